"""Phrases found as people find them, and quoted as they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit_audit.thai.text import canonical, find_phrase, find_phrases, has_phrase, passage, similar

ALPHABET = "กขงนมรลอหผ" + "ะาำเแโใไ" + "ัิีึืุู็่้๊๋์ํ" + "ๆฯ" + "ab 19๑๙-\n\u200b\u00a0"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("น้ำ", "น้ํา"),  # sara am decomposed, tone before the ring
        ("ประจำปี", "ประจาปี"),  # the ring lost in a PDF
        ("แผน", "เเผน"),  # two sara e for sara ae
        ("ที่นี่", "ที่่นี่"),  # a mark doubled
        ("ที่", "ท่ี"),  # marks swapped
        ("ต่าง ๆ", "ต่างๆ"),
        ("กฎหมาย", "กฏหมาย"),  # the commonest misspelling
        ("๒๕๖๕", "2565"),
        ("ปี\uf70a", "ปี่"),  # a glyph of an old Windows font
        ("ก\u200bข\u00a0ค", "กขค"),
        ("2561–2565", "2561 - 2565"),
        ("ITA", "ita"),
        ("ІТА", "ITA"),  # Cyrillic letters that look Latin
        ("“นโยบาย”", "นโยบาย"),
    ],
)
def test_two_spellings_of_one_word_are_equal(written: str, meant: str) -> None:
    assert canonical(written) == canonical(meant)


@pytest.mark.parametrize(
    "text",
    [
        "แผนการ จัดซื้อ จัดจ้าง",
        "แ ผ น ก า ร จั ด ซื้ อ จั ด จ้ า ง",
        "แผนการจดั ซือ้ จดั จา้ ง",  # marks shifted by one letter
        "แผนการจัดซือจัดจาง",  # marks lost
        "หัวข้อของเอกสารฉบับนี้คือเรื่องแผนการจัดซื้อ\nจัดจ้าง",  # a wrapped line
    ],
)
def test_a_phrase_is_found_in_a_damaged_text_layer(text: str) -> None:
    match = find_phrase(text, "แผนการจัดซื้อจัดจ้าง")
    assert match is not None
    assert text[match.start : match.end].startswith("แ")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("digital", "ita"),
        ("o110", "o11"),
        ("แผน\nดำเนินงาน", "แผนดำเนินงาน"),  # two cells, one under the other
        ("สถิติ\n\nการให้บริการ", "สถิติการให้บริการ"),
        ("แผนที่", "แผนทิ"),
    ],
)
def test_a_phrase_is_not_found_within_a_word_or_across_cells(text: str, phrase: str) -> None:
    assert not has_phrase(text, phrase)


def test_all_parts_of_a_conjunction_must_stand_in_the_text() -> None:
    text = "รายงานผลการปฏิบัติตามแผนดำเนินงาน"
    match = find_phrase(text, "รายงาน+แผนดำเนินงาน")
    assert match is not None
    assert text[match.start : match.end] == "รายงาน"
    assert not has_phrase(text, "รายงาน+งบประมาณ")


def test_phrases_come_in_their_own_order() -> None:
    assert [match.phrase for match in find_phrases("กองคลัง กองช่าง", ["กองช่าง", "กองอื่น", "กองคลัง"])] == [
        "กองช่าง",
        "กองคลัง",
    ]


def test_an_empty_phrase_is_nowhere() -> None:
    assert find_phrase("อะไรก็ได้", "") is None


def test_a_passage_is_cut_at_blanks_and_stays_on_its_lines() -> None:
    text = "บรรทัดแรก\nก่อนหน้า คำที่หา ตามหลัง\nบรรทัดท้าย"
    at = text.index("คำที่หา")
    assert passage(text, at, at + 7) == "ก่อนหน้า คำที่หา ตามหลัง"
    assert passage(text, at, at + 7, around=4) == "คำที่หา"


@given(st.text(alphabet=ALPHABET, max_size=60), st.data())
def test_what_is_found_says_the_phrase_and_stands_in_the_text(text: str, data: st.DataObject) -> None:
    phrase = data.draw(st.text(alphabet="กขงนมรลอาเ่้ ", min_size=1, max_size=8))
    match = find_phrase(text, phrase)
    found = text[match.start : match.end] if match else phrase
    assert canonical(found) == canonical(phrase)


@given(st.text(alphabet=ALPHABET))
def test_the_canonical_form_is_its_own_canonical_form(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(st.text(alphabet=ALPHABET, min_size=1, max_size=120), st.integers(0, 119), st.integers(0, 30))
def test_a_passage_is_a_verbatim_stretch(text: str, at: int, around: int) -> None:
    start = min(at, len(text) - 1)
    assert passage(text, start, start + 1, around) in text


def test_likeness_runs_from_nothing_to_the_same() -> None:
    assert similar("แผนดำเนินงาน", "แผน ดําเนินงาน") == 1
    assert similar("แผนการดำเนินงานประจำปี", "แผนดำเนินงานประจำปี") > 0.8
    assert similar("", "แผน") == 0
