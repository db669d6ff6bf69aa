"""The second look: where a verdict hangs on pictures, they are read by OCR and everything is judged again."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from functools import cache

from oit_audit.errors import SnapshotError
from oit_audit.extract.kept import Readings
from oit_audit.model.audit import Audit
from oit_audit.model.catalog import OcrSettings
from oit_audit.model.crawl import Crawl, Found, Reached
from oit_audit.model.document import Document
from oit_audit.progress import Progress
from oit_audit.verdict.doubt import Doubt

STAGE = "อ่านภาพสแกน"  # reading scans
LOOKED = "อ่านภาพด้วย OCR {read} ไฟล์ เพื่อตัดสิน {subjects}"  # N files read by OCR to settle these indicators
OUT_OF_TIME = "หมดเวลาอ่านภาพ ยังเหลืออีก {left} ไฟล์ ({subjects}) ปรับได้ที่ [ocr] minutes_per_site"  # out of time
NOT_INSTALLED = "{why} มีเอกสารภาพ {count} ไฟล์ที่ยังตัดสินไม่ได้ ({subjects})"  # no OCR here: files that wait for it
STOPPED = "หยุดอ่านภาพตามคำสั่ง ยังเหลืออีก {left} ไฟล์"  # stopped by the user

FIRST_ROUND = 2
"""So many documents per open indicator in the first round; each round doubles it."""

GRACE_S = 15.0
"""A worker that overstays its document's limit by so much is killed."""

POLL_S = 0.3

Judge = Callable[[Crawl], tuple[Audit, tuple[Doubt, ...]]]


def look_closer(
    crawl: Crawl,
    judged: tuple[Audit, tuple[Doubt, ...]],
    *,
    judge: Judge,
    payload: Callable[[str], bytes],
    settings: OcrSettings,
    readings: Readings | None,
    progress: Progress,
    stopped: Callable[[], bool],
) -> tuple[Crawl, Audit]:
    """The crawl with the pictures read on which a verdict hung, and the audit of it.

    Shape   rounds: the likeliest documents of each open indicator are read, all is judged, what is settled drops out.
            ``payload`` gives the bytes of a digest; ``stopped`` tells that the user wants it to end. A machine without
            OCR changes nothing but a note.
    Units   limits in ``settings``; time runs from the call
    """
    from oit_audit.extract.ocr import is_available, why_not

    audit, doubts = judged
    if not doubts:
        return crawl, audit
    if not is_available():
        waiting = {document.sha256 for doubt in doubts for document in doubt.documents}
        note = NOT_INSTALLED.format(why=why_not(), count=len(waiting), subjects=_names(doubts))
        progress.note(note)
        return _noted(crawl, audit, (note,))
    look = _Look(payload, settings, readings, progress, stopped)
    subjects: dict[str, None] = {}
    share = FIRST_ROUND
    try:
        while batch := look.next_batch(doubts, share):
            subjects.update(dict.fromkeys(doubt.subject for doubt in doubts))
            crawl = _with(crawl, look.read(batch))
            audit, doubts = judge(crawl)
            share *= 2
    finally:
        look.close()
    return _noted(crawl, audit, look.notes(doubts, list(subjects)))


