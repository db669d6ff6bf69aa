"""``oit-audit snapshots prune`` and ``mark``: which runs are kept on, and by what name."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from oit_audit.cli.options import snapshots_option

REASONS = {
    "marked": "มีชื่อกำกับ",
    "recent": "ไม่เกิน 30 วัน",
    "weekly": "ตัวแทนของสัปดาห์",
    "last": "ครั้งล่าสุด",
    "undated": "ไม่ทราบวันที่",
    "damaged": "เสียหาย ไม่ลบจนกว่าจะสั่ง --force",
}
KEEP, REMOVE, WOULD = "เก็บ  {run}  {why}", "ลบ   {run}", "จะลบ {run}"
DONE = "ลบ {removed} ครั้ง เก็บไว้ {kept} ครั้ง คืนเนื้อที่ {size:.1f} MB"
DRY = "จะลบ {removed} ครั้ง เก็บไว้ {kept} ครั้ง (ยังไม่ได้ลบ)"
DAMAGE = "✗ {run}: {file}: {what}"
MARKED = "ผลตรวจ {run} มีชื่อกำกับ {name} แล้ว จะไม่ถูกลบ"
UNMARKED = "เอาชื่อกำกับ {name} ออกแล้ว"


@click.command()
@snapshots_option
@click.option("--dry-run", is_flag=True, help="บอกว่าจะลบอะไร โดยยังไม่ลบ")
@click.option("--force", is_flag=True, help="ลบครั้งที่เสียหายด้วย")
def prune(snapshots: Path, dry_run: bool, force: bool) -> int:
    """ลบผลตรวจเก่าตามกฎ: เก็บทุกครั้งใน 30 วัน แล้วสัปดาห์ละครั้ง ที่มีชื่อกำกับเก็บตลอดไป

    \b
    Example:  oit-audit snapshots prune --dry-run
    Exit:     0 done, 1 damaged runs were left, 2 usage
    """
    from oit_audit.app import BANGKOK
    from oit_audit.snapshot.lock import StoreLock
    from oit_audit.snapshot.prune import carry_out, make_plan
    from oit_audit.snapshot.store import Store

    store = Store(snapshots)
    store.latest()
    with StoreLock(store.folder):
        marked = {one.run_id for one in store.marks().values()}
        plan = make_plan(store.snapshots(), marked, datetime.now(BANGKOK), force=force)
        for one, why in plan.keep:
            click.echo(KEEP.format(run=one.run_id, why=REASONS[why]))
        for one in plan.remove:
            click.echo((WOULD if dry_run else REMOVE).format(run=one.run_id))
        freed = 0 if dry_run else carry_out(store.folder, plan)
    for problem in plan.damaged:
        click.echo(DAMAGE.format(run=problem.run_id, file=problem.file, what=problem.what), err=True)
    said = (DRY if dry_run else DONE).format(removed=len(plan.remove), kept=len(plan.keep), size=freed / 1e6)
    click.echo(said, err=True)
    return 1 if plan.damaged else 0


@click.command()
@click.argument("name")
@click.argument("snapshot", required=False)
@snapshots_option
@click.option("--move", is_flag=True, help="ย้ายชื่อกำกับจากครั้งเดิมมาครั้งนี้")
@click.option("--remove", is_flag=True, help="เอาชื่อกำกับออก")
def mark(name: str, snapshot: str | None, snapshots: Path, move: bool, remove: bool) -> int:
    """ตั้งชื่อกำกับผลตรวจ (ค่าตั้งต้น: ครั้งล่าสุด) ครั้งที่มีชื่อกำกับจะไม่ถูกลบ และใช้ชื่อแทนรหัสได้

    \b
    Example:  oit-audit snapshots mark submitted
    Exit:     0 done, 2 no such run, or the name is taken
    """
    from oit_audit.app import BANGKOK
    from oit_audit.snapshot.lock import StoreLock
    from oit_audit.snapshot.marks import remove_mark, set_mark
    from oit_audit.snapshot.store import Store

    store = Store(snapshots)
    store.latest()
    with StoreLock(store.folder):
        if remove:
            remove_mark(store.folder, name)
            click.echo(UNMARKED.format(name=name), err=True)
            return 0
        kept = store.open(snapshot)
        set_mark(store.folder, name, kept.run_id, datetime.now(BANGKOK), move=move)
    click.echo(MARKED.format(run=kept.run_id, name=name), err=True)
    return 0
