"""What stands in a listing and is none of the things listed: another body's, or a matter of another kind."""

from __future__ import annotations

from oit_audit.check import Answer
from oit_audit.model.document import Document
from oit_audit.thai.text import canonical, find_phrases
from oit_audit.topic import own_names

SHORTEST = 10
"""A shorter text is a button. Units: canonical letters."""


def longest(text: str, phrases: tuple[str, ...]) -> int:
    """The length of the longest of the phrases that stand in a text; 0 when none does. Units: canonical letters."""
    return max((len(canonical(match.phrase)) for match in find_phrases(text, phrases)), default=0)


def is_another(document: Document, words: tuple[str, ...], not_words: tuple[str, ...]) -> bool:
    """Whether a document that was followed to calls itself another thing: an auction of worn-out goods, a lease."""
    name = next((name.text for name in own_names(document) if name.top), "")
    against = longest(name, not_words) if document.via and words else 0
    return bool(against) and against >= longest(name, words)


def links_to_others(answer: Answer, words: tuple[str, ...], not_words: tuple[str, ...]) -> set[str]:
    """What pages call the documents behind their links that are another body's, or another thing.

    Shape   the link's own text, or the row it stands in where it says little
    """
    away = {document.url for document in answer.foreign}
    read = (*answer.documents, *answer.neighbours)
    away |= {document.url for document in read if is_another(document, words, not_words)}
    links = [link for document in answer.documents for link in document.links if link.url in away]
    texts = (
        canonical(link.text) if len(canonical(link.text)) >= SHORTEST else canonical(link.context) for link in links
    )
    return {text for text in texts if len(text) >= SHORTEST}
