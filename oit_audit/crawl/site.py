"""The crawl of one site: the home page, the targets, what they lead to; whatever happens, what was got is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from oit_audit.crawl.choose import Source
from oit_audit.crawl.confirm import SOUND, Confirm, LastSeen
from oit_audit.crawl.elsewhere import Seeker
from oit_audit.crawl.follow import Follower
from oit_audit.crawl.home import Home, find_home
from oit_audit.crawl.known import Known
from oit_audit.crawl.menu import Walker
from oit_audit.crawl.pages import INTERRUPTED, STOPPED, Fetches, Page, Pages, Reads, Renders, gathered
from oit_audit.crawl.score import Interest
from oit_audit.crawl.sitewide import sitewide_links
from oit_audit.crawl.targets import Arrival, reach, reached_at, skipped, unreached
from oit_audit.extract.kept import Readings
from oit_audit.fetch.browser import Browser
from oit_audit.fetch.client import ConnectTo, Fetcher
from oit_audit.fetch.earlier import Earlier
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Elsewhere, Ending, Found, Reached, Visit
from oit_audit.model.document import Document, Fetched
from oit_audit.plan import Plan, Subject
from oit_audit.progress import Progress

HOME_STAGE = "เปิดหน้าแรก"  # opening the home page
TARGET_STAGE = "เปิดตำแหน่งข้อมูลตามแบบ"  # opening the places that the form lists
CONFIRM_STAGE = "เปิดซ้ำเพื่อยืนยันสิ่งที่หายไปจากครั้งก่อน"  # opened again, to be sure that it is gone
ELSEWHERE_STAGE = "หาที่อื่นในเว็บไซต์ให้ข้อที่ตำแหน่งตามแบบไม่มีคำตอบ"  # looked for elsewhere on the site
FOLLOW_STAGE = "ตามหาเอกสารของแต่ละข้อ"  # following to the documents of each indicator

NO_HOME = "เปิดหน้าแรก {url} ไม่ได้: {why}"
AT_ONCE = (
    "ตำแหน่งข้อมูลที่เคยเปิดได้ {gone} จาก {all} แห่งเปิดไม่ได้พร้อมกัน เว็บไซต์อาจขัดข้องชั่วคราว "
    "ผลครั้งก่อนจึงยังคงเดิม หากครั้งหน้ายังเป็นเช่นนี้จะถือตามที่พบ"
)  # nearly all failed at once: taken for a fault of the moment, and for the truth when the next run finds it again
MOST_GONE = "เปิดตำแหน่งข้อมูลส่วนใหญ่ไม่ได้ ({gone} จาก {all} แห่ง)"
STOPPED_BY_USER = "มีคำสั่งให้หยุดระหว่างการตรวจ"
LEAST_SHARE = 4
"""Units: pages. However many indicators share the site's budget, each may open so many."""


async def crawl_site(
    plan: Plan,
    *,
    connect_to: Sequence[ConnectTo] = (),
    progress: Progress,
    keep: Callable[[Fetched], None] | None = None,
    recall: Callable[[str], Fetched | None] | None = None,
    readings: Readings | None = None,
    earlier: Earlier | None = None,
    last: LastSeen | None = None,
    lacking: Callable[[Crawl], Sequence[str]] | None = None,
) -> Crawl:
    """Crawl one site by a plan.

    Shape   never raises for a fault of the site, and a cancellation (Ctrl-C) ends it early with what was got so far;
            ``keep`` is given each payload as it comes, the Crawl itself holds none; ``recall`` knows what a broken
            run was answered; ``readings`` spare what an earlier run has read, ``earlier``
            what it was answered; what was sound by ``last`` and seems gone is asked for twice
    """
    from oit_audit.extract.reader import Reader

    known = Known(plan, earlier, readings, keep)
    async with Fetcher(
        plan.fetch, own_hosts=plan.own_hosts, connect_to=connect_to, keep=known.keep, recall=recall, earlier=earlier
    ) as fetcher:
        reader = Reader(readings=readings, steady=known.steady)
        browser = Browser(fetcher.fetch, plan.fetch.browser_pages)

        async def render(fetched: Fetched) -> Fetched | None:
            if filled := await browser.render(fetched):
                fetcher.keep(filled)
            return filled

        try:
            run = Run(plan, fetcher, reader, progress, render)
            run.find_known = partial(known.find, fetcher, progress)
            run.lacking = lacking
            run.confirm = Confirm(fetcher, last or LastSeen(), plan.fetch)
            crawl = await run.crawl()
            if not browser.notes:  # a page filled by its scripts hangs on more than on the answers
                known.remember(crawl, fetcher.robots)
        finally:
            reader.close()
            await browser.close()
    return replace(crawl, notes=tuple(dict.fromkeys((*fetcher.notes, *browser.notes))))


