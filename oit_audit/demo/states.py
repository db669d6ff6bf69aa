"""The two days on which the replica stands still, and Thai dates as the site prints them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from oit_audit.thai.months import FULL, SHORT

StateName = Literal["january", "april"]

DAYS: dict[StateName, date] = {"january": date(2022, 1, 25), "april": date(2022, 4, 20)}
"""The window's first and last day. Source: form 2565, ระยะเวลาดำเนินการ: 25 ม.ค.65 - 20 เม.ย.65."""

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thai_digits(text: str | int) -> str:
    """The same text with ๐ to ๙ for 0 to 9."""
    return str(text).translate(_THAI_DIGITS)


def long_date(day: date) -> str:
    """A date in full: 3 มกราคม 2565."""
    return f"{day.day} {FULL[day.month - 1]} {day.year + 543}"


def short_date(day: date) -> str:
    """A date as listings print it: 3 ม.ค. 65."""
    return f"{day.day} {SHORT[day.month - 1]} {(day.year + 543) % 100}"
