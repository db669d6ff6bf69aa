"""Tables that only the paper between their columns shows, as a scanner sees them."""

from __future__ import annotations

from oit_audit.extract.ocr_spaced import find_spaced
from oit_audit.extract.tesseract import TextLine, Word

HIGH = 30


def line(y: int, *words: tuple[int, int]) -> TextLine:
    return TextLine((1, y), tuple(Word("คำ", 0.9, left, y, right, y + HIGH) for left, right in words))


HEAD = line(100, (100, 300), (400, 500), (700, 900))
BODY = [
    line(160, (100, 350), (400, 600), (700, 1000)),
    line(200, (100, 180), (700, 800)),
    line(260, (100, 350), (400, 600), (700, 1000)),
    line(300, (100, 180), (700, 800)),
]


def test_columns_lie_between_the_paper_and_rows_begin_where_columns_are_filled_anew() -> None:
    [grid] = find_spaced([HEAD, *BODY])
    first, last = grid.xs[1:-1]
    assert 350 < first < 400
    assert 600 < last < 700
    assert [grid.place(200, y) for y in (115, 175, 215, 275, 315)] == [(0, 0), (1, 0), (1, 0), (2, 0), (2, 0)]


def test_a_spaced_heading_above_and_a_note_below_are_no_part_of_it() -> None:
    heading = line(40, (100, 400), (430, 640), (670, 960))
    note = line(360, (100, 800))
    [grid] = find_spaced([heading, HEAD, *BODY, note])
    assert grid.place(200, 55) is None
    assert grid.place(200, 375) is None


def test_text_two_columns_of_it_and_a_numbered_paragraph_are_no_table() -> None:
    text = [line(y, (100, 480), (500, 950)) for y in range(100, 400, 50)]
    columns = [line(y, (100, 450), (560, 950)) for y in range(100, 400, 50)]
    numbered = [line(100, (100, 130), (200, 900)), line(150, (200, 900)), line(200, (100, 130), (200, 900))]
    assert find_spaced(text) == find_spaced(columns) == find_spaced(numbered) == []


def test_a_line_of_three_things_alone_is_no_table() -> None:
    assert find_spaced([HEAD, line(200, (100, 900)), line(260, (100, 900))]) == []
