"""What a page says of a thing that is yet to come: its words name the thing and show nothing of it."""

from __future__ import annotations

import re

SENTENCE = 300
"""Of a longer text only what stands near the words counts as theirs. Units: characters."""

NEAR = 120

# manual, report, data, result, plan, statistics, document, notice, policy, measures, chart, content, page
_DOCUMENT = r"(?:คู่มือ|รายงาน|ข้อมูล|ผล|แผน|สถิติ|เอกสาร|ประกาศ|นโยบาย|มาตรการ|โครงสร้าง|เนื้อหา|รายละเอียด|หน้า|ระบบ|เว็บไซต์|สรุป)"
# announce, publish, put up, report, bring up to date, state, show
_PUBLISH = (
    r"(?:ประกาศ|เผยแพร่|จัดทำ|นำ(?:ข้อมูล|เอกสาร)?(?:มา)?(?:ลง|ขึ้น|เผยแพร่|เสนอ)|รายงาน|"
    r"ลง(?:ข้อมูล|ประกาศ)?|ปรับปรุง|ระบุ|แสดง|อัพ?เดท)"
)
_LATER = (
    r"(?:ภายหลัง|(?:ใน)?(?:โอกาส|ลำดับ|คราว)(?:ต่อไป|ถัดไป|หน้า)|เร็ว\s*ๆ?\s*นี้|"
    r"(?:สมัย|ครั้ง|คราว)(?:การประชุม)?หน้า|"
    r"ให้ทราบ\s*(?:ต่อไป|เมื่อ(?:สิ้น|ถึง|ครบ)|ใน(?:เดือน|ปี)|ภายใน(?!\s*[\d๐-๙]+\s*(?:วัน|ชั่วโมง|นาที)))|"
    r"(?:หลัง|เมื่อ)(?:จาก)?(?:ผู้บริหาร|คณะ|นายก|สภา|ได้รับ|ดำเนินการ|จัดทำ)[^\n]{0,30}?(?:อนุมัติ|เห็นชอบ|เสร็จ))"
)  # later, next time, soon, within a month (not: within 15 days, as manuals say), once it is approved
_SIGNS = re.compile(
    rf"(?:อยู่(?:ใน)?(?:ระหว่าง|ขั้นตอน)|กำลัง)(?:การ|ดำเนินการ|\s)*"
    rf"(?:จัดทำ|สรุป|รวบรวม|ปรับปรุง|จัดเตรียม|เตรียม|แก้ไข|ประมวล|นำ(?:ขึ้น|ลง|เข้า)?|เพิ่ม|อัพ?เดท)\s*(?:{_DOCUMENT}|$|[.!)])|"
    rf"จะ(?:ได้|ดำเนินการ)?\s*{_PUBLISH}[^\n]{{0,120}}?{_LATER}|"
    r"อยู่(?:ใน)?ระหว่าง(?:การ)?รวบรวม|ไม่ปรากฏใน|\((?:รอ(?:เอกสาร|ข้อมูล|ไฟล์)|ไฟล์เสีย|ยังไม่มีข้อมูล)\)|^\W*รอ(?:ปิดบัญชี|สรุปผล|ข้อมูล|รายงาน|เอกสาร|สรุป)|"
    r"(?:กำลัง|อยู่(?:ใน)?ระหว่าง(?:การ)?)ยกร่าง|จะ(?:พิจารณา|กำหนด)ใน(?:ปี|การประชุม|คราว|โอกาส)|คาดว่า(?:จะ)?ประกาศใช้|"
    r"ให้ทุก(?:กอง|ส่วน|สำนัก|ฝ่าย)[^\n]{0,20}?กรอก|ขอเลื่อน[^\n]{0,40}?(?:ออกไป|ไม่มีกำหนด)|"
    r"กำหนดจัด[^\n]{0,80}?(?:ขณะนี้|อยู่ระหว่าง)|"
    r"ยังไม่มีการดำเนินการ|จะ(?:นำ)?ลงเพิ่มเติม|"
    r"ยังไม่(?:มี|ได้(?:รับ)?(?:การ)?)\s*(?:ข้อมูล|รายงาน|จัดทำ|สรุป|เผยแพร่|ประกาศ(?!ใช้)|รวบรวม|จัดส่ง)|"
    r"มอบหมายให้[^\n]{0,80}?(?:จัดทำ|รวบรวม)[^\n]{0,160}?(?:ให้แล้วเสร็จ|ภายใน(?:ปี|เดือน))|"
    r"ขออภัย[^\n]{0,200}?(?:ไม่มี|ยังไม่|ปรับปรุง|อยู่ระหว่าง|จัดทำ)|"
    r"รายละเอียด(?:ปรากฏ|ดัง)?(?:ตาม)?(?:เอกสาร|สิ่งที่ส่งมา|บัญชี|ไฟล์)?(?:แนบ|ที่แนบ|ด้วย)|"
    r"(?:สนใจ|ต้องการทราบ)[^\n]{0,80}?(?:สอบถาม|ติดต่อ)(?:เพิ่มเติม|รายละเอียด)?(?:ได้)?\s*(?:ที่|ณ|โทร)"
)  # being made, attached, to be published, not yet there, somebody was told to make it, sorry, ask at the office
_PROGRESS = re.compile(r"[\d๐-๙]\s*(?:บาท|%)|ร้อยละ\s*[\d๐-๙]|เบิกจ่าย(?:แล้ว)?\s*[\d๐-๙]")
"""Figures: how far a thing has come."""


_PUT_OFF = re.compile(
    r"^\W*(?:ประกาศ|ประชาสัมพันธ์|แจ้ง)?\s*(?:เรื่อง)?\s*(?:แจ้ง|ขอ|การ)?(?:เลื่อน|งด|ยกเลิก)(?:การ|กำหนดการ|วัน)?\s*"
    r"(?:จัด|เวที|ประชุม|ประชาคม|โครงการ|กิจกรรม|อบรม|ฝึกอบรม|งาน)"
)  # notice of a meeting put off or called off


def is_put_off(title: str) -> bool:
    """Whether a title tells that a happening was put off or called off."""
    return bool(_PUT_OFF.search(title))


def is_promise(text: str) -> bool:
    """Whether a passage only tells of what is yet to come. Shape: one with figures of progress tells of what is."""
    return bool(_SIGNS.search(text)) and len(text) <= SENTENCE and not _PROGRESS.search(text)


def without_promises(text: str) -> str:
    """The text with what it promises made into blanks. Shape: of the same length, line by line."""
    lines = text.split("\n")
    if len(lines) > 1 and is_promise(" ".join(lines)) and len(text) <= SENTENCE:
        return "\n".join(" " * len(line) for line in lines)
    return "\n".join(_cleared(line) for line in lines)


def _cleared(line: str) -> str:
    if is_promise(line):
        return " " * len(line)
    if len(line) <= SENTENCE or _PROGRESS.search(line):
        return line
    for match in _SIGNS.finditer(line):
        start, end = max(0, match.start() - NEAR), min(len(line), match.end() + NEAR)
        line = line[:start] + " " * (end - start) + line[end:]
    return line
