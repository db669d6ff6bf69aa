"""Years and dates of the file: {fy} filled in, Buddhist Era dates read, windows held to the fiscal year."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from oit_audit.config.mistakes import Mistakes
from oit_audit.config.positions import Path as Place
from oit_audit.config.shape import WindowText
from oit_audit.model.catalog import Window
from oit_audit.thai.fiscal import BE_OFFSET, FiscalYear

PLACEHOLDER = re.compile(r"\{([A-Za-z_][^{}]*)\}")
RELATIVE = re.compile(r"fy\s*([+-]\s*\d{1,2})?")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")

FIRST_BE, LAST_BE = 2500, 2643
"""Fiscal years that can be meant in Buddhist Era (1957 to 2100)."""


def is_gregorian(year: int) -> bool:
    """A year that can only be meant as a Gregorian one."""
    return FIRST_BE - BE_OFFSET <= year <= LAST_BE - BE_OFFSET


def read_fiscal_year(value: object, mistakes: Mistakes) -> FiscalYear | None:
    """The assessed year; None, with the mistake noted, when it is not a Buddhist Era year."""
    if value is None:
        return None  # noted as a missing key
    if not isinstance(value, int) or isinstance(value, bool):
        mistakes.add(("fiscal_year",), f"{value!r} ไม่ใช่ตัวเลข", "เขียนเช่น fiscal_year = 2565")
        return None
    if FIRST_BE <= value <= LAST_BE:
        return FiscalYear(value)
    if is_gregorian(value):
        mistakes.add(("fiscal_year",), f"{value} เป็นปี ค.ศ.", f"เขียนเป็นปี พ.ศ.: fiscal_year = {value + BE_OFFSET}")
    else:
        mistakes.add(("fiscal_year",), f"{value} ไม่ใช่ปีงบประมาณ พ.ศ.", "เขียนเช่น fiscal_year = 2565")
    return None


def fill_years(value: Any, year: FiscalYear, mistakes: Mistakes, place: Place = ()) -> Any:
    """A copy of a TOML value with ``{fy}``, ``{fy-1}``, ``{fy+4}`` in its strings filled in."""
    match value:
        case str():
            return PLACEHOLDER.sub(lambda found: _year(found, year, mistakes, place), value)
        case list():
            return [fill_years(item, year, mistakes, (*place, number)) for number, item in enumerate(value)]
        case dict():
            return {key: fill_years(item, year, mistakes, (*place, key)) for key, item in value.items()}
        case _:
            return value


def _year(found: re.Match[str], year: FiscalYear, mistakes: Mistakes, place: Place) -> str:
    relative = RELATIVE.fullmatch(found[1].strip())
    if relative is None:
        mistakes.add(place, f"ไม่รู้จัก {found[0]}", "ใช้ {fy}, {fy-1}, {fy+1} แทนปีงบประมาณ")
        return found[0]
    return str(year.be + int((relative[1] or "0").replace(" ", "")))


def read_window(raw: WindowText, year: FiscalYear, mistakes: Mistakes, place: Place) -> Window:
    """A window from two B.E. dates; mistakes are noted, and that end then left open."""
    if not raw:
        return Window()
    if len(raw) != 2:
        mistakes.add(place, f"ต้องมีวันที่ 2 ค่า แต่พบ {len(raw)} ค่า", 'เขียน window = ["{fy}-01-25", "{fy}-04-20"]')
        return Window()
    start, end = (read_date(text, mistakes, (*place, number)) for number, text in enumerate(raw))
    for number, day in enumerate((start, end)):
        if day is not None and day not in year:
            span = f"{thai_iso(year.span.start)} ถึง {thai_iso(year.span.end)}"
            mistakes.add((*place, number), f"{thai_iso(day)} อยู่นอกปีงบประมาณ {year}", f"ใส่วันที่ใน {span}")
    if start and end and end < start:
        mistakes.add(place, f"วันสิ้นสุด {thai_iso(end)} มาก่อนวันเริ่ม {thai_iso(start)}", "สลับวันที่ให้วันเริ่มมาก่อน")
        return Window()
    return Window(start=start, end=end)


def read_date(raw: str | date, mistakes: Mistakes, place: Place) -> date | None:
    """A date written in Buddhist Era; None when the text is empty or, with the mistake noted, no such date."""
    text = raw.isoformat() if isinstance(raw, date) else raw.strip()
    if not text or PLACEHOLDER.search(text):
        return None  # an unknown {…} has been noted where years were filled in
    found = ISO.fullmatch(text)
    if found is None:
        mistakes.add(place, f"อ่านวันที่ {text!r} ไม่ได้", 'เขียนเป็น ปี-เดือน-วัน เช่น "{fy}-04-20"')
        return None
    number, month, day = (int(part) for part in found.groups())
    if is_gregorian(number):
        instead = f'"{number + BE_OFFSET}-{month:02}-{day:02}"'
        mistakes.add(place, f"{text} เขียนปีเป็น ค.ศ.", f"เขียนปีเป็น พ.ศ.: {instead} หรือใช้ {{fy}}")
        return None
    try:
        return date(number - BE_OFFSET, month, day)
    except ValueError:
        mistakes.add(place, f"ไม่มีวันที่ {text} ในปฏิทิน", 'เขียนเป็น ปี-เดือน-วัน เช่น "{fy}-04-20"')
        return None


def thai_iso(day: date) -> str:
    """``2565-04-20``: an ISO date with its year in Buddhist Era."""
    return f"{day.year + BE_OFFSET}-{day:%m-%d}"
