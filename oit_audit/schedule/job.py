"""What is to be done every night, at what Thai time, whatever clock the machine keeps."""

from __future__ import annotations

import getpass
import hashlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from pathlib import Path

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
"""Thai time; a fixed offset: Thailand keeps no summer time."""

HOUR = 2
"""When nobody looks at the site and few back it up; the minute is each agency's own."""

JITTER = timedelta(minutes=5)
"""By so much schedulers that can shift the start at random, on top of the agency's own minute."""

TIMEOUT = timedelta(hours=4)
"""A night that takes longer is stuck; what was got so far is then kept, and marked so."""

Offset = Callable[[datetime], timedelta]


@dataclass(frozen=True, slots=True)
class Job:
    """One nightly run as a scheduler is to start it.

    Shape   ``argv`` and all paths absolute; ``user`` only where a system service is to run as somebody;
            ``logged_off``: also while nobody is logged on (Windows)
    Units   ``at`` in Asia/Bangkok
    """

    name: str
    title: str
    argv: tuple[str, ...]
    folder: Path
    writes: tuple[Path, ...]
    at: time
    user: str = ""
    logged_off: bool = False


def job_name(config: Path) -> str:
    """The name under which a configuration's job is known to every scheduler: the same for the same file."""
    return f"oit-audit-{hashlib.sha256(str(config.resolve()).encode()).hexdigest()[:8]}"


def default_user() -> str:
    """Who a system service is to run as: the one who asked, not the root that asking takes."""
    return os.environ.get("SUDO_USER") or getpass.getuser()


def own_minute(host: str) -> time:
    """The agency's own minute after two o'clock: 8,300 of them do not all start at once."""
    return time(HOUR, hashlib.sha256(host.lower().encode()).digest()[0] % 60)


def make_job(
    config: Path, snapshots: Path, reports: Path, at: time, *, title: str, user: str = "", logged_off: bool = False,
    python: str = sys.executable,
) -> Job:  # fmt: skip
    """The job of a configuration; relative paths are taken from where one stands now."""
    config, snapshots, reports = (path.absolute() for path in (config, snapshots, reports))
    # -P: whatever lies in the working directory is no part of the program. utf8: a scheduler sets no language.
    argv = [python, "-P", "-X", "utf8", "-m", "oit_audit", "nightly", "--config", str(config)]
    argv += ["--snapshots", str(snapshots), "--reports", str(reports), "--scheduled", f"{at:%H:%M}"]
    return Job(job_name(config), title, tuple(argv), Path.cwd(), (snapshots, reports), at, user, logged_off)


def in_utc(at: time) -> time:
    """A Thai time of day in UTC."""
    return (datetime.combine(datetime(2000, 1, 2), at, BANGKOK)).astimezone(UTC).time()


def next_run(at: time, now: datetime) -> datetime:
    """The next time that it will be that Thai time, later than now."""
    due = datetime.combine(now.astimezone(BANGKOK).date(), at, BANGKOK)
    return due if due > now else due + timedelta(days=1)


def machine_offset(moment: datetime) -> timedelta:
    """How far this machine's clock is from UTC at that moment."""
    return moment.astimezone().utcoffset() or timedelta()


def local_times(at: time, now: datetime, offset: Offset = machine_offset) -> tuple[time, ...]:
    """The machine's times of day at which it may be that Thai time in the year to come.

    Shape   one where the clock keeps no summer time, else two: the job itself passes over the one that is not due
    """
    found = {
        (due.astimezone(UTC) + offset(due)).time()
        for due in (next_run(at, now + timedelta(days=days)) for days in range(0, 366, 7))
    }
    return tuple(sorted(found))
