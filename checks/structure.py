"""Show how the body is divided: the chart, the key positions, the divisions."""

from __future__ import annotations

from typing import Literal

from oit_audit.check import Answer, Ruling, Settings, check, review


class Want(Settings):
    """What a requirement may set."""

    shows: Literal["chart", "positions", "divisions"]


@check
def structure(answer: Answer, want: Want) -> Ruling:
    """Passes when, Fails when, Review when, Not fooled by, Source."""
    return review("-")
