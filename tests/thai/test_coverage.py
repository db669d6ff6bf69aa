"""The months that a text says it covers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit_audit.thai.coverage import find_coverage, find_months, first_half_years
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.months import Month
from tests.thai.spellings import MONTHS, SEPARATORS

STARTS = st.builds(Month, st.integers(2015, 2028), st.integers(1, 12))


@given(STARTS, st.integers(1, 11), st.sampled_from(sorted(MONTHS)), st.sampled_from(SEPARATORS))
def test_a_range_of_months_in_any_spelling_is_read_back(first: Month, more: int, spelling: str, to: str) -> None:
    last = Month(first.year + (first.number + more - 1) // 12, (first.number + more - 1) % 12 + 1)
    text = f"รายงานผล ({MONTHS[spelling](first)}{to}{MONTHS[spelling](last)})"
    (coverage,) = find_coverage(text)
    assert coverage.months == frozenset(Month.range(first, last))
    assert text[coverage.start : coverage.end].count(to.strip()) >= 1


@given(STARTS, st.sampled_from(sorted(MONTHS)))
def test_a_month_in_any_spelling_is_read_back(month: Month, spelling: str) -> None:
    assert find_months(MONTHS[spelling](month)) == [month]


@pytest.mark.parametrize(
    "text",
    [
        "รายงานผล รอบ 6 เดือน ประจำปีงบประมาณ พ.ศ. 2565",
        "รอบหกเดือน ปีงบประมาณ 2565",
        "รอบ 6 เดือน\nประจำปีงบประมาณ พ.ศ. 2565",
        "ประจำปีงบประมาณ พ.ศ. 2565\n(รอบ 6 เดือน)",
        "รอบ 6 เดือน (1 ต.ค. 64-31 มี.ค. 65)",
        "ตั้งแต่วันที่ 1 ตุลาคม 2564 ถึงวันที่ 3๑ มีนาคม 2565",
        "01/10/64-31/03/65",
        "ตุลาคม – มีนาคม 2565",
        "(ต.ค.-มี.ค.) ปีงบประมาณ 2565",
        "ครึ่งปีแรก ปีงบประมาณ 2565",
        "ไตรมาสที่ 1 และ 2 ปีงบประมาณ 2565",
        "ไตรมาส 1-2/2565",
        "ไตรมาสที่ 1 (ตุลาคม - ธันวาคม 2564)\nไตรมาสที่ 2 (มกราคม - มีนาคม 2565)",
        "ต.ค. 64, พ.ย. 64, ธ.ค. 64, ม.ค. 65, ก.พ. 65, มี.ค. 65",
        "สถิติ ประจำปีงบประมาณ 2565\nต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค.\n1 2 3 4 5 6",
        "รอบ 12 เดือน ปีงบประมาณ 2565",
        "October 2021 - March 2022",
        "October 1, 2021 - March 31, 2022",
        "รายงานผล 6 เดือน ประจำปีงบประมาณ 2565",
    ],
)
def test_the_first_half_is_said_in_many_ways(text: str) -> None:
    assert first_half_years(text) == (2565,)


@pytest.mark.parametrize(
    "text",
    [
        "รอบ 6 เดือนหลัง ปีงบประมาณ 2565",
        "รอบ 6 เดือน (เมษายน - กันยายน 2565) ปีงบประมาณ 2565",
        "รายงานการกำกับติดตาม รอบ 6 เดือน\nแผนอัตรากำลัง 3 ปี (พ.ศ. 2561 - 2563)",
        "ทุก 6 เดือน ปีงบประมาณ 2565",
        "วันที่ 6 เดือน กันยายน 2565",
        "1 ตุลาคม 2564 – 28 กุมภาพันธ์ 2565",
        "1 ตุลาคม 2564 – 15 มีนาคม 2565",
        "ตุลาคม 2564\nพฤศจิกายน 2564\nธันวาคม 2564\nมกราคม 2565\nกุมภาพันธ์ 2565",
        "ระยะเวลาเช่า 1 ตุลาคม 2564 ถึง 31 มีนาคม 2565",
        "1 ตุลาคม 2564 ถึง 31 มีนาคม 2568",
        "ครึ่งปีแรกของปี 2565 (มกราคม - มิถุนายน)",
        "ไตรมาสที่ 1 ปีงบประมาณ 2565",
        "รอบ 5 เดือน ปีงบประมาณ 2565",
        "รายงานผลการดำเนินงาน ประจำปีงบประมาณ 2565",
        "แผนงาน ระยะเวลาดำเนินการ ต.ค. 64 - มี.ค. 65",
        "สถิติ ประจำปีงบประมาณ 2565\nต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค.\n1 2 3 4 5",
        "สถิติ ประจำปีงบประมาณ 2565\nต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค.",
        "สถิติ\nต.ค. 64 พ.ย. 64 ธ.ค. 64 ม.ค. 65 ก.พ. 65 มี.ค. 65\nทะเบียน 1 2 3",
        "จ้างเหมา 6 เดือน ประจำปีงบประมาณ 2565",
    ],
)
def test_what_is_not_the_first_half_is_not_taken_for_it(text: str) -> None:
    assert first_half_years(text) == ()


def test_a_month_whose_line_is_blank_is_not_covered() -> None:
    months = ["ตุลาคม 2564", "พฤศจิกายน 2564", "ธันวาคม 2564"]
    text = "\n".join(f"{month}\n{count}" for month, count in zip(months, ["12", "", "7"], strict=True))
    assert [str(month) for month in find_months(text)] == ["ตุลาคม 2564", "ธันวาคม 2564"]


def test_a_month_of_a_fiscal_year_may_lie_in_the_year_before() -> None:
    assert find_months("ตุลาคม ปีงบประมาณ พ.ศ. 2565") == [Month(2021, 10)]


def test_a_month_without_a_year_takes_the_year_asked_for() -> None:
    assert find_months("ประจำเดือนธันวาคม", FiscalYear(2565)) == [Month(2021, 12)]
    assert find_months("ประจำเดือนธันวาคม") == []


def test_the_civil_service_commission_is_not_february() -> None:
    assert find_months("หนังสือสำนักงาน ก.พ. แจ้งเวียน", FiscalYear(2565)) == []
