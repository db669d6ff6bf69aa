"""The reader of digits: what it reads on lines drawn with Debian's Thai fonts, and what it must not take for digits."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from oit_audit.extract import digits, glyphs, run_reader

FONTS = Path("/usr/share/fonts/truetype/tlwg")
FACES = ("Garuda.ttf", "Loma.ttf", "Kinnari.ttf", "Norasi.ttf")
"""Norasi was not shown to the network."""

pytestmark = [
    pytest.mark.skipif(not FONTS.is_dir(), reason="no Thai fonts: apt-get install fonts-thai-tlwg"),
    pytest.mark.skipif(not digits.is_available(), reason='no ONNX Runtime: pip install "oit-audit[ocr]"'),
]


@cache
def drawn(text: str, face: str, size: int = 44) -> Any:
    """A line as a 200 dpi scan shows it: 16 point print, some paper around it."""
    font = ImageFont.truetype(str(FONTS / face), size, layout_engine=ImageFont.Layout.BASIC)
    left, top, right, bottom = font.getbbox(text)
    picture = Image.new("L", (int(right - left) + 24, int(bottom - top) + 20), 255)
    ImageDraw.Draw(picture).text((12 - left, 10 - top), text, font=font, fill=0)
    return np.asarray(picture)


def believed(line: Any) -> list[str]:
    return [run.text for run in digits.read_digits([line])[0] if run.confidence >= digits.THRESHOLD]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("year", ["๒๕๖๔", "๒๕๖๕", "๒๕๖๘", "๒๕๔๗", "๒๕๓๙", "2565", "2568"])
def test_a_year_is_read_as_printed_or_not_at_all(face: str, year: str) -> None:
    assert believed(drawn(f"ประจำปีงบประมาณ พ.ศ. {year}", face)) in ([year], [])


def test_nearly_all_years_are_read() -> None:
    years = [f"๒๕{tens}{ones}" for tens in "๔๕๖" for ones in "๐๑๒๓๔๕๖๗๘๙"]
    read = [believed(drawn(f"ประจำปี {year}", face)) == [year] for face in FACES for year in years]
    assert sum(read) / len(read) >= 0.9


def test_digits_that_tesseract_cannot_write_are_read() -> None:
    assert believed(drawn("๔๖๗๘๙", "Garuda.ttf")) == ["๔๖๗๘๙"]


@pytest.mark.parametrize("text", ["เทศบาลตำบลเขาย้อย", "คณะกรรมการจัดซื้อจัดจ้าง", "แบบฟอร์มคำร้องทั่วไป", "Facebook"])
@pytest.mark.parametrize("face", FACES)
def test_letters_are_no_digits(text: str, face: str) -> None:
    assert believed(drawn(text, face)) == []


def test_a_line_worn_beyond_reading_is_unread() -> None:
    picture = Image.fromarray(drawn("พ.ศ. ๒๕๖๕", "Garuda.ttf")).filter(ImageFilter.GaussianBlur(9))
    assert believed(np.asarray(picture)) == []


def test_a_run_says_where_it_stands() -> None:
    line = drawn("พ.ศ. ๒๕๖๕ เรื่อง", "Garuda.ttf")
    [run] = digits.read_digits([line])[0]
    assert 0.2 * line.shape[1] < run.left < run.right < 0.75 * line.shape[1]


def test_lines_too_small_to_read_and_blank_ones_hold_nothing() -> None:
    assert digits.read_digits([np.zeros((3, 3), np.uint8), np.full((40, 300), 255, np.uint8)]) == [[], []]


def test_lines_are_read_the_same_alone_and_in_company() -> None:
    lines = [drawn(f"ปี {year}", "Loma.ttf") for year in ("๒๕๖๔", "๒๕๖๕", "๒๕๖๖ - ๒๕๗๐")]
    alone = [[run.text for run in digits.read_digits([line])[0]] for line in lines]
    assert [[run.text for run in runs] for runs in digits.read_digits(lines)] == alone


def test_without_any_of_its_weights_the_reader_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in (digits, glyphs, run_reader):
        with monkeypatch.context() as context:
            context.setattr(module, "WEIGHTS", tmp_path / "gone.onnx")
            assert not digits.is_available()
    assert digits.is_available()


@pytest.mark.parametrize("text", ["๒๕๓๒", "๒๕๗๒", "๑๓", "๑๗"])
def test_a_three_with_the_stem_of_a_seven_is_never_believed_to_be_a_three(text: str) -> None:
    face = "Garuda.ttf"
    read = believed(drawn(f"พ.ศ. {text}", face))
    assert read in ([text], [])
