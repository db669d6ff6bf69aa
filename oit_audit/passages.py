"""Two readings of one document → the passages that changed, visitor counters and the day's date left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher

from oit_audit.model.document import Document
from oit_audit.thai.fiscal import BE_OFFSET
from oit_audit.thai.months import FULL, SHORT

PASSAGES = 5
"""As many passages as are shown of one document, each way."""

PASSAGE_CHARACTERS = 160
CONTEXT_CHARACTERS = 24
ALIKE = 0.5
"""How alike two passages must be to be one passage that was edited."""

DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

# A counter's number stands after its label ("ผู้เข้าชม: 1,204 คน", "อ่าน 12 ครั้ง") or, in English, before it.
COUNTERS = re.compile(
    r"(?P<label>(?:ผู้\s*(?:เข้า|เยี่ยม)?\s*ชม|เข้าชม|เยี่ยมชม|เปิดดู|เปิดอ่าน|ออนไลน์"  # visitors, visits, opened, online
    r"|visitors?|visits?|views?|hits?|online|counter)[^\d\n]{0,20}?)[\d,]+"
    r"|(?P<verb>(?:อ่าน|ดาวน์โหลด|downloads?|read)\s*:?\s*)[\d,]+(?=\s*(?:ครั้ง|คน|times?))"  # read, downloaded … times
    r"|(?<![\d/.,-])[\d,]+(?=\s*(?:views?|hits?|visits?|visitors?)\b)",
    re.IGNORECASE,
)
# Rows of a counter's table, whose words mean much else in running text: today, yesterday, this week, month, year, all.
COUNTER_ROW = re.compile(
    r"(?:สถิติ)?(?:วันนี้|เมื่อวาน(?:นี้)?|สัปดาห์(?:นี้|ก่อน)|เดือน(?:นี้|ก่อน|ที่แล้ว)|today|yesterday)[\s:：]*[\d,]+\s*(?:คน|ครั้ง)?|"
    r"(?:สถิติ)?(?:ปี(?:นี้|ก่อน|ที่แล้ว)|ทั้งหมด|รวม|all|total)[\s:：]*[\d,]+\s*(?:คน|ครั้ง)",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"(?:เวลา\s*)?\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:น\.|AM|PM)?", re.IGNORECASE
)  # เวลา … น.: the time
# A running number or a counter alone on its line; not a year, a telephone number, an amount or a date.
ONLY_NUMBER = re.compile(r"[\s∎]*|(?!2[4-6]\d\d$)(?!0)\d{1,6}")
THAI_MARKS = "ัำิีึืฺุู็่้๊๋์ํ๎"
BLANKS = re.compile(r"\s+")


def changed_passages(old: Document, new: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was removed and what was added; both empty where only counters and dates of the day changed."""
    before, after = _passages(old), _passages(new)
    gone = list((Counter(before) - Counter(after)).elements())
    come = list((Counter(after) - Counter(before)).elements())
    removed: list[str] = []
    added: list[str] = []
    for passage in gone:
        match = _nearest(passage, come)
        if match is None:
            removed.append(_short(passage))
            continue
        come.remove(match)
        cut, put = _narrowed(passage, match)
        removed.append(cut)
        added.append(put)
    added += [_short(passage) for passage in come]
    return tuple(removed[:PASSAGES]), tuple(added[:PASSAGES])


def _passages(document: Document) -> list[str]:
    day = _fetched_on(document)
    lines = [line for block in document.read() for line in block.text.split("\n")]
    quiet = (_without_noise(line, day) for line in lines)
    return [line for line in quiet if line and not ONLY_NUMBER.fullmatch(line)]


def _fetched_on(document: Document) -> date | None:
    try:
        return date.fromisoformat(document.fetched_at[:10])
    except ValueError:
        return None


def _without_noise(line: str, day: date | None) -> str:
    text = BLANKS.sub(" ", line.translate(DIGITS)).strip()
    if day is not None:
        text = _todays_dates(day).sub("∎", text)
        text = CLOCK.sub("∎", text) if "∎" in text else text
    if COUNTER_ROW.fullmatch(text):
        return ""
    return COUNTERS.sub(lambda found: (found["label"] or found["verb"] or "") + "∎", text)


def _todays_dates(day: date) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in (FULL[day.month - 1], SHORT[day.month - 1]))
    be = day.year + BE_OFFSET
    years = rf"(?:พ\.?ศ\.?\s*)?(?:{be}|{be % 100:02}|{day.year})"
    return re.compile(
        rf"(?<!\d)0?{day.day}\s*(?:{names})\s*{years}(?!\d)"
        rf"|(?<!\d)0?{day.day}[/.-]0?{day.month}[/.-]{years}(?!\d)"
        rf"|(?<!\d)(?:{be}|{day.year})-0?{day.month}-0?{day.day}(?!\d)"
    )


def _nearest(passage: str, among: Sequence[str]) -> str | None:
    best, score = None, ALIKE
    for other in among[:200]:
        matcher = SequenceMatcher(None, passage, other, autojunk=False)
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score and (ratio := matcher.ratio()) > score:
            best, score = other, ratio
    return best


def _narrowed(old: str, new: str) -> tuple[str, str]:
    """Both passages cut down to where they differ, with a little of what stands around."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return _window(old, start, len(old) - end), _window(new, start, len(new) - end)


def _window(text: str, start: int, end: int) -> str:
    left = max(0, start - CONTEXT_CHARACTERS)
    while left and _is_mark(text[left]):
        left -= 1
    right = min(len(text), end + CONTEXT_CHARACTERS)
    while right < len(text) and _is_mark(text[right]):
        right += 1
    return ("…" if left else "") + _short(text[left:right]) + ("…" if right < len(text) else "")


def _short(text: str) -> str:
    if len(text) <= PASSAGE_CHARACTERS:
        return text
    end = PASSAGE_CHARACTERS
    while end > 1 and _is_mark(text[end]):
        end -= 1
    return text[:end] + "…"


def _is_mark(char: str) -> bool:
    # Thai vowels and tone marks above or below sit on the letter before: text is never cut in front of one.
    return char in THAI_MARKS
