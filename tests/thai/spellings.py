"""What offices write for a date, a range, a number: every listed spelling, for the property tests to read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from oit_audit.thai.digits import to_thai
from oit_audit.thai.months import FULL, SHORT, Month

ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _undotted(month: int) -> str:
    return SHORT[month - 1].replace(".", "")


DATES: dict[str, Callable[[date], str]] = {
    "9 ธันวาคม 2564": lambda day: f"{day.day} {FULL[day.month - 1]} {day.year + 543}",
    "วันที่ 9 เดือน ธันวาคม พ.ศ. 2564": lambda day: f"วันที่ {day.day} เดือน {FULL[day.month - 1]} พ.ศ. {day.year + 543}",
    "๙ ธันวาคม พ.ศ. ๒๕๖๔": lambda day: to_thai(f"{day.day} {FULL[day.month - 1]} พ.ศ. {day.year + 543}"),
    "9 ธ.ค. 2564": lambda day: f"{day.day} {SHORT[day.month - 1]} {day.year + 543}",
    "๙ ธ.ค. ๖๔": lambda day: to_thai(f"{day.day} {SHORT[day.month - 1]} {(day.year + 543) % 100:02}"),
    "9 ธ.ค.64": lambda day: f"{day.day} {SHORT[day.month - 1]}{(day.year + 543) % 100:02}",
    "9 ธค 64": lambda day: f"{day.day} {_undotted(day.month)} {(day.year + 543) % 100:02}",
    "9/12/2564": lambda day: f"{day.day}/{day.month}/{day.year + 543}",
    "09/12/64": lambda day: f"{day.day:02}/{day.month:02}/{(day.year + 543) % 100:02}",
    "09-12-2564": lambda day: f"{day.day:02}-{day.month:02}-{day.year + 543}",
    "09.12.2564": lambda day: f"{day.day:02}.{day.month:02}.{day.year + 543}",
    "2021-12-09": lambda day: day.isoformat(),
    "9-Dec-2564": lambda day: f"{day.day}-{ENGLISH[day.month - 1]}-{day.year + 543}",
    "9 Dec 2021": lambda day: f"{day.day} {ENGLISH[day.month - 1]} {day.year}",
    "9 ธันวาคม ค.ศ. 2021": lambda day: f"{day.day} {FULL[day.month - 1]} ค.ศ. {day.year}",
}

MONTHS: dict[str, Callable[[Month], str]] = {
    "ตุลาคม 2564": lambda month: f"{month.name} {month.year_be}",
    "ต.ค. 64": lambda month: f"{SHORT[month.number - 1]} {month.year_be % 100:02}",
    "ต.ค.64": lambda month: f"{SHORT[month.number - 1]}{month.year_be % 100:02}",
    "ตค 64": lambda month: f"{_undotted(month.number)} {month.year_be % 100:02}",
    "เดือนตุลาคม พ.ศ. ๒๕๖๔": lambda month: to_thai(f"เดือน{month.name} พ.ศ. {month.year_be}"),
    "ประจำเดือน ต.ค. 2564": lambda month: f"ประจำเดือน {SHORT[month.number - 1]} {month.year_be}",
}

SEPARATORS = (" - ", "-", " – ", " ถึง ", "ถึง", " — ", " จนถึง ", " ~ ")

FISCAL_YEARS: tuple[Callable[[int], str], ...] = (
    lambda be: f"ประจำปีงบประมาณ พ.ศ. {be}",
    lambda be: to_thai(f"ประจำปีงบประมาณ พ.ศ.{be}"),
    lambda be: f"ปีงบประมาณ {be}",
    lambda be: f"ปีงบประมาณ พ .ศ. {be}",
    lambda be: f"ประจาปี งบประมาณ {be}",
    lambda be: f"ปีงบ {be % 100}",
    lambda be: f"งปม. {be}",
    lambda be: f"FY{be}",
    lambda be: f"FY {be - 543}",
    lambda be: f"ประจำปี {be}",
    lambda be: f"ประจําปี พ.ศ. {be}",
    lambda be: f"ปี {be}",
    lambda be: f"ปี พ.ศ. {be}",
)

LANDLINES: tuple[Callable[[str], str], ...] = (
    lambda n: n,
    lambda n: f"{n[:3]}-{n[3:]}",
    lambda n: f"{n[:3]} {n[3:6]} {n[6:]}",
    lambda n: f"{n[:3]}-{n[3:6]}-{n[6:]}",
    lambda n: f"0-{n[1:5]}-{n[5:]}",
    lambda n: f"0 {n[1:5]} {n[5:]}",
    lambda n: f"0 - {n[1:5]} - {n[5:]}",
    lambda n: f"({n[:3]}) {n[3:]}",
    lambda n: to_thai(f"๐-{n[1:5]}-{n[5:]}"),
    lambda n: f"+66 {n[1:3]} {n[3:]}",
    lambda n: f"+66-{n[1:3]}-{n[3:]}",
    lambda n: f"+66 (0) {n[1:5]} {n[5:]}",
)

MOBILES: tuple[Callable[[str], str], ...] = (
    lambda n: n,
    lambda n: f"{n[:3]}-{n[3:6]}-{n[6:]}",
    lambda n: f"{n[:3]}-{n[3:]}",
    lambda n: f"{n[:3]} {n[3:6]} {n[6:]}",
    lambda n: f"{n[:2]}-{n[2:6]}-{n[6:]}",
    lambda n: f"{n[:3]}.{n[3:6]}.{n[6:]}",
    lambda n: to_thai(f"{n[:3]}-{n[3:]}"),
    lambda n: f"+66 {n[1:3]} {n[3:6]} {n[6:]}",
)
