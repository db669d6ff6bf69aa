"""Publish often enough: the newest item is fresh, and each month has its news."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote, review
from oit_audit.model.audit import Evidence
from oit_audit.thai.dates import DateMention
from oit_audit.thai.months import Month
from oit_audit.thai.periods import find_dates
from oit_audit.thai.text import passage

from ._missing import not_found, titles

FOUND = "ข่าวล่าสุดลงเมื่อ {age} วันก่อน ในรอบ {months} เดือนล่าสุดมี {count} ข่าว"  # the newest item's age, the count
STALE = "ข่าวล่าสุดใน {documents} ลงเมื่อ {age} วันก่อน เกินกว่า {limit} วัน"  # too old
SPARSE = "ในรอบ {months} เดือนล่าสุด {documents} มีข่าวเพียง {count} ข่าว ควรมีเดือนละอย่างน้อย {due} ข่าว"  # too few
UNDATED = "ข่าวใน {documents} ไม่มีวันที่ที่อ่านได้ ให้คนเปิดดู"  # no dates
ADVICE = "ลงข่าวให้เป็นปัจจุบันทุกเดือน และแสดงวันที่ลงข่าวทุกข่าว"  # publish each month, with dates

MONTHS = 3
"""So many months up to the day of the audit are looked at."""


_JOINED = re.compile(
    r"^[^\S\n]*(?:ถึง|-|–|และ|,)[^\S\n]*(?:วัน[ก-๙]{0,8}?)?(?:ที่)?[^\S\n]*$"
)  # a span of days is one item's
_CLOCK = re.compile(
    r"(?i)(?:ปรับปรุง|แก้ไข|อัป?เดต)\s*(?:ข้อมูล)?\s*(?:ครั้ง)?(?:สุดท้าย|ล่าสุด|เมื่อ)|updated?|^\s*วันนี้|เริ่มนับ|"
    r"ผู้เยี่ยม|ผู้เข้าชม|copyright|ลิขสิทธิ์"
)  # last changed, today, the counter, copyright
_WEEKDAY = re.compile(r"วัน(?:อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์)(?:ที่)?\s*$")
NEAR = 40
"""So near before a date stands what it is the date of. Units: characters."""


class Want(Settings):
    """What a requirement may set. Units: ``max_age_days`` days; ``per_month`` news items."""

    max_age_days: int = 30
    per_month: int = 1


@check
def news_pace(answer: Answer, want: Want) -> Ruling:
    """
    News is fresh and regular.

    Passes when    the newest dated item is young enough, and the last three months have enough of them.
    Fails when     the newest is too old, or there are too few.
    Review when    no item bears a date that can be read.
    Not fooled by  dates of the future; today's date in the page's header; the counter's first day.
    Source         form 2565, measure 2: เพิ่มความถี่ในการประชาสัมพันธ์ (news more often).
    """
    dated: dict[tuple[date, str], Evidence] = {}
    for document in answer.documents:
        for block in document.read():
            end = None
            for found in find_dates(block.text):
                gap = "" if end is None else block.text[end : found.start]
                joined = end is not None and bool(_JOINED.match(gap))
                end = found.end
                if found.day <= answer.as_of and not joined and not _is_clock(block.text, found, answer.as_of):
                    shown = passage(block.text, found.start, found.end, 90)
                    dated.setdefault((found.day, shown), quote(document, shown, block.place))
    names = titles(answer.documents)
    if not dated:
        return review(UNDATED.format(documents=names), advice=ADVICE)
    newest = max(dated, key=lambda item: item[0])
    age = (answer.as_of - newest[0]).days
    since = answer.as_of - timedelta(days=31 * MONTHS)
    count = Counter(Month.of(day) for day, _ in dated if day > since).total()
    if age > want.max_age_days:
        reason = STALE.format(documents=names, age=age, limit=want.max_age_days)
        return not_found(answer, reason, ADVICE, evidence=[dated[newest]])
    if count < MONTHS * want.per_month:
        reason = SPARSE.format(months=MONTHS, documents=names, count=count, due=want.per_month)
        return not_found(answer, reason, ADVICE, evidence=[dated[newest]])
    return passed(FOUND.format(age=age, months=MONTHS, count=count), [dated[newest]])


def _is_clock(text: str, found: DateMention, today: date) -> bool:
    """A date of the page, not of an item: last changed, the counter's first day, today with its weekday."""
    before = text[max(0, found.start - NEAR) : found.start].rsplit("\n", 1)[-1]
    alone = len(text) - (found.end - found.start) <= NEAR // 2
    return bool(_CLOCK.search(before)) or (alone and found.day == today and bool(_WEEKDAY.search(before)))
