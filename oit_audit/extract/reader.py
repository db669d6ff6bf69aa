"""Reads documents beside the event loop: pages in a thread, files in worker processes that can be killed."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import BoundedSemaphore, Lock

from oit_audit.extract import unreadable as why
from oit_audit.extract.read import read_document
from oit_audit.extract.sniff import sniff
from oit_audit.model.document import Document, Fetched, Kind

TIME_LIMIT_S = 60.0
"""A file that takes longer is given up and its worker killed."""

START_LIMIT_S = 60.0
"""A worker that has not started by then never will; files are then read in threads."""

_READY = "ready"
_IN_PROCESS: frozenset[Kind] = frozenset({"pdf", "docx", "xlsx", "xls", "ods", "odt", "pptx", "rtf"})
_SMALL_PAGE_BYTES = 30_000
"""A page smaller than this is read at once: a thread would cost more than it saves."""


class Reader:
    """Reads each payload once a run, with limits; the event loop never waits for a document.

    Shape   ``workers``: processes at most; None for one less than the processors, between 1 and 4
    Units   ``time_limit_s`` seconds for one file
    """

    def __init__(self, workers: int | None = None, *, time_limit_s: float = TIME_LIMIT_S) -> None:
        count = workers or max(1, min(4, (os.cpu_count() or 2) - 1))
        self._time_limit_s = time_limit_s
        self._threads = ThreadPoolExecutor(count + 1, thread_name_prefix="oit-audit-read")
        self._workers = _Workers(count)
        self._reading: dict[tuple[str, str, str], asyncio.Task[Document]] = {}

    async def read(self, fetched: Fetched, *, via: str = "", link_text: str = "") -> Document:
        """Read what was fetched, as ``read_document`` does; a hang or crash gives ``unreadable`` with the reason."""
        url = fetched.final_url or fetched.url
        kind = sniff(fetched.payload, fetched.content_type, url)
        key = (fetched.sha256, fetched.headers.get("content-type", ""), url if kind == "html" else "")
        task = self._reading.get(key)
        if task is None or task.cancelled() or task.get_loop() is not asyncio.get_running_loop():
            task = asyncio.get_running_loop().create_task(self._read(fetched, kind))
            self._reading[key] = task
        document = await asyncio.shield(task)
        return replace(document, url=url, via=via, link_text=link_text, fetched_at=fetched.fetched_at.isoformat())

    async def _read(self, fetched: Fetched, kind: Kind) -> Document:
        if kind not in _IN_PROCESS and len(fetched.payload) <= _SMALL_PAGE_BYTES:
            return read_document(fetched)
        loop = asyncio.get_running_loop()
        if kind not in _IN_PROCESS:
            return await loop.run_in_executor(self._threads, read_document, fetched)
        document = await loop.run_in_executor(self._threads, self._workers.read, fetched, self._time_limit_s)
        if isinstance(document, str):
            return Document(fetched.final_url or fetched.url, kind, "", fetched.sha256, unreadable=document)
        return document

    def close(self) -> None:
        """End the workers; what is being read is given up."""
        self._workers.close()
        self._threads.shutdown(wait=False, cancel_futures=True)


class _Workers:
    """Worker processes, started when first needed and kept for the next file."""

    def __init__(self, count: int) -> None:
        self._free: list[tuple[BaseProcess, Connection]] = []
        self._busy: set[BaseProcess] = set()
        self._slots = BoundedSemaphore(count)
        self._lock = Lock()
        self._closed = False
        self._can_spawn = _can_spawn()

    def read(self, fetched: Fetched, time_limit_s: float) -> Document | str:
        """The document, or the Thai reason why its worker brought none. Runs in a thread."""
        if not self._can_spawn:
            return read_document(fetched)
        with self._slots:
            try:
                process, pipe = self._take()
            except (OSError, RuntimeError):
                self._can_spawn = False
                return read_document(fetched)
            outcome = self._ask(pipe, fetched, time_limit_s)
            self._give_back(process, pipe, usable=not isinstance(outcome, str))
            return outcome

    def _ask(self, pipe: Connection, fetched: Fetched, time_limit_s: float) -> Document | str:
        try:
            pipe.send(fetched)
            if not pipe.poll(time_limit_s):
                return why.TOO_SLOW.format(seconds=round(time_limit_s))
            outcome = pipe.recv()
        except (EOFError, OSError):
            return why.CRASHED
        return outcome if isinstance(outcome, Document) else why.CRASHED

    def _take(self) -> tuple[BaseProcess, Connection]:
        with self._lock:
            if self._closed:
                raise RuntimeError("the reader is closed")
            if self._free:
                worker = self._free.pop()
                self._busy.add(worker[0])
                return worker
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True, name="oit-audit-read")
        process.start()
        theirs.close()
        if not _is_ready(ours):
            _end(process, ours)
            raise RuntimeError("the worker did not start")
        with self._lock:
            self._busy.add(process)
        return process, ours

    def _give_back(self, process: BaseProcess, pipe: Connection, *, usable: bool) -> None:
        with self._lock:
            self._busy.discard(process)
            if usable and not self._closed:
                self._free.append((process, pipe))
                return
        _end(process, pipe)

    def close(self) -> None:
        """End every worker, busy ones too."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
            busy, self._busy = self._busy, set()
        for process in busy:
            process.kill()
        for process, pipe in free:
            _end(process, pipe)


def _is_ready(pipe: Connection) -> bool:
    """A worker cannot start under a main module that does its work on import: told by its silence."""
    try:
        return pipe.poll(START_LIMIT_S) and pipe.recv() == _READY
    except (EOFError, OSError):
        return False


def _end(process: BaseProcess, pipe: Connection) -> None:
    pipe.close()
    process.kill()
    process.join(5)


def _can_spawn() -> bool:
    """A worker imports the main module again: impossible where there is none to import (``python -c``, stdin)."""
    if getattr(sys, "frozen", False) or multiprocessing.current_process().daemon:
        return False
    main = sys.modules.get("__main__")
    file = getattr(main, "__file__", None)
    return getattr(main, "__spec__", None) is not None or file is None or os.path.exists(file)  # noqa: PTH110


def _serve(pipe: Connection) -> None:
    """The worker: reads one payload after the other until the pipe closes."""
    pipe.send(_READY)
    while True:
        try:
            fetched = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            pipe.send(read_document(fetched))
        except (MemoryError, RecursionError):
            pipe.send(why.CRASHED)
        except (OSError, KeyboardInterrupt):
            return
