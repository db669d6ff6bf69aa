"""``oit-audit diff``: what changed between two snapshots, verdicts first."""

from __future__ import annotations

from pathlib import Path

import click

from oit_audit.cli.console import open_console
from oit_audit.cli.options import snapshots_option


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@snapshots_option
@click.option("--format", "form", type=click.Choice(["table", "json", "none"]), default="table", show_default=True)
def diff(old: str | None, new: str | None, snapshots: Path, form: str) -> int:
    """เทียบผลตรวจสองครั้ง (ค่าตั้งต้น: สองครั้งล่าสุด) ผลที่แย่ลงขึ้นก่อน

    \b
    Example:  oit-audit diff
    Exit:     0 nothing got worse, 1 something did
    """
    from oit_audit.diff import compare
    from oit_audit.snapshot.store import Store

    store = Store(snapshots)
    first, second = store.pair(old, new)
    changes = compare(first.audit(), second.audit(), first.crawl(), second.crawl())
    match form:
        case "json":
            from oit_audit.model.dump import dump_json

            click.echo(dump_json(changes).encode() + b"\n", nl=False)
        case "table":
            from oit_audit.report.table import print_changes

            print_changes(changes, open_console())
        case _:
            pass
    return 1 if changes.regressions else 0
