"""What changed between two audits: the shape of ``oit-audit diff --format json``. Keys are only ever added."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from oit_audit.model.audit import Attested, Part, Verdict
from oit_audit.model.document import Kind, Outcome

Fate = Literal["appeared", "gone", "moved", "replaced"]


class Compared(Part):
    """One of the two audits. Units: ``as_of`` an ISO date; ``score`` 0 to 100."""

    id: str
    as_of: str
    complete: bool
    score: float
    score_if_reviewed: float


class RequirementChange(Part):
    """One requirement whose verdict changed; ``old`` or ``new`` is None where it was not asked.

    Shape   ``attested``: whose word the new verdict rests on, None where it rests on what was read
    """

    id: str
    text: str
    old: Verdict | None
    new: Verdict | None
    old_reason: str = ""
    new_reason: str = ""
    advice: str = ""
    attested: Attested | None = None

    def repeats(self, before: RequirementChange) -> bool:
        """Whether there is nothing to say of it that was not said of the one before it."""
        told = (self.old, self.new, self.new_reason, self.advice)
        same = told == (before.old, before.new, before.new_reason, before.advice)
        return same and bool(self.new_reason) and self.new != "pass" and not self.attested


class VerdictChange(Part):
    """One indicator or measure of which some verdict changed.

    Shape   ``old`` and ``new`` are the indicator's own verdicts, which may be the same; a measure has none.
            ``points``: what its change brings to the ITA total, below 0 for a loss, 0 where it brings nothing yet.
            ``stake``: its whole share of the ITA total.
    """

    id: str
    name: str
    old: Verdict | None
    new: Verdict | None
    points: float = 0.0
    stake: float = 0.0
    owners: tuple[str, ...] = ()
    window_end: str | None = None
    requirements: tuple[RequirementChange, ...] = ()


class TargetChange(Part):
    """A place that answers otherwise than before."""

    indicators: tuple[str, ...]
    where: str
    old_outcome: Outcome
    new_outcome: Outcome
    old_status: int | None = None
    new_status: int | None = None
    reason: str = ""


class DocumentChange(Part):
    """A document that came, went, moved to another address, or was replaced under the same.

    Shape   ``old_url``: where the same bytes stood before, only of what moved
            ``removed`` and ``added`` are the first changed passages, visitor counters and the day's date left out;
            ``removed_count`` and ``added_count`` how many there are; ``links_removed`` and ``links_added`` the first
            links of a page's content ("words: address"); all empty where the texts were not at hand, or only what
            nobody reads changed
    Units   ``pages`` from 1: those that a passage left or entered
    """

    indicators: tuple[str, ...]
    url: str
    title: str
    kind: Kind
    fate: Fate
    old_sha256: str = ""
    new_sha256: str = ""
    old_url: str = ""
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed_count: int = 0
    added_count: int = 0
    links_removed: tuple[str, ...] = ()
    links_added: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


class Changes(Part):
    """All changes, verdicts first.

    Shape   ``regressions``: a verdict became ``fail``; ``mended``: became ``pass``; ``unsure``: became ``review``;
            each by points, the most first. ``notes`` are Thai sentences on the comparison itself.
    """

    schema_: Literal["oit-audit/diff/1"] = Field("oit-audit/diff/1", alias="schema")
    old: Compared
    new: Compared
    regressions: tuple[VerdictChange, ...] = ()
    mended: tuple[VerdictChange, ...] = ()
    unsure: tuple[VerdictChange, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    documents: tuple[DocumentChange, ...] = ()
    notes: tuple[str, ...] = ()
