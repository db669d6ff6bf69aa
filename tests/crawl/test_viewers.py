"""Documents that no plain link names: frames, viewers, plugins, flipbooks, download handlers, scripts."""

from __future__ import annotations

import json
from base64 import b64encode
from html import escape
from urllib.parse import quote

import pytest

from oit_audit.crawl.filenames import handed_out_as
from oit_audit.services.viewers import shown_in
from tests.crawl.conftest import BASE, Reply, Serve, crawl, looks, opened, page

TITLE = "รายงานผลการดำเนินงาน"
HOME = page("หน้าแรก", "<p>ยินดีต้อนรับสู่เว็บไซต์เทศบาลตำบลตัวอย่าง</p>")
FILE = Reply("โครงการ,งบประมาณ\nก่อสร้างถนน,100\n", headers={"Content-Type": "text/csv; charset=utf-8"})
# The name says PDF and the bytes are those of a table, as servers have it; reading one needs no worker process.
PDF = "/f/plan65.pdf"


def option(name: str, url: str) -> str:
    source = json.dumps({"outline": [], "source": BASE + url}).replace("/", "\\/")
    holder = f'<div class="_df_book" id="{name}" data-title="{TITLE}"></div>'
    return f"{holder}<script>window.option_{name} = {source};</script>"


def pushed(url: str) -> str:
    data = {"posts": {"7": {"data": {"post_ID": "7", "guid": BASE + url}}}}
    token = b64encode(json.dumps(data).replace("/", "\\/").encode()).decode()
    return f"<div class='_3d-flip-book' data-id='7'></div><script>window.FB3D_CLIENT_DATA.push('{token}');</script>"


SHOWN = {
    "a frame": f'<iframe src="{PDF}" width=900 height=800></iframe>',
    "a frame that loads late": f'<iframe src="about:blank" data-lazy-src="{PDF}"></iframe>',
    "an embed": f'<embed type="application/pdf" src="{PDF}">',
    "an object": f'<object type="application/pdf" data="{PDF}"><p>เบราว์เซอร์ไม่รองรับ</p></object>',
    "an object with parameters": f'<object type="x"><param name="src" value="{PDF}"></object>',
    "a frame of PDF.js": f'<iframe src="/pdfjs/web/viewer.html?file={PDF}#page=2"></iframe>',
    "Google's viewer": f'<iframe src="https://docs.google.com/gview?url={BASE}{PDF}&embedded=true"></iframe>',
    "Google's newer viewer": f'<iframe src="https://docs.google.com/viewer?embedded=true&url={BASE}{PDF}"></iframe>',
    "Office Online": f'<iframe src="https://view.officeapps.live.com/op/embed.aspx?src={BASE}{PDF}"></iframe>',
    "a viewer in a viewer": f'<iframe src="/pdf-viewer/?file=https://docs.google.com/gview?url={BASE}{PDF}"></iframe>',
    "ViewerJS": f'<iframe src="/ViewerJS/#..{PDF}"></iframe>',
    "PDF Embedder": f'<a href="{PDF}" class="pdfemb-viewer" data-width="max">plan65</a>',
    "an attribute": f'<div class="pdf-holder" data-pdf-url="{PDF}"></div>',
    "dFlip's attribute": f'<div class="_df_book" source="{PDF}"></div>',
    "dFlip's options": option("df_7", PDF),
    "Real3D's JSON": f"<div data-flipbook-options='{escape(json.dumps({'pdfUrl': PDF}))}'></div>",
    "3D FlipBook's data": pushed(PDF),
    "FlowPaper": f"<div id=v></div><script>$('#v').FlowPaperViewer({{config: {{PDFFile: '{PDF}'}}}});</script>",
    "PDFObject": f"<div id=v></div><script>PDFObject.embed('{PDF}', '#v');</script>",
    "PDF.js by hand": f"<canvas></canvas><script>var url = '{PDF}'; pdfjsLib.getDocument(url);</script>",
    "a frame written by a script": f"<script>document.write('<iframe src=\"{PDF}\"></iframe>');</script>",
    "a click": f"<button onclick=\"window.open('{PDF}','_blank')\">ดาวน์โหลด</button>",
    "a click instead of an address": f"<a href='/' onclick=\"window.location='{PDF}';return false;\">ดาวน์โหลด</a>",
    "a link that a script opens": f'<a href="javascript:;" data-src="{PDF}" data-fancybox>ดาวน์โหลด</a>',
}


@pytest.mark.parametrize("name", SHOWN)
async def test_what_a_page_shows_without_linking_it_is_opened(serve: Serve, name: str) -> None:
    site = serve({"/": HOME, "/report": page(f"{TITLE} ปี 2565", SHOWN[name]), PDF: FILE})
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert opened(visit, "ok") == [PDF]


@pytest.mark.parametrize(
    "script",
    [
        f"<script>var old = '{PDF}'; log(old);</script>",
        f"<!-- <script>PDFObject.embed('{PDF}')</script> -->",
        f"<p>ชื่อไฟล์ {PDF}</p>",
    ],
)
async def test_a_name_in_a_script_that_shows_nothing_is_no_document(serve: Serve, script: str) -> None:
    site = serve({"/": HOME, "/report": page(f"{TITLE} ปี 2565", script), PDF: FILE})
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert opened(visit) == []


