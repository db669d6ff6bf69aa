"""A day names the last run that was completed by its end, to be compared with the newest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from oit_audit.errors import SnapshotMissing
from oit_audit.snapshot.store import Store

THAI = timezone(timedelta(hours=7))


@pytest.fixture
def nights(kept: Store, keep_run_in: Callable[..., Path]) -> Store:
    """Runs of three evenings in April."""
    for day in (1, 2, 4):
        keep_run_in(kept, f"r{day}", {"/": b"<p>home"}, datetime(2022, 4, day, 23, 30, tzinfo=THAI))
    return kept


@pytest.mark.parametrize(("day", "run"), [(1, "r1"), (2, "r2"), (3, "r2"), (4, "r2"), (30, "r2")])
def test_the_last_run_by_that_day_is_found(nights: Store, day: int, run: str) -> None:
    assert nights.last_by(date(2022, 4, day)).run_id == run


def test_a_day_before_the_first_run_is_told(nights: Store) -> None:
    with pytest.raises(SnapshotMissing, match="2022-03-31"):
        nights.last_by(date(2022, 3, 31))
