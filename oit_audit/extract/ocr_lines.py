"""Lines that Tesseract's layout cut through: the marks above them are put back, and they are read a second time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from oit_audit.extract.mend import is_mark
from oit_audit.extract.ocr_image import Grey, to_pgm
from oit_audit.extract.tesseract import TextLine, Word, read_each

_DOUBTFUL = 0.9
_NOISE = 0.3
_MOST_AGAIN = 60
_ENOUGH = 5
_LETTER = re.compile("[ก-ฮ]")
_STACKED = re.compile("[ัิ-ื][่-๋]")
_PAPER = 20  # pixels of paper around a line that is read by itself: Tesseract wants a margin

Box = tuple[int, int, int, int]


@dataclass(slots=True)
class _Line:
    """A line, the room that it needs, and whether it was cut."""

    line: TextLine
    box: Box
    was_cut: bool = False


def mended(grey: Grey, lines: Sequence[TextLine], seconds: float) -> list[TextLine]:
    """The lines with those that were cut or are doubtful read again, each by itself; rows of stray marks are gone.

    Shape   when there is no time for a second reading the first one stands. Units: ``seconds`` for all of it
    """
    whole = _joined(lines)
    high = median([_height(each.box) for each in whole]) if whole else 0
    for each in whole:
        each.was_cut = each.was_cut or _seems_cut(each.line)
    again = [each for each in whole if _height(each.box) > 12 and (each.was_cut or sureness(each.line) < _DOUBTFUL)]
    again = sorted(again, key=lambda each: not each.was_cut)[:_MOST_AGAIN]
    read: dict[int, TextLine] = {}
    if again and seconds > 1:
        crops = [_crop(grey, each.box, high) for each in again]
        try:
            seen = read_each([picture for picture, _, _ in crops], seconds)
        except (TimeoutError, OSError):
            seen = [()] * len(again)
        for each, (_, left, top), words in zip(again, crops, seen, strict=True):
            second = TextLine(each.line.paragraph, tuple(_moved(word, left, top) for word in words))
            if words and _is_better(second, each):
                read[id(each)] = second
    kept = [read.get(id(each), each.line) for each in whole]
    return [line for line in kept if sureness(line) >= _NOISE]


def sureness(line: TextLine) -> float:
    """The mean confidence of a line's words."""
    return sum(word.confidence for word in line.words) / len(line.words)


def _joined(lines: Sequence[TextLine]) -> list[_Line]:
    """Rows that are only the marks of the line above or below are joined to it."""
    if not lines:
        return []
    high = median([_height(line.box) for line in lines if sureness(line) >= _DOUBTFUL] or [1])
    whole = [_Line(line, line.box) for line in lines]
    marks = [each for each in whole if _looks_like_marks(each, high)]
    found: list[_Line] = [each for each in whole if not any(each is mark for mark in marks)]
    for mark in marks:
        owners = [each for each in found if _belongs(mark.box, each.box)]
        for owner in owners:
            left, top, right, bottom = owner.box
            owner.box = (left, min(top, mark.box[1]), right, max(bottom, mark.box[3]))
            owner.was_cut = True
        if not owners:
            found.append(mark)
    order = {id(each): at for at, each in enumerate(whole)}
    return sorted(found, key=lambda each: order[id(each)])


def _looks_like_marks(each: _Line, high: float) -> bool:
    """Too low for letters; or low and doubtful."""
    share = _height(each.box) / high
    return share < 0.3 or (share < 0.7 and sureness(each.line) < 0.86)


def _belongs(mark: Box, line: Box) -> bool:
    """Whether a row of marks stands right above or below the line, within its width."""
    over = min(mark[2], line[2]) - max(mark[0], line[0])
    if over < 0.6 * (mark[2] - mark[0]):
        return False
    near = 0.25 * _height(line)
    above = mark[1] < line[1] + near and line[1] - near <= mark[3] <= line[3] - near
    below = mark[3] > line[3] and line[1] + 2 * near <= mark[1] <= line[3] + near / 2
    return above or below


def _seems_cut(line: TextLine) -> bool:
    """No tone mark stands on a vowel in a whole line: they may have been above the line's box."""
    text = _text(line)
    return len(_LETTER.findall(text)) >= _ENOUGH and not _STACKED.search(text)


def _height(box: Box) -> int:
    return box[3] - box[1]


def _crop(grey: Grey, box: Box, high: float) -> tuple[bytes, int, int]:
    """The line with room for its marks, on paper; and where the picture's corner stands on the page."""
    import numpy as np

    left, top, right, bottom = box
    room = round(0.14 * max(high, 20))
    top, left = max(0, top - room), max(0, left - room)
    part = grey[top : bottom + room // 2, left : right + room]
    framed = np.pad(part, _PAPER, constant_values=int(np.percentile(part, 85)))
    return to_pgm(framed), left - _PAPER, top - _PAPER


def _moved(word: Word, left: int, top: int) -> Word:
    return Word(
        word.text, word.confidence, word.left + left, word.top + top, word.right + left, word.bottom + top
    )  # fmt: skip


def _is_better(second: TextLine, first: _Line) -> bool:
    """A second reading that brings marks back need only be as good; any other must be surer than the first."""
    gain = sum(map(is_mark, _text(second))) - sum(map(is_mark, _text(first.line)))
    return sureness(second) >= sureness(first.line) + (-0.02 if first.was_cut and gain > 0 else 0.01)


def _text(line: TextLine) -> str:
    return "".join(word.text for word in line.words)
