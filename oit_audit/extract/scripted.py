"""Pages that only scripts fill: an application's empty root, a list that waits for its data, templates left unfilled.

A script that loads something is no sign by itself: visitor counters do so on every page. It counts with an empty
place in the content for which it is meant, and where nothing else stands there.
"""

from __future__ import annotations

import re

from oit_audit.extract.dom import Element, Page
from oit_audit.extract.tables import rows_of
from oit_audit.model.document import Block, Link

_FEW = 60
"""A content that says less beside its headings says nothing. Units: characters."""

_CRUMBS = 2
"""More links than a trail of where one is are content."""

_ROOT_IDS = {"app", "root", "__next", "__nuxt", "main-app", "react-root", "vue-app", "svelte", "q-app", "application"}
_BRACES = re.compile(r"\{\{[^{}]{1,200}\}\}")
_LOADS = re.compile(
    r"\.ajax\s*\(|\bfetch\s*\(|axios|XMLHttpRequest|\.DataTable\s*\(|\.dataTable\s*\(|\$\.(?:get|post|getJSON)\s*\(|\.load\s*\(|"
    r"new\s+google\.visualization\.\w|new\s+OrgChart\b|\.orgchart\s*\(|new\s+Treant\s*\(|\bd3\.select\s*\("
)
"""Brings what is to be shown, or draws it: a chart of the organisation."""
# loading, please wait
_WAITING = re.compile(
    r"^\W*(?:กำลัง(?:โหลด|ดึงข้อมูล|เตรียมข้อมูล|ดาวน์โหลดข้อมูล)|โหลดข้อมูล|(?:กรุณา|โปรด)รอ(?:สักครู่)?|รอสักครู่|loading|please wait)",
    re.IGNORECASE,
)
# this page needs JavaScript
_NEEDS = re.compile(
    r"(?:enable|requires?|without|disabled|activate|เปิดใช้(?:งาน)?)\W*(?:your\W*)?java\s?script|"
    r"java\s?script\W*(?:is|must|to be|ถูกปิด)",
    re.IGNORECASE,
)
_WAITING_CLASS = re.compile(
    r"spinner-(?:border|grow)|skeleton|placeholder-glow|(?:^|[\s_-])lds-|fa-spin(?:$|\s)|shimmer"
)
_ASIDE = re.compile(r"count|visit|stat|hit|login|captcha|alert|msg|message|error|result-?form|share|comment|fb-|cart")
"""Places for numbers of visitors, for answers to a form, for buttons of networks."""

_SENDS_ON = re.compile(r"(?<![\w$])location(?:\.href)?\s*=(?!=)|(?<![\w$])location\.(?:replace|assign)\(")
_CURTAIN = re.compile(r"pre-?load|page-?load|loader|overlay|modal|cookie")
"""What veils a page until it has come: it tells nothing of the content."""

