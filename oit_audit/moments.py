"""When the things that a document lists happen: months and days of its content, against the year that it claims."""

from __future__ import annotations

import re
from datetime import date, timedelta

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document
from oit_audit.thai.digits import to_ascii
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.periods import find_dates, find_months, find_years
from oit_audit.thai.posted import is_posted, says_only_when
from oit_audit.thai.text import passage
from oit_audit.topic import own_names

BODY_CHARACTERS = 40_000
MOMENTS = 2
_SLASHED = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])/(25\d\d)(?!\d)")  # 12/2563
_PLAN_CODE = re.compile(r"\bP(6\d)(0[1-9]|1[0-2])\d{5,}")  # e-GP numbers plans by year and month
_UPDATED = re.compile(r"(?:อัพ?[เแ]?ดท|อัปเดต|ปรับปรุง|แก้ไข)(?:ข้อมูล)?ล่าสุด")  # last brought up to date
_HAPPENED = re.compile(
    r"(?<!ประกาศ)(?<!คำสั่ง)(?<!หนังสือ)(?<!มติ)(?<!แล้ว)(?<!ปรับปรุง)(?<!แก้ไข)(?<!ลงนาม)\s*เมื่อ(?:วันที่|วัน)?[^\s\d๐-๙]{0,9}\s*(?:ที่)?\s*$"
)
"""What stands before the day of a thing that happened: เมื่อวันที่, เมื่อวันพุธที่; not a paper's."""

NO_HAPPENING = re.compile(
    r"(?:^|\s)วันนี้(?:วัน)?\W*(?:[ก-๎]+(?:ที่)?\W*)?$|(?:ปรับปรุง|อัพ?เดท)(?:ข้อมูล)?(?:เว็บไซต์|เว็บ|ระบบ|หน้าเว็บ)(?:ครั้ง)?(?:ล่าสุด)?\W*(?:เมื่อ|วันที่|\W)*$|"
    r"(?:ผู้|การ)?(?:เข้า|เยี่ยม)(?:เยี่ยม)?ชม[^\n]{0,12}(?:ตั้งแต่|เมื่อ)\W*(?:วันที่)?\W*$|(?:นับ|เริ่มนับ|เปิดเว็บไซต์)\s*(?:ตั้งแต่|เมื่อ)\W*(?:วันที่)?\W*$|"
    r"(?:ภายใน|ไม่เกิน|หมดเขต|สิ้นสุด|กำหนดส่ง|ก่อน)\s*(?:วันที่|เดือน)?\W*$"
)
"""Before a date: the clock's today, the site's last update, the count of visitors since, by when something is due."""

_WEEKDAY = re.compile(r"วัน(?:อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์)")
MONTH_DAYS = frozenset(map(str, range(1, 29)))
"""What the shortest month has."""
READY_DAYS = 183
"""A plan is made ready, signed and announced in the half year before it begins. Units: days."""


def moments_before(document: Document, year: FiscalYear, *, events: bool) -> Evidence | None:
    """What the content is of, where all of its months and dates lie before the year that its name claims.

    Shape   two moments or more before the half year in which a year is made ready, and none in the year or after it;
            one will do for a happening that is told of (เมื่อวันที่)
    """
    first = date(year.be - 544, 10, 1)
    names = {name.text for name in own_names(document)}
    ready = first if events else first - timedelta(days=READY_DAYS)
    before: dict[date, Evidence] = {}
    read, told = 0, False
    for block in document.read():
        read += len(block.text)
        if read > BODY_CHARACTERS:
            break
        if is_posted(block.text) or (block.kind == "heading" and block.text in names):
            continue
        if any(mention.be >= year.be and mention.role in ("fiscal", "calendar") for mention in find_years(block.text)):
            return None
        cells = {cell for row in block.rows for cell in row} or {block.text}
        days = [date(month.year, month.number, 28) for cell in cells for month in find_months(cell)]
        dates = [mention.day for mention in find_dates(block.text) if mention.role not in ("law", "upload")]
        days += [day.replace(day=28) for day in dates if not _UPDATED.search(block.text)]
        days += [date(int(be) - 543, int(month), 28) for month, be in _SLASHED.findall(to_ascii(block.text))]
        days += [date(1957 + int(be), int(month), 28) for be, month in _PLAN_CODE.findall(block.text)]
        if any(day >= first for day in days):
            return None
        told = told or (
            events and any(_HAPPENED.search(block.text[: mention.start]) for mention in find_dates(block.text))
        )
        for day in days:
            if day < ready and year.be - FiscalYear.of(day).be <= 2:
                before.setdefault(day, quote(document, block.text[:160], block.place))
    return next(iter(before.values())) if len(before) >= (1 if told else MOMENTS) else None


_ANNOUNCED = re.compile(
    r"กำหนดการ|กำหนดจัด|ขอเชิญ|เชิญชวน|เตรียม(?:จัด|ความพร้อม)|"
    r"จะ(?:ได้|มี|จัด|เป็นประธาน|ดำเนิน|ร่วม|นำ|ลง|เข้า|ออก|เปิด|ทำ|ประกาศ|มอบ)"
)  # a programme, it is set for, you are invited, it will be held

_DEADLINE = re.compile(r"(?:ภายใน|ก่อน|ไม่เกิน)\s*(?:วันที่)?\s*$")  # by the day: something is due, nothing happens


def announced(document: Document, today: date) -> Evidence | None:
    """The day of a happening that is only announced: all days of the document lie after today, in words of the future.

    Shape   none where the document dates anything at all by today, or lists several things; where it names no day,
            the months that it names
    """
    coming: Evidence | None = None
    told, dated = False, False
    months: list[tuple[bool, Evidence]] = []
    read = 0
    for block in document.read():
        read += len(block.text)
        if read > BODY_CHARACTERS:
            break
        if is_posted(block.text):
            continue
        told = told or bool(_ANNOUNCED.search(block.text))
        for mention in find_dates(block.text):
            if mention.role in ("law", "upload") or _DEADLINE.search(block.text[: mention.start]):
                continue
            if mention.day <= today:
                return None
            around = passage(block.text, mention.start, mention.end, 60)
            coming = coming or quote(document, around, block.place)
        dated = dated or bool(find_dates(block.text))
        months += [
            ((month.year, month.number) > (today.year, today.month), quote(document, block.text[:160], block.place))
            for month in find_months(block.text)
        ]
    if not dated and months and all(later for later, _ in months):
        coming = months[0][1]
    return coming if told else None


def clocks(document: Document) -> tuple[Block, ...]:
    """The page's clock and calendar: a line over the first heading that only says a day, a month of days."""
    blocks = list(document.read()) if document.kind == "html" else []
    first = next((at for at, block in enumerate(blocks) if block.kind == "heading"), 0)
    over = (block for block in blocks[:first] if block.kind == "paragraph" and _WEEKDAY.search(block.text))
    return (
        *(block for block in over if says_only_when(block.text)),
        *(block for block in blocks if block.kind == "table" and _is_calendar(block)),
    )


def _is_calendar(table: Block) -> bool:
    """Every day of a month in a cell of its own."""
    cells = {to_ascii(cell.strip()).lstrip("0") for row in table.rows for cell in row}
    return cells >= MONTH_DAYS
