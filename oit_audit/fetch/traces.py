"""Weighted words found in lines of text, each with the passage that holds it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oit_audit.thai.fold import matching
from oit_audit.thai.text import passage

# What ``thai.fold`` does to letters, done to a pattern: sara am loses its ring, ฏ is taken for ฎ.
FOLDED = str.maketrans({"ำ": "า", "ฏ": "ฎ"})
QUOTE_AROUND = 60


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern with its weight."""

    expression: re.Pattern[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern was met. Shape: ``words`` as folded, ``quote`` as they stand; ``line`` counts from 0."""

    words: str
    quote: str
    weight: float
    line: int
    pattern: str


def compiled(table: Mapping[str, float]) -> tuple[Pattern, ...]:
    """Patterns written in ordinary spelling, made to match folded text."""
    return tuple(Pattern(re.compile(text.translate(FOLDED), re.VERBOSE), weight) for text, weight in table.items())


def hits_in(lines: Sequence[str], patterns: Sequence[Pattern]) -> list[Hit]:
    """Every place where a pattern is met, line by line."""
    found: list[Hit] = []
    for index, line in enumerate(lines):
        folded = matching(line)
        for pattern in patterns:
            for match in pattern.expression.finditer(folded.form):
                if match.end() == match.start():
                    continue
                start, end = folded.span(match.start(), match.end())
                quote = passage(line, start, end, QUOTE_AROUND)
                found.append(Hit(match[0], quote, pattern.weight, index, pattern.expression.pattern))
    return found


def weight_of(hits: Sequence[Hit], *, by_words: bool = False) -> float:
    """The weights of distinct patterns together (or of distinct words): the same thing said twice counts once."""
    return sum({hit.words if by_words else hit.pattern: hit.weight for hit in hits}.values())
