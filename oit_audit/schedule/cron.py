"""cron: a few lines of the user's own table, between two marks, the rest of it left as it is."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime, time

from oit_audit.errors import ScheduleError
from oit_audit.schedule.job import Job, Offset, local_times, machine_offset
from oit_audit.schedule.machine import MISSING, Machine
from oit_audit.schedule.plan import Command, Plan, State

BEGIN, END = "# BEGIN {name}", "# END {name}"
AT = re.compile(r"--scheduled (\d\d):(\d\d)")
LONGEST_BYTES = 990
"""cron takes no longer command; a longer one would be cut without a word."""
PATH = "/usr/local/bin:/usr/bin:/bin"
"""cron's own has no /usr/local/bin, where a Tesseract may be."""

NOTE = "# {title}: {at:%H:%M} Asia/Bangkok (oit-audit schedule remove --kind cron)"
TOO_LONG = "คำสั่งยาวเกินที่ cron รับได้ ({bytes} ไบต์)"  # the command is too long for cron
SHORTER = "ย้ายโฟลเดอร์ไปไว้ที่เส้นทางสั้นลง หรือใช้ --kind systemd"
MISSES = "cron ไม่ทำงานย้อนหลัง: คืนที่ปิดเครื่องจะไม่ได้ตรวจ"  # cron does not catch up on nights missed
UNREADABLE = "อ่าน crontab ไม่ได้: {why}"
CUT = "crontab มีบรรทัด {begin} แต่ไม่มี {end}"  # one mark stands there without the other
MEND = "แก้ด้วย crontab -e แล้วสั่งใหม่"


class Cron:
    """The user's crontab. ``offset``: the machine's clock."""

    def __init__(self, offset: Offset = machine_offset) -> None:
        self.offset = offset

    def install(self, job: Job, machine: Machine) -> Plan:
        """The table with the job's lines in it."""
        table = _read(machine)
        kept = _without(table, job.name)
        made = f"{kept}{self.lines(job)}"
        return Plan(after=(_write(made),), advice=(MISSES,)) if made != table else Plan(advice=(MISSES,))

    def remove(self, name: str, machine: Machine) -> Plan:
        """The table without them; no table where nothing else stands in it."""
        table = _read(machine)
        kept = _without(table, name)
        if kept == table:
            return Plan()
        return Plan(after=(_write(kept) if kept.strip() else Command(("crontab", "-r")),))

    def state(self, name: str, machine: Machine) -> State:
        """The lines that stand in the table."""
        table = _read(machine)
        if table == _without(table, name):
            return State(installed=False)
        lines = table.splitlines()
        inside = lines[lines.index(BEGIN.format(name=name)) : lines.index(END.format(name=name)) + 1]
        found = AT.search("\n".join(inside))
        at = time(int(found[1]), int(found[2])) if found else None
        return State(True, at, ("crontab -l",), tuple(line for line in inside if not line.startswith("#")))

    def lines(self, job: Job) -> str:
        """The job's lines of the table."""
        command = f"cd {shlex.quote(str(job.folder))} && PATH={PATH} {shlex.join(job.argv)} >/dev/null 2>&1"
        command = command.replace("%", "\\%")  # to cron a bare one is a new line
        if len(command.encode()) > LONGEST_BYTES:
            raise ScheduleError(TOO_LONG.format(bytes=len(command.encode())), advice=SHORTER)
        times = local_times(job.at, datetime.now(UTC), self.offset)
        entries = [f"{at.minute} {at.hour} * * * {command}" for at in times]
        note = NOTE.format(title=" ".join(job.title.split()), at=job.at)
        return "\n".join([BEGIN.format(name=job.name), note, *entries, END.format(name=job.name), ""])


def _read(machine: Machine) -> str:
    answer = machine.ask("crontab", "-l")
    if answer.status == MISSING:
        return ""  # no cron, no table; writing one says so
    if answer.status == 0:
        return answer.out if answer.out.endswith("\n") or not answer.out else answer.out + "\n"
    if "no crontab" in answer.err.lower() or not answer.err.strip():
        return ""
    # Not taken for an empty one: what stands in it would be lost.
    raise ScheduleError(UNREADABLE.format(why=answer.err.strip()), advice=MEND)


def _write(table: str) -> Command:
    return Command(("crontab", "-"), table.encode())


def _without(table: str, name: str) -> str:
    begin, end = BEGIN.format(name=name), END.format(name=name)
    lines = table.splitlines(keepends=True)
    bare = [line.rstrip() for line in lines]
    if begin not in bare:
        return table
    first = bare.index(begin)
    if end not in bare[first:]:
        raise ScheduleError(CUT.format(begin=begin, end=end), advice=MEND)
    last = bare.index(end, first)
    return _without("".join([*lines[:first], *lines[last + 1 :]]), name)
