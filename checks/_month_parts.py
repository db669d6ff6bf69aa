"""The parts of a document that are headed by a month: which of them hold something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from oit_audit.check import quote
from oit_audit.halves import LABEL_CHARACTERS
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document, Link
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.months import Month
from oit_audit.thai.periods import find_months
from oit_audit.thai.promises import is_promise

from ._missing import is_picture, shown

BY_MONTH = 4
"""So many rows of single months make a table by month."""

FILLED = 2
"""So many filled cells make a row one of content; a running number alone does not."""

_DASH = re.compile(r"^[-\u2010-\u2015\u2212]+$")
_DASH_NOTE = re.compile(
    r"[-\u2010-\u2015\u2212]\W{0,3}(?:หมายถึง|คือ|แทน|=|:)\s*(?:ยังไม่|ไม่มีข้อมูล|รอ)"
)  # "-" means: not yet
_WAITING = re.compile(r"^\W*(?:รอ(?:ข้อมูล|รายงาน|ผล|สรุป|ปิดบัญชี)|ยังไม่(?:ได้|มีข้อมูล|รายงาน|สรุป)|อยู่ระหว่าง(?:รวบรวม|จัดทำ|สรุป))")

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
    for block, text in _entries(document):
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
    return set() if _wordless(document) >= max(1, len(hollow)) else hollow


def pending_months(document: Document, year: FiscalYear) -> set[Month]:
    """The months of which the document itself says that they are yet to come.
    Shape   a part of the month's own with nothing but such words; a column or row of a table with nothing but such
            words, or dashes which a note explains so
    """
    told = set(_promised_months(document, year))
    pending = told & hollow_months(document, year) if told else set()
    dashes = any(_DASH_NOTE.search(block.text) for block in document.read())
    for block in document.read("table"):
        pending |= set(_pending_in(block.rows, year, dashes=dashes))
        pending |= set(_pending_in(tuple(zip_longest(*block.rows, fillvalue="")), year, dashes=dashes))
    return pending


def _promised_months(document: Document, year: FiscalYear) -> Iterator[Month]:
    current: list[Month] = []
    for block, text in _entries(document):
        if is_promise(text):
            yield from (*current, *find_months(text, year))
        elif block.kind != "table" and len(text) <= LABEL_CHARACTERS and (named := find_months(text, year)):
            current = named


def _pending_in(rows: Sequence[Sequence[str]], year: FiscalYear, *, dashes: bool) -> Iterator[Month]:
    named_rows = [(months[0], row) for row in rows if row and len(months := find_months(row[0], year)) == 1]
    filled = sorted(sum(bool(cell.strip()) for cell in row[1:]) for _, row in named_rows)
    usual = filled[len(filled) // 2] if len(filled) >= BY_MONTH else 0
    for row in rows:
        cells = [cell.strip() for cell in row[1:] if cell.strip()]
        if cells and all(map(_WAITING.match, cells)):
            yield from find_months(row[0], year)  # a quarter's row too
    for month, row in named_rows:
        if usual >= FILLED and 2 * sum(bool(cell.strip()) for cell in row[1:]) < usual and NOTHING not in " ".join(row):
            yield month  # what the other months have is left blank
        cells = [cell.strip() for cell in row[1:] if cell.strip()]
        if dashes and cells and all(_WAITING.match(cell) or _DASH.match(cell) for cell in cells):
            yield month


def linked_months(document: Document, year: FiscalYear) -> dict[Month, Evidence]:
    """The months whose row or entry is a link to a document of their own, be it under an icon."""
    found: dict[Month, Evidence] = {}
    for link in _leading(document):
        if len(link.context) <= LABEL_CHARACTERS and len(named := find_months(link.context, year)) == 1:
            found.setdefault(named[0], quote(document, link.context, link.place))
    return found


def _entries(document: Document) -> Iterator[tuple[Block, str]]:
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
    return block.kind != "heading" and not _PENDING.match(text) and not is_promise(text)


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
