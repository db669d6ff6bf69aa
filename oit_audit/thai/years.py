"""The years that a text names, each with the part it plays: the year of the content, or merely of a law, a date, a footer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from oit_audit.thai.dates import BE_OFFSET, FIRST_BE, LAST_BE, Stamp, century, date_role, is_slip, stamps
from oit_audit.thai.fold import THAI_LETTER, Folded, loose, reading

YearRole = Literal["fiscal", "calendar", "plan_span", "date", "law", "copyright", "upload", "comparison", "slip"]

OLDEST_CONTENT_BE = 2545
"""An older year is history, not the year of a report on a website."""

LONGEST_SPAN = 30


@dataclass(frozen=True, slots=True)
class YearMention:
    """One year as it stands. Units: ``be`` is Buddhist Era whatever was printed; offsets into the text as given."""

    be: int
    start: int
    end: int
    role: YearRole
    printed: str


@dataclass(frozen=True, slots=True)
class PlanSpan:
    """The years that a plan or strategy runs. Units: Buddhist Era, both included; offsets into the text as given."""

    first_be: int
    last_be: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Number:
    """A year's digits in the reading form, and the span they are an end of."""

    be: int
    start: int
    end: int
    partner: tuple[int, int] = (0, 0)


_BE = r"พ\.?\s?ศ\.?|พ\.?\s?ษ\.?|" + loose("พุทธศักราช")
_CE = r"ค\.?\s?ศ\.?|a\.d\.|" + loose("คริสต์ศักราช")
_BUDGET_YEAR = loose("ปีงบประมาณ", "ปีงบฯ", "ปีงบ", "งบประมาณรายจ่ายประจำปี", "งบประมาณประจำปี", "ป งบประมาณ", "ปงบประมาณ")
_FISCAL = rf"(?:{_BUDGET_YEAR}พ?|งปม\.?|งป\.?ม\.?|\bfy|fiscal\s?year|budget\s?year)"
_YEARLY = loose(
    "ประจำปีการศึกษา", "ประจำปีการผลิต", "ปีการศึกษา", "ปีการผลิต", "ประจำปี พุทธศักราช", "ประจำปี", "รอบปี", "ประจำรอบปี", "ปีภาษี"
)
_YEAR = loose("ปี", "ปีพุทธศักราช")
_NAMED_AFTER = r"(?:\b(?:ita|oit|iit|eit|lpa|pa|itap)s?\s?-?)"
_JOIN = r"[\s:.,'(/-]{0,4}"

_LEAD_FISCAL = re.compile(rf"{_FISCAL}{_JOIN}(?:{_BE}|{_CE})?[\s:.,'(-]{{0,3}}$")
_LEAD_YEARLY = re.compile(rf"{_YEARLY}{_JOIN}(?:{_BE}|{_CE})?[\s:.,'(-]{{0,3}}$")
_LEAD_YEAR = re.compile(rf"(?P<of>{loose('ในปี', 'เมื่อปี', 'ตั้งแต่ปี', 'นับแต่ปี', 'จนถึงปี', 'ก่อนปี', 'หลังปี', 'ภายในปี', 'ช่วงปี', 'ราวปี', 'ประมาณปี', 'ต่อมาปี')})?"
                        rf"{_YEAR}{_JOIN}(?:{_BE}|{_CE})?[\s:.,'(-]{{0,3}}$")  # fmt: skip
