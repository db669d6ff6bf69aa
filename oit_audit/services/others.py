"""Share links of Dropbox, of services that keep files behind a page of their own, of books that scripts draw."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from oit_audit.services.hosts import BOOKS, host_of, is_short, is_under
from oit_audit.services.share import Seen, Share, Shown
from oit_audit.thai.text import canonical

DROPBOX, SHORT = "Dropbox", "ลิงก์ย่อ"
_NAMES = {
    "box.com": "Box", "mediafire.com": "MediaFire", "anyflip.com": "AnyFlip", "fliphtml5.com": "FlipHTML5",
    "pubhtml5.com": "PubHTML5", "issuu.com": "Issuu", "heyzine.com": "Heyzine", "calameo.com": "Calaméo",
    "flipsnack.com": "Flipsnack", "yumpu.com": "Yumpu", "publuu.com": "Publuu", "flippingbook.com": "FlippingBook",
    "flowpaper.com": "FlowPaper", "scribd.com": "Scribd", "slideshare.net": "SlideShare", "canva.com": "Canva",
}  # fmt: skip
_GONE = re.compile(
    r"fileyourelookingforhasbeenmoved|filewasdeleted|filehasbeendeleted|thisitemwasdeleted|linkhasbeendeleted|"
    r"publicationnolongeravailable|invalidordeletedfile"
)


def read_share(parts: SplitResult) -> Share | None:
    """What an address of these services shares; None for one that shares nothing."""
    host = (parts.hostname or "").removeprefix("www.")
    if is_short(host):
        return Share(SHORT, "way", parts.geturl()) if parts.path.strip("/") else None
    if is_under(host, ("dropbox.com", "dropboxusercontent.com")):
        return _dropbox(parts)
    service = next((name for parent, name in _NAMES.items() if is_under(host, (parent,))), "")
    if not service or not parts.path.strip("/"):
        return None
    return Share(service, "book" if is_under(host, BOOKS) else "file", parts._replace(fragment="").geturl())


def look(share: Share, shown: Shown) -> Seen:
    """What an answer of one of these is."""
    if shown.is_file:
        return Seen("file")
    if share.service == DROPBOX:
        path = urlsplit(shown.final_url).path
        if path.startswith(("/login", "/sm/password")) or (shown.status == 401 and host_of(shown.final_url)):
            return Seen("closed")
    if shown.status in (404, 410) or _GONE.search(canonical(shown.text[:20_000])):
        return Seen("gone")
    return Seen("busy" if shown.status in (429, 503) else "unknown")


def _dropbox(parts: SplitResult) -> Share | None:
    if not re.match(r"^/(?:s|sh|scl|l|t)/", parts.path):
        return None
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    query.pop("raw", None)
    return Share(DROPBOX, "file", parts._replace(query=urlencode({**query, "dl": "1"}), fragment="").geturl())
