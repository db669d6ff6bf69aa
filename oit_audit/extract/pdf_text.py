"""A PDF page's characters into runs of text, from PDFium's characters and their places.

PDFium's own text call doubles clusters that Chromium draws in two strokes (a raised tone mark carries the whole
cluster's ActualText again), puts blanks after every sara am, and leaves LibreOffice's tone marks behind the word.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from statistics import median

import pypdfium2.raw as pdfium_c

from oit_audit.extract.mend import is_mark, mend
from oit_audit.extract.pdf_turn import Turn, level

MAX_CHARACTERS = 60_000
"""More characters of one page are not read."""

_TONES = frozenset(
    "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\uf705\uf706\uf707\uf708\uf709\uf70a\uf70b\uf70c\uf70d\uf70e\uf713\uf714\uf715\uf716\uf717"
)
_AM = "\u0e33"
_AA = "\u0e32"
_NIKHAHIT = "\u0e4d"
_WIDE = 1.0
"""A gap wider than this parts two runs: cells of a row, a label and a far figure. Units: em."""

_SPACED = 0.07, 0.7
"""How far apart letter-spaced letters stand. Units: em."""

_SPACED_LETTERS = 7
"""Fewer gaps in a line tell nothing of its spacing. Units: gaps."""

_HIGH = 1.25
"""The usual height of a Thai font's box. Units: em."""


@dataclass(slots=True)
class Glyph:
    """One or more characters drawn at one place. Units: PDF points; ``left`` to ``right`` is what it takes up."""

    text: str
    x: float
    y: float
    left: float
    right: float
    bottom: float
    top: float
    blank_before: bool = False
    index: int = 0
    doubtful: bool = False
    """The blank before it may be PDFium's own."""
    is_mark: bool = False
    """A sign above or below a letter, drawn by itself."""


@dataclass(slots=True)
class Run:
    """Characters on one line without a wide gap. Units: PDF points, ``y`` the baseline, upwards."""

    text: str
    left: float
    right: float
    y: float
    size: float
    index: int = 0
    """Where its first character stands among the page's."""


def _uncut(y: float) -> list[float]:
    return []


def read_runs(
    text_page: pdfium_c.FPDF_TEXTPAGE, turn: Turn = 0, cuts: Callable[[float], list[float]] = _uncut
) -> list[Run]:
    """The runs of a page in the order in which they are drawn, their text mended, their places as if it ran level.

    Shape   ``cuts``: where drawn lines part what stands on a height, however near it stands to each other
    """
    lines: list[list[Glyph]] = []
    line: list[Glyph] | None = None
    strays: list[tuple[Glyph, list[Glyph]]] = []
    for glyph in _glyphs(text_page, turn):
        if line is None or line is not lines[-1] or glyph.y != line[-1].y:  # mostly the line that was drawn last
            line = _line_of(glyph, lines)
        if line is None:
            line = []
            lines.append(line)
        if glyph.is_mark and line and not _hangs_on(line, glyph):
            strays.append((glyph, line))
        line.append(glyph)
    for glyph, found in strays:  # drawn before its own line was, on the height of another
        if (own := next((line for line in lines if _hangs_on(line, glyph, but=glyph)), found)) is not found:
            found.remove(glyph)
            own.append(glyph)
    sizes = [_em(line, text_page) for line in lines]
    aa = _width_of_aa(lines, sizes)
    runs: list[Run] = []
    for line, em in zip(lines, sizes, strict=True):
        runs.extend(_runs(line, aa, em, cuts(line[0].y + 0.3 * em)))
    _tell_aa_from_am(runs)
    for run in runs:
        run.text = mend(run.text).strip()
    return [run for run in runs if run.text]


def font_of(text_page: pdfium_c.FPDF_TEXTPAGE, run: Run) -> str:
    """The name of the font that a run begins in, with its subset's mark; empty when it has none."""
    buffer = ctypes.create_string_buffer(128)
    size = pdfium_c.FPDFText_GetFontInfo(text_page, run.index, buffer, len(buffer), ctypes.c_int())
    return buffer.value.decode("utf-8", "replace") if 0 < size <= len(buffer) else ""