_LEAD_ERA = re.compile(rf"(?:{_BE}|{_CE})[\s:'-]{{0,2}}$")
_LEAD_NAME = re.compile(rf"{_NAMED_AFTER}$")
_LEAD_QUARTER = re.compile(rf"(?:{loose('ไตรมาส', 'ไตรมาสที่')}|\bq)\s?[1-4]\s?/\s?$")
_LEAD_TWO_DIGITS = re.compile(
    rf"(?:{_FISCAL}|{_YEARLY}|(?<![{THAI_LETTER}]){_YEAR}|{_BE})[\s.']{{0,2}}(?:{_BE})?[\s.']{{0,2}}$"
)
_NUMBERED = re.compile(r"\d\s?/\s?$")
_COMPARED = re.compile(
    "(?:" + loose("เปรียบเทียบ", "เทียบ", "เพิ่มขึ้นจาก", "เพิ่มจาก", "ลดลงจาก", "ลดจาก", "สูงกว่า", "ต่ำกว่า", "มากกว่า", "น้อยกว่า", "เช่นเดียวกับ", "ต่างจาก", "แตกต่างจาก", "ดีกว่า")
    + r")(?:" + loose("กับ", "ระหว่าง", "ผลการดำเนินงาน", "ของ", "ใน", "คะแนน", "ผลคะแนน", "ผลการประเมิน") + r"){0,4}\s?(?:" + _FISCAL + "|" + _YEARLY + "|" + _YEAR + rf")?{_JOIN}(?:{_BE})?\s?$"
)  # fmt: skip
_COPYRIGHT = re.compile(rf"©|\(c\)|copyright|{loose('สงวนลิขสิทธิ์', 'ลิขสิทธิ์', 'สงวนสิทธิ์')}|all rights|powered by")
_COUNTER = re.compile(loose("ผู้เข้าชม", "ผู้เยี่ยมชม", "เริ่มใช้งาน", "เริ่มนับ", "สถิติเว็บ", "เข้าชมตั้งแต่", "เปิดใช้งาน", "เปิดเว็บ"))
_LAW = re.compile(
    loose(
        "พระราชบัญญัติ", "พระราชกฤษฎีกา", "พระราชกำหนด", "กฎกระทรวง", "ระเบียบ", "ข้อบังคับ", "ประมวลจริยธรรม", "ประมวลกฎหมาย", "ประมวล", "รัฐธรรมนูญ",
        "ข้อกำหนด", "กฎหมาย", "ประกาศกระทรวง", "ประกาศคณะกรรมการ", "ประกาศสำนัก", "ประกาศกรม", "ประกาศ ก.", "มาตรฐานทั่วไป", "คำสั่งหัวหน้า",
        "มติคณะรัฐมนตรี", "เทศบัญญัติ", "ข้อบัญญัติ", "หลักเกณฑ์และเงื่อนไข", "ราชกิจจานุเบกษา", "ข้อกําหนด", "ธรรมนูญ", "ว่าด้วย", "กฎ ก.พ.", "พรบ.",
    )
    + r"|พ\.? ?ร\.? ?[บฎกด]\.?(?![" + THAI_LETTER + "])|พรบ"
)  # fmt: skip
_EDITION = re.compile(rf"\(?{loose('ฉบับที่')}\s?\d{{1,2}}\s?\)?\s?(?:และ{loose('ที่แก้ไขเพิ่มเติม')}\s?)?(?:{_BE})\s?$")
_TITLE = re.compile(
    loose(
        "แผน", "รายงาน", "นโยบาย", "คู่มือ", "สถิติ", "สรุป", "ผลการ", "งบประมาณ", "ประกาศ", "มาตรการ", "ประเมิน", "โครงการ", "ข้อมูล", "เทศบัญญัติ",
        "ข้อบัญญัติ", "ปฏิทิน", "วารสาร", "จดหมายข่าว", "หลักเกณฑ์", "กิจกรรม", "การดำเนินงาน", "จัดซื้อจัดจ้าง", "เจตจำนง", "เจตนารมณ์", "ตัวชี้วัด", "แบบ", "งบ",
    )
)  # fmt: skip
_PLAN = re.compile(
    loose("แผน", "ยุทธศาสตร์", "กลยุทธ์", "นโยบาย", "แม่บท", "โครงการพัฒนา", "แนวทาง", "กรอบ", "เป้าหมาย", "โรดแมป", "ระยะยาว", "ระยะปานกลาง", "ห้าปี", "สี่ปี", "สามปี", "พัฒนาเศรษฐกิจและสังคม")
    + r"|roadmap|strateg|plan\b|\d\s?" + loose("ปี") + r"\s?(?:\)|\(|ปี|พ|$)"
)  # fmt: skip
_TERM = re.compile(
    loose(
        "วาระ",
        "ดำรงตำแหน่ง",
        "สัญญา",
        "ค่าเช่า",
        "เช่า",
        "ทำเนียบ",
        "สัมปทาน",
        "ประวัติ",
        "ค้ำประกัน",
        "อดีตนายก",
        "อดีตผู้บริหาร",
        "รุ่นที่",
    )
)
_OPEN_ENDED = re.compile(rf"\s?\)?\s?(?:-|ถึง|จนถึง)\s?{loose('ปัจจุบัน')}|\s?{loose('เป็นต้นมา', 'เป็นต้นไป')}")
_UNIT = re.compile(
    r" ?(?:" + loose("บาท", "คน", "แห่ง", "ครัวเรือน", "หลังคาเรือน", "ไร่", "กม.", "กิโลเมตร", "เมตร", "ชุด", "หน่วย", "ตัน", "ลิตร", "ตารางเมตร", "ซีซี", "เครื่อง", "กล่อง", "ล้าน", "หมื่น")
    + r"|ราย(?![กงจชดตปลวหไ])|%|px|\.-|mb\b|kb\b|usd)"
)  # fmt: skip
_CANDIDATE = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<second>/\d{2})?(?!\d)")
_TWO_DIGITS = re.compile(r"(?<![\d.,/:-])(?P<year>[4-8]\d)(?![\d:%/]|[.,]\d)")
_SPAN = re.compile(
    rf"(?<!\d)(?P<first>\d{{4}}|\d{{2}})\)?\s?(?:-|ถึง|จนถึง|to|~|–)\s?(?:{_YEAR})?(?:{_FISCAL})?\s?(?:{_BE}|{_CE})?\s?(?P<last>\d{{4}}|\d{{2}})(?!\d|/|[.,]\d|:)"
)
_ODD = re.compile(r"(?<!\d)(?P<year>\d{3}|\d{5})(?!\d|[.,/-]\d)")
_CHAIN = re.compile(rf"^[\s,()]*(?:และ|กับ|หรือ|/|&|{_YEAR}|{_FISCAL}|{_BE})*[\s,()]*$")
_VIRUS = re.compile(r"(?:โควิด|covid|โคโรนา|ncov|ไวรัส)[\s-]*$")
_PHONE_BEFORE = re.compile(r"(?<!\d)\+?(?:0|66)[\d]{0,3}[ -]{1,2}(?:\d{2,4}[ -])?$")


