"""Menu paths walked from the home page, label by label, as an assessor would click them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from oit_audit.crawl.addresses import address_key
from oit_audit.crawl.labels import EXACT, LONG_LETTERS, NEAR, best, is_home, of_other_years, read_label
from oit_audit.crawl.leads import find_leads, is_generic
from oit_audit.crawl.listing import next_page
from oit_audit.crawl.pages import Page
from oit_audit.fetch.outcome import Judged
from oit_audit.model.document import Document, MenuItem, Step

STOOD_MAX = 12
SITEMAPS = (
    "แผนผังเว็บไซต์", "ผังเว็บไซต์", "sitemap", "site map", "ita", "oit", "การเปิดเผยข้อมูลสาธารณะ",
    "ข้อมูลสาธารณะ", "ita oit",
)  # fmt: skip
SITEMAPS_MAX = 3
SURE = 0.93
"""From this score on two labels differ in nothing but filler words. Units: as scores of labels."""
LONG_LABEL = 10
"""A label of so many letters may be looked for all over the site. Units: letters of its key."""

NOT_FOUND = "เดินตามเมนูถึง “{reached}” ไม่พบ “{label}”"
STOOD = " พบแต่ {stood}"
NOTHING_STOOD = " และไม่พบเมนูย่อยใดที่นั่น"
PLACEHOLDER = "เดินตามเมนูถึง “{label}” แต่กดแล้วไม่ไปหน้าใด (ลิงก์ว่าง)"
CLOSED = "เดินตามเมนูถึง “{reached}” แต่เปิดหน้านั้นไม่ได้: {why}"
SCRIPTED = "เมนูของเว็บไซต์แสดงด้วยสคริปต์ โปรแกรมอ่านไม่ได้ ต้องให้คนเดินตามเมนูเอง"
HOME_LABEL = "หน้าแรก"

Open = Callable[[str], Awaitable[Page]]
Grade = Literal["home", "exact", "near", "group", "page", "missing", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Walk:
    """A menu path as walked.

    Shape   ``urls``: where the last label leads, best first; more than one for a group or for joined labels.
            ``broken``: None when the path was walked to its end. ``last_url``: the last page on the way that is known.
    """

    steps: tuple[Step, ...]
    urls: tuple[str, ...] = ()
    broken: Judged | None = None
    last_url: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something with a label that can be clicked, opened or scrolled to."""

    label: str
    url: str
    item: MenuItem | None = None
    on_page: bool = False

    @property
    def is_dead(self) -> bool:
        return not self.url and not (self.item and self.item.children)


@dataclass(frozen=True, slots=True)
class _Found:
    """The entries that match a label, best first, and how well."""

    entries: tuple[_Entry, ...]
    score: float
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: the entries below the last step, and the page that shows them."""

    items: tuple[MenuItem, ...]
    url: str
    own_page: bool
    """The page is the last step's own, not merely one on which its group stands."""


