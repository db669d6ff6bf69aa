"""A gated pattern names all the signs that a match may begin with: a forgotten one would lose words silently."""

from __future__ import annotations

import importlib
import re
from typing import Any

import pytest

from oit_audit.thai import address, coverage, dates, names, phone_words, statements

GATE = re.compile(r"\(\?=\[(?P<begins>[^\]]+)\]\)\(\?:(?P<pattern>.*)\)", re.DOTALL)
PATTERNS: dict[str, re.Pattern[str]] = {
    "label": phone_words.LABEL,
    "extension": phone_words.LONE_EXTENSION,
    "position": names._POSITION,
    "division": names._DIVISION,
    "half": coverage._HALF,
    "month": dates._NAMED,
    **{part: pattern for part, pattern in address._PARTS if part in ("moo", "road", "district")},
    **{kind: pattern for kind, pattern in statements._PATTERNS if kind in ("no_complaints", "no_procurement")},
}
ZERO_WIDTH = {"ASSERT", "ASSERT_NOT", "AT"}


def first_signs(parsed: Any) -> tuple[set[str], bool]:
    """The signs that a match may begin with, and whether it may be empty. Shape: as the standard parser has it."""
    signs: set[str] = set()
    for operation, argument in parsed:
        match str(operation):
            case name if name in ZERO_WIDTH:
                continue
            case "LITERAL":
                return signs | {chr(argument)}, False
            case "IN":
                return signs | {sign for item in argument for sign in of_class(item)}, False
            case "BRANCH":
                ways = [first_signs(way) for way in argument[1]]
            case "SUBPATTERN":
                ways = [first_signs(argument[3])]
            case _:
                inner, empty = first_signs(argument[2])
                ways = [(inner, empty or argument[0] == 0)]
        signs = signs.union(*(found for found, _ in ways))
        if not any(empty for _, empty in ways):
            return signs, False
    return signs, True


def of_class(item: tuple[Any, Any]) -> set[str]:
    """The signs of one item of a character class: a literal or a range."""
    operation, argument = item
    first, last = (argument, argument) if str(operation) == "LITERAL" else argument
    return {chr(code) for code in range(first, last + 1)}


@pytest.mark.parametrize("name", PATTERNS)
def test_a_gate_lets_all_of_its_pattern_through(name: str) -> None:
    gate = GATE.fullmatch(PATTERNS[name].pattern)
    assert gate is not None
    signs, empty = first_signs(importlib.import_module("re._parser").parse(gate["pattern"]))
    assert not empty
    assert signs <= set(gate["begins"])
