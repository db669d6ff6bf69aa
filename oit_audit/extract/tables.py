"""HTML tables: which hold data and which only lay out the page; merged cells repeated."""

from __future__ import annotations

from oit_audit.extract.dom import HEADINGS, Element

MAX_SPAN = 60
MAX_COLUMNS = 200
MAX_ROWS = 20_000
_LONG = 400
"""A cell with more text than this is a piece of the page rather than of a table. Units: characters."""


def rows_of(table: Element) -> list[Element]:
    """Its own rows, those of nested tables left out, ``<tfoot>`` last."""
    rows: list[Element] = []
    foot: list[Element] = []
    for child in table.elements():
        if child.hidden:
            continue
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            (foot if child.tag == "tfoot" else rows).extend(
                row for row in child.elements() if row.tag == "tr" and not row.hidden
            )
    return rows + foot


def cells_of(row: Element) -> list[Element]:
    """Its cells, hidden ones left out."""
    return [cell for cell in row.elements() if cell.tag in ("td", "th") and not cell.hidden]


def is_data(table: Element) -> bool:
    """It holds data: headed, or of mostly short cells in several rows; no tables, lists of menus or sections inside."""
    if table.attrs.get("role", "").lower() in ("presentation", "none"):
        return False
    rows = rows_of(table)
    if not rows or any(below.tag == "table" and _has_structure(below) for below in table.walk()):
        return False
    cells = [cell for row in rows for cell in cells_of(row)]
    if any(cell.tag == "th" for cell in cells) or any(child.tag in ("thead", "caption") for child in table.elements()):
        return not any(_is_section(cell) for cell in cells)
    regions = {cell.region for cell in cells}
    wide = max((len(cells_of(row)) for row in rows), default=0)
    if wide < 2 or len(regions) > 1:
        return False
    if any(_is_section(cell) for cell in cells):
        return False
    long = sum(len(cell.text) > _LONG for cell in cells)
    return long * 5 <= len(cells) if len(rows) > 1 else not long and wide >= 2


def _has_structure(table: Element) -> bool:
    return len(rows_of(table)) > 1 or any(len(cells_of(row)) > 1 for row in rows_of(table))


def _is_section(cell: Element) -> bool:
    """A cell that holds a part of the page: headings, forms, frames, several paragraphs of running text."""
    paragraphs = 0
    for below in cell.walk():
        if below.tag in HEADINGS and cell.tag != "th" and len(cell.text) > 2 * len(below.text) + 20:
            return True
        if below.tag in ("iframe", "form", "nav", "article", "section"):
            return True
        paragraphs += below.tag == "p" and len(below.text) > 120
    return paragraphs > 2


def grid(table: Element) -> list[list[str]]:
    """The texts of a data table, row by row; a merged cell repeats its text in each place that it covers."""
    filled: dict[tuple[int, int], str] = {}
    widths: dict[int, int] = {}
    lines: list[list[str]] = []
    for y, row in enumerate(rows_of(table)[:MAX_ROWS]):
        x = 0
        for cell in cells_of(row):
            while (y, x) in filled:
                x += 1
            if x >= MAX_COLUMNS:
                break
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            text = cell.text
            for dy in range(down):
                widths[y + dy] = max(widths.get(y + dy, 0), x + across)
                for dx in range(across):
                    filled.setdefault((y + dy, x + dx), text)
            x += across
        line = [filled.get((y, column), "") for column in range(widths.get(y, 0))]
        if any(line):
            lines.append(line)
    return lines


def _span(cell: Element, name: str) -> int:
    value = cell.attrs.get(name, "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1


def row_text(row: list[str]) -> str:
    """The cells of a row joined by blanks, the repeats of a merged cell written once."""
    texts: list[str] = []
    for text in row:
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return " ".join(texts)
