"""A PDF page's characters into runs of text, from PDFium's characters and their places.

PDFium's own text call doubles clusters that Chromium draws in two strokes (a raised tone mark carries the whole
cluster's ActualText again), puts blanks after every sara am, and leaves LibreOffice's tone marks behind the word.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import pypdfium2.raw as pdfium_c

from oit_audit.extract.mend import is_mark, mend

MAX_CHARACTERS = 60_000
"""More characters of one page are not read."""

_AM = "\u0e33"
_AA = "\u0e32"
_NIKHAHIT = "\u0e4d"
_WIDE = 1.15
"""A gap wider than this parts two runs: cells of a row, a label and a far figure. Units: em."""

_HIGH = 1.25
"""The usual height of a Thai font's box. Units: em."""


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

    @property
    def is_mark(self) -> bool:
        """A sign above or below a letter, drawn by itself."""
        return len(self.text) == 1 and is_mark(self.text)


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
        line = _line_of(glyph, lines)
        if line is None:
            lines.append([glyph])
        else:
            line.append(glyph)
    aa = _width_of_aa(lines)
    runs: list[Run] = []
    for line in lines:
        runs.extend(_runs(line, aa))
    _tell_aa_from_am(runs)
    for run in runs:
        run.text = mend(run.text).strip()
    return [run for run in runs if run.text]


def _line_of(glyph: Glyph, lines: list[list[Glyph]]) -> list[Glyph] | None:
    """The line that a glyph goes on with; a mark may also come late, after other lines."""
    for line in reversed(lines[-6:] if glyph.is_mark else lines[-1:]):
        if abs(glyph.y - line[-1].y) <= 0.35 * _height(line[-1]):
            return line
    return None


def _height(glyph: Glyph) -> float:
    return max(glyph.top - glyph.bottom, 6.0)


def _glyphs(text_page: pdfium_c.FPDF_TEXTPAGE) -> list[Glyph]:
    """Characters of one origin are one glyph; what PDFium made up itself is left out, its blanks remembered.

    A blank drawn wholly before its own origin is a nikhahit: Word parts sara am into two glyphs and calls the first " ".
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium_c.FS_RECTF()
    glyphs: list[Glyph] = []
    blank = False
    count = min(pdfium_c.FPDFText_CountChars(text_page), MAX_CHARACTERS)
    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(text_page, index)
        if code in _NOTHING or 0xD800 <= code < 0xE000:
            continue
        if code in _LINE_ENDS:
            blank = True
            continue
        pdfium_c.FPDFText_GetCharOrigin(text_page, index, x, y)
        pdfium_c.FPDFText_GetLooseCharBox(text_page, index, box)
        if code in _BLANKS:
            if not (box.right <= x.value + 0.6 and box.right - box.left > 1.0):
                blank = True
                continue
            code = 0x0E4D
        last = glyphs[-1] if glyphs else None
        if last and not blank and abs(last.x - x.value) < 0.01 and abs(last.y - y.value) < 0.01 and code != 0x0E4D:
            if not (last.is_mark or is_mark(chr(code))) or box.left == last.right:
                last.text += chr(code)
                last.left, last.right = min(last.left, box.left), max(last.right, box.right)
                last.top, last.bottom = max(last.top, box.top), min(last.bottom, box.bottom)
                continue
        glyphs.append(Glyph(chr(code), x.value, y.value, box.left, box.right, box.bottom, box.top, blank))
        blank = False
    return glyphs


_NOTHING = frozenset((0, 0x200B, 0xFFFE, 0xFFFF))
_LINE_ENDS = frozenset((9, 10, 13))
_BLANKS = frozenset((32, 160))


def _width_of_aa(lines: list[list[Glyph]]) -> float:
    """The advance of sara aa on this page, in heights of its box: sara am takes as much beside its consonant."""
    ratios = [
        (after.x - glyph.x) / _height(glyph)
        for line in lines
        for glyph, after in pairwise(line)
        if glyph.text == _AA and not after.blank_before and 0 < after.x - glyph.x < _height(glyph)
    ]
    return median(ratios) if ratios else 0.27


def _runs(line: list[Glyph], aa: float) -> list[Run]:
    """The glyphs of one line into runs: echoes dropped, marks put on their letters, wide gaps cut."""
    em = _em(line)
    kept: list[Glyph] = []
    marks: list[tuple[Glyph, int]] = []
    for glyph in line:
        if glyph.is_mark:
            marks.append((glyph, len(kept) - 1))
        elif len(glyph.text) == 1 or not _is_echo(glyph, em):
            kept.append(glyph)
    for mark, before in marks:
        _attach(mark, before, kept, em)
    if not kept:
        return []
    runs: list[Run] = []
    parts: list[str] = []
    first = last = kept[0]
    for glyph in kept:
        gap = glyph.left - _end(last, em, aa) if glyph is not first else 0.0
        if glyph is not first and (gap > _WIDE * em or glyph.x < first.left - 0.5 * em or gap < -3 * em):
            runs.append(Run("".join(parts), first.left, last.right, first.y, em))
            parts, first = [], glyph
        elif glyph.blank_before and glyph is not first and _is_blank(last, gap, em):
            parts.append(" ")
        parts.append(glyph.text)
        last = glyph
    runs.append(Run("".join(parts), first.left, last.right, first.y, em))
    return runs


def _em(line: list[Glyph]) -> float:
    """The size of a line's type, from the boxes of its single characters."""
    heights = [glyph.top - glyph.bottom for glyph in line if len(glyph.text) == 1] or [_HIGH * _height(line[0])]
    return max(median(heights) / _HIGH, 3.0)


