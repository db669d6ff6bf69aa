"""Not found: a fail where everything was read, a review where something that may hold it was not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from oit_audit.check import Answer, Ruling, failed, review
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document, Image
from oit_audit.topic import called

from ._frayed import is_frayed

UNREAD = "{reason} แต่มีเอกสารที่อ่านไม่ได้ทั้งฉบับหรือบางหน้า {count} ฉบับ ({titles}) ให้คนเปิดดู"  # some unread
IN_PICTURE = "{reason} แต่ “{title}” แสดงเนื้อหาเป็นรูปภาพ ให้คนเปิดดู"  # the content is a picture
BY_SCRIPT = "{reason} แต่ “{title}” แสดงเนื้อหาด้วยสคริปต์ ให้คนเปิดดู"  # the content comes by script

HIDING = "{reason} แต่มีเอกสารที่อ่านไม่ได้หรืออ่านได้ไม่ครบ {count} ฉบับ ({titles}) ให้คนเปิดดู"  # some could not be read

SHOWN = 3
LITTLE_TEXT = 160
"""A page with less text than this beside a picture says it in the picture. Units: characters."""

ICON_PIXELS = 60
_BADGE = re.compile(
    r"(?:icon|ico|i|img)?[-_]?(?:new|hot|update)[-_]?\d{0,2}\.(?:gif|png|webp)$"
)  # blinks beside a link
_DECORATION = ("icon", "logo", "banner", "spacer", "arrow", "bullet", "btn", "button", "avatar", "line.", "facebook")


def not_found(
    answer: Answer, reason: str, advice: str, *, evidence: Sequence[Evidence] = (), pictures: bool | None = None
) -> Ruling:
    """The ruling when nothing was found.

    Shape   ``pictures``: any picture of the content may show it (True), none can (False), one beside hardly any text
            may (None)
    """
    if answer.unreadable:
        titles = ", ".join(f"“{called(document)}”" for document in answer.unreadable[:SHOWN])
        text = UNREAD.format(reason=reason, count=len(answer.unreadable), titles=titles)
        return review(text, advice=advice, evidence=evidence)
    framing = {image.url for image in answer.home.images} if answer.home else set()
    for document in answer.documents:
        if document.script_filled:
            return review(BY_SCRIPT.format(reason=reason, title=called(document)), advice=advice, evidence=evidence)
        may_show = len(document.text) < LITTLE_TEXT if pictures is None else pictures
        if may_show and any(is_picture(image) and image.url not in framing for image in shown(document)):
            return review(IN_PICTURE.format(reason=reason, title=called(document)), advice=advice, evidence=evidence)
    return failed(reason, advice=advice, evidence=evidence)


def not_shown(answer: Answer, reason: str, advice: str) -> Ruling:
    """The ruling when no document shows the thing: a review where one is unread, or its letters are frayed."""
    hiding = answer.unreadable or tuple(document for document in answer.documents if is_frayed(document))
    if not hiding:
        return failed(reason, advice=advice)
    return review(HIDING.format(reason=reason, count=len(hiding), titles=titles(hiding)), advice=advice)


def says_in_picture(document: Document) -> bool:
    """Whether a page of hardly any text shows a picture that may say the rest."""
    return len(document.text) < LITTLE_TEXT and any(is_picture(image) for image in shown(document))


def shown(document: Document) -> Iterable[Image]:
    """The pictures of the content."""
    return (image for image in document.images if image.region == "main")


def is_picture(image: Image) -> bool:
    """Whether a picture may show something: no icon, no decoration."""
    name = image.url.rsplit("/", 1)[-1].lower()
    sizes = [size for size in (image.width, image.height) if size]
    if sizes and min(sizes) < ICON_PIXELS:
        return False
    return not _BADGE.match(name) and not any(word in name for word in _DECORATION)


def titles(documents: Iterable[Document], otherwise: str = "ตำแหน่งที่แจ้งไว้") -> str:
    """Documents by name, for a sentence."""
    names = list(dict.fromkeys(f"“{called(document)}”" for document in documents))
    return ", ".join(names[:SHOWN]) or otherwise
