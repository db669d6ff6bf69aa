"""Reachable is not 200: pages in a municipality's frame, read by the real reader and judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from oit_audit.extract.read import read_document
from oit_audit.fetch.outcome import Judged, is_splash, page_outcome, refresh_target, transport_outcome
from oit_audit.model.document import Document, Fault, Fetched, Redirect

BASE = "http://www.khaoyocity.go.th"
OWN = ["khaoyocity.go.th"]
MENU = "".join(
    f'<li><a href="/{name}">{label}</a></li>'
    for name, label in (
        ("", "หน้าแรก"), ("Main/about", "ข้อมูลทั่วไป"), ("PlanStrategy", "แผนพัฒนา"), ("news", "ข่าวประชาสัมพันธ์"),
        ("manual", "คู่มือประชาชน"), ("ita", "ITA 2565"), ("webboard", "กระดานสนทนา"), ("Main/contact", "ติดต่อเรา"),
    )
)  # fmt: skip
SIDE = (
    '<div class="sidebar" id="sidebar"><h4>เข้าสู่ระบบ</h4><form action="/login" method="post">ชื่อผู้ใช้ '
    '<input name="u"> รหัสผ่าน <input type="password" name="p"><button>เข้าสู่ระบบ</button></form>'
    '<ul><li><a href="/f/old.pdf">แผนดำเนินงาน 2564</a></li></ul></div>'
)
FOOT = '<div class="footer" id="footer">สงวนลิขสิทธิ์ © 2565 เทศบาลตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี โทร 0-3256-1404</div>'
HOME_MAIN = (
    "<h1>ยินดีต้อนรับ</h1><p>ข่าวเด่นของเทศบาลประจำเดือนนี้ มีกิจกรรมมากมายที่ประชาชนเข้าร่วมได้ทุกวัน ณ ลานหน้าสำนักงาน</p>"
    "<ul><li><a href='/news/1'>โครงการฉีดวัคซีนป้องกันโรคพิษสุนัขบ้า ประจำปี 2565 ในเขตเทศบาล</a></li>"
    "<li><a href='/news/2'>ประชุมสภาเทศบาลสมัยสามัญ สมัยแรก ประจำปี 2565 ครั้งที่ 1</a></li></ul>"
    "<p>นายกเทศมนตรีลงพื้นที่ตรวจเยี่ยมประชาชนผู้ประสบภัยน้ำท่วมในเขตตำบลเขาย้อย พร้อมมอบถุงยังชีพ</p>"
)


def framed(main: str, title: str = "แผนดำเนินงาน - เทศบาลตำบลเขาย้อย", head: str = "") -> bytes:
    """A page in the municipality's frame."""
    return (
        f'<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f'<div id="header"><a href="/"><img src="/b.png" alt="เทศบาลตำบลเขาย้อย" width="980" height="120"></a></div>'
        f'<nav><ul>{MENU}</ul></nav>{SIDE}<div id="content" class="content"><div class="breadcrumb">'
        f'<a href="/">หน้าแรก</a> &raquo; แผน</div>{main}</div>{FOOT}</body></html>'
    ).encode()


def bare(body: str, title: str = "", head: str = "") -> bytes:
    """A page without any frame."""
    return f'<html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'.encode()


def fetched(payload: bytes = b"", url: str = f"{BASE}/Main/plan", **changes: object) -> Fetched:
    """An answer of 200."""
    answer = Fetched(
        url=url,
        final_url=url,
        redirects=(),
        status=200,
        headers={"content-type": "text/html; charset=utf-8"},
        payload=payload,
        sha256=sha256(payload).hexdigest(),
        fetched_at=datetime(2022, 4, 20, tzinfo=UTC),
        elapsed_ms=5,
    )
    return replace(answer, **changes)  # type: ignore[arg-type]


HOME: Document = read_document(fetched(framed(HOME_MAIN, "เทศบาลตำบลเขาย้อย"), f"{BASE}/"))


