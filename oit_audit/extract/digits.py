"""Digits in pictures of lines, Thai and Arabic: Tesseract's Thai model cannot write ๔ ๖ ๗ ๘ ๙.

A small network labels every two columns of a line with a digit, a sign, "letters" or nothing; see docs/decisions/0302.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
SIGNS = THAI_DIGITS + "0123456789" + "/-.,:"
DIGITS = 20  # the first so many of SIGNS are digits
SPACE, LETTER, NOTHING = len(SIGNS), len(SIGNS) + 1, len(SIGNS) + 2  # the network's further classes
THRESHOLD = 0.88  # a run below it is unread; what it lets through and what not: docs/decisions/0302
HEIGHT = 32  # pixels the network sees
WIDEST = 4096
FRAME = 2  # columns to a frame
BATCH = 16
TOUCHING, SLIVER = 3, 0.4  # frames, and share of the longest piece, from which a piece of ink is a sign of its own
WEIGHTS = Path(__file__).parent / "weights" / "digits.onnx"
VARIANTS = ((0.0, 0.0, 1.0), (0.10, 0.0, 0.96), (0.0, 0.10, 1.05))  # paper added above and below, stretch


@dataclass(frozen=True, slots=True)
class DigitRun:
    """
    Digits printed together, with the separators between them: "๒๕๖๘", "๐-๕๓๙๑-๑๔๗๕", "12/3".

    Units  left and right in pixels of the given crop; confidence 0 to 1, of the least certain digit.
    """

    text: str
    confidence: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Spot:
    """One class over some frames: `last` is the first frame after it."""

    sign: int
    first: int
    last: int
    peak: float
    digit: float = 0.0  # the share of all digits in it, whatever it was taken for


def is_available() -> bool:
    """Whether the extra `ocr` and the network's weights are installed."""
    return all(find_spec(name) for name in ("onnxruntime", "numpy", "PIL")) and WEIGHTS.is_file()


def read_digits(lines: Sequence[np.ndarray]) -> list[list[DigitRun]]:
    """
    Find the digits in pictures of single text lines: 2-D uint8, dark on light.

    Shape  one list a line, left to right; empty where no digit was seen. A run below THRESHOLD counts as unread.
    """
    found: list[list[DigitRun]] = [[] for _ in lines]
    usable = [at for at, line in enumerate(lines) if min(line.shape) >= 6]
    first = _spell_all(lines, usable, VARIANTS[0])
    with_digits = [at for at in usable if first[at]]
    others = [_spell_all(lines, with_digits, variant) for variant in VARIANTS[1:]]
    for at in with_digits:
        found[at] = [_agree(run, [other[at] for other in others]) for run in first[at]]
    return found


def prepare(line: np.ndarray, above: float = 0.0, below: float = 0.0, stretch: float = 1.0) -> np.ndarray:
    """A line as the network takes it: HEIGHT rows, ink about 1, paper about 0; paper added as a share of the height."""
    import numpy as np
    from PIL import Image

    high, wide = line.shape
    paper, ink = (float(v) for v in np.percentile(line, (85, 1)))
    if above or below:
        edges = ((round(high * above), round(high * below)), (0, 0))
        line = np.pad(line, edges, constant_values=round(paper))
    width = max(8, min(WIDEST, round(wide * HEIGHT / line.shape[0] * stretch)))
    small = Image.fromarray(line).resize((width, HEIGHT), Image.Resampling.BILINEAR)
    grey = (paper - np.asarray(small, dtype=np.float32)) / max(24.0, paper - ink)
    clipped: np.ndarray = np.clip(grey, -0.3, 1.3).astype(np.float32)
    return clipped


def find_runs(probabilities: np.ndarray) -> list[tuple[str, float, int, int]]:
    """
    Read digits off the network's frames.

    Shape  (text, confidence, first frame, frame after the last), left to right.
    """
    spots = _spots(probabilities)
    runs: list[tuple[str, float, int, int]] = []
    at = 0
    while at < len(spots):
        end = at
        while end < len(spots) and spots[end].sign < len(SIGNS):
            end += 1
        first, last = at, end
        while last > first and spots[last - 1].sign >= DIGITS:
            last -= 1
        while first < last and spots[first].sign >= DIGITS:
            first += 1
        if first < last:
            beside = [*spots[max(0, first - 1) : first], *spots[last : last + 1]]
            runs.append(_run(spots[first:last], beside))
        at = end + 1
    return runs


