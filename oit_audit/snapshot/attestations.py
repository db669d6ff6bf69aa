"""The ledger of attestations beside the kept runs: entries are only ever added."""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from oit_audit.errors import SnapshotError
from oit_audit.model.attestation import Attestation

LEDGER = "attestations.jsonl"
PATIENCE_S = 10
UNWRITTEN = "เขียน {path} ไม่ได้: {why}"
UNREAD = "{path} บรรทัด {line}: อ่านไม่ได้"
ADVICE_READ = "แก้หรือลบบรรทัดนั้น แต่ละบรรทัดเป็น JSON หนึ่งรายการที่ oit-audit attest เขียน"
ADVICE_WRITE = "ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์"


class Attestations:
    """The ledger of one folder of kept runs."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LEDGER

    def read(self) -> tuple[Attestation, ...]:
        """The entries, oldest first; a last line that a crash cut off was never given.

        Raises  SnapshotError for a line that somebody broke
        """
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise SnapshotError(UNREAD.format(path=self.path, line=0), advice=str(error)) from error
        entries = []
        for number, line in enumerate(lines[:-1], 1):
            if not line.strip():
                continue
            try:
                entries.append(Attestation.model_validate_json(line))
            except ValidationError as error:
                raise SnapshotError(UNREAD.format(path=self.path, line=number), advice=ADVICE_READ) from error
        return tuple(entries)

    def add(self, entry: Attestation) -> None:
        """Write an entry behind the others, through to the disk. Raises SnapshotError."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self.path}.lock", timeout=PATIENCE_S), self.path.open("ab+") as file:
                _drop_torn_line(file.fileno(), self.path)
                file.write(entry.model_dump_json(by_alias=True).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except (OSError, Timeout) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise SnapshotError(UNWRITTEN.format(path=self.path, why=why), advice=ADVICE_WRITE) from error


def _drop_torn_line(handle: int, path: Path) -> None:
    """Cut off what a crash left of a line, so that the next entry begins a line of its own."""
    content = path.read_bytes()
    if content and not content.endswith(b"\n"):
        os.ftruncate(handle, content.rfind(b"\n") + 1)
