"""Set out month by month: each month of the span heads a part of its own."""

from __future__ import annotations

import re

from oit_audit.check import Answer, Ruling, Settings, check, failed, passed, review
from oit_audit.halves import LABEL_CHARACTERS, set_out
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document
from oit_audit.thai.fiscal import FiscalYear, SpanName
from oit_audit.thai.months import Month
from oit_audit.thai.periods import find_months
from oit_audit.topic import called

from ._first_half import may_hold

COMPLETE = "แยกเป็นรายเดือนครบ {count} เดือน ({first} - {last})"  # each month of the span is set out
MISSING = "ต้องแยกเป็นรายเดือนครบ {count} เดือน พบ {found} ไม่พบส่วนของเดือน {months}"  # these months are missing
NONE = "ต้องแยกเป็นรายเดือน ({first} - {last}) แต่ {documents} ไม่ได้แยกเป็นรายเดือนของช่วงนี้"  # nothing is by month
BLANK = " (เดือน {months} มีแต่ตารางเปล่าหรือคำว่ายังจัดทำอยู่ ไม่ได้เขียนว่าไม่มี)"  # empty, and no word of none
UNREAD = "{reason} แต่มีเอกสารที่อ่านไม่ได้ {count} ฉบับ ({documents}) ให้คนเปิดดู"  # some could not be read
ADVICE = "เพิ่มส่วนของเดือน {months} โดยให้ชื่อเดือนและปีเป็นหัวเรื่อง เดือนใดไม่มีรายการให้เขียนว่าไม่มีการจัดซื้อจัดจ้าง"

SHOWN = 3
FILLED = 2
"""So many filled cells make a row one of content; a running number alone does not."""

NOTHING = "ไม่มี"  # there was none
_PENDING = re.compile(r"^[\s(*-]*(?:อยู่ระหว่าง|กำลัง)(?:การ|ดำเนินการ)?(?:ปรับปรุง|จัดทำ|รวบรวม)")  # still being made


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
    Not fooled by  a month's heading over a table that nobody filled in; months in running text, a menu or a footer;
                   a range such as ต.ค. 64 - มี.ค. 65, which sets nothing out; the same months of another year.
    Source         form 2565, o23: จำแนกข้อมูลเป็นรายเดือน (set out by month).
    """
    due = answer.year.months(want.span)
    found: dict[Month, Evidence] = {}
    empty: set[Month] = set()
    for document in answer.documents:
        blank = _unfilled(document, answer.year)
        empty |= blank
        for month, passage in set_out(document, answer.year).items():
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


def _unfilled(document: Document, year: FiscalYear) -> set[Month]:
    """The months whose part holds nothing but blank cells or "still being made", no word that there was nothing."""
    parts: dict[Month, list[Block]] = {}
    current: list[Month] = []
    for block in document.read():
        if block.kind != "table" and len(block.text) <= LABEL_CHARACTERS and (named := find_months(block.text, year)):
            current = named
        for month in current:
            parts.setdefault(month, []).append(block)
    return {month for month, blocks in parts.items() if _is_blank(blocks)}


def _is_blank(blocks: list[Block]) -> bool:
    tables = [block for block in blocks if block.kind == "table"]
    if not tables:
        return len(blocks) > 1 and all(_PENDING.match(block.text) for block in blocks[1:])
    if any(NOTHING in block.text for block in blocks):
        return False
    return not any(sum(map(bool, row)) >= FILLED for table in tables for row in table.rows[1:])


def _unread(reason: str, hiding: list[Document], evidence: list[Evidence]) -> Ruling:
    titles = ", ".join(f"“{called(document)}”" for document in hiding[:SHOWN])
    return review(UNREAD.format(reason=reason, count=len(hiding), documents=titles), evidence=evidence)
