"""Files, folders, forms and pages on services, over real HTTP: what is read, and what a person must look at."""

from __future__ import annotations

import pytest

from oit_audit.crawl.addresses import address_key, owner
from oit_audit.crawl.shared import BOOK, CLOSED, SHUT, WITHHELD
from oit_audit.model.crawl import Crawl, Found
from oit_audit.services.adapters import look, share_of
from oit_audit.services.google import DOCS, DRIVE, FORMS
from oit_audit.services.share import Share, Shown
from tests.crawl.conftest import Reply, Serve, Site, crawl, looks, page

ID = "1AbCdEfGhIjKlMnOpQrStUv"
HOSTS = (
    "drive.google.com", "docs.google.com", "drive.usercontent.google.com", "accounts.google.com", "forms.gle",
    "sites.google.com", "www.dropbox.com", "online.anyflip.com", "bit.ly", "api.onedrive.com", "1drv.ms",
    "agency.sharepoint.com", "login.microsoftonline.com", "krabi.go.th",
    "www.youtube.com",
)  # fmt: skip
TITLE = "รายงานผลการดำเนินงาน"
HOME = page("หน้าแรก", "<p>ยินดีต้อนรับสู่เว็บไซต์เทศบาลตำบลตัวอย่าง</p>")
CSV = Reply("โครงการ,งบประมาณ\nก่อสร้างถนน,100\n", headers={"Content-Type": "text/csv; charset=utf-8"})
UC = f"/uc?export=download&id={ID}"
VIEW = f"http://drive.google.com/file/d/{ID}/view"

PAGE = f"/file/d/{ID}/view"

ASKED = [
    (f"https://drive.google.com/file/d/{ID}/view?usp=sharing", f"https://drive.google.com/uc?export=download&id={ID}"),
    (f"https://drive.google.com/file/d/{ID}/preview", f"https://drive.google.com/uc?export=download&id={ID}"),
    (f"https://drive.google.com/a/x.go.th/file/d/{ID}/view", f"https://drive.google.com/uc?export=download&id={ID}"),
    (f"https://drive.google.com/uc?id={ID}", f"https://drive.google.com/uc?export=download&id={ID}"),
    (f"https://docs.google.com/uc?export=download&id={ID}", f"https://drive.google.com/uc?export=download&id={ID}"),
    (
        f"https://drive.google.com/file/d/{ID}/view?resourcekey=0-xY",
        f"https://drive.google.com/uc?export=download&id={ID}&resourcekey=0-xY",
    ),
    (f"https://drive.google.com/drive/folders/{ID}?usp=sharing", f"https://drive.google.com/embeddedfolderview?id={ID}"),
    (f"https://drive.google.com/drive/u/0/folders/{ID}", f"https://drive.google.com/embeddedfolderview?id={ID}"),
    (f"https://docs.google.com/document/d/{ID}/edit", f"https://docs.google.com/document/d/{ID}/export?format=docx"),
    (
        f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0",
        f"https://docs.google.com/spreadsheets/d/{ID}/export?format=xlsx",
    ),
    (
        f"https://docs.google.com/presentation/d/{ID}/edit",
        f"https://docs.google.com/presentation/d/{ID}/export/pptx",
    ),
    (
        f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pubhtml?widget=true",
        f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pub?output=xlsx",
    ),
    (f"https://docs.google.com/document/d/{ID}/pub", f"https://docs.google.com/document/d/{ID}/pub"),
    ("https://drive.google.com/drive/u/0/my-drive", "https://drive.google.com/drive/u/0/my-drive"),
    (f"https://docs.google.com/forms/d/{ID}/edit", f"https://docs.google.com/forms/d/{ID}/viewform"),
    ("https://www.dropbox.com/s/abc/plan.pdf?dl=0", "https://www.dropbox.com/s/abc/plan.pdf?dl=1"),
    (
        "https://www.dropbox.com/scl/fi/abc/plan.pdf?rlkey=k&raw=1",
        "https://www.dropbox.com/scl/fi/abc/plan.pdf?rlkey=k&dl=1",
    ),
    (
        "https://agency.sharepoint.com/:b:/g/personal/a/EaBc?e=x1",
        "https://agency.sharepoint.com/:b:/g/personal/a/EaBc?e=x1&download=1",
    ),
    ("https://1drv.ms/b/s!AbC", "https://api.onedrive.com/v1.0/shares/u!aHR0cHM6Ly8xZHJ2Lm1zL2IvcyFBYkM/root/content"),
    (
        "https://onedrive.live.com/embed?resid=A%21106&authkey=%21AB",
        "https://onedrive.live.com/download?resid=A%21106&authkey=%21AB",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("link", "asks"), ASKED)
def test_a_share_link_is_asked_for_where_it_hands_out_the_thing(link: str, asks: str) -> None:
    share = share_of(link)
    assert share
    assert share.asks == asks
    assert owner(link, ["example.go.th"]) == "files"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.go.th/file/d/1AbCdEfGhIjKl/view",
        "https://maps.app.goo.gl/Ab1",
        "https://www.google.com/maps/place/x",
        "https://notdrive.google.com.example.com/file/d/1AbCdEfGhIjKl",
        "http://[broken",
    ],
)
def test_any_other_address_shares_nothing(url: str) -> None:
    assert share_of(url) is None


