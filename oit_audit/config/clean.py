"""Listed addresses repaired, each repair recorded: a form typed in Word brings Thai digits and stray blanks along."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

Repair = Literal["thai_digits", "blanks", "double_slash", "no_scheme", "backslash"]

REPAIRS: dict[Repair, str] = {
    "thai_digits": "มีเลขไทยในที่อยู่เว็บ",
    "blanks": "มีช่องว่างในที่อยู่เว็บ",
    "double_slash": "มีเครื่องหมาย / ซ้อนกันในที่อยู่เว็บ",
    "no_scheme": "ที่อยู่เว็บไม่มี http:// นำหน้า",
    "backslash": "ใช้เครื่องหมาย \\ แทน / ในที่อยู่เว็บ",
}
"""What was wrong, as a Thai phrase."""

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
# Word pastes no-break and zero-width blanks that nobody sees.
BLANKS = re.compile(r"[\s\u00a0\u200b-\u200d\u2060\ufeff]+")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
CUT_ENDING = re.compile(r"(%[0-9A-Fa-f]?|[-=&?_.]|\.(p|pd|xl|j|jp|pn|ht))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An address as it can be asked for, and what had to be repaired."""

    url: str
    repairs: tuple[Repair, ...]


def clean_url(raw: str) -> Cleaned:
    """Repair an address: Thai digits, blanks, doubled slashes, a missing scheme.

    Shape   percent-encoded Thai digits stay: they are part of real file names
    """
    repairs: list[Repair] = []
    url = raw.strip()
    for repair, mend in MENDS:
        mended = mend(url)
        if mended != url:
            repairs.append(repair)
        url = mended
    return Cleaned(url, tuple(repairs))


def _with_scheme(url: str) -> str:
    return url if not url or SCHEME.match(url) else "http://" + url.lstrip("/")


def _single_slashes(url: str) -> str:
    scheme, mark, rest = url.partition("://")
    path, query, tail = rest.partition("?")
    return scheme + mark + re.sub(r"/{2,}", "/", path) + query + tail


MENDS: tuple[tuple[Repair, Callable[[str], str]], ...] = (
    ("blanks", lambda url: BLANKS.sub("", url)),
    ("thai_digits", lambda url: url.translate(THAI_DIGITS)),
    ("backslash", lambda url: url.replace("\\", "/")),
    ("no_scheme", _with_scheme),
    ("double_slash", _single_slashes),
)


def is_cut_off(url: str, siblings: Sequence[str], others: Sequence[str] = ()) -> str:
    """The address that this one is the beginning of, or itself when it ends as no address does; else empty.

    Shape   ``siblings`` are the same indicator's other addresses, ``others`` those of the whole form. A beginning
            counts only when it breaks off within a word: /Main/Plan beside /Main/PlanStrategy is whole.
    """
    for sibling in siblings:
        if _breaks_off_in(url, sibling, 3):
            return sibling
    for other in others:
        if _breaks_off_in(url, other, 8):
            return other
    last = urlsplit(url).path.rsplit("/", 1)[-1] + ("?" + urlsplit(url).query if urlsplit(url).query else "")
    return url if CUT_ENDING.search(last) else ""


def _breaks_off_in(url: str, longer: str, least: int) -> bool:
    mine, theirs = urlsplit(url), urlsplit(longer)
    if mine.query or mine.hostname != theirs.hostname or not theirs.path.startswith(mine.path):
        return False
    last, rest = mine.path.rsplit("/", 1)[-1], theirs.path[len(mine.path) :]
    return len(last) >= least and last[-1].isalpha() and rest[:1].islower()
