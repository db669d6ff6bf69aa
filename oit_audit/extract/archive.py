"""A bundle of files (ZIP, RAR, 7z) into one Document: every member read, each passage under its member's name."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from oit_audit.extract import unreadable as why
from oit_audit.extract.sniff import DAMAGE
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, Document

MAX_MEMBERS = 200
MAX_MEMBER_BYTES = 60_000_000
MAX_TOTAL_BYTES = 250_000_000
MAX_RATIO = 300
MAX_DEPTH = 2
UNPACK_LIMIT_S = 40.0

UNPACKERS: Mapping[str, tuple[str, ...]] = {
    "unrar": ("x", "-y", "-p-", "-inul", "{archive}", "{folder}{sep}"),
    "7zz": ("x", "-y", "-p-", "-bd", "-o{folder}", "{archive}"),
    "7z": ("x", "-y", "-p-", "-bd", "-o{folder}", "{archive}"),
    "bsdtar": ("-x", "-k", "-f", "{archive}", "-C", "{folder}"),
}
"""Programs that open RAR and 7z, and how each is called. Windows and macOS bring bsdtar along under the name of tar."""

# bsdtar last: a RAR that ends with a stored ZIP or DOCX it takes for that ZIP.
SIGNATURES = ((b"Rar!", ("unrar", "7zz", "7z", "bsdtar")), (b"7z\xbc\xaf", ("7zz", "7z", "bsdtar")))
LITTER = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})

PLACE = "{member} › {place}"
INSIDE = "ในไฟล์บีบอัด {member}: {reason}"  # inside the archive, this member: why it could not be read
NO_PROGRAM = "เป็นไฟล์บีบอัด RAR/7z เครื่องนี้ไม่มีโปรแกรมเปิด ให้ติดตั้ง libarchive-tools หรือ 7-Zip"  # nothing here opens it
TOO_MANY = "ไฟล์บีบอัดมีมากกว่า {count} ไฟล์ อ่านเฉพาะชุดแรก"  # more members than are read

Read = Callable[[bytes, str, int], Document]
"""Reads a member: its bytes, its name and how deep it lies. Never raises for a bad one."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle. Shape: ``fault`` says in Thai why there is no payload."""

    name: str
    payload: bytes = b""
    fault: str = ""


def read_archive(payload: bytes, url: str, sha256: str, read: Read, depth: int = 0) -> Document:
    """Read a bundle. Raises Unreadable when it is damaged, a bomb, empty, or nothing here can open it.

    Shape   each passage's place begins with its member's name, which is no text of the document: a name claims what
            its file may not hold. ``unreadable`` names the members that could not be read, so that what is missing in
            the others may still stand there. ``unread_pages`` counts the pages and pictures of members that wait
    """
    if depth >= MAX_DEPTH:
        raise Unreadable(why.BOMB)
    blocks: list[Block] = []
    faults: list[str] = []
    read_members: list[Document] = []
    pages = unread = 0
    for member in _members(payload):
        document = None if member.fault else read(member.payload, member.name, depth + 1)
        fault = member.fault or (document.unreadable if document else "")
        if fault:
            faults.append(INSIDE.format(member=member.name, reason=fault))
        if document:
            pages += document.pages
            unread += waiting(document)
            read_members.append(document)
            blocks += (_placed(block, member.name) for block in document.blocks if block.region == "main")
    if not blocks and not unread:
        raise Unreadable("; ".join(faults[:5]) or why.BLANK)
    alone = read_members[0].title if len(read_members) == 1 else ""
    return Document(
        url, "archive", alone, sha256, tuple(blocks), unreadable="; ".join(faults[:5]), pages=max(1, pages),
        unread_pages=tuple(range(1, unread + 1)),
    )  # fmt: skip


def waiting(document: Document) -> int:
    """How many pages and pictures of a member wait to be read; a picture file is one."""
    is_picture = document.kind == "image" and bool(document.unreadable) and not document.blocks
    return len(document.unread_pages) or int(is_picture)


def _placed(block: Block, member: str) -> Block:
    place = PLACE.format(member=member, place=block.place) if block.place else member
    return replace(block, place=place, page=0, boxes=())


def _members(payload: bytes) -> Iterator[Member]:
    if payload[:2] == b"PK":
        yield from _limited(_zip(payload))
        return
    programs = next((names for start, names in SIGNATURES if payload.startswith(start)), ())
    if not programs:
        raise Unreadable(why.ARCHIVE)
    yield from _limited(_unpacked(payload, programs))


def _limited(members: Iterable[Member]) -> Iterator[Member]:
    total = 0
    for count, member in enumerate(members):
        if count >= MAX_MEMBERS:
            yield Member("…", fault=TOO_MANY.format(count=MAX_MEMBERS))
            return
        total += len(member.payload)
        if total > MAX_TOTAL_BYTES:
            yield Member(member.name, fault=why.BOMB)
            return
        yield member


