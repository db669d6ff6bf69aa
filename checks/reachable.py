"""Answer at its place: the page opens, is the body's own, and holds something."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, review

UNKNOWN = "ยังไม่มีผลการเปิดตำแหน่งข้อมูล"  # no target was visited


class Want(Settings):
    """Nothing to set."""


@check
def reachable(answer: Answer, want: Want) -> Ruling:
    """
    The place that the form names really opens.

    Passes when    x
    Fails when     x
    Review when    x
    Not fooled by  x
    Source         design.md, rule 7
    """
    return review(UNKNOWN)