_GRIDS = re.compile(r"data-?tables|bootstrap-table|tabulator|jqgrid|ag-grid|grid\.js", re.IGNORECASE)
_FILLED = ("hx-get", "wire:init", "v-for", "v-html", "ng-repeat", "ng-view", "ui-view", "ng-bind-html", "x-for")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png)(?:$|[?#])", re.IGNORECASE)
_PLAYERS = re.compile(r"^(?:amp|lite|model|google|fb|gcse|ion|rs|sr|video|audio)-")
_NAME = re.compile(r"[\w-]{2,60}")
_VOID = ("img", "input", "iframe", "frame", "embed", "object", "video", "audio", "form", "hr", "br")


def is_script_filled(page: Page, blocks: list[Block], links: list[Link]) -> bool:
    """Whether only scripts fill the page."""
    if page.scripts and not links and all(_NEEDS.search(block.text) for block in blocks):
        return not _sends_on(page)
    main = [block for block in blocks if block.region == "main"]
    said = sum(len(block.text) for block in main)
    loads = any(_LOADS.search(script) for script in page.scripts)
    framed = any(link.how in ("frame", "embed", "refresh") for link in links)
    for element in page.body.walk():
        if _is_root(element) and not element.text and page.scripts and said < 10 * _FEW and not framed:
            return True
        if element.tag == "table" and loads and element.region == "main" and _is_empty_table(element):
            return True
    if sum(len(match) for block in main for match in _BRACES.findall(block.text)) > said // 3 and said:
        return True
    pictures = any(element.tag in ("img", "frame", "iframe") for element in page.body.walk())
    if not said and not any(link.region == "main" for link in links) and not pictures and not framed and loads:
        return True
    return bool(page.scripts) and not framed and _says_nothing(main, links) and _waits(page, main)


def _sends_on(page: Page) -> bool:
    return any(_SENDS_ON.search(script) for script in page.scripts)


def _says_nothing(main: list[Block], links: list[Link]) -> bool:
    """Whether nothing stands in the content beside headings and words that ask to wait."""
    rest = [block.text for block in main if block.kind not in ("heading", "table") and not _WAITING.match(block.text)]
    rest += [" ".join(row) for block in main if block.kind == "table" for row in block.rows[1:]]
    if sum(map(len, rest)) >= _FEW:
        return False
    ways = [link for link in links if link.region == "main"]
    return len(ways) <= _CRUMBS and not any(_FILE.search(link.url) for link in ways)


def _waits(page: Page, main: list[Block]) -> bool:
    """Whether a place in the content waits for a script to fill it."""
    if any(_WAITING.match(block.text) for block in main):
        return not _sends_on(page)
    named = _named_by_loaders(page.scripts)
    grids = any(_GRIDS.search(script[:2000]) for script in page.scripts)
    elements = [element for element in page.body.walk() if element.region == "main"]
    if any(element.tag == "img" and not _in_curtain(element) for element in elements) or _asks(elements):
        return False
    return any(_is_waiting(element, named, grids=grids) for element in elements if not _in_curtain(element))


def _asks(elements: list[Element]) -> bool:
    """Whether the content is a form to be filled in, more than a box to search by."""
    boxes = [element for element in elements if element.tag == "input" and element.attrs.get("type", "text") == "text"]
    return len(boxes) > 1 or any(element.tag == "textarea" for element in elements)


def _is_waiting(element: Element, named: set[str], *, grids: bool) -> bool:
    if _WAITING_CLASS.search(element.names):
        return True
    if element.tag == "table":
        return (grids or "data-url" in element.attrs) and bool(element.names) and _is_empty_table(element)
    if element.text or any(below.tag in _VOID for below in element.walk()):
        return False
    if any(name in element.attrs for name in _FILLED):
        return True
    if "-" in element.tag and not _PLAYERS.match(element.tag):
        return True
    if element.tag not in ("div", "ul", "ol", "tbody", "section") or _ASIDE.search(element.names):
        return False
    return bool(named.intersection(element.names.split()))


def _named_by_loaders(scripts: list[str]) -> set[str]:
    """The ids and classes that stand in scripts which load something, lower case."""
    return {name.lower() for script in scripts if _LOADS.search(script) for name in _NAME.findall(script[:100_000])}


def _in_curtain(element: Element) -> bool:
    return any(_CURTAIN.search(around.names) for around in (element, *element.ancestors()))


def _is_root(element: Element) -> bool:
    name = element.attrs.get("id", "").lower()
    return name in _ROOT_IDS or "data-reactroot" in element.attrs or element.tag in ("app-root", "router-view")


def _is_empty_table(table: Element) -> bool:
    """A head without rows, or a single row that says that it loads."""
    rows = rows_of(table)
    headed = any(child.tag == "thead" for child in table.elements())
    bodies = [row for row in rows if any(cell.tag == "td" and cell.text for cell in row.elements())]
    if not bodies:
        return headed or bool(rows)
    return len(bodies) == 1 and bool(_WAITING.match(bodies[0].text))
