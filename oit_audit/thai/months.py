"""Months as Thai offices name them: full names, short names with and without dots, quarters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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
