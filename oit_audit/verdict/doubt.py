"""What a verdict still hangs on: the pictures that nobody has read yet, the likeliest answers first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oit_audit.check import Answer
from oit_audit.model.audit import Finding
from oit_audit.model.document import Document

READABLE_PICTURES = frozenset({"pdf", "image", "docx", "pptx", "odt", "xlsx", "doc", "rtf", "archive"})
"""Kinds whose pages can be drawn and read by OCR, or that hold pictures which can."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A subject whose verdict is open, and the documents in whose pictures the answer may stand, likeliest first."""

    subject: str
    documents: tuple[Document, ...]


def doubt(answer: Answer, findings: Iterable[Finding]) -> Doubt | None:
    """The doubt about one answer; None when its findings are settled, or no picture could settle them.

    Shape   only a ``review`` is open: a ``pass`` stands, and a ``fail`` was found with nothing left unread
    """
    if not any(finding.verdict == "review" for finding in findings):
        return None
    waiting = list(_waiting(answer.unreadable))
    for other in answer.others.values():
        waiting += _waiting(other.unreadable)
    unique = {document.sha256: document for document in reversed(waiting)}
    ordered = sorted(unique.values(), key=lambda document: _rank(document, answer))
    return Doubt(answer.indicator.id, tuple(ordered)) if ordered else None


def has_pictures(document: Document) -> bool:
    """Whether there is a picture in it that OCR could read."""
    return document.kind in READABLE_PICTURES and bool(
        document.sha256 and (document.unread_pages or _is_image(document))
    )


def _is_image(document: Document) -> bool:
    return document.kind == "image" and not document.blocks


def _waiting(documents: Iterable[Document]) -> Iterator[Document]:
    return (document for document in documents if has_pictures(document))


def _rank(document: Document, answer: Answer) -> tuple[int, int, int]:
    """The year wanted in its name, then no other year in it, then the shortest: most documents answer on page one."""
    says = f"{document.link_text} {document.title}"
    named = any(form in says for form in _forms(answer.year.be))
    other = any(
        form in says for year in (answer.year.be - 1, answer.year.be - 2, answer.year.be + 1) for form in _forms(year)
    )
    return (0 if named else 2 if other else 1, len(document.unread_pages), document.pages)


def _forms(year_be: int) -> tuple[str, str]:
    western = str(year_be)
    return western, western.translate({ord("0") + digit: 0x0E50 + digit for digit in range(10)})
