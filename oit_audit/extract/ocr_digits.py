"""The digits of a page's lines: each line cut to the height of its letters, for the reader of digits sees 32 rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from oit_audit.extract.ocr_image import Grey
from oit_audit.extract.ocr_text import Run
from oit_audit.extract.tesseract import TextLine

DigitReader = Callable[[Sequence[Any]], Sequence[Sequence[Run]]]
"""Crops of text lines in, the runs of digits of each out."""

Digits = tuple[DigitReader, float]
"""A reader of digits and the confidence from which it is believed."""

# letters that fill just the height of a digit: no stem above, no tail below
_PLAIN = frozenset("กขคงจดตถทนบมยรลวสหอาะผพภณธ")
_PAD = 6
_TIGHT, _WIDE = (0.25, 0.15), (0.4, 0.25)  # room above and below the letters, as a share of their height
_DENIED = 0.3


@dataclass(frozen=True, slots=True)
class _Found:
    """A run in the page's pixels."""

    text: str
    confidence: float
    left: float
    right: float


def find_digits(grey: Grey, lines: Sequence[TextLine], digits: Digits | None) -> list[list[Run]]:
    """The runs of digits of each line, in the page's pixels; none where there is no reader.

    Shape   a run is as sure as two looks at it are: one close to the letters, one with more of the marks; where they
            differ it is not sure
    """
    if digits is None:
        return [[] for _ in lines]
    reader, threshold = digits
    close = _look(grey, lines, reader, _TIGHT)
    doubted = [at for at, runs in enumerate(close) if any(run.confidence >= threshold for run in runs)]
    again = _look(grey, [lines[at] for at in doubted], reader, _WIDE)
    found: list[list[Run]] = [list(runs) for runs in close]
    for at, others in zip(doubted, again, strict=True):
        found[at] = [_agreed(run, others) for run in close[at]]
    return found


def _look(grey: Grey, lines: Sequence[TextLine], reader: DigitReader, room: tuple[float, float]) -> list[list[_Found]]:
    crops, starts = [], []
    for line in lines:
        left, _, right, _ = line.box
        top, bottom = _band(line, room)
        starts.append(max(0, left - _PAD))
        crops.append(grey[max(0, top) : bottom, starts[-1] : right + _PAD])
    return [
        [_Found(run.text, run.confidence, run.left + start, run.right + start) for run in runs]
        for start, runs in zip(starts, reader(crops), strict=True)
    ]


def _band(line: TextLine, room: tuple[float, float]) -> tuple[int, int]:
    """Top and bottom of the line's letters with some room; of its box where it shows too few plain letters."""
    plain = [word for word in line.words if word.text in _PLAIN]
    _, top, _, bottom = line.box
    if len(plain) >= 3:
        top, bottom = round(median(word.top for word in plain)), round(median(word.bottom for word in plain))
    elif any(sign >= "\u0e01" for word in line.words for sign in word.text):
        return top, bottom
    high = bottom - top
    return round(top - room[0] * high), round(bottom + room[1] * high)


def _agreed(run: _Found, others: Sequence[_Found]) -> _Found:
    middle = (run.left + run.right) / 2
    twin = next((other for other in others if other.left <= middle <= other.right and other.text == run.text), None)
    sure = min(run.confidence, twin.confidence if twin else _DENIED)
    return _Found(run.text, sure, run.left, run.right)
