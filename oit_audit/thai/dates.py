"""Days and months as Thai offices write them: 9 ธ.ค. 2564, ๒ กุมภาพันธ์ ๒๕๖๕, 9/12/64, 2021-12-09, ตค 65."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from oit_audit.thai.fold import THAI_LETTER, Folded, gated, loose, reading
from oit_audit.thai.months import ENGLISH_PATTERN, FULL_PATTERN, SHORT_PATTERN, Month, month_number

BE_OFFSET = 543
FIRST_BE = 2325
LAST_BE = 2615
"""Years outside are no Buddhist Era years that an office would write: 2655 is a slip for 2565."""

DateRole = Literal["event", "signature", "upload", "law"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One day named in a text. Units: ``day`` is Gregorian; offsets into the text as given."""

    day: date
    start: int
    end: int
    role: DateRole


@dataclass(frozen=True, slots=True)
class Stamp:
    """A month, with what stands beside it. Units: offsets into the reading form; ``be`` is Buddhist Era.

    Shape   ``day`` is None for a bare month; ``first_day`` is set for 1-31 ตุลาคม; ``be`` is None when no year is
            printed; ``of_fiscal``: the printed year is a fiscal year (ตุลาคม ปีงบประมาณ 2565 is October 2564).
            ``month`` is 0 for a misprint. ``year_at``: where the year's digits begin and end
    """

    start: int
    end: int
    month: int
    day: int | None = None
    first_day: int | None = None
    be: int | None = None
    of_fiscal: bool = False
    year_at: tuple[int, int] = (0, 0)
    numeric: bool = False
    short: bool = False

    def month_of(self, be: int | None = None) -> Month | None:
        """The month with its year, given or printed."""
        year = self.be or be
        if not year or not self.month:
            return None
        if self.be and self.of_fiscal and self.month >= 10:
            year -= 1
        return Month(year - BE_OFFSET, self.month)


_ERA = (
    r"(?:ของ|ประจา)?(?:"
    + loose("ปีงบประมาณ", "งบประมาณ", "ปี")
    + r"\s?)?(?:"
    + rf"พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|{loose('พุทธศักราช')}"
    r")?"
)
_AFTER = re.compile(rf"(?P<era>[ \n]?{_ERA})(?P<gap>[ ,'/.-]{{0,3}}|\n)(?P<year>\d{{4}}|\d{{2}})(?![\d:]|[,.]\d)")
_BEFORE = re.compile(
    r"(?<![\d./])(?:(?P<first>\d{1,2})\s?(?:-|ถึง|และ|,|/)\s?(?:วันที่)?)?(?<!\d)(?P<day>\d{1,2})"
    r"(?:(?:st|nd|rd|th)?\s?-?|(?P<of>\s?เดือน\s?))$"
)
_DAY_AFTER = re.compile(r" (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})(?!\d)")
"""October 1, 2021: the day after the month, as only English has it."""

_NTH = re.compile(r"ที่\s?$")
_NAMED = gated(
    "adfjmnosกตธพมสเ", rf"(?P<full>{FULL_PATTERN})|(?P<short>{SHORT_PATTERN})|(?<![a-z])(?P<english>{ENGLISH_PATTERN})"
)
_NUMERIC = re.compile(
    r"(?<![\d/.])(?:(?<!\d-)(?P<y1>\d{4})(?P<s1>[-/])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)"
    r"|(?P<d2>\d{1,2}) ?(?P<s2>/|(?<!-\d)(?<!-\d\d)[-.]) ?(?P<m2>\d{1,2}) ?(?P=s2) ?(?P<y2>\d{4}|\d{2})"
    r"(?![\d/]|\.\d|-\d{1,4}(?![\d/])))"
)
_COUNTED = re.compile(rf"{loose('เดือน')} ?(?P<month>\d{{1,2}}) ?/ ?(?P<year>\d{{4}}|\d{{2}})(?![\d/]|\.\d)")
"""เดือน 10/2564: without the word it may be the number of an order or a letter."""

_PREFIX = re.compile(
    "(?:"
    + loose("เดือน", "ถึง", "และ", "วันที่", "ระหว่าง", "ตั้งแต่", "ช่วง", "รอบ", "จาก", "ใน", "แรก", "สิ้น", "ภายใน", "ไตรมาส")
    + ")$"
)
_THAI_BEFORE = re.compile(rf"[{THAI_LETTER}.]")


