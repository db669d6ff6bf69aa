"""Links of a listing that are none of its items: buttons, accounts, other sites' pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from oit_audit.model.document import Document, Link
from oit_audit.thai.text import canonical

_NETWORK = re.compile(r"(?i)(?:^|\.)(?:facebook|fb|twitter|x|instagram|youtube|tiktok|line|lin)\.(?:com|me|ee)$")
_SHARED = re.compile(
    r"(?:^|\.)(?:google\.com|goo\.gl|gprocurement\.go\.th|1drv\.ms|sharepoint\.com|onedrive\.live\.com|dropbox\.com|facebook\.com|fb\.watch|youtube\.com|youtu\.be)$|^[\d.:]+$"
)
"""Where bodies put up files, notices and posts of their own."""
HEADLINE = 12
"""A shorter link is no headline. Units: canonical characters."""
_BUTTON = re.compile(
    r"(?i)\W*(?:หน้าถัดไป|ถัดไป|หน้าสุดท้าย|หน้าแรก|หน้าก่อน|ก่อนหน้า|กลับ(?:หน้า|ไป|สู่)|ดูทั้งหมด|อ่านทั้งหมด|สมัครรับ|rss\b)"
)


def is_no_item(link: Link) -> bool:
    """A button, a telephone or an e-mail, another site's front page or an account."""
    parts = urlsplit(link.url)
    bare = parts.path.strip("/") == "" and not parts.query
    account = "/" not in parts.path.strip("/") and not parts.query and bool(_NETWORK.search(parts.netloc))
    return parts.scheme not in ("http", "https") or bare or account or bool(_BUTTON.match(link.text))


def leads_away(link: Link, document: Document) -> bool:
    """To another site's pages: its news are not the body's; files that are shared elsewhere are."""
    host, own = (re.sub(r"^www\d?\.", "", urlsplit(url).netloc.lower()) for url in (link.url, document.url))
    if not host or host == own or host.endswith(f".{own}") or own.endswith(f".{host}"):
        return False
    return not _SHARED.search(host)


def others_headlines(document: Document) -> frozenset[str]:
    """The headlines that lead to other sites' pages, in canonical form: they are no news of the body's."""
    texts = (canonical(link.text) for link in document.links if link.region == "main" and leads_away(link, document))
    return frozenset(text for text in texts if len(text) >= HEADLINE)
