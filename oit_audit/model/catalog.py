"""What the form asks, of whom, by when and where: the configuration as the program uses it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from oit_audit.model.notify import NotifySettings
from oit_audit.thai.fiscal import FiscalYear, PeriodName

Needs = Literal["all", "examples"]
"""``all`` where the form says อย่างน้อย (every element required), ``examples`` where it says เช่น."""

Status = Literal["done", "in_progress", "not_started"]
"""The agency's own word on itself (ผลดำเนินการ)."""


class Frozen(BaseModel):
    """A model that cannot change and takes no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Agency(Frozen):
    """The body that is assessed. ``hosts`` are further host names of its own, beside that of ``base_url``."""

    name: str
    base_url: str
    district: str = ""
    province: str = ""
    hosts: tuple[str, ...] = ()


class Window(Frozen):
    """ระยะเวลาดำเนินการ: when the owner is to get it done. Units: Gregorian dates, both included; None is open."""

    start: date | None = None
    end: date | None = None

    def state(self, on: date) -> Literal["upcoming", "open", "overdue", "closed"]:
        """Where a day lies; ``overdue`` and ``closed`` are told apart by the caller, who knows whether it was done."""
        if self.start and on < self.start:
            return "upcoming"
        if self.end and on > self.end:
            return "closed"
        return "open"


class Target(Frozen):
    """Where the form says the information is.

    Shape   exactly one of ``url`` and ``path`` (labels from the home page on). ``printed`` is what the form prints
            where it was corrected.
    """

    url: str = ""
    path: tuple[str, ...] = ()
    printed: str = ""


class Guide(Frozen):
    """What officers are told of a requirement, in Thai.

    Shape   ``how`` the program looks, ``shows`` what shows it, ``lookalike`` what looks like it and does not count,
            ``doubt`` what makes it a ``review``: each a short text, or empty
    """

    how: str = ""
    shows: str = ""
    lookalike: str = ""
    doubt: str = ""

    def over(self, other: Guide) -> Guide:
        """These texts, and the other's where one of these is empty."""
        return Guide(**{key: text or getattr(other, key) for key, text in self})


class Requirement(Frozen):
    """องค์ประกอบ: one required element of an indicator, bound to a check. ``settings`` are the check's own keys."""

    id: str
    text: str
    check: str
    needs: Needs | None = None
    period: PeriodName | None = None
    printed_period: str = ""
    guide: Guide = Guide()
    """The TOML's own texts over those of its check."""
    settings: dict[str, Any] = Field(default_factory=dict)


class Topic(Frozen):
    """The words that show what a document is about.

    Shape   ``titles``: phrases that name the document in a title, heading or link; one is enough. A phrase may hold
            ``+`` between parts that must all stand in the same passage (``"รายงาน+แผนดำเนินงาน"``).
            ``not_titles``: the same for neighbours: a title with one of them is another indicator's document, unless
            one of ``titles`` that stands there is more specific (longer).
            ``never``: words that make a title another indicator's whatever else stands in it.
            ``body``: words of which a document about it holds some, when its title says nothing.
            ``parts``: phrases that name a piece of the matter (one order, one training): a document so called counts
            where the page that leads to it is itself named for the matter.
            ``follow``: further words for links worth opening from a target page.
    """

    titles: tuple[str, ...] = ()
    not_titles: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    page: bool = False
    """The target page itself is the answer, even where it is only a list of links (news, laws, services)."""


class Indicator(Frozen):
    """ตัวชี้วัด: one of o1 to o43. ``documents`` are the titles that the form names as evidence."""

    id: str
    name: str
    section: str
    targets: tuple[Target, ...]
    requirements: tuple[Requirement, ...]
    owners: tuple[str, ...] = ()
    window: Window = Window()
    topic: Topic = Topic()
    method: tuple[str, ...] = ()
    done: str = ""
    pending: str = ""
    documents: tuple[str, ...] = ()
    follows: str = ""
    """The indicator whose plan this one reports on (o11 follows o10)."""
    leans_on: tuple[str, ...] = ()
    """Further indicators whose answers its checks may see (o25 leans on o2 for the current top executive)."""
    anomaly: tuple[str, ...] = ()
    points: float = 0.0
    """Its share of the ITA total, worked out from the sections at load."""

    def requirement(self, id: str) -> Requirement:
        """The requirement of that id; KeyError when there is none."""
        for requirement in self.requirements:
            if requirement.id == id:
                return requirement
        raise KeyError(id)


