"""Show the executives: who they are, and each one's name, position, portrait and contact."""

from __future__ import annotations

from typing import Literal

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote, review
from oit_audit.model.audit import Evidence

from ._cards import TOP, Card, cards_of
from ._missing import is_picture, not_found, shown, titles
from ._people import shown_executives
from ._portraits import find_portraits

Part = Literal["executives", "name", "position", "photo", "contact"]

NAMES: dict[Part, str] = {
    "executives": "ข้อมูลของผู้บริหารสูงสุดและผู้ดำรงตำแหน่งทางการบริหาร",
    "name": "ชื่อ นามสกุล",
    "position": "ตำแหน่ง",
    "photo": "รูปถ่าย",
    "contact": "ช่องทางการติดต่อ",
}
FOUND = "ผู้บริหาร {count} คน มี{what}ครบทุกคน"  # all of them have it
SHOWN = "พบผู้บริหาร {count} คน: {names}"  # the executives
NO_TOP = "อ่าน {documents} แล้ว ไม่พบข้อมูลของผู้บริหารสูงสุด (นายก)"  # the top executive is not there
TOP_ONLY = "{documents} มีเฉพาะผู้บริหารสูงสุด ไม่พบผู้ดำรงตำแหน่งทางการบริหารอื่น (รองนายก ปลัด)"  # nobody else
LACKING = "ไม่พบ{what}ของ {names}"  # these lack it
UNSURE = "มีรูป {images} รูปในหน้าผู้บริหาร แต่จับคู่กับ {names} ไม่ได้ ให้คนเปิดดู"  # portraits cannot be matched
FEWER = "มีรูปถ่าย {images} รูป สำหรับผู้บริหาร {count} คน จึงขาดรูปถ่ายอย่างน้อย {short} คน ในจำนวนนี้: {names}"
ADVICE_WHO = "แสดงนายก รองนายก เลขานุการ ที่ปรึกษา และปลัด ในหน้าคณะผู้บริหาร"  # show all of them
ADVICE = "เพิ่ม{what}ของ {names} ในหน้าคณะผู้บริหาร"  # add it for these


class Want(Settings):
    """What a requirement may set: which part of the executives' data."""

    shows: Part


@check
def executives(answer: Answer, want: Want) -> Ruling:
    """
    Every executive is shown with name, position, portrait and contact.

    Passes when    the mayor and others are shown (executives); each of mayor, deputies, secretary, advisers, clerk and
                   deputy clerks has the part asked for in the same card or row.
    Fails when     one of them lacks it; the reason names the person. A vacant post is left out.
    Review when    no executive can be read (a picture of the board, not the portraits of other people), or portraits
                   cannot be matched with people.
    Not fooled by  a stand-in for a portrait (no-image, avatar, one picture repeated); the office's number in the
                   footer for a person's; council members and staff; names in the menu.
    Source         form 2565, o2: ชื่อ ตำแหน่ง รูปถ่าย ช่องทางการติดต่อ ของผู้บริหารแต่ละคน.
    """
    cards = shown_executives(answer)
    tops = [card for card in cards if TOP.match(card.post)]
    names = titles(answer.documents)
    if not tops:
        return not_found(
            answer, NO_TOP.format(documents=names), ADVICE_WHO, pictures=not cards and _may_be_drawn(answer)
        )
    if want.shows == "executives":
        if len(cards) == len(tops):
            return not_found(answer, TOP_ONLY.format(documents=names), ADVICE_WHO, pictures=False)
        return passed(SHOWN.format(count=len(cards), names=", ".join(card.called for card in cards)), _quotes(cards))
    what = NAMES[want.shows]
    evidence = _quotes(cards)
    if want.shows == "photo":
        portraits = find_portraits(cards, answer.home)
        lacking = [card for card in cards if id(card) not in portraits.own]
        evidence = [quote(card.document, portraits.own[id(card)]) for card in cards if id(card) in portraits.own]
        if lacking and portraits.loose:
            return _unmatched(answer, lacking, portraits.loose, evidence)
    else:
        lacking = [card for card in cards if not _has(card, want.shows)]
    if lacking:
        people = ", ".join(dict.fromkeys(card.called for card in lacking))
        reason = LACKING.format(what=what, names=people)
        return not_found(answer, reason, ADVICE.format(what=what, names=people), evidence=evidence, pictures=False)
    return passed(FOUND.format(count=len(cards), what=what), evidence)


def _may_be_drawn(answer: Answer) -> bool:
    """Whether pictures may show executives: there are more of them than people whom the text names beside them."""
    return any(
        sum(is_picture(image) for image in shown(document)) > sum(bool(card.name) for card in cards_of(document))
        for document in answer.documents
    )


def _has(card: Card, part: Part) -> bool:
    match part:
        case "name":
            return bool(card.name)
        case "position":
            return bool(card.post)
        case _:
            return bool(card.contact)


def _quotes(cards: list[Card]) -> list[Evidence]:
    return [quote(card.document, card.lines[0] if card.lines else card.called, card.place) for card in cards]


def _unmatched(answer: Answer, lacking: list[Card], images: int, evidence: list[Evidence]) -> Ruling:
    """Portraits are there, but whose? Fewer than people is a fail, unless one picture may show them all."""
    people = ", ".join(card.called for card in lacking)
    advice = ADVICE.format(what=NAMES["photo"], names=people)
    if 1 < images < len(lacking) or (images == 1 and len(lacking) == 2):
        short = len(lacking) - images
        reason = FEWER.format(images=images, count=len(lacking), short=short, names=people)
        return not_found(answer, reason, advice, evidence=evidence, pictures=False)
    return review(UNSURE.format(images=images, names=people), advice=advice, evidence=evidence)
