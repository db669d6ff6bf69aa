"""A file judged before it is published: read as the audit would read it, in the place of one indicator's answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from oit_audit.app import BANGKOK, load, weigh_crawl
from oit_audit.errors import SnapshotError, UsageError
from oit_audit.model.audit import FileReport, IndicatorReport, PageReport
from oit_audit.model.catalog import Catalog, Indicator, Target
from oit_audit.model.crawl import Crawl, Reached, Visit
from oit_audit.model.document import Block, Document, Fetched, PageKind
from oit_audit.verdict.combine import indicator_verdict

if TYPE_CHECKING:
    from oit_audit.snapshot.store import Snapshot

NO_INDICATOR = "ไม่มีตัวชี้วัด {id!r}"  # no such indicator
NO_FILE = "เปิดไฟล์ {path} ไม่ได้: {why}"  # the file cannot be opened
NOT_A_FILE = "{path} เป็นโฟลเดอร์ ไม่ใช่ไฟล์"  # a folder, not a file
OPENING_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class FileRequest:
    """What is to be judged. Units: ``as_of`` Gregorian; ``snapshots`` holds the runs whose documents it leans on."""

    path: Path
    indicator: str
    config: Path
    snapshots: Path
    as_of: date
    ocr: bool = True


@dataclass(frozen=True, slots=True)
class FileChecked:
    """The report, and the file's bytes and kind for whoever wants its passages as pictures."""

    report: FileReport
    payload: bytes


def check_file(request: FileRequest) -> FileChecked:
    """Judge one local file as the answer to one indicator.

    Shape   indicators that it leans on are those of the last kept run, where there is one
    Raises  UsageError when there is no such file or indicator; ConfigError
    """
    catalog = load(request.config)
    indicator = catalog.by_id.get(request.indicator.strip().lower())
    if indicator is None:
        raise UsageError(NO_INDICATOR.format(id=request.indicator), advice="ใช้รหัส o1 ถึง o43 เช่น --for o11")
    payload = _bytes(request.path)
    document = _read(request.path, payload, request.ocr, catalog)
    kept = _last(request.snapshots)
    report = _judge(catalog, indicator, document, kept.crawl() if kept else None, request)
    findings = tuple(finding for finding in report.requirements if finding.id != "reachable")
    return FileChecked(
        FileReport(
            file=str(request.path),
            kind=document.kind,
            title=document.title,
            sha256=document.sha256,
            unreadable=document.unreadable,
            pages=tuple(_pages(document)),
            indicator=indicator.id,
            name=indicator.name,
            fiscal_year=catalog.fiscal_year_be,
            as_of=request.as_of.isoformat(),
            against=kept.run_id if kept else "",
            verdict=indicator_verdict(findings),
            requirements=findings,
        ),
        payload,
    )


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise UsageError(NOT_A_FILE.format(path=path), advice="ระบุไฟล์ทีละไฟล์")
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(NO_FILE.format(path=path, why=error.strerror or error), advice="ตรวจชื่อและสิทธิ์ของไฟล์") from error


def _read(path: Path, payload: bytes, ocr: bool, catalog: Catalog) -> Document:
    """The document as a run would have it, OCR included, in a worker with the run's limits."""
    from hashlib import sha256

    from oit_audit.extract.read import read_document
    from oit_audit.extract.reader import TIME_LIMIT_S
    from oit_audit.extract.workers import Workers
    from oit_audit.verdict.doubt import has_pictures

    url = path.absolute().as_uri()
    now = datetime.now(BANGKOK)
    fetched = Fetched(url, url, (), 200, {}, payload, sha256(payload).hexdigest(), now, 0)
    workers = Workers(1)
    try:
        document = workers.run(TIME_LIMIT_S, read_document, fetched)
        if isinstance(document, str):
            return Document(url, "unknown", "", fetched.sha256, unreadable=document)
        if ocr and has_pictures(document):
            from oit_audit.extract.ocr import ocr_document, why_not

            if missing := why_not():
                return replace(document, unreadable=f"{document.unreadable} ({missing})".strip())
            limits = catalog.ocr
            seconds = limits.seconds_per_file
            read = workers.run(
                seconds + 30, ocr_document, payload, document, max_pages=limits.pages_per_file, time_limit_s=seconds
            )
            document = read if isinstance(read, Document) else replace(document, unreadable=read)
    finally:
        workers.close()
    return document


def _last(snapshots: Path) -> Snapshot | None:
    from oit_audit.snapshot.store import Store

    try:
        return Store(snapshots).latest()[0]
    except SnapshotError:
        return None


def _judge(
    catalog: Catalog, indicator: Indicator, document: Document, crawl: Crawl | None, request: FileRequest
) -> IndicatorReport:
    target = Target(url=document.url)
    reached = Reached(target, "ok", final_url=document.url, status=200, sha256=document.sha256, document=document)
    if crawl is None:
        crawl = Crawl("completed", Reached(Target(url=catalog.agency.base_url), "ok"))
    crawl = replace(crawl, visits=crawl.visits | {indicator.id: Visit(indicator.id, (reached,))})
    now = datetime.now(BANGKOK)
    audit, _ = weigh_crawl(catalog, crawl, request.as_of, "check-file", now, now, (indicator.id,))
    return audit.indicators[0]


def _pages(document: Document) -> Iterator[PageReport]:
    if not document.page_kinds and document.kind != "image":
        return
    for number in range(1, document.pages + 1):
        blocks = [block for block in document.blocks if block.page == number]
        text = " ".join(block.text for block in blocks)
        sure = [block.confidence for block in blocks if block.confidence is not None]
        yield PageReport(
            number=number,
            kind=_kind(document, number),
            read=number not in document.unread_pages and (bool(blocks) or _kind(document, number) == "blank"),
            characters=len(text),
            confidence=round(min(sure), 3) if sure else None,
            opening=_opening(blocks),
        )


def _kind(document: Document, number: int) -> PageKind:
    if document.kind == "image":
        return "picture"
    return document.page_kinds[number - 1] if number <= len(document.page_kinds) else "text"


def _opening(blocks: list[Block]) -> str:
    text = " ".join(" ".join(block.text for block in blocks).split())
    return text if len(text) <= OPENING_CHARACTERS else text[:OPENING_CHARACTERS].rstrip() + "…"
