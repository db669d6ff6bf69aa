# ruff: noqa: E501 - markup reads better unbroken
"""Where things stand on pages of every age: semantic, Bootstrap, WordPress, table layout, no markup at all."""

from datetime import UTC, datetime

import pytest

from oit_audit.extract import read_document
from oit_audit.model.document import Document, Fetched

URL = "http://www.khaoyocity.go.th/index.php"


def page(html: str, url: str = URL, content_type: str = "text/html; charset=utf-8") -> Document:
    fetched = Fetched(
        url, url, (), 200, {"content-type": content_type}, html.encode(), "0" * 64, datetime(2022, 4, 20, tzinfo=UTC), 1
    )
    return read_document(fetched)


MENU = '<li><a href="/">หน้าแรก</a></li><li><a href="/about">ข้อมูลทั่วไป</a></li><li><a href="/plan">แผนงาน</a></li>'

PAGES = {
    "semantic": f"<header>เทศบาลตำบลเขาย้อย ปี 2559</header><nav><ul>{MENU}</ul></nav><main><h1>แผนดำเนินงาน</h1>"
    "<p>ประจำปีงบประมาณ 2565</p></main><aside><h3>ข่าว</h3><a href=n>ข่าวปี 2559</a></aside><footer>© 2559</footer>",
    "bootstrap": f'<div class="navbar navbar-default"><div class="container"><ul class="nav navbar-nav">{MENU}</ul></div></div>'
    '<div class="container"><div class="row"><div class="col-md-3 sidebar"><div class="list-group"><a href=a>ข่าวปี 2559</a>'
    '<a href=b>อื่นๆ</a></div></div><div class="col-md-9"><div class="page-header"><h1>แผนดำเนินงาน</h1></div>'
    '<p>ประจำปีงบประมาณ 2565</p></div></div></div><div class="footer"><p>เทศบาล ปี 2559</p></div>',
    "wordpress": f'<div id="page" class="site"><div id="masthead" class="site-header"><p>คำขวัญ 2559</p></div>'
    f'<div class="main-navigation"><ul id="menu-main">{MENU}</ul></div><div id="content" class="site-content">'
    '<article class="post hentry"><header class="entry-header"><h1 class="entry-title">แผนดำเนินงาน</h1></header>'
    '<div class="entry-content"><p>ประจำปีงบประมาณ 2565</p></div></article>'
    '<div id="secondary" class="widget-area"><section class="widget"><h2>คลัง</h2><ul><li><a href=x>2559</a></li></ul></section>'
    '</div></div><div id="colophon" class="site-footer">สงวนลิขสิทธิ์ 2559</div></div>',
    "tables": '<table width="1000"><tr><td colspan=2><img src="head.jpg"></td></tr><tr><td colspan=2><a href="/">หน้าแรก</a> | '
    '<a href=a>ข้อมูลทั่วไป</a> | <a href=b>แผนงาน</a> | <a href=c>ติดต่อเรา</a></td></tr><tr><td width="200" valign=top>'
    "<table><tr><td><b>เมนู</b></td></tr><tr><td><a href=1>ประวัติ 2559</a></td></tr><tr><td><a href=2>วิสัยทัศน์</a></td></tr>"
    "<tr><td><a href=3>บุคลากร</a></td></tr><tr><td><a href=4>อำนาจหน้าที่</a></td></tr></table></td><td valign=top>"
    "<center><font size=5><b>แผนดำเนินงาน</b></font></center><br>ประจำปีงบประมาณ 2565 เทศบาลตำบลเขาย้อยขอประกาศให้ทราบทั่วกัน"
    "</td></tr><tr><td colspan=2 align=center>Copyright © 2559 เทศบาลตำบลเขาย้อย</td></tr></table>",
    "bare": '<p><a href="/">หน้าหลัก</a> <a href=a>ข่าว 2559</a> <a href=b>ติดต่อ</a></p><center><h2>แผนดำเนินงาน</h2>'
    "ประจำปีงบประมาณ 2565</center><p>ลิขสิทธิ์ ©2559 เทศบาลตำบลเขาย้อย</p>",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_content_is_main_and_everything_around_it_is_not(name: str) -> None:
    document = page(PAGES[name])
    assert "แผนดำเนินงาน" in document.text
    assert "2565" in document.text
    assert "2559" not in document.text


@pytest.mark.parametrize("clock", ["id=clock", 'class="digital-clock"', 'id="x" class="row liveclock"'])
def test_a_running_clock_is_no_date_of_the_content(clock: str) -> None:
    document = page(f"<div {clock}>วันพฤหัสบดีที่ 20 เมษายน 2566</div><main><h1>ข่าว</h1><p>เมื่อวันที่ 25 มีนาคม 2565</p></main>")
    assert "2566" not in document.text
    assert "25 มีนาคม 2565" in document.text


def test_a_date_beside_the_picture_of_a_clock_stays() -> None:
    news = '<div class="news-item"><i class="fa fa-clock"></i> <span class="post-clock-date">25 มีนาคม 2565</span></div>'
    assert "25 มีนาคม 2565" in page(f"<main><h1>ข่าว</h1>{news}</main>").text


def test_a_contact_page_in_an_oddly_named_container_keeps_its_content() -> None:
    document = page(
        f'<div id="menu"><ul>{MENU}</ul></div><div class="footer-contact"><h3>ติดต่อเรา</h3><p>โทรศัพท์ 0-3256-1234</p>'
        "<p>โทรสาร 0-3256-1235</p></div>"
    )
    assert "0-3256-1235" in document.text


def test_an_empty_page_does_not_borrow_its_footer() -> None:
    document = page(
        f'<nav><ul>{MENU}</ul></nav><div class="content"></div><footer>โทรศัพท์ 0-3256-1234 โทรสาร 0-3256-1235 เทศบาลตำบลเขาย้อย'
        " เลขที่ 1 หมู่ 2 อำเภอเขาย้อย จังหวัดเพชรบุรี</footer>"
    )
    assert document.text == ""


def test_a_breadcrumb_is_navigation_by_class_or_by_its_arrows() -> None:
    document = page(
        '<ol class="breadcrumb"><li><a href="/">หน้าแรก</a></li><li>แผน ปี 2559</li></ol>'
        '<div><a href="/">หน้าแรก</a> » <a href="/plan">แผนงาน</a> » แผน ปี 2559</div><h1>แผนดำเนินงาน 2565</h1><p>เนื้อหาแผน</p>'
    )
    assert "2559" not in document.text
    assert "แผนดำเนินงาน 2565" in document.text


def test_a_listing_of_files_in_a_container_named_menu_stays_content() -> None:
    document = page(
        f'<nav><ul>{MENU}</ul></nav><div class="menu-content"><ul><li><a href="a.pdf">แผนดำเนินงาน ปี 2565</a></li>'
        '<li><a href="b.pdf">แผนดำเนินงาน ปี 2564</a></li></ul></div>'
    )
    assert "แผนดำเนินงาน ปี 2565" in document.text


def test_a_body_class_that_names_a_sidebar_does_not_move_the_page() -> None:
    document = page(
        '<div class="has-sidebar right-sidebar" id="wrapper"><h1>แผนดำเนินงาน</h1><p>' + "เนื้อหา " * 80 + "</p></div>"
    )
    assert "แผนดำเนินงาน" in document.text


def test_elementor_widgets_are_content() -> None:
    document = page(
        '<div class="elementor"><div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">'
        '<p>แผนดำเนินงาน ประจำปี 2565 <a href="x">อ่านต่อ</a></p></div></div></div>'
    )
    assert "2565" in document.text


def test_a_wrapper_around_content_and_copyright_is_not_the_footer() -> None:
    document = page(
        f"<div>{MENU * 9}</div><div><div><h2>ติดต่อเรา</h2>โทรสาร 0-3256-1235</div><div>© 2559 เทศบาลตำบลเขาย้อย</div></div>"
    )
    assert "0-3256-1235" in document.text
    assert "2559" not in document.text


def test_an_unmarked_address_beside_the_copyright_is_footer() -> None:
    document = page(
        "<h1>แผนดำเนินงาน</h1><p>"
        + "เนื้อหาของแผน " * 60
        + "</p><div>เทศบาลตำบลเขาย้อย โทรสาร 0-3256-1235<br>Copyright © 2559</div>"
    )
    assert "0-3256-1235" not in document.text
