"""Pages of other shapes, as LibreOffice prints them: two columns, filled forms, pages shown turned, footnotes."""

from __future__ import annotations

from pathlib import Path

from oit_audit.extract.pdf import read_pdf
from oit_audit.extract.pdf_layout import to_blocks
from oit_audit.extract.pdf_text import Run
from oit_audit.model.document import Document

SHAPES = Path(__file__).parent / "files" / "shapes"


def read(name: str) -> Document:
    return read_pdf((SHAPES / f"{name}.pdf").read_bytes(), "", "")


def test_two_columns_are_read_one_after_the_other() -> None:
    text = "".join(read("two-columns").text.split())
    order = ["โปรดหลีกเลี่ยง", "อาสาสมัคร", "พิษสุนัขบ้า", "สำนักปลัด", "โรงเรียนผู้สูงอายุ", "โทรศัพท์ของกองช่าง"]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_page_printed_sideways_and_shown_turned_is_read_and_its_boxes_stand_where_it_shows_them() -> None:
    document = read("turned")
    assert document.page_kinds == ("text",)
    heading, table = document.read()
    assert (heading.kind, heading.text) == ("heading", "แผนการใช้จ่ายงบประมาณ ประจำปี ๒๕๖๕")
    assert table.rows[-1] == ("๒", "จัดซื้อรถบรรทุกน้ำ", "๑,๘๐๐,๐๐๐", "ธ.ค. ๖๔", "มี.ค. ๖๕")
    left, top, right, bottom = heading.boxes[0]
    assert left < right < 0.5
    assert 0.1 < top < bottom < 0.2


def test_the_first_cell_of_a_table_is_no_part_of_the_heading_above_it() -> None:
    _, table = read("turned").read()
    assert table.rows[0] == ("ที่", "โครงการ", "งบประมาณ", "เริ่ม", "แล้วเสร็จ")


def test_what_was_filled_into_a_form_is_text_and_a_hidden_field_is_not() -> None:
    assert read("filled-form").text.count("นายสมชาย ใจดี ถนนชำรุด ปี ๒๕๖๕") == 1


def test_a_footnote_is_read_and_its_mark_runs_into_no_number() -> None:
    text = read("notes").text
    assert "ข้อมูล ณ วันที่ ๓๑ มีนาคม ๒๕๖๕" in text
    assert "๔๕1" not in text


def test_a_cluster_beside_its_like_is_read_once_and_stays_on_its_place() -> None:
    said = "การดำเนินงาน ดำเนินโครงการ นินิ เงินนิติ ทีทีวี สิ่งสิ่งนี้ มิมิ ปีปี่ ฝีฝี ผู้ที่ที่ดีดี"
    assert read("repeats").text.replace(" ", "") == said.replace(" ", "")


def test_a_vowel_raised_off_its_line_and_drawn_late_stands_on_its_letter() -> None:
    heading, table = read("raised-vowels").read()
    assert heading.text == "ผลการจัดการความเสี่ยงการทุจริต"
    assert table.rows[0] == ("ความเสี่ยง", "แนวทางการควบคุม", "ผลที่ได้ดำเนินการ")
    cells = [cell.replace(" ", "").replace("\n", "") for row in table.rows[1:] for cell in row]
    assert cells[2::3] == ["ดำเนินการเสร็จเรียบร้อยเมื่อเดือนม.ค.๖๕"] * 2
    assert cells[1::3] == ["จัดทำคู่มือประชาชนและระบบคิว"] * 2


def test_a_heading_of_two_lines_leaves_the_table_below_it_its_first_cell() -> None:
    runs = [
        Run("การจัดการความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", 90, 500, 740, 16),
        Run("รอบ ๖ เดือน (ตุลาคม ๒๕๖๔ - มีนาคม ๒๕๖๕)", 90, 480, 720, 16),
        *(Run(head, left, left + 90, 698, 16) for head, left in (("เหตุการณ์", 90), ("มาตรการ", 230), ("ผล", 370))),
        *(Run(cell, left, left + 90, 676, 16) for cell, left in (("การเบิกจ่าย", 90), ("ตรวจสอบซ้ำ", 230))),
    ]
    _, table = to_blocks(runs, "หน้า 1", first_page=True)
    assert table.rows[0] == ("เหตุการณ์", "มาตรการ", "ผล")
    assert table.rows[1] == ("การเบิกจ่าย", "ตรวจสอบซ้ำ")
