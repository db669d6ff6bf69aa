"""What each scheduler is given, held against the real tools where they are, and that removing leaves nothing."""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from oit_audit.errors import ScheduleError
from oit_audit.schedule.cron import Cron
from oit_audit.schedule.job import Job, in_utc, local_times, make_job, next_run, own_minute
from oit_audit.schedule.kinds import choose, find_kind
from oit_audit.schedule.launchd import Launchd
from oit_audit.schedule.machine import Machine, run_here
from oit_audit.schedule.plan import Scheduler, carry_out, show_plan
from oit_audit.schedule.systemd import Systemd
from oit_audit.schedule.windows import NAMESPACE, Windows

if TYPE_CHECKING:
    from tests.schedule.conftest import Fake

ALL: dict[str, Scheduler] = {
    "systemd": Systemd(system=False),
    "systemd-system": Systemd(system=True),
    "cron": Cron(),
    "windows": Windows(),
    "launchd": Launchd(),
}
each = pytest.mark.parametrize("scheduler", ALL.values(), ids=ALL)
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
needs_cron = pytest.mark.skipif(not shutil.which("crontab"), reason="crontab is not installed")


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@each
def test_installing_twice_changes_nothing_the_second_time(scheduler: Scheduler, job: Job, machine: Machine) -> None:
    carry_out(scheduler.install(job, machine), machine)
    before = files(machine.home.parent)
    again = scheduler.install(job, machine)
    assert not again.changes()
    assert not any(command.given for command in again.after)
    carry_out(again, machine)
    assert files(machine.home.parent) == before


@each
def test_what_is_installed_tells_its_time_and_removing_leaves_nothing(
    scheduler: Scheduler, job: Job, machine: Machine, fake: Fake
) -> None:
    before = files(machine.home.parent)
    assert not scheduler.state(job.name, machine).installed
    carry_out(scheduler.install(job, machine), machine)
    state = scheduler.state(job.name, machine)
    assert state.installed
    assert state.at == time(2, 30)
    carry_out(scheduler.remove(job.name, machine), machine)
    assert not scheduler.state(job.name, machine).installed
    assert files(machine.home.parent) == before
    assert fake.table is None
    assert not fake.known


@each
def test_removing_what_is_not_there_does_nothing(scheduler: Scheduler, job: Job, machine: Machine) -> None:
    plan = scheduler.remove(job.name, machine)
    assert not (plan.before or plan.writes or plan.removes or plan.after)


@each
def test_a_plan_shows_every_file_and_touches_none(scheduler: Scheduler, job: Job, machine: Machine) -> None:
    before = files(machine.home.parent)
    shown = "\n".join(show_plan(scheduler.install(job, machine)))
    assert "02:30" in shown
    assert "nightly" in shown
    assert files(machine.home.parent) == before


def test_another_time_takes_the_place_of_the_first(job: Job, machine: Machine, fake: Fake) -> None:
    later = make_job(
        Path("config/indicators.toml"), Path("snapshots"), Path("reports"), time(4, 5), title="x", python="/p"
    )
    for each_job in (job, later):
        carry_out(Cron().install(each_job, machine), machine)
    assert Cron().state(job.name, machine).at == time(4, 5)
    assert (fake.table or "").count("# BEGIN") == 1


def test_a_refused_installation_leaves_no_file(job: Job, machine: Machine, fake: Fake) -> None:
    before = files(machine.home.parent)
    fake.refused = ("enable",)
    with pytest.raises(ScheduleError, match="ไม่อนุญาต"):
        carry_out(Systemd(system=False).install(job, machine), machine)
    assert files(machine.home.parent) == before


# ---------------------------------------------------------------- systemd
@needs_systemd
@pytest.mark.parametrize("system", [False, True], ids=["user", "system"])
def test_systemd_accepts_both_units(system: bool, job: Job, machine: Machine) -> None:
    scheduler = Systemd(system=system)
    carry_out(scheduler.install(job, machine), machine)
    units = scheduler.state(job.name, machine).places
    scope = [] if system else ["--user"]
    verified = subprocess.run(
        ["systemd-analyze", "verify", *scope, *units],
        capture_output=True, text=True, check=False, timeout=60,
        env={"PATH": "/usr/bin:/bin", "HOME": str(machine.home), "XDG_RUNTIME_DIR": str(machine.home)},
    )  # fmt: skip
    # What it says of other units of this machine is not ours.
    said = [line for line in verified.stderr.splitlines() if job.name in line]
    assert said == []
    assert verified.returncode == 0, verified.stderr


@needs_systemd
def test_systemd_reads_the_calendar_as_that_thai_time(job: Job) -> None:
    line = next(line for line in Systemd(system=False).timer(job).splitlines() if line.startswith("OnCalendar="))
    said = subprocess.run(
        ["systemd-analyze", "calendar", line.removeprefix("OnCalendar=")],
        capture_output=True, text=True, check=True, env={"TZ": "UTC", "PATH": "/usr/bin:/bin"}, timeout=60,
    ).stdout  # fmt: skip
    assert "19:30:00 UTC" in said