def test_the_addresses_of_one_shared_file_are_one_address() -> None:
    urls = (VIEW, f"https://drive.google.com/file/d/{ID}/preview", f"https://drive.google.com/uc?id={ID}")
    assert len({address_key(url) for url in urls}) == 1
    assert address_key(VIEW) != address_key(VIEW.replace("1Ab", "2Ab"))


async def follow(serve: Serve, html: str, pages: dict[str, str | Reply]) -> tuple[list[Found], Site, Crawl]:
    """Crawl a target page of that content."""
    site = serve({"/": HOME, "/report": page(TITLE, html), **pages})
    result = await crawl(site, looks("o12", "/report"), hosts=HOSTS)
    return list(result.visits["o12"].found), site, result


def link(url: str) -> str:
    return f'<p><a href="{url}">{TITLE} ปี 2565</a></p>'


async def test_a_shared_file_is_read_and_keeps_the_link_that_stands_on_the_site(serve: Serve) -> None:
    found, _, _ = await follow(serve, link(VIEW), {UC: CSV})
    assert [(item.outcome, item.document.kind, item.document.url) for item in found] == [("ok", "csv", VIEW)]
    assert "ก่อสร้างถนน" in found[0].document.text
    assert found[0].document.via.endswith("/report")


async def test_a_framed_preview_is_read_as_the_file(serve: Serve) -> None:
    frame = f'<iframe src="http://drive.google.com/file/d/{ID}/preview" width=640 height=480></iframe>'
    found, _, _ = await follow(serve, frame, {UC: CSV})
    assert [(item.outcome, item.document.kind) for item in found] == [("ok", "csv")]


async def test_the_question_before_a_large_file_is_answered_once(serve: Serve) -> None:
    onward = "http://drive.usercontent.google.com/download"
    asks = (
        "<title>Google Drive - Virus scan warning</title><p>Google Drive can't scan this file for viruses.</p>"
        f'<form id="download-form" action="{onward}" method="get"><input type="submit" value="Download anyway">'
        f'<input type="hidden" name="id" value="{ID}"><input type="hidden" name="confirm" value="t"></form>'
    )
    taken = f"/download?id={ID}&confirm=t"
    found, site, _ = await follow(serve, link(VIEW), {UC: asks, taken: CSV})
    assert [(item.outcome, item.document.url) for item in found] == [("ok", VIEW)]
    again, site, _ = await follow(serve, link(VIEW), {UC: asks, taken: asks})
    assert [item.outcome for item in again] == ["unreadable"]
    assert site.paths.count(taken) == 1


async def test_a_question_that_leads_elsewhere_is_not_answered(serve: Serve) -> None:
    asks = '<p>Virus scan warning</p><form action="http://krabi.go.th/x"><input name="confirm" value="t"></form>'
    found, site, _ = await follow(serve, link(VIEW), {UC: asks})
    assert [item.outcome for item in found] == ["unreadable"]
    assert not any(path.startswith("/x") for path in site.paths)


