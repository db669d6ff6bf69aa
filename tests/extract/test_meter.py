"""Which text layers are believed."""

from __future__ import annotations

from oit_audit.extract.meter import has_lost_letters, is_believable


def test_a_layer_that_lost_its_sara_aa_and_am_is_not_believed() -> None:
    assert not is_believable("แผนดาเนินงน ประจาปีงบประมณ เทศบลตาบลเขย้อย อาเภอเขย้อย โครงกรก่อสร้งถนน")


def test_the_same_words_whole_are_believed() -> None:
    assert is_believable("แผนดำเนินงาน ประจำปีงบประมาณ เทศบาลตำบลเขาย้อย อำเภอเขาย้อย โครงการก่อสร้างถนน")


def test_a_slip_of_the_typist_condemns_no_page() -> None:
    assert not has_lost_letters("แผนดำเนินงาน ประจำปีงบประมณ ตาบลเขาย้อย ตาบลเขาย้อย ตาบลเขาย้อย")


def test_some_broken_words_among_many_whole_ones_condemn_no_page() -> None:
    assert not has_lost_letters("ประมณ อาเภอ ตาบล " + "โครงการ กำหนด " * 4)
