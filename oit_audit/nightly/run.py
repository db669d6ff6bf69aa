"""One night: audit, compare with the last complete run, write the reports, tell the owners."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from oit_audit.app import BANGKOK, Request, load, run_audit
from oit_audit.errors import OitAuditError, SecretError, SnapshotBusy, SnapshotError, UsageError
from oit_audit.model.audit import Audit
from oit_audit.model.catalog import Catalog
from oit_audit.model.changes import Changes
from oit_audit.nightly.journal import Journal, LastNight, keep_last, read_last
from oit_audit.nightly.lock import alone
from oit_audit.nightly.reports import LATEST, write_reports
from oit_audit.notify.night import Night, Since
from oit_audit.notify.notice import Notice
from oit_audit.notify.secrets import Secrets, load_secrets
from oit_audit.notify.send import LINE_ENDPOINT, Sender
from oit_audit.notify.tell import Send, Sent, tell
from oit_audit.progress import Progress

if TYPE_CHECKING:
    from oit_audit.app import Finished
    from oit_audit.model.notify import Recipient
    from oit_audit.snapshot.marks import Mark
    from oit_audit.snapshot.store import Snapshot, Store

LEDGER = ".notify.json"
LOG = "nightly.log"
SUBMITTED = "submitted"
"""The mark of the run that shows what stood on the site when it was submitted: ``snapshots mark submitted``."""
EARLY = timedelta(hours=2)
"""A scheduler that knows only the machine's own clock may come this much too early where that clock has summer time."""
A_LITTLE = timedelta(minutes=10)
"""A scheduler's clock that is a little fast is no reason to pass over the night."""
LATELY = timedelta(hours=3)

BEGUN = "เริ่ม nightly (oit-audit {version})"
ENDED = "จบ สถานะ {status}: {said}"
JUDGED = "ผ่าน {passed} ไม่ผ่าน {fail} ต้องดู {review} จาก {total} ข้อ คะแนน OIT {score:.2f}"
REPORTS_AT = "รายงานอยู่ที่ {path}"
NO_REPORTS = "เขียนรายงานใน {path} ไม่ได้: {why}"
SENT = "แจ้ง {name} ทาง {channel} แล้ว"
NOT_SENT = "แจ้ง {name} ทาง {channel} ไม่ได้ จะส่งใหม่คืนถัดไป: {fault}"
NOT_KEPT = "แจ้งหรือบันทึกการแจ้งเตือนไม่ได้: {why}"
NOT_YET = "ยังไม่ถึงเวลาที่ตั้งไว้ ({time:%H:%M} เวลาไทย)"
JUST_RUN = "เพิ่งตรวจไปเมื่อ {when}"


@dataclass(frozen=True, slots=True)
class NightlyRequest:
    """What one night is asked to do.

    Shape   ``status`` is the exit status of a complete audit; ``scheduled`` the Thai time at which a scheduler that
            knows only the machine's clock was to start it
    """

    run: Request
    reports: Path
    status: Callable[[Audit], int]
    log: Path | None = None
    scheduled: time | None = None
    line_endpoint: str = LINE_ENDPOINT


@dataclass(frozen=True, slots=True)
class NightlyResult:
    """What a night came to. ``finished`` is None where nothing was done, for the reason in ``idle``."""

    status: int = 0
    finished: Finished | None = None
    changes: Changes | None = None
    reports: Path | None = None
    sent: tuple[Sent, ...] = ()
    idle: str = ""


def run_nightly(
    request: NightlyRequest, progress: Progress, environment: Mapping[str, str] = os.environ
) -> NightlyResult:
    """The whole night, under the folder's lock, with its log.

    Raises  NightlyBusy; whatever ``run_audit`` raises, after the owners were told; UsageError when the reports
            could not be written, after all else was done
    """
    started = datetime.now(BANGKOK)
    snapshots = request.run.snapshots
    if idle := _why_idle(request, started):
        return NightlyResult(idle=idle)
    with alone(snapshots, started):
        catalog = _load(request, started)
        secrets, why = _secrets(request.run.config, catalog, environment)
        with Journal(request.log or request.reports / LOG, progress, secrets.hide) as journal:
            night = _Night(request, catalog, journal, _send(catalog, secrets, why, request.line_endpoint))
            try:
                result = night.run()
            except BaseException as error:
                fault = str(error) or type(error).__name__
                night.end(started, getattr(error, "exit_status", 3), fault)
                raise
            night.end(started, result.status, *_outcome(result))
            return result


