"""The reader of whole runs of digits: each cut out of its line, larger than the line reader sees it, and never parted.

For every four columns a network says which sign has its middle there, or that none has (CTC); see docs/decisions/0302.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from oit_audit.extract.network import open_network

if TYPE_CHECKING:
    import numpy as np

SIGNS = "๐๑๒๓๔๕๖๗๘๙0123456789/-.,:"
DIGITS = 20  # the first so many of SIGNS are digits, ten Thai ones and ten Arabic ones
SPACE, LETTER, BLANK = len(SIGNS), len(SIGNS) + 1, len(SIGNS) + 2  # the network's further classes
HEIGHT = 44  # rows the network sees
TALL = 28  # of them those of a digit
ABOVE = 9  # rows above a digit: stems, marks of letters beside it
FRAME = 4  # columns to a frame
CONTEXT = 1.1  # of a digit's height: what is shown on either side of a run
VALUES = 10  # classes of digits once Thai and Arabic ones are taken together
_SPACE = VALUES + SPACE - DIGITS
VIEWS = ((1.0, 0.0), (1.09, 1.5))  # stretch and shift
WIDEST = 2400
BATCH = 12
CUT = 0.3  # what is left of the confidence of a run that goes on beyond the window
SETTLED = 0.9  # a run as sure as that is looked at no more
WEIGHTS = Path(__file__).parent / "weights" / "runs.onnx"


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a line as the network takes it. Units: a column c shows the line's pixel ``left + c * pixel``."""

    shades: np.ndarray
    left: float
    pixel: float


@dataclass(frozen=True, slots=True)
class Reading:
    """
    A run as it was read. Units: pixels of the line; confidence 0 to 1, that all of it is so, of the less sure view.

    Shape  `views` are its frames in each view, and those of the sign before and after it, which `beside` names
    """

    text: str
    confidence: float
    left: float
    right: float
    views: tuple[np.ndarray, ...] = ()
    beside: tuple[int | None, int | None] = (None, None)

    def chance_of(self, text: str) -> float:
        """How likely it is that these digits, separators and blanks stand there. Units: 0 to 1."""
        places = ((SIGNS + " ").index(sign) for sign in text)
        return self.chance([at if at < VALUES else at - VALUES for at in places])

    def chance(self, signs: Sequence[int]) -> float:
        """As ``chance_of``, of values and separators."""
        whole = [sign for sign in (self.beside[0], *signs, self.beside[1]) if sign is not None]
        return min(sureness(view, whole) for view in self.views)


@dataclass(frozen=True, slots=True)
class Sign:
    """A value, a separator, space or letter that was seen. Units: frames; ``last`` is the first one after it."""

    sign: int
    first: int
    last: int


Job = tuple["np.ndarray", tuple[float, float], tuple[float, float]]
"""A line's shades, a stretch of it, and the rows of the digits in it. Units: pixels."""


def window(
    grey: np.ndarray, span: tuple[float, float], rows: tuple[float, float], stretch: float = 1.0, shift: float = 0.0
) -> Window:
    """
    Cut a stretch of a line: its digits TALL rows high, with room above and below, and CONTEXT on either side.

    Shape  ``grey`` is ink about 1, paper about 0 (``glyphs.shades``)
    Units  ``span`` and ``rows`` in the line's pixels, ``shift`` in rows of the window
    """
    import numpy as np
    from PIL import Image

    scale = TALL / (rows[1] - rows[0])
    context = CONTEXT * (rows[1] - rows[0])
    left, right = max(-4.0, span[0] - context), min(grey.shape[1] + 4.0, span[1] + context)
    top = rows[0] - (ABOVE + shift) / scale
    bottom = top + HEIGHT / scale
    wide = max(2 * FRAME, min(WIDEST, round((right - left) * scale * stretch)))
    first = (int(np.floor(left)) - 1, int(np.floor(top)) - 1)
    last = (int(np.ceil(right)) + 1, int(np.ceil(bottom)) + 1)
    inside = grey[max(0, first[1]) : max(0, last[1]), max(0, first[0]) : max(0, last[0])]
    edges = (
        (max(0, -first[1]), max(0, last[1] - max(first[1], 0) - inside.shape[0] - max(0, -last[1]))),
        (max(0, -first[0]), max(0, last[0] - max(first[0], 0) - inside.shape[1])),
    )
    padded = np.pad(np.clip(inside, -0.3, 1.3), edges)
    box = (left - first[0], top - first[1], right - first[0], bottom - first[1])
    small = Image.fromarray(padded).resize((wide, HEIGHT), Image.Resampling.BICUBIC, box=box)
    return Window(np.asarray(small, dtype=np.float32), left, (right - left) / wide)


