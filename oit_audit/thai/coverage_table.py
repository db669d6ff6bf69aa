"""The months that a table covers: months as rows, as columns, or as banners over rows of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from oit_audit.thai.coverage import QUARTER, find_coverage, quarter_number
from oit_audit.thai.coverage_text import Coverage, How
from oit_audit.thai.dates import BE_OFFSET, is_slip, stamps
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.fold import loose, reading
from oit_audit.thai.months import Month
from oit_audit.thai.years import find_years

LABEL_COLUMNS = 3
"""A row's month stands in one of its first cells, after a running number."""

_LABEL_REST = re.compile(
    r"[\s\d.():/*,'•\-]|"
    + loose(
        "ประจำเดือน",
        "เดือน",
        "พ.ศ.",
        "ปี",
        "ประจำ",
        "จำนวน",
        "ครั้ง",
        "ราย",
        "เรื่อง",
        "บาท",
        "คน",
    )
)
_OF_WHAT = re.compile(
    loose("เบิกจ่าย", "ใช้จ่าย", "รายจ่าย", "รายรับ", "จ่ายจริง", "รับจริง", "จ่าย", "จริง", "ผล", "ยอด", "สะสม", "แล้ว", "การ")
)
"""What a column of a month is of: จ่ายจริง ต.ค.64 (paid in October); a head has several such."""

HEAD_MONTHS = 3
HEAD_ROWS = 3
_ZERO_SIGN = re.compile(r"^[-–—_.\s]+$")
QUARTERS = ((10, 11, 12), (1, 2, 3), (4, 5, 6), (7, 8, 9))
"""The quarters of the fiscal year."""

_IN_BRACKETS = re.compile(r"\([^()]*\)")
"""ไตรมาสที่ 1 (ต.ค. - ธ.ค. 64): which months the quarter is."""

_TOTAL = re.compile(loose("รวม", "ยอดรวม", "รวมทั้งสิ้น", "เฉลี่ย", "total", "หมายเหตุ"))


@dataclass(frozen=True, slots=True)
class _Label:
    """A cell that names one month, or a quarter of the fiscal year, and nothing else."""

    row: int
    column: int
    months: tuple[int, ...]
    be: int | None
    of_fiscal: bool

    @property
    def how(self) -> How:
        """What it is the label of."""
        return "month" if len(self.months) == 1 else "quarter"


@dataclass(frozen=True, slots=True)
class _Years:
    """How months without a year of their own are dated."""

    be: int | None
    fiscal: bool

    def months(self, label: _Label, be: int | None = None) -> frozenset[Month]:
        """The months of a label, dated by itself, by its column's year, or by the table's."""
        own = label.be or be
        year = self.be if own is None else own
        fiscal = self.fiscal if own is None else label.of_fiscal
        if year is None:
            return frozenset()
        return frozenset(Month(year - BE_OFFSET - (fiscal and number >= 10), number) for number in label.months)


def table_coverage(
    rows: Sequence[Sequence[str]], heading: str = "", year: FiscalYear | None = None
) -> tuple[Coverage, ...]:
    """The months for which a table says something, month by month.

    A blank cell says nothing; a zero or ไม่มี does; a dash does where other months have figures.

    Shape   in order of the table; a month once. Units: offsets into the cells joined by blanks, rows by line ends
    """
    table = [[cell.strip() for cell in row] for row in rows]
    labels = _labels(table)
    if not labels:
        return _by_words(table, heading, year)
    offsets = _offsets(rows)
    dated = _years(table, labels, heading, year)
    head = _head_row(labels)
    values = _values(table, labels, head)
    listed = all(len(set(row)) == 1 for row in table if row)  # a list of links has no cell to leave blank
    found: list[Coverage] = []
    for label, cells in values:
        months = dated.months(label, _column_year(table, label) if label.row == head else None)
        if months and (listed or _says_something(cells, table)):
            start = offsets[label.row][label.column]
            found.append(Coverage(months, start, start + len(rows[label.row][label.column]), label.how))
    return tuple(found)


def _offsets(rows: Sequence[Sequence[str]]) -> list[list[int]]:
    """Where each cell begins in the table's text."""
    found, at = [], 0
    for row in rows:
        line = []
        for cell in row:
            line.append(at)
            at += len(cell) + 1
        found.append(line)
        at += 0 if row else 1
    return found


def _labels(table: list[list[str]]) -> list[_Label]:
    """Every cell that is a month's label. Shape: row by row; of cells merged over columns only the first."""
    found: list[_Label] = []
    for at, row in enumerate(table):
        cells = [(column, cell) for column, cell in enumerate(row) if not (column and cell == row[column - 1])]
        labels = [label for column, cell in cells if (label := _label(cell, at, column))]
        if not labels and at < HEAD_ROWS:
            wordy = [label for column, cell in cells if (label := _label(cell, at, column, wordy=True))]
            labels = wordy if len({label.months for label in wordy}) >= HEAD_MONTHS else []
        found += labels
    return found


def _label(cell: str, row: int, column: int, *, wordy: bool = False) -> _Label | None:
    if not cell or len(cell) > 60:
        return None
    named, form = stamps(cell), reading(cell).form
    if not named or (QUARTER.search(form) and _IN_BRACKETS.search(form)):
        return _quarter_label(form, row, column)
    stamp = named[0]
    if len(named) != 1 or stamp.day is not None or not stamp.month or stamp.numeric:
        return None
    rest = form[: stamp.start] + form[stamp.end :]
    if _LABEL_REST.sub("", _OF_WHAT.sub("", rest) if wordy else rest):
        return None
    be = stamp.be if stamp.be and not is_slip(stamp.be) else None
    return _Label(row, column, (stamp.month,), be, stamp.of_fiscal)


