"""Tables without rules on a picture: columns told by the paper between them, made into grids like ruled ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from oit_audit.extract.ocr_tables import Grid
from oit_audit.extract.tesseract import TextLine, Word

_APART = 1.4  # of a line's height, in a table's first line: the words of a spaced heading stand less than one apart
_CORRIDOR = 0.45  # paper that all lines of a table leave free
_COLUMNS, _LINES = 3, 3  # fewer are a numbered paragraph, a letter's head, signatures side by side
_FAR = 3.5  # line heights between two lines of a table
_PITCH = 1.3  # of the usual distance: more paper parts two rows

Span = tuple[float, float]


@dataclass(slots=True)
class _Level:
    """What stands on one height of the page: words from left to right. Units: pixels."""

    words: list[Word]
    top: int
    bottom: int

    def gaps(self, least: float) -> list[Span]:
        """The paper between words, where it is wide."""
        found, edge = [], self.words[0].right
        for word in self.words[1:]:
            if word.left - edge >= least:
                found.append((float(edge), float(word.left)))
            edge = max(edge, word.right)
        return found

    def free(self, corridor: Span) -> Span:
        """The widest stretch of a corridor that this line leaves free."""
        left, right = corridor
        inside = [word for word in self.words if word.left < right and word.right > left]
        best, edge = (left, left), left
        for word in inside:
            best = max(best, (edge, float(word.left)), key=_width)
            edge = max(edge, float(word.right))
        return max(best, (edge, right), key=_width)


def _width(span: Span) -> float:
    return span[1] - span[0]


def find_spaced(lines: Sequence[TextLine]) -> list[Grid]:
    """The tables of at least three columns that no rules show, from the top; ``lines`` of ruled ones left out."""
    levels = _levels(lines)
    if len(levels) < _LINES:
        return []
    high = median(level.bottom - level.top for level in levels)
    found: list[Grid] = []
    at = 0
    while at < len(levels):
        corridors = levels[at].gaps(_APART * high)
        if len(corridors) < _COLUMNS - 1:
            at += 1
            continue
        end, corridors = _grown(levels, at, corridors, high)
        table = levels[at:end]
        full = sum(len(_filled(level, corridors)) >= _COLUMNS for level in table)
        if len(table) >= _LINES and full >= 2:
            found.append(_grid(table, corridors, high))
            at = end
        else:
            at += 1
    return found


def _levels(lines: Sequence[TextLine]) -> list[_Level]:
    """Lines that stand beside each other are one: Tesseract sees columns as paragraphs of their own here and there."""
    levels: list[_Level] = []
    for line in sorted(lines, key=_middle):
        top, bottom = (round(median(edges)) for edges in zip(*((w.top, w.bottom) for w in line.words), strict=True))
        last = levels[-1] if levels else None
        if last and _middle(line) - (last.top + last.bottom) / 2 < 0.4 * min(bottom - top, last.bottom - last.top):
            last.words.extend(line.words)
        else:
            levels.append(_Level(list(line.words), top, bottom))
    for level in levels:
        level.words.sort(key=lambda word: word.left)
    return levels


def _middle(line: TextLine) -> float:
    """The height on which a line stands; its marks, with boxes of their own, do not move it."""
    return median((word.top + word.bottom) / 2 for word in line.words)


def _grown(levels: Sequence[_Level], first: int, corridors: list[Span], high: float) -> tuple[int, list[Span]]:
    """How far down the corridors go on; one that the first lines close is given up while enough are left.

    Further down a line that closes one is the text below the table.
    """
    end = first + 1
    for above, level in pairwise(levels[first:]):
        left = [free for corridor in corridors if _width(free := level.free(corridor)) >= _CORRIDOR * high]
        if level.top - above.bottom > _FAR * high or len(left) < _COLUMNS - 1:
            break
        if len(left) < len(corridors) and end - first >= _LINES:
            break
        corridors = left
        end += 1
    return end, corridors


def _filled(level: _Level, corridors: Sequence[Span]) -> frozenset[int]:
    """The columns in which the line has words."""
    edges = [(left + right) / 2 for left, right in corridors]
    return frozenset(sum((word.left + word.right) / 2 > edge for edge in edges) for word in level.words)


def _grid(table: Sequence[_Level], corridors: Sequence[Span], high: float) -> Grid:
    """Rows begin where a column is filled anew that had ended, where all are filled again, or after more paper."""
    steps = [below.top - above.top for above, below in pairwise(table)]
    usual = min((step for step in steps if step > 0.8 * high), default=high)
    tops = [table[0].top]
    before = _filled(table[0], corridors)
    for step, (above, level) in zip(steps, pairwise(table), strict=True):
        here = _filled(level, corridors)
        if here - before or len(here) > len(corridors) or step > _PITCH * usual:
            tops.append((above.bottom + level.top) // 2)
        before = here
    room = round(0.5 * high)
    xs = (
        min(level.words[0].left for level in table) - room,
        *(round((left + right) / 2) for left, right in corridors),
        max(word.right for level in table for word in level.words) + room,
    )
    ys = (tops[0] - room, *tops[1:], table[-1].bottom + room)
    fields = tuple(tuple(True for _ in xs[1:]) for _ in ys[1:])
    return Grid(xs, ys, fields, fields)
