"""Stub of entries."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, review


class Want(Settings):
    """What a requirement may set."""

    what: str
    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    least: int = 1


@check
def entries(answer: Answer, want: Want) -> Ruling:
    """Passes when, Fails when, Review when, Not fooled by, Source."""
    return review("-")
