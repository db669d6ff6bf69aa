"""What a plan lists, and which of it stands in a report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from oit_audit.model.document import Document
from oit_audit.thai.text import canonical, has_phrase

ENOUGH = 3
"""With fewer items in the plan or the report nothing can be said from a lack of agreement."""

SHORTEST, LONGEST = 10, 160
"""An item's name. Units: characters without white space."""

GRAM = 14
"""So many letters in a row, which no boilerplate shares, make two items one. Units: characters."""

SHORT_GRAM = 10
"""So many letters in a row, of what no boilerplate holds, are of one matter. Units: canonical characters."""

_ITEMS = ("โครงการ", "กิจกรรม", "มาตรการ", "อบรม", "จัดทำ", "ก่อสร้าง", "ส่งเสริม", "ประชุม", "พัฒนา")
_BOILERPLATE = (
    "หน่วยงานรับผิดชอบ",
    "ระยะเวลาดำเนินการ",
    "โครงการ/กิจกรรม",
    "เทศบาลตำบล",
    "องค์การบริหารส่วนตำบล",
    "งบประมาณรายจ่าย",
    "ประจำปีงบประมาณ",
    "ปีงบประมาณ",
    "ประจำปี",
)


def items_in_common(
    reports: Iterable[Document], plans: Iterable[Document], names: Iterable[str] = ()
) -> list[str] | None:
    """Items of the plans that stand in the reports; None where too few are listed to tell.

    Shape   ``names``: what plan and report are called, which is no item of either
    """
    planned = list(dict.fromkeys(item for document in plans for item in _items(document)))
    done = list(dict.fromkeys(item for document in reports for item in _items(document)))
    if len(planned) < ENOUGH or len(done) < ENOUGH:
        return None
    called = {gram for name in names for gram in _grams(name)}
    grams = {gram for item in done for gram in _grams(item, called)}
    return [item for item in planned if not grams.isdisjoint(_grams(item, called))]


def matters_in_common(
    reports: Iterable[Document], plans: Iterable[Document], boilerplate: Iterable[str]
) -> list[str] | None:
    """What the plans' tables say in their cells, where a report speaks of it; None where there are too few cells.

    Shape   for risks and what is done about them, which have no names: so few letters in a row are of one matter;
            ``boilerplate``: words that all such documents share
    """
    cells = [
        " ".join(cell.split())
        for document in plans
        for block in document.read("table")
        for row in block.rows[1:]
        for cell in row
        if SHORTEST <= len("".join(cell.split())) <= LONGEST
    ]
    if len(dict.fromkeys(cells)) < ENOUGH:
        return None
    words = (*_BOILERPLATE, *boilerplate)
    grams = {
        gram for document in reports for block in document.read() for gram in _grams(block.text, (), words, SHORT_GRAM)
    }
    return [cell for cell in dict.fromkeys(cells) if not grams.isdisjoint(_grams(cell, (), words, SHORT_GRAM))]


def _items(document: Document) -> Iterator[str]:
    """The names of projects, activities and measures that a document lists."""
    for block in document.read("table", "list", "paragraph"):
        parts = (
            [cell for row in block.rows for cell in row] if block.rows else list(block.items) or block.text.split("\n")
        )
        for part in parts:
            if SHORTEST <= len("".join(part.split())) <= LONGEST and any(has_phrase(part, word) for word in _ITEMS):
                yield " ".join(part.split())


def _grams(
    item: str, called: Collection[str] = (), boilerplate: Iterable[str] = _BOILERPLATE, length: int = GRAM
) -> set[str]:
    """The runs of letters of an item that neither boilerplate nor a name touches."""
    text = canonical(item)
    for words in boilerplate:
        text = text.replace(canonical(words), "\n")
    found: set[str] = set()
    for part in text.split("\n"):
        grams = [part[at : at + length] for at in range(len(part) - length + 1)]
        named = [at for at, gram in enumerate(grams) if gram in called]
        found |= {gram for at, gram in enumerate(grams) if not any(abs(at - name) < length for name in named)}
    return found
