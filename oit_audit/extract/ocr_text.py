"""What Tesseract read, made into text that can be trusted: digits checked or marked unread, Thai put right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from oit_audit.extract.mend import is_mark, mend
from oit_audit.extract.tesseract import TextLine, Word
from oit_audit.thai.digits import THAI, to_ascii

UNREAD_DIGIT = "\u25af"
"""Stands where a digit is printed that could not be read with certainty: no year, date or phone comes of it."""

_SURE = 0.85
_LIKELY = 0.6
_BLANK = 0.22  # of the line's height: between Thai letters the paper shows up to a fifth
_GAP = re.compile("(?<=[ก-๎]) +(?=[ะาำๅ])|(?<=[เแโใไ]) +(?=[ก-ฮ])")  # no Thai word is parted there
_NUMBER = re.compile(f"[0-9๐-๙{UNREAD_DIGIT}]+(?:[-,./][0-9๐-๙{UNREAD_DIGIT}]+)*")
_DIGIT = re.compile("[0-9๐-๙]")
_LATIN = re.compile("[A-Za-z0-9]")
_MONTH = (
    "(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|"
    r"ม\. ?ค\.|ก\. ?พ\.|มี\. ?ค\.|เม\. ?ย\.|พ\. ?ค\.|มิ\. ?ย\.|ก\. ?ค\.|ส\. ?ค\.|ก\. ?ย\.|ต\. ?ค\.|พ\. ?ย\.|ธ\. ?ค\.)"
)
# a number is due here, and what stands is none: its digits were taken for letters
_NUMBER_DUE = (
    re.compile(rf"(พ\. ?ศ\. ?)(?=[A-Za-zก-๎])(?:[^\s0-9๐-๙{UNREAD_DIGIT}]{{1,8}}(?=[\s)\]]|$))?"),
    re.compile(rf"((?:งบประมาณ|ประจำปี|{_MONTH}) ?)[A-Za-z][A-Za-z']{{0,5}}(?![A-Za-z])"),
    re.compile(rf"(วันที่ ?)[A-Za-zก-ฮ]{{1,3}}(?= ?(?:เดือน ?)?{_MONTH})"),
    re.compile(r"((?:ครั้งที่|ฉบับที่|ไตรมาสที่|โทรศัพท์|โทรสาร|โทร\.) ?)[A-Za-z]{1,6}(?![A-Za-z])"),
)
# a piece of a year is no year: "พ.ศ. ๒๕" would be one of its own
_YEAR_CUT = (
    re.compile(r"(พ\. ?ศ\. ?)(?![0-9๐-๙]{4}(?![0-9๐-๙]))[0-9๐-๙]+(?: [0-9๐-๙]{1,2}(?![0-9๐-๙]))?"),
    re.compile(rf"((?:ปีงบประมาณ|ประจำปี|{_MONTH}) ?)(?:[0-9๐-๙]{{3}}|[2๒][4-5๔-๕])(?: [0-9๐-๙]{{1,2}})?(?![0-9๐-๙,.])"),
)
# Tesseract drops a thin tone mark above a vowel; only what is no word without it, in that place, is put right:
# "แข่งขันสูง" (much contested), "เริมจาก" (herpes from) and "ได้ที" (at one's chance) are Thai and stay
_SLIPS = (
    (re.compile("ท ?้ ?อ ?ง ?ถ ?ิ ?น(?!ท์)"), "ท้องถิ่น"),
    (re.compile("แต่ง ?ตัง(?!ค)"), "แต่งตั้ง"),
    (re.compile("คำสัง(?= |$|ที่|นี้|[0-9๐-๙▯])"), "คำสั่ง"),
    (re.compile("ทัว ?ไป"), "ทั่วไป"),
    (re.compile("เงือน ?ไข"), "เงื่อนไข"),
    (re.compile("เลือน(?=ระดับ|พนักงาน|ตำแหน่ง|ขั้น)"), "เลื่อน"),
    (re.compile("(?<!แข่ง)(?<!ขบ)ขันตอน"), "ขั้นตอน"),
    (re.compile("(?<=ทุก)ครัง(?![ก-ฮ]*์)|ครัง(?=ที่)"), "ครั้ง"),
    (re.compile("(?<!กระ)ทัง(?=สิ้น|หมด|นี้|ปวง)"), "ทั้ง"),
    (re.compile("เริม(?=ต้น)"), "เริ่ม"),
    (re.compile("(วัน|ครั้ง|ฉบับ)ที(?= ?[0-9๐-๙▯])"), r"\1ที่"),
    (re.compile("อืน(?=ๆ)"), "อื่น"),
    (re.compile("ความ ?เสียง(?!ดัง|เบา|ข้างมาก|ส่วน)"), "ความเสี่ยง"),
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
    """One character (or a checked number) and where it stands; ``word`` tells Tesseract's boxes apart."""

    text: str
    confidence: float
    left: float
    right: float
    word: int = -1
    checked: bool = False


