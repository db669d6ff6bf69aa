"""The folder of kept runs: begins new ones, finds whole ones, in the order in which they were made."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from oit_audit import __version__
from oit_audit.errors import SnapshotDamaged, SnapshotError, SnapshotMissing
from oit_audit.extract.kept import Readings
from oit_audit.snapshot.answers import Line
from oit_audit.snapshot.archive import Archive
from oit_audit.snapshot.attestations import Attestations
from oit_audit.snapshot.dead import DRAFT, dead_drafts, of_scope, recall, sweep, told, write_head
from oit_audit.snapshot.draft import Draft
from oit_audit.snapshot.files import AUDIT, CRAWL, MANIFEST, SEAL, Previous, digest
from oit_audit.snapshot.kept import Snapshot
from oit_audit.snapshot.lock import UNWRITABLE, UNWRITABLE_ADVICE, StoreLock
from oit_audit.snapshot.marks import Mark, read_marks
from oit_audit.snapshot.warc import warcinfo

__all__ = ["Draft", "Snapshot", "Store"]

READINGS = ".readings"
RUN_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
"""What names a folder on every system: no colon, no slash, no leading dot."""

NONE_YET = "ยังไม่มีผลตรวจใน {folder}"  # no kept run in this folder yet
FEWER = "มีผลตรวจใน {folder} เพียง {have} ครั้ง ต้องมี {want} ครั้ง"  # fewer runs than needed
NONE_BY = "ไม่มีผลตรวจที่เสร็จสมบูรณ์ใน {folder} ถึงวันที่ {day}"  # no completed run by that day
NO_SUCH = "ไม่พบผลตรวจ {name!r} ใน {folder}"  # no such run
SEVERAL = "{name!r} ตรงกับผลตรวจหลายครั้ง: {found}"  # the beginning of several runs
RUN_FIRST = "สั่ง oit-audit run ก่อน"  # run first
LOOK = "ดูรายชื่อในโฟลเดอร์ {folder}"  # look into the folder


class Store:
    """The folder in which runs are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, run_id: str, *, resume: bool = False, scope: str = "", agent: str = "") -> Draft:
        """A new draft in a hidden folder; one at a time in a folder.

        Shape   ``resume``: what a broken run of the same ``scope`` (whatever tells runs apart whose answers must not
                be mixed) has got is recalled; without it broken runs are swept away. ``agent``: how the run names
                itself to servers.
        Raises  SnapshotBusy while another run has the folder; SnapshotError when it cannot be written or the id is
                taken
        """
        if not RUN_ID.fullmatch(run_id):
            raise SnapshotError(f"ชื่อผลตรวจ {run_id!r} ใช้เป็นชื่อโฟลเดอร์ไม่ได้")
        lock = StoreLock(self.folder)
        lock.acquire()
        try:
            return self._begin(run_id, lock, resume, scope, agent)
        except OSError as error:
            shutil.rmtree(self.folder / f"{DRAFT}{run_id}", ignore_errors=True)
            lock.release()
            unwritable = UNWRITABLE.format(folder=self.folder, why=error.strerror or error)
            raise SnapshotError(unwritable, advice=UNWRITABLE_ADVICE) from error
        except BaseException:
            lock.release()
            raise

    def _begin(self, run_id: str, lock: StoreLock, resume: bool, scope: str, agent: str) -> Draft:
        final, folder = self.folder / run_id, self.folder / f"{DRAFT}{run_id}"
        if final.exists():
            raise SnapshotError(f"มีผลตรวจ {run_id} อยู่แล้ว", advice="สั่งใหม่อีกครั้ง")
        now = datetime.now(UTC)
        dead = dead_drafts(self.folder)
        number, before = self._last_readable()
        recalled = None
        cut: list[Path] = []
        if resume:
            broken = of_scope(dead, scope)
            if before and not before.complete:
                cut = [before.path]
                broken[:0] = [(before.path, _lines(before))] if before.manifest.scope == scope_key(scope) else []
            recalled = recall(broken, now)
        notes = told(cut + dead, resume, recalled)
        if not recalled:
            sweep(self.folder)
        folder.mkdir()
        write_head(folder, run_id, scope)
        info = warcinfo(run_id, f"oit-audit/{__version__}", agent or f"oit-audit/{__version__}", now)
        return Draft(
            run_id,
            folder,
            final,
            lock,
            Archive(folder, run_id, info, before.earlier() if before else None),
            number=number + 1,
            scope=scope_key(scope),
            previous=Previous(run_id=before.run_id, manifest_sha256=before.manifest_sha256()) if before else None,
            recalled=recalled,
            notes=notes,
        )

    def _last_readable(self) -> tuple[int, Snapshot | None]:
        kept = self.snapshots()
        for snapshot in reversed(kept):
            try:
                return max(snapshot.manifest.number, len(kept)), snapshot
            except SnapshotError:
                continue
        return len(kept), None

    def attestations(self) -> Attestations:
        """What people vouch for."""
        return Attestations(self.folder)

    def readings(self) -> Readings:
        """What earlier runs have read of files, so that nothing unchanged is read again."""
        return Readings(self.folder / READINGS)

    def snapshots(self) -> list[Snapshot]:
        """The whole ones, oldest first: in the order in which they were made, whatever the clock said."""
        if not self.folder.is_dir():
            return []
        names = sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))
        order: list[tuple[int, str]] = []
        last = 0
        for name in names:
            if (self.folder / name / MANIFEST).is_file():
                # A damaged one, or one of format 1, stands where its name puts it.
                number = _number(self.folder / name) or last
                last = max(last, number)
                order.append((number, name))
        return [Snapshot(self.folder / name) for _, name in sorted(order)]

    def headless(self) -> list[Path]:
        """Folders of runs that have lost their manifest, and so are no longer listed."""
        if not self.folder.is_dir():
            return []
        found = [path for path in self.folder.iterdir() if not path.name.startswith(".") and path.is_dir()]
        return sorted(path for path in found if not (path / MANIFEST).exists() and _was_run(path))

    def marks(self) -> dict[str, Mark]:
        """The names that people gave to runs. Raises SnapshotDamaged when they cannot be read."""
        return read_marks(self.folder)

    def latest(self, n: int = 1) -> list[Snapshot]:
        """The last ``n``, oldest first. Raises SnapshotMissing when there are fewer."""
        kept = self.snapshots()
        if not kept:
            raise SnapshotMissing(NONE_YET.format(folder=self.folder), advice=RUN_FIRST)
        if len(kept) < n:
            raise SnapshotMissing(FEWER.format(folder=self.folder, have=len(kept), want=n), advice=RUN_FIRST)
        return kept[-n:]

    def open(self, name: str | None = None) -> Snapshot:
        """The snapshot of that id or mark, or of an id that so begins, or at that path; the last when none is named.

        Raises  SnapshotMissing, SnapshotDamaged when the marks cannot be read
        """
        if name is None:
            return self.latest()[0]
        path = Path(name)
        if (path / MANIFEST).is_file():
            return Snapshot(path)
        kept = self.snapshots()
        found = [one for one in kept if one.run_id == name]
        if not found and (mark := self.marks().get(name)) is not None:
            found = [one for one in kept if one.run_id == mark.run_id]
        found = found or [one for one in kept if one.run_id.startswith(name)]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(one.run_id for one in found)
            raise SnapshotMissing(SEVERAL.format(name=name, found=names), advice="พิมพ์ชื่อให้ยาวขึ้น")
        message = NO_SUCH.format(name=name, folder=self.folder)
        raise SnapshotMissing(message, advice=LOOK.format(folder=self.folder) if kept else RUN_FIRST)

    def last_by(self, day: date) -> Snapshot:
        """The last completed run, the newest of all left out, that began by the end of that day.

        Units   the day of the run's own clock
        Raises  SnapshotMissing, SnapshotDamaged
        """
        for one in reversed(self.snapshots()[:-1]):
            if one.complete and datetime.fromisoformat(one.audit().run.started_at).date() <= day:
                return one
        raise SnapshotMissing(
            NONE_BY.format(folder=self.folder, day=day.isoformat()), advice=LOOK.format(folder=self.folder)
        )

    def pair(self, old: str | None = None, new: str | None = None) -> tuple[Snapshot, Snapshot]:
        """Two snapshots to be compared: the last two; ``old`` and the last; or the two named.

        Raises  SnapshotMissing
        """
        if old is None:
            first, second = self.latest(2)
            return first, second
        return self.open(old), self.open(new)


def _was_run(path: Path) -> bool:
    return any((path / name).exists() for name in (AUDIT, CRAWL, SEAL))


def scope_key(scope: str) -> str:
    """How a manifest tells runs apart whose answers must not be mixed."""
    return digest(scope.encode())[:16] if scope else ""


def _lines(snapshot: Snapshot) -> list[Line]:
    try:
        return snapshot.lines if snapshot.manifest.format > 1 else []
    except SnapshotDamaged:
        return []


def _number(folder: Path) -> int:
    try:
        number = json.loads((folder / MANIFEST).read_bytes()).get("number", 0)
    except (OSError, ValueError, AttributeError):
        return 0
    return number if isinstance(number, int) else 0
