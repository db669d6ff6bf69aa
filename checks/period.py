"""Be of the right time: the answer's own content lies in the period that the form asks for."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, review
from oit_audit.thai.fiscal import PeriodName

UNKNOWN = "ยังไม่ทราบช่วงเวลาของเอกสาร"  # the time is not known


class Want(Settings):
    """What a requirement may set.

    Shape   ``period`` is the requirement's own key of that name; it need not be repeated among the settings.
            ``events``: the item asks for happenings (news, activities, notices): a date inside the period shows it,
            whatever year a plan named in the text bears.
    """

    period: PeriodName | None = None
    events: bool = False


@check
def period(answer: Answer, want: Want) -> Ruling:
    """
    The answer's own content lies in the period.

    Passes when    x
    Fails when     x
    Review when    x
    Not fooled by  x
    Source         design.md, rules 3 to 5
    """
    return review(UNKNOWN)
