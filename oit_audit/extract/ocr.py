"""The second pass over a document: its picture pages read with Tesseract, where the machine has it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from typing import Any

from oit_audit.extract.mend import is_readable
from oit_audit.extract.ocr_image import Grey, count_frames, image_pages, level, pdf_pages, to_pgm, turned
from oit_audit.extract.ocr_text import UNREAD_DIGIT, Run, line_text
from oit_audit.extract.tesseract import TextLine, find_program, has_thai, read_lines, read_turn
from oit_audit.model.document import Block, Document

__all__ = ["UNREAD_DIGIT", "DigitReader", "is_available", "ocr_document", "why_not"]

NO_PROGRAM = "ยังไม่ได้ติดตั้งโปรแกรม Tesseract (tesseract-ocr) จึงอ่านภาพสแกนไม่ได้"  # Tesseract is not installed
NO_THAI = "Tesseract ไม่มีข้อมูลภาษาไทย ให้ติดตั้ง tesseract-ocr-tha"  # its Thai data is missing
NO_PACKAGES = 'ยังไม่ได้ติดตั้งส่วนอ่านภาพ ให้ติดตั้งด้วย pip install "oit-audit[ocr]"'  # pillow or numpy is missing
UNSURE = "อ่านจากภาพแล้วแต่ไม่แน่ใจทุกตัวอักษร: หน้า {which}"  # read by OCR, without certainty
NOT_READ = "เป็นภาพ ยังไม่ได้อ่าน: หน้า {which}"  # pictures not read: too many pages, or out of time
FAILED = "เปิดภาพไม่ได้หรือใหญ่เกินกำหนด: หน้า {which}"  # the picture is broken or too large
PLACE = "หน้า {page} (อ่านจากภาพ)"  # page N (read from the picture)

_GOOD = 0.85
_PAD = 6

DigitReader = Callable[[Sequence[Any]], Sequence[Sequence[Run]]]
"""Crops of text lines in, the runs of digits of each out."""


@dataclass(frozen=True, slots=True)
class _Page:
    blocks: tuple[Block, ...]
    good: bool


@cache
def why_not() -> str:
    """What must be installed before pictures can be read, in Thai; empty when nothing is missing."""
    if find_program() is None:
        return NO_PROGRAM
    if find_spec("PIL") is None or find_spec("numpy") is None:
        return NO_PACKAGES
    return "" if has_thai() else NO_THAI


def is_available() -> bool:
    """Whether pictures can be read on this machine."""
    return not why_not()


def ocr_document(
    payload: bytes, document: Document, *, max_pages: int = 10, time_limit_s: float = 90.0,
    digits: tuple[DigitReader, float] | None = None,
) -> Document:  # fmt: skip
    """The document with the text of its unread pages, as far as it can be had; as it was when there is no OCR.

    Shape   pages read without certainty stay in ``unread_pages``, with their blocks. ``digits``: a reader of digits
            and the confidence from which it is believed; the program's own when not given
    """
    if document.kind not in ("pdf", "image") or not is_available():
        return document
    wanted, pages = document.unread_pages, document.pages
    if document.kind == "image":
        try:
            pages = count_frames(payload)
        except (OSError, ValueError, Warning):
            return document
        wanted = tuple(range(1, pages + 1))
    if not wanted:
        return document
    read: dict[int, _Page] = {}
    failed = _read_pages(payload, document.kind, wanted[:max_pages], time_limit_s, digits or _own_digits(), read)
    blocks = [block for block in document.blocks if block.page not in read]
    blocks += [block for page in read.values() for block in page.blocks]
    blocks.sort(key=_page_of)
    return replace(
        document, blocks=tuple(blocks), pages=pages,
        unread_pages=tuple(number for number in wanted if number not in read or not read[number].good),
        unreadable=_reason(wanted, read, failed),
    )  # fmt: skip


def _page_of(block: Block) -> int:
    words = block.place.split()
    return block.page or (int(words[1]) if len(words) > 1 and words[1].isdigit() else 0)


def _read_pages(
    payload: bytes, kind: str, wanted: Sequence[int], seconds: float,
    digits: tuple[DigitReader, float] | None, read: dict[int, _Page],
) -> bool:  # fmt: skip
    """Fill ``read`` until time is out; whether a picture could not be opened."""
    until = time.monotonic() + seconds
    pictures = pdf_pages(payload, wanted) if kind == "pdf" else image_pages(payload, len(wanted))
    try:
        for number, grey in pictures:
            read[number] = _read_page(level(grey), number, until, digits)
    except TimeoutError:
        return False
    except (OSError, ValueError, MemoryError, Warning):
        return True
    return False


def _read_page(grey: Grey, number: int, until: float, digits: tuple[DigitReader, float] | None) -> _Page:
    lines = _lines(grey, until)
    if not is_readable("\n".join(word.text for line in lines for word in line.words)):
        degrees = read_turn(to_pgm(grey), until - time.monotonic())
        if degrees:
            grey = level(turned(grey, degrees))
            lines = _lines(grey, until)
    if not lines:
        return _Page((), False)
    texts = _texts(grey, lines, digits)
    height, width = grey.shape
    blocks = []
    for _, group in groupby(zip(lines, texts, strict=True), key=lambda pair: pair[0].paragraph):
        said = [(line, text) for line, text in group if text.strip()]
        if said:
            boxes = tuple(
                (left / width, top / height, right / width, bottom / height)
                for left, top, right, bottom in (line.box for line, _ in said)
            )
            place = PLACE.format(page=number)
            sure = min(_sureness(line) for line, _ in said)
            text = "\n".join(text.strip() for _, text in said)
            blocks.append(Block("paragraph", text, place=place, page=number, boxes=boxes, confidence=sure))
    words = [word.confidence for line in lines for word in line.words]
    whole = "\n".join(block.text for block in blocks)
    good = sum(words) / len(words) >= _GOOD and UNREAD_DIGIT not in whole and is_readable(whole)
    return _Page(tuple(blocks), good)


def _lines(grey: Grey, until: float) -> list[TextLine]:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return read_lines(to_pgm(grey), left)


def _sureness(line: TextLine) -> float:
    return sum(word.confidence for word in line.words) / len(line.words)


@dataclass(frozen=True, slots=True)
class _Shifted:
    """A run in the page's pixels."""

    text: str
    confidence: float
    left: float
    right: float