def find_years(text: str) -> tuple[YearMention, ...]:
    """Every year of a text with its role. Shape: in order; both ends of a span."""
    return _find_years(text)


def content_years(text: str) -> tuple[int, ...]:
    """The years that the report, plan or list is for. Shape: sorted, each once. Units: Buddhist Era."""
    return tuple(sorted({year.be for year in find_years(text) if year.role in ("fiscal", "calendar")}))


def find_plan_spans(text: str) -> tuple[PlanSpan, ...]:
    """The years of plans and strategies that run for more than one. Shape: in order of the text."""
    folded = reading(text)
    return tuple(
        PlanSpan(first, last, *folded.span(start, end))
        for first, last, start, end, role in _spans(text)
        if role == "plan_span"
    )


@lru_cache(maxsize=4096)
def _find_years(text: str) -> tuple[YearMention, ...]:
    folded = reading(text)
    found: list[YearMention] = []
    taken: list[tuple[int, int]] = []

    def add(be: int, start: int, end: int, role: YearRole) -> None:
        first, last = folded.span(start, end)
        found.append(YearMention(be, first, last, role, text[first:last]))
        taken.append((start, end))

    for stamp in stamps(text):
        taken.append((stamp.start, stamp.end))
        if stamp.be is not None and stamp.year_at[1]:
            first, last = folded.span(*stamp.year_at)
            found.append(YearMention(stamp.be, first, last, _stamp_role(folded, stamp), text[first:last]))
    for first_be, last_be, start, end, role in _spans(text):
        digits = [part.span() for part in re.finditer(r"\d+", folded.form[start:end])]
        add(first_be, start + digits[0][0], start + digits[0][1], role)
        add(last_be, start + digits[-1][0], start + digits[-1][1], role)
        taken.append((start, end))
    busy = _Busy(taken)
    previous: tuple[int, YearRole] | None = None
    for number in _numbers(folded):
        if busy.holds(number.start, number.end):
            previous = None
            continue
        year_role = _role(folded, number, previous)
        if year_role is not None:
            add(number.be, number.start, number.end, year_role)
        previous = (number.end, year_role) if year_role else None
    return tuple(sorted(found, key=lambda year: (year.start, year.end)))


