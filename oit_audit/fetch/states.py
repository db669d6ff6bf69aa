"""What a text gives away about its page: an error, a building site, an empty listing, a login, a wall, a gambling den.

Each state is the sum of several weak signals, set against how much else the text says: a report that mentions
อยู่ระหว่างดำเนินการ (in progress) is no building site, a page with a search box is no empty listing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from oit_audit.fetch import wording
from oit_audit.fetch.gambling import find_gambling
from oit_audit.fetch.login import login_signals
from oit_audit.fetch.traces import Hit, Pattern, compiled, hits_in, weight_of
from oit_audit.model.crawl import Signal
from oit_audit.model.document import PageState
from oit_audit.thai.text import canonical

LIKELY = 2.0
CERTAIN = 3.5
PROSE = 45
"""Units: folded characters; a longer line says something, a shorter one may be a menu entry."""
LITTLE = 260
SOME = 900
LONG = 2_000
"""Units: folded characters of what a text says beside the signals."""
EARLY_LINES = 12

TABLES: tuple[tuple[PageState, str], ...] = (
    ("parked", "parked"),
    ("bot_wall", "wall"),
    ("not_found", "error"),
    ("under_construction", "construction"),
    ("empty_listing", "empty"),
)
GAMBLING_MARKS = (
    "สล", "บาคา", "คาสิ", "กาสิ", "แทง", "พนัน", "หวย", "เดิมพัน", "เครดิต", "เว็บตรง", "slot", "casino", "ufa", "bet",
    "ยิงปลา", "ฝากถอน", "ไฮโล", "เสือมังกร", "รูเล", "ขั้นต่า", "ทีเด็ด",
    "baccarat", "judi", "togel", "gacor", "poker", "joker", "ยูฟ่า", "วอเลท", "สล๊อต", "rtp",
)  # fmt: skip
# Buttons and phrases that stand on every error page and say nothing themselves.
FURNITURE = re.compile(
    r"กลับ(?:สู่|ไป|ไปที่|ไปยัง|ไปสู่)?(?:หน้า|เว็บ)|ย้อนกลับ|กดย้อน|backto|gohome|gobackto|returnto|takemehome|homepage"
    r"|copyright|สงวนลิขสิทธิ์|allrights|©|poweredby|designedby|พัฒนาโดย|กรุณาตรวจสอบ|ติดต่อผู้ดูแล|contact(?:the|us|your)"
    r"|administrator|ขออภัย|sorry|loremipsum|search"
)
# Projects, budgets, percentages, baht, numbered rows, sections of a law: a report and not a notice
SUBSTANCE = re.compile(
    r"โครงการ|งบประมาณ|ร้อยละ|\d(?:\.\d\d)?บาท|ลาดับที่|มาตรา\d"
    r"|หมู่(?:ที่)?\d|พ\.ศ\.\d{4}|^\d+[.)]"
    r"|จุดอ่อน|จุดแข็ง|ข้อเสนอแนะ|แนวทาง|มาตรการ|ที่ประชุม|รับสมัครพนักงาน|ผู้สมัคร|คณะกรรมการ|คาดว่า|ปีงบประมาณ|ประจาปี"
    r"|returnedwhen|errorcodes|indicatesthat|documentation|forexample"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text taken apart for judging. Units: ``rest`` and ``prose`` folded characters beside the signals."""

    hits: tuple[Hit, ...]
    weight: float
    rest: int
    prose: int
    early: bool

    @property
    def is_default_page(self) -> bool:
        """Whether it is a server's own greeting: such pages are long, and say several of its set phrases."""
        return self.holds or (self.weight >= CERTAIN and self.early and self.prose < LONG)

    @property
    def holds(self) -> bool:
        """Whether the signals outweigh all else that the text says."""
        if self.weight >= CERTAIN and self.early and self.prose < LITTLE:
            return True
        if self.weight >= LIKELY and self.prose < LITTLE and self.rest < SOME:
            return True
        return self.weight >= 1.5 and self.prose < PROSE and self.rest < LITTLE

    def signals(self, most: int = 3) -> tuple[Signal, ...]:
        """The passages that gave it away, weightiest first."""
        best = sorted(self.hits, key=lambda hit: -hit.weight)
        return tuple(Signal(quote, "เนื้อหา") for quote in list(dict.fromkeys(hit.quote for hit in best))[:most])


