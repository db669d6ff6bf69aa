"""Menu paths walked in many kinds of markup, and what is said where they break."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest

from oit_audit.crawl.menu import Walk, Walker
from oit_audit.crawl.pages import Page
from oit_audit.extract.html import read_html
from oit_audit.fetch.outcome import Judged
from oit_audit.model.document import Fetched
from tests.crawl.conftest import BASE, page

MARKUP = {
    "nested lists": """<nav><ul><li><a href="/">หน้าแรก</a></li><li><a href="#">แผนงาน</a><ul>
        <li><a href="/p1">แผนพัฒนาท้องถิ่น</a></li><li><a href="/p2">แผนดำเนินงาน</a></li></ul></li></ul></nav>""",
    "bootstrap dropdown": """<nav class="navbar"><ul class="navbar-nav"><li class="nav-item dropdown">
        <a class="nav-link dropdown-toggle" href="#" data-bs-toggle="dropdown">แผนงาน <b class="caret"></b></a>
        <div class="dropdown-menu"><a class="dropdown-item" href="/p1">แผนพัฒนาท้องถิ่น</a>
        <a class="dropdown-item" href="/p2">แผนดำเนินงาน</a></div></li></ul></nav>""",
    "groups of divs": """<div id="menu"><div class="menu-group"><div class="menu-title">แผนงาน</div>
        <div class="menu-children">
        <div><a href="/p1">แผนพัฒนาท้องถิ่น</a></div><div>
        <a href="/p2">แผนดำเนินงาน</a></div></div></div></div>""",
    "images with alt": """<nav><ul><li><img src="/m/plan.png" alt="แผนงาน"><ul><li>
        <a href="/p1"><img src="/m/1.png"
        alt="แผนพัฒนาท้องถิ่น"></a></li><li>
        <a href="/p2"><img src="/m/2.png" title="แผนดำเนินงาน"></a></li></ul></li></ul></nav>""",
    "onclick": """<div id="menu"><ul><li><span>แผนงาน</span><ul>
        <li onclick="location.href='/p1'"><span>แผนพัฒนาท้องถิ่น</span></li>
        <li><a href="javascript:void(0)" onclick="window.location='/p2'">แผนดำเนินงาน</a></li></ul></li></ul></div>""",
    "table": """<table width="980"><tr><td class="menu" width="200"><table><tr><td><b>แผนงาน</b></td></tr>
        <tr><td><img src="/dot.gif"> <a href="/p1">แผนพัฒนาท้องถิ่น</a></td></tr>
        <tr><td><img src="/dot.gif"> <a href="/p2">แผนดำเนินงาน</a></td></tr></table></td>
        <td>ยินดีต้อนรับ</td></tr></table>""",
    "sidebar headings": """<main><p>ยินดีต้อนรับ</p></main><aside class="sidebar"><h4>แผนงาน</h4><ul><li>
        <a href="/p1">แผนพัฒนาท้องถิ่น</a></li>
        <li><a href="/p2">แผนดำเนินงาน</a></li></ul><h4>ข่าว</h4><ul><li>
        <a href="/n">ข่าวประชาสัมพันธ์</a></li></ul></aside>""",
    "select": """<nav><select onchange="location=this.value"><option value="">แผนงาน</option>
        <option value="/p1">แผนพัฒนาท้องถิ่น</option>
        <option value="/p2">แผนดำเนินงาน</option></select></nav>""",
    "flat list": """<nav><ul><li><a href="/p1">แผนพัฒนาท้องถิ่น</a></li><li>
        <a href="/p2">แผนดำเนินงาน</a></li></ul></nav>""",
}  # fmt: skip


def read(path: str, html: str, outcome: Judged | None = None) -> Page:
    url = BASE + path
    payload = html.encode()
    fetched = Fetched(url, url, (), 200, {}, b"", hashlib.sha256(payload).hexdigest(), datetime.now(UTC), 1)
    document = read_html(payload, url, fetched.sha256, "text/html; charset=utf-8")
    return Page(url, fetched, document, outcome or Judged("ok"))


def walker(home: str, pages: Mapping[str, str] | None = None, **more: object) -> Walker:
    shelf = {path: read(path, html) for path, html in (pages or {}).items()}

    async def open_page(url: str) -> Page:
        path = url.removeprefix(BASE)
        return shelf.get(path) or Page(url, None, None, Judged("dead", "", "ไม่พบหน้านี้ (รหัส 404)"))

    return Walker(read("/", f"<html><body>{home}</body></html>"), open_page, **more)  # type: ignore[arg-type]


def ends(walk: Walk) -> list[str]:
    return [url.removeprefix(BASE) for url in walk.urls]


def grades(walk: Walk) -> list[str]:
    return [step.grade for step in walk.steps]


@pytest.mark.parametrize("kind", sorted(MARKUP))
async def test_a_path_is_walked_in_any_markup(kind: str) -> None:
    walk = await walker(MARKUP[kind]).walk(["หน้าแรก", "แผนงาน", "แผนดำเนินงาน"])
    assert ends(walk) == ["/p2"]
    assert walk.broken is None


async def test_a_group_that_is_no_link_is_passed_through() -> None:
    walk = await walker(MARKUP["nested lists"]).walk(["หน้าหลัก", "เมนูแผนงาน", "แผน พัฒนา ท้องถิ่น"])
    assert grades(walk) == ["home", "group", "exact"]
    assert ends(walk) == ["/p1"]


async def test_the_path_of_the_home_page_is_the_home_page() -> None:
    walk = await walker(MARKUP["nested lists"]).walk(["หน้าแรก"])
    assert ends(walk) == ["/"]
    assert grades(walk) == ["home"]


async def test_a_broken_path_says_where_and_what_stood_there() -> None:
    walk = await walker(MARKUP["nested lists"]).walk(["หน้าแรก", "แผนงาน", "แผนอัตรากำลัง"])
    assert walk.broken is not None
    assert walk.broken.outcome == "path_not_found"
    assert "เดินตามเมนูถึง “แผนงาน” ไม่พบ “แผนอัตรากำลัง” พบแต่" in walk.broken.reason
    assert walk.steps[-1].grade == "missing"
    assert walk.steps[-1].stood_there == ("แผนพัฒนาท้องถิ่น", "แผนดำเนินงาน")


async def test_a_label_of_another_year_is_named_first_among_what_stood_there() -> None:
    menu = """<nav><ul><li><a href="/i">การป้องกันการทุจริต</a><ul><li><a href="/a">แผนป้องกันการทุจริต</a></li>
        <li><a href="/b">สถิติเรื่องร้องเรียนการทุจริต ประจำปี 2564</a></li></ul></li></ul></nav>"""
    walk = await walker(menu).walk(["หน้าหลัก", "การป้องกันการทุจริต", "สถิติเรื่องร้องเรียนการทุจริต ประจำปี 2565"])
    assert grades(walk)[-1] == "missing"
    assert walk.steps[-1].stood_there[0] == "สถิติเรื่องร้องเรียนการทุจริต ประจำปี 2564"


async def test_the_exact_label_wins_over_its_longer_neighbour() -> None:
    menu = """<nav><ul><li><a href="#">การดำเนินงาน</a><ul><li>
        <a href="/long">รายงานผลการดำเนินงานตามนโยบายนายก</a></li>
        <li><a href="/exact">รายงานผลการดำเนินงาน</a></li></ul></li></ul></nav>"""
    assert ends(await walker(menu).walk(["หน้าแรก", "การดำเนินงาน", "รายงานผลการดำเนินงาน"])) == ["/exact"]


async def test_a_neighbour_that_the_form_names_itself_is_no_match() -> None:
    menu = """<nav><ul><li><a href="#">แผนงาน</a><ul><li>
        <a href="/x">มาตรการส่งเสริมคุณธรรมในหน่วยงาน</a></li></ul></li></ul></nav>"""
    labels = ["มาตรการส่งเสริมคุณธรรมในหน่วยงาน", "มาตรการส่งเสริมคุณธรรมของหน่วยงานรัฐ"]
    path = ["หน้าแรก", "แผนงาน", labels[1]]
    assert ends(await walker(menu).walk(path)) == ["/x"]
    assert ends(await walker(menu, labels=labels).walk(path)) == []


async def test_a_level_that_the_site_does_not_have_is_skipped() -> None:
    menu = """<nav><ul><li><a href="/news">ข่าวประชาสัมพันธ์</a></li><li>
        <a href="/act">ข่าวกิจกรรม</a></li></ul></nav>"""
    walk = await walker(menu, {"/news": page("ข่าวประชาสัมพันธ์", "")}).walk(
        ["หน้าหลัก", "ข่าวประชาสัมพันธ์", "ข่าวภายใน", "ข่าวกิจกรรม"]
    )
    assert ends(walk) == ["/act"]
    assert [step.matched for step in walk.steps] == ["หน้าแรก", "ข่าวประชาสัมพันธ์", "", "ข่าวกิจกรรม"]


async def test_sub_entries_may_stand_on_the_groups_own_page() -> None:
    menu = '<nav><ul><li><a href="/hr">การบริหารและพัฒนาทรัพยากรบุคคล</a></li></ul></nav>'
    listed = page("งานบุคคล", '<ul><li><a href="/hr/policy">1. นโยบายการบริหารทรัพยากรบุคคล</a></li></ul>')
    walk = await walker(menu, {"/hr": listed}).walk(["หน้าแรก", "การบริหารและพัฒนาทรัพยากรบุคคล", "นโยบายบริหารทรัพยากรบุคคล"])
    assert ends(walk) == ["/hr/policy"]
    assert grades(walk) == ["home", "exact", "near"]


async def test_a_heading_of_the_page_reached_ends_a_path_on_that_page() -> None:
    menu = '<nav><ul><li><a href="/buy">ข้อมูลการจัดซื้อจัดจ้าง</a></li></ul></nav>'
    reached = page("จัดซื้อ", "<h2>สรุปผลการจัดซื้อจัดจ้าง</h2><p>เดือนมกราคม 2565</p>")
    walk = await walker(menu, {"/buy": reached}).walk(["หน้าแรก", "ข้อมูลการจัดซื้อจัดจ้าง", "สรุปผลการจัดซื้อจัดจ้าง"])
    assert ends(walk) == ["/buy"]
    assert grades(walk)[-1] == "page"


async def test_a_document_title_is_looked_for_on_the_next_pages_too() -> None:
    menu = '<nav><ul><li><a href="/news">ข่าวประชาสัมพันธ์</a></li></ul></nav>'
    first = page("ข่าว", '<ul><li><a href="/n/1">งานสงกรานต์</a></li></ul><a href="/news?page=2">ถัดไป</a>')
    second = page("ข่าว", '<ul><li><a href="/n/2">แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ</a></li></ul>')
    walk = await walker(menu, {"/news": first, "/news?page=2": second}).walk(
        ["หน้าหลัก", "ข่าวประชาสัมพันธ์", "แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"]
    )
    assert ends(walk) == ["/n/2"]


async def test_joined_labels_may_be_three_entries_or_one() -> None:
    menu = """<nav><ul><li><a href="#">จัดซื้อจัดจ้าง</a><ul><li><a href="/a">ประกาศจัดซื้อจัดจ้าง</a></li>
        <li><a href="/b">ประกาศราคากลาง</a></li><li>
        <a href="/c">ประกาศผลจัดซื้อจัดจ้าง</a></li></ul></li></ul></nav>"""
    walk = await walker(menu).walk(["หน้าแรก", "จัดซื้อจัดจ้าง", "ประกาศจัดซื้อจัดจ้าง/ประกาศราคากลาง/ประกาศผลจัดซื้อจัดจ้าง"])
    assert ends(walk) == ["/a", "/b", "/c"]
    assert grades(walk)[-1] == "near"


async def test_two_equal_labels_in_one_group_are_ambiguous() -> None:
    menu = """<nav><ul><li><a href="#">แผนงาน</a><ul><li><a href="/a">แผนดำเนินงาน</a></li><li>
        <a href="/b">แผนดำเนินงาน</a></li>
        </ul></li></ul></nav>"""
    walk = await walker(menu).walk(["หน้าแรก", "แผนงาน", "แผนดำเนินงาน"])
    assert grades(walk)[-1] == "ambiguous"
    assert ends(walk) == ["/a", "/b"]


async def test_of_two_groups_of_one_name_the_one_with_the_next_label_is_taken() -> None:
    menu = """<nav><ul><li><a href="/n1">ข่าวสาร</a></li><li><a href="#">ข่าวสาร</a><ul><li>
        <a href="/job">รับสมัครงาน</a></li>
        <li><a href="/eg">ข่าวกิจกรรม</a></li></ul></li></ul></nav>"""
    assert ends(await walker(menu).walk(["หน้าแรก", "ข่าวสาร", "ข่าวกิจกรรม"])) == ["/eg"]


async def test_an_entry_that_leads_nowhere_is_said_to_be_an_empty_link() -> None:
    menu = """<nav><ul><li><a href="#">แผนงาน</a><ul><li><a href="/p1">แผนพัฒนาท้องถิ่น</a></li>
        <li><a href="javascript:void(0)">แผนดำเนินงาน</a></li></ul></li></ul></nav>"""
    walk = await walker(menu).walk(["หน้าแรก", "แผนงาน", "แผนดำเนินงาน"])
    assert walk.broken is not None
    assert walk.broken.outcome == "path_not_found"
    assert "ลิงก์ว่าง" in walk.broken.reason


async def test_a_page_on_the_way_that_does_not_open_gives_its_own_outcome() -> None:
    menu = '<nav><ul><li><a href="/gone">การบริหารงาน</a></li><li><a href="/x">ข่าว</a></li></ul></nav>'
    walk = await walker(menu).walk(["หน้าแรก", "การบริหารงาน", "แผนดำเนินงาน"])
    assert walk.broken is not None
    assert walk.broken.outcome == "dead"
    assert "เปิดหน้านั้นไม่ได้" in walk.broken.reason


async def test_a_label_found_only_on_the_sitemap_is_near() -> None:
    menu = '<nav><ul><li><a href="/map">แผนผังเว็บไซต์</a></li><li><a href="/x">ข่าว</a></li></ul></nav>'
    listed = page("แผนผังเว็บไซต์", '<a href="/report">รายงานผลการสำรวจความพึงพอใจการให้บริการ</a>')
    walk = await walker(menu, {"/map": listed}).walk(["หน้าแรก", "บริการประชาชน", "รายงานผลการสำรวจความพึงพอใจการให้บริการ"])
    assert ends(walk) == ["/report"]
    assert grades(walk) == ["home", "group", "near"]


async def test_a_menu_that_only_scripts_draw_is_unreadable_and_not_missing() -> None:
    walk = await walker('<div id="app"></div><script src="/app.js"></script>').walk(["หน้าแรก", "แผนงาน", "แผนดำเนินงาน"])
    assert walk.broken is not None
    assert walk.broken.outcome == "unreadable"


async def test_the_subjects_own_name_may_stand_for_the_last_label() -> None:
    menu = """<nav><ul><li><a href="#">การป้องกันการทุจริต</a><ul>
        <li><a href="/c">การเสริมสร้างวัฒนธรรมองค์กรตามมาตรฐานทางจริยธรรม</a></li></ul></li></ul></nav>"""
    path = ["หน้าแรก", "การป้องกันการทุจริต", "การเสริมสร้างวัฒนธรรมองค์กร"]
    walk = await walker(menu).walk(path, also="การเสริมสร้างวัฒนธรรมองค์กรตามมาตรฐานทางจริยธรรม")
    assert ends(walk) == ["/c"]
    assert grades(walk)[-1] == "near"


async def test_a_path_that_ends_at_a_group_leads_to_its_entries() -> None:
    menu = """<nav><ul><li><a href="#">การบริหารบุคคล</a><ul><li><a href="/a">นโยบาย</a></li><li>
        <a href="/b">หลักเกณฑ์</a></li>
        </ul></li></ul></nav>"""
    walk = await walker(menu).walk(["หน้าแรก", "การบริหารบุคคล"])
    assert ends(walk) == ["/a", "/b"]
    assert grades(walk)[-1] == "group"


def test_every_kind_of_markup_is_of_its_own() -> None:
    assert len({PurePosixPath(kind).name for kind in MARKUP}) >= 8
