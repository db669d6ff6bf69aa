"""Justified lines with wide blanks made whole again: a stretched line of running text is no row of a table.

Thai has few blanks, so a line filled to the margin by stretching them shows gaps as wide as those between columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from oit_audit.extract.pdf_text import Run

_WIDEST = 14.0
"""A wider gap is no stretched blank. Units: em."""

_EDGE = 0.12
"""How exactly lines end at the margin; the text of a table's cells keeps off its borders. Units: em."""

_INDENT = 8.0
"""How far the first line of a paragraph may begin behind the others. Units: em."""

_BETWEEN_LINES = 0.5, 2.6
"""How far lines of a paragraph stand apart. Units: em."""

_ONE_LETTER = 3
"""A consonant with its marks. Units: characters."""

Line = Sequence[Run]
Gap = tuple[float, float]


def join_justified(runs: list[Run]) -> list[Run]:
    """The runs with those of a justified line as one; the order stays.

    Shape   a line counts as justified by the next or the one before it: both end at the same margin, begin at the same
            one (a paragraph's first line may be indented), and their gaps do not stand under each other as columns do
    """
    lines = _lines(runs)
    whole: list[Run] = []
    for at, line in enumerate(lines):
        if len(line) > 1 and any(_is_text(line, lines[near], below=near > at) for near in (at + 1, at - 1)
                                 if 0 <= near < len(lines)):  # fmt: skip
            whole.append(_joined(line))
        else:
            whole.extend(line)
    return whole


def _lines(runs: list[Run]) -> list[Line]:
    """Runs drawn one after the other from left to right on one baseline."""
    lines: list[list[Run]] = []
    for run in runs:
        last = lines[-1][-1] if lines else None
        if last and abs(last.y - run.y) < 0.1 * run.size and abs(last.size - run.size) < 0.1 and run.left > last.right:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [tuple(line) for line in lines]


def _is_text(line: Line, other: Line, *, below: bool) -> bool:
    em = line[0].size
    down = abs(line[0].y - other[0].y)
    gaps, others = _gaps(line), _gaps(other)
    if not _BETWEEN_LINES[0] * em < down < _BETWEEN_LINES[1] * em or abs(other[0].size - em) > 0.1 * em:
        return False
    if abs(line[-1].right - other[-1].right) > _EDGE * em or max(right - left for left, right in gaps) > _WIDEST * em:
        return False
    indent = line[0].left - other[0].left
    if abs(indent) > _EDGE * em and not (below and 0 < indent < _INDENT * em and not others):
        return False
    return not others or (_has_own(gaps, others) and _has_own(others, gaps))


def _gaps(line: Line) -> list[Gap]:
    return [(before.right, after.left) for before, after in pairwise(line)]


def _has_own(gaps: list[Gap], others: list[Gap]) -> bool:
    """A gap under which the other line has words only."""
    return any(all(right <= start or left >= end for start, end in others) for left, right in gaps)


def _joined(line: Line) -> Run:
    apart = "" if all(len(run.text) <= _ONE_LETTER for run in line) else " "  # a short word drawn out to the margin
    return replace(line[0], text=apart.join(run.text for run in line), right=line[-1].right)