def judge(payload: bytes, **changes: object) -> Judged:
    """The judgement on a page beside a known home page."""
    answer = fetched(payload, **changes)  # type: ignore[arg-type]
    return page_outcome(answer, read_document(answer), home=HOME, own_hosts=OWN)


LOST = {
    "not found in the frame": ("<h2>404</h2><p>ไม่พบหน้าที่ท่านต้องการ</p><a href='/'>กลับหน้าหลัก</a>", "not_found"),
    "article deleted": ("<p>ขออภัย บทความนี้ถูกลบหรือไม่มีอยู่ในระบบ</p>", "not_found"),
    "php warning": (
        "<br><b>Warning</b>: mysqli_fetch_assoc() expects parameter 1 to be mysqli_result, bool given in "
        "<b>/home/khaoyo/public_html/plan.php</b> on line <b>31</b><br>",
        "not_found",
    ),
    "database error": (
        "<h1>A Database Error Occurred</h1><p>Unable to connect to your database server.</p>",
        "not_found",
    ),
    "under construction": ("<h2>แผนดำเนินงาน</h2><p>อยู่ระหว่างปรับปรุงข้อมูล</p>", "under_construction"),
    "in preparation": ("<h2>แผนดำเนินงาน</h2><p>** อยู่ระหว่างจัดทำ **</p>", "under_construction"),
    "coming soon with a picture": (
        "<h2>Coming Soon</h2><img src='/soon.jpg' width='400' height='300'>",
        "under_construction",
    ),
    "no information": ("<h2>แผนดำเนินงาน ประจำปี 2565</h2><p>ไม่มีข้อมูล</p>", "empty_listing"),
    "no news yet": ("<h2>ข่าวประชาสัมพันธ์</h2><p>ยังไม่มีข่าวประชาสัมพันธ์</p>", "empty_listing"),
    "no items": ("<h2>ประกาศจัดซื้อจัดจ้าง</h2><table><tr><th>ลำดับ</th><th>เรื่อง</th><th>วันที่</th></tr>"
                 "<tr><td colspan=3>ไม่พบรายการ</td></tr></table>", "empty_listing"),
    "a table's head alone": ("<h2>แผนดำเนินงาน</h2><table><thead><tr><th>ลำดับ</th><th>ชื่อเอกสาร</th><th>ดาวน์โหลด</th>"
                             "</tr></thead><tbody></tbody></table>", "empty_listing"),
    "a heading alone": ("<h2>แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565</h2>", "empty_listing"),
    "nothing": ("", "empty_listing"),
    "a site that has run out": ("<p>เว็บไซต์หมดอายุการใช้งาน กรุณาติดต่อผู้ดูแล</p>", "not_found"),
    "gambling all over": ("<h1>สล็อตเว็บตรง แตกง่าย</h1><p>บาคาร่าออนไลน์ ฝากถอนไม่มีขั้นต่ำ เครดิตฟรี 100</p>"
                          "<p>UFABET ทางเข้าล่าสุด แทงบอล ไม่ผ่านเอเย่นต์</p>", "hacked"),
}  # fmt: skip


@pytest.mark.parametrize("name", LOST)
def test_a_page_without_its_content_is_a_soft_404(name: str) -> None:
    main, state = LOST[name]
    judged = judge(framed(main))
    assert (judged.outcome, judged.state) == ("soft_404", state)
    assert judged.reason


