"""The terminal's side: help that is there at once, Thai in any locale, colour only where it is wanted."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from oit_audit.cli.commands import COMMANDS
from tests.cli.conftest import Office, environment

HEAVY = ("httpx", "pydantic", "lxml", "selectolax", "pypdfium2", "rich")
LOADED = f"print(*sorted(set(sys.modules) & set({HEAVY})), file=sys.stderr)"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_there_at_once_for_it_imports_nothing_heavy(office: Office, command: str) -> None:
    words = [*filter(None, [command]), "--help"]
    probe = f"import sys, oit_audit.cli.main as m; m.cli.main({words}, prog_name='oit-audit'); "
    atexit = f"import atexit, sys; atexit.register(lambda: {LOADED}); {probe}"
    ended = subprocess.run([sys.executable, "-c", atexit], cwd=office.folder, capture_output=True, check=True)
    assert ended.stdout.decode(errors="replace").startswith(f"Usage: oit-audit {command}".rstrip())
    assert ended.stderr.split() == []


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "cp874"},
        {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=["Thai Windows", "C"],
)
def test_thai_comes_out_as_utf_8_whatever_the_locale(office: Office, env: dict[str, str]) -> None:
    ended = office.run("explain", "o11", "--snapshots", "empty", **env)
    assert ended.returncode == 0
    assert "ตัวชี้วัด" in ended.stdout or "รายงาน" in ended.stdout
    wrong = office.run("explain", "o99", **env)
    assert "ไม่มีตัวชี้วัด" in wrong.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to be tested with")
@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["plain", "NO_COLOR"])
def test_a_terminal_gets_colour_unless_it_wants_none(office: Office, env: dict[str, str], coloured: bool) -> None:
    assert ("\x1b[" in _on_a_terminal(office, "explain", "o11", "--snapshots", "empty", **env)) is coloured


def _on_a_terminal(office: Office, *words: str, **env: str) -> str:
    import pty

    ours, theirs = pty.openpty()
    environ = environment(TERM="xterm-256color", COLUMNS="80", **env)
    command = [sys.executable, "-m", "oit_audit", *words]
    process = subprocess.Popen(command, cwd=office.folder, env=environ, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:  # Linux says so when the other side has ended
        pass
    os.close(ours)
    assert process.wait(30) == 0
    return shown.decode()
