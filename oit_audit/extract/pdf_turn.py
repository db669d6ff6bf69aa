"""Pages whose text runs up, down or upside down: wide tables printed on upright paper, then shown turned."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable
from math import pi
from typing import Literal

import pypdfium2.raw as pdfium_c

from oit_audit.model.document import Box

Turn = Literal[0, 1, 2, 3]
"""How far the text is turned against the page. Units: quarters, anticlockwise."""

_LOOKED_AT = 60
_MOST = 0.6
"""Share of the letters that must run that way: a heading along a table's side turns no page."""

_TURNS: tuple[Turn, ...] = (0, 1, 2, 3)
_LEVELLING = {0: (1, 0, 0, 1), 1: (0, -1, 1, 0), 2: (-1, 0, 0, -1), 3: (0, 1, -1, 0)}


def turn_of(text_page: pdfium_c.FPDF_TEXTPAGE) -> Turn:
    """Which way most of a page's text runs."""
    count = pdfium_c.FPDFText_CountChars(text_page)
    seen: Counter[Turn] = Counter()
    for index in range(0, count, max(1, count // _LOOKED_AT)):
        if pdfium_c.FPDFText_GetUnicode(text_page, index) > 32 and not pdfium_c.FPDFText_IsGenerated(text_page, index):
            clockwise = pdfium_c.FPDFText_GetCharAngle(text_page, index)
            seen[_TURNS[-round(clockwise / (pi / 2)) % 4]] += 1
    turn, most = max(seen.items(), key=lambda each: each[1], default=(_TURNS[0], 0))
    return turn if most >= _MOST * seen.total() else 0


def level(turn: Turn, x: ctypes.c_double, y: ctypes.c_double, box: pdfium_c.FS_RECTF) -> None:
    """Put a character's origin and box where they were if the text ran level; changes what it is given."""
    x.value, y.value = _level(turn, x.value, y.value)
    (x1, y1), (x2, y2) = _level(turn, box.left, box.top), _level(turn, box.right, box.bottom)
    box.left, box.right, box.bottom, box.top = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)


def on_page(turn: Turn, boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Boxes of level text as they stand on the page: left, top, right, bottom."""
    if not turn:
        return tuple(boxes)
    back = _TURNS[-turn % 4]
    corners = ((_level(back, *box[:2]), _level(back, *box[2:])) for box in boxes)
    return tuple((min(x1, x2), max(y1, y2), max(x1, x2), min(y1, y2)) for (x1, y1), (x2, y2) in corners)


def _level(turn: Turn, x: float, y: float) -> tuple[float, float]:
    a, b, c, d = _LEVELLING[turn]
    return a * x + c * y, b * x + d * y
