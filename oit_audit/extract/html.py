"""An HTML page into a Document: text by region, links, pictures, forms, menus."""

from __future__ import annotations

from oit_audit.extract.blocks import Blocks
from oit_audit.extract.charset import decode
from oit_audit.extract.dom import Page, fold
from oit_audit.extract.forms import read_forms
from oit_audit.extract.hidden import mark_hidden, urlsplit_host
from oit_audit.extract.links import Links
from oit_audit.extract.menus import Menus
from oit_audit.extract.region import Regions
from oit_audit.extract.scripted import is_script_filled
from oit_audit.extract.unreadable import SCRIPT
from oit_audit.model.document import Document

MAX_CHARACTERS = 8_000_000
"""More of a page is not read. Units: characters."""

_DESCRIPTIONS = ("description", "keywords", "og:description", "og:title")


def read_html(payload: bytes, url: str, sha256: str, content_type: str = "") -> Document:
    """Read a page; ``content_type`` is the whole header with its charset."""
    text, charset = decode(payload, content_type)
    page = Page(text[:MAX_CHARACTERS].replace("\x00", ""))
    hidden = mark_hidden(page, urlsplit_host(url))
    Regions(page.body).mark()
    blocks = Blocks().take(page.body)
    if not blocks and page.noscript and not _shows_ways(page):
        page = _with_noscript(page)
        Regions(page.body).mark()
        blocks = Blocks().take(page.body)
    links = Links(page, url)
    script_filled = is_script_filled(page, blocks, links.links)
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


def _shows_ways(page: Page) -> bool:
    """Whether a page without words leads on by itself, as a door of pictures does."""
    return any(element.tag in ("a", "area") and element.attrs.get("href") for element in page.body.walk())


def _with_noscript(page: Page) -> Page:
    """The page as shown without scripts, for one that is empty otherwise."""
    plain = Page("".join(page.noscript))
    plain.title, plain.base, plain.refresh, plain.meta = page.title, page.base, page.refresh, page.meta
    plain.scripts = page.scripts
    return plain
