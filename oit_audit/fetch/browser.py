"""Pages that only scripts fill, filled: an installed Chromium runs their scripts, our own fetcher does its fetching."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from oit_audit.model.document import Fetched

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import Playwright, Route

PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge", "msedge")
CHANNELS = ("chrome", "msedge")
"""Where Windows and macOS keep browsers that no PATH names."""

LOADED = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
"""What a page is made of that can fill it with words; pictures, fonts and films are left out."""

PAGE_LIMIT_S = 25.0
SETTLE_MS = 1_500
"""Units: milliseconds without a change of the page before it is taken as filled."""

START_LIMIT_S = 30.0
NOT_STARTED = "เปิดเบราว์เซอร์ Chromium ไม่ได้ หน้าเว็บที่ใช้สคริปต์จึงต้องให้คนดู ({why})"  # Chromium does not start
RENDERED = "เปิดด้วยเบราว์เซอร์ {count} หน้า เพราะเนื้อหามาจากสคริปต์"  # opened in a browser: only scripts fill them

Ask = Callable[[str], Awaitable[Fetched]]

QUIET = """
([quiet, most]) => new Promise(done => {
  let timer = setTimeout(done, quiet);
  setTimeout(done, most);
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, quiet); })
    .observe(document, {subtree: true, childList: true, characterData: true});
})
"""


class Browser:
    """A Chromium that is started with the first page that needs it.

    Shape   ``ask`` fetches an address for it, under the run's own rules (``--connect-to``, robots, no private address):
            the browser itself reaches no network. ``most`` pages at most; ``notes`` are Thai sentences for the audit
    """

    def __init__(self, ask: Ask, most: int) -> None:
        self._ask, self._left = ask, most
        self._turn = asyncio.Lock()
        self._playwright: Playwright | None = None
        self._chromium: Chromium | None = None
        self._fault = ""
        self._count = 0
        self._filled: dict[tuple[str, str], Fetched] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """What the audit should say of it."""
        said = (RENDERED.format(count=self._count),) if self._count else ()
        return (*said, self._fault) if self._fault else said

    async def render(self, fetched: Fetched) -> Fetched | None:
        """The page as its scripts leave it; None when there is no browser for it, or no time.

        Shape   the answer's own headers but for the type and charset; ``payload`` and ``sha256`` are the filled page's
        """
        if not is_installed() or not fetched.payload:
            return None
        key = (fetched.final_url or fetched.url, fetched.sha256)
        async with self._turn:
            if known := self._filled.get(key):
                return known
            if self._left <= 0 or self._fault:
                return None
            self._left -= 1
            from playwright.async_api import Error

            try:
                async with asyncio.timeout(PAGE_LIMIT_S + START_LIMIT_S):
                    html = await self._fill(fetched)
            except (Error, OSError, TimeoutError) as fault:  # the page stays as unread as it was
                self._fault = self._fault or ("" if self._chromium else NOT_STARTED.format(why=_line(fault)))
                return None
        self._count += 1
        payload = html.encode("utf-8", "replace")
        headers = fetched.headers | {"content-type": "text/html; charset=utf-8"}
        filled = replace(fetched, headers=headers, payload=payload, sha256=hashlib.sha256(payload).hexdigest())
        self._filled[key] = filled
        return filled

    async def close(self) -> None:
        """End the browser."""
        for part in (self._chromium and self._chromium.close(), self._playwright and self._playwright.stop()):
            if part:
                with suppress(Exception):  # its process may be gone already
                    await part
        self._chromium = self._playwright = None

    async def _fill(self, fetched: Fetched) -> str:
        chromium = await self._start()
        context = await chromium.new_context(locale="th-TH", service_workers="block", accept_downloads=False)
        try:
            page = await context.new_page()
            first = True

            async def answer(route: Route) -> None:
                nonlocal first
                request = route.request
                if first and request.resource_type == "document":
                    first = False
                    await route.fulfill(**_answer(fetched))
                elif request.method == "GET" and request.resource_type in LOADED:
                    await route.fulfill(**_answer(await self._ask(request.url)))
                else:
                    await route.abort()

            await context.route("**/*", answer)
            limit_ms = PAGE_LIMIT_S * 1000
            await page.goto(fetched.final_url or fetched.url, wait_until="load", timeout=limit_ms * 0.6)
            await page.evaluate(QUIET, [SETTLE_MS, limit_ms * 0.3])
            return str(await page.content())
        finally:
            with suppress(Exception):
                await context.close()

    async def _start(self) -> Chromium:
        if self._chromium and self._chromium.is_connected():
            return self._chromium
        from playwright.async_api import Error, async_playwright

        self._playwright = self._playwright or await async_playwright().start()
        fault: Error | None = None
        for options in launch_options():
            try:
                self._chromium = await self._playwright.chromium.launch(**options)
                return self._chromium
            except Error as error:
                fault = error
        raise fault or OSError("no browser")


def is_installed() -> bool:
    """Whether the optional extra ``browser`` is there; a browser itself is looked for when one is needed."""
    return find_spec("playwright") is not None


def launch_options() -> list[dict[str, Any]]:
    """The ways to start a browser of this machine, likeliest first; by none of them does it reach a network itself."""
    # A proxy where nobody listens: what is not answered by us goes nowhere.
    options: dict[str, Any] = {"proxy": {"server": "http://127.0.0.1:9"}, "timeout": START_LIMIT_S * 1000}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options["args"] = ["--no-sandbox"]  # Chromium refuses its sandbox to root
    found = [path for name in PROGRAMS if (path := shutil.which(name))]
    ways = [{"executable_path": path} for path in found[:2]] + [{"channel": name} for name in CHANNELS] + [{}]
    return [options | way for way in ways]


def _answer(fetched: Fetched) -> dict[str, Any]:
    skipped = ("content-encoding", "content-length", "transfer-encoding", "content-security-policy", "set-cookie")
    headers = {name: value for name, value in fetched.headers.items() if name.lower() not in skipped}
    # One answer serves every page of the run, so what the server said of origins may not fit this one.
    headers["access-control-allow-origin"] = "*"
    return {"status": fetched.status or 502, "headers": headers, "body": fetched.payload}


def _line(fault: Exception) -> str:
    return str(fault).strip().split("\n")[0][:160] or type(fault).__name__
