"""Addresses typed in Word become addresses that can be asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit_audit.config.clean import clean_url, is_cut_off

BASE = "http://www.khaoyocity.go.th"


@pytest.mark.parametrize(
    ("raw", "url", "repairs"),
    [
        (f"{BASE}/Main/Law๑", f"{BASE}/Main/Law1", ("thai_digits",)),
        (f"{BASE}/ Main/Law1", f"{BASE}/Main/Law1", ("blanks",)),
        (f"{BASE}/ /assets- admin/๒.pdf", f"{BASE}/assets-admin/2.pdf", ("blanks", "thai_digits", "double_slash")),
        ("www.khaoyocity.go.th/x", f"{BASE}/x", ("no_scheme",)),
        (f"{BASE}\\x\\y", f"{BASE}/x/y", ("backslash",)),
        (f"{BASE}/x\u200b", f"{BASE}/x", ("blanks",)),
        (f" {BASE}/x\n", f"{BASE}/x", ()),
        (f"{BASE}/x?next=http://a//b", f"{BASE}/x?next=http://a//b", ()),
    ],
)
def test_an_address_is_repaired(raw: str, url: str, repairs: tuple[str, ...]) -> None:
    cleaned = clean_url(raw)
    assert (cleaned.url, cleaned.repairs) == (url, repairs)


def test_percent_encoded_thai_digits_stay() -> None:
    url = "https://www.vachiraphuket.go.th/procurement/%E0%B9%92%E0%B9%95/"
    assert clean_url(url).url == url


def test_thai_letters_in_a_path_stay() -> None:
    assert clean_url(f"{BASE}/แผนพัฒนา").url == f"{BASE}/แผนพัฒนา"


@given(st.text("htp:/ww.ก๑๒ \\?#%&", max_size=30))
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = clean_url(raw).url
    assert clean_url(once).url == once


@pytest.mark.parametrize(
    ("url", "siblings", "others", "whole"),
    [
        (f"{BASE}/Main/PersonalPrev", [f"{BASE}/Main/PersonalPreview/id/1"], [], f"{BASE}/Main/PersonalPreview/id/1"),
        (f"{BASE}/Main/PersonalPrev", [], [f"{BASE}/Main/PersonalPreview/id/1"], f"{BASE}/Main/PersonalPreview/id/1"),
        (f"{BASE}/plan/123.pd", [], [], f"{BASE}/plan/123.pd"),
        (f"{BASE}/a%E0%B", [], [], f"{BASE}/a%E0%B"),
        (f"{BASE}/list?id=", [], [], f"{BASE}/list?id="),
        (f"{BASE}/Main/Plan", [f"{BASE}/Main/PlanStrategy"], [], ""),
        (f"{BASE}/news", [f"{BASE}/newsTender"], [], ""),
        (f"{BASE}/Main/Plan", [], [f"{BASE}/Main/PlantenderPreview/id/2"], ""),
        (f"{BASE}/Main/Law1", [f"{BASE}/Main/Law10"], [], ""),
        (f"{BASE}/webboard/", [], [], ""),
        (f"{BASE}/index.php", [], [], ""),
        (f"{BASE}/page.do", [], [], ""),
    ],
)
def test_only_an_address_that_breaks_off_within_a_word_is_cut_off(
    url: str, siblings: list[str], others: list[str], whole: str
) -> None:
    assert is_cut_off(url, siblings, others) == whole
