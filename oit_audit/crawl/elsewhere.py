"""Where else on the site an answer may stand, whose listed place is gone or holds something else."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from oit_audit.crawl.addresses import address_key, is_picture, owner, trap
from oit_audit.crawl.choose import Source
from oit_audit.crawl.follow import Follower
from oit_audit.crawl.leads import Lead, find_leads
from oit_audit.crawl.pages import Pages
from oit_audit.crawl.score import Interest
from oit_audit.crawl.targets import reached_at
from oit_audit.model.catalog import FollowSettings, Target
from oit_audit.model.crawl import Elsewhere, Visit
from oit_audit.model.document import Document

PLACES_MAX = 3
"""As many other places as are opened for one indicator."""
PAGES_MAX = 10
"""As many pages as each of them may lead on to."""
WANTED = 4.0
"""What a year that fits adds to a link's words. Units: points of ``Interest.topic``."""


def all_links(documents: Iterable[Document]) -> list[tuple[Lead, str]]:
    """Every link of these pages, menus included, once for each way it is called.

    Shape   in page order; with each link the address of the page where it stands
    """
    found: dict[tuple[str, str, str], tuple[Lead, str]] = {}
    for document in documents:
        for lead in find_leads(document):
            if not is_picture(lead.url):
                found.setdefault((lead.key, lead.said, lead.heading), (lead, document.url))
    return list(found.values())


def likely(interest: Interest, links: Iterable[tuple[Lead, str]], known: Collection[str]) -> list[tuple[Lead, str]]:
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


async def seek(
    pages: Pages,
    interest: Interest,
    settings: FollowSettings,
    sitewide: frozenset[str],
    links: Iterable[tuple[Lead, str]],
    visit: Visit,
) -> tuple[Elsewhere, ...]:
    """Open the likeliest other places of one indicator, each as if the form listed it, and follow what they lead to."""
    places: list[Elsewhere] = []
    seen = {address_key(url) for item in visit.reached for url in (item.target.url, item.final_url) if url}
    for lead, via in likely(interest, links, seen):
        if len(places) == PLACES_MAX:
            break
        if owner(lead.url, pages.own_hosts) not in ("own", "files") or trap(lead.url):
            continue
        page = await pages.open(lead.url)
        if not page.is_open or page.document is None or address_key(page.base) in seen:
            continue
        seen.add(address_key(page.base))
        follower = Follower(pages, interest, settings, sitewide)
        if page.document.kind == "html":
            await follower.run([Source(page, "", "target")], min(PAGES_MAX, settings.pages_per_indicator))
        reached = reached_at(Target(url=page.base), page)
        opened = Visit(visit.subject, (reached,), follower.found, follower.unfollowed)
        places.append(Elsewhere(opened, via, lead.said))
    return tuple(places)
