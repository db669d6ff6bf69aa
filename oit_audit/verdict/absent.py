"""What follows where no document answers: ``fail`` where the place is empty or gone, ``review`` where unseen."""

from __future__ import annotations

from oit_audit.check import Place, Ruling, failed, review
from oit_audit.model.audit import Finding
from oit_audit.model.document import Document
from oit_audit.topic import about, called
from oit_audit.verdict.answer import UNSEEN, Gathered

GONE = "ไม่พบ{what} เพราะตำแหน่งที่แจ้งไว้เปิดไม่ได้ ({places})"  # the place does not open
EMPTY = "เปิด {places} แล้ว ไม่พบเอกสาร{what}"  # opened, nothing there
NEAREST = " ที่ใกล้เคียงที่สุดคือ {found} จึงไม่นับ"  # the nearest, and why each does not count
NAMED = "“{found}” ซึ่งเป็นเรื่อง “{phrase}”"  # its name is another matter's
SILENT = "“{found}” ซึ่งชื่อและเนื้อหาไม่ได้ระบุว่าเป็น{what}"  # neither its name nor its words say that it is this
FOREIGN = " พบ “{found}” ซึ่งเป็นเอกสารของ{owner} ไม่ใช่ของหน่วยงาน จึงไม่นับ"  # another body's
DRAFT = " พบ “{found}” ซึ่งเป็นฉบับร่าง จึงไม่นับ"  # a draft
BROKEN = " และลิงก์ {links} เปิดไม่ได้"  # links there do not open
UNSEEN_PLACE = "ยังไม่ได้เห็น{what} เพราะเปิดตำแหน่งที่แจ้งไว้อ่านไม่ได้ ({places}) ให้คนเปิดดูเอง"  # could not be seen
UNREAD = "พบ {count} รายการที่อาจเป็น{what} แต่โปรแกรมอ่านไม่ได้: {documents} ให้คนเปิดดู"  # found, but unreadable
NOT_VISITED = "รอบนี้ไม่ได้เปิดตำแหน่งของข้อนี้ ให้คนเปิดดูเอง"  # not visited in this run
UNFINISHED = "ตรวจไม่เสร็จ ยังเปิดเอกสารของข้อนี้ไม่ครบ จึงยังตัดสินไม่ได้ เท่าที่เห็น: {reason}"  # cut short; as far as seen
ADVICE_UNFINISHED = "สั่ง oit-audit run อีกครั้งเพื่อตรวจให้ครบ"  # run again
ADVICE_GONE = "แก้ตำแหน่ง {place} ให้เปิดได้ และเผยแพร่{what}ไว้ที่นั่น"  # mend the place, publish there
ADVICE_EMPTY = "เผยแพร่{what}ไว้ที่ {place} โดยให้ชื่อเอกสารและเนื้อหาตรงกับข้อนี้"  # publish it there under its name
ADVICE_UNREAD = "เผยแพร่ไฟล์ที่ค้นหาข้อความได้ (ไม่ใช่ภาพสแกน) แทนหรือเพิ่มจากเดิม"  # publish a file with text

SHOWN = 3
"""So many documents or links are named in a reason."""


def absent(gathered: Gathered) -> Ruling:
    """The ruling on any requirement of an indicator for which nothing readable answers."""
    answer = gathered.answer
    what = answer.indicator.name
    if not answer.targets:
        return review(NOT_VISITED)
    if answer.unreadable:
        listed = "; ".join(_unread(document) for document in answer.unreadable[:SHOWN])
        reason = UNREAD.format(count=len(answer.unreadable), what=what, documents=listed)
        return review(reason, advice=ADVICE_UNREAD)
    if unseen := [place for place in answer.targets if _is_unseen(place)]:
        places = "; ".join(f"{_where(place)}: {place.reason or place.outcome}" for place in unseen[:SHOWN])
        return review(UNSEEN_PLACE.format(what=what, places=places))
    opened = [place for place in answer.targets if place.document is not None]
    if not opened:
        places = "; ".join(f"{_where(place)}: {place.reason or place.outcome}" for place in answer.targets[:SHOWN])
        shut = " และ ".join(_where(place) for place in answer.targets[:SHOWN])
        advice = ADVICE_GONE.format(place=shut, what=what)
        return failed(GONE.format(what=what, places=places) + _met(gathered), advice=advice)
    places = ", ".join(_opened(place) for place in opened[:SHOWN])
    advice = ADVICE_EMPTY.format(what=what, place=_where(opened[0]))
    return failed(EMPTY.format(what=what, places=places) + _met(gathered), advice=advice)


def unfinished(finding: Finding) -> Finding:
    """The finding of a crawl that was cut short: what was not seen may yet be there, so nothing fails."""
    if finding.verdict != "fail":
        return finding
    reason = UNFINISHED.format(reason=finding.reason)
    return finding.model_copy(update={"verdict": "review", "reason": reason, "advice": ADVICE_UNFINISHED})


def _met(gathered: Gathered) -> str:
    """What stood there instead: another body's document, another matter's, links that are dead."""
    foreign = [item for item in gathered.candidates if item.role == "foreign"]
    others = [item.document for item in gathered.candidates if item.role == "neighbour"]
    said = ""
    if foreign:
        said += FOREIGN.format(found=called(foreign[0].document), owner=foreign[0].owner)
    if drafts := [item.document for item in gathered.candidates if item.role == "draft"]:
        said += DRAFT.format(found=called(drafts[0]))
    if others:
        said += NEAREST.format(found=", ".join(_neighbour(document, gathered) for document in others[:SHOWN]))
    if gathered.broken:
        links = ", ".join(f"“{found.document.link_text or found.document.url}”" for found in gathered.broken[:SHOWN])
        said += BROKEN.format(links=links)
    return said


def _opened(place: Place) -> str:
    """A place with what it calls itself, so that a wrong link is seen at a glance."""
    name = called(place.document) if place.document else ""
    return f"{_where(place)} (“{name}”)" if name and name not in _where(place) else _where(place)


def _neighbour(document: Document, gathered: Gathered) -> str:
    indicator = gathered.answer.indicator
    found = about(document, indicator.topic)
    if found.grade == "other" and found.phrase:
        return NAMED.format(found=called(document), phrase=found.phrase.replace("+", " … "))
    return SILENT.format(found=called(document), what=indicator.name)


def _is_unseen(place: Place) -> bool:
    """Whether something may stand there that we could not look at: a wall, a time-out, a server fault."""
    if place.document is not None:
        return False
    return place.outcome in UNSEEN or (place.status or 0) >= 500


def _where(place: Place) -> str:
    return " > ".join(place.path) if place.path else place.url


def _unread(document: Document) -> str:
    return f"“{called(document)}” ({document.unreadable or 'อ่านได้ไม่ครบ'})"
