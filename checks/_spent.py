"""Money that was really spent: the words for it count only with a sum or a share beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document
from oit_audit.thai.promises import is_promise
from oit_audit.thai.text import canonical, find_phrase, has_phrase, passage
from oit_audit.topic import own_names

from ._bare import has_amount
from ._filled import without_cells
from ._labels import without_fiscal
from ._passages import is_request

HEAD_ROWS = 4
LABEL_CHARACTERS = 120
"""A longer passage is a sentence, no label of the sums below it."""

BEFORE, AFTER = 60, 200
"""So far from the words a sum may stand in running text. Units: characters."""

BELOW = 3
_OF_FIGURES = re.compile(r"งบ(?:ประมาณ|อนุมัติ|ที่)|วงเงิน|จำนวนเงิน|บาท|โอน|จ่าย|คงเหลือ|ร้อยละ|ตั้งไว้|ประมาณการ|ยอด")
_FIGURE = re.compile(r"(?<!\S)(?:-?[\d๐-๙][\d๐-๙,]*(?:\.[\d๐-๙]+)?%?|-)(?!\S)")
_DIGIT = re.compile(r"[\d๐-๙]")
_UNIT = re.compile(r"\([^()]*\)|บาท")
_COMING = re.compile(
    r"(?:จะ|คาดว่า|แผน(?:การ)?|ประมาณการ|เป้าหมาย(?:การ)?|กำหนด(?:การ)?|เพื่อ|เร่งรัด(?:การ)?|ยังไม่(?:ได้|มีการ)?)\s*(?:การ)?$"
)
"""Before the words: it is to be spent, or not yet."""

_SET_ASIDE = re.compile(r"ตั้งไว้|อนุมัติ|ได้รับจัดสรร|ได้รับการจัดสรร|เป้าหมาย|ประมาณการ")
_TELLS = re.compile(r"เนื่องจาก|ทำให้|ควร|ล่าช้า|เพื่อ|รายงาน|ผลการใช้จ่าย")
"""A sentence or a title, not the label of a sum: because, so that, should, late, in order to, report."""


def find_spent(
    document: Document, words: Sequence[str], columns: Sequence[str], unsaid: Sequence[str], names: Sequence[str]
) -> Evidence | None:
    """The first passage that tells a sum as spent.

    Shape   ``words`` with a sum beside or below them; ``columns``: whole names of columns over figures; ``unsaid``:
            words of cells that tell no payment; ``names``: a statement so named has nothing but payments in it
    """
    for name in own_names(document):
        if any(has_phrase(name.text, word) for word in names) and has_amount(document.text):
            return quote(document, name.quote, name.place)
    blocks = list(document.read())
    for at, block in enumerate(blocks):
        if block.kind == "table":
            line = _in_table(block, without_cells(block, unsaid), words, columns)
        else:
            line = _in_text(blocks, at, words, unsaid, in_file=document.kind != "html")
        if line:
            return quote(document, line, block.place)
    return None


def _in_table(block: Block, kept: Block, words: Sequence[str], columns: Sequence[str]) -> str:
    """The row as it stands that heads or holds such sums. Shape: ``kept`` is the table without what is not said."""
    called = {canonical(name) for name in columns}
    for at, (row, printed) in enumerate(zip(kept.rows, block.rows, strict=True)):
        line = " ".join(row)
        if at < HEAD_ROWS and _heads_figures(kept, at, words, called):
            return " ".join(printed)
        if has_amount(line) and not is_promise(line) and any(has_phrase(without_fiscal(line), word) for word in words):
            return " ".join(printed)
    return ""


def _heads_figures(block: Block, at: int, words: Sequence[str], called: set[str]) -> bool:
    row = block.rows[at]
    below = block.rows[at + 1 :]
    for column, cell in enumerate(row):
        if (
            not cell
            or len(set(filter(None, row))) == 1
            or not (
                canonical(_UNIT.sub("", cell)) in called
                or any(has_phrase(without_fiscal(cell), word) for word in words)
            )
        ):
            continue
        straight = [line for line in below if len(line) == len(row)]
        if any(line[column] != cell and _DIGIT.search(line[column]) for line in straight):
            return True
        due = sum(bool(_OF_FIGURES.search(name)) for name in row[:column]) + 1
        if any(len(_FIGURE.findall(" ".join(line))) >= due for line in below if len(line) != len(row)):
            return True  # the file's cells ran together: as many figures as there are columns of them so far
    return False


def _in_text(blocks: Sequence[Block], at: int, words: Sequence[str], unsaid: Sequence[str], *, in_file: bool) -> str:
    block = blocks[at]
    for text in block.items or block.text.split("\n"):
        if is_promise(text) or is_request(text):
            continue
        bare = without_fiscal(text)
        for other in unsaid:
            if hidden := find_phrase(bare, other):
                bare = bare[: hidden.start] + "#" * (hidden.end - hidden.start) + bare[hidden.end :]
        for word in words:
            if not (match := find_phrase(bare, word)) or _COMING.search(bare[: match.start]):
                continue
            if has_amount(text[max(0, match.start - BEFORE) : match.end + AFTER]):
                return passage(text, match.start, match.end, AFTER // 2)
            if _labels_sums(text, blocks, at, in_file=in_file):
                return text
    return ""


def _labels_sums(text: str, blocks: Sequence[Block], at: int, *, in_file: bool) -> bool:
    """Whether a short line stands over sums: a card's label, a definition's term, a head that a file gives as text."""
    if len(text) > LABEL_CHARACTERS or _TELLS.search(text):
        return False
    rest = blocks[at].text[blocks[at].text.find(text) + len(text) :]
    below = blocks[at + 1 : at + 1 + (BELOW if in_file else 1)]
    sums = [block.text for block in below if block.kind != "table" or in_file]
    return has_amount(rest) or any(has_amount(line) and not _SET_ASIDE.search(line) for line in sums)
