"""A verdict that comes and goes: told as such, so that nobody runs after every turn of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from oit_audit.model.audit import Audit, Verdict

TURNS = 3
"""So many turns between pass and fail within the nights looked at: gone, back and gone again is no news any more."""

FLAPS = (
    "{indicator} ({requirement}) สลับไปมาระหว่างผ่านกับไม่ผ่าน {turns} ครั้งใน {nights} คืนล่าสุด "
    "(ผ่าน {passed} คืน ไม่ผ่าน {failed} คืน) "
    "เว็บไซต์อาจไม่เสถียร ควรให้ผู้ดูแลเว็บไซต์ตรวจ"
)  # it goes to and fro: the site may be unstable


def flapping(tonight: Audit, before: Sequence[Audit]) -> Iterator[str]:
    """A Thai sentence for each requirement that flaps.

    Shape   ``before`` the latest first; a review is no turn, and neither is a night on which it was not judged
    """
    nights = [_verdicts(audit) for audit in (*reversed(before), tonight)]
    for (indicator, requirement), _ in _verdicts(tonight).items():
        said = [night[indicator, requirement] for night in nights if (indicator, requirement) in night]
        told = [verdict for verdict in said if verdict != "review"]
        turns = sum(one != other for one, other in pairwise(told))
        if turns >= TURNS:
            yield FLAPS.format(
                indicator=indicator, requirement=requirement, turns=turns, nights=len(said),
                passed=told.count("pass"), failed=told.count("fail"),
            )  # fmt: skip


def _verdicts(audit: Audit) -> dict[tuple[str, str], Verdict]:
    return {(report.id, finding.id): finding.verdict for report in audit.indicators for finding in report.requirements}
