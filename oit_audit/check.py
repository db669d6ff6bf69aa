"""The seam between the engine and the checks: an Answer goes in, a Ruling comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from oit_audit.model.audit import Evidence, Verdict
from oit_audit.model.catalog import Agency, Frozen, Indicator, Requirement
from oit_audit.model.document import Block, Document, Image, Link, Outcome, PageState
from oit_audit.thai.fiscal import FiscalYear

QUOTE_CHARACTERS = 300

S = TypeVar("S", bound="Settings")


class Settings(Frozen):
    """What a requirement may set for its check; each check derives its own ``Want``."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A check's word. Made only by ``passed``, ``failed`` and ``review``, which hold the contract."""

    verdict: Verdict
    reason: str
    advice: str = ""
    evidence: tuple[Evidence, ...] = ()


def passed(reason: str, evidence: Sequence[Evidence]) -> Ruling:
    """It is there, and this is the passage. Raises ValueError without a quoted passage."""
    if not evidence or not all(item.quote.strip() for item in evidence):
        raise ValueError("a pass needs evidence with a quote")
    return Ruling("pass", reason, "", tuple(evidence))


def failed(reason: str, *, advice: str, evidence: Sequence[Evidence] = ()) -> Ruling:
    """It was looked for and is not there. Raises ValueError without a reason and advice."""
    if not reason or not advice:
        raise ValueError("a fail needs a reason and advice")
    return Ruling("fail", reason, advice, tuple(evidence))


def review(reason: str, *, advice: str = "", evidence: Sequence[Evidence] = ()) -> Ruling:
    """A person must look. Raises ValueError without a reason."""
    if not reason:
        raise ValueError("a review needs a reason")
    return Ruling("review", reason, advice, tuple(evidence))


def quote(document: Document, passage: str | Block | Image | Link, place: str = "") -> Evidence:
    """Evidence from a document: the passage as it stands there, cut to a readable length.

    Shape   a text is quoted as given (it must be a stretch of the document's own text)
    """
    if isinstance(passage, Block):
        text, where = passage.text, place or passage.place
    elif isinstance(passage, Image):
        text, where = passage.alt or passage.url, place or passage.place
    elif isinstance(passage, Link):
        text, where = passage.text or passage.url, place or passage.place
    else:
        text, where = passage, place
    text = text.strip()
    return Evidence(url=document.url, quote=text[:QUOTE_CHARACTERS], place=where, sha256=document.sha256)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the information was to be: one target as the check may see it."""

    url: str
    path: tuple[str, ...]
    document: Document | None
    from_home: bool
    """It is reached from the home page: by its menu path, or a link on the home page."""
    outcome: Outcome = "ok"
    state: PageState = ""
    reason: str = ""
    """Why it did not open as asked, a Thai sentence; empty for ``ok``."""
    status: int | None = None
    tls_fault: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The documents that answer one indicator, and what the check may know beside them.

    Shape   ``documents``: readable, about the indicator, best first; those of the required period come first.
            ``unreadable``: documents that may answer but could not be read (wholly or in part).
            ``in_period``: the part of ``documents`` whose own content lies in the indicator's period, or all of them
            where the indicator names no period. ``neighbours``: read, but about something else or another year:
            never evidence, only for advice. ``foreign``: those of them that are another body's. ``targets``: the places
            themselves. ``home``: the home page.
            ``others``: the answers of other indicators, by id (only those that the requirement may lean on).
            Never empty: a check is not called when nothing could be read or seen.
    """

    indicator: Indicator
    year: FiscalYear
    as_of: date
    agency: Agency
    documents: tuple[Document, ...]
    in_period: tuple[Document, ...] = ()
    unreadable: tuple[Document, ...] = ()
    neighbours: tuple[Document, ...] = ()
    foreign: tuple[Document, ...] = ()
    targets: tuple[Place, ...] = ()
    home: Document | None = None
    others: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check: one kind of requirement."""

    name: str
    judge: Callable[[Answer, Any], Ruling]
    settings: type[Settings]
    doc: str

    def rule(self, answer: Answer, requirement: Requirement) -> Ruling:
        """The ruling on one requirement, its settings validated again into the check's own model."""
        return self.judge(answer, self.settings_of(requirement))

    def settings_of(self, requirement: Requirement) -> Settings:
        """The requirement's settings, with its ``needs`` and ``period`` where the check's model has such a key."""
        own: dict[str, Any] = {"needs": requirement.needs, "period": requirement.period}
        shared = {key: value for key, value in own.items() if value is not None and key in self.settings.model_fields}
        return self.settings.model_validate({**shared, **requirement.settings})


def check(function: Callable[[Answer, S], Ruling]) -> Check:
    """Register a function as a check; its second parameter's annotation is its settings model."""
    import inspect
    from typing import get_type_hints

    parameters = list(inspect.signature(function).parameters)
    settings = get_type_hints(function)[parameters[1]]
    return Check(function.__name__, function, settings, inspect.getdoc(function) or "")