def test_the_timer_catches_up_and_the_service_ends(job: Job) -> None:
    systemd = Systemd(system=True)
    assert "Persistent=true" in systemd.timer(job)
    assert "RandomizedDelaySec=300" in systemd.timer(job)
    service = systemd.service(job)
    assert "TimeoutStartSec=14400" in service
    assert "SuccessExitStatus=1" in service
    assert "User=root" in service
    assert "User=" not in Systemd(system=False).service(job)


# ---------------------------------------------------------------- cron
@needs_cron
def test_crontab_accepts_the_table(job: Job, tmp_path: Path) -> None:
    table = tmp_path / "table"
    table.write_text(Cron().lines(job), encoding="utf-8")
    checked = subprocess.run(["crontab", "-n", str(table)], capture_output=True, text=True, check=False, timeout=60)
    if "invalid option" in checked.stderr:  # cronie's own word for the same
        checked = subprocess.run(["crontab", "-T", str(table)], capture_output=True, text=True, check=False, timeout=60)
    assert checked.returncode == 0, checked.stderr


@needs_cron
@pytest.mark.skipif(not os.environ.get("OIT_AUDIT_REAL_CRONTAB"), reason="writes a real crontab: only where CI says so")
def test_the_real_crontab_is_as_before_when_all_is_done(job: Job, tmp_path: Path) -> None:
    machine, cron = Machine(home=tmp_path), Cron()
    before = run_here(("crontab", "-l"))
    carry_out(cron.install(job, machine), machine)
    assert cron.state(job.name, machine).at == time(2, 30)
    assert cron.lines(job) in run_here(("crontab", "-l")).out
    carry_out(cron.remove(job.name, machine), machine)
    assert run_here(("crontab", "-l")) == before


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="no /bin/sh")
def test_the_command_reaches_the_program_word_for_word(job: Job) -> None:
    entry = next(line for line in Cron().lines(job).splitlines() if not line.startswith("#"))
    command = entry.split(" ", 5)[5].replace("\\%", "%")  # as cron hands it to the shell
    subprocess.run(["/bin/sh", "-c", command], check=True, timeout=60, cwd="/")
    assert (job.folder / "arguments.txt").read_text("utf-8").splitlines() == list(job.argv[1:])


def test_the_rest_of_the_table_stays_as_it_is(job: Job, machine: Machine, fake: Fake) -> None:
    fake.table = "MAILTO=somchai\n5 4 * * * backup\n"
    carry_out(Cron().install(job, machine), machine)
    assert fake.table.startswith("MAILTO=somchai\n5 4 * * * backup\n# BEGIN")
    fake.table += "# mine\n"
    carry_out(Cron().remove(job.name, machine), machine)
    assert fake.table == "MAILTO=somchai\n5 4 * * * backup\n# mine\n"


def test_a_table_that_cannot_be_read_is_not_taken_for_an_empty_one(job: Job, machine: Machine, fake: Fake) -> None:
    fake.refused = ("-l",)

    def refuse(argv: object, given: bytes = b"") -> object:
        from oit_audit.schedule.machine import Answer

        return Answer(1, err="you are not allowed to use this program")

    other = Machine(run=refuse, home=machine.home)  # type: ignore[arg-type]
    with pytest.raises(ScheduleError, match="not allowed"):
        Cron().install(job, other)


def test_a_mark_that_lost_its_other_half_is_said(job: Job, machine: Machine, fake: Fake) -> None:
    fake.table = f"# BEGIN {job.name}\n1 2 * * * x\n"
    with pytest.raises(ScheduleError, match="END"):
        Cron().install(job, machine)


def test_a_command_too_long_for_cron_is_said_before_it_is_cut(machine: Machine, tmp_path: Path) -> None:
    deep = tmp_path / ("ก" * 80) / ("ข" * 80)
    job = make_job(deep / "indicators.toml", deep / "snapshots", deep / "reports", time(2), title="x", python="/p")
    with pytest.raises(ScheduleError, match="ยาวเกิน"):
        Cron().install(job, machine)


# ---------------------------------------------------------------- Windows
TRIGGER = ["StartBoundary", "Enabled", "RandomDelay", "ScheduleByDay"]
SETTINGS = [
    "MultipleInstancesPolicy", "DisallowStartIfOnBatteries", "StopIfGoingOnBatteries", "AllowHardTerminate",
    "StartWhenAvailable", "RunOnlyIfNetworkAvailable", "IdleSettings", "AllowStartOnDemand", "Enabled", "Hidden",
    "RunOnlyIfIdle", "WakeToRun", "ExecutionTimeLimit", "Priority",
]  # fmt: skip
TASK = ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]


def tags(element: etree._Element) -> list[str]:
    return [str(child.tag).removeprefix(f"{{{NAMESPACE}}}") for child in element]


