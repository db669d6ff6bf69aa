"""What an earlier run was answered: by which conditional requests are made, and the bytes that a 304 stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from oit_audit.errors import SnapshotError
from oit_audit.fetch.result import Response
from oit_audit.model.document import Fetched

SAMPLE = 20
"""One 304 in so many is held against what the server gives when it is asked plainly."""

OWN_SHARE = 80
"""The targets' own pages are all held against it, as far as one part in so many of the site's bytes goes."""

SAMPLE_SHARE = 150
"""What is drawn of the others costs no more than one part in so many of the site's bytes."""

LEAST_SAMPLES = 4
"""However small the site: so many of the targets' own pages, other ones each night."""

SAME_MOMENT = timedelta(seconds=60)
"""What was changed so shortly before it was sent may have changed once more in that second. Source: RFC 9110 8.8.2.2"""

LIED = "เซิร์ฟเวอร์ {host} ตอบว่า {url} ไม่เปลี่ยนแปลง (304) ทั้งที่เปลี่ยนแล้ว จึงเปิดทุกหน้าของเซิร์ฟเวอร์นี้ใหม่โดยไม่เชื่อคำตอบเดิม"


class Earlier:
    """The answers of an earlier run and the bytes it kept, as far as tonight's requests may lean on them.

    Shape   ``answers`` by the address as it was asked; ``payload`` brings the bytes of a digest, held against it
            (raises SnapshotError or OSError); ``own_pages`` are the targets' own pages; ``sizes`` what each payload
            took on the wire, by its digest, roughly; ``run_id`` is tonight's: the sample hangs on it
    """

    def __init__(
        self,
        answers: Mapping[str, Fetched],
        payload: Callable[[str], bytes],
        *,
        run_id: str = "",
        own_pages: Collection[str] = (),
        sizes: Mapping[str, int] | None = None,
    ) -> None:
        self.answers = answers
        self._payload = payload
        self._run_id = run_id
        self._known = _by_final_url(answers.values())
        self._sampled = self._sample(own_pages, sizes or {})

    def has(self, url: str) -> bool:
        """Whether an address can be asked for on condition that it changed."""
        return bool(self.conditions(url))

    def conditions(self, url: str) -> dict[str, str]:
        """The headers by which a server may answer that nothing changed; empty when it gave nothing to ask by."""
        answer = self._known.get(url)
        return conditions(answer) if answer else {}

    def unchanged(self, url: str, said: Response) -> Response | None:
        """The whole answer for which a 304 stands; None when it cannot be had, or the 304 is of something else."""
        answer = self._known.get(url)
        if answer is None or not _speaks_of(answer, said):
            return None
        payload = self.payload(answer.sha256)
        return None if payload is None else replace(said, status=200, headers=answer.headers, payload=payload)

    def payload(self, sha256: str) -> bytes | None:
        """The bytes of a digest; None when they are gone or are no longer what they were."""
        try:
            payload = self._payload(sha256)
        except (OSError, SnapshotError):
            return None
        return payload if hashlib.sha256(payload).hexdigest() == sha256 else None

    def since(self, url: str) -> str:
        """When the bytes of an address were last received. Units: ISO 8601 with offset."""
        answer = self._known[url]
        return answer.unchanged_since or answer.fetched_at.isoformat()

    def sha256(self, url: str) -> str:
        """The digest of what an address gave."""
        return self._known[url].sha256

    def is_sampled(self, url: str) -> bool:
        """Whether a 304 for an address is to be held against what the server gives without the condition."""
        return url in self._sampled

    def _sample(self, own_pages: Collection[str], sizes: Mapping[str, int]) -> frozenset[str]:
        asked = sorted((url for url in self._known if self.has(url)), key=self._lot)
        cost = {url: sizes.get(self.sha256(url), 0) for url in asked}
        total = sum(sizes.get(sha256, 0) for sha256 in {answer.sha256 for answer in self._known.values()})
        own = [url for url in asked if url in own_pages]
        others = [url for url in asked if url not in own_pages]
        drawn = [url for url in others if self._lot(url) % SAMPLE == 0] or others[:1]
        share = total // OWN_SHARE
        # A target may be a file as large as half the site: pages tell as much of the server.
        chosen = set([url for url in own if cost[url] <= share][:LEAST_SAMPLES] or own[:1])
        rest = (url for url in own if url not in chosen)
        chosen.update(_affordable(rest, cost, share - sum(cost[url] for url in chosen)))
        chosen.update(_affordable(drawn, cost, total // SAMPLE_SHARE))
        return frozenset(chosen)

    def _lot(self, url: str) -> int:
        return int.from_bytes(hashlib.sha256(f"{self._run_id} {url}".encode()).digest()[:8])


def _affordable(urls: Iterable[str], cost: Mapping[str, int], left: int) -> Iterator[str]:
    for url in urls:
        if cost[url] <= left or not cost[url]:
            left -= cost[url]
            yield url


def conditions(answer: Fetched) -> dict[str, str]:
    """The headers by which to ask whether an answer still holds.

    Shape   an ETag alone where there is one, weak or strong: a server that knows the one need not be misled by the
            other. A date only where nothing but it can tell, and it tells for certain.
    """
    varies = {name.strip().lower() for name in answer.headers.get("vary", "").split(",")} - {"", "accept-encoding"}
    if "*" in varies:
        return {}
    if tag := answer.headers.get("etag", "").strip():
        return {"If-None-Match": ", ".join(_tags(tag))} if _is_tag(tag) else {}
    changed = answer.headers.get("last-modified", "").strip()
    if not changed or varies:
        return {}
    when, sent = _date(changed), _date(answer.headers.get("date", "")) or answer.fetched_at
    return {"If-Modified-Since": changed} if when and when + SAME_MOMENT <= sent else {}


def _by_final_url(answers: Iterable[Fetched]) -> dict[str, Fetched]:
    """What each address itself gave; what gave two things in one run (one before a cookie, one after) is left out."""
    found: dict[str, Fetched] = {}
    two: set[str] = set()
    for answer in _whole(answers):
        known = found.setdefault(answer.final_url, answer)
        if known.sha256 != answer.sha256:
            two.add(answer.final_url)
    return {url: answer for url, answer in found.items() if url not in two}


def _whole(answers: Iterable[Fetched]) -> Iterator[Fetched]:
    nothing = hashlib.sha256(b"").hexdigest()
    for answer in answers:
        if answer.status == 200 and answer.fault is None and answer.sha256 not in ("", nothing):
            yield answer


def _speaks_of(answer: Fetched, said: Response) -> bool:
    """Whether a 304 is of the answer that we have: what it says of itself must not be of another."""
    tag, ours = said.headers.get("etag", "").strip(), answer.headers.get("etag", "").strip()
    if tag and ours and not set(map(_weak, _tags(tag))) & set(map(_weak, _tags(ours))):
        return False
    changed, before = (_date(headers.get("last-modified", "")) for headers in (said.headers, answer.headers))
    return not (changed and before and changed > before)


def _is_tag(tag: str) -> bool:
    return tag.removeprefix("W/").startswith('"') and tag.endswith('"') and len(tag) > 2


def _tags(tag: str) -> tuple[str, ...]:
    # Apache names what it compresses on the way "…-gzip", and some versions of it then do not know it again.
    # Source: bz.apache.org 45023. The bytes, decoded, are those of the plain one.
    for ending in ("-gzip", "-br", ";gzip", ";br"):
        if tag.endswith(f'{ending}"'):
            return (tag, f'{tag[: -len(ending) - 1]}"')
    return (tag,)


def _weak(tag: str) -> str:
    return tag.removeprefix("W/")


def _date(text: str) -> datetime | None:
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
