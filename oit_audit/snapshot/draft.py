"""A run on its way to being a snapshot: a hidden folder that becomes visible only when it is whole."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType

from filelock import FileLock
from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from oit_audit.errors import SnapshotError
from oit_audit.model.audit import Audit
from oit_audit.model.crawl import Crawl
from oit_audit.model.document import Fetched
from oit_audit.model.dump import dump_json
from oit_audit.snapshot.files import (
    AUDIT,
    CRAWL,
    FETCHES,
    MANIFEST,
    Manifest,
    compress,
    decompress,
    digest,
    payload_path,
    settle,
    write_durably,
)

CRAWLS: TypeAdapter[Crawl] = TypeAdapter(Crawl)

PRIVATE_HEADERS = ("set-cookie", "authorization", "cookie")
"""Headers that are nobody's evidence and may let somebody in."""


class Draft:
    """A run being kept. Use as a context manager: what is not finished is abandoned."""

    def __init__(self, run_id: str, folder: Path, final: Path, lock: FileLock, before: Path | None) -> None:
        self.run_id = run_id
        self._folder = folder
        self._final = final
        self._lock = lock
        self._before = before
        self._files: dict[str, str] = {}
        self._lines: list[str] = []
        self._queue: SimpleQueue[Fetched | threading.Event | None] = SimpleQueue()
        self._fault: OSError | None = None
        self._over = False
        self._writer = threading.Thread(target=self._write_all, name="snapshot-writer", daemon=True)
        self._writer.start()

    def keep(self, fetched: Fetched) -> None:
        """Keep one answer: its payload once, and what was asked and answered. Only queues: cheap on an event loop."""
        self._queue.put(fetched)

    def payload(self, sha256: str) -> bytes:
        """A payload kept so far. Raises OSError, SnapshotError when it is not there to be read."""
        written = threading.Event()
        self._queue.put(written)
        written.wait()
        name = payload_path(sha256)
        return decompress((self._folder / name).read_bytes(), name)

    def finish(self, audit: Audit, crawl: Crawl) -> Path:
        """Make the run a snapshot; the path of its folder.

        Raises  SnapshotError when it could not be written (nothing is then kept)
        """
        self._stop_writer()
        try:
            if self._fault:
                raise self._fault
            self._write(FETCHES, compress("".join(self._lines).encode("utf-8", "replace")))
            self._write(AUDIT, (dump_json(audit) + "\n").encode())
            self._write(CRAWL, compress(_crawl_json(crawl)))
            manifest = Manifest(
                run_id=self.run_id,
                complete=audit.run.complete,
                tool_version=audit.run.tool_version,
                files=dict(sorted(self._files.items())),
            )
            write_durably(self._folder / MANIFEST, (dump_json(manifest) + "\n").encode())
            settle(self._folder)
            self._show()
        except OSError as error:
            self.abandon()
            raise SnapshotError(
                f"เก็บผลตรวจที่ {self._final} ไม่ได้: {error.strerror or error}",
                advice="ตรวจเนื้อที่ว่างและสิทธิ์ของโฟลเดอร์ หรือระบุ --snapshots DIR",
            ) from error
        self._release()
        return self._final

    def abandon(self) -> None:
        """Leave nothing behind; does nothing once finished."""
        if self._over:
            return
        self._stop_writer()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._release()

    def __enter__(self) -> Draft:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.abandon()

    def _show(self) -> None:
        for patience_s in (0.1, 0.5, 2.0):
            try:
                self._folder.replace(self._final)  # atomic: nobody ever sees a part of it
                break
            except PermissionError:  # on Windows a virus scanner holds new files open for a moment
                time.sleep(patience_s)
        else:
            self._folder.replace(self._final)
        settle(self._final.parent)

    def _release(self) -> None:
        self._over = True
        release(self._lock)

    def _stop_writer(self) -> None:
        self._queue.put(None)
        self._writer.join()

    def _write_all(self) -> None:
        while (fetched := self._queue.get()) is not None:
            if isinstance(fetched, threading.Event):
                fetched.set()
                continue
            self._lines.append(_line(fetched))
            if self._fault is None and fetched.payload:
                try:
                    self._keep_payload(fetched)
                except OSError as error:  # a full disk: told when the run is to be finished
                    self._fault = error

    def _keep_payload(self, fetched: Fetched) -> None:
        name = payload_path(fetched.sha256)
        if name in self._files:
            return
        old = self._before / name if self._before else None
        if old is None or not self._link(old, name, fetched.sha256):
            self._write(name, compress(fetched.payload))

    def _link(self, old: Path, name: str, sha256: str) -> bool:
        # Most of a site stays the same from night to night: one copy on disk serves all the snapshots that hold it.
        path = self._folder / name
        try:
            frame = old.read_bytes()
            if digest(decompress(frame, name)) != sha256:
                return False
            path.parent.mkdir(parents=True, exist_ok=True)
            os.link(old, path)
        except (OSError, SnapshotError):
            return False  # no such payload, a damaged one, or a file system without hard links
        self._files[name] = digest(frame)
        return True

    def _write(self, name: str, content: bytes) -> None:
        self._files[name] = write_durably(self._folder / name, content)


def release(lock: FileLock) -> None:
    """Let go of a draft's lock and remove its file."""
    lock.release()
    with suppress(OSError):  # another run's sweep may hold it open; the next one removes it
        Path(lock.lock_file).unlink(missing_ok=True)


def _line(fetched: Fetched) -> str:
    answer = {
        "url": fetched.url,
        "final_url": fetched.final_url,
        "redirects": [[hop.status, hop.url] for hop in fetched.redirects],
        "status": fetched.status,
        "headers": {key: value for key, value in fetched.headers.items() if key.lower() not in PRIVATE_HEADERS},
        "sha256": fetched.sha256,
        "size_bytes": len(fetched.payload),
        "fetched_at": fetched.fetched_at.isoformat(),
        "elapsed_ms": fetched.elapsed_ms,
        "attempts": fetched.attempts,
        "fault": fetched.fault,
        "detail": fetched.detail,
        "tls_fault": fetched.tls_fault,
    }
    return json.dumps(answer, ensure_ascii=False) + "\n"


def _crawl_json(crawl: Crawl) -> bytes:
    try:
        return CRAWLS.dump_json(crawl)
    except PydanticSerializationError:
        # Halves of UTF-16 pairs, from broken PDF fonts: only escapes can carry them.
        return json.dumps(CRAWLS.dump_python(crawl, mode="json")).encode()
