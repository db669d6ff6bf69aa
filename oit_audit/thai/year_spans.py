"""Spans of years, of plans and of other things, and what tells a year from any other number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from oit_audit.thai import year_words as words
from oit_audit.thai.dates import FIRST_BE, LAST_BE, century, stamps
from oit_audit.thai.fold import reading

YearRole = Literal["fiscal", "calendar", "plan_span", "date", "law", "copyright", "upload", "comparison", "slip"]

LONGEST_SPAN = 30
"""No plan runs longer. Units: years."""


@dataclass(frozen=True, slots=True)
class PlanSpan:
    """The years that a plan or strategy runs. Units: Buddhist Era, both included; offsets into the text as given."""

    first_be: int
    last_be: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class YearSpan:
    """A span of years. Units: Buddhist Era, both included; offsets into the reading form."""

    first_be: int
    last_be: int
    start: int
    end: int
    first_at: tuple[int, int]
    last_at: tuple[int, int]
    role: YearRole


class Busy:
    """The stretches of a text that are already read as something."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._marks: set[int] = set()
        for start, end in spans:
            self._marks.update(range(start, end))

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch begins or ends in one of them."""
        return start in self._marks or end - 1 in self._marks


def find_plan_spans(text: str) -> tuple[PlanSpan, ...]:
    """The years of plans and strategies that run for more than one. Shape: in order of the text."""
    folded = reading(text)
    return tuple(
        PlanSpan(span.first_be, span.last_be, *folded.span(span.start, span.end))
        for span in year_spans(text)
        if span.role == "plan_span"
    )


@lru_cache(maxsize=4096)
def year_spans(text: str) -> tuple[YearSpan, ...]:
    """Every span of years, whatever it is for. Shape: in order, none within another."""
    folded = reading(text)
    form = folded.form
    dated = Busy([(stamp.start, stamp.end) for stamp in stamps(text)])
    found: list[YearSpan] = []
    for match in words.SPAN.finditer(form):
        start, end = match.span()
        years = _span_years(match, form)
        if years is None or dated.holds(start, start + 1) or dated.holds(end - 1, end):
            continue
        if is_other_number(form, start, start + len(match["first"])) or words.UNIT.match(form, end):
            continue
        found.append(
            YearSpan(*years, start, end, match.span("first"), match.span("last"), _span_role(form, start, end))
        )
    return tuple(found)


def _span_years(match: re.Match[str], form: str) -> tuple[int, int] | None:
    first, last = match["first"], match["last"]
    if len(first) == 2 and not words.LEAD_TWO_DIGITS.search(form, max(0, match.start() - 24), match.start()):
        return None
    first_be = century(int(first), len(first))
    # 2561-65: two digits go on in the century of the first year, in the era it was printed in.
    last_be = century(int((first if len(first) == 4 else "2500")[:2] + last) if len(last) == 2 else int(last), 4)
    if first_be is None or last_be is None or not FIRST_BE <= first_be < last_be <= LAST_BE:
        return None
    return (first_be, last_be) if last_be - first_be <= LONGEST_SPAN else None


def _span_role(form: str, start: int, end: int) -> YearRole:
    if is_footer(form, start, end):
        return "copyright"
    left, right = form[max(0, start - 110) : start], form[end : end + 50].split("\n")[0]
    plan = _last(words.PLAN, left)
    term = _last(words.TERM, left)
    if term > plan:
        return "date"
    told = plan >= 0 or words.SEVERAL_YEARS.search(left[-40:]) or words.PLAN.search(right)
    return "plan_span" if told else "comparison"


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match begins; -1 when there is none."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def lead_of(left: str) -> str | None:
    """What kind of words introduce a year."""
    if words.LEAD_FISCAL.search(left) or words.LEAD_QUARTER.search(left):
        return "fiscal"
    if words.LEAD_YEARLY.search(left) or words.LEAD_NAME.search(left):
        return "yearly"
    if year := words.LEAD_YEAR.search(left):
        return "narrative" if words.NARRATIVE.search(left, 0, year.start()) else "year"
    return "era" if words.LEAD_ERA.search(left) else None


def is_footer(form: str, start: int, end: int) -> bool:
    """Whether a year stands by a copyright sign."""
    line = form.rfind("\n", 0, start) + 1
    left = form[max(line, start - 45) : start]
    return bool(words.COPYRIGHT.search(left) or re.match(r"\s?(?:©|\(c\)|copyright)", form[end : end + 14]))


def is_other_number(form: str, start: int, end: int) -> bool:
    """Whether four digits are part of an amount, a phone number, an address or a name."""
    before, after = form[max(0, start - 2) : start], form[end : end + 12]
    if re.search(r"\d[.,]$|[a-z_@=#$฿]$", before) and not words.LEAD_NAME.search(form, max(0, start - 8), start):
        return not re.search(r"\bfy$|\by$", form[max(0, start - 3) : start])
    if re.match(r"[.,]\d|[a-z_@%]", after) or words.PHONE_AFTER.match(after):
        return True
    if words.UNIT.match(form, end) and not lead_of(form[max(0, start - 40) : start]):
        return True
    if words.COUNTED.search(form, max(0, start - 12), start):
        return True
    if words.VIRUS.search(form[max(0, start - 12) : start]):
        return True
    return bool(words.PHONE_BEFORE.search(form, max(0, start - 14), start)) or _in_address(form, start, end)


def _in_address(form: str, start: int, end: int) -> bool:
    """Whether a number stands in a URL, an e-mail address or a file's name."""
    left = re.split(r"\s", form[max(0, start - 80) : start])[-1]
    right = re.split(r"\s", form[end : end + 80])[0]
    if any(sign in left for sign in ("://", "www.", "@")):
        return True
    return "@" in right or bool(words.FILE_NAME.match(right))
