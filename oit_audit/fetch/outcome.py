"""What an answer is worth: reachable is not 200."""

from __future__ import annotations

from collections.abc import Callable, Collection

from oit_audit.fetch import pages
from oit_audit.fetch.address import host_and_port, is_own
from oit_audit.fetch.content import own_content
from oit_audit.fetch.doorway import is_splash, refresh_target
from oit_audit.fetch.judged import OK, Judged
from oit_audit.fetch.states import label_states, text_states
from oit_audit.model.crawl import Signal
from oit_audit.model.document import Document, Fault, Fetched, Outcome, PageState
from oit_audit.services.hosts import KNOWN, is_under

__all__ = [
    "Judged",
    "is_splash",
    "label_states",
    "page_outcome",
    "refresh_target",
    "text_states",
    "transport_outcome",
]

FAULTS: dict[Fault, Outcome] = {
    "dns": "dead",
    "refused": "dead",
    "reset": "dead",
    "redirect_loop": "dead",
    "bad_url": "dead",
    "timeout": "timeout",
    "tls": "tls",
    "too_large": "too_large",
    # Our reader is stricter than a browser: what it cannot make out, a person may still see.
    "protocol": "unreadable",
    "robots": "blocked",
}
STATUSES = {
    400: "เครื่องแม่ข่ายไม่รับคำขอ",  # bad request
    404: "ไม่พบหน้านี้",  # not found
    410: "หน้านี้ถูกลบแล้ว",  # gone
    500: "ระบบของเว็บไซต์ขัดข้อง",  # server error
    502: "ระบบของเว็บไซต์ไม่ตอบ",
    503: "เว็บไซต์ไม่พร้อมให้บริการ",
    504: "ระบบของเว็บไซต์ไม่ตอบ",
    508: "เว็บไซต์ใช้ทรัพยากรเกินกำหนด",
}
NEEDS_LOGIN = "ต้องเข้าสู่ระบบก่อนจึงเห็นเนื้อหา"  # a login is needed
WALLED = "เว็บไซต์กันโปรแกรมอัตโนมัติ ต้องให้คนเปิดดู"  # it keeps programs out: a person must look
TOO_OFTEN = "เว็บไซต์จำกัดจำนวนครั้งที่เปิด ต้องให้คนเปิดดู"  # rate limit
ROBOTS = "robots.txt ของเว็บไซต์ขอไม่ให้โปรแกรมเปิด ต้องให้คนเปิดดู"
FOREIGN = "ถูกส่งไปยังเว็บไซต์ของหน่วยงานอื่น ({host})"  # sent to another body's website
LISTED_FOREIGN = "เป็นเว็บไซต์ของหน่วยงานอื่น ({host})"  # is another body's website
EMPTY_ANSWER = "เว็บไซต์ตอบกลับมาเป็นหน้าว่าง"  # an empty answer
NO_DOCUMENT = "เปิดได้ แต่โปรแกรมอ่านไม่ได้ว่าเป็นเอกสารอะไร"  # opened, but of no known kind
BROKEN_TLS = "การเชื่อมต่อแบบปลอดภัย (https) มีปัญหา: {fault}"  # broken https

WALL_HEADERS = ("cf-mitigated", "x-sucuri-block", "x-iinfo", "x-datadome", "x-amzn-waf-action")


def transport_outcome(fetched: Fetched, own_hosts: Collection[str], *, listed_url: str) -> Judged | None:
    """What the answer says before its page is read; None when only the page can tell.

    Shape   ``listed_url`` is the address as the form lists it; a service on which agencies keep accounts is not
            another body's host
    """
    # Sent on to another body's host, the place is not here, whether or not that host answers.
    if fetched.redirects and (judged := _foreign(fetched, own_hosts, listed_url)):
        return judged
    if fetched.fault and not (fetched.fault == "tls" and fetched.status):
        state: PageState = "robots" if fetched.fault == "robots" else ""
        reason = ROBOTS if fetched.fault == "robots" else fetched.detail
        return Judged(FAULTS[fetched.fault], state, reason)
    if judged := _status_outcome(fetched):
        return judged
    if judged := _foreign(fetched, own_hosts, listed_url):
        return judged
    if fetched.tls_fault:
        return Judged("tls", "", BROKEN_TLS.format(fault=fetched.tls_fault), (Signal(fetched.tls_fault, "https"),))
    if not fetched.payload.strip():
        return Judged("soft_404", "not_found", EMPTY_ANSWER)
    return None


def _foreign(fetched: Fetched, own_hosts: Collection[str], listed_url: str) -> Judged | None:
    host = _host(fetched.final_url)
    if not host or is_own(host, own_hosts) or is_under(host, KNOWN):
        return None
    reason = (LISTED_FOREIGN if _host(listed_url) == host else FOREIGN).format(host=host)
    return Judged("foreign_host", "", reason, (Signal(fetched.final_url, "ที่อยู่ปลายทาง"),))


def page_outcome(
    fetched: Fetched,
    document: Document | None,
    *,
    home: Document | None,
    own_hosts: Collection[str],
    is_home: bool = False,
) -> Judged:
    """What a page is worth, read. Shape: ``home`` is the real home page when it is known; ``is_home``: this is it."""
    if judged := transport_outcome(fetched, own_hosts, listed_url=fetched.url):
        return judged
    if document is None or document.kind == "unknown" or (document.kind == "archive" and not document.blocks):
        return _unknown(document)
    if document.kind not in ("html", "text"):
        return OK
    is_home = is_home or pages.asks_for_home(fetched, home)  # nothing is a copy of itself
    own = own_content(document, None if is_home else home)
    judges: tuple[Callable[[], Judged | None], ...] = (
        lambda: pages.walled(fetched, document, own),
        lambda: pages.hacked(document, own),
        lambda: pages.service(fetched, document),
        lambda: pages.parked(document, own),
        lambda: pages.login(document, own),
        lambda: pages.lost(document, own, is_home=is_home),
        lambda: None if is_home else pages.sent_home(fetched, document, home),
        lambda: None if is_home else pages.empty(document, own),
        lambda: pages.script_filled(document, own),
    )
    for judge in judges:
        if judged := judge():
            return judged
    return Judged("ok", "", "", pages.injections(document))


def _status_outcome(fetched: Fetched) -> Judged | None:
    status = fetched.status or 0
    reason = f"เว็บไซต์ตอบรหัส {status}"
    if status < 400:
        return None
    if status in (401, 407):
        return Judged("blocked", "login", f"{NEEDS_LOGIN} (รหัส {status})")
    if status == 429:
        return Judged("blocked", "bot_wall", f"{TOO_OFTEN} (รหัส {status})")
    if status in (403, 406) or (status == 503 and _is_walled(fetched)):
        return Judged("blocked", "bot_wall", f"{WALLED} (รหัส {status})")
    return Judged("dead", "", f"{STATUSES.get(status, reason)} (รหัส {status})" if status in STATUSES else reason)


def _is_walled(fetched: Fetched) -> bool:
    if any(name in fetched.headers for name in WALL_HEADERS):
        return True
    return pages.is_challenge(fetched.payload)


def _unknown(document: Document | None) -> Judged:
    return Judged("unreadable", "", document.unreadable if document and document.unreadable else NO_DOCUMENT)


def _host(url: str) -> str:
    try:
        return host_and_port(url)[0].lower()
    except (ValueError, KeyError):
        return ""
