"""The stages in order: config → plan → fetch and read → judge → keep. Prints nothing and never exits."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from oit_audit import __version__
from oit_audit.config.load import load_catalog
from oit_audit.errors import RunIncomplete, UsageError
from oit_audit.model.audit import AgencyReport, Audit, Run
from oit_audit.model.catalog import Catalog
from oit_audit.progress import Progress
from oit_audit.registry import load_checks, load_guides

if TYPE_CHECKING:
    from oit_audit.crawl.confirm import LastSeen
    from oit_audit.extract.kept import Readings
    from oit_audit.fetch.client import ConnectTo
    from oit_audit.fetch.earlier import Earlier
    from oit_audit.model.attestation import Attestation
    from oit_audit.model.crawl import Crawl
    from oit_audit.plan import Plan
    from oit_audit.snapshot.draft import Draft
    from oit_audit.verdict.doubt import Doubt

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
"""Thai time; a fixed offset, since Thailand keeps no summer time and Windows has no zone data of its own."""

FIRST_BE_YEAR = 2400
"""A year from here on is Buddhist Era; no Gregorian date of an audit comes near it."""

UNFINISHED = "ตรวจไม่เสร็จ: {why}"  # the audit could not be completed
ADVICE_UNREACHABLE = "ตรวจอินเทอร์เน็ตของเครื่องนี้และเปิดเว็บไซต์ด้วยเบราว์เซอร์ แล้วสั่ง oit-audit run อีกครั้ง"
ADVICE_INTERRUPTED = "สั่ง oit-audit run อีกครั้งเพื่อตรวจให้ครบ"
STOPPING = "กำลังหยุดและเก็บผลเท่าที่ได้ (กด Ctrl-C อีกครั้งเพื่อเลิกทันทีโดยไม่เก็บ)"  # keeping what was got; again: at once

SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK")
"""What asks a run to stop: Ctrl-C, a scheduler whose patience has ended, and Windows' Ctrl-Break."""


@dataclass(frozen=True, slots=True)
class Request:
    """What one run is asked to do. Units: ``as_of`` Gregorian."""

    config: Path
    snapshots: Path
    as_of: date
    only: tuple[str, ...] = ()
    connect_to: tuple[ConnectTo, ...] = ()
    ocr: bool = True
    """Whether scans may be read where a verdict hangs on them (and the machine can)."""
    resume: bool = False
    """Whether to go on from what a broken run has got in the last hours."""
    full: bool = False
    """Whether to ask for everything anew, whatever the last run was answered."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a run came to; ``incomplete`` is set when the audit could not be completed (what was got is kept)."""

    audit: Audit
    snapshot: Path
    incomplete: RunIncomplete | None = None


def today() -> date:
    """Today in Asia/Bangkok, as a Gregorian date."""
    return datetime.now(BANGKOK).date()


def read_as_of(text: str, option: str = "--as-of") -> date:
    """An ISO date in Buddhist Era or Gregorian years (``2565-04-20`` is 20 April 2022).

    Raises  UsageError when it is no date
    """
    parts = text.strip().split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year - 543 if year >= FIRST_BE_YEAR else year, month, day)
    except ValueError as error:
        raise UsageError(
            f"{option}: อ่านวันที่ {text!r} ไม่ได้",
            advice="เขียนเป็น ปี-เดือน-วัน เช่น 2565-04-20 หรือ 2022-04-20",
        ) from error


def load(config: Path) -> Catalog:
    """The catalog of a configuration file, validated against the installed checks. Raises ConfigError, PackError."""
    return load_catalog(config, {name: check.settings for name, check in load_checks().items()}, load_guides())


def run_audit(request: Request, progress: Progress) -> Finished:
    """Crawl, judge, and keep a snapshot.

    Raises  ConfigError, UsageError, PackError, SnapshotError; a site that is out of reach is no exception but
            ``Finished.incomplete``
    """
    from oit_audit.before import Before
    from oit_audit.fetch.client import default_user_agent
    from oit_audit.flapping import flapping
    from oit_audit.plan import make_plan
    from oit_audit.snapshot.store import Store, scope_key

    catalog = load(request.config)
    plan = make_plan(catalog, only=request.only, as_of=request.as_of)
    started = datetime.now(BANGKOK)
    store = Store(request.snapshots)
    vouched = store.attestations().read()
    scope = " ".join((catalog.agency.base_url, *map(str, request.connect_to)))
    before = Before(store, scope_key(scope), [id for id in plan.asked if id in catalog.by_id])
    agent = default_user_agent(catalog.fetch.contact)
    begun = store.begin(new_run_id(started), resume=request.resume, scope=scope, agent=agent)
    with begun as draft, _Stop(progress) as stop:
        for note in draft.notes:
            progress.note(note)
        readings = store.readings()
        earlier = None if request.full else before.earlier(draft.run_id)
        last = before.last_seen()
        crawl = _crawl(plan, request, progress, draft, readings, earlier, last, stop, catalog)
        finished = datetime.now(BANGKOK)
        progress.stage("พิจารณาผล")

        def judge(crawl: Crawl) -> tuple[Audit, tuple[Doubt, ...]]:
            moments = (draft.run_id, started, finished)
            return weigh_crawl(catalog, crawl, request.as_of, *moments, request.only, vouched=vouched)

        audit, doubts = judge(crawl)
        if request.ocr and doubts and crawl.ending == "completed":
            from oit_audit.closer import look_closer

            crawl, audit = look_closer(
                crawl, (audit, doubts), judge=judge, payload=draft.payload, settings=catalog.ocr, readings=readings,
                progress=progress, stopped=stop.is_asked,
            )  # fmt: skip
        if crawl.ending == "completed" and (flaps := tuple(flapping(audit, before.audits()))):
            # Among the crawl's own notes, so that a recheck, which sees no other night, says the same.
            crawl = replace(crawl, notes=(*crawl.notes, *flaps))
            audit, _ = judge(crawl)
        readings.sweep()
        progress.stage("เก็บหลักฐาน")
        kept = draft.finish(audit, crawl)
    return Finished(audit, kept, incomplete(crawl, kept))


