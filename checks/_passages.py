"""Find words in a document where they state something: not in a table of contents, nor over an empty column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document, Kind
from oit_audit.thai.promises import is_promise, is_put_off, without_promises
from oit_audit.thai.text import Match, find_phrase, has_phrase, passage

from ._filled import column_is_filled, without_cells
from ._labels import goes_on, is_empty_label, without_fiscal, without_heads

HEAD_ROWS = 3
AROUND = 90
SENTENCE_LETTERS = 70  # a heading that runs on for so long holds its own text: PDFs tell the two apart by size alone
"""Units: characters to each side of a match."""

_CONTENTS_LINE = re.compile(
    r"(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,})\s*[\d๐-๙]{1,3}\s*$"
)  # leaders that end in a page number
_BLANK_FORM = re.compile(
    r"^[^\n.…_:：]{0,30}[\s:：]*(?:\.{5,}|…{2,}|_{5,})[ \t.…_]*(?:$|\n)"
)  # dots to be filled in by hand
_NUMBERED = re.compile(r"^\s*(?:[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*[.)]?\s|ส่วนที่|บทที่|หมวด|\(?ลงชื่อ)")  # part, chapter, signed
_ASKED = ("ผู้ดูแลระบบ", "ผู้ดูแลเว็บไซต์", "อย่างน้อยประกอบด้วย", "องค์ประกอบด้านข้อมูล", "ตัวชี้วัดย่อย")
"""Wording of the assessment's own form, which pages made for it repeat above the links."""


def find_stated(
    document: Document,
    words: Sequence[str],
    not_words: Sequence[str] = (),
    *,
    filled: bool = True,
    tables: bool = True,
    unsaid: re.Pattern[str] | None = None,
    not_cells: Sequence[str] = (),
    heads: bool = True,
) -> Evidence | None:
    """The first passage of the content that states one of the words.

    Shape   ``a+b``: both in one line, row or paragraph. ``filled``: a heading must have something under it, and a
            column's head a cell that is not blank ("ไม่มี" and "-" are answers). ``tables``: they are looked into.
            ``unsaid``: what it matches in running text states nothing. ``not_cells``: nor does a table's cell with
            one of these. ``heads``: a line that is the head of a file's table says what its columns are called
    """
    blocks = list(document.read())
    for at, block in enumerate(blocks):
        if block.kind == "table":
            kept = without_cells(block, not_cells)
            if tables and (found := _in_table(document, kept, words, not_words, filled=filled)):
                return found
            continue
        hollow = block.kind == "heading" and filled and _is_hollow(blocks, at, document.kind)
        for text in _units(block):
            if is_promise(text):
                continue
            if match := _match(text if heads else without_heads(text), words, not_words, unsaid):
                if hollow and not goes_on(text[match.end :], document.kind):
                    continue
                if filled and (_BLANK_FORM.match(text[match.end :]) or is_empty_label(text, words, blocks, at)):
                    continue
                return quote(document, passage(text, match.start, match.end, AROUND), block.place)
    return None


def is_request(text: str) -> bool:
    """Whether a passage repeats what the form asks, or is an entry of a table of contents, or calls a meeting off."""
    return is_put_off(text) or bool(_CONTENTS_LINE.search(text)) or any(has_phrase(text, words) for words in _ASKED)


def _match(
    text: str, words: Sequence[str], not_words: Sequence[str], unsaid: re.Pattern[str] | None = None
) -> Match | None:
    if is_request(text):
        return None
    bare = without_fiscal(without_promises(text))
    if unsaid:
        bare = unsaid.sub(lambda match: "#" * len(match.group()), bare)
    for word in words:
        if (match := find_phrase(bare, word)) and not any(has_phrase(text, other) for other in not_words):
            return match
    return None


def _units(block: Block) -> Iterator[str]:
    """What belongs together in a block: a list's entries; a paragraph's lines, then the whole of a short one."""
    if block.items:
        yield from block.items
        return
    lines = block.text.split("\n")
    if len(lines) > 1 and is_promise(" ".join(lines)):
        return
    yield from lines
    if 1 < len(lines) <= 12 and not any(is_request(line) for line in lines):
        yield block.text


def _in_table(
    document: Document, block: Block, words: Sequence[str], not_words: Sequence[str], *, filled: bool
) -> Evidence | None:
    if not any(has_phrase(block.text, part) for word in words for part in word.split("+")):
        return None
    for at, row in enumerate(block.rows):
        line = " ".join(row)
        if _match(line, words, not_words) is None:
            continue
        if filled and at < HEAD_ROWS and not column_is_filled(block, at, words):
            continue
        return quote(document, line, block.place)
    return None


def _is_hollow(blocks: list[Block], at: int, kind: Kind) -> bool:
    """A heading with nothing under it before the next of its level, or the end.

    In files any short line may be taken for a heading: there only a numbered one ends the part before it.
    """
    if at + 1 >= len(blocks):
        return True
    following = blocks[at + 1]
    if kind != "html" and not _NUMBERED.match(following.text):
        return False
    return following.kind == "heading" and following.level <= blocks[at].level and at > 0
