"""``oit-audit demo``: the replica audited on both of its days, and what changed in between."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from oit_audit.cli.console import open_console
from oit_audit.demo.states import StateName

if TYPE_CHECKING:
    from oit_audit.app import Finished

STATES = ("january", "april")
INTRO = "เว็บไซต์จำลองเทศบาลตำบลเขาย้อย ณ วันที่ {day} (เปิดบนเครื่องนี้ ไม่ใช้อินเทอร์เน็ต)"  # the replica on a day
CHANGED = "สิ่งที่เปลี่ยนจากเดือนมกราคมถึงเดือนเมษายน 2565"  # what changed from January to April
EXPORTED = "ส่งออกผลครั้งหลังเป็น {path} อ่านกลับได้ {count} ที่อยู่ ตรงกับที่เก็บทุกไบต์ เปิดดูได้ที่ https://replayweb.page"
KEPT = "เก็บผลตรวจไว้ที่ {path}"  # the audit is kept at
NEXT = "ดูต่อ: oit-audit explain o15 --snapshots {root}"  # look further
SERVING = "เปิดดูเว็บไซต์จำลองได้ที่ http://127.0.0.1:{port}/ (กด Ctrl-C เพื่อปิด)"  # browse it here; Ctrl-C ends it


@click.command()
@click.option(
    "--snapshots",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("oit-audit-demo"),
    show_default=True,
    help="โฟลเดอร์เก็บผลตรวจ",
)
@click.option("--state", type=click.Choice(STATES), help="ตรวจเฉพาะสภาพเว็บไซต์ของเดือนนี้ (ค่าตั้งต้น: ทั้งสอง แล้วเทียบกัน)")
@click.option("--keep-serving", is_flag=True, help="ตรวจเสร็จแล้วเปิดเว็บไซต์จำลองไว้ให้ดูด้วยเบราว์เซอร์")
def demo(snapshots: Path, state: StateName | None, keep_serving: bool) -> int:
    """สาธิตทั้งเรื่องกับเว็บไซต์จำลอง: ตรวจสองครั้ง แล้วบอกว่าอะไรเปลี่ยน ไม่ใช้อินเทอร์เน็ต

    \b
    Example:  oit-audit demo
    Exit:     0 the story was told to its end, 2 usage, 3 not completed
    """
    from oit_audit.cli.run import show

    states: tuple[StateName, ...] = (state,) if state else ("january", "april")
    runs = [_audit(each, snapshots) for each in states]
    show(runs[-1].audit, "table", runs[-1].snapshot)
    if len(runs) > 1:
        _show_changes(snapshots, runs[0], runs[-1])
    _export(snapshots, runs[-1])
    click.echo(KEPT.format(path=snapshots.resolve()))
    click.echo(NEXT.format(root=snapshots))
    if keep_serving:
        _keep_serving(states[-1])
    return 0


def _audit(state: StateName, snapshots: Path) -> Finished:
    from oit_audit.app import Request, run_audit
    from oit_audit.cli.progress import open_progress
    from oit_audit.config.template import packaged_config
    from oit_audit.demo.server import ReplicaServer
    from oit_audit.demo.states import DAYS, long_date
    from oit_audit.fetch.connect import ConnectTo

    click.echo(INTRO.format(day=long_date(DAYS[state])), err=True)
    with ReplicaServer(state) as server, TemporaryDirectory() as folder, open_progress() as progress:
        config = Path(folder, "indicators.toml")
        config.write_bytes(packaged_config())
        routes = (ConnectTo.parse(server.connect_to),)
        finished = run_audit(Request(config, snapshots, DAYS[state], connect_to=routes), progress)
    if finished.incomplete:
        raise finished.incomplete
    return finished


def _show_changes(root: Path, old: Finished, new: Finished) -> None:
    from oit_audit.diff import compare
    from oit_audit.report.table import print_changes
    from oit_audit.snapshot.store import Store

    first, second = Store(root).pair(old.audit.run.id, new.audit.run.id)
    console = open_console()
    console.print(f"\n{CHANGED}")
    print_changes(compare(first.audit(), second.audit(), first.crawl(), second.crawl()), console)


def _export(root: Path, run: Finished) -> None:
    from oit_audit.snapshot.replay import replay
    from oit_audit.snapshot.store import Store
    from oit_audit.snapshot.wacz import write_wacz

    path = root / f"{run.audit.run.id}.wacz"
    write_wacz(Store(root).open(run.audit.run.id), path)
    count = sum(1 for _ in replay(path))
    click.echo(f"\n{EXPORTED.format(path=path, count=count)}")


def _keep_serving(state: StateName) -> None:
    import threading

    from oit_audit.demo.server import ReplicaServer

    with ReplicaServer(state) as server:
        click.echo(SERVING.format(port=server.port))
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            click.echo("", err=True)