class Run:
    """One crawl under way. ``crawl`` is what to call; the parts take a fetcher and a reader, whatever they are."""

    def __init__(
        self, plan: Plan, fetcher: Fetches, reader: Reads, progress: Progress, render: Renders | None = None
    ) -> None:
        self.plan = plan
        self.find_known: Callable[[], Awaitable[Crawl | None]] | None = None
        self.confirm: Confirm | None = None
        self.lacking: Callable[[Crawl], Sequence[str]] | None = None
        self.progress = progress
        self.pages = Pages(fetcher, reader, plan.own_hosts, 2 * plan.fetch.connections, render)
        self.home: Home | None = None
        self._arrived: dict[tuple[str, int], Arrival] = {}
        self._followers: dict[str, Follower] = {}
        self._followed: set[str] = set()
        self._sitewide: frozenset[str] = frozenset()
        self._known: Crawl | None = None
        self._elsewhere: dict[str, tuple[Elsewhere, ...]] = {}

    async def crawl(self) -> Crawl:
        """Do it all, and hand back what there is however it ends."""
        ending: Ending = "completed"
        fault = ""
        try:
            ending, fault = await self._go()
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None:
                task.uncancel()
            ending, fault = "interrupted", STOPPED_BY_USER
        await self.pages.close()
        return self._known or self._result(ending, fault)

    async def _go(self) -> tuple[Ending, str]:
        self.progress.stage(HOME_STAGE)
        self.home = await find_home(self.pages, self.plan.home_url)
        page = self.home.page
        self.progress.step(page.base)
        why = page.judged.reason or page.judged.outcome
        if page.fetched and page.fetched.status is None:
            offline = await self.confirm.why_offline() if self.confirm else ""
            return "site_unreachable", offline or NO_HOME.format(url=self.plan.home_url, why=why)
        self._known = await self.find_known() if self.find_known else None
        if self._known:
            return "completed", ""
        await self._reach_targets(page)
        await self._follow_all()
        if gone := await self._ask_twice(page):
            return "site_unreachable", gone
        if page.judged.outcome in ("dead", "timeout", "blocked"):
            return "site_unreachable", NO_HOME.format(url=self.plan.home_url, why=why)
        ending, fault = self._ending()
        if ending != "completed" and self.confirm:
            fault = await self.confirm.why_offline() or fault
        if ending == "completed":
            await self._seek_elsewhere()
        return ending, fault

    async def _reach_targets(self, home: Page) -> None:
        await self._reach_all(home, self.plan.subjects, TARGET_STAGE)

    async def _reach_all(self, home: Page, subjects: Sequence[Subject], stage: str) -> None:
        targets = [(subject, number) for subject in subjects for number in range(len(subject.targets))]
        self.progress.stage(stage, len(targets))
        turns = self.plan.follow.next_pages
        agency, labels = self.plan.agency.name, self.plan.labels
        walker = Walker(home, self.pages.open, agency=agency, next_pages=turns, labels=labels)
        await gathered([partial(self._reach, walker, subject, number) for subject, number in targets])

    async def _ask_twice(self, home: Page) -> str:
        """Ask again for what was there the last time and seems gone; why that is no use, when the site went away."""
        if self.confirm is None or self.pages.stopped or not home.is_open:
            return ""
        gone = [item for item in self.plan.subjects if self.confirm.last.misses(self._visit(item, "completed"))]
        if not gone:
            return ""
        arrived = [arrival for subject in gone for arrival in self._arrivals(subject)]
        places = {url for one in arrived for url in (one.reached.target.url, one.reached.final_url) if url}
        if why := await self.confirm.begin(self.pages.forget(places), self.plan.home_url):
            return why
        await self._reach_all(home, gone, CONFIRM_STAGE)
        budget = self.plan.follow.pages_per_indicator
        await gathered([partial(self._follow, item, budget, again=True) for item in gone if self._sources(item)])
        return ""

    async def _reach(self, walker: Walker, subject: Subject, number: int) -> None:
        target = subject.targets[number]
        years = subject.years(self.plan.year)
        arrival = await reach(self.pages, walker, subject, target, years)
        before = self._arrived.get((subject.id, number))
        # Asked twice, the better answer stands: it was there, if only for a moment.
        if before is None or arrival.reached.outcome in SOUND or before.reached.outcome not in SOUND:
            self._arrived[subject.id, number] = arrival
        self.progress.step(f"{subject.id} {target.url or ' > '.join(target.path)}")

    async def _follow_all(self) -> None:
        """Every indicator its fair share of the site's budget first; what is left goes to those cut short."""
        subjects = [subject for subject in self.plan.subjects if self._sources(subject)]
        self.progress.stage(FOLLOW_STAGE, len(subjects))
        settings = self.plan.follow
        self._sitewide = sitewide_links(self._documents())
        share = min(settings.pages_per_indicator, max(LEAST_SHARE, settings.pages_per_site // max(1, len(subjects))))
        await gathered([partial(self._follow, subject, share) for subject in subjects])
        cut = [subject for subject in subjects if self._followers[subject.id].was_cut]
        left = settings.pages_per_site - sum(follower.spent for follower in self._followers.values())
        if not cut or left <= 0 or share >= settings.pages_per_indicator:
            return
        larger = min(settings.pages_per_indicator, share + left // len(cut))
        if larger > share:
            await gathered([partial(self._follow, subject, larger, again=True) for subject in cut])

    async def _follow(self, subject: Subject, budget: int, *, again: bool = False) -> None:
        interest = Interest(subject, subject.years(self.plan.year))
        follower = Follower(self.pages, interest, self.plan.follow, self._sitewide)
        if not again:
            self._followers[subject.id] = follower
        await follower.run(self._sources(subject), budget)
        # A second run opens the same pages again from memory; it takes the first one's place when it is done.
        self._followers[subject.id] = follower
        self._followed.add(subject.id)
        if not again:
            self.progress.step(subject.id)

    async def _seek_elsewhere(self) -> None:
        """For what its places do not answer: links anywhere on the site that call themselves by its name."""
        crawl = self._result("completed", "")
        # Judging is work for the processor: the loop, though nothing else waits on it now, stays free to be stopped.
        ids = await asyncio.to_thread(self.lacking, crawl) if self.lacking else ()
        if not ids:
            return
        self.progress.stage(ELSEWHERE_STAGE, len(ids))
        seeker = Seeker(self.pages, self.plan, self._sitewide, self.progress)
        self._elsewhere = await seeker.seek(crawl, ids)

    def _documents(self) -> Iterator[Document]:
        """The home page and every target's page."""
        reached = [arrival.reached for arrival in self._arrived.values()]
        if self.home and self.home.page.document:
            yield self.home.page.document
        yield from (item.document for item in reached if item.document and item.outcome == "ok")

    def _arrivals(self, subject: Subject) -> list[Arrival]:
        numbers = range(len(subject.targets))
        return [self._arrived[subject.id, number] for number in numbers if (subject.id, number) in self._arrived]

    def _sources(self, subject: Subject) -> list[Source]:
        sources: dict[str, Source] = {}
        for arrival in self._arrivals(subject):
            for source in arrival.sources:
                known = sources.get(source.page.base)
                if known is None or (known.mode == "strict" and source.mode == "target"):
                    sources[source.page.base] = source
        return list(sources.values())

    def _ending(self) -> tuple[Ending, str]:
        reached = [arrival.reached for arrival in self._arrived.values()]
        gone = [item for item in reached if _is_out_of_reach(item)]
        if self.pages.stopped:
            return "site_unreachable", STOPPED
        if len(gone) * 2 > len(reached):
            return "site_unreachable", MOST_GONE.format(gone=len(gone), all=len(reached))
        visits = [self._visit(subject, "completed") for subject in self.plan.subjects] if self.confirm else []
        if self.confirm and (most := self.confirm.last.most_gone(visits)):
            return "site_unreachable", AT_ONCE.format(gone=most[0], all=most[1])
        return "completed", ""

    def _result(self, ending: Ending, fault: str) -> Crawl:
        home_target = Target(url=self.plan.home_url)
        home = reached_at(home_target, self.home.page) if self.home else skipped(home_target, INTERRUPTED)
        splash = reached_at(home_target, self.home.splash) if self.home and self.home.splash else None
        visits = {subject.id: self._visit(subject, ending) for subject in self.plan.subjects}
        return Crawl(ending, home, visits, splash, (), self._elsewhere, fault)

    def _visit(self, subject: Subject, ending: Ending) -> Visit:
        reached = []
        more: dict[str, Found] = {}
        for number, target in enumerate(subject.targets):
            arrival = self._arrived.get((subject.id, number))
            reached.append(arrival.reached if arrival else self._missed(target, ending))
            for page in arrival.more if arrival else ():
                if page.document:
                    steps = arrival.reached.steps if arrival else ()
                    document = replace(
                        page.document, link_text=steps[-1].matched if steps else "", via=self._home_url()
                    )
                    judged = page.judged
                    more.setdefault(page.base, Found(document, judged.outcome, judged.state, judged.reason))
        follower = self._followers.get(subject.id)
        followed = follower.found if follower else ()
        known = {item.document.url for item in followed}
        first = tuple(item for url, item in more.items() if url not in known)
        unfollowed = follower.unfollowed if follower else ()
        return Visit(subject.id, tuple(reached), first + followed, unfollowed, self._is_finished(subject))

    def _is_finished(self, subject: Subject) -> bool:
        """Whether all was opened that its targets lead to; where none opened, their own outcomes say it all."""
        return not self._sources(subject) or (subject.id in self._followed and not self.pages.stopped)

    def _home_url(self) -> str:
        return self.home.page.base if self.home else self.plan.home_url

    def _missed(self, target: Target, ending: Ending) -> Reached:
        if ending == "interrupted" or self.home is None:
            return skipped(target, INTERRUPTED)
        return unreached(target, self.home.page)


def _is_out_of_reach(reached: Reached) -> bool:
    """Whether nothing answered at all: a 404 is an answer."""
    return reached.state == "skipped" or (reached.status is None and reached.outcome in ("dead", "timeout"))
