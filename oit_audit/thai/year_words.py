"""The words and number shapes by which a year's part in a text is told."""

from __future__ import annotations

import re

from oit_audit.thai.fold import THAI_LETTER, loose

# Buddhist Era and Christian Era, with the usual misspelling พ.ษ.
BE = r"พ\.?\s?[ศษ]\.?|" + loose("พุทธศักราช")
CE = r"ค\.?\s?ศ\.?|a\.d\.|" + loose("คริสต์ศักราช")
YEAR = loose("ปี", "ปีพุทธศักราช")
BUDGET_YEAR = loose(
    "ปีงบประมาณ",
    "ปีงบฯ",
    "ปีงบ",
    "งบประมาณรายจ่ายประจำปี",
    "งบประมาณประจำปี",
    "งบประมาณรายจ่าย",
    "งบประมาณปี",
    "ป งบประมาณ",
    "ปงบประมาณ",
)
FISCAL = rf"(?:{BUDGET_YEAR}พ?|งปม\.?|งป\.?ม\.?|\bfy|fiscal\s?year|budget\s?year)"
YEARLY = r"annual\s(?:report|plan|budget)|" + loose(
    "ประจำปีการศึกษา", "ประจำปีการผลิต", "ปีการศึกษา", "ปีการผลิต", "ประจำปี พุทธศักราช", "ประจำปี",
    "รอบปี", "ประจำรอบปี", "ปีภาษี",
)  # fmt: skip
_JOIN = r"[\s:.,'(/-]{0,4}"
_ERA = rf"(?:{BE}|{CE})?[\s:.,'(-]{{0,3}}$"

# What introduces a year, read backwards from it.
LEAD_FISCAL = re.compile(rf"{FISCAL}{_JOIN}{_ERA}")
LEAD_YEARLY = re.compile(rf"(?:{YEARLY}){_JOIN}{_ERA}")
LEAD_YEAR = re.compile(rf"{YEAR}{_JOIN}{_ERA}")
LEAD_ERA = re.compile(rf"(?:{BE}|{CE})[\s:'-]{{0,2}}$")
LEAD_NAME = re.compile(r"\b(?:ita|oit|iit|eit|lpa|pa|itap)s?\s?-?$")
LEAD_QUARTER = re.compile(rf"(?:{loose('ไตรมาส', 'ไตรมาสที่')}|\bq)\s?[1-4]\s?/\s?$")
LEAD_TWO_DIGITS = re.compile(
    rf"(?:{FISCAL}|{YEARLY}|(?<!\d)(?<!\d )(?<!ครบรอบ){YEAR}|{BE})[\s.']{{0,2}}(?:{BE})?[\s.']{{0,2}}$"
)
COUNTED = re.compile(loose("จำนวน", "รวม", "ทั้งสิ้น") + r"\s?$")
"""How many there are: จำนวน 2565 โดส."""

NUMBERED = re.compile(r"\d\s?/\s?$")
"""A number of its own year: คำสั่งที่ 12/2565."""

NARRATIVE = re.compile(
    "(?<!ย้อน)(?<!งบ)"
    + loose("ใน", "เมื่อ", "ตั้งแต่", "นับแต่", "จนถึง", "ถึง", "ก่อน", "หลัง", "ภายใน", "ช่วง", "ราว", "ประมาณ", "ต่อมา")
    + r"\Z"
)
"""Before ปี: something happened in that year; neither ย้อนหลัง (for years back) nor งบประมาณ (budget)."""

REVISED = re.compile(
    "(?:"
    + loose("แก้ไข", "เพิ่มเติม", "เปลี่ยนแปลง", "ทบทวน", "ปรับปรุง", "แก้ไขเพิ่มเติม")
    + rf")\s?\(?(?:{loose('ครั้งที่', 'ฉบับที่')}\s?\d{{1,2}}\)?)?[\s/:]{{0,3}}"
    + rf"(?:{loose('เมื่อ')})?(?:{YEAR})?[\s/]{{0,2}}(?:{BE})?[\s/]{{0,2}}$"
)
"""A plan's revision: แก้ไข ครั้งที่ 2 พ.ศ. 2564 says when the plan was changed, not for which year it is."""

