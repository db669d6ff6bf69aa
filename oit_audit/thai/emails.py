"""E-mail addresses, plain and disguised; LINE and Twitter names are none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oit_audit.thai.digits import to_ascii


@dataclass(frozen=True, slots=True)
class Email:
    """One address. Shape: ``address`` as printed, a disguise undone. Units: offsets into the text as given."""

    address: str
    start: int
    end: int
    printed: str


_AT = r"(?:@|＠|&#0?64;|%40|[ ]?[\[({<][ ]?(?:at|แอท|@)[ ]?[\])}>][ ]?|[ ]at[ ](?=[\w-]{2,40}(?:[.]|[ ]dot[ ])))"
_SIGN = re.compile(_AT, re.IGNORECASE)
_DOT = r"(?:\.|[ ]?[\[({][ ]?(?:dot|จุด|\.)[ ]?[\])}][ ]?|[ ]dot[ ])"
_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}[ ]?$")
_DOMAIN = re.compile(rf"[ ]?([A-Za-z0-9\-]{{1,63}}(?:{_DOT}[A-Za-z0-9\-]{{1,63}}){{1,5}})", re.IGNORECASE)
_LAST = re.compile(r"[A-Za-z]{2,12}")
_CUT_OFF = {"go", "ac", "or", "mi", "in", "co", "mail", "gmail", "hotmail", "yahoo", "local", "png", "jpg"}
WIDEST = 64


def find_emails(text: str) -> tuple[Email, ...]:
    """The e-mail addresses of a text. Shape: in order; each printing of one."""
    found: list[Email] = []
    for sign in _SIGN.finditer(text):
        left = max(0, sign.start() - WIDEST, found[-1].end if found else 0)
        local = _LOCAL.search(text[left : sign.start()])
        domain = _DOMAIN.match(text, sign.end())
        if not local or not domain:
            continue
        labels = _labels(domain.group(1))
        if len(labels) < 2 or labels[0].lower() == "www":
            continue
        name = local.group().strip()
        dressed = re.sub(r"(?i)[ ]dot[ ]|[ ]?[\[({][ ]?(?:dot|จุด)[ ]?[\])}][ ]?", ".", name)
        address = f"{dressed}@{'.'.join(labels)}"
        end = _end(text, domain, len(labels))
        start = left + local.start()
        found.append(Email(to_ascii(address), start, end, text[start:end]))
    return tuple(found)


def _labels(domain: str) -> list[str]:
    """The labels of a host name up to its last one that may end it; empty when it was cut off."""
    labels = re.split(_DOT, domain, flags=re.IGNORECASE)
    while labels and not _LAST.fullmatch(labels[-1]):
        labels.pop()
    if len(labels) < 2 or labels[-1].lower() in _CUT_OFF:
        return []
    return labels


def _end(text: str, domain: re.Match[str], count: int) -> int:
    parts = list(re.finditer(_DOT, domain.group(1), re.IGNORECASE))
    return domain.start(1) + parts[count - 1].start() if len(parts) >= count else domain.end(1)
