"""What is said to one recipient, and what is remembered of what was said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from oit_audit.atomic import write_whole
from oit_audit.model.audit import Verdict

Kind = Literal["digest", "urgent", "alive", "test"]
"""``urgent``: a submitted link changed while frozen, which is said at once."""

DAY = r"^(\d{4}-\d\d-\d\d)?$"

MOST_WAITING = 5
"""So many unsent messages are kept for one recipient; of a longer silence the latest matter."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One message. Shape: ``title`` for services that have one; ``text`` says everything without it."""

    kind: Kind
    title: str
    text: str


class Kept(BaseModel):
    """A part of the ledger; a later version's keys are passed over."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class Waiting(Kept):
    """A message that could not be sent, to be sent next time. Units: ``made_on`` an ISO date."""

    kind: Kind
    made_on: str
    title: str
    text: str
    fault: str = ""


class Turns(Kept):
    """An indicator's verdict, and the days (ISO dates) on which it turned of late."""

    verdict: Verdict
    days: list[str] = []


class Account(Kept):
    """What one recipient has been told.

    Shape   ``told_run``, ``watched_run``: the run up to which its digests and its alerts have told everything;
            ``muted``: the indicators told as turning to and fro, of which nothing more is said until they rest
    Units   days are ISO dates in Asia/Bangkok; ``told_on`` is the day of its last digest, ``spoke_on`` of anything
    """

    told_run: str = ""
    watched_run: str = ""
    told_on: str = Field("", pattern=DAY)
    spoke_on: str = Field("", pattern=DAY)
    outage_told: bool = False
    reminded: list[str] = []
    muted: list[str] = []
    waiting: list[Waiting] = []


class Ledger(Kept):
    """All accounts, and the nights on which the audit could not be completed since it last could."""

    schema_: Literal["oit-audit/notify/1"] = Field("oit-audit/notify/1", alias="schema")
    accounts: dict[str, Account] = {}
    troubled_on: list[str] = []
    turns: dict[str, Turns] = {}
    turned_run: str = ""
    """The last run that ``turns`` knows of: a run is counted once, however often it is told."""


def read_ledger(path: Path) -> Ledger:
    """The ledger as it was kept; an empty one where there is none or it is damaged: then all begins anew."""
    try:
        return Ledger.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return Ledger()


def keep_ledger(ledger: Ledger, path: Path) -> None:
    """Keep the ledger, readable by its owner only. Raises OSError."""
    write_whole(path, ledger.model_dump_json(indent=1, by_alias=True).encode() + b"\n", mode=0o600)
