"""What another night leaves to be done: nothing changed and the crawl is known, or what did change is crawled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from oit_audit.crawl.addresses import clean
from oit_audit.crawl.memory import Memory, is_whole
from oit_audit.crawl.recheck import Rechecks, recheck
from oit_audit.extract.kept import Readings
from oit_audit.fetch.address import normal_url
from oit_audit.fetch.earlier import Earlier
from oit_audit.model.crawl import Crawl
from oit_audit.model.document import Fetched
from oit_audit.plan import Plan
from oit_audit.progress import Progress

STAGE = "ถามว่ามีอะไรเปลี่ยนจากครั้งก่อน"  # asking what changed since the last run


class Fetcher(Rechecks, Protocol):
    """The room that speaks HTTP, with what it knows of each robots.txt."""

    robots: dict[str, str]


class Known:
    """What is known of a site from an earlier night, and what tonight's answers add to it.

    Shape   without ``earlier`` there is nothing to be asked again, but tonight is remembered for the next night
    """

    def __init__(
        self,
        plan: Plan,
        earlier: Earlier | None,
        readings: Readings | None,
        keep: Callable[[Fetched], None] | None,
    ) -> None:
        self._plan, self._earlier, self._keep = plan, earlier, keep
        self._memory = Memory(readings, plan) if readings else None
        self._answers: dict[str, Fetched] = {}
        self._found = False
        answers = earlier.answers.values() if earlier else ()
        self.steady = frozenset(answer.sha256 for answer in answers)

    def keep(self, fetched: Fetched) -> None:
        """Pass an answer on, and note what it was."""
        known = self._answers.get(fetched.url)
        if known is None or not is_whole(known):
            self._answers[fetched.url] = replace(fetched, payload=b"")
        if self._keep:
            self._keep(fetched)

    async def find(self, fetcher: Fetcher, progress: Progress) -> Crawl | None:
        """Ask again for all that was asked the last time; the crawl that it made, when nothing of it changed."""
        if self._earlier is None:
            return None
        addresses = list(self._earlier.answers)
        progress.stage(STAGE, len(addresses))
        answers = await recheck(fetcher, addresses, self._listed(), self._plan.own_hosts)
        if self._memory is None or answers is None or not answers.keys() >= self._answers.keys():
            return None
        crawl = self._memory.find({url: answers[url] for url in addresses}, fetcher.robots)
        self._found = crawl is not None
        return crawl

    def remember(self, crawl: Crawl, robots: dict[str, str]) -> None:
        """Keep a completed crawl for a night on which nothing will have changed."""
        if self._memory and crawl.ending == "completed" and not self._found:
            self._memory.keep(crawl, self._answers, robots)

    def _listed(self) -> frozenset[str]:
        found = set()
        for subject in self._plan.subjects:
            for target in subject.targets:
                try:
                    found.add(normal_url(clean(target.url)))
                except ValueError:
                    continue
        return frozenset(found)
