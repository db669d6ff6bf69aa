"""The content of a document as far as it states something."""

from __future__ import annotations

from oit_audit.model.document import Document
from oit_audit.thai.promises import without_promises


def stated_text(document: Document) -> str:
    """The whole of the content without what is only promised."""
    return "\n".join(block.text if block.kind == "table" else without_promises(block.text) for block in document.read())
