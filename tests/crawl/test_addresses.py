"""What an address alone tells: the same page, a viewer around a file, a trap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit_audit.crawl.addresses import address_key, clean, is_attachment, is_web, owner, trap
from oit_audit.crawl.listing import next_page
from oit_audit.extract.html import read_html
from oit_audit.services.viewers import shown_in

OWN = ("example.go.th",)
SITE = "http://www.example.go.th"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{SITE}/news", "https://example.go.th/news/"),
        (f"{SITE}/news?id=3#top", f"{SITE}/news?id=3"),
        (f"{SITE}/a;jsessionid=9F2?id=1", f"{SITE}/a?id=1"),
        (f"{SITE}/a?PHPSESSID=1&id=1", f"{SITE}/a?id=1"),
        (f"{SITE}/a?page=1", f"{SITE}/a"),
        (f"{SITE}/แผน", f"{SITE}/%E0%B9%81%E0%B8%9C%E0%B8%99"),
    ],
)
def test_two_spellings_of_one_page_have_one_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{SITE}/plan?year=2564", f"{SITE}/plan?year=2565"),
        (f"{SITE}/plan?year=2565&page=2", f"{SITE}/plan?year=2565&page=3"),
        (f"{SITE}/egp?y=2565&m=3", f"{SITE}/egp?y=2565&m=4"),
        (f"{SITE}/data.php?menu_id=216", f"{SITE}/data.php?menu_id=217"),
    ],
)
def test_years_months_and_turned_pages_are_pages_of_their_own(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)
    assert clean(one) != clean(other)


@pytest.mark.parametrize("other", [f"{SITE}/news?id=4", f"{SITE}/news/3", f"{SITE}/?p=1", f"{SITE}/news?page=2"])
def test_what_stands_in_the_query_is_never_lost(other: str) -> None:
    assert address_key(other) != address_key(f"{SITE}/news")


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}/index.php?el_mcal_month=1&el_mcal_year=1840",
        f"{SITE}/calendar?year=2022&month=5",
        f"{SITE}/events?y=2565&m=3",
        f"{SITE}/index.php?option=com_content&tmpl=component&print=1",
        f"{SITE}/news?sort=title",
        f"{SITE}/news?orderby=date",
        f"{SITE}/login",
        f"{SITE}/wp-admin/",
        f"{SITE}/member/logout.php",
        f"{SITE}/a/b/a/b/a/b/a/b/a",
        f"{SITE}/?lang=en",
        f"{SITE}/en/about",
        f"{SITE}/feed/",
        "https://www.facebook.com/sharer/sharer.php?u=x",
    ],
)
def test_a_trap_is_told_by_its_address(url: str) -> None:
    assert trap(url)


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}/plan?fy=2565",
        f"{SITE}/report?year=2565",
        f"{SITE}/procurement.php?year=2565&month=3",
        f"{SITE}/%E0%B8%AA%E0%B8%82%E0%B8%A31?y=2565&m=3",
        f"{SITE}/data.php?menu_id=216",
        f"{SITE}/assets-admin/files/plan/17669297792082.pdf",
        f"{SITE}/Main/PersonalPreview/id/1",
        f"{SITE}/content/cate/4/?page=2",
        f"{SITE}/รายงานต่างๆ/6379",
        f"{SITE}/index.php?option=com_content&view=category&layout=blog&id=8",
    ],
)
def test_an_ordinary_address_is_no_trap(url: str) -> None:
    assert trap(url) == ""


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        (f"{SITE}/pdfjs/web/viewer.html?file=/upload/a.pdf", f"{SITE}/upload/a.pdf"),
        (f"https://docs.google.com/gview?url={SITE}/a.pdf&embedded=true", f"{SITE}/a.pdf"),
        (f"{SITE}/news?id=1", f"{SITE}/news?id=1"),
    ],
)  # fmt: skip
def test_the_document_inside_a_viewer_is_what_counts(url: str, inside: str) -> None:
    assert shown_in(url) == inside


@pytest.mark.parametrize(
    ("url", "whose"),
    [
        ("http://example.go.th/x", "own"),
        ("http://doc.example.go.th/x", "own"),
        ("https://drive.google.com/file/d/1", "files"),
        ("https://www.facebook.com/x", "social"),
        ("http://krabi.go.th/", "foreign"),
        ("http://192.168.1.2/x", "foreign"),
    ],
)
def test_whose_an_address_is(url: str, whose: str) -> None:
    assert owner(url, OWN) == whose


def test_download_handlers_are_attachments() -> None:
    assert is_attachment(f"{SITE}/download.php?id=3")
    assert is_attachment(f"{SITE}/dnm_file/project/1_center.pdf")
    assert not is_attachment(f"{SITE}/news/3")


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_addresses(text: str) -> None:
    url = f"{SITE}/{text}"
    assert isinstance(address_key(url), str)
    assert isinstance(trap(url), str)
    assert isinstance(is_web(url), bool)
    assert isinstance(clean(url), str)


@pytest.mark.parametrize(
    ("here", "pager", "onward"),
    [
        ("/news", '<a href="/news?page=2">2</a><a href="/news?page=3">3</a>', "/news?page=2"),
        ("/news", '<a href="/news?page=3">3</a><a href="/news?page=2">ถัดไป »</a>', "/news?page=2"),
        ("/news", '<a href="/news/page/2">หน้าถัดไป</a>', "/news/page/2"),
        ("/news", '<a href="/news/2">&gt;</a>', "/news/2"),
        ("/list.php?cat=4", '<a href="/list.php?cat=4&start=20">Next</a>', "/list.php?cat=4&start=20"),
        ("/news", '<a href="/plan?page=2">2</a>', ""),
        ("/news/7", '<a href="/news/8">ถัดไป</a>', ""),
        ("/news", '<a href="/other">ถัดไป</a>', ""),
    ],
)
def test_the_next_page_of_a_listing(here: str, pager: str, onward: str) -> None:
    document = read_html(f"<main><p>ข่าว</p>{pager}</main>".encode(), SITE + here, "", "text/html; charset=utf-8")
    assert next_page(document, {address_key(SITE + here)}).removeprefix(SITE) == onward
