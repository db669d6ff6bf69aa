"""Tables of a file whose cells ran together: a column there may be filled though no cell stands under its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oit_audit.model.document import Block, Document
from oit_audit.thai.digits import to_ascii
from oit_audit.thai.text import has_phrase

HEAD_ROWS = 3
_SUM = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_WORDS = re.compile(r"[ก-ฮ]{2}")
_OF_A_SUM = re.compile(r"บาท|ร้อยละ|ล้าน|จำนวน|เงิน|รวม|ทั้งสิ้น|เป็น")


def ran_together(document: Document, words: Sequence[str]) -> bool:
    """Whether one of the words heads a column of a table whose rows lost the bounds of their cells."""
    if document.kind != "pdf":
        return False
    return any(
        any(has_phrase(cell, word) for cell in row for word in words) and _is_ragged(block, at)
        for block in document.read("table")
        for at, row in enumerate(block.rows[:HEAD_ROWS])
    )


def _is_ragged(block: Block, at: int) -> bool:
    """Rows of fewer cells than the head has, one of which holds a sum among other words, or two sums."""
    width = len(block.rows[at])
    return any(len(row) != width and any(map(_holds_two, row)) for row in block.rows[at + 1 :])


def _holds_two(cell: str) -> bool:
    sums = _SUM.findall(to_ascii(cell))
    rest = _OF_A_SUM.sub(" ", _SUM.sub(" ", to_ascii(cell)))
    return len(sums) > 1 or (len(sums) == 1 and bool(_WORDS.search(rest)))
