"""systemd: a service and its timer, for a user or for the whole system."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path

from oit_audit.schedule.job import JITTER, TIMEOUT, Job, in_utc
from oit_audit.schedule.machine import Machine
from oit_audit.schedule.plan import Command, Plan, State

AT = re.compile(r'"--scheduled" "(\d\d):(\d\d)"')
LINGER = "ถ้าต้องการให้ทำงานแม้ไม่ได้เข้าสู่ระบบ สั่ง loginctl enable-linger หนึ่งครั้ง"  # to run while logged out
SHOWN = ("ActiveState", "NextElapseUSecRealtime", "LastTriggerUSec")

TIMER = """\
[Unit]
Description={title}: {at:%H:%M} Asia/Bangkok

[Timer]
# {at:%H:%M} in Thailand, whatever zone this machine keeps.
OnCalendar=*-*-* {utc:%H:%M}:00 UTC
RandomizedDelaySec={jitter}
AccuracySec=1min
# A machine that was off at that time catches up when it is on again.
Persistent=true
Unit={name}.service

[Install]
WantedBy=timers.target
"""

SERVICE = """\
[Unit]
Description={title}
{network}
[Service]
Type=oneshot
ExecStart={command}
WorkingDirectory={folder}
{user}# 1 says that something on the site is to be mended, which is no failure of this service.
SuccessExitStatus=1
TimeoutStartSec={timeout}
# Asked to end, it still judges and keeps what it has got.
TimeoutStopSec=600
Nice=10
IOSchedulingClass=idle
UMask=0027
{hardening}"""

NETWORK = "Wants=network-online.target\nAfter=network-online.target\n"

EVERYWHERE = """\
NoNewPrivileges=true
LockPersonality=true
RestrictRealtime=true
RestrictSUIDSGID=true
SystemCallArchitectures=native
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
"""
"""What also holds without rights, and leaves OCR (which makes code as it runs) and a browser's own sandbox alone."""

SYSTEM = """\
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={writes}
PrivateTmp=true
PrivateDevices=true
ProtectClock=true
ProtectControlGroups=true
ProtectHostname=true
ProtectKernelLogs=true
ProtectKernelModules=true
ProtectKernelTunables=true
CapabilityBoundingSet=
"""


class Systemd:
    """systemd's timers. ``system``: of the whole machine, else of the user."""

    def __init__(self, *, system: bool) -> None:
        self.system = system

    def install(self, job: Job, machine: Machine) -> Plan:
        """Two units, and the timer started."""
        service, timer = self._units(job.name, machine)
        writes = {service: self.service(job).encode(), timer: self.timer(job).encode()}
        after = (self._ask("daemon-reload"), self._ask("enable", "--now", timer.name))
        return Plan(writes=writes, after=after, advice=() if self.system else (LINGER,))

    def remove(self, name: str, machine: Machine) -> Plan:
        """The timer stopped and both units gone."""
        units = self._units(name, machine)
        if not any(unit.exists() for unit in units):
            return Plan()
        stop = self._ask("disable", "--now", f"{name}.timer", may_fail=True)
        reload = self._ask("daemon-reload", may_fail=True)
        # The stamp by which Persistent=true knows of missed nights would outlive the timer.
        clean = self._ask("clean", "--what=state", f"{name}.timer", may_fail=True)
        return Plan(before=(stop, clean), removes=units, after=(reload,))

    def state(self, name: str, machine: Machine) -> State:
        """Whether both units are there, and what systemd says of the timer."""
        units = self._units(name, machine)
        if not all(unit.exists() for unit in units):
            return State(installed=False)
        found = AT.search(units[0].read_text(encoding="utf-8"))
        asked = ["show", f"{name}.timer", *(f"--property={key}" for key in SHOWN)]
        answer = machine.ask(*self._ask(*asked).argv)
        said = tuple(answer.out.split("\n")) if answer.status == 0 else (answer.err.strip(),)
        at = time(int(found[1]), int(found[2])) if found else None
        return State(True, at, tuple(str(unit) for unit in units), tuple(line for line in said if line))

    def service(self, job: Job) -> str:
        """The service unit."""
        hardening = EVERYWHERE
        if self.system:
            hardening += SYSTEM.format(writes=" ".join(quoted(str(path)) for path in job.writes))
        return SERVICE.format(
            title=_plain(job.title),
            network=NETWORK if self.system else "",
            command=_command(job.argv),
            folder=_plain(str(job.folder)),
            user=f"User={job.user}\n" if self.system and job.user else "",
            timeout=f"{TIMEOUT.total_seconds():.0f}",
            hardening=hardening,
        )

    def timer(self, job: Job) -> str:
        """The timer unit."""
        jitter = f"{JITTER.total_seconds():.0f}"
        return TIMER.format(title=_plain(job.title), at=job.at, utc=in_utc(job.at), jitter=jitter, name=job.name)

    def _units(self, name: str, machine: Machine) -> tuple[Path, Path]:
        folder = machine.system_units if self.system else machine.user_units
        return folder / f"{name}.service", folder / f"{name}.timer"

    def _ask(self, *words: str, may_fail: bool = False) -> Command:
        scope = () if self.system else ("--user",)
        return Command(("systemctl", *scope, "--no-pager", *words), may_fail=may_fail)


def _command(argv: tuple[str, ...]) -> str:
    # systemd takes no such signs in the name of a program, however they are quoted.
    words = ("/usr/bin/env", *argv) if set(argv[0]) & set("\"'\\$") else argv
    return " ".join(quoted(word, command=True) for word in words)


def quoted(word: str, *, command: bool = False) -> str:
    """A word as systemd reads it back: in double quotes, its own signs escaped."""
    word = _plain(word).replace("\\", "\\\\").replace('"', '\\"')
    # Only command lines know variables.
    return f'"{word.replace("$", "$$") if command else word}"'


def _plain(text: str) -> str:
    return " ".join(text.split("\n")).replace("%", "%%")
