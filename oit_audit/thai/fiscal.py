"""The Thai fiscal year: 2565 runs from 1 October 2564 to 30 September 2565."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from oit_audit.thai.months import Month

BE_OFFSET = 543

PeriodName = Literal["fy", "fy-1", "first_half", "each_month_first_half", "spans_fy", "in_force"]
"""The period tokens of the form's transcription, relative to the assessed fiscal year."""

SpanName = Literal["fy", "fy-1", "first_half"]
"""The periods that are a definite stretch of days."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of days, both ends included. Units: Gregorian dates."""

    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def months(self) -> tuple[Month, ...]:
        """The months that the span touches, in order."""
        return tuple(Month.range(Month.of(self.start), Month.of(self.end)))


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A fiscal year, named by its Buddhist Era number (``FiscalYear(2565)``)."""

    be: int

    @classmethod
    def of(cls, day: date) -> FiscalYear:
        """The fiscal year in which a day lies: December 2564 lies in 2565."""
        return cls(day.year + BE_OFFSET + (1 if day.month >= 10 else 0))

    @property
    def previous(self) -> FiscalYear:
        return FiscalYear(self.be - 1)

    @property
    def span(self) -> Span:
        """1 October of the year before to 30 September."""
        year = self.be - BE_OFFSET
        return Span(date(year - 1, 10, 1), date(year, 10, 1) - timedelta(days=1))

    @property
    def first_half(self) -> Span:
        """1 October of the year before to 31 March. Source: รอบ 6 เดือนแรก, form 2565 o11."""
        year = self.be - BE_OFFSET
        return Span(date(year - 1, 10, 1), date(year, 3, 31))

    def stretch(self, name: SpanName) -> Span:
        """The days that a period token stands for."""
        match name:
            case "fy":
                return self.span
            case "fy-1":
                return self.previous.span
            case "first_half":
                return self.first_half

    def months(self, name: SpanName = "fy") -> tuple[Month, ...]:
        """The months of a period, in order: six for ``first_half``, else twelve."""
        return self.stretch(name).months()

    def __contains__(self, day: object) -> bool:
        return day in self.span

    def __str__(self) -> str:
        return str(self.be)
