"""A document without the entries that are another matter's: what a tender says of its day dates no news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oit_audit.model.document import Block, Document
from oit_audit.thai.posted import says_only_when
from oit_audit.thai.text import has_phrase
from oit_audit.topic import own_names


def without_entries(document: Document, words: Sequence[str]) -> Document:
    """The document without rows, items and lines that hold one of the words, and the day that stands under each.

    Shape   the document itself where none does; without a block where its own name holds one
    """
    if not words:
        return document
    if document.via and any(_holds(name.text, words) for name in own_names(document)[:1]):
        return replace(document, blocks=())
    kept: list[Block] = []
    dropped = False
    for block in document.blocks:
        if block.region != "main" or block.kind == "heading":
            dropped = block.region == "main" and _holds(block.text, words)
            kept += () if dropped else (block,)
            continue
        rows = [row for row in block.rows if not _holds(" ".join(row), words)]
        lines = [" ".join(row) for row in rows] if block.rows else []
        for line in () if block.rows else block.items or block.text.split("\n"):
            dropped = _holds(line, words) or (dropped and says_only_when(line))
            lines += () if dropped else (line,)
        if lines:
            items = tuple(lines) if block.items else ()
            kept.append(replace(block, text="\n".join(lines), rows=tuple(rows), items=items))
    return replace(document, blocks=tuple(kept))


def _holds(text: str, words: Sequence[str]) -> bool:
    return any(has_phrase(text, word) for word in words)
