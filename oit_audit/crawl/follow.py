"""From a target page to the documents that may answer the indicator: the likeliest first, within bounds."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace

from oit_audit.crawl.addresses import address_key
from oit_audit.crawl.choose import Pick, Source, choose, nearest_years
from oit_audit.crawl.filenames import handed_out_as
from oit_audit.crawl.leads import Lead, is_generic
from oit_audit.crawl.listing import is_over, next_page
from oit_audit.crawl.pages import Page, Pages
from oit_audit.crawl.pictures import is_too_small
from oit_audit.crawl.score import NEIGHBOUR, STRONG, Interest
from oit_audit.fetch.judged import Judged
from oit_audit.model.catalog import FollowSettings
from oit_audit.model.crawl import Found, Unfollowed
from oit_audit.model.document import Document
from oit_audit.thai.text import has_phrase

UNFOLLOWED_MAX = 60
"""As many unopened links as are worth telling of, for one indicator."""
FOREIGN_MAX = 10

OVER_BUDGET = "เกินจำนวนหน้าที่กำหนดให้เปิดต่อข้อ"  # beyond the number of pages that may be opened for one indicator
OTHER_YEAR = "เป็นของปีอื่น"  # of another year
FOREIGN = "ลิงก์ไปเว็บไซต์ของหน่วยงานอื่น"  # leads to another body's website
INTRANET = "ลิงก์ไปที่อยู่ภายในเครือข่าย ประชาชนเปิดไม่ได้"  # an address inside a network
LOST_LEAF = "รูปภาพที่เป็นเนื้อหาของหน้าเปิดไม่ได้ ต้องให้คนเปิดดู"  # a picture that is the content does not open
NEXT_PAGE = "หน้าถัดไป"


class Follower:
    """Follows the links of one indicator's target pages.

    Shape   after ``run``: ``found`` and ``unfollowed`` in an order that does not depend on the network's;
            ``spent`` pages were opened; ``was_cut`` when the budget kept some link closed
    """

    def __init__(
        self, pages: Pages, interest: Interest, settings: FollowSettings, sitewide: frozenset[str] = frozenset()
    ) -> None:
        self.interest = interest
        self._sitewide = sitewide
        self.spent = 0
        self.was_cut = False
        self._pages, self._settings, self._own = pages, settings, pages.own_hosts
        self._results: dict[tuple[int, int], tuple[Found, Page | None]] = {}
        self._unfollowed: dict[str, Unfollowed] = {}
        self._seen: set[str] = set()
        self._framing: frozenset[str] = frozenset()
        self._small: set[tuple[int, int]] = set()
        self._budget = 0

    @property
    def found(self) -> tuple[Found, ...]:
        """What was found, also when the run was cut short."""
        kept: dict[tuple[str, str], Found] = {}
        for key in sorted(self._results.keys() - self._small):
            found = self._results[key][0]
            kept.setdefault((address_key(found.document.url), found.document.sha256), found)
        return tuple(kept.values())

    @property
    def unfollowed(self) -> tuple[Unfollowed, ...]:
        """The links that were left closed, each with the reason."""
        return tuple(self._unfollowed.values())[:UNFOLLOWED_MAX]

    async def run(self, starts: Sequence[Source], budget: int) -> None:
        """Follow the links of these pages, opening at most so many."""
        self.spent, self.was_cut, self._budget = 0, False, budget
        self._results, self._unfollowed, self._small = {}, {}, set()
        self._seen = {key for start in starts for key in (address_key(start.page.url), address_key(start.page.base))}
        self._seen |= {address_key(self._pages.home.url)} if self._pages.home else set()
        self._framing = self._sitewide | _frame_of(self._pages.home)
        sources = list(starts)
        for number, start in enumerate(starts):
            sources += await self._turn_pages(start, number)
        for depth in range(1, self._settings.depth + 2):
            picks = self._pick(sources, depth)
            sources = await self._open_all(picks, depth)
            if not sources:
                return

    async def _turn_pages(self, start: Source, number: int) -> list[Source]:
        """The next pages of a listing, while they may still hold something of the years asked about."""
        more: list[Source] = []
        if start.mode != "target" or start.page.document is None:
            return more
        document = start.page.document
        for turn in range(self._settings.next_pages):
            onward = next_page(document, self._seen)
            if not onward or self.spent >= self._budget or is_over(document, self.interest.years):
                break
            self._seen.add(address_key(onward))
            self.spent += 1
            page = await self._pages.open(onward)
            found = _found(page, start.page.base, f"{start.said} {NEXT_PAGE}".strip(), 1)
            self._results[0, number * 100 + turn] = (found, page)
            if not page.is_open or page.document is None:
                break
            document = page.document
            more.append(replace(start, page=page, listing=start.page.base))
        return more

    def _pick(self, sources: Iterable[Source], depth: int) -> list[Pick]:
        """The links to open next, likeliest first, within the budget."""
        choices = []
        telling: set[str] = set()
        for source in sources:
            choice = choose(self.interest, source, self._seen, self._own, self._sitewide, self._framing)
            choices.append((source.listing or source.page.base, choice))
            telling |= {choices[-1][0]} if any(pick.worth.is_strong for pick in choice.picks) else set()
        # Where one page of a listing says what is looked for, the others need no sample.
        picks = [
            pick for listing, choice in choices for pick in choice.picks if not (pick.is_sample and listing in telling)
        ]
        others = [pick for _, choice in choices for pick in choice.others]
        if depth > self._settings.depth:
            picks = [pick for pick in picks if pick.is_document and self._settings.depth]
            others = []
        for _, choice in choices:
            for unfollowed in choice.unfollowed:
                self._leave(unfollowed.url, unfollowed.text, unfollowed.reason)
        extended = any(has_phrase(pick.lead.said, "ขยาย") for pick in picks)  # a notice that extends a plan: which one?
        if extended or not any(pick.worth.period == "wanted" for pick in picks):
            near = nearest_years(others, self.interest.years)
            others = [pick for pick in others if pick not in near]
            # Opened after all, they are read to the end: a page of another year may only frame its file.
            picks += [replace(pick, worth=replace(pick.worth, period="none")) for pick in near]
        for pick in others:
            self._leave(pick.lead.url, pick.lead.said, OTHER_YEAR, other_year=True)
        return self._within_budget(picks)

    def _within_budget(self, picks: list[Pick]) -> list[Pick]:
        order = {id(pick): index for index, pick in enumerate(picks)}
        picks.sort(key=lambda pick: (-pick.worth.total, order[id(pick)]))
        chosen: list[Pick] = []
        foreign = 0
        for pick in picks:
            if pick.lead.key in self._seen:
                continue
            self._seen.add(pick.lead.key)
            if pick.owner in ("foreign", "intranet"):
                foreign += 1
                if foreign <= FOREIGN_MAX:
                    chosen.append(pick)
            elif self.spent < self._budget:
                self.spent += 1
                chosen.append(pick)
            else:
                self.was_cut = True
                self._leave(pick.lead.url, pick.lead.said, OVER_BUDGET)
        return chosen

    async def _open_all(self, picks: list[Pick], depth: int) -> list[Source]:
        await asyncio.gather(*(self._open_one(pick, depth, number) for number, pick in enumerate(picks)))
        sources = []
        for number, pick in enumerate(picks):
            page = self._results[depth, number][1]
            if (
                page
                and page.is_open
                and page.document
                and page.document.kind == "html"
                and pick.worth.period != "other"
            ):
                self._seen.add(address_key(page.base))
                sources.append(Source(page, pick.lead.said, pick.mode))
        return sources

    async def _open_one(self, pick: Pick, depth: int, number: int) -> None:
        lead = pick.lead
        if pick.owner in ("foreign", "intranet"):
            reason = INTRANET if pick.owner == "intranet" else FOREIGN
            stub = Document(lead.url, "unknown", "", "", unreadable=reason, via=pick.via, link_text=lead.said)
            self._results[depth, number] = (Found(stub, "foreign_host", "", reason, depth), None)
            return
        page = await self._pages.open(lead.url)
        if page.judged.state == "robots":
            self._leave(lead.url, lead.said, page.judged.reason)
        if pick.leaf == "alone" and _is_lost(page):
            page = replace(page, document=None, judged=Judged("unreadable", "", LOST_LEAF))
        elif pick.leaf and (_is_small(page) or _is_lost(page)):
            self._small.add((depth, number))
        self._results[depth, number] = (_found(page, pick.via, self._said(lead, page), depth), page)

    def _said(self, lead: Lead, page: Page) -> str:
        """What a link says; where that is nothing, the name under which the file came, if it speaks of the topic."""
        if not page.fetched or not is_generic(lead.said):
            return lead.said
        name = handed_out_as(page.fetched.headers.get("content-disposition", ""))
        topic = self.interest.topic(name)
        return name if topic >= STRONG or topic <= NEIGHBOUR else lead.said

    def _leave(self, url: str, text: str, reason: str, *, other_year: bool = False) -> None:
        self._unfollowed.setdefault(address_key(url), Unfollowed(url, text[:300], reason, other_year))


def _frame_of(home: Document | None) -> frozenset[str]:
    """What stands on the home page around its content, and its pictures: other pages repeat it."""
    if home is None:
        return frozenset()
    addresses = [image.url for image in home.images]
    addresses += [link.url for link in home.links if link.region != "main"]
    return frozenset(key for url in addresses if (key := address_key(url)))


def _is_lost(page: Page) -> bool:
    """Whether something else came in a picture's place: a browser may yet find it by a way of its own."""
    if page.judged.outcome in ("dead", "soft_404", "redirected_home", "foreign_host"):
        return True
    return page.is_open and page.document is not None and page.document.kind != "image"


def _is_small(page: Page) -> bool:
    headers = page.fetched.headers if page.fetched else {}
    return page.is_open and is_too_small(headers.get("content-length", ""))


def _found(page: Page, via: str, said: str, depth: int) -> Found:
    judged = page.judged
    document = page.document or Document(page.base, "unknown", "", "", unreadable=judged.reason)
    return Found(
        document=replace(document, via=via, link_text=said),
        outcome=judged.outcome,
        state=judged.state,
        reason=judged.reason,
        depth=depth,
        status=page.fetched.status if page.fetched else None,
        signals=judged.signals,
    )
