"""``oit-audit diff``: what changed between two snapshots, verdicts first."""

from __future__ import annotations

from pathlib import Path

import click

from oit_audit.cli.console import open_console
from oit_audit.cli.options import snapshots_option
from oit_audit.errors import UsageError

BOTH = "ระบุทั้ง --since และผลตรวจที่จะเทียบไม่ได้"  # both a date and a run

UNWRITTEN = "เขียนไฟล์ {path} ไม่ได้: {error}"  # the file cannot be written
ADVICE_OUTPUT = "ระบุโฟลเดอร์ที่มีอยู่และเขียนได้หลัง -o"


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@snapshots_option
@click.option("--since", metavar="DATE", help="เทียบครั้งล่าสุดกับครั้งสุดท้ายที่ตรวจเสร็จถึงวันนั้น เช่น 2565-04-01")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "html", "none"]), default="table", show_default=True
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="เขียนลงไฟล์นี้แทนจอ")
def diff(old: str | None, new: str | None, snapshots: Path, since: str | None, form: str, output: Path | None) -> int:
    """เทียบผลตรวจสองครั้ง (ค่าตั้งต้น: สองครั้งล่าสุด) ผลที่แย่ลงขึ้นก่อน

    \b
    Example:  oit-audit diff --since 2565-04-01
              oit-audit diff submitted --format html -o changes.html
    Exit:     0 nothing got worse, 1 something did, 3 one of the two runs was not completed
    """
    from oit_audit.diff import compare
    from oit_audit.snapshot.store import Store

    store = Store(snapshots)
    if since and old:
        raise UsageError(BOTH, advice="ใช้อย่างใดอย่างหนึ่ง")
    if since:
        from oit_audit.app import read_as_of

        first, second = store.last_by(read_as_of(since, "--since")), store.open()
    else:
        first, second = store.pair(old, new)
    changes = compare(first.audit(), second.audit(), first.crawl(), second.crawl())
    match form:
        case "json":
            from oit_audit.model.dump import dump_json

            _put((dump_json(changes) + "\n").encode(), output)
        case "html":
            from oit_audit.report.html_changes import changes_html

            _put(changes_html(changes).encode("utf-8", "replace"), output)
        case "table":
            from oit_audit.report.table import print_changes

            if output:
                from oit_audit.report.page import print_to_bytes

                _put(print_to_bytes(lambda console: print_changes(changes, console)), output)
            else:
                print_changes(changes, open_console())
        case _:
            pass
    if not (changes.old.complete and changes.new.complete):
        return 3  # what seems worse may only not have been seen
    return 1 if changes.regressions else 0


def _put(content: bytes, output: Path | None) -> None:
    if output is None:
        click.echo(content, nl=False)
        return
    from oit_audit.atomic import write_whole

    try:
        write_whole(output, content)
    except OSError as error:
        raise UsageError(UNWRITTEN.format(path=output, error=error.strerror), advice=ADVICE_OUTPUT) from error
