"""What a document is about: the name it gives itself, held against the words that a topic asks for."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from oit_audit.model.catalog import Topic
from oit_audit.model.document import Block, Document
from oit_audit.thai.posted import is_posted
from oit_audit.thai.text import canonical, find_phrase, has_phrase

COVER_LINES = 14
COVER_CHARACTERS = 420
"""How far into a file its own name may stand: a cover, a letterhead and เรื่อง (subject), a table's caption."""

NAME_CHARACTERS = 30
"""So much of a cover may be a name; what then follows in a table or on the next page is content. Units: characters."""

HEADING_CHARACTERS = 260
"""A longer run of text names nothing."""

DRAFT_BLOCKS = 3
"""In so many first lines a draft says that it is one."""

LEAD_LINES = 4
"""So many paragraphs above a page's first heading may be its title. Units: blocks."""

BODY_CHARACTERS = 60_000
NEAR = 80
"""Within so many characters two phrases of a cover are of one title."""

LED_CHARACTERS = 4
"""A phrase that stands before this leads a title. Units: characters."""

ECHO_LETTERS = 16
ECHO = 78
"""Units: percent of letters in common. Fixture: สถิติการร้องเยนการทุจต, as a PDF gives สถิติการร้องเรียนการทุจริต."""

_HOLLOW = re.compile(
    r"(?i)^(untitled.*|microsoft (word|excel|powerpoint).*|new page|home|index|document\d*|"
    r"หน้าแรก|หน้าหลัก|ยินดีต้อนรับ.*|รายละเอียด|ดาวน์โหลด.*|อ่านต่อ.*|[\d\W_]*|"
    r"[\w\-. ]+\.(pdf|docx?|xlsx?|jpe?g|png|gif|svg|webp|bmp|html?|php|aspx?))$"
)  # titles that name nothing: home page, welcome, details, download, read on, bare file names
_ENTRY = re.compile(r"^[\d๐-๙]{1,3}[.)]?\s+|\s+(?:ดาวน์โหลด|download|เปิดดู|อ่านต่อ|รายละเอียด).*$", re.I)  # number, button
_DRAFT = re.compile(
    r"^\W*(?:ฉบับ\s*)?ร่าง\s*(?:\)|\W*$|แผน|นโยบาย|ประกาศ|รายงาน|มาตรการ|คู่มือ|หลักเกณฑ์)"
)  # a draft plan, policy, notice, report, measure, manual, rule; ร่างเทศบัญญัติ (a bill) is how budgets are laid down
_BODY_NAME = re.compile(r"^\s*(เทศบาล|องค์การบริหารส่วน|อบต|ทต\.)\S*(\s+\S+){0,4}\s*$")  # a heading that only names a body


@dataclass(frozen=True, slots=True)
class Name:
    """A passage by which a document names itself. Shape: ``text`` may be joined of lines; ``quote`` stands as is."""

    text: str
    quote: str
    place: str
    top: bool
    """It names the whole document, not a part of it."""


Grade = Literal["about", "body", "other", "silent"]


@dataclass(frozen=True, slots=True)
class About:
    """How a document stands to a topic.

    Shape   ``about``: its own name says so; ``body``: its name says nothing but its words do; ``other``: its name is
            a neighbour's; ``silent``: neither. ``name`` is the passage that decided, if one did.
    """

    grade: Grade
    name: Name | None = None
    phrase: str = ""


def about(document: Document, topic: Topic) -> About:
    """How a document's own words stand to a topic; what its link says is left out of it."""
    doubt: About | None = None
    lines = document.kind == "html" and not any(document.read("heading"))
    for name in own_names(document):
        if name.top and doubt is None and document.kind != "html" and (led := _led_by(name.text, topic.never)):
            doubt = About("other", name, led)
            continue
        if own := names_topic(name.text, topic):
            # A neighbour's name at the top is the document's; one in a later heading or line is a part of it.
            return doubt if doubt and (lines or not name.top) else About("about", name, own)
        if name.top and doubt is None and (neighbour := _longest(name.text, (*topic.never, *topic.not_titles))):
            doubt = About("other", name, neighbour)
    if doubt:
        return doubt
    return About("body") if speaks_of(document, topic) else About("silent")


def _led_by(text: str, never: Iterable[str]) -> str:
    """The neighbour's phrase with which a file's cover begins; what stands far below it is no longer its name."""
    return next((phrase for phrase in never if (at := _spans(text, phrase)) and at[0][0] <= LED_CHARACTERS), "")