def _line_of(glyph: Glyph, lines: list[list[Glyph]]) -> list[Glyph] | None:
    """The line that a glyph goes on with; a mark may also come late, after other lines, or raised off its line."""
    recent = lines[-6:] if glyph.is_mark else lines[-1:]
    for line in reversed(recent):
        if abs(glyph.y - line[-1].y) <= 0.35 * _height(line[-1]):
            return line
    return next((line for line in reversed(recent) if _hangs_on(line, glyph)), None) if glyph.is_mark else None


def _hangs_on(line: list[Glyph], mark: Glyph, *, but: Glyph | None = None) -> bool:
    """A letter of the line ends where the mark begins: a vowel of another face stands higher over a tone mark."""
    high = _height(line[-1])
    if abs(mark.y - line[-1].y) > 0.75 * high:
        return False
    return any(abs(glyph.right - mark.x) <= 0.15 * high for glyph in reversed(line) if glyph is not but)


def _height(glyph: Glyph) -> float:
    return max(glyph.top - glyph.bottom, 6.0)


def _glyphs(text_page: pdfium_c.FPDF_TEXTPAGE, turn: Turn) -> list[Glyph]:
    """Characters of one stroke are one glyph; what PDFium made up itself is left out, its blanks remembered.

    A blank drawn wholly before its own origin is a nikhahit: Word parts sara am into two glyphs, the first named " ".
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium_c.FS_RECTF()
    # two calls a character: the cost of a page is in these, so what they need is made once
    to_x, to_y, to_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    origin_of, box_of = pdfium_c.FPDFText_GetCharOrigin, pdfium_c.FPDFText_GetLooseCharBox
    glyphs: list[Glyph] = []
    blank = doubtful = False
    for index, code in enumerate(_codes(text_page)):
        if code in _NOTHING or 0xDC00 <= code < 0xE000:
            continue
        if 0xD800 <= code < 0xDC00:  # a sign beyond the common ones: mostly a glyph that the file has no name for
            code = 0xFFFD
        if code in _LINE_ENDS:
            blank = True
            continue
        origin_of(text_page, index, to_x, to_y)
        box_of(text_page, index, to_box)
        if turn:
            level(turn, x, y, box)
        if code in _BLANKS:
            if not (box.right <= x.value + 0.6 and box.right - box.left > 1.0):
                # PDFium also puts one at the very origin of a cluster of which it kept only the mark's box.
                if not (glyphs and len(glyphs[-1].text) > 1 and abs(glyphs[-1].x - x.value) < 0.05):
                    blank = True
                else:
                    doubtful = True
                continue
            code = 0x0E4D
        last = glyphs[-1] if glyphs else None
        if last and not blank and _shares_stroke(last, x.value, y.value, box):
            last.text += chr(code)
            last.is_mark = False
            last.left, last.right = min(last.left, box.left), max(last.right, box.right)
            last.top, last.bottom = max(last.top, box.top), min(last.bottom, box.bottom)
            continue
        sign = chr(_HYPHENS.get(code, code))
        own = doubtful and not blank
        edges = (box.left, box.right, box.bottom, box.top)
        glyphs.append(Glyph(sign, x.value, y.value, *edges, blank or doubtful, index, own, is_mark(sign)))
        blank = doubtful = False
    _bring_back(glyphs)
    return glyphs


def _bring_back(glyphs: list[Glyph]) -> None:
    """A letter far off between two of one word: in a form's field PDFium forgets where the field lies for such ones."""
    for before, glyph, after in zip(glyphs, glyphs[1:], glyphs[2:], strict=False):
        if glyph.y == before.y or glyph.is_mark or glyph.blank_before or after.blank_before:
            continue
        high = _height(before)
        if abs(after.y - before.y) < 0.1 * high and abs(glyph.y - before.y) > 1.5 * high:
            right, up = before.right - glyph.left, before.y - glyph.y
            glyph.x, glyph.left, glyph.right = glyph.x + right, before.right, glyph.right + right
            glyph.y, glyph.bottom, glyph.top = before.y, glyph.bottom + up, glyph.top + up


def _codes(text_page: pdfium_c.FPDF_TEXTPAGE) -> Iterable[int]:
    """The page's characters, one number each: in one call where PDFium counts them alike in its text."""
    count: int = pdfium_c.FPDFText_CountChars(text_page)
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium_c.FPDFText_GetText(text_page, 0, count, buffer) == count + 1:
        return buffer[: min(count, MAX_CHARACTERS)]
    return [pdfium_c.FPDFText_GetUnicode(text_page, index) for index in range(min(count, MAX_CHARACTERS))]


