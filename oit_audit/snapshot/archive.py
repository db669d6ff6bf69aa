"""The WARC files of a run: the one it writes, and links to the earlier ones in which its unchanged payloads lie."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from oit_audit.errors import SnapshotDamaged
from oit_audit.model.document import Fetched
from oit_audit.snapshot.files import ADVICE, ARCHIVE, digest, digest_file, settle
from oit_audit.snapshot.warc import Held, Record, RecordType, body_of, records_of

FILES_MAX = 24
"""How many earlier files a run may hang on; beyond it the payloads of the least used ones are written anew."""

DEAD_FACTOR = 3
DEAD_SLACK_BYTES = 16_000_000
"""Earlier files may hold so many times what is still used of them, and some beside, before the least used are left."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies in the run's own file. Units: bytes of the compressed file."""

    type: RecordType
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one answer: its records, and where its payload lies (None when it has none)."""

    records: tuple[Place, ...]
    held: Held | None


class Earlier:
    """What the run before holds: its payloads, and the files in which they lie.

    Shape   ``digests`` as in that run's manifest: a file that is no longer what it was is not linked
    """

    def __init__(self, folder: Path, held: Mapping[str, Held], digests: Mapping[str, str]) -> None:
        self.folder = folder / ARCHIVE
        self.held = held
        self.digests = digests
        self.usable = worth_linking(self.folder, held)


class Archive:
    """The WARC files of a draft. Shape: every payload is written once, here or in an earlier file that is linked."""

    def __init__(self, folder: Path, run_id: str, info: Record, earlier: Earlier | None = None) -> None:
        self.folder = folder / ARCHIVE
        self.folder.mkdir(parents=True, exist_ok=True)
        self.name = f"{run_id}.warc.gz"
        self.held: dict[str, Held] = {}
        self.digests: dict[str, str] = {}
        self._earlier = earlier
        self._links: dict[str, bool] = {}
        self._responses: dict[tuple[str, str], str] = {}
        self._file = (self.folder / self.name).open("xb")
        self._offset = 0
        self._append(info)
        self._file.flush()

    def add(self, fetched: Fetched) -> Kept:
        """Write the records of an answer. Raises OSError."""
        held = self._find(fetched.sha256) if fetched.payload else None
        key = (fetched.url, fetched.fetched_at.isoformat())
        places: list[Place] = []
        found: Held | None = None
        for record in records_of(fetched, held, self._responses.get(key, "")):
            place = self._append(record)
            places.append(place)
            if record.type in ("response", "revisit"):
                self._responses[key] = record.id
            if record.type in ("response", "conversion"):
                found = Held(self.name, place.offset, place.length, record.id, record.url, record.date)
        self._file.flush()  # out of this process, so that its death takes nothing along
        if fetched.payload:
            held = held or found
        if held:
            self.held[fetched.sha256] = held
        return Kept(tuple(places), held)

    def payload(self, sha256: str) -> bytes:
        """A payload that was added. Raises OSError, KeyError, SnapshotDamaged."""
        return read_held(self.folder, self.held[sha256], sha256)

    def close(self, *, durably: bool = False) -> None:
        """Close the file; ``durably`` through to the disk. Raises OSError."""
        if self._file.closed:
            return
        try:
            self._file.flush()
            if durably:
                os.fsync(self._file.fileno())
        finally:
            self._file.close()
        if durably:
            settle(self.folder)
            self.digests[self.name] = digest_file(self.folder / self.name)

    def _append(self, record: Record) -> Place:
        self._file.write(record.member)
        place = Place(record.type, self._offset, len(record.member))
        self._offset += place.length
        return place

    def _find(self, sha256: str) -> Held | None:
        if known := self.held.get(sha256):
            return known
        old = self._earlier.held.get(sha256) if self._earlier else None
        return old if old and self._link(old.file) else None

    def _link(self, name: str) -> bool:
        # Where files cannot be linked, payloads are written anew: a copy of the whole file would be larger.
        if name not in self._links:
            self._links[name] = self._try_link(name)
        return self._links[name]

    def _try_link(self, name: str) -> bool:
        if self._earlier is None or name not in self._earlier.usable or name == self.name:
            return False
        old = self._earlier.folder / name
        try:
            sha256 = digest_file(old)
            if sha256 != self._earlier.digests.get(name):
                return False  # damaged: what it held is written anew, since it is at hand
            os.link(old, self.folder / name)
        except OSError:
            return False
        self.digests[name] = sha256
        return True


def worth_linking(folder: Path, held: Mapping[str, Held]) -> frozenset[str]:
    """The earlier files that a new run may go on hanging on: not too many, and not mostly dead."""
    live: Counter[str] = Counter()
    for one in held.values():
        live[one.file] += one.length
    sizes = {name: _size(folder / name) for name in live}
    files = [name for name, _ in live.most_common()]
    while len(files) > FILES_MAX:
        # So few payloads lie in these that writing them anew costs less than carrying their files along.
        files = files[: FILES_MAX // 2]
    files.sort(key=lambda name: live[name] / max(1, sizes[name]))
    while files and _mostly_dead(sum(sizes[name] for name in files), sum(live[name] for name in files)):
        files.pop(0)
    return frozenset(files)


def read_held(folder: Path, held: Held, sha256: str) -> bytes:
    """The payload in a record, held against its digest: one seek, one gzip member.

    Raises  SnapshotDamaged
    """
    where = f"{ARCHIVE}/{held.file} ({held.url})"
    try:
        with (folder / held.file).open("rb") as file:
            file.seek(held.offset)
            payload = body_of(file.read(held.length))
    except (OSError, ValueError) as error:
        raise SnapshotDamaged(f"{where}: เสียหายหรืออ่านไม่ได้", advice=ADVICE) from error
    if digest(payload) != sha256:
        raise SnapshotDamaged(f"{where}: เอกสารถูกแก้ไขหรือเสียหาย", advice=ADVICE)
    return payload


def _mostly_dead(size: int, live: int) -> bool:
    return size > DEAD_FACTOR * live + DEAD_SLACK_BYTES


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
