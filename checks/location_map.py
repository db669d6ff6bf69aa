"""Show where the office lies: an embedded map, a link to one, or a drawn map."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote, review
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document, Link
from oit_audit.thai.text import has_phrase

from ._missing import is_picture, not_found, titles

FOUND = "พบแผนที่ตั้งหน่วยงานใน {document}"  # the map is there
MISSING = "อ่าน {documents} แล้ว ไม่พบแผนที่ตั้งหน่วยงาน"  # read, no map
SCRIPTED = "{document} แสดงแผนที่ด้วยสคริปต์ ให้คนเปิดดูว่าเป็นที่ตั้งหน่วยงาน"  # a script draws a map
ADVICE = "ฝังแผนที่ (เช่น Google Maps) หรือวางภาพแผนที่ตั้งสำนักงานในหน้าข้อมูลการติดต่อ"  # embed or draw a map

_MAP_URL = re.compile(
    r"(?i)google\.[a-z.]+/maps|maps\.google\.|maps\.app\.goo\.gl|goo\.gl/maps|g\.page/|openstreetmap\.org|map\.longdo\.|"
    r"bing\.com/maps|here\.com/|maps\.apple\.com|/maps?/embed"
)
_SCRIPTED = re.compile(r"//maps\.googleapis\.com/maps/api/js")
_BARE = re.compile(
    r"(?i)//(?:www\.|maps\.)?google\.[a-z.]+(?:/maps)?/?$|//(?:www\.)?openstreetmap\.org/?$"
)  # no place on it
_DRAWN = ("แผนที่ตั้ง", "แผนที่", "map")  # map of the location, map
_OTHER_MAPS = (
    "แผนที่เว็บไซต์",
    "แผนผังเว็บไซต์",
    "แผนที่ภาษี",
    "แผนที่จังหวัด",
    "แผนที่ท่องเที่ยว",
    "ท่องเที่ยว",
    "เสี่ยง",
    "ชุมชน",
    "ยุทธศาสตร์",
    "roadmap",
    "mind map",
    "sitemap",
    "site map",
)


_ELSEWHERE = re.compile(
    r"ถ้ำ|วัด(?=[ก-ฮเ-ไ])|น้ำตก|เที่ยว|อุทยาน|ชายหาด|พิพิธภัณฑ์|โรงแรม|รีสอร์ท|โฮมสเตย์|ร้าน|ตลาด|โรงพยาบาล|รพ\.|โรงเรียน|"
    r"สถานีตำรวจ|สภ\.|ที่ว่าการอำเภอ|ศาลากลาง|ชุมชน|หมู่บ้าน|สวนสาธารณะ|สนามกีฬา|ศูนย์พัฒนาเด็ก|ศูนย์อพยพ|จุดตรวจ|ขนส่ง"
)
"""Sights, inns, shops, hospitals, schools, the police, the district office: others' places on a map."""


class Want(Settings):
    """Nothing to set."""


@check
def location_map(answer: Answer, want: Want) -> Ruling:
    """
    The contact page shows on a map where the office lies.

    Passes when    the page embeds a map, links to one, or shows a picture that is called a map of the place.
    Fails when     the page was read and has none.
    Review when    the page holds a picture that may be a map but is not called one, or a map that a script draws
                   without saying of which place, or could not be read.
    Not fooled by  a site map (แผนผังเว็บไซต์), a tax, risk or tourist map, the maps' own home page, a menu entry called
                   แผนที่ without a map.
    Source         form 2565, o5: แผนที่ตั้งหน่วยงาน.
    """
    for document in answer.documents:
        if shown := next(_maps(document), None):
            return passed(FOUND.format(document=titles([document])), [shown])
    for document in answer.documents:
        for link in document.links:
            if _SCRIPTED.search(link.url) and link.region in ("main", "footer"):
                drawn = [quote(document, link.url, link.place)]
                return review(SCRIPTED.format(document=titles([document])), advice=ADVICE, evidence=drawn)
    reason = MISSING.format(documents=titles(answer.documents))
    return not_found(answer, reason, ADVICE, pictures=True)


def _maps(document: Document) -> Iterator[Evidence]:
    for link in document.links:
        if link.region not in ("main", "footer") or not _MAP_URL.search(link.url) or _BARE.search(link.url):
            continue
        if not _leads_elsewhere(link):
            yield quote(document, link if link.how == "anchor" else link.url, link.place)
    for image in document.images:
        words = f"{image.alt} {image.url.rsplit('/', 1)[-1]}"
        if image.region == "main" and is_picture(image) and _names_map(words):
            yield quote(document, image)
    for block in document.read("heading", "paragraph"):
        pictured = any(
            image.region == "main" and is_picture(image) and block.text in image.context for image in document.images
        )
        if len(block.text) <= 60 and _names_map(block.text) and pictured:
            yield quote(document, block)


def _leads_elsewhere(link: Link) -> bool:
    """Whether a map's own words, or the name of its frame, speak of another place than the office."""
    words = f"{link.text} {link.title}"
    office = re.search(r"สำนักงาน|เทศบาล|อบต|ที่ทำการ|ที่ตั้ง", words)
    return not office and bool(_ELSEWHERE.search(words))


def _names_map(text: str) -> bool:
    return any(has_phrase(text, word) for word in _DRAWN) and not any(has_phrase(text, other) for other in _OTHER_MAPS)
