"""The runs before this one, as far as this one leans on them: what was answered, what passed, what flaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from oit_audit.crawl.confirm import SOUND, LastSeen
from oit_audit.errors import SnapshotError
from oit_audit.fetch.earlier import Earlier
from oit_audit.model.audit import Audit

if TYPE_CHECKING:
    from oit_audit.snapshot.store import Snapshot, Store

NIGHTS = 7
"""So many runs back is looked for a verdict that comes and goes."""


class Before:
    """The complete runs of one scope before tonight's, the latest first.

    Shape   ``scope`` tells runs apart whose answers must not be mixed; a damaged run is passed over
    """

    def __init__(self, store: Store, scope: str) -> None:
        self._store, self._scope = store, scope

    def earlier(self, run_id: str) -> Earlier | None:
        """What the last of them was answered; None when there is none that can be read."""
        for snapshot in self._complete():
            try:
                pages = {
                    url
                    for report in snapshot.audit().indicators
                    for target in report.targets
                    for url in (target.url, target.final_url)
                    if url
                }
                sizes = {sha256: held.length for sha256, held in snapshot.held.items()}
                return Earlier(snapshot.answers(), snapshot.payload, run_id=run_id, own_pages=pages, sizes=sizes)
            except SnapshotError:
                continue
        return None

    def last_seen(self) -> LastSeen:
        """What the last of them found sound."""
        audits = self.audits(1)
        reports = audits[0].indicators if audits else ()
        targets = {
            report.id: frozenset(one.url or one.path or "" for one in report.targets if one.outcome in SOUND)
            for report in reports
        }
        documents = {
            report.id: frozenset(one.url for one in report.documents if one.answers and not one.unreadable)
            for report in reports
            if report.verdict == "pass"
        }
        return LastSeen(targets, documents)

    def audits(self, count: int = NIGHTS) -> list[Audit]:
        """The audits of the last few nights, the latest first."""
        found: list[Audit] = []
        for snapshot in self._complete():
            try:
                found.append(snapshot.audit())
            except SnapshotError:
                continue
            if len(found) == count:
                break
        return found

    def _complete(self) -> Iterator[Snapshot]:
        for snapshot in reversed(self._store.snapshots()):
            try:
                if snapshot.complete and snapshot.manifest.scope == self._scope:
                    yield snapshot
            except SnapshotError:
                continue
