"""Whole runs of digits: how the frames of a run are spelled, and what two ways of reading say together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest

from oit_audit.extract import run_reader
from oit_audit.extract.digit_votes import vote

np = pytest.importorskip("numpy", reason='no numpy: pip install "oit-audit[ocr]"')

BLANK = 3


@dataclass
class Run:
    """A run from 0 to 40, and how likely other texts are in its place."""

    text: str
    confidence: float
    left: float = 0
    right: float = 40
    chances: Mapping[str, float] = field(default_factory=dict)

    def chance_of(self, text: str) -> float:
        return self.chances.get(text, 0.0)


def frames(*best: int, sure: float = 0.97) -> Any:
    rest = (1 - sure) / BLANK
    return np.array([[sure if at == sign else rest for at in range(BLANK + 1)] for sign in best])


def test_repeated_frames_are_one_sign_and_blanks_part_signs() -> None:
    signs = run_reader.spell(frames(BLANK, 1, 1, BLANK, 1, 2, BLANK))
    assert [(each.sign, each.first, each.last) for each in signs] == [(1, 1, 3), (1, 4, 5), (2, 5, 6)]


def test_the_sureness_of_all_spellings_together_is_one() -> None:
    seen = frames(1, BLANK, 2, sure=0.7)
    spellings = [each for long in range(4) for each in product(range(3), repeat=long)]
    assert sum(run_reader.sureness(seen, each) for each in spellings) == pytest.approx(1)
    assert run_reader.sureness(seen, (1, 2)) == max(run_reader.sureness(seen, each) for each in spellings)


def test_a_window_shows_a_run_with_room_on_all_sides_even_at_the_edge_of_its_line() -> None:
    line = np.zeros((30, 200), np.float32)
    line[5:25, 0:40] = 1
    shown = run_reader.window(line, (0, 40), (5, 25))
    assert shown.shades.shape[0] == run_reader.HEIGHT
    inked = (shown.shades > 0.5).nonzero()
    assert inked[0].min() == pytest.approx(run_reader.ABOVE, abs=1)
    assert inked[0].max() - inked[0].min() == pytest.approx(run_reader.TALL, abs=2)
    assert shown.left <= 0


def test_what_both_ways_read_is_surer_than_either() -> None:
    [said] = vote([Run("๒๕๖๗", 0.8)], [Run("๒๕๖๗", 0.8)])
    assert said.text == "๒๕๖๗"
    assert said.confidence > 0.9


def test_where_they_differ_neither_is_believed_unless_one_is_all_but_certain() -> None:
    [said] = vote([Run("๒๕๖๓", 0.9, chances={"๒๕๖๗": 0.08})], [Run("๒๕๖๗", 0.9)])
    assert said.confidence < 0.9
    [said] = vote([Run("๒๕๖๗", 0.99, chances={"๒๕๖๓": 1e-6})], [Run("๒๕๖๓", 0.3)])
    assert (said.text, said.confidence > 0.9) == ("๒๕๖๗", True)


def test_digits_that_one_way_alone_sees_are_doubtful() -> None:
    assert [each.confidence for each in vote([Run("๒๕๖๗", 0.99)], [])] == [pytest.approx(0.495)]
    assert [each.confidence for each in vote([], [Run("๒๕๖๗", 0.99)])] == [pytest.approx(0.495)]


def test_a_blank_that_one_way_saw_stays_when_the_other_finds_it_likelier_too() -> None:
    parted = [Run("๐", 0.95, 0, 8), Run("๖๑๔๒", 0.95, 14, 40)]
    said = vote([Run("๐๖๑๔๒", 0.4, chances={"๐ ๖๑๔๒": 0.5})], parted)
    assert [each.text for each in said] == ["๐", "๖๑๔๒"]


def test_a_zero_alone_is_of_the_kind_of_its_line() -> None:
    said = vote([Run("0", 0.9, 0, 8), Run("๖๑๔๒", 0.9, 14, 40)], [])
    assert [each.text for each in said] == ["๐", "๖๑๔๒"]
