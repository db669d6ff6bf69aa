"""Word, Excel and their kin, made by other programs than ours."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oit_audit.extract import read_document
from oit_audit.model.document import Document, Fetched

FILES = Path(__file__).parent / "files"


def read(payload: bytes, url: str = "http://www.khaoyocity.go.th/f") -> Document:
    fetched = Fetched(url, url, (), 200, {}, payload, "0" * 64, datetime(2022, 4, 20, tzinfo=UTC), 1)
    return read_document(fetched)


def word() -> bytes:
    document = docx.Document()
    document.add_heading("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", 1)
    document.add_paragraph("บทนำ").runs[0].bold = True
    document.add_paragraph("เทศบาลตำบลเขาย้อย")
    document.add_paragraph("ข้อแรก", style="List Number")
    document.add_paragraph("ข้อสอง", style="List Number")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "เดือน"
    table.cell(0, 2).text = "รวม"
    for column, text in enumerate(("ต.ค. 64", "พ.ย. 64", "10")):
        table.cell(1, column).text = text
    document.sections[0].footer.paragraphs[0].text = "พิมพ์เมื่อ 2559"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_word_file_gives_headings_tables_and_its_footer_apart() -> None:
    document = read(word())
    assert document.kind == "docx"
    assert document.title == "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"
    assert [(block.kind, block.level, block.text) for block in document.read()][:5] == [
        ("heading", 1, "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"),
        ("heading", 7, "บทนำ"),
        ("paragraph", 0, "เทศบาลตำบลเขาย้อย"),
        ("paragraph", 0, "1. ข้อแรก"),
        ("paragraph", 0, "2. ข้อสอง"),
    ]
    [table] = document.read("table")
    assert table.rows == (("เดือน", "เดือน", "รวม"), ("ต.ค. 64", "พ.ย. 64", "10"))
    assert "2559" not in document.text
    assert any(block.region == "footer" and "2559" in block.text for block in document.blocks)


def test_deleted_words_are_not_read_and_inserted_ones_are() -> None:
    payload = word()
    old = zipfile.ZipFile(io.BytesIO(payload))
    buffer = io.BytesIO()
    change = (
        '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>ปี 2564</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>ปี 2565</w:t></w:r></w:ins></w:p>'
    )
    with zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            part = part.replace(b"<w:body>", b"<w:body>" + change.encode()) if name == "word/document.xml" else part
            new.writestr(name, part)
    text = read(buffer.getvalue()).text
    assert "ปี 2565" in text
    assert "ปี 2564" not in text


def test_a_workbook_gives_sheets_with_places_dates_and_merged_cells() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "สรุปผล"
    sheet["A1"] = "สรุปผลการจัดซื้อจัดจ้าง"
    sheet.merge_cells("A1:C1")
    sheet.append(["วันที่", "งาน", "วงเงิน"])
    sheet.append([date(2022, 1, 31), "ซื้อวัสดุ", 5000.5])
    sheet.append([None, None, 12])
    hidden = book.create_sheet("ซ่อน")
    hidden["A1"] = "ลับ"
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    document = read(buffer.getvalue())
    assert document.kind == "xlsx"
    assert document.title == "สรุปผลการจัดซื้อจัดจ้าง"
    [table] = document.read("table")
    assert table.place == "ชีต สรุปผล!A1:C4"
    assert table.rows[0] == ("สรุปผลการจัดซื้อจัดจ้าง",) * 3
    assert table.rows[2] == ("2022-01-31", "ซื้อวัสดุ", "5000.5")
    assert table.rows[3] == ("", "", "12")
    assert "ลับ" not in document.text


@pytest.mark.parametrize("name", ["libreoffice.odt", "libreoffice.rtf"])
def test_writer_files_are_read(name: str) -> None:
    document = read((FILES / name).read_bytes())
    assert document.title == "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565"
    assert "โครงการจัดซื้อน้ำดื่มสำหรับผู้สูงอายุ 20,000.00 สำนักปลัด" in document.text


def test_csv_in_the_old_charset_is_read() -> None:
    document = read("เดือน,จำนวน\nตุลาคม 2564,5\n".encode("cp874"), "http://x.go.th/a.csv")
    assert document.blocks[0].rows == (("เดือน", "จำนวน"), ("ตุลาคม 2564", "5"))


def test_a_bomb_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 90_000_000)
    assert "เกินกำหนด" in read(buffer.getvalue()).unreadable


def test_entities_are_not_resolved() -> None:
    buffer = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>ก&b;</w:t></w:r></w:p></w:body></w:document>'
    xml = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>{body}'
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", xml)
    assert "root" not in read(buffer.getvalue()).text


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["libreoffice.odt", "libreoffice.rtf", "docx"]), st.integers(0, 60_000), st.binary(max_size=30))
def test_no_damage_raises(name: str, start: int, junk: bytes) -> None:
    whole = WORD if name == "docx" else (FILES / name).read_bytes()
    start %= len(whole)
    read(whole[:start] + junk + whole[start + len(junk) :])
    read(whole[:start])


WORD = word()


def test_numbered_headings_of_an_odt_are_read() -> None:
    namespaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = (
        "<text:list><text:list-item><text:h>แผนดำเนินงาน ปี 2565</text:h></text:list-item></text:list>"
        "<text:p>โครงการ</text:p>"
    )
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {namespaces}>{text}</office:document-content>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", content)
    assert [(block.kind, block.text) for block in read(buffer.getvalue()).blocks] == [
        ("heading", "แผนดำเนินงาน ปี 2565"),
        ("paragraph", "โครงการ"),
    ]


def test_hidden_words_of_a_rich_text_are_not_read() -> None:
    payload = rb"{\rtf1\ansi\ansicpg874 plan {\v draft }2565\v gone\v0  end\par}"
    assert read(payload).text == "plan 2565 end"
