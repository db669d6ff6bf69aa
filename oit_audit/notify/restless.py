"""Verdicts that turn to and fro: told once as that, then not again until they have come to rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from oit_audit.model.audit import Audit, Verdict
from oit_audit.model.changes import Changes
from oit_audit.notify.notice import Account, Ledger, Turns

TURNS = 3
"""So often must a verdict have turned within ``SPAN``: mended once and broken again is news each time, this is not."""
SPAN = timedelta(days=10)
REST = timedelta(days=3)
"""So long must it have stood for its word to be worth a message again."""


def note_turns(ledger: Ledger, audit: Audit, today: date) -> None:
    """Remember on which days an indicator's verdict turned; called once for each complete night."""
    oldest = (today - SPAN).isoformat()
    for report in audit.indicators:
        known = ledger.turns.get(report.id)
        if known is None:
            ledger.turns[report.id] = Turns(verdict=report.verdict)
        else:
            known.days = [day for day in known.days if day >= oldest]
            if known.verdict != report.verdict:
                known.days.append(today.isoformat())
                known.verdict = report.verdict


def find_restless(ledger: Ledger, today: date) -> dict[str, int]:
    """The indicators whose verdict turns to and fro, with how often it did within ``SPAN``."""
    calm = (today - REST).isoformat()
    return {
        id: len(turns.days) for id, turns in ledger.turns.items() if len(turns.days) >= TURNS and turns.days[-1] > calm
    }


def without(changes: Changes, ids: Iterable[str]) -> Changes:
    """The changes without those of these indicators."""
    left_out = set(ids)
    verdicts = {
        name: tuple(change for change in getattr(changes, name) if change.id not in left_out)
        for name in ("regressions", "mended", "unsure")
    }
    places = tuple(change for change in changes.targets if not left_out >= set(change.indicators))
    return changes.model_copy(update={**verdicts, "targets": places})


def settled(account: Account, audit: Audit, restless: Iterable[str]) -> dict[str, Verdict]:
    """What was told as restless and has come to rest, with the verdict on which it rests."""
    still = set(restless)
    return {one.id: one.verdict for one in audit.indicators if one.id in account.muted and one.id not in still}
