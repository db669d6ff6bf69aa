"""Lines under a title that only say when a thing was put up, by whom, and how often it was read."""

from __future__ import annotations

import re

_POSTED = re.compile(
    r"(?i)(?:ประกาศ|โพสต์?|เผยแพร่|ลงข่าว|เขียน|สร้าง|อัพ?เดท|ปรับปรุง|แก้ไข)(?:ล่าสุด)?\s*(?:เมื่อ|วันที่|ณ)|(?:โพสต์?|เผยแพร่|ลงข่าว|ลงเมื่อ|อัพ?เดท|ปรับปรุง(?:ข้อมูล)?)(?:ล่าสุด)?\W*[\d๐-๙]|"
    r"^\W*[\d๐-๙]{1,2}\s*[ก-๎.]{2,11}\s*(?:พ\.?ศ\.?\s*)?[\d๐-๙]{2,4}\s*(?:\||-|/)?\s*(?:โดย|by)|"
    r"(?:วัน)?ที่(?:ลง)?ประกาศ|post(?:ed)?\s*(?:on|date)|"
    r"(?:เปิด)?(?:อ่าน|เข้าชม|ดาวน์โหลด)(?:แล้ว)?\s*:?\s*[\d๐-๙,]+"
)  # put up on, read so many times
_BY = re.compile(r"(?:โดย|by)\s*[:：]?\s*[^\n|]{1,40}(?:$|(?=\|))", re.MULTILINE)  # who put it up
_POSTED_REST = re.compile(
    r"(?i)ประกาศ|โพสต์?|เผยแพร่|ลงข่าว|เขียน|สร้าง|อัพ?เดท|ปรับปรุง|แก้ไข|ข้อมูล|ล่าสุด|เมื่อ|วันที่|ที่ลง|ลง|ที่|ณ|เวลา|น\.|โดย|ผู้ดูแลระบบ|แอดมิน|admin|"
    r"post(?:ed)?|date|on|by|(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.?|"
    r"(?:มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)คม|กุมภาพันธ์|(?:เมษา|มิถุนา|กันยา|พฤศจิกา)ยน|พ\.?ศ\.?|"
    r"(?:คลิก|กด)?(?:เพื่อ)?(?:เปิด)?(?:ดู|อ่าน|เข้าชม|ดาวน์โหลด|download)(?:แล้ว|ต่อ|เพิ่มเติม|รายละเอียด|เอกสาร|ไฟล์)*|รายละเอียด|คลิกที่นี่|คลิก|ครั้ง|คน|[\d๐-๙\W_]+"
)  # the words of such a line, of dates, and of buttons

_DAY_OF_WEEK = re.compile(
    r"วัน(?:อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์)|(?i:january|february|march|april|may|june|july|august|september|october|november|december)"
)


def is_posted(text: str) -> bool:
    """Whether a text only says when or by whom a thing was put up, and how often it was read; buttons left out."""
    return bool(_POSTED.search(text)) and not _POSTED_REST.sub("", _BY.sub("", text))


def says_only_when(text: str) -> bool:
    """Whether nothing but a day, and by whom and how often, stands there: "9 ก.พ. 2565", "เผยแพร่เมื่อ … | อ่าน 55 ครั้ง"."""
    return not _POSTED_REST.sub("", _DAY_OF_WEEK.sub("", _BY.sub("", text)))
