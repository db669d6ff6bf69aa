"""Keep the way to report corruption apart from the general one, and protect those who report."""

from __future__ import annotations

import re

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote, review
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.text import find_phrase, passage
from oit_audit.topic import own_names

from ._missing import not_found, titles
from ._ways import Way, known_pages, ways_of

FOUND = "ช่องทาง “{name}” แยกต่างหากจากช่องทางทั่วไป และคุ้มครองข้อมูลของผู้แจ้ง"  # apart, and it protects
MIXED = "ช่องทางใน {documents} ใช้รับเรื่องทั่วไปร่วมกัน ({words}) ไม่แยกต่างหากสำหรับการทุจริต"  # shared with general matters
MISSING = "เปิด {documents} แล้ว ไม่พบช่องทางที่แยกไว้สำหรับเรื่องร้องเรียนการทุจริตโดยเฉพาะ"  # none of its own
# Apart, but without a word of protection.
UNPROTECTED = "ช่องทาง “{name}” แยกไว้ต่างหาก แต่ไม่พบข้อความคุ้มครองหรือปกปิดข้อมูลของผู้แจ้ง ให้คนตรวจว่าเพียงพอหรือไม่"
UNOPENED = "ช่องทาง “{name}” อยู่ในระบบที่โปรแกรมไม่ได้เปิดดู ให้คนตรวจว่าแยกต่างหากและคุ้มครองผู้แจ้ง"  # a system unopened
ADVICE = "แยกช่องทางร้องเรียนการทุจริตออกจากเรื่องร้องทุกข์ทั่วไป และเขียนว่าจะเก็บข้อมูลของผู้แจ้งเป็นความลับ"

_CORRUPTION = ("ทุจริต", "ประพฤติมิชอบ", "เบาะแส")
_GENERAL = re.compile(
    r"ร้องทุกข์ทั่วไป|ร้องเรียนทั่วไป|เรื่องทั่วไป|ไฟฟ้าสาธารณะ|แจ้งซ่อม|ร้องเรียน\s*/?\s*ร้องทุกข์\s*/?\s*(?:แจ้ง|ทั่วไป|ทุจริต)|เหตุเดือดร้อนรำคาญ|"
    r"ถนนชำรุด|ขยะ|น้ำประปา|ติชม|ข้อเสนอแนะทั่วไป|สอบถามทั่วไป"
)  # general complaints, street lamps, repairs, nuisance, roads, rubbish, water, praise and blame
_ALSO = re.compile(r"ร้องทุกข์(?!\s*(?:เรื่อง|ด้าน|กรณี|เกี่ยวกับ)?\s*(?:การ)?\s*(?:ทุจริต|ประพฤติ))|ติชม|เสนอแนะ|สอบถาม")
_ELSEWHERE = re.compile(
    r"[^\n.]{0,80}(?:แยก(?:ต่างหาก)?จาก|ช่องทางอื่น|ไม่ใช่|ไม่รับ|มิใช่|นอกเหนือ|ไม่ปะปน)[^\n.]{0,80}"
)  # general matters go elsewhere
_UNKEPT = re.compile(r"ไม่\s*(?:รับประกัน|รับรอง|สามารถ|อาจ|ได้|มีการ)[^\n]{0,20}$")  # cannot promise to keep it
_OTHER_CARE = re.compile(
    r"^(?:คุ้มครอง(?:ผู้บริโภค|เด็ก|สตรี|สิทธิ|แรงงาน|ข้อมูลส่วนบุคคล(?!\s*(?:ของ)?\s*ผู้(?:แจ้ง|ร้อง)))|ปกปิด(?:ข้อเท็จจริง|ความผิด|ทรัพย์))"
)  # consumers, children, personal data as such; facts that somebody hid
_PROTECTED = (
    "ความลับ",
    "ปกปิด",
    "คุ้มครอง",
    "ไม่เปิดเผย",
    "ไม่ต้องระบุชื่อ",
    "ไม่ประสงค์ออกนาม",
    "ไม่ระบุตัวตน",
    "ไม่เปิดเผยตัวตน",
    "เท่านั้นที่เปิดดู",
    "ปิดชื่อผู้",
    "ปิดลับ",
    "ลับเฉพาะ",
    "สงวนชื่อ",
    "สงวนนาม",
    "ไม่ระบุชื่อ",
    "ไม่จำเป็นต้องระบุชื่อ",
    "ไม่จำเป็นต้องเปิดเผย",
    "ไม่จำเป็นต้องแจ้งชื่อ",
    "ไม่บังคับให้ระบุชื่อ",
    "ไม่ต้องเปิดเผย",
    "ไม่ต้องแจ้งชื่อ",
    "ไม่แพร่งพราย",
    "รักษาความปลอดภัยของผู้",
)


