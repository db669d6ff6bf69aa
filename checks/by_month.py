"""Set out month by month: each month of the span heads a part of its own."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, failed, passed, review
from oit_audit.halves import set_out
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.fiscal import SpanName
from oit_audit.thai.months import Month
from oit_audit.topic import called

from ._first_half import may_hold
from ._month_parts import hollow_months, linked_months

COMPLETE = "แยกเป็นรายเดือนครบ {count} เดือน ({first} - {last})"  # each month of the span is set out
MISSING = "ต้องแยกเป็นรายเดือนครบ {count} เดือน พบ {found} ไม่พบส่วนของเดือน {months}"  # these months are missing
NONE = "ต้องแยกเป็นรายเดือน ({first} - {last}) แต่ {documents} ไม่ได้แยกเป็นรายเดือนของช่วงนี้"  # nothing is by month
BLANK = " (เดือน {months} มีแต่ชื่อเดือน ตารางเปล่า หรือคำว่ายังจัดทำอยู่ ไม่ได้เขียนว่าไม่มี)"  # empty, no word of none
UNREAD = "{reason} แต่มีเอกสารที่อ่านไม่ได้ {count} ฉบับ ({documents}) ให้คนเปิดดู"  # some could not be read
ADVICE = "เพิ่มส่วนของเดือน {months} โดยให้ชื่อเดือนและปีเป็นหัวเรื่อง เดือนใดไม่มีรายการให้เขียนว่าไม่มีการจัดซื้อจัดจ้าง"

SHOWN = 3


class Want(Settings):
    """What a requirement may set."""

    span: SpanName = "first_half"


@check
def by_month(answer: Answer, want: Want) -> Ruling:
    """
    Every month of the span has its own part, empty months included.

    Passes when    each month with its year heads a part: a file's name or cover, a heading, a banner or row of a
                   table, an entry of a list; over one document or several.
    Fails when     every document was read and a month is missing; the reason names it.
    Review when    a month is missing and some document that may hold it could not be read.
    Not fooled by  a month's name over nothing, or over a table that nobody filled in; months in running text, a menu
                   or a footer; a range such as ต.ค. 64 - มี.ค. 65, which sets nothing out; the same months of another
                   year.
    Source         form 2565, o23: จำแนกข้อมูลเป็นรายเดือน (set out by month).
    """
    due = answer.year.months(want.span)
    found: dict[Month, Evidence] = {}
    empty: set[Month] = set()
    behind = _blank_behind(answer)
    for document in answer.documents:
        blank = hollow_months(document, answer.year) | behind
        empty |= blank
        for month, passage in {**linked_months(document, answer.year), **set_out(document, answer.year)}.items():
            if month not in blank:
                found.setdefault(month, passage)
    missing = [month for month in due if month not in found]
    if not missing:
        reason = COMPLETE.format(count=len(due), first=due[0], last=due[-1])
        return passed(reason, list(dict.fromkeys(found[month] for month in due)))
    months = ", ".join(str(month) for month in missing)
    if len(missing) == len(due):
        documents = ", ".join(f"“{called(document)}”" for document in answer.documents[:SHOWN]) or "ตำแหน่งที่แจ้งไว้"
        reason = NONE.format(first=due[0], last=due[-1], documents=documents)
    else:
        have = ", ".join(str(month) for month in due if month in found)
        reason = MISSING.format(count=len(due), found=have, months=months)
    if hollow := ", ".join(str(month) for month in missing if month in empty):
        reason += BLANK.format(months=hollow)
    evidence = list(dict.fromkeys(found[month] for month in due if month in found))
    if hiding := [document for document in answer.unreadable if may_hold(document, missing)]:
        return _unread(reason, hiding, evidence)
    return failed(reason, advice=ADVICE.format(months=months), evidence=evidence)


def _blank_behind(answer: Answer) -> set[Month]:
    """The months whose own document was opened and holds nothing, and which no other document opened holds."""
    hollow: set[Month] = set()
    held: set[Month] = set()
    for document in answer.documents:
        if document.via:
            blank = hollow_months(document, answer.year)
            hollow |= blank
            held |= set(set_out(document, answer.year)) - blank
    return hollow - held


def _unread(reason: str, hiding: list[Document], evidence: list[Evidence]) -> Ruling:
    titles = ", ".join(f"“{called(document)}”" for document in hiding[:SHOWN])
    return review(UNREAD.format(reason=reason, count=len(hiding), documents=titles), evidence=evidence)
