"""What a document says about the state of things: nothing to report, in progress, extended, cancelled, in force."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from oit_audit.thai.fold import gated, loose, reading

StatementKind = Literal[
    "no_complaints", "no_procurement", "in_progress", "extended", "cancelled", "in_force", "not_yet", "no_data"
]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. Units: offsets into the text as given."""

    kind: StatementKind
    start: int
    end: int


_NONE = (
    "(?:"
    + loose("ไม่มี", "ไม่ปรากฏว่ามี", "ไม่ปรากฏ", "ไม่พบ", "ไม่ได้รับ", "ยังไม่มี", "ไม่เคยมี", "ปราศจาก", "มิได้มี", "มิได้รับ", "ไม่ได้มี")
    + ")"
)
_FILL = (
    r"(?:"
    + loose(
        "การแจ้ง",
        "การรับแจ้ง",
        "การ",
        "ข้อมูล",
        "รายการ",
        "สถิติ",
        "ประเด็น",
        "กรณี",
        "ข้อ",
        "จำนวน",
        "ผู้",
        "การรับ",
        "การยื่น",
        "ว่ามี",
        "มี",
    )
    + r"){0,3}\s?"
)
_COMPLAINT = loose(
    "เรื่องร้องเรียน",
    "ข้อร้องเรียน",
    "การร้องเรียน",
    "ร้องเรียน",
    "เรื่องร้องทุกข์",
    "ร้องทุกข์",
    "เรื่องทุจริต",
    "แจ้งเบาะแส",
    "เบาะแส",
    "ร้องเรียนทุจริต",
)
_PURCHASE = loose("การจัดซื้อจัดจ้าง", "จัดซื้อจัดจ้าง", "จัดซื้อ", "จัดจ้าง", "การจัดหาพัสดุ", "จัดหาพัสดุ")
_COUNT = loose("เรื่อง", "ราย", "ครั้ง", "กรณี")
_SAME_LINE = r"[^\n]{0,24}?"

_PATTERNS: tuple[tuple[StatementKind, re.Pattern[str]], ...] = (
    ("no_complaints", gated(
        "กขปมยรเแไ",
        rf"{_NONE}\s?{_FILL}{_COMPLAINT}"
        rf"|{_COMPLAINT}[^\n]{{0,60}}?(?:{loose('จำนวน')}\s?[:=]?\s?(?:0|-|{loose('ศูนย์')})\s?(?:{_COUNT}|$)"
        rf"|(?<!\d)0\s?{loose('เรื่อง')}|:?\s?-?\s?{loose('ไม่มี')}(?![ก-ฮ]))"
    )),
    ("no_procurement", gated(
        "กจปมยไ",
        rf"{_NONE}\s?{_FILL}(?:{_PURCHASE})|{_PURCHASE}{_SAME_LINE}[:(-]\s?{loose('ไม่มี')}(?![ก-ฮ])"
        rf"|{_NONE}\s?{loose('รายการจัดซื้อ', 'รายการจัดจ้าง')}"
    )),
    ("in_progress", re.compile(loose(
        "อยู่ระหว่างดำเนินการ", "อยู่ระหว่างการดำเนินการ", "อยู่ในระหว่างดำเนินการ", "อยู่ระหว่างการดำเนินงาน", "กำลังดำเนินการ",
        "ระหว่างดำเนินการ", "อยู่ระหว่างการจัดทำ", "อยู่ระหว่างจัดทำ", "อยู่ระหว่างการตรวจสอบ", "อยู่ระหว่างการพิจารณา",
        "อยู่ในขั้นตอน",
    ))),
    ("extended", re.compile(loose(
        "ขยายเวลาใช้บังคับ", "ขยายระยะเวลาใช้บังคับ", "ขยายเวลาการใช้บังคับ", "ขยายระยะเวลาการใช้", "ขยายเวลาการใช้",
        "ขยายระยะเวลาแผน", "ขยายเวลาแผน", "ขยายการใช้",
    ))),
    ("cancelled", re.compile(loose(
        "ให้ยกเลิก", "ยกเลิกประกาศ", "ยกเลิกการใช้", "ยกเลิกแผน", "ประกาศยกเลิก", "ได้ยกเลิก", "ถูกยกเลิก", "เป็นอันยกเลิก",
        "ยกเลิกนโยบาย", "ยกเลิกคำสั่ง", "สิ้นสุดการใช้บังคับ", "ยกเลิกความใน",
    ))),
    ("in_force", re.compile(loose(
        "ยังมีผลบังคับใช้", "ยังมีผลใช้บังคับ", "ยังใช้บังคับ", "ยังคงใช้บังคับ", "ยังคงมีผล", "มีผลใช้บังคับจนกว่า", "ใช้บังคับจนกว่า",
        "มีผลบังคับใช้จนกว่า", "จนกว่าจะมีการเปลี่ยนแปลง", "จนกว่าจะมีการยกเลิก", "ยังใช้บังคับอยู่", "ใช้จนถึงปัจจุบัน", "ยังคงใช้",
        "ใช้บังคับอยู่ในปัจจุบัน",
    ))),
    ("not_yet", re.compile(loose(
        "ยังไม่ได้ดำเนินการ", "ยังไม่ดำเนินการ", "ไม่ได้ดำเนินการ", "ยังไม่แล้วเสร็จ", "ยังไม่ได้จัดทำ", "ยังไม่ได้เริ่ม",
        "ยังไม่ถึงกำหนด", "อยู่ระหว่างรอ", "ยังไม่ได้เผยแพร่", "ยังไม่มีการดำเนินการ",
    ))),
    ("no_data", re.compile(loose(
        "ไม่มีข้อมูล", "ไม่พบข้อมูล", "ไม่มีรายการ", "ไม่พบรายการ", "ยังไม่มีข้อมูล", "ไม่พบเอกสาร", "ไม่มีเอกสาร", "ไม่มีไฟล์",
    ) + r"|no data|no results?|no records?|not found")),
)  # fmt: skip
_NEGATED = re.compile(
    "(?:"
    + loose("กรณี", "หาก", "เดือนใด", "ถ้า", "ในกรณีที่", "กรณีที่", "ให้ระบุว่า", "ระบุว่า", "ให้เขียนว่า", "ให้เผยแพร่ว่า", "ให้แจ้งว่า")
    + r"\s?)$"
)


@lru_cache(maxsize=4096)
def find_statements(text: str) -> tuple[Statement, ...]:
    """The statements of a text. Shape: in order; none that only says what to write in that case (กรณีไม่มี…)."""
    folded = reading(text)
    found = [
        Statement(kind, *folded.span(*match.span()))
        for kind, pattern in _PATTERNS
        for match in pattern.finditer(folded.form)
        if not _NEGATED.search(folded.form, max(0, match.start() - 24), match.start())
    ]
    return tuple(sorted(found, key=lambda statement: (statement.start, statement.end)))