async def test_a_file_that_outsiders_may_not_open_is_a_wall(serve: Serve) -> None:
    away = Reply("", 302, {"Location": "http://accounts.google.com/ServiceLogin?continue=x"})
    signs_in = "<h1>ลงชื่อเข้าใช้</h1><form>อีเมล <input name=e><input type=password name=p></form>"
    walled: dict[str, str | Reply] = {UC: away, "/ServiceLogin": signs_in, PAGE: away}
    found, _, _ = await follow(serve, link(VIEW), walled)
    assert [(item.outcome, item.state, item.reason) for item in found] == [
        ("blocked", "login", CLOSED.format(service=DRIVE))
    ]
    # Turned away from the download alone, a person may still see it.
    seen, _, _ = await follow(serve, link(VIEW), {**walled, PAGE: "<html><p>report.pdf</p></html>"})
    assert [(item.outcome, item.reason) for item in seen] == [("unreadable", WITHHELD.format(service=DRIVE))]


async def test_a_lost_file_is_gone_only_when_its_own_link_says_so(serve: Serve) -> None:
    missing = Reply("<h1>404</h1><p>Sorry, the file you have requested does not exist.</p>", 404)
    viewer = "<html><script>drive()</script><p>report.pdf</p></html>"
    gone, _, _ = await follow(serve, link(VIEW), {UC: missing, f"/file/d/{ID}/view": missing})
    seen, _, _ = await follow(serve, link(VIEW), {UC: missing, f"/file/d/{ID}/view": viewer})
    assert [item.outcome for item in (*gone, *seen)] == ["dead", "unreadable"]


async def test_what_may_be_seen_and_not_taken_is_for_a_person_to_look_at(serve: Serve) -> None:
    withheld = Reply("<p>Sorry, the owner hasn't given you permission to download this file.</p>", 403)
    found, _, _ = await follow(serve, link(VIEW), {UC: withheld})
    assert [(item.outcome, item.reason) for item in found] == [("unreadable", WITHHELD.format(service=DRIVE))]


async def test_a_folder_is_listed_and_its_files_are_read(serve: Serve) -> None:
    entries = f"""<title>เอกสาร</title><div class="flip-entries"><div class="flip-entry"><a href="{VIEW}">
        <div class="flip-entry-title">{TITLE} ปี 2565.csv</div></a></div></div>"""
    folder = f"http://drive.google.com/drive/folders/{ID}"
    found, _, _ = await follow(serve, link(folder), {f"/embeddedfolderview?id={ID}": entries, UC: CSV})
    assert [(item.outcome, item.document.url) for item in found] == [("ok", folder), ("ok", VIEW)]
    assert found[1].document.via == folder


async def test_a_folder_that_lists_nothing_is_not_taken_for_an_empty_one(serve: Serve) -> None:
    folder = f"http://drive.google.com/drive/folders/{ID}"
    found, _, _ = await follow(serve, link(folder), {f"/embeddedfolderview?id={ID}": "<div class=flip-entries></div>"})
    assert [item.outcome for item in found] == ["unreadable"]


async def test_a_way_that_sends_on_to_a_shared_file_is_followed(serve: Serve) -> None:
    to_file = Reply("", 302, {"Location": VIEW})
    pages: dict[str, str | Reply] = {
        f"/open?id={ID}": to_file,
        "/3xY": to_file,
        UC: CSV,
        f"/file/d/{ID}/view": "<p>viewer</p>",
    }
    for url in (f"http://drive.google.com/open?id={ID}", "http://bit.ly/3xY"):
        found, _, _ = await follow(serve, link(url), pages)
        assert [(item.outcome, item.document.kind, item.document.url) for item in found] == [("ok", "csv", url)]


async def test_a_short_link_to_another_body_is_another_bodys(serve: Serve) -> None:
    away = Reply("", 302, {"Location": "http://krabi.go.th/plan"})
    found, _, _ = await follow(serve, link("http://bit.ly/3xY"), {"/3xY": away, "/plan": page("แผน", "<p>แผน</p>")})
    assert [item.outcome for item in found] == ["foreign_host"]


async def test_a_short_link_to_a_network_is_for_a_person_to_look_at(serve: Serve) -> None:
    away = Reply("", 302, {"Location": "http://www.youtube.com/watch?v=1"})
    video = page("วีดิทัศน์", "<p>รายงานผลการดำเนินงาน ปี 2565</p>")
    found, _, _ = await follow(serve, link("http://bit.ly/3xY"), {"/3xY": away, "/watch": video})
    assert [item.outcome for item in found] == ["unreadable"]


