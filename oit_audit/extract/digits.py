"""Digits in pictures of lines, Thai and Arabic: Tesseract's Thai model cannot write ๔ ๖ ๗ ๘ ๙.

A small network labels every two columns of a line with a digit, a sign, "letters" or nothing; see docs/decisions/0302.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
SIGNS = THAI_DIGITS + "0123456789" + "/-.,:"
DIGITS = 20  # the first so many of SIGNS are digits
SPACE, LETTER, NOTHING = len(SIGNS), len(SIGNS) + 1, len(SIGNS) + 2  # the network's further classes
THRESHOLD = 0.9  # a run below it is unread; provisional: not measured yet, no weights are shipped
HEIGHT = 32  # pixels the network sees
WIDEST = 4096
FRAME = 2  # columns to a frame
BATCH = 16
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
    held: list[Spot] = []
    for spot in [*spots, Spot(SPACE, 0, 0, 1.0)]:
        if spot.sign < len(SIGNS):
            held.append(spot)
            continue
        while held and held[-1].sign >= DIGITS:
            held.pop()
        while held and held[0].sign >= DIGITS:
            held.pop(0)
        if held:
            runs.append(_run(held, probabilities))
        held = []
    return runs


def _spots(probabilities: np.ndarray) -> list[Spot]:
    best = probabilities.argmax(axis=1).tolist()
    spots: list[Spot] = []
    start = 0
    for at in range(1, len(best) + 1):
        if at == len(best) or best[at] != best[start]:
            if best[start] != NOTHING:
                spots.append(Spot(best[start], start, at, float(probabilities[start:at, best[start]].max())))
            start = at
    return spots


def _run(held: list[Spot], probabilities: np.ndarray) -> tuple[str, float, int, int]:
    """A run is as sure as its weakest sign, and no surer than no other digit hides in any of its frames."""
    text = "".join(SIGNS[spot.sign] for spot in held)
    sure = min(spot.peak for spot in held)
    for at in range(max(0, held[0].first - 2), min(len(probabilities), held[-1].last + 2)):
        near = {spot.sign for spot in held if spot.first - 2 <= at < spot.last + 2}
        rival = sum(float(probabilities[at, sign]) for sign in range(DIGITS) if sign not in near)
        sure = min(sure, 1.0 - rival)
    thai = any(spot.sign < 10 for spot in held)
    if thai and any(10 <= spot.sign < DIGITS for spot in held):
        sure = min(sure, 0.5)  # both kinds in one run is rare in print and common in error
    return text, sure, held[0].first, held[-1].last


def _agree(run: DigitRun, others: Sequence[Sequence[DigitRun]]) -> DigitRun:
    sure = run.confidence
    for other in others:
        middle = (run.left + run.right) / 2
        same = [twin.confidence for twin in other if twin.left <= middle <= twin.right and twin.text == run.text]
        sure = min(sure, same[0]) if same else min(sure, 0.3)
    return DigitRun(run.text, sure, run.left, run.right)


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
