"""``oit-audit recheck``: judge a kept snapshot again, with today's catalog and checks, without the network."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from oit_audit.cli.options import config_option, fail_on_option, snapshots_option


@click.command()
@click.argument("snapshot", required=False)
@config_option
@snapshots_option
@click.option("--as-of", metavar="DATE", help="ตัดสิน ณ วันที่นี้ (ค่าตั้งต้น: วันที่ของผลตรวจนั้น)")
@click.option("--format", "form", type=click.Choice(["table", "json", "none"]), default="table", show_default=True)
@fail_on_option
def recheck(snapshot: str | None, config: Path, snapshots: Path, as_of: str | None, form: str, fail_on: str) -> int:
    """ตัดสินผลที่เก็บไว้ใหม่โดยไม่ใช้เครือข่าย

    \b
    Example:  oit-audit recheck 2565-04-20T211502-1a2b
    Exit:     as run: 0 nothing to mend, 1 something is, 2 usage or configuration, 3 the run was not completed
    """
    from oit_audit.app import incomplete, judge_crawl, load, read_as_of
    from oit_audit.cli.run import show, status
    from oit_audit.snapshot.store import Store

    store = Store(snapshots)
    kept = store.open(snapshot)
    before = kept.audit()
    day = read_as_of(as_of) if as_of else date.fromisoformat(before.run.as_of)
    asked = tuple(indicator.id for indicator in before.indicators)
    catalog = load(config)
    only = () if len(asked) == len(catalog.indicators) else asked
    started, finished = (datetime.fromisoformat(time) for time in (before.run.started_at, before.run.finished_at))
    crawl = kept.crawl()
    audit = judge_crawl(
        catalog, crawl, day, before.run.id, started, finished, only, vouched=store.attestations().read()
    )
    show(audit, form, kept.path)
    if unfinished := incomplete(crawl, kept.path):
        raise unfinished
    return status(audit, fail_on)
