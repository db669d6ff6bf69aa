"""What a municipal document is made of, before it becomes a PDF, a DOCX or an XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Engine = Literal["chromium", "writer", "docx", "xlsx", "scan"]
"""``chromium`` and ``writer`` print PDFs; ``scan`` is a PDF of page pictures."""

MAYOR = "นายภูวเดช ศรีเขาทอง"
FORMER_MAYOR = "นายบุญเลิศ ทับสมิงคลา"
CLERK = "นางสุภาวดี ชัยคีรีเพชร"
LAWYER = "นายกฤษดา พุทธรักษ์ทอง"
AGENCY = "เทศบาลตำบลเขาย้อย"
PLACE = "อำเภอเขาย้อย จังหวัดเพชรบุรี"


@dataclass(frozen=True)
class Block:
    """One block: ``title`` and ``h`` headings, ``c`` centred, ``p`` paragraphs, ``t`` tables, ``s`` signatures, ``br`` a new page."""

    kind: Literal["title", "h", "c", "p", "t", "s", "br"]
    text: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Source:
    """One document: where it goes, how it is made, and what it says."""

    name: str
    engine: Engine
    blocks: tuple[Block, ...]
    digits: Literal["thai", "arabic"] = "arabic"
    landscape: bool = False


BR = Block("br")


def title(text: str) -> Block:
    """The title on a cover or at the head."""
    return Block("title", text)


def h(text: str) -> Block:
    """A heading."""
    return Block("h", text)


def c(text: str) -> Block:
    """A centred line."""
    return Block("c", text)


def p(text: str) -> Block:
    """A paragraph."""
    return Block("p", text)


def t(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Block:
    """A table."""
    return Block("t", "", tuple(heads), tuple(tuple(str(cell) for cell in row) for row in rows))


def signed(name: str, post: str) -> Block:
    """A signature block."""
    return Block("s", f"(ลงชื่อ)\n({name})\n{post}")


def cover(*lines: str) -> tuple[Block, ...]:
    """A cover page."""
    return (*(title(line) for line in lines), c(AGENCY), c(PLACE), BR)


def notice(subject: str, body: Sequence[str], day: str, by: str = MAYOR) -> tuple[Block, ...]:
    """A signed announcement (ประกาศ)."""
    return (
        title(f"ประกาศ{AGENCY}"),
        c(f"เรื่อง {subject}"),
        c("------------------------"),
        *(p(text) for text in body),
        c(f"ประกาศ ณ วันที่ {day}"),
        signed(by, "นายกเทศมนตรีตำบลเขาย้อย"),
    )


def money(amount: float) -> str:
    """Baht with two decimals: 1,250,000.00."""
    return f"{amount:,.2f}"
