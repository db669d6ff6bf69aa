"""Scans in a bundle and pages pasted into Word, slides or Writer: told as pictures, and read where the machine can."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("PIL")
pytest.importorskip("numpy")

import docx
from docx.shared import Cm
from PIL import Image, ImageDraw, ImageFont

from oit_audit.extract import ocr, read_document
from oit_audit.extract.ocr_digits import Digits
from oit_audit.extract.ocr_page import PageRead
from oit_audit.model.document import Block, Document, Fetched
from oit_audit.verdict.doubt import has_pictures

FONT = Path("/usr/share/fonts/truetype/tlwg/Garuda.ttf")
LINES = ("ประกาศเทศบาลตำบลบ้านสวน", "แผนการใช้จ่ายงบประมาณประจำปี", "การจัดซื้อจัดจ้างและการจัดหาพัสดุ")
NO_DIGITS: Digits = (lambda crops: [[] for _ in crops], 0.9)

needs_tesseract = pytest.mark.skipif(not ocr.is_available(), reason=ocr.why_not() or "reads pictures")
needs_font = pytest.mark.skipif(not FONT.is_file(), reason="no Thai font: install fonts-thai-tlwg")


def read(payload: bytes) -> Document:
    url = "http://www.khaoyocity.go.th/f"
    fetched = Fetched(url, url, (), 200, {}, payload, "0" * 64, datetime(2022, 4, 20, tzinfo=UTC), 1)
    return read_document(fetched)


def saved(page: Image.Image, form: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    page.save(buffer, form)
    return buffer.getvalue()


def scan(shade: int = 255, form: str = "PNG") -> bytes:
    return saved(Image.new("L", (240, 340), shade), form)


def drawn() -> Image.Image:
    page = Image.new("L", (900, 1200), 255)
    for row, text in enumerate(LINES):
        ImageDraw.Draw(page).text((40, 60 + 80 * row), text, font=ImageFont.truetype(str(FONT), 38), fill=0)
    return page


def word(*pictures: tuple[bytes, float, float], text: str = "") -> bytes:
    """A Word file: a text, and pictures so many centimetres wide and high."""
    document = docx.Document()
    if text:
        document.add_paragraph(text)
    for payload, wide, high in pictures:
        document.add_picture(io.BytesIO(payload), Cm(wide), Cm(high))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def bundle(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, payload in members.items():
            file.writestr(name.replace("_", "."), payload)
    return buffer.getvalue()


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """A reader of pictures that says how light each one is, and whether it is sure."""

    def install(good: bool) -> None:
        def read_page(grey: Any, number: int, seconds: float, digits: Any) -> PageRead:
            said = Block("paragraph", f"แสง {int(grey.mean())}", place="หน้า 1", page=number, confidence=0.9)
            return PageRead((said,), good)

        monkeypatch.setattr(ocr, "read_page", read_page)
        monkeypatch.setattr(ocr, "is_available", lambda: True)

    return install


def test_a_word_file_that_is_only_a_scan_waits_for_the_second_look() -> None:
    document = read(word((scan(), 16, 23)))
    assert (document.unread_pages, has_pictures(document)) == ((1,), True)
    assert "รูปภาพ" in document.unreadable


def test_a_page_pasted_beside_text_waits_too_and_an_emblem_does_not() -> None:
    assert read(word((scan(), 3, 3), text="ประกาศ")).unreadable == ""
    document = read(word((scan(), 3, 3), (scan(9), 16, 23), text="ประกาศ"))
    assert (document.text, document.unread_pages) == ("ประกาศ", (1,))
    assert "ภาพขนาดใหญ่" in document.unreadable


def test_what_the_scans_in_a_word_file_say_is_read_and_nothing_is_left(reader: Callable[[bool], None]) -> None:
    reader(True)
    payload = word((scan(10), 16, 23), (scan(200), 16, 23), text="ประกาศ")
    document = ocr.ocr_document(payload, read(payload))
    assert (document.text, document.unread_pages, document.unreadable) == ("ประกาศ\nแสง 10\nแสง 200", (), "")
    assert [block.place for block in document.read()][1:] == ["ภาพที่ 1 หน้า 1", "ภาพที่ 2 หน้า 1"]


def test_a_scan_that_was_read_without_certainty_still_hides_something(reader: Callable[[bool], None]) -> None:
    reader(False)
    payload = word((scan(10), 16, 23))
    document = ocr.ocr_document(payload, read(payload))
    assert (document.text, document.unread_pages) == ("แสง 10", (1,))
    assert "ภาพที่ 1" in document.unreadable
    again = ocr.ocr_document(payload, document)
    assert (again.text, again.unread_pages) == ("แสง 10", (1,))


def test_scans_in_a_bundle_are_read_each_under_its_members_name(reader: Callable[[bool], None]) -> None:
    inner = bundle(deep_jpg=scan(30, "JPEG"))
    payload = bundle(
        a_docx=word(text="แผน"),
        b_jpg=scan(10, "JPEG"),
        c_pdf=scan(200, "PDF"),
        d_docx=word((scan(90), 16, 23)),
        e_zip=inner,
    )
    before = read(payload)
    assert (before.text, before.unread_pages, has_pictures(before)) == ("แผน", (1, 2, 3, 4), True)
    reader(True)
    after = ocr.ocr_document(payload, before)
    assert after.text == "แผน\nแสง 10\nแสง 200\nแสง 90\nแสง 30"
    assert (after.unread_pages, after.unreadable) == ((), "")
    members = [block.place.split(" › ")[0] for block in after.read()]
    assert members == ["a.docx", "b.jpg", "c.pdf", "d.docx", "e.zip"]


def test_a_bundle_of_scans_alone_is_offered_and_what_is_locked_in_it_stays_told(reader: Callable[[bool], None]) -> None:
    payload = bundle(a_jpg=scan(10, "JPEG"), b_bin=b"\x00\x01\x02")
    before = read(payload)
    assert (before.blocks, before.unread_pages) == ((), (1,))
    reader(True)
    after = ocr.ocr_document(payload, before)
    assert (after.text, after.unread_pages) == ("แสง 10", ())
    assert after.unreadable.startswith("ในไฟล์บีบอัด b.bin")


def test_what_there_was_no_time_for_is_named_and_still_waits(reader: Callable[[bool], None]) -> None:
    reader(True)
    payload = bundle(a_png=scan(10), b_png=scan(90), c_png=scan(200))
    document = ocr.ocr_document(payload, read(payload), max_pages=2)
    assert (document.text, document.unread_pages) == ("แสง 10\nแสง 90", (1,))
    assert "c.png" in document.unreadable
    pasted = word((scan(10), 16, 23), (scan(90), 16, 23))
    document = ocr.ocr_document(pasted, read(pasted), max_pages=1)
    assert (document.text, document.unread_pages) == ("แสง 10", (2,))
    assert document.unreadable.endswith("ภาพที่ 2")


def changed(payload: bytes, part: str, *changes: tuple[bytes, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(payload)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in changes if name == part else ():
                content = content.replace(before, after)
            new.writestr(name, content)
    return buffer.getvalue()


def test_a_drawing_that_cannot_be_opened_is_no_page_read(reader: Callable[[bool], None]) -> None:
    reader(True)
    payload = changed(word((scan(), 16, 23)), "word/media/image1.png", (b"\x89PNG", b"\x89XXX"))
    after = ocr.ocr_document(payload, read(payload))
    assert (after.blocks, after.unread_pages, "ภาพที่ 1" in after.unreadable) == ((), (1,), True)


def test_deleted_pictures_are_no_pictures() -> None:
    gone = ((b"<w:r><w:drawing>", b"<w:del><w:r><w:drawing>"), (b"</w:drawing></w:r>", b"</w:drawing></w:r></w:del>"))
    payload = changed(word((scan(), 16, 23), text="ประกาศ"), "word/document.xml", *gone)
    assert read(payload).unread_pages == ()


@needs_tesseract
@needs_font
def test_a_page_photographed_and_pasted_into_word_in_a_zip_says_what_it_shows() -> None:
    payload = bundle(a_docx=word((saved(drawn()), 16, 21)))
    document = ocr.ocr_document(payload, read(payload), digits=NO_DIGITS)
    assert LINES[1] in document.text.replace(" ", "")
