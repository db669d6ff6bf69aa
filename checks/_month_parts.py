"""The parts of a document that are headed by a month: which of them hold something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oit_audit.check import quote
from oit_audit.halves import LABEL_CHARACTERS
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document, Link
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.months import Month
from oit_audit.thai.periods import find_months
from oit_audit.thai.promises import is_promise
from oit_audit.topic import own_names

from ._bare import has_amount, is_bare_head
from ._missing import is_picture, shown

FILLED = 2
"""So many filled cells make a row one of content; a running number alone does not."""

NOTHING = "ไม่มี"  # there was none
_PENDING = re.compile(r"^[\s(*-]*(?:อยู่ระหว่าง|กำลัง)(?:การ|ดำเนินการ)?(?:ปรับปรุง|จัดทำ|รวบรวม)")  # still being made

# what makes a label say what there was: none, a sum, a number of items
_SAYS_MORE = re.compile(r"ไม่มี|ไม่ปรากฏ|บาท|จำนวน|[\d๐-๙]\s*(?:รายการ|โครงการ|สัญญา|ครั้ง|เรื่อง|ราย)")


def hollow_months(document: Document, year: FiscalYear) -> set[Month]:
    """
    The months whose name heads a part with nothing in it.

    Shape   blank cells, "still being made", or nothing at all before the next month; a word that there was nothing, a
            link that opens the month, or a picture below it is something
    """
    opens = _opened(document)
    headed: set[Month] = set()
    held: set[Month] = set()
    current: list[Month] = []
    level = 0
    for block, text in entries_of(document):
        named = [] if block.kind == "table" or len(text) > LABEL_CHARACTERS else find_months(text, year)
        if named:
            current, level = named, block.level
            headed.update(named)
            if _SAYS_MORE.search(text) or any(_same(text, other) for other in opens):
                held.update(named)
        elif block.kind == "heading" and block.level <= level:
            current = []
        elif _holds(block, text):
            held.update(current)
    hollow = headed - held
    if document.kind != "html" and not document.unread_pages and not _has_content(document):
        return hollow | {month for name in own_names(document) if name.top for month in find_months(name.text, year)}
    return set() if _wordless(document) >= max(1, len(hollow)) else hollow


def _has_content(document: Document) -> bool:
    """Whether a file holds anything below its name: rows, sums, a word that there was none, a picture."""
    if document.images or NOTHING in document.text:
        return True
    if any(_holds(block, block.text) for block in document.read("table")):
        return True
    return any(
        block.kind != "heading" and (has_amount(block.text) or len(block.text) > LABEL_CHARACTERS)
        for block in document.read("paragraph", "list")
        if not is_bare_head(block.text)
    )


def linked_months(document: Document, year: FiscalYear) -> dict[Month, Evidence]:
    """The months whose row or entry is a link to a document of their own, be it under an icon."""
    found: dict[Month, Evidence] = {}
    for link in _leading(document):
        if len(link.context) <= LABEL_CHARACTERS and len(named := find_months(link.context, year)) == 1:
            found.setdefault(named[0], quote(document, link.context, link.place))
    return found


def entries_of(document: Document) -> Iterator[tuple[Block, str]]:
    """A document's blocks, lists entry by entry, each with its text."""
    for block in document.read():
        if block.kind == "list":
            for entry in block.items or tuple(block.text.split("\n")):
                yield block, entry
        else:
            yield block, block.text


def _holds(block: Block, text: str) -> bool:
    if NOTHING in text:
        return True
    if block.kind == "table":
        return any(sum(map(bool, row)) >= FILLED for row in block.rows[1:])
    return block.kind != "heading" and not _PENDING.match(text) and not is_promise(text) and not is_bare_head(text)


def _leading(document: Document) -> Iterator[Link]:
    """Links of the content that lead to another document."""
    page = document.url.partition("#")[0]
    return (link for link in document.links if link.region == "main" and link.url.partition("#")[0] != page)


def _opened(document: Document) -> set[str]:
    found = {text for link in _leading(document) for text in (link.text, link.context)}
    return {" ".join(text.split()) for text in found if text.strip()}


def _same(label: str, link: str) -> bool:
    label = " ".join(label.split())
    return len(link) >= len(label) // 2 and (link in label or label in link)


def _wordless(document: Document) -> int:
    """How many pictures, frames and links under icons stand in the content: each may be what a bare label heads."""
    links = sum(link.how in ("frame", "embed") or (link.is_image and not link.context) for link in _leading(document))
    return links + sum(is_picture(image) for image in shown(document))