class _Night:
    """One night at work."""

    def __init__(self, request: NightlyRequest, catalog: Catalog, journal: Journal, send: Send) -> None:
        from oit_audit.snapshot.store import Store

        self.request = request
        self.catalog = catalog
        self.journal = journal
        self.send = send
        self.store: Store = Store(request.run.snapshots)
        self.compared: dict[tuple[str, str], Changes | None] = {}

    def run(self) -> NightlyResult:
        from oit_audit import __version__

        self.journal.write(BEGUN.format(version=__version__))
        before = self.last_complete()
        try:
            finished = run_audit(self.request.run, self.journal)
        except SnapshotBusy:  # somebody audits by hand at this very moment: that is no trouble of the site's
            raise
        except OitAuditError as error:
            self.tell(before, str(error))
            raise
        self.journal.write(_score(finished.audit))
        complete = finished.incomplete is None
        tonight = self.store.open(finished.snapshot.name)
        changes = self.compare(before, tonight) if before and complete else None
        reports, fault = self.report(finished.audit, changes)
        sent: tuple[Sent, ...] = ()
        # Ctrl-C is a person who knows; a scheduler whose patience has ended would otherwise end every night unheard.
        if finished.audit.run.ended != "interrupted" or self.request.scheduled:
            sent = self.tell(tonight if complete else before, str(finished.incomplete or ""))
        if fault:
            raise UsageError(fault, advice="ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์ หรือระบุ --reports DIR")
        status = self.request.status(finished.audit) if complete else 3
        return NightlyResult(status, finished, changes, reports, sent)

    def report(self, audit: Audit, changes: Changes | None) -> tuple[Path | None, str]:
        self.journal.stage("เขียนรายงาน")
        folder = self.request.reports
        try:
            place = write_reports(folder, audit, changes)
        except OSError as error:
            fault = NO_REPORTS.format(path=folder, why=error.strerror or error)
            self.journal.write(fault)
            return None, fault
        self.journal.write(REPORTS_AT.format(path=place))
        return place, ""

    def tell(self, latest: Snapshot | None, trouble: str) -> tuple[Sent, ...]:
        settings = self.catalog.notify
        if not settings.recipients:
            return ()
        self.journal.stage("แจ้งผู้เกี่ยวข้อง")
        today = self.request.run.as_of
        try:
            sent = tell(settings, self.night(latest, trouble), self.request.run.snapshots / LEDGER, self.send)
        except (OSError, SnapshotError) as error:
            self.journal.note(NOT_KEPT.format(why=getattr(error, "strerror", "") or error))
            return ()
        for one in sent:
            name, channel = one.recipient.name, one.recipient.channel
            if one.fault:
                self.journal.note(NOT_SENT.format(name=name, channel=channel, fault=one.fault))
            else:
                self.journal.write(f"{SENT.format(name=name, channel=channel)} ({one.kind} {today})")
        return tuple(sent)

    def night(self, latest: Snapshot | None, trouble: str) -> Night:
        today = self.request.run.as_of
        link = self.catalog.notify.link or str((self.request.reports / LATEST).resolve().parent / LATEST)
        made: dict[str, Since | None] = {}

        def since(run_id: str) -> Since | None:
            if run_id not in made:
                made[run_id] = self.since(run_id, latest) if latest else None
            return made[run_id]

        mark = self.submitted()
        return Night(
            agency=self.catalog.agency.name,
            today=today,
            audit=latest.audit() if latest else None,
            since=since,
            link=link,
            closes=self.catalog.freeze.start,
            frozen=is_frozen(self.catalog, today, mark),
            submitted=mark.run_id if mark else "",
            trouble=trouble,
        )

    def submitted(self) -> Mark | None:
        try:
            return self.store.marks().get(SUBMITTED)
        except SnapshotError as error:
            self.journal.note(str(error))
            return None

    def since(self, run_id: str, latest: Snapshot) -> Since | None:
        # In the order in which they were made, whatever the clock said: it may have stood years ahead for a night.
        kept = list(takewhile(lambda one: one.run_id != latest.run_id, self.store.snapshots()))
        # The run that was told may have been pruned: the oldest that came after it loses the least.
        known = [one for one in kept if one.run_id == run_id] or [one for one in kept if one.run_id > run_id]
        try:
            old = next((one for one in known if one.complete), None)
            changes = self.compare(old, latest) if old else None
            return Since(changes, old.audit()) if old and changes else None
        except SnapshotError as error:
            self.journal.note(str(error))
            return None

    def compare(self, old: Snapshot, new: Snapshot) -> Changes | None:
        from oit_audit.diff import compare

        pair = (old.run_id, new.run_id)
        if pair not in self.compared:
            try:
                self.compared[pair] = compare(old.audit(), new.audit(), old.crawl(), new.crawl())
            except SnapshotError as error:  # an older night is damaged: tonight's audit is none the worse
                self.journal.note(str(error))
                self.compared[pair] = None
        return self.compared[pair]

    def last_complete(self) -> Snapshot | None:
        for snapshot in reversed(self.store.snapshots()):
            try:
                if snapshot.complete:
                    return snapshot
            except SnapshotError:
                continue
        return None

    def end(self, started: datetime, status: int, said: str, run: str = "") -> None:
        self.journal.write(ENDED.format(status=status, said=said))
        _record(self.request, started, status, self.journal.hide(said), run)


