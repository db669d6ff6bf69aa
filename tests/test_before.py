"""Of the runs before, the last that can be read and that judged all that is judged tonight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from oit_audit.before import Before
from oit_audit.model.audit import Audit
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Reached
from oit_audit.snapshot.store import Store, scope_key

SCOPE = "http://www.khaoyocity.go.th/"
MADE = Path(__file__).parent / "golden" / "made_audit.json"


def keep(store: Store, run_id: str, change: Callable[[Audit], Audit] = lambda audit: audit, scope: str = SCOPE) -> None:
    """Keep a run of that name."""
    audit = change(Audit.model_validate_json(MADE.read_bytes()))
    whole = audit.model_copy(update={"run": audit.run.model_copy(update={"id": run_id, "complete": True})})
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
