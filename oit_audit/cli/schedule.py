"""``oit-audit schedule``: the machine's own scheduler set up for the nightly run; ``install`` is a file of its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from oit_audit.cli.options import config_option, snapshots_option
from oit_audit.cli.schedule_install import INSTALLED, dry_run_option, install, kind_option

REMOVED = "เลิกตั้งเวลาแล้ว ({kind} {name})"  # it is set up no more
NOTHING = "ไม่ได้ตั้งเวลาไว้ ({kind} {name})"  # it was not set up
PLACE = "อยู่ที่ {place}"
NEXT = "ครั้งต่อไป: {day} {when:%H:%M} เวลาไทย"
LAST = "ครั้งล่าสุด: {day} {when:%H:%M} สถานะ {status} {said}"
NEVER = "ครั้งล่าสุด: ยังไม่เคยทำงาน"


@click.group()
def schedule() -> None:
    """ตั้งเวลาให้เครื่องนี้ตรวจทุกคืน (systemd, cron, Windows Task Scheduler, launchd)"""


schedule.add_command(install)


@schedule.command()
@config_option
@kind_option
@dry_run_option
def remove(config: Path, kind: str, dry_run: bool) -> int:
    """เลิกตั้งเวลา โดยไม่เหลืออะไรไว้ (ผลตรวจและรายงานยังอยู่)

    \b
    Example:  oit-audit schedule remove
    Exit:     0 nothing is set up any more, 2 usage, or the scheduler refused
    """
    from oit_audit.schedule.job import job_name
    from oit_audit.schedule.kinds import choose
    from oit_audit.schedule.machine import Machine
    from oit_audit.schedule.plan import carry_out, show_plan

    machine, name = Machine(), job_name(config)
    chosen, scheduler = choose(kind, name, machine, to_show=True)
    plan = scheduler.remove(name, machine)
    there = bool(plan.before or plan.removes or plan.after)
    if dry_run:
        click.echo("\n".join(show_plan(plan)) if there else NOTHING.format(kind=chosen, name=name))
        return 0
    carry_out(plan, machine)
    click.echo((REMOVED if there else NOTHING).format(kind=chosen, name=name))
    return 0


@schedule.command()
@config_option
@snapshots_option
@kind_option
def show(config: Path, snapshots: Path, kind: str) -> int:
    """ตั้งเวลาไว้อย่างไร ครั้งต่อไปเมื่อใด ครั้งล่าสุดเป็นอย่างไร

    \b
    Example:  oit-audit schedule show
    Exit:     0 it is set up, 1 it is not, 2 usage
    """
    from oit_audit.nightly.journal import read_last
    from oit_audit.report.words import thai_date
    from oit_audit.schedule.job import BANGKOK, job_name, next_run
    from oit_audit.schedule.kinds import choose
    from oit_audit.schedule.machine import Machine

    machine, name = Machine(), job_name(config)
    chosen, scheduler = choose(kind, name, machine, to_show=True)
    state = scheduler.state(name, machine)
    lines = [] if state.installed else [NOTHING.format(kind=chosen, name=name)]
    if state.at:
        due = next_run(state.at, datetime.now(BANGKOK))
        lines.append(INSTALLED.format(kind=chosen, name=name, at=state.at))
        lines.append(NEXT.format(day=thai_date(due.date().isoformat()), when=due))
    lines += [PLACE.format(place=place) for place in state.places]
    lines += [f"  {said}" for said in state.said]
    if last := read_last(snapshots):
        ended = datetime.fromisoformat(last.finished_at)
        lines.append(LAST.format(day=thai_date(last.finished_at), when=ended, status=last.status, said=last.said))
    else:
        lines.append(NEVER)
    click.echo("\n".join(lines))
    return 0 if state.installed else 1
