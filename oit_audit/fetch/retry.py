"""What is tried again, how often and how long apart: never a definite answer."""

from __future__ import annotations

import email.utils
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt
from tenacity.wait import wait_random_exponential

from oit_audit.fetch.result import Failure, Response, Result
from oit_audit.model.catalog import FetchSettings

PASSING = frozenset({408, 425, 429, 502, 503, 504, 508, 509, 520, 521, 522, 523, 524})
"""Statuses that may be gone in a moment. 508 and 509 are a shared host's limits, 52x a proxy's word on its server."""

SLOW_DOWN = frozenset({429, 503})
"""Statuses by which a server says that it is asked too much."""


def is_passing(result: Result) -> bool:
    """Whether another attempt may bring another answer."""
    if isinstance(result, Failure):
        return result.passing
    # A challenge to prove that one is human does not go away by asking again.
    return result.status in PASSING and "cf-mitigated" not in result.headers


def retry_after(headers: dict[str, str], now: datetime | None = None) -> float | None:
    """The wait that a server asks for, given in seconds or as an HTTP date. Units: seconds, never negative."""
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isdecimal():
        return float(text)
    try:
        when = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - (now or datetime.now(UTC))).total_seconds())


async def attempts(
    ask: Callable[[], Awaitable[Result]],
    settings: FetchSettings,
    *,
    enough: Callable[[], bool],
    sleep: Callable[[float], Awaitable[None]],
) -> tuple[Result, int]:
    """Ask until the answer is definite or the attempts are used up.

    Shape   the last answer and how many attempts it took; ``enough`` true ends it early
    """
    first = await ask()
    if not is_passing(first):
        return first, 1  # nearly always: the machinery of retrying costs as much as a small request
    count = 0

    async def ask_once() -> Result:
        nonlocal count
        count += 1
        return first if count == 1 else await ask()

    def stop(state: RetryCallState) -> bool:
        return enough() or stop_after_attempt(settings.retries + 1)(state)

    retrying = AsyncRetrying(
        retry=retry_if_result(is_passing),
        stop=stop,
        wait=_Wait(settings),
        sleep=sleep,
        retry_error_callback=_last_answer,
    )
    return await retrying(ask_once), count


def _last_answer(state: RetryCallState) -> Any:
    return state.outcome.result() if state.outcome else None


class _Wait:
    """Exponential with full jitter, or what the server asked for, capped."""

    def __init__(self, settings: FetchSettings) -> None:
        self._cap_s = settings.retry_wait_max_s
        self._jitter = wait_random_exponential(multiplier=settings.retry_wait_s, max=settings.retry_wait_max_s)

    def __call__(self, state: RetryCallState) -> float:
        result = state.outcome.result() if state.outcome else None
        asked = retry_after(result.headers) if isinstance(result, Response) else None
        return self._jitter(state) if asked is None else min(asked, self._cap_s)
