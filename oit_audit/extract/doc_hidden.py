"""What an old Word file holds but does not show: hidden text, and passages that a tracked change deletes.

Source  [MS-DOC] 2.4.6.2 (character formatting by PlcfBteChpx and ChpxFkp), 2.6.1 (sprmCFRMarkDel, sprmCFVanish)
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

PLCF_BTE_CHPX = 0xFA
"""Units: byte offset into the FIB of where the table of formatted runs lies."""

PAGE = 512
DELETED, VANISHED = 0x0800, 0x083C
OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""How long an operand is by the top three bits of its code; 6 says itself. Units: bytes."""

Range = tuple[int, int]


def unshown(stream: bytes, table: bytes) -> list[Range]:
    """Where deleted and hidden characters lie. Units: byte offsets into the WordDocument stream, the last not included.

    Raises  struct.error, IndexError, ValueError for damaged tables
    """
    offset, size = struct.unpack_from("<II", stream, PLCF_BTE_CHPX)
    plc = table[offset : offset + size]
    count = (len(plc) - 4) // 8
    if count < 0:
        return []
    pages = struct.unpack_from(f"<{count}I", plc, 4 * (count + 1))
    found = sorted(span for number in pages for span in _of_page(stream, number & 0x3FFFFF))
    merged: list[Range] = []
    for first, last in found:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _of_page(stream: bytes, number: int) -> Iterator[Range]:
    page = stream[number * PAGE : (number + 1) * PAGE]
    if len(page) < PAGE:
        raise ValueError("a page of formatting is missing")
    runs = page[PAGE - 1]
    if (runs + 1) * 4 + runs >= PAGE:
        raise ValueError("too many runs on a page")
    edges = struct.unpack_from(f"<{runs + 1}I", page)
    for at, (first, last) in enumerate(pairwise(edges)):
        place = page[(runs + 1) * 4 + at] * 2
        if place and last > first and _is_unshown(page[place + 1 : place + 1 + page[place]]):
            yield first, last


def _is_unshown(properties: bytes) -> bool:
    """Whether a run's formatting deletes or hides it; of several the last holds."""
    said = {DELETED: False, VANISHED: False}
    at = 0
    while at + 3 <= len(properties):
        (code,) = struct.unpack_from("<H", properties, at)
        if code in said:
            said[code] = properties[at + 2] == 1
        size = OPERANDS.get(code >> 13)
        at += 2 + (1 + properties[at + 2] if size is None else size)
    return any(said.values())
