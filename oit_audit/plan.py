"""What one run is to fetch, and how far it may follow: the catalog, narrowed to what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import Levenshtein

from oit_audit.config.hosts import own_hosts
from oit_audit.errors import UsageError
from oit_audit.model.catalog import (
    Agency,
    Catalog,
    FetchSettings,
    FollowSettings,
    Indicator,
    Measure,
    Target,
    Topic,
)
from oit_audit.thai.digits import to_ascii
from oit_audit.thai.fiscal import FiscalYear, PeriodName

UNKNOWN_ID = "--only: ไม่มีตัวชี้วัดหรือมาตรการชื่อ {id}"
NEAREST = "หมายถึง {near} ใช่หรือไม่ (ตัวชี้วัด {first_o} ถึง {last_o} มาตรการ {first_m} ถึง {last_m})"
NOT_LISTED = "ใช้ได้เฉพาะ {ids}"


NO_TOPIC = Topic()


@dataclass(frozen=True, slots=True)
class Subject:
    """One indicator or measure as the crawl sees it: where to look, and the words by which to choose links.

    Shape   ``documents`` are the titles that the form names as evidence; ``periods`` the period tokens of its
            requirements, each once, in the form's order, then those of which documents count beside (o42's measures are
            of the year, its analysis of the year before); empty when it asks for no period
    """

    id: str
    name: str
    targets: tuple[Target, ...]
    topic: Topic = NO_TOPIC
    documents: tuple[str, ...] = ()
    periods: tuple[PeriodName, ...] = ()

    def years(self, year: FiscalYear) -> frozenset[int]:
        """The fiscal years it asks about, in Buddhist Era; empty when any year will do."""
        if not self.periods or "in_force" in self.periods:
            return frozenset()
        return frozenset(year.previous.be if period == "fy-1" else year.be for period in self.periods)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to fetch.

    Shape   ``asked``: the ids that were asked for, in the form's order. ``subjects``: these and what they depend on,
            in the form's order, indicators first. ``own_hosts``: the agency's host names without ``www.``.
    """

    asked: tuple[str, ...]
    subjects: tuple[Subject, ...]
    home_url: str
    own_hosts: tuple[str, ...]
    year: FiscalYear
    as_of: date
    fetch: FetchSettings
    follow: FollowSettings
    agency: Agency
    labels: tuple[str, ...] = ()
    """Every menu label that the form names, also for what was not asked: a neighbour's label is no match."""


def make_plan(catalog: Catalog, *, only: Sequence[str] = (), as_of: date) -> Plan:
    """The plan for a catalog, or for a few of its indicators and measures with all that these depend on.

    Raises  UsageError for an id that the catalog does not have; its advice names the nearest one
    """
    known: dict[str, Indicator | Measure] = {item.id: item for item in catalog.indicators}
    known |= {item.id: item for item in catalog.measures}
    wanted = {_known_id(id, known) for id in only if id.strip()} or set(known)
    needed = _with_dependencies(wanted, known)
    return Plan(
        asked=tuple(id for id in known if id in wanted),
        subjects=tuple(_subject(item) for id, item in known.items() if id in needed),
        home_url=catalog.agency.base_url,
        own_hosts=own_hosts(catalog.agency),
        year=catalog.fiscal_year,
        as_of=as_of,
        fetch=catalog.fetch,
        follow=catalog.follow,
        agency=catalog.agency,
        labels=tuple(
            dict.fromkeys(label for item in known.values() for target in item.targets for label in target.path)
        ),
    )


def _known_id(written: str, known: dict[str, Indicator | Measure]) -> str:
    id = "".join(to_ascii(written).lower().split())
    if id in known:
        return id
    if not known:
        raise UsageError(UNKNOWN_ID.format(id=written.strip()))
    # A bare number means the indicator of that number, which is how officers speak of them.
    nearest = f"o{id}" if f"o{id}" in known else min(known, key=lambda other: _distance(id, other))
    raise UsageError(UNKNOWN_ID.format(id=written.strip()), advice=_advice(nearest, tuple(known)))


def _distance(id: str, other: str) -> tuple[int, int]:
    """How far a known id is from the one written: slips of the pen first, then the numbers themselves."""
    numbers = [int("".join(filter(str.isdigit, text)) or 0) for text in (id, other)]
    return Levenshtein.distance(id, other), abs(numbers[0] - numbers[1])


def _advice(nearest: str, ids: tuple[str, ...]) -> str:
    indicators = [id for id in ids if id.startswith("o")]
    measures = [id for id in ids if id.startswith("m")]
    if not indicators or not measures:
        return f"หมายถึง {nearest} ใช่หรือไม่ " + NOT_LISTED.format(ids=", ".join(ids))
    return NEAREST.format(
        near=nearest, first_o=indicators[0], last_o=indicators[-1], first_m=measures[0], last_m=measures[-1]
    )


def _with_dependencies(wanted: Iterable[str], known: dict[str, Indicator | Measure]) -> set[str]:
    needed: set[str] = set()
    waiting = list(wanted)
    while waiting:
        id = waiting.pop()
        if id in needed or id not in known:
            continue
        needed.add(id)
        item = known[id]
        waiting += [item.uses] if isinstance(item, Measure) else [item.follows, *item.leans_on]
    return needed


def _subject(item: Indicator | Measure) -> Subject:
    timed = [requirement.period for requirement in item.requirements if requirement.period]
    timed += [also for requirement in item.requirements if (also := requirement.settings.get("also"))]
    periods = dict.fromkeys(timed)
    return Subject(
        id=item.id,
        name=item.title if isinstance(item, Measure) else item.name,
        targets=tuple(target for target in item.targets if target.url or target.path),
        topic=item.topic,
        documents=() if isinstance(item, Measure) else item.documents,
        periods=tuple(periods),
    )
