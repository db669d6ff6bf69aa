"""``oit-audit nightly``: run, compare, report, tell; made to be started by a scheduler."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import click

from oit_audit.cli.options import config_option, fail_on_option, snapshots_option
from oit_audit.errors import UsageError

REPORTS_AT = "รายงานอยู่ที่ {path}"  # the reports are at
TOLD = "แจ้งแล้ว {told} ราย ส่งไม่ได้ {failed} ราย"  # so many were told, so many could not be
WORSE = "แย่ลง {worse} ข้อ แก้แล้ว {mended} ข้อ ต้องดู {unsure} ข้อ เมื่อเทียบกับ {old}"  # against that run


@click.command()
@config_option
@snapshots_option
@click.option(
    "--reports",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reports"),
    show_default=True,
    envvar="OIT_AUDIT_REPORTS",
    help="โฟลเดอร์เก็บรายงาน ฉบับล่าสุดอยู่ใน latest",
)
@click.option(
    "--log", type=click.Path(path_type=Path, dir_okay=False), help="ไฟล์ log (ค่าตั้งต้น: nightly.log ในโฟลเดอร์รายงาน)"
)
@click.option("--as-of", metavar="DATE", help="ตัดสิน ณ วันที่นี้ (ค่าตั้งต้น: วันนี้ เวลาไทย)")
@click.option("--connect-to", multiple=True, metavar="HOST[:PORT]=ADDR[:PORT]", help="ส่งคำขอของ HOST ไปที่ ADDR แทน")
@click.option("--ocr", type=click.Choice(["auto", "off"]), default="auto", show_default=True, help="อ่านภาพสแกนเมื่อทำได้")
@fail_on_option
@click.option("--scheduled", metavar="HH:MM", hidden=True)
def nightly(
    config: Path,
    snapshots: Path,
    reports: Path,
    log: Path | None,
    as_of: str | None,
    connect_to: tuple[str, ...],
    ocr: str,
    fail_on: str,
    scheduled: str | None,
) -> int:
    """งานประจำคืน: ตรวจ เทียบกับครั้งก่อน เขียนรายงาน แล้วแจ้งผู้เกี่ยวข้องตาม [notify]

    \b
    Example:  oit-audit nightly --reports reports
    Exit:     as run: 0 nothing to mend, 1 something is, 2 usage or configuration, 3 not completed,
              or another nightly is at work (which one is said)
    """
    from oit_audit.app import Request, read_as_of, today
    from oit_audit.cli.progress import open_progress
    from oit_audit.cli.run import status
    from oit_audit.fetch.connect import ConnectTo
    from oit_audit.nightly.run import NightlyRequest, run_nightly

    routes = tuple(ConnectTo.parse(route) for route in connect_to)
    run = Request(config, snapshots, read_as_of(as_of) if as_of else today(), (), routes, ocr == "auto")
    due = read_time(scheduled, "--scheduled") if scheduled else None
    request = NightlyRequest(run, reports, lambda audit: status(audit, fail_on), log, due)
    with open_progress() as progress:
        result = run_nightly(request, progress)
    if result.idle:
        click.echo(result.idle, err=True)
    if changes := result.changes:
        counts = {"worse": len(changes.regressions), "mended": len(changes.mended), "unsure": len(changes.unsure)}
        click.echo(WORSE.format(**counts, old=changes.old.id))
    if result.reports:
        click.echo(REPORTS_AT.format(path=result.reports))
    if result.sent:
        failed = sum(bool(one.fault) for one in result.sent)
        click.echo(TOLD.format(told=len(result.sent) - failed, failed=failed))
    if result.finished and result.finished.incomplete:
        raise result.finished.incomplete
    return result.status


def read_time(text: str, option: str) -> time:
    """``02:30`` as a time of day. Raises UsageError."""
    try:
        hour, minute = text.split(":")
        return time(int(hour), int(minute))
    except ValueError as error:
        message = f"{option}: อ่านเวลา {text!r} ไม่ได้"
        raise UsageError(message, advice="เขียนเป็น ชั่วโมง:นาที เวลาไทย เช่น 02:30") from error
