"""An HTML page into a Document: text by region, links, pictures, forms, menus."""

from __future__ import annotations

import re

from oit_audit.extract.blocks import Blocks
from oit_audit.extract.charset import decode
from oit_audit.extract.dom import Element, Page, fold
from oit_audit.extract.forms import read_forms
from oit_audit.extract.hidden import mark_hidden, urlsplit_host
from oit_audit.extract.links import Links
from oit_audit.extract.menus import Menus
from oit_audit.extract.region import Regions
from oit_audit.extract.tables import rows_of
from oit_audit.extract.unreadable import SCRIPT
from oit_audit.model.document import Block, Document, Link

MAX_CHARACTERS = 8_000_000
"""More of a page is not read. Units: characters."""

_FEW = 60
_ROOT_IDS = {"app", "root", "__next", "__nuxt", "main-app", "react-root", "vue-app", "svelte", "q-app", "application"}
_BRACES = re.compile(r"\{\{[^{}]{1,200}\}\}")
_LOADS = re.compile(
    r"\.ajax\s*\(|\bfetch\s*\(|axios|XMLHttpRequest|\.DataTable\s*\(|\.dataTable\s*\(|\$\.(?:get|post|getJSON)\s*\(|\.load\s*\("
)
_DESCRIPTIONS = ("description", "keywords", "og:description", "og:title")


def read_html(payload: bytes, url: str, sha256: str, content_type: str = "") -> Document:
    """Read a page; ``content_type`` is the whole header with its charset."""
    text, charset = decode(payload, content_type)
    page = Page(text[:MAX_CHARACTERS].replace("\x00", ""))
    hidden = mark_hidden(page, urlsplit_host(url))
    Regions(page.body).mark()
    blocks = Blocks().take(page.body)
    if not blocks and page.noscript:
        page = _with_noscript(page)
        Regions(page.body).mark()
        blocks = Blocks().take(page.body)
    links = Links(page, url)
    script_filled = _is_script_filled(page, blocks, links.links)
    return Document(
        url=url,
        kind="html",
        title=page.title,
        sha256=sha256,
        blocks=tuple(blocks),
        links=tuple(links.links),
        images=tuple(links.images),
        forms=read_forms(page, links.base),
        menu=Menus(page, links.base).read(),
        unreadable=SCRIPT if script_filled else "",
        script_filled=script_filled,
        hidden_text=hidden,
        description=fold(" ".join(dict.fromkeys(page.meta[name] for name in _DESCRIPTIONS if page.meta.get(name)))),
        charset=charset,
    )


def _with_noscript(page: Page) -> Page:
    """The page as shown without scripts, for one that is empty otherwise."""
    plain = Page("".join(page.noscript))
    plain.title, plain.base, plain.refresh, plain.meta = page.title, page.base, page.refresh, page.meta
    plain.scripts = page.scripts
    return plain


def _is_script_filled(page: Page, blocks: list[Block], links: list[Link]) -> bool:
    """Only scripts fill it: an empty app root, templates left unfilled, a table without rows that a script loads."""
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
    files = sum(link.region == "main" for link in links)
    pictures = any(element.tag in ("img", "frame", "iframe") for element in page.body.walk())
    return not said and not files and not pictures and not framed and loads


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
    return len(bodies) == 1 and bool(re.match(r"(?:กำลังโหลด|loading)", bodies[0].text, re.IGNORECASE))
