"""The runs of a page into blocks: lines joined to paragraphs and cells, cells beside each other to rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest
from statistics import median

from oit_audit.extract.pdf_justified import join_justified
from oit_audit.extract.pdf_rules import Grid, Rules
from oit_audit.extract.pdf_text import Run
from oit_audit.model.document import Block, Box

_HEADING_CHARACTERS = 200
_OPENING_CHARACTERS = 150
"""In the body's own size, longer runs at the top of a file are its first paragraphs."""

_STATES = re.compile(r"[:：]\s*\S{4,}")  # a label and what it says: no heading


@dataclass(slots=True)
class Cell:
    """Lines that stand under each other. Units: PDF points, ``top`` and ``bottom`` baselines of first and last line."""

    lines: list[str]
    left: float
    right: float
    top: float
    bottom: float
    size: float
    last: Run
    pitch: float = 0.0
    boxes: list[Box] = field(default_factory=list)


def to_blocks(runs: list[Run], place: str, *, first_page: bool, rules: Rules | None = None) -> list[Block]:
    """The blocks of one page in reading order. Units: their boxes are in PDF points, y upwards."""
    blocks: list[Block] = []
    body = median([run.size for run in runs]) if runs else 0.0
    opening = first_page
    for grid, part in _parts(runs, rules):
        if grid is not None:
            blocks.append(_ruled(grid, part, place))
            opening = False
            continue
        blocks += (found := _free(part, body, place, is_opening=opening))
        opening = opening and all(block.kind == "heading" for block in found)
    return blocks


def _parts(runs: list[Run], rules: Rules | None) -> list[tuple[Grid | None, list[Run]]]:
    """The page's runs as drawn, those of a ruled table together where its first one stands."""
    parts: list[tuple[Grid | None, list[Run]]] = []
    tables: dict[int, list[Run]] = {}
    for run in runs:
        at = rules.grid_at((run.left + run.right) / 2, run.y + 0.3 * run.size) if rules else None
        if rules and at is not None:
            if at not in tables:
                parts.append((rules.grids[at], tables.setdefault(at, [])))
            tables[at].append(run)
        elif parts and parts[-1][0] is None:
            parts[-1][1].append(run)
        else:
            parts.append((None, [run]))
    return parts


def _ruled(grid: Grid, runs: list[Run], place: str) -> Block:
    """A ruled table: a cell over several columns or rows says its text in each of them, a blank one says nothing."""
    lines: dict[int, list[Run]] = {}
    for run in runs:
        lines.setdefault(grid.cell_at((run.left + run.right) / 2, run.y + 0.3 * run.size), []).append(run)
    text = {number: " ".join(run.text for run in _read_down(own)) for number, own in lines.items()}
    rows = tuple(tuple(text.get(number, "") for number in row) for row in grid.cells)
    said = [" ".join(cell for cell in dict.fromkeys(row) if cell) for row in rows]
    boxes: list[Box] = []
    for row in grid.cells:
        around = [_box(run) for number in dict.fromkeys(row) for run in lines.get(number, ())]
        boxes.append(_around(around) if around else _row_box(grid, len(boxes)))
    return Block("table", "\n".join(said), place=place, rows=rows, boxes=tuple(boxes))


def _row_box(grid: Grid, row: int) -> Box:
    return grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1]