class _Look:
    """Reads batches of documents side by side, each document once, until time is out or the user stops it."""

    def __init__(
        self,
        payload: Callable[[str], bytes],
        settings: OcrSettings,
        readings: Readings | None,
        progress: Progress,
        stopped: Callable[[], bool],
    ) -> None:
        from oit_audit.extract.workers import Workers

        self._payload, self._settings, self._readings = payload, settings, readings
        self._progress, self._stopped = progress, stopped
        self._until = time.monotonic() + settings.minutes_per_site * 60
        self._done: set[str] = set()
        self._read = 0
        count = max(1, min(4, os.cpu_count() or 2))
        self._workers = Workers(count)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="oit-audit-ocr")

    def next_batch(self, doubts: Iterable[Doubt], share: int) -> list[Document]:
        """The next documents to read, ``share`` of each open subject; none when it is over."""
        if self._stopped() or time.monotonic() >= self._until:
            return []
        batch: dict[str, Document] = {}
        for doubt in doubts:
            new = [document for document in doubt.documents if document.sha256 not in self._done]
            batch.update((document.sha256, document) for document in new[:share])
        return list(batch.values())

    def read(self, batch: list[Document]) -> Mapping[str, Document]:
        """What was read, by digest; documents for which there was no time are missing."""
        self._progress.stage(STAGE, len(batch))
        waiting: dict[Future[Document | None], Document] = {
            self._threads.submit(self._one, document): document for document in batch
        }
        read: dict[str, Document] = {}
        while waiting:
            over, _ = wait(waiting, timeout=POLL_S, return_when=FIRST_COMPLETED)
            for future in over:
                document = waiting.pop(future)
                self._progress.step(document.link_text or document.url)
                if result := future.result():
                    self._done.add(document.sha256)
                    self._read += 1
                    read[document.sha256] = result
            if self._stopped():
                self._workers.close()
                for future in waiting:
                    future.cancel()
                break
        return read

    def _one(self, document: Document) -> Document | None:
        left = self._until - time.monotonic()
        if left <= 0 or self._stopped():
            return None
        pages, seconds = self._settings.pages_per_file, self._settings.seconds_per_file
        way = _way(document, pages, seconds)
        if self._readings and (kept := self._readings.get(document.sha256, way)):
            return kept
        from oit_audit.extract.ocr import ocr_document

        whole = left >= seconds
        limit = min(seconds, left)
        try:
            payload = self._payload(document.sha256)
        except (OSError, SnapshotError):
            return document
        read = self._workers.run(limit + GRACE_S, ocr_document, payload, document, max_pages=pages, time_limit_s=limit)
        if isinstance(read, str):
            return replace(document, unreadable=document.unreadable or read)
        if self._readings and whole:
            self._readings.put(document.sha256, way, read)
        return read

    def notes(self, doubts: Iterable[Doubt], subjects: list[str]) -> Iterator[str]:
        """What there is to say of it in the audit."""
        if self._read:
            yield LOOKED.format(read=self._read, subjects=", ".join(subjects))
        waiting = [doubt for doubt in doubts if any(item.sha256 not in self._done for item in doubt.documents)]
        left = {item.sha256 for doubt in waiting for item in doubt.documents} - self._done
        if left and self._stopped():
            yield STOPPED.format(left=len(left))
        elif left:
            yield OUT_OF_TIME.format(left=len(left), subjects=_names(waiting))

    def close(self) -> None:
        """End the workers."""
        self._workers.close()
        self._threads.shutdown(wait=False, cancel_futures=True)


def _way(document: Document, pages: int, seconds: float) -> str:
    # The text layer's reading is part of the result, so what it was given is part of the key.
    return f"ocr {_engine()} {document.kind} {document.unread_pages} {pages} {seconds}"


@cache
def _engine() -> str:
    """What reads pictures on this machine: Tesseract's version, and whether digits have a reader of their own."""
    from oit_audit.extract.digits import is_available as has_digit_reader
    from oit_audit.extract.tesseract import find_program

    said = subprocess.run([find_program() or "tesseract", "--version"], capture_output=True, timeout=30, check=False)
    return f"{said.stdout.decode(errors='replace').partition(chr(10))[0]} digits={has_digit_reader()}"


def _with(crawl: Crawl, read: Mapping[str, Document]) -> Crawl:
    """The crawl with these readings in place of what stood there."""

    def better(document: Document) -> Document:
        new = read.get(document.sha256)
        if new is None or document.kind != new.kind:
            return document
        return replace(
            document, blocks=new.blocks, title=document.title or new.title, pages=new.pages,
            unread_pages=new.unread_pages, page_kinds=new.page_kinds, unreadable=new.unreadable,
        )  # fmt: skip

    def reached(item: Reached) -> Reached:
        return replace(item, document=better(item.document)) if item.document else item

    def found(item: Found) -> Found:
        return replace(item, document=better(item.document))

    visits = {
        id: replace(visit, reached=tuple(map(reached, visit.reached)), found=tuple(map(found, visit.found)))
        for id, visit in crawl.visits.items()
    }
    return replace(crawl, visits=visits)


def _names(doubts: Iterable[Doubt]) -> str:
    return ", ".join(doubt.subject for doubt in doubts)


def _noted(crawl: Crawl, audit: Audit, notes: Iterable[str]) -> tuple[Crawl, Audit]:
    crawl = replace(crawl, notes=(*crawl.notes, *notes))
    return crawl, audit.model_copy(update={"run": audit.run.model_copy(update={"notes": crawl.remarks})})