@cache
def _table(name: str) -> tuple[Pattern, ...]:
    tables = {
        "error": {**wording.NOT_FOUND, **wording.SERVER_ERROR, **wording.FORBIDDEN, **wording.CLOSED},
        "forbidden": wording.FORBIDDEN,
        "construction": wording.CONSTRUCTION,
        "empty": wording.EMPTY,
        "parked": wording.PARKED,
        "wall": wording.BOT_WALL,
    }
    return compiled(tables[name])


def read_for(name: str, lines: list[str], title: str = "") -> Reading:
    """A text read for one table of words (``error``, ``construction``, ``empty``, ``parked``, ``wall``)."""
    everything = [title, *lines] if title and title not in lines[:1] else lines
    hits = hits_in(everything, _table(name))
    marked = {hit.line for hit in hits}
    folded = [canonical(line) for line in everything]
    if name == "error" and any(
        line.strip("-–|:. ") in ("404", "404error", "error404", "500") for line in folded[:EARLY_LINES]
    ):
        hits.append(Hit("404", "404", 1.5, 0, "404"))
    others = [line for index, line in enumerate(folded) if index not in marked and not FURNITURE.search(line)]
    return Reading(
        hits=tuple(hits),
        weight=weight_of(hits, by_words=name == "parked"),
        rest=sum(len(line) for line in dict.fromkeys(others)),
        # A long line that holds a signal in its midst says other things too.
        prose=sum(_told(line) for line in others) + sum(_told_beside(folded[index], hits, index) for index in marked),
        early=any(hit.line < EARLY_LINES for hit in hits),
    )


def _told(line: str) -> int:
    """How much a line tells: nothing when it may be a menu entry, thrice its length when it reports on something."""
    if SUBSTANCE.search(line):
        return 3 * len(line)
    return len(line) if len(line) >= PROSE else 0


def _told_beside(line: str, hits: list[Hit], index: int) -> int:
    """How much a line tells beside its signals."""
    rest = len(line) - sum(len(hit.words) for hit in hits if hit.line == index)
    if SUBSTANCE.search(line):
        return 3 * max(0, rest)
    return max(0, rest - 2 * PROSE)


def text_states(text: str, title: str = "") -> dict[PageState, tuple[Signal, ...]]:
    """Every state that a plain text shows, each with the words that gave it away; empty for an ordinary text."""
    lines = [line for line in text.splitlines() if line.strip()]
    found: dict[PageState, tuple[Signal, ...]] = {}
    if signals := gambling_signals(lines, title):
        found["hacked"] = signals
        return found
    for state, table in TABLES:
        reading = read_for(table, lines, title)
        if reading.holds or (state == "parked" and reading.is_default_page):
            found[state] = reading.signals()
    if signals := login_signals(lines):
        found["login"] = signals
    return found


def gambling_signals(lines: list[str], title: str = "") -> tuple[Signal, ...]:
    """The signals of a text that promotes gambling; empty when it does not."""
    if not may_gamble(title, *lines):
        return ()
    gambling = find_gambling([title, *lines] if title else lines)
    return gambling.signals("เนื้อหา") if gambling.is_spam else ()


def may_gamble(*texts: str) -> bool:
    """A quick look whether a text is worth reading for gambling at all."""
    return any(mark in text for text in map(canonical, texts) for mark in GAMBLING_MARKS)


def label_states(text: str) -> dict[str, bool]:
    """The four labels of the evaluation on real texts, for a plain text without its page."""
    states = text_states(text)
    lost = not states.keys().isdisjoint(("not_found", "under_construction", "empty_listing", "bot_wall"))
    return {
        "soft_404": lost and "parked" not in states,
        "parked": "parked" in states,
        "login_wall": "login" in states,
        "gambling_spam": "hacked" in states,
    }
