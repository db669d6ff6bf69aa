"""The machine on which something is set up: its folders, and commands run on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from oit_audit.errors import ScheduleError

NOT_THERE = "ไม่พบโปรแกรม {program} บนเครื่องนี้"  # this program is not on this machine
OTHER_KIND = "เลือกตัวตั้งเวลาอื่นด้วย --kind"
PATIENCE_S = 60
MISSING = 127


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered. ``status`` is 0 when it did what it was asked."""

    status: int
    out: str = ""
    err: str = ""


class Run(Protocol):
    """Runs a command. Raises ScheduleError when there is no such program."""

    def __call__(self, argv: Sequence[str], given: bytes = b"") -> Answer:
        """What it answered, having been given that on its standard input."""


def run_here(argv: Sequence[str], given: bytes = b"") -> Answer:
    """Run it on this machine."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            list(argv), input=given, capture_output=True, timeout=PATIENCE_S, check=False, env=environment
        )
    except FileNotFoundError as error:
        raise ScheduleError(NOT_THERE.format(program=argv[0]), advice=OTHER_KIND) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScheduleError(f"{argv[0]}: {error}", advice=OTHER_KIND) from error
    return Answer(done.returncode, _text(done.stdout), _text(done.stderr))


def _text(payload: bytes) -> str:
    try:
        return payload.decode()
    except UnicodeDecodeError:  # a Thai Windows console speaks cp874
        return payload.decode("cp874", "replace")


@dataclass(frozen=True, slots=True)
class Machine:
    """Where schedulers keep their files, and how commands are run; the fields are another machine's in tests."""

    run: Run = run_here
    platform: str = sys.platform
    home: Path = field(default_factory=Path.home)
    system_units: Path = Path("/etc/systemd/system")
    booted: Path = Path("/run/systemd/system")
    """There while systemd is the one that started the machine."""
    root: bool = field(default_factory=lambda: hasattr(os, "geteuid") and os.geteuid() == 0)

    def ask(self, *argv: str) -> Answer:
        """What a command tells; where there is no such program that it told nothing (127, as a shell says)."""
        try:
            return self.run(argv)
        except ScheduleError as error:
            return Answer(MISSING, err=str(error))

    @property
    def user_units(self) -> Path:
        """Where a user's own systemd units lie."""
        return Path(os.environ.get("XDG_CONFIG_HOME") or self.home / ".config") / "systemd" / "user"

    @property
    def agents(self) -> Path:
        """Where a user's own launchd agents lie."""
        return self.home / "Library" / "LaunchAgents"

    @property
    def tasks(self) -> Path:
        """Where we keep the XML of Windows tasks, of which the scheduler has its own copy."""
        return Path(os.environ.get("LOCALAPPDATA") or self.home / "AppData" / "Local") / "oit-audit"
