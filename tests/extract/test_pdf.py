"""PDF text layers as Chromium and LibreOffice print them; what cannot be read says why."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oit_audit.extract import read_document
from oit_audit.extract.mend import is_readable, mend
from oit_audit.model.document import Document, Fetched

FILES = Path(__file__).parent / "files"
URL = "http://www.khaoyocity.go.th/download.php?id=3"

PHRASES = [
    "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565", "เทศบาลตำบลเขาย้อย", "อำเภอเขาย้อย", "สิ่งแวดล้อม", "น้ำดื่ม", "ที่ดิน",
    "ผู้สูงอายุ", "ก้ำกึ่ง", "กำหนด", "การป้องกันและแก้ไขปัญหาการทุจริต", "ทั้งนี้", "ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๔ ถึง ๓๑ มีนาคม ๒๕๖๕",
    "พระราชบัญญัติว่าด้วยผู้รับบำนาญ", "โทรศัพท์ 0-3256-1234", "โทรสาร 0-3256-1235", "โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก",
    "1,250,000.00", "โครงการจัดซื้อน้ำดื่มสำหรับผู้สูงอายุ", "สำนักปลัด", "ลงชื่อ",
]  # fmt: skip


def read(payload: bytes) -> Document:
    fetched = Fetched(URL, URL, (), 200, {}, payload, "0" * 64, datetime(2022, 4, 20, tzinfo=UTC), 1)
    return read_document(fetched)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.glob("*.pdf")))
def test_every_phrase_is_found_once_and_undoubled(name: str) -> None:
    document = read((FILES / name).read_bytes())
    text = squeezed(document.text)
    assert [phrase for phrase in PHRASES if squeezed(phrase) not in text] == []
    assert "สิ่งสิ่" not in text
    assert document.title.startswith("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565")
    assert document.blocks[0].place == "หน้า 1"
    assert document.unreadable == ""


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.glob("*.pdf")))
def test_the_cells_of_a_table_stay_on_their_row(name: str) -> None:
    document = read((FILES / name).read_bytes())
    [table] = [block for block in document.blocks if block.kind == "table"]
    last = squeezed(" ".join(table.rows[-1]))
    assert last == squeezed("2 โครงการจัดซื้อน้ำดื่มสำหรับผู้สูงอายุ 20,000.00 สำนักปลัด")


def test_a_link_in_a_pdf_is_a_link() -> None:
    document = read((FILES / "chromium-garuda.pdf").read_bytes())
    assert [link.url for link in document.links] == ["http://www.khaoyocity.go.th/plan"]


def test_junk_before_the_header_does_not_matter() -> None:
    payload = b"\xef\xbb\xbf\r\n<br>" + (FILES / "chromium-garuda.pdf").read_bytes()
    assert squeezed("ประจำปีงบประมาณ") in squeezed(read(b"\xef\xbb\xbf\r\n" + payload[7:]).text)


def test_an_empty_page_hides_nothing_and_a_picture_does() -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    page = document.new_page(595, 842)
    picture = pdfium.PdfImage.new(document)
    picture.set_bitmap(pdfium.PdfBitmap.new_native(8, 8, 4))
    picture.set_matrix(pdfium.PdfMatrix().scale(500, 700))
    page.insert_obj(picture)
    page.gen_content()
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    read_back = read(buffer.getvalue())
    assert read_back.pages == 2
    assert read_back.unread_pages == (2,)
    assert "หน้า 2" in read_back.unreadable


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "ว่างเปล่า"),
        (b"%PDF-1.7 cut off", "เสีย"),
        ((FILES / "chromium-garuda.pdf").read_bytes()[:3000], "เสีย"),
    ],
)
def test_a_bad_file_says_why(payload: bytes, reason: str) -> None:
    assert reason in read(payload).unreadable


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("นํ้าดื่ม", "น้ำดื่ม"),
        ("กํ าหนด", "กำหนด"),
        ("น ้ำ", "น้ำ"),
        ("ท\uf712ี", "ท็ี"),
        ("ผู\uf70b", "ผู้"),
        ("ท่ี", "ที่"),
        ("เเผน", "แผน"),
        ("ที่่", "ที่"),
    ],
)
def test_certain_repairs(broken: str, whole: str) -> None:
    assert mend(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "นĻķาดื่ม กŔาหนด การประŃชุม ณ ทĻķทำการ " * 6,
        "~'suudrraiw n.o.o. uar n.ousl.Gnl ~n4nin w 8 a wa RJWW ~~a~~flisd~~~~d~~d~~udn~n~iu~iwwrn" * 2,
        "คำกล่ำวแสดงเจตจำนงของผู้บริหำร ข้ำพเจ้ำ นำยกเทศมนตรี ขอแสดงเจตจำนงต่อเจ้ำหน้ำที่ในหน่วยงำน" * 3,
        "\ue000\ue001\ue002 \ue010\ue011 การ\ue020\ue021\ue030 " * 5,
    ],
)
def test_a_text_layer_that_is_not_what_the_page_shows_counts_as_unread(text: str) -> None:
    assert not is_readable(text)


@pytest.mark.parametrize(
    "text",
    [
        "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ ของเทศบาลตำบลเขาย้อย",
        "The annual report of the municipality is for the year 2022 and it is in English with the tables.",
        "1,250,000.00 20,000.00 โครงการก่อสร้างถนน 300,000.00 (บาท) 2565 2566 2567",
    ],
)
def test_readable_pages_are_believed(text: str) -> None:
    assert is_readable(text)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_damage_raises(data: st.DataObject) -> None:
    whole = (FILES / "libreoffice-garuda.pdf").read_bytes()
    start = data.draw(st.integers(0, len(whole) - 1))
    junk = data.draw(st.binary(max_size=40))
    read(whole[:start] + junk + whole[start + len(junk) :])
    read(whole[:start])