COMPARED = re.compile(
    "(?:"
    + loose(
        "เปรียบเทียบ", "เทียบ", "เพิ่มขึ้นจาก", "เพิ่มจาก", "ลดลงจาก", "ลดจาก", "สูงกว่า", "ต่ำกว่า", "มากกว่า", "น้อยกว่า",
        "เช่นเดียวกับ", "ต่างจาก", "แตกต่างจาก", "ดีกว่า",
    )
    + ")(?:"
    + loose("กับ", "ระหว่าง", "ผลการดำเนินงาน", "ของ", "ใน", "คะแนน", "ผลคะแนน", "ผลการประเมิน")
    + rf"){{0,4}}\s?(?:{FISCAL}|{YEARLY}|{YEAR})?{_JOIN}(?:{BE})?\s?$"
)  # fmt: skip
COPYRIGHT = re.compile(rf"©|\(c\)|copyright|{loose('สงวนลิขสิทธิ์', 'ลิขสิทธิ์', 'สงวนสิทธิ์')}|all rights|powered by")
COUNTER = re.compile(loose("ผู้เข้าชม", "ผู้เยี่ยมชม", "เริ่มใช้งาน", "เริ่มนับ", "สถิติเว็บ", "เข้าชมตั้งแต่", "เปิดใช้งาน", "เปิดเว็บ"))
LAW = re.compile(
    loose(
        "พระราชบัญญัติ", "พระราชกฤษฎีกา", "พระราชกำหนด", "กฎกระทรวง", "ระเบียบ", "ข้อบังคับ", "ประมวล", "รัฐธรรมนูญ",
        "ข้อกำหนด", "กฎหมาย", "ประกาศกระทรวง", "ประกาศคณะกรรมการ", "ประกาศสำนัก", "ประกาศกรม", "มาตรฐานทั่วไป",
        "คำสั่งหัวหน้า", "มติคณะรัฐมนตรี", "เทศบัญญัติ", "ข้อบัญญัติ", "หลักเกณฑ์และเงื่อนไข", "ราชกิจจานุเบกษา", "ธรรมนูญ", "ว่าด้วย",
    )
    + rf"|ประกาศ\s?ก\.|กฎ\s?ก\.|พ\.? ?ร\.? ?[บฎกด]\.?(?![{THAI_LETTER}])|พรบ"
)  # fmt: skip
EDITION = re.compile(rf"\(?{loose('ฉบับที่')}\s?\d{{1,2}}\s?\)?\s?(?:และ{loose('ที่แก้ไขเพิ่มเติม')}\s?)?(?:{BE})\s?$")
"""(ฉบับที่ 2) พ.ศ.: an amended law."""