def is_draft(document: Document) -> bool:
    """Whether a document calls itself a draft (ร่าง), at the head of its name or on a line of its own above it."""
    lines = (line for block in islice(document.read(), DRAFT_BLOCKS) for line in block.text.split("\n")[:DRAFT_BLOCKS])
    return any(_DRAFT.match(line) for line in (*islice(lines, DRAFT_BLOCKS), document.title))


def names_topic(text: str, topic: Topic) -> str:
    """The phrase by which a title names the topic; empty when it does not, or names a neighbour."""
    return named(text, topic.titles, topic.not_titles, topic.never)


_TOLD = re.compile(r"(?:ให้|ต้อง|จะ|แล้ว)\s*$")  # "then report the result": what is to be done, no title


def _is_told(text: str, span: tuple[int, int]) -> bool:
    """Whether a rival's words are a verb in what the document lays down, rather than a name."""
    return bool(re.match(r"รายงาน|สรุป|ประกาศ|ติดตาม", text[span[0] :]) and _TOLD.search(text[: span[0]]))


def _is_reported(text: str, phrase: str) -> bool:
    """Whether a form (แบบ...) is named for what came of it: สรุปผลแบบสอบถาม (the result of the questionnaire)."""
    return phrase.startswith("แบบ") and bool(re.search(rf"(?:ผล|วิเคราะห์)(?:จาก|การตอบ|ข้อมูล)*\s*{phrase[:6]}", text))


def named(text: str, phrases: Iterable[str], against: Iterable[str] = (), never: Iterable[str] = ()) -> str:
    """The longest of the phrases that names what a title is of; empty when none does.

    Shape   a longer phrase of ``against`` near it takes the name away; one of ``never`` near it does, however long
    """
    found = ""
    vetoes = [span for phrase in never for span in _rivals(text, phrase)]
    rivals = [(_weight(phrase), span) for phrase in against for span in _rivals(text, phrase)]
    for phrase in phrases:
        spans = _spans(text, phrase)
        if not spans or _weight(phrase) <= _weight(found):
            continue
        if any(_is_by(veto, spans) for veto in vetoes):
            continue
        if not any(weight > _weight(phrase) and _is_by(rival, spans) for weight, rival in rivals):
            found = phrase
    return found


def _rivals(text: str, phrase: str) -> list[tuple[int, int]]:
    if _is_reported(text, phrase):
        return []
    return [span for span in _spans(text, phrase) if not _is_told(text, span)]


def _longest(text: str, phrases: Iterable[str]) -> str:
    told = (phrase for phrase in phrases if (spans := _spans(text, phrase)) and not _is_told(text, spans[0]))
    return max(told, key=_weight, default="")


def _weight(phrase: str) -> int:
    return len(canonical(phrase.replace("+", "")))


