"""Where a PDF's passages stand, and what each page is: text, a picture, damaged, blank."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from oit_audit.extract import read_document
from oit_audit.model.document import Document, Fetched

FILES = Path(__file__).parent / "files"


def read(payload: bytes) -> Document:
    url = "http://www.khaoyocity.go.th/f.pdf"
    return read_document(Fetched(url, url, (), 200, {}, payload, "0" * 64, datetime(2022, 4, 20, tzinfo=UTC), 1))


def saved(document: pdfium.PdfDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def picture_over(document: pdfium.PdfDocument, page: pdfium.PdfPage, share: float) -> None:
    """Lay a picture over so much of the page's height."""
    width, height = page.get_size()
    image = pdfium.PdfImage.new(document)
    bitmap = pdfium.PdfBitmap.new_native(40, 40, pdfium_c.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, 40, 40)
    image.set_bitmap(bitmap)
    image.set_matrix(pdfium.PdfMatrix().scale(width, height * share))
    page.insert_obj(image)
    page.gen_content()


def with_hidden_text(share: float) -> bytes:
    """A page whose text is not shown, as under a scanner's picture."""
    document = pdfium.PdfDocument(FILES / "libreoffice-garuda.pdf")
    page = document[0]
    for item in page.get_objects():
        if item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            pdfium_c.FPDFTextObj_SetTextRenderMode(item.raw, 3)
    picture_over(document, page, share)
    return saved(document)


@pytest.mark.parametrize("name", ["chromium-garuda.pdf", "libreoffice-garuda.pdf"])
def test_every_block_knows_its_page_and_its_lines_boxes(name: str) -> None:
    document = read((FILES / name).read_bytes())
    assert document.page_kinds == ("text",) * document.pages
    for block in document.blocks:
        assert 1 <= block.page <= document.pages
        assert block.boxes
        for left, top, right, bottom in block.boxes:
            assert 0 <= left < right <= 1
            assert 0 <= top < bottom <= 1
            assert bottom - top < 0.1 or block.kind != "paragraph"
    firsts = [block.boxes[0][1] for block in document.blocks if block.page == 1 and block.kind != "table"]
    assert firsts == sorted(firsts)


def test_a_box_holds_the_ink_of_its_line() -> None:
    payload = (FILES / "libreoffice-garuda.pdf").read_bytes()
    [block, *_] = read(payload).blocks
    left, top, right, bottom = block.boxes[0]
    page = pdfium.PdfDocument(payload)[0]
    width, height = page.get_size()
    text_page = page.get_textpage()
    inside = text_page.get_text_bounded(left * width, (1 - bottom) * height, right * width, (1 - top) * height)
    assert "".join(inside.split())[:8] == "".join(block.text.split())[:8]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_of_a_turned_page_stand_where_it_shows_them(turn: int) -> None:
    document = pdfium.PdfDocument(FILES / "libreoffice-garuda.pdf")
    upright = read(saved(document)).blocks[0].boxes[0]
    document[0].set_rotation(turn)
    turned = read(saved(document)).blocks[0].boxes[0]
    left, top, right, bottom = upright
    expected = {
        90: (1 - bottom, left, 1 - top, right),
        180: (1 - right, 1 - bottom, 1 - left, 1 - top),
        270: (top, 1 - right, bottom, 1 - left),
    }[turn]
    assert turned == pytest.approx(expected, abs=0.002)


def test_the_layer_that_a_scanner_guessed_is_not_read() -> None:
    document = read(with_hidden_text(1.0))
    assert document.page_kinds[0] == "picture"
    assert 1 in document.unread_pages
    assert not [block for block in document.blocks if block.page == 1]
    assert "สแกน" in document.unreadable


def test_hidden_text_beside_a_small_picture_is_read() -> None:
    assert read(with_hidden_text(0.2)).page_kinds[0] == "text"


def test_text_over_a_background_picture_is_read() -> None:
    document = pdfium.PdfDocument(FILES / "libreoffice-garuda.pdf")
    picture_over(document, document[0], 1.0)
    assert read(saved(document)).page_kinds[0] == "text"


def test_a_blank_page_hides_nothing() -> None:
    document = pdfium.PdfDocument(FILES / "libreoffice-garuda.pdf")
    document.new_page(595, 842)
    read_again = read(saved(document))
    assert read_again.page_kinds == ("text", "blank")
    assert not read_again.unreadable


def test_a_file_of_blank_pages_says_that_it_is_blank() -> None:
    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    assert read(saved(document)).unreadable == "ไฟล์ไม่มีข้อความ"


def test_a_page_of_an_absurd_size_breaks_nothing() -> None:
    document = pdfium.PdfDocument(FILES / "libreoffice-garuda.pdf")
    page = document[0]
    page.set_mediabox(-1e7, -1e7, 1e7, 1e7)
    assert isinstance(read(saved(document)), Document)
