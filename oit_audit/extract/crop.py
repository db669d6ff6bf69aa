"""A passage cut out of its page as a picture: what a person would point at."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from oit_audit.model.document import Box, Kind

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 150 / 72
"""Units: pixels per PDF point; sharp on paper, small in a mail."""

MARGIN = 0.015
"""Units: share of the page; a passage without the paper around it is hard to place."""

MAX_PIXELS = 40_000_000
"""A larger picture is not opened."""


def crop(payload: bytes, kind: Kind, page: int, box: Box | None) -> bytes:
    """The part of a page as a PNG; the whole page without a box.

    Units   ``page`` from 1; ``box`` in shares of the page
    Raises  ValueError when there is no such page, it cannot be drawn, or Pillow is not installed
    """
    try:
        import PIL.Image as pillow
    except ImportError as error:
        raise ValueError('ต้องติดตั้งส่วนอ่านภาพก่อน: pip install "oit-audit[ocr]"') from error
    try:
        picture = _pdf_page(payload, page) if kind == "pdf" else _frame(payload, page)
    except (OSError, RuntimeError, EOFError, IndexError, pillow.DecompressionBombError) as error:
        raise ValueError(f"วาดหน้า {page} ไม่ได้: {error}") from error
    if box:
        left, top, right, bottom = box
        width, height = picture.size
        picture = picture.crop(
            (
                int(max(0.0, left - MARGIN) * width),
                int(max(0.0, top - MARGIN) * height),
                int(min(1.0, right + MARGIN) * width) + 1,
                int(min(1.0, bottom + MARGIN) * height) + 1,
            )
        )
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


def _pdf_page(payload: bytes, page: int) -> Image:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(payload[max(payload.find(b"%PDF-", 0, 1024), 0) :])
    try:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(SCALE, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        return sheet.render(scale=scale).to_pil().copy()  # type: ignore[no-any-return]
    finally:
        document.close()


def _frame(payload: bytes, page: int) -> Image:
    from PIL import Image as pillow
    from PIL import ImageOps

    with pillow.open(io.BytesIO(payload)) as file:
        if file.width * file.height > MAX_PIXELS:
            raise ValueError("ภาพใหญ่เกินกำหนด")
        file.seek(page - 1)
        return ImageOps.exif_transpose(file).copy()