async def test_the_sites_own_download_handler_may_send_on_to_a_service(serve: Serve) -> None:
    moved = Reply("", 302, {"Location": VIEW})
    refreshed = f'<meta http-equiv="refresh" content="0; url={VIEW}">'
    for reply in (moved, refreshed):
        found, _, _ = await follow(
            serve, link("/download.php?id=7"), {"/download.php?id=7": reply, UC: CSV, f"/file/d/{ID}/view": "<p>x</p>"}
        )
        assert [(item.outcome, item.document.kind) for item in found] == [("ok", "csv")]


async def test_a_form_that_takes_answers_is_read_and_a_closed_one_told(serve: Serve) -> None:
    path = f"/forms/d/e/{ID}/viewform"
    asks = page(f"{TITLE} แบบสอบถาม", "<form><p>ชื่อ</p><input name=a><textarea name=b></textarea></form>")
    opened, _, _ = await follow(serve, link(f"http://docs.google.com{path}"), {path: asks})
    closed, _, _ = await follow(serve, link(f"http://docs.google.com{path}"), {path: "<p>แบบฟอร์มนี้ไม่รับคำตอบแล้ว</p>"})
    assert [item.outcome for item in opened] == ["ok"]
    assert [(item.outcome, item.reason) for item in closed] == [("unreadable", SHUT.format(service=FORMS))]


async def test_a_book_that_scripts_draw_is_for_a_person_to_look_at(serve: Serve) -> None:
    book = "<html><body><div id=book></div><script>flip()</script></body></html>"
    found, _, _ = await follow(serve, link("http://online.anyflip.com/qx/cu/"), {"/qx/cu/": book})
    assert [(item.outcome, item.reason) for item in found] == [("unreadable", BOOK.format(service="AnyFlip"))]


async def test_dropbox_and_sharepoint_hand_out_the_file_when_asked_to(serve: Serve) -> None:
    dropbox, sharepoint = "/s/abc/plan.csv?dl=1", "/:x:/g/personal/a/EaBc?download=1"
    boxed, _, _ = await follow(serve, link("http://www.dropbox.com/s/abc/plan.csv?dl=0"), {dropbox: CSV})
    signs_in = Reply("", 302, {"Location": "http://login.microsoftonline.com/common/login"})
    shared = link("http://agency.sharepoint.com/:x:/g/personal/a/EaBc")
    wall: dict[str, str | Reply] = {sharepoint: signs_in, "/:x:/g/personal/a/EaBc": signs_in, "/common/login": "<p>x"}
    walled, _, _ = await follow(serve, shared, wall)
    assert [(item.outcome, item.document.kind) for item in boxed] == [("ok", "csv")]
    assert [(item.outcome, item.state) for item in walled] == [("blocked", "login")]


async def test_a_listed_address_on_a_service_is_opened_like_a_linked_one(serve: Serve) -> None:
    site = serve({"/": HOME, UC: CSV})
    result = await crawl(site, looks("o12", VIEW), hosts=HOSTS)
    [reached] = result.visits["o12"].reached
    assert (reached.outcome, reached.document and reached.document.kind) == ("ok", "csv")


async def test_a_service_that_does_not_answer_is_no_dead_link(serve: Serve) -> None:
    site = serve({"/": HOME, "/report": page(TITLE, link(f"http://docs.google.com/document/d/{ID}/edit"))})
    result = await crawl(site, looks("o12", "/report"))
    assert [item.outcome for item in result.visits["o12"].found] == ["unreadable"]


@pytest.mark.parametrize(
    ("status", "text", "state"),
    [
        (403, "", "unknown"),
        (429, "", "busy"),
        (200, "Google Drive - Quota exceeded. Too many users have viewed or downloaded this file recently", "busy"),
        (200, "คุณต้องมีสิทธิ์เข้าถึง ขอสิทธิ์เข้าถึง หรือเปลี่ยนไปใช้บัญชีที่มีสิทธิ์เข้าถึง", "closed"),
        (200, "ขออภัย ไม่มีไฟล์ที่คุณร้องขอ", "gone"),
        (200, "report.pdf", "unknown"),
    ],
)
def test_what_google_answers_is_told_by_its_words(status: int, text: str, state: str) -> None:
    share = Share(DOCS, "file", f"https://docs.google.com/document/d/{ID}/export?format=docx")
    assert look(share, Shown(share.asks, status, "html", text)).state == state
