"""What installing or removing does, known before anything is touched: files, then commands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Protocol

from oit_audit.atomic import write_whole
from oit_audit.errors import ScheduleError
from oit_audit.schedule.job import Job
from oit_audit.schedule.machine import Machine

REFUSED = "คำสั่ง {command} ไม่สำเร็จ: {why}"  # the command failed
CANNOT_WRITE = "เขียน {path} ไม่ได้: {why}"
RIGHTS = "ใช้ผู้ใช้ที่มีสิทธิ์ หรือเลือก --kind อื่น"


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the machine's. ``may_fail``: its refusal means that there was nothing to do."""

    argv: tuple[str, ...]
    given: bytes = b""
    may_fail: bool = False

    def __str__(self) -> str:
        return " ".join(f'"{word}"' if " " in word else word for word in self.argv)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, in order: commands before, files written and removed, commands after.

    Shape   ``advice``: Thai sentences on what is left for a person to do
    """

    before: tuple[Command, ...] = ()
    writes: dict[Path, bytes] = field(default_factory=dict)
    removes: tuple[Path, ...] = ()
    after: tuple[Command, ...] = ()
    advice: tuple[str, ...] = ()

    def changes(self) -> bool:
        """Whether a file would be other than it is."""
        return any(_content(path) != content for path, content in self.writes.items()) or any(
            path.exists() for path in self.removes
        )


@dataclass(frozen=True, slots=True)
class State:
    """What a scheduler knows of a job.

    Shape   ``at``: the Thai time read back from what is installed; ``said``: the scheduler's own words
    """

    installed: bool
    at: time | None = None
    places: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


class Scheduler(Protocol):
    """One kind of scheduler."""

    def install(self, job: Job, machine: Machine) -> Plan:
        """What sets the job up, or brings what is there in line with it."""

    def remove(self, name: str, machine: Machine) -> Plan:
        """What takes it away and leaves nothing; an empty plan where there is nothing."""

    def state(self, name: str, machine: Machine) -> State:
        """What is there."""


def carry_out(plan: Plan, machine: Machine) -> None:
    """Do it.

    Raises  ScheduleError; files that were not there before are then removed again
    """
    new = [path for path in plan.writes if not path.exists()]
    try:
        _run(plan.before, machine)
        for path, content in plan.writes.items():
            _write(path, content)
        for path in plan.removes:
            path.unlink(missing_ok=True)
        _run(plan.after, machine)
    except (ScheduleError, OSError) as error:
        for path in new:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            message = CANNOT_WRITE.format(path=error.filename, why=error.strerror)
            raise ScheduleError(message, advice=RIGHTS) from error
        raise


def show_plan(plan: Plan) -> Iterator[str]:
    """The plan as lines for a person: every file with its content, every command."""
    for command in plan.before:
        yield from _lines(command)
    for path, content in plan.writes.items():
        yield f"# {path}"
        yield from _decoded(content).splitlines()
        yield ""
    for path in plan.removes:
        if path.exists():
            yield f"- {path}"
    for command in plan.after:
        yield from _lines(command)


def _lines(command: Command) -> Iterator[str]:
    yield f"$ {command}"
    if command.given:
        yield from command.given.decode().splitlines()
        yield ""


def _decoded(content: bytes) -> str:
    return content.decode("utf-16") if content.startswith((b"\xff\xfe", b"\xfe\xff")) else content.decode()


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _write(path: Path, content: bytes) -> None:
    if _content(path) != content:
        write_whole(path, content)


def _run(commands: tuple[Command, ...], machine: Machine) -> None:
    for command in commands:
        try:
            answer = machine.run(command.argv, command.given)
        except ScheduleError:
            if command.may_fail:
                continue
            raise
        if answer.status and not command.may_fail:
            why = (answer.err or answer.out).strip() or f"status {answer.status}"
            raise ScheduleError(REFUSED.format(command=command, why=why), advice=RIGHTS)
