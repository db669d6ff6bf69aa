"""A running total covers the fiscal year up to the day that it is drawn up for: ณ วันที่ 31 มีนาคม 2565."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.months import Month
from oit_audit.thai.periods import find_dates
from oit_audit.topic import own_names

_TOTAL = re.compile(r"เบิกจ่าย|ใช้จ่าย|รายจ่าย|รายรับ|สถิติ|ความก้าวหน้า|ติดตาม|ร้องเรียน|ผลการดำเนิน")
"""What is counted up through a year: money spent, cases, progress."""

_AS_OF = re.compile(
    r"(?<!ประกาศ)(?<!ประกาศ )(?<!สั่ง)(?<!สั่ง )(?<!ให้ไว้)(?<!ให้ไว้ )ณ\s*(?:สิ้น)?\s*(?:วันที่)?\s*$|(?:จน)?ถึง\s*(?:วันที่)?\s*$"
)
"""What stands before the day of a running total; not before that of a signature (ประกาศ ณ วันที่)."""


def months_until(document: Document, year: FiscalYear) -> dict[Month, Evidence]:
    """The months of the fiscal year's first half that a running total covers whole, by the day in its name."""
    for name in own_names(document):
        if not _TOTAL.search(name.text):
            continue
        for mention in find_dates(name.text):
            if mention.day in year and _AS_OF.search(name.text[: mention.start]):
                shown = quote(document, name.quote, name.place)
                return {month: shown for month in year.months("first_half") if _last_day(month) <= mention.day}
    return {}


def _last_day(month: Month) -> date:
    return date(month.year, month.number, monthrange(month.year, month.number)[1])
