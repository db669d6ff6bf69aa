"""Tell a page that answers from one that only lists where the answers are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oit_audit.model.document import Block, Document, Link
from oit_audit.thai.text import canonical

LITTLE = 220
"""So much text beside the links is headings and labels. Units: canonical characters."""

ENTRY_CHARACTERS = 300
"""The row or list item of a link; more is a whole page laid out in one cell. Units: characters."""

LINKED_SHARE = 0.7

BARE = 30
"""ไม่พบข้อมูล (no data), อยู่ระหว่างปรับปรุง (being updated): less than an answer has. Units: canonical characters."""

_FILE = re.compile(
    r"(?i)\.(pdf|docx?|xlsx?|pptx?|zip|rar|od[ts]|jpe?g|png)(?:$|[?#])|drive\.google|docs\.google|/download"
)
_EMBEDS = ("frame", "embed")
_TICKER = "marquee"


def is_listing(document: Document, leads_to: frozenset[str]) -> bool:
    """Whether a page is a mere list of links to documents, or a frame around one.

    Shape   ``leads_to``: addresses of the documents that were followed from it
    """
    if document.kind != "html":
        return False
    links = [link for link in document.links if link.region == "main"]
    if not any(_is_way(link, leads_to) for link in links):
        return False
    entries = {canonical(link.context) for link in links if len(link.context) <= ENTRY_CHARACTERS}
    entries |= {canonical(link.text) for link in links}
    entries = {entry for entry in entries if len(entry) > 1}
    whole = rest = 0
    for block in document.read():
        if _TICKER in block.place:
            continue
        for unit in _units(block):
            length = len(folded := canonical(unit))
            whole += length
            if not any(entry in folded or folded in entry for entry in entries):
                rest += length
    return rest <= LITTLE or rest <= (1 - LINKED_SHARE) * whole


def is_bare(document: Document) -> bool:
    """Whether a page holds nothing beside its headings: no text, table, picture, form or frame of its own."""
    if document.kind != "html" or document.unreadable:
        return False
    if any(image.region == "main" for image in document.images) or any(
        form.region == "main" for form in document.forms
    ):
        return False
    if any(link.region == "main" and link.how in _EMBEDS for link in document.links):
        return False
    blocks = [block for block in document.read() if _TICKER not in block.place]
    said = "".join(canonical(block.text) for block in blocks if block.kind != "heading")
    return len(said) <= BARE and not any(block.kind == "table" and len(block.rows) > 1 for block in blocks)


def _units(block: Block) -> Iterator[str]:
    """Rows, entries, lines: what a link's entry is one of."""
    if block.rows:
        yield from (" ".join(row) for row in block.rows)
    elif block.items:
        yield from block.items
    else:
        yield from block.text.split("\n")


def _is_way(link: Link, leads_to: frozenset[str]) -> bool:
    return link.url in leads_to or link.how in _EMBEDS or bool(_FILE.search(link.url))
