"""What a page may change from night to night without being another, and what it may not."""

from __future__ import annotations

import pytest

from oit_audit.testing import page_document
from oit_audit.verdict.vouch import fingerprint

PAGE = "<main><h1>ผู้บริหาร</h1><p>นายสมชาย ใจดี โทร 032-562-001</p><img src='/p/1.jpg'><p>ผู้เข้าชม {count}</p></main>"


def seen(page: str) -> str:
    return fingerprint(page_document(page, "http://www.khaoyocity.go.th/p"))


@pytest.mark.parametrize(
    "other",
    [
        PAGE.format(count="12,346"),
        PAGE.format(count="๑๒๓๔๗"),
        PAGE.format(count="12,345").replace("<p>", "<p class='x'> ").replace("/p/1.jpg", "/p/1.jpg?v=2"),
        PAGE.format(count="12,345").replace("<main>", "<footer>กำลังออนไลน์ 3 คน</footer><main>"),
    ],
)
def test_counters_and_markup_are_no_change(other: str) -> None:
    assert seen(other) == seen(PAGE.format(count="12,345"))


@pytest.mark.parametrize(
    ("old", "new"),
    [("สมชาย", "สมหญิง"), ("032-562-001", "032-562-007"), ("/p/1.jpg", "/p/2.jpg"), ("ผู้บริหาร", "ผู้บริหาร ปี 2564")],
)
def test_a_name_a_number_a_picture_and_a_year_are(old: str, new: str) -> None:
    page = PAGE.format(count="12,345")
    assert seen(page.replace(old, new)) != seen(page)


def test_a_year_behind_the_word_to_read_is_content() -> None:
    assert seen("<main>อ่านประกาศ ปี 2565</main>") != seen("<main>อ่านประกาศ ปี 2564</main>")
