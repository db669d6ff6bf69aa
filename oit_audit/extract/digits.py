"""Digits in pictures of lines, Thai and Arabic: Tesseract's Thai model cannot write ๔ ๖ ๗ ๘ ๙.

A small network labels every two columns of a line with a digit, a sign, "letters" or nothing; see docs/decisions/0302.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from oit_audit.extract import glyphs, run_reader
from oit_audit.extract.digit_votes import vote
from oit_audit.extract.network import open_network

if TYPE_CHECKING:
    import numpy as np

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
SIGNS = THAI_DIGITS + "0123456789" + "/-.,:"
_ODD_COMMA = re.compile(r",(?![0-9๐-๙]{3}(?![0-9๐-๙]))")
ALL_DIGITS = frozenset(SIGNS[:20])
DIGITS = 20  # the first so many of SIGNS are digits
SPACE, LETTER, NOTHING = len(SIGNS), len(SIGNS) + 1, len(SIGNS) + 2  # the network's further classes
THRESHOLD = 0.9  # a run below it is unread; what it lets through and what not: docs/decisions/0302
HEIGHT = 32  # pixels the network sees
WIDEST = 4096
FRAME = 2  # columns to a frame
BATCH = 16
HARDLY = 0.01  # a sign whose share of digits is below needs no second look
FLOOR = 1e-3  # neither look rules out a sign altogether
STEM = 0.35  # of a digit's width: how far beside it the stem of ๗ may stand
TOUCHED = 0.5  # what is left of a run's confidence where a sign in it looks like another's part
JOINED = 1  # frames between two signs that may be one
NEAR = 2.0  # of a digit's width: runs with no more between them are read in one piece
DISSENT = 0.8  # what is left of a run's confidence for each other view of the line that reads something else
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
    """
    One class over some frames.

    Shape  `last` is the first frame after it; `digits` are the shares of the ten Thai and ten Arabic digits in it
    """

    sign: int
    first: int
    last: int
    digits: np.ndarray

    @property
    def digit(self) -> float:
        """The share of all digits, whatever it was taken for."""
        return float(self.digits.sum())


@dataclass(frozen=True, slots=True)
class SpotRun:
    """
    Digits and the separators between them, and the letters that touch the run on either side.

    Units  `factor` is pixels of the line to a frame
    """

    spots: tuple[Spot, ...]
    beside: tuple[Spot, ...]
    factor: float = 1.0

    @property
    def left(self) -> float:
        """Where it begins. Units: pixels of the line."""
        return self.spots[0].first * self.factor

    @property
    def right(self) -> float:
        """Where it ends. Units: pixels of the line."""
        return self.spots[-1].last * self.factor

    @property
    def count(self) -> int:
        """How many digits stand in it."""
        return sum(spot.sign < DIGITS for spot in self.spots)


def is_available() -> bool:
    """Whether the extra `ocr` and the network's weights are installed."""
    weights = all(each.is_file() for each in (WEIGHTS, glyphs.WEIGHTS, run_reader.WEIGHTS))
    return weights and all(find_spec(name) for name in ("onnxruntime", "numpy", "PIL"))


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
    whole = _read_whole(lines, {at: first[at] for at in with_digits})
    for at in with_digits:
        by_sign = [_agree(run, [other[at] for other in others]) for run in _look_closer(lines[at], first[at])]
        found[at] = [DigitRun(run.text, run.confidence, run.left, run.right) for run in vote(whole[at], by_sign)]
    return found


def _read_whole(lines: Sequence[np.ndarray], spotted: dict[int, list[SpotRun]]) -> dict[int, list[run_reader.Reading]]:
    """The runs of each line as they are read whole; those with little between them in one piece."""
    jobs, owners = [], []
    for at, found in spotted.items():
        grey = glyphs.shades(lines[at])
        pieces: list[list[tuple[float, float]]] = []
        for run in found:
            spans = _digit_spans(run)
            if pieces and run.left - pieces[-1][-1][1] < NEAR * (spans[0][1] - spans[0][0]):
                pieces[-1] += spans
            else:
                pieces.append(spans)
        rows = glyphs.rows(grey, [span for piece in pieces for span in piece])
        jobs += [(grey, (piece[0][0], piece[-1][1]), rows) for piece in pieces]
        owners += [at] * len(pieces)
    read: dict[int, list[run_reader.Reading]] = {at: [] for at in spotted}
    for at, seen in zip(owners, run_reader.read(jobs) if jobs else (), strict=True):
        read[at] += [new for new in seen if not any(new.left < old.right and old.left < new.right for old in read[at])]
    return read


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


def find_runs(probabilities: np.ndarray, factor: float = 1.0) -> list[SpotRun]:
    """The runs of digits in the network's frames, left to right."""
    spots = _spots(probabilities)
    runs: list[SpotRun] = []
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
            runs.append(SpotRun(tuple(spots[first:last]), tuple(beside), factor))
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
    return Spot(sign, first, last, shares[:DIGITS])


