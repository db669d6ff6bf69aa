"""Workbooks (XLSX, XLS, ODS) and CSV into tables, sheet by sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from oit_audit.extract import unreadable as why
from oit_audit.extract.charset import decode
from oit_audit.extract.dom import fold
from oit_audit.extract.mend import mend
from oit_audit.extract.package import Package
from oit_audit.extract.pictures import reason_for, xlsx_pictures
from oit_audit.extract.sheets_hidden import Hidden, hidden_in_xls, of_package
from oit_audit.extract.tables import row_text
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, Document, Kind

MAX_SHEETS = 100
MAX_ROWS = 20_000
MAX_COLUMNS = 200

Value = int | float | str | bool | time | date | datetime | timedelta


def read_xlsx(payload: bytes, url: str, sha256: str) -> Document:
    """Read an XLSX. Raises Unreadable when it is damaged, locked or a bomb."""
    Package(payload).check()
    return _workbook(payload, "xlsx", url, sha256)


def read_ods(payload: bytes, url: str, sha256: str) -> Document:
    """Read an ODS. Raises Unreadable when it is damaged, locked or a bomb."""
    Package(payload).check()
    return _workbook(payload, "ods", url, sha256)


def read_xls(payload: bytes, url: str, sha256: str) -> Document:
    """Read an XLS. Raises Unreadable when it is damaged or locked."""
    return _workbook(payload, "xls", url, sha256)


def _workbook(payload: bytes, kind: Kind, url: str, sha256: str) -> Document:
    blocks: list[Block] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(payload))
        shown = [meta.name for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.Visible]
        hidden = _hidden(payload, kind, book)
        for name in shown[:MAX_SHEETS]:
            blocks.extend(_sheet(name, book.get_sheet_by_name(name), hidden.get(name, Hidden())))
    except PasswordError as fault:
        raise Unreadable(why.PASSWORD) from fault
    except (CalamineError, ValueError, OSError, IndexError, OverflowError) as fault:
        raise Unreadable(why.BROKEN) from fault
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # a Rust panic over a damaged file comes as a BaseException
            raise
        raise Unreadable(why.BROKEN) from fault
    has_text = any(block.kind == "table" for block in blocks)
    pictures = _pictures(payload, all_of_them=not has_text) if kind == "xlsx" else []
    if not has_text and not pictures:
        raise Unreadable(why.BLANK)
    title = next((block.rows[0] for block in blocks if block.rows), ())
    return Document(
        url, kind, row_text(list(title))[:200], sha256, tuple(blocks), pages=max(1, len(shown)),
        unreadable=reason_for(len(pictures), has_text), unread_pages=tuple(range(1, len(pictures) + 1)),
    )  # fmt: skip


def _pictures(payload: bytes, *, all_of_them: bool) -> list[str]:
    try:
        return xlsx_pictures(Package(payload), all_of_them=all_of_them)
    except Unreadable:
        return []


def _hidden(payload: bytes, kind: Kind, book: CalamineWorkbook) -> dict[str, Hidden]:
    if kind == "xlsx":
        return of_package(payload)
    return dict(zip(book.sheet_names, hidden_in_xls(payload), strict=False)) if kind == "xls" else {}


def _sheet(name: str, sheet: CalamineSheet, hidden: Hidden) -> list[Block]:
    """The sheet's name as a heading and its shown cells as one table; merged cells repeat their text."""
    cells = [[_shown(value) for value in row[:MAX_COLUMNS]] for row in sheet.to_python(nrows=MAX_ROWS)]
    first_row, first_column = sheet.start or (0, 0)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        _repeat(cells, top - first_row, left - first_column, bottom - first_row, right - first_column)
    rows = [
        _trimmed([text for x, text in enumerate(row, first_column) if x not in hidden.columns])
        for y, row in enumerate(cells, first_row)
        if y not in hidden.rows
    ]
    used = [row for row in rows if row]
    if not used:
        return []
    width = max(len(row) for row in used)
    corner = f"{_column(first_column)}{first_row + 1}"
    place = f"ชีต {name}!{corner}:{_column(first_column + width - 1)}{first_row + len(cells)}"
    text = "\n".join(row_text(list(row)) for row in used)
    return [
        Block("heading", fold(name), place=place, level=2),
        Block("table", text, place=place, rows=tuple(used)),
    ]


def _repeat(cells: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    if not (0 <= top < len(cells) and 0 <= left < len(cells[top])):
        return
    text = cells[top][left]
    for y in range(top, min(bottom, top + 500, len(cells) - 1) + 1):
        for x in range(left, min(right, len(cells[y]) - 1) + 1):
            cells[y][x] = cells[y][x] or text


def _trimmed(row: Sequence[str]) -> tuple[str, ...]:
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return tuple(row[:end])


def _shown(value: Value) -> str:
    """A cell as text: dates in ISO, whole numbers without a decimal point."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return fold(mend(str(value).replace("\n", " ")))


def _column(number: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_csv(payload: bytes, url: str, sha256: str) -> Document:
    """Read a CSV as one table."""
    text, charset = decode(payload)
    head = text[:10_000]
    delimiter = max(",;\t|", key=head.count)
    rows: list[tuple[str, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            cells = tuple(fold(cell) for cell in row[:MAX_COLUMNS])
            if any(cells):
                rows.append(cells)
            if len(rows) >= MAX_ROWS:
                break
    except csv.Error as fault:
        raise Unreadable(why.BROKEN) from fault
    if not rows:
        raise Unreadable(why.BLANK)
    body = "\n".join(row_text(list(row)) for row in rows)
    block = Block("table", body, place=f"แถว 1-{len(rows)}", rows=tuple(rows))
    return Document(url, "csv", row_text(list(rows[0]))[:200], sha256, (block,), charset=charset)


def read_text(payload: bytes, url: str, sha256: str) -> Document:
    """Read plain text: paragraphs parted by empty lines."""
    text, charset = decode(payload)
    blocks: list[Block] = []
    lines: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if folded := fold(line):
            lines.append(folded)
        elif lines:
            blocks.append(Block("paragraph", "\n".join(lines), place=f"บรรทัด {number - len(lines)}"))
            lines = []
    if not blocks:
        raise Unreadable(why.BLANK)
    title = blocks[0].text.split("\n")[0][:200]
    return Document(url, "text", title, sha256, tuple(blocks), charset=charset)
