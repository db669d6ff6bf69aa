"""Where else on the site an answer may stand, whose listed place is gone or holds something else."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from oit_audit.crawl.addresses import address_key, is_attachment, is_picture, owner, trap
from oit_audit.crawl.choose import Source
from oit_audit.crawl.confirm import SOUND
from oit_audit.crawl.follow import Follower
from oit_audit.crawl.leads import Lead, find_leads
from oit_audit.crawl.pages import Pages, gathered
from oit_audit.crawl.score import Interest
from oit_audit.crawl.targets import reached_at
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Elsewhere, Found, Reached, Visit
from oit_audit.model.document import Document
from oit_audit.plan import Plan
from oit_audit.progress import Progress

Linked = tuple[Lead, str]
"""A link, and the address of the page where it stands."""

PLACES_MAX = 3
"""As many other places as are opened for one indicator."""
PAGES_MAX = 10
"""As many pages as each of them may lead on to."""
MENU_MAX = 24
"""As many entries of the home page's menus as are opened when no page read so far names what is looked for."""
WANTED = 4.0
"""What a year that fits adds to a link's words. Units: points of ``Interest.topic``."""


def all_links(documents: Iterable[Document]) -> list[Linked]:
    """Every link of these pages, menus included, once for each way it is called.

    Shape   in page order; with each link the address of the page where it stands
    """
    found: dict[tuple[str, str, str], tuple[Lead, str]] = {}
    for document in documents:
        for lead in find_leads(document):
            if not is_picture(lead.url):
                found.setdefault((lead.key, lead.said, lead.heading), (lead, document.url))
    return list(found.values())


def likely(interest: Interest, links: Iterable[Linked], known: Collection[str]) -> list[Linked]:
    """The links that call themselves what is looked for, likeliest first. Shape: ``known``: keys tried already."""
    found: dict[str, tuple[float, Lead, str]] = {}
    for lead, via in links:
        if lead.key in known:
            continue
        worth = interest.weigh(lead)
        if interest.topic(lead.said) < 0 or not worth.is_strong or worth.period == "other":
            continue
        value = worth.topic + WANTED * (worth.period == "wanted")
        if lead.key not in found or value > found[lead.key][0]:
            found[lead.key] = (value, lead, via)
    ranked = sorted(found.values(), key=lambda item: -item[0])
    return [(lead, via) for _, lead, via in ranked]


class Seeker:
    """Looks elsewhere for what the listed places of some indicators do not answer."""

    def __init__(self, pages: Pages, plan: Plan, sitewide: frozenset[str], progress: Progress) -> None:
        self._pages, self._plan, self._sitewide, self._progress = pages, plan, sitewide, progress

    async def seek(self, crawl: Crawl, ids: Collection[str]) -> dict[str, tuple[Elsewhere, ...]]:
        """The likeliest other places by id, each opened as if the form listed it, with what it leads to."""
        subjects = [subject for subject in self._plan.subjects if subject.id in ids]
        interests = [Interest(subject, subject.years(self._plan.year)) for subject in subjects]
        links = await self._links(crawl, interests)
        visits = [crawl.visits[subject.id] for subject in subjects]
        found = await gathered([partial(self._open, *pair, links) for pair in zip(interests, visits, strict=True)])
        return {visit.subject: places for visit, places in zip(visits, found, strict=True) if places}

    async def _links(self, crawl: Crawl, interests: Iterable[Interest]) -> list[Linked]:
        """What the pages link that were read; where that names none of it for some, what the menus lead to as well."""
        read = list(_pages_of(crawl))
        links = await asyncio.to_thread(all_links, read)
        home = crawl.home.document
        if home is None or all(likely(interest, links, ()) for interest in interests):
            return links
        behind = await self._behind_menus(home, {address_key(document.url) for document in read})
        return links + await asyncio.to_thread(all_links, behind)

    async def _behind_menus(self, home: Document, known: Collection[str]) -> list[Document]:
        """The pages behind the home page's menus, in their order: many sites name a document only two levels down."""
        menus = [lead for lead in find_leads(home) if lead.key not in known and self._is_menu(lead)]
        opened = await gathered([partial(self._pages.open, lead.url) for lead in menus[:MENU_MAX]])
        return [page.document for page in opened if page.is_open and page.document and page.document.kind == "html"]

    async def _open(self, interest: Interest, visit: Visit, links: Iterable[Linked]) -> tuple[Elsewhere, ...]:
        places: list[Elsewhere] = []
        seen = {address_key(url) for item in visit.reached for url in (item.target.url, item.final_url) if url}
        for lead, via in likely(interest, links, seen):
            if len(places) == PLACES_MAX:
                break
            page = await self._pages.open(lead.url) if self._may_open(lead) else None
            if page is None or not page.is_open or page.document is None or address_key(page.base) in seen:
                continue
            seen.add(address_key(page.base))
            follower = Follower(self._pages, interest, self._plan.follow, self._sitewide)
            if page.document.kind == "html":
                await follower.run([Source(page, "", "target")], min(PAGES_MAX, self._plan.follow.pages_per_indicator))
            reached = reached_at(Target(url=page.base), page)
            opened = Visit(visit.subject, (reached,), follower.found, follower.unfollowed)
            places.append(Elsewhere(opened, via, lead.said))
        self._progress.step(visit.subject)
        return tuple(places)

    def _is_menu(self, lead: Lead) -> bool:
        aside = lead.link.region != "main" and not is_attachment(lead.url)
        return aside and owner(lead.url, self._pages.own_hosts) == "own" and not trap(lead.url)

    def _may_open(self, lead: Lead) -> bool:
        return owner(lead.url, self._pages.own_hosts) in ("own", "files") and not trap(lead.url)


def _pages_of(crawl: Crawl) -> Iterator[Document]:
    """Every page that was read, each once, the home page first."""
    seen: set[str] = set()
    items: list[Reached | Found] = [crawl.home]
    items += [item for visit in crawl.visits.values() for item in visit.reached]
    items += [item for visit in crawl.visits.values() for item in visit.found]
    for item in items:
        document = item.document
        if document and document.kind == "html" and item.outcome in SOUND and document.url not in seen:
            seen.add(document.url)
            yield document
