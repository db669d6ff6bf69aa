"""Whether what was kept is still what was kept, to the byte; and if not, where it differs."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from oit_audit.errors import SnapshotError
from oit_audit.snapshot.files import (
    ARCHIVE,
    MANIFEST,
    PAYLOADS,
    PRUNED,
    SEAL,
    STAMP,
    STAMP_SEAL,
    digest,
    digest_file,
    seal_of,
)
from oit_audit.snapshot.kept import Snapshot
from oit_audit.snapshot.stamp import read_stamp
from oit_audit.snapshot.warc import header, open_member

GONE = "ไฟล์หายไป"  # the file is gone
UNREADABLE = "อ่านไฟล์ไม่ได้: {why}"
CHANGED = "ไฟล์ถูกแก้ไขหรือเสียหาย (SHA-256 ไม่ตรงกับที่บันทึกไว้)"  # changed or damaged
CUT = "ไฟล์ขาดหายไปบางส่วน: เหลือ {size} ไบต์ ระเบียนสุดท้ายควรจบที่ {end}"  # truncated
STRANGE = "ไฟล์ที่ไม่ได้อยู่ในรายการ"  # a file that the manifest does not name
RECORD = "ระเบียนเสียหาย ไบต์ที่ {start}-{end}"  # this record is damaged
SEAL_BROKEN = "{manifest} ถูกแก้ไข: ไม่ตรงกับที่ผลตรวจ {next} บันทึกไว้"  # not what the next run sealed
UNSEALED = "{manifest} หรือไฟล์นี้ถูกแก้ไขหรือเสียหาย (SHA-256 ไม่ตรงกัน)"  # this file and the manifest differ
CHAIN_GONE = "ผลตรวจก่อนหน้า {run} หายไปโดยไม่ได้ลบด้วย snapshots prune"  # the run before is gone, and not by prune
NAME_DIFFERS = "{manifest} เป็นของผลตรวจ {run}"  # the manifest is another run's
LOST = "ไม่มีเอกสารนี้ในไฟล์ WARC ใด"  # the payload that an answer names is in no file

PIECE_BYTES = 1 << 16
MAGIC = b"\x1f\x8b\x08"
HEAD_BYTES = 10
"""Of a gzip member: nothing in them is checked by gzip itself, and all of ours are the same."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it was kept.

    Shape   ``file`` within the run's folder; ``url`` and ``record`` (its WARC-Record-ID) where a record could be named
    """

    run_id: str
    file: str
    what: str
    url: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What verifying came to. Units: ``size_bytes`` read from disk, a file that several runs share once."""

    runs: int
    files: int
    size_bytes: int
    problems: tuple[Problem, ...]


