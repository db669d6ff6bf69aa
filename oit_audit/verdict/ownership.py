"""Whose document it is: another body's plan on our site is no answer, whatever it is about."""

from __future__ import annotations

import re
from collections import Counter

from oit_audit.model.catalog import Agency
from oit_audit.model.document import Document
from oit_audit.thai.text import has_phrase
from oit_audit.topic import own_names

READ_CHARACTERS = 40_000
OFTEN = 3
"""So often named, and ourselves never: it is theirs."""

_BODY = re.compile(
    r"(?P<kind>เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|องค์การบริหารส่วนตำบล|องค์การบริหารส่วนจังหวัด|อบต\.|ทต\.|อบจ\.)"
    r"[ \u00a0]?(?P<name>[ก-ฮเแโใไ][ก-๎]{2,24})"
)  # subdistrict, town and city municipalities, subdistrict and provincial administrative organisations
_NO_NAME = re.compile(
    r"^(?:ทุก|และ|หรือ|ใน|ที่|มี|ได้|ขนาด|สามัญ|ชั้น|ต้อง|เป็น|หมาย|ให้|ซึ่ง|โดย|จะ|ของ|เพื่อ|ตาม|ไม่|อาจ|พ\.?ศ|เรื่อง|ว่า|แต่|นี้|นั้น|ดัง)"
)  # every, and, or, in, which, …: words that go on a sentence about municipalities in general
_KIND = re.compile(r"^(?:เทศบาล(?:ตำบล|เมือง|นคร)?|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\.|ทต\.|อบจ\.)\s*")
_OFFICE = re.compile(r"^(?:อำเภอ|จังหวัด)\s*")


def other_body(document: Document, agency: Agency) -> str:
    """The other body whose document this is; empty where it is ours, or names nobody.

    Shape   a page needs another's name in its heading and again in its text: news tells of visits to others
    """
    own = _KIND.sub("", agency.name)
    text = document.text[:READ_CHARACTERS] + document.text[-2000:]
    top = " ".join(name.text for name in own_names(document) if name.top)
    if len(own) < 3 or has_phrase(text, own) or has_phrase(top, own):
        return ""
    named = Counter(_names(text))
    in_top = _names(top)
    if document.kind == "html":
        return next((name for name in in_top if named[name] >= 2), "")
    if in_top:
        return in_top[0]
    return next((name for name, count in named.most_common(1) if count >= OFTEN), "")


def _names(text: str) -> list[str]:
    return [
        f"{match['kind']}{match['name']}"
        for match in _BODY.finditer(text)
        if not _NO_NAME.match(match["name"]) and not _OFFICE.match(match["name"])
    ]
