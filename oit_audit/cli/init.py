"""``oit-audit init``: a configuration and a snapshots folder in the current folder."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--force", is_flag=True, help="เขียนทับไฟล์ตั้งค่าที่มีอยู่")
def init(force: bool) -> None:
    """สร้าง config/indicators.toml และ snapshots/ ในโฟลเดอร์นี้

    \b
    Example:  oit-audit init
    """
    from oit_audit.config.template import write_template

    config = write_template(Path(), overwrite=force)
    click.echo(f"สร้าง {config} แล้ว")
    click.echo("→ แก้ชื่อหน่วยงาน ที่อยู่เว็บไซต์ และที่หมายในไฟล์นี้ แล้วสั่ง oit-audit check-config")
