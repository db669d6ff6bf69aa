"""Progress on standard error: a live line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from types import TracebackType

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

LINE_EVERY_S = 10.0
"""How often a log file hears of progress within one stage."""


class Count(ProgressColumn):
    """``12/74``; nothing where nobody knows how many there are."""

    def render(self, task: Task) -> Text:
        """How far it is."""
        return Text(f"{task.completed:.0f}/{task.total:.0f}" if task.total else "", style="progress.download")


class TerminalProgress:
    """A live display for a person at a terminal."""

    def __init__(self, console: Console) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), Count())
        self._progress = Progress(*columns, TimeElapsedColumn(), console=console, transient=True)
        self._task: TaskID | None = None

    def __enter__(self) -> TerminalProgress:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._progress.stop()

    def stage(self, name: str, total: int | None = None) -> None:
        """A new stage takes the place of the last."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(name, total=total)

    def step(self, what: str) -> None:
        """One step further."""
        if self._task is not None:
            self._progress.advance(self._task)

    def note(self, message: str) -> None:
        """Printed above the live line."""
        self._progress.console.print(message, markup=False, highlight=False)


class PlainProgress:
    """Plain lines for logs: one per stage, then at most one every ten seconds."""

    def __init__(self) -> None:
        self._name = ""
        self._total: int | None = None
        self._done = 0
        self._said = time.monotonic()

    def __enter__(self) -> PlainProgress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        pass

    def stage(self, name: str, total: int | None = None) -> None:
        """Say that a stage begins."""
        self._name, self._total, self._done, self._said = name, total, 0, time.monotonic()
        click.echo(f"{name} …" if total is None else f"{name} (0/{total})", err=True)

    def step(self, what: str) -> None:
        """Say how far it is, now and then."""
        self._done += 1
        if time.monotonic() - self._said >= LINE_EVERY_S:
            self._said = time.monotonic()
            of = f"/{self._total}" if self._total is not None else ""
            click.echo(f"{self._name} ({self._done}{of}) {what}", err=True)

    def note(self, message: str) -> None:
        """Say it."""
        click.echo(message, err=True)


def open_progress() -> TerminalProgress | PlainProgress:
    """The progress that fits standard error."""
    console = Console(stderr=True)
    return TerminalProgress(console) if console.is_terminal and not console.is_dumb_terminal else PlainProgress()
