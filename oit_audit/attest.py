"""A person vouches: the kept run is looked at once more, and the word bound to the documents that hang on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from oit_audit.app import BANGKOK, judge_crawl, load
from oit_audit.errors import UsageError
from oit_audit.model.attestation import Attestation
from oit_audit.model.audit import Audit, Finding
from oit_audit.model.catalog import Catalog
from oit_audit.registry import load_checks
from oit_audit.snapshot.kept import Snapshot
from oit_audit.snapshot.store import Store
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.verdict.judge import documents_of
from oit_audit.verdict.vouch import bind, in_force

NO_INDICATOR = "ผลตรวจ {run} ไม่มีตัวชี้วัด {id}"
NO_REQUIREMENT = "ตัวชี้วัด {indicator} ไม่มีองค์ประกอบ {id}"
HAS = "มี {ids}"
NOT_FOR_FAIL = "{indicator} {requirement} ไม่ผ่าน: {reason} การรับรองใช้กับผล “ต้องดู” เท่านั้น ไม่เปลี่ยนผลไม่ผ่าน"
NOT_FOR_PASS = "{indicator} {requirement} ผ่านอยู่แล้ว ไม่ต้องรับรอง"
MEND = "แก้ที่เว็บไซต์ก่อน: {advice}"
EMPTY = "--{option}: ต้องไม่ว่าง"
OVER = "--until {until}: วันนั้นผ่านไปแล้ว"
BEYOND = "--until {until}: เกินปีงบประมาณ {year} ซึ่งสิ้นสุด {end}"
NOTHING_TO_BIND = "{indicator} {requirement}: ไม่มีเอกสารที่เปิดได้ให้ผูกการรับรอง"
NONE_GIVEN = "ไม่มีการรับรองของ {indicator} {requirement} ให้ถอน"
NOT_COMPLETED = "ผลตรวจ {run} ตรวจไม่เสร็จ"
RUN_AGAIN = "สั่ง oit-audit run ให้เสร็จก่อน"


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody vouches for. Units: ``until`` Gregorian."""

    indicator: str
    requirement: str
    by: str
    until: date
    note: str


def give(word: Word, config: Path, snapshots: Path, name: str | None = None) -> Attestation:
    """Enter a word into the ledger, bound to what the last run (or the one named) saw.

    Raises  UsageError when the finding is no review, or the word says too little or reaches too far; ConfigError,
            SnapshotError
    """
    store = Store(snapshots)
    kept = store.open(name)
    if not kept.complete:
        raise UsageError(NOT_COMPLETED.format(run=kept.run_id), advice=RUN_AGAIN)
    catalog = load(config)
    year = FiscalYear(catalog.fiscal_year_be)
    _check_words(word, year, date.fromisoformat(kept.audit().run.as_of))
    finding = _finding(_judged(catalog, kept), word)
    if finding.verdict == "fail":
        reason = NOT_FOR_FAIL.format(indicator=word.indicator, requirement=word.requirement, reason=finding.reason)
        raise UsageError(reason, advice=MEND.format(advice=finding.advice))
    if finding.verdict == "pass":
        raise UsageError(NOT_FOR_PASS.format(indicator=word.indicator, requirement=word.requirement))
    audit = kept.audit()
    documents = documents_of(
        catalog,
        kept.crawl(),
        as_of=date.fromisoformat(audit.run.as_of),
        checks=load_checks(),
        indicator=word.indicator,
    )
    if not documents:
        raise UsageError(NOTHING_TO_BIND.format(indicator=word.indicator, requirement=word.requirement))
    entry = Attestation(
        indicator=word.indicator,
        requirement=word.requirement,
        by=word.by.strip(),
        until=word.until.isoformat(),
        note=word.note.strip(),
        given_at=datetime.now(BANGKOK).isoformat(timespec="seconds"),
        fiscal_year=year.be,
        run=kept.run_id,
        documents=bind(documents),
    )
    store.attestations().add(entry)
    return entry


def withdraw(indicator: str, requirement: str, by: str, snapshots: Path) -> Attestation:
    """Take a word back; the ledger keeps both. Raises UsageError when there is none; SnapshotError."""
    ledger = Store(snapshots).attestations()
    given = in_force(ledger.read()).get((indicator, requirement))
    if given is None:
        raise UsageError(NONE_GIVEN.format(indicator=indicator, requirement=requirement))
    now = datetime.now(BANGKOK).isoformat(timespec="seconds")
    entry = given.model_copy(update={"by": by.strip() or given.by, "given_at": now, "withdrawn": True})
    ledger.add(entry)
    return entry


def _judged(catalog: Catalog, kept: Snapshot) -> Audit:
    """What the program itself says of the run today, without anybody's word."""
    run = kept.audit().run
    started, finished = datetime.fromisoformat(run.started_at), datetime.fromisoformat(run.finished_at)
    return judge_crawl(catalog, kept.crawl(), date.fromisoformat(run.as_of), run.id, started, finished)


def _check_words(word: Word, year: FiscalYear, as_of: date) -> None:
    for option, text in (("by", word.by), ("note", word.note)):
        if not text.strip():
            raise UsageError(EMPTY.format(option=option))
    if word.until < as_of:
        raise UsageError(OVER.format(until=word.until.isoformat()))
    if word.until > year.span.end:
        raise UsageError(BEYOND.format(until=word.until.isoformat(), year=year.be, end=year.span.end.isoformat()))


def _finding(audit: Audit, word: Word) -> Finding:
    report = next((one for one in audit.indicators if one.id == word.indicator), None)
    if report is None:
        ids = ", ".join(one.id for one in audit.indicators)
        missing = NO_INDICATOR.format(run=audit.run.id, id=word.indicator)
        raise UsageError(missing, advice=HAS.format(ids=ids))
    finding = next((one for one in report.requirements if one.id == word.requirement), None)
    if finding is None:
        ids = ", ".join(one.id for one in report.requirements)
        missing = NO_REQUIREMENT.format(indicator=word.indicator, id=word.requirement)
        raise UsageError(missing, advice=HAS.format(ids=ids))
    return finding
