# ruff: noqa: E501 - markup reads better unbroken
"""Pages as the CMSs of Thai municipalities write them: page builders, vendors' class names, pages written by hand."""

from datetime import UTC, datetime

import pytest

from oit_audit.extract import read_document
from oit_audit.model.document import Document, Fetched, Link

URL = "http://www.khaoyocity.go.th/Pages/plan"
MENU = "".join(f'<li><a href="/m{number}">เมนูที่ {number} ของเว็บไซต์</a></li>' for number in range(8))


def page(html: str) -> Document:
    fetched = Fetched(
        URL, URL, (), 200, {"content-type": "text/html; charset=utf-8"}, html.encode(), "0" * 64,
        datetime(2022, 4, 20, tzinfo=UTC), 1,
    )  # fmt: skip
    return read_document(fetched)


def to(document: Document, ending: str) -> Link:
    return next(link for link in document.links if link.url.endswith(ending))


ELEMENTOR = (
    '<div data-elementor-type="header" class="elementor elementor-32 elementor-location-header"><section class="elementor-section">'
    f'<h2 class="elementor-heading-title">คำขวัญ 2559</h2><nav><ul class="elementor-nav-menu">{MENU}</ul></nav></section></div>'
    '<div class="page-content"><div data-elementor-type="wp-page" class="elementor elementor-7"><section class="elementor-section">'
    '<div class="elementor-column"><div class="elementor-widget elementor-widget-text-editor"><p>แผนดำเนินงาน ประจำปีงบประมาณ 2565</p></div></div>'
    '<div class="elementor-column"><div class="elementor-widget elementor-widget-wp-widget-recent-posts"><h5>เรื่องล่าสุด</h5>'
    '<ul><li><a href="/?p=9">แผนดำเนินงาน 2559</a></li></ul></div></div></section></div></div>'
    '<div data-elementor-type="footer" class="elementor elementor-47 elementor-location-footer"><p>โทร 032-111-2559</p></div>'
)
DIVI = (
    f'<div class="et-l et-l--header"><p>คำขวัญ 2559</p><ul>{MENU}</ul></div><div id="et-main-area"><div class="et_pb_text"><p>แผนดำเนินงาน ประจำปีงบประมาณ 2565</p></div>'
    '<div class="et_pb_widget_area"><a href="/a">แผนดำเนินงาน 2559</a></div></div><div class="et-l et-l--footer"><p>โทร 032-111-2559</p></div>'
)


@pytest.mark.parametrize("html", [ELEMENTOR, DIVI], ids=["Elementor", "Divi"])
def test_a_page_builders_header_footer_and_widgets_are_no_content(html: str) -> None:
    text = page(html).text
    assert "2565" in text
    assert "2559" not in text


VENDOR = (
    f'<nav class="navbar"><ul>{MENU}</ul></nav><div class="bg-pages"><div class="row pad-path"><div class="path1-1"><a href="/Home">หน้าแรก</a></div></div>'
    '<div class="page-center"><div class="head-pages-two"><span class="font-pages-head">ข่าวกิจกรรม</span></div></div><div class="bg-pages-in">{}</div></div>'
    '<div class="footer"><span>© 2024. All Rights Reserved โทร 081-111-2559</span></div>'
)
NEWS = "".join(
    f'<div class="news-item"><a href="/n/{number}">ประชุมประชาคมท้องถิ่น ครั้งที่ {number} ของหมู่บ้าน</a> <small>{number} มี.ค. 2565</small></div>'
    for number in range(1, 6)
)


def test_a_listing_below_its_trail_is_content_although_it_begins_with_the_home_page() -> None:
    document = page(VENDOR.format(NEWS))
    assert "ประชุมประชาคมท้องถิ่น ครั้งที่ 5" in document.text
    assert "หน้าแรก" not in document.text
    assert "2559" not in document.text


