"""Which schedulers there are, and which one this machine has."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import Literal, get_args

from oit_audit.errors import ScheduleError
from oit_audit.schedule.cron import Cron
from oit_audit.schedule.launchd import Launchd
from oit_audit.schedule.machine import Machine
from oit_audit.schedule.plan import Scheduler
from oit_audit.schedule.systemd import Systemd
from oit_audit.schedule.windows import Windows

Kind = Literal["systemd", "systemd-system", "cron", "windows", "launchd"]

LINUX: tuple[Kind, ...] = ("systemd", "systemd-system", "cron")
ON: dict[str, tuple[Kind, ...]] = {"win32": ("windows",), "darwin": ("launchd", "cron")}
"""What may hold a job on a platform; the others are like Linux."""

NONE_FOUND = "ไม่พบตัวตั้งเวลาบนเครื่องนี้"  # no scheduler on this machine
TRY = "ติดตั้ง cron หรือดูสิ่งที่จะเขียนด้วย --kind … --dry-run"


def scheduler_of(kind: Kind) -> Scheduler:
    """The scheduler of that kind."""
    match kind:
        case "systemd":
            return Systemd(system=False)
        case "systemd-system":
            return Systemd(system=True)
        case "cron":
            return Cron()
        case "windows":
            return Windows()
        case "launchd":
            return Launchd()


def find_kind(machine: Machine) -> Kind:
    """The scheduler that this machine and this user have. Raises ScheduleError when there is none."""
    if machine.platform == "win32":
        return "windows"
    if machine.platform == "darwin":
        return "launchd"
    if machine.booted.exists():
        if machine.root:
            return "systemd-system"
        if machine.ask("systemctl", "--user", "--no-pager", "show-environment").status == 0:
            return "systemd"
    if shutil.which("crontab"):
        return "cron"
    raise ScheduleError(NONE_FOUND, advice=TRY)


def find_installed(name: str, machine: Machine) -> Kind | None:
    """The scheduler in which the job stands already; None where it stands in none."""
    for kind in ON.get(machine.platform, LINUX):
        with suppress(ScheduleError):  # not for this user
            if scheduler_of(kind).state(name, machine).installed:
                return kind
    return None


def choose(kind: str, name: str, machine: Machine, *, to_show: bool = False) -> tuple[Kind, Scheduler]:
    """The scheduler asked for; for ``auto`` the one that has the job already, else the one that the machine has.

    Raises  ScheduleError when it has none; what is only ``to_show`` is then systemd's
    """
    chosen: Kind | None = next((one for one in get_args(Kind) if one == kind), None)
    chosen = chosen or find_installed(name, machine)
    try:
        chosen = chosen or find_kind(machine)
    except ScheduleError:
        if not to_show:
            raise
    return (chosen or "systemd"), scheduler_of(chosen or "systemd")