def line_text(line: TextLine, runs: Sequence[Run], threshold: float) -> str:
    """A line's text with its digits checked against ``runs`` (in the page's pixels).

    Shape   Tesseract cannot write five of the Thai digits and puts others in their place, Thai or Arabic, with all
            confidence. So no digit stands on its word: those that no sure run confirms are unread.
    """
    cells = [cell for at, word in enumerate(line.words) for cell in _cells(word, at)]
    for run in runs:
        cells = _check(cells, run, threshold)
    for cell in cells:
        if not cell.checked and _DIGIT.match(cell.text):
            cell.text = UNREAD_DIGIT
    return repair(_joined(cells, line.box[3] - line.box[1]))


def repair(text: str) -> str:
    """Thai as printed, and no number of which only a part was read."""
    text = _GAP.sub("", mend(text))
    for pattern, good in _SLIPS:
        text = pattern.sub(good, text)
    for due in (*_NUMBER_DUE, *_YEAR_CUT):
        text = due.sub(lambda found: found[1] + UNREAD_DIGIT * 4, text)
    return _NUMBER.sub(lambda found: _DIGIT.sub(UNREAD_DIGIT, found[0]) if UNREAD_DIGIT in found[0] else found[0], text)


def _cells(word: Word, number: int) -> list[_Cell]:
    """A word's characters, each with its share of the box; marks stand on their letter."""
    text, left, right = word.text, word.left, word.right
    if all(is_mark(sign) for sign in text):  # Tesseract gives a mark a box of its own, beside its letter
        return [_Cell(sign, word.confidence, left, right, number) for sign in text]
    bases = max(1, sum(not is_mark(sign) for sign in text))
    step, at, cells = (right - left) / bases, float(left), []
    for sign in text:
        if is_mark(sign):
            cells.append(_Cell(sign, word.confidence, max(left, at - step), max(at, left + 1), number))
        else:
            cells.append(_Cell(sign, word.confidence, at, at + step, number))
            at += step
    return cells


def _check(cells: list[_Cell], run: Run, threshold: float) -> list[_Cell]:
    """The cells after one run has been held against them: what it confirms is checked, what it contradicts unread.

    Shape   a sure run of Thai digits takes the place of whatever stands there, for Tesseract cannot know better. A run
            of Arabic ones must find the same digits, or nothing but doubtful letters.
    """
    under = _under(cells, run)
    digits = [cell for cell in under if _DIGIT.match(cell.text)]
    doubtful = all(cell.confidence < _SURE for cell in under)
    is_thai = any(sign in THAI for sign in run.text)
    same = to_ascii("".join(cell.text for cell in digits)) == "".join(_DIGIT.findall(to_ascii(run.text)))
    if run.confidence >= threshold and (is_thai or same or (doubtful and not digits)):
        return _replaced(cells, under, _Cell(run.text, run.confidence, run.left, run.right, checked=True))
    if not digits and doubtful and run.confidence >= _LIKELY:
        unread = UNREAD_DIGIT * len(_DIGIT.findall(run.text))
        return _replaced(cells, under, _Cell(unread, run.confidence, run.left, run.right))
    return cells


def _under(cells: list[_Cell], run: Run) -> list[_Cell]:
    """What stands where the run stands: cells, and the whole of a Latin word of which the run covers most."""
    inside = {id(cell) for cell in cells if run.left <= (cell.left + cell.right) / 2 <= run.right}
    words: dict[int, list[_Cell]] = {}
    for cell in cells:
        words.setdefault(cell.word, []).append(cell)
    for number, word in words.items():
        covered = sum(id(cell) in inside for cell in word)
        if number >= 0 and covered >= 0.6 * len(word) and all(_LATIN.match(cell.text) for cell in word):
            inside.update(id(cell) for cell in word if not _DIGIT.match(cell.text))
    return [cell for cell in cells if id(cell) in inside]


def _replaced(cells: list[_Cell], gone: list[_Cell], new: _Cell) -> list[_Cell]:
    lost = {id(cell) for cell in gone}
    return sorted([*(cell for cell in cells if id(cell) not in lost), new], key=lambda cell: cell.left)


def _joined(cells: list[_Cell], high: int) -> str:
    """The characters, with a blank where paper shows: Tesseract's own word breaks mean nothing in Thai."""
    said, edge = "", cells[0].left if cells else 0.0
    for cell in cells:
        if cell.left - edge > _BLANK * high and not is_mark(cell.text[0]):
            said += " "
        said += cell.text
        edge = max(edge, cell.right)
    return said
