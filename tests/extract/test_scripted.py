"""Pages that only scripts fill are told from pages that are empty, and from pages that say something."""

from __future__ import annotations

import pytest

from oit_audit.extract.html import read_html
from oit_audit.model.document import Document

MENU = "<nav><ul>" + "".join(f"<li><a href=/m{number}>เมนู {number}</a></li>" for number in range(6)) + "</ul></nav>"
CALLS = "<script>$.get('/api/plans', function (d) { $('#list').html(d) })</script>"
HEAD = "<thead><tr><th>โครงการ</th><th>งบประมาณ</th></tr></thead>"
PROSE = "<p>" + "แผนดำเนินงานประจำปีของเทศบาล " * 20 + "</p>"


def page(main: str, rest: str = "") -> Document:
    html = f"<!doctype html><title>แผน</title><body>{MENU}<main><h1>แผนดำเนินงาน</h1>{main}</main>{rest}"
    return read_html(html.encode(), "http://www.example.go.th/plan", "0", "text/html; charset=utf-8")


FILLED = {
    "an application's root": ("<div id=app></div>", "<script src=/js/app.js></script>"),
    "words that ask to wait": ("<div id=l>กำลังโหลดข้อมูล...</div>", "<script src=/x.js></script>"),
    "a turning wheel": ("<div class=spinner-border><span>Loading...</span></div>", "<script src=/x.js></script>"),
    "a list that a script fills": ("<ul id=list></ul>", CALLS),
    "an element of its own kind": ("<plan-list api=/plans></plan-list>", "<script type=module src=/a.js></script>"),
    "a grid of a library": (
        f"<table id=t>{HEAD}<tbody></tbody></table>",
        "<script src=/jquery.dataTables.js></script>",
    ),
    "a table that a script loads": (f"<table>{HEAD}<tbody></tbody></table>", "<script>$('#t').DataTable({})</script>"),
    "a part that asks for itself": ("<div hx-get=/plans hx-trigger=load></div>", "<script src=/htmx.js></script>"),
    "templates left unfilled": ("<p>{{ plan.title }} {{ plan.year }}</p>", "<script src=/x.js></script>"),
}


@pytest.mark.parametrize("name", FILLED)
def test_a_page_that_waits_for_its_scripts_is_recognised(name: str) -> None:
    document = page(*FILLED[name])
    assert document.script_filled
    assert "สคริปต์" in document.unreadable


@pytest.mark.parametrize(
    "html",
    [
        "<title>แผน</title><script src=mobile/javascript/main.js></script><body></body>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><script src=a.js></script>",
        "<div id=main-content></div><noscript>กรุณาเปิดใช้งาน JavaScript</noscript><script src=a.js></script>",
    ],
)
def test_a_page_of_nothing_but_scripts_is_recognised(html: str) -> None:
    assert read_html(html.encode(), "http://www.example.go.th/ebook/", "0", "text/html; charset=utf-8").script_filled


SAID = {
    "an empty place without a script": ("<div id=list></div>", ""),
    "a counter beside nothing": ("<div id=counter></div>", "<script>$.get('/n', d => $('#counter').html(d))</script>"),
    "a script that loads something else": ("<div class=content></div>", "<script>fetch('/visit')</script>"),
    "prose beside a place that is filled": (PROSE + "<div id=list></div>", CALLS),
    "words that there is nothing": ("<div id=x>ไม่พบข้อมูล</div>", CALLS),
    "a veil while the page comes": ("<div id=preloader><div class=spinner-border></div></div>", "<script>x()</script>"),
    "a file beside a place that is filled": ("<a href=/plan.pdf>แผน 2565</a><div id=list></div>", CALLS),
    "a form whose answer a script shows": (
        "<form><input name=a><textarea></textarea></form><div id=list></div>",
        CALLS,
    ),
    "a listing of pages": (
        "".join(f"<p><a href=/p{number}>ปี {number}</a></p>" for number in (2563, 2564, 2565)) + "<div id=list></div>",
        CALLS,
    ),
    "an empty table that nothing loads": (f"<table id=t>{HEAD}<tbody></tbody></table>", "<script>menu()</script>"),
}


@pytest.mark.parametrize("name", SAID)
def test_a_script_on_a_page_does_not_make_it_one_that_scripts_fill(name: str) -> None:
    assert not page(*SAID[name]).script_filled
