"""Microsoft's share links: OneDrive, SharePoint, Forms.

A share link of OneDrive, encoded, is an address of the shares API that sends on to the bytes; SharePoint hands out the
file itself when ``download=1`` stands in the link. Either may refuse a stranger though people see the page: what such
a refusal means nobody can tell from outside, so only a sign-in page counts as a wall.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlencode, urlsplit

from oit_audit.services.hosts import host_of, is_under
from oit_audit.services.share import Seen, Share, Shown
from oit_audit.thai.text import canonical

ONEDRIVE, SHAREPOINT, FORMS = "OneDrive", "SharePoint", "Microsoft Forms"
NAMES = (ONEDRIVE, SHAREPOINT, FORMS)

_SIGN_IN = ("login.microsoftonline.com", "login.live.com", "login.microsoft.com", "login.windows.net")
_SHARED = re.compile(r"^/:([a-z]):/")
_ENDING = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|csv)$", re.IGNORECASE)
_GONE = re.compile(
    r"thislinkhasbeenremoved|thislinkhasexpired|thisitemmightnotexist|itemmighthavebeendeleted|ลิงก์นี้ถูกเอาออก|ลิงก์นี้หมดอายุ|"
    r"รายการนี้อาจไม่มีอยู่"
)
_SHUT = re.compile(r"formisclosed|nolongeraccepting|formisnotacceptingresponses|ปิดรับการตอบ|ไม่รับการตอบกลับ")


def read_share(parts: SplitResult) -> Share | None:
    """What a Microsoft address shares; None for one that shares nothing."""
    host = (parts.hostname or "").removeprefix("www.")
    if host == "forms.office.com":
        return Share(FORMS, "form", parts.geturl())
    if host == "1drv.ms":
        return Share(ONEDRIVE, "file", _content(parts))
    if host == "onedrive.live.com":
        return _onedrive(parts)
    if is_under(host, ("sharepoint.com",)):
        return _sharepoint(parts)
    return None


def look(share: Share, shown: Shown) -> Seen:
    """What an answer of Microsoft's is."""
    # The API tells of its refusals in JSON, which reads as text.
    if shown.is_file and shown.kind not in ("text", "csv"):
        return Seen("file")
    if is_under(host_of(shown.final_url), _SIGN_IN):
        return Seen("closed")
    said = canonical(shown.text[:20_000])
    if shown.status in (404, 410) or _GONE.search(said):
        return Seen("gone")
    if share.sort == "form" and shown.status == 200 and _SHUT.search(said):
        return Seen("shut")
    return Seen("busy" if shown.status in (429, 503) else "unknown")


def _onedrive(parts: SplitResult) -> Share:
    if parts.path.rstrip("/").endswith(("/embed", "/download")):
        return Share(ONEDRIVE, "file", parts._replace(path="/download", fragment="").geturl())
    query = parse_qs(parts.query)
    if query.get("resid") or query.get("id") or query.get("redeem"):
        return Share(ONEDRIVE, "file", _content(parts))
    return Share(ONEDRIVE, "book", parts.geturl())


def _content(parts: SplitResult) -> str:
    """The address of the shares API for a link. Source: Microsoft Graph, "Encoding sharing URLs"."""
    link = parts._replace(scheme="https", fragment="").geturl()
    token = urlsafe_b64encode(link.encode()).decode().rstrip("=")
    return f"{parts.scheme}://api.onedrive.com/v1.0/shares/u!{token}/root/content"


def _sharepoint(parts: SplitResult) -> Share:
    found = _SHARED.match(parts.path)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if found and found[1] == "f":
        return Share(SHAREPOINT, "book", parts.geturl())
    if source := query.get("sourcedoc"):
        name = urlencode({"UniqueId": source.strip("{}")})
        path = re.sub(r"/_layouts/15/.*$", "/_layouts/15/download.aspx", parts.path)
        return Share(SHAREPOINT, "file", urlsplit(parts.geturl())._replace(path=path, query=name, fragment="").geturl())
    if _ENDING.search(parts.path) and not found:
        return Share(SHAREPOINT, "file", parts._replace(fragment="").geturl())
    if found or "guestaccess" in parts.path or "share" in query:
        return Share(
            SHAREPOINT, "file", parts._replace(query=urlencode({**query, "download": "1"}), fragment="").geturl()
        )
    return Share(SHAREPOINT, "book", parts.geturl())
