"""One finished run on disk: everything read from it is held against its digest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from oit_audit.errors import SnapshotDamaged, SnapshotMissing
from oit_audit.model.audit import Audit
from oit_audit.model.crawl import Crawl
from oit_audit.model.document import Fetched
from oit_audit.snapshot.answers import Line, by_address, read_lines
from oit_audit.snapshot.archive import Earlier, read_held
from oit_audit.snapshot.files import (
    ADVICE,
    ARCHIVE,
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
from oit_audit.snapshot.warc import Held

CRAWLS: TypeAdapter[Crawl] = TypeAdapter(Crawl)


@dataclass(frozen=True)
class Snapshot:
    """One finished run, kept in a folder of its own."""

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

    def answers(self) -> dict[str, Fetched]:
        """What each asked address answered, by the address as it was asked (before any redirect).

        Shape   the payloads are left out: ``payload(answer.sha256)`` brings one; an address that brought no response
                is there with its ``fault``. Headers without cookies.
        Raises  SnapshotDamaged, SnapshotTooNew
        """
        return by_address(line.answer for line in self.lines)

    @cached_property
    def lines(self) -> list[Line]:
        """The log: every answer in the order in which it came. Raises SnapshotDamaged, SnapshotTooNew."""
        name = f"{self.run_id}/{FETCHES}"
        return read_lines(decompress(self.read(FETCHES), name), name)

    @cached_property
    def held(self) -> dict[str, Held]:
        """Where each payload lies, by its digest; empty in format 1. Raises SnapshotDamaged, SnapshotTooNew."""
        return {line.answer.sha256: line.kept.held for line in self.lines if line.kept.held}

    def payload(self, sha256: str) -> bytes:
        """The payload of that digest as it was received. Raises SnapshotMissing, SnapshotDamaged, SnapshotTooNew."""
        if self.manifest.format > 1:
            if sha256 in self.held:
                return read_held(self.path / ARCHIVE, self.held[sha256], sha256)
        elif (name := payload_path(sha256)) in self.manifest.files:
            return decompress(self.read(name), f"{self.run_id}/{name}")
        raise SnapshotMissing(f"{self.run_id}: ไม่ได้เก็บเอกสาร {sha256}", advice=ADVICE)

    def read(self, name: str) -> bytes:
        """A file of the snapshot. Raises SnapshotDamaged when it is gone or its digest differs."""
        try:
            content = (self.path / name).read_bytes()
        except OSError as error:
            raise SnapshotDamaged(f"{self.run_id}: ไฟล์ {name} หายไปหรืออ่านไม่ได้", advice=ADVICE) from error
        if digest(content) != self.manifest.files.get(name):
            raise SnapshotDamaged(f"{self.run_id}: ไฟล์ {name} ถูกแก้ไขหรือเสียหาย", advice=ADVICE)
        return content

    def manifest_sha256(self) -> str:
        """The digest by which the next run seals this one. Raises SnapshotDamaged."""
        try:
            return digest((self.path / MANIFEST).read_bytes())
        except OSError as error:
            raise SnapshotDamaged(f"{self.run_id}: อ่าน {MANIFEST} ไม่ได้", advice=ADVICE) from error

    def earlier(self) -> Earlier | None:
        """What the next run need not write again; None when nothing of it can be shared."""
        try:
            if self.manifest.format < 2:
                return None
            return Earlier(self.path, self.held, self.archive_digests)
        except SnapshotDamaged:
            return None

    @property
    def archive_digests(self) -> dict[str, str]:
        """The digests of its WARC files, by their names. Raises SnapshotDamaged, SnapshotTooNew."""
        above = f"{ARCHIVE}/"
        files = self.manifest.files.items()
        return {name.removeprefix(above): sha256 for name, sha256 in files if name.startswith(above)}
