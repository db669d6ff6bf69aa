"""Whose a line is: the web company's and other bodies' telephones are not the body's own."""

from __future__ import annotations

import re

_VENDOR = re.compile(
    r"พัฒนาเว็บ|พัฒนาโดย|พัฒนาระบบ|พัฒนาโปรแกรม|ออกแบบโดย|ออกแบบและพัฒนา|ออกแบบเว็บ|รับทำเว็บ|จัดทำเว็บ|ผู้ดูแลระบบเว็บ|"
    r"(?i:powered by|designed? by|developed by|web ?design|(?:created|supported|hosted|maintained|built) by)|"
    r"(?i:reserved by (?=https?:|www\.|[\w-]+\.(?:com|net|co\.th|in\.th)))|"
    r"(?i:web ?master|ผู้ดูแลเว็บ)(?![^\n]{0,60}@[\w.-]+\.go\.th)"
)  # whoever made the site
_COMPANY = re.compile(r"บริษัท|หจก\.|ห้างหุ้นส่วน|(?i:co\.,? ?ltd)")  # a company: its line is its own
_OTHERS = re.compile(
    r"สถานีตำรวจ|สภ\.|โรงพยาบาล|รพ\.สต|การไฟฟ้า|การประปาส่วนภูมิภาค|ที่ว่าการอำเภอ|กู้ภัย|มูลนิธิ|ผู้ใหญ่บ้าน|กำนัน|ศูนย์ดำรงธรรม|เหตุด่วนเหตุร้าย|ดับเพลิง"
)  # police, hospital, power, water, district office, rescue, village heads, hotlines


def own_lines(text: str) -> str:
    """The text up to the web company's words in each line; lines on other bodies left out."""
    kept = []
    for line in text.split("\n"):
        if vendor := _VENDOR.search(line):
            line = line[: vendor.start()]
        if not _OTHERS.search(line) and not _COMPANY.search(line):
            kept.append(line)
    return "\n".join(kept)
