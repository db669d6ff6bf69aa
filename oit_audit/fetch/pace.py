"""Politeness: so many requests at once and so long apart, for each machine that is asked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

STRIKES = 2
"""So many vain attempts in a row show that a machine is down: from then on each address is tried only once."""


class Lane:
    """The queue before one machine.

    Units   seconds on the ``clock``
    """

    def __init__(
        self,
        connections: int,
        interval_s: float,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.interval_s = interval_s
        self.strikes = 0
        self._slots = asyncio.Semaphore(connections)
        self._sleep, self._clock = sleep, clock
        self._next = 0.0
        self._start = asyncio.Lock()

    @property
    def is_down(self) -> bool:
        """Whether the machine took no connection the last few times."""
        return self.strikes >= STRIKES

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a free connection and for the interval, then hold the connection."""
        async with self._slots:
            await self._wait_for_start()
            yield

    def hold(self, seconds: float) -> None:
        """Ask nothing for a while: the server said that it is asked too much."""
        self._next = max(self._next, self._clock() + seconds)

    def slow_to(self, interval_s: float) -> None:
        """Keep at least this long between two requests from now on."""
        self.interval_s = max(self.interval_s, interval_s)

    async def _wait_for_start(self) -> None:
        async with self._start:
            wait = self._next - self._clock()
            if wait > 0:
                await self._sleep(wait)
            self._next = max(self._next, self._clock()) + self.interval_s
