"""Pictures within other files, read in the second look: scans in a ZIP, pages photographed and pasted into Word."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from oit_audit.extract import unreadable as why
from oit_audit.extract.archive import read_archive, waiting
from oit_audit.extract.pictures import PLACE, office_pictures
from oit_audit.extract.read import read_member
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, Document

OFFICE = frozenset({"docx", "pptx", "odt", "xlsx", "doc", "rtf"})
INSIDE = OFFICE | {"archive"}
"""Kinds of files that hold pictures; their ``unread_pages`` number the pictures."""

NOT_READ = "เป็นภาพ ยังไม่ได้อ่าน: {which}"  # these pictures were not read: too many, or out of time


class Look(Protocol):
    """Reads the pictures of one file, as ``ocr_document`` does."""

    def __call__(self, payload: bytes, document: Document, *, max_pages: int, time_limit_s: float) -> Document: ...


@dataclass(slots=True)
class _Budget:
    """What may still be spent on a file and all that lies in it."""

    look: Look
    pages: int
    until: float

    def read(self, payload: bytes, document: Document) -> Document:
        """The document with what its pictures say; as it was when it has none, or nothing is left to spend."""
        pictures = waiting(document)
        left = self.until - time.monotonic()
        if not pictures or left <= 0 or self.pages <= 0 or document.kind == "archive":
            return document
        read = self.look(payload, document, max_pages=self.pages, time_limit_s=left)
        self.pages -= max(1, min(self.pages, pictures))
        return read


def ocr_inside(payload: bytes, document: Document, look: Look, *, max_pages: int, time_limit_s: float) -> Document:
    """A bundle or an office file with the text of the pictures in it; as it was when it cannot be opened again."""
    budget = _Budget(look, max_pages, time.monotonic() + time_limit_s)
    try:
        if document.kind in OFFICE:
            return _office(payload, document, budget.read)
        read = read_archive(payload, document.url, document.sha256, partial(read_member, then=budget.read))
    except Unreadable:
        return document
    return replace(
        document, blocks=read.blocks, title=document.title or read.title, pages=read.pages,
        unread_pages=read.unread_pages, unreadable=read.unreadable,
    )  # fmt: skip


def _office(payload: bytes, document: Document, read: Callable[[bytes, Document], Document]) -> Document:
    has_text = any(block.confidence is None for block in document.read())
    pictures = office_pictures(payload, document.kind, all_of_them=not has_text)
    blocks, faults, untouched, unread = list(document.blocks), [], [], []
    for number in document.unread_pages:
        place = PLACE.format(number=number)
        if number > len(pictures):
            unread.append(number)
            continue
        before = Document("", "image", "", "", unreadable=why.IMAGE)
        after = read(pictures[number - 1], before)
        if after is before:
            untouched.append(place)
        elif after.unreadable or after.unread_pages:
            faults.append(f"{place}: {after.unreadable}")
        if after is before or after.unreadable or after.unread_pages:
            unread.append(number)
        blocks = [block for block in blocks if block.confidence is None or not _stands_in(block, place)]
        blocks += (replace(block, place=f"{place} {block.place}", page=0, boxes=()) for block in after.blocks)
    if untouched:
        faults.append(NOT_READ.format(which=", ".join(untouched[:12]) + (" …" if len(untouched) > 12 else "")))
    return replace(document, blocks=tuple(blocks), unread_pages=tuple(unread), unreadable="; ".join(faults[:5]))


def _stands_in(block: Block, place: str) -> bool:
    return block.place.startswith(f"{place} ")
