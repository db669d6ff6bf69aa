"""Tell of it on the site: dated notices and news that name the deed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from oit_audit.check import Answer, Ruling, Settings, check, failed, passed, quote, review
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.periods import content_years, find_dates
from oit_audit.thai.promises import is_promise, is_put_off
from oit_audit.thai.text import has_phrase
from oit_audit.timing import sight
from oit_audit.topic import own_names

from ._passages import is_request

FOUND = "พบร่องรอยของ{what}ในปีงบประมาณ {year} บนเว็บไซต์ ({when})"  # the site tells of it in the year
OFF = "เว็บไซต์บอกเพียงว่า{what}ถูกเลื่อน งด หรือยังไม่ได้ทำ: “{quote}”"  # only that it was put off
NO_TRACE = "ไม่พบร่องรอยของ{what}ในหน้าที่อ่าน เรื่องนี้ทำที่สำนักงาน เว็บไซต์จึงบอกไม่ได้ว่าทำหรือไม่ ให้คนตรวจจากหลักฐานของหน่วยงาน"
UNDATED = "พบข้อความเรื่อง{what} แต่บอกไม่ได้ว่าเป็นของปีงบประมาณ {year}: “{quote}” ให้คนเปิดดู"  # of no year
WEEKLY = "มีประกาศเรื่อง{what}ทุกสัปดาห์ ({count} สัปดาห์ ถึง {end})"  # every week has one
SPARSE = "ประกาศเรื่อง{what}มี {count} จาก {due} สัปดาห์ สัปดาห์ที่ไม่มีเริ่มวันที่ {weeks}"  # these weeks have none
SHORT = "{reason} แต่หน้าที่อ่านไม่ได้ย้อนไปถึงต้นช่วง ให้คนเปิดดูข่าวเก่ากว่านี้"  # the pages do not reach so far back
TOO_SOON = "ยังไม่ครบสัปดาห์แรกของช่วงดำเนินการของ{what}"  # its time has hardly begun
ADVICE = "ลงข่าวหรือภาพของ{what}บนเว็บไซต์ พร้อมวันที่ เพื่อใช้เป็นหลักฐาน"  # publish it with its day
ADVICE_WEEKLY = "ลงประกาศเรื่อง{what}อย่างน้อยสัปดาห์ละหนึ่งครั้ง พร้อมวันที่"  # once a week, with its day

WEEK = timedelta(days=7)
LATELY = 4 * WEEK
"""So far back weeks are counted where the form gives no window."""
BEFORE = 17 * WEEK
"""A date older than this is a law's, a counter's or a founder's. Units: time."""
SHOWN = 4


