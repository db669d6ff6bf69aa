"""What only files do: a heading that ran together with its text, sheets under one cover."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oit_audit.halves import months_of
from oit_audit.model.catalog import Indicator, Requirement
from oit_audit.model.document import Block, Document
from oit_audit.registry import load_checks
from oit_audit.testing import answer_of
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.months import SHORT


def _pdf(*headings: str) -> Document:
    blocks = tuple(Block("heading", text, place="หน้า 1", level=1) for text in headings)
    return Document("http://test/a.pdf", "pdf", "", "0" * 64, blocks)


def _rule(document: Document) -> str:
    settings = {"elements": [{"name": "ปัญหา", "words": ["ปัญหา+อุปสรรค"]}]}
    asked = Requirement(id="r", text="r", check="details", settings=settings)
    item = Indicator(id="o0", name="รายงาน", section="9.1", targets=(), requirements=(asked,))
    answer = replace(answer_of([], item), documents=(document,), in_period=(document,))
    return load_checks()["details"].rule(answer, asked).verdict


@pytest.mark.parametrize(
    ("last", "verdict"),
    [
        ("อุปสรรคและปัญหา มีตำแหน่งว่างจำนวนมาก ข้อเสนอแนะ ขอใช้บัญชีผู้สอบแข่งขันได้", "pass"),
        ("ปัญหา อุปสรรค และข้อเสนอแนะในการดำเนินงานตามแผน ประจำปีงบประมาณ พ.ศ. 2564", "fail"),
        ("ปัญหาและอุปสรรค", "fail"),
    ],
)
def test_a_last_heading_states_something_only_where_it_goes_on(last: str, verdict: str) -> None:
    assert _rule(_pdf("รายงานผล ประจำปีงบประมาณ 2564", last)) == verdict


def test_a_workbook_whose_first_sheet_names_october_covers_the_other_sheets_too() -> None:
    blocks: list[Block] = []
    for at, (month, year) in enumerate([(9, 64), (10, 64), (11, 64), (0, 65), (1, 65), (2, 65)]):
        blocks.append(Block("heading", f"{SHORT[month]} {year}", place=f"ชีต {at}", level=2))
        rows = ((f"สรุปผลการจัดซื้อจัดจ้าง เดือน {SHORT[month]} 25{year}",), ("งาน", "วงเงิน"))
        blocks.append(Block("table", "\n".join(" ".join(row) for row in rows), place=f"ชีต {at}!A1:B2", rows=rows))
    book = Document("http://test/a.xlsx", "xlsx", "", "0" * 64, tuple(blocks))
    short = Document("http://test/b.xlsx", "xlsx", "", "0" * 64, tuple(blocks[:-2]))
    assert len(months_of(book, FiscalYear(2565))) == 6
    assert len(months_of(short, FiscalYear(2565))) == 5
