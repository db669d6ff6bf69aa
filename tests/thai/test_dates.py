"""Every date that an office can write is read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit_audit.thai.dates import find_dates
from tests.thai.spellings import DATES

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


@given(DAYS, st.sampled_from(sorted(DATES)), st.sampled_from(["", "เมื่อวันที่ ", "ณ วันที่ ", "ประชุม "]))
def test_a_date_in_any_spelling_is_read_back(day: date, spelling: str, before: str) -> None:
    text = before + DATES[spelling](day) + " เวลา 09.00 น."
    assert [mention.day for mention in find_dates(text)] == [day]


def test_a_day_range_gives_both_days() -> None:
    days = [mention.day for mention in find_dates("วันที่ 8-9 พฤศจิกายน 2565")]
    assert days == [date(2022, 11, 8), date(2022, 11, 9)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ประกาศ ณ วันที่ 4 มกราคม 2565", "signature"),
        ("ลงวันที่ 4 ม.ค. 2565", "signature"),
        ("โพสต์เมื่อ 4 ม.ค. 2565", "upload"),
        ("2022-01-04 09:32:11", "upload"),
        ("ราชกิจจานุเบกษา 16 เมษายน 2562", "law"),
        ("จัดประชุมเมื่อวันที่ 4 มกราคม 2565 เวลา 09:00 น.", "event"),
    ],
)
def test_a_date_knows_what_it_is_for(text: str, role: str) -> None:
    assert [mention.role for mention in find_dates(text)] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "สำนักงาน ก.พ. 12",
        "IP 122.154.60.1",
        "ข้อ 1.2.64",
        "31 กุมภาพันธ์ 2565",
        "1 มกราคม 2655",
        "ก.ค.ศ. 2564",
        "0-3256-2001",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert find_dates(text) == ()
