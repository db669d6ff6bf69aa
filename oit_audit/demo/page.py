"""What the site's old CMS builds of a page: the frame around the content, and its three kinds of listings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from oit_audit.demo.states import long_date, short_date

HOST = "www.khaoyocity.go.th"
AGENCY = "เทศบาลตำบลเขาย้อย"
FILES = "/assets-admin/files"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    Shape   ``body`` is the HTML of the content column; ``charset`` the bytes' true encoding and ``declared`` what the
            page says of it; ``links`` are the files that it offers
    """

    path: str
    title: str
    body: str
    crumbs: tuple[str, ...] = ()
    charset: str = "utf-8"
    declared: str = "utf-8"
    links: tuple[str, ...] = ()
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a listing, on the site from the day it was ``posted`` until ``gone``.

    Shape   ``href`` is a page's path, or a file under /assets-admin/files
    """

    title: str
    href: str
    posted: date
    gone: date | None = None

    def stands(self, on: date) -> bool:
        """Whether it is to be seen on a day."""
        return self.posted <= on and (self.gone is None or on < self.gone)


def file(name: str) -> str:
    """The address of an uploaded file: ``plan/1.pdf`` → /assets-admin/files/plan/1.pdf."""
    return f"{FILES}/{name}"


def seen(entries: Sequence[Entry], on: date) -> list[Entry]:
    """The entries that stand on a day, newest first."""
    return sorted((entry for entry in entries if entry.stands(on)), key=lambda entry: entry.posted, reverse=True)


def files_of(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The uploaded files that entries link."""
    return tuple(entry.href for entry in entries if entry.href.startswith(FILES))


def table(heads: Sequence[str], rows: Sequence[Sequence[object]], caption: str = "") -> str:
    """A bordered table as the CMS's editor makes it."""
    top = f'<p align="center"><strong>{caption}</strong></p>' if caption else ""
    head = "".join(f'<th bgcolor="#CCE5FF">{escape(cell)}</th>' for cell in heads)
    body = "".join(
        "<tr>" + "".join(f'<td valign="top">{escape(str(cell))}</td>' for cell in row) + "</tr>" for row in rows
    )
    return f'{top}<table border="1" cellpadding="4" width="100%"><tr>{head}</tr>{body}</table>'


def paragraphs(*texts: str) -> str:
    """Plain paragraphs."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


NOTHING = '<div class="alert alert-warning text-center">ไม่พบข้อมูล</div>'  # the CMS's words for an empty listing


def listing(
    path: str, title: str, entries: Sequence[Entry], on: date, crumbs: tuple[str, ...], intro: str = ""
) -> Page:
    """A listing in a table: number, title, date of upload, file; ``ไม่พบข้อมูล`` when nothing stands there yet."""
    shown = seen(entries, on)
    rows = "".join(
        f'<tr class="row{number % 2}"><td align="center">{number}</td>'
        f'<td><img src="/assets/images/icon_new.gif" alt="" width="28" height="11"> {escape(entry.title)}</td>'
        f"<td nowrap>{short_date(entry.posted)}</td>"
        f'<td align="center"><a href="{escape(entry.href)}" target="_blank"><i class="fa fa-download"></i> ดาวน์โหลด</a>'
        f"</td></tr>"
        for number, entry in enumerate(shown, 1)
    )
    body = (
        '<table class="table table-striped" width="100%"><tr><th>ที่</th><th>รายการ</th><th>วันที่ลงข้อมูล</th>'
        f"<th>ไฟล์</th></tr>{rows}</table>"
        if shown
        else NOTHING
    )
    return Page(path, title, intro + body, crumbs, links=files_of(shown))


def bullets(
    path: str, title: str, entries: Sequence[Entry], on: date, crumbs: tuple[str, ...], intro: str = ""
) -> Page:
    """A listing as a plain list of links, titles being the links themselves."""
    shown = seen(entries, on)
    items = "".join(
        f'<li><a href="{escape(entry.href)}">{escape(entry.title)}</a> '
        f'<small class="text-muted">(ลงเมื่อ {long_date(entry.posted)} อ่าน {len(entry.title) * 7} ครั้ง)</small></li>'
        for entry in shown
    )
    return Page(path, title, intro + (f"<ul>{items}</ul>" if shown else NOTHING), crumbs, links=files_of(shown))


def viewer(path: str, title: str, entries: Sequence[Entry], on: date, crumbs: tuple[str, ...]) -> Page:
    """A listing that shows each file in a frame of the page, with its link below."""
    shown = seen(entries, on)
    frames = "".join(
        f"<h4>{escape(entry.title)}</h4>"
        f'<iframe src="{escape(entry.href)}#toolbar=0" width="100%" height="600"></iframe>'
        f'<p align="right"><a href="{escape(entry.href)}">เปิดไฟล์ PDF</a></p>'
        for entry in shown
    )
    return Page(path, title, frames or NOTHING, crumbs, links=files_of(shown))
