"""Last night's addresses asked again before all else, on condition that they changed; an unchanged site is known."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol
from urllib.parse import urlsplit

from oit_audit.crawl.addresses import ATTACHMENT, owner
from oit_audit.crawl.pages import DEAD_AFTER, HOST_FAULTS
from oit_audit.model.document import Fetched

WIDTH = 16
"""So many addresses wait side by side; how many are asked at once is the fetcher's to say."""


class Rechecks(Protocol):
    """What a recheck asks of the room that speaks HTTP."""

    async def fetch(self, url: str, *, listed: bool = False, file: bool = False) -> Fetched:
        """What an address answers."""

    def known(self, url: str) -> Fetched | None:
        """What an address has answered in this run; None when it is still to be asked."""

    def begin_recheck(self) -> None:
        """Ask on condition from here on."""

    async def end_recheck(self) -> None:
        """Ask plainly from here on."""


async def recheck(
    fetcher: Rechecks, addresses: Iterable[str], listed: Collection[str], own_hosts: tuple[str, ...]
) -> Mapping[str, Fetched] | None:
    """What each address answers tonight, without its bytes; None when a host stopped answering meanwhile.

    Shape   what could not be asked is asked by the crawl, which knows what to make of it
    """
    found: dict[str, Fetched] = {}
    failed: Counter[str] = Counter()
    waiting = iter(list(addresses))

    async def work() -> None:
        for url in waiting:
            host = urlsplit(url).netloc
            if failed[host] >= DEAD_AFTER:
                continue
            # As the crawl would: a share link's file is a file whatever its type.
            file = owner(url, own_hosts) != "own" or bool(ATTACHMENT.search(urlsplit(url).path))
            fetched = await fetcher.fetch(url, listed=url in listed, file=file)
            failed[host] = failed[host] + 1 if fetched.fault in HOST_FAULTS else 0
            found[url] = fetched

    async def all_of_it() -> None:
        tasks = [asyncio.create_task(work()) for _ in range(WIDTH)]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    fetcher.begin_recheck()
    try:
        await all_of_it()
    finally:
        await fetcher.end_recheck()
    # What was taken from a server before it was found lying has been asked for once more by now, or is asked here.
    found = {url: fetcher.known(url) or await fetcher.fetch(url, listed=url in listed) for url in found}
    return None if any(count >= DEAD_AFTER for count in failed.values()) else found
