"""Columns told by a name too short for running text: ผล (result), ปัญหา (problems), ใช้จริง (spent)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.text import canonical

from ._labels import dashed_columns

HEAD_ROWS = 3
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
