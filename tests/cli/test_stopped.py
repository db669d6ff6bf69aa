"""Runs that cannot be completed: the site is down, dies or hangs, or a person presses Ctrl-C."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from oit_audit.model.audit import Audit
from oit_audit.snapshot.store import Snapshot
from tests.cli.conftest import AS_OF, HOST, Faltering, Office

CTRL_C: signal.Signals = getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT)
"""On Windows Ctrl-Break: the only one that can be sent to another group of processes."""


def only_snapshot(office: Office, name: str) -> Snapshot:
    """The one kept run; nothing else lies in the folder, half-written or not."""
    assert len(list((office.folder / name).iterdir())) == 1
    return office.store(name).latest()[0]


@pytest.fixture
def hanging() -> Iterator[Faltering]:
    with Faltering(12, hangs=True) as site:
        yield site


def started(office: Office, site: Faltering, name: str, **more: signal.Handlers) -> subprocess.Popen[str]:
    """A run that is waiting for a site that hangs."""
    words = ("run", "--connect-to", site.connect_to, *AS_OF, "--snapshots", name, "--format", "json")
    process = office.start(*words, **more)
    assert site.faltered.wait(60)
    return process


def test_a_site_that_is_down_ends_with_3_and_a_marked_snapshot(office: Office) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
        quick = office.rewrite("quick.toml", retry_wait_s="0.0")
        words = ("--connect-to", f"{HOST}=127.0.0.1:{closed}", "--snapshots", "down", "--format", "none")
        ended = office.run("run", "--config", quick, *words, "--fail-on", "never")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert f"ตรวจไม่เสร็จ: เปิดหน้าแรก http://{HOST}/ ไม่ได้" in ended.stderr
    assert "→" in ended.stderr
    kept = only_snapshot(office, "down")
    assert (kept.complete, kept.audit().run.ended) == (False, "site_unreachable")
    assert kept.audit().summary.pass_ == 0


def test_a_site_that_dies_halfway_ends_with_3_and_keeps_what_was_got(office: Office) -> None:
    quick = office.rewrite("quick.toml", retry_wait_s="0.0", retry_wait_max_s="0.0")
    with Faltering(30, hangs=False) as site:
        words = ("--config", quick, "--snapshots", "died", "--format", "json")
        ended = office.run("run", "--connect-to", site.connect_to, *AS_OF, *words)
    assert ended.returncode == 3, ended.stderr
    assert "ตรวจไม่เสร็จ" in ended.stderr
    kept = only_snapshot(office, "died")
    audit = Audit.model_validate_json(ended.stdout)
    assert audit == kept.audit()
    assert (kept.complete, audit.run.ended) == (False, "site_unreachable")
    assert sum(target.outcome == "ok" for report in audit.indicators for target in report.targets) > 5


def test_ctrl_c_ends_with_3_and_keeps_what_was_got(office: Office, hanging: Faltering) -> None:
    process = started(office, hanging, "interrupted")
    process.send_signal(CTRL_C)
    out, err = process.communicate(timeout=60)
    kept = only_snapshot(office, "interrupted")
    assert process.returncode == 3, err
    assert "กด Ctrl-C อีกครั้ง" in err
    assert "ตรวจไม่เสร็จ" in err
    assert "Traceback" not in err
    assert out.encode() == (kept.path / "audit.json").read_bytes()
    assert (kept.complete, kept.audit().run.ended) == (False, "interrupted")
    assert kept.audit().summary.pass_ == 0


def test_an_interrupted_run_judged_again_is_still_no_whole_audit(office: Office, hanging: Faltering) -> None:
    process = started(office, hanging, "partial")
    process.send_signal(CTRL_C)
    out, _ = process.communicate(timeout=60)
    again = office.run("recheck", "--snapshots", "partial", "--format", "json")
    assert (again.returncode, again.stdout) == (3, out)


def test_a_second_ctrl_c_ends_at_once_and_leaves_nothing_half_written(office: Office, hanging: Faltering) -> None:
    process = started(office, hanging, "twice")
    process.send_signal(CTRL_C)
    assert process.stderr
    assert any("กด Ctrl-C อีกครั้ง" in line for line in process.stderr)
    process.send_signal(CTRL_C)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 3, err
    assert (out, "Traceback" in err) == ("", False)
    assert list((office.folder / "twice").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM: it ends a process without asking it")
def test_a_scheduler_that_ends_the_night_gets_what_was_got_even_under_nohup(office: Office, hanging: Faltering) -> None:
    process = started(office, hanging, "ended", on_interrupt=signal.SIG_IGN)
    process.send_signal(signal.SIGINT)
    process.terminate()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3, err
    assert only_snapshot(office, "ended").audit().run.ended == "interrupted"
