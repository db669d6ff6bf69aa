"""How long a time a document is of: a part of the year, the year, or several years."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oit_audit.halves import covered
from oit_audit.model.document import Document
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.periods import find_plan_spans
from oit_audit.timing import named_years
from oit_audit.topic import own_names

HALF = 6
READ_CHARACTERS = 20_000
_WHOLE = re.compile(
    r"(?:รอบ|ระยะเวลา|จำนวน)\s*(?:12|๑๒|สิบสอง)\s*เดือน|ตลอด(?:ทั้ง)?ปี|ทั้งปี|30\s*กันยายน|๓๐\s*กันยายน"
)  # of the whole year

_ADVISED = re.compile(r"ภายใน|ควร|เร่งรัด|ให้(?:แล้ว)?เสร็จ|ล่าช้า|เนื่องจาก|จะ(?:ได้|ดำเนิน|จัด|ทำ|เริ่ม)")
"""A line of advice, of a delay or an intention: the quarter that it names is not what is reported."""


def of_wrong_span(documents: Sequence[Document], whole: FiscalYear | None, *, one: bool) -> list[Document]:
    """The documents that are of a part of the year where the ``whole`` is due, or of several years where ``one`` is."""
    longer = [document for document in documents if one and plans_years(document)]
    parts = [document for document in documents if whole and is_part_of(document, whole)]
    return longer if whole is None or make_up(parts, whole) else [*longer, *parts]


def is_part_of(document: Document, year: FiscalYear) -> bool:
    """Whether a report says that it is of a half, a quarter or the first months of the year, and nowhere of more."""
    months = frozenset(year.months())
    rows = {" ".join(row) for block in document.read("table") for row in block.rows[1:]}  # when a project ran
    told = [item for item in covered(document) if not item.single and item.where in ("name", "part")]
    told = [item for item in told if item.where == "name" or not _ADVISED.search(item.evidence.quote)]
    said = [item.months & months for item in told if item.evidence.quote not in rows]
    reach = frozenset(month for item in said for month in item)
    begun = any(len(item) == len(reach) and min(months) in item for item in said)  # "October to June"
    short = 0 < len(reach) <= HALF or (begun and len(reach) < len(months))
    return short and not _WHOLE.search(document.text[:READ_CHARACTERS])


def make_up(parts: Sequence[Document], year: FiscalYear) -> bool:
    """Whether reports of parts of the year are together of the whole of it: two halves, four quarters."""
    said = (item for part in parts for item in covered(part) if not item.single and item.where in ("name", "part"))
    return frozenset(year.months()) <= {month for item in said for month in item.months}


def plans_years(document: Document) -> bool:
    """Whether a document's name gives it a span of several years, and no one year of its own."""
    spans = [span for name in own_names(document) if name.top for span in find_plan_spans(name.text)]
    return any(span.last_be > span.first_be for span in spans) and not named_years(document)
