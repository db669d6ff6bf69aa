"""Be of the right time: the answer's own content lies in the period that the form asks for."""

from __future__ import annotations

from dataclasses import replace

from oit_audit.check import Answer, Ruling, Settings, check, failed, passed, review
from oit_audit.model.document import Document
from oit_audit.thai.fiscal import FiscalYear, PeriodName
from oit_audit.thai.periods import content_years
from oit_audit.timing import Sight, sight
from oit_audit.topic import called

from ._first_half import rule_on_half
from ._others_lines import without_entries
from ._spanned import of_wrong_span

FOUND = "“{document}” {says}"  # the document says so
NOT_THIS = "ต้องเป็นข้อมูลของ{wanted} แต่ {found}"  # it must be of that time, but …
BELIED = " ทั้งที่ลิงก์เขียนว่า “{link}”"  # though its link says otherwise
PART_ONLY = "เป็นข้อมูลเพียงบางส่วนของปี"  # of a part of the year only
UNSAID = "ยังบอกไม่ได้ว่าเป็นข้อมูลของ{wanted} หรือไม่: {found}"  # nobody can tell
UNREAD = " และมีเอกสารที่อ่านไม่ได้ {count} ฉบับ ({documents}) ให้คนเปิดดู"  # and some could not be read
ADVICE = "เผยแพร่ฉบับของ{wanted} โดยให้ปีบนหน้าปกหรือหัวเรื่องของเอกสารตรงกับปีนั้น ไม่ใช่เฉพาะชื่อลิงก์"
ADVICE_LOOK = "เปิดเอกสารดูช่วงเวลา และเขียนปีไว้ที่หน้าปกหรือหัวเรื่องให้ชัด"

SHOWN = 3

WANTED = {
    "fy": "ปีงบประมาณ พ.ศ. {year} (1 ต.ค. {before} - 30 ก.ย. {year})",
    "fy-1": "ปีงบประมาณ พ.ศ. {before}",
    "spans_fy": "แผนที่มีผลครอบคลุมปี พ.ศ. {year}",
    "in_force": "ฉบับที่ยังใช้บังคับในปี พ.ศ. {year}",
}  # the year, the year before, a plan that covers it, one still in force


class Want(Settings):
    """What a requirement may set.

    Shape   ``period`` is the requirement's own key of that name; it need not be repeated among the settings.
            ``events``: the item asks for happenings (news, activities, notices): a date inside the period shows it,
            whatever year a plan named in the text bears. ``whole_year``: a report of nine months or fewer does not do.
            ``not_words``: entries that hold one of these are another matter's, and their days date nothing.
    """

    period: PeriodName | None = None
    events: bool = False
    whole_year: bool = False
    not_words: tuple[str, ...] = ()


@check
def period(answer: Answer, want: Want) -> Ruling:
    """
    The answer's own content lies in the period.

    Passes when    a document that is about the indicator says so itself: the year in its title, cover or heading; a
                   plan whose span includes the year, or is extended to it; a policy of the year, or older and neither
                   ended nor cancelled; happenings dated in the year; October to March as a range, รอบ 6 เดือน,
                   quarters 1 and 2, or six months each present.
    Fails when     every document was read and says another time; the reason names it, and the month that is missing.
    Review when    a document says no time at all, or one that may be of the period could not be read.
    Not fooled by  years in the names of laws, footers, menus and upload dates; a link titled 2565 over a document for
                   2564; the days of tenders among news;
                   รอบ 6 เดือน of another year; October to March said only to explain the fiscal year.
    Source         design.md, rules 3 to 6; form 2565, "ในปี", "ครอบคลุมปี", "6 เดือนแรก", "ยังใช้บังคับ".
    """
    if want.period is None:
        raise ValueError("the requirement names no period")
    if want.period in ("first_half", "each_month_first_half"):
        return rule_on_half(answer)
    kept = ((document, without_entries(document, want.not_words)) for document in answer.documents)
    sights = [
        (document, sight(own, want.period, answer.year, events=want.events, today=answer.as_of))
        for document, own in kept
        if own.blocks or not want.not_words
    ]
    if want.whole_year:
        sights = _whole(sights, answer.year.previous if want.period == "fy-1" else answer.year)
    belied = any(seen.grade == "out" for _, seen in sights)
    for document, seen in sights:
        if seen.grade == "in" and seen.evidence and not (seen.posted and belied):
            return passed(FOUND.format(document=called(document), says=seen.says), [seen.evidence])
    wanted = WANTED[want.period].format(year=answer.year, before=answer.year.previous)
    return _not_found(answer, sights, wanted)


def _whole(sights: list[tuple[Document, Sight]], year: FiscalYear) -> list[tuple[Document, Sight]]:
    """The same, where a report of a part of the year is out of it."""
    inside = tuple(document for document, seen in sights if seen.grade == "in")
    parts = of_wrong_span(inside, year, one=False)
    return [
        (document, replace(seen, grade="out", says=PART_ONLY) if document in parts else seen)
        for document, seen in sights
    ]


def _not_found(answer: Answer, sights: list[tuple[Document, Sight]], wanted: str) -> Ruling:
    shown = "; ".join(FOUND.format(document=called(document), says=seen.says) for document, seen in sights[:SHOWN])
    evidence = [seen.evidence for _, seen in sights if seen.evidence][:SHOWN]
    if answer.unreadable:
        titles = ", ".join(f"“{called(document)}”" for document in answer.unreadable[:SHOWN])
        found = (shown or "ยังไม่พบเอกสารที่อ่านได้") + UNREAD.format(count=len(answer.unreadable), documents=titles)
        return review(UNSAID.format(wanted=wanted, found=found), advice=ADVICE_LOOK, evidence=evidence)
    if any(seen.grade != "out" for _, seen in sights) or not sights:
        return review(UNSAID.format(wanted=wanted, found=shown), advice=ADVICE_LOOK, evidence=evidence)
    reason = NOT_THIS.format(wanted=wanted, found=shown) + _belied(answer, sights)
    return failed(reason, advice=ADVICE.format(wanted=wanted), evidence=evidence)


def _belied(answer: Answer, sights: list[tuple[Document, Sight]]) -> str:
    """The link that promised the right year over a document of another."""
    promised = {answer.year.be, answer.year.previous.be}
    for document, _ in sights:
        if promised & set(content_years(document.link_text)):
            return BELIED.format(link=document.link_text)
    return ""
