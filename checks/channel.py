"""Stub of channel."""

from __future__ import annotations

from typing import Literal

from oit_audit.check import Answer, Ruling, Settings, check, review


class Want(Settings):
    """What a requirement may set."""

    what: str
    words: tuple[str, ...]
    not_words: tuple[str, ...] = ()
    ways: tuple[Literal["form", "online_form", "board", "chat", "login", "system"], ...] = ("form", "online_form")


@check
def channel(answer: Answer, want: Want) -> Ruling:
    """Passes when, Fails when, Review when, Not fooled by, Source."""
    return review("-")
