"""Where on a page a quoted passage stands: the page, the box around its lines, and how surely OCR read it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Box, Document

SURENESS = "{place} (ความมั่นใจ {share:.0%})"  # read with so much confidence


def located(evidence: Evidence, documents: Iterable[Document]) -> Evidence:
    """The same evidence with its page and box, where the document has pages; OCR's confidence is told in its place.

    Shape   ``documents`` are those of the evidence's address and digest; the block that ``place`` names is preferred
    """
    quote = squeeze(evidence.quote)
    blocks = [block for document in documents for block in document.blocks if block.page or not evidence.place]
    if not quote or not blocks:
        return evidence
    blocks.sort(key=lambda block: block.place != evidence.place)
    holding = next((block for block in blocks if quote in squeeze(block.text)), None)
    if holding is None:
        return evidence
    place = evidence.place or holding.place
    if holding.confidence is not None:
        place = SURENESS.format(place=place, share=holding.confidence)
    found = {"page": holding.page, "box": _box(holding, quote), "confidence": holding.confidence, "place": place}
    return evidence.model_copy(update=found)


def squeeze(text: str) -> str:
    """The text without white space, in one Unicode form."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _box(block: Block, quote: str) -> Box | None:
    """Around the lines that the quote touches; around the whole block where its lines are not known."""
    if not block.boxes:
        return None
    lines = [squeeze(line) for line in block.text.split("\n")]
    if len(lines) != len(block.boxes):
        return _around(block.boxes)
    start = "".join(lines).find(quote)
    if start < 0:
        return _around(block.boxes)
    touched, at = [], 0
    for line, box in zip(lines, block.boxes, strict=True):
        if at < start + len(quote) and at + len(line) > start:
            touched.append(box)
        at += len(line)
    return _around(touched or block.boxes)


def _around(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return (
        round(max(0.0, min(left)), 4), round(max(0.0, min(top)), 4),
        round(min(1.0, max(right)), 4), round(min(1.0, max(bottom)), 4),
    )  # fmt: skip
