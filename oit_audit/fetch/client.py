"""Fetches each address once in a run, politely, and never raises for a fault of the site."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from oit_audit import __version__
from oit_audit.fetch.address import host_and_port, is_own, joined, normal_url, origin, other_scheme
from oit_audit.fetch.connect import ConnectTo, Dialler, Refused
from oit_audit.fetch.earlier import LIED, Earlier
from oit_audit.fetch.pace import Lane
from oit_audit.fetch.result import Failure, Response, Result
from oit_audit.fetch.retry import SLOW_DOWN, attempts, retry_after
from oit_audit.fetch.robots import Rules, read_rules
from oit_audit.model.catalog import FetchSettings
from oit_audit.model.document import Fetched, Redirect

if TYPE_CHECKING:
    from oit_audit.fetch.transport import Exchange

__all__ = ["ConnectTo", "Fetcher"]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
UNASKED = frozenset({206, 304})
"""Answers to a condition or a range: from a request without one they are a mistake of the server's."""
SAME_ADDRESS_MAX = 3
"""Cookie walls send a visitor back to the same address once or twice, not more."""

ROBOTS_FORBID = "robots.txt ของเว็บไซต์ขอไม่ให้โปรแกรมเปิดที่อยู่นี้"  # robots.txt asks programs to stay away
ROBOTS_OVERRIDDEN = "robots.txt ขอไม่ให้โปรแกรมเปิด {url} แต่เปิดเพราะเป็นตำแหน่งข้อมูลในแบบ OIT"  # opened: it is listed
LOOP = "เว็บไซต์ส่งต่อวนไปมาไม่สิ้นสุด"  # sent around in circles
TOO_MANY = "เว็บไซต์ส่งต่อเกิน {count} ครั้ง"  # more than N redirects
BAD_URL = "ที่อยู่เว็บไม่ถูกต้อง: {url}"  # no web address
SWITCHABLE = ("refused", "timeout", "reset", "tls")


@dataclass(slots=True)
class _Trip:
    """One fetch on its way: where it is, what it has been through. Units: seconds on the monotonic clock."""

    url: str
    listed: bool
    file: bool
    started: float
    deadline: float
    hops: list[Redirect] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    attempts: int = 0
    tls_fault: str | None = None
    conditions: dict[str, str] = field(default_factory=dict)
    unchanged_since: str = ""


LARGE_BYTES = 200_000


