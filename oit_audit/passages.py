"""Two readings of one document → the passages that changed, visitor counters and the day's date left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from urllib.parse import parse_qsl, urlencode, urlsplit

from oit_audit.crawl.addresses import address_key
from oit_audit.model.document import Document
from oit_audit.thai.counters import TURNED, counting_lines, without_counters
from oit_audit.thai.fiscal import BE_OFFSET
from oit_audit.thai.months import FULL, SHORT

PASSAGES = 5
"""As many passages as are shown of one document, each way."""

PASSAGE_CHARACTERS = 160
CONTEXT_CHARACTERS = 24
SAME_CHARACTERS = 80
"""So much text in common is no coincidence. Units: characters."""
IN_NUMBER = frozenset("0123456789.,-/")
ALIKE = 0.5
"""How alike two passages must be to be one passage that was edited."""

DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

CLOCK = re.compile(
    r"(?:เวลา\s*)?\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:น\.|AM|PM)?", re.IGNORECASE
)  # เวลา … น.: the time
# What a page says of itself: when it was last touched (not ข้อมูล ณ วันที่, as of which day its figures are), how
# long it took to make, and names that a program drew for one visit.
SELF = re.compile(
    r"(?P<label>(?:(?:อัปเดต|อัพเดท|อัพเดต|อัปเดท|ปรับปรุง|แก้ไข)(?:ข้อมูล|เว็บไซต์)?\s*(?:ล่าสุด|ครั้งล่าสุด)|last\s+(?:updated?|modified))"
    r"[\s:：]*(?:เมื่อ|on)?\s*(?:วันที่)?)[^\n]{0,40}$"
    r"|(?P<made>(?:ใช้เวลา(?:โหลด|ประมวลผล)|generated in|rendered in|loaded in)[^\d\n]{0,12})[\d.]+"
    r"|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{16,}\b",
    re.IGNORECASE,
)
TOKEN = re.compile(
    r"^(?:v|ver|version|t|ts|time|timestamp|_|r|rnd|rand|random|cache|nocache|token|csrf\w*)$", re.IGNORECASE
)
DRAWN = re.compile(r"^[\d.]*$|^[0-9a-f]{8,}$", re.IGNORECASE)
THAI_MARKS = "ัำิีึืฺุู็่้๊๋์ํ๎"
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed in a document that people read.

    Shape   ``removed`` and ``added``: the first passages, ``links_removed`` and ``links_added`` the first links of the
            content ("words: address"), each kind counted in full beside; ``pages`` those that a passage left or
            entered, empty where there are none
    """

    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed_count: int = 0
    added_count: int = 0
    links_removed: tuple[str, ...] = ()
    links_added: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything that people read changed."""
        return bool(self.removed_count or self.added_count or self.links_removed or self.links_added)


def changed_passages(old: Document, new: Document) -> Edit:
    """What was removed and what was added; nothing where only counters, dates of the day and tokens changed."""
    before, after = list(_passages(old)), list(_passages(new))
    gone, come = _less(before, after), _less(after, before)
    removed: list[str] = []
    added: list[str] = []
    left = [text for text, _ in come]
    for passage, _ in gone:
        match = _nearest(passage, left)
        if match is None:
            removed.append(_short(passage))
            continue
        left.remove(match)
        cut, put = _narrowed(passage, match)
        removed.append(cut)
        added.append(put)
    added += [_short(passage) for passage in left]
    linked, links = _links(old), _links(new)
    return Edit(
        removed=tuple(removed[:PASSAGES]),
        added=tuple(added[:PASSAGES]),
        removed_count=len(removed),
        added_count=len(added),
        links_removed=tuple(said for key, said in linked.items() if key not in links)[:PASSAGES],
        links_added=tuple(said for key, said in links.items() if key not in linked)[:PASSAGES],
        pages=tuple(sorted({page for _, page in (*gone, *come) if page})),
    )


def says_the_same(old: Document, new: Document) -> bool:
    """Whether two documents hold the same words, enough of them to be no coincidence."""
    before, after = ([text for text, _ in _passages(one)] for one in (old, new))
    return sum(map(len, before)) >= SAME_CHARACTERS and before == after


def same_address(url: str) -> str:
    """What makes two addresses of two nights one: no session, and no number drawn for one visit or one version."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not (TOKEN.match(name) and DRAWN.match(value))]
    return address_key(parts._replace(query=urlencode(kept)).geturl() if kept != pairs else url) or url


def _less(these: Sequence[tuple[str, int]], those: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """These passages without those, each as often as it stands more often here; the later ones are left."""
    spare = Counter(text for text, _ in those)
    kept = []
    for text, page in these:
        if spare[text]:
            spare[text] -= 1
        else:
            kept.append((text, page))
    return kept


def _links(document: Document) -> dict[tuple[str, str], str]:
    """The links of a page's content, by words and address."""
    found: dict[tuple[str, str], str] = {}
    for link in document.links if document.kind == "html" else ():
        said = BLANKS.sub(" ", link.text).strip()
        if link.region == "main" and link.url.startswith(("http:", "https:")):
            found.setdefault((said, same_address(link.url)), f"{_short(said)}: {link.url}" if said else link.url)
    return found


def _passages(document: Document) -> Iterator[tuple[str, int]]:
    """The lines that say something, with their page; a file's as they stand, since nothing in it turns by itself."""
    lines = [(line, block.page) for block in document.read() for line in block.text.split("\n")]
    if document.kind != "html":
        spelt = ((BLANKS.sub(" ", line.translate(DIGITS)).strip(), page) for line, page in lines)
        yield from ((text, page) for text, page in spelt if text)
        return
    day = _fetched_on(document)
    counters = counting_lines([line for line, _ in lines])
    for at, (line, page) in enumerate(lines):
        text = "" if at in counters else _without_noise(line, day)
        if text.strip(f" {TURNED}"):
            yield text, page


def _fetched_on(document: Document) -> date | None:
    try:
        return date.fromisoformat(document.fetched_at[:10])
    except ValueError:
        return None


def _without_noise(line: str, day: date | None) -> str:
    text = BLANKS.sub(" ", line.translate(DIGITS)).strip()
    if day is not None:
        text = _todays_dates(day).sub(TURNED, text)
        text = CLOCK.sub(TURNED, text) if TURNED in text else text
    text = SELF.sub(lambda found: (found["label"] or found["made"] or "") + TURNED, text)
    return without_counters(text)


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
    while left and (_is_mark(text[left]) or _is_within_number(text, left)):
        left -= 1
    right = min(len(text), end + CONTEXT_CHARACTERS)
    while right < len(text) and (_is_mark(text[right]) or _is_within_number(text, right)):
        right += 1
    return ("…" if left else "") + _short(text[left:right]) + ("…" if right < len(text) else "")


def _short(text: str) -> str:
    if len(text) <= PASSAGE_CHARACTERS:
        return text
    end = PASSAGE_CHARACTERS
    while end > 1 and (_is_mark(text[end]) or _is_within_number(text, end)):
        end -= 1
    return (text[:end] if end > 1 else text[:PASSAGE_CHARACTERS]) + "…"


def _is_mark(char: str) -> bool:
    # Thai vowels and tone marks above or below sit on the letter before: text is never cut in front of one.
    return char in THAI_MARKS


def _is_within_number(text: str, at: int) -> bool:
    return text[at] in IN_NUMBER and text[at - 1] in IN_NUMBER