def century(year: int, digits: int, *, english: bool = False) -> int | None:
    """The Buddhist Era year meant by two or four digits; None when it cannot be one. 2655 comes back as it is."""
    if digits == 2:
        if 40 <= year <= 89:
            return 2500 + year
        return 2000 + year + BE_OFFSET if english and 10 <= year < 40 else None
    if 1900 <= year <= 2099:
        return year + BE_OFFSET
    return year if 2300 <= year <= 5999 else None


@lru_cache(maxsize=4096)
def stamps(text: str) -> tuple[Stamp, ...]:
    """Every month and numeric date of a text. Shape: in order, none within another."""
    folded = reading(text)
    found = [stamp for match in _NUMERIC.finditer(folded.form) if (stamp := _numeric(match))]
    found += [stamp for match in _COUNTED.finditer(folded.form) if (stamp := _counted(match))]
    taken = [(stamp.start, stamp.end) for stamp in found]
    end = 0
    for match in _NAMED.finditer(folded.form):
        named = _named(folded, match, end)
        if named and not any(start < named.end and named.start < stop for start, stop in taken):
            found.append(named)
            end = named.end
    return tuple(sorted(found, key=lambda stamp: stamp.start))


def is_slip(be: int) -> bool:
    """A year that no office means: a misprint."""
    return not FIRST_BE <= be <= LAST_BE


def _numeric(match: re.Match[str]) -> Stamp | None:
    year = match["y1"] or match["y2"]
    day, month = (int(match["d1"]), int(match["m1"])) if match["y1"] else (int(match["d2"]), int(match["m2"]))
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    if match["s2"] == "." and len(year) == 2:
        return None
    be = century(int(year), len(year), english=True)
    if be is None:
        return None
    group = "y1" if match["y1"] else "y2"
    return Stamp(match.start(), match.end(), month, day, None, be, False, match.span(group), numeric=True)


def _counted(match: re.Match[str]) -> Stamp | None:
    month, be = int(match["month"]), century(int(match["year"]), len(match["year"]))
    if not 1 <= month <= 12 or be is None:
        return None
    return Stamp(match.start("month"), match.end(), month, be=be, year_at=match.span("year"))


def _named(folded: Folded, match: re.Match[str], floor: int) -> Stamp | None:
    form = folded.form
    number = month_number(match.group())
    if number is None:
        return None
    start, end = match.span()
    if match["english"] and (turned := _DAY_AFTER.match(form, end)):
        be = century(int(turned["year"]), 4)
        return Stamp(start, turned.end(), number, int(turned["day"]), be=be, year_at=turned.span("year"))
    before = _BEFORE.search(form, max(floor, start - 24), start)
    # "แบบ สขร.1 เดือนมีนาคม" has no day: before เดือน only วันที่ makes a number one.
    if before and before["of"] and not _NTH.search(form, max(0, before.start() - 4), before.start()):
        before = None
    if before and "\n" in form[before.end("day") : start] and not _is_day(form, before):
        before = None
    day, first_day, left = _days(before, start)
    after = _AFTER.match(form, end)
    be, of_fiscal, right, year_at = _year_after(after, end, english=bool(match["english"]))
    if match["english"] and be is None and day is None:
        return None
    if match["short"] and not _is_month(folded, start, match.group(), beside=day is not None or be is not None):
        return None
    return Stamp(left, right, number, day, first_day, be, of_fiscal, year_at, short=bool(match["short"]))


def _is_day(form: str, before: re.Match[str]) -> bool:
    """Whether a number that ends the line before a month is its day; else it is the figure of the row above."""
    return before["first"] is not None or bool(_NTH.search(form, max(0, before.start() - 4), before.start()))


def _days(before: re.Match[str] | None, start: int) -> tuple[int | None, int | None, int]:
    if before is None or not 1 <= int(before["day"]) <= 31:
        return None, None, start
    day = int(before["day"])
    if before["first"] and 1 <= int(before["first"]) < day:
        return day, int(before["first"]), before.start()
    return day, None, before.start("day")


