"""Thai lines break where a reader would break them, and never within a letter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from oit_audit.report.wrap import wrap

MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"
TEXT = st.text(st.sampled_from("กขนรมงเแโใไาะำๆฯ" + MARKS + "ab1 /-.()“”"), max_size=120)


@given(TEXT, st.integers(8, 60))
def test_no_letter_is_lost(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


@given(st.text(st.sampled_from("กขนรมง าi1/" + "ี่"), max_size=120), st.integers(12, 60))
def test_lines_fit(text: str, width: int) -> None:
    longest = max(cell_len(unit) for unit in [" ", *text.split("ก")])
    assert all(cell_len(line) <= max(width, longest) for line in wrap(text, width))


@pytest.mark.parametrize("width", range(10, 60))
def test_a_line_never_begins_with_a_mark_or_ends_in_a_leading_vowel(width: int) -> None:
    text = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานประจำปีงบประมาณที่ผ่านมาทั้งหมด" * 2
    lines = wrap(text, width)
    assert "".join(lines) == text
    assert all(cell_len(line) <= width for line in lines)
    assert not [
        line for line in lines if unicodedata.category(line[0]) == "Mn" or line[0] in "ะาำๅๆฯ" or line[-1] in "เแโใไ"
    ]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("ดำเนินการ แล้วเสร็จ", 12, ["ดำเนินการ", "แล้วเสร็จ"]),
        ("ภายในวันที่ 20 เม.ย. 2565", 18, ["ภายในวันที่", "20 เม.ย. 2565"]),
        ("http://www.khaoyocity.go.th/Main/contact", 30, ["http://www.khaoyocity.go.th/", "Main/contact"]),
        ("พบ E-Service แล้ว", 9, ["พบ", "E-Service", "แล้ว"]),
        ("", 20, [""]),
        ("หนึ่ง\nสอง", 20, ["หนึ่ง", "สอง"]),
    ],
)
def test_lines_break_at_blanks_slashes_and_around_dates(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_the_first_line_may_be_shorter() -> None:
    assert wrap("กา กา กา กา", 11, first=5) == ["กา กา", "กา กา"]


@pytest.mark.parametrize(("text", "cells"), [("ที่นี่", 2), ("น้ำ", 2), ("กำนั้น", 4), ("✓", 1)])
def test_marks_take_no_cell(text: str, cells: int) -> None:
    assert cell_len(text) == cells
