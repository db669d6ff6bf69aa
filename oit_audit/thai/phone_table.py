"""Numbers in the columns of a table whose cells are only text: a head that names lines, rows of numbers below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from oit_audit.thai.phone_words import Line, Token

HEAD_GAP = 30
"""The furthest that the heads of two columns stand apart. Units: characters."""

FIRST_ROW = 160
"""How far below the head its first row may begin. Units: characters."""

NEXT_ROW = 260
"""How far apart two rows may stand. Units: characters."""

_JOINED = re.compile(r"[/&+,]|และ|หรือ|\band\b|\bor\b|\d")
_WORDS = re.compile(r"[ก-ฮa-z]")
_BLANK_CELL = re.compile(r"(?<![^\s|])-{1,3}(?![^\s|])")


def table_lines(form: str, tokens: list[Token], index: int) -> list[tuple[Token, Line]]:
    """The line of each number of a table whose head begins at a token; empty when there is none.

    Shape   in order; a row with as many cells as the head has columns gives them in its order, any other has phones
    """
    heads = _heads(form, tokens, index)
    if len(heads) < 2 or all(head.line == heads[0].line for head in heads):
        return []
    numbers: list[Token] = []
    for token in tokens[index + len(heads) :]:
        before = numbers[-1].end if numbers else heads[-1].end
        if not token.number or token.start - before > (NEXT_ROW if numbers else FIRST_ROW):
            break
        numbers.append(token)
    rows = list(_rows(form, heads[-1].end, numbers))
    kinds: list[Line] = [head.line for head in heads]
    found = [cell for row in rows for cell in _cells(row, kinds)]
    whole = sum(len(row) % len(kinds) == 0 for row in rows)
    if not rows or "\n" not in form[heads[-1].end : numbers[0].start] or not whole or len(rows[0]) < len(kinds):
        return []
    return found


def _heads(form: str, tokens: list[Token], index: int) -> list[Token]:
    """Labels that follow one another as the heads of columns, none joined to the next."""
    heads = [tokens[index]]
    for one, other in pairwise(tokens[index:]):
        gap = form[one.end : other.start]
        if other.number or len(gap) > HEAD_GAP or _JOINED.search(gap):
            break
        heads.append(other)
    return heads


def _rows(form: str, start: int, numbers: list[Token]) -> Iterator[list[Token | None]]:
    """Numbers and blank cells that no words part. Shape: None for a blank cell."""
    row: list[Token | None] = []
    at = start
    for number in numbers:
        gap = form[at : number.start]
        if _WORDS.search(gap):
            if any(row):
                # A dash that ends the row before the words of the next one.
                row += [None] * len(_BLANK_CELL.findall(gap[: _first_word(gap)]))
                yield row
            row = []
            gap = gap[_last_word(gap) :]
        row += [None] * len(_BLANK_CELL.findall(gap))
        row.append(number)
        at = number.end
    if any(row):
        line = form[at:].split("\n", 1)[0] if at < len(form) else ""
        yield row + [None] * len(_BLANK_CELL.findall(line))


def _first_word(gap: str) -> int:
    found = _WORDS.search(gap)
    return found.start() if found else len(gap)


def _last_word(gap: str) -> int:
    return max((match.end() for match in _WORDS.finditer(gap)), default=0)


def _cells(row: list[Token | None], kinds: list[Line]) -> Iterator[tuple[Token, Line]]:
    fits = len(row) % len(kinds) == 0
    for column, cell in enumerate(row):
        if cell is not None:
            yield cell, kinds[column % len(kinds)] if fits else "phone"
