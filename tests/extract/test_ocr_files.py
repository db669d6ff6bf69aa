"""Pictures as agencies publish them: turned, askew, one bit a pixel, small, huge, broken; ruled tables."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("PIL")
pytest.importorskip("numpy")

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from oit_audit.extract import ocr, ocr_image
from oit_audit.extract.ocr_digits import Digits
from oit_audit.extract.ocr_image import image_page
from oit_audit.extract.ocr_page import PageRead
from oit_audit.extract.ocr_text import UNREAD_DIGIT
from oit_audit.model.document import Block, Document

FONT = Path("/usr/share/fonts/truetype/tlwg/Garuda.ttf")
LINES = ("ประกาศเทศบาลตำบลบ้านสวน", "แผนการใช้จ่ายงบประมาณประจำปี", "การจัดซื้อจัดจ้างและการจัดหาพัสดุ")
NO_DIGITS: Digits = (lambda crops: [[] for _ in crops], 0.9)

needs_tesseract = pytest.mark.skipif(not ocr.is_available(), reason=ocr.why_not() or "reads pictures")
needs_font = pytest.mark.skipif(not FONT.is_file(), reason="no Thai font: install fonts-thai-tlwg")


def drawn(lines: Sequence[str] = LINES, size: int = 36) -> Image.Image:
    page = Image.new("L", (24 * size, 2 * size * (len(lines) + 1)), 255)
    pen = ImageDraw.Draw(page)
    for row, text in enumerate(lines):
        pen.text((size, size + 2 * size * row), text, font=ImageFont.truetype(str(FONT), size), fill=0)
    return page


def saved(page: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    page.save(buffer, form, **options)
    return buffer.getvalue()


def picture(payload: bytes, **options: Any) -> Document:
    document = Document("https://a.go.th/a", "image", "", "", unreadable="x")
    return ocr.ocr_document(payload, document, digits=NO_DIGITS, **options)


def said(document: Document) -> str:
    return document.text.replace(" ", "")


def see_through() -> bytes:
    page = Image.new("RGBA", drawn().size, (0, 0, 0, 0))
    page.putalpha(drawn().point(lambda shade: 255 - shade))
    return saved(page, "PNG")


def from_a_camera() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(drawn().rotate(90, expand=True), "JPEG", exif=exif)


def deep() -> bytes:
    return saved(Image.fromarray(np.asarray(drawn()).astype(np.uint16) * 200), "PNG")


VARIANTS: dict[str, Callable[[], bytes]] = {
    "as it is": lambda: saved(drawn(), "PNG"),
    "on its side as a camera says": from_a_camera,
    "one bit a pixel": lambda: saved(drawn().convert("1"), "TIFF", compression="group4"),
    "four inks": lambda: saved(drawn().convert("CMYK"), "JPEG"),
    "palette": lambda: saved(drawn().convert("P"), "GIF"),
    "see-through": see_through,
    "sixteen bits": deep,
    "about 90 dpi": lambda: saved(drawn(size=18), "PNG"),
    "faint": lambda: saved(drawn().point(lambda shade: 150 + shade * 0.35), "PNG"),
    "askew": lambda: saved(drawn().rotate(4, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC), "PNG"),
}


@needs_tesseract
@needs_font
@pytest.mark.parametrize("make", VARIANTS.values(), ids=VARIANTS.keys())
def test_a_picture_is_read_however_it_was_saved(make: Callable[[], bytes]) -> None:
    payload = make()
    read = picture(payload)
    assert all(line in said(read) for line in LINES[1:])
    assert read.unread_pages == ()
    shown = image_page(payload, 1)
    assert ink_in_boxes(shown, read) > 0.9


def ink_in_boxes(page: Any, document: Document) -> float:
    """The share of the page's ink that stands inside of the blocks' boxes."""
    ink = page < (int(page.min()) + int(page.max())) / 2
    high, wide = ink.shape
    inside = np.zeros_like(ink)
    for block in document.blocks:
        for left, top, right, bottom in block.boxes:
            inside[int(top * high) : int(bottom * high) + 1, int(left * wide) : int(right * wide) + 1] = True
    return float((ink & inside).sum() / ink.sum())


@needs_tesseract
@needs_font
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_scanned_on_its_side_is_turned_and_its_boxes_are_where_the_ink_is(degrees: int) -> None:
    payload = saved(drawn(LINES * 3, 32).rotate(degrees, expand=True), "PNG")
    read = picture(payload)
    assert LINES[1] in said(read)
    assert ink_in_boxes(image_page(payload, 1), read) > 0.9


@needs_tesseract
@needs_font
def test_all_pages_of_a_tiff_are_read_and_a_blank_one_hides_nothing() -> None:
    blank = Image.new("L", (800, 400), 255)
    payload = saved(drawn(LINES[:2]), "TIFF", save_all=True, append_images=[blank, drawn(LINES[1:])])
    read = picture(payload)
    assert (read.pages, read.unread_pages, {block.page for block in read.blocks}) == (3, (), {1, 3})


@needs_tesseract
@needs_font
def test_of_a_pdf_only_the_picture_pages_are_read_and_one_that_fails_stops_no_other() -> None:
    payload = saved(drawn(), "PDF", resolution=200, save_all=True, append_images=[drawn()])
    typed = Block("paragraph", "หน้าที่พิมพ์", place="หน้า 1")
    document = Document("https://a.go.th/a.pdf", "pdf", "", "", (typed,), pages=3, unread_pages=(9, 2))
    read = ocr.ocr_document(payload, document, digits=NO_DIGITS)
    assert [block.text for block in read.blocks if block.place == "หน้า 1"] == ["หน้าที่พิมพ์"]
    assert LINES[1] in said(read)
    assert read.unread_pages == (9,)
    assert read.unreadable == ocr.FAILED.format(which=9)


@needs_tesseract
def test_a_slow_page_is_left_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_page(grey: Any, number: int, seconds: float, digits: Any) -> PageRead:
        if number == 1:
            raise TimeoutError
        return PageRead((Block("paragraph", "อ่านได้", page=number),), True)

    monkeypatch.setattr(ocr, "read_page", read_page)
    white = Image.new("L", (40, 40), 255)
    read = picture(saved(white, "TIFF", save_all=True, append_images=[white]))
    assert (read.text, read.unread_pages) == ("อ่านได้", (1,))
    assert read.unreadable == ocr.SLOW.format(which=1)


@needs_tesseract
def test_first_pages_and_pages_with_tables_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    ruled = Image.new("L", (800, 1100), 255)
    pen = ImageDraw.Draw(ruled)
    for at in range(4):
        pen.line((100, 200 + 150 * at, 700, 200 + 150 * at), fill=0, width=3)
        pen.line((100 + 200 * at, 200, 100 + 200 * at, 650), fill=0, width=3)
    plain = Image.new("L", (800, 1100), 255)
    payload = saved(plain, "PDF", save_all=True, append_images=[plain, plain, plain, ruled, plain])
    asked: list[int] = []

    def read_page(grey: Any, number: int, seconds: float, digits: Any) -> PageRead:
        asked.append(number)
        return PageRead((), True)

    monkeypatch.setattr(ocr, "read_page", read_page)
    document = Document("https://a.go.th/a.pdf", "pdf", "", "", pages=6, unread_pages=(1, 2, 3, 4, 5, 6))
    read = ocr.ocr_document(payload, document, max_pages=3)
    assert asked == [1, 2, 5]
    assert read.unread_pages == (3, 4, 6)


@needs_tesseract
@needs_font
def test_a_ruled_table_comes_as_rows_and_a_merged_cell_repeats() -> None:
    cells = (("ลำดับงาน", "ชื่อโครงการ"), ("กองช่าง", "ก่อสร้างถนนคอนกรีต"), ("กองคลัง", "ปรับปรุงแผนที่ภาษี"))
    page = Image.new("L", (1300, 900), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(str(FONT), 44)
    pen.text((400, 170), "รายงานผลการดำเนินงาน", font=font, fill=0)
    for row, texts in enumerate(cells, 1):
        for column, text in enumerate(texts):
            pen.text((130 + 400 * column, 170 + 150 * row), text, font=font, fill=0)
    for row in range(5):
        pen.line((100, 140 + 150 * row, 1200, 140 + 150 * row), fill=0, width=4)
    for x, above in ((100, 140), (500, 290), (1200, 140)):
        pen.line((x, above, x, 740), fill=0, width=4)
    read = picture(saved(page, "PNG"))
    table = next(block for block in read.blocks if block.kind == "table")
    rows = [tuple(cell.replace(" ", "") for cell in row) for row in table.rows]
    assert rows == [("รายงานผลการดำเนินงาน",) * 2, *cells]
    left, top, right, bottom = table.boxes[0]
    assert (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)) == (0.1, 0.2, 0.9, 0.8)


@needs_tesseract
@needs_font
def test_without_a_digit_reader_no_digit_is_asserted_and_the_page_stays_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_own_digits", lambda: None)
    document = Document("https://a.go.th/a", "image", "", "", unreadable="x")
    read = ocr.ocr_document(saved(drawn((*LINES, "ประจำปี 2565")), "PNG"), document)
    assert UNREAD_DIGIT * 4 in said(read)
    assert not any(sign.isdigit() for sign in read.text)
    assert read.unread_pages == (1,)


@needs_tesseract
@needs_font
def test_a_poster_whose_drawing_may_hide_lettering_stays_unread() -> None:
    page = Image.new("L", (900, 1100), 255)
    page.paste(drawn(), (10, 10))
    ImageDraw.Draw(page).polygon([(450, 400), (850, 1000), (50, 1000)], fill=0)
    read = picture(saved(page, "PNG"))
    assert LINES[1] in said(read)
    assert read.unread_pages == (1,)


@needs_tesseract
@pytest.mark.parametrize("cut", [0, 30, 200])
def test_a_broken_picture_says_so(cut: int) -> None:
    payload = saved(Image.effect_noise((300, 300), 60), "PNG")[:cut]
    read = picture(payload)
    assert read.blocks == ()
    assert read.unreadable == ocr.FAILED.format(which=1)


@needs_tesseract
def test_a_picture_with_too_many_pixels_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_image, "_MAX_SOURCE_PIXELS", 200 * 200)
    read = picture(saved(Image.new("L", (300, 300), 255), "PNG"))
    assert (read.unread_pages, read.unreadable) == ((1,), ocr.FAILED.format(which=1))
