"""``oit-audit schedule install``: set up, or brought in line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from oit_audit.cli.options import config_option, snapshots_option

F = TypeVar("F", bound=Callable[..., Any])

KINDS = ("auto", "systemd", "systemd-system", "cron", "windows", "launchd")
INSTALLED = "ตั้งเวลาแล้ว ({kind} {name}): ทุกคืน {at:%H:%M} เวลาไทย"  # set up: every night at that Thai time
UNCHANGED = "ตั้งเวลาไว้แล้ว ไม่มีอะไรเปลี่ยน ({kind} {name}): ทุกคืน {at:%H:%M} เวลาไทย"  # as it was


def kind_option(command: F) -> F:
    """``--kind``."""
    text = "ตัวตั้งเวลา (ค่าตั้งต้น: ที่เครื่องนี้มี)"
    return click.option("--kind", type=click.Choice(KINDS), default="auto", show_default=True, help=text)(command)


def dry_run_option(command: F) -> F:
    """``--dry-run``."""
    return click.option("--dry-run", is_flag=True, help="แสดงสิ่งที่จะเขียนและคำสั่งที่จะสั่ง โดยไม่ทำ")(command)


@click.command()
@config_option
@snapshots_option
@click.option("--reports", type=click.Path(path_type=Path, file_okay=False), default=Path("reports"), show_default=True)
@kind_option
@click.option("--time", "at", metavar="HH:MM", help="เวลาไทย (ค่าตั้งต้น: หลังตีสอง นาทีของหน่วยงานท่านเอง)")
@click.option("--user", default="", metavar="NAME", help="ผู้ใช้ที่จะให้ทำงานในนาม (systemd-system, windows)")
@click.option("--logged-off", is_flag=True, help="ทำงานแม้ไม่มีใครเข้าสู่ระบบ (windows)")
@dry_run_option
def install(
    config: Path, snapshots: Path, reports: Path, kind: str, at: str | None, user: str, logged_off: bool, dry_run: bool
) -> int:
    """ตั้งเวลา หรือปรับที่ตั้งไว้แล้วให้ตรง

    \b
    Example:  oit-audit schedule install --time 02:30
    Exit:     0 it is set up, 2 usage, configuration, or the scheduler refused
    """
    from oit_audit.app import load
    from oit_audit.cli.nightly import read_time
    from oit_audit.schedule.job import default_user, job_name, make_job, own_minute
    from oit_audit.schedule.kinds import choose
    from oit_audit.schedule.machine import Machine
    from oit_audit.schedule.plan import carry_out, show_plan

    agency = load(config).agency  # a file with mistakes would fail every night, unseen
    due = read_time(at, "--time") if at else own_minute(agency.base_url)
    machine = Machine()
    chosen, scheduler = choose(kind, job_name(config), machine, to_show=dry_run)
    user = user or (default_user() if chosen == "systemd-system" else "")
    title = f"oit-audit nightly {agency.name}"
    job = make_job(config, snapshots, reports, due, title=title, user=user, logged_off=logged_off)
    plan = scheduler.install(job, machine)
    if dry_run:
        click.echo("\n".join([*show_plan(plan), *plan.advice]))
        return 0
    words = INSTALLED if plan.changes() or any(command.given for command in plan.after) else UNCHANGED
    for folder in job.writes:  # a hardened service may write in these alone, and not make them
        folder.mkdir(parents=True, exist_ok=True)
    carry_out(plan, machine)
    click.echo("\n".join([words.format(kind=chosen, name=job.name, at=due), *plan.advice]))
    return 0
