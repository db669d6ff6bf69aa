"""Faults of servers and pages that do not open as they should, and odd servers whose pages do open."""

from __future__ import annotations

import re
from collections.abc import Callable

from eval.sites.change import Mutant, Pages, contact, dead, everything, page
from eval.sites.content import Page
from eval.sites.style import Asked, Reply, Site

Break = Callable[[Site], None]
CONTACT = ("o5/address", "o5/phone", "o5/fax", "o5/email", "o5/map")
TENDERS = ("o22/procurement-notices", "o22/period")


def puts(path: str, body: str, status: int = 200, **headers: str) -> Break:
    """Another page stands at an address."""
    reply: Reply = (status, "text/html; charset=utf-8", body.encode(), headers)
    return lambda site: site.update({path: reply})


def sends(path: str, to: str) -> Break:
    """An address sends its visitor elsewhere."""
    return lambda site: site.update({path: (302, "text/html", to.encode())})


def every(change: Callable[[str, Reply], Reply | Callable[..., Reply]]) -> Break:
    """Change every answer of the site."""

    def go(site: Site) -> None:
        for path, reply in list(site.items()):
            if isinstance(reply, tuple):
                site[path] = change(path, reply)

    return go


def with_headers(**headers: str) -> Break:
    """Further headers on every answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return every(lambda path, reply: (*reply[:3], named))


def typed(kind: str, of: str = "text/html") -> Break:
    """The server declares a wrong type for every page."""
    return every(lambda path, reply: (reply[0], kind, *reply[2:]) if str(reply[1]).startswith(of) else reply)


def later(reply: Reply, first: Reply) -> Callable[[str, Asked, int], Reply]:
    """Another answer on the first visit."""
    return lambda path, headers, count: reply if count else first


def busy_once(*paths: str) -> Break:
    """503 with Retry-After on the first visit of these pages."""

    def go(site: Site) -> None:
        for path in paths:
            reply = site[path]
            assert isinstance(reply, tuple)
            site[path] = later(reply, (503, "text/html", b"<h1>Service Unavailable</h1>", {"Retry-After": "1"}))

    return go


def slow(*paths: str) -> Break:
    """These pages take three seconds."""
    return every(lambda path, reply: (*reply[:3], {"x-slow": "3"}) if path in paths else reply)


def both(*breaks: Break) -> Break:
    """One after another."""

    def go(site: Site) -> None:
        for one in breaks:
            one(site)

    return go


def cookie_wall() -> Break:
    """Every page sends a visitor without a cookie to itself, with one."""

    def change(path: str, reply: Reply) -> Callable[..., Reply]:
        def answer(asked: str, headers: Asked, count: int) -> Reply:
            if "seen=1" in headers.get("cookie", ""):
                return reply
            return (302, "text/html", asked.encode(), {"Set-Cookie": "seen=1; path=/"})

        return answer

    return every(change)


def injected(text: str, where: str, only: str = "") -> Break:
    """Text put before a tag of every page (or of one)."""
    tag = re.compile(where.encode(), re.IGNORECASE)

    def change(path: str, reply: Reply) -> Reply:
        if only and path != only:
            return reply
        if not str(reply[1]).startswith("text/html"):
            return reply
        is_thai = b"windows-874" in reply[2][:600].lower() or b"tis-620" in reply[2][:600].lower()
        found = list(tag.finditer(reply[2]))
        if not found:
            return reply
        at = found[-1].start()
        code = "cp874" if is_thai or not _is_utf8(reply[2]) else "utf-8"
        return (*reply[:2], reply[2][:at] + text.encode(code, "xmlcharrefreplace") + reply[2][at:], *reply[3:])

    return every(change)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


SOFT_404 = "<html><head><title>เทศบาลตำบลเขาย้อย</title></head><body><div class='menu'><a href='/'>หน้าแรก</a></div><h2>ขออภัย ไม่พบหน้าที่ท่านต้องการ</h2><p>หน้านี้อาจถูกลบหรือย้ายไปแล้ว กรุณาตรวจสอบ URL อีกครั้ง</p><a href='/'>กลับหน้าหลัก</a></body></html>"
NO_RECORD = "<html><body><table><tr><td>ไม่พบข้อมูลที่ท่านต้องการ</td></tr></table><script>alert('ไม่มีข้อมูล');history.back();</script></body></html>"
GAMBLING = (
    "<html><head><title>สล็อตเว็บตรง แตกง่าย ฝากถอน ไม่มีขั้นต่ำ วอเลท</title></head><body><h1>สล็อตเว็บตรง API แท้ 100%</h1>"
    "<p>เว็บสล็อตแตกง่าย บาคาร่าออนไลน์ คาสิโนสด แทงบอลออนไลน์ เครดิตฟรี 50 ไม่ต้องฝาก สมัครสมาชิกวันนี้รับโบนัส 100%</p>"
    "<p>pg slot joker123 ufabet ฝากถอนออโต้ 24 ชั่วโมง ไม่ผ่านเอเย่นต์</p><a href='https://slot-xo.example/register'>สมัครเลย</a></body></html>"
)
LOGIN = "<html><head><title>เข้าสู่ระบบ</title></head><body><h3>กรุณาเข้าสู่ระบบก่อนใช้งาน</h3><form method=post action='/login'><label>ชื่อผู้ใช้</label><input name=u><label>รหัสผ่าน</label><input type=password name=p><button>เข้าสู่ระบบ</button></form></body></html>"
CAPTCHA = "<html><head><title>Just a moment...</title></head><body><h1>www.khaoyocity.go.th</h1><p>Checking if the site connection is secure</p><p>Enable JavaScript and cookies to continue</p><div class='cf-turnstile'></div></body></html>"
PARKED = "<html><head><title>khaoyocity.go.th</title></head><body><h1>This domain is for sale</h1><p>Buy this domain. The domain khaoyocity.go.th may be for sale by its owner.</p><p>Related searches</p></body></html>"
PHP_ERROR = "<br /><b>Fatal error</b>: Uncaught mysqli_sql_exception: Access denied for user 'web'@'localhost' in /home/web/public_html/connect.php:12 Stack trace: #0 {main} thrown in <b>/home/web/public_html/connect.php</b> on line <b>12</b><br />"
BUILDING = "<html><body><center><img src='/i/under.gif'><br><font size=5>อยู่ระหว่างการปรับปรุงเว็บไซต์ ขออภัยในความไม่สะดวก</font></center></body></html>"
SUSPENDED = "<html><head><title>Account Suspended</title></head><body><h1>Account Suspended</h1><p>This Account has been suspended. Contact your hosting provider for more information.</p></body></html>"
HIDDEN = "".join(
    f"<a href='https://slot{n}.example/'>{word}</a>"
    for n, word in enumerate(("สล็อตเว็บตรง", "บาคาร่า", "แทงบอล", "หวยออนไลน์", "คาสิโนสด"))
)


def gone(name: str, break_site: Break, verdict: str = "fail", rest: str = "", **more: str) -> Mutant:
    """The contact page does not open: ``verdict`` for reachable, ``rest`` for what should stand there."""
    expect = everything(*CONTACT, verdict=rest or verdict) | {"o5/reachable": verdict} | more
    return Mutant(f"contact {name}", expect, break_site=break_site)


def _in_pictures(pages: Pages) -> None:
    pages["o3"] = Page("อำนาจหน้าที่", [("raw", "<p><img src='/upload/duty1.jpg'><br><img src='/upload/duty2.jpg'></p>")])


def _in_textarea(pages: Pages) -> None:
    rows = pages["o3"].blocks[1][1]
    text = "\n".join(str(row) for row in rows)  # type: ignore[attr-defined]
    pages["o3"].blocks[1] = ("raw", f"<textarea rows=20 cols=90 readonly>{text}</textarea>")


def _on_drive(pages: Pages) -> None:
    viewer = '<iframe src="https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUv/preview" width="640" height="480" title="แผนพัฒนาท้องถิ่น (พ.ศ. 2561-2565)"></iframe>'
    pages["o4"] = Page("แผนพัฒนาท้องถิ่น", [("raw", viewer)])


def _scripted(pages: Pages) -> None:
    table = "<table id='stat' class='display'><thead><tr><th>เดือน</th><th>จำนวน</th></tr></thead><tbody></tbody></table><script>$('#stat').DataTable({ajax:'/api/stat.json'});</script>"
    pages["o15"] = Page("ข้อมูลสถิติผู้เข้ามาใช้บริการ", [("raw", table)])


def _dead_detail(site: Site) -> None:
    """The plan's file answers with the home page, 200."""
    home = site.get("/Home") or site["/"]
    assert isinstance(home, tuple)
    site["/assets-admin/files/plan/17669297792082.pdf"] = home


