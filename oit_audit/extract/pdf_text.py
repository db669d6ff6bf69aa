"""A PDF page's characters into runs of text, from PDFium's characters and their places.

PDFium's own text call doubles clusters that Chromium draws in two strokes (a raised tone mark carries the whole
cluster's ActualText again), puts blanks after every sara am, and leaves LibreOffice's tone marks behind the word.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from statistics import median

import pypdfium2.raw as pdfium_c

from oit_audit.extract.mend import mend

MAX_CHARACTERS = 60_000
"""More characters of one page are not read."""

_MARKS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e")
_AM = "\u0e33"
_WIDE = 1.15
"""A gap wider than this parts two runs: cells of a row, a label and a far figure. Units: em."""


@dataclass(slots=True)
class Glyph:
    """One or more characters drawn at one place. Units: PDF points; ``left``, ``right`` of what is drawn or advanced."""

    text: str
    x: float
    y: float
    left: float
    right: float
    bottom: float
    top: float
    blank_before: bool = False


@dataclass(slots=True)
class Run:
    """Characters on one line without a wide gap. Units: PDF points, ``y`` the baseline, upwards."""

    text: str
    left: float
    right: float
    y: float
    size: float
    glyphs: list[Glyph] = field(default_factory=list)


def read_runs(text_page: pdfium_c.FPDF_TEXTPAGE) -> list[Run]:
    """The runs of a page in the order in which they are drawn, their text mended."""
    lines: list[list[Glyph]] = []
    for glyph in _glyphs(text_page):
        if lines and abs(glyph.y - lines[-1][-1].y) <= 0.35 * _height(lines[-1][-1]):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    aa = _width_of_aa(lines)
    runs: list[Run] = []
    for line in lines:
        runs.extend(_runs(line, aa))
    return [run for run in runs if run.text]


def _height(glyph: Glyph) -> float:
    return max(glyph.top - glyph.bottom, 6.0)


def _glyphs(text_page: pdfium_c.FPDF_TEXTPAGE) -> list[Glyph]:
    """Characters of one origin are one glyph; what PDFium made up itself is left out, its blanks remembered."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium_c.FS_RECTF()
    glyphs: list[Glyph] = []
    blank = False
    count = min(pdfium_c.FPDFText_CountChars(text_page), MAX_CHARACTERS)
    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(text_page, index)
        if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            continue
        if code in (32, 160, 10, 13, 9, 0x200B):
            blank = blank or code != 0x200B
            continue
        pdfium_c.FPDFText_GetCharOrigin(text_page, index, x, y)
        pdfium_c.FPDFText_GetLooseCharBox(text_page, index, box)
        last = glyphs[-1] if glyphs else None
        if last and not blank and abs(last.x - x.value) < 0.01 and abs(last.y - y.value) < 0.01:
            last.text += chr(code)
            last.left, last.right = min(last.left, box.left), max(last.right, box.right)
            last.top, last.bottom = max(last.top, box.top), min(last.bottom, box.bottom)
        else:
            glyphs.append(Glyph(chr(code), x.value, y.value, box.left, box.right, box.bottom, box.top, blank))
        blank = False
    return glyphs


def _width_of_aa(lines: list[list[Glyph]]) -> float:
    """The advance of sara aa on this page, in heights of its box: sara am takes as much beside its consonant."""
    ratios = [
        (after.x - glyph.x) / _height(glyph)
        for line in lines
        for glyph, after in zip(line, line[1:], strict=False)
        if glyph.text == "า" and not after.blank_before and 0 < after.x - glyph.x < _height(glyph)
    ]
    return median(ratios) if ratios else 0.27


def _runs(line: list[Glyph], aa: float) -> list[Run]:
    """The glyphs of one line into runs: echoes dropped, stray marks put on their letters, wide gaps cut."""
    em = _em(line)
    kept: list[Glyph] = []
    for glyph in line:
        if len(glyph.text) > 1 and _is_echo(glyph, em):
            continue
        if glyph.text in _MARKS and kept:
            _attach(glyph, kept, em)
        else:
            kept.append(glyph)
    runs: list[Run] = []
    parts: list[str] = []
    first = last = kept[0] if kept else None
    for glyph in kept:
        assert first is not None and last is not None
        gap = glyph.left - _end(last, em, aa) if glyph is not first else 0.0
        if glyph is not first and (gap > _WIDE * em or glyph.x < first.left - 0.5 * em or gap < -3 * em):
            runs.append(_run(parts, first, last, em))
            parts, first = [], glyph
        elif glyph.blank_before and glyph is not first and _is_blank(last, gap, em):
            parts.append(" ")
        parts.append(glyph.text)
        last = glyph
    if first is not None and last is not None:
        runs.append(_run(parts, first, last, em))
    return runs


def _run(parts: list[str], first: Glyph, last: Glyph, em: float) -> Run:
    return Run(mend("".join(parts)).strip(), first.left, last.right, first.y, em)


def _em(line: list[Glyph]) -> float:
    """The size of a line's type, from the boxes of its single characters (Thai fonts: about 1.4 em high)."""
    heights = [glyph.top - glyph.bottom for glyph in line if len(glyph.text) == 1] or [1.4 * _height(line[0])]
    return max(median(heights) / 1.4, 3.0)


def _is_echo(glyph: Glyph, em: float) -> bool:
    """The text of a whole cluster on a stroke that touches no baseline: its raised mark, drawn apart."""
    return glyph.bottom > glyph.y + 0.45 * em or glyph.top < glyph.y + 0.12 * em


def _end(glyph: Glyph, em: float, aa: float) -> float:
    """Where a glyph's advance ends; of a cluster with sara am only the consonant's box is known."""
    if glyph.text.endswith(_AM) and len(glyph.text) > 1:
        return glyph.right + aa * 1.4 * em
    return glyph.right


def _is_blank(last: Glyph, gap: float, em: float) -> bool:
    """PDFium saw a blank: believed where room is left for one, which after sara am takes more than the vowel itself."""
    return gap > (0.2 if last.text.endswith(_AM) and len(last.text) > 1 else 0.08) * em


def _attach(mark: Glyph, kept: list[Glyph], em: float) -> None:
    """A mark drawn by itself: mostly right behind its letter; else on the letter over or under which it stands."""
    centre = (mark.left + mark.right) / 2
    last = kept[-1]
    if mark.blank_before or not (last.left - 0.6 * em <= mark.x <= last.right + 0.5 * em):
        near = [glyph for glyph in kept if glyph.left - 0.25 * em <= mark.x <= glyph.right + 0.35 * em]
        on = [glyph for glyph in near if _is_letter(glyph.text[0])]
        if on:
            chosen = min(on, key=lambda glyph: abs(glyph.right - max(centre, mark.x)))
            chosen.text = chosen.text + mark.text
            return
    last.text += mark.text


def _is_letter(character: str) -> bool:
    return "\u0e01" <= character <= "\u0e2e"
