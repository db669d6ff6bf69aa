"""The months that a table covers."""

import pytest

from oit_audit.thai.coverage_table import table_coverage
from oit_audit.thai.fiscal import FiscalYear

HALF = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.")
YEAR = FiscalYear(2565)


def months_of(rows: list[list[str]], heading: str = "", year: FiscalYear | None = None) -> list[str]:
    """The months covered, in order of time."""
    covered = {month for coverage in table_coverage(rows, heading, year) for month in coverage.months}
    return [str(month) for month in sorted(covered)]


def test_months_as_columns_take_the_year_of_the_heading() -> None:
    rows = [["งาน", *HALF], ["ทะเบียน", "1", "2", "3", "4", "5", "6"]]
    assert months_of(rows, "สถิติ ปีงบประมาณ 2565") == [str(month) for month in YEAR.months("first_half")]


def test_a_blank_column_is_not_covered() -> None:
    rows = [["งาน", *HALF], ["ทะเบียน", "1", "2", "3", "4", "", "6"]]
    assert "กุมภาพันธ์ 2565" not in months_of(rows, year=YEAR)
    assert len(months_of(rows, year=YEAR)) == 5


@pytest.mark.parametrize(("cell", "covered"), [("0", True), ("ไม่มี", True), ("-", True), ("", False), (" ", False)])
def test_a_zero_counts_and_a_blank_does_not(cell: str, covered: bool) -> None:
    rows = [["เดือน", "จำนวน"], ["ตุลาคม 2564", "5"], ["พฤศจิกายน 2564", cell]]
    assert ("พฤศจิกายน 2564" in months_of(rows)) is covered


def test_dashes_alone_say_nothing() -> None:
    assert months_of([["งาน", *HALF], ["ทะเบียน", *"------"]], year=YEAR) == []


def test_years_over_the_months_date_them() -> None:
    rows = [["งาน", *["พ.ศ. 2564"] * 3, *["พ.ศ. 2565"] * 3], ["งาน", *HALF], ["ทะเบียน", *"123456"]]
    assert months_of(rows) == [str(month) for month in YEAR.months("first_half")]


def test_a_running_number_is_no_figure() -> None:
    assert months_of([["ที่", "เดือน", "จำนวน"], ["1", "ตุลาคม 2564", ""], ["2", "พฤศจิกายน 2564", "7"]]) == [
        "พฤศจิกายน 2564"
    ]


def test_a_banner_counts_where_rows_stand_under_it() -> None:
    rows = [
        ["ประจำเดือนตุลาคม 2564"] * 3,
        ["1", "ซื้อกระดาษ", "500"],
        ["ประจำเดือนพฤศจิกายน 2564"] * 3,
        ["ประจำเดือนธันวาคม 2564"] * 3,
        ["1", "จ้างเหมา", "900"],
    ]
    assert months_of(rows) == ["ตุลาคม 2564", "ธันวาคม 2564"]


def test_a_blank_quarter_is_not_covered() -> None:
    rows = [["รายการ", "ไตรมาส 1", "ไตรมาส 2"], ["รับ", "10", ""]]
    assert months_of(rows, "ปีงบประมาณ 2565") == ["ตุลาคม 2564", "พฤศจิกายน 2564", "ธันวาคม 2564"]


def test_january_first_is_a_calendar_year() -> None:
    rows = [["เดือน", "จำนวน"], ["มกราคม", "5"], ["ตุลาคม", "3"]]
    assert months_of(rows, "สถิติ ประจำปี พ.ศ. 2565") == ["มกราคม 2565", "ตุลาคม 2565"]


def test_dates_in_a_table_are_no_months_of_it() -> None:
    assert months_of([["ลำดับ", "รายการ", "วันที่"], ["1", "ซื้อ", "5 ต.ค. 64"]], year=YEAR) == []


def test_offsets_point_into_the_joined_cells() -> None:
    rows = [["เดือน", "จำนวน"], ["ตุลาคม 2564", "5"]]
    text = "\n".join(" ".join(row) for row in rows)
    (coverage,) = table_coverage(rows)
    assert text[coverage.start : coverage.end] == "ตุลาคม 2564"


def test_a_quarter_with_its_months_beside_it_heads_its_row() -> None:
    rows = [["ไตรมาส", "เรื่อง"], ["ไตรมาสที่ 1 (ต.ค. - ธ.ค. 64)", "0"], ["ไตรมาสที่ 2 (ม.ค. - มี.ค. 65)", "1"]]
    assert [coverage.how for coverage in table_coverage(rows)] == ["quarter", "quarter"]
    assert len(months_of(rows)) == 6


def test_a_quarter_whose_brackets_name_other_months_is_of_a_calendar_year() -> None:
    rows = [["ไตรมาส", "เรื่อง"], ["ไตรมาสที่ 1 (ม.ค. - มี.ค. 65)", "3"], ["ไตรมาสที่ 2 (เม.ย. - มิ.ย. 65)", "1"]]
    assert months_of(rows)[:1] == ["มกราคม 2565"]
