"""The folder of kept runs: begins new ones, finds whole ones, sweeps away what dead runs left."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from oit_audit.errors import SnapshotDamaged, SnapshotError, SnapshotMissing
from oit_audit.extract.kept import Readings
from oit_audit.model.audit import Audit
from oit_audit.model.crawl import Crawl
from oit_audit.model.document import Fetched
from oit_audit.snapshot.answers import by_address, read_answers
from oit_audit.snapshot.draft import CRAWLS, Draft, release
from oit_audit.snapshot.files import (
    ADVICE,
    AUDIT,
    CRAWL,
    FETCHES,
    MANIFEST,
    Manifest,
    decompress,
    digest,
    payload_path,
    read_manifest,
)

DRAFT = ".draft-"
LOCK = ".lock"
READINGS = ".readings"
RUN_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
"""What names a folder on every system: no colon, no slash, no leading dot."""

NONE_YET = "ยังไม่มีผลตรวจใน {folder}"  # no kept run in this folder yet
FEWER = "มีผลตรวจใน {folder} เพียง {have} ครั้ง ต้องมี {want} ครั้ง"  # fewer runs than needed
NO_SUCH = "ไม่พบผลตรวจ {name!r} ใน {folder}"  # no such run
SEVERAL = "{name!r} ตรงกับผลตรวจหลายครั้ง: {found}"  # the beginning of several runs
RUN_FIRST = "สั่ง oit-audit run ก่อน"  # run first
LOOK = "ดูรายชื่อในโฟลเดอร์ {folder}"  # look into the folder


@dataclass(frozen=True)
class Snapshot:
    """One finished run, kept in a folder of its own; everything read from it is held against its digest."""

    path: Path

    @property
    def run_id(self) -> str:
        """The run's name, which is the folder's."""
        return self.path.name

    @cached_property
    def manifest(self) -> Manifest:
        """What it holds. Raises SnapshotDamaged, SnapshotTooNew."""
        return read_manifest(self.path)

    @property
    def complete(self) -> bool:
        """The audit was completed: not interrupted, and the site within reach."""
        return self.manifest.complete

    def audit(self) -> Audit:
        """The audit as it was kept. Raises SnapshotDamaged, SnapshotTooNew."""
        content = self.read(AUDIT)
        try:
            return Audit.model_validate_json(content)
        except ValidationError as error:
            raise SnapshotDamaged(f"{self.run_id}: {AUDIT} ไม่เป็นไปตามรูปแบบ", advice=ADVICE) from error

    def crawl(self) -> Crawl:
        """What the crawl brought home, to be judged again. Raises SnapshotDamaged, SnapshotTooNew."""
        content = decompress(self.read(CRAWL), f"{self.run_id}/{CRAWL}")
        try:
            return CRAWLS.validate_json(content)
        except ValidationError:
            pass
        try:
            return CRAWLS.validate_python(json.loads(content))  # with halves of UTF-16 pairs
        except ValueError as error:
            raise SnapshotDamaged(f"{self.run_id}: {CRAWL} ไม่เป็นไปตามรูปแบบ", advice=ADVICE) from error

    def payload(self, sha256: str) -> bytes:
        """The payload of that digest as it was received. Raises SnapshotMissing, SnapshotDamaged, SnapshotTooNew."""
        name = payload_path(sha256)
        if name not in self.manifest.files:
            raise SnapshotMissing(f"{self.run_id}: ไม่ได้เก็บเอกสาร {sha256}", advice=ADVICE)
        return decompress(self.read(name), f"{self.run_id}/{name}")

    def answers(self) -> dict[str, Fetched]:
        """What each asked address answered, by the address as it was asked (before any redirect).

        Shape   the payloads are left out: ``payload(answer.sha256)`` brings one; an address that brought no response
                is there with its ``fault``. Headers without cookies.
        Raises  SnapshotDamaged, SnapshotTooNew
        """
        name = f"{self.run_id}/{FETCHES}"
        return by_address(read_answers(decompress(self.read(FETCHES), name), name))

    def read(self, name: str) -> bytes:
        """A file of the snapshot. Raises SnapshotDamaged when it is gone or its digest differs."""
        try:
            content = (self.path / name).read_bytes()
        except OSError as error:
            raise SnapshotDamaged(f"{self.run_id}: ไฟล์ {name} หายไปหรืออ่านไม่ได้", advice=ADVICE) from error
        if digest(content) != self.manifest.files.get(name):
            raise SnapshotDamaged(f"{self.run_id}: ไฟล์ {name} ถูกแก้ไขหรือเสียหาย", advice=ADVICE)
        return content


class Store:
    """The folder in which runs are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, run_id: str) -> Draft:
        """A new draft in a hidden folder. Raises SnapshotError when the folder cannot be written or the id is taken."""
        if not RUN_ID.fullmatch(run_id):
            raise SnapshotError(f"ชื่อผลตรวจ {run_id!r} ใช้เป็นชื่อโฟลเดอร์ไม่ได้")
        final, draft = self.folder / run_id, self.folder / f"{DRAFT}{run_id}"
        if final.exists():
            raise SnapshotError(f"มีผลตรวจ {run_id} อยู่แล้ว", advice="สั่งใหม่อีกครั้ง")
        lock = FileLock(f"{draft}{LOCK}", thread_local=False)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=5)  # another run's sweep may be looking at it
            draft.mkdir()
        except (OSError, Timeout) as error:
            lock.release()
            raise SnapshotError(
                f"เขียนในโฟลเดอร์ {self.folder} ไม่ได้: {error}", advice="ตรวจสิทธิ์ของโฟลเดอร์ หรือระบุ --snapshots DIR"
            ) from error
        kept = self.snapshots()
        return Draft(run_id, draft, final, lock, kept[-1].path if kept else None)

    def readings(self) -> Readings:
        """What earlier runs have read of files, so that nothing unchanged is read again."""
        return Readings(self.folder / READINGS)

    def snapshots(self) -> list[Snapshot]:
        """The whole ones, oldest first; what dead runs left behind is swept away."""
        if not self.folder.is_dir():
            return []
        self._sweep()
        names = sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))
        return [Snapshot(self.folder / name) for name in names if (self.folder / name / MANIFEST).is_file()]

    def latest(self, n: int = 1) -> list[Snapshot]:
        """The last ``n``, oldest first. Raises SnapshotMissing when there are fewer."""
        kept = self.snapshots()
        if not kept:
            raise SnapshotMissing(NONE_YET.format(folder=self.folder), advice=RUN_FIRST)
        if len(kept) < n:
            raise SnapshotMissing(FEWER.format(folder=self.folder, have=len(kept), want=n), advice=RUN_FIRST)
        return kept[-n:]

    def open(self, name: str | None = None) -> Snapshot:
        """The snapshot of that id, or of an id that so begins, or at that path; the last one when none is named.

        Raises  SnapshotMissing
        """
        if name is None:
            return self.latest()[0]
        path = Path(name)
        if (path / MANIFEST).is_file():
            return Snapshot(path)
        kept = self.snapshots()
        found = [one for one in kept if one.run_id == name] or [one for one in kept if one.run_id.startswith(name)]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(one.run_id for one in found)
            raise SnapshotMissing(SEVERAL.format(name=name, found=names), advice="พิมพ์ชื่อให้ยาวขึ้น")
        message = NO_SUCH.format(name=name, folder=self.folder)
        raise SnapshotMissing(message, advice=LOOK.format(folder=self.folder) if kept else RUN_FIRST)

    def pair(self, old: str | None = None, new: str | None = None) -> tuple[Snapshot, Snapshot]:
        """Two snapshots to be compared: the last two; ``old`` and the last; or the two named.

        Raises  SnapshotMissing
        """
        if old is None:
            first, second = self.latest(2)
            return first, second
        return self.open(old), self.open(new)

    def _sweep(self) -> None:
        for path in self.folder.glob(f"{DRAFT}*"):
            name = path.name.removesuffix(LOCK)
            lock = FileLock(self.folder / f"{name}{LOCK}", blocking=False, thread_local=False)
            try:
                lock.acquire()
            except (Timeout, OSError):
                continue  # its run lives, or it is not ours to remove
            try:
                shutil.rmtree(self.folder / name, ignore_errors=True)
            finally:
                release(lock)