class Measure(Frozen):
    """มาตรการ m1 to m8 (IIT and EIT): a person's own status, with what a crawler can check about it."""

    id: str
    title: str
    status: Status = "not_started"
    method: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    window: Window = Window()
    window_text: str = ""
    done: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    topic: Topic = Topic()
    requirements: tuple[Requirement, ...] = ()
    uses: str = ""
    """An indicator whose answer this measure is checked on (m1 uses o17's)."""


class Section(Frozen):
    """A sub-indicator such as 9.1; ``items`` are indicator ids."""

    id: str
    name: str
    items: tuple[str, ...]

    @property
    def group(self) -> str:
        """``9`` or ``10``."""
        return self.id.split(".")[0]


class FetchSettings(Frozen):
    """How the site is asked. Units: ``*_s`` seconds, ``*_bytes`` bytes."""

    connections: int = Field(4, ge=1, le=16)
    interval_s: float = Field(0.0, ge=0)
    connect_timeout_s: float = Field(10, gt=0)
    read_timeout_s: float = Field(30, gt=0)
    total_timeout_s: float = Field(120, gt=0)
    max_page_bytes: int = Field(10_000_000, gt=0)
    max_file_bytes: int = Field(100_000_000, gt=0)
    retries: int = Field(2, ge=0, le=6)
    retry_wait_s: float = Field(1.0, ge=0)
    retry_wait_max_s: float = Field(30.0, ge=0)
    max_redirects: int = Field(10, ge=0)
    browser_pages: int = Field(25, ge=0)
    """So many pages that only scripts fill are opened in a browser, where the extra ``browser`` is installed."""
    confirm_wait_s: float = Field(15.0, ge=0, le=600)
    """So long after the rest is asked again what was sound the last time and is not now."""
    canaries: tuple[str, ...] = ()
    """Well-known hosts that have nothing to do with the site, asked only when it does not answer: are we offline?"""
    contact: str = ""
    """A page or address of the people who run this audit, told to the server."""


class FollowSettings(Frozen):
    """How far the crawl follows a target page."""

    depth: int = Field(2, ge=0, le=4)
    pages_per_indicator: int = Field(40, ge=0)
    pages_per_site: int = Field(1500, ge=1)
    next_pages: int = Field(5, ge=0)


class OcrSettings(Frozen):
    """How much reading of pictures one audit may cost. Units: as named; only what a verdict hangs on is read."""

    pages_per_file: int = Field(10, ge=1, le=200)
    seconds_per_file: float = Field(120, gt=0)
    minutes_per_site: float = Field(20, ge=0)


class Catalog(Frozen):
    """Everything that the configuration says.

    Shape   indicators and measures in the form's order; ``form_issues`` are mistakes in the form itself, found at load
    """

    fiscal_year_be: int
    agency: Agency
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    measures: tuple[Measure, ...] = ()
    site_checks: tuple[str, ...] = ()
    fetch: FetchSettings = FetchSettings()
    follow: FollowSettings = FollowSettings()
    ocr: OcrSettings = OcrSettings()
    notify: NotifySettings = NotifySettings()
    window: Window = Window()
    """``[window] default``: that of every indicator without one of its own."""
    freeze: Window = Window()
    """From the submission to the results; an end that is not given is None."""
    form_issues: tuple[FormIssue, ...] = ()
    reachable_guide: Guide = Guide()
    """What officers are told of ``reachable``, which every indicator has without a line in the file."""
    sha256: str = ""
    oit_weight: float = 40.0

    @property
    def fiscal_year(self) -> FiscalYear:
        return FiscalYear(self.fiscal_year_be)

    @cached_property
    def by_id(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}


class FormIssue(Frozen):
    """A mistake in the form itself: never a failure of the site. Source: design.md, rule 10."""

    indicator: str
    printed: str
    problem: str
    suggestion: str


Catalog.model_rebuild()
