"""Addresses as pages write them: made absolute, taken out of scripts."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

_IN_SCRIPT = re.compile(
    r"""(?:location(?:\.href)?\s*=\s*|location\.(?:assign|replace)\s*\(\s*|window\.open\s*\(\s*|\bopen\w*\s*\(\s*|"""
    r"""\b(?:go|goto|goTo|load\w*|show\w*|view\w*|popup\w*|MM_openBrWindow|redirect\w*)\s*\(\s*)(['"])(.+?)\1"""
)
_SURE = re.compile(r"location|window\.open")
_ADDRESS = re.compile(
    r"^(?:https?:|//|\.{0,2}/|\?)|\.(?:php|html?|aspx?|jsp|pdf|docx?|xlsx?|zip|rar|jpe?g|png)(?:$|[?#])", re.I
)
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")
# A zero-width sign stays: it is part of many a file's name that was pasted from Word, and a browser asks for it too.
_BLANK = re.compile(r"[\t\r\n\x00-\x08\x0b-\x1f]")


@lru_cache(4096)
def absolute(url: str, base: str) -> str:
    """The URL as a browser would ask for it; empty for none, for ``#`` and for a script."""
    url = _BLANK.sub("", url).strip()
    lower = url.lower()
    if not url or url == "#" or lower.startswith(("javascript:", "vbscript:", "data:", "about:", "blob:")):
        return ""
    if not _SCHEME.match(url) or lower.startswith(("http:", "https:")):
        path, mark, query = url.partition("?")
        url = path.replace("\\", "/") + mark + query
    try:
        joined = urljoin(base, url)
        urlsplit(joined)
    except ValueError:
        return ""
    return joined.replace(" ", "%20") if joined.lower().startswith(("http:", "https:")) else joined


def in_script(script: str) -> str:
    """The address that a piece of script sends the reader to; empty when there is none."""
    for match in _IN_SCRIPT.finditer(script[:5000]):
        target = match[2].strip()
        if (_SURE.search(match[0]) and target not in ("#", "")) or _ADDRESS.search(target):
            return target
    return ""


def file_name(url: str) -> str:
    """The last part of a URL's path, readable."""
    try:
        return unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""
