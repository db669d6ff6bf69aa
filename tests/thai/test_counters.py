"""Visitor counters are known by their words and their writing; any other number is what the page has to say."""

from __future__ import annotations

import pytest

from oit_audit.thai.counters import TURNED, counting_lines, without_counters


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("ผู้เข้าชม: 1,204 คน", f"ผู้เข้าชม: {TURNED}"),
        ("ผู้เยี่ยมชมเว็บไซต์ ๑๒,๓๔๕", f"ผู้เยี่ยมชมเว็บไซต์ {TURNED}"),
        ("กำลังออนไลน์ 3 คน", f"กำลังออนไลน์ {TURNED}"),
        ("อ่านแล้ว 12 ครั้ง", f"อ่านแล้ว {TURNED}"),
        ("1,310 views", f"{TURNED} views"),
    ],
)
def test_a_counter_is_known_by_its_words(text: str, rest: str) -> None:
    assert without_counters(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "ยื่นคำร้องออนไลน์ 12 เรื่อง",
        "ช่องทางออนไลน์ 5 ช่องทาง",
        "การจองคิวออนไลน์ ประจำปี 2565",
        "สถิติผู้เข้าชมเว็บไซต์ ปี ๒๕๖๕",
        "สถิติผู้เข้าชม 2565",
        "บริการออนไลน์ 08.30-16.30 น.",
        "รับเรื่องผ่านระบบออนไลน์ 12/04/2565",
    ],
)
def test_what_is_counted_or_dated_beside_such_words_is_none(text: str) -> None:
    assert without_counters(text) == text


@pytest.mark.parametrize(
    ("lines", "counting"),
    [
        (["ผู้เข้าชม", "12", "นโยบาย"], {1}),
        (["สถิติผู้เข้าชม", "วันนี้", "12", "เมื่อวาน", "40", "ทั้งหมด", "4521"], {2, 4, 6}),
        (["วันนี้ 12", "ทั้งหมด 4,521"], {0, 1}),
        (["0012345"], {0}),
        (["123456"], {0}),
        (["เรื่องร้องเรียนทุจริต", "0"], set()),
        (["5", "เรื่องร้องเรียน"], set()),
        (["รวม 25 คน"], set()),
        (["ผู้มารับบริการ", "รวม 25 คน"], set()),
        (["ผู้เข้าชม 12", "จำนวนเรื่องร้องเรียน", "3"], set()),
        (["2565"], set()),
        (["0812345678"], set()),
        (["032562001"], set()),
    ],
)
def test_a_number_alone_is_a_counter_only_among_a_counters_lines(lines: list[str], counting: set[int]) -> None:
    assert counting_lines(lines) == counting