class Walker:
    """Walks menu paths from one home page."""

    def __init__(
        self, home: Page, open_page: Open, *, agency: str = "", next_pages: int = 5, labels: Sequence[str] = ()
    ) -> None:
        self.home = home
        self._labels = tuple(labels)
        self._open = open_page
        self._agency = agency
        self._next_pages = next_pages
        self._tree = tuple(_unfolded(home.document.menu)) if home.document else ()
        self._tree_keys = {address_key(item.url) for item in self._tree if item.url}

    async def walk(self, path: Sequence[str], *, also: str = "", years: frozenset[int] = frozenset()) -> Walk:
        """Follow the labels. ``also``: another name of the last one; ``years``: the fiscal years preferred."""
        return await _Trip(self, tuple(path), also, years).go()

    async def page(self, url: str) -> Page:
        """A page on the way; the home page is there already."""
        return self.home if address_key(url) == address_key(self.home.base) else await self._open(url)

    def anywhere(self, label: str, years: frozenset[int]) -> _Found | None:
        """A long label that stands exactly once in the whole menu."""
        if len(read_label(label).key) < LONG_LETTERS:
            return None
        found = self.choose(label, [_of_item(item) for item in self._tree], years, least=0.9)
        return found if found and len({entry.url for entry in found.entries}) == 1 else None

    def choose(
        self, label: str, entries: Sequence[_Entry], years: frozenset[int], *, least: float = NEAR
    ) -> _Found | None:
        """The entries that match best. Shape: more than one when several lead elsewhere under the same label."""
        hits = best(label, [entry.label for entry in entries], years=years, agency=self._agency, least=least)
        hits = [hit for hit in hits if not self._is_a_neighbour(label, entries[hit.index].label, hit.score)]
        if not hits:
            return None
        top = [entries[hit.index] for hit in hits if hit.score >= hits[0].score - 0.001]
        if not read_label(label).parts and len(read_label(top[0].label).years) > 0:
            top = top[:1]  # the same label for several years: the wanted year's, or the newest first listed
        distinct: dict[str, _Entry] = {}
        for entry in sorted(top, key=lambda entry: entry.is_dead):
            distinct.setdefault(address_key(entry.url) or entry.label, entry)
        live = [entry for entry in distinct.values() if not entry.is_dead]
        return _Found(tuple(live or distinct.values()), hits[0].score)

    def _is_a_neighbour(self, label: str, stood: str, score: float) -> bool:
        """Whether a label that is merely alike is itself another label that the form names."""
        if score >= SURE:
            return False
        known = [other for other in self._labels if not best(label, [other], agency=self._agency, least=EXACT)]
        return bool(best(stood, known, agency=self._agency, least=EXACT))

    def links_of(self, document: Document) -> Iterator[_Entry]:
        """What can be clicked on a page beside the menu that every page shows: the content's links first."""
        leads = find_leads(document)
        leads.sort(key=lambda lead: lead.link.region != "main")
        for lead in leads:
            if lead.link.region != "main" and lead.key in self._tree_keys and document is not self.home.document:
                continue
            for text in dict.fromkeys((lead.link.text, lead.link.title, lead.said)):
                if text and not is_generic(text):
                    yield _Entry(text, lead.url, on_page=True)
        if document is not self.home.document:
            own = [item for item in _unfolded(document.menu) if item not in self._tree and item.children]
            yield from (_of_item(item) for item in own)