def _spans(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where the parts of a phrase stand; empty when one of them does not."""
    parts = [find_phrase(text, part) for part in phrase.split("+")]
    return [(part.start, part.end) for part in parts if part] if all(parts) else []


def _is_by(rival: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Whether two phrases of one passage are so near that they are of one title."""
    return any(rival[0] - end <= NEAR and start - rival[1] <= NEAR for start, end in spans)


def speaks_of(document: Document, topic: Topic) -> bool:
    """Whether the text holds enough of the topic's ``body`` words: half of them, and two at least."""
    if len(topic.body) < 2:
        return False
    text = document.text[:BODY_CHARACTERS]
    due = max(2, math.ceil(len(topic.body) / 2))
    return sum(has_phrase(text, word) for word in topic.body) >= due


def link_names(text: str, topic: Topic) -> Grade:
    """What a link's text says of the document behind it: ``about``, ``other`` or ``silent``."""
    if names_topic(text, topic):
        return "about"
    return "other" if _longest(text, (*topic.never, *topic.not_titles)) else "silent"


def echoes(document: Document) -> bool:
    """Whether a file's own name is what its link calls it, letters lost in a damaged text layer forgiven."""
    from rapidfuzz.fuzz import partial_ratio

    linked = canonical(_ENTRY.sub("", document.link_text))
    if len(linked) < ECHO_LETTERS:
        return False
    return any(partial_ratio(linked, canonical(name.text)) >= ECHO for name in own_names(document) if name.top)


def repeats_link(document: Document, name: Name) -> bool:
    """Whether a page's name is only its link's text again, as a site prints it over whatever was put up below."""
    linked, own = canonical(document.link_text), canonical(name.text)
    if name.place == "title" and linked:
        return True  # a site writes its pages' titles by the links to them
    return document.kind == "html" and len(linked) >= ECHO_LETTERS and (linked in own or own in linked)


def mentions(document: Document, phrases: Iterable[str]) -> bool:
    """Whether any of the phrases stands anywhere in the content, within one block."""
    wanted = tuple(phrases)
    return any(has_phrase(block.text, phrase) for block in document.read() for phrase in wanted)


def called(document: Document) -> str:
    """What to call a document in a sentence: its own name, else its link's, else the end of its address."""
    for name in own_names(document):
        if name.top and len(canonical(name.quote)) >= 6:
            return _short(name.text)
    return _short(document.link_text or document.title or document.url.rstrip("/").rsplit("/", 1)[-1] or document.url)


def own_names(document: Document) -> tuple[Name, ...]:
    """The passages by which a document names itself, weightiest first; empty when it has no name."""
    names = _page_names(document) if document.kind == "html" else _file_names(document)
    return tuple(name for name in names if not is_hollow(name.text))


def is_hollow(text: str) -> bool:
    """Whether a title names nothing: "Untitled Document", หน้าแรก (home), a file name, when it was put up."""
    return not text.strip() or bool(_HOLLOW.match(text.strip())) or is_posted(text)


def _page_names(document: Document) -> Iterator[Name]:
    blocks = list(document.read())
    headings = [
        at for at, block in enumerate(blocks) if block.kind == "heading" and len(block.text) <= HEADING_CHARACTERS
    ]
    yield from _lead(blocks, headings)
    for order, at in enumerate(headings):
        block = blocks[at]
        yield Name(block.text, block.text, block.place, top=order == 0 or _is_top(blocks, headings, order))
        if order == 0 and (full := _in_full(block, blocks[at + 1 : at + 2])):
            yield Name(full.text, full.text, full.place, top=True)
    if document.title and len(document.title) <= HEADING_CHARACTERS:
        yield Name(document.title, document.title, "title", top=not headings)
    if not headings:
        first = islice((block for block in document.read("paragraph", "list")), 4)
        for block in first:
            line = block.text.split("\n")[0]
            if len(line) <= HEADING_CHARACTERS:
                yield Name(line, line, block.place, top=True)
    yield from _captions(document)


def _lead(blocks: list[Block], headings: list[int]) -> Iterator[Name]:
    """The lines above headings that are all of parts: many a page's own title is a mere paragraph, or bold."""
    if not headings or not 0 < headings[0] <= LEAD_LINES or blocks[headings[0]].level < 2:
        return
    for block in blocks[: headings[0]]:
        if block.kind == "paragraph" and len(block.text) <= HEADING_CHARACTERS:
            yield Name(block.text, block.text, block.place, top=True)


def _in_full(heading: Block, below: list[Block]) -> Block | None:
    """The line below a heading that says the same in full: การดำเนินการตามนโยบาย, then … การบริหารทรัพยากรบุคคล ปี 2565."""
    for block in below:
        if block.kind == "paragraph" and len(heading.text) < len(block.text) <= HEADING_CHARACTERS:
            return block if canonical(block.text).startswith(canonical(heading.text)) else None
    return None


def _is_top(blocks: list[Block], headings: list[int], order: int) -> bool:
    """A heading that names a whole: next to the body's own name, or an equal of the first with content under it."""
    first, at = blocks[headings[0]], headings[order]
    if order == 1 and _BODY_NAME.match(first.text):
        return True
    return blocks[at].level == first.level and at + 1 < len(blocks) and blocks[at + 1].kind != "heading"


def _captions(document: Document) -> Iterator[Name]:
    for block in document.read("table"):
        for row in block.rows[:2]:
            cells = {cell for cell in row if cell}
            if len(cells) == 1 and len(text := cells.pop()) <= HEADING_CHARACTERS:
                yield Name(text, text, block.place, top=False)


def _file_names(document: Document) -> Iterator[Name]:
    lines = list(_cover(document))
    if lines:
        joined = " ".join(text for text, _ in lines)[:COVER_CHARACTERS]
        longest = max(lines[:6], key=lambda line: len(line[0]))
        yield Name(joined, longest[0], longest[1].place, top=True)
    elif document.title:
        yield Name(document.title, document.title, "title", top=True)
    for block in document.read("heading"):
        if len(block.text) <= HEADING_CHARACTERS:
            yield Name(block.text, block.text, block.place, top=False)


def _cover(document: Document) -> Iterator[tuple[str, Block]]:
    """The lines of the first page that has some, as far as a name may reach."""
    place, count, length = "", 0, 0
    for block in document.read():
        if length >= NAME_CHARACTERS and (block.kind == "table" or (document.kind == "pdf" and block.place != place)):
            return
        place = block.place
        for raw in block.text.split("\n"):
            if not (line := " ".join(raw.split())):
                continue
            yield line, block
            count, length = count + 1, length + len(line)
            if count >= COVER_LINES or length >= COVER_CHARACTERS:
                return


def _short(text: str, length: int = 110) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
