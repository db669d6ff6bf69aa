"""The second look at digits: each one by itself, larger than the line reader sees it; see docs/decisions/0302."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oit_audit.extract.network import open_network

if TYPE_CHECKING:
    import numpy as np

SIDE = 48  # rows and columns the network sees
MARGIN = 0.2  # of a digit's height, left above and below it
OTHER = 20  # the class after the ten Thai and ten Arabic digits: no digit
INK = 0.42  # share of the way from paper to ink from which a pixel counts as ink
GAP = 0.1  # of the line's height: rows without ink that still belong to one sign
FAINT = 0.25  # no less is ink, however thin the print
EDGE = 0.05  # of a sign's width at either side: what stands there may be its neighbour's
TIP, BARE, INKED = 0.22, 0.2, 0.1  # the top of a sign, and the shares of its columns below and above which ink counts
WEIGHTS = Path(__file__).parent / "weights" / "glyphs.onnx"
BATCH = 64


def windows(
    line: np.ndarray, spans: Sequence[tuple[float, float]], digits: Sequence[tuple[float, float]] | None = None
) -> list[np.ndarray]:
    """
    Cut signs of one run out of a line.

    Shape  one float32 square of SIDE a span, ink about 1, paper about 0; the sign in its middle, its neighbours beside;
           the height is that of `digits`, which are the spans themselves unless given
    Units  spans are left and right edges in the line's pixels
    """
    import numpy as np
    from PIL import Image

    grey = shades(line)
    top, bottom = rows(grey, digits or spans)
    high = bottom - top
    side = high * (1 + 2 * MARGIN)
    picture = Image.fromarray(np.clip(grey, -0.3, 1.3))
    cut = []
    for left, right in spans:
        x, y = (left + right) / 2 - side / 2, top - high * MARGIN
        square = picture.transform(
            (SIDE, SIDE),
            Image.Transform.AFFINE,
            (side / SIDE, 0, x, 0, side / SIDE, y),
            Image.Resampling.BICUBIC if side < 2 * SIDE else Image.Resampling.BILINEAR,
            fillcolor=0,
        )
        cut.append(np.asarray(square, dtype=np.float32))
    return cut


def rises(line: np.ndarray, span: tuple[float, float]) -> bool:
    """Whether a sign's top shows ink over its right half alone, as the stem of ๗ does and ๓ never."""

    left, right = max(0, int(span[0])), int(span[1]) + 1
    inked = _is_ink(shades(line)[:, left:right])
    if inked.shape[1] < 2 or not (rows := _tallest(inked.any(axis=1))):
        return False
    top, bottom = rows
    band = inked[top : top + max(1, round((bottom - top) * TIP))].any(axis=0)
    middle = len(band) // 2
    return bool(band[:middle].mean() < BARE and band[middle:].mean() > INKED)


def _is_ink(shades: Any) -> Any:
    return shades > INK


def shades(line: np.ndarray) -> np.ndarray:
    """Ink about 1, paper about 0."""
    import numpy as np

    paper, ink = (float(v) for v in np.percentile(line, (85, 1)))
    shades: np.ndarray = (paper - line.astype(np.float32)) / max(24.0, paper - ink)
    return shades


def rows(grey: np.ndarray, spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Top and bottom of a run's digits: the middle of what each says, for a tail or a stain may make one taller."""
    import numpy as np

    tops, bottoms = [], []
    for left, right in spans:
        wide = right - left
        first, last = max(0, int(left + EDGE * wide)), max(1, int(np.ceil(right - EDGE * wide)))
        shown = grey[:, first : max(last, first + 1)].max(axis=1)
        least = max(FAINT, min(INK, 0.5 * float(np.percentile(shown, 98))))  # thin print is nowhere black
        if piece := _tallest(shown > least):
            tops.append(piece[0])
            bottoms.append(piece[1])
    if not tops:
        return 0.0, float(len(grey))
    top, bottom = float(np.median(tops)), float(np.median(bottoms))
    return (top, bottom) if bottom - top >= 5 else (0.0, float(len(grey)))


def _tallest(inked: np.ndarray) -> tuple[int, int] | None:
    """The tallest stretch of rows with ink; small gaps are bridged, for scans break thin strokes."""
    gap = max(1, round(len(inked) * GAP))
    pieces: list[list[int]] = []
    for row in inked.nonzero()[0].tolist():
        if pieces and row - pieces[-1][1] <= gap:
            pieces[-1][1] = row + 1
        else:
            pieces.append([row, row + 1])
    if not pieces:
        return None
    top, bottom = max(pieces, key=lambda piece: piece[1] - piece[0])
    return top, bottom


def look(cut: Sequence[np.ndarray]) -> np.ndarray:
    """Probabilities of the signs. Shape: one row a window, ten Thai digits, ten Arabic ones, then `OTHER`."""
    import numpy as np

    answers = [
        open_network(WEIGHTS).run(None, {"windows": np.stack(cut[at : at + BATCH])[:, None]})[0]
        for at in range(0, len(cut), BATCH)
    ]
    together: np.ndarray = np.concatenate(answers)
    return together
