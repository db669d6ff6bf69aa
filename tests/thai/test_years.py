"""Years and the parts they play."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit_audit.thai.periods import find_plan_spans
from oit_audit.thai.years import content_years, find_years
from tests.thai.spellings import FISCAL_YEARS


@given(st.integers(2555, 2580), st.sampled_from(FISCAL_YEARS))
def test_the_year_of_a_title_is_read_back(be: int, spelling: object) -> None:
    assert callable(spelling)
    assert content_years(f"แผนการจัดซื้อจัดจ้าง {spelling(be)}") == (be,)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("แผนดำเนินงาน\n2565", (2565,)),
        ("เทศบัญญัติ เรื่อง งบประมาณรายจ่าย ประจำปี 2565", (2565,)),
        ("สถิติการให้บริการ ปี 2563, 2564 และ 2565", (2563, 2564, 2565)),
        ("รายงานผลการประเมิน ITA 2565", (2565,)),
        ("สรุปผล ปี ๖๕", (2565,)),
        ("ป ร ะ จ า ป ง บ ป ร ะ ม า ณ\nพ.ศ. ๒๕68", (2568,)),
        ("รายงานการประชุม ไตรมาสที่ 1/2565", (2565,)),
    ],
)
def test_years_of_content(text: str, years: tuple[int, ...]) -> None:
    assert content_years(text) == years


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("พ.ร.บ. การจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560", "law"),
        ("พระราชบัญญัติ\nโรคติดต่อ\nพ.ศ. ๒๕๕๘", "law"),
        ("พรบ.ข้อมูลข่าวสาร 2540", "law"),
        ("พ.ร.บ.วิธีการงบประมาณ พ.ศ. 2561", "law"),
        ("เทศบัญญัติ เรื่อง การจัดการสิ่งปฏิกูล พ.ศ. 2562", "law"),
        ("ระเบียบกระทรวงมหาดไทยว่าด้วยการจัดทำแผนพัฒนา (ฉบับที่ 3) พ.ศ. 2561", "law"),
        ("© 2565 เทศบาลตำบลเขาย้อย", "copyright"),
        ("สงวนลิขสิทธิ์ พ.ศ. 2564", "copyright"),
        ("สถิติผู้เข้าชมตั้งแต่ 20 พฤษภาคม 2567", "upload"),
        ("อัพเดทล่าสุด 12 ม.ค. 2565", "upload"),
        ("เปรียบเทียบกับปีงบประมาณ 2564", "comparison"),
        ("ประชุมวันที่ 4 มกราคม 2565", "date"),
        ("นายกเทศมนตรี พ.ศ. 2564 - ปัจจุบัน", "date"),
        ("ยกฐานะเป็นเทศบาลเมื่อปี พ.ศ. 2542", "date"),
        ("คำสั่งที่ 123/2565", "date"),
        ("สังกัดกระทรวงปีงบประมาณ 2513", "date"),
        ("ประจำปีงบประมาณ 2655", "slip"),
    ],
)
def test_a_year_that_is_not_of_the_content_says_what_it_is(text: str, role: str) -> None:
    assert [year.role for year in find_years(text)] == [role]
    assert content_years(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "จำนวน 2565 คน",
        "2,565 บาท",
        "โทร 02-2565-123",
        "khaoyoi2565@gmail.com",
        "โควิด-2019",
        "อายุ 65 ปี",
        "ครบรอบปีที่ 65",
        "/upload/2022/a2565.pdf",
    ],
)
def test_other_numbers_are_no_years(text: str) -> None:
    assert find_years(text) == ()


@given(st.text(alphabet="ปีงบประมาณ พ.ศ.2565-/๒๕๖๕\n()ต.ค.", max_size=80))
def test_a_mention_is_quoted_as_it_stands(text: str) -> None:
    for year in find_years(text):
        assert text[year.start : year.end] == year.printed != ""


def test_a_span_that_ends_in_a_slip_flags_its_end_and_is_no_span() -> None:
    text = "แผนปฏิบัติการ ๕ ปี (พ.ศ.๒๕๖๑ - ๒๖๕๕)"
    assert [(year.be, year.printed) for year in find_years(text) if year.role == "slip"] == [(2655, "๒๖๕๕")]
    assert not find_plan_spans(text)
