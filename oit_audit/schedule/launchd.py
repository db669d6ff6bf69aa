"""launchd: an agent of the user's own, as a property list."""

from __future__ import annotations

import os
import plistlib
import re
from datetime import UTC, datetime, time
from pathlib import Path

from oit_audit.schedule.job import Job, Offset, local_times, machine_offset
from oit_audit.schedule.machine import Machine
from oit_audit.schedule.plan import Command, Plan, State

AT = re.compile(r"<string>(\d\d):(\d\d)</string>")
PATH = "/opt/homebrew/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
"""launchd's own knows no Homebrew, whose Tesseract is to be found."""


class Launchd:
    """The user's launchd. ``offset``: the machine's clock, the only one that launchd knows."""

    def __init__(self, offset: Offset = machine_offset) -> None:
        self.offset = offset

    def install(self, job: Job, machine: Machine) -> Plan:
        """The agent's property list, loaded anew."""
        file = self._file(job.name, machine)
        out = Command(("launchctl", "bootout", f"{_domain()}/{_label(job.name)}"), may_fail=True)
        into = Command(("launchctl", "bootstrap", _domain(), str(file)))
        return Plan(writes={file: self.plist(job)}, after=(out, into))

    def remove(self, name: str, machine: Machine) -> Plan:
        """Neither the agent nor its file."""
        file = self._file(name, machine)
        if not file.exists():
            return Plan()
        out = Command(("launchctl", "bootout", f"{_domain()}/{_label(name)}"), may_fail=True)
        return Plan(before=(out,), removes=(file,))

    def state(self, name: str, machine: Machine) -> State:
        """Whether the file is there, and whether launchd knows it."""
        file = self._file(name, machine)
        if not file.exists():
            return State(installed=False)
        found = AT.search(file.read_text(encoding="utf-8"))
        answer = machine.ask("launchctl", "print", f"{_domain()}/{_label(name)}")
        wanted = ("state =", "last exit code =", "runs =")
        said = [line.strip() for line in answer.out.splitlines() if line.strip().startswith(wanted)]
        at = time(int(found[1]), int(found[2])) if found else None
        return State(True, at, (str(file),), tuple(said) if answer.status == 0 else (answer.err.strip(),))

    def plist(self, job: Job) -> bytes:
        """The property list."""
        times = local_times(job.at, datetime.now(UTC), self.offset)
        return plistlib.dumps(
            {
                "Label": _label(job.name),
                "ProgramArguments": list(job.argv),
                "WorkingDirectory": str(job.folder),
                "EnvironmentVariables": {"PATH": PATH},
                # A Mac that slept at that time catches up when it wakes.
                "StartCalendarInterval": [{"Hour": at.hour, "Minute": at.minute} for at in times],
                "ProcessType": "Background",
                "LowPriorityIO": True,
                "StandardOutPath": "/dev/null",
                "StandardErrorPath": "/dev/null",
            },
            sort_keys=False,
        )

    @staticmethod
    def _file(name: str, machine: Machine) -> Path:
        return machine.agents / f"{_label(name)}.plist"


def _label(name: str) -> str:
    return f"th.{name}"


def _domain() -> str:
    return f"gui/{os.getuid() if hasattr(os, 'getuid') else 0}"
