"""A PDF page as it is shown: places on it as shares of its width and height, and whether a picture covers it."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from oit_audit.model.document import Box

_FINE = 100_000
"""PDFium tells places in whole pixels of a page drawn so wide and so high."""

COVERING = 0.7
"""Share of the page that a scanner's picture takes; letterheads and photographs take less."""

_INVISIBLE = 3
_WORDY = (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP)
_LOOKED_AT = 400
_ENDS = 8
"""A scanner draws its picture first or last. Units: objects looked at, at either end."""


def to_shares(page: pdfium.PdfPage, boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Boxes in PDF points as shares of the page as shown: turned as it says, cut as it says."""
    return tuple(_share(page, box) for box in boxes)


def _share(page: pdfium.PdfPage, box: Box) -> Box:
    across, down = ctypes.c_int(), ctypes.c_int()
    places = []
    for x, y in (box[:2], box[2:]):
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, _FINE, _FINE, 0, x, y, across, down)
        places.append((across.value / _FINE, down.value / _FINE))
    (x1, y1), (x2, y2) = places
    left, top, right, bottom = (
        round(min(1.0, max(0.0, place)), 4) for place in (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    )
    return left, top, right, bottom


def has_overlays(page: pdfium.PdfPage) -> bool:
    """Whether something that may hold words lies over the page: a form's field, a typed note, a stamp."""
    count = pdfium_c.FPDFPage_GetAnnotCount(page.raw)
    return any(_subtype(page, index) in _WORDY for index in range(min(count, _LOOKED_AT)))


def _subtype(page: pdfium.PdfPage, index: int) -> int:
    mark = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
    try:
        return int(pdfium_c.FPDFAnnot_GetSubtype(mark))
    finally:
        pdfium_c.FPDFPage_CloseAnnot(mark)


def is_covered(page: pdfium.PdfPage) -> bool:
    """A picture takes the page and what text there is, is not shown: the layer that a scanner's own OCR lays under it.

    Shape   such text is not read: it looks sound where it is wrong, in Thai digits above all
    """
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    ends = {*range(min(count, _ENDS)), *range(max(0, count - _ENDS), count)}
    items = [pdfium_c.FPDFPage_GetObject(page.raw, index) for index in sorted(ends)]
    if not any(_covers(item, page) for item in items):
        return False
    modes = set()
    for index in range(min(count, _LOOKED_AT)):
        item = pdfium_c.FPDFPage_GetObject(page.raw, index)
        if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_TEXT:
            modes.add(pdfium_c.FPDFTextObj_GetTextRenderMode(item))
    return modes == {_INVISIBLE}


def _covers(item: pdfium_c.FPDF_PAGEOBJECT, page: pdfium.PdfPage) -> bool:
    if pdfium_c.FPDFPageObj_GetType(item) != pdfium_c.FPDF_PAGEOBJ_IMAGE:
        return False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return False
    width, height = page.get_size()
    return bool((right.value - left.value) * (top.value - bottom.value) >= COVERING * width * height)


_XFA = (2, 3)
_FEW_PAGES = 2
_ASKS_FOR_ACROBAT = re.compile(
    r"please wait|(?:open|opening) (?:it|this (?:pdf|document|file))[^.]{0,60}(?:acrobat|adobe reader)|pdf portfolio"
    r"|(?:acrobat|adobe) reader \d|get adobe reader",
    re.IGNORECASE,
)


def is_shell(document: pdfium.PdfDocument, text: str) -> bool:
    """Whether the page only asks for another program: what the file says is in its attachments or its XFA form."""
    if len(document) > _FEW_PAGES or not _ASKS_FOR_ACROBAT.search(text):
        return False
    return document.get_formtype() in _XFA or document.count_attachments() > 0
