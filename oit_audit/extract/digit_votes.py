"""What the two ways of reading digits say together: sign by sign and by whole runs; see docs/decisions/0302."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from oit_audit.thai.digits import to_ascii

ALONE = 0.5  # what is left of a run's confidence where one way alone saw it
CLASH = 0.97  # and where the other saw something else
YEAR = 4  # digits: what is read alike in both ways and longer than that is as sure as so many of its digits
_ZEROS = "0-.,/:"
THAI_DIGITS = frozenset("๐๑๒๓๔๕๖๗๘๙")
SHARE = 0.3  # of the narrower run's width, from which two runs stand in one place


class Run(Protocol):
    """A run of digits with its place. Units: pixels; confidence 0 to 1."""

    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...


class Whole(Run, Protocol):
    """A run that was read whole, which tells how likely another text is in its place."""

    def chance_of(self, text: str) -> float: ...


@dataclass(frozen=True, slots=True)
class Said:
    """A run and how sure both ways together are of it. Units: pixels; confidence 0 to 1."""

    text: str
    confidence: float
    left: float
    right: float


def vote(whole: Sequence[Whole], by_sign: Sequence[Run]) -> list[Said]:
    """
    The runs of a line, left to right, each with the confidence of both ways.

    Shape  where they differ, the text that both together find likelier; where one alone saw digits, they are doubtful
    """
    said: list[Said] = []
    for run in whole:
        twins = [other for other in by_sign if _is_there(run, other)]
        said += _settled(run, twins) if twins else [Said(run.text, ALONE * run.confidence, run.left, run.right)]
    lonely = [run for run in by_sign if not any(_is_there(run, other) for other in whole)]
    said += [Said(run.text, ALONE * run.confidence, run.left, run.right) for run in lonely]
    return _of_one_kind(sorted(said, key=lambda each: each.left))


def _of_one_kind(said: list[Said]) -> list[Said]:
    """Zeros alone show no difference between ๐ and 0: they are of the kind of the other digits in the line."""
    others = [each.text for each in said if set(to_ascii(each.text)) - set(_ZEROS)]
    if not others or not all(set(text) & THAI_DIGITS for text in others):
        return said
    return [
        each if set(to_ascii(each.text)) - set(_ZEROS) else replace(each, text=each.text.replace("0", "๐"))
        for each in said
    ]


def _settled(run: Whole, twins: Sequence[Run]) -> list[Said]:
    """Of two texts for one place the likelier one, and how likely it is."""
    parted, sure = " ".join(twin.text for twin in twins), min(twin.confidence for twin in twins)
    if to_ascii(parted) == to_ascii(run.text):
        long = sum(sign.isdigit() for sign in run.text) / YEAR
        return [Said(run.text, together(run.confidence ** (1 / max(1.0, long)), sure), run.left, run.right)]
    chances = (run.confidence * (1 - sure), run.chance_of(parted) * sure)
    rest = (1 - run.confidence) * (1 - sure)
    share = CLASH * max(chances) / max(1e-9, sum(chances) + rest)
    if chances[0] >= chances[1]:
        return [Said(run.text, share, run.left, run.right)]
    return [Said(twin.text, share, twin.left, twin.right) for twin in twins]


def together(one: float, other: float) -> float:
    """The chance that a run is right which two ways read alike, each so sure of it."""
    return one * other / (one * other + (1 - one) * (1 - other)) if 0 < one * other < 1 else one * other


def _is_there(run: Run, other: Run) -> bool:
    over = min(run.right, other.right) - max(run.left, other.left)
    return over > SHARE * min(run.right - run.left, other.right - other.left)
