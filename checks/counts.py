"""Stub of counts."""

from __future__ import annotations

from typing import Literal

from oit_audit.check import Answer, Ruling, Settings, check, review


class Want(Settings):
    """What a requirement may set."""

    what: str
    words: tuple[str, ...]
    units: tuple[str, ...] = ()
    none: Literal["", "no_complaints", "no_procurement"] = ""


@check
def counts(answer: Answer, want: Want) -> Ruling:
    """Passes when, Fails when, Review when, Not fooled by, Source."""
    return review("-")