def _doored(head: str) -> Break:
    """The home page lies behind another that only leads on."""

    def go(site: Site) -> None:
        site["/main.php"] = site.get("/Home") or site["/"]
        site["/"] = (200, "text/html", f"<html><head><title>เทศบาลตำบลเขาย้อย</title>{head}</head></html>".encode())

    return go


REACH: list[Mutant] = [
    gone("soft 404", puts("/Main/contact", SOFT_404)),
    gone("no record", puts("/Main/contact", NO_RECORD)),
    gone("410", dead("/Main/contact", 410)),
    gone("500", dead("/Main/contact", 500), rest="review"),
    gone("sent home", sends("/Main/contact", "/")),
    gone("sent home absolutely", sends("/Main/contact", "http://www.khaoyocity.go.th/")),
    gone("sent abroad", sends("/Main/contact", "http://www.dla.go.th/contact")),
    gone("sent in circles", sends("/Main/contact", "/Main/contact")),
    gone(
        "refresh home", puts("/Main/contact", "<html><head><meta http-equiv='refresh' content='0;url=/'></head></html>")
    ),
    gone("script home", puts("/Main/contact", "<html><script>window.location.href='/';</script></html>")),
    gone(
        "script home with words",
        puts("/Main/contact", "<html><body>กรุณารอสักครู่<script>location.replace('/')</script></body></html>"),
    ),
    gone("hacked", puts("/Main/contact", GAMBLING)),
    gone("parked", puts("/Main/contact", PARKED)),
    gone("suspended", puts("/Main/contact", SUSPENDED)),
    gone("PHP error", puts("/Main/contact", PHP_ERROR)),
    gone("being built", puts("/Main/contact", BUILDING)),
    gone("blank", puts("/Main/contact", "")),
    gone("login", puts("/Main/contact", LOGIN), "review"),
    gone("sent to login", both(sends("/Main/contact", "/login"), puts("/login", LOGIN)), "review"),
    gone("captcha", puts("/Main/contact", CAPTCHA, 503, **{"cf-mitigated": "challenge"}), "review"),
    gone("captcha 200", puts("/Main/contact", CAPTCHA), "review"),
    gone("429", puts("/Main/contact", "Too Many Requests", 429, **{"Retry-After": "1"}), "review"),
    Mutant("tenders 403", everything("o22/reachable", *TENDERS, verdict="review"), break_site=dead("/newsTender", 403)),
    Mutant(
        "o10 file is the home page",
        everything("o10/annual-plan", "o10/plan-details", verdict="any")  # the year before's plan is a plan
        | {"o10/period": "fail"}
        | {"o10/reachable": "any", "o11/progress": "any"},
        break_site=_dead_detail,
    ),
    Mutant("o3 in pictures", {"o3/duties": "review", "o3/reachable": "any"}, _in_pictures),
    Mutant("o3 in a textarea", {}, _in_textarea),
    Mutant("o4 on Drive", {"o4/plan-details": "review", "o4/period": "any", "o4/multi-year-plan": "any"}, _on_drive),
    Mutant("o15 by script", {"o15/statistics": "review", "o15/period": "review", "o15/reachable": "any"}, _scripted),
    Mutant("home behind a script", break_site=_doored("<script>window.location.href='/main.php';</script>")),
    Mutant("home behind a refresh", break_site=_doored("<meta http-equiv='refresh' content='3;url=main.php'>")),
    Mutant("home behind a frameset", break_site=_doored("<frameset rows='*'><frame src='main.php'></frameset>")),
    Mutant("slow page", break_site=slow("/Main/contact", "/PlanStrategy")),
    Mutant("busy once", break_site=busy_once("/Main/contact", "/PlanStrategy", "/Main/news")),
    Mutant("cookie wall", break_site=cookie_wall()),
    Mutant("gzip", break_site=with_headers(x_gzip="1")),
    Mutant("chunked", break_site=with_headers(x_chunked="1")),
    Mutant("HTTP/1.0", break_site=with_headers(x_close="1")),
    Mutant("pages as text/plain", break_site=typed("text/plain")),
    Mutant("pages as octets", break_site=typed("application/octet-stream")),
    Mutant("pages without type", break_site=typed("")),
    Mutant("pages as iso-8859-1", break_site=typed("text/html; charset=iso-8859-1")),
    Mutant("PDFs as HTML", break_site=typed("text/html", "application/pdf")),
    Mutant("PDFs as force-download", break_site=typed("application/force-download", "application/pdf")),
    Mutant("hidden gambling", break_site=injected(f"<div style='display:none'>{HIDDEN}</div>", "</body>")),
    Mutant(
        "off-screen gambling",
        break_site=injected(f"<div style='position:absolute;left:-9999px'>{HIDDEN}</div>", "</body>"),
    ),
    Mutant(
        "vendor's fax in the footer",
        {"o5/fax": "not-pass"},
        contact(fax=""),
        break_site=injected("<footer><p>พัฒนาเว็บไซต์โดย บริษัท เว็บไทย จำกัด โทรสาร 02-999-8889</p></footer>", "</body>"),
    ),
    Mutant(
        "o14 emptied, a neighbour's link beside",
        everything("o14/service-manual", "o14/service-details", verdict="not-pass") | {"o14/reachable": "any"},
        page("o14", "คู่มือสำหรับประชาชน", ("p", "ไม่พบข้อมูล")),
        break_site=injected("<aside><a href='/Main/Aboutperformance1'>คู่มือการปฏิบัติงาน</a></aside>", "</body>"),
    ),
]
