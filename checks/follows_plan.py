"""Stub of follows_plan."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, review


class Want(Settings):
    """What a requirement may set."""

    what: str
    plan: tuple[str, ...]
    report: tuple[str, ...]
    shared: bool = False


@check
def follows_plan(answer: Answer, want: Want) -> Ruling:
    """Passes when, Fails when, Review when, Not fooled by, Source."""
    return review("-")