class Fetcher:
    """Fetches addresses for one run; use it as an async context manager.

    Shape   ``own_hosts`` without ``www.``, subdomains count as their parent; ``keep`` is given every Fetched once,
            as it comes; ``recall`` knows what a broken run was answered, which is not asked again; ``earlier`` what an
            earlier run was answered, by which is asked from ``begin_recheck`` to ``end_recheck``; ``notes`` are Thai
            sentences on what the run should tell people; ``robots`` tells what each origin's robots.txt was
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        own_hosts: Collection[str],
        connect_to: Sequence[ConnectTo] = (),
        user_agent: str = "",
        keep: Callable[[Fetched], None] | None = None,
        recall: Callable[[str], Fetched | None] | None = None,
        earlier: Earlier | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.notes: list[str] = []
        self.robots: dict[str, str] = {}
        self._settings = settings
        self._own = tuple(own_hosts)
        self._connect_to = tuple(connect_to)
        self._dialler = Dialler(own_hosts, connect_to)
        self._user_agent = user_agent or default_user_agent(settings.contact)
        self._keep = keep
        self._recall = recall
        self._earlier = earlier
        self._rechecking = False
        self._held_back: dict[str, Fetched] = {}
        self._liars: set[str] = set()
        self._sleep = sleep
        self._lanes: dict[str, Lane] = {}
        self._pages: dict[str, asyncio.Task[Fetched]] = {}
        self._rules: dict[str, asyncio.Task[Rules]] = {}
        self._exchange: Exchange | None = None

    async def __aenter__(self) -> Self:
        # httpx takes a quarter of a second to import, and --help needs none of it.
        from oit_audit.fetch.transport import Exchange

        self._exchange = Exchange(self._settings, self._dialler, self._user_agent)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        running = [task for task in (*self._pages.values(), *self._rules.values()) if not task.done()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        if self._exchange:
            await self._exchange.aclose()

    async def fetch(self, url: str, *, listed: bool = False, file: bool = False) -> Fetched:
        """What an address answers; the same answer for everyone who asks in this run.

        Shape   ``listed``: the form names it, so robots.txt is only noted and the other scheme is tried once;
                ``file``: the larger cap holds whatever type the server declares
        """
        try:
            key = normal_url(url)
        except ValueError:
            return self._finish(_trip(url, False, False, 0), Failure("bad_url", BAD_URL.format(url=url[:200])))
        while True:
            task = self._pages.get(key)
            if task is None:
                task = self._pages[key] = asyncio.create_task(self._fetch_once(key, listed, file))
            fetched = await asyncio.shield(task)
            if whole := self._whole(fetched) if not (listed and fetched.fault == "robots") else None:
                return whole if whole.url == url else replace(whole, url=url)
            # Somebody came by a link first and was turned away; whoever comes by the form's listing is not. Or the
            # bytes that an earlier run kept have been lost since a moment ago.
            if self._pages.get(key) is task:
                del self._pages[key]

    async def _fetch_once(self, url: str, listed: bool, file: bool) -> Fetched:
        known = self._recall(url) if self._recall else None
        fetched = known or await self._follow(_trip(url, listed, file, self._settings.total_timeout_s))
        other = other_scheme(url)
        if listed and other and fetched.status is None and fetched.fault in SWITCHABLE:
            trip = _trip(other, listed, file, self._settings.total_timeout_s)
            trip.hops.append(Redirect(url, 0))
            switched = await self._follow(trip)
            if switched.status is not None and switched.fault is None:
                fetched = replace(switched, url=url)
        if listed and fetched.status is not None:
            await self._note_robots(url)
        fetched = self._kept(url, fetched)
        if fetched.redirects and fetched.status is not None and fetched.fault is None:
            self._remember(fetched)
        return fetched

    async def renew(self, forgotten: Iterable[str]) -> None:
        """Begin anew in mid-run: new connections, names looked up again, no cookies, these addresses never asked."""
        from oit_audit.fetch.transport import Exchange

        old, self._dialler = self._exchange, Dialler(self._own, self._connect_to)
        self._exchange = Exchange(self._settings, self._dialler, self._user_agent)
        if old:
            await old.aclose()
        self._lanes.clear()
        for url in forgotten:
            with suppress(ValueError):
                self._pages.pop(normal_url(url), None)

    async def answers(self, url: str) -> bool:
        """Whether anything answers at an address, asked anew; nothing of it is kept."""
        return isinstance(await self._ask(_trip(url, True, False, self._settings.total_timeout_s)), Response)

    def known(self, url: str) -> Fetched | None:
        """What an address has answered in this run, maybe without its bytes; None when it is still to be asked."""
        task = self._pages.get(normal_url(url))
        answered = task.result() if task and task.done() and not task.cancelled() else None
        return replace(answered, url=url) if answered else None

    def begin_recheck(self) -> None:
        """From here on ask on condition that something changed, where the earlier run was given the means to."""
        self._rechecking = self._earlier is not None

    async def end_recheck(self) -> None:
        """Ask plainly from here on, and once more for all that was taken from a server found lying."""
        self._rechecking = False
        held, self._held_back = self._held_back, {}
        for url, light in held.items():
            if host_of(light.final_url) in self._liars or (fetched := self._whole(light)) is None:
                for key in (url, light.final_url):
                    self._pages.pop(key, None)
            elif self._keep:
                self._keep(fetched)

    def _kept(self, url: str, fetched: Fetched) -> Fetched:
        if fetched.unchanged_since and self._rechecking:
            # Not before it is known whether the server can be believed; and without the weight of its bytes.
            light = replace(fetched, payload=b"") if len(fetched.payload) >= LARGE_BYTES else fetched
            self._held_back[url] = light
            return light
        if self._keep:
            self._keep(fetched)
        return fetched

    def _whole(self, fetched: Fetched) -> Fetched | None:
        """An answer with its bytes; None when the earlier run's cannot be read any more."""
        if not fetched.unchanged_since or fetched.payload or self._earlier is None:
            return fetched
        payload = self._earlier.payload(fetched.sha256)
        return None if payload is None else replace(fetched, payload=payload)

    def _remember(self, fetched: Fetched) -> None:
        # Whoever asks for the last address itself later need not fetch it again.
        if fetched.final_url not in self._pages:
            answer = replace(fetched, url=fetched.final_url, redirects=())
            self._pages[fetched.final_url] = asyncio.create_task(_just(answer))

    def keep(self, fetched: Fetched) -> None:
        """Keep something that was made of an answer (a page filled by its scripts) beside the answers themselves."""
        if self._keep:
            self._keep(fetched)

    def release(self, fetched: Fetched) -> None:
        """Let go of a large payload that has been read and kept: a night's files need not all stay in memory."""
        if len(fetched.payload) < LARGE_BYTES:
            return
        for key in (normal_url(fetched.url), fetched.final_url):
            task = self._pages.get(key)
            if task and task.done() and not task.cancelled() and task.result().sha256 == fetched.sha256:
                self._pages[key] = asyncio.create_task(_just(replace(task.result(), payload=b"")))

    async def _follow(self, trip: _Trip) -> Fetched:
        while True:
            if not trip.listed and not (await self._robots(trip.url)).allows(trip.url):
                return self._finish(trip, Failure("robots", ROBOTS_FORBID))
            result = await self._ask_lightly(trip)
            if isinstance(result, Failure) or result.status not in REDIRECTS or "location" not in result.headers:
                return self._finish(trip, result)
            trip.tls_fault = trip.tls_fault or result.tls_fault
            try:
                target = joined(trip.url, result.headers["location"])
            except ValueError:
                where = BAD_URL.format(url=result.headers["location"][:200])
                return self._finish(trip, Failure("bad_url", where))
            trip.hops.append(Redirect(trip.url, result.status))
            if problem := self._loop(trip, target):
                return self._finish(trip, Failure("redirect_loop", problem))
            trip.url = target

    async def _ask_lightly(self, trip: _Trip) -> Result:
        """Ask on condition that something changed, if that can be; what that brings is then what there is."""
        earlier = self._earlier if self._rechecking and host_of(trip.url) not in self._liars else None
        trip.conditions = earlier.conditions(trip.url) if earlier else {}
        asked = bool(trip.conditions)
        result = await self._ask(trip)
        if self._rechecking and isinstance(result, Failure) and result.fault == "protocol":
            result = await self._ask(trip)  # a server that sends a body after a 304 spoils the answer that comes next
            asked = False
        if isinstance(result, Failure) or (result.status not in UNASKED and not (asked and result.status >= 400)):
            return result
        whole = earlier.unchanged(trip.url, result) if earlier and asked and result.status == 304 else None
        if earlier is None or whole is None or earlier.is_sampled(trip.url):
            # Not asked for, of something else, or a firewall's dislike of the condition: without it we shall see.
            plain = await self._ask(trip)
            if earlier is None or whole is None or not isinstance(plain, Response):
                return plain if whole is None else self._unchanged(trip, whole)
            if plain.status < 500 and (plain.status != 200 or plain.payload != whole.payload):
                self._liars.add(host_of(trip.url))
                self.notes.append(LIED.format(host=host_of(trip.url), url=trip.url))
            return plain
        return self._unchanged(trip, whole)

    def _unchanged(self, trip: _Trip, whole: Response) -> Response:
        assert self._earlier
        trip.unchanged_since = self._earlier.since(trip.url)
        return whole

    def _loop(self, trip: _Trip, target: str) -> str:
        """Why a redirect is not followed; a return to a known address is no loop while cookies change."""
        assert self._exchange
        if len(trip.hops) > self._settings.max_redirects:
            return TOO_MANY.format(count=self._settings.max_redirects)
        state = f"{target} {hash(self._exchange.cookies())}"
        visits = sum(hop.url == target for hop in trip.hops)
        if state in trip.seen or visits > SAME_ADDRESS_MAX:
            return LOOP
        trip.seen.append(state)
        return ""

    async def _ask(self, trip: _Trip) -> Result:
        lane = await self._lane(trip.url)
        loop = asyncio.get_running_loop()

        async def ask() -> Result:
            queued = loop.time()
            async with lane.turn():
                trip.deadline += loop.time() - queued
                return await self._send(trip, lane)

        def enough() -> bool:
            return lane.is_down or loop.time() >= trip.deadline

        result, count = await attempts(ask, self._settings, enough=enough, sleep=self._sleep)
        trip.attempts += count
        return result

    async def _send(self, trip: _Trip, lane: Lane) -> Result:
        assert self._exchange
        seconds = max(0.001, trip.deadline - asyncio.get_running_loop().time())
        conditions, trip.conditions = trip.conditions, {}  # a second attempt goes without
        result = await self._exchange.send(trip.url, seconds=seconds, file=trip.file, headers=conditions)
        if isinstance(result, Failure):
            lane.strikes = lane.strikes + 1 if result.connecting else 0
            return result
        lane.strikes = 0
        asked = retry_after(result.headers) if result.status in SLOW_DOWN else None
        if asked:
            lane.hold(min(asked, self._settings.retry_wait_max_s))
        return result

    async def _lane(self, url: str) -> Lane:
        host, port = host_and_port(url)
        try:
            machine = (await self._dialler.find(host, port)).addresses[0]
        except (OSError, Refused):
            machine = host
        if machine not in self._lanes:
            self._lanes[machine] = Lane(self._settings.connections, self._settings.interval_s, self._sleep)
        return self._lanes[machine]

    async def _robots(self, url: str) -> Rules:
        key = origin(url)
        if key not in self._rules:
            self._rules[key] = asyncio.create_task(self._read_robots(key))
        return await asyncio.shield(self._rules[key])

    async def _read_robots(self, key: str) -> Rules:
        host = host_and_port(key + "/")[0]
        fetched = await self._follow(_trip(key + "/robots.txt", True, False, self._settings.total_timeout_s))
        rules = read_rules(fetched.status, fetched.payload, own=is_own(host, self._own))
        self.robots[key] = f"{fetched.status} {fetched.sha256}"
        if rules.delay_s:
            (await self._lane(key + "/")).slow_to(rules.delay_s)
        return rules

    async def _note_robots(self, url: str) -> None:
        if not (await self._robots(url)).allows(url):
            self.notes.append(ROBOTS_OVERRIDDEN.format(url=url))

    def _finish(self, trip: _Trip, result: Result) -> Fetched:
        response = result if isinstance(result, Response) else None
        failure = result.failure if isinstance(result, Response) else result
        payload = response.payload if response else b""
        return Fetched(
            url=trip.hops[0].url if trip.hops else trip.url,
            final_url=trip.url,
            redirects=tuple(trip.hops),
            status=response.status if response else None,
            headers=response.headers if response else {},
            payload=payload,
            sha256=self._digest(trip, payload) if response else "",
            fetched_at=datetime.now(UTC),
            elapsed_ms=round((time.monotonic() - trip.started) * 1000),
            attempts=trip.attempts,
            fault=failure.fault if failure else None,
            detail=failure.detail if failure else "",
            tls_fault=(response.tls_fault if response else None) or trip.tls_fault,
            unchanged_since=trip.unchanged_since,
        )

    def _digest(self, trip: _Trip, payload: bytes) -> str:
        if trip.unchanged_since and self._earlier:  # these bytes were held against it as they were read
            return self._earlier.sha256(trip.url)
        return hashlib.sha256(payload).hexdigest()


def default_user_agent(contact: str = "") -> str:
    """Who we are. Some firewalls turn away any name with "bot", "link" or "crawler" in it, so ours has none."""
    return f"oit-audit/{__version__} (+{contact})" if contact else f"oit-audit/{__version__} (+website self-audit)"


def _trip(url: str, listed: bool, file: bool, seconds: float) -> _Trip:
    return _Trip(url, listed, file, time.monotonic(), asyncio.get_running_loop().time() + seconds)


def host_of(url: str) -> str:
    """Whom a word about an address is to be believed of: host and port."""
    host, port = host_and_port(url)
    return f"{host}:{port}"


async def _just(fetched: Fetched) -> Fetched:
    return fetched
