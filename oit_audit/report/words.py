"""Every Thai label of the reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from oit_audit.model.audit import Attested, Verdict, WindowReport
from oit_audit.model.catalog import Status
from oit_audit.model.changes import DocumentChange, Fate
from oit_audit.model.document import Kind, Outcome, PageKind
from oit_audit.thai.fiscal import BE_OFFSET
from oit_audit.thai.months import SHORT

MARKS: Mapping[Verdict, str] = {"pass": "✓", "fail": "✗", "review": "?"}
"""Beside the colour, for those who see none."""

VERDICTS: Mapping[Verdict, str] = {"pass": "ผ่าน", "fail": "ไม่ผ่าน", "review": "ต้องดู"}
STYLES: Mapping[Verdict, str] = {"pass": "green", "fail": "red", "review": "yellow"}

STATUSES: Mapping[Status, str] = {
    "done": "ดำเนินการแล้ว",
    "in_progress": "อยู่ระหว่างดำเนินการ",
    "not_started": "ยังไม่ได้ดำเนินการ",
}

OUTCOMES: Mapping[Outcome, str] = {
    "ok": "เปิดได้",
    "dead": "เปิดไม่ได้ ลิงก์เสีย",
    "soft_404": "เปิดได้แต่ไม่มีข้อมูล",
    "redirected_home": "ถูกส่งไปหน้าแรก",
    "foreign_host": "ไปเว็บไซต์ของหน่วยงานอื่น",
    "blocked": "เว็บไซต์ไม่ให้โปรแกรมเข้า",
    "timeout": "ตอบช้าเกินเวลา",
    "tls": "ใบรับรองความปลอดภัยใช้ไม่ได้",
    "too_large": "ไฟล์ใหญ่เกินไป",
    "unreadable": "อ่านเนื้อหาไม่ได้",
    "path_not_found": "หาเมนูไม่พบ",
}

KINDS: Mapping[Kind, str] = {
    "html": "หน้าเว็บ",
    "pdf": "PDF",
    "docx": "Word",
    "doc": "Word",
    "odt": "Word",
    "rtf": "Word",
    "xlsx": "Excel",
    "xls": "Excel",
    "ods": "Excel",
    "csv": "CSV",
    "pptx": "PowerPoint",
    "text": "ข้อความ",
    "image": "ภาพ",
    "archive": "ไฟล์บีบอัด",
    "unknown": "ไม่ทราบชนิด",
}

SEVERITIES: Mapping[Literal["info", "warning", "critical"], str] = {
    "critical": "ร้ายแรง",
    "warning": "เตือน",
    "info": "ควรทราบ",
}

FATES: Mapping[Fate, str] = {
    "appeared": "เอกสารใหม่",
    "gone": "เอกสารหายไป",
    "moved": "เอกสารย้ายที่",
    "replaced": "เอกสารถูกเปลี่ยน",
}
MOVED_FROM = "ย้ายจาก"  # moved from

# Headings
FAILING = "ไม่ผ่าน {count} ข้อ"
FAILING_ORDER = "เรียงตามคะแนนที่เสีย แล้วตามวันที่เหลือ"  # by points lost, then by days left
REVIEWING = "ต้องให้คนดู {count} ข้อ"
REVIEWING_WHY = "โปรแกรมอ่านไม่ได้พอที่จะตัดสิน"  # the program could not read enough to decide
PASSING = "ผ่าน {count} ข้อ"
MEASURES = "มาตรการ IIT และ EIT {count} ข้อ"
FORM_ISSUES = "ข้อบกพร่องของแบบรายงานเอง {count} แห่ง"
FORM_ISSUES_WHY = "ไม่มีผลต่อคะแนน แก้ในแบบก่อนส่ง"  # they cost nothing; mend them in the form before it is sent
SITE = "ข้อสังเกตทั้งเว็บไซต์ {count} ข้อ"
NOTES = "หมายเหตุ"

# Lines
AUDITED = "ตรวจ ณ วันที่ {day} · ปีงบประมาณ {year}"
INCOMPLETE = "ตรวจไม่เสร็จ ผลนี้ไม่ครบ"  # not completed: this result is not whole
SCORE = "คะแนน OIT {score} จาก 100"
SCORE_IF = "ถ้าข้อที่ต้องดูผ่านทั้งหมด {score}"  # if all that must be looked at pass
SECTIONS = "รายหมวด"
TOTAL = "จาก {total} ข้อ"
POINTS = "{points} คะแนน"
OWNERS = "ผู้รับผิดชอบ"
NO_OWNER = "ไม่ระบุ"
REASON = "เหตุผล"
ADVICE = "วิธีแก้"
SAME_AS_ABOVE = "เช่นเดียวกับองค์ประกอบก่อนหน้า"  # the same reason and advice as the requirement before
TO_DO = "ต้องทำ"
PLACE = "ตำแหน่ง"
EVIDENCE = "หลักฐาน"
PRINTED = "พิมพ์ไว้"
ATTESTED = "รับรองโดย {by} ถึง {until}: {note}"
NOTHING = "ไม่มี"

DAYS_LEFT = "เหลือ {days} วัน (ถึง {end})"
LAST_DAY = "วันสุดท้าย ({end})"
DAYS_OVER = "เลยกำหนด {days} วัน ({end})"
STARTS = "เริ่มได้ {start}"
NO_WINDOW = "ไม่กำหนดเวลา"

# Changes
COMPARED = "เทียบ {old} กับ {new}"
SCORE_CHANGE = "คะแนน OIT {old} → {new} ({change})"
WORSE = "แย่ลง {count} ข้อ"
BETTER = "แก้แล้ว {count} ข้อ"
UNSURE = "ต้องให้คนดู {count} ข้อ"
TARGETS = "ตำแหน่งข้อมูลที่เปลี่ยนไป {count} แห่ง"
DOCUMENTS = "เอกสารที่เปลี่ยนไป {count} ฉบับ"
NO_CHANGE = "ไม่มีอะไรเปลี่ยน"
NOT_ASKED = "ไม่ได้ตรวจ"
REMOVED = "เดิม"
ADDED = "ใหม่"
CHANGED_PAGES = "หน้าที่เปลี่ยน"  # pages that changed
MORE_PASSAGES = "และอีก {count} แห่ง"  # and so many more passages
LINK_REMOVED = "ลิงก์เดิม"
LINK_ADDED = "ลิงก์ใหม่"
NO_WORDS = "เนื้อไฟล์เปลี่ยน แต่ข้อความที่อ่านได้เหมือนเดิม"  # the bytes changed, the words did not

# Explanations
ASKS = "ต้องมี"
GUIDE_SHOWS, GUIDE_LOOKALIKE, GUIDE_DOUBT, GUIDE_HOW = "นับเมื่อพบ", "คล้ายแต่ไม่นับ", "ให้คนตรวจเมื่อ", "วิธีตรวจ"
"""What shows it, what does not count, when a person must look, how the program looks."""
LOOKED_FOR = "มองหาเอกสารที่ชื่อมี"
NEIGHBOURS = "ชื่อที่เป็นของข้ออื่น"
EXPECTED = "เอกสารที่แบบระบุ"
WHERE = "ตำแหน่งตามแบบ"
LEANS = "เทียบกับ"
REPORTED = "ผลตรวจล่าสุด"
NOT_YET = "ยังไม่มีผลตรวจ สั่ง oit-audit run ก่อน"
WINDOW = "ระยะเวลาดำเนินการ"
ELSEWHERE = "ที่อื่นในเว็บไซต์ที่น่าจะใช่ (เปิดและตรวจแล้ว)"  # likely places elsewhere, opened and judged
NOT_THERE = " ยังไม่ผ่าน: {missing}"  # not met there
BY_LINK = "จากลิงก์ “{said}” ใน {via}"
IN_FORM = "เมนูตามแบบ"  # the menu, as the form names it
READ = "เอกสารที่อ่าน"
NOT_ANSWER = "ไม่ใช่คำตอบของข้อนี้"
REACHABLE = "เปิดดูตำแหน่งข้อมูลได้จริง"

# A file before it is published
NO_TITLE = "ไม่มีชื่อเรื่อง"  # it has no title
PAGES = "อ่านได้ทีละหน้า"  # page by page
PAGE = "หน้า {number}"
BY_OCR = "อ่านด้วย OCR ความมั่นใจ {share}"
NOT_ALL_READ = "อ่านได้ไม่ครบ"  # not all of it could be read
AGAINST = "เทียบกับเอกสารข้ออื่นในผลตรวจ {run}"  # held against the other indicators' documents of that run
AGAINST_NOTHING = "ยังไม่มีผลตรวจเว็บไซต์ให้เทียบกับข้ออื่น (oit-audit run)"  # no run to hold it against
NO_SITE = "ตรวจเฉพาะเนื้อหาในไฟล์ ไม่ได้ตรวจว่าเปิดจากเว็บไซต์ได้"  # only the content, not whether the site opens it
CROPPED = "ตัดภาพหลักฐาน {count} ภาพไว้ที่ {path}"  # passages cut out as pictures

PAGE_KINDS: Mapping[PageKind, str] = {
    "text": "มีข้อความ",
    "damaged": "ข้อความเพี้ยน",
    "picture": "เป็นภาพ",
    "blank": "หน้าว่าง",
}


def thai_date(iso: str | None) -> str:
    """``2022-04-20`` → ``20 เม.ย. 2565``; the text itself when it is no ISO date."""
    try:
        day = date.fromisoformat((iso or "")[:10])
    except ValueError:
        return iso or ""
    return f"{day.day} {SHORT[day.month - 1]} {day.year + BE_OFFSET}"


def attested(word: Attested) -> str:
    """Who vouches for what no program can read, until when and why."""
    return ATTESTED.format(by=word.by, until=thai_date(word.until), note=word.note)


def page_ranges(pages: Sequence[int]) -> str:
    """``1, 2, 3, 7`` → ``1-3, 7``. Shape: ``pages`` rising."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and spans[-1][1] == page - 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in spans)


def more_passages(change: DocumentChange) -> str:
    """How many changed passages are not shown; empty for none."""
    left = max(change.removed_count - len(change.removed), change.added_count - len(change.added))
    return MORE_PASSAGES.format(count=left) if left > 0 else ""


def deadline(window: WindowReport, as_of: str) -> str:
    """How much of the window is left."""
    left = days_left(window, as_of)
    end = thai_date(window.end)
    if window.state == "upcoming" and window.start:
        starts = STARTS.format(start=thai_date(window.start))
        return starts if left is None else f"{starts} · {DAYS_LEFT.format(days=left, end=end)}"
    if left is None:
        return NO_WINDOW
    if left == 0:
        return LAST_DAY.format(end=end)
    return DAYS_LEFT.format(days=left, end=end) if left > 0 else DAYS_OVER.format(days=-left, end=end)


def days_left(window: WindowReport, as_of: str) -> int | None:
    """Days to the window's end, below 0 when it is over; None when it has no end."""
    return (date.fromisoformat(window.end) - date.fromisoformat(as_of)).days if window.end else None
