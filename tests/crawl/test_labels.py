"""Labels match as people match them, and neighbours do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit_audit.crawl.labels import EXACT, NEAR, best, is_home, of_other_years, read_label, score
from oit_audit.thai.digits import to_thai

AGENCY = "เทศบาลตำบลเขาย้อย"
FORM = (
    "ข้อมูลพื้นฐาน", "โครงสร้างส่วนราชการ", "คณะผู้บริหาร", "แผนพัฒนาท้องถิ่น", "ข้อมูลการติดต่อ", "กฎหมายที่เกี่ยวข้อง",
    "ระเบียบต่างๆที่เกี่ยวข้อง", "ข่าวประชาสัมพันธ์/ข่าวประกาศ", "กระดานกระทู้ถาม-ตอบ", "สนทนาประสาภาษาบ้าน", "แผนงาน", "แผนดำเนินงาน",
    "รายงานผลการดำเนินงาน", "คู่มือและมาตรฐานการให้บริการ", "คู่มือสำหรับประชาชน", "E-service", "เทศบัญญัติ/คำสั่ง",
    "สรุปผลการจัดซื้อจัดจ้าง", "การบริหารและพัฒนาทรัพยากรบุคคล", "นโยบายบริหารทรัพยากรบุคคล", "รับเรื่องร้องเรียนการทุจริต",
    "การประเมินความเสี่ยงการทุจริตประจำปี", "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต", "แผนป้องกันการทุจริต",
    "รายงานติดตามการป้องกันการทุจริตประจำปี รอบ 6 เดือน", "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี 2564",
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "การดำเนินการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
)  # fmt: skip


def graded(wanted: str, stood: str) -> float:
    return score(read_label(wanted, AGENCY), read_label(stood, AGENCY))


@pytest.mark.parametrize(
    ("wanted", "stood"),
    [
        ("E-service", "E - Service"),
        ("E-Service", "ระบบอีเซอร์วิส"),
        ("ระเบียบต่างๆที่เกี่ยวข้อง", "ระเบียบต่าง ๆ ที่เกี่ยวข้อง"),
        ("กระดานกระทู้ถาม-ตอบ", "กระดานกระทู้ ถาม - ตอบ (25)"),
        ("โครงสร้างส่วนราชการ", "1. โครงสร้างส่วนราชการ"),
        ("แผนดำเนินงาน", "O10 แผนดำเนินงาน"),
        ("แผนดำเนินงาน", "» แผนดำเนินงาน"),
        ("แผนงาน", "เมนู แผนงาน"),
        ("ข้อมูลการจัดซื้อจัดจ้าง", "แถบข้อมูลการจัดซื้อจัดจ้าง"),
        ("โครงสร้างส่วนราชการ", "โครงสร้างส่วนราชการของเทศบาลตำบลเขาย้อย"),
        ("รายงานผลการดำเนินการป้องกันการทุจริตประจำปี 2564", "รายงานผลการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๔"),
        ("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "มาตรฐานส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
    ],
)
def test_the_same_label_to_a_reader_is_exact(wanted: str, stood: str) -> None:
    assert graded(wanted, stood) >= EXACT


@pytest.mark.parametrize(
    ("wanted", "stood"),
    [
        ("ข่าวและประกาศ", "ข่าวสารและประกาศ"),
        ("แผนดำเนินงาน", "แผนการดำเนินงาน"),
        ("แผนดำเนินงาน", "แผนดำเนินงาน ประจำปี 2565"),
        ("ข่าวประชาสัมพันธ์/ข่าวประกาศ", "ข่าวประชาสัมพันธ์"),
        ("เทศบัญญัติ/คำสั่ง", "เทศบัญญัติ"),
        ("ข้อมูลการติดต่อ", "ติดต่อเรา"),
        ("รายงานผลการดำเนินงานตามนโยบายฯ", "รายงานผลการดำเนินงานตามนโยบายการบริหารทรัพยากรบุคคล"),
        ("การประเมินความเสี่ยงการทุจริตประจำปี", "การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบประจำปี 2565"),
        ("แผนป้องกันการทุจริต", "แผนปฏิบัติการป้องกันการทุจริต"),
    ],
)
def test_a_label_that_means_the_same_is_near(wanted: str, stood: str) -> None:
    assert NEAR <= graded(wanted, stood) < EXACT


@pytest.mark.parametrize(
    ("wanted", "stood"),
    [
        ("รายงานผลการดำเนินงาน", "รายงานผลการดำเนินงานตามนโยบายนายกเทศมนตรี"),
        ("แผนดำเนินงาน", "แผนการดำเนินงานป้องกันการทุจริต"),
        ("แผนงาน", "แผนดำเนินงาน"),
        ("การดำเนินงาน", "แผนการดำเนินงาน"),
        ("การป้องกันการทุจริต", "แผนป้องกันการทุจริต"),
        ("คู่มือสำหรับประชาชน", "คู่มือสำหรับพนักงาน"),
        ("การบริหารและพัฒนาทรัพยากรบุคคล", "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล"),
        ("สรุปผลการจัดซื้อจัดจ้าง", "ประกาศผลการจัดซื้อจัดจ้าง"),
        ("รายงานผลการดำเนินการป้องกันการทุจริตประจำปี 2564", "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี 2565"),
        ("รายงานติดตามการป้องกันการทุจริตประจำปี รอบ 6 เดือน", "รายงานติดตามการป้องกันการทุจริตประจำปี รอบ 12 เดือน"),
        ("เลือกตั้ง", "ตั้งกระทู้"),
    ],
)
def test_a_neighbours_label_does_not_match(wanted: str, stood: str) -> None:
    assert graded(wanted, stood) < NEAR


@pytest.mark.parametrize("wanted", FORM)
def test_each_label_of_the_form_finds_itself_first(wanted: str) -> None:
    hits = best(wanted, FORM)
    assert FORM[hits[0].index] == wanted
    assert hits[0].score == 1
    assert all(hit.score < EXACT for hit in hits[1:])


@given(
    label=st.sampled_from(FORM),
    before=st.sampled_from(["", "เมนู", "เมนู ", "แถบ", "หัวข้อ", "» ", "1. ", "• ", "คลิก "]),
    after=st.sampled_from(["", " (12)", " »", " [3]", "\u00a0"]),
    thai=st.booleans(),
    gap=st.integers(0, 8),
)
def test_spacing_digits_and_prefixes_make_no_difference(
    label: str, before: str, after: str, thai: bool, gap: int
) -> None:
    spaced = f"{label[:gap].strip()} {label[gap:].strip()}" if label[gap : gap + 1].isalnum() else label
    stood = before + {True: to_thai(spaced), False: spaced}[thai] + after
    assert graded(label, stood) >= EXACT


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert 0 <= graded(one, other) <= 1


@pytest.mark.parametrize("label", ["หน้าแรก", "หน้าหลัก", "Home", " หน้า หลัก ", "เมนูหน้าแรก"])
def test_the_home_page_has_many_names(label: str) -> None:
    assert is_home(label)


def test_among_several_years_the_wanted_one_comes_first() -> None:
    stood = ["แผนดำเนินงาน ประจำปี 2564", "แผนดำเนินงาน ประจำปี 2565", "แผนดำเนินงาน ประจำปี 2563"]
    assert best("แผนดำเนินงาน", stood, years=frozenset({2565}))[0].index == 1


def test_labels_of_other_years_are_named() -> None:
    stood = ["ข่าว", "สถิติเรื่องร้องเรียน ปี 2563", "สถิติเรื่องร้องเรียน ปี 2565"]
    assert of_other_years("สถิติเรื่องร้องเรียน ปี 2565", stood) == ["สถิติเรื่องร้องเรียน ปี 2563"]
