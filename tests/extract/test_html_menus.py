# ruff: noqa: E501 - markup reads better unbroken
"""Menus of any markup come out as the same tree."""

from datetime import UTC, datetime

import pytest

from oit_audit.extract import read_document
from oit_audit.model.document import Document, Fetched, MenuItem

URL = "http://www.khaoyocity.go.th/"


def page(html: str) -> Document:
    fetched = Fetched(
        URL, URL, (), 200, {"content-type": "text/html"}, html.encode(), "0" * 64, datetime(2022, 4, 20, tzinfo=UTC), 1
    )
    return read_document(fetched)


def tree(items: tuple[MenuItem, ...]) -> list[tuple[str, str, list[object]]]:
    return [(item.label, item.url.removeprefix(URL), list(tree(item.children))) for item in items]


CONTENT = "<div class=content><h1>ยินดีต้อนรับ</h1><p>" + "เทศบาลตำบลเขาย้อยยินดีให้บริการ " * 10 + "</p></div>"

MENUS = {
    "nested lists": "<nav><ul><li><a href=h>หน้าแรก</a></li><li><a>แผนงาน</a><ul><li><a href=p1>แผนพัฒนา</a></li>"
    "<li><a href=p2>แผนดำเนินงาน</a></li></ul></li></ul></nav>",
    "bootstrap dropdown": '<div class="navbar"><ul class="nav navbar-nav"><li class=active><a href=h>หน้าแรก</a></li><li class=dropdown>'
    '<a class="dropdown-toggle" data-toggle="dropdown" href="#">แผนงาน <b class="caret"></b></a><ul class="dropdown-menu">'
    "<li><a href=p1>แผนพัฒนา</a></li><li><a href=p2>แผนดำเนินงาน</a></li></ul></li></ul></div>",
    "bootstrap 5 divs": '<nav class="navbar"><ul class="navbar-nav"><li class="nav-item"><a class="nav-link" href=h>หน้าแรก</a></li>'
    '<li class="nav-item dropdown"><a class="nav-link dropdown-toggle" href="#" role="button">แผนงาน</a><div class="dropdown-menu">'
    '<a class="dropdown-item" href=p1>แผนพัฒนา</a><a class="dropdown-item" href=p2>แผนดำเนินงาน</a></div></li></ul></nav>',
    "dropdown within font tags": '<nav><ul><li><font face="TH SarabunPSK"><span lang="TH"><a href=h>หน้าแรก</a></span></font></li><li>'
    '<font face="TH SarabunPSK"><span lang="TH"><a class="dropdown-toggle" href="#">แผนงาน</a><div class="dropdown-menu">'
    "<a href=p1>แผนพัฒนา</a><a href=p2>แผนดำเนินงาน</a></div></span></font></li></ul></nav>",
    "div items": '<div class="main-menu"><div class="menu-item"><a href=h>หน้าแรก</a></div><div class="menu-item"><span>แผนงาน</span>'
    '<div class="sub-menu"><div class="menu-item"><a href=p1>แผนพัฒนา</a></div><div class="menu-item"><a href=p2>แผนดำเนินงาน</a></div>'
    "</div></div></div>",
    "onclick": "<div id=menu><ul><li onclick=\"location.href='h'\">หน้าแรก</li><li><a href='javascript:;'>แผนงาน</a><ul>"
    "<li><a onclick=\"window.location='p1'\">แผนพัฒนา</a></li><li><a href=p2>แผนดำเนินงาน</a></li></ul></li></ul></div>",
    "images": "<nav><ul><li><a href=h><img src=h.png alt='หน้าแรก'></a></li><li><img src=p.png alt='แผนงาน'><ul><li><a href=p1><img src=a.gif title='แผนพัฒนา'>"
    "</a></li><li><a href=p2>แผนดำเนินงาน</a></li></ul></li></ul></nav>",
    "font tags around all": "<nav><ul><li><font size=2><span lang=TH><a href=h>หน้าแรก</a></span></font></li><li><font size=2><b><a href='#'>แผนงาน</a>"
    "<ul><li><font><a href=p1>แผนพัฒนา</a></font></li><li><font><a href=p2>แผนดำเนินงาน</a></font></li></ul></b></font></li></ul></nav>",
    "details": "<nav><a href=h>หน้าแรก</a><details><summary>แผนงาน</summary><a href=p1>แผนพัฒนา</a><a href=p2>แผนดำเนินงาน</a></details></nav>",
}