def _shares_stroke(last: Glyph, x: float, y: float, box: pdfium_c.FS_RECTF) -> bool:
    """Drawn in one stroke with the character before: PDFium cuts the stroke's box into equal slices."""
    if abs(last.x - x) >= 0.01 or last.is_mark or abs(last.y - y) >= 0.01:
        return False
    apart = (box.left - last.right, box.top - last.top, box.bottom - last.bottom)
    return all(abs(float(distance)) < 0.05 for distance in apart)


_NOTHING = frozenset((0, 0x200B, 0xFFFF))
_HYPHENS = {2: 0x2D, 0xFFFE: 0x2D, 0xAD: 0x2D}  # PDFium's names for a hyphen at the end of a line
_LINE_ENDS = frozenset((9, 10, 13))
_BLANKS = frozenset((32, 160))


def _width_of_aa(lines: list[list[Glyph]], sizes: list[float]) -> float:
    """The advance of sara aa on this page, in em: sara am takes as much beside its consonant."""
    widths = [
        (after.x - glyph.x) / em
        for line, em in zip(lines, sizes, strict=True)
        for glyph, after in pairwise(line)
        if glyph.text == _AA and not after.blank_before and 0 < after.x - glyph.x < em
    ]
    return median(widths) if widths else 0.4


def _runs(line: list[Glyph], aa: float, em: float, cuts: list[float]) -> list[Run]:
    """The glyphs of one line into runs: echoes dropped, marks put on their letters, wide gaps and drawn lines cut."""
    kept: list[Glyph] = []
    marks: list[tuple[Glyph, int]] = []
    for glyph in line:
        if glyph.is_mark:
            marks.append((glyph, max(len(kept) - 1, 0)))
        elif len(glyph.text) == 1 or not _is_echo(glyph, em, kept[-4:]):
            kept.append(glyph)
    if not kept:
        return []
    chain: tuple[Glyph, Glyph] | None = None
    for mark, before in marks:
        if chain and mark.text in _TONES and abs(mark.x - chain[0].x) <= 0.2 * em:
            letter = chain[1]  # shifted aside by the vowel above, it still belongs to that vowel's letter
        else:
            letter = _letter_of(mark, before, kept, em)
        letter.text += mark.text
        chain = (mark, letter)
    runs: list[Run] = []
    parts: list[str] = []
    first = last = kept[0]
    spacing = _spacing(kept, em, aa)
    for glyph in kept:
        gap = glyph.left - _end(last, em, aa) - spacing if glyph is not first else 0.0
        parted = cuts and gap > 0 and any(_middle(last) < cut < _middle(glyph) for cut in cuts)
        if glyph is not first and (parted or gap > _WIDE * em or glyph.x < first.left - 0.5 * em or gap < -3 * em):
            runs.append(Run("".join(parts), first.left, last.right, first.y, em, index=first.index))
            parts, first = [], glyph
        elif glyph.blank_before and glyph is not first and _is_blank(last, gap, em, spacing, doubtful=glyph.doubtful):
            parts.append(" ")
        parts.append(glyph.text)
        last = glyph
    runs.append(Run("".join(parts), first.left, last.right, first.y, em, index=first.index))
    return runs


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _spacing(kept: list[Glyph], em: float, aa: float) -> float:
    """The room that a line of letter-spaced words leaves behind each letter, in points; 0 for ordinary lines.

    Shape   blanks typed or drawn between all letters count as such room. Cells of single letters stand farther apart
    """
    gaps = [after.left - _end(glyph, em, aa) for glyph, after in pairwise(kept)]
    if len(gaps) < _SPACED_LETTERS:
        return 0.0
    usual = median(gaps)
    if not _SPACED[0] * em < usual < _SPACED[1] * em:
        return 0.0
    alike = sum(abs(gap - usual) < 0.3 * usual + 0.02 * em for gap in gaps)
    return usual if alike >= 0.5 * len(gaps) else 0.0