def _year_after(
    after: re.Match[str] | None, end: int, *, english: bool
) -> tuple[int | None, bool, int, tuple[int, int]]:
    nothing = (None, False, end, (0, 0))
    if after is None:
        return nothing
    era, gap, year = after["era"].strip(), after["gap"], after["year"]
    be = century(int(year), len(year), english=english)
    if be is None or ("\n" in gap + after["era"] and not era):
        return nothing
    # A dash with blanks before two digits is a range of days (ต.ค. - 31 ธ.ค.), never a year.
    if len(year) == 2 and not era and ("-" in gap and " " in gap):
        return nothing
    if "ค" in era and "ศ" in era and be < FIRST_BE:
        be += BE_OFFSET
    return be, "งบ" in era, after.end(), after.span("year")


def _is_month(folded: Folded, start: int, printed: str, *, beside: bool) -> bool:
    """Whether a short name is a month: not the end of a word, and ก.พ. alone is the civil service commission."""
    if "." not in printed and not beside:
        return False
    if start == 0:
        return True
    before = folded.form[start - 1]
    if before == ".":
        return bool(re.search(r"\d\.$", folded.form[max(0, start - 3) : start]))
    if not _THAI_BEFORE.match(before):
        return True
    at = folded.start(start)
    return folded.original[at - 1].isspace() or bool(_PREFIX.search(folded.form, max(0, start - 24), start))


_SIGNED = re.compile(
    loose(
        "ประกาศ ณ วันที่",
        "ให้ไว้ ณ วันที่",
        "สั่ง ณ วันที่",
        "ลงวันที่",
        "ลงนามวันที่",
        "ณ วันที่",
        "ลงชื่อวันที่",
    )
    + r"\s?$"
)
_POSTED = re.compile(
    loose(
        "โพสต์เมื่อ", "โพสเมื่อ", "เผยแพร่เมื่อ", "วันที่เผยแพร่", "อัพเดท", "อัปเดต", "ปรับปรุงล่าสุด", "ปรับปรุงเมื่อ", "แก้ไขล่าสุด",
        "แก้ไขเมื่อ",
        "อัพโหลด", "อัปโหลด", "วันที่ลง", "วันที่ประกาศ", "ลงประกาศ", "ผู้เข้าชม", "เข้าชมตั้งแต่", "เริ่มใช้งานตั้งแต่", "เริ่มนับ",
        "สร้างเมื่อ", "ลงข่าว", "เขียนโดย",
        "ดาวน์โหลดเมื่อ", "ข้อมูลล่าสุด",
    )
    + "|posted|published|updated?|uploaded|modified|created"
)  # fmt: skip
_TIME = re.compile(r"[ t\n]{1,2}\d{1,2}:\d{2}")
_GAZETTE = re.compile(
    loose("ราชกิจจานุเบกษา", "พระราชบัญญัติ", "พระราชกฤษฎีกา", "พระราชกำหนด", "กฎกระทรวง") + r"|พ\.? ?ร\.? ?[บฎ]\."
)


def date_role(folded: Folded, stamp: Stamp) -> DateRole:
    """What a date is for, by the words before it."""
    form = folded.form
    if _TIME.match(form, stamp.end) and stamp.numeric:
        return "upload"
    line = form.rfind("\n", 0, stamp.start) + 1
    left = form[max(0, stamp.start - 50) : stamp.start]
    signed = _SIGNED.search(left)
    posted = _POSTED.search(left)
    if posted and not (signed and posted.end() > signed.start()):  # การเปลี่ยนแปลง ประกาศ ณ วันที่: no ลงประกาศ
        return "upload"
    if _GAZETTE.search(form, max(0, stamp.start - 120), stamp.start) and (stamp.start - line < 90 or signed):
        return "law"
    if signed:
        return "signature"
    return "event"


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Every whole date of a text. Shape: in order; both days of a range such as 8-9 พฤศจิกายน 2565."""
    folded = reading(text)
    found: list[DateMention] = []
    for stamp in stamps(text):
        if stamp.day is None or stamp.be is None or not stamp.month or is_slip(stamp.be):
            continue
        year = stamp.be - (1 if stamp.of_fiscal and stamp.month >= 10 else 0) - BE_OFFSET
        start, end = folded.span(stamp.start, stamp.end)
        role = date_role(folded, stamp)
        for day in filter(None, (stamp.first_day, stamp.day)):
            try:
                found.append(DateMention(date(year, stamp.month, day), start, end, role))
            except ValueError:  # 31 กุมภาพันธ์: printed, but no day
                continue
    return tuple(found)
