"""Answer at its place: the page opens, is the body's own, and holds something."""

from __future__ import annotations

from urllib.parse import urlsplit

from oit_audit.check import Answer, Place, Ruling, Settings, check, failed, passed, quote, review
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.text import canonical

OPENS = "เปิดได้: {places}"  # it opens
BROKEN_PATH = " (แต่เดินตามเมนู {path} ไม่ถึง: {why})"  # the menu path beside it breaks
SHUT = "เปิดตำแหน่งที่แจ้งไว้ไม่ได้ {place}: {why}"  # the place does not open
WALLED = "โปรแกรมเข้าไปดูไม่ได้ {place}: {why} ให้คนเปิดดูเอง"  # a wall keeps the program out
EMPTY = "เปิด {place} ได้ แต่โปรแกรมอ่านข้อความในหน้านั้นไม่ได้เลย ให้คนเปิดดูเอง"  # opens, nothing legible
UNKNOWN = "รอบนี้ไม่ได้เปิดตำแหน่งของข้อนี้ ให้คนเปิดดูเอง"  # not visited
ADVICE = "แก้ลิงก์หรือเมนูให้เปิด {place} ได้จากเว็บไซต์ของหน่วยงาน แล้วลองเปิดจากเครื่องภายนอกโดยไม่ต้องเข้าสู่ระบบ"
ADVICE_LOOK = "เปิด {place} ด้วยเบราว์เซอร์จากภายนอกหน่วยงาน ถ้าต้องเข้าสู่ระบบหรือยืนยันตัวตน ให้เปิดเป็นสาธารณะ"

SOCIAL = (
    "facebook.com",
    "fb.com",
    "line.me",
    "lin.ee",
    "twitter.com",
    "x.com",
    "instagram.com",
    "youtube.com",
    "tiktok.com",
)
"""Networks that show strangers a wall: where the form also gives the place on the site, that place is what counts."""

WHY = {
    "dead": "ลิงก์เสียหรือเครื่องแม่ข่ายไม่ตอบ",
    "soft_404": "เปิดแล้วเป็นหน้าว่างหรือหน้าแจ้งว่าไม่พบ",
    "redirected_home": "ถูกพากลับหน้าแรก",
    "foreign_host": "พาไปเว็บไซต์ของหน่วยงานอื่น",
    "blocked": "ถูกกั้นด้วยหน้าเข้าสู่ระบบหรือระบบป้องกัน",
    "timeout": "รอนานเกินกำหนด",
    "tls": "ใบรับรองความปลอดภัยมีปัญหา เบราว์เซอร์จะเตือน",
    "too_large": "ไฟล์ใหญ่เกินกว่าที่โปรแกรมจะอ่าน",
    "unreadable": "โปรแกรมอ่านไม่ได้",
    "path_not_found": "ไม่พบเมนูตามเส้นทางที่แจ้ง",
}  # dead, empty or not found, sent home, another's site, walled, too slow, certificate, too large, unreadable, no menu


class Want(Settings):
    """Nothing to set."""


@check
def reachable(answer: Answer, want: Want) -> Ruling:
    """
    The place that the form names really opens, and something stands there.

    Every listed address must open: an assessor tries it first. Where none is listed, one of the menu paths must
    lead there. A menu path that breaks beside working addresses is told in the reason, and does not fail.

    Passes when    each listed address (or a menu path, where none is listed) shows a page or file of the body's own.
    Fails when     one is dead, empty, "not found" in words, another body's, sent back home, hacked, too slow, behind
                   a broken certificate, or its menu path ends half-way; the reason says which.
    Review when    a login, a bot wall, robots.txt or the run's own limits kept the program out.
    Not fooled by  status 200 on an error page; a social network's wall, where the place on the site itself is given.
    Source         design.md, rule 7: reachable is not 200.
    """
    places = _counted(answer.targets)
    if not places:
        return review(UNKNOWN)
    judged = [(place, _state(place)) for place in places]
    if places[0].path and any(state == "open" for _, state in judged):
        judged = [(place, state) for place, state in judged if state == "open"]
    for wanted, rule in (("shut", _shut), ("walled", _walled), ("blank", _blank)):
        for place, state in judged:
            if state == wanted:
                return rule(place)
    evidence = [shown for place, _ in judged if place.document and (shown := _shown(place.document))]
    return passed(
        OPENS.format(places=", ".join(_name(place) for place, _ in judged)) + _aside(answer, places), evidence
    )


def _counted(targets: tuple[Place, ...]) -> list[Place]:
    """The listed addresses; else the menu paths. A social network's address gives way to a place on the site."""
    paths = [place for place in targets if place.path]
    listed = [place for place in targets if not place.path]
    if paths:
        listed = [place for place in listed if not _is_social(place.url)]
    return listed or paths


def _is_social(url: str) -> bool:
    host = (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    return any(host == name or host.endswith(f".{name}") for name in SOCIAL)


def _state(place: Place) -> str:
    """How a place answered: open, shut, walled, or blank (open, but nothing in it that could be quoted)."""
    match place.outcome:
        case "ok" | "unreadable" | "too_large":
            if place.document is None or place.state == "skipped":
                return "walled"
            return "open" if _shown(place.document) else "blank"
        case "blocked":
            return "walled"
    return "shut"


def _shut(place: Place) -> Ruling:
    why = place.reason or WHY.get(place.outcome, place.outcome)
    return failed(SHUT.format(place=_name(place), why=why), advice=ADVICE.format(place=_name(place)))


def _walled(place: Place) -> Ruling:
    why = place.reason or WHY.get(place.outcome, place.outcome)
    return review(WALLED.format(place=_name(place), why=why), advice=ADVICE_LOOK.format(place=_name(place)))


def _blank(place: Place) -> Ruling:
    return review(EMPTY.format(place=_name(place)), advice=ADVICE_LOOK.format(place=_name(place)))


def _aside(answer: Answer, counted: list[Place]) -> str:
    """What an assessor who walks the menu would stumble over, though the address works."""
    broken = [place for place in answer.targets if place.path and place not in counted and _state(place) == "shut"]
    said = (BROKEN_PATH.format(path=" > ".join(place.path), why=place.reason or WHY[place.outcome]) for place in broken)
    return "".join(said)


def _shown(document: Document) -> Evidence | None:
    """Something that stands there: a heading, the title, a line; for a file of pictures what its first bytes say."""
    for block in (*document.read("heading"), *document.read()):
        if len(canonical(block.text)) >= 3:
            return quote(document, block.text.split("\n")[0], block.place)
    if document.kind == "html":
        named = next((image for image in document.images if image.region == "main" and image.url), None)
        return quote(document, named) if named and not document.script_filled else None
    return quote(document, "%PDF-", "ต้นไฟล์") if document.kind == "pdf" else _file_name(document)


def _file_name(document: Document) -> Evidence | None:
    return quote(document, document.title, "ชื่อไฟล์") if document.title.strip() else None


def _name(place: Place) -> str:
    return " > ".join(place.path) if place.path else place.url