def _quarter_label(form: str, row: int, column: int) -> _Label | None:
    match = QUARTER.search(form)
    if match is None or match["last"]:
        return None
    number = quarter_number(match["first"])
    rest = form[: match.start()] + form[match.end() :]
    months = QUARTERS[number - 1]
    if (spelt := _IN_BRACKETS.search(rest)) and (meant := find_coverage(spelt.group(), None)):
        if len(meant) > 1 or tuple(month.number for month in sorted(meant[0].months)) != months:
            return None
        first = min(meant[0].months)
        kept = _LABEL_REST.sub("", _IN_BRACKETS.sub("", rest))
        return None if kept else _Label(row, column, months, first.year + BE_OFFSET, of_fiscal=False)
    if _LABEL_REST.sub("", _IN_BRACKETS.sub("", rest) if spelt and stamps(spelt.group()) else rest):
        return None
    be = int(match["year"]) + (2500 if len(match["year"]) == 2 else 0) if match["year"] else None
    return _Label(row, column, months, None if be is None or is_slip(be) else be, True)


def _head_row(labels: list[_Label]) -> int:
    """The row in which the months are columns; -1 when they are rows."""
    counts: dict[int, set[tuple[int, ...]]] = {}
    for label in labels:
        counts.setdefault(label.row, set()).add(label.months)
    row, months = max(counts.items(), key=lambda item: len(item[1]))
    return row if len(months) >= 2 else -1


def _values(table: list[list[str]], labels: list[_Label], head: int) -> list[tuple[_Label, list[str]]]:
    """Each label with the cells that speak for its month."""
    if head >= 0:
        return [(label, _column(table, label, labels)) for label in labels if label.row == head]
    rows = [label for label in labels if label.column < LABEL_COLUMNS]
    found = []
    for index, label in enumerate(rows):
        row = table[label.row]
        cells = [cell for cell in row[label.column + 1 :] if cell != row[label.column]]
        following = rows[index + 1].row if index + 1 < len(rows) else len(table)
        if not cells and len(set(filter(None, row))) == 1:
            cells = _banner(table, label.row, following)
        elif len(row) > label.column + 1 and following > label.row + 1 and not any(cells):
            cells = [
                cell
                for line in table[label.row + 1 : following]
                if not _is_total(line)
                for cell in line[label.column + 1 :]
            ]
        found.append((label, cells))
    return found


def _banner(table: list[list[str]], row: int, following: int) -> list[str]:
    """The cells of the rows under a month's banner; without such rows the banner is only a list's entry."""
    below = [line for line in table[row + 1 : following] if not _is_total(line)]
    return [cell for line in below for cell in line[1:] or line]


def _column(table: list[list[str]], label: _Label, labels: list[_Label]) -> list[str]:
    """The cells under a month, merged columns included, rows of labels and totals of the head left out."""
    last = min(
        (other.column for other in labels if other.row == label.row and other.column > label.column), default=None
    )
    width = range(label.column, last if last is not None else label.column + 1)
    heads = {table[label.row][label.column]}
    return [
        row[column]
        for row in table[label.row + 1 :]
        for column in width
        if column < len(row) and row[column] not in heads and not (column and row[column] and len(set(row)) == 1)
    ]


def _is_total(row: list[str]) -> bool:
    return bool(row and _TOTAL.match(reading(row[0]).form))


def _says_something(cells: list[str], table: list[list[str]]) -> bool:
    filled = [cell for cell in cells if cell]
    if any(not _ZERO_SIGN.match(cell) for cell in filled):
        return True
    return bool(filled) and any(
        re.search(r"\d", reading(cell).form) and not _label(cell, 0, 0) for row in table[1:] for cell in row[1:]
    )


def _column_year(table: list[list[str]], label: _Label) -> int | None:
    """The year that stands over a month's column: พ.ศ. 2564 over ต.ค. พ.ย. ธ.ค."""
    for row in reversed(table[: label.row]):
        if label.column >= len(row) or len(set(row)) == 1:
            continue
        years = {year.be for year in find_years(row[label.column]) if year.role != "slip"}
        if len(years) == 1:
            text = reading(row[label.column]).form
            be = years.pop()
            return be - (1 if "งบ" in text and label.months[0] >= 10 and not label.of_fiscal else 0)
    return None


def _years(table: list[list[str]], labels: list[_Label], heading: str, year: FiscalYear | None) -> _Years:
    """The year of the table: said in its heading or banner, else the year asked for."""
    told = [mention for mention in find_years(heading) if mention.role in ("fiscal", "calendar")]
    if not told:
        above = "\n".join(dict.fromkeys(cell for row in table[: labels[0].row] for cell in row if cell))
        told = [mention for mention in find_years(above) if mention.role in ("fiscal", "calendar")]
    if len({mention.be for mention in told}) == 1:
        return _Years(told[0].be, told[0].role == "fiscal" or labels[0].months[0] >= 10)
    if year is not None and not told:
        return _Years(year.be, True)
    if told and year is not None and year.be in {mention.be for mention in told}:
        return _Years(year.be, True)
    return _Years(None, True)


def _by_words(table: list[list[str]], heading: str, year: FiscalYear | None) -> tuple[Coverage, ...]:
    """A table without labels of its own: halves and ranges as its words say them."""
    text = "\n".join(" ".join(row) for row in table)
    wanted: tuple[How, ...] = ("quarter", "half", "range")
    told = [mention.be for mention in find_years(heading) if mention.role in ("fiscal", "calendar")]
    asked = FiscalYear(told[0]) if len(set(told)) == 1 else year
    return tuple(coverage for coverage in find_coverage(text, asked) if coverage.how in wanted)
