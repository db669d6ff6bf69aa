"""The TOML file's own shape, before it becomes a Catalog: which tables there are and which keys each may hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from oit_audit.model.catalog import (
    Agency,
    FetchSettings,
    FollowSettings,
    Guide,
    Needs,
    OcrSettings,
    Section,
    Status,
    Topic,
)
from oit_audit.model.notify import EmailSettings, NotifySettings, Recipient
from oit_audit.thai.fiscal import PeriodName

WindowText = tuple[str | date, ...]
"""``["{fy}-01-25", "{fy}-04-20"]``: two B.E. dates; an empty text leaves that end open."""


class Strict(BaseModel):
    """A table of the file: frozen, no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class WindowTable(Strict):
    """``[window]``: the dates of every indicator that has none of its own."""

    default: WindowText = ()


class Scoring(Strict):
    """``[scoring]``: the OIT part's share of the assessment. Units: points of 100."""

    oit_weight: float = Field(40, gt=0, le=100)


class FreezeTable(Strict):
    """``[freeze]``: from the submission to the results, as B.E. dates."""

    from_: str | date = Field("", alias="from")
    until: str | date = ""


class SiteTable(Strict):
    """``[site]``: what is looked for on the whole site."""

    checks: tuple[str, ...] = ()


class TargetTable(Strict):
    """One target as listed: exactly one of ``url`` and ``path``, or only what the form printed."""

    url: str = ""
    path: tuple[str, ...] | None = None
    printed: str = ""


class Slip(Strict):
    """A slip of the form in words: what is printed, what is wrong with it, what to write instead."""

    printed: str = ""
    problem: str
    suggestion: str = ""


class RequirementTable(Strict):
    """The keys that every requirement may have; the rest are its check's settings."""

    text: str = Field(min_length=1)
    check: str = Field(min_length=1)
    needs: Needs | None = None
    period: PeriodName | None = None
    printed_period: str = ""
    guide: Guide = Guide()


class SubjectTable(Strict):
    """What indicators and measures have in common."""

    id: str = Field(min_length=1)
    owners: tuple[str, ...] = ()
    window: WindowText | None = None
    targets: tuple[TargetTable, ...] = ()
    topic: Topic = Topic()
    method: tuple[str, ...] = ()
    requirements: dict[str, dict[str, Any]] = {}
    anomaly: tuple[str | Slip, ...] = ()


class IndicatorTable(SubjectTable):
    """One ``[[indicators]]``."""

    name: str = Field(min_length=1)
    section: str
    done: str = ""
    pending: str = ""
    documents: tuple[str, ...] = ()
    follows: str = ""
    leans_on: tuple[str, ...] = ()


class MeasureTable(SubjectTable):
    """One ``[[measures]]``."""

    title: str = Field(min_length=1)
    status: Status = "not_started"
    window_text: str = ""
    done: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    uses: str = ""


class AgencyTable(Agency):
    """``[agency]``, whose name must be given."""

    name: str = Field(min_length=1)
    base_url: str = Field(min_length=1)


class File(Strict):
    """The whole file, each table still to be looked at by itself."""

    fiscal_year: Any
    agency: dict[str, Any]
    window: dict[str, Any] = {}
    fetch: dict[str, Any] = {}
    follow: dict[str, Any] = {}
    ocr: dict[str, Any] = {}
    notify: dict[str, Any] = {}
    freeze: dict[str, Any] = {}
    scoring: dict[str, Any] = {}
    site: dict[str, Any] = {}
    sections: list[dict[str, Any]] = []
    indicators: list[dict[str, Any]] = []
    measures: list[dict[str, Any]] = []


TABLES: dict[str, type[BaseModel]] = {
    "agency": AgencyTable,
    "window": WindowTable,
    "fetch": FetchSettings,
    "follow": FollowSettings,
    "ocr": OcrSettings,
    "notify": NotifySettings,
    "recipients": Recipient,
    "email": EmailSettings,
    "freeze": FreezeTable,
    "scoring": Scoring,
    "site": SiteTable,
    "sections": Section,
    "indicators": IndicatorTable,
    "measures": MeasureTable,
    "targets": TargetTable,
    "topic": Topic,
    "anomaly": Slip,
    "requirements": RequirementTable,
    "guide": Guide,
}
"""The model that says which keys a table of this name may hold."""