def judge_crawl(
    catalog: Catalog,
    crawl: Crawl,
    as_of: date,
    run_id: str,
    started: datetime,
    finished: datetime,
    only: Sequence[str] = (),
    *,
    vouched: Sequence[Attestation] = (),
) -> Audit:
    """The audit of one crawl; needs no network, so a kept crawl can be judged again.

    Units   ``started`` and ``finished`` are the crawl's own: judged again by the same program, it is the same again
    """
    return weigh_crawl(catalog, crawl, as_of, run_id, started, finished, only, vouched=vouched)[0]


def weigh_crawl(
    catalog: Catalog,
    crawl: Crawl,
    as_of: date,
    run_id: str,
    started: datetime,
    finished: datetime,
    only: Sequence[str] = (),
    *,
    vouched: Sequence[Attestation] = (),
) -> tuple[Audit, tuple[Doubt, ...]]:
    """The audit as ``judge_crawl`` makes it, and what it still hangs on."""
    from oit_audit.verdict.judge import weigh

    run = Run(
        id=run_id,
        started_at=started.isoformat(timespec="seconds"),
        finished_at=finished.isoformat(timespec="seconds"),
        complete=crawl.ending == "completed",
        ended=crawl.ending,
        as_of=as_of.isoformat(),
        tool_version=__version__,
        config_sha256=catalog.sha256,
        fiscal_year=catalog.fiscal_year_be,
        agency=AgencyReport(name=catalog.agency.name, base_url=catalog.agency.base_url),
        notes=crawl.remarks,
    )
    return weigh(catalog, crawl, as_of=as_of, run=run, checks=load_checks(), only=only, vouched=vouched)


def new_run_id(started: datetime) -> str:
    """A name for a run that sorts by time and is fit for a folder: ``2565-04-20T211502-1a2b``.

    Shape   its last four digits are the fraction of the second, so that runs of one second stand in order too
    """
    return f"{started.year + 543}-{started:%m-%dT%H%M%S}-{started.microsecond * 0x10000 // 1_000_000:04x}"


def incomplete(crawl: Crawl, kept: Path) -> RunIncomplete | None:
    """Why an audit of this crawl is not a whole one, ready to be raised; None when it is."""
    if crawl.ending == "completed":
        return None
    advice = ADVICE_INTERRUPTED if crawl.ending == "interrupted" else ADVICE_UNREACHABLE
    return RunIncomplete(UNFINISHED.format(why=crawl.fault or crawl.home.reason), snapshot=kept, advice=advice)


def _crawl(
    plan: Plan,
    request: Request,
    progress: Progress,
    draft: Draft,
    readings: Readings,
    earlier: Earlier | None,
    last: LastSeen,
    stop: _Stop,
    catalog: Catalog,
) -> Crawl:
    from oit_audit.crawl import crawl_site
    from oit_audit.verdict.judge import lacking

    runner = asyncio.Runner()
    try:
        crawl = runner.run(
            stop.heed(
                crawl_site(
                    plan,
                    connect_to=request.connect_to,
                    progress=progress,
                    keep=draft.keep,
                    recall=draft.recall,
                    readings=readings,
                    earlier=earlier,
                    last=last,
                    lacking=partial(lacking, catalog, as_of=request.as_of),
                )
            )
        )
    except KeyboardInterrupt:
        raise  # the second: a loop that was broken into may never wind up its tasks, so it is left as it stands
    except asyncio.CancelledError as error:  # asked to stop before there was anything to keep
        runner.close()
        raise KeyboardInterrupt from error
    except BaseException:
        runner.close()
        raise
    runner.close()
    return crawl


class _Stop:
    """What Ctrl-C does: once, the crawl ends and what was got is judged and kept; twice, everything ends at once.

    Shape   asked while nothing is being crawled any more, the first only waits for the keeping, which takes a moment
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._asked = False
        self._crawl: asyncio.Task[Any] | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> _Stop:
        if threading.current_thread() is threading.main_thread():
            for number in (getattr(signal, name) for name in SIGNALS if hasattr(signal, name)):
                # What the caller chose to ignore (nohup, a shell's &) stays ignored.
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def is_asked(self) -> bool:
        """Whether the user has asked for the end."""
        return self._asked

    async def heed(self, crawl: Coroutine[Any, Any, Crawl]) -> Crawl:
        """Run a crawl that ends early when asked to."""
        self._crawl = asyncio.current_task()
        if self._asked:
            self._end_crawl()
        try:
            return await crawl
        finally:
            self._crawl = None

    def _ask(self, *_: object) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
        if self._crawl:
            # Not from here: the signal may have come in the midst of a print or of the loop's own work.
            self._crawl.get_loop().call_soon_threadsafe(self._end_crawl)

    def _end_crawl(self) -> None:
        if self._crawl:
            self._progress.note(STOPPING)
            self._crawl.cancel()
