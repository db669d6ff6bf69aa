"""Thai text broken into lines: no blanks part its words, and a letter must never lose its vowel or tone mark."""

from __future__ import annotations

import re

from rich.cells import cell_len

from oit_audit.thai.months import FULL, SHORT

# One unit: a leading vowel with its consonant, marks above and below, a vowel or sign that cannot begin a line,
# closing punctuation; or an opening bracket with what it opens.
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f\u200b-\u200d\ufe0f"
UNIT = re.compile(rf"[(\[“‘\"'«]*[เแโใไ]?[^ \t][{MARKS}]*[ะาำๅๆฯ{MARKS}]*[)\]”’»,.:;!?…]*|[ \t]+")
KEPT = "\u00a0"
BLANKS = " \t"
MONTHS = "|".join(re.escape(name) for name in FULL + SHORT)
DATES = re.compile(rf"(?:\d{{1,2}} )?(?:{MONTHS}) (?=\d)|พ\.ศ\. (?=\d)")  # พ.ศ.: B.E.
LEADING = "เแโใไ"
VOWELLED = re.compile(rf"[{MARKS}ะาำๅ{LEADING}]")
THAI = re.compile(r"[\u0e01-\u0e4e]")  # without Thai digits, which stand in printed addresses
CLUSTER_FIRST, CLUSTER_SECOND = "กขคตทปผพสจศซ", "รลว"
"""Consonants that may begin a syllable together, as in ประ and กลาง: no border between them."""

BREAK_AFTER = "/?&=_-"
BLANK, JOINT, SYLLABLE, LIKELY, UNLIKELY, WORD = 4.0, 3.0, 2.0, 1.0, 0.2, 0.1
"""How good a place to break is: a blank; after a slash, or where Thai meets Latin; a syllable's border; worse."""

SLACK = {BLANK: 0.45, JOINT: 0.3, SYLLABLE: 0.2, LIKELY: 0.12, UNLIKELY: 0.0, WORD: 0.0}
"""What part of a line may stay empty for the sake of a break of that kind."""

LAST_RESORT = 0.75
"""What part may stay empty to end a line at a blank rather than within a syllable."""


def wrap(text: str, width: int, first: int | None = None) -> list[str]:
    """The lines of a text, none wider than ``width`` cells (``first``: the width of the first line).

    Shape   at least one line; never cut before a Thai mark, after a leading vowel, within a date, or within a Latin
            word that fits
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        units = UNIT.findall(DATES.sub(_in_one_piece, paragraph))
        while True:
            room = max(width if lines or first is None else first, 4)
            count = _fit(units, room)
            if count < len(units):
                count = _best_break(units, count, room)
            lines.append("".join(units[:count]).replace(KEPT, " ").strip())
            units = units[count:]
            while units and units[0][0] in BLANKS:
                units = units[1:]
            if not units:
                break
    return lines


def _in_one_piece(found: re.Match[str]) -> str:
    return found[0].replace(" ", KEPT)


def _fit(units: list[str], width: int) -> int:
    used = 0
    for number, unit in enumerate(units):
        used += cell_len(unit)
        if used > width and unit[0] not in BLANKS:
            return max(number, 1)
    return len(units)


def _best_break(units: list[str], count: int, width: int) -> int:
    best, best_grade, blank = count, -1.0, 0
    used = cell_len("".join(units[:count]))
    for number in range(count, 0, -1):
        grade = _grade(units[number - 1], units[number])
        empty = (width - used) / width
        if grade > best_grade and empty <= SLACK[grade]:
            best, best_grade = number, grade
        if grade == BLANK and not blank and empty <= LAST_RESORT:
            blank = number
        used -= cell_len(units[number - 1])
    if best_grade < LIKELY and blank:
        return blank
    if best_grade <= WORD:  # a Latin word that began on this line moves to the next whole, if it can
        return _word_start(units, count) or count
    return best


def _word_start(units: list[str], count: int) -> int:
    number = count
    while number > 0 and _grade(units[number - 1], units[number]) <= WORD:
        number -= 1
    return number


def _grade(before: str, after: str) -> float:
    if before[0] in BLANKS or after[0] in BLANKS:
        return BLANK
    if KEPT in (before[-1], after[0]):
        return WORD
    is_thai = bool(THAI.search(before)), bool(THAI.search(after))
    if not any(is_thai):
        return JOINT if before[-1] in BREAK_AFTER else WORD
    if not all(is_thai):
        return JOINT
    if after.lstrip("([“\"'")[:1] in LEADING or before[-1] in "ะๆฯ)]”":
        return SYLLABLE
    if not VOWELLED.search(after):
        return UNLIKELY
    if VOWELLED.search(before):
        return SYLLABLE
    joined = before[-1] in CLUSTER_FIRST and after[0] in CLUSTER_SECOND
    return UNLIKELY if joined else LIKELY
