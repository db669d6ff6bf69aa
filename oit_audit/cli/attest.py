"""``oit-audit attest``: a person vouches for what no program can read."""

from __future__ import annotations

from pathlib import Path

import click

from oit_audit.cli.console import open_console
from oit_audit.cli.options import config_option, snapshots_option
from oit_audit.errors import UsageError

GIVEN = "บันทึกการรับรอง {indicator} {requirement} โดย {by} ถึง {until} ผูกกับเอกสาร {count} ฉบับ"
NEXT = "ดูผล: oit-audit recheck · การรับรองสิ้นผลเมื่อเอกสารเปลี่ยน พ้นวันที่ หรือสิ้นปีงบประมาณ"
TAKEN_BACK = "ถอนการรับรอง {indicator} {requirement} แล้ว"
NONE = "ยังไม่มีการรับรองใน {folder}"
COLUMNS = ("ตัวชี้วัด", "องค์ประกอบ", "ผู้รับรอง", "ถึงวันที่", "เอกสาร", "เหตุผล")
MISSING = "ต้องระบุ {options}"
EXAMPLE = (
    'เช่น oit-audit attest o25 by-top-executive --by "นายสมชาย ใจดี" --until 2565-09-30 --note "ลายมือชื่อนายกฯ เป็นภาพ"'
)


@click.command()
@click.argument("indicator", required=False)
@click.argument("requirement", required=False)
@click.option("--by", help="ชื่อผู้รับรอง")
@click.option("--until", metavar="DATE", help="รับรองถึงวันที่ เช่น 2565-09-30 หรือ 2022-09-30")
@click.option("--note", help="เปิดดูแล้วเห็นอะไร")
@click.option("--run", "run", metavar="SNAPSHOT", help="ผลตรวจที่ดู (ค่าตั้งต้น: ครั้งล่าสุด)")
@click.option("--list", "listing", is_flag=True, help="รายการรับรองที่มีผลอยู่")
@click.option("--withdraw", "taking_back", is_flag=True, help="ถอนการรับรอง")
@config_option
@snapshots_option
def attest(
    indicator: str | None,
    requirement: str | None,
    by: str | None,
    until: str | None,
    note: str | None,
    run: str | None,
    listing: bool,
    taking_back: bool,
    config: Path,
    snapshots: Path,
) -> int:
    """รับรองสิ่งที่โปรแกรมอ่านไม่ได้ (ผล “ต้องดู”) โดยผูกกับเอกสารที่เปิดดู มีวันหมดอายุ และไม่กลบผลไม่ผ่าน

    \b
    Example:  oit-audit attest o25 by-top-executive --by NAME --until 2565-09-30 --note TEXT
    Exit:     0 entered, 2 refused, with the reason
    """
    from oit_audit.app import read_as_of
    from oit_audit.attest import Word, give, withdraw

    if listing:
        return _list(snapshots)
    needed = {"INDICATOR": indicator, "REQUIREMENT": requirement}
    if not taking_back:
        needed |= {"--by": by, "--until": until, "--note": note}
    if missing := [name for name, value in needed.items() if not value]:
        raise UsageError(MISSING.format(options=", ".join(missing)), advice=EXAMPLE)
    assert indicator
    assert requirement
    if taking_back:
        withdraw(indicator.lower(), requirement, by or "", snapshots)
        click.echo(TAKEN_BACK.format(indicator=indicator, requirement=requirement), err=True)
        return 0
    assert by
    assert until
    assert note
    word = Word(indicator.lower(), requirement, by, read_as_of(until, "--until"), note)
    entry = give(word, config, snapshots, run)
    told = {"indicator": entry.indicator, "requirement": entry.requirement, "by": entry.by}
    click.echo(GIVEN.format(**told, until=_thai(entry.until), count=len(entry.documents)), err=True)
    click.echo(NEXT, err=True)
    return 0


def _list(snapshots: Path) -> int:
    from oit_audit.snapshot.store import Store
    from oit_audit.verdict.vouch import in_force

    given = in_force(Store(snapshots).attestations().read())
    if not given:
        click.echo(NONE.format(folder=snapshots), err=True)
        return 0
    from rich.table import Table

    table = Table(*COLUMNS, box=None, pad_edge=False)
    for one in given.values():
        table.add_row(one.indicator, one.requirement, one.by, _thai(one.until), str(len(one.documents)), one.note)
    open_console().print(table)
    return 0


def _thai(iso: str) -> str:
    from oit_audit.report.words import thai_date

    return thai_date(iso)