def test_the_task_is_utf16_and_stands_in_windows_own_order(job: Job) -> None:
    payload = Windows().xml(job)
    assert payload.startswith(b"\xff\xfe")
    task = etree.fromstring(payload)
    ns = {"t": NAMESPACE}
    assert tags(task) == TASK
    trigger = task.find("t:Triggers/t:CalendarTrigger", ns)
    assert trigger is not None
    assert tags(trigger) == TRIGGER
    settings = task.find("t:Settings", ns)
    assert settings is not None
    assert tags(settings) == [name for name in SETTINGS if name in tags(settings)]
    action = task.find("t:Actions/t:Exec", ns)
    assert action is not None
    assert tags(action) == ["Command", "Arguments", "WorkingDirectory"]
    boundary = datetime.fromisoformat(trigger.findtext("t:StartBoundary", "", ns))
    assert (boundary.time(), boundary.utcoffset()) == (time(2, 30), timedelta(hours=7))
    wanted = {"StartWhenAvailable": "true", "DisallowStartIfOnBatteries": "false", "StopIfGoingOnBatteries": "false"}
    assert {key: task.findtext(f"t:Settings/t:{key}", "", ns) for key in wanted} == wanted
    assert task.findtext("t:Principals/t:Principal/t:LogonType", "", ns) == "InteractiveToken"
    assert task.findtext("t:Actions/t:Exec/t:WorkingDirectory", "", ns) == str(job.folder)


def test_it_runs_while_nobody_is_logged_on_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "x"
    job = make_job(path, path, path, time(2), title="x", logged_off=True)
    assert "<LogonType>S4U</LogonType>" in Windows().xml(job).decode("utf-16")


def test_arguments_are_quoted_as_windows_parts_them() -> None:
    path = Path(r"C:\ita ของเรา")
    job = Job("n", "t", (r"C:\Program Files\python.exe", "--config", f"{path}\\", "x y"), path, (), time(2))
    text = Windows().xml(job).decode("utf-16")
    assert "<Command>C:\\Program Files\\python.exe</Command>" in text
    assert '--config "C:\\ita ของเรา\\\\" "x y"' in text


# ---------------------------------------------------------------- launchd
def test_the_property_list_reads_back(job: Job) -> None:
    made = plistlib.loads(Launchd(lambda moment: timedelta(hours=7)).plist(job))
    assert made["ProgramArguments"] == list(job.argv)
    assert made["WorkingDirectory"] == str(job.folder)
    assert made["StartCalendarInterval"] == [{"Hour": 2, "Minute": 30}]


# ---------------------------------------------------------------- time
@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Bangkok", ["02:30"]),
        ("UTC", ["19:30"]),
        ("Asia/Kathmandu", ["01:15"]),
        ("Europe/Berlin", ["20:30", "21:30"]),
        ("Australia/Lord_Howe", ["06:00", "06:30"]),
    ],
)
def test_thai_time_on_the_machines_own_clock(zone: str, expected: list[str]) -> None:
    def offset(moment: datetime) -> timedelta:
        return moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()

    found = local_times(time(2, 30), datetime(2026, 11, 23, tzinfo=UTC), offset)
    assert [f"{at:%H:%M}" for at in found] == expected


def test_the_next_run_is_later_than_now() -> None:
    assert next_run(time(2, 30), datetime(2026, 11, 23, 19, 30, tzinfo=UTC)).isoformat() == "2026-11-25T02:30:00+07:00"
    assert next_run(time(2, 30), datetime(2026, 11, 23, 19, 29, tzinfo=UTC)).isoformat() == "2026-11-24T02:30:00+07:00"
    assert in_utc(time(2, 30)) == time(19, 30)


def test_agencies_do_not_all_start_at_once() -> None:
    minutes = {own_minute(f"http://www.tessaban{number}.go.th/") for number in range(300)}
    assert len(minutes) > 50
    assert {at.hour for at in minutes} == {2}


def test_what_stands_in_one_scheduler_is_found_there_and_not_set_up_in_another(
    job: Job, machine: Machine, fake: Fake
) -> None:
    carry_out(Cron().install(job, machine), machine)
    linux = replace(machine, platform="linux")
    assert choose("auto", job.name, linux)[0] == "cron"
    assert choose("systemd", job.name, linux)[0] == "systemd"
    carry_out(Cron().remove(job.name, machine), machine)
    assert choose("auto", job.name, linux)[0] == "systemd"


@pytest.mark.parametrize(
    ("platform", "root", "expected"),
    [
        ("win32", False, "windows"),
        ("darwin", False, "launchd"),
        ("linux", False, "systemd"),
        ("linux", True, "systemd-system"),
    ],
)
def test_the_scheduler_that_the_machine_has(
    platform: str, root: bool, expected: str, fake: Fake, tmp_path: Path
) -> None:
    assert find_kind(Machine(run=fake, platform=platform, home=tmp_path, booted=tmp_path, root=root)) == expected