def is_frozen(catalog: Catalog, today: date, mark: Mark | None = None) -> bool:
    """Whether the day lies between the submission and the results.

    Shape   the submission is ``[freeze] from``, else the day on which a run was marked ``submitted``, else the day
            after the assessment's window; the results are ``[freeze] until``, else the end of the fiscal year
    """
    start = catalog.freeze.start
    if start is None and mark:
        start = datetime.fromisoformat(mark.marked_at).astimezone(BANGKOK).date()
    if start is None and catalog.window.end:
        start = catalog.window.end + timedelta(days=1)
    return start is not None and start <= today <= (catalog.freeze.end or catalog.fiscal_year.span.end)


def _load(request: NightlyRequest, started: datetime) -> Catalog:
    try:
        return load(request.run.config)
    except OitAuditError as error:  # ``schedule show`` is then the only one to say so
        _record(request, started, error.exit_status, str(error), "")
        raise


def _record(request: NightlyRequest, started: datetime, status: int, said: str, run: str) -> None:
    finished = datetime.now(BANGKOK).isoformat(timespec="seconds")
    keep_last(request.run.snapshots, LastNight(started.isoformat(timespec="seconds"), finished, status, run, said))


def _why_idle(request: NightlyRequest, now: datetime) -> str:
    if request.scheduled is None:
        return ""
    due = datetime.combine(now.date(), request.scheduled, BANGKOK)
    due += timedelta(days=1) if due < now - timedelta(hours=12) else timedelta()
    if A_LITTLE < due - now <= EARLY:
        return NOT_YET.format(time=request.scheduled)
    last = read_last(request.run.snapshots)
    if last and now - datetime.fromisoformat(last.started_at) < LATELY:
        return JUST_RUN.format(when=last.started_at)
    return ""


def _outcome(result: NightlyResult) -> tuple[str, str]:
    if result.finished is None:
        return result.idle, ""
    failed, audit = result.finished.incomplete, result.finished.audit
    return str(failed) if failed else _score(audit), audit.run.id


def _score(audit: Audit) -> str:
    summary = audit.summary
    return JUDGED.format(
        passed=summary.pass_, fail=summary.fail, review=summary.review, total=summary.total, score=summary.score
    )


def _secrets(config: Path, catalog: Catalog, environment: Mapping[str, str]) -> tuple[Secrets, str]:
    names = {recipient.secret_name for recipient in catalog.notify.recipients}
    try:
        return load_secrets(config, environment, names), ""
    except SecretError as error:  # a file that others can read: nobody is told, and the night goes on
        return Secrets(config, {}), f"{error} → {error.advice}"


def _send(catalog: Catalog, secrets: Secrets, why: str, line_endpoint: str) -> Send:
    if why:

        def refuse(recipient: Recipient, notice: Notice) -> str:
            return why

        return refuse
    return Sender(catalog.notify.email, secrets, line_endpoint=line_endpoint).send
