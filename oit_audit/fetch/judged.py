"""A judgement on one answer: outcome, page state, reason and the words that gave it away."""

from __future__ import annotations

from dataclasses import dataclass

from oit_audit.model.crawl import Signal
from oit_audit.model.document import Outcome, PageState


@dataclass(frozen=True, slots=True)
class Judged:
    """What an answer is worth.

    Shape   ``reason`` a Thai sentence, empty for ``ok``; ``signals`` may come with ``ok``: an injection in a corner
    """

    outcome: Outcome
    state: PageState = ""
    reason: str = ""
    signals: tuple[Signal, ...] = ()


OK = Judged("ok")