class Verifier:
    """Verifies runs of one folder; a WARC file that several runs share is read once.

    Shape   ``pruned``: the manifests of runs removed by rule, by their ids, which keep the chain whole
    """

    def __init__(self, pruned: dict[str, bytes] | None = None) -> None:
        self._pruned = pruned or {}
        self._digests: dict[tuple[int, int], str] = {}
        self._files = 0
        self._size = 0

    def verify(self, snapshots: Sequence[Snapshot], all_of: Sequence[Snapshot] = (), *, alone: bool = False) -> Checked:
        """Verify runs.

        Shape   ``all_of`` are all runs of the folder, if those to be verified are not; ``alone``: whatever stood
                before and after them is elsewhere, so their places in the chain are not looked at
        """
        known = {} if alone else {one.run_id: one for one in (all_of or snapshots)}
        found = [self._unless_pruned(one, known) for one in snapshots]
        there = [problems for problems in found if problems is not None]
        # A file that several runs share is told of at each of them, but its records once.
        return Checked(len(there), self._files, self._size, tuple(dict.fromkeys(one for all in there for one in all)))

    def _unless_pruned(self, snapshot: Snapshot, known: dict[str, Snapshot]) -> list[Problem] | None:
        """What is wrong with a run; None when it was removed by rule meanwhile: then nothing of it is missing."""
        try:
            problems = list(self._verify(snapshot, known))
        except (OSError, SnapshotError):
            if _is_pruned(snapshot):
                return None
            raise
        return None if problems and _is_pruned(snapshot) else problems

    def _verify(self, snapshot: Snapshot, known: dict[str, Snapshot]) -> Iterator[Problem]:
        run_id = snapshot.run_id
        try:
            manifest = snapshot.manifest
            content = snapshot.path.joinpath(MANIFEST).read_bytes()
        except (SnapshotError, OSError) as error:
            yield Problem(run_id, MANIFEST, str(error))
            return
        if manifest.format > 1 and _read(snapshot.path / SEAL) != seal_of(content):
            yield Problem(run_id, SEAL, UNSEALED.format(manifest=MANIFEST))
        if manifest.run_id != run_id:
            yield Problem(run_id, MANIFEST, NAME_DIFFERS.format(manifest=MANIFEST, run=manifest.run_id))
        yield from _stamped(snapshot)
        yield from self._sealed(run_id, digest(content), known)
        yield from self._chain(snapshot, known)
        sound = True
        for name, sha256 in manifest.files.items():
            for problem in self._file(snapshot, name, sha256):
                sound = False
                yield problem
        for path in sorted(snapshot.path.rglob("*")):
            name = path.relative_to(snapshot.path).as_posix()
            if name not in manifest.files and name not in (MANIFEST, SEAL, STAMP, STAMP_SEAL) and not path.is_dir():
                yield Problem(run_id, name, STRANGE)
        if sound and manifest.format > 1:
            yield from _unheld(snapshot)

    def _sealed(self, run_id: str, sha256: str, known: dict[str, Snapshot]) -> Iterator[Problem]:
        for later in _followers(run_id, known):
            previous = later.manifest.previous
            if previous and previous.manifest_sha256 != sha256:
                yield Problem(run_id, MANIFEST, SEAL_BROKEN.format(manifest=MANIFEST, next=later.run_id))

    def _chain(self, snapshot: Snapshot, known: dict[str, Snapshot]) -> Iterator[Problem]:
        previous = snapshot.manifest.previous
        if previous is None or not known or previous.run_id in known:
            return
        removed = self._pruned.get(previous.run_id)
        if removed is None:
            yield Problem(snapshot.run_id, MANIFEST, CHAIN_GONE.format(run=previous.run_id))
        elif digest(removed) != previous.manifest_sha256:
            yield Problem(previous.run_id, MANIFEST, SEAL_BROKEN.format(manifest=MANIFEST, next=snapshot.run_id))

    def _file(self, snapshot: Snapshot, name: str, sha256: str) -> Iterator[Problem]:
        path = snapshot.path / name
        try:
            found = self._digest(path)
        except FileNotFoundError:
            yield Problem(snapshot.run_id, name, GONE)
            return
        except OSError as error:
            yield Problem(snapshot.run_id, name, UNREADABLE.format(why=error.strerror or error))
            return
        if found == sha256:
            return
        yield from self._where(snapshot, name, path) or [
            Problem(snapshot.run_id, name, CHANGED, _url_of(snapshot, name))
        ]

    def _where(self, snapshot: Snapshot, name: str, path: Path) -> list[Problem]:
        if not name.startswith(f"{ARCHIVE}/"):
            return []
        damaged = list(_damaged_records(snapshot, name, path)) if path.stat().st_size else []
        return damaged or list(_cut_off(snapshot, name, path.stat().st_size))

    def _digest(self, path: Path) -> str:
        stat = path.stat()
        key = (stat.st_dev, stat.st_ino)
        if key not in self._digests or not stat.st_ino:
            self._digests[key] = digest_file(path)
            self._files += 1
            self._size += stat.st_size
        return self._digests[key]


def _is_pruned(snapshot: Snapshot) -> bool:
    """Whether a run was removed by rule since it was listed."""
    return not snapshot.path.exists() and (snapshot.path.parent / PRUNED / f"{snapshot.run_id}.json").is_file()


def _stamped(snapshot: Snapshot) -> Iterator[Problem]:
    stamp, seal = (snapshot.path / name for name in (STAMP, STAMP_SEAL))
    if not stamp.exists() and not seal.exists():
        return
    if _read(seal) != f"{digest(_read(stamp))}  {STAMP}\n".encode():
        yield Problem(snapshot.run_id, STAMP, CHANGED)
        return
    try:
        read_stamp(snapshot.path)
    except SnapshotError as error:
        yield Problem(snapshot.run_id, STAMP, str(error))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _followers(run_id: str, known: dict[str, Snapshot]) -> Iterator[Snapshot]:
    for later in known.values():
        try:
            previous = later.manifest.previous
        except SnapshotError:
            continue  # told of where it is verified itself
        if previous and previous.run_id == run_id:
            yield later


def _unheld(snapshot: Snapshot) -> Iterator[Problem]:
    # Every byte is as it was written; this is whether what was written holds together.
    for line in snapshot.lines:
        held = line.kept.held
        if held and f"{ARCHIVE}/{held.file}" not in snapshot.manifest.files:
            yield Problem(snapshot.run_id, f"{ARCHIVE}/{held.file}", LOST, line.answer.url)


