"""Stub of by_executive."""

from __future__ import annotations

from typing import Literal

from oit_audit.check import Answer, Ruling, Settings, check, review


class Want(Settings):
    """What a requirement may set."""

    how: Literal["signed", "takes_part"] = "signed"


@check
def by_executive(answer: Answer, want: Want) -> Ruling:
    """Passes when, Fails when, Review when, Not fooled by, Source."""
    return review("-")
