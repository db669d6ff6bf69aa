"""What becomes of one target: an address opened, or a menu path walked and its end opened."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from oit_audit.crawl.addresses import owner
from oit_audit.crawl.choose import Source
from oit_audit.crawl.menu import Walk, Walker
from oit_audit.crawl.pages import Page, Pages
from oit_audit.fetch.outcome import Judged
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Reached
from oit_audit.model.document import Outcome, Step
from oit_audit.plan import Subject

GROUP_MAX = 8
"""As many entries of a menu group as are opened when a path ends at the group itself."""

SOCIAL = "หน้าบน {host} ต้องให้คนเปิดดู โปรแกรมเปิดไม่ได้"  # on a social network: a person must look
FOREIGN = "อยู่บนเว็บไซต์ของหน่วยงานอื่น ({host})"  # on another body's website
NO_HOME = "เดินตามเมนูไม่ได้ เพราะเปิดหน้าแรกไม่ได้: {why}"  # the home page does not open
OUT_OF_REACH: frozenset[Outcome] = frozenset({"dead", "timeout", "blocked", "too_large"})


@dataclass(frozen=True, slots=True)
class Arrival:
    """A target reached. Shape: ``sources`` are the pages from which to follow on; ``more`` further pages it names."""

    reached: Reached
    sources: tuple[Source, ...] = ()
    more: tuple[Page, ...] = ()


async def reach(pages: Pages, walker: Walker, subject: Subject, target: Target, years: frozenset[int]) -> Arrival:
    """Open a target's address, or walk its path and open what it leads to."""
    own = pages.own_hosts
    if target.url:
        return await _address(pages, target, own)
    if walker.home.document is None or walker.home.judged.outcome in OUT_OF_REACH:
        return Arrival(unreached(target, walker.home, NO_HOME))
    walk = await walker.walk(target.path, also=subject.name, years=years)
    if walk.broken:
        return await _broken(pages, target, walk)
    opened = [await walker.page(url) for url in walk.urls[:GROUP_MAX]]
    if not opened:
        return Arrival(reached_at(target, walker.home, walk.steps))
    grade = walk.steps[-1].grade
    first = next((page for page in opened if page.is_open), opened[0]) if grade == "group" else opened[0]
    others = tuple(page for page in opened if page is not first)
    said = walk.steps[-1].matched
    at_home = first is walker.home
    sources = [Source(first, said, "strict" if at_home or grade == "group" else "target")] if _leads_on(first) else []
    sources += [Source(page, "", "strict") for page in others if _leads_on(page)]
    return Arrival(reached_at(target, first, walk.steps), tuple(sources), others)


def reached_at(target: Target, page: Page, steps: tuple[Step, ...] = (), judged: Judged | None = None) -> Reached:
    """The target's record, from the page that was opened for it."""
    judged = judged or page.judged
    fetched = page.fetched
    return Reached(
        target=target,
        outcome=judged.outcome,
        state=judged.state,
        reason=judged.reason,
        final_url=page.base,
        status=fetched.status if fetched else None,
        content_type=fetched.content_type if fetched else "",
        sha256=fetched.sha256 if fetched else "",
        fetched_at=fetched.fetched_at.isoformat() if fetched else "",
        elapsed_ms=fetched.elapsed_ms if fetched else 0,
        document=page.document,
        steps=steps,
        signals=judged.signals,
        tls_fault=(fetched.tls_fault or "") if fetched else "",
        unchanged_since=fetched.unchanged_since if fetched else "",
    )


def unreached(target: Target, home: Page, reason: str = "{why}") -> Reached:
    """A target that shares the home page's fate, without being asked for."""
    why = home.judged.reason or home.judged.outcome
    return Reached(target, home.judged.outcome, home.judged.state, reason.format(why=why), final_url=target.url)


def skipped(target: Target, judged: Judged) -> Reached:
    """A target that was not asked for, because the run was cut short or the site stopped answering."""
    return Reached(target, judged.outcome, judged.state, judged.reason, final_url=target.url)


async def _address(pages: Pages, target: Target, own: tuple[str, ...]) -> Arrival:
    host = urlsplit(target.url).hostname or ""
    match owner(target.url, own):
        case "foreign":
            # Evidence on another body's website cannot count, whatever stands there.
            return Arrival(Reached(target, "foreign_host", "", FOREIGN.format(host=host), final_url=target.url))
        case "social":
            page = await pages.open(target.url, listed=True)
            judged = page.judged
            if not page.fetched or page.fetched.status is None:
                judged = Judged("blocked", "login", SOCIAL.format(host=host))
            return Arrival(reached_at(target, page, judged=judged))
        case _:
            page = await pages.open(target.url, listed=True)
            return Arrival(reached_at(target, page), (Source(page, "", "target"),) if _leads_on(page) else ())


async def _broken(pages: Pages, target: Target, walk: Walk) -> Arrival:
    """A path that breaks: what it led to so far may still link what was sought, which helps to say how to mend it."""
    assert walk.broken
    reached = Reached(
        target, walk.broken.outcome, walk.broken.state, walk.broken.reason, walk.last_url, steps=walk.steps
    )
    if not walk.last_url or walk.broken.outcome != "path_not_found":
        return Arrival(reached)
    page = await pages.open(walk.last_url)
    return Arrival(reached, (Source(page, "", "strict"),) if _leads_on(page) else ())


def _leads_on(page: Page) -> bool:
    """Whether a page's links may be followed: a sound page, or one filled by scripts that links files."""
    document = page.document
    return document is not None and document.kind == "html" and (page.is_open or page.judged.outcome == "unreadable")
