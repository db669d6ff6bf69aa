"""Ruled tables on a picture: where their rules stand, and which cell a place is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from oit_audit.extract.ocr_image import Grey

_DARK = 150
_SHORTEST = 1 / 25  # of the page's longer side: shorter strokes are letters
_PRESENT = 0.5
_SHRINK = 2
_NEAR = 12


@dataclass(frozen=True)
class Grid:
    """A table's rules: ``across[r][c]`` tells whether a rule runs above cell (r, c), ``down[r][c]`` left of it.

    Units   pixels; cells count from 0, top left
    """

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    across: tuple[tuple[bool, ...], ...]
    down: tuple[tuple[bool, ...], ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell (its top left corner, when it spans several) at a point; None outside of the table."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        row = max(at for at, edge in enumerate(self.ys) if edge <= y)
        column = max(at for at, edge in enumerate(self.xs) if edge <= x)
        return self.owners[row][column]

    @cached_property
    def owners(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each field of the grid the top left field of the cell that it belongs to."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

        def root(field: tuple[int, int]) -> tuple[int, int]:
            while owner[field] != field:
                field = owner[field]
            return field

        for row in range(rows):
            for column in range(columns):
                here = root((row, column))
                if column and not self.down[row][column]:
                    here = _union(owner, root((row, column - 1)), here)
                if row and not self.across[row][column]:
                    _union(owner, root((row - 1, column)), here)
        return tuple(tuple(root((row, column)) for column in range(columns)) for row in range(rows))


def _union(
    owner: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]
) -> tuple[int, int]:
    first, second = sorted((one, other))
    owner[second] = first
    return first


def find_grids(grey: Grey) -> list[Grid]:
    """The ruled tables of a page, from its top; a frame around text is none."""
    import numpy as np

    if min(grey.shape) < 2 * _SHRINK:
        return []
    dark, least = _ink(grey)
    flat, upright = _strokes(dark, least), _strokes(np.ascontiguousarray(dark.T), least).T
    found = []
    for first, bottom in _stretches(upright.any(axis=1), 4):
        top = max(0, first - 4)
        grid = _grid(flat[top : bottom + 4], upright[top : bottom + 4], top)
        if grid and len({owner for row in grid.owners for owner in row}) >= 4:
            found.append(grid)
    return found


def without_rules(grey: Grey, grids: Sequence[Grid]) -> Grey:
    """The picture with the tables' rules painted over: Tesseract takes them for signs and digits."""
    import numpy as np

    if not grids:
        return grey
    clear = grey.copy()
    paper = int(np.percentile(grey, 85))
    dark, least = _ink(grey)
    rules = _strokes(dark, least) | _strokes(np.ascontiguousarray(dark.T), least).T
    rules[1:] |= rules[:-1]
    rules[:, 1:] |= rules[:, :-1]
    whole = rules.repeat(_SHRINK, axis=0).repeat(_SHRINK, axis=1)
    for grid in grids:
        left, top, right, bottom = max(0, grid.xs[0] - _NEAR), max(0, grid.ys[0] - _NEAR), grid.xs[-1], grid.ys[-1]
        bands = [(x - _NEAR, top, x + _NEAR, bottom + _NEAR) for x in grid.xs]
        bands += [(left, y - _NEAR, right + _NEAR, y + _NEAR) for y in grid.ys]
        for first, above, last, below in bands:  # only there: the stem of a letter can be as long as a rule
            covered = whole[max(0, above) : below, max(0, first) : last]
            clear[max(0, above) :, max(0, first) :][: covered.shape[0], : covered.shape[1]][covered] = paper
    return clear


def _ink(grey: Grey) -> tuple[Grey, int]:
    """Dark pixels at half the size, thin rules kept, and how long a stroke must be to be a rule."""
    height, width = (side // _SHRINK * _SHRINK for side in grey.shape)
    small = grey[:height, :width].reshape(height // _SHRINK, _SHRINK, width // _SHRINK, _SHRINK)
    dark: Grey = small.min(axis=(1, 3)) < _DARK
    return dark, max(20, round(max(dark.shape) * _SHORTEST))


def _strokes(dark: Grey, least: int) -> Grey:
    """What is left of the ink when only level strokes of some length stay."""
    import numpy as np

    if dark.shape[1] <= least:
        return np.zeros_like(dark)
    sums = np.zeros((dark.shape[0], dark.shape[1] + 1), dtype=np.int32)
    np.cumsum(dark, axis=1, out=sums[:, 1:])
    full = (sums[:, least:] - sums[:, :-least]) >= round(0.97 * least)  # worn rules have gaps
    ends = np.zeros((dark.shape[0], dark.shape[1] + 1), dtype=np.int32)
    ends[:, : full.shape[1]] += full
    ends[:, least : least + full.shape[1]] -= full
    kept: Grey = np.cumsum(ends, axis=1)[:, : dark.shape[1]] > 0
    return kept


def _stretches(flags: Grey, gap: int) -> list[tuple[int, int]]:
    """Where the flags are set, gaps up to some length bridged: (first, one after the last)."""
    import numpy as np

    at = np.flatnonzero(flags)
    if not len(at):
        return []
    breaks = np.flatnonzero(np.diff(at) > gap + 1)
    starts, ends = [at[0], *at[breaks + 1]], [*at[breaks], at[-1]]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]


def _grid(flat: Grey, upright: Grey, offset: int) -> Grid | None:
    """The grid in a band of the page."""
    whole = _edges(upright.sum(axis=0), 0.5 * upright.shape[0])
    if len(whole) < 2:
        return None
    rows = _edges(flat[:, whole[0] : whole[-1]].sum(axis=1), 0.1 * (whole[-1] - whole[0]))
    if len(rows) < 3:
        return None
    least = min(
        below - above for above, below in pairwise(rows)
    )  # a rule between columns is a row high; letters are not
    columns = _edges(upright.sum(axis=0), 0.7 * least)
    if len(columns) < 3 or columns[-1] - columns[0] < 0.3 * upright.shape[1]:
        return None  # a crest, a frame or a poster's drawing
    spans = list(pairwise(rows))
    sides = list(pairwise(columns))
    across = tuple(tuple(_covered(flat[max(0, y - 4) : y + 5, a:b], 0) for a, b in sides) for y in rows[:-1])
    down = tuple(tuple(_covered(upright[a:b, max(0, x - 4) : x + 5], 1) for x in columns[:-1]) for a, b in spans)
    return Grid(tuple(x * _SHRINK for x in columns), tuple((y + offset) * _SHRINK for y in rows), across, down)


def _edges(sums: Grey, least: float) -> list[int]:
    return [(start + end) // 2 for start, end in _stretches(sums >= least, 6)]


def _covered(part: Grey, axis: int) -> bool:
    """Whether a rule runs along most of a cell's side."""
    return bool(part.size) and float(part.any(axis=axis).mean()) >= _PRESENT


def cells_as_rows(grid: Grid, texts: Mapping[tuple[int, int], Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The table's rows; a merged cell is repeated in each field that it covers, rows without text are left out."""
    rows = (tuple(" ".join(texts.get(owner, ())) for owner in row) for row in grid.owners)
    return tuple(row for row in rows if any(row))
