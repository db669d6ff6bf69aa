"""Which links of one page are worth opening for one indicator, and which are not, and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from oit_audit.crawl.addresses import is_attachment, is_intranet, is_picture, owner, trap
from oit_audit.crawl.leads import Lead, find_leads, newest_day, years_of
from oit_audit.crawl.listing import is_pagination
from oit_audit.crawl.pages import Page
from oit_audit.crawl.pictures import content_pictures, is_bare
from oit_audit.crawl.score import STRONG, Interest, Worth
from oit_audit.model.crawl import Unfollowed
from oit_audit.model.document import Document, Region
from oit_audit.thai.text import canonical

Mode = Literal["target", "strict", "detail"]
"""How freely a page's links are taken: a target page, one that only may lead to something, one found by a good link."""

Owner = Literal["own", "files", "foreign", "intranet"]

HANDFUL = 6
"""As many of a listing's items as are opened when none of them says that it is about the indicator."""
ASIDE_MAX = 3
"""As many links of menus and sidebars as are opened when the content offers nothing."""
NEAREST_MAX = 2
"""As many documents of other years as are opened, so that the advice can name them."""
HANDED_OUT_MAX = 3
"""More files than these are a listing, which must say more of each."""
YEAR_CHARACTERS = 30
"""A shorter link that names a year is a folder of that year's documents. Units: characters."""
UNNAMED_MAX = 15
"""As many sub-pages of a page on the indicator as are opened when nothing tells them apart."""

