"""One change at a time on a compliant site: those that matter flip just their requirements, the others none.

The mutants stand in ``eval/sites`` (``mutants.py``, ``faults.py``, ``harmless.py``, ``reach.py``), three lines each. A
part of those that move no address is judged here, on one crawl over real HTTP for each style; ``eval/sites/run.py``
crawls every one of them, in nine styles.
"""

from __future__ import annotations

import importlib
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

# Sites as data, looser than the program: typed as anything.
_mutants: Any = importlib.import_module("eval.sites.mutants")
_change: Any = importlib.import_module("eval.sites.change")
_replay: Any = importlib.import_module("eval.sites.replay")
MUTANTS, Replay, wrong = _mutants.MUTANTS, _replay.Replay, _change.wrong

STYLES = ("bootstrap", "tables", "nested")
"""A template of today, a table layout of 2008, frames and nested tables without classes."""

EVERY = 9
LEAST = 10
"""So many mutants of a style must have been judged, or the sample shows nothing."""


@cache
def replay(style: str) -> Any:
    """The compliant site in one style, crawled once."""
    return Replay.of(style)


def sample(style: str) -> list[Any]:
    """Other mutants for each style."""
    plain = [mutant for mutant in MUTANTS if mutant.content == 1 and mutant.name != "none"]
    return plain[STYLES.index(style) * EVERY // len(STYLES) :: EVERY]


@pytest.mark.parametrize("style", STYLES)
def test_a_compliant_site_passes_throughout(style: str) -> None:
    verdicts = replay(style).verdicts()
    assert verdicts is not None
    assert {id: reason for id, (verdict, reason) in verdicts.items() if verdict != "pass"} == {}


@pytest.mark.parametrize("style", STYLES)
def test_a_change_flips_what_it_must_and_nothing_else(style: str) -> None:
    judged = {mutant.name: (mutant, replay(style).verdicts(mutant)) for mutant in sample(style)}
    errors = {name: list(wrong(mutant, found)) for name, (mutant, found) in judged.items() if found is not None}
    assert len(errors) >= LEAST
    assert {name: each for name, each in errors.items() if each} == {}
