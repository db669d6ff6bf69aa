"""Which schedulers there are, and which one this machine has."""

from __future__ import annotations

import shutil
from typing import Literal, get_args

from oit_audit.errors import ScheduleError
from oit_audit.schedule.cron import Cron
from oit_audit.schedule.launchd import Launchd
from oit_audit.schedule.machine import Machine
from oit_audit.schedule.plan import Scheduler
from oit_audit.schedule.systemd import Systemd
from oit_audit.schedule.windows import Windows

Kind = Literal["systemd", "systemd-system", "cron", "windows", "launchd"]

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
        if machine.run(("systemctl", "--user", "--no-pager", "show-environment")).status == 0:
            return "systemd"
    if shutil.which("crontab"):
        return "cron"
    raise ScheduleError(NONE_FOUND, advice=TRY)


def choose(kind: str, machine: Machine) -> tuple[Kind, Scheduler]:
    """The scheduler asked for; for ``auto`` the one that the machine has. Raises ScheduleError when it has none."""
    chosen = next((one for one in get_args(Kind) if one == kind), None) or find_kind(machine)
    return chosen, scheduler_of(chosen)
