"""Pages of a PDF or a picture file as grey pictures fit for reading: sized, upright, level."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

from oit_audit.model.document import Box

if TYPE_CHECKING:
    from PIL.Image import Image

Grey = Any
"""A two-dimensional numpy array of bytes; numpy is loaded only when a picture is read."""

MAX_PIXELS = 12_000_000
_MAX_SOURCE_PIXELS = 60_000_000
_DPI = 300
_SMALL_WIDTH = 1300  # an A4 page at 150 dpi is 1240 pixels wide
_LEAST_SKEW = 0.3
_FAINT = 90
_LEAST_CONTRAST = 40

# what Pillow's readers raise for files that only begin like a picture
_BROKEN = (
    OSError, ValueError, TypeError, LookupError, SyntaxError, EOFError, ArithmeticError, RuntimeError, AttributeError,
    AssertionError, MemoryError, Warning, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Upright:
    """A picture turned so that its lines run level, and how it was turned: clockwise first, then levelled."""

    grey: Grey
    degrees: int = 0
    angle: float = 0.0

    def on_page(self, box: tuple[int, int, int, int]) -> Box:
        """Where pixels of this picture stand on the page as it is shown."""
        high, wide = self.grey.shape
        left, top, right, bottom = box
        turn = radians(self.angle)
        points = []
        for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
            dx, dy = x - wide / 2, y - high / 2
            across = (dx * cos(turn) - dy * sin(turn)) / wide + 0.5
            down = (dx * sin(turn) + dy * cos(turn)) / high + 0.5
            points.append(
                {90: (down, 1 - across), 180: (1 - across, 1 - down), 270: (1 - down, across)}.get(
                    self.degrees, (across, down)
                )
            )
        xs, ys = ([min(1.0, max(0.0, side)) for side in sides] for sides in zip(*points, strict=True))
        return min(xs), min(ys), max(xs), max(ys)


def pdf_page(payload: bytes, number: int, dpi: int = _DPI) -> Grey:
    """A page (from 1) at 300 dpi, or as near as the limit of pixels lets. Raises ValueError when it cannot be drawn."""
    import pypdfium2 as pdfium

    from oit_audit.extract.pdf import ONE_AT_A_TIME

    start = max(payload.find(b"%PDF-", 0, 1024), 0)
    with ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(payload[start:])
            try:
                page = document[number - 1]
                width, height = page.get_size()
                scale = min(dpi / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
                picture = page.render(scale=scale, grayscale=True).to_numpy().copy()
            finally:
                document.close()
        except (pdfium.PdfiumError, IndexError) as fault:
            raise ValueError(str(fault)) from fault
    return picture.reshape(picture.shape[:2])


def image_page(payload: bytes, number: int) -> Grey:
    """A frame (from 1) of a picture file, upright as its camera says, small ones enlarged. Raises ValueError."""
    import numpy as np
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(payload)) as file:
            file.seek(number - 1)
            if file.width * file.height > _MAX_SOURCE_PIXELS:
                file.draft("L", (file.width // 2, file.height // 2))  # JPEG can be opened at half its size
            if file.width * file.height > _MAX_SOURCE_PIXELS:
                raise ValueError("too many pixels")
            across, down = (float(side) or 1.0 for side in file.info.get("dpi", (1, 1)))
            picture = _on_paper(ImageOps.exif_transpose(file))
            high, wide = picture.height, picture.width
            if 1.5 < across / down < 3:  # a fax has twice as many dots across as down
                high = round(high * across / down)
            scale = 2.5 if wide < _SMALL_WIDTH else 1.0
            scale = min(scale, (MAX_PIXELS / (wide * high)) ** 0.5)
            size = (max(1, round(wide * scale)), max(1, round(high * scale)))
            if size != picture.size:
                picture = picture.resize(size, Image.Resampling.BICUBIC)
            return np.asarray(picture)
    except (*_BROKEN, Image.DecompressionBombError) as fault:
        raise ValueError(str(fault)) from fault


def _on_paper(picture: Image) -> Image:
    """Grey, with white where the picture is transparent."""
    import numpy as np
    from PIL import Image as pillow

    if picture.mode.startswith(("I", "F")):  # 16 bits and more to a pixel
        deep = np.asarray(picture, dtype=np.float64)
        return pillow.fromarray((deep * (255 / max(1.0, deep.max()))).astype(np.uint8))
    if picture.mode == "CMYK":
        picture = picture.convert("RGB")
    if picture.mode in ("L", "RGB", "1"):
        return picture.convert("L")
    clear = picture.convert("RGBA")
    paper = pillow.new("RGBA", clear.size, "white")
    paper.alpha_composite(clear)
    return paper.convert("L")


def count_frames(payload: bytes) -> int:
    """How many pages a picture file holds. Raises ValueError for a file that is none."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(payload)) as file:
            return int(getattr(file, "n_frames", 1))
    except (*_BROKEN, Image.DecompressionBombError) as fault:
        raise ValueError(str(fault)) from fault


def level(grey: Grey, degrees: int = 0) -> Upright:
    """The page turned clockwise by right angles, its lines then made level."""
    import numpy as np
    from PIL import Image

    if degrees:
        grey = turned(grey, degrees)
    picture = Image.fromarray(grey)
    small = picture.resize((max(1, picture.width // 4), max(1, picture.height // 4)), Image.Resampling.BOX)
    ink = Image.fromarray(((np.asarray(small) < 140) * 255).astype(np.uint8))

    def sharpness(angle: float) -> float:
        rows = np.asarray(ink.rotate(angle)).sum(axis=1, dtype=np.float64)
        return float((np.diff(rows) ** 2).sum())

    rough = max((step * 0.5 for step in range(-12, 13)), key=sharpness)
    best = max((rough + step * 0.1 for step in range(-4, 5)), key=sharpness)
    if abs(best) <= _LEAST_SKEW or sharpness(best) < 1.1 * sharpness(0):
        return Upright(grey, degrees)
    straight = picture.rotate(best, Image.Resampling.BICUBIC, fillcolor=int(np.percentile(np.asarray(small), 85)))
    return Upright(np.asarray(straight), degrees, best)


def clear(grey: Grey) -> Grey:
    """A faint page with its ink made dark."""
    import numpy as np

    ink, paper = (float(shade) for shade in np.percentile(grey[::2, ::2], (0.5, 90)))
    if ink < _FAINT or paper - ink < _LEAST_CONTRAST:
        return grey
    stretched = (grey.astype(np.float32) - ink) * (255 / (paper - ink))
    return np.clip(stretched, 0, 255).astype(np.uint8)


def is_blank(grey: Grey) -> bool:
    """Whether nothing is printed: no ink but specks."""
    import numpy as np

    return min(grey.shape) < 20 or float(np.mean(grey < 160)) < 0.0002


def turned(grey: Grey, degrees: int) -> Grey:
    """The page turned clockwise by a right angle or several."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(grey, -degrees // 90))


def to_pgm(grey: Grey) -> bytes:
    """The picture as the simplest file there is."""
    height, width = grey.shape
    return b"P5 %d %d 255\n" % (width, height) + bytes(grey.tobytes())
