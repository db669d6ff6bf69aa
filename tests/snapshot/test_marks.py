"""A name given to a run stands for it, and is not lost by accident."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from oit_audit.errors import SnapshotDamaged, SnapshotError, SnapshotMissing
from oit_audit.snapshot.marks import remove_mark, set_mark
from oit_audit.snapshot.store import Store

NOW = datetime(2022, 4, 28, 21, 4, tzinfo=UTC)


@pytest.fixture
def two_runs(kept: Store, keep_run: Callable[..., Path]) -> Store:
    keep_run("2565-04-27T000000-0000", {"/": b"home"})
    keep_run("2565-04-28T000000-0000", {"/": b"home"})
    return kept


@pytest.mark.parametrize("name", ["submitted", "ส่งแล้ว", "round-1"])
def test_a_marked_run_is_opened_by_its_name(two_runs: Store, name: str) -> None:
    set_mark(two_runs.folder, name, "2565-04-27T000000-0000", NOW)
    assert two_runs.open(name).run_id == "2565-04-27T000000-0000"
    remove_mark(two_runs.folder, name)
    with pytest.raises(SnapshotMissing):
        two_runs.open(name)


def test_a_name_is_moved_only_when_that_is_asked_for(two_runs: Store) -> None:
    set_mark(two_runs.folder, "submitted", "2565-04-27T000000-0000", NOW)
    with pytest.raises(SnapshotError, match="2565-04-27T000000-0000"):
        set_mark(two_runs.folder, "submitted", "2565-04-28T000000-0000", NOW)
    set_mark(two_runs.folder, "submitted", "2565-04-28T000000-0000", NOW, move=True)
    assert two_runs.marks()["submitted"].run_id == "2565-04-28T000000-0000"


@pytest.mark.parametrize("name", ["", "2565", "a b", "../x", ".x", "x" * 41])
def test_a_name_that_could_be_a_path_or_an_id_is_refused(two_runs: Store, name: str) -> None:
    with pytest.raises(SnapshotError, match="ชื่อกำกับ"):
        set_mark(two_runs.folder, name, "2565-04-27T000000-0000", NOW)


def test_marks_that_cannot_be_read_are_not_taken_for_none(two_runs: Store) -> None:
    (two_runs.folder / "marks.json").write_text("{", encoding="utf-8")
    with pytest.raises(SnapshotDamaged):
        two_runs.marks()
