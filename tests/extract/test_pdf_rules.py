"""Ruled tables, as Chromium and LibreOffice print them, and boxes joined by lines, which are none."""

from __future__ import annotations

from pathlib import Path

from oit_audit.extract.pdf import read_pdf
from oit_audit.model.document import Block

SHAPES = Path(__file__).parent / "files" / "shapes"


def read(name: str) -> list[Block]:
    return list(read_pdf((SHAPES / f"{name}.pdf").read_bytes(), "", "").read())


def rows(name: str) -> list[tuple[str, ...]]:
    (table,) = (block for block in read(name) if block.kind == "table")
    return [tuple("".join(cell.split()) for cell in row) for row in table.rows]


def test_a_cell_left_blank_keeps_its_place_and_cells_that_stand_close_are_two() -> None:
    assert rows("ruled")[2:] == [("งานสารบรรณสำหรับผู้ปฏิบัติงานใหม่", "๑๐", "๙", "", ""), ("งานพัสดุ", "๕", "", "", "")]


def test_a_merged_cell_says_its_text_wherever_it_reaches() -> None:
    head, below = rows("ruled")[:2]
    assert head == ("หลักสูตร", "จำนวน", "จำนวน", "ปัญหา", "ข้อเสนอแนะ")
    assert below == ("หลักสูตร", "เป้าหมาย", "เข้าอบรม", "ปัญหา", "ข้อเสนอแนะ")


def test_what_stands_above_and_below_a_ruled_table_is_no_part_of_it() -> None:
    assert [block.kind for block in read("ruled")] == ["heading", "table", "paragraph"]
    assert read("ruled")[-1].text == "ผู้รายงาน งานการเจ้าหน้าที่"


def test_a_table_of_a_word_processor_is_read_by_its_lines_too() -> None:
    assert rows("ruled-writer") == [
        ("เดือน", "รับเรื่อง", "แล้วเสร็จ"),
        ("ตุลาคม2564", "", ""),
        ("พฤศจิกายน2564", "1", ""),
    ]


def test_boxes_of_a_chart_joined_by_lines_are_no_table() -> None:
    assert not [block for block in read("boxes") if block.kind == "table"]