def test_a_title_is_told_by_its_class_in_a_span() -> None:
    headings = [block.text for block in page(VENDOR.format(NEWS)).read("heading")]
    assert headings == ["ข่าวกิจกรรม"]


def test_big_type_is_a_heading() -> None:
    document = page("<FONT SIZE=5 COLOR=red>แผนดำเนินงาน</FONT><HR><FONT SIZE=2>ประจำปีงบประมาณ 2565</FONT>")
    assert [block.text for block in document.read("heading")] == ["แผนดำเนินงาน"]


@pytest.mark.parametrize(
    "content", ['<main></main>', '<div class="content"></div>', '<div id="content"><a href="/">หน้าแรก</a> &raquo; แผน</div>']
)  # fmt: skip
def test_no_sidebar_takes_the_place_of_a_content_that_is_empty(content: str) -> None:
    side = '<div class="sidebar"><h4>ข่าวเด่น</h4><p>รายงานผลการดำเนินงาน ประจำปีงบประมาณ 2565 รอบ 6 เดือน</p><a href="/r.pdf">อ่าน</a></div>'
    assert "2565" not in page(f"<nav><ul>{MENU}</ul></nav>{side}{content}").text


def test_a_copyright_line_is_never_taken_for_the_content() -> None:
    foot = '<div class="footer"><p>© 2565 เทศบาลตำบลเขาย้อย โทร 032-562-001 โทรสาร 032-562-002</p></div>'
    assert "032-562-002" not in page(f"<nav><ul>{MENU}</ul></nav>{foot}").text


def test_a_news_item_is_the_row_of_its_link() -> None:
    link = to(page(VENDOR.format(NEWS)), "/n/3")
    assert link.context == "ประชุมประชาคมท้องถิ่น ครั้งที่ 3 ของหมู่บ้าน 3 มี.ค. 2565"


def test_a_row_with_its_title_needs_no_heading_from_above_it() -> None:
    row = '<div class="row item"><div class="c2">รายงานผลการดำเนินงาน ปี 2565</div><div class="c3"><a href="/d/1">รายละเอียด</a></div></div>'
    link = to(page(f'<div class="box"><h3>ปี 2564</h3>{row}<p>อื่นๆ</p></div>'), "/d/1")
    assert link.context == "รายงานผลการดำเนินงาน ปี 2565 รายละเอียด"


def test_a_card_keeps_its_heading_where_its_row_holds_but_a_date() -> None:
    card = '<div class="card"><h5>รายงานผลการดำเนินงาน ปี 2565</h5><div class="meta">5 เม.ย. 2565 ผู้ชม 12 ครั้ง <a href="/d/1">อ่านต่อ</a></div></div>'
    assert "รายงานผลการดำเนินงาน ปี 2565" in to(page(f"<div>{card}</div>"), "/d/1").context


def test_a_way_back_has_no_row() -> None:
    document = page(
        '<div class="box"><p>เดือนพฤศจิกายน 2564 ไม่มีการจัดซื้อจัดจ้าง</p><a href="/Home"><img src="/docs/btn-back.png"></a></div>'
    )
    assert to(document, "/Home").context == ""


def test_a_button_is_called_by_its_inscription() -> None:
    document = page(
        "<table><tr><td>แผนดำเนินงาน<td><INPUT TYPE=button VALUE='เปิดดู' ONCLICK=\"window.open('/view/e4d2')\"></table>"
    )
    assert to(document, "/view/e4d2").text == "เปิดดู"


def test_a_long_text_in_a_box_is_read_and_a_hint_is_not() -> None:
    duties = (
        "เทศบาลตำบลมีหน้าที่ตามพระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖ มาตรา ๕๐ รักษาความสงบเรียบร้อยของประชาชน ให้มีและบำรุงทางบกและทางน้ำ"
    )
    text = page(f"<textarea readonly>{duties}</textarea><form><textarea>พิมพ์ข้อความที่นี่</textarea></form>").text
    assert duties in text
    assert "พิมพ์ข้อความ" not in text
