"""Pages of a PDF or a picture file as grey pictures fit for reading: sized, upright, level."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

Grey = Any
"""A two-dimensional numpy array of bytes; numpy is loaded only when a picture is read."""

MAX_PIXELS = 12_000_000
_MAX_SOURCE_PIXELS = 60_000_000
_DPI = 300
_SMALL_WIDTH = 1300  # an A4 page at 150 dpi is 1240 pixels wide
_LEAST_SKEW = 0.3


def pdf_pages(payload: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, Grey]]:
    """The pages at 300 dpi, or as near as the limit of pixels lets. Raises ValueError for a broken file."""
    import pypdfium2 as pdfium

    from oit_audit.extract.pdf import ONE_AT_A_TIME

    start = max(payload.find(b"%PDF-", 0, 1024), 0)
    for number in numbers:
        with ONE_AT_A_TIME:
            try:
                document = pdfium.PdfDocument(payload[start:])
                try:
                    page = document[number - 1]
                    width, height = page.get_size()
                    scale = min(_DPI / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
                    picture = page.render(scale=scale, grayscale=True).to_numpy().copy()
                finally:
                    document.close()
            except pdfium.PdfiumError as fault:
                raise ValueError(str(fault)) from fault
        yield number, picture.reshape(picture.shape[:2])


def image_pages(payload: bytes, most: int) -> Iterator[tuple[int, Grey]]:
    """The frames of a picture file, upright as its camera says, small ones enlarged. Raises ValueError, OSError."""
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence

    with Image.open(io.BytesIO(payload)) as file:
        for number, frame in enumerate(ImageSequence.Iterator(file), 1):
            if number > most:
                return
            if frame.width * frame.height > _MAX_SOURCE_PIXELS:
                raise ValueError("too many pixels")
            picture = ImageOps.exif_transpose(frame).convert("RGBA")
            paper = Image.new("RGBA", picture.size, "white")
            paper.alpha_composite(picture)
            grey = paper.convert("L")
            scale = 2.5 if grey.width < _SMALL_WIDTH else 1.0
            scale = min(scale, (MAX_PIXELS / (grey.width * grey.height)) ** 0.5)
            if scale != 1.0:
                size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
                grey = grey.resize(size, Image.Resampling.BICUBIC)
            yield number, np.asarray(grey)


def count_frames(payload: bytes) -> int:
    """How many pages a picture file holds. Raises OSError, ValueError for a file that is none."""
    from PIL import Image

    with Image.open(io.BytesIO(payload)) as file:
        return int(getattr(file, "n_frames", 1))


def level(grey: Grey) -> Grey:
    """The page with its lines level; as it was when they are nearly so."""
    import numpy as np
    from PIL import Image

    picture = Image.fromarray(grey)
    small = picture.resize((max(1, picture.width // 4), max(1, picture.height // 4)), Image.Resampling.BOX)
    ink = Image.fromarray(((np.asarray(small) < 140) * 255).astype(np.uint8))

    def sharpness(angle: float) -> float:
        rows = np.asarray(ink.rotate(angle)).sum(axis=1, dtype=np.float64)
        return float((np.diff(rows) ** 2).sum())

    rough = max((step * 0.5 for step in range(-8, 9)), key=sharpness)
    best = max((rough + step * 0.1 for step in range(-4, 5)), key=sharpness)
    if abs(best) <= _LEAST_SKEW or sharpness(best) < 1.1 * sharpness(0):
        return grey
    return np.asarray(picture.rotate(best, Image.Resampling.BICUBIC, fillcolor=255))


def turned(grey: Grey, degrees: int) -> Grey:
    """The page turned clockwise by a right angle or several."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(grey, -degrees // 90))


def to_pgm(grey: Grey) -> bytes:
    """The picture as the simplest file there is."""
    height, width = grey.shape
    return b"P5 %d %d 255\n" % (width, height) + bytes(grey.tobytes())
