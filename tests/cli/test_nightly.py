"""nightly, notify and schedule as a person types them."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from oit_audit.cli.main import cli
from oit_audit.config.template import write_template
from oit_audit.errors import RunIncomplete, ScheduleError, UsageError

NOTIFY = """
[[notify.recipients]]
name = "ปลัดเทศบาล"
channel = "line"
to = "U0123456789abcdef0123456789abcdef"
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder after ``oit-audit init``; nothing of the tester's own home is touched."""
    write_template(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_CONFIG_HOME", "LOCALAPPDATA", "OIT_AUDIT_LINE_TOKEN", "OIT_AUDIT_SECRETS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def call(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), standalone_mode=False)


def with_recipient(home: Path) -> None:
    config = home / "config" / "indicators.toml"
    config.write_text(config.read_text(encoding="utf-8") + NOTIFY, encoding="utf-8")


def test_nobody_to_tell_is_said_with_what_to_write(home: Path) -> None:
    result = call("notify", "--test")
    assert result.return_value == 2
    assert "[[notify.recipients]]" in result.stderr


def test_recipients_are_listed_with_whether_their_secret_is_set(home: Path) -> None:
    with_recipient(home)
    result = call("notify")
    assert result.return_value == 0
    assert "ปลัดเทศบาล · line · ทุกข้อ · รหัส OIT_AUDIT_LINE_TOKEN: ยังไม่ได้ตั้ง" in result.stdout


def test_a_trial_that_reaches_nobody_says_why_and_exits_1(home: Path) -> None:
    with_recipient(home)
    result = call("notify", "--test")
    assert result.return_value == 1
    assert "✗ ส่งถึง ปลัดเทศบาล ทาง line ไม่ได้: ยังไม่ได้ตั้งรหัส OIT_AUDIT_LINE_TOKEN" in result.stdout


def test_a_nightly_out_of_reach_is_not_completed_and_show_tells_of_it(home: Path) -> None:
    result = call("nightly", "--connect-to", "www.khaoyocity.go.th:80=127.0.0.1:9", "--ocr", "off")
    assert isinstance(result.exception, RunIncomplete)
    assert result.exception.exit_status == 3
    assert (home / "reports" / "latest" / "audit.txt").is_file()
    shown = call("schedule", "show", "--kind", "launchd")
    assert shown.return_value == 1
    assert "สถานะ 3 ตรวจไม่เสร็จ" in shown.stdout


@pytest.mark.parametrize("kind", ["auto", "systemd", "systemd-system", "cron", "windows", "launchd"])
def test_a_dry_run_writes_nothing_and_needs_no_scheduler(
    home: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(home))
    before = sorted(home.rglob("*"))
    result = call("schedule", "install", "--kind", kind, "--time", "02:30", "--dry-run")
    assert result.exception is None
    assert str(home / "config" / "indicators.toml") in result.stdout
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize("kind", ["auto", "systemd", "systemd-system", "cron", "windows", "launchd"])
def test_a_machine_without_that_scheduler_has_nothing_to_show_or_remove(
    home: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(home))
    assert call("schedule", "show", "--kind", kind).return_value == 1
    removed = call("schedule", "remove", "--kind", kind)
    assert removed.return_value == 0
    assert "ไม่ได้ตั้งเวลาไว้" in removed.stdout


def test_a_time_that_is_none_is_a_usage_error(home: Path) -> None:
    assert isinstance(call("schedule", "install", "--time", "25:00").exception, UsageError)


def test_a_scheduler_that_is_not_there_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(home))
    result = call("schedule", "install", "--kind", "launchd")
    assert isinstance(result.exception, ScheduleError)
    assert "launchctl" in str(result.exception)
    assert not list((home / "home").rglob("*.plist"))


def test_every_command_of_the_group_has_its_exit_statuses_in_its_help() -> None:
    for path in (("nightly",), ("notify",), ("schedule", "install"), ("schedule", "remove"), ("schedule", "show")):
        result = CliRunner().invoke(cli, [*path, "--help"])
        assert "Exit:" in result.stdout, click.unstyle(result.stdout)
