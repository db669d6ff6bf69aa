"""An old Word file (.doc, Word 97 to 2003) into a Document: its text by the piece table, table rows by their marks.

Source  [MS-DOC] 2.4.1, retrieving text: the Clx in the table stream names the pieces of the WordDocument stream.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise

from oit_audit.extract import unreadable as why
from oit_audit.extract.doc_hidden import Range, unshown
from oit_audit.extract.dom import fold, fold_lines
from oit_audit.extract.mend import mend
from oit_audit.extract.pictures import reason_for
from oit_audit.extract.pictures_loose import doc_pictures
from oit_audit.extract.tables import row_text
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, Document

WORD = 0xA5EC
ENCRYPTED, SECOND_TABLE = 0x0100, 0x0200
CCP_TEXT, CLX = 0x4C, 0x1A2
"""Units: byte offsets into the FIB: how many characters the body has, and where the piece table lies."""

MAX_CHARACTERS = 20_000_000
MAX_COLUMNS = 40

_FIELD = re.compile(r"\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|\x15")
"""A field's code, up to its result; what a page shows of a field is only the result."""

LEFT_OUT = "\ufdd0"
"""Stands for a character that is not shown until the body is counted off; no text holds it."""

_STRUCTURE = "\r\x07\x0c\x13\x14\x15"
_PICTURE = "\x01\x08"
_NOT_SHOWN = {code: None for code in (*range(1, 7), 8, 0x0E, 0x0F, 0x15, 0x1F)} | {0x1E: "-", 0x0B: "\x85", 0xA0: " "}


def read_doc(payload: bytes, url: str, sha256: str) -> Document:
    """Read an old Word file. Raises Unreadable when it is damaged, locked, older than Word 97, or holds no text.

    Shape   hidden text and passages that a tracked change deletes are left out; what only a style hides is not
    """
    text, has_pictures = _body(payload)
    blocks = tuple(_blocks(text))
    pictures = doc_pictures(payload, all_of_them=not blocks) if has_pictures else []
    if not blocks and not pictures:
        raise Unreadable(why.IMAGE if has_pictures else why.BLANK)
    waiting = tuple(range(1, len(pictures) + 1))
    if not blocks:
        return Document(url, "doc", "", sha256, unreadable=why.IMAGE, unread_pages=waiting)
    title = next((block.text for block in blocks if block.kind == "paragraph"), blocks[0].text)
    reason = reason_for(len(pictures), True)
    return Document(url, "doc", fold(title)[:200], sha256, blocks, unreadable=reason, unread_pages=waiting)


def _body(payload: bytes) -> tuple[str, bool]:
    """The characters of the body, and whether there are pictures among them."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(payload)) as file:
            stream = file.openstream("WordDocument").read()
            ident, flags = struct.unpack_from("<H8xH", stream)
            if flags & ENCRYPTED:
                raise Unreadable(why.PASSWORD)
            if ident != WORD:
                raise Unreadable(why.OLD_WORD)
            table = file.openstream("1Table" if flags & SECOND_TABLE else "0Table").read()
        (count,) = struct.unpack_from("<i", stream, CCP_TEXT)
        offset, size = struct.unpack_from("<II", stream, CLX)
        text = "".join(_pieces(stream, table[offset : offset + size], unshown(stream, table)))
    except (OSError, struct.error, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError) as fault:
        raise Unreadable(why.BROKEN) from fault
    text = text[: max(0, count)].replace(LEFT_OUT, "")
    shown = _FIELD.sub("", text)
    for _ in range(8):  # fields within fields, from the innermost out
        if "\x13" not in shown:
            break
        shown = _FIELD.sub("", shown)
    return shown.replace("\x14", ""), any(sign in text for sign in _PICTURE)


def _pieces(stream: bytes, clx: bytes, hidden: Sequence[Range]) -> Iterator[str]:
    """The text, piece by piece. Raises ValueError, struct.error for a damaged table."""
    at = 0
    while at < len(clx) and clx[at] == 1:  # formatting that the pieces share
        (size,) = struct.unpack_from("<h", clx, at + 1)
        at += 3 + max(0, size)
    if at >= len(clx) or clx[at] != 2:
        raise ValueError("no piece table")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}i", plc)
    total = 0
    for number, (first, last) in enumerate(pairwise(ends)):
        (where,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)
        length = last - first
        total += length
        if length < 0 or total > MAX_CHARACTERS:
            raise ValueError("pieces out of order")
        if where & 0x40000000:
            start = (where & 0x3FFFFFFF) // 2
            yield _without(stream[start : start + length].decode("cp1252", "replace"), start, 1, hidden)
        else:
            yield _without(stream[where : where + 2 * length].decode("utf-16-le", "replace"), where, 2, hidden)


def _without(text: str, start: int, width: int, hidden: Sequence[Range]) -> str:
    """The piece with a mark for each character that is not shown; the ends of cells and paragraphs stay."""
    end = start + width * len(text)
    inside = [(max(first, start), min(last, end)) for first, last in hidden if first < end and last > start]
    if not inside or len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text):
        return text  # signs of two units would shift the places; Thai has none
    signs = list(text)
    for first, last in inside:
        for at in range((first - start) // width, -(-(last - start) // width)):
            if signs[at] not in _STRUCTURE:
                signs[at] = LEFT_OUT
    return "".join(signs)


def _blocks(text: str) -> Iterator[Block]:
    number = tables = 0
    # A cell ends with \x07, a row with one more; what stands before the first cell of a table ends with \r.
    for part in re.split(r"((?:[^\r\x0c\x07]*\x07)+)", text):
        if part.endswith("\x07"):
            tables += 1
            rows = [row for row in _rows([_clean(cell) for cell in part[:-1].split("\x07")]) if any(row)]
            if rows:
                shown = "\n".join(row_text(list(row)) for row in rows)
                yield Block("table", shown, place=f"เอกสาร ตารางที่ {tables}", rows=tuple(rows))
            continue
        for paragraph in re.split(r"[\r\x0c]", part):
            if shown := fold_lines(mend(paragraph.translate(_NOT_SHOWN))):
                number += 1
                yield Block("paragraph", shown, place=f"เอกสาร ย่อหน้า {number}")


def _rows(cells: list[str]) -> Iterator[tuple[str, ...]]:
    """Cells into rows: the end of a row reads as an empty cell, so every so many must be one."""
    for columns in range(1, min(MAX_COLUMNS, len(cells) - 1) + 1):
        step = columns + 1
        if len(cells) % step == 0 and not any(cells[columns::step]):
            for start in range(0, len(cells), step):
                yield tuple(cells[start : start + columns])
            return
    row: list[str] = []
    for cell in cells:  # rows of unlike lengths: an empty cell after text ends one
        if cell:
            row.append(cell)
        elif row:
            yield tuple(row)
            row = []
    if row:
        yield tuple(row)


def _clean(text: str) -> str:
    return fold(mend(text.translate(_NOT_SHOWN)))
