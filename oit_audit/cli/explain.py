"""``oit-audit explain``: what an indicator asks, what is looked for, what was found where, how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from oit_audit.cli.console import open_console
from oit_audit.cli.options import config_option, snapshots_option
from oit_audit.errors import SnapshotMissing, UsageError

if TYPE_CHECKING:
    from oit_audit.model.audit import IndicatorReport


@click.command()
@click.argument("indicator")
@config_option
@snapshots_option
def explain(indicator: str, config: Path, snapshots: Path) -> None:
    """ตัวชี้วัดนี้ถามอะไร โปรแกรมมองหาอะไร พบอะไรที่ไหน และต้องแก้อย่างไร

    \b
    Example:  oit-audit explain o11
    """
    from oit_audit.app import load
    from oit_audit.report.table import print_explain

    catalog = load(config)
    wanted = catalog.by_id.get(indicator.strip().lower())
    if wanted is None:
        raise UsageError(f"ไม่มีตัวชี้วัด {indicator!r}", advice="ใช้รหัส o1 ถึง o43 เช่น oit-audit explain o11")
    print_explain(wanted, _last_report(snapshots, wanted.id), catalog.reachable_guide, open_console())


def _last_report(snapshots: Path, id: str) -> IndicatorReport | None:
    from oit_audit.snapshot.store import Store

    try:
        audits = (kept.audit() for kept in reversed(Store(snapshots).snapshots()))
        return next((report for audit in audits for report in audit.indicators if report.id == id), None)
    except SnapshotMissing:
        return None
