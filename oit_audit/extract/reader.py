"""Reads documents beside the event loop: pages in a thread, files in worker processes that can be killed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from oit_audit.extract.kept import Readings
from oit_audit.extract.read import read_document
from oit_audit.extract.sniff import sniff
from oit_audit.extract.workers import Workers
from oit_audit.model.document import Document, Fetched, Kind

TIME_LIMIT_S = 60.0
"""A file that takes longer is given up and its worker killed."""

_IN_PROCESS: frozenset[Kind] = frozenset({"pdf", "doc", "docx", "xlsx", "xls", "ods", "odt", "pptx", "rtf", "archive"})
_SMALL_PAGE_BYTES = 30_000
"""A page smaller than this is read at once: a thread would cost more than it saves."""


class Reader:
    """Reads each payload once a run, with limits; the event loop never waits for a document.

    Shape   ``workers``: processes at most; None for one less than the processors, between 1 and 4. ``steady``: digests
            of payloads that stood there on another night: pages among them are worth a kept reading, while one with a
            visitor counter would leave a useless one each night
    Units   ``time_limit_s`` seconds for one file
    """

    def __init__(
        self,
        workers: int | None = None,
        *,
        time_limit_s: float = TIME_LIMIT_S,
        readings: Readings | None = None,
        steady: Collection[str] = (),
    ) -> None:
        count = workers or max(1, min(4, (os.cpu_count() or 2) - 1))
        self._time_limit_s = time_limit_s
        self._readings = readings
        self._steady = steady
        self._threads = ThreadPoolExecutor(count + 1, thread_name_prefix="oit-audit-read")
        self._workers = Workers(count)
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
            return self._read_page(fetched, kind)
        loop = asyncio.get_running_loop()
        if kind not in _IN_PROCESS:
            return await loop.run_in_executor(self._threads, self._read_page, fetched, kind)
        document = await loop.run_in_executor(self._threads, self._read_file, fetched, f"read {kind}")
        if isinstance(document, str):
            return Document(fetched.final_url or fetched.url, kind, "", fetched.sha256, unreadable=document)
        return document

    def _read_page(self, fetched: Fetched, kind: Kind) -> Document:
        """A page as it was read before, or as it reads now. Its links hang on its address and on its declared type."""
        if self._readings is None or fetched.sha256 not in self._steady:
            return read_document(fetched)
        way = f"read {kind} {fetched.headers.get('content-type', '')} {fetched.final_url or fetched.url}"
        if kept := self._readings.get(fetched.sha256, way):
            return kept
        document = read_document(fetched)
        self._readings.put(fetched.sha256, way, document)
        return document

    def _read_file(self, fetched: Fetched, way: str) -> Document | str:
        """A file as it was read before, or as a worker reads it now; or why it brought nothing. Runs in a thread."""
        if self._readings and (kept := self._readings.get(fetched.sha256, way)):
            return kept
        document = self._workers.run(self._time_limit_s, read_document, fetched)
        if self._readings and isinstance(document, Document):
            self._readings.put(fetched.sha256, way, document)
        return document

    def close(self) -> None:
        """End the workers; what is being read is given up."""
        self._workers.close()
        self._threads.shutdown(wait=False, cancel_futures=True)
