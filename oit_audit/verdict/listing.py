"""Tell a page that answers from one that only lists where the answers are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from oit_audit.model.document import Block, Document, Link
from oit_audit.thai.text import canonical, has_phrase

LITTLE = 220
"""So much text beside the links is headings and labels. Units: canonical characters."""

ENTRY_CHARACTERS = 300
"""The row or list item of a link; more is a whole page laid out in one cell. Units: characters."""

LINKED_SHARE = 0.7

BARE = 60
"""A longer text is more than an excuse. Units: canonical characters."""

EXCUSES = (
    "ไม่พบข้อมูล", "ไม่มีข้อมูล", "ยังไม่มีข้อมูล", "ไม่พบรายการ", "ยังไม่มีรายการ", "ไม่มีบทความ", "อยู่ระหว่างปรับปรุง",
    "อยู่ระหว่างการปรับปรุง", "อยู่ระหว่างจัดทำ", "อยู่ระหว่างการจัดทำ", "กำลังปรับปรุง", "กำลังดำเนินการปรับปรุง",
    "รออัพเดท", "รอใส่ข้อมูล", "รอใส่ลิงก์", "coming soon",
    "under construction", "no data", "no records", "no articles",
)  # fmt: skip
"""No data, being updated, being made, to be filled in: what stands where nothing stands yet."""

_FILE = re.compile(
    r"(?i)\.(pdf|docx?|xlsx?|pptx?|zip|rar|od[ts]|jpe?g|png)(?:$|[?#])|drive\.google|docs\.google|/download"
)
_PICTURE = re.compile(r"(?i)\.(jpe?g|png|webp|gif)(?:$|[?#])")
_RENDITION = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+$)")
_EMBEDS = ("frame", "embed")
_TICKER = "marquee"


def is_listing(document: Document, leads_to: frozenset[str]) -> bool:
    """Whether a page is a mere list of links to documents, or a frame around one, be it a picture of its leaves.

    Shape   ``leads_to``: addresses of the documents that were followed from it
    """
    if document.kind != "html":
        return False
    links = [link for link in document.links if link.region == "main"]
    leaves = _shows_leaf(document, leads_to)
    if not links and not leaves:
        return False
    if _said(document) > BARE:  # photographs of what the text tells lead nowhere
        links = [link for link in links if not _is_picture(link)]
    leads = leaves or any(_is_way(link, leads_to) for link in links)
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
    return (leads and rest <= LITTLE) or (whole > LITTLE // 10 and rest <= (1 - LINKED_SHARE) * whole)


def is_bare(document: Document) -> bool:
    """Whether a page holds nothing beside its headings, or only an excuse; a short "ไม่มีเรื่องร้องเรียน" is content."""
    if document.kind != "html" or document.unreadable:
        return False
    if any(image.region == "main" for image in document.images) or any(
        form.region == "main" for form in document.forms
    ):
        return False
    if any(link.region == "main" and link.how in _EMBEDS for link in document.links):
        return False
    blocks = [block for block in document.read() if _TICKER not in block.place]
    if any(block.kind == "table" and len(block.rows) > 2 for block in blocks):
        return False
    said = "\n".join(block.text for block in blocks if block.kind != "heading")
    length = len(canonical(said))
    return length <= 3 or (length <= BARE and any(has_phrase(said, excuse) for excuse in EXCUSES))


def _units(block: Block) -> Iterator[str]:
    """Rows, entries, lines: what a link's entry is one of."""
    if block.rows:
        yield from (" ".join(row) for row in block.rows)
    elif block.items:
        yield from block.items
    else:
        yield from block.text.split("\n")


def _shows_leaf(document: Document, leads_to: frozenset[str]) -> bool:
    """Whether a picture of its content was opened as a document of its own, and hardly a word stands beside it."""
    if _said(document) > BARE:
        return False
    opened = {_path(url) for url in leads_to}
    return any(image.region == "main" and _path(image.url) in opened for image in document.images)


def _said(document: Document) -> int:
    """How much running text there is. Units: canonical characters."""
    return sum(len(canonical(block.text)) for block in document.read("paragraph", "list", "table"))


def _is_picture(link: Link) -> bool:
    """A picture that opens larger, with no words of its own."""
    return bool(_PICTURE.search(link.url)) and (not link.text.strip() or bool(_PICTURE.search(link.text)))


def _path(url: str) -> str:
    """The path of a picture, readable, without the size by which WordPress names its renditions."""
    parts = urlsplit(url)
    return _RENDITION.sub("", unquote(parts.path)) if "." in parts.path else f"{parts.path}?{parts.query}"


def _is_way(link: Link, leads_to: frozenset[str]) -> bool:
    return link.url in leads_to or link.how in _EMBEDS or bool(_FILE.search(link.url))