class Want(Settings):
    """Nothing to set."""


@check
def separate_channel(answer: Answer, want: Want) -> Ruling:
    """
    The way to report corruption is one of its own, and protects who reports.

    Passes when    the page of the way is named for corruption alone, and says that what the reporter tells is kept
                   secret, or that the reporter is protected; the page that leads to the form may say it.
    Fails when     the same form takes general matters too (repairs, nuisance), or no such way is there.
    Review when    it is a way of its own, but nothing is said of protection; or it could not be read.
    Not fooled by  "ร้องเรียน/ร้องทุกข์" (complaints of all kinds) with corruption as one choice among others; a guideline
                   that speaks of secrecy while the way itself does not; the protection of consumers or of personal
                   data as such; "no secrecy can be promised".
    Source         form 2565, o30: แยกต่างหากจากช่องทางทั่วไป เพื่อเป็นการคุ้มครองข้อมูลของผู้แจ้งเบาะแส.
    """
    offered = [way for document in answer.documents for way in ways_of(document)]
    ways = [way for way in offered if way.kind in ("form", "online_form") and not way.comments]
    named = [(way, name) for way in ways if (name := _name(way)) is not None]
    names = titles(answer.documents)
    if not named:
        known = known_pages(answer)
        for way in offered:
            if way.kind in ("system", "login") and way.url not in known and (said := _name(way)):
                return review(UNOPENED.format(name=said.quote), advice=ADVICE, evidence=[way.evidence])
        return not_found(answer, MISSING.format(documents=names), ADVICE)
    mixed = []
    for way, name in named:
        if general := _general(way):
            mixed.append(general)
        elif protected := _protected(way.document) or _protected_before(way, answer):
            return passed(FOUND.format(name=name.quote), [name, protected])
    if len(mixed) == len(named):
        return not_found(answer, MIXED.format(documents=names, words=", ".join(mixed[:3])), ADVICE)
    name = next(name for way, name in named if not _general(way))
    return review(UNPROTECTED.format(name=name.quote), advice=ADVICE, evidence=[name])


def _name(way: Way) -> Evidence | None:
    """The words by which a way is for corruption: its page's name, else its own."""
    for name in own_names(way.document):
        if any(find_phrase(name.text, word) for word in _CORRUPTION):
            return quote(way.document, name.quote, name.place)
    return way.evidence if any(find_phrase(way.text, word) for word in _CORRUPTION) else None


def _protected_before(way: Way, answer: Answer) -> Evidence | None:
    """The word of protection on the page, of this matter too, whose link leads to the way."""
    for document in answer.documents:
        named = any(find_phrase(name.text, word) for name in own_names(document) for word in _CORRUPTION)
        leads = any(link.region == "main" and link.url == way.document.url for link in document.links)
        if named and leads and (protected := _protected(document)):
            return protected
    return None


def _general(way: Way) -> str:
    """The general matters that the same form takes."""
    top = next((name.text for name in own_names(way.document) if name.top), "")
    both = any(find_phrase(top, word) for word in _CORRUPTION)
    match = _GENERAL.search(top) or (_ALSO.search(top) if both else None)
    match = match or _GENERAL.search(_ELSEWHERE.sub(" ", way.text))
    return match.group() if match else ""


def _protected(document: Document) -> Evidence | None:
    for block in document.read():
        for word in _PROTECTED:
            match = find_phrase(block.text, word)
            if match and not (
                _UNKEPT.search(block.text[: match.start]) or _OTHER_CARE.match(block.text[match.start :])
            ):
                return quote(document, passage(block.text, match.start, match.end, 80), block.place)
    return None
