"""How much of a Thai text is made up of common words: a layer of Thai letters, but the wrong ones, holds few."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_LONGEST = 12
_SHORTEST = 3

# Names are no common words, and lists of them are good pages: a person's behind the title, a place's behind its kind.
_NAMES = re.compile(
    r"(?:นางสาว|นาง|นาย|น\.ส\.|ว่าที่ ?ร้อย(?:ตรี|โท|เอก)|จ่าเอก|พันจ่าเอก|สิบเอก|ด\.[ชญ]\.|ดร\.|คุณ)\s*\S+(?:\s+[ก-๎]+)?"
    r"|(?:บ้าน|ตำบล|ต\.|อำเภอ|อ\.|จังหวัด|จ\.|ถนน|ถ\.|ซอย|ซ\.|วัด|โรงเรียน|ห้วย|คลอง|ร้าน|หจก\.|บริษัท)\s*\S+"
)
_RUN = re.compile("[\u0e01-\u0e4e]{6,}")
"""Shorter pieces are abbreviations, heads of lists and the like. Units: characters."""

_ANY = re.compile("[\u0e01-\u0e4e]+")

_SENTENCES = re.compile("[\u0e01-\u0e4e]{18,}")
"""Thai writes without blanks: what runs on for so long is mostly said in sentences, names and things are shorter."""


@cache
def _words() -> frozenset[str]:
    text = (files("oit_audit.extract") / "known_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def known_share(text: str) -> tuple[float, int]:
    """The share of Thai letters that belong to common words, names left out, and how many letters were looked at."""
    return _share(_RUN.findall(_NAMES.sub(" ", text)))


def known_in_sentences(text: str) -> tuple[float, int]:
    """The same of long runs alone: running text."""
    return _share(_SENTENCES.findall(text))


def known_of_all(text: str) -> tuple[float, int]:
    """The same of every piece of Thai, names and abbreviations too."""
    return _share(_ANY.findall(text))


def _share(runs: list[str]) -> tuple[float, int]:
    words = _words()
    known = total = 0
    for run in runs:
        total += len(run)
        at = 0
        while at < len(run):
            for size in range(min(_LONGEST, len(run) - at), _SHORTEST - 1, -1):
                if run[at : at + size] in words:
                    known += size
                    at += size
                    break
            else:
                at += 1
    return known / max(1, total), total
