"""A run on its way to being a snapshot: a hidden folder that becomes visible only when it is whole."""

from __future__ import annotations

import json
import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType

from pydantic_core import PydanticSerializationError

from oit_audit.errors import SnapshotError, SnapshotMissing
from oit_audit.model.audit import Audit
from oit_audit.model.crawl import Crawl
from oit_audit.model.document import Fetched
from oit_audit.model.dump import dump_json
from oit_audit.snapshot.answers import write_line
from oit_audit.snapshot.archive import Archive, Kept
from oit_audit.snapshot.dead import HEAD, Recalled, sweep
from oit_audit.snapshot.files import (
    ADVICE,
    ARCHIVE,
    AUDIT,
    CRAWL,
    FETCHES,
    JOURNAL,
    MANIFEST,
    SEAL,
    Manifest,
    Previous,
    compress,
    seal_of,
    settle,
    write_durably,
)
from oit_audit.snapshot.kept import CRAWLS
from oit_audit.snapshot.lock import StoreLock

UNKEPT = "เก็บผลตรวจที่ {path} ไม่ได้: {why}"  # the run could not be kept
WRITER_DIED = "ส่วนที่เขียนหลักฐานหยุดทำงาน"  # the thread that writes has died
WRITER_FAULTS = (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError, MemoryError)
"""What must not end the writer's thread unseen: whoever waits for it would wait for ever."""

UNKEPT_ADVICE = "ตรวจเนื้อที่ว่างและสิทธิ์ของโฟลเดอร์ หรือระบุ --snapshots DIR"


class Draft:
    """A run being kept. Use as a context manager: what is not finished is abandoned.

    Shape   ``recalled`` are the answers of a broken run that this one goes on from, if any; ``notes`` are Thai
            sentences on what became of broken runs
    """

    def __init__(
        self,
        run_id: str,
        folder: Path,
        final: Path,
        lock: StoreLock,
        archive: Archive,
        *,
        number: int = 1,
        scope: str = "",
        previous: Previous | None = None,
        recalled: Recalled | None = None,
        notes: tuple[str, ...] = (),
    ) -> None:
        self.run_id = run_id
        self.recalled = recalled
        self.notes = notes
        self._folder = folder
        self._final = final
        self._lock = lock
        self._archive = archive
        self._number = number
        self._scope = scope
        self._previous = previous
        self._files: dict[str, str] = {}
        self._lines: list[bytes] = []
        self._journal = (folder / JOURNAL).open("ab")
        self._queue: SimpleQueue[Fetched | threading.Event | None] = SimpleQueue()
        self._fault: Exception | None = None
        self._over = False
        self._all_written = False
        self._writer = threading.Thread(target=self._write_all, name="snapshot-writer", daemon=True)
        self._writer.start()

    def recall(self, url: str) -> Fetched | None:
        """What an address answered the broken run that this one goes on from; None when it must be asked."""
        return self.recalled.get(url) if self.recalled else None

    def keep(self, fetched: Fetched) -> None:
        """Keep one answer: its payload once, and what was asked and answered. Only queues: cheap on an event loop."""
        self._queue.put(fetched)

    def payload(self, sha256: str) -> bytes:
        """A payload kept so far. Raises OSError, SnapshotError when it is not there to be read."""
        written = threading.Event()
        self._queue.put(written)
        while not written.wait(timeout=1.0):
            if not self._writer.is_alive():
                raise SnapshotError(WRITER_DIED)
        try:
            return self._archive.payload(sha256)
        except KeyError as error:
            raise SnapshotMissing(f"{self.run_id}: ไม่ได้เก็บเอกสาร {sha256}", advice=ADVICE) from error

    def finish(self, audit: Audit, crawl: Crawl) -> Path:
        """Make the run a snapshot; the path of its folder.

        Raises  SnapshotError when it could not be written (nothing is then kept)
        """
        self._stop_writer()
        try:
            if self._fault:
                raise self._fault
            if not self._all_written:
                raise RuntimeError(WRITER_DIED)
            self._seal(audit, crawl)
            self._show()
        except WRITER_FAULTS as error:
            self.abandon()
            why = (error.strerror if isinstance(error, OSError) else "") or error
            raise SnapshotError(UNKEPT.format(path=self._final, why=why), advice=UNKEPT_ADVICE) from error
        sweep(self._final.parent)  # what it went on from is now in it
        self._release()
        return self._final

    def abandon(self) -> None:
        """Leave nothing behind; does nothing once finished."""
        if self._over:
            return
        self._stop_writer()
        self._close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._release()

    def __enter__(self) -> Draft:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.abandon()

    def _seal(self, audit: Audit, crawl: Crawl) -> None:
        self._archive.close(durably=True)
        self._journal.close()
        for name in (JOURNAL, HEAD):
            (self._folder / name).unlink(missing_ok=True)
        self._files |= {f"{ARCHIVE}/{name}": sha256 for name, sha256 in self._archive.digests.items()}
        self._write(FETCHES, compress(b"".join(self._lines)))
        self._write(AUDIT, (dump_json(audit) + "\n").encode())
        self._write(CRAWL, compress(_crawl_json(crawl)))
        manifest = Manifest(
            run_id=self.run_id,
            number=self._number,
            complete=audit.run.complete,
            tool_version=audit.run.tool_version,
            started_at=audit.run.started_at,
            scope=self._scope,
            previous=self._previous,
            files=dict(sorted(self._files.items())),
        )
        content = (dump_json(manifest) + "\n").encode()
        write_durably(self._folder / MANIFEST, content)
        write_durably(self._folder / SEAL, seal_of(content))
        settle(self._folder)

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

    def _close(self) -> None:
        for close in (self._archive.close, self._journal.close):
            with suppress(OSError):  # a full disk: what could not be written is thrown away anyhow
                close()

    def _release(self) -> None:
        self._over = True
        self._lock.release()

    def _stop_writer(self) -> None:
        self._queue.put(None)
        self._writer.join()

    def _write_all(self) -> None:
        while (item := self._queue.get()) is not None:
            if isinstance(item, threading.Event):
                item.set()
            elif self._fault is None:
                try:
                    self._keep_answer(item)
                except WRITER_FAULTS as error:  # a full disk above all: told when the run is to be finished
                    self._fault = error
        self._all_written = True

    def _keep_answer(self, fetched: Fetched) -> None:
        kept: Kept = self._archive.add(fetched)
        line = write_line(fetched, kept)
        self._lines.append(line)
        # After the record, so that what the journal tells of is there; it is what a broken run is taken up from.
        self._journal.write(line)
        self._journal.flush()

    def _write(self, name: str, content: bytes) -> None:
        self._files[name] = write_durably(self._folder / name, content)


def _crawl_json(crawl: Crawl) -> bytes:
    try:
        return CRAWLS.dump_json(crawl)
    except PydanticSerializationError:
        # Halves of UTF-16 pairs, from broken PDF fonts: only escapes can carry them.
        return json.dumps(CRAWLS.dump_python(crawl, mode="json")).encode()
