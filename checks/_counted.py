"""Counts as documents set them out: cells, lines with a unit, lines below a head; not the visitors of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oit_audit.model.document import Block

_NUMBER = re.compile(
    r"^\s*[(]?[\d๐-๙][\d๐-๙,]*(?:\.[\d๐-๙]+)?[)]?\s*(?:%|ราย|ครั้ง|เรื่อง|คน|คำร้อง|ครัวเรือน|เที่ยว|ฉบับ|แห่ง|ชิ้น|ต้น|บาท)?\s*$"
)
_YEAR = re.compile(r"^\s*(?:25\d\d|๒๕[๐-๙]{2})\s*$")
COUNTED = re.compile(r"(?:จำนวน|รวม|ทั้งสิ้น|ทั้งหมด)?\s*[:=]?\s*[\d๐-๙][\d๐-๙,]*\s*(?:ราย|ครั้ง|เรื่อง|คน|คำร้อง|ครัวเรือน|เที่ยว)")
_HEAD = re.compile(r"^[^\d๐-๙]*(?:จำนวน|[(](?:ราย|ครั้ง|เรื่อง|คน|คำร้อง|ครัวเรือน|เที่ยว|ฉบับ|จุด|แห่ง)[)])[^\d๐-๙]*$")
"""The line of a PDF's table that was a head: งาน จำนวน (ครั้ง)."""
_UNDER_HEAD = re.compile(r"[ก-๎)][^\n]*?((?:\s+(?:[1-9๑-๙][\d๐-๙,]{0,7}|[0๐]|-))+)\s*$")
"""A line under such a head: a name and its number or numbers."""
_NOW = "(?:วันนี้|เมื่อวาน|สัปดาห์นี้|เดือนนี้|เดือนที่แล้ว|เดือนก่อน|ปีนี้|ทั้งหมด|ขณะนี้|กำลัง)"
VISITS = re.compile(
    r"(?i)(?:ชม|ใช้งาน|ผู้ใช้|คลิก)[^\n]{0,12}(?:เว็บ|web)|(?:เว็บ|web)[^\n]{0,12}(?:ชม|คลิก)|page ?views?|\bip\b|"
    rf"ชม\s*(?:ใน)?{_NOW}|{_NOW}\s*(?:(?:เข้า|เยี่ยม)ชม|ออนไลน์)|ออนไลน์(?:ขณะนี้|อยู่)"
)  # visitors of the site: of the web site, today, yesterday, this month, all
DASH = re.compile(r"^\s*(?:[-\u2010-\u2015\u2212]+|[-\u2013]?\s*ไม่มี\s*[-\u2013]?|0|๐)\s*$")
"""A cell that says none: somebody wrote it, unlike a blank one."""
_REMARKS = ("หมายเหตุ", "ปัญหา", "อุปสรรค", "ข้อเสนอแนะ", "สาเหตุ")  # a dash there says nothing about the counts
ORDINAL = ("ที่", "ลำดับ", "ลำดับที่", "no.", "no", "#")  # the column of running numbers

HEAD_LETTERS = 60
"""A longer line without a number is running text: the table is over. Units: characters."""


def counted_rows(block: Block) -> Iterator[tuple[str, ...]]:
    """The rows that hold a number in a column that is no running number."""
    head = block.rows[0] if block.rows else ()
    running = {at for at, cell in enumerate(head) if cell.strip().lower() in ORDINAL}
    for row in block.rows[1:]:
        if VISITS.search(" ".join(row)):
            continue
        cells = [cell for at, cell in enumerate(row) if at not in running and (at > 0 or len(row) == 1)]
        if any(_NUMBER.match(cell) and not _YEAR.match(cell) for cell in cells):
            yield row


def under_heads(lines: list[tuple[str, Block]]) -> Iterator[tuple[str, Block]]:
    """Lines of a table without rules, as a PDF gives it: each a name and a number, below the head for the count."""
    under = False
    for part, block in lines:
        if _HEAD.match(part):
            under = True
        elif under and (match := _UNDER_HEAD.search(part)):
            if not all(map(_YEAR.match, match[1].split())):
                yield part, block
        elif under and len(part) > HEAD_LETTERS:
            under = False


def none_throughout(block: Block) -> tuple[str, ...]:
    """A row of the table, where every column but its labels and remarks holds dashes only; else nothing."""
    head = block.rows[0] if block.rows else ()
    body = list(block.rows[1:])
    while body and not any(map(DASH.match, body[0])):
        body = body[1:]  # a second row of the head
    columns = [
        [row[at].strip() if at < len(row) else "" for row in body]
        for at, cell in enumerate(head)
        if cell.strip().lower() not in ORDINAL and not any(word in cell for word in _REMARKS)
    ]
    labels, counted = columns[:1], columns[1:]
    settled = all(all(column) for column in labels) and all(all(map(DASH.match, column)) for column in counted)
    return body[0] if body and counted and settled else ()
