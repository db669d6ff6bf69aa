"""Retention: all of the last 30 days, then one a week, marked runs for ever; nobody loses what it points to."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oit_audit.snapshot.files import PRUNED
from oit_audit.snapshot.prune import carry_out, make_plan
from oit_audit.snapshot.store import Snapshot, Store
from oit_audit.snapshot.verify import Verifier, read_pruned
from oit_audit.snapshot.wacz import write_wacz

NOW = datetime(2022, 6, 30, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, keep_run_in: Callable[..., Path]) -> Path:
    """45 nights, with one page that changes on every tenth."""
    store = Store(tmp_path_factory.mktemp("nights"))
    for ago in range(44, -1, -1):
        day = NOW - timedelta(days=ago, hours=7)
        keep_run_in(store, f"2565-{day:%m-%d}T200000-0000", pages(ago), day)
    return store.folder


def pages(ago: int) -> dict[str, bytes]:
    return {"/": b"home" * 99, "/a": f"news {ago // 10}".encode() * 99}


@pytest.fixture
def nights(built: Path, tmp_path: Path) -> Store:
    """A copy of them; what is linked there is linked here."""
    copies: dict[int, Path] = {}

    def copy(source: str, target: str) -> None:
        first = copies.setdefault(Path(source).stat().st_ino, Path(target))
        if first == Path(target):
            shutil.copyfile(source, target)
        else:
            Path(target).hardlink_to(first)

    return Store(Path(shutil.copytree(built, tmp_path / "nights", copy_function=copy)))


def payloads(snapshot: Snapshot) -> set[bytes]:
    return {snapshot.payload(answer.sha256) for answer in snapshot.answers().values()}


def test_the_last_30_days_stay_then_the_last_of_each_week(nights: Store) -> None:
    plan = make_plan(nights.snapshots(), set(), NOW)
    why = {one.run_id[5:10]: reason for one, reason in plan.keep}
    assert [day for day, reason in why.items() if reason == "weekly"] == ["05-22", "05-29"]  # Sundays
    assert sum(reason == "recent" for reason in why.values()) == 30  # and the last
    assert (why["06-30"], len(why) + len(plan.remove)) == ("last", 45)


def test_what_is_left_is_sound_and_misses_nothing(nights: Store) -> None:
    before = {
        one.run_id: {one.payload(answer.sha256) for answer in one.answers().values()} for one in nights.snapshots()
    }
    plan = make_plan(nights.snapshots(), set(), NOW)
    freed = carry_out(nights.folder, plan)
    left = nights.snapshots()
    assert [one.run_id for one in left] == [one.run_id for one, _ in plan.keep]
    assert Verifier(read_pruned(nights.folder / PRUNED)).verify(left).problems == ()
    for one in left:
        assert payloads(one) == before[one.run_id]
    assert freed > 0


def test_a_marked_run_stays_for_ever(nights: Store) -> None:
    first = nights.snapshots()[0]
    plan = make_plan(nights.snapshots(), {first.run_id}, NOW + timedelta(days=999))
    assert (plan.keep[0][0].run_id, plan.keep[0][1]) == (first.run_id, "marked")


def test_a_clock_years_ahead_does_not_make_a_month_of_nights_old(nights: Store) -> None:
    ahead = make_plan(nights.snapshots(), set(), NOW + timedelta(days=9999))
    assert len(ahead.keep) == len(make_plan(nights.snapshots(), set(), NOW).keep)


def test_a_damaged_run_is_left_unless_forced(nights: Store) -> None:
    gone = make_plan(nights.snapshots(), set(), NOW).remove[0]
    (gone.path / "audit.json").write_bytes(b"{}")
    plan = make_plan(nights.snapshots(), set(), NOW)
    assert [one.run_id for one, why in plan.keep if why == "damaged"] == [gone.run_id]
    assert plan.damaged[0].file == "audit.json"
    assert gone.run_id in [one.run_id for one in make_plan(nights.snapshots(), set(), NOW, force=True).remove]


def test_a_removal_broken_off_leaves_no_half_run(nights: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make_plan(nights.snapshots(), set(), NOW)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(shutil, "rmtree", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
        carry_out(nights.folder, plan)
    left = nights.snapshots()
    assert len(left) == 44
    assert Verifier(read_pruned(nights.folder / PRUNED)).verify(left).problems == ()


def test_a_run_removed_while_it_is_verified_lacks_nothing(nights: Store) -> None:
    listed = nights.snapshots()
    carry_out(nights.folder, make_plan(listed, set(), NOW))
    checked = Verifier(read_pruned(nights.folder / PRUNED)).verify(listed)
    assert checked.problems == ()
    assert checked.runs == len(nights.snapshots())


@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_nights_were_nothing_that_is_pointed_to_is_removed(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, keep_run_in: Callable[..., Path]
) -> None:
    """Random nights of random pages, clocks that jump, marks, removals in between: what is left is whole."""
    store = Store(tmp_path_factory.mktemp("any"))
    bodies = [f"body {n}".encode() * 60 for n in range(5)]
    kept: dict[str, dict[str, bytes]] = {}
    day = NOW - timedelta(days=120)
    for number in range(data.draw(st.integers(3, 14))):
        day += timedelta(days=data.draw(st.sampled_from((0, 1, 1, 5, 9, -40, 400))), minutes=number)
        run_id = f"{day.year + 543}-{day:%m-%dT%H%M%S}-{number:04x}"
        kept[run_id] = {f"/{n}": data.draw(st.sampled_from(bodies)) for n in range(data.draw(st.integers(1, 4)))}
        keep_run_in(store, run_id, kept[run_id], day)
        if data.draw(st.booleans()):
            marked = {one for one in kept if data.draw(st.booleans())}
            carry_out(store.folder, make_plan(store.snapshots(), marked, day))
            assert marked <= {one.run_id for one in store.snapshots()}
            kept = {one.run_id: kept[one.run_id] for one in store.snapshots()}
    assert Verifier(read_pruned(store.folder / PRUNED)).verify(store.snapshots()).problems == ()
    for run_id, pages in kept.items():
        assert payloads(store.open(run_id)) == set(pages.values())
        write_wacz(store.open(run_id), store.folder / "one.wacz")
