"""What must stand beside a thing's name: its substance, and that it is this matter's and this body's people's."""

from __future__ import annotations

import re
from typing import Protocol

from oit_audit.check import Answer
from oit_audit.model.document import Document
from oit_audit.thai.text import find_phrase, has_phrase

from ._figures import find_figure
from ._results import find_result
from ._shown import holds

_AMOUNT = re.compile(r"[\d๐-๙]{1,3}(?:,[\d๐-๙]{3})+")  # a sum of money


class Substance(Protocol):
    """What a requirement asks beside the name: settings of the check ``content``."""

    @property
    def body(self) -> tuple[str, ...]: ...
    @property
    def least(self) -> int: ...
    @property
    def deeds(self) -> bool: ...
    @property
    def figures(self) -> tuple[str, ...]: ...
    @property
    def not_phrases(self) -> tuple[str, ...]: ...
    @property
    def done(self) -> bool: ...
    @property
    def table(self) -> bool: ...
    @property
    def subject(self) -> tuple[str, ...]: ...
    @property
    def named(self) -> bool: ...
    @property
    def people(self) -> tuple[str, ...]: ...
    @property
    def outsiders(self) -> tuple[str, ...]: ...


def has_content(document: Document, text: str, want: Substance) -> bool:
    """Whether enough of what the thing must hold stands beside its name."""
    if not want.body:
        return True
    if want.done:
        return find_result(document, want.body) is not None
    words = sum(has_phrase(text, word) for word in want.body)
    if want.table and (_AMOUNT.search(text) or any(len(block.rows) > 1 for block in document.read("table"))):
        words += 1
    return words >= want.least or _is_told(document, want)


def _is_told(document: Document, want: Substance) -> bool:
    """Whether the thing is told in other words than those of ``body``: as a deed, or by its figures."""
    if want.figures and find_figure(document, want.figures, want.not_phrases):
        return True
    return want.deeds and find_result(document, want.body) is not None


def is_of_others(text: str, want: Substance, answer: Answer) -> bool:
    """Whether the text is on another matter or for others than the body's own people."""
    if holds(text, want.outsiders) and not holds(text, want.people):
        return True
    on = _without(text, answer.indicator.name) if want.named else text
    return bool(want.subject) and not holds(on, want.subject)


def _without(text: str, name: str) -> str:
    """The text without the indicator's own name, which a page repeats over whatever stands there."""
    while found := find_phrase(text, name):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text