def _read_down(runs: list[Run]) -> list[Run]:
    """The lines of a cell from top to bottom, what stands on one height from left to right."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.y):
        if lines and lines[-1][0].y - run.y < 0.5 * run.size:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [run for line in lines for run in sorted(line, key=lambda run: run.left)]


def _free(runs: list[Run], body: float, place: str, *, is_opening: bool) -> list[Block]:
    """The blocks of what stands in no ruled table: what stands beside each other is a row all the same."""
    blocks: list[Block] = []
    table: list[tuple[str, ...]] = []
    cells: list[list[Cell]] = []
    opening = is_opening
    for row in _rows(_cells(join_justified(runs))):
        ordered = sorted(row, key=lambda cell: cell.left)
        if len(ordered) > 1:
            table.append(tuple(" ".join(cell.lines) for cell in ordered))
            cells.append(ordered)
            opening = False
            continue
        if table:
            blocks.append(_table(table, cells, place))
            table, cells = [], []
        blocks.append(_paragraph(ordered[0], body, place, is_opening=opening))
        opening = opening and blocks[-1].kind == "heading" and len(blocks) < 3
    if table:
        blocks.append(_table(table, cells, place))
    return blocks


def _cells(runs: list[Run]) -> list[Cell]:
    """Consecutive lines under each other are one cell or paragraph."""
    cells: list[Cell] = []
    for run, after in zip_longest(runs, runs[1:]):
        last = cells[-1] if cells else None
        if last is not None and _goes_on(last, run) and not (after and _opens_row(last, run, after)):
            last.lines.append(run.text)
            last.left, last.right = min(last.left, run.left), max(last.right, run.right)
            last.boxes.append(_box(run))
            last.pitch = last.bottom - run.y
            last.bottom, last.last = run.y, run
        else:
            cells.append(Cell([run.text], run.left, run.right, run.y, run.y, run.size, run, 0.0, [_box(run)]))
    return cells


def _goes_on(cell: Cell, run: Run) -> bool:
    """The run is the next line of the cell: near below it, of its size, over each other and aligned."""
    down = cell.bottom - run.y
    wide = cell.right - cell.left > 12 * cell.size  # lines of text may stand wider apart than those of a cell
    most = max(1.3 * cell.pitch, 1.6 * run.size) if cell.pitch else (2.5 if wide else 2.1) * max(run.size, cell.size)
    if not 0.5 * run.size < down <= most or abs(cell.size - run.size) > 0.3 * max(run.size, cell.size):
        return False
    overlap = min(cell.right, run.right) - max(cell.left, run.left)
    if overlap <= 0.5 * min(cell.right - cell.left, run.right - run.left):
        return False
    return _is_aligned(cell, run)


def _opens_row(cell: Cell, run: Run, after: Run) -> bool:
    """The run is the first cell of a row: another stands beside it, under the line that is above them both."""
    is_level = abs(after.y - run.y) < 0.2 * run.size and after.left > run.right
    return is_level and cell.right > after.left + cell.size


def _is_aligned(cell: Cell, run: Run) -> bool:
    em = cell.size
    last = cell.last
    if abs(last.left - run.left) < 0.25 * em or abs(last.right - run.right) < 0.25 * em:
        return True
    if abs((last.left + last.right) - (run.left + run.right)) < 0.8 * em:
        return True
    indent = last.left - run.left
    if 0 < indent < 8 * em:  # the first line of a paragraph, which then fills its line
        return last.right >= run.right - 2 * em
    return -4 * em < indent < 0 and run.right - run.left > 0.4 * (last.right - last.left)  # hanging under a number


def _rows(cells: list[Cell]) -> list[list[Cell]]:
    """Cells that stand beside each other, as drawn one after the other, are a row."""
    rows: list[list[Cell]] = []
    for cell in cells:
        if rows and _is_beside(rows[-1], cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _is_beside(row: list[Cell], cell: Cell) -> bool:
    slack = 0.4 * cell.size
    top, bottom = max(other.top for other in row) + slack, min(other.bottom for other in row) - slack
    if not (cell.bottom <= top and cell.top >= bottom):
        return False
    return all(cell.left >= other.right - slack or cell.right <= other.left + slack for other in row)


def _box(run: Run) -> Box:
    """Around a line: what stands above and below the baseline, tall vowels with tone marks too."""
    return run.left, run.y + 1.05 * run.size, run.right, run.y - 0.35 * run.size


def _around(boxes: Iterable[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), max(top), max(right), min(bottom)


def _table(rows: list[tuple[str, ...]], cells: list[list[Cell]], place: str) -> Block:
    boxes = tuple(_around(box for cell in row for box in cell.boxes) for row in cells)
    if len(rows) == 1:
        return Block("paragraph", " ".join(rows[0]), place=place, boxes=boxes)
    return Block("table", "\n".join(" ".join(row) for row in rows), place=place, rows=tuple(rows), boxes=boxes)


def _paragraph(cell: Cell, body: float, place: str, *, is_opening: bool) -> Block:
    text = "\n".join(cell.lines)
    if len(text) <= _HEADING_CHARACTERS and len(re.findall(r"[^\W\d_]", text)) > 2:
        if cell.size > 1.12 * body:
            level = 1 if is_opening else 2
            return Block("heading", text.replace("\n", " "), place=place, level=level, boxes=(_around(cell.boxes),))
        if is_opening and len(cell.lines) <= 4 and len(text) <= _OPENING_CHARACTERS and not _STATES.search(text):
            return Block("heading", text.replace("\n", " "), place=place, level=1, boxes=(_around(cell.boxes),))
    return Block("paragraph", text, place=place, boxes=tuple(cell.boxes))