# หมวด: …, category, written by, tags, posted in: what a CMS says of an article leads to its archives
_METADATA = re.compile(
    r"^(?:หมวด(?:หมู่)?|ประเภท|เขียนโดย|ป้ายกากับ|แท็ก|category|categories|tags?|postedin|writtenby|by)[:：]"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A page whose links are to be looked at. Shape: ``said`` is what the way to it called it."""

    page: Page
    said: str
    mode: Mode
    listing: str = ""
    """The first page of the listing that it goes on with; empty for a page of its own."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A link worth opening. Shape: ``via`` the page it stands on; ``mode`` how its own links will be taken."""

    lead: Lead
    worth: Worth
    via: str
    owner: Owner
    mode: Mode
    is_sample: bool = False
    """Taken only because nothing on its page says more."""
    leaf: Literal["", "beside", "alone"] = ""
    """A picture that its page shows in place of text, or beside a little of it."""

    @property
    def is_document(self) -> bool:
        """Whether it is a file, or a thing that its page shows in a frame, rather than one more page."""
        return self.lead.is_embedded or is_attachment(self.lead.url) or self.owner == "files"


@dataclass(frozen=True, slots=True)
class Choice:
    """A page's links, sorted out. Shape: ``others`` are of other years, to be opened if nothing better turns up."""

    picks: list[Pick] = field(default_factory=list)
    others: list[Pick] = field(default_factory=list)
    unfollowed: list[Unfollowed] = field(default_factory=list)


def choose(
    interest: Interest,
    source: Source,
    seen: Collection[str],
    own_hosts: tuple[str, ...],
    sitewide: Collection[str] = frozenset(),
    framing: Collection[str] = frozenset(),
) -> Choice:
    """Sort the links of one page.

    Shape   ``seen``: address keys that are open already; ``sitewide``: those of the menu; ``framing``: those of
            pictures that other pages show too, and of what the home page's menus link
    """
    document = source.page.document
    choice = Choice()
    if document is None:
        return choice
    weighed: list[Pick] = []
    leads = _placed(find_leads(document), sitewide)
    for lead in leads:
        if lead.key in seen or is_pagination(lead.link, document) or _METADATA.match(canonical(lead.link.context)):
            continue
        whose = _owner(lead, own_hosts)
        if whose is None:
            continue
        if whose == "own" and (why := trap(lead.url)):
            if lead.link.region == "main" and lead.link.text:
                choice.unfollowed.append(Unfollowed(lead.url, lead.link.text[:300], why))
            continue
        worth = interest.weigh(lead)
        weighed.append(Pick(lead, worth, document.url, whose, _mode_of(lead, worth, whose, source)))
    taken = _taken(interest, source, document, weighed, framing)
    if not any(pick.is_document and not is_picture(pick.lead.url) for pick in taken):
        leaves = content_pictures(document, leads, framing, source.said)
        taken = _with_leaves(interest, source, leaves, taken, own_hosts)
    for pick in _of_its_page(source, taken):
        (choice.others if pick.worth.period == "other" else choice.picks).append(pick)
    return choice


def _with_leaves(
    interest: Interest, source: Source, leaves: list[Lead], taken: list[Pick], own_hosts: tuple[str, ...]
) -> list[Pick]:
    """What is taken of a page, its pictures with it where they are what the page has to say on the indicator."""
    document = source.page.document
    if document is None or (source.mode == "strict" and not interest.is_about(document, source.said)):
        return taken
    open_already = {pick.lead.key for pick in taken}
    leaf: Literal["beside", "alone"] = "alone" if is_bare(document) else "beside"
    picks = [
        Pick(lead, worth, document.url, whose, "detail", leaf=leaf)
        for lead in leaves
        if (whose := _owner(lead, own_hosts)) in ("own", "files")
        and lead.key not in open_already
        and not (worth := interest.weigh(lead)).is_neighbour
    ]
    return taken + picks


def _mode_of(lead: Lead, worth: Worth, whose: Owner, source: Source) -> Mode:
    """How freely the links behind a link will be taken: a listing's frames and folders of years are the listing."""
    is_folder = bool(years_of(lead.said)) and len(lead.said) < YEAR_CHARACTERS
    is_inside = source.mode == "target" and whose == "own" and lead.link.region == "main"
    if is_inside and (is_folder or lead.link.how == "frame"):
        return "target"
    return "detail" if worth.is_fair or source.mode == "detail" else "strict"


def _of_its_page(source: Source, taken: list[Pick]) -> list[Pick]:
    """The file that a page opened on purpose hands out has that page's year, which is known."""
    if source.mode == "target":
        return taken
    files = _handed_out([pick for pick in taken if pick.lead.link.region == "main"])
    return [replace(pick, worth=replace(pick.worth, period="none")) if pick in files else pick for pick in taken]


def _placed(leads: list[Lead], sitewide: Collection[str]) -> list[Lead]:
    """The links with their regions put right by what every page repeats, where markup alone misled the reader."""
    placed = [_in_region(lead, "nav") if lead.key in sitewide else lead for lead in leads]
    if not sitewide or any(lead.link.region == "main" for lead in placed):
        return placed
    # A page without content of its own: then what no other page shows is its content.
    own = (lead.key not in sitewide and lead.link.region in ("nav", "sidebar", "header") for lead in placed)
    return [_in_region(lead, "main") if is_own else lead for lead, is_own in zip(placed, own, strict=True)]


def _in_region(lead: Lead, region: Region) -> Lead:
    return replace(lead, link=replace(lead.link, region=region))


def nearest_years(others: Sequence[Pick], wanted: frozenset[int]) -> list[Pick]:
    """The few documents of other years that come closest to the wanted ones, the year before first."""
    if not wanted:
        return []
    newest = max(wanted)

    def distance(pick: Pick) -> tuple[int, float, int]:
        years = years_of(pick.lead.said) or years_of(pick.lead.heading) or years_of(pick.lead.row)
        return min((abs(newest - year) for year in years), default=99), -pick.worth.total, pick.lead.order

    return sorted((pick for pick in others if not pick.worth.is_neighbour), key=distance)[:NEAREST_MAX]


def _owner(lead: Lead, own_hosts: tuple[str, ...]) -> Owner | None:
    """Whose a link is; None for social networks, which hold no documents."""
    match owner(lead.url, own_hosts):
        case "own":
            return "own"
        case "files":
            return "files"
        case "social":
            return None
        case _:
            return "intranet" if is_intranet(lead.url) else "foreign"


def _taken(
    interest: Interest, source: Source, document: Document, weighed: list[Pick], framing: Collection[str]
) -> list[Pick]:
    usable = [pick for pick in weighed if not pick.worth.is_neighbour and _is_worth_a_look(interest, pick)]
    main = [pick for pick in usable if pick.lead.link.region == "main"]
    strong = [pick for pick in main if pick.worth.is_strong]
    # What the menu of every page links is no more this page's answer than any other page's.
    aside = [
        pick
        for pick in usable
        if pick.lead.link.region != "main" and pick.worth.is_strong and pick.lead.key not in framing
    ]
    if source.mode == "strict" and not interest.is_about(document, source.said):
        taken = strong + [pick for pick in main if pick.lead.is_embedded]
        taken += [pick for pick in _handed_out(main) if pick not in taken]
    elif source.mode == "detail":
        taken = [pick for pick in main if pick.is_document or pick.worth.is_fair or _is_only_a_year(source)]
    elif _is_on_topic(interest, source, document):
        taken = _own_page(main)
    elif strong:
        taken = [pick for pick in main if pick.worth.is_fair or pick.lead.is_embedded]
    else:
        taken = _unsaid(main, interest)
    if not [pick for pick in taken if pick.worth.period != "other"] and not strong:
        taken = taken + [pick for pick in aside if pick.worth.period != "other" and pick.owner == "own"][:ASIDE_MAX]
    return taken


def _is_worth_a_look(interest: Interest, pick: Pick) -> bool:
    """Pictures and other bodies' pages only when their own words are about the indicator."""
    words = pick.lead.link.text or pick.lead.link.title
    if is_picture(pick.lead.url) and not pick.lead.is_embedded:
        return interest.topic(words) >= STRONG
    if pick.owner in ("foreign", "intranet"):
        return pick.worth.is_strong and not pick.lead.generic
    return True


def _is_on_topic(interest: Interest, source: Source, document: Document) -> bool:
    return not interest.subject.topic.titles or interest.is_about(document, source.said)


def _handed_out(main: list[Pick]) -> list[Pick]:
    """The file that a page is there to hand out: one or a few, behind buttons that say nothing else."""
    files = [pick for pick in main if pick.is_document and not is_picture(pick.lead.url)]
    return [pick for pick in files if pick.lead.generic] if len(files) <= HANDED_OUT_MAX else []


def _is_only_a_year(source: Source) -> bool:
    """Whether the way to a page said no more than a year: a folder of that year's documents."""
    return bool(years_of(source.said)) and len(source.said) < YEAR_CHARACTERS


def _own_page(main: list[Pick]) -> list[Pick]:
    """All of a page that is about the indicator; of sub-pages that nothing tells apart only the first."""
    telling = [pick for pick in main if pick.is_document or pick.worth.is_fair or pick.worth.period != "none"]
    silent = [pick for pick in main if pick not in telling]
    return telling + silent[:UNNAMED_MAX]


def _unsaid(main: list[Pick], interest: Interest) -> list[Pick]:
    """Of a listing none of whose items is about the indicator: its files, and its newest few pages."""
    files = [pick for pick in main if pick.is_document][:UNNAMED_MAX]
    items = [replace(pick, is_sample=True) for pick in main if not pick.is_document]
    if interest.subject.topic.titles and not interest.subject.topic.page:
        # A page of sub-pages that says nothing of the topic: a look at the few, not at a whole archive.
        items = items[:HANDFUL] if len(items) <= 2 * HANDFUL else _newest(items)
    else:
        items = _newest(items)
    return files + items


def _newest(items: Iterable[Pick]) -> list[Pick]:
    dated = [(newest_day(f"{pick.lead.said} {pick.lead.row}"), pick) for pick in items]
    # Stable: among undated items, and among those of one day, the page's own order holds.
    dated.sort(key=lambda pair: pair[0] or date.min, reverse=True)
    return [pick for _, pick in dated][:HANDFUL]
