"""Windows Task Scheduler: a task in XML, in the order of elements in which Windows itself exports one."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime, time
from pathlib import Path

from lxml import etree

from oit_audit.schedule.job import JITTER, TIMEOUT, Job, next_run
from oit_audit.schedule.machine import Machine
from oit_audit.schedule.plan import Command, Plan, State

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
AT = re.compile(r"--scheduled (\d\d):(\d\d)")
FIRST = re.compile(r"(?<=<StartBoundary>)\d{4}-\d\d-\d\d")
ON_ONLY = "ทำงานเมื่อท่านเข้าสู่ระบบ Windows อยู่ ถ้าเครื่องปิดหรือหลับอยู่จะทำทันทีที่เปิดใช้ครั้งถัดไป"
"""Only while logged on; a computer that was off or asleep catches up."""

SETTINGS = (
    ("MultipleInstancesPolicy", "IgnoreNew"),
    ("DisallowStartIfOnBatteries", "false"),  # a notebook in its bag at home is still to run it
    ("StopIfGoingOnBatteries", "false"),
    ("AllowHardTerminate", "true"),
    ("StartWhenAvailable", "true"),  # Windows' own default is false: a sleeping computer would miss the night
    ("RunOnlyIfNetworkAvailable", "true"),
    ("AllowStartOnDemand", "true"),
    ("Enabled", "true"),
    ("Hidden", "false"),
    ("WakeToRun", "false"),
)
"""In the order in which Windows exports them; ``ExecutionTimeLimit`` and ``Priority`` follow."""


class Windows:
    """Windows' Task Scheduler, through ``schtasks``."""

    def install(self, job: Job, machine: Machine) -> Plan:
        """The XML kept beside our other files, and a task made of it, in place of an older one."""
        file = self._file(job.name, machine)
        make = Command(("schtasks", "/Create", "/TN", _task(job.name), "/XML", str(file), "/F"))
        return Plan(
            writes={file: _in_place(file, self.xml(job))}, after=(make,), advice=() if job.logged_off else (ON_ONLY,)
        )

    def remove(self, name: str, machine: Machine) -> Plan:
        """Neither the task nor its XML."""
        file = self._file(name, machine)
        known = machine.ask("schtasks", "/Query", "/TN", _task(name)).status == 0
        delete = Command(("schtasks", "/Delete", "/TN", _task(name), "/F"))
        return Plan(before=(delete,) if known else (), removes=(file,) if file.exists() else ())

    def state(self, name: str, machine: Machine) -> State:
        """What the scheduler says of the task, in Windows' own language."""
        answer = machine.ask("schtasks", "/Query", "/TN", _task(name), "/V", "/FO", "LIST")
        if answer.status:
            return State(installed=False)
        try:
            found = AT.search(self._file(name, machine).read_text(encoding="utf-16"))
        except (OSError, UnicodeError):
            found = None
        at = time(int(found[1]), int(found[2])) if found else None
        return State(True, at, (f"Task Scheduler: {_task(name)}",), tuple(_few(answer.out)))

    def xml(self, job: Job, now: datetime | None = None) -> bytes:
        """The task: UTF-16 with its mark, as ``schtasks /XML`` wants it."""
        task = etree.fromstring(f'<Task version="1.2" xmlns="{NAMESPACE}"/>')
        about = _add(task, "RegistrationInfo")
        _add(about, "Description", f"{job.title} ({job.at:%H:%M} Asia/Bangkok)")
        trigger = _add(_add(task, "Triggers"), "CalendarTrigger")
        # With its offset: Windows then keeps Thai time, whatever zone and summer time the computer has.
        _add(trigger, "StartBoundary", next_run(job.at, now or datetime.now(UTC)).isoformat(timespec="seconds"))
        _add(trigger, "Enabled", "true")
        _add(trigger, "RandomDelay", f"PT{JITTER.total_seconds() / 60:.0f}M")
        _add(_add(trigger, "ScheduleByDay"), "DaysInterval", "1")
        principal = _add(_add(task, "Principals"), "Principal", id="Author")
        if user := job.user or _me():
            _add(principal, "UserId", user)
        _add(principal, "LogonType", "S4U" if job.logged_off else "InteractiveToken")
        _add(principal, "RunLevel", "LeastPrivilege")
        settings = _add(task, "Settings")
        for name, value in SETTINGS:
            _add(settings, name, value)
        _add(settings, "ExecutionTimeLimit", f"PT{TIMEOUT.total_seconds() / 3600:.0f}H")
        _add(settings, "Priority", "7")
        action = _add(_add(task, "Actions", Context="Author"), "Exec")
        _add(action, "Command", _quiet(job.argv[0]))
        _add(action, "Arguments", subprocess.list2cmdline(job.argv[1:]))
        _add(action, "WorkingDirectory", str(job.folder))
        body = etree.tostring(task, encoding="unicode", pretty_print=True)
        text = f'<?xml version="1.0" encoding="UTF-16"?>\n{body}'
        return b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le")

    @staticmethod
    def _file(name: str, machine: Machine) -> Path:
        return machine.tasks / f"{name}.xml"


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
    if text:
        child.text = text
    return child


def _in_place(file: Path, made: bytes) -> bytes:
    # The day of the first run is the only thing that differs from one day to the next: it is left as it was.
    try:
        there = file.read_bytes()
        same = FIRST.sub("", there.decode("utf-16")) == FIRST.sub("", made.decode("utf-16"))
    except (OSError, UnicodeError):
        return made
    return there if same else made


def _task(name: str) -> str:
    return f"\\{name}"


def _me() -> str:
    domain, user = os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", "")
    return f"{domain}\\{user}" if domain and user else user


def _quiet(python: str) -> str:
    # python.exe would open a black window in the morning, and an officer would close it.
    if not python.lower().endswith("python.exe"):
        return python
    quiet = f"{python[: -len('python.exe')]}pythonw.exe"
    return quiet if Path(quiet).exists() else python


def _few(listed: str) -> list[str]:
    # After folder, computer and name: next run, status, logon mode, last run, last result, in every language.
    lines = [line.rstrip() for line in listed.splitlines() if line.strip()]
    return lines[3:8]
