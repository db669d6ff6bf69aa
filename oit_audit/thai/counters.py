"""Visitor counters: numbers that turn without anything having been changed by anyone."""

from __future__ import annotations

import re
from collections.abc import Sequence

TURNED = "∎"
"""What stands for a counter's number once it is taken out; a line end in no text."""

_NUMBER = r"[\d๐-๙][\d๐-๙,]*+"
# No year, no time of day, no date; and nothing that is counted but people and visits (ยื่นคำร้องออนไลน์ 12 เรื่อง).
_TURNING = (
    rf"(?!(?:2[45]|๒[๔๕])[\d๐-๙]{{2}}(?![\d๐-๙,])){_NUMBER}(?![.:/-][\d๐-๙])"
    r"(?!\s*(?!คน|ครั้ง|ท่าน|วันนี้|เมื่อวาน|เดือน|ทั้งหมด|รวม)[ก-ฮเ-ไ])"
)
_VISITS = r"ผู้\s*(?:เข้า|เยี่ยม)?\s*ชม|เข้าชม|เยี่ยมชม|เปิดดู|เปิดอ่าน|ออนไลน์|visitors?|visits?|views?|hits?|online|counter"
_OF_TIME = r"วันนี้|เมื่อวาน(?:นี้)?|สัปดาห์(?:นี้|ก่อน)|เดือน(?:นี้|ก่อน|ที่แล้ว)|today|yesterday"
_OF_ALL = r"ปี(?:นี้|ก่อน|ที่แล้ว)|ทั้งหมด|รวม(?:ทั้งสิ้น|ทั้งหมด)?|all|total"
_BETWEEN = rf"(?:[\s:：=()|-]|แล้ว|ขณะนี้|เว็บไซต์|จำนวน|สะสม|users?|{_OF_TIME}|{_OF_ALL}){{0,6}}"

# A counter's number stands after its label ("ผู้เข้าชม: 1,204 คน", "อ่าน 12 ครั้ง") or, in English, before it.
_COUNTED = re.compile(
    rf"(?P<label>(?:{_VISITS}){_BETWEEN}){_TURNING}(?:\s*(?:คน|ครั้ง|ท่าน))?"
    rf"|(?P<verb>(?:อ่าน|ดาวน์โหลด|downloads?|read)(?:\s*แล้ว)?\s*:?\s*){_NUMBER}\s*(?:ครั้ง|คน|times?)"  # read … times
    rf"|(?<![\d๐-๙/.,-]){_NUMBER}(?=\s*(?:views?|hits?|visits?|visitors?)\b)",
    re.IGNORECASE,
)
# Rows of a counter's table, whose words mean much else in running text: today, yesterday, this week, month, year, all.
_ROW = re.compile(rf"(?:สถิติ)?(?:{_OF_TIME})[\s:：]*{_NUMBER}\s*(?:คน|ครั้ง)?", re.IGNORECASE)
_SUM = re.compile(rf"(?:สถิติ)?(?:{_OF_ALL})[\s:：]*{_NUMBER}\s*(?:คน|ครั้ง)?", re.IGNORECASE)
_TIME_LABEL = re.compile(rf"(?:สถิติ)?(?:{_OF_TIME})[\s:：]*", re.IGNORECASE)
_ANY_LABEL = re.compile(rf"(?:สถิติ)?(?:{_OF_TIME}|{_OF_ALL}|ip|คน|ครั้ง)[\s:：]*", re.IGNORECASE)
_VISIT_LABEL = re.compile(rf".{{0,40}}(?:{_VISITS}){_BETWEEN}(?:{_NUMBER})?\s*(?:คน|ครั้ง|ท่าน)?", re.IGNORECASE)
_ALONE = re.compile(rf"{_NUMBER}\s*(?:คน|ครั้ง|ท่าน)?")
_DRAWN_OUT = re.compile(r"(?!0[1-9]\d{7,8}$)0\d{3,9}|[1-9]\d{4,5}")
RUN = 12
"""As many lines as a counter's table has."""


def without_counters(text: str) -> str:
    """A text with ``TURNED`` in place of each counter's number and unit."""
    return _COUNTED.sub(lambda found: (found["label"] or found["verb"] or "") + TURNED, text)


def counting_lines(lines: Sequence[str]) -> frozenset[int]:
    """Which lines are nothing but a visitor counter's number, with or without the words of its row.

    Shape   a number alone is one where the line before names visitors or a day, where it stands in a run of such lines
            ("วันนี้", 12, "ทั้งหมด", 4521), or where it is written as counters are: zeros before it, or five digits and
            more that nobody set commas in. Any other number alone on its line is what the page has to say.
    """
    stripped = [line.strip() for line in lines]
    return frozenset(at for at, line in enumerate(stripped) if _ROW.fullmatch(line) or _turns(stripped, at))


def _turns(lines: Sequence[str], at: int) -> bool:
    line = lines[at]
    if _DRAWN_OUT.fullmatch(line):
        return True
    if not (_ALONE.fullmatch(line) or _SUM.fullmatch(line)):
        return False
    if at and _TIME_LABEL.fullmatch(lines[at - 1]) and _ALONE.fullmatch(line):
        return True
    for before in reversed(lines[max(0, at - RUN) : at]):
        if _VISIT_LABEL.fullmatch(before) or _ROW.fullmatch(before):
            return True
        if not any(shape.fullmatch(before) for shape in (_ALONE, _SUM, _ANY_LABEL)):
            return False
    return False
