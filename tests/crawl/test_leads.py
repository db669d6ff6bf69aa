"""Links as a reader takes them: by their row, by the heading above, by the year they speak of."""

from __future__ import annotations

import pytest

from oit_audit.crawl.leads import find_leads, is_generic, years_of
from oit_audit.extract.html import read_html

URL = "http://www.example.go.th/list"


def said(html: str) -> dict[str, str]:
    document = read_html(f"<body><main>{html}</main></body>".encode(), URL, "", "text/html; charset=utf-8")
    return {lead.url.rpartition("/")[2]: lead.said for lead in find_leads(document)}


def test_a_button_is_known_by_its_row() -> None:
    html = """<table><tr><td>1</td><td>รายงานผล ปี 2565</td><td><a href="/a.pdf">ดาวน์โหลด</a></td></tr>
        <tr><td>2</td><td>รายงานผล ปี 2564</td><td>
        <a href="/b.pdf"><img src="/pdf.gif" alt="pdf"></a></td></tr></table>"""
    assert said(html) == {"a.pdf": "รายงานผล ปี 2565", "b.pdf": "2 รายงานผล ปี 2564"} | said(html)
    assert "2564" in said(html)["b.pdf"]
    assert "2565" not in said(html)["b.pdf"]


def test_buttons_in_one_stretch_of_text_each_have_their_own_part() -> None:
    html = '<p>สถิติ ปี 2565 <a href="/a.pdf">คลิก</a> สถิติ ปี 2564 <a href="/b.pdf">คลิก</a></p>'
    assert said(html) == {"a.pdf": "สถิติ ปี 2565", "b.pdf": "สถิติ ปี 2564"}


def test_a_title_and_a_button_to_one_document_are_one_link() -> None:
    html = '<div><a href="/a.pdf">รายงานผลการดำเนินงาน</a> <a href="/a.pdf">ดาวน์โหลด</a></div>'
    assert said(html) == {"a.pdf": "รายงานผลการดำเนินงาน"}


def test_the_heading_above_is_known() -> None:
    html = """<h2>ปีงบประมาณ 2565</h2><ul><li><a href="/a.pdf">ไตรมาส 1</a></li></ul>
        <h2>ปีงบประมาณ 2564</h2><a href="/b.pdf">ไตรมาส 1</a>"""
    document = read_html(f"<main>{html}</main>".encode(), URL, "", "text/html; charset=utf-8")
    assert [lead.heading for lead in find_leads(document)] == ["ปีงบประมาณ 2565", "ปีงบประมาณ 2564"]


@pytest.mark.parametrize(
    "text", ["ดาวน์โหลด", "อ่านต่อ...", "คลิกที่นี่", "Read More »", "PDF", "17669297792082.pdf", "scan0017.pdf", "1.", "",
     "ไฟล์แนบ (2.5 MB)"],
)  # fmt: skip
def test_words_that_say_nothing_are_generic(text: str) -> None:
    assert is_generic(text)


@pytest.mark.parametrize("text", ["แผนดำเนินงาน", "ไตรมาส 1", "2565", "ปี 2565", "เดือนมกราคม", "ประกาศ", "plan-2565.pdf"])
def test_words_that_say_something_are_not(text: str) -> None:
    assert not is_generic(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("รายงานผล ประจำปีงบประมาณ ๒๕๖๕", {2565}),
        ("สขร.1 เดือนตุลาคม 2564", {2565}),
        ("ต.ค.64", {2565}),
        ("เดือนกันยายน 2564", {2564}),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2561-2565)", {2561, 2562, 2563, 2564, 2565}),
        ("กิจกรรมเมื่อ 9 ธ.ค. 2564", {2565}),
        ("plan-2565.pdf", {2565}),
        ("พ.ร.บ. ข้อมูลข่าวสารของราชการ พ.ศ. 2540", set()),
        ("แผนดำเนินงาน", set()),
    ],
)
def test_the_fiscal_years_of_a_title(text: str, years: set[int]) -> None:
    assert years_of(text) == years


def test_a_link_called_only_by_its_address_is_known_by_its_row() -> None:
    html = "<table><tr><td>รายงานผล ปี 2565</td><td><a onclick=\"window.open('/view/e4d215')\"></a></td></tr></table>"
    assert "2565" in said(html)["e4d215"]
