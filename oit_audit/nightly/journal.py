"""What happened on each night: a log file that never grows beyond its bounds, and the record of the last one."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from oit_audit.app import BANGKOK
from oit_audit.atomic import write_whole
from oit_audit.progress import Progress

LAST = ".nightly-last.json"
SIZE_BYTES = 1_000_000
KEPT_FILES = 5


@dataclass(frozen=True, slots=True)
class LastNight:
    """How the last nightly of a folder ended. Units: ISO 8601 with offset; ``status`` as the process exited."""

    started_at: str
    finished_at: str
    status: int
    run: str = ""
    said: str = ""


def read_last(snapshots: Path) -> LastNight | None:
    """The last nightly that ended; None where there was none or its record is damaged."""
    try:
        return LastNight(**json.loads((snapshots / LAST).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def keep_last(snapshots: Path, night: LastNight) -> None:
    """Keep the record; a disk that is full loses it, and nothing else."""
    with suppress(OSError):
        write_whole(snapshots / LAST, json.dumps(asdict(night), indent=1).encode())


class Journal:
    """The log file, which is also a progress: every line goes on to the terminal's progress as well.

    Shape   a new file after ``SIZE_BYTES``, the last ``KEPT_FILES`` are kept. Use as a context manager.
    """

    def __init__(self, path: Path, progress: Progress, hide: Callable[[str], str]) -> None:
        self._progress = progress
        self.hide = hide
        self._log = logging.Logger("oit_audit.nightly")  # its own: nobody else's handlers see it
        self._handler: logging.Handler = logging.NullHandler()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                path, maxBytes=SIZE_BYTES, backupCount=KEPT_FILES - 1, encoding="utf-8", errors="backslashreplace"
            )
        except OSError as error:
            progress.note(f"เขียน log {path} ไม่ได้: {error.strerror}")
        self._handler.setFormatter(_Formatter("%(asctime)s %(message)s"))
        self._log.addHandler(self._handler)

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._handler.close()

    def write(self, message: str) -> None:
        """Into the log alone."""
        self._log.info("%s", self.hide(message))

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins."""
        self.write(name if total is None else f"{name} ({total})")
        self._progress.stage(name, total)

    def step(self, what: str) -> None:
        """One step further: too many for the log."""
        self._progress.step(what)

    def note(self, message: str) -> None:
        """Something to be known now."""
        self.write(message)
        self._progress.note(self.hide(message))


class _Formatter(logging.Formatter):
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        return datetime.fromtimestamp(record.created, BANGKOK).isoformat(timespec="seconds")