class _Trip:
    """One walk: the labels still to find, the steps already made."""

    def __init__(self, walker: Walker, path: tuple[str, ...], also: str, years: frozenset[int]) -> None:
        self.walker, self.path, self.also, self.years = walker, path, also, years
        self.steps: list[Step] = []
        home = walker.home.document
        self.place = _Place(home.menu if home else (), walker.home.base, True)
        self.closed: Judged | None = None
        self.reached = HOME_LABEL

    async def go(self) -> Walk:
        """Walk from the home page to the last label, or to where the path breaks."""
        at = 0
        if self.path and is_home(self.path[0]):
            self.steps.append(Step(self.path[0], HOME_LABEL, "home", self.place.url))
            at = 1
        if at == len(self.path):
            return Walk(tuple(self.steps), (self.place.url,), last_url=self.place.url)
        while at < len(self.path):
            last = at == len(self.path) - 1
            found = await self._find(self.path[at], last)
            if found is None and not last and await self._can_skip(self.path[at + 1]):
                self.steps.append(Step(self.path[at], "", "group", ""))
            elif found is None:
                return await self._from_sitemap(at) or await self._broken(at)
            elif found.entries[0].is_dead:
                return self._placeholder(self.path[at], found.entries[0].label)
            elif last:
                return self._arrived(self.path[at], found)
            else:
                self._step(self.path[at], found, at)
            at += 1
        raise AssertionError("a path ends with its last label")

    async def _can_skip(self, label: str) -> bool:
        """Whether the next label stands here although this one does not: a level that the site does not have."""
        found = await self._find(label, last=False)
        return found is not None and found.score >= 0.9

    async def _find(self, label: str, last: bool) -> _Found | None:
        below = [_of_item(item) for item in self.place.items]
        deeper = [_of_item(item) for item in _unfolded(self.place.items) if item not in self.place.items]
        menus = (below, deeper)
        for entries in menus:
            if found := self._live(label, entries, EXACT):
                return found
        page = await self._page()
        on_page = list(self.walker.links_of(page)) if page else []
        headings = list(_headings(page, self.place.url)) if page else []
        for entries in (on_page, headings):
            if found := self._live(label, entries, EXACT):
                return replace(found, grade="page" if entries is headings else None)
        for entries in (*menus, on_page, headings):
            if found := self._live(label, entries, NEAR):
                return replace(found, grade="page" if entries is headings else None)
        return await self._further(label, last, page, (*below, *deeper, *on_page))

    async def _further(self, label: str, last: bool, page: Document | None, seen: Sequence[_Entry]) -> _Found | None:
        if last and page and (found := await self._on_next_pages(label, page)):
            return found
        if last and self.also and (found := self._live(self.also, seen, SURE)):
            return replace(found, score=min(found.score, 0.9))
        if found := self.walker.anywhere(label, self.years):
            return replace(found, score=min(found.score, 0.9))
        dead = self.walker.choose(label, seen, self.years, least=EXACT)
        return dead or self._unlinked(label, page)

    def _live(self, label: str, entries: Sequence[_Entry], least: float) -> _Found | None:
        return self.walker.choose(label, [entry for entry in entries if not entry.is_dead], self.years, least=least)

    def _unlinked(self, label: str, page: Document | None) -> _Found | None:
        """A label that stands in a menu but is no link: href="#" with nothing below it."""
        home = self.walker.home.document
        words = [
            text
            for document in (home, page)
            if document
            for block in document.blocks
            if block.region != "main" and block.kind in ("list", "paragraph")
            for text in (*block.items, block.text)
            if len(text) < 200
        ]
        hits = best(label, words, least=EXACT)
        return _Found((_Entry(words[hits[0].index], ""),), hits[0].score) if hits else None

    async def _page(self) -> Document | None:
        """The page of the last step, read; None when it cannot be."""
        page = await self.walker.page(self.place.url)
        if page.is_open:
            return page.document
        self.closed = page.judged
        return None

    async def _on_next_pages(self, label: str, document: Document) -> _Found | None:
        if len(read_label(label).key) < LONG_LABEL:
            return None
        seen = {address_key(document.url)}
        page = document
        for _ in range(self.walker._next_pages):
            onward = next_page(page, seen)
            if not onward:
                return None
            seen.add(address_key(onward))
            opened = await self.walker.page(onward)
            if not opened.is_open or opened.document is None:
                return None
            page = opened.document
            if found := self._live(label, list(self.walker.links_of(page)), NEAR):
                return found
        return None

    def _step(self, label: str, found: _Found, at: int) -> None:
        entry = self._with_next(found.entries, at)
        self.steps.append(Step(label, entry.label, _grade(found, entry), entry.url))
        self.place = _Place(entry.item.children if entry.item else (), entry.url or self.place.url, bool(entry.url))
        self.reached = entry.label

    def _with_next(self, entries: tuple[_Entry, ...], at: int) -> _Entry:
        """Of several entries under one label, the one below which the next label stands."""
        for entry in entries:
            below = [item.label for item in _unfolded(entry.item.children)] if entry.item else []
            if best(self.path[at + 1], below, least=EXACT):
                return entry
        return entries[0]

    def _arrived(self, label: str, found: _Found) -> Walk:
        entry = found.entries[0]
        urls = [entry.url for entry in found.entries if entry.url]
        if found.grade == "page" and address_key(self.place.url) == address_key(self.walker.home.base):
            urls = self._under_heading(entry.label)
        if not urls and entry.item:
            urls = [item.url for item in _unfolded(entry.item.children) if item.url]
        several = len(found.entries) > 1
        grade = _grade(found, entry)
        if several and read_label(label).parts:
            grade = "near"
        elif several and len(self.steps) > 1:
            # At the top a banner may repeat a menu's label: people click the menu. Within one group nobody can tell.
            grade = "ambiguous"
        matched = ", ".join(entry.label for entry in found.entries) if several else entry.label
        step = Step(label, matched, grade, urls[0] if urls else "")
        return Walk((*self.steps, step), tuple(dict.fromkeys(urls)), last_url=self.place.url)

    def _under_heading(self, heading: str) -> list[str]:
        """The links below a heading of the home page, which is no place of its own; the home page if there are none."""
        document = self.walker.home.document
        leads = find_leads(document) if document else []
        below = [lead.url for lead in leads if lead.heading.endswith(heading)]
        return below or [self.walker.home.base]

    async def _from_sitemap(self, at: int) -> Walk | None:
        """The last label on a sitemap or on the page of the assessment, where the menu does not show it."""
        label, home = self.path[-1], self.walker.home.document
        if home is None or len(read_label(label).key) < LONG_LABEL:
            return None
        links = [*self.walker.links_of(home), *(_of_item(item) for item in self.walker._tree)]
        maps = [found for name in SITEMAPS if (found := self._live(name, links, 0.9))]
        for url in list(dict.fromkeys(found.entries[0].url for found in maps))[:SITEMAPS_MAX]:
            page = await self.walker.page(url)
            if not page.is_open or page.document is None:
                continue
            found = self._live(label, [*self.walker.links_of(page.document), *_items(page.document)], 0.9)
            if found and len(found.entries) == 1 and found.entries[0].url:
                passed = [Step(skipped, "", "group", "") for skipped in self.path[at:-1]]
                step = Step(label, found.entries[0].label, "near", found.entries[0].url)
                return Walk((*self.steps, *passed, step), (found.entries[0].url,), last_url=url)
        return None

    def _placeholder(self, label: str, matched: str) -> Walk:
        step = Step(label, matched, "missing", "", tuple(self._stood(label, None)))
        judged = Judged("path_not_found", "", PLACEHOLDER.format(label=matched))
        return Walk((*self.steps, step), broken=judged, last_url=self._last_url())

    async def _broken(self, at: int) -> Walk:
        label = self.path[at]
        home = self.walker.home.document
        page = await self._page()
        stood = tuple(self._stood(label, page))
        step = Step(label, "", "missing", "", stood)
        judged = Judged("path_not_found", "", NOT_FOUND.format(reached=self.reached, label=label) + _named(stood))
        if self.closed and page is None and self.place.own_page:
            reason = CLOSED.format(reached=self.reached, why=self.closed.reason or self.closed.outcome)
            judged = replace(self.closed, reason=reason)
        elif (home and home.script_filled) or (page and page.script_filled) or (home and not home.links):
            judged = Judged("unreadable", "", SCRIPTED)
        return Walk((*self.steps, step), broken=judged, last_url=self._last_url())

    def _last_url(self) -> str:
        return self.place.url if len(self.steps) > 1 and self.place.own_page else ""

    def _stood(self, label: str, page: Document | None) -> Iterator[str]:
        labels = [item.label for item in self.place.items]
        if page and not (labels and page is self.walker.home.document):
            labels += [entry.label for entry in self.walker.links_of(page)]
        labels = list(dict.fromkeys(" ".join(text.split())[:120] for text in labels))
        first = of_other_years(label, labels)
        yield from list(dict.fromkeys((*first, *labels)))[:STOOD_MAX]


def _grade(found: _Found, entry: _Entry) -> Grade:
    if found.grade:
        return found.grade
    if not entry.url:
        return "group"
    return "exact" if found.score >= EXACT else "near"


def _named(stood: Sequence[str]) -> str:
    return STOOD.format(stood=", ".join(f"“{label}”" for label in stood[:6])) if stood else NOTHING_STOOD


def _of_item(item: MenuItem) -> _Entry:
    return _Entry(item.label, item.url, item)


def _items(document: Document) -> Iterator[_Entry]:
    yield from (_of_item(item) for item in _unfolded(document.menu))


def _headings(document: Document, url: str) -> Iterator[_Entry]:
    for block in document.read("heading"):
        yield _Entry(block.text, url, on_page=True)


def _unfolded(items: Iterable[MenuItem]) -> Iterator[MenuItem]:
    for item in items:
        yield item
        yield from _unfolded(item.children)
