"""Files called .xls or .doc that are something else, and what workbooks and documents hide or keep elsewhere."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import docx
import openpyxl
import pytest

from oit_audit.extract import read_document
from oit_audit.model.document import Document, Fetched

PAGE = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>สรุปผลการจัดซื้อจัดจ้าง</td>'
    "<td>ตุลาคม 2564</td></tr><tr><td>จัดซื้อวัสดุ</td><td>1,000</td></tr></table></body></html>"
)
ROWS = (("สรุปผลการจัดซื้อจัดจ้าง", "ตุลาคม 2564"), ("จัดซื้อวัสดุ", "1,000"))


def read(payload: bytes, name: str) -> Document:
    url = f"http://www.example.go.th/{name}"
    digest = hashlib.sha256(payload).hexdigest()
    return read_document(Fetched(url, url, (), 200, {}, payload, digest, datetime.now(UTC), 1))


def archive(encoding: str, body: str) -> bytes:
    return (
        'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="==x"\r\n\r\n'
        "This document is a Web archive file.\r\n\r\n--==x\r\nContent-Location: file:///C:/book.htm\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n"
        f'Content-Type: text/html; charset="utf-8"\r\n\r\n{body}\r\n--==x--\r\n'
    ).encode()


def test_a_web_archive_is_read_as_the_workbook_it_stands_for() -> None:
    coded = base64.encodebytes(PAGE.encode()).decode()
    for payload in (archive("base64", coded), archive("8bit", PAGE)):
        document = read(payload, "summary.xls")
        assert (document.kind, [block.rows for block in document.read("table")]) == ("xls", [ROWS])


def test_a_workbook_in_xml_gives_its_shown_cells() -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    cells = (
        '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">ตุลาคม 2564</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell><Data ss:Type="String">ซ่อน</Data></Cell></Row>'
        '<Row><Cell ss:Index="2"><Data ss:Type="DateTime">2021-10-05T00:00:00.000</Data></Cell></Row>'
    )
    payload = (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="ต.ค.64"><Table>{cells}'
        "</Table></Worksheet></Workbook>"
    )
    document = read(payload.encode(), "summary.xls")
    heading, table = document.read()
    assert (document.kind, heading.text) == ("xls", "ต.ค.64")
    assert table.rows == (("ตุลาคม 2564", "ตุลาคม 2564"), ("", "2021-10-05"))


def test_a_document_in_xml_of_2003_is_read() -> None:
    space = "http://schemas.microsoft.com/office/word/2003/wordml"
    payload = (
        f'<?xml version="1.0"?><w:wordDocument xmlns:w="{space}" xmlns:wx="http://schemas.microsoft.com/office/word/2003/'
        'auxHint"><w:body><wx:sect><w:p><w:r><w:t>แผนดำเนินงาน 2565</w:t></w:r></w:p></wx:sect>'
        "</w:body></w:wordDocument>"
    )
    document = read(payload.encode(), "plan.doc")
    assert (document.kind, document.text) == ("doc", "แผนดำเนินงาน 2565")


def test_rows_and_columns_that_a_workbook_hides_are_not_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("ที่", "ภายใน", "โครงการ"), (1, "ก", "ขุดลอกคลอง"), (2, "ข", "ซ่อมถนน")):
        sheet.append(row)
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    out = io.BytesIO()
    book.save(out)
    (table,) = read(out.getvalue(), "plan.xlsx").read("table")
    assert table.rows == (("ที่", "โครงการ"), ("1", "ขุดลอกคลอง"))


def word(change: Callable[[str, bytes], tuple[str, bytes]], **more: str) -> bytes:
    plain, changed = io.BytesIO(), io.BytesIO()
    file = docx.Document()
    file.add_paragraph("แผนดำเนินงาน ๒๕๖๕")
    file.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(*change(name, source.read(name)))
        for name, content in more.items():
            target.writestr(f"word/{name}.htm", content)
    return changed.getvalue()


def strict(name: str, data: bytes) -> tuple[str, bytes]:
    usual, other = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    data = data.replace(usual + b"wordprocessingml/2006/main", other + b"wordprocessingml/main")
    return name, data.replace(usual + b"officeDocument/2006/", other + b"officeDocument/")


def renamed(name: str, data: bytes) -> tuple[str, bytes]:
    other = name.replace("word/document.xml", "word/document2.xml").replace("document.xml.rels", "document2.xml.rels")
    return other, data.replace(b"word/document.xml", b"word/document2.xml")


@pytest.mark.parametrize("change", [strict, renamed])
def test_other_programs_word_files_are_read(change: Callable[[str, bytes], tuple[str, bytes]]) -> None:
    assert read(word(change), "plan.doc").text == "แผนดำเนินงาน ๒๕๖๕"


def with_page(name: str, data: bytes) -> tuple[str, bytes]:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    data = (
        data.replace(b"<w:sectPr", b'<w:altChunk r:id="rIdPage"/><w:sectPr', 1) if name == "word/document.xml" else data
    )
    relation = f'<Relationship Id="rIdPage" Type="{kind}" Target="page.htm"/></Relationships>'.encode()
    return name, data.replace(b"</Relationships>", relation) if name.endswith("document.xml.rels") else data


def test_a_page_put_into_a_word_file_is_read() -> None:
    document = read(
        word(with_page, page="<html><meta charset=utf-8><body><p>ผลการดำเนินงาน ๒๕๖๕</p></body></html>"), "plan.docx"
    )
    assert document.text.split("\n") == ["แผนดำเนินงาน ๒๕๖๕", "ผลการดำเนินงาน ๒๕๖๕"]
