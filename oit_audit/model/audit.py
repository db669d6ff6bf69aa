"""The audit: the shape of audit.json, whose JSON Schema is generated from these models. Keys are only ever added."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from oit_audit.model.catalog import FormIssue, Status
from oit_audit.model.document import Box, Kind, Outcome, PageKind, PageState

Verdict = Literal["pass", "fail", "review"]


class Part(BaseModel):
    """A part of the audit: frozen, no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Evidence(Part):
    """A quoted passage, where it stands, and the SHA-256 of the payload it was read from.

    Shape   ``box`` (left, top, right, bottom) encloses the passage on its ``page``; None where it is not known
    Units   ``page`` from 1, 0 where there are none; ``box`` in shares of the page's width and height;
            ``confidence`` 0 to 1, only for text that OCR read from a picture
    """

    url: str
    quote: str
    place: str
    sha256: str
    page: int = 0
    box: Box | None = None
    confidence: float | None = None


class Attested(Part):
    """A person's word for what no program can read."""

    by: str
    until: str
    note: str


class Finding(Part):
    """One requirement's verdict. ``reason`` and ``advice`` are Thai sentences; ``advice`` is empty for a pass."""

    id: str
    text: str
    check: str
    verdict: Verdict
    reason: str
    advice: str = ""
    evidence: tuple[Evidence, ...] = ()
    attested: Attested | None = None


class WalkedStep(Part):
    """One step of a menu path as walked."""

    label: str
    matched: str
    grade: str
    url: str = ""
    stood_there: tuple[str, ...] = ()


class TargetReport(Part):
    """What one target answered.

    Shape   ``unchanged_since``: when its bytes were received, where the server only said that they still hold (304)
    Units   ``elapsed_ms`` milliseconds; ``fetched_at`` and ``unchanged_since`` ISO 8601 with offset
    """

    url: str | None = None
    path: tuple[str, ...] | None = None
    final_url: str = ""
    status: int | None = None
    outcome: Outcome
    state: PageState = ""
    reason: str = ""
    content_type: str = ""
    sha256: str = ""
    fetched_at: str = ""
    elapsed_ms: int = 0
    unchanged_since: str = ""
    steps: tuple[WalkedStep, ...] = ()


class DocumentReport(Part):
    """A document that was read for an indicator. ``answers``: it is part of the answer, not a neighbour."""

    url: str
    kind: Kind
    title: str
    sha256: str
    via: str = ""
    answers: bool = True
    unreadable: str = ""


class WindowReport(Part):
    """ระยะเวลาดำเนินการ in ISO dates, and where ``as_of`` lies in it."""

    start: str | None = None
    end: str | None = None
    state: Literal["upcoming", "open", "overdue", "closed"]


class CandidateReport(Part):
    """Another place of the site, judged as if the form listed it: what mending the form's link would bring.

    Shape   ``via`` is the page whose link ``link_text`` leads there, or empty for a menu path of the form itself;
            ``missing`` the ids of the requirements that do not pass there
    """

    url: str
    title: str
    via: str
    link_text: str
    verdict: Verdict
    missing: tuple[str, ...] = ()


class IndicatorReport(Part):
    """One indicator's verdict with all that led to it. ``points``: its share of the ITA total."""

    id: str
    name: str
    section: str
    verdict: Verdict
    points: float
    owners: tuple[str, ...] = ()
    window: WindowReport
    status: Status | None = None
    targets: tuple[TargetReport, ...] = ()
    documents: tuple[DocumentReport, ...] = ()
    requirements: tuple[Finding, ...] = ()
    candidates: tuple[CandidateReport, ...] = ()


class MeasureReport(Part):
    """มาตรการ: the agency's own status and what the site shows."""

    id: str
    title: str
    status: Status
    owners: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    candidates: tuple[CandidateReport, ...] = ()
    """Other places of the site, where a listed one of its own does not answer."""


class SectionScore(Part):
    """A sub-indicator's score, 0 to 100, ``review`` counted as lost."""

    id: str
    score: float


class Summary(Part):
    """Counts of indicators, and the OIT score by the assessment's own formula. Source: domain.md 2.3."""

    pass_: int = Field(alias="pass")
    fail: int
    review: int
    total: int
    score: float
    score_if_reviewed: float
    sections: tuple[SectionScore, ...] = ()


class AgencyReport(Part):
    """The body that was audited."""

    name: str
    base_url: str


class Run(Part):
    """One run. Units: times ISO 8601 with offset, ``as_of`` an ISO date; ``fiscal_year`` in Buddhist Era."""

    id: str
    started_at: str
    finished_at: str
    complete: bool
    ended: str = "completed"
    as_of: str
    tool_version: str
    config_sha256: str
    fiscal_year: int
    agency: AgencyReport
    notes: tuple[str, ...] = ()


class SiteFinding(Part):
    """Something about the whole site: hacked pages, a broken certificate, a splash page."""

    id: str
    severity: Literal["info", "warning", "critical"]
    url: str
    reason: str


class Site(Part):
    """Findings about the whole site."""

    findings: tuple[SiteFinding, ...] = ()


class Audit(Part):
    """A whole audit, as ``audit.json`` holds it."""

    schema_: Literal["oit-audit/audit/1"] = Field("oit-audit/audit/1", alias="schema")
    run: Run
    summary: Summary
    indicators: tuple[IndicatorReport, ...]
    measures: tuple[MeasureReport, ...] = ()
    form_issues: tuple[FormIssue, ...] = ()
    site: Site = Site()


class PageReport(Part):
    """One page of a file as an assessor's program sees it.

    Shape   ``read``: all of it could be read (by its text layer or by OCR); ``confidence`` only where OCR read it
    """

    number: int
    kind: PageKind
    read: bool
    characters: int
    confidence: float | None = None
    opening: str = ""


class FileReport(Part):
    """A file judged before it is published: what each requirement of one indicator finds in it.

    Shape   ``requirements`` without ``reachable``, which only a website can meet; ``against`` is the kept run whose
            other documents it was held against (the plan that a report follows), empty when there was none
    """

    schema_: Literal["oit-audit/file/1"] = Field("oit-audit/file/1", alias="schema")
    file: str
    kind: Kind
    title: str
    sha256: str
    unreadable: str = ""
    pages: tuple[PageReport, ...] = ()
    indicator: str
    name: str
    fiscal_year: int
    as_of: str
    against: str = ""
    verdict: Verdict
    requirements: tuple[Finding, ...] = ()