def _texts(grey: Grey, lines: Sequence[TextLine], digits: tuple[DigitReader, float] | None) -> Iterator[str]:
    found: list[list[Run]] = [[] for _ in lines]
    threshold = 1.0
    if digits:
        reader, threshold = digits
        crops = []
        for line in lines:
            left, top, right, bottom = line.box
            crops.append(grey[max(0, top - _PAD) : bottom + _PAD, max(0, left - _PAD) : right + _PAD])
        found = [
            [_Shifted(run.text, run.confidence, run.left + start, run.right + start) for run in runs]
            for line, runs in zip(lines, reader(crops), strict=True)
            for start in (max(0, line.box[0] - _PAD),)
        ]
    for line, runs in zip(lines, found, strict=True):
        yield line_text(line, runs, threshold)


def _own_digits() -> tuple[DigitReader, float] | None:
    """The program's reader of digits, when its parts are installed."""
    try:
        from oit_audit.extract import digits
    except ImportError:
        return None
    return (digits.read_digits, digits.THRESHOLD) if digits.is_available() else None


def _reason(wanted: Sequence[int], read: dict[int, _Page], failed: bool) -> str:
    unsure = [number for number in wanted if number in read and not read[number].good]
    rest = [number for number in wanted if number not in read]
    said = [UNSURE.format(which=_which(unsure))] if unsure else []
    said += [(FAILED if failed else NOT_READ).format(which=_which(rest))] if rest else []
    return "; ".join(said)


def _which(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")
