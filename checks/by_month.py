"""Set out month by month: each month of the span heads a part of its own."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, review
from oit_audit.thai.fiscal import SpanName

UNKNOWN = "ยังไม่ทราบว่าแยกรายเดือนหรือไม่"  # not known


class Want(Settings):
    """What a requirement may set."""

    span: SpanName = "first_half"


@check
def by_month(answer: Answer, want: Want) -> Ruling:
    """
    Every month of the span has its own part, empty months included.

    Passes when    x
    Fails when     x
    Review when    x
    Not fooled by  x
    Source         form 2565, o23 line 3
    """
    return review(UNKNOWN)
