"""A text with all that its coverage is read from at hand: its months, its lines, the years of its content."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from oit_audit.thai.dates import Stamp, stamps
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.fold import Folded, reading
from oit_audit.thai.months import Month
from oit_audit.thai.years import YearMention, find_years

How = Literal["range", "half", "quarter", "month", "year"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Months that a passage says are covered. Units: offsets into the text as given."""

    months: frozenset[Month]
    start: int
    end: int
    how: How


@dataclass(frozen=True, slots=True)
class ContentYear:
    """A year of the content in the reading form."""

    be: int
    start: int
    end: int
    fiscal: bool


class Reader:
    """One text with its stamps, lines and years of content at hand."""

    def __init__(self, text: str, hint: FiscalYear | None) -> None:
        self.text = text
        self.hint = hint
        self.folded: Folded = reading(text)
        self.form = self.folded.form
        self.stamps = stamps(text)
        self.breaks = [match.start() for match in re.finditer("\n", self.form)]
        self.years = [self._year(year) for year in find_years(text) if year.role in ("fiscal", "calendar")]
        self._only = self.years[0] if len({year.be for year in self.years}) == 1 else None
        self._year_starts = [year.start for year in self.years]
        self._stamp_starts = [stamp.start for stamp in self.stamps]

    def _year(self, year: YearMention) -> ContentYear:
        start = self.folded.at(year.start)
        return ContentYear(year.be, start, start + year.end - year.start, year.role == "fiscal")

    def line(self, at: int) -> tuple[int, int]:
        """Where the line of an offset begins and ends."""
        index = bisect_right(self.breaks, at - 1)
        return (
            self.breaks[index - 1] + 1 if index else 0,
            self.breaks[index] if index < len(self.breaks) else len(self.form),
        )

    def year_near(self, start: int, end: int) -> ContentYear | None:
        """The year of content said with a passage: on its line, leading the next or ending the one before."""
        first, last = self.line(start)
        at = bisect_left(self._year_starts, start)
        near = self.years[max(0, at - 1) : at + 2]
        here = [year for year in near if first <= year.start < last]
        if here:
            return min(here, key=lambda year: max(year.start - end, start - year.end))
        for year in near:
            if last < year.start <= last + 34 and "\n" not in self.form[last + 1 : year.start]:
                return year
            above = self.line(year.end)[1] + 1 == first and first - year.end <= 14
            if year.end <= first and start - first <= 14 and above:
                return year
        return None

    def stamps_between(self, start: int, end: int) -> tuple[Stamp, ...]:
        """The stamps that begin in a stretch."""
        return self.stamps[bisect_left(self._stamp_starts, start) : bisect_left(self._stamp_starts, end)]

    def only_year(self) -> ContentYear | None:
        """The one year of content that the text names."""
        return self._only

    def hinted(self) -> ContentYear | None:
        return ContentYear(self.hint.be, 0, 0, True) if self.hint else None

    def covers(self, months: frozenset[Month], start: int, end: int, how: How) -> Coverage:
        return Coverage(months, *self.folded.span(start, end), how)
