"""The home page: behind a splash page, a meta refresh or a script, and under http or https."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from oit_audit.crawl.addresses import owner
from oit_audit.crawl.pages import Page, Pages
from oit_audit.fetch.outcome import is_splash

FRAMES_MAX = 4
FRAMESET_CHARACTERS = 120
"""A page of frames says no more than this itself. Units: characters."""
DOORS = 3
"""As many pages as may stand before the real home page."""


@dataclass(frozen=True, slots=True)
class Home:
    """The real home page, and the splash page that stood before it, if one did."""

    page: Page
    splash: Page | None = None


async def find_home(pages: Pages, url: str) -> Home:
    """Open the home page and walk through whatever stands before it."""
    page = await pages.open_home(url)
    _keep_scheme(pages, page)
    splash: Page | None = None
    seen = {page.base}
    for _ in range(DOORS):
        onward, is_door = _onward(page)
        if not onward or onward in seen:
            break
        seen.add(onward)
        behind = await pages.open_home(onward)
        # A door that leads nowhere is no door: then what we have is the home page.
        if not behind.is_open or behind.base == page.base or (is_door and not _is_larger(behind, page)):
            break
        splash = splash or (page if is_door else None)
        page = behind
    page = await _with_frames(pages, page)
    pages.home = page.document
    return Home(page, splash)


async def _with_frames(pages: Pages, page: Page) -> Page:
    """A frameset is read as what its frames show: the menu in one, the news in another."""
    document = page.document
    own = [link.url for link in document.links if link.how == "frame"] if document else []
    own = [url for url in dict.fromkeys(own) if owner(url, pages.own_hosts) == "own"][:FRAMES_MAX]
    if document is None or not own or len(document.text) > FRAMESET_CHARACTERS or document.menu:
        return page
    shown = [frame for url in own if (frame := await pages.open_home(url)).is_open]
    read = [frame.document for frame in shown if frame.document]
    if len(read) < 2:
        return shown[0] if read else page
    whole = replace(
        document,
        title=document.title or read[0].title,
        blocks=document.blocks + tuple(block for frame in read for block in frame.blocks),
        links=document.links + tuple(link for frame in read for link in frame.links),
        images=document.images + tuple(image for frame in read for image in frame.images),
        forms=document.forms + tuple(form for frame in read for form in frame.forms),
        menu=tuple(item for frame in read for item in frame.menu),
        unreadable="",
        script_filled=False,
    )
    return replace(page, document=whole, judged=shown[0].judged)


def _onward(page: Page) -> tuple[str, bool]:
    """Where a page before the home page leads, and whether it is a splash page; empty for a real home page."""
    document = page.document
    if (
        document is None
        or document.kind != "html"
        or page.judged.outcome not in ("ok", "soft_404", "tls", "unreadable")
    ):
        return "", False
    if page.onward:
        return page.onward, False
    door = is_splash(document)
    return (door.url, True) if door else ("", False)


def _is_larger(behind: Page, door: Page) -> bool:
    """Whether what stands behind a door leads to more than the door does, as a home page must."""
    ways = [len({link.url for link in page.document.links}) if page.document else 0 for page in (behind, door)]
    return ways[0] > ways[1]


def _keep_scheme(pages: Pages, page: Page) -> None:
    # A hop without status is the fetcher's own change of scheme: all other addresses need it too.
    if page.fetched and any(hop.status == 0 for hop in page.fetched.redirects):
        pages.scheme = urlsplit(page.fetched.final_url).scheme
