"""Offer a way online: to ask, to request a service, to report corruption, to give an opinion."""

from __future__ import annotations

import re
from dataclasses import replace

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote, review
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.text import has_phrase
from oit_audit.topic import own_names

from ._missing import not_found, titles
from ._ways import Way, WayKind, downloads, known_pages, ways_of

FOUND = "พบ{what}ใน “{title}”: {kind}"  # the way is there
KINDS: dict[WayKind, str] = {
    "form": "แบบฟอร์มกรอกบนเว็บไซต์",  # a form on the site
    "online_form": "แบบฟอร์มออนไลน์ที่เชื่อมโยงไว้",  # a form elsewhere
    "board": "กระดานถาม-ตอบ",  # a board
    "chat": "ช่องทางสนทนา",  # a chat
    "login": "ระบบที่ต้องเข้าสู่ระบบ",  # a system behind a login
    "system": "ระบบออนไลน์ที่เชื่อมโยงไว้",  # a system elsewhere
}
MISSING = "เปิด {documents} แล้ว ไม่พบ{what}"  # opened, not there
PRINT_ONLY = "เปิด {documents} แล้ว พบเพียงแบบฟอร์มให้ดาวน์โหลดหรือพิมพ์ ({files}) ไม่พบ{what}"  # only files to print
OTHER_USE = "เปิด {documents} แล้ว พบ{kind} แต่ไม่ได้ระบุว่าเป็น{what}"  # there is a form, for something else
GATED = "{what}ใน “{title}” ต้องเข้าสู่ระบบก่อน โปรแกรมเปิดดูต่อไม่ได้ ให้คนลองใช้"  # behind a login
UNOPENED = "“{title}” มีลิงก์ “{link}” ที่อาจเป็น{what} แต่โปรแกรมไม่ได้เปิดดู ให้คนลองใช้"  # a link that was not opened
ADVICE = "จัดทำ{what}เป็นแบบฟอร์มที่กรอกและส่งบนเว็บไซต์ได้ โดยเขียนชื่อช่องทางให้ชัดเจน"  # make a form that can be sent


_CLOSED = re.compile(
    r"ปิดรับ(?:ความคิดเห็น|คำร้อง|เรื่อง|คำขอ|แบบ)[^\n]{0,20}?แล้ว|ปิดให้บริการแล้ว|บุคคลภายนอกไม่สามารถ|ไม่รับคำตอบ(?:อีก|แล้ว)|"
    r"(?:เฉพาะ|สำหรับ)(?:พนักงาน|บุคลากร|เจ้าหน้าที่)(?:เทศบาล|ภายใน)?เท่านั้น"
)  # no longer taken, for the staff alone


class Want(Settings):
    """What a requirement may set.

    Shape   ``what``: the way's name in Thai. ``words``: one of them must stand in the form, its link, or the page's
            own name. ``not_words``: a way that names one of them, and none of ``words``, is another's. ``never``: a
            way whose own words hold one of them is another's, whatever else it says.
            ``ways``: the kinds that count; ``login`` and ``system`` are only ever a reason to look.
    """

    what: str
    words: tuple[str, ...]
    not_words: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    ways: tuple[WayKind, ...] = ("form", "online_form")


@check
def channel(answer: Answer, want: Want) -> Ruling:
    """
    Outsiders can do it online, there and then.

    Passes when    the page holds a form that can be filled in and sent, or leads to one (Google Forms and the like), a
                   board or a chat where these count, and it says what it is for.
    Fails when     the page was read and offers no such way, only files to print, or a form for something else.
    Review when    the way lies behind a login, leads to a system or a chat that was not opened, or the page is unread.
    Not fooled by  a search box, a login box, a newsletter; the box for comments under an article; a survey of how
                   content people were with the service; files to download; a telephone number or e-mail alone; a
                   link of that name in the menu; a form that is closed, or for the staff alone.
    Source         form 2565, o8, o17, o30, o32: ผ่านช่องทางออนไลน์ (through an online channel).
    """
    ways = [way for document in answer.documents for way in ways_of(document) if way.kind in want.ways]
    fit = [way for way in ways if _fits(way, want) and not _CLOSED.search(way.document.text)]
    sure = [way for way in fit if way.kind not in ("login", "system")]
    if sure:
        way = sure[0]
        reason = FOUND.format(what=want.what, title=titles([way.document]).strip("“”"), kind=KINDS[way.kind])
        return passed(reason, [way.evidence, *_name(way.document, want)])
    advice = ADVICE.format(what=want.what)
    if "chat" not in want.ways:  # what can be asked for in a chat only a person who talks to it sees
        chats = [way for document in answer.documents for way in ways_of(document) if way.kind == "chat"]
        fit += [replace(way, kind="system") for way in chats if _fits(way, want)]
    known = known_pages(answer)
    for way in fit:
        title = titles([way.document]).strip("“”")
        if way.kind == "login":
            return review(GATED.format(what=want.what, title=title), advice=advice, evidence=[way.evidence])
        if way.kind == "system" and way.url not in known:
            reason = UNOPENED.format(title=title, link=way.evidence.quote, what=want.what)
            return review(reason, advice=advice, evidence=[way.evidence])
    names = titles(answer.documents)
    reason = MISSING.format(documents=names, what=want.what)
    files = [link for document in answer.documents for link in downloads(document)]
    others = [way for way in ways if way.kind in ("form", "online_form")]
    if others:
        reason = OTHER_USE.format(documents=names, kind=KINDS[others[0].kind], what=want.what)
    elif files:
        listed = ", ".join(link.text for link in files[:3])
        reason = PRINT_ONLY.format(documents=names, files=listed, what=want.what)
    return not_found(answer, reason, advice)


def _fits(way: Way, want: Want) -> bool:
    """Whether a way says that it is for this, by itself or by its page's name."""
    if _says(way.own, want.never):
        return False
    named = any(_says(name.text, want.words) for name in own_names(way.document))
    if way.comments:  # a board made of an article's comments is told by the article's name alone
        return named and "board" in want.ways
    if _says(way.text, want.words):
        return True
    return named and not _says(way.text, want.not_words)


def _says(text: str, words: tuple[str, ...]) -> bool:
    return any(has_phrase(text, word) for word in words)


def _name(document: Document, want: Want) -> list[Evidence]:
    """The page's own name, where it says what the way is for."""
    for name in own_names(document):
        if _says(name.text, want.words):
            return [quote(document, name.quote, name.place)]
    return []
