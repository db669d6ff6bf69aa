"""What runs that died left behind: swept away, or taken up again so that nothing is asked twice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from oit_audit.errors import SnapshotDamaged
from oit_audit.model.document import Fetched
from oit_audit.snapshot.answers import Line, is_whole, read_whole_lines
from oit_audit.snapshot.archive import read_held
from oit_audit.snapshot.files import ARCHIVE, EMPTY, JOURNAL
from oit_audit.snapshot.warc import Held

DRAFT = ".draft-"
TRASH = ".trash-"
HEAD = "draft.json"

FRESH = timedelta(hours=6)
"""How old an answer of a dead run may be to be taken as if it had been asked just now."""

SWEPT = "ลบการตรวจ {run} ที่ค้างอยู่ ({count} คำตอบ) เพราะเริ่มตรวจใหม่ทั้งหมด"  # a broken run was swept away
RESUMED = "ตรวจต่อจาก {run}: ใช้คำตอบที่เก็บไว้แล้ว {count} รายการ"  # going on from a broken run
NOT_FRESH = "การตรวจ {run} ที่ค้างอยู่ใช้ต่อไม่ได้ (เก่ากว่า {hours} ชั่วโมง หรือเป็นการตรวจแบบอื่น) จึงตรวจใหม่ทั้งหมด"
NOTHING = "ไม่มีการตรวจที่ค้างอยู่ จึงตรวจใหม่ทั้งหมด"  # nothing to go on from


Broken = tuple[Path, Iterable[Line]]
"""A run that was broken off: its folder, and its log."""


@dataclass(frozen=True, slots=True)
class _Left:
    answer: Fetched
    folder: Path
    held: Held | None


class Recalled:
    """The answers of dead runs that are fresh enough to be used again."""

    def __init__(self, left: dict[str, _Left]) -> None:
        self._left = left
        self._count = len(left)

    def __len__(self) -> int:
        return self._count

    def get(self, url: str) -> Fetched | None:
        """What that address answered the dead run, with its payload; None when it must be asked.

        Shape   each only once: whoever asks again in the same run wants to know anew
        """
        left = self._left.pop(url, None)
        if left is None:
            return None
        try:
            payload = read_held(left.folder / ARCHIVE, left.held, left.answer.sha256) if left.held else b""
        except SnapshotDamaged:
            return None
        return replace(left.answer, payload=payload)


def dead_drafts(store: Path) -> list[Path]:
    """The drafts in a folder of kept runs, oldest first; all dead while the caller holds the folder's lock."""
    return sorted(path for path in store.glob(f"{DRAFT}*") if path.is_dir())


def sweep(store: Path, but: Path | None = None) -> None:
    """Remove what dead runs and unfinished removals left. The caller holds the folder's lock."""
    for path in (*store.glob(f"{DRAFT}*"), *store.glob(f"{TRASH}*")):
        if path == but:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):  # a lock file of an earlier version of the program
                path.unlink()


def recall(broken: Iterable[Broken], now: datetime) -> Recalled:
    """The answers of broken runs that are fresh; of several the latest."""
    found: dict[str, _Left] = {}
    for folder, lines in broken:
        of_this: dict[str, _Left] = {}
        for line in lines:
            # What a browser made of an answer bears the same instant, and comes after it.
            known = of_this.get(line.answer.url)
            is_later = known is None or line.answer.fetched_at > known.answer.fetched_at
            if is_later and _is_usable(line.answer, now) and (line.kept.held or line.answer.sha256 == EMPTY):
                of_this[line.answer.url] = _Left(line.answer, folder, line.kept.held)
        found |= of_this
    return Recalled(found)


def of_scope(drafts: list[Path], scope: str) -> list[Broken]:
    """What dead runs of that scope had got."""
    return [(path, read_whole_lines(_journal(path))) for path in drafts if _head(path).get("scope") == scope]


def told(paths: list[Path], resume: bool, recalled: Recalled | None) -> tuple[str, ...]:
    """What people should know of the runs that were broken off."""
    if not paths:
        return (NOTHING,) if resume else ()
    run = ", ".join(path.name.removeprefix(DRAFT) for path in paths)
    if recalled:
        return (RESUMED.format(run=run, count=len(recalled)),)
    if resume:
        return (NOT_FRESH.format(run=run, hours=FRESH // timedelta(hours=1)),)
    count = sum(_journal(path).count(b"\n") for path in paths)
    return (SWEPT.format(run=run, count=count),)


def write_head(folder: Path, run_id: str, scope: str) -> None:
    """Say in a draft what run it is of. Raises OSError."""
    began = datetime.now(UTC).isoformat()
    (folder / HEAD).write_text(json.dumps({"run_id": run_id, "scope": scope, "began_at": began}), encoding="utf-8")


def _is_usable(answer: Fetched, now: datetime) -> bool:
    # Failures are asked again, and so is what a clock that jumped says is yet to come.
    good = is_whole(answer) and not answer.tls_fault and (answer.status or 0) < 400
    return good and timedelta() <= now - answer.fetched_at <= FRESH


def _head(folder: Path) -> dict[str, str]:
    try:
        head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return head if isinstance(head, dict) else {}


def _journal(folder: Path) -> bytes:
    try:
        return (folder / JOURNAL).read_bytes()
    except OSError:
        return b""
