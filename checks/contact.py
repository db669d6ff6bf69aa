"""Say how to reach the body: its telephone, fax, e-mail or postal address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import unquote

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote, review
from oit_audit.model.document import Block, Document, Link
from oit_audit.thai.contacts import find_address, find_emails, find_faxes, find_phones
from oit_audit.thai.text import passage

from ._missing import not_found, titles
from ._whose import own_lines

Kind = Literal["phone", "fax", "email", "address"]

NAMES: dict[Kind, str] = {
    "phone": "หมายเลขโทรศัพท์",
    "fax": "หมายเลขโทรสาร",
    "email": "ที่อยู่ไปรษณีย์อิเล็กทรอนิกส์ (อีเมล)",
    "address": "ที่อยู่ของหน่วยงาน",
}
FOUND = "พบ{what}: {value}"  # found
MISSING = "อ่าน {documents} แล้ว ไม่พบ{what}ของหน่วยงาน"  # read, not there
LABEL_ONLY = "{documents} มีคำว่า “{label}” แต่ไม่มีหมายเลขหรือที่อยู่ตามหลัง"  # the label stands there, the value does not
HIDDEN = "{documents} ซ่อนอีเมลไว้ด้วยสคริปต์กันสแปม โปรแกรมอ่านไม่ได้ ให้คนเปิดดู"  # e-mail hidden from programs
ADVICE = "เพิ่ม{what}ของหน่วยงานเป็นข้อความในหน้าข้อมูลการติดต่อ"  # add it as text on the contact page

LABELS: dict[Kind, str] = {
    "phone": r"โทรศัพท์|โทร\.|(?i:\btel\b|\bphone\b)",  # telephone
    "fax": r"โทรสาร|แฟกซ์|แฟ็กซ์|(?i:\bfax\b)",  # fax
    "email": r"อีเมล|ไปรษณีย์อิเล็กทรอนิกส์|(?i:e-?mail)",  # e-mail
    "address": r"ที่อยู่|ที่ตั้ง",  # address, location
}
SHORTEST = 9
"""A number with fewer digits is a hotline, or one that lost a digit. Units: digits."""

_GIVEN_UP = re.compile(r"\W{0,4}(?:ขอ)?(?:ยกเลิก|เลิกใช้|ไม่ได้ใช้|งดใช้)")  # no longer used
_SAMPLE = re.compile(r"(?i)@(?:example|email|domain|yourdomain|test|mail)\.|^(?:name|your|user|example|xxx+|abc)@")


class Want(Settings):
    """What a requirement may set: which of the ways to reach the body."""

    kind: Kind


@check
def contact(answer: Answer, want: Want) -> Ruling:
    """
    The contact page gives the body's own telephone, fax, e-mail or address.

    Passes when    the content of the contact page, or that page's own footer, gives it in full.
    Fails when     the page was read and does not; a label with nothing, "-" or "ไม่มี" after it is none.
    Review when    the page shows its content as a picture or by script, or hides the e-mail from programs.
    Not fooled by  the web company's number; numbers of the police or a hospital; three-digit hotlines; a menu; a
                   sample address in a form; a telephone where a fax is asked.
    Source         form 2565, o5: all five of address, telephone, fax, e-mail and map.
    """
    what = NAMES[want.kind]
    for document in answer.documents:
        for text in _texts(document):
            if found := _find(want.kind, text):
                start, end = found
                shown = quote(document, passage(text, start, end, 60), _place(document, text[start:end]))
                return passed(FOUND.format(what=what, value=" ".join(text[start:end].split())), [shown])
        if want.kind == "email" and (mail := _mail_link(document)):
            return passed(FOUND.format(what=what, value=_address(mail)), [quote(document, mail.url, mail.place)])
    names = titles(answer.documents)
    advice = ADVICE.format(what=what)
    if want.kind == "email" and any(_hides_email(document) for document in answer.documents):
        return review(HIDDEN.format(documents=names), advice=advice)
    if label := _label(answer, want.kind):
        reason = LABEL_ONLY.format(documents=names, label=label)
    else:
        reason = MISSING.format(documents=names, what=what)
    # A page that gives some of it as text does not give the rest as a picture.
    told = any(_find(kind, text) for kind in LABELS for document in answer.documents for text in _texts(document))
    return not_found(answer, reason, advice, pictures=False if told else None)


def _mail_link(document: Document) -> Link | None:
    """A link that opens a letter to the body: the address may stand nowhere else on the page."""
    for link in document.links:
        if link.region not in ("main", "footer", "header") or not link.url.lower().startswith("mailto:"):
            continue
        if _find("email", own_lines(f"{link.context} {_address(link)}")) and _find("email", _address(link)):
            return link
    return None


def _address(link: Link) -> str:
    return unquote(link.url[len("mailto:") :].split("?")[0])


def _texts(document: Document) -> Iterator[str]:
    """The content, then the edges of the same page, without what belongs to others."""
    yield own_lines("\n".join(block.text for block in document.read()))
    for region in ("footer", "header"):
        yield own_lines("\n".join(block.text for block in document.blocks if block.region == region))


def _find(kind: Kind, text: str) -> tuple[int, int] | None:
    """Where the first whole one stands."""
    match kind:
        case "phone":
            spans = [(found.start, found.end) for found in find_phones(text) if len(found.number) >= SHORTEST]
        case "fax":
            spans = [(found.start, found.end) for found in find_faxes(text) if len(found.number) >= SHORTEST]
        case "email":
            spans = [
                (found.start, found.end)
                for found in find_emails(text)
                if not _SAMPLE.search(found.address) and not _GIVEN_UP.match(text[found.end : found.end + 40])
            ]
        case "address":
            address = find_address(text)
            spans = [(address.start, address.end)] if address else []
    return spans[0] if spans else None


def _place(document: Document, value: str) -> str:
    squeezed = "".join(value.split())
    for block in document.blocks:
        if squeezed in "".join(block.text.split()):
            return block.place
    return ""


def _hides_email(document: Document) -> bool:
    return "[email" in document.text or any("email-protection" in link.url for link in document.links)


def _label(answer: Answer, kind: Kind) -> str:
    blocks: list[Block] = [block for document in answer.documents for block in document.read()]
    for block in blocks:
        if match := re.search(LABELS[kind], block.text):
            return match.group()
    return ""
