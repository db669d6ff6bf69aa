"""The months of which a document says, or shows by blank cells, that they are yet to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from oit_audit.halves import LABEL_CHARACTERS
from oit_audit.model.document import Document
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.months import Month
from oit_audit.thai.periods import find_coverage, find_months
from oit_audit.thai.promises import is_promise

from ._bare import has_amount
from ._month_parts import FILLED, NOTHING, entries_of, hollow_months

HEAD_ROWS = 3
BY_MONTH = 4
"""So many rows of single months make a table by month."""

_DASH = re.compile(r"^[-\u2010-\u2015\u2212]+$")
_DASH_NOTE = re.compile(
    r"[-\u2010-\u2015\u2212]\W{0,3}(?:หมายถึง|คือ|แทน|=|:)\s*(?:ยังไม่|ไม่มีข้อมูล|รอ)"
)  # "-" means: not yet
_WAITING = re.compile(r"^\W*(?:รอ(?:ข้อมูล|รายงาน|ผล|สรุป|ปิดบัญชี)|ยังไม่(?:ได้|มีข้อมูล|รายงาน|สรุป)|อยู่ระหว่าง(?:รวบรวม|จัดทำ|สรุป))")


def pending_months(document: Document, year: FiscalYear) -> set[Month]:
    """The months of which the document itself says that they are yet to come.
    Shape   a part of the month's own with nothing but such words; a column or row of a table with nothing but such
            words, or dashes which a note explains so
    """
    told = set(_promised_months(document, year))
    pending = told & hollow_months(document, year) if told else set()
    dashes = any(_DASH_NOTE.search(block.text) for block in document.read())
    for block in document.read("table"):
        pending |= set(_pending_in(block.rows, year, dashes=dashes))
        columns = tuple(zip_longest(*block.rows, fillvalue=""))
        pending |= set(_pending_in(columns, year, dashes=dashes))
        pending |= _blank_columns(columns, year)
    return pending


def _blank_columns(columns: Sequence[Sequence[str]], year: FiscalYear) -> set[Month]:
    """The months of columns that nobody filled in, beside others of their kind that hold figures.

    Shape   a column is headed by a month, a quarter or a range in one of its first cells
    """
    blank: set[Month] = set()
    filled: set[Month] = set()
    for column in columns:
        named = [at for at, cell in enumerate(column[:HEAD_ROWS]) if find_coverage(cell, year)]
        if not named:
            continue
        months = {month for coverage in find_coverage(column[named[-1]], year) for month in coverage.months}
        below = [cell.strip() for cell in column[named[-1] + 1 :]]
        if len(below) >= FILLED and any(map(has_amount, below)):
            filled |= months
        elif len(below) >= FILLED and not any(below):
            blank |= months
    return blank - filled if filled else set()


def _promised_months(document: Document, year: FiscalYear) -> Iterator[Month]:
    current: list[Month] = []
    for block, text in entries_of(document):
        if is_promise(text):
            yield from (*current, *find_months(text, year))
        elif block.kind != "table" and len(text) <= LABEL_CHARACTERS and (named := find_months(text, year)):
            current = named


def _pending_in(rows: Sequence[Sequence[str]], year: FiscalYear, *, dashes: bool) -> Iterator[Month]:
    named_rows = [(months[0], row) for row in rows if row and len(months := find_months(row[0], year)) == 1]
    filled = sorted(sum(bool(cell.strip()) for cell in row[1:]) for _, row in named_rows)
    usual = filled[len(filled) // 2] if len(filled) >= BY_MONTH else 0
    for row in rows:
        cells = [cell.strip() for cell in row[1:] if cell.strip()]
        if cells and all(map(_WAITING.match, cells)):
            yield from find_months(row[0], year)  # a quarter's row too
    for month, row in named_rows:
        if usual >= FILLED and 2 * sum(bool(cell.strip()) for cell in row[1:]) < usual and NOTHING not in " ".join(row):
            yield month  # what the other months have is left blank
        cells = [cell.strip() for cell in row[1:] if cell.strip()]
        if dashes and cells and all(_WAITING.match(cell) or _DASH.match(cell) for cell in cells):
            yield month