def _url_of(snapshot: Snapshot, name: str) -> str:
    """The address whose payload a file of format 1 holds; empty when that cannot be said."""
    if not name.startswith(f"{PAYLOADS}/"):
        return ""
    sha256 = Path(name).name.removesuffix(".zst")
    try:
        return next((one.url for one in snapshot.answers().values() if one.sha256 == sha256), "")
    except SnapshotError:
        return ""


def _damaged_records(snapshot: Snapshot, name: str, path: Path) -> Iterator[Problem]:
    """The records of a WARC file that are no longer what they were."""
    content = path.read_bytes()
    members: list[tuple[int, int, bool]] = []
    at = 0
    while at < len(content):
        end, torn = _member_end(content, at)
        members.append((at, end, torn))
        at = end
    (usual, _), *_ = Counter(content[start : start + HEAD_BYTES] for start, _, _ in members).most_common(1)
    for start, end, torn in members:
        member = content[start:end]
        if torn or member[:HEAD_BYTES] != usual or not _whole(member):
            url, record = _named(member)
            if not record:
                url, record = _logged(snapshot, name, start)
            yield Problem(snapshot.run_id, name, RECORD.format(start=start, end=end), url, record)


def _logged(snapshot: Snapshot, name: str, offset: int) -> tuple[str, str]:
    """The address and id of the record that begins there, by the log; for one that cannot even be opened."""
    file = name.removeprefix(f"{ARCHIVE}/")
    own = file == f"{snapshot.run_id}.warc.gz"
    try:
        for line in snapshot.lines:
            held = line.kept.held
            if held and (held.file, held.offset) == (file, offset):
                return held.url, held.record_id
            if own and any(place.offset == offset for place in line.kept.records):
                return line.answer.url, ""
    except SnapshotError:
        pass  # the log is damaged too, and told of where it is verified
    return "", ""


def _cut_off(snapshot: Snapshot, name: str, size: int) -> Iterator[Problem]:
    """The records that the log places beyond the end of a WARC file."""
    file = name.removeprefix(f"{ARCHIVE}/")
    try:
        for line in snapshot.lines:
            held = line.kept.held
            ends = [held.offset + held.length] if held and held.file == file else []
            if file == f"{snapshot.run_id}.warc.gz":
                ends += [place.offset + place.length for place in line.kept.records]
            if ends and max(ends) > size:
                what = CUT.format(size=size, end=max(ends))
                yield Problem(snapshot.run_id, name, what, line.answer.final_url, held.record_id if held else "")
    except SnapshotError:
        return  # the log is damaged too, and told of where it is verified


def _member_end(content: bytes, at: int) -> tuple[int, bool]:
    """Where the gzip member at that place ends, and whether it is torn; then where the next whole one begins."""
    opener = zlib.decompressobj(31)
    try:
        for place in range(at, len(content), PIECE_BYTES):
            opener.decompress(content[place : place + PIECE_BYTES])
            if opener.eof:
                return min(place + PIECE_BYTES, len(content)) - len(opener.unused_data), False
    except zlib.error:
        pass
    return _next_member(content, at + 1), True


def _next_member(content: bytes, at: int) -> int:
    while (at := content.find(MAGIC, at)) >= 0:
        try:
            if zlib.decompressobj(31).decompress(content[at : at + 512], 7).startswith(b"WARC/1."):
                return at
        except zlib.error:
            pass
        at += 1
    return len(content)


def _whole(member: bytes) -> bool:
    try:
        open_member(member)
    except ValueError:
        return False
    return True


def _named(member: bytes) -> tuple[str, str]:
    """The address and id of a record, as far as it can still be read."""
    opener = zlib.decompressobj(31)
    read = b""
    try:
        for place in range(0, len(member), 64):
            read += opener.decompress(member[place : place + 64])
            if b"\r\n\r\n" in read:
                break
    except zlib.error:
        pass
    head = read.partition(b"\r\n\r\n")[0]
    return header(head, "WARC-Target-URI"), header(head, "WARC-Record-ID").strip("<>")


def lost_manifests(folders: Sequence[Path]) -> tuple[Problem, ...]:
    """What is wrong with runs that are no longer listed, since their manifest is gone."""
    return tuple(Problem(path.name, MANIFEST, GONE) for path in folders)


def read_pruned(folder: Path) -> dict[str, bytes]:
    """The manifests of runs removed by rule. Shape: by their ids; what cannot be read is left out."""
    found: dict[str, bytes] = {}
    for path in folder.glob("*.json"):
        try:
            content = path.read_bytes()
            found[str(json.loads(content)["run_id"])] = content
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found
