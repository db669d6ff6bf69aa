"""What an address alone tells: whose it is, what it would bring, and whether following it would never end."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from oit_audit.fetch.address import is_ip, is_own, is_public, normal_url
from oit_audit.services.adapters import share_of
from oit_audit.services.hosts import SOCIAL, is_under, keeps_content
from oit_audit.services.viewers import shown_in

Owner = Literal["own", "files", "social", "foreign"]

ATTACHMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|xlsm|pptx?|odt|ods|rtf|csv|txt|zip|rar|7z|jpe?g|png|gif|webp|tiff?|bmp)$", re.IGNORECASE
)
PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|svg|ico|tiff?)$", re.IGNORECASE)
MACHINERY = re.compile(
    r"\.(?:css|js|json|xml|rss|atom|ico|svg|woff2?|ttf|mp3|mp4|avi|mov|wmv|flv|apk|exe|ics)$", re.IGNORECASE
)
DOWNLOAD = re.compile(
    r"download|dnm_file|getfile|get_file|openfile|open_file|viewfile|attach|/dl[/.?]|file_id=|filename=", re.IGNORECASE
)

_SESSION = re.compile(
    r"^(?:phpsessid|jsessionid|sid|session_?id|aspsessionid\w*|cfid|cftoken|utm_\w+|fbclid|gclid|_ga|usp)$",
    re.IGNORECASE,
)
_PATH_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_FIRST_PAGE = re.compile(r"^(?:page|paged|pg|pageno|page_no|start|limitstart|offset|per_page)$", re.IGNORECASE)

_YEAR_KEYS = re.compile(r"^(?:.*_)?(?:y|yr|year|cal_year|ปี)$", re.IGNORECASE)
_MONTH_KEYS = re.compile(r"^(?:.*_)?(?:m|mo|mon|month|cal_month|day|date|week|เดือน)$", re.IGNORECASE)
_CALENDAR = re.compile(r"calendar|mcal|tribe-bar|ai1ec|/events?/(?:month|day|week|list)/|ปฏิทิน", re.IGNORECASE)
_REPORTS = re.compile(
    r"report|plan|egp|procure|purchase|budget|finance|statistic|summary|download|/file|/doc|(?:^|[/_-])ita(?:[/_.-]|$)|/o\d\d?\b|"
    r"สขร|จัดซื้อ|รายงาน|สถิติ|แผน|งบ",
    re.IGNORECASE,
)
"""Documents month by month are no calendar."""

_PRINT = re.compile(r"(?:^|[?&/_-])(?:print(?:able|er)?|tmpl=component|print=1|mailto)(?:$|[=&/.?])", re.IGNORECASE)
_SORT = re.compile(
    r"^(?:sort(?:by)?|order(?:by)?|order_by|sort_by|direction|filter_order(?:_dir)?)$",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"log-?(?:in|out|on)|sign-?(?:in|out|up)|register|wp-admin|wp-login|/admin(?:/|$|\.)|backoffice|forgot|password|lostpass|/user/reset",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"sharer|/share\?|share\.php|intent/tweet|line\.me/R/|addthis|addtoany|plugins/like|/plugins/|dialog/feed",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"(?:^|&)(?:lang|language|locale|hl)=(?!th)|^/(?:en|cn|zh|jp|ja|kr|my|lo|km|vn)(?:/|$)|translate\.google",
    re.IGNORECASE,
)
_FEED = re.compile(
    r"/feed/?$|format=feed|/rss|replytocom=|/tag/|/author/|[?&]s=|/search(?:/|\?|$)|add-to-cart|/wp-json", re.IGNORECASE
)

CALENDAR = "ลิงก์ปฏิทินที่เปิดต่อไปได้ไม่สิ้นสุด"  # a calendar without end
PRINT = "ลิงก์สำหรับพิมพ์ เนื้อหาซ้ำกับหน้าเดิม"  # a print view
SORT = "ลิงก์จัดเรียงรายการ เนื้อหาซ้ำกับหน้าเดิม"  # the same list in another order
ACCOUNT = "ลิงก์เข้าระบบหรือสมัครสมาชิก"  # login, logout, registration
SHARE = "ลิงก์แบ่งปันไปยังสื่อสังคมออนไลน์"  # share buttons
LANGUAGE = "ลิงก์เปลี่ยนภาษา"  # another language
FEED = "ลิงก์ค้นหาหรือฟีดข่าว"  # search, feeds, tags
LOOP = "ที่อยู่เว็บซ้ำวนไปมา"  # an address that repeats itself

OLDEST_YEAR, LATEST_YEAR = 2000, 2600
LONGEST = 1500
"""A longer address is machinery, or a link that grows by itself. Units: characters."""


def address_key(url: str) -> str:
    """What makes two addresses one page: no fragment, session or first page, http and https alike; empty for none."""
    share = share_of(url)
    try:
        # One file of a service has many addresses: to look at it, to embed it, to download it.
        parts = urlsplit(normal_url(share.asks if share else url))
    except ValueError:
        return ""
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _SESSION.match(name) and not (_FIRST_PAGE.match(name) and value in ("", "0", "1"))
    ]
    path = _PATH_SESSION.sub("", parts.path).rstrip("/")
    host = parts.netloc.removeprefix("www.")
    return f"{host}{path}?{urlencode(kept)}" if kept else f"{host}{path}"


def clean(url: str) -> str:
    """The address to ask for: session parameters and the fragment dropped, wrapped viewers opened."""
    parts = urlsplit(shown_in(url))
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    path = _PATH_SESSION.sub("", parts.path)
    query = parts.query
    if any(_SESSION.match(name) for name, _ in pairs):
        query = urlencode([(name, value) for name, value in pairs if not _SESSION.match(name)])
    return parts._replace(path=path, query=query, fragment="").geturl()


def owner(url: str, own_hosts: Collection[str]) -> Owner:
    """Whose an address is: the agency's, a file service's, a social network's, or another body's."""
    try:
        host = urlsplit(url).hostname or ""
        if is_own(host, own_hosts):
            return "own"
    except ValueError:
        return "foreign"
    host = host.lower().removeprefix("www.")
    if keeps_content(host):
        return "files"
    return "social" if is_under(host, SOCIAL) else "foreign"


def is_intranet(url: str) -> bool:
    """Whether an address names a machine that no citizen can reach: 192.168.…"""
    host = urlsplit(url).hostname or ""
    return is_ip(host) and not is_public(host)


def is_attachment(url: str) -> bool:
    """Whether an address looks like that of a file, or of a script that hands one out."""
    parts = urlsplit(url)
    return bool(ATTACHMENT.search(unquote(parts.path)) or DOWNLOAD.search(f"{parts.path}?{parts.query}"))


def is_picture(url: str) -> bool:
    """Whether an address is that of an image file."""
    return bool(PICTURE.search(urlsplit(url).path))


def is_web(url: str) -> bool:
    """Whether it is an address that a crawl can ask for at all: no mailto, tel, script or piece of machinery."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not MACHINERY.search(parts.path)


