"""The home page: slides, a row of icons, news, the Facebook banner at mid-screen (o9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from oit_audit.demo.frame import FACEBOOK
from oit_audit.demo.menu import SPRING
from oit_audit.demo.news import ACTIVITIES, NOTICES, News
from oit_audit.demo.page import AGENCY, Page
from oit_audit.demo.states import short_date

ICONS = (
    ("กองทุนหลักประกันสุขภาพ (กปท.)", "http://www.nhso.go.th/", "icon1.png"),
    ("ระบบจัดซื้อจัดจ้างภาครัฐ e-GP", "http://www.gprocurement.go.th/", "icon2.png"),
    ("ศูนย์ดำรงธรรม 1567", "http://www.damrongdhama.moi.go.th/", "icon3.png"),
    ("กรมส่งเสริมการปกครองท้องถิ่น", "http://www.dla.go.th/", "icon4.png"),
)


def pages(on: date) -> Iterator[Page]:
    """The home page on a day."""
    yield Page("/", "หน้าแรก", _slides() + _banners(on) + _news(on) + _facebook() + _icons(), bare=True)


def _slides() -> str:
    return (
        '<div id="slide"><img src="/assets/images/slide1.png" width="740" height="220" alt="วัดเขาย้อย ถ้ำเขาย้อย"></div>'
        f"<p class='vision'>วิสัยทัศน์ “เขาย้อยเมืองน่าอยู่ คู่คุณธรรม นำการศึกษา พัฒนาอย่างยั่งยืน” {AGENCY}</p>"
    )


def _banners(on: date) -> str:
    banners = [("/helping", "banner_eservice.png", "E-Service"), ("/webboard/", "banner_board.png", "กระดานถาม-ตอบ")]
    if on >= SPRING:
        banners += [
            ("/Main/Corrupt/complain", "banner_corrupt.png", "รับเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"),
            ("/Main/Opinion", "banner_opinion.png", "ช่องทางการรับฟังความคิดเห็น"),
        ]
    cells = "".join(
        f'<td><a href="{href}"><img src="/assets/images/{image}" alt="{alt}" width="190" height="60" border="0"></a></td>'
        for href, image, alt in banners
    )
    return f'<table class="band2"><tr>{cells}</tr></table>'


def _news(on: date) -> str:
    return _block("ข่าวประชาสัมพันธ์", "/Main/news", NOTICES, on) + _block(
        "ข่าวกิจกรรม", "/Main/newsActivity", ACTIVITIES, on
    )


def _block(title: str, href: str, items: tuple[News, ...], on: date) -> str:
    shown = sorted((item for item in items if item.posted <= on), key=lambda item: item.posted, reverse=True)[:4]
    rows = "".join(
        f'<li><a href="{item.path}">{escape(item.title)}</a> <small>{short_date(item.posted)}</small></li>'
        for item in shown
    )
    return (
        f'<div class="news-block"><h3><a href="{href}">{title}</a></h3><ul>{rows}</ul>'
        f'<p align="right"><a href="{href}">ดูทั้งหมด</a></p></div>'
    )


def _facebook() -> str:
    return (
        '<div class="center-banner" align="center">'
        f'<a href="{FACEBOOK}" target="_blank"><img src="/assets/images/banner_facebook.png" width="400" height="80" '
        f'alt="facebook {AGENCY}"></a></div>'
    )


def _icons() -> str:
    cells = "".join(
        f'<td align="center"><a href="{href}" target="_blank"><img src="/assets/images/{image}" alt="{label}" width="64" '
        f'height="64"></a><br><small>{label}</small></td>'
        for label, href, image in ICONS
    )
    return f'<h4>หน่วยงานที่เกี่ยวข้อง</h4><table class="icons"><tr>{cells}</tr></table>'
