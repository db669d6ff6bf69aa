"""The second pass over a document: its picture pages read with Tesseract, where the machine has it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.util import find_spec

from oit_audit.extract.ocr_digits import DigitReader, Digits
from oit_audit.extract.ocr_image import Grey, count_frames, image_page, pdf_page
from oit_audit.extract.ocr_inside import INSIDE, ocr_inside
from oit_audit.extract.ocr_page import PageRead, read_page
from oit_audit.extract.ocr_tables import find_grids
from oit_audit.extract.ocr_text import UNREAD_DIGIT
from oit_audit.extract.tesseract import find_program, has_thai
from oit_audit.model.document import Block, Document

__all__ = ["UNREAD_DIGIT", "DigitReader", "is_available", "ocr_document", "why_not"]

NO_PROGRAM = "ยังไม่ได้ติดตั้งโปรแกรม Tesseract (tesseract-ocr) จึงอ่านภาพสแกนไม่ได้"  # Tesseract is not installed
NO_THAI = "Tesseract ไม่มีข้อมูลภาษาไทย ให้ติดตั้ง tesseract-ocr-tha"  # its Thai data is missing
NO_PACKAGES = 'ยังไม่ได้ติดตั้งส่วนอ่านภาพ ให้ติดตั้งด้วย pip install "oit-audit[ocr]"'  # pillow or numpy is missing
UNSURE = "อ่านจากภาพแล้วแต่ไม่แน่ใจทุกตัวอักษร: หน้า {which}"  # read by OCR, without certainty
NOT_READ = "เป็นภาพ ยังไม่ได้อ่าน: หน้า {which}"  # pictures not read: too many pages, or out of time
SLOW = "อ่านจากภาพไม่ทันเวลา: หน้า {which}"  # the page took longer than a page may
FAILED = "เปิดภาพไม่ได้หรือใหญ่เกินกำหนด: หน้า {which}"  # the picture is broken or too large

PAGE_S = 45.0
"""A page that takes longer is left unread, and the next one is read. A full page takes about 5 to 8 seconds."""

_MOST_LOOKED_AT = 60
_LOOK_DPI = 75

Draw = Callable[..., Grey]


@dataclass(slots=True)
class _Reading:
    """What has become of the pages: read, too slow, not to be opened."""

    read: dict[int, PageRead] = field(default_factory=dict)
    slow: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)


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
    digits: Digits | None = None,
) -> Document:  # fmt: skip
    """The document with the text of its unread pages, as far as it can be had; as it was when there is no OCR.

    Shape   pages read without certainty stay in ``unread_pages``, with their blocks. ``digits``: a reader of digits
            and the confidence from which it is believed; the program's own when not given. Without one no digit is
            asserted: each is ``UNREAD_DIGIT``, and its page stays unread.
    """
    if document.kind not in ("pdf", "image", *INSIDE) or not is_available():
        return document
    if document.kind in INSIDE:
        look = partial(ocr_document, digits=digits)
        return ocr_inside(payload, document, look, max_pages=max_pages, time_limit_s=time_limit_s)
    until = time.monotonic() + time_limit_s
    wanted, pages = document.unread_pages, document.pages
    draw: Draw = partial(pdf_page, payload)
    if document.kind == "image":
        draw = partial(image_page, payload)
        try:
            pages = count_frames(payload)
        except ValueError:
            return replace(document, unreadable=FAILED.format(which=1))
        wanted = tuple(range(1, pages + 1))
    if not wanted:
        return document
    order: Sequence[int] = wanted[:max_pages]
    if document.kind == "pdf" and len(wanted) > max_pages:
        order = _chosen(draw, wanted, max_pages, time.monotonic() + 0.1 * time_limit_s)
    reading = _read_pages(draw, order, until, digits or _own_digits())
    read = reading.read
    blocks = [block for block in document.blocks if _page_of(block) not in read]
    blocks += [block for page in read.values() for block in page.blocks]
    return replace(
        document, blocks=tuple(sorted(blocks, key=_page_of)), pages=pages,
        unread_pages=tuple(number for number in wanted if number not in read or not read[number].good),
        unreadable=_reason(wanted, reading),
    )  # fmt: skip


def _page_of(block: Block) -> int:
    words = block.place.split()
    return block.page or (int(words[1]) if len(words) > 1 and words[1].isdigit() else 0)


def _chosen(draw: Draw, wanted: Sequence[int], most: int, until: float) -> list[int]:
    """Which pages to read when there are too many: the first ones, then those with tables, then the rest in order."""
    first = (most + 1) // 2
    tables: list[int] = []
    for number in wanted[first:_MOST_LOOKED_AT]:
        if time.monotonic() >= until or len(tables) >= most - first:
            break
        try:
            if find_grids(draw(number, _LOOK_DPI)):
                tables.append(number)
        except (ValueError, MemoryError):
            continue
    chosen = [*wanted[:first], *tables]
    return [*chosen, *(number for number in wanted if number not in chosen)][:most]


def _read_pages(draw: Draw, order: Sequence[int], until: float, digits: Digits | None) -> _Reading:
    """Read the pages until time is out; a page that fails or is slow is passed over."""
    reading = _Reading()
    for number in order:
        left = until - time.monotonic()
        if left <= 0:
            break
        try:
            reading.read[number] = read_page(draw(number), number, min(left, PAGE_S), digits)
        except TimeoutError:
            reading.slow += [number] if left > PAGE_S else []
        except (OSError, ValueError, MemoryError):
            reading.failed.append(number)
    return reading


def _own_digits() -> Digits | None:
    """The program's reader of digits, when its parts are installed."""
    try:
        from oit_audit.extract import digits
    except ImportError:
        return None
    return (digits.read_digits, digits.THRESHOLD) if digits.is_available() else None


def _reason(wanted: Sequence[int], reading: _Reading) -> str:
    seen = {*reading.read, *reading.slow, *reading.failed}
    parts = (
        (UNSURE, [number for number in wanted if number in reading.read and not reading.read[number].good]),
        (SLOW, reading.slow),
        (FAILED, reading.failed),
        (NOT_READ, [number for number in wanted if number not in seen]),
    )
    return "; ".join(sentence.format(which=_which(sorted(numbers))) for sentence, numbers in parts if numbers)


def _which(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")