class Want(Settings):
    """What a requirement may set.

    Shape   ``what``: the deed in Thai. ``words``: phrases that name it (``a+b``: both in one entry); ``not_words``: an
            entry with one of them is of something else. ``weekly``: one in every week of the window is due.
    """

    what: str
    words: tuple[str, ...]
    not_words: tuple[str, ...] = ()
    weekly: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line that names the deed, and its days. ``when``: in the year, out of it, nobody can tell, put off."""

    when: str
    days: tuple[date, ...]
    evidence: Evidence


@check
def notices(answer: Answer, want: Want) -> Ruling:
    """
    The site tells of the deed, with its day.

    Passes when    a dated entry of the home page, the news or the place itself names the deed, in the fiscal year; for
                   what is due weekly, every whole week of the window up to the day of the audit has one.
    Fails when     weeks are without a notice though the pages read reach back past the window's start; or all that is
                   told is that the deed was put off.
    Review when    nothing is told: what is done at the counter or in a meeting may have been done all the same; or what
                   is told bears no day.
    Not fooled by  entries of other years; invitations to what is yet to come; meetings of the council.
    Source         form 2565, measures 4, 5 and 7; its column of advice: ควรประชาสัมพันธ์อย่างน้อยสัปดาห์ละ 1 ครั้ง.
    """
    pages = [*([answer.home] if answer.home else []), *answer.documents]
    pages += [document for other in answer.others.values() for document in other.documents]
    pages = list({document.url: document for document in pages}.values())
    entries = [entry for document in pages for entry in _entries(document, answer, want)]
    if want.weekly:
        return _rule_on_weeks(answer, want, entries, pages)
    year = answer.year.be
    if told := next((entry for entry in entries if entry.when == "in"), None):
        when = ", ".join(map(_thai, told.days[:1])) or f"ปี {year}"
        return passed(FOUND.format(what=want.what, year=year, when=when), [told.evidence])
    advice = ADVICE.format(what=want.what)
    if unsure := next((entry for entry in entries if entry.when == "unknown"), None):
        reason = UNDATED.format(what=want.what, year=year, quote=unsure.evidence.quote[:120])
        return review(reason, advice=advice, evidence=[unsure.evidence])
    if off := next((entry for entry in entries if entry.when == "off"), None):
        reason = OFF.format(what=want.what, quote=off.evidence.quote[:120])
        return failed(reason, advice=advice, evidence=[off.evidence])
    return review(NO_TRACE.format(what=want.what), advice=advice)


def _entries(document: Document, answer: Answer, want: Want) -> Iterator[_Entry]:
    for block in document.read():
        rows = tuple(" ".join(row) for row in block.rows)
        for line in rows or block.items or tuple(block.text.split("\n")):
            named = any(has_phrase(line, word) for word in want.words)
            asked = is_request(line) and not is_put_off(line)
            if not named or asked or any(has_phrase(line, word) for word in want.not_words):
                continue
            days = tuple(found.day for found in find_dates(line) if found.role != "law")
            yield _Entry(_when(line, days, document, answer, want), days, quote(document, line, block.place))


def _when(line: str, days: tuple[date, ...], document: Document, answer: Answer, want: Want) -> str:
    if is_put_off(line) or is_promise(line):
        return "off"
    past = [day for day in days if day <= answer.as_of]
    if days:
        return "in" if any(day in answer.year for day in past) else "out"
    if years := content_years(line):
        return "in" if answer.year.be in years else "out"
    top = any(name.top and any(has_phrase(name.text, word) for word in want.words) for name in own_names(document))
    return sight(document, "fy", answer.year, events=True, today=answer.as_of).grade if top else "unknown"


def _rule_on_weeks(answer: Answer, want: Want, entries: list[_Entry], pages: list[Document]) -> Ruling:
    window = answer.indicator.window
    start = window.start or answer.as_of - LATELY
    end = min(answer.as_of, window.end or answer.as_of)
    weeks = [start + n * WEEK for n in range(max(0, (end - start).days + 1) // 7)]
    advice = ADVICE_WEEKLY.format(what=want.what)
    if not weeks:
        return review(TOO_SOON.format(what=want.what), advice=advice)
    dated = {day: entry.evidence for entry in entries if entry.when == "in" for day in entry.days}
    there = [week for week, after in pairwise([*weeks, weeks[-1] + WEEK]) if any(week <= day < after for day in dated)]
    shown = list(dict.fromkeys(dated[day] for day in sorted(dated, reverse=True)))[:SHOWN]
    if len(there) == len(weeks):
        return passed(WEEKLY.format(what=want.what, count=len(weeks), end=_thai(end)), shown)
    missing = ", ".join(_thai(week) for week in weeks if week not in there)
    reason = SPARSE.format(what=want.what, count=len(there), due=len(weeks), weeks=missing)
    if not _reach_back(pages, start) or answer.unreadable:
        return review(SHORT.format(reason=reason), advice=advice, evidence=shown)
    return failed(reason, advice=advice, evidence=shown)


def _reach_back(pages: list[Document], start: date) -> bool:
    """Whether the pages date some entry shortly before the window: then what lies in it would have been among them."""
    blocks = (block for document in pages for block in document.read())
    days = (found.day for block in blocks for found in find_dates(block.text) if found.role != "law")
    return any(start - BEFORE <= day < start for day in days)


def _thai(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year + 543}"
