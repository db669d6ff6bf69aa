# ruff: noqa: E501 - markup reads better unbroken
"""Blocks as a reader sees them: words neither glued nor split, tables as rows, hidden text apart."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oit_audit.extract import read_document
from oit_audit.model.document import Document, Fetched

URL = "http://www.khaoyocity.go.th/a/index.php"


def page(html: str | bytes, content_type: str = "text/html") -> Document:
    payload = html if isinstance(html, bytes) else html.encode()
    fetched = Fetched(
        URL, URL, (), 200, {"content-type": content_type}, payload, "0" * 64, datetime(2022, 4, 20, tzinfo=UTC), 1
    )
    return read_document(fetched)


def test_inline_tags_glue_and_block_tags_part() -> None:
    document = page("<p><b>ปี</b>2565</p><div>ก<div>ข</div>ค</div><p>A<br>B&nbsp;&nbsp;C</p>")
    assert [block.text for block in document.blocks] == ["ปี2565", "ก", "ข", "ค", "A\nB C"]


def test_headings_are_told_by_tag_bold_type_and_class() -> None:
    document = page("<h2>หนึ่ง</h2><p><strong>สอง</strong></p><div class='topic-title'>สาม</div><p>สี่ <b>ห้า</b></p>")
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 2), ("heading", 7), ("heading", 7), ("paragraph", 0)
    ]  # fmt: skip


def test_merged_cells_repeat_and_rows_stay_rows() -> None:
    document = page("<table><tr><th rowspan=2>ที่<th colspan=2>เดือน<tr><th>ต.ค.<th>พ.ย.<tr><td>1<td>10<td>20</table>")
    [table] = document.blocks
    assert table.rows == (("ที่", "เดือน", "เดือน"), ("ที่", "ต.ค.", "พ.ย."), ("1", "10", "20"))
    assert table.text == "ที่ เดือน\nที่ ต.ค. พ.ย.\n1 10 20"


def test_a_layout_table_is_walked_through() -> None:
    document = page(
        "<table><tr><td><h2>แผน</h2><p>" + "ข้อความยาว " * 30 + "</p></td><td><table><tr><td>1</td><td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></table></td></tr></table>"
    )
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "table"]


def test_lists_and_definition_lists_keep_their_items() -> None:
    document = page("<ul><li>ก<ul><li>ข</li></ul></li><li>ค</li></ul><dl><dt>โทร</dt><dd>032</dd></dl>")
    assert [block.items for block in document.blocks] == [("ก", "ข", "ค"), ("โทร 032",)]


def test_a_bare_download_link_carries_the_text_of_its_row() -> None:
    document = page(
        "<table><tr><td>แผนดำเนินงาน 2565</td><td><a href='../f/1.pdf'>ดาวน์โหลด</a></td></tr><tr><td>ข<td>ค</table>"
    )
    [link] = document.links
    assert link.url == "http://www.khaoyocity.go.th/f/1.pdf"
    assert "แผนดำเนินงาน 2565" in link.context


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (
            "<a href='javascript:void(0)' onclick=\"window.open('x.pdf')\">เปิด</a>",
            "http://www.khaoyocity.go.th/a/x.pdf",
        ),
        ("<div onclick=\"location.href='/plan'\">แผน</div>", "http://www.khaoyocity.go.th/plan"),
        ("<a href='javascript:openWin(\"b.php?id=3\")'>เปิด</a>", "http://www.khaoyocity.go.th/a/b.php?id=3"),
        ("<iframe src='/pdfjs/web/viewer.html?file=/f/2.pdf'></iframe>", "http://www.khaoyocity.go.th/f/2.pdf"),
        (
            "<iframe src='https://docs.google.com/gview?url=http://a.go.th/b.pdf&embedded=true'></iframe>",
            "http://a.go.th/b.pdf",
        ),
        ("<object data='files\\แผน 65.pdf'></object>", "http://www.khaoyocity.go.th/a/files/แผน%2065.pdf"),
        ("<map><area href='//x.go.th/y' alt='เมนู'></map>", "http://x.go.th/y"),
    ],
)
def test_every_way_on_is_a_link(html: str, url: str) -> None:
    assert [link.url for link in page(html).links] == [url]


def test_an_image_link_is_named_by_alt_then_title_then_file() -> None:
    document = page(
        "<a href=1><img src=a.png alt='แผนงาน'></a><a href=2 title='ข่าว'><img src=b.png></a><a href=3><img src=ita65.png></a>"
    )
    assert [link.text for link in document.links] == ["แผนงาน", "ข่าว", "ita65.png"]
    assert all(link.is_image for link in document.links)


def test_hidden_text_is_no_evidence() -> None:
    document = page(
        "<p>เนื้อหา</p><p style='display:none'>โทรสาร 032-1</p><div style='position:absolute;left:-9999px'>"
        "<a href='https://slot.example.com'>สล็อต</a></div><p style='font-size:0'>บาคาร่า</p><p hidden>ลับ</p>"
    )
    assert document.text == "เนื้อหา"
    assert "สล็อต" in document.hidden_text
    assert "032-1" in document.hidden_text
    assert document.links == ()


def test_tabs_accordions_and_dropdowns_are_one_click_away() -> None:
    document = page(
        "<ul class=nav><li><a href='#'>แผน</a><ul style='display:none'><li><a href=p>แผนพัฒนา</a></li></ul></li><li><a href=q>ข</a></li></ul>"
        "<a href='#y65'>ปี 2565</a><div id=y65 style='display:none'>รายงาน 2565</div>"
        "<div class='tab-pane' style='display:none'>รายงาน 2564</div>"
    )
    assert "รายงาน 2565" in document.text
    assert "รายงาน 2564" in document.text
    assert any(link.text == "แผนพัฒนา" for link in document.links)


def test_the_panel_of_an_accordion_needs_no_name_of_its_own() -> None:
    document = page(
        "<div class='accordion'><h3>ปี 2565</h3><div><div style='display:none'>รายงาน 2565</div></div></div>"
        "<div class='content'><div style='display:none'>รายงาน 2564</div></div>"
    )
    assert "รายงาน 2565" in document.text
    assert "รายงาน 2564" not in document.text


def test_comments_scripts_and_noscript_are_not_read() -> None:
    document = page("<p>ก</p><!-- ข --><script>ค</script><noscript>ง</noscript><template>จ</template><style>ฉ</style>")
    assert document.text == "ก"


def test_a_form_tells_its_fields_and_labels() -> None:
    document = page(
        "<form method=POST action=save.php><label for=n>ชื่อ</label><input id=n name=name>เรื่อง <textarea name=t></textarea>"
        "<input type=password name=p placeholder='รหัสผ่าน'><input type=hidden name=h><button>ส่ง</button></form>"
    )
    [form] = document.forms
    assert form.action == "http://www.khaoyocity.go.th/a/save.php"
    assert form.method == "post"
    assert [(field.kind, field.label) for field in form.fields] == [
        ("text", "ชื่อ"), ("textarea", "เรื่อง"), ("password", "รหัสผ่าน"), ("submit", "ส่ง")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        "<div id=app></div><script src=app.js></script>",
        "<h1>ข่าว</h1><table id=t><thead><tr><th>เรื่อง</th></tr></thead><tbody></tbody></table><script>$('#t').DataTable({ajax:'x'})</script>",
        "<div ng-app=a><p>{{ item.title }}</p></div>",
    ],
)
def test_a_page_that_only_scripts_fill_says_so(html: str) -> None:
    document = page(html)
    assert document.script_filled
    assert document.unreadable


def test_an_ordinary_page_with_scripts_is_not_script_filled() -> None:
    assert not page("<h1>แผน</h1><p>เนื้อหา</p><script>$.ajax('counter')</script>").script_filled


@pytest.mark.parametrize("codec", ["utf-8", "cp874"])
@pytest.mark.parametrize("declared", ["", "utf-8", "windows-874", "tis-620", "iso-8859-1"])
@pytest.mark.parametrize("header", ["text/html", "text/html; charset=utf-8", "text/html; charset=TIS-620"])
def test_thai_is_read_right_whatever_is_declared(codec: str, declared: str, header: str) -> None:
    meta = f"<meta charset='{declared}'>" if declared else ""
    html = f"<html><head>{meta}<title>เทศบาลตำบลเขาย้อย</title></head><body><p>แผนดำเนินงาน ประจำปี ๒๕๖๕ ผู้มาติดต่อ</p></body></html>"
    document = page(html.encode(codec), header)
    assert document.title == "เทศบาลตำบลเขาย้อย"
    assert document.text == "แผนดำเนินงาน ประจำปี ๒๕๖๕ ผู้มาติดต่อ"


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_thai_saved_twice_over_is_mended(wrong: str) -> None:
    text = "เทศบาลตำบลเขาย้อย แผนดำเนินงาน ประจำปีงบประมาณ สองพันห้าร้อยหกสิบห้า"
    mangled = "".join(character if ord(character) < 256 else "" for character in text.encode().decode("latin-1"))
    mangled = mangled if wrong == "latin-1" else text.encode().decode("cp1252", "ignore")
    assert "เทศบาลตำบล" in page(f"<p>{text.encode().decode('latin-1')}</p>").text
    assert mangled


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(payload: bytes) -> None:
    page(b"<html><body>" + payload)
    page(payload)


def test_a_hostile_nesting_is_survived() -> None:
    assert page("<div>" * 3000 + "ก").text == "ก"
    assert page("<ul><li>" * 1000 + "ก" + "<table><tr><td>" * 500 + "ข").text


def test_a_link_under_a_lazy_picture_is_called_by_the_picture_and_not_by_the_blank_in_its_place() -> None:
    blank = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
    (link,) = page(f'<a href="/files/1.pdf"><img src="{blank}" data-src="/i/pdf.gif"></a>').links
    assert link.text == "pdf.gif"
