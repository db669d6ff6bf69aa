"""Hold the details: every element of an อย่างน้อย (at least) list, the kind of detail of a เช่น (such as) list."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, review
from oit_audit.model.catalog import Frozen, Needs

UNKNOWN = "ยังไม่ทราบรายละเอียด"  # not known


class Element(Frozen):
    """One element of the list.

    Shape   ``name`` for the reason; ``words``: one of them is enough (``a+b``: both in one passage);
            ``not_words``: a passage with one of them does not show it.
    """

    name: str
    words: tuple[str, ...]
    not_words: tuple[str, ...] = ()


class Want(Settings):
    """What a requirement may set.

    Shape   ``needs`` is the requirement's own key of that name, and need not be repeated among the settings.
            ``least``: how many elements suffice; 0 is all of them for ``all``, and for ``examples`` two where three or
            more are listed, else one. ``filled``: an element in a table's header counts only above filled cells.
    """

    elements: tuple[Element, ...]
    needs: Needs | None = None
    least: int = 0
    filled: bool = True


@check
def details(answer: Answer, want: Want) -> Ruling:
    """
    The listed details stand in the answer.

    Passes when    x
    Fails when     x
    Review when    x
    Not fooled by  x
    Source         form 2565, อย่างน้อยประกอบด้วย (at least) and เช่น (such as) lists
    """
    return review(UNKNOWN)
