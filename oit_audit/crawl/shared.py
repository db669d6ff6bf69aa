"""A share link of a file service opened: asked for where the service hands it out, and judged by what came.

Shape   the page keeps the share link as its address: that is what stands on the site and what people can open
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from oit_audit.fetch.outcome import Judged
from oit_audit.model.crawl import Signal
from oit_audit.model.document import Fetched
from oit_audit.services.adapters import look, share_of
from oit_audit.services.hosts import KNOWN, host_of, is_under
from oit_audit.services.others import SHORT
from oit_audit.services.share import Seen, Share, Shown

if TYPE_CHECKING:
    from oit_audit.crawl.pages import Page

Ask = Callable[[str], Awaitable[Fetched]]
Judge = Callable[[str, Fetched], Awaitable["Page"]]

# {service} does not let outsiders in: set the sharing to "anyone with the link"
CLOSED = "{service} ไม่เปิดให้คนทั่วไปดู ต้องเข้าสู่ระบบหรือขอสิทธิ์ก่อน ให้ตั้งค่าแชร์เป็น “ทุกคนที่มีลิงก์”"
SHUT = "แบบฟอร์มบน {service} ปิดรับคำตอบแล้ว ให้คนเปิดดู"  # the form takes no more answers
GONE = "ไม่พบสิ่งที่ลิงก์ไปบน {service} แล้ว อาจถูกลบหรือย้าย"  # deleted or moved
WITHHELD = "เจ้าของไฟล์บน {service} ปิดการดาวน์โหลด โปรแกรมอ่านไม่ได้ ต้องให้คนเปิดดู"  # download switched off
BUSY = "{service} ไม่ส่งไฟล์ให้โปรแกรมในขณะนี้ ต้องให้คนเปิดดู"  # it will not answer a program now
BOOK = "{service} แสดงเอกสารด้วยสคริปต์ โปรแกรมอ่านไม่ได้ ต้องให้คนเปิดดู"  # only scripts draw it
UNKNOWN = "ไฟล์อยู่บน {service} โปรแกรมเปิดไม่ได้ ต้องให้คนเปิดดู"  # a person must look
EMPTY_FOLDER = "อ่านรายการไฟล์ในโฟลเดอร์บน {service} ไม่ได้ ต้องให้คนเปิดดู"  # nothing could be read in the folder


async def open_shared(url: str, share: Share, ask: Ask, judge: Judge) -> Page:
    """What a share link leads to. Shape: at most five requests, a question before the file answered once."""
    page, seen, fetched = await _asked(url, share, ask, judge)
    if share.sort == "way" and seen.state in ("unknown", "page", "file"):
        onward = share_of(fetched.final_url)
        if onward is None or onward.sort == "way":
            return _elsewhere(page) if share.service == SHORT else _concluded(url, share, page, seen)
        share = onward
        page, seen, fetched = await _asked(url, share, ask, judge)
    if seen.state == "confirm":
        asked = replace(share, asks=seen.onward)
        page, seen, fetched = await _asked(url, asked, ask, judge)
    # An export or download may be refused where the page still stands: what the link itself says holds.
    if seen.state in ("gone", "closed") and share.asks != url:
        _, again, itself = await _asked(url, replace(share, asks=url), ask, judge)
        if again.state != seen.state:
            stands = itself.status == 200 and again.state in ("page", "unknown")
            seen = Seen("withheld" if seen.state == "closed" and stands else "unknown")
    return _concluded(url, share, page, seen)


def _elsewhere(page: Page) -> Page:
    """Where a short address led: another body's host, the agency's own, or a service that keeps no documents."""
    host = host_of(page.base)
    if not page.is_open or not is_under(host, KNOWN):
        return page
    return replace(page, document=None, judged=Judged("unreadable", "", UNKNOWN.format(service=host)), onward="")


async def _asked(url: str, share: Share, ask: Ask, judge: Judge) -> tuple[Page, Seen, Fetched]:
    fetched = await ask(share.asks)
    page = await judge(url, fetched)
    document = page.document
    if fetched.status is None:
        return page, Seen("unknown"), fetched
    shown = Shown(
        final_url=fetched.final_url,
        status=fetched.status,
        kind=document.kind if document else "unknown",
        text=f"{document.title}\n{document.text}" if document else "",
        payload=fetched.payload if document and document.kind == "html" else b"",
    )
    return page, look(share, shown), fetched


def _concluded(url: str, share: Share, page: Page, seen: Seen) -> Page:
    """The page under the address of its share link, judged by what the service answered."""
    document = replace(page.document, url=url) if page.document and seen.state in ("file", "page") else None
    fetched = page.fetched
    if fetched is not None and share.sort != "page":
        # Where the file was handed out changes with each visit; where it was asked for does not.
        fetched = replace(fetched, final_url=share.asks)
    return replace(page, url=url, document=document, fetched=fetched, judged=_judged(share, page, seen), onward="")


def _judged(share: Share, page: Page, seen: Seen) -> Judged:
    signal = (Signal(share.asks, share.service),)
    match seen.state:
        case "file":
            return Judged("ok")
        case "page":
            return _page(share, page)
        case "closed":
            return Judged("blocked", "login", CLOSED.format(service=share.service), signal)
        case "gone":
            return Judged("dead", "", GONE.format(service=share.service), signal)
        case "shut":
            return Judged("unreadable", "", SHUT.format(service=share.service), signal)
        case "withheld":
            return Judged("unreadable", "", WITHHELD.format(service=share.service))
        case "busy":
            return Judged("blocked", "bot_wall", BUSY.format(service=share.service))
    if page.judged.state == "robots":
        return page.judged
    words = BOOK if share.sort == "book" else UNKNOWN
    return Judged("unreadable", "", words.format(service=share.service))


def _page(share: Share, page: Page) -> Judged:
    """A folder, form or page of a service: what seems empty may only be drawn by scripts."""
    if share.sort == "folder":
        listed = page.document is not None and any(share_of(link.url) for link in page.document.links)
        return Judged("ok") if listed else Judged("unreadable", "", EMPTY_FOLDER.format(service=share.service))
    if page.judged.outcome == "soft_404" and page.judged.state != "hacked":
        return Judged("unreadable", "", UNKNOWN.format(service=share.service))
    return page.judged
