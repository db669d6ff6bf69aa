"""The home page: behind a splash page, a meta refresh or a script, and under http or https."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from oit_audit.crawl.pages import Page, Pages
from oit_audit.fetch.outcome import is_splash

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
    pages.home = page.document
    return Home(page, splash)


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
