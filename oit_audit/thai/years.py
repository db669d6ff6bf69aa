"""The years that a text names, each with the part it plays: of the content, or merely of a law, a date, a footer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from oit_audit.thai import year_words as words
from oit_audit.thai.dates import Stamp, century, date_role, is_slip, stamps
from oit_audit.thai.fold import Folded, loose, reading
from oit_audit.thai.year_spans import Busy, YearRole, is_footer, is_other_number, lead_of, year_spans

OLDEST_CONTENT_BE = 2545
"""An older year is history, not the year of a report on a website."""


@dataclass(frozen=True, slots=True)
class YearMention:
    """One year as it stands. Units: ``be`` is Buddhist Era whatever was printed; offsets into the text as given."""

    be: int
    start: int
    end: int
    role: YearRole
    printed: str


@dataclass(frozen=True, slots=True)
class _Number:
    """A year's digits in the reading form, and the span they are an end of."""

    be: int
    start: int
    end: int
    partner: tuple[int, int] = (0, 0)


def find_years(text: str) -> tuple[YearMention, ...]:
    """Every year of a text with its role. Shape: in order; both ends of a span."""
    return _find_years(text)


def content_years(text: str) -> tuple[int, ...]:
    """The years that the report, plan or list is for. Shape: sorted, each once. Units: Buddhist Era."""
    return tuple(sorted({year.be for year in find_years(text) if year.role in ("fiscal", "calendar")}))


@lru_cache(maxsize=4096)
def _find_years(text: str) -> tuple[YearMention, ...]:
    folded = reading(text)
    found = [
        _mention(folded, stamp.be, *stamp.year_at, _stamp_role(folded, stamp))
        for stamp in stamps(text)
        if stamp.be is not None
    ]
    spans = year_spans(text)
    for span in spans:
        found.append(_mention(folded, span.first_be, *span.first_at, span.role))
        found.append(_mention(folded, span.last_be, *span.last_at, span.role))
    busy = Busy([(stamp.start, stamp.end) for stamp in stamps(text)] + [(span.start, span.end) for span in spans])
    heads = Busy(_heads_of_months(folded.form))
    previous: tuple[int, YearRole] | None = None
    for number in _numbers(folded):
        role = None if busy.holds(number.start, number.end) else _role(folded, number, previous)
        if role in ("fiscal", "calendar") and heads.holds(number.start, number.end):
            role = "date"
        if role is not None:
            found.append(_mention(folded, number.be, number.start, number.end, role))
        previous = (number.end, role) if role else None
    found += [
        _mention(folded, int(match["last"]), *match.span("last"), "slip")
        for match in _SLIPPED_SPAN.finditer(folded.form)
        if is_slip(int(match["last"]))
    ]
    return tuple(sorted(found, key=lambda year: (year.start, year.end)))


_SLIPPED_SPAN = re.compile(r"(?:พ\.?\s?ศ\.?|\(|ปี)\s?25[4-9]\d\s?(?:-|ถึง)\s?(?P<last>2[67]\d\d)(?!\d)")
"""พ.ศ. 2561-2655: the year that ends the span is a slip. Source: the form, o39."""


def _heads_of_months(form: str) -> list[tuple[int, int]]:
    """Where the heads of a table of months from October on name two years that follow one another."""
    return [
        match.span()
        for match in words.HEAD_OF_MONTHS.finditer(form)
        if int(match["second"] or match["other"]) - int(match["first"] or match["one"]) == 1
    ]


def _mention(folded: Folded, be: int, start: int, end: int, role: YearRole) -> YearMention:
    first, last = folded.span(start, end)
    return YearMention(be, first, last, role, folded.original[first:last])


def _numbers(folded: Folded) -> list[_Number]:
    """The numbers that may be years, in order."""
    form = folded.form
    found: list[_Number] = []
    for match in words.FOUR_DIGITS.finditer(form):
        start, end = match.span("year")
        be = century(int(match["year"]), 4)
        if be is None or is_other_number(form, start, end):
            continue
        found.append(_Number(be, start, end))
        if match["second"] and (int(match["second"][1:]) - be) % 100 == 1:
            found.append(_Number(be + 1, match.start("second") + 1, match.end("second")))
    for match in words.TWO_DIGITS.finditer(form):
        start, end = match.span()
        if words.LEAD_TWO_DIGITS.search(form, max(0, start - 24), start) and not words.UNIT.match(form, end):
            found.append(_Number(2500 + int(match["year"]), start, end))
    for match in words.ODD_DIGITS.finditer(form):
        left = form[max(0, match.start() - 40) : match.start()]
        if match["year"].startswith("25") and (words.LEAD_FISCAL.search(left) or words.LEAD_ERA.search(left)):
            found.append(_Number(int(match["year"]), *match.span()))
    return sorted(found, key=lambda number: number.start)


