"""Whose an account on a network is, by the words of the link to it."""

from __future__ import annotations

import re

from oit_audit.thai.names import find_people
from oit_audit.thai.text import canonical

_OFFICES = re.compile(
    r"ที่ว่าการ|โรงพยาบาล|รพ\.|โรงเรียน|สถานีตำรวจ|สภ\.|สำนักงาน(?!เทศบาล|ปลัด)|ที่ทำการปกครอง|กศน|ชมรม|กลุ่ม(?!งาน)|สมาคม|ตลาดนัด|ซื้อขาย|วัด(?=[ก-ฮ])(?!ผล|ระดับ)|"
    r"ศูนย์พัฒนาเด็กเล็ก|ประชาสัมพันธ์จังหวัด|ท้องถิ่นจังหวัด|ข่าว(?:จังหวัด|อำเภอ)"
)
"""Others of the same place: district office, hospital, school, police, clubs, markets, groups."""

_BODIES = re.compile(
    r"(?:เทศบาล(?:ตำบล|เมือง|นคร)|ทต\.|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\.?|อบจ\.?)\s*([ก-ฮเแโใไ][ก-๎]{1,30})"
)


_OUR_KIND = {
    "เทศบาล": re.compile(
        r"(?<!พนักงาน)(?<!ลูกจ้าง)(?<!โรงเรียน)(?<!สันนิบาต)(?<!สมาชิก)เทศบาล(?![ก-ฮเ-ไ])|(?<!พนักงาน)ทต\.(?!\s*[ก-ฮเ-ไ])"
    ),
    "องค์การบริหารส่วน": re.compile(r"(?<!พนักงาน)(?<!สมาชิก)(?:อบต|อบจ)\.?(?!\s*[ก-ฮเ-ไ])"),
}
"""เฟซบุ๊กเทศบาล: the kind of body, with no name of another after it, is the body itself on its own page."""


def names_own_kind(own: str, agency: str) -> bool:
    """Whether a link's own words name the body by what kind of body it is."""
    return any(agency.startswith(kind) and bool(words.search(own)) for kind, words in _OUR_KIND.items())


def own_name(agency: str) -> str:
    """The body's name without what kind of body it is."""
    return re.sub("^(?:เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด))", "", agency)


def names_another(own: str, agency: str) -> bool:
    """Whether a link's own words name a person, another office of the place, or another local body."""
    if find_people(own) or _OFFICES.search(own):
        return True
    return any(canonical(own_name(agency)) not in canonical(match[1]) for match in _BODIES.finditer(own))
