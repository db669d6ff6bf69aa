"""The frame around every page: banner, menu, sidebars, footer; and the bytes that go out."""

from __future__ import annotations

from datetime import date
from html import escape

from oit_audit.demo.menu import IN_APRIL, SPRING, render_menu
from oit_audit.demo.page import AGENCY, Page, file
from oit_audit.demo.states import long_date, thai_digits

FACEBOOK = "https://www.facebook.com/profile.php?id=100076265347192"

# Other years' documents that the CMS shows beside every page: true of the site, never an answer.
SIDEBAR = (
    ("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2564", file("plan/15520837441290.pdf")),
    ("สรุปผลการดำเนินการจัดซื้อจัดจ้าง เดือนกันยายน 2564 (แบบ สขร.1)", file("tender/skr-2564-09.pdf")),
    ("พ.ร.บ.การจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560", "/Main/Law1"),
    ("พ.ร.บ.ข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐", "/Main/Law1"),
    ("ระเบียบ มท. ว่าด้วยการจัดทำแผนพัฒนาฯ พ.ศ. ๒๕๔๘ และแก้ไขถึง (ฉบับที่ ๓) พ.ศ. ๒๕๖๑", "/Main/Law2"),
)


def _ticker(on: date) -> str:
    words = f"ยินดีต้อนรับสู่เว็บไซต์{AGENCY} *** ขอเชิญชวนฉีดวัคซีนป้องกันโควิด-19 ณ รพ.สต. ใกล้บ้าน ***"
    if on >= SPRING:
        words += " ชำระภาษีที่ดินและสิ่งปลูกสร้าง ประจำปี 2565 ภายในเดือนเมษายน 2565 ***"
    return f'<marquee behavior="scroll" scrollamount="4" class="ticker">{words}</marquee>'


def _running_icon() -> str:
    """The complaint icon that nobody can catch: a script writes it and moves it. Source: form 2565, o30 ไอคอนวิ่ง."""
    return (
        '<div id="floatbox"></div><script type="text/javascript">'
        "var u=['/Main','Corrupt','floating'].join('/');var x=0;"
        "setInterval(function(){x=(x+7)%900;var b=document.getElementById('floatbox');b.style.left=x+'px';"
        "if(!b.firstChild){var i=new Image();i.src='/assets/images/icon_run.png';"
        "i.onclick=function(){location.href=u;};b.appendChild(i);}},80);</script>"
    )


def _left(on: date) -> str:
    items = "".join(f'<li><a href="{href}">{escape(title)}</a></li>' for title, href in SIDEBAR)
    extra = ""
    if on >= SPRING:
        extra = (
            '<a href="/Main/Corrupt/complain"><img src="/assets/images/banner_corrupt.png" width="190" '
            'alt="รับเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"></a>'
            '<a href="/Main/Opinion"><img src="/assets/images/banner_opinion.png" width="190" '
            'alt="ช่องทางการรับฟังความคิดเห็น"></a>'
        )
    return (
        '<td width="200" valign="top" class="sidebar" id="sidebar-left"><div class="box"><h4>เอกสารเผยแพร่</h4>'
        f'<ul>{items}</ul></div><div class="box">{extra}'
        '<a href="/helping"><img src="/assets/images/banner_eservice.png" width="190" alt="E-Service"></a></div>'
        '<div class="box"><h4>สำรวจความคิดเห็น</h4><p>ท่านพอใจเว็บไซต์โฉมใหม่ ปี 2563 หรือไม่</p>'
        "<p>มาก 71% ปานกลาง 22% น้อย 7%</p></div></td>"
    )


def _footer(on: date) -> str:
    visits = 1_254_331 + on.toordinal() % 1000 * 137
    return (
        '<div id="footer" class="footer"><table width="100%"><tr><td>'
        f"สงวนลิขสิทธิ์ © 2560 - 2565 {AGENCY} หมู่ที่ 5 ตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี</td>"
        f"<td>ผู้เข้าชมวันนี้ {on.day * 13} คน ทั้งหมด {visits:,} คน เริ่มนับวันที่ 1 มกราคม 2560</td>"
        "<td>ปรับปรุงโปรแกรมล่าสุด มีนาคม พ.ศ. ๒๕๖๒ พัฒนาโดย หจก. เว็บท้องถิ่นเพชรบุรี</td></tr></table></div>"
    )


def render(page: Page, on: date) -> bytes:
    """The page in its frame, in its own encoding, as it stood on a day."""
    trail = " &raquo; ".join(escape(crumb) for crumb in page.crumbs)
    crumbs = f'<div class="breadcrumb">{trail}</div>' if trail else ""
    icon = _running_icon() if on < SPRING and page.path == "/" else ""
    heading = "" if page.bare else f'<h2 class="page-title">{escape(page.title)}</h2>'
    html = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html lang="th"><head>'
        f'<meta http-equiv="Content-Type" content="text/html; charset={page.declared}">'
        f"<title>{AGENCY} อำเภอเขาย้อย จังหวัดเพชรบุรี : {escape(page.title)}</title>"
        '<link rel="stylesheet" href="/assets/css/site.css"></head><body>'
        '<div id="header"><a href="/"><img src="/assets/images/banner_top.png" width="980" height="120" '
        f'alt="{AGENCY}"></a><span class="today">วันที่ {thai_digits(long_date(on))}</span></div>'
        f"{render_menu(on)}{_ticker(on)}{icon}"
        f'<table width="980" align="center" id="layout"><tr>{_left(on)}<td valign="top" id="content" class="content">'
        f"{crumbs}{heading}{page.body}</td></tr></table>{_footer(on)}{_sitemap(on)}</body></html>"
    )
    return html.encode(page.charset, "xmlcharrefreplace")


def _sitemap(on: date) -> str:
    links = [("หน้าหลัก", "/"), ("แผนผังเว็บไซต์", "/sitemap"), ("ติดต่อเรา", "/Main/contact")]
    if on >= IN_APRIL:
        links.append(("แบบวัด EIT 2565", "/Main/newsPreview/id/118"))
    return '<div class="footer2">' + " | ".join(f'<a href="{href}">{text}</a>' for text, href in links) + "</div>"
