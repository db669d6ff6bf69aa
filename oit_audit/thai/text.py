"""One spelling per word: phrases found where no spaces part the words, and quoted as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from oit_audit.thai.fold import MARK, Folded, matching, skeleton

SKELETON_LETTERS = 12
"""From this length on a phrase is matched without signs above and below: few other words share its letters."""

WRAPPED_LINE = 25
"""A line shorter than this was ended by its writer, not wrapped: no phrase goes on in the next one."""

_LEADING = "เแโใไ"
_FOLLOWING = "ะา" + MARK


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands. Units: offsets into the text as given; ``end`` is not included."""

    start: int
    end: int
    phrase: str


def canonical(text: str) -> str:
    """The form in which two spellings of one text are equal; white space is gone from it."""
    return matching(text).form


def find_phrase(text: str, phrase: str) -> Match | None:
    """The first place of a phrase; of its first part when parts are joined by ``+`` and all stand in the text."""
    first: Match | None = None
    for part in phrase.split("+"):
        found = _find(text, part)
        if found is None:
            return None
        first = first or Match(*found, phrase)
    return first


def find_phrases(text: str, phrases: Iterable[str]) -> list[Match]:
    """The first place of each phrase that stands in the text. Shape: in the order of the phrases."""
    return [match for phrase in phrases if (match := find_phrase(text, phrase))]


def has_phrase(text: str, phrase: str) -> bool:
    """Whether a phrase, or every part of one joined by ``+``, stands in the text."""
    return find_phrase(text, phrase) is not None


def passage(text: str, start: int, end: int, around: int = 100) -> str:
    """The words around a match, verbatim. Shape: stays in the match's lines, cut at blanks where it can."""
    left = max(0, start - around)
    right = min(len(text), end + around)
    line_start = text.rfind("\n", left, start) + 1
    line_end = text.find("\n", end, right)
    if line_start:
        left = line_start
    elif left and (blank := re.search(r"\s", text[left:start])):
        left += blank.end()
    if line_end >= 0:
        right = line_end
    elif right < len(text) and (cut := max(text.rfind(" ", end, right), text.rfind("\t", end, right))) >= end:
        right = cut
    return text[left:right].strip()


def similar(a: str, b: str) -> float:
    """How alike two texts are to a reader. Units: 0 (nothing in common) to 1 (the same)."""
    from rapidfuzz.fuzz import ratio

    one, other = canonical(a), canonical(b)
    if not one or not other:
        return float(one == other)
    return ratio(one, other) / 100


def _find(text: str, part: str) -> tuple[int, int] | None:
    wanted = skeleton(part).form
    fold = skeleton
    if len(wanted) < SKELETON_LETTERS:
        wanted, fold = matching(part).form, matching
    if not wanted:
        return None
    folded = fold(text)
    at = folded.form.find(wanted)
    while at >= 0:
        start, end = folded.span(at, at + len(wanted))
        if _stands_alone(folded, at, at + len(wanted)) and _is_one_stretch(text, start, end):
            return start, end
        at = folded.form.find(wanted, at + 1)
    return None


def _stands_alone(folded: Folded, at: int, end: int) -> bool:
    """A match may neither split a Thai syllable nor a Latin word or a number."""
    form, start = folded.form, folded.start
    before = form[at - 1] if at else ""
    after = form[end] if end < len(form) else ""
    if before and _joins(before, form[at]) and start(at) - start(at - 1) == 1:
        return False
    return not (after and _joins(form[end - 1], after) and start(end) - start(end - 1) == 1)


def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring signs belong to one syllable, Latin word or number."""
    if left.isascii() and right.isascii():
        return (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())
    return left in _LEADING or right in _FOLLOWING


def _is_one_stretch(text: str, start: int, end: int) -> bool:
    """A match may go on in the next line only where a long line was wrapped."""
    at = text.find("\n", start, end)
    breaks = 0
    while at >= 0:
        breaks += 1
        line = text[text.rfind("\n", 0, at) + 1 : at].strip()
        following = text[at + 1 : end]
        if breaks > 2 or len(line) < WRAPPED_LINE or (following and not following.split("\n")[0].strip()):
            return False
        at = text.find("\n", at + 1, end)
    return True