def _em(line: list[Glyph], text_page: pdfium_c.FPDF_TEXTPAGE) -> float:
    """The size of a line's type: the fonts' sizes as scaled onto the page, else by the height of its boxes."""
    sizes = []
    matrix = pdfium_c.FS_MATRIX()
    for place in {len(line) * part // 8 for part in (1, 3, 4, 5, 7)}:
        index = line[place].index
        if pdfium_c.FPDFText_GetMatrix(text_page, index, matrix):
            sizes.append(pdfium_c.FPDFText_GetFontSize(text_page, index) * hypot(matrix.b, matrix.d))
    size = float(median(sizes)) if sizes else 0.0
    if 3 <= size <= 200:
        return size
    return max(median(glyph.top - glyph.bottom for glyph in line) / _HIGH, 3.0)


def _is_echo(glyph: Glyph, em: float, before: list[Glyph]) -> bool:
    """The text of a whole cluster once more, on the stroke of its raised or lowered mark.

    Shape   a cluster of the same text was just drawn, under it or, where it touches no baseline, beside it. A raised
            cluster of which nothing was drawn before is the cluster itself: PDFium kept only its last stroke's box
    """
    raised = glyph.bottom > glyph.y + 0.4 * em or glyph.top < glyph.y + 0.1 * em
    best: tuple[float, Glyph] | None = None
    for distance, other in enumerate(reversed(before)):
        overlap = min(other.right, glyph.right) - max(other.left, glyph.left)
        same = other.text == glyph.text and (overlap > 0.1 * em or (raised and overlap > -em))
        over_it = (glyph.left + glyph.right) / 2 < other.right + 0.1 * em
        begun = raised and distance == 0 and glyph.text.startswith(other.text) and overlap > -em and over_it
        # the second half of sara am, on the line: were it the cluster once more, sara aa would lie between
        same |= distance == 0 and other.text == glyph.text and glyph.text.endswith(_AM) and overlap > -0.25 * em
        if (same or begun) and (best is None or overlap > best[0]):
            best = overlap, other
    if best is None:
        return False
    best[1].text = glyph.text
    return True


def _end(glyph: Glyph, em: float, aa: float) -> float:
    """Where a glyph's advance ends; of a cluster with sara am only the consonant's box is known."""
    return glyph.right + aa * em if _is_cluster_with_am(glyph, em) else glyph.right


def _is_cluster_with_am(glyph: Glyph, em: float) -> bool:
    """Sara am of which the box holds all but the vowel on the line."""
    return glyph.text.endswith(_AM) and (len(glyph.text) > 1 or glyph.bottom > glyph.y + 0.4 * em)


def _is_blank(last: Glyph, gap: float, em: float, spacing: float, *, doubtful: bool) -> bool:
    """PDFium saw a blank: believed where room is left; of a cluster drawn in one stroke only the ink is known."""
    return gap > (0.2 if doubtful or spacing or len(last.text) > 1 else 0.08) * em + 0.3 * spacing


def _letter_of(mark: Glyph, before: int, kept: list[Glyph], em: float) -> Glyph:
    """The letter of a mark drawn by itself, whenever in the line it was drawn.

    Shape   the letter that ends at the mark's origin (in most faces marks lean back from there and take no
            room of their own), else the one below or above its middle (shifted for tall ones), else the one before
    """
    near = range(max(0, before - 2), min(len(kept), before + 3))
    centre = (mark.left + mark.right) / 2
    leans_back = mark.left < mark.x - 0.05 * em
    for places in (near, range(len(kept))):
        letters = [kept[place] for place in places if _takes_marks(kept[place].text)]
        ending = min(letters, key=lambda letter: abs(letter.right - mark.x), default=None)
        if leans_back and ending and abs(ending.right - mark.x) <= 0.1 * em:
            return ending
        for letter in letters:
            if letter.left - 0.05 * em <= centre <= letter.right + 0.05 * em:
                return letter
    return kept[before]


def _takes_marks(text: str) -> bool:
    """A Thai consonant, maybe with marks already."""
    return "\u0e01" <= text[0] <= "\u0e2e" and not text.endswith((_AA, _AM))


def _tell_aa_from_am(runs: list[Run]) -> None:
    """Some Word exports call the second half of sara am "sara am", and so every sara aa: told by the nikhahit before.

    Shape   changes the runs only where sara am mostly lacks its nikhahit and sara aa is hardly to be seen
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
