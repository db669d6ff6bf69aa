"""``oit-audit snapshots``: the kept runs: which there are, whether they are sound, and what becomes of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from oit_audit.cli.console import open_console
from oit_audit.cli.options import snapshots_option
from oit_audit.cli.snapshots_keep import mark, prune
from oit_audit.cli.snapshots_prove import export, verify
from oit_audit.cli.snapshots_stamp import stamp

NONE_YET = "ยังไม่มีผลตรวจใน {folder}"  # no kept run yet
COLUMNS = ("ผลตรวจ", "เริ่มเมื่อ", "✓", "✗", "?", "เนื้อที่", "")  # run, begun, verdicts, size
UNFINISHED, DAMAGED = "ตรวจไม่เสร็จ", "เสียหาย"  # not completed; damaged
FACTS = ("ผลตรวจ", "เริ่มเมื่อ", "หน่วยงาน", "ผล", "คำตอบที่เก็บ", "ไฟล์ WARC", "ผลตรวจก่อนหน้า", "ชื่อกำกับ", "SHA-256 ของรายการไฟล์")
VERDICTS = "ผ่าน {0} ไม่ผ่าน {1} ต้องดู {2}"
NO_ANSWER = "ไม่ตอบ"


@click.group()
def snapshots() -> None:
    """ผลตรวจที่เก็บไว้: รายชื่อ ตรวจความครบถ้วน ลบตามกฎ ทำเครื่องหมาย ส่งออก

    \b
    Example:  oit-audit snapshots verify
    """


@snapshots.command("list")
@snapshots_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def list_(snapshots: Path, form: str) -> int:
    """รายชื่อผลตรวจที่เก็บไว้ เก่าก่อน"""
    from oit_audit.snapshot.listing import describe
    from oit_audit.snapshot.store import Store

    store = Store(snapshots)
    marks: dict[str, list[str]] = {}
    for name, one in store.marks().items():
        marks.setdefault(one.run_id, []).append(name)
    rows = [describe(one, marks.get(one.run_id, [])) for one in store.snapshots()]
    if form == "json":
        import json

        listed = json.dumps([row.as_dict() for row in rows], ensure_ascii=False, indent=2)
        click.echo(listed.encode() + b"\n", nl=False)
        return 0
    if not rows:
        click.echo(NONE_YET.format(folder=snapshots), err=True)
        return 0
    from rich.table import Table

    table = Table(*COLUMNS, box=None, pad_edge=False)
    for row in rows:
        state = DAMAGED if row.damaged else "" if row.complete else UNFINISHED
        counts = [str(count) for count in row.verdicts or ("-", "-", "-")]
        table.add_row(
            row.run_id, thai_time(row.started_at), *counts, megabytes(row.size_bytes), " ".join([*row.marks, state])
        )
    open_console().print(table)
    return 0


@snapshots.command()
@click.argument("snapshot", required=False)
@snapshots_option
@click.option("--answers", is_flag=True, help="ทุกที่อยู่ที่เปิด พร้อมสถานะและ SHA-256")
def show(snapshot: str | None, snapshots: Path, answers: bool) -> int:
    """ผลตรวจครั้งหนึ่งเก็บอะไรไว้ (ค่าตั้งต้น: ครั้งล่าสุด)"""
    from oit_audit.snapshot.store import Store

    store = Store(snapshots)
    kept = store.open(snapshot)
    audit, manifest = kept.audit(), kept.manifest
    told = (
        kept.run_id,
        thai_time(audit.run.started_at),
        audit.run.agency.name,
        VERDICTS.format(audit.summary.pass_, audit.summary.fail, audit.summary.review),
        str(len(kept.lines)),
        " ".join(kept.archive_digests) or "-",
        manifest.previous.run_id if manifest.previous else "-",
        " ".join(name for name, one in store.marks().items() if one.run_id == kept.run_id) or "-",
        kept.manifest_sha256(),
    )
    for name, value in zip(FACTS, told, strict=True):
        click.echo(f"{name}: {value}")
    for url, one in kept.answers().items() if answers else ():
        click.echo(f"{one.status or one.fault or NO_ANSWER}  {one.sha256 or '-'}  {url}")
    return 0


def thai_time(text: str) -> str:
    """``24 พ.ย. 2569 00:05``; a dash for no time."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return "-"
    from oit_audit.report.words import thai_date

    return f"{thai_date(at.isoformat())} {at:%H:%M}"


def megabytes(size: int) -> str:
    """Units: MB, to one decimal."""
    return f"{size / 1_000_000:.1f} MB"


for command in (verify, prune, mark, export, stamp):
    snapshots.add_command(command)
