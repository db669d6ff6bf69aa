"""What there is to say of each kept run at a glance, without reading its crawl."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from oit_audit.errors import SnapshotError
from oit_audit.snapshot.files import AUDIT
from oit_audit.snapshot.kept import Snapshot
from oit_audit.snapshot.prune import started


@dataclass(frozen=True, slots=True)
class Entry:
    """One kept run.

    Shape   ``verdicts``: how many indicators pass, fail, must be looked at; empty when the audit cannot be read
    Units   ``size_bytes``: what is this run's alone on disk; ``started_at`` ISO 8601 with offset, empty when unknown
    """

    run_id: str
    number: int
    started_at: str
    complete: bool
    damaged: bool
    verdicts: tuple[int, ...]
    size_bytes: int
    marks: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def describe(snapshot: Snapshot, marks: Sequence[str] = ()) -> Entry:
    """A kept run at a glance; a damaged one is described as far as it can be."""
    damaged = False
    try:
        manifest = snapshot.manifest
        number, complete = manifest.number, manifest.complete
    except SnapshotError:
        damaged, number, complete = True, 0, False
    verdicts: tuple[int, ...] = ()
    try:
        summary = json.loads(snapshot.read(AUDIT))["summary"]  # not the whole model: there may be hundreds of runs
        verdicts = (int(summary["pass"]), int(summary["fail"]), int(summary["review"]))
    except (SnapshotError, ValueError, KeyError, TypeError):
        damaged = True
    at = started(snapshot)
    files = [path.stat() for path in snapshot.path.rglob("*") if path.is_file()]
    size = sum(stat.st_size for stat in files if stat.st_nlink <= 1)
    told = at.isoformat() if at else ""
    return Entry(snapshot.run_id, number, told, complete, damaged, verdicts, size, tuple(marks))
