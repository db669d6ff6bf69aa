"""Ways to reach the body online: forms, forms elsewhere, boards, chats, systems one logs in to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from oit_audit.check import Answer, quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document, Form, Link
from oit_audit.thai.text import canonical

WayKind = Literal["form", "online_form", "board", "chat", "login", "system"]

_TYPED = {
    "text",
    "textarea",
    "email",
    "tel",
    "number",
    "date",
    "datetime-local",
    "url",
    "file",
    "select",
    "radio",
    "checkbox",
    "",
}
_FREE = {"text", "textarea", "email", "tel", "number", ""}
_SEARCH = re.compile(r"(?i)ค้นหา|สืบค้น|\bsearch\b|^q$|^s$|keyword")  # search
_ONLINE_FORM = re.compile(
    r"(?i)docs\.google\.com/forms|forms\.gle/|forms\.office\.com|forms\.microsoft\.com|forms\.cloud\.microsoft|typeform\.com|"
    r"surveymonkey\.|jotform\.|cognitoforms\.|wufoo\.|zoho(?:public)?\.com/.*form|airtable\.com/.*shr"
)
_CHAT = re.compile(
    r"(?i)//(?:www\.)?m\.me/|messenger\.com/t/|line\.me/(?:r/)?(?:ti/p|oamessage)|//lin\.ee/|liff\.line\.me|page\.line\.me|"
    r"tawk\.to/|wa\.me/|zalo\.me|crisp\.chat|facebook\.com/messages"
)
_NEW_TOPIC = re.compile(
    r"(?i)(?:ตั้ง|เขียน|สร้าง|เพิ่ม|โพสต์?)\s*(?:กระทู้|คำถาม|หัวข้อ)|ถามคำถาม|ส่งคำถาม|new.?topic|post.?new|ask.?question"
)  # open a topic, ask a question
_BOARD = re.compile(r"(?i)web-?board|/board|forum|กระทู้|กระดาน")  # topic, board
_SYSTEM = re.compile(
    r"(?i)ออนไลน์|online|ระบบ|ยื่นคำ|ยื่นเรื่อง|แจ้ง|คลิก|กรอก|เข้าสู่|e-?service|traffy|ส่ง(?!เสริม|ออก|มอบ|ต่อ|กำลัง)"
)  # online, file, click, fill in
_PRINTED = re.compile(r"(?i)ดาวน์โหลด|download|พิมพ์แบบ|แบบฟอร์มเอกสาร|คู่มือ|วิธีใช้")  # to download, to print, manuals
VENDOR = re.compile(r"(?i)พัฒนาเว็บ|พัฒนาโดย|ออกแบบ|รับทำเว็บ|ผู้พัฒนา|powered|design|developer")
"""The words beside a link to the web company."""
_COMMENTS = re.compile(r"(?i)wp-comments-post|comment_post_id")  # what WordPress puts under every article
_NEWSLETTER = re.compile(r"(?i)รับข่าวสาร|จดหมายข่าว|สมัครสมาชิก|newsletter|subscribe")  # to be sent news
_FILE = re.compile(r"(?i)\.(?:pdf|docx?|xlsx?|zip|rar|jpe?g|png|gif|odt|rtf|pptx?)(?:$|[?#])")


BUTTON = 10
"""A shorter link is a button: what stands around it says what it is for. Units: characters."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way. Shape: ``text`` is what it says of itself; ``url`` where it leads, empty for a form on the page;
    ``own`` is ``text`` without what stands around a link; ``comments``: the box for comments under an article.
    """

    kind: WayKind
    document: Document
    text: str
    evidence: Evidence
    url: str = ""
    own: str = ""
    comments: bool = False


def ways_of(document: Document) -> Iterator[Way]:
    """The ways that a page's content offers. Shape: forms first, then links in reading order."""
    for form in document.forms:
        if form.region == "main" and (kind := _form_kind(form)):
            words, shown = _form_text(form), _form_quote(document, form)
            yield Way(kind, document, words, shown, own=words, comments=_is_comments(form))
    for link in document.links:
        if link.region == "main" and link.url != document.url and (link_kind := _link_kind(link)):
            text = f"{link.text} {link.title} {link.context}"
            url_only = link.how in ("frame", "embed") or not link.text
            shown = quote(document, link.url if url_only else link, link.place)
            own = f"{link.text} {link.title}" if len(canonical(link.text)) >= BUTTON else text
            yield Way(link_kind, document, text, shown, link.url, own)


def known_pages(answer: Answer) -> frozenset[str]:
    """The addresses that were read: what a link there leads to is known."""
    read = (*answer.documents, *answer.neighbours, *(place.document for place in answer.targets if place.document))
    return frozenset(document.url for document in read)


def downloads(document: Document) -> list[Link]:
    """The files that a page offers instead."""
    return [link for link in document.links if link.region == "main" and _FILE.search(link.url)]


def _form_kind(form: Form) -> WayKind | None:
    kinds = [field.kind for field in form.fields]
    if "password" in kinds:
        return "login"
    typed = [kind for kind in kinds if kind in _TYPED]
    free = [kind for kind in kinds if kind in _FREE]
    words = f"{form.text} " + " ".join(f"{field.name} {field.label}" for field in form.fields)
    if "textarea" not in kinds and _NEWSLETTER.search(words):
        return None
    if len(free) <= 1 and (_SEARCH.search(words) or "search" in kinds) and "textarea" not in kinds:
        return None
    if "textarea" in kinds or len(free) >= 2 or (free and len(typed) >= 3):
        return "form"
    return None


def _link_kind(link: Link) -> WayKind | None:
    words = f"{link.text} {link.title}"
    if _ONLINE_FORM.search(link.url):
        return "online_form"
    if _CHAT.search(link.url):
        return None if VENDOR.search(f"{link.context} {words}") else "chat"
    if link.how not in ("anchor", "script", "area", "frame") or _FILE.search(link.url) or _PRINTED.search(words):
        return None
    if _NEW_TOPIC.search(words):
        return "board"
    return "system" if _SYSTEM.search(words) or _BOARD.search(f"{urlsplit(link.url).path} {words}") else None


def _is_comments(form: Form) -> bool:
    names = {field.name for field in form.fields}
    return bool(_COMMENTS.search(" ".join([form.action, *names]))) or {"author", "comment"} <= names


def _form_text(form: Form) -> str:
    return " ".join([form.text, *(field.label for field in form.fields)])


def _form_quote(document: Document, form: Form) -> Evidence:
    """What the form says of itself; a form without words is told by the names of its fields."""
    text = form.text.strip() or next((field.label for field in form.fields if field.label.strip()), "")
    return quote(document, text or next((field.name for field in form.fields if field.name), form.action), form.place)