def _is_echo(glyph: Glyph, em: float) -> bool:
    """The text of a whole cluster on a stroke that touches no baseline: its raised mark, drawn apart."""
    return glyph.bottom > glyph.y + 0.4 * em or glyph.top < glyph.y + 0.1 * em


def _end(glyph: Glyph, em: float, aa: float) -> float:
    """Where a glyph's advance ends; of a cluster with sara am only the consonant's box is known."""
    return glyph.right + aa * _HIGH * em if _is_cluster_with_am(glyph) else glyph.right


def _is_cluster_with_am(glyph: Glyph) -> bool:
    return len(glyph.text) > 1 and glyph.text.endswith(_AM)


def _is_blank(last: Glyph, gap: float, em: float) -> bool:
    """PDFium saw a blank: believed where room is left for one, which after sara am takes more than the vowel itself."""
    return gap > (0.2 if _is_cluster_with_am(last) else 0.08) * em


def _attach(mark: Glyph, before: int, kept: list[Glyph], em: float) -> None:
    """A mark drawn by itself goes on the letter over or under which it stands, whenever in the line it was drawn."""
    centre = (mark.left + mark.right) / 2
    nearest = sorted(range(max(0, before - 2), min(len(kept), before + 3)), key=lambda index: abs(index - before))
    for index in (*nearest, *range(len(kept))):
        letter = kept[index]
        if letter.left - 0.05 * em <= centre <= letter.right + 0.05 * em and _takes_marks(letter.text):
            letter.text += mark.text
            return
    if before >= 0:
        kept[before].text += mark.text
    elif kept:
        kept[0].text += mark.text


def _takes_marks(text: str) -> bool:
    """A Thai consonant, maybe with marks already."""
    return "\u0e01" <= text[0] <= "\u0e2e" and not text.endswith((_AA, _AM))


def _tell_aa_from_am(runs: list[Run]) -> None:
    """Some Word exports call the second half of sara am "sara am", and so every sara aa: told by the nikhahit before.

    Shape   changes the runs only where sara am without a nikhahit is common beside some with, and sara aa is not to be seen
    """
    text = "".join(run.text for run in runs)
    halves = len(_HALF_AM.findall(text))
    alone = text.count(_AM) - halves
    if halves and alone > halves and text.count(_AA) * 12 < alone:
        for run in runs:
            run.text = (
                _HALF_AM.sub(lambda match: f"{match[1]}{_SAVED}", run.text).replace(_AM, _AA).replace(_SAVED, _AM)
            )


_HALF_AM = re.compile(f"{_NIKHAHIT}([\u0e48-\u0e4b]?){_AM}")
_SAVED = "\ue0ff"