def trap(url: str) -> str:
    """Why an address is not worth opening, a Thai sentence; empty when it may be."""
    parts = urlsplit(url)
    where = unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path)
    names = dict(parse_qsl(parts.query))
    if len(url) > LONGEST or _repeats(parts.path):
        return LOOP
    if _is_calendar(where, names):
        return CALENDAR
    for pattern, text, why in (
        (_PRINT, where, PRINT), (_ACCOUNT, where, ACCOUNT), (_SHARE, url, SHARE), (_LANGUAGE, parts.query, LANGUAGE),
        (_LANGUAGE, parts.path, LANGUAGE), (_FEED, where, FEED),
    ):  # fmt: skip
        if pattern.search(text) and not ATTACHMENT.search(parts.path):
            return why
    return SORT if any(_SORT.match(name) for name in names) else ""


def _is_calendar(where: str, names: dict[str, str]) -> bool:
    years = [value for name, value in names.items() if _YEAR_KEYS.match(name) and value.isdigit()]
    if any(len(year) == 4 and not OLDEST_YEAR <= int(year) <= LATEST_YEAR for year in years):
        return True
    months = [name for name in names if _MONTH_KEYS.match(name)]
    if _CALENDAR.search(where):
        return bool(years or months)
    return bool(years and months and "id" not in names and not _REPORTS.search(where))


def _repeats(path: str) -> bool:
    steps = [step for step in path.split("/") if step]
    return any(steps.count(step) >= 4 for step in set(steps)) or len(steps) > 25
