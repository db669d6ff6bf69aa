"""What was sound the last time and seems gone is asked for once more, later and on fresh connections."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from oit_audit.crawl.addresses import address_key
from oit_audit.model.catalog import FetchSettings, Target
from oit_audit.model.crawl import Reached, Visit

SOUND = ("ok", "tls")
FEWEST = 8
"""Of fewer places nothing can be said about all of them at once."""

MOST = 0.7
"""So large a part of what opened the last time fails together when the site, its database or the way to it does."""

OFFLINE = "เครื่องนี้ต่ออินเทอร์เน็ตไม่ได้ (เปิด {canaries} ไม่ได้เช่นกัน) ผลครั้งก่อนจึงยังคงเดิม"  # we are offline
SITE_GONE = "เปิดหน้าแรก {url} อีกครั้งไม่ได้ หลังจากหลายหน้าหยุดตอบ ผลครั้งก่อนจึงยังคงเดิม"  # the site went away meanwhile


@dataclass(frozen=True, slots=True)
class LastSeen:
    """What the last complete run found, of the indicators whose places opened then.

    Shape   by id: ``targets`` are addresses and menu paths, ``documents`` the addresses that answered an indicator
            that passed. ``doubted``: a run since then, some time ago, found most of it gone at once
    """

    targets: Mapping[str, frozenset[str | tuple[str, ...]]] = field(default_factory=dict)
    documents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    doubted: bool = False

    def misses(self, visit: Visit) -> bool:
        """Whether something of an indicator was there the last time and does not seem to be there now."""
        places = self.targets.get(visit.subject, frozenset())
        if any(_key(one.target) in places and one.outcome not in SOUND for one in visit.reached):
            return True
        there = {address_key(one.document.url) for one in visit.found if one.outcome in SOUND}
        there |= {address_key(url) for one in visit.reached if one.outcome in SOUND for url in _addresses(one)}
        return any(address_key(url) not in there for url in self.documents.get(visit.subject, ()))

    def most_gone(self, visits: Iterable[Visit]) -> tuple[int, int] | None:
        """How many places that opened the last time do not, of how many; None unless nearly all failed at once.

        Shape   None too where an earlier run saw the same already: twice is no accident, and must be told
        """
        seen = [
            (one.target.url or one.target.path, one.outcome in SOUND)
            for visit in visits
            for one in visit.reached
            if _key(one.target) in self.targets.get(visit.subject, frozenset())
        ]
        places = dict(seen)
        gone = sum(not is_open for is_open in places.values())
        if self.doubted or len(places) < FEWEST or gone < MOST * len(places):
            return None
        return gone, len(places)


def _key(target: Target) -> str | tuple[str, ...]:
    return target.url or target.path


def _addresses(reached: Reached) -> Iterable[str]:
    return (reached.final_url, reached.document.url) if reached.document else (reached.final_url,)


class Renews(Protocol):
    """What confirming asks of the room that speaks HTTP."""

    async def renew(self, forgotten: Iterable[str]) -> None:
        """Begin anew: other connections, no cookies, and these addresses as if never asked."""

    async def answers(self, url: str) -> bool:
        """Whether anything answers there at all; nothing of it is kept."""


class Confirm:
    """The second asking of one run: when, how, and whether it is worth anything.

    Shape   ``sleep`` takes the pause of ``confirm_wait_s``
    """

    def __init__(
        self,
        fetcher: Renews,
        last: LastSeen,
        settings: FetchSettings,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.last = last
        self._fetcher, self._settings, self._sleep = fetcher, settings, sleep

    async def begin(self, forgotten: Iterable[str], home_url: str) -> str:
        """Wait, and begin anew; why it is no use, a Thai sentence, when the home page is gone as well."""
        await self._sleep(self._settings.confirm_wait_s)
        await self._fetcher.renew(forgotten)
        if await self._fetcher.answers(home_url):
            return ""
        return await self.why_offline() or SITE_GONE.format(url=home_url)

    async def why_offline(self) -> str:
        """That this machine is offline, a Thai sentence, when no canary answers; empty when there is none to ask."""
        canaries = self._settings.canaries
        for host in canaries:
            if await self._fetcher.answers(host if "://" in host else f"https://{host}/"):
                return ""
        return OFFLINE.format(canaries=", ".join(canaries)) if canaries else ""
