"""A machine of the tests' own: folders below tmp_path, and commands answered from a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from pathlib import Path

import pytest

from oit_audit.schedule.job import Job, make_job
from oit_audit.schedule.machine import Answer, Machine


class Fake:
    """Answers commands: ``crontab`` keeps a table as the real one does, the others succeed and are noted."""

    def __init__(self) -> None:
        self.table: str | None = None
        self.asked: list[tuple[str, ...]] = []
        self.refused: tuple[str, ...] = ()
        self.known: set[str] = set()

    def __call__(self, argv: Sequence[str], given: bytes = b"") -> Answer:
        """One command."""
        self.asked.append(tuple(argv))
        match list(argv):
            case ["crontab", "-l"]:
                return Answer(0, self.table) if self.table is not None else Answer(1, err="no crontab for somchai")
            case ["crontab", "-r"]:
                self.table = None
            case ["crontab", "-"]:
                self.table = given.decode()
            case ["schtasks", "/Query", *_]:
                return Answer(
                    0 if self.known else 1, "Folder: \\\nHostName: PC\nTaskName: x\nNext Run Time: 24/11/2026\n"
                )
            case ["schtasks", "/Create", _, name, *_]:
                self.known.add(name)
            case ["schtasks", "/Delete", *_]:
                self.known.clear()
            case _:
                pass
        return Answer(1, err="ไม่อนุญาต") if set(self.refused) & set(argv) else Answer(0, "")


@pytest.fixture
def fake() -> Fake:
    return Fake()


@pytest.fixture
def machine(fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Nothing of it lies outside tmp_path."""
    for name in ("XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    return Machine(run=fake, home=tmp_path / "home", system_units=tmp_path / "units", booted=tmp_path, root=False)


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """A job whose paths hold what schedulers stumble over: blanks, Thai letters, signs of shells and of cron."""
    folder = tmp_path / "เทศบาล ของเรา 100% $HOME 'ก' \"ข\" \\ค"
    folder.mkdir()
    monkeypatch.chdir(folder)
    python = folder / "my python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > arguments.txt\n', encoding="utf-8")
    python.chmod(0o755)
    paths = (Path("config/indicators.toml"), Path("snapshots"), Path("reports"))
    return make_job(
        *paths, time(2, 30), title="oit-audit nightly เทศบาลตำบลเขาย้อย 100%", user="root", python=str(python)
    )