def _spots(probabilities: np.ndarray) -> list[Spot]:
    """What stands in the line: stretches of ink between frames of nothing, each one sign or several that touch."""
    best = probabilities.argmax(axis=1).tolist()
    spots: list[Spot] = []
    start = 0
    for at in range(1, len(best) + 1):
        if at == len(best) or (best[at] == NOTHING) != (best[start] == NOTHING):
            if best[start] != NOTHING:
                spots += _signs(probabilities, best, start, at)
            start = at
    return spots


def _signs(probabilities: np.ndarray, best: list[int], first: int, last: int) -> Iterator[Spot]:
    """The signs of one stretch: a sliver of another class at its edge is a doubt about one sign, not a second sign."""
    pieces: list[list[int]] = []
    for at in range(first, last):
        if pieces and best[pieces[-1][0]] == best[at]:
            pieces[-1][1] = at + 1
        else:
            pieces.append([at, at + 1])
    longest = max(end - start for start, end in pieces)
    whole = [piece for piece in pieces if piece[1] - piece[0] >= max(TOUCHING, longest * SLIVER)]
    if not whole:
        whole = [max(pieces, key=lambda piece: piece[1] - piece[0])]
    borders = [first, *((before[1] + after[0]) // 2 for before, after in pairwise(whole)), last]
    for start, end in pairwise(borders):
        yield _sign(probabilities, start, end)


def _sign(probabilities: np.ndarray, first: int, last: int) -> Spot:
    """One sign by the weight of its frames, the middle counting most: edges hold a part of what stands beside it."""
    import numpy as np

    count = last - first
    weights = 1.0 - np.abs((np.arange(count) + 0.5) / count * 2 - 1) ** 2
    shares = weights @ probabilities[first:last] / weights.sum()
    sign = int(shares[:NOTHING].argmax())
    return Spot(sign, first, last, float(shares[sign]), float(shares[:DIGITS].sum()))


def _run(held: list[Spot], beside: list[Spot]) -> tuple[str, float, int, int]:
    """A run is as sure as its weakest sign, and no surer than that what stands beside it is no digit of it."""
    text = "".join(SIGNS[spot.sign] for spot in held)
    sure = min(spot.peak for spot in held)
    sure = min([sure, *(1 - spot.digit for spot in beside if spot.sign >= DIGITS)])
    thai = any(spot.sign < 10 for spot in held)
    if thai and any(10 <= spot.sign < DIGITS for spot in held):
        sure = min(sure, 0.5)  # both kinds in one run is rare in print and common in error
    return text, sure, held[0].first, held[-1].last


def _agree(run: DigitRun, others: Sequence[Sequence[DigitRun]]) -> DigitRun:
    """The run with the mean confidence of all views; a view that reads something else there counts as none."""
    middle = (run.left + run.right) / 2
    total = run.confidence
    for other in others:
        total += sum(twin.confidence for twin in other if twin.left <= middle <= twin.right and twin.text == run.text)
    return DigitRun(run.text, total / (1 + len(others)), run.left, run.right)


def _spell_all(
    lines: Sequence[np.ndarray], which: Sequence[int], variant: tuple[float, float, float]
) -> dict[int, list[DigitRun]]:
    """Runs of the lines `which`, read in batches of like width."""
    import numpy as np

    inputs = {at: prepare(lines[at], *variant) for at in which}
    order = sorted(which, key=lambda at: inputs[at].shape[1])
    spelled: dict[int, list[DigitRun]] = {}
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        width = -(-inputs[batch[-1]].shape[1] // 8) * 8
        stacked = np.zeros((len(batch), 1, HEIGHT, width), dtype=np.float32)
        for row, at in enumerate(batch):
            stacked[row, 0, :, : inputs[at].shape[1]] = inputs[at]
        answers = _session().run(None, {"lines": stacked})[0]
        for row, at in enumerate(batch):
            own = inputs[at].shape[1]
            factor = FRAME * lines[at].shape[1] / own
            runs = find_runs(answers[row, : -(-own // FRAME)])
            spelled[at] = [DigitRun(text, sure, left * factor, right * factor) for text, sure, left, right in runs]
    return spelled


@cache
def _session() -> Any:  # onnxruntime ships no types
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])
