"""Documents that show nothing whatever they are called: not yet held, not filled in, a mere list of names."""

from __future__ import annotations

from collections.abc import Sequence

from oit_audit.check import Answer
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.moments import announced

from ._filled import is_unfilled
from ._shown import only_names


def still_ahead(documents: Sequence[Document], answer: Answer) -> list[tuple[Document, Evidence]]:
    """Of an indicator of things that happen, the documents that only announce one, each with its day."""
    if not any(requirement.settings.get("events") for requirement in answer.indicator.requirements):
        return []
    return [(document, day) for document in documents if (day := announced(document, answer.as_of))]


def is_empty(document: Document, *, names: bool) -> bool:
    """Whether a document is a form that nobody filled in, or, where ``names`` do not do, lists names alone."""
    return is_unfilled(document) or (names and only_names(document))
