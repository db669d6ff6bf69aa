"""Addresses opened once each: fetched, read and judged, with an eye on whether the host is still alive."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol, TypeVar
from urllib.parse import urljoin, urlsplit

from oit_audit.crawl.addresses import ATTACHMENT, clean, owner
from oit_audit.crawl.shared import open_shared
from oit_audit.fetch.outcome import Judged, page_outcome, refresh_target
from oit_audit.fetch.pages import SCRIPT_FILLED
from oit_audit.model.document import Document, Fault, Fetched, Redirect
from oit_audit.services.adapters import share_of
from oit_audit.services.share import Share

T = TypeVar("T")

HOST_FAULTS: frozenset[Fault] = frozenset({"dns", "refused", "reset", "timeout"})
DEAD_AFTER = 4
"""As many failed connections in a row, none succeeding between, as make us ask whether the host is still there."""
PROBES = ("/favicon.ico", "/sitemap.xml", "/index.html", "/index.php")
REFRESHES = 2

STOPPED = "ไม่ได้เปิด เพราะเว็บไซต์หยุดตอบระหว่างการตรวจ"  # not opened: the site stopped answering during the audit
CUT_SHORT = "ไม่ได้เปิด เพราะการตรวจถูกหยุดก่อน"  # not opened: the run was stopped
HOST_DIED = Judged("unreadable", "skipped", STOPPED)
INTERRUPTED = Judged("unreadable", "skipped", CUT_SHORT)


class Fetches(Protocol):
    """What the crawl asks of the room that speaks HTTP."""

    async def fetch(self, url: str, *, listed: bool = False, file: bool = False) -> Fetched:
        """What an address answers; never raises for a fault of the site."""

    def release(self, fetched: Fetched) -> None:
        """Let go of a payload that has been read."""


Renders = Callable[[Fetched], Awaitable[Fetched | None]]
"""Fills a page by running its scripts; None when it cannot."""


class Reads(Protocol):
    """What the crawl asks of the room that reads payloads."""

    async def read(self, fetched: Fetched, *, via: str = "", link_text: str = "") -> Document:
        """The document in a payload; never raises for a bad one."""


@dataclass(frozen=True, slots=True)
class Page:
    """One address opened. Shape: ``fetched`` without its payload, None when it was not asked for at all."""

    url: str
    fetched: Fetched | None
    document: Document | None
    judged: Judged
    onward: str = ""
    """Where it sends its reader by itself; empty for nearly all."""

    @property
    def is_open(self) -> bool:
        """Whether something can be read there that is what it seems to be."""
        return self.document is not None and self.judged.outcome in ("ok", "tls")

    @property
    def base(self) -> str:
        """The address at which it answered."""
        return self.fetched.final_url if self.fetched and self.fetched.final_url else self.url


class Pages:
    """Opens addresses, each once in a run, whoever asks.

    Shape   ``home`` is set as soon as the home page is known; ``stopped`` once the host was found dead
    """

    def __init__(
        self,
        fetcher: Fetches,
        reader: Reads,
        own_hosts: tuple[str, ...],
        width: int = 8,
        render: Renders | None = None,
    ) -> None:
        self.own_hosts = own_hosts
        self.home: Document | None = None
        self.stopped = False
        self.scheme = ""
        self._fetcher = fetcher
        self._reader = reader
        self._render = render
        self._opened: dict[str, asyncio.Task[Page]] = {}
        # Few at a time: what waits here is never asked for once the host is found dead.
        self._turns = asyncio.Semaphore(width)
        self._read: dict[str, Document] = {}
        self._failures = 0
        self._probes = list(PROBES)
        self._probing: asyncio.Task[None] | None = None

    async def open(self, url: str, *, listed: bool = False) -> Page:
        """An address fetched, read and judged. Shape: a listed address is not kept from us by robots.txt."""
        url = self._in_scheme(url)
        own = owner(url, self.own_hosts) == "own"
        if own and self.stopped:
            return self._done(url) or Page(url, None, None, HOST_DIED)
        task = self._opened.get(url)
        if task is None or (listed and _is_kept_away(task)):
            task = self._opened[url] = asyncio.create_task(self._load_in_turn(url, listed, own=own))
        return await asyncio.shield(task)

    async def open_home(self, url: str) -> Page:
        """The home page, before anything is known of the site."""
        fetched = await self._fetcher.fetch(url, listed=True)
        return await self._judge(url, fetched, is_home=True)

    def forget(self, addresses: Collection[str]) -> list[str]:
        """Open these, and whatever did not open, anew when asked for; the addresses under which they were asked."""
        forgotten: list[str] = []
        for url in list(self._opened):
            page = self._done(url)
            if page and (not page.is_open or url in addresses or page.base in addresses):
                del self._opened[url]
                forgotten += [url, clean(url), page.base, *((page.fetched.url,) if page.fetched else ())]
        self._failures = 0
        return forgotten

    async def close(self) -> None:
        """Give up everything that is still on its way."""
        running: list[asyncio.Task[Any]] = [task for task in self._opened.values() if not task.done()]
        running += [self._probing] if self._probing and not self._probing.done() else []
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _done(self, url: str) -> Page | None:
        task = self._opened.get(url)
        return task.result() if task and task.done() and not task.cancelled() and not task.exception() else None

    def _in_scheme(self, url: str) -> str:
        """The scheme under which the site answers, where its home page answered only under the other one."""
        parts = urlsplit(url)
        if not self.scheme or parts.port or parts.scheme == self.scheme or owner(url, self.own_hosts) != "own":
            return url
        return parts._replace(scheme=self.scheme).geturl()

    async def _load_in_turn(self, url: str, listed: bool, *, own: bool) -> Page:
        async with self._turns:
            if own and self.stopped:
                return Page(url, None, None, HOST_DIED)
            return await self._load(url, listed)

    async def _load(self, url: str, listed: bool) -> Page:
        if share := share_of(clean(url)):
            return await self._shared(url, share, listed)
        file = bool(ATTACHMENT.search(urlsplit(url).path))
        fetched = await self._fetcher.fetch(clean(url), listed=listed, file=file)
        if owner(url, self.own_hosts) == "own":
            await self._watch(fetched, url)
            if self.stopped and fetched.fault in HOST_FAULTS:
                return Page(url, _light(fetched), None, HOST_DIED)
        if fetched.redirects and (share := share_of(fetched.final_url)):
            return await self._shared(url, share, listed)
        page = await self._judge(url, fetched)
        for _ in range(REFRESHES):
            onward = page.onward
            if onward and (share := share_of(onward)):
                return await self._shared(url, share, listed)
            if not onward or not _sends_on(page) or owner(onward, self.own_hosts) != "own":
                break
            page = await self._judge(url, _sent_on(page, await self._fetcher.fetch(clean(onward), listed=listed)))
        return page

    async def _shared(self, url: str, share: Share, listed: bool) -> Page:
        """What a share link of a file service leads to."""

        async def ask(address: str) -> Fetched:
            return await self._fetcher.fetch(address, listed=listed, file=True)

        # A browser would show a service's own machinery, which tells no more of the file.
        return await open_shared(url, share, ask, partial(self._judge, fill=False))

    async def _judge(self, url: str, fetched: Fetched, *, is_home: bool = False, fill: bool = True) -> Page:
        document = None
        if known := self._read.get(fetched.sha256):
            document = replace(known, url=fetched.final_url or url)
        if fetched.payload:
            document = await self._reader.read(fetched)
            self._read[fetched.sha256] = document
            self._fetcher.release(fetched)
        home = None if is_home else self.home
        judged = page_outcome(fetched, document, home=home, own_hosts=self.own_hosts, is_home=is_home)
        if fill and self._render and judged == SCRIPT_FILLED and (filled := await self._render(fetched)):
            document = await self._reader.read(filled)
            fetched = filled
            judged = page_outcome(fetched, document, home=home, own_hosts=self.own_hosts, is_home=is_home)
        onward = refresh_target(document, fetched.payload) if document and document.kind == "html" else None
        return Page(url, _light(fetched), document, judged, onward or "")

    async def _watch(self, fetched: Fetched, url: str) -> None:
        """Count failures in a row, and ask for something small before giving the host up."""
        if fetched.fault not in HOST_FAULTS:
            self._failures = 0
            return
        self._failures += 1
        if self._failures < DEAD_AFTER or self.stopped:
            return
        if self._probing is None or self._probing.done():
            self._probing = asyncio.create_task(self._probe(url))
        await asyncio.shield(self._probing)

    async def _probe(self, url: str) -> None:
        if not self._probes:
            return
        fetched = await self._fetcher.fetch(urljoin(url, self._probes.pop(0)), listed=True)
        if fetched.fault in HOST_FAULTS:
            self.stopped = True
        else:
            self._failures = 0


async def gathered(work: list[Callable[[], Coroutine[Any, Any, T]]]) -> list[T]:
    """Do all of it side by side, results in its order; when one breaks or all are cancelled, none is left behind."""
    tasks = [asyncio.create_task(one()) for one in work]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _light(fetched: Fetched) -> Fetched:
    # The payload is read and kept elsewhere; a thousand of them would fill the memory.
    return replace(fetched, payload=b"")


def _sends_on(page: Page) -> bool:
    """Whether a page may send its reader on: a sound one, or one that holds nothing but the way on."""
    return page.is_open or page.judged.state == "empty_listing"


def _sent_on(page: Page, fetched: Fetched) -> Fetched:
    """What a page that sends its reader on by itself leads to, as the answer to what was asked for."""
    first = page.fetched
    if first is None:
        return fetched
    hops = (*first.redirects, Redirect(first.final_url, first.status or 200), *fetched.redirects)
    return replace(fetched, url=first.url, redirects=hops)


def _is_kept_away(task: asyncio.Task[Page]) -> bool:
    return task.done() and not task.cancelled() and not task.exception() and task.result().judged.state == "robots"
