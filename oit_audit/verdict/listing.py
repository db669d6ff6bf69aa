"""Tell a page that answers from one that only lists where the answers are."""

from __future__ import annotations

import re

from oit_audit.model.document import Document, Link
from oit_audit.thai.text import canonical

LITTLE = 220
"""So much text beside the links is headings and labels. Units: canonical characters."""

ENTRY_CHARACTERS = 300
"""The row or list item of a link; more is a whole page laid out in one cell. Units: characters."""

LINKED_SHARE = 0.7

_FILE = re.compile(
    r"(?i)\.(pdf|docx?|xlsx?|pptx?|zip|rar|od[ts]|jpe?g|png)(?:$|[?#])|drive\.google|docs\.google|/download"
)
_EMBEDS = ("frame", "embed")


def is_listing(document: Document, leads_to: frozenset[str]) -> bool:
    """Whether a page is a mere list of links to documents, or a frame around one.

    Shape   ``leads_to``: addresses of the documents that were followed from it
    """
    if document.kind != "html":
        return False
    ways = [link for link in document.links if link.region == "main" and _is_way(link, leads_to)]
    if not ways:
        return False
    text = canonical(document.text)
    rest = text
    for link in document.links:
        if link.region != "main":
            continue
        for part in (link.context if len(link.context) <= ENTRY_CHARACTERS else "", link.text):
            if (folded := canonical(part)) and len(folded) > 1:
                rest = rest.replace(folded, "", 1)
    return len(rest) <= LITTLE or len(rest) <= (1 - LINKED_SHARE) * len(text)


def _is_way(link: Link, leads_to: frozenset[str]) -> bool:
    return link.url in leads_to or link.how in _EMBEDS or bool(_FILE.search(link.url))
