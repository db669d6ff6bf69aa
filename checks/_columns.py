"""Columns told by a name too short for running text: ผล (result), ปัญหา (problems), ใช้จริง (spent)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.text import canonical, has_phrase

from ._labels import dashed_columns

HEAD_ROWS = 3
HEAD_LETTERS = 90
"""A longer cell is no column's name. Units: characters."""

TEXT_LETTERS = 8
"""So many letters in a cell tell of something. Units: canonical characters."""

LEVEL_LETTERS = 24
"""A level is said in so few. Units: canonical characters."""

Cells = Literal["text", "level"]
"""What a column holds: something told, or a level (a number, high to low, a colour, a tick)."""

_LEVEL = re.compile(
    r"[1-9๑-๙]|สูง|กลาง|ต่ำ|น้อย|มาก|เขียว|เหลือง|ส้ม|แดง|ยอมรับ|(?i:high|medium|moderate|low)|[✓✔√☑●■/Xx]|\uf0fc"
)  # 1-25, high, middle, low, little, much, green, yellow, orange, red, acceptable, a tick
_UNIT = re.compile(r"\([^()]*\)|บาท")  # what a head adds to its column's name


def find_column(document: Document, names: Sequence[str]) -> Evidence | None:
    """The head over a filled column that is called by one of the names and by nothing else.

    Shape   a cell that holds a dash or "ไม่มี" (none) is filled; so is no column that holds dashes beside others such
    """
    called = {canonical(name) for name in names}
    for block in document.read("table") if called else ():
        for at, row in enumerate(block.rows[:HEAD_ROWS]):
            below = block.rows[at + 1 :]
            found = {column for column, cell in enumerate(row) if canonical(_UNIT.sub("", cell)) in called}
            for column in found - dashed_columns(below):
                if any(
                    column < len(line) and canonical(line[column]) not in ("", canonical(row[column])) for line in below
                ):
                    return quote(document, " ".join(row), block.place)
    return None


def find_under(document: Document, heads: Sequence[str], not_heads: Sequence[str], cells: Cells) -> Evidence | None:
    """The first row with a cell that holds ``cells`` in a column whose head has one of ``heads`` and no ``not_heads``.

    Shape   a head of two rows is read row by row: "โอกาส" may stand under "การประเมิน"; it repeats in no cell below
    """
    for block in document.read("table") if heads else ():
        for at, row in enumerate(block.rows[:HEAD_ROWS]):
            columns = [
                column
                for column, cell in enumerate(row)
                if len(cell) <= HEAD_LETTERS
                and any(has_phrase(cell, word) for word in heads)
                and not any(has_phrase(cell, word) for word in not_heads)
            ]
            named = {canonical(cell) for line in block.rows[: at + 1] for cell in line}
            for line in block.rows[at + 1 :]:
                for column in columns:
                    if column < len(line) and canonical(line[column]) not in named and _is_cell(line[column], cells):
                        return quote(document, " ".join(line), block.place)
    return None


def find_valued(document: Document, names: Sequence[str], values: Sequence[str]) -> Evidence | None:
    """The first row that holds one of the values, below a head that holds one of the names.

    Shape   for files whose columns ran together: what stands in the row shows by itself under which head it belongs
    """
    for block in document.read("table") if values and document.kind != "html" else ():
        for at, row in enumerate(block.rows[:HEAD_ROWS]):
            if not any(has_phrase(" ".join(row), name) for name in names):
                continue
            for line in block.rows[at + 1 :]:
                if any(has_phrase(" ".join(line), value) for value in values):
                    return quote(document, " ".join(line), block.place)
    return None


def _is_cell(cell: str, cells: Cells) -> bool:
    letters = len(canonical(re.sub(r"[.…_]+", " ", cell)))
    if cells == "text":
        return letters >= TEXT_LETTERS
    return bool(_LEVEL.search(cell)) and len(canonical(cell)) <= LEVEL_LETTERS
