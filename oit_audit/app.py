"""The stages in order: config → plan → fetch and read → judge → keep. Prints nothing and never exits."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from oit_audit import __version__
from oit_audit.config.load import load_catalog
from oit_audit.errors import RunIncomplete, UsageError
from oit_audit.model.audit import AgencyReport, Audit, Run
from oit_audit.model.catalog import Catalog
from oit_audit.progress import Progress
from oit_audit.registry import load_checks

if TYPE_CHECKING:
    from oit_audit.fetch.client import ConnectTo
    from oit_audit.model.crawl import Crawl
    from oit_audit.model.document import Fetched
    from oit_audit.plan import Plan

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
"""Thai time; a fixed offset, since Thailand keeps no summer time and Windows has no zone data of its own."""

FIRST_BE_YEAR = 2400
"""A year from here on is Buddhist Era; no Gregorian date of an audit comes near it."""

UNREACHABLE = "เปิดเว็บไซต์ {url} ไม่ได้ จึงตรวจไม่เสร็จ: {why}"
INTERRUPTED = "การตรวจถูกหยุดก่อนเสร็จ: {why}"
ADVICE_UNREACHABLE = "ตรวจอินเทอร์เน็ตของเครื่องนี้และเปิดเว็บไซต์ด้วยเบราว์เซอร์ แล้วสั่ง oit-audit run อีกครั้ง"
ADVICE_INTERRUPTED = "สั่ง oit-audit run อีกครั้งเพื่อตรวจให้ครบ"


@dataclass(frozen=True, slots=True)
class Request:
    """What one run is asked to do. Units: ``as_of`` Gregorian."""

    config: Path
    snapshots: Path
    as_of: date
    only: tuple[str, ...] = ()
    connect_to: tuple[ConnectTo, ...] = ()


@dataclass(frozen=True, slots=True)
class Finished:
    """What a run came to; ``incomplete`` is set when the audit could not be completed (what was got is kept)."""

    audit: Audit
    snapshot: Path
    incomplete: RunIncomplete | None = None


def today() -> date:
    """Today in Asia/Bangkok, as a Gregorian date."""
    return datetime.now(BANGKOK).date()


def read_as_of(text: str) -> date:
    """An ISO date in Buddhist Era or Gregorian years (``2565-04-20`` is 20 April 2022).

    Raises  UsageError when it is no date
    """
    parts = text.strip().split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year - 543 if year >= FIRST_BE_YEAR else year, month, day)
    except ValueError as error:
        raise UsageError(
            f"--as-of: อ่านวันที่ {text!r} ไม่ได้",
            advice="เขียนเป็น ปี-เดือน-วัน เช่น 2565-04-20 หรือ 2022-04-20",
        ) from error


def load(config: Path) -> Catalog:
    """The catalog of a configuration file, validated against the installed checks. Raises ConfigError, PackError."""
    return load_catalog(config, {name: check.settings for name, check in load_checks().items()})


def run_audit(request: Request, progress: Progress) -> Finished:
    """Crawl, judge, and keep a snapshot.

    Raises  ConfigError, UsageError, PackError, SnapshotError; a site that is out of reach is no exception but
            ``Finished.incomplete``
    """
    from oit_audit.plan import make_plan
    from oit_audit.snapshot.store import Store

    catalog = load(request.config)
    plan = make_plan(catalog, only=request.only, as_of=request.as_of)
    started = datetime.now(BANGKOK)
    store = Store(request.snapshots)
    with store.begin(new_run_id(started)) as draft:
        crawl = _crawl(plan, request.connect_to, progress, draft.keep)
        progress.stage("พิจารณาผล")
        audit = judge_crawl(catalog, crawl, request.as_of, draft.run_id, started, request.only)
        progress.stage("เก็บหลักฐาน")
        kept = draft.finish(audit, crawl)
    return Finished(audit, kept, _incomplete(crawl, catalog, kept))


def judge_crawl(
    catalog: Catalog, crawl: Crawl, as_of: date, run_id: str, started: datetime, only: Sequence[str] = ()
) -> Audit:
    """The audit of one crawl; needs no network, so a kept crawl can be judged again."""
    from oit_audit.verdict.judge import judge

    run = Run(
        id=run_id,
        started_at=started.isoformat(timespec="seconds"),
        finished_at=datetime.now(BANGKOK).isoformat(timespec="seconds"),
        complete=crawl.ending == "completed",
        ended=crawl.ending,
        as_of=as_of.isoformat(),
        tool_version=__version__,
        config_sha256=catalog.sha256,
        fiscal_year=catalog.fiscal_year_be,
        agency=AgencyReport(name=catalog.agency.name, base_url=catalog.agency.base_url),
        notes=(*crawl.notes, *((crawl.fault,) if crawl.fault else ())),
    )
    return judge(catalog, crawl, as_of=as_of, run=run, checks=load_checks(), only=only)


def new_run_id(started: datetime) -> str:
    """A name for a run that sorts by time and is fit for a folder: ``2565-04-20T211502-1a2b``."""
    import secrets

    return f"{started.year + 543}-{started:%m-%dT%H%M%S}-{secrets.token_hex(2)}"


def _incomplete(crawl: Crawl, catalog: Catalog, kept: Path) -> RunIncomplete | None:
    match crawl.ending:
        case "completed":
            return None
        case "interrupted":
            return RunIncomplete(
                INTERRUPTED.format(why=crawl.fault or "มีคำสั่งให้หยุด"), snapshot=kept, advice=ADVICE_INTERRUPTED
            )
        case "site_unreachable":
            why = crawl.fault or crawl.home.reason
            message = UNREACHABLE.format(url=catalog.agency.base_url, why=why)
            return RunIncomplete(message, snapshot=kept, advice=ADVICE_UNREACHABLE)


def _crawl(plan: Plan, connect_to: Sequence[ConnectTo], progress: Progress, keep: Callable[[Fetched], None]) -> Crawl:
    from oit_audit.crawl import crawl_site

    with _terminate_as_interrupt():
        return asyncio.run(crawl_site(plan, connect_to=connect_to, progress=progress, keep=keep))


@contextmanager
def _terminate_as_interrupt() -> Iterator[None]:
    # A scheduler ends a night that runs too long with SIGTERM, Windows with SIGBREAK: treated as Ctrl-C, so that what
    # was got is kept.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = [name for name in ("SIGTERM", "SIGBREAK") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _interrupt(*_: object) -> None:
    signal.raise_signal(signal.SIGINT)
