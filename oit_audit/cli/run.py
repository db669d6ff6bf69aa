"""``oit-audit run``: crawl, judge, keep a snapshot, print the audit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oit_audit.cli.console import open_console
from oit_audit.cli.options import config_option, fail_on_option, snapshots_option, split_ids

if TYPE_CHECKING:
    from oit_audit.model.audit import Audit

KEPT = "เก็บผลไว้ที่ {path}"  # the audit is kept at
KEPT_IN_PART = "เก็บผลเท่าที่ได้ไว้ที่ {path} (ตรวจไม่เสร็จ)"  # what was got is kept at; not completed


@click.command()
@config_option
@snapshots_option
@click.option("--only", multiple=True, metavar="o5,o11", help="ตรวจเฉพาะตัวชี้วัดเหล่านี้")
@click.option("--as-of", metavar="DATE", help="ตัดสิน ณ วันที่นี้ เช่น 2565-04-20 หรือ 2022-04-20 (ค่าตั้งต้น: วันนี้ เวลาไทย)")
@click.option(
    "--connect-to",
    multiple=True,
    metavar="HOST[:PORT]=ADDR[:PORT]",
    help="ส่งคำขอของ HOST ไปที่ ADDR แทน (ใช้ซ้ำได้)",
)
@click.option("--format", "form", type=click.Choice(["table", "json", "none"]), default="table", show_default=True)
@click.option("--ocr", type=click.Choice(["auto", "off"]), default="auto", show_default=True, help="อ่านภาพสแกนเมื่อทำได้")
@click.option("--resume", is_flag=True, help="ตรวจต่อจากครั้งที่ค้างอยู่ ไม่เปิดหน้าที่ได้มาแล้วซ้ำ")
@click.option("--full", is_flag=True, help="เปิดทุกหน้าใหม่ทั้งหมด ไม่ใช้ผลของครั้งก่อน")
@fail_on_option
def run(
    config: Path,
    snapshots: Path,
    only: tuple[str, ...],
    as_of: str | None,
    connect_to: tuple[str, ...],
    form: str,
    ocr: str,
    resume: bool,
    full: bool,
    fail_on: str,
) -> int:
    """ตรวจเว็บไซต์ ตัดสิน เก็บหลักฐาน แล้วแสดงผล

    \b
    Example:  oit-audit run --only o5,o11 --as-of 2565-04-20
    Exit:     0 nothing to mend, 1 something is, 2 usage or configuration, 3 not completed
    """
    from oit_audit.app import Request, read_as_of, run_audit, today
    from oit_audit.cli.progress import open_progress
    from oit_audit.fetch.connect import ConnectTo

    day: date = read_as_of(as_of) if as_of else today()
    routes = tuple(ConnectTo.parse(route) for route in connect_to)
    request = Request(config, snapshots, day, split_ids(only), routes, ocr == "auto", resume, full)
    with open_progress() as progress:
        finished = run_audit(request, progress)
    show(finished.audit, form, finished.snapshot)
    if finished.incomplete:
        raise finished.incomplete
    return status(finished.audit, fail_on)


def show(audit: Audit, form: str, snapshot: Path) -> None:
    """Print an audit to standard output, and to standard error where it was kept."""
    match form:
        case "json":
            from oit_audit.report.json import to_json

            # Bytes: Windows would turn each line's end into two characters, and it would not be audit.json any more.
            click.echo(to_json(audit).encode() + b"\n", nl=False)
        case "table":
            from oit_audit.report.table import print_audit

            print_audit(audit, open_console())
        case _:
            pass
    click.echo((KEPT if audit.run.complete else KEPT_IN_PART).format(path=snapshot), err=True)


def status(audit: Audit, fail_on: str) -> int:
    """The exit status for a complete audit: 1 when a verdict stands at or above ``fail_on``."""
    if fail_on == "never":
        return 0
    bad = audit.summary.fail + (audit.summary.review if fail_on == "review" else 0)
    return 1 if bad else 0
