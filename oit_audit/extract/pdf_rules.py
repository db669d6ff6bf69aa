"""The ruled tables of a PDF page: the lines that are drawn on it, and the grids that they make.

Text alone does not tell a blank cell from a cell that is not there, nor two columns that stand close from one; the
lines do. A grid counts as a table when its outer edges are drawn throughout and every cell of it is a rectangle:
boxes of a chart joined by lines are none.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium_c

MAX_OBJECTS = 4_000
"""Pages that draw more are maps and plans."""

MAX_LINES = 1_500
MAX_CELLS = 6_000
DEPTH = 3
THIN = 3.0
"""A filled shape no wider is a line. Units: PDF points."""

NEAR = 2.6
"""Lines so near are one, and ends so near meet. Units: PDF points."""

SHORTEST = 4.0
DRAWN = 0.92
"""So much of an outer edge must be drawn. Units: share of its length."""

Matrix = tuple[float, float, float, float, float, float]
_LEVEL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A level or upright line. Units: PDF points; ``at`` is its height or its distance from the left."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Grid:
    """A ruled table. Shape: ``xs`` rise, ``ys`` fall; ``cells[row][column]`` numbers the (merged) cell there."""

    xs: list[float]
    ys: list[float]
    cells: list[list[int]] = field(default_factory=list)

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in the grid."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def cell_at(self, x: float, y: float) -> int:
        """The number of the cell in which a place lies."""
        row = next((at for at, low in enumerate(self.ys[1:]) if y >= low), len(self.ys) - 2)
        column = next((at for at, right in enumerate(self.xs[1:]) if x <= right), len(self.xs) - 2)
        return self.cells[row][column]


@dataclass(slots=True)
class Rules:
    """What is ruled on a page."""

    grids: list[Grid] = field(default_factory=list)

    def cuts(self, y: float) -> list[float]:
        """Where lines part the text of a height: the edges of the grids there."""
        return sorted({x for grid in self.grids if grid.ys[-1] <= y <= grid.ys[0] for x in _edges(grid, y)})

    def grid_at(self, x: float, y: float) -> int | None:
        """The number of the grid in which a place lies."""
        return next((at for at, grid in enumerate(self.grids) if grid.holds(x, y)), None)


def _edges(grid: Grid, y: float) -> Iterator[float]:
    row = grid.cells[next((at for at, low in enumerate(grid.ys[1:]) if y >= low), len(grid.ys) - 2)]
    yield from (grid.xs[0], grid.xs[-1])
    yield from (grid.xs[at] for at in range(1, len(row)) if row[at] != row[at - 1])


def read_rules(page: pdfium_c.FPDF_PAGE) -> Rules:
    """The ruled tables of an open page."""
    if pdfium_c.FPDFPage_CountObjects(page) > MAX_OBJECTS:
        return Rules()
    lines: list[Line] = []
    for line in _page_lines(page):
        lines.append(line)
        if len(lines) > MAX_LINES:
            return Rules()
    return Rules([grid for part in _connected(_joined(lines)) if (grid := _grid(part))])


def _page_lines(page: pdfium_c.FPDF_PAGE) -> Iterator[Line]:
    for at in range(pdfium_c.FPDFPage_CountObjects(page)):
        yield from _object_lines(pdfium_c.FPDFPage_GetObject(page, at), _LEVEL, 0)


def _object_lines(item: pdfium_c.FPDF_PAGEOBJECT, outer: Matrix, depth: int) -> Iterator[Line]:
    kind = pdfium_c.FPDFPageObj_GetType(item)
    if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        yield from _path_lines(item, _within(_matrix(item), outer))
    elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEPTH:
        inner = _within(_matrix(item), outer)
        for at in range(min(pdfium_c.FPDFFormObj_CountObjects(item), MAX_OBJECTS)):
            yield from _object_lines(pdfium_c.FPDFFormObj_GetObject(item, at), inner, depth + 1)


def _matrix(item: pdfium_c.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, matrix):
        return _LEVEL
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _within(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _path_lines(path: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[Line]:
    """The lines of a path: those that are stroked, and filled shapes so thin that they are lines."""
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(path, mode, stroked) or not (mode.value or stroked.value):
        return
    for points in _shapes(path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if high <= THIN and wide >= SHORTEST:
            yield Line(True, (max(ys) + min(ys)) / 2, min(xs), max(xs))
        elif wide <= THIN and high >= SHORTEST:
            yield Line(False, (max(xs) + min(xs)) / 2, min(ys), max(ys))
        elif stroked.value:
            yield from _sides(points)


def _sides(points: list[tuple[float, float]]) -> Iterator[Line]:
    for (x, y), (x2, y2) in pairwise(points):
        if abs(y - y2) <= 1.0 and abs(x - x2) >= SHORTEST:
            yield Line(True, (y + y2) / 2, min(x, x2), max(x, x2))
        elif abs(x - x2) <= 1.0 and abs(y - y2) >= SHORTEST:
            yield Line(False, (x + x2) / 2, min(y, y2), max(y, y2))


def _shapes(path: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path, on the page; parts with curves are left out."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for at in range(min(pdfium_c.FPDFPath_CountSegments(path), MAX_LINES)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, at)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and len(points) > 1:
            yield points
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            points = []
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium_c.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _joined(lines: Iterable[Line]) -> list[Line]:
    """Pieces of one line made into one: a border is drawn cell by cell."""
    joined: list[Line] = []
    ordered = sorted(lines, key=lambda line: (line.level, line.at, line.start))
    rows: list[list[Line]] = []
    for line in ordered:
        if rows and rows[-1][0].level == line.level and line.at - rows[-1][-1].at <= NEAR / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        at = sum(line.at for line in row) / len(row)
        start = end = None
        for line in sorted(row, key=lambda line: line.start):
            if start is None or end is None:
                start, end = line.start, line.end
            elif line.start <= end + NEAR:
                end = max(end, line.end)
            else:
                joined.append(Line(row[0].level, at, start, end))
                start, end = line.start, line.end
        if start is not None and end is not None:
            joined.append(Line(row[0].level, at, start, end))
    return joined


def _connected(lines: list[Line]) -> list[list[Line]]:
    """The lines by which crosses or touches which."""
    level = [line for line in lines if line.level]
    upright = [line for line in lines if not line.level]
    group = {id(line): [line] for line in lines}
    for one in level:
        for other in upright:
            if group[id(one)] is not group[id(other)] and _meet(one, other):
                small, large = sorted((group[id(one)], group[id(other)]), key=len)
                large.extend(small)
                group.update({id(line): large for line in small})
    found = {id(members): members for members in group.values()}
    return list(found.values())


def _meet(level: Line, upright: Line) -> bool:
    return (
        level.start - NEAR <= upright.at <= level.end + NEAR and upright.start - NEAR <= level.at <= upright.end + NEAR
    )


def _grid(lines: list[Line]) -> Grid | None:
    """The table that connected lines make, of two rows and two columns at least."""
    level = [line for line in lines if line.level]
    upright = [line for line in lines if not line.level]
    if len(level) < 2 or not upright:
        return None
    sides = (min(line.start for line in level), max(line.end for line in level))
    xs = _places([*(line.at for line in upright), *sides])
    ys = _places([line.at for line in level])[::-1]
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 2 or columns < 2 or rows * columns > MAX_CELLS:
        return None
    if not all(_share(level, at, xs[0], xs[-1]) >= DRAWN for at in (ys[0], ys[-1])):
        return None
    grid = Grid(xs, ys, [[row * columns + column for column in range(columns)] for row in range(rows)])
    _merge(grid, level, upright)
    return grid if _is_of_rectangles(grid) else None


def _places(values: Iterable[float]) -> list[float]:
    """The places at which lines stand, those next to each other made one."""
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][-1] <= NEAR:
            places[-1].append(value)
        else:
            places.append([value])
    return [sum(place) / len(place) for place in places]


def _merge(grid: Grid, level: list[Line], upright: list[Line]) -> None:
    """Cells between which no line is drawn are one."""
    for row in range(len(grid.ys) - 1):
        for column in range(len(grid.xs) - 1):
            low, high = grid.ys[row + 1], grid.ys[row]
            left, right = grid.xs[column], grid.xs[column + 1]
            if column and _share(upright, left, low, high) < 0.5:
                _unite(grid, (row, column), (row, column - 1))
            if row and _share(level, high, left, right) < 0.5:
                _unite(grid, (row, column), (row - 1, column))


def _unite(grid: Grid, one: tuple[int, int], other: tuple[int, int]) -> None:
    new, old = grid.cells[one[0]][one[1]], grid.cells[other[0]][other[1]]
    if new != old:
        grid.cells = [[old if number == new else number for number in row] for row in grid.cells]


def _share(lines: Iterable[Line], at: float, start: float, end: float) -> float:
    """How much of an edge is drawn."""
    drawn = 0.0
    for line in lines:
        if abs(line.at - at) <= NEAR:
            drawn += max(0.0, min(line.end, end) - max(line.start, start))
    return drawn / max(end - start, 0.1)


def _is_of_rectangles(grid: Grid) -> bool:
    reach: dict[int, list[tuple[int, int]]] = {}
    for row, numbers in enumerate(grid.cells):
        for column, number in enumerate(numbers):
            reach.setdefault(number, []).append((row, column))
    for places in reach.values():
        rows, columns = {row for row, _ in places}, {column for _, column in places}
        if len(places) != len(rows) * len(columns):
            return False
    return len(reach) > 2