def _stamp_role(folded: Folded, stamp: Stamp) -> YearRole:
    assert stamp.be is not None
    if is_slip(stamp.be):
        return "slip"
    if is_footer(folded.form, *stamp.year_at):
        return "copyright"
    if words.COUNTER.search(folded.form, max(0, stamp.start - 40), stamp.start):
        return "upload"
    match date_role(folded, stamp):
        case "law":
            return "law"
        case "upload":
            return "upload"
        case "event" | "signature":
            return "date"


def _role(folded: Folded, number: _Number, previous: tuple[int, YearRole] | None) -> YearRole | None:
    """The part a year plays, by the words before it; None when it is no year at all."""
    form, start, end = folded.form, number.start, number.end
    left = form[max(0, start - 60) : start]
    lead = lead_of(left)
    if is_slip(number.be):
        return "slip" if lead else None
    if is_footer(form, start, end):
        return "copyright"
    if words.COMPARED.search(left):
        return "comparison"
    if words.OPEN_ENDED.match(form, end):
        return "date"
    if lead in ("era", "year", None) and words.REVISED.search(left) and words.SPAN.search(_line_before(form, start)):
        return "date"
    if lead is None and previous and words.CHAIN.match(form[previous[0] : start]):
        return previous[1]
    if lead in ("fiscal", "yearly"):
        return _if_recent("fiscal" if lead == "fiscal" else "calendar", number.be)
    if _is_law(form, start, lead):
        return "law"
    if lead == "year":
        return _if_recent("calendar", number.be)
    if lead == "narrative" and not words.TITLE.match(form, form.rfind("\n", 0, start) + 1):
        return "date"
    if lead is None and words.NUMBERED.search(left):
        return "date"
    return _if_recent("calendar", number.be) if _is_titled(form, start, end, lead) else "date"


def _line_before(form: str, start: int) -> str:
    return form[max(form.rfind("\n", 0, start) + 1, start - 160) : start]


def _if_recent(role: YearRole, be: int) -> YearRole:
    return role if be >= OLDEST_CONTENT_BE else "date"


def _is_law(form: str, start: int, lead: str | None) -> bool:
    """Whether a year belongs to the name of a law: its word stands before, no other title or year between."""
    window = form[max(0, start - 260) : start]
    if lead == "year":
        return False
    if lead == "era" and words.EDITION.search(window) and not re.search(loose("แผน"), window[-60:]):
        return True
    laws = list(words.LAW.finditer(window))
    if not laws:
        return False
    between = window[laws[-1].end() :]
    if lead is None and len(between) > 40:
        return False
    if re.search(r"(?<!\d)2[45]\d\d(?!\d)", between):
        return False
    newline = between.rfind("\n")
    return not (newline >= 0 and words.TITLE.match(re.sub(r"^[\s\d.()-]+", "", between[newline:])))


def _is_titled(form: str, start: int, end: int, lead: str | None) -> bool:
    """Whether a year without ปี stands in a title: แผนการจัดซื้อจัดจ้าง พ.ศ. 2565, or alone under a title."""
    line = form.rfind("\n", 0, start) + 1
    stop = form.find("\n", end)
    rest = form[end : stop if stop >= 0 else len(form)]
    before = form[line:start]
    if len(rest) > 60 or len(before) > 120:
        return False
    if not re.sub(rf"[\s().:-]|{words.BE}", "", before):
        above = form[form.rfind("\n", 0, max(0, line - 1)) + 1 : line]
        alone = len(rest) <= 40 if lead == "era" else not rest.strip()
        return alone and len(above) < 80 and bool(words.TITLE.search(above))
    found = words.TITLE.search(before)
    return found is not None and (lead == "era" or len(before) - found.end() <= 60)
