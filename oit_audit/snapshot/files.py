"""The files of a snapshot: their names, their manifest, and how they are written so that they stay written."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Literal

import zstandard
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from oit_audit.errors import SnapshotDamaged, SnapshotTooNew

AUDIT = "audit.json"
CRAWL = "crawl.json.zst"
FETCHES = "fetches.jsonl.zst"
MANIFEST = "manifest.json"
JOURNAL = "journal.jsonl"
ARCHIVE = "archive"
SEAL = "manifest.sha256"
"""The manifest's own digest, as ``sha256sum`` writes it: nothing else holds the last run's manifest to its word."""

STAMP = "manifest.tsr"
STAMP_SEAL = "manifest.tsr.sha256"
"""A time stamp over the manifest comes after it, so it has a digest of its own beside it."""

PAYLOADS = "payloads"
"""Of format 1, which kept each payload in a file of its own."""

PRUNED = ".pruned"
"""Where the manifests of removed runs stay, so that the chain of seals stays whole."""

FORMAT = 2
"""The format's number. A snapshot of a later one is refused, never guessed at."""

LEVEL = 3
EMPTY = hashlib.sha256(b"").hexdigest()
ADVICE = "ใช้ผลตรวจครั้งอื่น หรือสั่ง oit-audit run ใหม่"


class Previous(BaseModel):
    """The run before, and the SHA-256 of its manifest: each run seals the one before."""

    model_config = ConfigDict(frozen=True)

    run_id: str
    manifest_sha256: str


class Manifest(BaseModel):
    """What a snapshot holds.

    Shape   ``files`` are SHA-256 digests by path, with forward slashes on every system. ``number`` counts the runs of
            a folder from 1, whatever the clock said; 0 and no ``previous`` in format 1. ``scope`` is a digest of
            the site and the routes to it: only runs of the same one go on from each other.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    schema_: Literal["oit-audit/snapshot/1", "oit-audit/snapshot/2"] = Field("oit-audit/snapshot/2", alias="schema")
    run_id: str
    number: int = 0
    complete: bool
    tool_version: str
    started_at: str = ""
    scope: str = ""
    previous: Previous | None = None
    files: dict[str, str]

    @property
    def format(self) -> int:
        """The number of its format."""
        return int(self.schema_.rpartition("/")[2])


class Head(BaseModel):
    """The one key that every manifest has, whatever its format."""

    schema_: str = Field(alias="schema")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a snapshot.

    Raises  SnapshotDamaged, SnapshotTooNew
    """
    path = folder / MANIFEST
    try:
        text = path.read_bytes()
        head = Head.model_validate_json(text)
        number = head.schema_.rpartition("/")[2]
        if number.isdecimal() and int(number) > FORMAT:
            raise SnapshotTooNew(f"{folder.name}: เก็บด้วยโปรแกรมรุ่นใหม่กว่านี้ ({head.schema_})", advice="ติดตั้งโปรแกรมรุ่นล่าสุด")
        return Manifest.model_validate_json(text)
    except (OSError, ValidationError) as error:
        raise SnapshotDamaged(f"{folder.name}: อ่าน {MANIFEST} ไม่ได้", advice=ADVICE) from error


def seal_of(manifest: bytes) -> bytes:
    """What the seal beside a manifest must say."""
    return f"{digest(manifest)}  {MANIFEST}\n".encode()


def payload_path(sha256: str) -> str:
    """Where the payload of this digest lies within a snapshot of format 1."""
    return f"{PAYLOADS}/{sha256[:2]}/{sha256}.zst"


def compress(content: bytes) -> bytes:
    """One zstd frame that knows its content's size."""
    return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(content)


def decompress(frame: bytes, name: str) -> bytes:
    """The content of a frame. Raises SnapshotDamaged."""
    try:
        return zstandard.ZstdDecompressor().decompressobj().decompress(frame)
    except zstandard.ZstdError as error:
        raise SnapshotDamaged(f"{name}: ไฟล์เสียหาย ขยายไม่ได้", advice=ADVICE) from error


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_file(path: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_durably(path: Path, content: bytes) -> str:
    """Write a file through to the disk; its digest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return digest(content)


def settle(folder: Path) -> None:
    """Write a folder's entries through to the disk, where the system can."""
    with suppress(OSError):  # Windows opens no folders, and needs not: its journal keeps the order
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
