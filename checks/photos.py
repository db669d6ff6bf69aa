"""Show pictures of it: a page about the meeting or activity, with photographs."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote
from oit_audit.model.document import Document, Image
from oit_audit.thai.text import has_phrase
from oit_audit.topic import own_names

from ._missing import is_picture, not_found, shown, titles

FOUND = "พบ{what}ใน {document} ({count} ภาพ)"  # so many pictures
WITHOUT = "{documents} กล่าวถึงการประชุมหรือกิจกรรม แต่ไม่มีภาพ"  # the words, but no pictures
MISSING = "อ่าน {documents} แล้ว ไม่พบ{what}"  # nothing about it
ADVICE = "เผยแพร่{what}พร้อมชื่อเรื่องและวันที่ในหัวข้อภาพกิจกรรม"  # publish them with a title and a date


class Want(Settings):
    """What a requirement may set. Shape: ``words``: phrases that name the meeting or activity."""

    what: str
    words: tuple[str, ...]


@check
def photos(answer: Answer, want: Want) -> Ruling:
    """
    There are pictures of it.

    Passes when    a page names the meeting or activity and shows at least one photograph.
    Fails when     pages were read and none names it, or none that does shows a picture.
    Review when    some page could not be read.
    Not fooled by  icons and logos; pictures of other activities on the same listing.
    Source         form 2565, measure 3: นำภาพการประชุมเผยแพร่บนเว็บไซต์ (publish the meetings' pictures).
    """
    named = False
    for document in answer.documents:
        for name in own_names(document)[:1]:
            if any(has_phrase(name.text, word) for word in want.words):
                named = True
                if pictures := [image for image in shown(document) if is_picture(image)]:
                    reason = FOUND.format(what=want.what, document=titles([document]), count=len(pictures))
                    return passed(reason, [quote(document, name.quote, name.place), quote(document, pictures[0])])
        for image in _captioned(document, want):
            reason = FOUND.format(what=want.what, document=titles([document]), count=1)
            return passed(reason, [quote(document, image.context or image.alt, image.place)])
    template = WITHOUT if named else MISSING
    return not_found(
        answer, template.format(documents=titles(answer.documents), what=want.what), ADVICE.format(what=want.what)
    )


def _captioned(document: Document, want: Want) -> list[Image]:
    """Pictures whose own caption or card names it."""
    return [
        image
        for image in shown(document)
        if is_picture(image) and any(has_phrase(image.alt or image.context, word) for word in want.words)
    ]
