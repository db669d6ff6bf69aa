"""Of the runs before, the last that can be read and that judged all that is judged tonight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from oit_audit.before import Before
from oit_audit.crawl.confirm import LastSeen
from oit_audit.model.audit import Audit
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Reached, Visit
from oit_audit.snapshot.store import Store, scope_key

SITE = SCOPE = "http://www.khaoyocity.go.th/"
MADE = Path(__file__).parent / "golden" / "made_audit.json"


def keep(
    store: Store,
    run_id: str,
    change: Callable[[Audit], Audit] = lambda audit: audit,
    scope: str = SCOPE,
    complete: bool = True,
) -> None:
    """Keep a run of that name."""
    audit = change(Audit.model_validate_json(MADE.read_bytes()))
    whole = audit.model_copy(update={"run": audit.run.model_copy(update={"id": run_id, "complete": complete})})
    with store.begin(run_id, scope=scope) as draft:
        draft.finish(whole, Crawl("completed", Reached(Target(url=SCOPE), "ok", final_url=SCOPE)))


def first_only(audit: Audit) -> Audit:
    """The audit of a run of one indicator."""
    return audit.model_copy(update={"indicators": audit.indicators[:1]})


def all_asked() -> list[str]:
    return [report.id for report in Audit.model_validate_json(MADE.read_bytes()).indicators]


def before(store: Store) -> Before:
    return Before(store, scope_key(SCOPE), all_asked())


def test_nothing_before_the_first_night(tmp_path: Path) -> None:
    assert before(Store(tmp_path)).earlier("now") is None
    assert not before(Store(tmp_path)).last_seen().targets


def test_a_run_of_a_few_indicators_does_not_hide_the_whole_night_before_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keep(store, "1")
    keep(store, "2", first_only)
    assert set(before(store).last_seen().targets) == set(all_asked())


def test_a_run_of_another_site_is_none_of_ours(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keep(store, "1", scope="http://elsewhere.go.th/")
    assert before(store).earlier("now") is None
    assert before(store).audits() == []


def test_a_damaged_run_is_passed_over(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keep(store, "1")
    keep(store, "2")
    (tmp_path / "2" / "audit.json").write_bytes(b"{}")
    assert len(before(store).audits()) == 1
    assert before(store).earlier("now") is not None


def gone_at(hours_ago: float) -> Callable[[Audit], Audit]:
    """The audit of a run that found every place answering with an error."""

    def change(audit: Audit) -> Audit:
        began = (datetime.now(UTC) - timedelta(hours=hours_ago)).isoformat()
        run = audit.run.model_copy(update={"ended": "site_unreachable", "started_at": began, "complete": False})
        reports = [
            report.model_copy(
                update={
                    "targets": tuple(
                        one.model_copy(update={"outcome": "soft_404", "status": 200}) for one in report.targets
                    )
                }
            )
            for report in audit.indicators
        ]
        return audit.model_copy(update={"run": run, "indicators": tuple(reports)})

    return change


@pytest.mark.parametrize(("hours_ago", "doubted"), [(24.0, True), (0.1, False)])
def test_a_run_that_found_nearly_all_gone_some_time_ago_makes_the_next_one_believed(
    tmp_path: Path, hours_ago: float, doubted: bool
) -> None:
    store = Store(tmp_path)
    keep(store, "1")
    keep(store, "2", gone_at(hours_ago), complete=False)
    assert before(store).last_seen().doubted is doubted
    assert len(before(store).audits()) == 1


def seen(count: int, open_now: int, *, doubted: bool = False) -> tuple[LastSeen, list[Visit]]:
    """So many places that opened the last time, and what they do now."""
    places = [Target(url=f"{SITE}{n}") for n in range(count)]
    visits = [Visit(f"o{n}", (Reached(place, "ok" if n < open_now else "soft_404"),)) for n, place in enumerate(places)]
    return LastSeen({f"o{n}": frozenset({place.url}) for n, place in enumerate(places)}, doubted=doubted), visits


def test_nearly_all_places_gone_at_once_are_taken_for_a_fault_of_the_moment() -> None:
    last, visits = seen(40, 3)
    assert last.most_gone(visits) == (37, 40)


@pytest.mark.parametrize(("count", "open_now", "doubted"), [(40, 30, False), (6, 0, False), (40, 3, True)])
def test_some_places_few_places_and_what_was_seen_before_are_told(count: int, open_now: int, doubted: bool) -> None:
    last, visits = seen(count, open_now, doubted=doubted)
    assert last.most_gone(visits) is None
