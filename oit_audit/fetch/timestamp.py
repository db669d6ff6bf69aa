"""Asks a time stamp authority over HTTP. Source: RFC 3161, 3.4."""

from __future__ import annotations

import httpx

TIMEOUT_S = 30
LARGEST_BYTES = 1_000_000


def ask_timestamp(url: str, query: bytes) -> bytes:
    """The authority's response to a time stamp request. Raises OSError."""
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    try:
        answer = httpx.post(url, content=query, headers=headers, timeout=TIMEOUT_S, trust_env=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OSError(f"{url}: {error or type(error).__name__}") from error
    kind = answer.headers.get("content-type", "").split(";")[0].strip()
    if answer.status_code != 200 or kind != "application/timestamp-reply" or len(answer.content) > LARGEST_BYTES:
        raise OSError(f"{url}: HTTP {answer.status_code} {kind}")
    return answer.content
