"""What a page itself says, once everything is left out that stands on every page of its site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from oit_audit.model.document import Block, Document, Form, Link
from oit_audit.services.hosts import host_of, keeps_content
from oit_audit.thai.text import canonical

DOCUMENT_ENDING = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|zip|rar|7z|jpe?g|png|gif|webp|csv|rtf)$", re.IGNORECASE
)
DOCUMENT_SERVICE = re.compile(
    r"youtu\.?be|download|attach|getfile|viewfile|fileid|flipbook|pdfviewer",
    re.IGNORECASE,
)
_FRAME_PICTURE = re.compile(r"banner|head|top|logo|(?:^|[-_])bg|background|footer")
FRAMES = ("frame", "embed")
BIG_PIXELS = 200
FURNITURE_CHARACTERS = 45
MORE = 40
"""Units: folded characters."""
# Breadcrumbs, counters, share buttons, dates and the like: there although there is nothing to read.
FURNITURE = re.compile(
    r"^(?:หน้า(?:แรก|หลัก)|home)\b|(?:หน้าแรก|หน้าหลัก|home)[>»/|›:]|[>»›]|^(?:แชร์|share|tweet|line|facebook|พิมพ์|print|ค้นหา|search|ย้อนกลับ|กลับ|back|อ่าน(?:แล้ว)?|เปิดดู|จานวน(?:ผู้)?เข้าชม|ผู้เข้าชม|โดย|เขียนโดย|วันที่|หน้าที่|ก่อนหน้า|ถัดไป|next|previous|prev|ลาดับ|แสดง|รายการต่อหน้า|\d[\d\W]*$)"
)


@dataclass(frozen=True, slots=True)
class Own:
    """The own content of a page.

    Shape   ``lines`` are the texts of ``blocks``, tables row by row; ``headings`` apart from them. ``links`` stand in
            the content and not in a menu. ``files``: it links or embeds documents; ``shows``: those or a picture,
            whatever its text says.
    """

    headings: tuple[str, ...]
    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    links: tuple[Link, ...]
    forms: tuple[Form, ...]
    files: bool
    shows: bool
    body_rows: int
    elsewhere: bool
    """Text or links that the home page lacks stand at the page's edges: content may have been taken for a menu."""

    @property
    def size(self) -> int:
        """How much it says beside headings and furniture. Units: folded characters."""
        folded = (canonical(line) for line in self.lines)
        return sum(len(line) for line in folded if not is_furniture(line))


def is_furniture(folded: str) -> bool:
    """Whether a folded line is there although there is nothing to read; a sentence that begins like one is not."""
    return len(folded) <= FURNITURE_CHARACTERS and bool(FURNITURE.search(folded))


def own_content(document: Document, home: Document | None) -> Own:
    """A page without menus and without what stands on the home page too."""
    everywhere = {block.text for block in home.blocks} if home else set()
    framing = {link.url for link in home.links if link.region != "main"} if home else set()
    main = [block for block in document.blocks if block.region == "main" and block.text not in everywhere]
    blocks = tuple(block for block in main if block.kind != "heading")
    links = tuple(link for link in document.links if link.region == "main" and link.url not in framing)
    return Own(
        headings=tuple(block.text for block in main if block.kind == "heading"),
        blocks=blocks,
        lines=tuple(line for block in blocks for line in _lines(block)),
        links=links,
        forms=tuple(form for form in document.forms if form.region == "main"),
        files=(files := any(link.how in FRAMES or is_document_link(link) for link in links)),
        shows=files or _has_picture(document, home),
        body_rows=sum(max(0, len(block.rows) - 1) for block in blocks),
        elsewhere=home is not None and _has_more(document, home),
    )


def _has_more(document: Document, home: Document) -> bool:
    known = {block.text for block in home.blocks}
    new = [block.text for block in document.blocks if block.region in ("nav", "sidebar") and block.text not in known]
    there = {link.url for link in home.links}
    links = {link.url for link in document.links if link.region in ("nav", "sidebar") and link.url not in there}
    said = sum(len(folded) for folded in map(canonical, new) if not is_furniture(folded))
    return len(links) >= 2 and said >= MORE


def _lines(block: Block) -> list[str]:
    if block.items:
        return [item for item in block.items if item.strip()]
    return [line for line in block.text.splitlines() if line.strip()]


def _has_picture(document: Document, home: Document | None) -> bool:
    known = {image.url for image in home.images} if home else set()
    # Old pages name the site's banner relative to their own folder: another address, the same picture.
    framing = {_file_name(url) for url in known if _FRAME_PICTURE.search(_file_name(url))}
    pictures = [
        image
        for image in document.images
        if image.region == "main" and image.url not in known and _file_name(image.url) not in framing
    ]
    return any(_is_content(image.width, image.height, image.url) for image in pictures)


def _file_name(url: str) -> str:
    return urlsplit(url).path.rsplit("/", 1)[-1].lower()


def _is_content(width: int, height: int, url: str) -> bool:
    if width or height:
        return max(width, height) >= BIG_PIXELS
    return not re.search(r"icon|logo|bullet|arrow|spacer|pixel|blank|btn|button|new\.gif|\.svg|print|share", url, re.I)


def is_document_link(link: Link) -> bool:
    """Whether a link leads to a file or a viewer, as far as its address shows."""
    parts = urlsplit(link.url)
    if keeps_content(host_of(link.url)):
        return True
    return bool(DOCUMENT_ENDING.search(parts.path) or DOCUMENT_SERVICE.search(link.url))