def _look_closer(line: np.ndarray, runs: Sequence[SpotRun]) -> list[DigitRun]:
    """Each run as the line and the larger look at its signs say together."""
    cut, counts = [], []
    rows = [span for run in runs for span in _digit_spans(run)]
    for run in runs:
        signs = [*run.spots, *run.beside]
        held = [at for at, spot in enumerate(signs) if spot.digit > HARDLY]
        joined = [at for at, (spot, after) in enumerate(pairwise(run.spots)) if after.first - spot.last <= JOINED]
        looks = [(signs[at], signs[at]) for at in held] + [(run.spots[at], run.spots[at + 1]) for at in joined]
        cut += glyphs.windows(line, _pixels(run, looks), rows)
        counts.append((held, joined))
    seen = iter(glyphs.look(cut)) if cut else iter(())
    found = []
    for run, (held, joined) in zip(runs, counts, strict=True):
        single = {at: next(seen) for at in held}
        read = _together(run, single, {at: next(seen) for at in joined})
        found.append(replace(read, confidence=TOUCHED * read.confidence) if _is_odd(line, run, read.text) else read)
    return found


def _is_odd(line: np.ndarray, run: SpotRun, text: str) -> bool:
    """A ๓ with the stem of ๗ above or beside it (in some faces all that tells them apart), or a comma out of place."""
    if _ODD_COMMA.search(text) or "๓/" in text:
        return True
    edges = [spot.first for spot in run.spots[1:]] + [
        spot.first for spot in run.beside if spot.first >= run.spots[-1].last
    ]
    for at, (spot, sign) in enumerate(zip(run.spots, text, strict=True)):
        if sign == "๓":
            reach = spot.last + STEM * (spot.last - spot.first)
            after = edges[at] if at < len(edges) else reach
            if glyphs.rises(line, (spot.first * run.factor, min(reach, max(after, spot.last)) * run.factor)):
                return True
    return False


def _digit_spans(run: SpotRun) -> list[tuple[float, float]]:
    return _pixels(run, [(spot, spot) for spot in run.spots if spot.sign < DIGITS])


def _pixels(run: SpotRun, spans: Sequence[tuple[Spot, Spot]]) -> list[tuple[float, float]]:
    return [(first.first * run.factor, last.last * run.factor) for first, last in spans]


def _together(run: SpotRun, looks: dict[int, np.ndarray], joints: dict[int, np.ndarray]) -> DigitRun:
    """
    A run is as sure as its weakest digit, and no surer than that the signs within and beside it are no digits.

    Shape  `joints` are looks at two signs that touch: they may be the two halves of one digit
    """
    signs = [*run.spots, *run.beside]
    values: dict[int, int] = {}
    sure, thai = 1.0, 0.0
    for at, seen in looks.items():
        shares = _shares(signs[at], seen)
        if at < len(run.spots) and signs[at].sign < DIGITS:
            thai += float(shares[:10].sum() - shares[10:].sum())
            by_value = shares[:10] + shares[10:]  # ๐ and 0 look alike: which kind it is, the whole run tells
            values[at] = int(by_value.argmax())
            sure = min(sure, float(by_value.max()))
        else:
            sure = min(sure, 1 - float(shares.sum()))
    for at, seen in joints.items():
        by_value = seen[:10] + seen[10:DIGITS]
        one = int(by_value.argmax())
        if one not in (values.get(at), values.get(at + 1)):
            sure = min(sure, 1 - float(by_value[one]))
    start = 0 if thai >= 0 else 10
    text = "".join(SIGNS[start + values[at]] if at in values else SIGNS[spot.sign] for at, spot in enumerate(run.spots))
    return DigitRun(text, sure, run.left, run.right)


def _shares(spot: Spot, seen: np.ndarray) -> np.ndarray:
    """What both looks at a sign give each digit; the rest is that it is none."""
    import numpy as np

    both = np.clip(spot.digits, FLOOR, 1) * np.clip(seen[:DIGITS], FLOOR, 1)
    other = max(FLOOR, 1 - spot.digit) * max(FLOOR, float(seen[glyphs.OTHER]))
    shares: np.ndarray = both / (both.sum() + other)
    return shares


def _agree(run: DigitRun, views: Sequence[Sequence[SpotRun]]) -> DigitRun:
    """The run as sure as it is, less where other views of the line see more or fewer digits there."""
    middle, count = (run.left + run.right) / 2, sum(sign in ALL_DIGITS for sign in run.text)
    same = sum(any(twin.left <= middle <= twin.right and twin.count == count for twin in view) for view in views)
    return DigitRun(run.text, run.confidence * DISSENT ** (len(views) - same), run.left, run.right)


def _spell_all(
    lines: Sequence[np.ndarray], which: Sequence[int], variant: tuple[float, float, float]
) -> dict[int, list[SpotRun]]:
    """Runs of the lines `which`, read in batches of like width."""
    import numpy as np

    inputs = {at: prepare(lines[at], *variant) for at in which}
    order = sorted(which, key=lambda at: inputs[at].shape[1])
    spelled: dict[int, list[SpotRun]] = {}
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        width = -(-inputs[batch[-1]].shape[1] // 8) * 8
        stacked = np.zeros((len(batch), 1, HEIGHT, width), dtype=np.float32)
        for row, at in enumerate(batch):
            stacked[row, 0, :, : inputs[at].shape[1]] = inputs[at]
        answers = open_network(WEIGHTS).run(None, {"lines": stacked})[0]
        for row, at in enumerate(batch):
            own = inputs[at].shape[1]
            factor = FRAME * lines[at].shape[1] / own
            spelled[at] = find_runs(answers[row, : -(-own // FRAME)], factor)
    return spelled
