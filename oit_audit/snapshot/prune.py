"""Which runs are kept on: all of the last 30 days, then one a week, marked ones for ever."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Literal

from oit_audit.errors import SnapshotError
from oit_audit.snapshot.dead import TRASH
from oit_audit.snapshot.files import MANIFEST, PRUNED, settle, write_durably
from oit_audit.snapshot.kept import Snapshot
from oit_audit.snapshot.verify import Problem, Verifier

DAYS = 30
BANGKOK = timezone(timedelta(hours=7))
IN_ID = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d)(\d\d)(\d\d)")

Why = Literal["marked", "recent", "weekly", "last", "undated", "damaged"]
"""Why a run is kept. ``last``: the last of all, or the last that was completed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done. Shape: oldest first; ``damaged`` names what is wrong with those kept because of it."""

    keep: tuple[tuple[Snapshot, Why], ...]
    remove: tuple[Snapshot, ...]
    damaged: tuple[Problem, ...] = ()


def make_plan(snapshots: Sequence[Snapshot], marked: Collection[str], now: datetime, *, force: bool = False) -> Plan:
    """What the rule says of these runs.

    Shape   ``snapshots`` oldest first; a damaged run is removed only with ``force``: what is left of it may be needed
    """
    times = {one.run_id: started(one) for one in snapshots}
    # A clock that stands years ahead must not make a month of nights old at a stroke.
    newest = max((time for time in times.values() if time), default=now)
    since = min(now, newest) - timedelta(days=DAYS)
    last = {one.run_id for one in snapshots[-1:]} | {one.run_id for one in _completed(snapshots)[-1:]}
    weekly = _weekly(snapshots, times)
    keep: list[tuple[Snapshot, Why]] = []
    remove: list[Snapshot] = []
    damaged: list[Problem] = []
    for one in snapshots:
        why = _why(one.run_id, times[one.run_id], since, marked, last, weekly)
        if why is None and not force and (problems := Verifier().verify([one], alone=True).problems):
            damaged += problems
            why = "damaged"
        if why:
            keep.append((one, why))
        else:
            remove.append(one)
    return Plan(tuple(keep), tuple(remove), tuple(damaged))


def carry_out(folder: Path, plan: Plan) -> int:
    """Remove what is to be removed; how much of the disk that frees. The caller holds the folder's lock.

    Shape   no other run loses anything: each holds its own links to the files that it shares
    Units   bytes
    Raises  SnapshotError
    """
    freed = 0
    for one in plan.remove:
        try:
            freed += sum(stat.st_size for path in one.path.rglob("*") if (stat := path.stat()).st_nlink == 1)
            if (manifest := one.path / MANIFEST).is_file():
                write_durably(folder / PRUNED / f"{one.run_id}.json", manifest.read_bytes())
                settle(folder / PRUNED)
            trash = folder / f"{TRASH}{one.run_id}"
            one.path.replace(trash)  # at once: a run half removed would look like a damaged one
            shutil.rmtree(trash)
        except OSError as error:
            raise SnapshotError(f"ลบผลตรวจ {one.run_id} ไม่ได้: {error.strerror or error}") from error
    settle(folder)
    return freed


def started(snapshot: Snapshot) -> datetime | None:
    """When a run began: as its manifest says, or its audit, or its name; None when none of them does."""
    try:
        told = snapshot.manifest.started_at or snapshot.audit().run.started_at
        return _aware(datetime.fromisoformat(told))
    except (SnapshotError, ValueError):
        pass
    match = IN_ID.match(snapshot.run_id)
    if not match:
        return None
    year, *rest = (int(part) for part in match.groups())
    try:
        return datetime(year - 543 if year >= 2400 else year, *rest, tzinfo=BANGKOK)  # type: ignore[arg-type, misc]  # five more ints
    except ValueError:
        return None


def _why(
    run_id: str,
    time: datetime | None,
    since: datetime,
    marked: Collection[str],
    last: Collection[str],
    weekly: Collection[str],
) -> Why | None:
    if run_id in marked:
        return "marked"
    if run_id in last:
        return "last"
    if time is None:
        return "undated"
    if time >= since:
        return "recent"
    return "weekly" if run_id in weekly else None


def _weekly(snapshots: Sequence[Snapshot], times: dict[str, datetime | None]) -> set[str]:
    """The last completed run of each week, or the last at all where none was completed."""
    best: dict[tuple[int, int], tuple[bool, str]] = {}
    for one in snapshots:
        if time := times[one.run_id]:
            week = time.astimezone(BANGKOK).isocalendar()[:2]
            complete = bool(_completed([one]))
            if complete >= best.get(week, (False, ""))[0]:
                best[week] = (complete, one.run_id)
    return {run_id for _, run_id in best.values()}


def _completed(snapshots: Sequence[Snapshot]) -> list[Snapshot]:
    found: list[Snapshot] = []
    for one in snapshots:
        try:
            if one.complete:
                found.append(one)
        except SnapshotError:
            continue
    return found


def _aware(time: datetime) -> datetime:
    return time if time.tzinfo else time.replace(tzinfo=BANGKOK)
