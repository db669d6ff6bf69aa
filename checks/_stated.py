"""The content of a document as far as it states something."""

from __future__ import annotations

from oit_audit.model.document import Document
from oit_audit.thai.promises import without_promises
from oit_audit.thai.text import has_phrase

from ._labels import without_fiscal


def stated_text(document: Document) -> str:
    """The whole of the content without what is only promised, and without the heads of columns left blank."""
    return "\n".join(_filled(block.rows) if block.rows else without_promises(block.text) for block in document.read())


def _filled(rows: tuple[tuple[str, ...], ...]) -> str:
    width = max(map(len, rows))
    blank = {
        at for at in range(width) if len(rows) > 1 and not any(at < len(row) and row[at].strip() for row in rows[1:])
    }
    head = " ".join(cell for at, cell in enumerate(rows[0]) if at not in blank)
    return "\n".join([head, *(" ".join(row) for row in rows[1:])])


def speaks(document: Document, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in the content; ปีงบประมาณ (fiscal year) is no word of budgets."""
    text = without_fiscal(stated_text(document))
    return any(has_phrase(text, word) for word in words)
