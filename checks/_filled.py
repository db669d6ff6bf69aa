"""Whether a table's cells say something: under the words of a head, or beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oit_audit.model.document import Block, Document
from oit_audit.thai.text import canonical, has_phrase

from ._labels import dashed_columns


def without_cells(block: Block, words: Sequence[str]) -> Block:
    """The block with those cells of a table blanked that hold one of the words."""
    if not any(has_phrase(block.text, word) for word in words):
        return block
    rows = tuple(
        tuple("" if any(has_phrase(cell, word) for word in words) else cell for cell in row) for row in block.rows
    )
    return replace(block, rows=rows)


def column_is_filled(block: Block, at: int, words: Sequence[str]) -> bool:
    """Whether a cell under the words, or beside them where they head a row, holds something."""
    row = block.rows[at]
    return any(
        all(_part_is_filled(block, at, part) for part in word.split("+"))
        for word in words
        if all(has_phrase(" ".join(row), part) for part in word.split("+"))
    )


def _part_is_filled(block: Block, at: int, part: str) -> bool:
    row = block.rows[at]
    columns = [column for column, cell in enumerate(row) if has_phrase(cell, part)]
    heads = {canonical(cell) for line in block.rows[: at + 1] for cell in line}
    below = block.rows[at + 1 :]
    for column in set(columns) - dashed_columns(below):
        if any(column < len(line) and _is_value(line[column], heads) for line in below):
            return True
        if any(_is_value(cell, {canonical(row[column])}) for cell in row[column + 1 :]) and len(row) == 2:
            return True
    return len(set(row)) == 1 and (bool(below) or len(row[0]) > 80)


def _is_value(cell: str, heads: set[str]) -> bool:
    return bool(cell.strip(" \t\n.…_")) and canonical(cell) not in heads


LITTLE = 60
"""So much text beside tables and headings only labels them. Units: canonical characters."""

_LABELS = ("ที่", "ลำดับ", "ลำดับที่")
"""Columns of running numbers."""


def is_unfilled(document: Document) -> bool:
    """Whether a document is a blank form: tables of which only the column of labels holds anything, hardly a word else.

    Shape   a page whose cells hold links or pictures, which have no words, is none
    """
    tables = [block for block in document.read("table") if len(block.rows) > 1]
    if not tables or not all(map(_is_blank_form, tables)):
        return False
    if any(link.region == "main" for link in document.links) or any(
        image.region == "main" for image in document.images
    ):
        return False
    return sum(len(canonical(block.text)) for block in document.read("paragraph", "list")) < LITTLE


def _is_blank_form(block: Block) -> bool:
    """The columns right of the first that is no running number are blank in every row below the heads."""
    width = max(map(len, block.rows))
    ordinals = sum(canonical(cell) in _LABELS for cell in block.rows[0][:1])
    counted = range(ordinals + 1, width)
    head = canonical(block.rows[0][0]) if block.rows[0] else ""
    second = [row for row in block.rows[1:2] if row and canonical(row[0]) in ("", head)]  # a head of two rows
    heads = {canonical(cell) for row in (block.rows[0], *second) for cell in row}
    below = [row[at] for row in block.rows[1:] for at in counted if at < len(row)]
    return bool(below) and not any(_is_value(cell, heads) for cell in below)