@pytest.mark.parametrize("name", MENUS)
def test_a_menu_is_a_tree_whatever_its_markup(name: str) -> None:
    assert tree(page(MENUS[name] + CONTENT).menu) == [
        ("หน้าแรก", "h", []),
        ("แผนงาน", "", [("แผนพัฒนา", "p1", []), ("แผนดำเนินงาน", "p2", [])]),
    ]


HEADED = {
    "sidebar": "<div class=sidebar><h3>แผนงาน</h3><ul><li><a href=p1>แผนพัฒนา</a></li><li><a href=p2>แผนดำเนินงาน</a></li></ul>"
    "<h3>ข่าว</h3><ul><li><a href=n>ข่าวเด่น</a></li></ul></div>",
    "widgets": '<aside><div class="widget"><div class="widget-title">แผนงาน</div><ul><li><a href=p1>แผนพัฒนา</a></li><li><a href=p2>แผนดำเนินงาน</a></li></ul></div>'
    '<div class="widget"><div class="widget-title">ข่าว</div><a href=n>ข่าวเด่น</a></div></aside>',
    "panels": '<div class="col-md-3 left-menu"><div class="panel"><div class="panel-heading">แผนงาน</div><div class="list-group"><a href=p1>แผนพัฒนา</a>'
    '<a href=p2>แผนดำเนินงาน</a></div></div><div class="panel"><div class="panel-heading">ข่าว</div><div class="list-group"><a href=n>ข่าวเด่น</a></div></div></div>',
    "table": "<table><tr><td width=180><table><tr><td bgcolor=blue><b>แผนงาน</b></td></tr><tr><td><a href=p1>แผนพัฒนา</a></td></tr>"
    "<tr><td><a href=p2>แผนดำเนินงาน</a></td></tr><tr><td><b>ข่าว</b></td></tr><tr><td><a href=n>ข่าวเด่น</a></td></tr><tr><td>&nbsp;</td></tr></table></td><td>{}</td></tr></table>",
}


@pytest.mark.parametrize("name", HEADED)
def test_a_heading_over_links_is_a_group(name: str) -> None:
    html = HEADED[name]
    html = html.replace("{}", CONTENT) if "{}" in html else html + CONTENT
    assert tree(page(html).menu) == [
        ("แผนงาน", "", [("แผนพัฒนา", "p1", []), ("แผนดำเนินงาน", "p2", [])]),
        ("ข่าว", "", [("ข่าวเด่น", "n", [])]),
    ]


def test_a_group_that_is_itself_a_link_keeps_its_address() -> None:
    menu = page(
        "<nav><ul><li><a href=g>แผนงาน</a><ul><li><a href=p1>แผนพัฒนา</a></li></ul></li></ul></nav>" + CONTENT
    ).menu
    assert tree(menu) == [("แผนงาน", "g", [("แผนพัฒนา", "p1", [])])]


def test_three_levels_and_a_menu_twice_over() -> None:
    one = "<nav><ul><li><a>ก</a><ul><li><a>ข</a><ul><li><a href=c>ค</a></li></ul></li></ul></li></ul></nav>"
    assert tree(page(one + one + CONTENT).menu) == [("ก", "", [("ข", "", [("ค", "c", [])])])]


def test_a_mega_menu_keeps_its_columns_headings() -> None:
    menu = page(
        '<nav><ul><li class="mega"><a href="#">ITA</a><div class="mega-menu"><div class="row"><div class="col"><h4>ปี 2565</h4><ul><li><a href=a>OIT</a></li></ul></div>'
        '<div class="col"><h4>ปี 2564</h4><ul><li><a href=b>OIT</a></li></ul></div></div></div></li></ul></nav>'
        + CONTENT
    ).menu
    assert tree(menu) == [("ITA", "", [("ปี 2565", "", [("OIT", "a", [])]), ("ปี 2564", "", [("OIT", "b", [])])])]
