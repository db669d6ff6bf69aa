"""``oit-audit snapshots verify`` and ``export``: what was kept is proved, and handed to others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from oit_audit.cli.options import snapshots_option, split_ids

if TYPE_CHECKING:
    from oit_audit.snapshot.verify import Problem

SOUND = "✓ ครบถ้วนทุกไบต์: ผลตรวจ {runs} ครั้ง {files} ไฟล์ {size:.1f} MB"  # all is as it was kept
FOUND = "✗ พบ {count} แห่งที่ไม่ตรงกับที่เก็บไว้"  # so many places differ
PROBLEM = "{run}: {file}: {what}"
AT = "  ที่อยู่ {url}"
RECORD = "  ระเบียน {record}"
WRITTEN = "เขียน {path} แล้ว ({size:.1f} MB)"


@click.command()
@click.argument("snapshot", required=False)
@snapshots_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def verify(snapshot: str | None, snapshots: Path, form: str) -> int:
    """ตรวจว่าทุกไบต์ของผลตรวจที่เก็บไว้ยังเหมือนเดิม (ค่าตั้งต้น: ทุกครั้ง)

    \b
    Example:  oit-audit snapshots verify 2565-04-20
    Exit:     0 all is as it was kept, 1 something is not, 2 usage
    """
    from oit_audit.snapshot.files import PRUNED
    from oit_audit.snapshot.store import Store
    from oit_audit.snapshot.verify import Verifier, lost_manifests, read_pruned

    store = Store(snapshots)
    everything = store.snapshots()
    headless = () if snapshot else lost_manifests(store.headless())
    chosen = everything if headless and not snapshot else [store.open(snapshot)]
    chosen = chosen if snapshot else everything
    alone = all(one.path.resolve().parent != store.folder.resolve() for one in chosen)
    checked = Verifier(read_pruned(store.folder / PRUNED)).verify(chosen, everything, alone=alone)
    problems = (*headless, *checked.problems)
    if form == "json":
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(one) for one in problems], ensure_ascii=False, indent=2))
    else:
        _print(problems)
    if problems:
        click.echo(FOUND.format(count=len(problems)), err=True)
        return 1
    click.echo(SOUND.format(runs=checked.runs, files=checked.files, size=checked.size_bytes / 1e6), err=True)
    return 0


def _print(problems: tuple[Problem, ...]) -> None:
    for one in problems:
        click.echo(PROBLEM.format(run=one.run_id, file=one.file, what=one.what))
        if one.url:
            click.echo(AT.format(url=one.url))
        if one.record:
            click.echo(RECORD.format(record=one.record))


@click.command()
@click.argument("snapshot", required=False)
@snapshots_option
@click.option("--format", "form", type=click.Choice(["wacz", "pack"]), default="wacz", show_default=True)
@click.option("-o", "--output", "path", type=click.Path(path_type=Path, dir_okay=False), help="ไฟล์ที่จะเขียน")
@click.option("--only", multiple=True, metavar="o5,o11", help="ชุดอุทธรณ์ (pack) เฉพาะตัวชี้วัดเหล่านี้")
def export(snapshot: str | None, snapshots: Path, form: str, path: Path | None, only: tuple[str, ...]) -> int:
    """ส่งออกเป็นไฟล์เดียว: wacz เปิดดูย้อนหลังด้วย ReplayWeb.page, pack คือชุดหลักฐานขอทบทวนผล

    \b
    Example:  oit-audit snapshots export submitted --format pack --only o11 -o o11.zip
    Exit:     0 written, 2 no such run, or it is damaged
    """
    from oit_audit.snapshot.export import FORMATS
    from oit_audit.snapshot.store import Store

    kept = Store(snapshots).open(snapshot)
    path = path or Path(f"{kept.run_id}.zip" if form == "pack" else f"{kept.run_id}.{form}")
    if form == "pack":
        from oit_audit.appeal.pack import write_pack

        for missing in write_pack(kept, path, split_ids(only)):
            click.echo(missing, err=True)
    else:
        FORMATS[form](kept, path)
    click.echo(WRITTEN.format(path=path, size=path.stat().st_size / 1e6), err=True)
    return 0
