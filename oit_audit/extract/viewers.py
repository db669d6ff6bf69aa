"""Documents that a page shows through a viewer's plugin: named in an attribute, in JSON, in a script, and in no link.

Seen so far: PDF Embedder, Embed PDF, dFlip (``option_df_7 = {"source": …}``), Real3D FlipBook (JSON in an attribute),
3D FlipBook (base64 JSON pushed by a script), FlowPaper, PDFObject, PDF.js called by hand, Adobe's embed API, flash
objects with ``flashvars``, Google Sites (``data-embed-open-url``), share links of Drive set by a script.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Iterator
from dataclasses import dataclass

from oit_audit.extract.dom import Element, Page, fold
from oit_audit.services.adapters import share_of

MOST = 50
"""As many documents as are taken from the scripts and attributes of one page."""

_DOCUMENT = re.compile(r"^[^<>{}\n]{1,600}\.(?:pdf|docx?|xlsx?|pptx?)(?:[?#][^<>{}\n]*)?$", re.IGNORECASE)
_LITERAL = re.compile(r"""(["'`])((?:(?!\1)[^<>{}\n]){1,600}?\.pdf(?:[?#](?:(?!\1)[^<>{}\n])*)?)\1""", re.IGNORECASE)
_IN_MARKUP = re.compile(r"""(?:src|data|href)\s*=\s*\\?["']([^"'<>\\\n]{1,600}?\.pdf[^"'<>\\\n]*)""", re.IGNORECASE)
_SHARED = re.compile(r"""["'`](https?:(?:\\?/){2}(?:drive|docs)\.google\.com[^"'`<>\s]{8,300})["'`]""", re.IGNORECASE)
_PAIR = re.compile(r"(?:^|[&;\s])\w*file\w*=([^&;\s]+\.pdf)", re.IGNORECASE)
_PUSHED = re.compile(r"""FB3D_CLIENT_DATA\.push\(\s*["']([A-Za-z0-9+/=\s]{16,400000})["']""")
_SHOWS = re.compile(
    r"getDocument|pdfobject|flip[-_]?book|dflip|df_?book|option_df|flowpaper|flexpaper|pdf[-_]?viewer|previewFile|webviewer|"
    r"pdf_?(?:url|file|src|path)|pdfemb|\.turn\s*\(|wowbook|<(?:iframe|embed|object)\b|createElement\(\s*.(?:iframe|embed|object)|"
    r"""\.attr\(\s*["'](?:src|data)|\.src\s*=""",
    re.IGNORECASE,
)
_OPTION = re.compile(r"option_(df_\w+)\s*=")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_ATTRIBUTES = ("source", "flashvars", "value", "pdf", "file")
_TITLES = ("data-title", "title", "aria-label", "data-name")
_LINKS = ("a", "area", "img", "option", "iframe", "frame", "embed", "object")


@dataclass(frozen=True, slots=True)
class Named:
    """A document that a viewer is told of. Shape: ``url`` as written; ``holder``: the viewer's element, if known."""

    url: str
    title: str
    holder: Element | None


def named_documents(page: Page) -> list[Named]:
    """The documents that the page's viewers show, each once, in the order in which they stand."""
    found: dict[str, Named] = {}
    ids: dict[str, Element] = {}
    for element in page.body.walk():
        if name := element.attrs.get("id"):
            ids.setdefault(name, element)
        if element.tag not in _LINKS:
            for url in _in_attributes(element):
                found.setdefault(url, Named(url, _title(element), element))
    for script in page.scripts:
        if len(found) >= MOST:
            break
        option = _OPTION.search(script)
        holder = ids.get(option[1]) if option else None
        for url in _in_script(script):
            found.setdefault(url, Named(url, _title(holder) if holder else "", holder))
    return list(found.values())[:MOST]


def _in_attributes(element: Element) -> Iterator[str]:
    for name, value in element.attrs.items():
        if not name.startswith("data-") and name not in _ATTRIBUTES:
            continue
        lower = value.lower()
        if name.startswith("data-") and lower.startswith("http") and _is_shared(value.strip()):
            yield value.strip()
            continue
        if not any(ending in lower for ending in (".pdf", ".doc", ".xls", ".ppt")):
            continue
        if name == "value" and element.tag != "param":
            continue
        if value.lstrip().startswith(("{", "[")):
            yield from (_plain(match[2]) for match in _LITERAL.finditer(value))
        elif pair := _PAIR.search(value):
            yield _plain(pair[1])
        elif _DOCUMENT.match(value.strip()):
            yield value.strip()


def _in_script(script: str) -> Iterator[str]:
    for match in _PUSHED.finditer(script):
        try:
            pushed = b64decode(match[1]).decode("utf-8", "replace")
        except (NoBase64, ValueError):
            continue
        yield from (_plain(found[2]) for found in _LITERAL.finditer(pushed))
    lower = script.lower()
    if not (".pdf" in lower or "google.com" in lower) or not _SHOWS.search(script):
        return
    yield from (_plain(match[2]) for match in _LITERAL.finditer(script))
    yield from (_plain(match[1]) for match in _IN_MARKUP.finditer(script))
    yield from (url for match in _SHARED.finditer(script) if _is_shared(url := _plain(match[1])))


def _is_shared(url: str) -> bool:
    """Whether an address shares a file or a folder of them."""
    share = share_of(url)
    return share is not None and share.sort in ("file", "folder")


def _plain(literal: str) -> str:
    """A string literal's value: slashes and letters escaped as JSON does."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), literal.replace("\\/", "/")).strip()


def _title(element: Element) -> str:
    return next((text for name in _TITLES if (text := fold(element.attrs.get(name, "")))), "")
