"""``oit-audit check-config``: every mistake in the TOML at once, with line and key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from oit_audit.cli.options import config_option

if TYPE_CHECKING:
    from oit_audit.model.catalog import Catalog

COUNTS = (
    "ปีงบประมาณ {year} · ตัวชี้วัด {indicators} ข้อ · องค์ประกอบ {requirements} รายการ · "
    "ที่หมาย {targets} แห่ง · มาตรการ {measures} ข้อ"
)  # year, indicators, requirements, targets, measures


@click.command()
@config_option
def check_config(config: Path) -> None:
    """ตรวจไฟล์ตั้งค่า บอกข้อผิดพลาดทุกข้อพร้อมกัน

    \b
    Example:  oit-audit check-config
    Exit:     0 no mistakes, 2 some
    """
    from oit_audit.app import load

    catalog = load(config)
    click.echo("ไม่พบข้อผิดพลาด")
    click.echo(counts(catalog))
    if catalog.form_issues:
        click.echo(f"\nข้อบกพร่องของแบบรายงานเอง {len(catalog.form_issues)} แห่ง (ไม่มีผลต่อการตรวจเว็บไซต์)")
    for issue in catalog.form_issues:
        click.echo(f"  {issue.indicator}: {issue.problem}")
        if issue.printed:
            click.echo(f"      พิมพ์ไว้: {issue.printed}")
        if issue.suggestion:
            click.echo(f"      → {issue.suggestion}")


def counts(catalog: Catalog) -> str:
    """How much the catalog holds, as one Thai line."""
    return COUNTS.format(
        year=catalog.fiscal_year_be,
        indicators=len(catalog.indicators),
        requirements=sum(len(indicator.requirements) for indicator in catalog.indicators),
        targets=sum(len(indicator.targets) for indicator in catalog.indicators),
        measures=len(catalog.measures),
    )
