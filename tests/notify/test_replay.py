"""Random weeks: whatever fails in whatever order, one digest a day at most, and nothing that stands is left unsaid."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from oit_audit.model.audit import Verdict

if TYPE_CHECKING:
    from tests.notify.conftest import Nights

VERDICTS: tuple[Verdict, ...] = ("pass", "fail", "review")


@pytest.mark.parametrize("seed", range(12))
def test_one_digest_a_day_and_every_standing_change_is_told(nights: Nights, seed: int) -> None:
    chance = random.Random(seed)
    day, digests = date(2022, 1, 3), Counter[date]()
    verdicts: dict[str, Verdict] = {report.id: report.verdict for report in nights.base.indicators}
    nights.night(day.isoformat())
    for _ in range(40):
        day += timedelta(days=chance.choice((0, 1, 1, 2)))
        nights.fault = "ติดต่อไม่ได้" if chance.random() < 0.3 else ""
        trouble = "เปิดหน้าแรกไม่ได้" if chance.random() < 0.15 else ""
        if chance.random() < 0.2 and not trouble:
            id = chance.choice(list(verdicts))
            verdicts[id] = chance.choice([one for one in VERDICTS if one != verdicts[id]])
        before = len(nights.told)
        nights.night(day.isoformat(), trouble=trouble, **verdicts)
        digests[day] += len(nights.told) - before
    nights.fault = ""
    for _ in range(5):
        day += timedelta(days=1)
        nights.night(day.isoformat(), **verdicts)
    assert max(digests.values()) == 1
    told = "\n".join(nights.texts[1:])
    standing = [one.id for one in nights.base.indicators if verdicts[one.id] != one.verdict]
    assert [id for id in standing if not re.search(rf"\b{id}\b", told)] == []
