"""Stub of news_pace."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, review


class Want(Settings):
    """What a requirement may set."""

    max_age_days: int = 30
    per_month: int = 1


@check
def news_pace(answer: Answer, want: Want) -> Ruling:
    """Passes when, Fails when, Review when, Not fooled by, Source."""
    return review("-")
