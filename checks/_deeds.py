"""Deeds told by their numbers: whom a report says was taken on, promoted or trained, and when."""

from __future__ import annotations

import re
from datetime import date

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.periods import find_coverage, find_dates
from oit_audit.topic import own_names

from ._passages import is_request
from ._results import DIARY_LETTERS

_REPORTS = re.compile(r"(?:ผล|สรุป|รายงาน|(?<!แผน)การดำเนิน(?:การ|งาน)ตาม)")
_PLANS = re.compile(r"^\W*(?:\(?ร่าง\)?\s*)?(?:แผน|ปฏิทิน|กำหนดการ|ประกาศใช้)|แผนการดำเนิน|แผนปฏิบัติ")
_DEED = re.compile(
    r"(?:บรรจุ|รับโอน|สรรหา|เลือกสรร|คัดเลือก|เลื่อนระดับ|เลื่อนขั้น|ส่ง[^\n]{0,20}?อบรม|ปฐมนิเทศ|อบรม|แต่งตั้ง)"
    r"[^\n]{0,50}?[\d๐-๙]+\s*(?:ราย|คน|อัตรา|ตำแหน่ง|หลักสูตร)|"
    r"[\d๐-๙]+\s*(?:ราย|คน)\s*(?:ได้)?(?:เข้ารับ|เข้าร่วม|ผ่าน|ได้รับ)|ได้ผู้ผ่านการ"
)
"""Staff taken on, promoted or trained, with how many."""
_AIM = re.compile(r"จะ|กำหนด|เป้าหมาย|ตัวชี้วัด|คาดว่า|แผน(?:การ)?(?:จัด|อบรม|สรรหา)|ไม่น้อยกว่า|อย่างน้อย|(?:^|\s)ให้")


def find_deed(document: Document, today: date) -> Evidence | None:
    """A line of a report that counts whom it took on, promoted or trained, of days and months that are over.

    Shape   none in what calls itself a plan, nor in a line that sets an aim
    """
    names = [name.text for name in own_names(document) if name.top]
    if not any(map(_REPORTS.search, names)) or any(map(_PLANS.search, names)):
        return None
    lines = [
        (block, line)
        for block in document.read("paragraph", "list", "heading")
        for line in block.items or block.text.split("\n")
    ]
    days = [day.day for _, line in lines for day in find_dates(line) if day.role in ("event", "signature")]
    for block, line in lines:
        months = [month for said in find_coverage(line) for month in said.months]
        over = bool(months) and all((month.year, month.number) <= (today.year, today.month) for month in months)
        dated = bool(days) and max(days) <= today
        if (over or (dated and not months)) and _DEED.search(line) and not _AIM.search(line) and not is_request(line):
            return quote(document, line[:DIARY_LETTERS], block.place)
    return None
