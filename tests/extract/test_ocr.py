"""Text read from pictures: what is printed comes back, and no digit that could be wrong is asserted."""

from __future__ import annotations

import io
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from oit_audit.extract import ocr, tesseract
from oit_audit.extract.ocr_digits import find_digits
from oit_audit.extract.ocr_text import UNREAD_DIGIT, line_text, repair
from oit_audit.extract.tesseract import TextLine, Word
from oit_audit.model.document import Document

FONTS = (Path("/usr/share/fonts/truetype/tlwg/Garuda.ttf"), Path("/usr/share/fonts/truetype/tlwg/Loma.ttf"))


@dataclass(frozen=True)
class Run:
    text: str
    confidence: float
    left: float
    right: float


def line(*words: tuple[str, int, int], confidence: float = 0.95) -> TextLine:
    return TextLine((1, 1), tuple(Word(text, confidence, left, 0, right, 30) for text, left, right in words))


YEAR = line(("พ.ศ.", 0, 60), ("๒๕๒๕", 80, 160))


def test_a_thai_year_of_tesseract_alone_is_never_asserted() -> None:
    assert line_text(YEAR, [], 0.9) == "พ.ศ. " + UNREAD_DIGIT * 4


def test_an_arabic_number_of_tesseract_alone_is_never_asserted_however_sure_it_is() -> None:
    assert line_text(line(("2565", 80, 160), confidence=0.99), [], 0.9) == UNREAD_DIGIT * 4


def test_a_sure_digit_reader_says_the_year() -> None:
    assert line_text(YEAR, [Run("๒๕๖๕", 0.99, 78, 162)], 0.9) == "พ.ศ. ๒๕๖๕"


def test_an_unsure_digit_reader_leaves_the_year_unread() -> None:
    assert line_text(YEAR, [Run("๒๕๖๕", 0.5, 78, 162)], 0.9) == "พ.ศ. " + UNREAD_DIGIT * 4


@pytest.mark.parametrize("taken", ["bead", "๒๕๖๕"[:2] + "bk", "leste", "เดธ"])
def test_letters_where_a_year_stands_give_way_to_a_sure_reader_and_are_unread_without_one(taken: str) -> None:
    read = line(("พ.ศ.", 0, 60), (taken, 80, 160), confidence=0.6)
    assert line_text(read, [Run("๒๕๖๕", 0.99, 78, 162)], 0.9) == "พ.ศ. ๒๕๖๕"
    assert line_text(read, [], 0.9).rstrip("bk").strip(UNREAD_DIGIT) == "พ.ศ. "
    assert UNREAD_DIGIT in line_text(read, [], 0.9)


def test_arabic_digits_stand_only_where_both_readers_agree() -> None:
    arabic = line(("พ.ศ.", 0, 60), ("2565", 80, 160))
    assert line_text(arabic, [Run("2565", 0.99, 78, 162)], 0.9) == "พ.ศ. 2565"
    assert line_text(arabic, [Run("2566", 0.99, 78, 162)], 0.9) == "พ.ศ. " + UNREAD_DIGIT * 4
    assert line_text(arabic, [Run("2565", 0.8, 78, 162)], 0.9) == "พ.ศ. " + UNREAD_DIGIT * 4


def test_a_digit_beside_a_checked_run_that_nothing_confirms_takes_the_number_with_it() -> None:
    assert line_text(line(("25651", 80, 180)), [Run("๒๕๖๕", 0.99, 78, 162)], 0.9) == UNREAD_DIGIT * 5


def test_the_rest_of_a_latin_word_that_was_digits_goes_with_it() -> None:
    taken = line(("พ.ศ.", 0, 60), ("beadt", 80, 180), confidence=0.5)
    assert line_text(taken, [Run("๒๕๖๕", 0.99, 78, 162)], 0.9) == "พ.ศ. ๒๕๖๕"


def test_sure_letters_are_no_number_because_the_digit_reader_half_thinks_so() -> None:
    assert line_text(line(("ITA", 0, 60)), [Run("11", 0.7, 0, 60)], 0.9) == "ITA"


@pytest.mark.parametrize(
    "text", ["ปีงบประมาณ bead", "ประจำปี leste", "วันที่ ด มกราคม", "ครั้งที่ b", "โทร. ooede", "กันยายน bede"]
)
def test_where_only_a_number_can_stand_letters_are_unread(text: str) -> None:
    assert UNREAD_DIGIT in repair(text)


@pytest.mark.parametrize(
    "text", ["ปีงบประมาณ พ.ศ. ๒๕๖๕", "ประจำปีงบประมาณ", "วันที่ ๑ มกราคม", "พ.ศ. ....", "เดือนมกราคม กุมภาพันธ์", "โทรศัพท์มือถือ"]
)
def test_where_words_may_stand_they_do(text: str) -> None:
    assert repair(text) == text


def test_a_number_of_which_a_part_is_unread_is_unread_as_a_whole() -> None:
    assert repair(f"โทร. 02-{UNREAD_DIGIT}2565") == "โทร. " + UNREAD_DIGIT * 2 + "-" + UNREAD_DIGIT * 5


