"""Lines that may belong to one person's card: running text together, tables row by row or column by column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from oit_audit.model.document import Block, Document
from oit_audit.thai.names import find_people

_LABEL = re.compile(r"\s*(?:ชื่อ|ตำแหน่ง|โทร|เบอร์|หมายเลขโทร|มือถือ)[^\d]{0,16}$")  # name, post, telephone: labels of rows


def groups_of(document: Document) -> Iterator[list[tuple[str, Block]]]:
    """Lines that may belong to one card: running blocks together, tables row by row or column by column."""
    running: list[tuple[str, Block]] = []
    for block in document.read():
        if block.kind != "table":
            running += [(line, block) for part in (block.items or (block.text,)) for line in part.split("\n")]
            continue
        yield running
        running = []
        yield from _of_table(block)
    yield running


def _of_table(block: Block) -> Iterator[list[tuple[str, Block]]]:
    if sum(any(_LABEL.match(cell) for cell in row) for row in block.rows) > 1:
        yield [(line, block) for row in block.rows for cell in dict.fromkeys(row) for line in cell.split("\n")]
        return
    abreast = any(sum(bool(find_people(cell)) for cell in dict.fromkeys(row)) >= 2 for row in block.rows)
    lanes: Iterable[tuple[str, ...]] = block.rows
    if abreast:
        width = max(len(row) for row in block.rows)
        lanes = [tuple(row[at] for row in block.rows if at < len(row)) for at in range(width)]
    for lane in lanes:
        yield [(line, block) for cell in dict.fromkeys(lane) for line in cell.split("\n")]
