"""One picture of a page into blocks: turned upright, read, its digits checked, its ruled tables as rows."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from oit_audit.extract.meter import makes_sense
from oit_audit.extract.ocr_digits import Digits, find_digits
from oit_audit.extract.ocr_image import Grey, Upright, clear, is_blank, level, to_pgm
from oit_audit.extract.ocr_lines import mended, sureness
from oit_audit.extract.ocr_spaced import find_spaced
from oit_audit.extract.ocr_tables import Grid, cells_as_rows, find_grids, without_rules
from oit_audit.extract.ocr_text import UNREAD_DIGIT, line_text
from oit_audit.extract.tesseract import TextLine, Word, read_lines, read_turn
from oit_audit.model.document import Block

PLACE = "หน้า {page} (อ่านจากภาพ)"  # page N (read from the picture)

_GOOD = 0.85
_LEAST_S = 0.5
_MOST_OUTSIDE = 0.35  # of letters with emblem and signature 0.3 and less was measured, of a poster 0.7
_SHRINK, _DARK, _ROOM = 4, 130, 12


@dataclass(frozen=True, slots=True)
class PageRead:
    """What a page says; ``good``: every line and number of it was read with certainty."""

    blocks: tuple[Block, ...]
    good: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """A line with its checked text; ``cell`` in ``grid`` when it stands in a table."""

    line: TextLine
    text: str
    grid: Grid | None
    cell: tuple[int, int]


def read_page(grey: Grey, number: int, seconds: float, digits: Digits | None) -> PageRead:
    """Read a picture. Raises TimeoutError when it takes longer, OSError when Tesseract fails."""
    until = time.monotonic() + seconds
    if is_blank(grey):
        return PageRead((), True)  # the back of a sheet hides nothing
    look = _upright(clear(grey), until)
    page, grids, lines = look.page, look.grids, look.lines
    if not lines:
        return PageRead((), False)
    grids = [*grids, *find_spaced([line for line in lines if _stand(line, grids)[0] is None])]
    pieces = [piece for line in lines for piece in _split(line, grids)]
    lines = mended(page.grey, pieces, until - time.monotonic())
    threshold = digits[1] if digits else 1.0
    said = []
    for line, runs in zip(lines, find_digits(page.grey, lines, digits), strict=True):
        text = line_text(line, runs, threshold).strip()
        said += [_Said(line, text, *_stand(line, grids))] if text else []
    blocks = tuple(_blocks(page, said, number))
    whole = "\n".join(block.text for block in blocks)
    sure = _evenness(lines) >= _GOOD and UNREAD_DIGIT not in whole and makes_sense(whole)
    return PageRead(blocks, sure and _share_outside(page.grey, lines) < _MOST_OUTSIDE)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a first look at the page shows; ``page`` without the rules of its tables."""

    page: Upright
    grids: list[Grid]
    lines: list[TextLine]


def _upright(grey: Grey, until: float) -> _Look:
    """The page and its lines; turned when what is read makes no sense and Tesseract sees why."""
    look = _look(level(grey), until)
    if makes_sense("\n".join(word.text for line in look.lines for word in line.words)):
        return look
    degrees = read_turn(to_pgm(look.page.grey), _left(until))
    if not degrees:
        return look
    turned = _look(level(grey, degrees), until)
    return turned if _evenness(turned.lines) > _evenness(look.lines) else look


def _look(page: Upright, until: float) -> _Look:
    grids = find_grids(page.grey)
    page = replace(page, grey=without_rules(page.grey, grids))
    return _Look(page, grids, read_lines(to_pgm(page.grey), _left(until)))


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left < _LEAST_S:
        raise TimeoutError
    return left


def _evenness(lines: Sequence[TextLine]) -> float:
    """The mean confidence, by width: a stamp's crumbs weigh little."""
    words = [word for line in lines for word in line.words]
    return sum(word.confidence * (word.right - word.left) for word in words) / max(
        1, sum(word.right - word.left for word in words)
    )


def _share_outside(grey: Grey, lines: Sequence[TextLine]) -> float:
    """The share of the ink that no line covers: an emblem, a signature, or lettering that was not read."""
    import numpy as np

    ink = grey[::_SHRINK, ::_SHRINK] < _DARK
    rest = ink.copy()
    for line in lines:
        left, top, right, bottom = line.box
        rows = slice(max(0, top - _ROOM) // _SHRINK, (bottom + _ROOM) // _SHRINK + 1)
        rest[rows, max(0, left - _ROOM) // _SHRINK : (right + _ROOM) // _SHRINK + 1] = False
    return float(rest.sum() / max(1, np.count_nonzero(ink)))


def _split(line: TextLine, grids: Sequence[Grid]) -> list[TextLine]:
    """The line's pieces, one for each cell of a table that it runs through; rules read as signs are gone."""
    middle = median((word.top + word.bottom) / 2 for word in line.words)  # a mark below is no word of the next row

    def stand(word: Word) -> tuple[Grid | None, tuple[int, int]]:
        return _field((word.left + word.right) / 2, middle, grids)

    if not any(stand(word)[0] for word in line.words):
        return [line]
    words = [word for word in line.words if word.text.strip("|[]!—_-")]
    return [TextLine(line.paragraph, tuple(piece)) for _, piece in groupby(words, key=stand)]


def _stand(line: TextLine, grids: Sequence[Grid]) -> tuple[Grid | None, tuple[int, int]]:
    left, top, right, bottom = line.box
    return _field((left + right) / 2, (top + bottom) / 2, grids)


def _field(x: float, y: float, grids: Sequence[Grid]) -> tuple[Grid | None, tuple[int, int]]:
    for grid in grids:
        cell = grid.place(x, y)
        if cell is not None:
            return grid, cell
    return None, (0, 0)


def _blocks(page: Upright, said: Sequence[_Said], number: int) -> list[Block]:
    """Paragraphs as Tesseract parts them; a table stands where its first line stands."""
    blocks, shown = [], set()
    for (grid, _), group in groupby(said, key=lambda each: (each.grid, None if each.grid else each.line.paragraph)):
        lines = list(group)
        if grid is None:
            blocks.append(_block(page, lines, number))
        elif id(grid) not in shown:
            shown.add(id(grid))
            blocks.append(_table(page, grid, [each for each in said if each.grid is grid], number))
    return blocks


def _block(page: Upright, said: Sequence[_Said], number: int) -> Block:
    return Block(
        "paragraph", "\n".join(each.text for each in said), place=PLACE.format(page=number), page=number,
        boxes=tuple(page.on_page(each.line.box) for each in said),
        confidence=min(sureness(each.line) for each in said),
    )  # fmt: skip


def _table(page: Upright, grid: Grid, said: Sequence[_Said], number: int) -> Block:
    texts: dict[tuple[int, int], list[str]] = {}
    for each in sorted(said, key=lambda each: each.line.box[1]):
        texts.setdefault(each.cell, []).append(each.text)
    rows = cells_as_rows(grid, texts)
    if len(rows) < 2:
        return _block(page, said, number)
    return Block(
        "table", "\n".join(" ".join(row) for row in rows), place=PLACE.format(page=number), rows=rows, page=number,
        boxes=(page.on_page((grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])),),
        confidence=min(sureness(each.line) for each in said),
    )  # fmt: skip