class _Busy:
    """The stretches that are already read as something."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.marks: set[int] = set()
        for start, end in spans:
            self.marks.update(range(start, end))

    def holds(self, start: int, end: int) -> bool:
        return start in self.marks or end - 1 in self.marks


def _numbers(folded: Folded) -> list[_Number]:
    """The numbers that may be years, in order."""
    form = folded.form
    found: list[_Number] = []
    for match in _CANDIDATE.finditer(form):
        start, end = match.span("year")
        be = century(int(match["year"]), 4)
        if be is None or _is_other_number(form, start, end):
            continue
        found.append(_Number(be, start, end))
        if match["second"] and (int(match["second"][1:]) - be) % 100 == 1:
            found.append(_Number(be + 1, match.start("second") + 1, match.end("second")))
    for match in _TWO_DIGITS.finditer(form):
        start, end = match.span()
        if _LEAD_TWO_DIGITS.search(form, max(0, start - 24), start) and not _UNIT.match(form, end):
            found.append(_Number(2500 + int(match["year"]), start, end))
    for match in _ODD.finditer(form):
        left = form[max(0, match.start() - 40) : match.start()]
        if match["year"].startswith("25") and (_LEAD_FISCAL.search(left) or _LEAD_ERA.search(left)):
            found.append(_Number(int(match["year"]), *match.span()))
    return sorted(found, key=lambda number: number.start)


def _is_other_number(form: str, start: int, end: int) -> bool:
    """Whether four digits are part of an amount, a phone number, an address or a name."""
    before, after = form[max(0, start - 2) : start], form[end : end + 2]
    if re.search(r"\d[.,]$|[a-z_@=#$฿]$", before) and not _LEAD_NAME.search(form, max(0, start - 8), start):
        return not re.search(r"\bfy$|\by$", form[max(0, start - 3) : start])
    if (
        re.match(r"[.,]\d|[a-z_@%]", after)
        or (_UNIT.match(form, end) and not _lead(form[max(0, start - 40) : start]))
        or _VIRUS.search(form[max(0, start - 12) : start])
    ):
        return True
    if _PHONE_BEFORE.search(form, max(0, start - 14), start) or re.match(
        r"-\d{3}(?!\d)|-\d{5,}|[ -]\d{4}[ -]\d", form[end : end + 12]
    ):
        return True
    return _in_address(form, start, end)


def _in_address(form: str, start: int, end: int) -> bool:
    """Whether a number stands in a URL or e-mail address."""
    left = re.split(r"\s", form[max(0, start - 80) : start])[-1]
    right = re.split(r"\s", form[end : end + 80])[0]
    return (
        "@" in right
        or "://" in left
        or "www." in left
        or "@" in left
        or bool(re.match(r"\S*\.(?:pdf|jpe?g|png|docx?|xlsx?|html?|php)\b", right))
    )


def _stamp_role(folded: Folded, stamp: Stamp) -> YearRole:
    assert stamp.be is not None
    if is_slip(stamp.be):
        return "slip"
    if _is_footer(folded.form, *stamp.year_at) or _COUNTER.search(folded.form, max(0, stamp.start - 40), stamp.start):
        return "copyright" if _COPYRIGHT.search(folded.form, max(0, stamp.start - 40), stamp.start) else "upload"
    match date_role(folded, stamp):
        case "law":
            return "law"
        case "upload":
            return "upload"
    return "date"


def _is_footer(form: str, start: int, end: int) -> bool:
    line = form.rfind("\n", 0, start) + 1
    left = form[max(line, start - 45) : start]
    return bool(_COPYRIGHT.search(left) or re.match(r"\s?(?:©|\(c\)|copyright)", form[end : end + 14]))


def _role(folded: Folded, number: _Number, previous: tuple[int, YearRole] | None) -> YearRole | None:
    """The part a year plays, by the words before it; None when it is no year at all."""
    form, start, end = folded.form, number.start, number.end
    left = form[max(0, start - 60) : start]
    lead = _lead(left)
    if is_slip(number.be):
        return "slip" if lead else None
    if _is_footer(form, start, end):
        return "copyright"
    if _COMPARED.search(left):
        return "comparison"
    if _OPEN_ENDED.match(form, end):
        return "date"
    if lead is None and previous and _CHAIN.match(form[previous[0] : start]):
        return previous[1]
    if lead in ("fiscal", "yearly"):
        return _if_recent("fiscal" if lead == "fiscal" else "calendar", number.be)
    if _is_law(form, start, lead):
        return "law"
    if lead == "year":
        return _if_recent("calendar", number.be)
    if lead == "narrative" or (lead is None and _NUMBERED.search(left)):
        return "date"
    return _if_recent("calendar", number.be) if _is_titled(form, start, end, lead) else "date"


def _if_recent(role: YearRole, be: int) -> YearRole:
    return role if be >= OLDEST_CONTENT_BE else "date"


def _lead(left: str) -> str | None:
    """What kind of words introduce a year."""
    if _LEAD_FISCAL.search(left) or _LEAD_QUARTER.search(left):
        return "fiscal"
    if _LEAD_YEARLY.search(left) or _LEAD_NAME.search(left):
        return "yearly"
    if year := _LEAD_YEAR.search(left):
        return (
            "narrative"
            if year["of"] or re.search(loose("ใน", "เมื่อ", "ตั้งแต่", "นับแต่") + "$", left[: year.start()])
            else "year"
        )
    return "era" if _LEAD_ERA.search(left) else None


def _is_law(form: str, start: int, lead: str | None) -> bool:
    """Whether a year belongs to the name of a law: its word stands before, no other title or year between."""
    window = form[max(0, start - 260) : start]
    if lead == "year":
        return False
    if lead == "era" and _EDITION.search(window) and not re.search(loose("แผน"), window[-60:]):
        return True
    laws = list(_LAW.finditer(window))
    if not laws:
        return False
    between = window[laws[-1].end() :]
    if lead is None and len(between) > 40:
        return False
    if re.search(r"(?<!\d)2[45]\d\d(?!\d)", between):
        return False
    newline = between.rfind("\n")
    return not (newline >= 0 and _TITLE.match(re.sub(r"^[\s\d.()-]+", "", between[newline:])))


def _is_titled(form: str, start: int, end: int, lead: str | None) -> bool:
    """Whether a year without ปี stands in a title: แผนการจัดซื้อจัดจ้าง พ.ศ. 2565, or alone under a title."""
    line = form.rfind("\n", 0, start) + 1
    stop = form.find("\n", end)
    rest = form[end : stop if stop >= 0 else len(form)]
    before = form[line:start]
    if len(rest) > 60 or len(before) > 120:
        return False
    if not re.sub(rf"[\s().:-]|{_BE}", "", before):
        above = form[form.rfind("\n", 0, max(0, line - 1)) + 1 : line]
        return (
            len(rest) <= 40 and len(above) < 80 and bool(_TITLE.search(above)) and (lead == "era" or not rest.strip())
        )
    found = _TITLE.search(before)
    return bool(found) and (lead == "era" or len(before) - (found.end() if found else 0) <= 60)


@lru_cache(maxsize=4096)
def _spans(text: str) -> tuple[tuple[int, int, int, int, YearRole], ...]:
    """The spans of years: first, last, where in the reading form, and the role of both."""
    folded = reading(text)
    form = folded.form
    dated = _Busy([(stamp.start, stamp.end) for stamp in stamps(text)])
    found: list[tuple[int, int, int, int, YearRole]] = []
    for match in _SPAN.finditer(form):
        start, end = match.span()
        years = _span_years(match, form)
        if years is None or dated.holds(start, start + 1) or dated.holds(end - 1, end):
            continue
        if _is_other_number(form, start, start + len(match["first"])) or _UNIT.match(form, end):
            continue
        found.append((*years, start, end, _span_role(form, start, end)))
    return tuple(found)


def _span_years(match: re.Match[str], form: str) -> tuple[int, int] | None:
    first, last = match["first"], match["last"]
    if len(first) == 2 and not _LEAD_TWO_DIGITS.search(form, max(0, match.start() - 24), match.start()):
        return None
    first_be = century(int(first), len(first))
    if first_be is None:
        return None
    if len(last) == 2:
        last_be: int | None = (
            first_be // 100 * 100 + int(last) if len(first) == 4 and int(first) >= FIRST_BE else 2500 + int(last)
        )
        if len(first) == 4 and int(first) < 2200:
            last_be = int(first) // 100 * 100 + int(last) + BE_OFFSET
    else:
        last_be = century(int(last), 4)
    if last_be is None or not FIRST_BE <= first_be < last_be <= LAST_BE or last_be - first_be > LONGEST_SPAN:
        return None
    return first_be, last_be


def _span_role(form: str, start: int, end: int) -> YearRole:
    if _is_footer(form, start, end):
        return "copyright"
    left, right = form[max(0, start - 110) : start], form[end : end + 50]
    plan = list(_PLAN.finditer(left))
    term = list(_TERM.finditer(left))
    if term and (not plan or term[-1].start() > plan[-1].start()):
        return "date"
    return "plan_span" if plan or _PLAN.search(right.split("\n")[0]) else "comparison"
