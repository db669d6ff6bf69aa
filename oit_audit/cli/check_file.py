"""``oit-audit check-file``: judge a local document before it is uploaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from oit_audit.cli.console import open_console
from oit_audit.cli.options import config_option, fail_on_option, snapshots_option
from oit_audit.errors import UsageError

if TYPE_CHECKING:
    from oit_audit.filecheck import FileChecked


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--for", "indicator", required=True, metavar="o11", help="ตัวชี้วัดที่จะใช้เอกสารนี้ตอบ")
@config_option
@snapshots_option
@click.option("--as-of", metavar="DATE", help="ตัดสิน ณ วันที่นี้ เช่น 2565-04-20 (ค่าตั้งต้น: วันนี้ เวลาไทย)")
@click.option("--format", "form", type=click.Choice(["table", "json", "none"]), default="table", show_default=True)
@click.option("--ocr", type=click.Choice(["auto", "off"]), default="auto", show_default=True, help="อ่านภาพสแกนเมื่อทำได้")
@click.option(
    "--crops", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="ตัดภาพข้อความที่อ้างเป็นหลักฐานเก็บไว้ที่นี่"
)
@fail_on_option
def check_file(
    file: Path,
    indicator: str,
    config: Path,
    snapshots: Path,
    as_of: str | None,
    form: str,
    ocr: str,
    crops: Path | None,
    fail_on: str,
) -> int:
    """ตรวจเอกสารในเครื่องก่อนเผยแพร่: ผู้ประเมินจะพบอะไร และจะไม่พบอะไร ทีละหน้า

    \b
    Example:  oit-audit check-file รายงาน6เดือน.pdf --for o11 --as-of 2565-04-20
    Exit:     0 nothing to mend, 1 something is, 2 usage or configuration
    """
    from oit_audit.app import read_as_of, today
    from oit_audit.filecheck import FileRequest
    from oit_audit.filecheck import check_file as judge_file

    day = read_as_of(as_of) if as_of else today()
    checked = judge_file(FileRequest(file, indicator, config, snapshots, day, ocr == "auto"))
    report = checked.report
    if form == "json":
        from oit_audit.model.dump import dump_json

        click.echo(dump_json(report).encode() + b"\n", nl=False)
    elif form == "table":
        from oit_audit.report.print_file import print_file

        print_file(report, open_console())
    if crops:
        _cut(checked, crops)
    bad = report.verdict == "fail" or (report.verdict == "review" and fail_on == "review")
    return int(bad and fail_on != "never")


def _cut(checked: FileChecked, folder: Path) -> None:
    from oit_audit.extract.crop import crop
    from oit_audit.report import words

    count = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for finding in checked.report.requirements:
            for number, evidence in enumerate(finding.evidence, 1):
                if evidence.page and evidence.sha256 == checked.report.sha256:
                    name = f"{checked.report.indicator}-{finding.id}-{number}.png"
                    (folder / name).write_bytes(crop(checked.payload, checked.report.kind, evidence.page, evidence.box))
                    count += 1
    except (OSError, ValueError) as error:
        raise UsageError(f"--crops {folder}: {error}", advice="ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์") from error
    click.echo(words.CROPPED.format(count=count, path=folder), err=True)