TITLE = re.compile(
    loose(
        "แผน", "รายงาน", "นโยบาย", "คู่มือ", "สถิติ", "สรุป", "ผลการ", "งบประมาณ", "ประกาศ", "มาตรการ", "ประเมิน",
        "โครงการ", "ข้อมูล",
        "เทศบัญญัติ", "ข้อบัญญัติ", "ปฏิทิน", "วารสาร", "จดหมายข่าว", "หลักเกณฑ์", "กิจกรรม", "การดำเนินงาน", "จัดซื้อจัดจ้าง",
        "เจตจำนง",
        "เจตนารมณ์", "ตัวชี้วัด", "แบบ", "งบ",
    )
)  # fmt: skip
PLAN = re.compile(
    loose(
        "แผน", "ยุทธศาสตร์", "กลยุทธ์", "นโยบาย", "แม่บท", "โครงการพัฒนา", "แนวทาง", "กรอบ", "เป้าหมาย", "โรดแมป",
        "ระยะยาว", "ระยะปานกลาง",
        "พัฒนาเศรษฐกิจและสังคม", "ใช้บังคับ", "บังคับใช้",
    )
    + r"|roadmap|strateg|plan\b"
)  # fmt: skip
SEVERAL_YEARS = re.compile(rf"(?:\d\s?|{loose('สาม')}|สี่|{loose('ห้า')}|ห้า){loose('ปี')}")
TERM = re.compile(
    loose(
        "วาระ", "ดำรงตำแหน่ง", "สัญญา", "เช่า", "ทำเนียบ", "สัมปทาน", "ประวัติ", "ค้ำประกัน", "อดีตนายก", "อดีตผู้บริหาร", "รุ่นที่",
    )
)  # fmt: skip
OPEN_ENDED = re.compile(rf"\s?\)?\s?(?:-|ถึง|จนถึง)\s?{loose('ปัจจุบัน')}|\s?{loose('เป็นต้นมา', 'เป็นต้นไป')}")
UNIT = re.compile(
    " ?(?:"
    + loose(
        "บาท", "คน", "แห่ง", "ครัวเรือน", "หลังคาเรือน", "ไร่", "กม.", "กิโลเมตร", "เมตร", "ชุด", "หน่วย", "ตัน", "ลิตร",
        "ตารางเมตร", "ซีซี",
        "เครื่อง", "กล่อง", "ล้าน", "หมื่น",
    )
    + r"|ราย(?![กงจชดตปลวหไ])|%|px|\.-|mb\b|kb\b|usd)"
)  # fmt: skip

FOUR_DIGITS = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<second>/\d{2})?(?!\d)")
TWO_DIGITS = re.compile(r"(?<![\d.,/:-])(?P<year>[4-8]\d)(?![\d:%/]|[.,]\d)")
ODD_DIGITS = re.compile(r"(?<!\d)(?P<year>\d{3}|\d{5})(?!\d|[.,/-]\d)")
SPAN = re.compile(
    rf"(?<!\d)(?P<first>\d{{4}}|\d{{2}})\)?\s?(?:-|ถึง|จนถึง|to|~)\s?(?:{YEAR})?(?:{FISCAL})?\s?(?:{BE}|{CE})?\s?"
    r"(?P<last>\d{4}|\d{2})(?!\d|/|[.,]\d|:)"
)
CHAIN = re.compile(rf"^[\s,()]*(?:และ|กับ|หรือ|/|&|{YEAR}|{FISCAL}|{BE})*[\s,()]*$")
"""Between the years of a list."""

HEAD_OF_MONTHS = re.compile(
    rf"(?:{BE})\s?(?P<first>2\d{{3}})\s?(?:\([^()\n]{{0,40}}\))?\s?(?:{BE})\s?(?P<second>2\d{{3}})"
    r"(?=[^\d]{0,40}(?:ต\.?ค\.|ตุลาคม|ม\.?ค\.|มกราคม))|"
    rf"(?:{BE})\s?(?P<one>2\d{{3}})\s?\(?\s?(?:ต\.?ค\.|ตุลาคม)[^\d]{{0,40}}(?:{BE})\s?(?P<other>2\d{{3}})"
)
"""The head of a plan's table: พ.ศ. 2564 over October to December, พ.ศ. 2565 over the months after."""

VIRUS = re.compile(r"(?:โควิด|covid|โคโรนา|ncov|ไวรัส)[\s-]*$")
PHONE_BEFORE = re.compile(r"(?<!\d)\+?(?:0|66)[\d]{0,3}[ -]{1,2}(?:\d{2,4}[ -])?$")
"""Digits of a telephone number whose next group looks like a year."""

PHONE_AFTER = re.compile(r"-\d{3}(?!\d)|-\d{5,}|[ -](?!2[45]\d\d)\d{4}[ -]\d")
FILE_NAME = re.compile(r"\S*\.(?:pdf|jpe?g|png|docx?|xlsx?|html?|php)\b")
