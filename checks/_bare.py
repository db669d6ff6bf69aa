"""What states nothing though it holds the words: a table's head with no row below it, a box for the public to fill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from oit_audit.model.document import Block, Document
from oit_audit.thai.digits import to_ascii
from oit_audit.thai.text import canonical

ANCHORS = 4
"""So many different names of columns in one passage make it a table's head."""

COVERED = 0.85
"""So much of a head are the words of columns. Units: share of its letters."""

BELOW = 3
"""So many passages below a head its rows are looked for. Units: blocks."""

# what columns are of: work, budget, price, way, reason, number, bidder, chosen, contract, spent, left, percent, target,
# problems, suggestions, remarks, who is responsible, period
_ANCHOR = re.compile(
    r"วงเงิน|ราคากลาง|วิธี|เหตุผล|เลขที่|เสนอราคา|คัดเลือก|สัญญา|งบประมาณ|โครงการ|กิจกรรม|เบิกจ่าย|คงเหลือ|ร้อยละ|เป้าหมาย|ปัญหา|"
    r"อุปสรรค|ข้อเสนอแนะ|หมายเหตุ|ผู้รับผิดชอบ|ระยะเวลา|ลำดับ|จำนวน|ผลการ|ผลสัมฤทธิ์|รายการ|ไตรมาส|หน่วยงาน"
)
_FILLING = re.compile(
    r"ราคา|กลาง|เสนอ|ผู้|ได้รับ|การ|ตกลง|ซื้อ|จ้าง|จัด|หรือ|และ|ที่|ของ|ใน|โดย|สรุป|สังเขป|งาน|ชื่อ|ราย|วัน|เดือน|ปี|ข้อตกลง|จะ|บาท|"
    r"ดำเนิน|ใช้จ่าย|จ่าย|จริง|แล้ว|ผล|ตาม|แผน|หมวด|ประเภท|เรื่อง|ชนะ|คู่|ยื่น|ข้อ|จัดหา|ข้อมูล|แนวทาง|แก้ไข|สำนัก|กอง|[\d.()/,:-]"
)
_AMOUNT = re.compile(
    r"(?<![\d,.])\d{1,3}(?:,\d{3})+|(?<![\d,.])\d+\.\d+(?![\d.])|(?<!\d)(?!25\d\d(?!\d))\d{3,}(?!\d)|\d\s*(?:บาท|%)|ร้อยละ\s*\d"
)
_NONE = "ไม่มี"


def has_amount(text: str) -> bool:
    """Whether a text holds a sum of money or a share: 9,000, 48.72, ร้อยละ 5, 300 บาท; a year is none."""
    return bool(_AMOUNT.search(to_ascii(text)))


def is_bare_head(text: str) -> bool:
    """Whether a passage is nothing but the names of a table's columns, as a file without rows gives it."""
    head = re.sub(r"\s+", "", text)
    if len(set(_ANCHOR.findall(head))) < ANCHORS or has_amount(text):
        return False
    return len(canonical(_FILLING.sub("", _ANCHOR.sub("", head)))) <= (1 - COVERED) * len(canonical(head))


def without_bare(document: Document) -> Document:
    """The document without what only asks: heads of tables that nobody filled in, and boxes to be filled in here."""
    blocks = [block for block in document.blocks if block.region == "main"]
    asked = [form.text for form in document.forms if any(field.kind == "textarea" for field in form.fields)]
    bare = {
        id(block)
        for at, block in enumerate(blocks)
        if _is_asked(block, asked) or (block.kind != "table" and is_bare_head(block.text) and not _has_rows(blocks, at))
    }
    if not bare:
        return document
    return replace(document, blocks=tuple(block for block in document.blocks if id(block) not in bare))


def _is_asked(block: Block, asked: Sequence[str]) -> bool:
    text = canonical(block.text)
    return bool(text) and block.kind != "table" and any(text in canonical(form) for form in asked)


def _has_rows(blocks: Sequence[Block], at: int) -> bool:
    """Whether what follows a head in a file is its rows: a table, sums, or a word that there was none."""
    for block in blocks[at + 1 : at + 1 + BELOW]:
        if block.kind == "table" or _NONE in block.text:
            return True
        if block.kind != "heading" and has_amount(block.text) and not is_bare_head(block.text):
            return True
    return False
