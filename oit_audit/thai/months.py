"""Months as Thai offices name them: full names, short names with and without dots, quarters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from oit_audit.thai.fold import MARK, THAI_LETTER, loose

FULL = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of one year. Units: ``year`` is Gregorian, ``number`` 1 to 12; printed in Buddhist Era."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @staticmethod
    def range(first: Month, last: Month) -> Iterator[Month]:
        """The months from first to last, both included; none when last is earlier."""
        month = first
        while month <= last:
            yield month
            month = month.next

    @property
    def next(self) -> Month:
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def year_be(self) -> int:
        return self.year + 543

    @property
    def name(self) -> str:
        return FULL[self.number - 1]

    def __str__(self) -> str:
        return f"{self.name} {self.year_be}"


_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_REST = (
    "uary", "ruary", "ch", "il", "", "e", "y", "ust", "t(?:ember)?|tember", "ober", "ember", "ember",
)  # fmt: skip
_MISSPELT = {"พฤศจิการยน": 11, "พฤษจิกายน": 11, "พฤษจิกาคม": 11, "พฤศจิกาคม": 11, "เมศายน": 4, "กรกฎคม": 7, "พฤศภาคม": 5}
UNKNOWN = 0
"""The number of a month that is misprinted beyond telling: ม.ย. may be June or April."""


def _key(printed: str) -> str:
    return re.sub(f"[{MARK}. \n]", "", printed.translate(str.maketrans("ำฏ", "าฎ")))


_FULL_KEYS = {_key(name): number for number, name in enumerate(FULL, 1)} | {
    _key(name): number for name, number in _MISSPELT.items()
}
_SHORT_KEYS = {_key(name): number for number, name in enumerate(SHORT, 1) if number not in (1, 3)} | {"มย": UNKNOWN}

FULL_PATTERN = loose(*FULL, *_MISSPELT)
"""A full month name in the reading form."""

_SHORT_END = rf"(?:\.|(?![{THAI_LETTER}.]))"
SHORT_PATTERN = (
    rf"(?:[มกพสตธ]\.?[{MARK}]?\.? ?ค{_SHORT_END}|[กพมต]\.?[{MARK}]?\.? ?ย{_SHORT_END}|เม\.? ?ย{_SHORT_END}"
    rf"|ก\.? ?พ(?:\.(?! ?ศ)|(?![{THAI_LETTER}.])))"
)
"""A short month name in the reading form, with or without dots."""

ENGLISH_PATTERN = (
    "(?:"
    + "|".join(f"{short}(?:{rest})?" for short, rest in zip(_ENGLISH, _ENGLISH_REST, strict=True))
    + r")(?![a-z])\.?"
)


def month_number(printed: str) -> int | None:
    """The number of a month name of the reading form; ``UNKNOWN`` for a misprint, None for no month at all."""
    if printed[:3] in _ENGLISH:
        return _ENGLISH.index(printed[:3]) + 1
    key = _key(printed)
    if key in _FULL_KEYS:
        return _FULL_KEYS[key]
    if key == "มค":
        return 3 if re.search("ม[ิีึื]", printed) else 1
    if key == "มย" and re.search("ม[ิีึื]", printed):
        return 6
    return _SHORT_KEYS.get(key)
