"""Quoted passages as pictures: pages of files drawn, web pages shown by a Chromium that sees only what was kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from oit_audit.appeal.passages import Passage
from oit_audit.errors import SnapshotError
from oit_audit.extract.crop import crop
from oit_audit.fetch.browser import is_installed, launch_options
from oit_audit.model.document import Fetched
from oit_audit.snapshot.kept import Snapshot

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

WIDTH, HEIGHT = 1200, 900
AROUND = 90
"""What is shown around a passage. Units: CSS pixels."""

LONGEST_MS = 15_000
LEAST_WORDS = 12
"""So much of a passage must be found on the page to be pointed at. Units: characters."""

NO_BROWSER = 'ไม่มีภาพของหน้าเว็บ: ติดตั้งส่วนเสริมก่อน pip install "oit-audit[browser]" และ Chromium'  # no pictures of pages
NO_PICTURE = "{name}: วาดภาพไม่ได้ ({why})"  # could not be drawn

MARK = """
(words) => {
  const fold = text => text.replace(/\\s+/g, '');
  const all = [...document.body.querySelectorAll('*')].filter(e => fold(e.textContent).includes(words));
  const found = all.filter(e => e.getClientRects().length).pop();
  if (!found) return null;
  found.style.outline = '3px solid #c2410c'; found.style.outlineOffset = '4px';
  found.scrollIntoView({block: 'center'});
  const box = found.getBoundingClientRect();
  return [box.left + scrollX, box.top + scrollY, box.width, box.height];
}
"""
"""The innermost element that shows the words is outlined; white space between them is the page's own affair."""


def draw_passages(snapshot: Snapshot, passages: Sequence[Passage]) -> Iterator[tuple[Passage, bytes | str]]:
    """Each passage of a page, PDF or image with its PNG, or a Thai sentence on why there is none."""
    on_pages = [one for one in passages if one.kind == "html"]
    for one in passages:
        if one.kind in ("pdf", "image"):
            try:
                payload = snapshot.payload(one.evidence.sha256)
                yield one, crop(payload, one.kind, one.evidence.page or 1, one.evidence.box)
            except (ValueError, SnapshotError) as error:
                yield one, NO_PICTURE.format(name=one.name, why=error)
    if on_pages:
        yield from _draw_pages(snapshot, on_pages)


def _draw_pages(snapshot: Snapshot, passages: Sequence[Passage]) -> Iterator[tuple[Passage, bytes | str]]:
    if not is_installed():
        yield from ((one, NO_BROWSER) for one in passages)
        return
    from playwright.sync_api import Error

    try:
        with _replay(snapshot) as context:
            for one in passages:
                try:
                    yield one, _shoot(context, one)
                except Error as error:
                    yield one, NO_PICTURE.format(name=one.name, why=str(error).split("\n")[0][:120])
    except (Error, OSError):
        yield from ((one, NO_BROWSER) for one in passages)


@contextmanager
def _replay(snapshot: Snapshot) -> Iterator[BrowserContext]:
    """A browser whose network is the kept run: what was not kept does not exist."""
    from playwright.sync_api import Error, sync_playwright

    kept = snapshot.answers()
    by_final = {answer.final_url: answer for answer in kept.values() if answer.status is not None}

    def answer(route: Route) -> None:
        url = route.request.url.partition("#")[0]
        known = kept.get(url) or by_final.get(url)
        with suppress(Error):  # the page may have been left already
            if known is None or known.status is None or not known.sha256:
                route.abort()
                return
            route.fulfill(status=known.status, headers=_headers(known), body=snapshot.payload(known.sha256))

    with sync_playwright() as playwright:
        chromium = None
        for options in launch_options():
            with suppress(Error):
                chromium = playwright.chromium.launch(**options)
                break
        if chromium is None:
            raise OSError("no browser")
        try:
            context = chromium.new_context(
                locale="th-TH",
                viewport={"width": WIDTH, "height": HEIGHT},
                service_workers="block",
                java_script_enabled=False,
            )
            context.route("**/*", answer)
            yield context
        finally:
            chromium.close()


def _headers(answer: Fetched) -> dict[str, str]:
    return {"content-type": answer.headers.get("content-type", "text/html; charset=utf-8")}


def _shoot(context: BrowserContext, passage: Passage) -> bytes:
    page = context.new_page()
    try:
        page.goto(passage.evidence.url, wait_until="load", timeout=LONGEST_MS)
        box = _mark(page, passage.evidence.quote)
        return page.screenshot(full_page=True, clip=_clip(page, box), timeout=LONGEST_MS)
    finally:
        page.close()


def _mark(page: Page, quote: str) -> Any:
    """Outline the passage; a long one that the page breaks up is looked for by its beginning."""
    words = "".join(quote.split())
    for length in (len(words), 80, 40, 20, LEAST_WORDS):
        if LEAST_WORDS <= length <= len(words) and (box := page.evaluate(MARK, words[:length])):
            return box
    return page.evaluate(MARK, words) if words else None


def _clip(page: Page, box: Any) -> Any:
    size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    wide, high = max(WIDTH, size[0]), max(1, size[1])
    if not box:
        return {"x": 0, "y": 0, "width": WIDTH, "height": min(HEIGHT, high)}
    top = max(0.0, box[1] - AROUND)
    bottom = min(float(high), min(box[1] + box[3], box[1] + HEIGHT) + AROUND)
    return {"x": 0, "y": top, "width": min(wide, WIDTH), "height": max(1.0, bottom - top)}
