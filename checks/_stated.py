"""The content of a document as far as it states something."""

from __future__ import annotations

import re

from oit_audit.halves import covered
from oit_audit.model.document import Document
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.promises import without_promises

HALF = 6
READ_CHARACTERS = 20_000
_WHOLE = re.compile(
    r"(?:รอบ|ระยะเวลา|จำนวน)\s*(?:12|๑๒|สิบสอง)\s*เดือน|ตลอด(?:ทั้ง)?ปี|ทั้งปี|30\s*กันยายน|๓๐\s*กันยายน"
)  # of the whole year


def stated_text(document: Document) -> str:
    """The whole of the content without what is only promised, and without the heads of columns left blank."""
    return "\n".join(_filled(block.rows) if block.rows else without_promises(block.text) for block in document.read())


def _filled(rows: tuple[tuple[str, ...], ...]) -> str:
    width = max(map(len, rows))
    blank = {
        at for at in range(width) if len(rows) > 1 and not any(at < len(row) and row[at].strip() for row in rows[1:])
    }
    head = " ".join(cell for at, cell in enumerate(rows[0]) if at not in blank)
    return "\n".join([head, *(" ".join(row) for row in rows[1:])])


def is_part_of(document: Document, year: FiscalYear) -> bool:
    """Whether a report says that it is of a half or a quarter of the year, and nowhere of more."""
    months = frozenset(year.months())
    said = [item.months & months for item in covered(document) if not item.single and item.where in ("name", "part")]
    reach = frozenset(month for item in said for month in item)
    return 0 < len(reach) <= HALF and not _WHOLE.search(document.text[:READ_CHARACTERS])
