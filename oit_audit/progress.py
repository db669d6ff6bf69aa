"""How a running audit tells what it is doing, without knowing where the words go."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Implemented by the command line; every other room only calls it."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A new stage begins; ``total`` steps are expected, or nobody knows how many."""

    def step(self, what: str) -> None:
        """One step of the stage is done."""

    def note(self, message: str) -> None:
        """Something that the person should know now; a Thai sentence."""


class Silent:
    """A progress that says nothing."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Say nothing."""

    def step(self, what: str) -> None:
        """Say nothing."""

    def note(self, message: str) -> None:
        """Say nothing."""
