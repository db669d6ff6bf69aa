"""Where a quote stands on its page."""

from __future__ import annotations

from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document
from oit_audit.verdict.places import located

LINES = ((0.1, 0.1, 0.9, 0.12), (0.1, 0.13, 0.8, 0.15), (0.1, 0.16, 0.5, 0.18))
LETTER = Block("paragraph", "ประกาศเทศบาลตำบลเขาย้อย\nเรื่อง แผนดำเนินงาน\nประจำปี ๒๕๖๕", place="หน้า 2", page=2, boxes=LINES)


def document(*blocks: Block) -> Document:
    return Document("http://x/a.pdf", "pdf", "", "a" * 64, blocks=blocks)


def evidence(quote: str, place: str = "") -> Evidence:
    return Evidence(url="http://x/a.pdf", quote=quote, place=place, sha256="a" * 64)


def test_a_line_is_boxed_by_itself() -> None:
    found = located(evidence("แผนดำเนินงาน"), [document(LETTER)])
    assert (found.page, found.place, found.box) == (2, "หน้า 2", LINES[1])


def test_a_quote_over_two_lines_is_boxed_around_both() -> None:
    assert located(evidence("แผนดำเนินงาน ประจำปี ๒๕๖๕"), [document(LETTER)]).box == (0.1, 0.13, 0.8, 0.18)


def test_a_block_of_unknown_lines_is_boxed_whole() -> None:
    block = Block("table", "ก ข\nค ง", place="หน้า 1", page=1, boxes=(LINES[0],))
    assert located(evidence("ค ง"), [document(block)]).box == LINES[0]


def test_the_block_that_the_check_named_is_preferred() -> None:
    twin = Block("paragraph", LETTER.text, place="หน้า 7", page=7)
    assert located(evidence("แผนดำเนินงาน", "หน้า 7"), [document(LETTER, twin)]).page == 7


def test_what_ocr_read_says_how_surely() -> None:
    block = Block("paragraph", "แผนดำเนินงาน", place="หน้า 1 (อ่านจากภาพ)", page=1, confidence=0.934)
    found = located(evidence("แผนดำเนินงาน"), [document(block)])
    assert found.confidence == 0.934
    assert found.place == "หน้า 1 (อ่านจากภาพ) (ความมั่นใจ 93%)"


def test_a_web_page_has_no_boxes() -> None:
    plain = evidence("แผน", "main p")
    assert located(plain, [document(Block("paragraph", "แผน", place="main p"))]) == plain


def test_a_passage_quoted_without_its_place_is_found_in_an_office_file_too() -> None:
    block = Block("paragraph", "ลงชื่อ นายกเทศมนตรี", place="เอกสาร ย่อหน้า 9")
    assert located(evidence("นายกเทศมนตรี"), [document(block)]).place == "เอกสาร ย่อหน้า 9"