@pytest.mark.parametrize(
    "html",
    [
        '<div data-embed-open-url="http://drive.google.com/file/d/1AbCdEfGhIjK/view"></div>',
        "<p id=f><script>f.src='http:\\/\\/drive.google.com\\/file\\/d\\/1AbCdEfGhIjK\\/preview'</script>",
    ],
)
async def test_a_share_link_that_only_a_viewer_knows_is_opened(serve: Serve, html: str) -> None:
    pages: dict[str, str | Reply] = {"/": HOME, "/report": page(f"{TITLE} ปี 2565", html)}
    site = serve(pages | {"/uc?export=download&id=1AbCdEfGhIjK": FILE})
    visit = (await crawl(site, looks("o12", "/report"), hosts=["drive.google.com"])).visits["o12"]
    assert [(found.outcome, found.document.kind) for found in visit.found] == [("ok", "csv")]


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("https://a.go.th/viewer.html?file=%2Ff%2Fa.pdf", "https://a.go.th/f/a.pdf"),
        ("https://a.go.th/index.php?option=com_pdfviewer&file=/f/a.pdf", "https://a.go.th/f/a.pdf"),
        ("https://a.go.th/viewer.php?page=2", "https://a.go.th/viewer.php?page=2"),
        ("https://www.google.com/maps/embed?pb=!1m18", "https://www.google.com/maps/embed?pb=!1m18"),
        ("https://www.youtube.com/embed/xyz?rel=0", "https://www.youtube.com/embed/xyz?rel=0"),
        ("https://a.go.th/news?url=https://b.go.th/", "https://a.go.th/news?url=https://b.go.th/"),
        ("http://[bad/viewer?file=a.pdf", "http://[bad/viewer?file=a.pdf"),
    ],
)
def test_only_a_viewer_holds_a_document(url: str, inside: str) -> None:
    assert shown_in(url) == inside


async def test_a_download_handler_is_read_by_what_it_sends_and_not_by_what_it_says(serve: Serve) -> None:
    wrong = Reply(
        FILE.body, headers={"Content-Type": "text/csv", "Content-Disposition": 'attachment; filename="x.exe"'}
    )
    html = f'<a href="/download.php?id=3">{TITLE} ปี 2565</a>'
    site = serve({"/": HOME, "/report": page(TITLE, html), "/download.php?id=3": wrong})
    visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
    assert [(found.outcome, found.document.kind) for found in visit.found] == [("ok", "csv")]


NAME = "รายงานผลการดำเนินงาน ปี 2565"


@pytest.mark.parametrize(
    "disposition",
    [
        f"attachment; filename=\"x.pdf\"; filename*=UTF-8''{quote(NAME)}.pdf",
        f"attachment; filename*=TIS-620''{quote(NAME.encode('cp874'))}.pdf",
        f'attachment; filename="{NAME}.pdf"',
        f'inline; filename="{quote(NAME)}.PDF"',
        f'attachment; filename="{quote(NAME.encode("cp874"))}.pdf"',
        f"attachment; filename=C:\\ita\\{NAME}.pdf; size=3",
        f'attachment; filename="=?UTF-8?B?{b64encode(NAME.encode()).decode()}?=.pdf"',
        f'attachment; filename="{NAME.encode().decode("latin-1")}.pdf"',
    ],
)
def test_the_name_of_a_file_that_is_handed_out_is_read_however_it_is_written(disposition: str) -> None:
    assert handed_out_as(disposition) == NAME


@pytest.mark.parametrize("disposition", ["", "inline", "attachment; filename=", "attachment; filename*=x", "=?x?="])
def test_a_header_without_a_name_names_nothing(disposition: str) -> None:
    assert handed_out_as(disposition) == ""


@pytest.mark.parametrize("raw", [NAME.encode(), NAME.encode("cp874")], ids=["utf-8", "windows-874"])
async def test_where_a_link_says_nothing_the_name_of_the_file_speaks(serve: Serve, raw: bytes) -> None:
    as_header = b'attachment; filename="' + raw + b'.pdf"'
    named = Reply(FILE.body, headers={**FILE.headers, "Content-Disposition": as_header.decode("latin-1")})
    html = '<a href="/dl/7">ดาวน์โหลด</a>'
    site = serve({"/": HOME, "/report": page("เอกสาร", html), "/dl/7": named})
    [found] = (await crawl(site, looks("o12", "/report"))).visits["o12"].found
    assert found.document.link_text == NAME


async def test_an_attachment_that_is_a_page_sending_on_is_the_file_it_sends_to(serve: Serve) -> None:
    html = f'<a href="/getfile/3">{TITLE} ปี 2565</a>'
    for sends in (
        f'<html><head><meta http-equiv="refresh" content="0;URL={PDF}"></head></html>',
        f"<script>window.location.href='{PDF}';</script>",
    ):
        site = serve({"/": HOME, "/report": page(TITLE, html), "/getfile/3": sends, PDF: FILE})
        visit = (await crawl(site, looks("o12", "/report"))).visits["o12"]
        assert [(found.outcome, found.document.kind) for found in visit.found] == [("ok", "csv")]


async def test_a_page_of_parts_and_years_is_opened_once_for_each_year_and_not_for_each_part(serve: Serve) -> None:
    parts = "".join(f'<li><a href="/ita#o{number}">{TITLE} ส่วนที่ {number}</a></li>' for number in (1, 2, 3))
    years = "".join(f'<li><a href="/ita?year={year}">{TITLE} ปี {year}</a></li>' for year in (2563, 2564, 2565))
    listed = page("รายงาน", f'<ul><li><a href="/f.csv">{TITLE} ปี 2565</a></li></ul>')
    pages: dict[str, str | Reply] = {"/": HOME, "/ita": page("รายงาน", f"<ul>{parts}{years}</ul>"), "/f.csv": FILE}
    site = serve(pages | {"/ita?year=2565": listed, "/ita?year=2564": page("รายงาน", "<p>ปี 2564</p>")})
    visit = (await crawl(site, looks("o12", "/ita"))).visits["o12"]
    assert opened(visit) == ["/ita?year=2565", "/f.csv"]
    assert site.paths.count("/ita") == 1
