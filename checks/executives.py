"""Stub of executives."""

from __future__ import annotations

from typing import Literal

from oit_audit.check import Answer, Ruling, Settings, check, review


class Want(Settings):
    """What a requirement may set."""

    shows: Literal["executives", "name", "position", "photo", "contact"]


@check
def executives(answer: Answer, want: Want) -> Ruling:
    """Passes when, Fails when, Review when, Not fooled by, Source."""
    return review("-")
