"""The months that a document covers, and how firmly it says so: by its name, its parts, its table's axis, its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.months import Month
from oit_audit.thai.periods import Coverage, content_years, find_coverage, table_coverage
from oit_audit.topic import Name, own_names, repeats_link

LABEL_CHARACTERS = 90
"""A month in a longer line is spoken of, not set out."""

LEAD_CHARACTERS = 45
"""What a label says before its months: ข้อมูลสถิติการให้บริการ ตั้งแต่เดือน … Units: characters."""

ENOUGH = 4
"""So many months in a row from October, and then none, are all that there is: three may be a first quarter."""

_OF_DATA = re.compile(r"ข้อมูล\s*(?:ระหว่าง|ตั้งแต่|ช่วง|ของเดือน|รอบ)|รวบรวม(?:ข้อมูล)?\s*(?:ระหว่าง|ตั้งแต่)")
"""ข้อมูลระหว่าง (data between): what follows is all that there is."""

_UP_TO = re.compile(r"(?:ข้อมูล|สะสม|ผล[ก-๎]*)\s*(?:ณ|ถึง|จนถึง|ตั้งแต่ต้นปีถึง)\s*(?:สิ้น)?(?:เดือน|วันที่)")
"""ข้อมูลถึงเดือน (data up to the month): what follows is the last that is there."""

_OF_MONTH = re.compile(r"(?:ประจำ|ในรอบ|รอบ)\s*เดือน")  # for the month

HEAD_ROWS = 3
BANNER_CELLS = 3
"""So many different cells make a row of content, or a head. Units: cells."""

WHOLE_YEAR = 12
"""Units: months. A text that names October to September says what a fiscal year is, not what it reports."""

Where = Literal["name", "part", "axis", "text"]
"""The document's own name; a heading, caption or list entry; a table's months; running text."""


@dataclass(frozen=True, slots=True)
class Said:
    """Months said to be covered, where, and the passage."""

    months: frozenset[Month]
    where: Where
    single: bool
    """One month set out by itself, rather than a range, half or quarter."""
    evidence: Evidence


def covered(document: Document) -> tuple[Said, ...]:
    """Everything that a document says of the months it covers. Shape: in reading order, its name first."""
    return (*_by_name(document), *_by_content(document, _hint(document)))


def months_of(document: Document, year: FiscalYear) -> dict[Month, Evidence]:
    """The months of a fiscal year that a document really covers, each with the passage.

    A range in the name decides, unless a table of figures by month stops short of it; then months set out as parts,
    axis or list; a range in running text only where nothing firmer is said.
    """
    said = [item for item in covered(document) if item.months & frozenset(year.months())]
    elsewhere = [item for item in covered(document) if item.where == "name" and item not in said]
    named = [item for item in said if item.where == "name"]
    axis = [item for item in said if item.where == "axis"]
    if elsewhere and not named:
        return {}
    if not named and year.be not in (years := _name_years(document)) and years:
        return {}  # the report of another year may well speak of this one's first quarter
    if named and all(item.single for item in named):
        # A cover that names one month (the first sheet's, the first part's) does not speak for the parts after it.
        return _by_month([*named, *(item for item in said if item.where in ("part", "axis"))], year)
    claims = named or [item for item in said if item.where == "part" and not item.single]
    if claims and (belied := _belied(said, covered(document), claims, year)) is not None:
        return belied
    if named:
        return _by_month(axis if _stops_short(named, axis, year) else [*named, *axis], year)
    parts = [item for item in said if item.where in ("part", "axis")]
    return _by_month(parts or [item for item in said if item.where == "text"], year)


def other_halves(document: Document, year: FiscalYear) -> tuple[int, ...]:
    """Fiscal years other than this one of which a document covers months by its name, parts or axis."""
    months = [month for item in covered(document) if item.where != "text" for month in item.months]
    return tuple(sorted({fiscal_of(month).be for month in months} - {year.be}))


def whole_year(document: Document, year: FiscalYear) -> Evidence | None:
    """Where a document says that its data run from October to September of the year, and of no other year."""
    found: Evidence | None = None
    for block in document.read("paragraph", "list"):
        for coverage in find_coverage(block.text):
            if coverage.how != "month" and len(coverage.months) >= WHOLE_YEAR:
                if coverage.months != frozenset(year.months()):
                    return None
                found = found or quote(document, _line(block.text, coverage), block.place)
    return found


def within(document: Document, year: FiscalYear) -> Evidence | None:
    """The first of the months that a document covers, where all of them lie in the fiscal year."""
    said = [item for item in covered(document) if item.months]
    fits = all(item.months <= frozenset(year.months()) for item in said)
    return said[0].evidence if said and fits else None


def ranged(document: Document) -> dict[int, Evidence]:
    """The one fiscal year of which a document's name covers a range of months: ตุลาคม 2563 - กันยายน 2564 is 2564.

    Shape   empty where the name covers none, or months of two fiscal years
    """
    said = [item for item in covered(document) if item.where == "name" and not item.single and item.months]
    years = {fiscal_of(month).be for item in said for month in item.months}
    return {year: said[0].evidence for year in years} if len(years) == 1 else {}


def fiscal_of(month: Month) -> FiscalYear:
    """The fiscal year of a month: October 2564 lies in 2565."""
    return FiscalYear(month.year_be + (month.number >= 10))


def set_out(document: Document, year: FiscalYear) -> dict[Month, Evidence]:
    """The months that head a part of their own: the name of a file, a heading, a table's banner, a list's entry."""
    own = [item for item in covered(document) if item.single and item.where != "text"]
    return _by_month(own, year)


def _by_month(items: Iterable[Said], year: FiscalYear) -> dict[Month, Evidence]:
    found: dict[Month, Evidence] = {}
    wanted = frozenset(year.months())
    for item in items:
        for month in sorted(item.months & wanted):
            found.setdefault(month, item.evidence)
    return found


def _belied(
    said: list[Said], everything: tuple[Said, ...], named: list[Said], year: FiscalYear
) -> dict[Month, Evidence] | None:
    """The months that the content itself says it covers, where they fall short of the half in the name; else None.

    Shape   a range from October that ends early, or the other half; a row of months that stops after four or five;
            never where the content covers the half somewhere too
    """
    half = frozenset(year.months("first_half"))
    promised = frozenset(month for item in named for month in item.months) & half
    called = {item.evidence.quote for item in named if set(year.months("first_half")) <= item.months}
    content = [item for item in everything if item.where != "name" and item.evidence.quote not in called]
    ranges = [item for item in content if not item.single and item.months]
    if promised != half or any(half <= item.months for item in ranges):
        return None
    first = year.months()[0]
    ends = [item for item in content if item.single and _UP_TO.search(item.evidence.quote) and item.months < half]
    if ends:
        last = max(month for item in ends for month in item.months)
        return {month: ends[0].evidence for month in year.months("first_half") if month <= last}
    short = [item for item in ranges if first in item.months and ENOUGH <= len(item.months) < len(half)]
    other = [
        item for item in ranges if item.where == "part" and len(item.months) == len(half) and not item.months & half
    ]
    stated = [item for item in ranges if _OF_DATA.search(item.evidence.quote) and item.months < half]
    if short or other or stated:
        return _by_month(stated or short or other, year)
    rows: dict[str, list[Said]] = {}
    for item in said:
        if item.single and item.where in ("part", "axis"):
            rows.setdefault(item.evidence.quote, []).append(item)
    for row in rows.values():
        shown = {month for item in row for month in item.months}
        if ENOUGH <= len(shown) < len(half) and shown == set(year.months()[: len(shown)]):
            return _by_month([item for item in said if item.single and item.where in ("part", "axis")], year)
    return None


def _stops_short(named: list[Said], axis: list[Said], year: FiscalYear) -> bool:
    """Whether a table by month contradicts the name: it begins in October, runs three months, and lacks one named."""
    shown = {month for item in axis for month in item.months}
    half = set(year.months("first_half"))
    promised = {month for item in named for month in item.months} & half
    first = year.months()[0]
    return len(shown & half) >= 3 and first in shown and shown <= half and not promised <= shown


def _by_name(document: Document) -> Iterator[Said]:
    for name in _top_names(document):
        below = _headed_below(document, name) if repeats_link(document, name) else frozenset()
        for coverage in find_coverage(name.text):
            if below and coverage.months.isdisjoint(below):
                continue  # the site prints the link's words over a document of other months
            printed = name.text[coverage.start : coverage.end]
            evidence = quote(document, _line_of(document, name.quote, printed), name.place)
            yield Said(coverage.months, "name", coverage.how == "month", evidence)


def _top_names(document: Document) -> list[Name]:
    """The document's names; a page's title that repeats its link gives way to headings of other years below it."""
    names = [name for name in own_names(document) if name.top]
    echoed = {year for name in names if repeats_link(document, name) for year in content_years(name.text)}
    below = [name for name in own_names(document) if not repeats_link(document, name)]
    said = {year for name in below for year in content_years(name.text)}
    return below if echoed and said and said.isdisjoint(echoed) else names


def _headed_below(document: Document, top: Name) -> frozenset[Month]:
    """The months in the headings and tables of a page below its title, and in a line that says of which month it is."""
    found = [
        coverage
        for block in document.read("heading")
        if block.text != top.text
        for coverage in find_coverage(block.text)
    ]
    found += [
        coverage
        for block in document.read("paragraph")
        if len(block.text) <= LABEL_CHARACTERS and _OF_MONTH.search(block.text)
        for coverage in find_coverage(block.text)
    ]
    found += [coverage for block in document.read("table") for coverage in table_coverage(block.rows, "", None)]
    return frozenset(month for coverage in found for month in coverage.months)


def _line_of(document: Document, own: str, printed: str) -> str:
    if printed in own:
        return own
    lines = (line for block in document.read() for line in block.text.split("\n"))
    return next((line for line in lines if printed in line), own)


def _by_content(document: Document, hint: FiscalYear | None) -> Iterator[Said]:
    heading = ""
    told = {name.text for name in own_names(document) if repeats_link(document, name)}
    for block in document.read():
        match block.kind:
            case "table":
                yield from _by_table(document, block, heading, hint)
            case "heading":
                heading = block.text
                if block.text not in told:
                    yield from _by_text(document, block, block.text, hint, "part")
            case "list":
                for item in block.items or tuple(block.text.split("\n")):
                    yield from _by_text(document, block, item, hint, "part")
            case "paragraph":
                yield from _by_paragraph(document, block, hint)
                if len(block.text) <= LABEL_CHARACTERS:
                    heading = block.text


def _by_table(document: Document, block: Block, heading: str, hint: FiscalYear | None) -> Iterator[Said]:
    year = hint if not content_years(heading) else None
    numeric = _is_figures(block)
    head_end = len("\n".join(" ".join(row) for row in block.rows[:HEAD_ROWS]))
    text = "\n".join(" ".join(row) for row in block.rows)
    for coverage in table_coverage(block.rows, heading, year):
        line_start = text.rfind("\n", 0, coverage.start) + 1
        heads_row = coverage.how == "quarter" and not text[line_start : coverage.start].strip(" 0123456789๐๑๒๓๔๕๖๗๘๙.")
        if coverage.how == "month":
            where: Where = "axis" if numeric else "part"
        elif (coverage.start <= head_end and len(coverage.months) < WHOLE_YEAR) or heads_row:
            where = "part"
        else:
            continue  # a range in a project's row is when that project runs
        line_end = text.find("\n", coverage.start)
        row = text[line_start : line_end if line_end >= 0 else len(text)]
        evidence = quote(document, row or block.text, block.place)
        yield Said(coverage.months, where, coverage.how == "month", evidence)
    yield from _by_banners(document, block, hint)


def _by_banners(document: Document, block: Block, hint: FiscalYear | None) -> Iterator[Said]:
    """A sheet with a part for each month: a title over all columns that names one, and rows of its own below it."""
    banners = [
        (at, next(iter(cells))) for at, row in enumerate(block.rows) if len(cells := set(filter(None, row))) == 1
    ]
    ends = [*(at for at, _ in banners[1:]), len(block.rows)]
    for (at, text), end in zip(banners, ends, strict=False):
        months = frozenset(month for item in find_coverage(text, hint) if item.how == "month" for month in item.months)
        rows = [set(filter(None, row)) for row in block.rows[at + 1 : end]]
        filled = sum(len(cells) >= BANNER_CELLS for cells in rows) > 1 or any(
            "ไม่มี" in cell for row in rows for cell in row
        )
        if len(months) == 1 and (filled or "ไม่มี" in text):
            yield Said(months, "part", True, quote(document, text, block.place))


def _is_figures(block: Block) -> bool:
    """A table of figures by month (not a chart of when projects run): most cells beside the labels hold a number."""
    cells = [cell for row in block.rows[1:] for cell in row[1:] if cell.strip()]
    return bool(cells) and sum(bool(_FIGURE.match(cell)) for cell in cells) >= 0.6 * len(cells)


_FIGURE = re.compile(
    r"^\s*(?:[\d๐-๙][\d๐-๙,. ]*|[-–—]|ไม่มี.*)\s*(?:บาท|คน|ราย|ครั้ง|เรื่อง|%)?\s*$"
)  # a number, a dash, none


def _by_text(document: Document, block: Block, text: str, hint: FiscalYear | None, where: Where) -> Iterator[Said]:
    for coverage in find_coverage(text, hint):
        if where == "part" and len(coverage.months) >= WHOLE_YEAR and block.kind != "heading":
            continue
        yield Said(coverage.months, where, coverage.how == "month", quote(document, text, block.place))


def _by_paragraph(document: Document, block: Block, hint: FiscalYear | None) -> Iterator[Said]:
    for coverage in find_coverage(block.text, hint):
        line = _line(block.text, coverage)
        if coverage.how == "month" and len(line) > LABEL_CHARACTERS:
            continue
        if len(coverage.months) >= WHOLE_YEAR and min(coverage.months).number != 1:
            continue  # a calendar year is no definition of the fiscal one: it is what the figures are of
        label = (
            len(line) <= LABEL_CHARACTERS and line.find(block.text[coverage.start : coverage.end]) <= LEAD_CHARACTERS
        )
        where: Where = "part" if label else "text"
        yield Said(coverage.months, where, coverage.how == "month", quote(document, line, block.place))


def _line(text: str, coverage: Coverage) -> str:
    start = text.rfind("\n", 0, coverage.start) + 1
    end = text.find("\n", coverage.start)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) <= 280:
        return line
    left = max(start, coverage.start - 100)
    return text[left : min(len(text), coverage.end + 100)]


def _name_years(document: Document) -> set[int]:
    return {be for name in _top_names(document) for be in content_years(name.text)}


def _hint(document: Document) -> FiscalYear | None:
    """The one year in the document's name, for months printed without any."""
    years = _name_years(document)
    return FiscalYear(years.pop()) if len(years) == 1 else None
