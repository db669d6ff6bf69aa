"""Which text layers are believed."""

from __future__ import annotations

from pathlib import Path

from oit_audit.extract.meter import has_lost_letters, is_believable
from oit_audit.extract.pdf import read_pdf

FILES = Path(__file__).parent / "files"


def test_a_layer_that_lost_its_sara_aa_and_am_is_not_believed() -> None:
    assert not is_believable("แผนดาเนินงน ประจาปีงบประมณ เทศบลตาบลเขย้อย อาเภอเขย้อย โครงกรก่อสร้งถนน")


def test_the_same_words_whole_are_believed() -> None:
    assert is_believable("แผนดำเนินงาน ประจำปีงบประมาณ เทศบาลตำบลเขาย้อย อำเภอเขาย้อย โครงการก่อสร้างถนน")


def test_a_slip_of_the_typist_condemns_no_page() -> None:
    assert not has_lost_letters("แผนดำเนินงาน ประจำปีงบประมณ ตาบลเขาย้อย ตาบลเขาย้อย ตาบลเขาย้อย")


def test_some_broken_words_among_many_whole_ones_condemn_no_page() -> None:
    assert not has_lost_letters("ประมณ อาเภอ ตาบล " + "โครงการ กำหนด " * 4)


def test_a_page_whose_font_swaps_glyphs_under_wrong_names_is_damaged_though_most_of_it_reads_well() -> None:
    document = read_pdf((FILES / "weasyprint" / "laksaman.pdf").read_bytes(), "", "")
    assert (document.page_kinds, document.unread_pages) == (("damaged",), (1,))


def test_foreign_words_and_signs_beside_thai_condemn_no_page() -> None:
    signs = "โครงการ Café เทศบาลตำบล (μ) อุณหภูมิ 30°ซ และ α β γ "
    assert is_believable(signs + "แผนดำเนินงานของเทศบาลตำบลเขาย้อย ประจำปีงบประมาณ " * 5)
