"""Google's share links: Drive files and folders, Docs, Sheets, Slides, Forms, Sites.

An export address hands out an office file of what people see. A folder's ``embeddedfolderview`` is plain HTML, while
its own page is drawn by scripts. ``open?id=`` may be any of these: only where it sends to tells which.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import SplitResult, parse_qs, urlencode, urljoin, urlsplit

from oit_audit.services.hosts import host_of, is_under
from oit_audit.services.share import Seen, Share, Shown
from oit_audit.thai.text import canonical

DRIVE, DOCS, SHEETS, SLIDES = "Google Drive", "Google Docs", "Google Sheets", "Google Slides"
FORMS, SITES, DRAWINGS = "Google Forms", "Google Sites", "Google Drawings"
NAMES = (DRIVE, DOCS, SHEETS, SLIDES, FORMS, SITES, DRAWINGS)

_FILE = re.compile(r"/file/(?:u/\d+/)?d/([\w-]{8,})")
_FOLDER = re.compile(r"/(?:drive/)?(?:u/\d+/)?(?:mobile/)?folders/([\w-]{8,})")
_PUBLISHED = re.compile(r"/(document|spreadsheets|presentation)/d/e/([\w-]{8,})")
_TO_THE_WEB = re.compile(r"/(document|spreadsheets|presentation)/d/[\w-]{8,}/(?:pub|pubhtml|embed)$")
_OFFICE = re.compile(r"/(document|spreadsheets|presentation|drawings)/(?:u/\d+/)?d/([\w-]{8,})")
_FORM = re.compile(r"/forms/")
_EXPORTS = {
    "document": (DOCS, "export?format=docx"),
    "spreadsheets": (SHEETS, "export?format=xlsx"),
    "presentation": (SLIDES, "export/pptx"),
    "drawings": (DRAWINGS, "export/pdf"),
}

_SIGN_IN = ("accounts.google.com",)
# You need access, request access, sign in to continue: folded
_CLOSED = re.compile(
    r"youneedaccess|requestaccess|askforaccess|คุณต้องมีสิทธิ์|ต้องมีสิทธิ์เข้าถึง|ขอสิทธิ์(?:การ)?เข้าถึง|คุณต้องได้รับสิทธิ์|"
    r"ลงชื่อเข้าใช้เพื่อ(?:ดาเนินการต่อ|กรอก)|youmustsigninto|signintocontinue|needpermission|"
    r"restrictedtouserswithin|formcanonlybeviewedbyusers"
)
_GONE = re.compile(
    r"thefileyouhaverequesteddoesnotexist|fileisinyourownerstrash|fileisintheowner.?strash|ไม่มีไฟล์ที่คุณร้องขอ|"
    r"ไฟล์ที่คุณขอไม่มีอยู่|อยู่ในถังขยะ|formhasbeendeleted|thisformwasdeleted|แบบฟอร์มนี้ถูกลบ"
)
_WITHHELD = re.compile(r"permissiontodownloadthisfile|สิทธิ์(?:คุณ)?(?:ใน)?(?:การ)?ดาวน์โหลดไฟล์นี้")
_BUSY = re.compile(
    r"quotaexceeded|toomanyusershaveviewed|มีผู้ใช้(?:ดูหรือดาวน์โหลด)?(?:ไฟล์นี้)?จานวนมากเกินไป|เกินโควต้า|เกินโควตา|unusualtraffic"
)
_SHUT = re.compile(r"nolongeracceptingresponses|ไม่(?:เปิด)?รับ(?:การตอบกลับ|คาตอบ)(?:อีกต่อไป|แล้ว|อีก)|ปิดรับคาตอบแล้ว")

_CONFIRM_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form", re.IGNORECASE | re.DOTALL)
_INPUT = re.compile(r"<input\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_CONFIRM_LINK = re.compile(r"""href=["']([^"']*/uc\?[^"']*\bconfirm=[^"']+)["']""", re.IGNORECASE)
_PAGE_BYTES = 400_000


def read_share(parts: SplitResult) -> Share | None:
    """What a Google address shares; None for one that shares nothing."""
    host = (parts.hostname or "").removeprefix("www.")
    if host == "sites.google.com":
        return Share(SITES, "page", parts._replace(fragment="").geturl())
    if host == "forms.gle":
        return Share(FORMS, "way", parts.geturl())
    if host in ("docs.google.com", "drive.google.com"):
        return _office(parts) or _drive(parts)
    if host == "drive.usercontent.google.com" and "id" in parse_qs(parts.query):
        return Share(DRIVE, "file", parts.geturl())
    return None


def look(share: Share, shown: Shown) -> Seen:
    """What an answer of Google's is."""
    if shown.is_file:
        return Seen("file")
    final = urlsplit(shown.final_url)
    if is_under(host_of(shown.final_url), _SIGN_IN):
        return Seen("closed")
    said = canonical(shown.text[:20_000])
    if final.path.startswith("/sorry") or _BUSY.search(said) or shown.status == 429:
        return Seen("busy")
    if _WITHHELD.search(said):
        return Seen("withheld")
    if shown.status == 401 or (_CLOSED.search(said) and len(said) < 2_000):
        return Seen("closed")
    if shown.status in (404, 410) or _GONE.search(said):
        return Seen("gone")
    if shown.kind == "html" and (onward := _confirmed(shown)):
        return Seen("confirm", onward)
    if shown.status != 200 or shown.kind != "html":
        return Seen("unknown")
    if share.sort == "form":
        return Seen("shut" if _SHUT.search(said) or final.path.endswith("/closedform") else "page")
    return Seen("page" if share.sort in ("page", "folder") else "unknown")


def _drive(parts: SplitResult) -> Share | None:
    """A file or folder by its id, wherever in the address it stands."""
    query = parse_qs(parts.query)
    ids = query.get("id") or query.get("srcid") or [""]
    key = {"resourcekey": query["resourcekey"][0]} if query.get("resourcekey") else {}
    if found := _FILE.search(parts.path):
        return _file(parts, found[1], key)
    if found := _FOLDER.search(parts.path):
        return _folder(parts, found[1], key)
    last = parts.path.rstrip("/").rpartition("/")[2]
    if last in ("folderview", "embeddedfolderview") and ids[0]:
        return _folder(parts, ids[0], key)
    if last == "open" and ids[0]:
        return Share(DRIVE, "way", parts._replace(fragment="").geturl())
    if last in ("uc", "viewer", "thumbnail", "leaf") and ids[0]:
        return _file(parts, ids[0], key)
    return None


def _file(parts: SplitResult, name: str, key: dict[str, str]) -> Share:
    query = urlencode({"export": "download", "id": name, **key})
    return Share(DRIVE, "file", f"{parts.scheme}://drive.google.com/uc?{query}")


def _folder(parts: SplitResult, name: str, key: dict[str, str]) -> Share:
    query = urlencode({"id": name, **key})
    return Share(DRIVE, "folder", f"{parts.scheme}://drive.google.com/embeddedfolderview?{query}")


def _office(parts: SplitResult) -> Share | None:
    """A document, workbook, slides or form, edited or published."""
    if _FORM.search(parts.path):
        path = re.sub(r"/(?:edit|prefill|viewanalytics)/?$", "/viewform", parts.path)
        return Share(FORMS, "form", parts._replace(path=path, fragment="").geturl())
    if found := _PUBLISHED.search(parts.path):
        root = f"{parts.scheme}://{parts.netloc}/{found[1]}/d/e/{found[2]}"
        if found[1] == "spreadsheets":
            return Share(SHEETS, "file", f"{root}/pub?output=xlsx")
        if found[1] == "document":
            return Share(DOCS, "page", f"{root}/pub")
        return Share(SLIDES, "book", parts.geturl())
    if found := _TO_THE_WEB.search(parts.path):
        # Published, and perhaps not shared: its export may be closed to those who may read it here.
        service = _EXPORTS[found[1]][0]
        return Share(service, "book" if found[1] == "presentation" else "page", parts._replace(fragment="").geturl())
    if found := _OFFICE.search(parts.path):
        service, export = _EXPORTS[found[1]]
        return Share(service, "file", f"{parts.scheme}://docs.google.com/{found[1]}/d/{found[2]}/{export}")
    return None


def _confirmed(shown: Shown) -> str:
    """Where the page that warns of a file too large to be scanned for viruses hands it out; empty for other pages."""
    page = shown.payload[:_PAGE_BYTES].decode("utf-8", "replace")
    onward = ""
    for head, body in _CONFIRM_FORM.findall(page):
        fields = [_attributes(found) for found in _INPUT.findall(body)]
        given = {field["name"]: field.get("value", "") for field in fields if field.get("name")}
        action = _attributes(head).get("action", "")
        if action and (given.get("confirm") or "confirm=" in action):
            onward = action + ("&" if "?" in action else "?") + urlencode(given) if given else action
            break
    if not onward and (found := _CONFIRM_LINK.search(page)):
        onward = unescape(found[1])
    onward = urljoin(shown.final_url, onward) if onward else ""
    return onward if is_under(host_of(onward), ("google.com",)) else ""


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}
