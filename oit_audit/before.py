"""The runs before this one, as far as this one leans on them: what was answered, what passed, what flaps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from oit_audit.crawl.confirm import SOUND, LastSeen
from oit_audit.errors import SnapshotError
from oit_audit.fetch.earlier import Earlier
from oit_audit.model.audit import Audit

if TYPE_CHECKING:
    from oit_audit.snapshot.store import Snapshot, Store

NIGHTS = 7
"""So many runs back is looked for a verdict that comes and goes."""


DOUBT = timedelta(hours=1)
"""What was found gone so long ago was no fault of the moment when it is found gone again."""


class Before:
    """The complete runs of one scope before tonight's, the latest first.

    Shape   ``scope`` tells runs apart whose answers must not be mixed; ``asked`` are the indicators judged tonight; a
            damaged run is passed over
    """

    def __init__(self, store: Store, scope: str, asked: Collection[str] = ()) -> None:
        self._store, self._scope, self._asked = store, scope, frozenset(asked)

    def earlier(self, run_id: str) -> Earlier | None:
        """What the last of them was answered; None when there is none that can be read."""
        if self._last is None:
            return None
        snapshot, audit = self._last
        pages = {
            url
            for report in audit.indicators
            for target in report.targets
            for url in (target.url, target.final_url)
            if url
        }
        try:
            sizes = {sha256: held.length for sha256, held in snapshot.held.items()}
            return Earlier(snapshot.answers(), snapshot.payload, run_id=run_id, own_pages=pages, sizes=sizes)
        except SnapshotError:
            return None

    def last_seen(self) -> LastSeen:
        """What the last of them found sound."""
        reports = self._last[1].indicators if self._last else ()
        targets = {
            report.id: frozenset(one.url or one.path or "" for one in report.targets if one.outcome in SOUND)
            for report in reports
        }
        documents = {
            report.id: frozenset(one.url for one in report.documents if one.answers and not one.unreadable)
            for report in reports
            if report.verdict == "pass"
        }
        return LastSeen(targets, documents, self._is_doubted())

    def _is_doubted(self) -> bool:
        """Whether a run since the last complete one found the site answering, and most of it gone."""
        for snapshot in reversed(self._store.snapshots()):
            try:
                if snapshot.manifest.scope != self._scope:
                    continue
                if snapshot.complete:
                    return False
                if _saw_most_gone(snapshot.audit()):
                    return True
            except SnapshotError:
                continue
        return False

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

    @cached_property
    def _last(self) -> tuple[Snapshot, Audit] | None:
        """The last of them that judged all that is judged tonight; where none did, the last."""
        first: tuple[Snapshot, Audit] | None = None
        for snapshot in islice(self._complete(), NIGHTS):
            try:
                audit = snapshot.audit()
            except SnapshotError:
                continue
            first = first or (snapshot, audit)
            if self._asked <= {report.id for report in audit.indicators}:
                return snapshot, audit
        return first

    def _complete(self) -> Iterator[Snapshot]:
        for snapshot in reversed(self._store.snapshots()):
            try:
                if snapshot.complete and snapshot.manifest.scope == self._scope:
                    yield snapshot
            except SnapshotError:
                continue


def _saw_most_gone(audit: Audit) -> bool:
    places = [target for report in audit.indicators for target in report.targets if target.state != "skipped"]
    answered = [target for target in places if target.status is not None]
    gone = [target for target in answered if target.outcome not in SOUND]
    began = datetime.fromisoformat(audit.run.started_at)
    long_ago = datetime.now(began.tzinfo) - began >= DOUBT
    return long_ago and audit.run.ended == "site_unreachable" and 2 * len(gone) > len(places)
