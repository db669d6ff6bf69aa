"""What Tesseract read, made into text that can be trusted: digits checked or marked unread, Thai put right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

from oit_audit.extract.mend import is_mark, mend
from oit_audit.extract.tesseract import TextLine
from oit_audit.thai.digits import ASCII, THAI

UNREAD_DIGIT = "\u25af"
"""Stands where a digit is printed that could not be read with certainty: no year, date or phone comes of it."""

_SURE = 0.85
_NUMBER = re.compile(f"[0-9๐-๙{UNREAD_DIGIT}]+(?:[-,./][0-9๐-๙{UNREAD_DIGIT}]+)*")
_DIGIT = re.compile("[0-9๐-๙]")
# a year is due here, and what stands is no number: its digits were taken for letters
_YEAR_DUE = re.compile(
    r"(พ\. ?ศ\. ?|งบประมาณ ?(?:พ\. ?ศ\. ?)?|(?:มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)คม ?|"
    r"(?:เมษา|มิถุนา|กันยา|พฤศจิกา)ยน ?|กุมภาพันธ์ ?)(?:[A-Za-z]{2,5}\b)"
)
# Tesseract drops a thin tone mark above a vowel; none of these is a word without it
_SLIPS = (
    (re.compile("นํา"), "นำ"),
    (re.compile("ท ?้ ?อ ?ง ?ถ ?ิ ?น"), "ท้องถิ่น"),
    (re.compile("แ ?ต ?่ ?ง ?ต ?ั ?ง"), "แต่งตั้ง"),
    (re.compile("คำสัง(?!ก|ข|เ|ห)"), "คำสั่ง"),
    (re.compile("ท ?ั ?ว ?ไ ?ป"), "ทั่วไป"),
    (re.compile("เ ?ง ?ื ?อ ?น ?ไ ?ข"), "เงื่อนไข"),
    (re.compile("เลือน(?=ระดับ|พนักงาน|ตำแหน่ง|ขั้น|ขัน)"), "เลื่อน"),
    (re.compile("ขัน(?=ตอน|สูง|ต่ำ|พื้นฐาน)"), "ขั้น"),
    (re.compile("(?<=ทุก)ครัง|ครัง(?=ที)"), "ครั้ง"),
    (re.compile("ทัง(?=สิ้น|หมด|นี้|นี|ปวง)"), "ทั้ง"),
    (re.compile("เริม(?=ต้น|จาก|ตั้งแต่)"), "เริ่ม"),
    (re.compile("(วัน|หน้า|พื้น|สถาน|ครั้ง|ฉบับ|อยู่|ได้)ที(?![่-๋ก-ฮ]?[ิ-ู]|ม|ว)"), r"\1ที่"),
    (re.compile("ระเบียบ ?นี(?:่|(?![่-๋]))"), "ระเบียบนี้"),
    (re.compile("อืน(?=ใด|ๆ)"), "อื่น"),
)  # fmt: skip


class Run(Protocol):
    """A run of digits that the recogniser sees in a line's crop. Units: pixels of the crop."""

    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...


@dataclass(slots=True)
class _Cell:
    """One character and where it stands."""

    text: str
    confidence: float
    left: float
    right: float


def line_text(line: TextLine, runs: Sequence[Run] | None, threshold: float, *, thai_page: bool) -> str:
    """A line's text with its digits checked against ``runs`` (in the page's pixels); ``None``: nothing checks them.

    Shape   without a recogniser Arabic digits stand only where the page shows no Thai ones
    """
    cells = [cell for word in line.words for cell in _cells(word.text, word.confidence, word.left, word.right)]
    for cell in cells:
        thai, arabic = cell.text in THAI, cell.text in ASCII
        if thai or (arabic and (cell.confidence < _SURE or (runs is None and thai_page))):
            cell.text = UNREAD_DIGIT
    for run in runs or ():
        cells = _put(cells, run, threshold)
    return repair(_joined(cells))


def repair(text: str) -> str:
    """Thai as printed, and no number of which only a part was read."""
    text = mend(text)
    for pattern, good in _SLIPS:
        text = pattern.sub(good, text)
    text = _YEAR_DUE.sub(lambda found: found[1] + UNREAD_DIGIT * 4, text)
    return _NUMBER.sub(lambda found: _DIGIT.sub(UNREAD_DIGIT, found[0]) if UNREAD_DIGIT in found[0] else found[0], text)


def _cells(text: str, confidence: float, left: int, right: int) -> list[_Cell]:
    """A word's characters, each with its share of the box; marks stand on their letter."""
    if all(is_mark(sign) for sign in text):  # Tesseract gives a mark a box of its own, beside its letter
        return [_Cell(sign, confidence, left, right) for sign in text]
    bases = max(1, sum(not is_mark(sign) for sign in text))
    step, at, cells = (right - left) / bases, float(left), []
    for sign in text:
        if is_mark(sign):
            cells.append(_Cell(sign, confidence, max(left, at - step), max(at, left + 1)))
        else:
            cells.append(_Cell(sign, confidence, at, at + step))
            at += step
    return cells


def _put(cells: list[_Cell], run: Run, threshold: float) -> list[_Cell]:
    """A sure run of Thai digits takes the place of what stands there; where the readers differ, it is unread."""
    under = [cell for cell in cells if run.left <= (cell.left + cell.right) / 2 <= run.right]
    sure = run.confidence >= threshold
    if not any(sign in THAI for sign in run.text):
        here = "".join(cell.text for cell in under if cell.text in ASCII)
        if sure and here and here != run.text:
            for cell in under:
                cell.text = UNREAD_DIGIT if cell.text in ASCII else cell.text
        return cells
    if not sure:
        for cell in under:
            cell.text = UNREAD_DIGIT if cell.text in ASCII else cell.text
        return cells
    kept = [cell for cell in cells if not any(cell is other for other in under)]
    kept.append(_Cell(run.text, run.confidence, run.left, run.right))
    return sorted(kept, key=lambda cell: cell.left)


def _joined(cells: list[_Cell]) -> str:
    """The characters, with a blank where paper shows: Tesseract's own word breaks mean nothing in Thai."""
    if not cells:
        return ""
    wide = median((cell.right - cell.left) / max(1, len(cell.text)) for cell in cells)
    said, edge = "", cells[0].left
    for cell in cells:
        if cell.left - edge > 0.45 * wide and not is_mark(cell.text[0]):
            said += " "
        said += cell.text
        edge = max(edge, cell.right)
    return said
