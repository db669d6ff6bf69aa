"""Listings that go on: the link to the next page, however it is drawn."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import parse_qsl, urlsplit

from oit_audit.crawl.addresses import address_key, clean, is_web
from oit_audit.crawl.leads import find_leads, years_of
from oit_audit.model.document import Document, Link
from oit_audit.thai.text import canonical

ITEMS_MIN = 3
"""As many dated items as make a listing's run through time plain."""

# Next, next page, older: as words and as signs. "สุดท้าย" (last page) is not the next one.
_NEXT = re.compile(
    r"^(?:ถัดไป|หน้าถัดไป|หน้าต่อไป|ต่อไป|ก่อนหน้านี้|next(?:page)?|older(?:posts)?|หน้าถัดไป\W*|[>›»→]+|ถัดไป[>›»→]*|next[>›»→]*)$"
)
_NUMBER = re.compile(r"^(?:หน้า(?:ที่)?|page)?\(?\[?(\d{1,3})\]?\)?$")
_PARAMETER = re.compile(
    r"^(?:page|paged|pg|pageno|page_no|page_id_no|pagenum|pagen|start|limitstart|offset|per_page|p|pn|currentpage)$",
    re.I,
)
_PATH = re.compile(r"/(?:page|หน้า|p)[/-]?(\d{1,4})/?$", re.IGNORECASE)


def next_page(document: Document, seen: Collection[str]) -> str:
    """The address of the listing's next page; empty when there is none. ``seen``: address keys already opened."""
    ways = [link for link in document.links if is_web(link.url) and address_key(clean(link.url)) not in seen]
    for link in ways:
        if _NEXT.match(canonical(link.text or link.title)) and _is_same_listing(document.url, link.url):
            return clean(link.url)
    numbered = [(number, link) for link in ways if (number := _page_number(link, document.url))]
    if not numbered:
        return ""
    return clean(min(numbered, key=lambda pair: pair[0])[1].url)


def is_pagination(link: Link, document: Document) -> bool:
    """Whether a link only turns the pages of the listing it stands in."""
    text = canonical(link.text or link.title)
    turns = bool(
        _NEXT.match(text)
        or _NUMBER.match(text)
        or re.match(r"^(?:[<‹«←]+|แรก|หน้าแรก|สุดท้าย|หน้าสุดท้าย|ก่อนหน้า|หน้าก่อน|prev(?:ious)?|first|last)$", text)
    )
    return turns and _is_same_listing(document.url, link.url)


def _page_number(link: Link, here: str) -> int:
    """The number of the page that a link turns to; 0 when it turns no page."""
    found = _NUMBER.match(canonical(link.text))
    if not found or not _is_same_listing(here, link.url):
        return 0
    return int(found[1])


def _is_same_listing(here: str, there: str) -> bool:
    """Whether two addresses differ in nothing but the page number."""
    one, other = _without_page(here), _without_page(there)
    if one == other:
        return address_key(here) != address_key(there) or "page" in there
    # /news and /news/2, /news/index/15: the number at the end of the path alone
    return (
        bool(re.match(re.escape(one[0].rstrip("/")) + r"/(?:index/)?(?:page/)?\d{1,4}/?$", other[0]))
        and one[1] == other[1]
    )


def _without_page(url: str) -> tuple[str, frozenset[tuple[str, str]]]:
    parts = urlsplit(url)
    path = _PATH.sub("", parts.path.rstrip("/"))
    path = re.sub(r"(?<=/)\d{1,4}$", "", path) if re.search(r"/(?:index|page|list)/\d{1,4}$", path) else path
    host = parts.netloc.removeprefix("www.")
    pairs = frozenset(pair for pair in parse_qsl(parts.query) if not _PARAMETER.match(pair[0]))
    return host + path.rstrip("/"), pairs


def is_over(document: Document, years: frozenset[int]) -> bool:
    """Whether a listing that runs backwards in time has passed the years asked about: all its items are older."""
    if not years:
        return False
    spoken = [years_of(f"{lead.said} {lead.row}") for lead in find_leads(document) if lead.link.region == "main"]
    dated = [found for found in spoken if found]
    return len(dated) >= ITEMS_MIN and all(max(found) < min(years) for found in dated)