def _zip(payload: bytes) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(payload))
        infos = archive.infolist()
    except DAMAGE as fault:
        raise Unreadable(why.BROKEN) from fault
    with archive:
        for info in infos:
            name = _name(info)
            if info.is_dir() or _is_litter(name):
                continue
            yield _entry(archive, info, name)


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Member:
    if info.flag_bits & 1:
        return Member(name, fault=why.PASSWORD)
    if info.file_size > MAX_MEMBER_BYTES:
        return Member(name, fault=why.TOO_LARGE)
    if info.file_size > 5_000_000 and info.file_size > MAX_RATIO * max(1, info.compress_size):
        return Member(name, fault=why.BOMB)
    try:
        with archive.open(info) as file:
            content = file.read(MAX_MEMBER_BYTES + 1)
    except DAMAGE:
        return Member(name, fault=why.BROKEN)
    return Member(name, fault=why.TOO_LARGE) if len(content) > MAX_MEMBER_BYTES else Member(name, content)


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name: old Windows programs write it in the Thai code page and do not say so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            raw = name.encode("cp437")
            for codec in ("utf-8", "cp874"):  # Thai of the code page may be valid UTF-8 too, but is then no Thai
                with suppress(UnicodeError):
                    read = raw.decode(codec)
                    if read.isascii() or any("\u0e01" <= sign <= "\u0e5b" for sign in read):
                        return read.replace("\\", "/")
    return name.replace("\\", "/")


def _is_litter(name: str) -> bool:
    path = PurePosixPath(name)
    return path.name.lower() in LITTER or path.name.startswith(("~$", "._")) or "__MACOSX" in path.parts


def _unpacked(payload: bytes, programs: Iterable[str]) -> Iterator[Member]:
    """The members of a RAR or 7z, unpacked by a program that is installed, in a folder of its own."""
    found = [(path, UNPACKERS[name]) for name in programs if (path := _program(name))]
    if not found:
        raise Unreadable(NO_PROGRAM)
    with tempfile.TemporaryDirectory(prefix="oit-audit-") as place:
        archive = Path(place, "bundle")
        archive.write_bytes(payload)
        partly: list[Path] = []
        for number, (program, words) in enumerate(found):
            folder = Path(place, str(number))
            folder.mkdir()
            fits = {"archive": str(archive), "folder": str(folder), "sep": os.sep}
            whole, said = _unpack([program, *(word.format(**fits) for word in words)], folder)
            files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
            if files and whole:
                yield from (_file(path, folder) for path in files if not _is_litter(path.name))
                return
            if any(word in said.lower() for word in ("password", "passphrase", "encrypt")):
                raise Unreadable(why.PASSWORD)
            partly = partly or [path for path in files if path.stat().st_size]
        yield from (Member(path.name, path.read_bytes()) for path in partly if path.stat().st_size <= MAX_MEMBER_BYTES)
        yield Member("…", fault=why.BROKEN)


def _file(path: Path, folder: Path) -> Member:
    name = path.relative_to(folder).as_posix()
    if path.stat().st_size > MAX_MEMBER_BYTES:
        return Member(name, fault=why.TOO_LARGE)
    content = path.read_bytes()
    return Member(name, content) if content else Member(name, fault=why.EMPTY)


def _program(name: str) -> str | None:
    if found := shutil.which(name):
        return found
    return shutil.which("tar") if name == "bsdtar" and os.name == "nt" else None


def _unpack(command: list[str], folder: Path) -> tuple[bool, str]:
    """Run an unpacker within limits; whether it got through, and what it said. Raises Unreadable for a bomb."""
    limits = _limit_files if os.name == "posix" else None
    until = time.monotonic() + UNPACK_LIMIT_S
    with tempfile.TemporaryFile() as said:
        try:
            running = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, preexec_fn=limits
            )
        except OSError as fault:
            raise Unreadable(NO_PROGRAM) from fault
        with running:
            while running.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    running.wait(0.05)
                if time.monotonic() > until:
                    running.kill()
                    raise Unreadable(why.TOO_SLOW.format(seconds=round(UNPACK_LIMIT_S)))
                if _size(folder) > MAX_TOTAL_BYTES:
                    running.kill()
                    raise Unreadable(why.BOMB)
        said.seek(0)
        return running.returncode == 0, said.read(100_000).decode("utf-8", "replace")


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):  # renamed while it is being unpacked
            total += path.lstat().st_size
    return total


def _limit_files() -> None:
    """No file grows beyond the limit, however far a bomb would unpack; runs in the unpacker's process."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_MEMBER_BYTES + 1, MAX_MEMBER_BYTES + 1))
    resource.setrlimit(resource.RLIMIT_CPU, (int(UNPACK_LIMIT_S), int(UNPACK_LIMIT_S)))
