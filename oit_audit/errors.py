"""Every exception that oit-audit raises, drawn as a tree.

A fault of the site is data (an outcome, an unreadable document); an exception is a fault of the
invocation, of the configuration, of our own files, or of the program.

    OitAuditError                    .exit_status, .advice (Thai, one sentence)
    ├── UsageError           2       an option that cannot be understood
    ├── ConfigError          2       .mistakes: all of them, each with file, line, key and what to write instead
    ├── SnapshotError        2
    │   ├── SnapshotMissing          no such snapshot, or none yet
    │   ├── SnapshotDamaged          a SHA-256 differs, or a file is gone
    │   ├── SnapshotTooNew           written by a later version of the format
    │   └── SnapshotBusy             another run is using the folder
    ├── PackError            2       the check pack is not installed, or two checks share a name
    ├── SecretError          2       a password or token is not set, or its file is open to others
    ├── ScheduleError        2       the machine's scheduler refused, or is not there
    ├── NightlyBusy          3       another nightly holds the lock: this one did not audit
    └── RunIncomplete        3       home page or most targets out of reach, or interrupted
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class OitAuditError(Exception):
    """The root: carries the exit status and one Thai sentence of advice.

    Units   ``exit_status`` as in the contract: 2 usage or configuration, 3 not completed
    """

    exit_status: int = 2

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class UsageError(OitAuditError):
    """An option of the command line that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a configuration file.

    Units   ``line`` counts from 1; 0 where the mistake belongs to no line
    """

    file: Path
    line: int
    key: str
    problem: str
    instead: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        key = f" {self.key}:" if self.key else ""
        instead = f" → {self.instead}" if self.instead else ""
        return f"{place}:{key} {self.problem}{instead}"


class ConfigError(OitAuditError):
    """The configuration cannot be used; ``mistakes`` holds every mistake found, never only the first."""

    def __init__(self, mistakes: Sequence[Mistake], *, advice: str = "") -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes), advice=advice)


class SnapshotError(OitAuditError):
    """A kept run cannot be used."""


class SnapshotMissing(SnapshotError):
    """No such snapshot, or none kept yet."""


class SnapshotDamaged(SnapshotError):
    """A kept file is missing, or its SHA-256 differs from the one recorded."""


class SnapshotTooNew(SnapshotError):
    """The snapshot was written by a later version of the format."""


class SnapshotBusy(SnapshotError):
    """Another run is using the folder of kept runs; the message says which."""


class PackError(OitAuditError):
    """The check pack is not installed, or two checks share a name."""


class SecretError(OitAuditError):
    """A password or token is not set, or its file is open to others; the message never holds one."""


class ScheduleError(OitAuditError):
    """The machine's scheduler refused what was asked of it, or is not there."""


class NightlyBusy(OitAuditError):
    """Another nightly is at work on the same folder; this one did nothing."""

    exit_status = 3


class RunIncomplete(OitAuditError):
    """The audit could not be completed; ``snapshot`` is what was kept, marked incomplete."""

    exit_status = 3

    def __init__(self, message: str, *, snapshot: Path | None = None, advice: str = "") -> None:
        super().__init__(message, advice=advice)
        self.snapshot = snapshot
