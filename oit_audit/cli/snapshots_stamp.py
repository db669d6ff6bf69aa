"""``oit-audit snapshots stamp``: a third party's word on when a run was there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from oit_audit.cli.options import snapshots_option

STAMPED = "ประทับเวลาผลตรวจ {run} แล้ว: {at:%Y-%m-%d %H:%M:%S} UTC ({how})"
VERIFIED, UNVERIFIED = "ตรวจลายเซ็นแล้ว", "ยังไม่ได้ตรวจลายเซ็น ระบุ --root เพื่อตรวจ"


@click.command()
@click.argument("snapshot", required=False)
@snapshots_option
@click.option("--tsa", required=True, metavar="URL", envvar="OIT_AUDIT_TSA", help="ผู้ให้บริการประทับเวลา (RFC 3161)")
@click.option(
    "--root",
    "roots",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="ใบรับรองรากของผู้ให้บริการ (PEM) ไว้ตรวจลายเซ็น",
)
def stamp(snapshot: str | None, snapshots: Path, tsa: str, roots: tuple[Path, ...]) -> int:
    """ขอให้ผู้ให้บริการภายนอกประทับเวลาบนรายการไฟล์ของผลตรวจ (ค่าตั้งต้น: ครั้งล่าสุด)

    \b
    Example:  oit-audit snapshots stamp --tsa http://timestamp.digicert.com
    Exit:     0 stamped, 2 it could not be
    """
    from oit_audit.fetch.timestamp import ask_timestamp
    from oit_audit.snapshot.lock import StoreLock
    from oit_audit.snapshot.stamp import stamp as stamp_run
    from oit_audit.snapshot.store import Store

    store = Store(snapshots)
    kept = store.open(snapshot)
    with StoreLock(store.folder):
        made = stamp_run(kept, partial(ask_timestamp, tsa), [root.read_bytes() for root in roots])
    how = VERIFIED if made.verified else UNVERIFIED
    click.echo(STAMPED.format(run=kept.run_id, at=made.at, how=how), err=True)
    return 0
