"""Text layers that are odd, wrong, or right against all appearance, as real programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from oit_audit.extract.meter import has_wrong_letters, makes_sense
from oit_audit.extract.pdf import read_pdf
from oit_audit.extract.pdf_justified import join_justified
from oit_audit.extract.pdf_text import Run
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Document

LAYERS = Path(__file__).parent / "files" / "layers"


def read(name: str) -> Document:
    return read_pdf((LAYERS / f"{name}.pdf").read_bytes(), "", "")


@pytest.mark.parametrize("name", ["letter-spaced", "stretched", "plain", "code-page"])
def test_running_text_is_read_in_words_however_it_is_set(name: str) -> None:
    document = read(name)
    assert document.page_kinds == ("text",)
    assert not [block for block in document.blocks if block.kind == "table"]
    said = " ".join(document.text.split())
    assert "จัดทำแผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖" in said.replace("ทำ แผน", "ทำแผน")
    assert "0-3256-1112" in said.replace("- ", "-")


@pytest.mark.parametrize("name", ["wrong-letters", "wrong-heading", "ascii-in-words"])
def test_a_font_that_names_its_letters_wrongly_leaves_its_page_unread(name: str) -> None:
    document = read(name)
    assert (document.page_kinds, document.unread_pages) == (("damaged",), (1,))


@pytest.mark.parametrize(
    "text",
    [
        "หนองแก ห้วยโรง ทับคาง หนองปลาไหล บางเค็ม เขาย้อย หนองชุมพล สระพัง ห้วยท่าช้าง " * 8,
        "พาราเซตามอล อะม็อกซีซิลลิน ไอบูโพรเฟน คลอร์เฟนิรามีน เมโทรนิดาโซล โอเมพราโซล แอมโลดิปีน " * 8,
        "จึ่งมีพระบรมราชโองการดำรัสเหนือเกล้าฯ ให้ประกาศพระราชกำหนดไว้ดั่งต่อไปนี้ บรรดาราษฎรซึ่งมีภูมิ์ลำเนาอยู่ในเขตร์มณฑล " * 4,
        "นะโม ตัสสะ ภะคะวะโต อะระหะโต สัมมาสัมพุทธัสสะ " * 10,
        "อบต. สปสช. ป.ป.ช. สตง. กกต. ก.ท.จ. ต.ค.64 พ.ย.64 หมู่1ตำบล ข้อ2ให้ ปี2565นี้ " * 10,
        "1 กฤตภาส พงศ์พิพัฒน์\n2 ณัฐวรรธน์ ชัยเสถียรพงศ์\n3 ธนัชพร เลิศฤทธิ์วิมานแมน\n4 อัญรินทร์ สุวรรณเวชกุล\n" * 5,
    ],
)
def test_lists_of_names_old_spelling_and_abbreviations_are_no_wrong_letters(text: str) -> None:
    assert not has_wrong_letters(text)


def test_the_columns_of_a_table_are_not_joined_to_a_line() -> None:
    rows = [Run(text, left, right, y, 16) for y in (700, 680, 660) for text, left, right in (
        ("ค่าตอบแทน", 90, 170), ("๑๒,๐๐๐", 300, 350), ("เบิกแล้ว", 440, 500))]  # fmt: skip
    assert join_justified(rows) == rows


def test_a_stretched_line_above_a_full_one_is_a_line() -> None:
    stretched = [Run("ตรวจสอบได้", 90, 180, 700, 16), Run("ไม่ให้", 220, 260, 700, 16), Run("ไม่รับสินบน", 400, 500, 700, 16)]
    full = [Run("และจะยึดมั่นในหลักธรรมาภิบาลตลอดไปเพื่อประชาชน", 90, 500, 676, 16)]
    assert [run.text for run in join_justified(stretched + full)] == ["ตรวจสอบได้ ไม่ให้ ไม่รับสินบน", full[0].text]


def test_a_page_that_only_asks_for_acrobat_is_no_text() -> None:
    with pytest.raises(Unreadable, match="Acrobat"):
        read("xfa-form")


def test_what_a_page_upside_down_gives_makes_no_sense_and_a_list_of_names_does() -> None:
    assert not makes_sense("พบบนงทแบอะนน แรเซซเงระแว่นรเนนพพา หนบชาบแหแบเรษนแด่นาเชนนร " * 4)
    assert makes_sense("นายสมชาย ใจดี นางสาวสุดา รักไทย นายประเสริฐ บุญมาก นางวิไล แก้วใส " * 4)
