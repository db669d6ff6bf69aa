"""The shapes of telephone numbers and the words around them: labels, extensions, ranges, what is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from oit_audit.thai.fold import gated, loose

Line = Literal["phone", "fax", "both", "none"]


@dataclass(frozen=True, slots=True)
class Token:
    """A label or a number in the reading form."""

    start: int
    end: int
    line: Line = "none"
    number: str = ""
    ends: str = ""
    extension: str = ""
    hotline: bool = False


S = r"(?: ?- ?| ?\. ?|\) ?-? ?|[ \u00b7]|)"
PHONE_WORDS = (
    "โทรศัพท์", "โทรศัพย์", "โทรศัพท", "โทรสัพท์", "เบอร์โทร", "เบอร์ติดต่อ", "เบอร์ติดต่อกลับ", "หมายเลขติดต่อ", "หมายเลขโทร",
    "สายด่วน", "สายตรง", "มือถือ", "โทร.", "โทร", "ติดต่อได้ที่เบอร์",
)  # fmt: skip
FAX_WORDS = ("เบอร์โทรสาร", "หมายเลขโทรสาร", "โทรสาร", "แฟกซ์", "แฟ็กซ์", "แฟกส์", "แฟ๊กซ์", "แฟ็ค", "แฟก", "โทสาร", "โทรสาน")
FAX, PHONE = loose(*FAX_WORDS), loose(*PHONE_WORDS)
LABEL = gated(
    "cfhmptตมสหเแโ☎✆📞📠📱",
    rf"(?P<fax>{FAX}|📠|\bfax\b|facsimile|\bf\s?[.:](?=\s?[+(]?[0-9]))"
    rf"|(?P<phone>{PHONE}(?!\s?สาร)|[☎✆📞📱]|\b(?:tele?phone|phone|tel|mobile|call\s?center|hot\s?line|mob)\b\.?|\b[tm]\s?[.:](?=\s?[+(]?0))",
)
EXTENSION_WORD = (
    rf"(?:\(? ?(?:ต่อ(?!ไป|สู้|ต้าน|เนื่อง|ปี|คน)|{loose('ต่อภายใน')}|กด|\bext?\b\.?|extension|\bx(?=\d)|#) ?\)?\.? ?:? ?)"
)
EXTENSIONS = r"\d{1,5}(?: ?[,/] ?\d{1,4}(?!\d|[ -]\d{3})| ?- ?\d{1,5}(?!\d)|,? ?และ ?\d{1,4}(?!\d))*"
NUMBER = re.compile(
    r"(?<![\d])(?:(?P<intl>\(? ?\+ ?66 ?\)?|\b66(?=[ -]?\d))(?: ?- ?|\) ?| )?(?:\( ?0 ?\)|0)?|(?P<zero>\(?0))"
    rf"{S}(?P<rest>\(?[689](?:{S}\d){{8}}(?!\d)|[2-57](?:{S}\d){{7}}(?!\d))"
)
TOLL_FREE = re.compile(r"(?<![\d.,/-])1[89]00[ -]?\d{3}[ -]?\d{3}(?!\d)")
SHORTENED = re.compile(rf"(?<!\d)0(?:{S}\d){{7}}(?!\d|-\d)")
RANGE = re.compile(r"(?: ?- ?| ?~ ?| ?ถึง ?)(?P<ends>\d{1,4})(?![\d/]|[-.,]\d{3}| ?[.:]\d|-\d)")
SUFFIX = re.compile(r" ?(?:,|/|และ) ?(?P<suffix>\d{1,4})(?![\d/:.]| ?-? ?\d{3}|-\d| ?[ก-ฮ]{2})")
HOTLINE = re.compile(r"(?<![\d.,/-])(?P<number>1[0-9]{3}|19[0-9])(?![\d.,/]?\d|-\d|[,:]\d)")
HOT_WORDS = loose("สายด่วน", "โทร.", "โทร", "โทรศัพท์", "หมายเลข", "เบอร์โทร", "ฮอตไลน์", "เบอร์")
HOT_BEFORE = re.compile(rf"(?:{HOT_WORDS}|hot\s?line|call\s?center|\btel\b)[^\n\d]{{0,22}}$")
# What answers under a number that everyone knows: emergencies, fire, police, rescue, grievances, power, water, …
SERVICE = loose(
    "เหตุด่วน", "เหตุร้าย", "ฉุกเฉิน", "ดับเพลิง", "ตำรวจ", "กู้ชีพ", "กู้ภัย", "ดำรงธรรม", "ไฟฟ้า", "ประปา", "ข้อมูลภาครัฐ",
    "บริการประชาชน", "แจ้งเหตุ", "บรรเทาสาธารณภัย", "ช่วยเหลือสังคม", "พึ่งได้", "ป.ป.ช.", "ป.ป.ท.", "ประชาชนทางโทรศัพท์",
    "ท่องเที่ยว", "ทางหลวง",
)  # fmt: skip
KNOWN = frozenset((
    "191", "192", "193", "195", "197", "199", "1111", "1112", "1113", "1120", "1129", "1130", "1133", "1146",
    "1155", "1162", "1178", "1193", "1195", "1197", "1199", "1200", "1205", "1206", "1212", "1213", "1218", "1300",
    "1313", "1323", "1330", "1333", "1345", "1358", "1386", "1422", "1441", "1479", "1506", "1508", "1546", "1554",
    "1555", "1556", "1567", "1569", "1579", "1584", "1586", "1599", "1646", "1660", "1662", "1667", "1669", "1675",
    "1677", "1690", "1694", "1765", "1784",
))  # fmt: skip
"""Short numbers that a nation-wide service answers; others count only by a label."""
SERVED = re.compile(rf"{SERVICE}[^\n\d]{{0,30}}$")
BEHIND = re.compile(
    rf"\s?\(\s?(?:(?P<both>{PHONE}\s?(?:/|,|&|และ)\s?{FAX})|(?P<fax>{FAX}|fax)|(?P<phone>{PHONE}))[\s.]?\)(?!\s?:?\s?\(?[0+])"
)
"""A label in brackets behind its number: 032-562001 (โทรสาร)."""
HOT_AFTER = re.compile(rf"\s?\(?{loose('สายด่วน')}|\s?\(?hot\s?line|\s?\(?call\s?center")
OTHER_NUMBERS = loose(
    "บัญชี", "เลขประจำตัว", "บัตรประชาชน", "เลขบัตร", "เลขที่โครงการ", "เลขที่สัญญา", "สัญญาเลขที่", "เลขที่คุมสัญญา", "ครุภัณฑ์",
    "ผู้เสียภาษี", "ทะเบียนเลขที่", "เลขทะเบียน", "รหัส", "โฉนด", "พิกัด", "เลขที่หนังสือ", "เลขพัสดุ", "ใบเสร็จ",
)  # fmt: skip
NO_PHONE = re.compile(rf"(?:{OTHER_NUMBERS}|\bisbn\b|\bissn\b|\bid\b)[^\n\d]{{0,18}}$")
SAMPLE = re.compile(
    rf"(?:{loose('เช่น', 'ตัวอย่าง', 'ตัวอย่างเช่น', 'รูปแบบ')}|e\.g\.?|example|placeholder=\S?)[^\n\d]{{0,14}}$"
)
JOIN = re.compile(rf"^\s?(?:\(?{loose('อัตโนมัติ')}\)?)?\s?(?:,|/|;|และ|หรือ|or|and|&|\||\+|\s)*\s?$")
ABUT = re.compile(r"^[\s/,&+.:()|\-]*(?:และ|หรือ|and|or)?[\s/,&+.:()|\-]*$")
EMPTY = re.compile(rf"^[\s:.)]*(?:-+|\.{{3,}}|{loose('ไม่มี')})\s*(?:\n|$|,|{loose('อีเมล', 'โทร')}|e)")
TAIL_EXTENSION = re.compile(rf"\s?,?{EXTENSION_WORD}(?P<digits>{EXTENSIONS})")
LONE_EXTENSION = gated("#(exกต ", rf"{EXTENSION_WORD}(?P<digits>{EXTENSIONS})")
UNIT = re.compile(r"\s?(?:คน|วัน|บาท|ปี|ครั้ง|เดือน|หน่วย|ราย|ตัว|%|ชั่วโมง|แปลง|ไร่|ตาราง|กิโล|เรื่อง|ลิตร|เมตร|[,.]\d)")
# Divisions and desks: secretariat, division, office, section, clerk, mayor, finance, works, …
DESK = loose(
    "สำนัก", "กอง", "งาน", "ฝ่าย", "ปลัด", "นายก", "คลัง", "ช่าง", "ธุรการ", "ประชาสัมพันธ์", "ห้อง", "ศูนย์", "แฟกซ์", "สภา", "พัสดุ",
)  # fmt: skip
NEXT_DESK = re.compile(rf"\s?\(?\s?{DESK}[^\d,()\n]{{0,30}}\)?\s?(?:,|\n|/)\s?(?P<digits>\d{{1,4}})(?=\s?\(?\s?{DESK})")
"""Extensions told apart by desk: ต่อ 101 สำนักปลัด, 102 กองคลัง."""
