"""Clauses that tell what a year in a text is for: for which years a rule is in force, what an analysis leads to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.periods import YearMention, find_plan_spans, find_years
from oit_audit.thai.text import passage

_IN_FORCE = re.compile(r"(?:ใช้บังคับ|บังคับใช้)[^\n]{0,60}$")  # is in force
_LEADS_TO = re.compile(
    r"^\W*(?:และ|เพื่อ|สู่|นำไปสู่|พร้อม)[^\d๐-๙]{0,30}(?:มาตรการ|แนวทาง|ปรับปรุง|แก้ไข|ยกระดับ)[^\d๐-๙]{0,80}$"
)
"""Between the year of an analysis and another: and the measures of, so as to mend."""


@dataclass(frozen=True, slots=True)
class Term:
    """The years for which a rule says that it is in force. Units: ``years`` as "2561-2563", B.E."""

    years: str
    holds: bool
    """Whether the year asked about is one of them."""
    evidence: Evidence


def term_of(document: Document, year: FiscalYear) -> Term | None:
    """For which years a document says that it is in force: ใช้บังคับสำหรับปีงบประมาณ พ.ศ. 2561 - 2563.

    Shape   of several terms the one that holds in the year, else the last; None where it names none
    """
    terms = [
        (span.first_be <= year.be <= span.last_be, span.last_be, block, span)
        for block in document.read()
        for span in (find_plan_spans(block.text) if "บังคับ" in block.text else ())
        if _IN_FORCE.search(block.text[: span.start].rpartition("\n")[2])
    ]
    if not terms:
        return None
    holds, _, block, span = max(terms, key=lambda term: term[:2])
    evidence = quote(document, passage(block.text, span.start, span.end, 60), block.place)
    return Term(f"{span.first_be}-{span.last_be}", holds, evidence)


def draws_on(name: str, mention: YearMention, year: FiscalYear) -> bool:
    """Whether a year is of the measures that an analysis of an earlier year leads to: it is not the analysis's own.

    Shape   "วิเคราะห์ผลการประเมิน ปี 2563 และมาตรการ ปี 2564" is of 2563
    """
    if mention.be != year.be:
        return False
    before = [other for other in find_years(name) if other.end <= mention.start and other.be < mention.be]
    return bool(before) and bool(_LEADS_TO.search(name[before[-1].end : mention.start]))