def test_a_lost_tone_mark_is_put_back_where_no_other_word_is_possible() -> None:
    assert repair("องค์กรปกครองส่วนท้องถินทัวไป") == "องค์กรปกครองส่วนท้องถิ่นทั่วไป"


@pytest.mark.parametrize(
    "text", ["เวทีในทันที ทีมงาน สถานทีวี", "การแข่งขันสูง", "โรคเริมจากเชื้อ", "ทุกวันทีละคน", "ระเบียบนี่", "กระทังนี้", "คำสังวร", "ได้ทีไป"]
)
def test_words_that_may_be_right_without_a_tone_mark_stay(text: str) -> None:
    assert repair(text) == text


def test_a_slow_program_is_ended_at_its_time_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("a shell script stands for the program")
    script, trace = tmp_path / "tesseract", tmp_path / "alive"
    script.write_text(f"#!/bin/sh\n(sleep 1; touch {trace}) &\nsleep 30\n")
    script.chmod(0o755)
    monkeypatch.setattr(tesseract, "find_program", lambda: str(script))
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        tesseract.read_lines(b"", 0.3)
    assert time.monotonic() - began < 1
    time.sleep(1)
    assert not trace.exists()


def test_without_the_program_the_document_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "why_not", lambda: ocr.NO_PROGRAM)
    document = Document("https://a.go.th/a.jpg", "image", "", "", unreadable="x")
    assert ocr.ocr_document(b"", document) is document


@pytest.fixture
def picture() -> bytes:
    font = next((path for path in FONTS if path.is_file()), None)
    if font is None:
        pytest.skip("no Thai font: install fonts-thai-tlwg")
    if not ocr.is_available():
        pytest.skip(ocr.why_not())
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (1600, 500), 255)
    pen = ImageDraw.Draw(image)
    for row, text in enumerate(("ประกาศเทศบาลตำบล", "การจัดซื้อจัดจ้างประจำปี", "แผนการใช้จ่ายงบประมาณ")):
        pen.text((60, 60 + 120 * row), text, font=ImageFont.truetype(str(font), 52), fill=0)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def test_a_picture_of_thai_text_is_read(picture: bytes) -> None:
    document = Document("https://a.go.th/a.png", "image", "", "", unreadable="x")
    read = ocr.ocr_document(picture, document, digits=(lambda crops: [[] for _ in crops], 0.9))
    assert "ประกาศเทศบาลตำบล" in read.text.replace(" ", "")
    block = read.blocks[0]
    assert (block.page, block.place) == (1, "หน้า 1 (อ่านจากภาพ)")
    assert all(0 <= share <= 1 for share in block.boxes[0])
    assert read.unreadable == ""
    assert read.unread_pages == ()


def test_a_picture_out_of_time_stays_unread_and_says_so(picture: bytes) -> None:
    document = Document("https://a.go.th/a.png", "image", "", "", unreadable="x")
    read = ocr.ocr_document(picture, document, time_limit_s=0)
    assert (read.unread_pages, read.blocks) == ((1,), ())
    assert read.unreadable == ocr.NOT_READ.format(which="1")


def test_the_digit_reader_sees_a_line_at_the_height_of_its_letters_and_a_run_that_two_looks_read_apart_is_unsure() -> (
    None
):
    np = pytest.importorskip("numpy")
    letters = [Word(sign, 0.95, 40 * at, 30, 40 * at + 30, 70) for at, sign in enumerate("กงน")]
    whole = TextLine((1, 1), (*letters, Word("ที่", 0.95, 160, 0, 200, 70), Word("๒๕", 0.9, 220, 30, 280, 70)))
    heights: list[int] = []

    def reader(crops: Sequence[Any]) -> list[list[Run]]:
        heights.extend(len(crop) for crop in crops)
        return [[Run("๒๕" if len(heights) == 1 else "๒๔", 0.99, 220, 280)] for _ in crops]

    (runs,) = find_digits(np.zeros((100, 300), np.uint8), [whole], (reader, 0.9))
    assert heights == [56, 66]  # letters 40 high, with 0.4 and 0.65 of that
    assert [run.text for run in runs] == ["๒๕"]
    assert runs[0].confidence < 0.9


@pytest.mark.parametrize(
    "text",
    ["พ.ศ. ๒๕๖", "พ.ศ. ๒๕", "พ.ศ. ๒๕๖ ๐", "พ.ศ. 25655", "ประจำปี ๒๕๖", "ปีงบประมาณ 256", "12 มีนาคม ๒๕", "มี.ค. 25"],
)
def test_a_piece_of_a_year_is_no_year(text: str) -> None:
    assert repair(text).endswith(UNREAD_DIGIT * 4)
    assert not re.search("[0-9๐-๙]", repair(text).partition("12")[2] or repair(text))


@pytest.mark.parametrize(
    "text",
    ["พ.ศ. ๒๕๖๕", "พ.ศ. ๒๕๖๐ - ๒๕๖๕", "ประจำปี 2565", "12 มีนาคม ๒๕๖๕", "มี.ค. 65", "งบประมาณ 500 บาท", "ปีงบประมาณ 65"],
)
def test_whole_years_and_amounts_stay(text: str) -> None:
    assert repair(text) == text