SOUND = {
    "a list of files": "<h2>แผนดำเนินงาน</h2><ul><li><a href='/f/plan65.pdf'>แผนดำเนินงาน 2565</a></li></ul>",
    "a single file": "<h2>แผนดำเนินงาน</h2><a href='/f/plan65.pdf'>ดาวน์โหลด</a>",
    "a picture": "<h2>โครงสร้างองค์กร</h2><img src='/f/structure.jpg'>",
    "an embedded PDF": "<h2>แผนดำเนินงาน</h2><iframe src='/f/plan65.pdf' width='100%' height='800'></iframe>",
    "a drive viewer": "<h2>แผน</h2><iframe src='https://drive.google.com/file/d/abc/preview'></iframe>",
    "a file and a remark": "<h2>แผน</h2><p>อยู่ระหว่างปรับปรุงข้อมูล</p><a href='/f/plan65.pdf'>แผนดำเนินงาน 2565</a>",
    "a report in progress": (
        "<h2>ผลการดำเนินงาน</h2><table><tr><th>โครงการ</th><th>ผล</th></tr><tr><td>ปรับปรุงเว็บไซต์</td>"
        "<td>อยู่ระหว่างปรับปรุงเว็บไซต์</td></tr><tr><td>ก่อสร้างถนน</td><td>อยู่ระหว่างดำเนินการ</td></tr></table>"
    ),
    "nothing was bought": "<h2>สขร.1 มีนาคม 2565</h2><p>ในรอบเดือนมีนาคม 2565 ไม่มีการจัดซื้อจัดจ้าง</p>",
    "no complaints": "<h2>สถิติเรื่องร้องเรียน</h2><p>ประจำปีงบประมาณ 2565 ไม่มีเรื่องร้องเรียนการทุจริต</p>",
    "nothing was bought, in four words": "<h2>สรุปผลการจัดซื้อจัดจ้าง เดือนธันวาคม 2564</h2><p>ไม่มีการจัดซื้อจัดจ้าง</p>",
    "nobody complained, in two words": "<h2>สถิติเรื่องร้องเรียนการทุจริต ปี 2565</h2><p>ไม่มีเรื่องร้องเรียน</p>",
    "a telephone number alone": "<h2>ติดต่อ</h2><p>โทร 032-562141</p>",
    "a complaint form": (
        "<h2>แจ้งเรื่องร้องเรียน</h2><form action='/send' method='post'>ชื่อ <input name='n'> เบอร์โทร <input name='t'>"
        " รายละเอียด <textarea name='d'></textarea><button>ส่ง</button></form>"
    ),
    "news on a raid": (
        "<h2>ข่าว</h2><p>ตำรวจบุกจับเว็บพนันออนไลน์ เปิดให้เล่นบาคาร่า สล็อต แทงบอล ยึดทรัพย์ผู้ต้องหาหลายราย "
        "พร้อมดำเนินคดีตามกฎหมาย เทศบาลขอเตือนประชาชนอย่าหลงเชื่อ</p>"
    ),
    "links to sub-pages": (
        "<h2>แผนพัฒนา</h2><ul><li><a href='/PlanStrategy/1'>แผนพัฒนาท้องถิ่น พ.ศ. 2561 - 2565</a></li>"
        "<li><a href='/PlanStrategy/2'>แผนพัฒนาท้องถิ่น เพิ่มเติม ครั้งที่ 1</a></li></ul>"
    ),
    "a contact page": "<h2>ติดต่อเรา</h2><p>เลขที่ 99 หมู่ 5 ตำบลเขาย้อย โทร 0-3256-1404</p>",
    "cells that say there is nothing": (
        "<h2>สถิติการให้บริการ</h2><table><tr><th>เดือน</th><th>จำนวน</th></tr><tr><td>ตุลาคม 2564</td><td>ไม่มีข้อมูล</td></tr>"
        "<tr><td>พฤศจิกายน 2564</td><td>12</td></tr><tr><td>ธันวาคม 2564</td><td>7</td></tr>"
        "<tr><td>มกราคม 2565</td><td>9</td></tr></table>"
    ),
    "a webboard that asks to log in for posting": (
        "<h2>กระดานสนทนา</h2><p>กรุณาเข้าสู่ระบบเพื่อตั้งกระทู้</p><table><tr><th>หัวข้อ</th><th>ผู้ตั้ง</th></tr>"
        "<tr><td><a href='/webboard/1'>น้ำไม่ไหล</a></td><td>สมชาย</td></tr>"
        "<tr><td><a href='/webboard/2'>ไฟดับ</a></td><td>สมหญิง</td></tr></table>"
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_page_with_its_content_is_ok(name: str) -> None:
    judged = judge(framed(SOUND[name]))
    assert (judged.outcome, judged.state, judged.reason, judged.signals) == ("ok", "", "", ())


def test_one_injected_link_is_a_signal_and_no_soft_404() -> None:
    main = (
        SOUND["a list of files"]
        + "<div style='display:none'><a href='http://x.example/'>สล็อตเว็บตรง ufabet เครดิตฟรี</a></div>"
    )
    judged = judge(framed(main))
    assert judged.outcome == "ok"
    assert any("สล็อต" in signal.quote for signal in judged.signals)


def test_gambling_in_the_description_is_a_signal() -> None:
    head = '<meta name="description" content="สล็อตเว็บตรง บาคาร่า ฝากถอนไม่มีขั้นต่ำ ufabet">'
    judged = judge(framed(SOUND["a list of files"], head=head))
    assert judged.outcome == "ok"
    assert judged.signals[0].where == "คำอธิบายหน้า (meta)"


def test_a_gambling_title_takes_the_page_over() -> None:
    judged = judge(framed(SOUND["a list of files"], title="สล็อตเว็บตรง UFABET ฝากถอนไม่มีขั้นต่ำ"))
    assert (judged.outcome, judged.state) == ("soft_404", "hacked")


def test_a_login_form_in_place_of_the_page_is_a_wall() -> None:
    main = (
        "<h2>เข้าสู่ระบบ</h2><form action='/login' method='post'>ชื่อผู้ใช้ <input name='u'> รหัสผ่าน "
        "<input type='password' name='p'><button>เข้าสู่ระบบ</button></form><a href='/forgot'>ลืมรหัสผ่าน</a>"
    )
    assert page_state(judge(framed(main))) == ("blocked", "login")
    assert page_state(judge(bare(main, "เข้าสู่ระบบ"))) == ("blocked", "login")


@pytest.mark.parametrize(
    "payload",
    [
        bare("<h1>Checking your browser</h1><p>DDoS protection by Cloudflare</p>", "Just a moment..."),
        bare("<script>document.cookie='k=1';location.reload();</script>"),
        bare("Enable JavaScript and cookies to continue<script src='/cdn-cgi/challenge-platform/x.js'></script>"),
        bare("<p>โปรดยืนยันว่าคุณไม่ใช่หุ่นยนต์</p><div class='g-recaptcha'></div>"),
        bare("<p>Request unsuccessful. Incapsula incident ID: 877000240064-1</p>"),
    ],
    ids=range(5),
)  # fmt: skip
def test_a_challenge_is_a_wall(payload: bytes) -> None:
    assert page_state(judge(payload)) == ("blocked", "bot_wall")


@pytest.mark.parametrize(
    "payload",
    [
        bare("<h1>It works!</h1>"),
        bare("<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed.</p>"),
        bare("<h1>Welcome to CodeIgniter!</h1><p>The page you are looking at is being generated dynamically.</p>"),
        bare("<h1>This domain is for sale</h1><p>Buy this domain today</p>"),
    ],
    ids=range(4),
)
def test_a_default_page_is_parked(payload: bytes) -> None:
    assert page_state(judge(payload)) == ("soft_404", "parked")


def test_a_redirect_to_the_home_page_is_no_answer() -> None:
    home = framed(HOME_MAIN, "เทศบาลตำบลเขาย้อย")
    hop = (Redirect(f"{BASE}/Main/plan", 302),)
    assert judge(home, final_url=f"{BASE}/", redirects=hop).outcome == "redirected_home"
    assert judge(home, final_url=f"{BASE}/index.php", redirects=hop).outcome == "redirected_home"


def test_the_home_page_under_another_address_is_no_answer() -> None:
    assert judge(framed(HOME_MAIN + "<p>ผู้เข้าชม 12</p>", "เทศบาลตำบลเขาย้อย")).outcome == "redirected_home"


def test_the_home_page_asked_for_is_ok() -> None:
    home = framed(HOME_MAIN, "เทศบาลตำบลเขาย้อย")
    assert judge(home, url=f"{BASE}/").outcome == "ok"
    answer = fetched(home, f"{BASE}/")
    assert page_outcome(answer, HOME, home=None, own_hosts=OWN, is_home=True).outcome == "ok"


def test_another_bodys_host_is_foreign_and_a_service_is_not() -> None:
    page = framed(SOUND["a list of files"])
    assert judge(page, final_url="http://www.other.go.th/plan").outcome == "foreign_host"
    assert judge(page, final_url="https://docs.khaoyocity.go.th/plan").outcome == "ok"
    assert judge(page, final_url="https://process3.gprocurement.go.th/egp/x").outcome == "ok"


def test_facebook_without_content_needs_a_person() -> None:
    page = bare(
        "<p>You must log in to continue.</p><form>Email <input> Password <input type='password'></form>", "Facebook"
    )
    judged = judge(page, url="https://www.facebook.com/profile.php?id=1")
    assert page_state(judged) == ("blocked", "login")


def test_a_drive_file_that_needs_access_is_a_wall() -> None:
    judged = judge(bare("<h1>You need access</h1><p>Ask for access</p>"), url="https://drive.google.com/file/d/a/view")
    assert page_state(judged) == ("blocked", "login")


FAULTS: list[tuple[Fault, str]] = [
    ("dns", "dead"), ("refused", "dead"), ("reset", "dead"), ("redirect_loop", "dead"), ("bad_url", "dead"),
    ("timeout", "timeout"), ("tls", "tls"), ("too_large", "too_large"), ("protocol", "unreadable"),
    ("robots", "blocked"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "outcome"), FAULTS)
def test_every_fault_has_its_outcome(fault: Fault, outcome: str) -> None:
    judged = transport_outcome(fetched(status=None, fault=fault, detail="เหตุ"), OWN, listed_url=BASE)
    assert judged is not None
    assert judged.outcome == outcome
    assert judged.reason


STATUSES = [
    (404, "dead", ""), (410, "dead", ""), (500, "dead", ""), (503, "dead", ""), (401, "blocked", "login"),
    (403, "blocked", "bot_wall"), (429, "blocked", "bot_wall"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "outcome", "state"), STATUSES)
def test_every_status_has_its_outcome(status: int, outcome: str, state: str) -> None:
    judged = transport_outcome(fetched(b"x", status=status), OWN, listed_url=BASE)
    assert judged is not None
    assert page_state(judged) == (outcome, state)
    assert str(status) in judged.reason


def test_a_503_with_a_challenge_is_a_wall() -> None:
    answer = fetched(b"<script src='/cdn-cgi/challenge-platform/x.js'></script>", status=503)
    judged = transport_outcome(answer, OWN, listed_url=BASE)
    assert judged is not None
    assert page_state(judged) == ("blocked", "bot_wall")


def test_an_empty_answer_is_no_answer() -> None:
    assert page_state(judge(b"  \n")) == ("soft_404", "not_found")


def test_a_scan_is_reachable_although_nothing_can_be_read() -> None:
    answer = fetched(b"%PDF-1.4", headers={"content-type": "application/pdf"})
    scan = Document(answer.url, "pdf", "", answer.sha256, unreadable="เป็นภาพสแกน")
    assert page_outcome(answer, scan, home=HOME, own_hosts=OWN).outcome == "ok"


def test_a_splash_page_leads_to_the_real_home() -> None:
    splash = bare("<img src='/king.jpg'><p>ทรงพระเจริญ</p><a href='/main/index'>เข้าสู่เว็บไซต์</a>", "เทศบาล")
    link = is_splash(read_document(fetched(splash, f"{BASE}/")))
    assert link is not None
    assert link.url == f"{BASE}/main/index"


def test_a_splash_page_may_be_one_linked_picture() -> None:
    splash = bare("<a href='home.php'><img src='/king.jpg' width='800'></a>", "เทศบาล")
    link = is_splash(read_document(fetched(splash, f"{BASE}/")))
    assert link is not None
    assert link.url == f"{BASE}/home.php"


@pytest.mark.parametrize(
    "beside",
    [
        "<noscript><iframe src='https://www.googletagmanager.com/ns.html?id=GTM-1'></iframe></noscript>",
        "<script>var a = 1;</script><noscript>กรุณาเปิดใช้งาน JavaScript</noscript>",
        "<aside><h4>ข่าวเด่น</h4><ul><li><a href='/n1'>ข่าวหนึ่ง</a><li><a href='/n2'>ข่าวสอง</a>"
        "<li><a href='/n3'>ข่าวสาม</a></ul></aside>",
    ],
)
def test_a_splash_page_of_pictures_is_one_whatever_stands_beside(beside: str) -> None:
    splash = bare(f"{beside}<div><a href='/Home'><img src='/go.png' alt='เข้าสู่เว็บไซต์หลัก'></a></div>", "เทศบาล")
    link = is_splash(read_document(fetched(splash, f"{BASE}/")))
    assert link
    assert link.url == f"{BASE}/Home"


def test_a_real_home_page_is_no_splash_page() -> None:
    assert is_splash(HOME) is None


def test_a_meta_refresh_says_where_to_go() -> None:
    page = bare("<p>wait</p>", head='<meta http-equiv="refresh" content="0; url=/main/index">')
    assert refresh_target(read_document(fetched(page, f"{BASE}/"))) == f"{BASE}/main/index"
    assert refresh_target(HOME) is None


def test_a_page_that_reloads_itself_leads_nowhere() -> None:
    page = bare("<p>queue</p>", head='<meta http-equiv="refresh" content="60">')
    assert refresh_target(read_document(fetched(page, f"{BASE}/"))) is None


def test_a_script_may_set_the_location() -> None:
    for script in ("window.location.href='/main/index';", 'location.replace("main/index")', "location = '/main/index'"):
        page = bare(f"<script>{script}</script>")
        assert refresh_target(read_document(fetched(page, f"{BASE}/")), page) == f"{BASE}/main/index"
    full = framed(SOUND["a contact page"] + "<script>function go(){location.href='/main/index';}</script>")
    assert refresh_target(read_document(fetched(full, f"{BASE}/")), full) is None


@pytest.mark.parametrize(
    "body",
    [
        "<body onload=\"window.location='/main/index'\">",
        "<script>setTimeout(function(){ window.location.href = '/main/index'; }, 3000);</script>",
        "<script>$(document).ready(function(){ location.replace('/main/index'); });</script>",
    ],
)
def test_a_script_that_waits_for_nobody_sends_on(body: str) -> None:
    page = body.encode()
    assert refresh_target(read_document(fetched(page, f"{BASE}/")), page) == f"{BASE}/main/index"


@pytest.mark.parametrize(
    "body",
    [
        "<p>โทร 032-562-001</p><button onclick=\"location.href='/'\">กลับหน้าหลัก</button>",
        "<p>โทร 032-562-001</p><script>function back(){ location.href='/main/index'; }</script>",
        "<p>โทร 032-562-001</p><script>if (screen.width < 700) { window.location = '/m'; }</script>",
        "<p>โทร 032-562-001</p><script>$(function(){ $('#b').click(function(){ location.href='/x' }) })</script>",
    ],
)
def test_a_script_that_waits_for_a_click_or_for_some_sends_nobody_on(body: str) -> None:
    page = bare(body)
    assert refresh_target(read_document(fetched(page, f"{BASE}/Main/contact")), page) is None


def page_state(judged: Judged) -> tuple[str, str]:
    """Outcome and state."""
    return judged.outcome, judged.state


def test_the_home_page_as_the_submitted_link_is_no_copy_of_itself() -> None:
    assert judge(framed(HOME_MAIN, "เทศบาลตำบลเขาย้อย"), url=f"{BASE}/", final_url=f"{BASE}/").outcome == "ok"