def look(windows: Sequence[Window]) -> list[np.ndarray]:
    """Probabilities by frame and class, one array a window; read in batches of like width."""
    import numpy as np

    found: list[np.ndarray] = [np.zeros((0, BLANK + 1))] * len(windows)
    order = sorted(range(len(windows)), key=lambda at: windows[at].shades.shape[1])
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        width = -(-windows[batch[-1]].shades.shape[1] // 8) * 8
        stacked = np.zeros((len(batch), 1, HEIGHT, width), dtype=np.float32)
        for row, at in enumerate(batch):
            stacked[row, 0, :, : windows[at].shades.shape[1]] = windows[at].shades
        answers = open_network(WEIGHTS).run(None, {"windows": stacked})[0]
        for row, at in enumerate(batch):
            found[at] = answers[row, : -(-windows[at].shades.shape[1] // FRAME)]
    return found


def read(jobs: Sequence[Job]) -> list[list[Reading]]:
    """
    The runs of digits in stretches of lines.

    Shape  one list a job, left to right
    """
    windows = [[window(*job, *view) for job in jobs] for view in VIEWS]
    seen = look([each for view in windows for each in view])
    found = []
    for at, first in enumerate(windows[0]):
        views = [seen[at + number * len(jobs)] for number in range(len(VIEWS))]
        readings = [_reading(run, views, first) for run in _runs(spell(by_value(views[0])))]
        found.append([each for each in (_whole(each, jobs[at], first) for each in readings) if each])
    return found


def _whole(reading: Reading, job: Job, shown: Window) -> Reading | None:
    """A run that goes on beyond the window is doubtful; beside the stretch that was asked for, it is another's."""
    grey, span, _ = job
    right = shown.left + shown.pixel * shown.shades.shape[1]
    if not ((reading.beside[0] is None and shown.left > 0) or (reading.beside[1] is None and right < grey.shape[1])):
        return reading
    if reading.right < span[0] or reading.left > span[1]:
        return None
    return replace(reading, confidence=CUT * reading.confidence)


def by_value(frames: np.ndarray) -> np.ndarray:
    """Thai and Arabic digits of one value taken together, as ๐ and 0 look alike: ten values, then the other classes."""
    import numpy as np

    merged: np.ndarray = np.concatenate((frames[:, :10] + frames[:, 10:DIGITS], frames[:, DIGITS:]), axis=1)
    return merged


def spell(frames: np.ndarray) -> list[Sign]:
    """The signs of the best class of each frame: repeats are one sign, blanks part signs; the last class is blank."""
    blank = frames.shape[1] - 1
    signs: list[Sign] = []
    for at, sign in enumerate(frames.argmax(axis=1).tolist()):
        if sign == blank:
            continue
        if signs and signs[-1].last == at and signs[-1].sign == sign:
            signs[-1] = Sign(sign, signs[-1].first, at + 1)
        else:
            signs.append(Sign(sign, at, at + 1))
    return signs


def sureness(frames: np.ndarray, signs: Sequence[int]) -> float:
    """The probability that the frames spell these signs and no others, whichever frames they stand in."""
    import numpy as np

    blank = frames.shape[1] - 1
    path = [blank]
    for sign in signs:
        path += [sign, blank]
    skips = np.array([at >= 2 and path[at] != blank and path[at] != path[at - 2] for at in range(len(path))])
    chances = frames[:, path].astype(np.float64)
    reached = np.zeros(len(path))
    reached[:2] = chances[0, :2]
    for row in chances[1:]:
        one = np.concatenate(([0.0], reached[:-1]))
        two = np.where(skips, np.concatenate(([0.0, 0.0], reached))[: len(path)], 0.0)
        reached = (reached + one + two) * row
    return float(reached[-2:].sum())


def _runs(signs: Sequence[Sign]) -> list[list[Sign | None]]:
    """Digits and the separators between them, each run with the sign before and after it; None at the window's edge."""
    runs: list[list[Sign | None]] = []
    at = 0
    while at < len(signs):
        end = at
        while end < len(signs) and signs[end].sign < _SPACE:
            end += 1
        first, last = at, end
        while last > first and signs[last - 1].sign >= VALUES:
            last -= 1
        while first < last and signs[first].sign >= VALUES:
            first += 1
        if first < last:
            before = signs[first - 1] if first else None
            runs.append([before, *signs[first:last], signs[last] if last < len(signs) else None])
        at = end + 1
    return runs


def _reading(run: Sequence[Sign | None], seen: Sequence[np.ndarray], shown: Window) -> Reading:
    import numpy as np

    before, after = run[0], run[-1]
    signs = [sign for sign in run[1:-1] if sign]
    count = len(seen[0])
    first, last = (before.first if before else 0), (after.last if after else count)
    parts = []
    for view in seen:
        share = len(view) / count
        parts.append(by_value(view[max(0, int(first * share)) : max(1, -int(-last * share // 1))]))
    digits = [sign for sign in signs if sign.sign < VALUES]
    kinds = [seen[0][sign.first : sign.last] for sign in digits]
    thai = sum(float(part[:, :10].sum() - part[:, 10:DIGITS].sum()) for part in kinds) >= 0
    centres = [(sign.first + sign.last) / 2 for sign in signs]
    half = float(np.median(np.diff(centres))) / 2 if len(centres) > 1 else 0.3 * TALL / FRAME
    edges = [shown.left + (centre * FRAME) * shown.pixel for centre in (centres[0] - half, centres[-1] + half)]
    beside = (before.sign if before else None, after.sign if after else None)
    text = "".join(_letter(sign.sign, thai=thai) for sign in signs)
    reading = Reading(text, 0.0, edges[0], edges[1], tuple(parts), beside)
    return _settled(reading, [sign.sign for sign in signs])


def _settled(reading: Reading, signs: list[int]) -> Reading:
    """The most likely signs: one that was seen as two side by side is one of them."""
    thai = any(sign in SIGNS[:VALUES] for sign in reading.text)
    best, sure = signs, reading.chance(signs)
    while sure < SETTLED:
        fewer = [[*best[:at], *best[at + 1 :]] for at in range(len(best)) if len(best) > 1]
        chances = [reading.chance(each) for each in fewer]
        if not chances or max(chances) <= sure:
            break
        sure = max(chances)
        best = fewer[chances.index(sure)]
    return replace(reading, text="".join(_letter(sign, thai=thai) for sign in best), confidence=sure)


def _letter(sign: int, *, thai: bool) -> str:
    return SIGNS[sign + (0 if thai and sign < VALUES else VALUES)]
