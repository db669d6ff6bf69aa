"""Pages that only lead on: splash pages before the home page, meta refreshes, scripts that set the location."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from oit_audit.fetch.address import joined, normal_url
from oit_audit.model.document import Document, Link
from oit_audit.thai.text import canonical

# To the website, to the main page, enter, click to enter, skip
ENTER = re.compile(
    r"เข้า(?:สู่|ชม|ไปยัง)?(?:หน้า)?(?:เว็บ(?:ไซต์|ไซด์|เพจ)?|หน้าแรก|หน้าหลัก|ระบบหลัก|main|home)|เข้าเว็บ|เข้าสู่หน้า|ไปหน้า(?:แรก|หลัก)|คลิก(?:ที่นี่)?(?:เพื่อ)?เข้า"
    r"|^หน้า(?:แรก|หลัก)(?:เว็บไซต์)?$|enter(?:to)?(?:the)?(?:web)?site|^enter$|entersite|entrance|gotosite|skip(?:intro)?|^home(?:page)?$|mainpage|ดาเนินการต่อ|^ข้าม$"
)
HOME = re.compile(r"^(?:หน้า(?:แรก|หลัก)(?:เว็บไซต์)?|home(?:page)?|mainpage)$")
"""Labels that every menu has."""
MANY_LINKS = 12
MANY_MENU = 4
LONG_TEXT = 900
SHORT_TEXT = 200
"""Units: folded characters."""
SMALL_PAYLOAD = 20_000
SETS_LOCATION = re.compile(
    r"""(?<![\w$])location(?:\.href)?\s*=\s*["']([^"'<>]+)["']|(?<![\w$])location\.(?:replace|assign)\(\s*["']([^"'<>]+)["']"""
)
SCRIPT = re.compile(
    r"""<script\b[^>]*>(.*?)</script|<body\b[^>]*\bonload\s*=\s*(["'])(.*?)\2""", re.IGNORECASE | re.DOTALL
)
# For a click, or for some visitors only. A function waits until it is called, by a timer or the page's loading at once.
WAITS = re.compile(r"click|submit|change|confirm|\bif\s*\(|\?")
LATER = re.compile(r"\bfunction\b|=>")
AT_ONCE = re.compile(r"setTimeout|onload|DOMContentLoaded|\.ready\s*\(|\$\(\s*function")
NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|pdf|docx?|mp4|webp)$", re.IGNORECASE)


def is_splash(document: Document) -> Link | None:
    """The link to the real home page when this page is only a door before it; None for a real home page."""
    if document.kind != "html":
        return None
    links = [link for link in document.links if _leads_on(link, document.url)]
    if sum(1 + len(item.children) for item in document.menu) >= MANY_MENU:
        # With a list of news beside it a door is one only by its own words, in its content.
        links = [link for link in links if link.region == "main" and not HOME.match(canonical(link.text))]
        links = [link for link in links if ENTER.search(canonical(link.text))]
    targets = {link.url for link in links}
    if not targets or len({link.url for link in document.links}) > MANY_LINKS:
        return None
    size = len(canonical(" ".join(block.text for block in document.blocks)))
    if size > LONG_TEXT:
        return None
    for link in links:
        if ENTER.search(canonical(link.text)) or ENTER.search(canonical(link.title)):
            return link
    # A greeting picture that is a link itself: the only one, or beside the same address in words.
    if len(targets) == 1 and size < SHORT_TEXT:
        return links[0]
    pictured = [link for link in links if link.is_image]
    return pictured[0] if len({link.url for link in pictured}) == 1 and size < SHORT_TEXT else None


def refresh_target(document: Document, payload: bytes = b"") -> str | None:
    """Where a page sends its reader by itself: a meta refresh, or a script on a page that says nothing.

    Shape   ``payload`` is the page's source, in which scripts that set the location are looked for
    """
    here = _normal(document.url)
    for link in document.links:
        if link.how == "refresh" and _normal(link.url) not in ("", here):
            return link.url
    if len(document.links) > 3 or len(canonical(document.text)) > SHORT_TEXT:
        return None
    # A button that sets the location waits for its click: only what runs by itself counts.
    reference = _set_by_script(payload.decode("utf-8", "replace")) if len(payload) <= SMALL_PAYLOAD else ""
    target = _joined(document.url, reference) if reference else ""
    return target if _normal(target) not in ("", here) else None


def _set_by_script(source: str) -> str:
    """Where a page's scripts send everybody at once: not by a click, not some visitors only."""
    for script in (inside or onload for inside, _, onload in SCRIPT.findall(source)):
        for match in SETS_LOCATION.finditer(script):
            before = script[: match.start()]
            if not WAITS.search(before) and (AT_ONCE.search(before) or not LATER.search(before)):
                return match[1] or match[2]
    return ""


def _leads_on(link: Link, here: str) -> bool:
    return (
        link.how in ("anchor", "area", "script", "form")
        and _normal(link.url) not in ("", _normal(here))
        and _site(link.url) == _site(here)
        and not NO_PAGE.search(urlsplit(link.url).path)
    )


def _joined(here: str, reference: str) -> str:
    try:
        return joined(here, reference)
    except ValueError:
        return ""


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _normal(url: str) -> str:
    try:
        return normal_url(url)
    except ValueError:
        return ""
