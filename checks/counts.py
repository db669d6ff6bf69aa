"""Give the numbers: a table or lines of counts, or the statement that there were none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document
from oit_audit.thai.statements import find_statements
from oit_audit.thai.text import has_phrase, passage
from oit_audit.topic import own_names

from ._counted import COUNTED, DASH, VISITS, counted_rows, none_throughout, under_heads
from ._missing import not_found, titles

FOUND = "พบ{what}เป็นตัวเลขใน {document}"  # the numbers are there
NONE = "{document} ระบุว่าไม่มี: “{quote}”"  # it says that there were none
BLANK = "{documents} มีตาราง{what} แต่ช่องตัวเลขว่าง"  # the table is there, its cells are blank
MISSING = "อ่าน {documents} แล้ว ไม่พบ{what}ที่เป็นตัวเลข"  # no numbers
ADVICE = "ลงจำนวนใน{what} ช่องที่ไม่มีให้ลงเลข 0 หรือเขียนว่าไม่มี"  # fill in the counts; write 0 or none
ROWS = 2
"""So many rows with numbers make a table of counts; one will do where its row or column is named for a count."""


class Want(Settings):
    """What a requirement may set.

    Shape   ``what``: what is counted, in Thai. ``words``: one of them stands in the table, its row or its line.
            ``not_words``: a document so called counts something else.
            ``units``: words of the columns or units that hold counts. ``none``: the statement that also will do.
    """

    what: str
    words: tuple[str, ...]
    not_words: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    none: Literal["", "no_complaints", "no_procurement"] = ""


@check
def counts(answer: Answer, want: Want) -> Ruling:
    """
    The numbers are there.

    Passes when    a table about it holds numbers in its cells, or lines give counts with their unit; or the document
                   says that there were none, where that may be said: in words, or by a dash in every cell to count.
    Fails when     the documents were read and hold no numbers, or a table whose cells are blank.
    Review when    some document could not be read, or shows its numbers as a picture (a chart).
    Not fooled by  running numbers, years and page numbers; counts of the site's visitors; "กรณีไม่มี..." (what to write if
                   there are none); an empty table; numbers of something else (revenue, leave, population, a disease).
    Source         form 2565, o15, o31.
    """
    documents = answer.in_period or answer.documents
    blank = False
    for document in documents:
        if shown := next(_statements(document, want), None):
            return passed(NONE.format(document=titles([document]), quote=shown.quote), [shown])
        if shown := next(_numbers(document, want), None):
            return passed(FOUND.format(document=titles([document]), what=want.what), [shown])
        if want.none and (shown := next(_dashes(document, want), None)):
            return passed(NONE.format(document=titles([document]), quote=shown.quote), [shown])
        blank = blank or any(_is_about(block, document, want) for block in document.read("table"))
    template = BLANK if blank else MISSING
    reason = template.format(documents=titles(documents), what=want.what)
    return not_found(answer, reason, ADVICE.format(what=want.what), pictures=True)


def _statements(document: Document, want: Want) -> Iterator[Evidence]:
    for block in document.read():
        for part in [" ".join(row) for row in block.rows] or block.text.split("\n"):
            for statement in find_statements(part):
                if want.none and statement.kind == want.none:
                    yield quote(document, passage(part, statement.start, statement.end, 90), block.place)


def _numbers(document: Document, want: Want) -> Iterator[Evidence]:
    if _is_of_other(document, want):
        return
    heading = ""
    lines: list[tuple[str, Block]] = []
    for block in document.read():
        heading = block.text if block.kind == "heading" else heading
        if _says(heading, want.not_words) and not _says(heading, want.words):
            continue  # a part of its own that counts something else
        if block.kind == "table":
            head = f"{heading} {' '.join(cell for line in block.rows[:2] for cell in line)}"
            if (row := _table_row(block, document, want)) and not VISITS.search(head):
                yield quote(document, row, block.place)
            continue
        lines += [(part, block) for part in block.items or block.text.split("\n") if not VISITS.search(part)]
    counted = [(part, block) for part, block in lines if COUNTED.search(part)]
    named = any(_says(name.text, want.words) for name in own_names(document) if name.top)
    listed = len(counted) > ROWS and (named or any(_is_about(block, document, want) for _, block in counted))
    for part, block in counted:
        if (match := COUNTED.search(part)) and (listed or _says(part, want.words)):
            yield quote(document, passage(part, match.start(), match.end(), 80), block.place)
    if named:
        yield from (quote(document, part, block.place) for part, block in under_heads(lines))


def _table_row(block: Block, document: Document, want: Want) -> str:
    """The first counted row of a table about it; empty where it is no table of counts."""
    rows = list(counted_rows(block))
    # A dash beside a number is an answer too: five months of none and one of two complaints are six counts.
    answered = len(rows) + sum(any(map(DASH.match, row[1:])) for row in block.rows[1:] if row not in rows)
    enough = answered >= ROWS or len(block.rows) <= ROWS + 1
    return " ".join(rows[0]) if rows and enough and _is_about(block, document, want) else ""


def _dashes(document: Document, want: Want) -> Iterator[Evidence]:
    """The tables about it whose every cell to count says none; one blank cell, and the table is not filled in."""
    for block in document.read("table"):
        if _is_about(block, document, want) and (row := none_throughout(block)):
            yield quote(document, " ".join(row), block.place)


def _is_about(block: Block, document: Document, want: Want) -> bool:
    about = f"{document.title} {document.text[:400]} {block.text[:400]}"
    if _is_of_other(document, want):
        return False
    counted = not want.units or any(has_phrase(about, unit) for unit in want.units)
    return counted and _says(about, want.words)


def _is_of_other(document: Document, want: Want) -> bool:
    called = " ".join(name.text for name in own_names(document)[:2] if name.top)
    return _says(called, want.not_words)


def _says(text: str, words: tuple[str, ...]) -> bool:
    return any(has_phrase(text, word) for word in words)
