"""Be there and be about it: a document of the indicator shows the thing that the form asks for."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, review
from oit_audit.thai.fiscal import PeriodName

UNKNOWN = "ยังไม่ทราบเนื้อหา"  # not known


class Want(Settings):
    """What a requirement may set.

    Shape   ``what``: the thing's name in Thai for the reason; the indicator's name when empty.
            ``phrases``: one of them must stand in a title, heading or passage (``a+b``: both in one passage); the
            topic's titles when empty. ``not_phrases``: a passage with one of them does not show it.
            ``body``: words of which at least ``least`` must stand in the same document, beside the phrase.
            ``period``: only documents of that time count (the requirement's own key of that name).
            ``title_only``: running text does not count, only titles and headings.
    """

    what: str = ""
    phrases: tuple[str, ...] = ()
    not_phrases: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    least: int = 1
    period: PeriodName | None = None
    title_only: bool = False


@check
def content(answer: Answer, want: Want) -> Ruling:
    """
    The document is there, and is about it.

    Passes when    x
    Fails when     x
    Review when    x
    Not fooled by  x
    Source         form 2565, the first line of most rows
    """
    return review(UNKNOWN)
