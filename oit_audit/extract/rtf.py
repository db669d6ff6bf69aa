"""Rich text (RTF) into a Document: its paragraphs and table rows."""

from __future__ import annotations

import re

from oit_audit.extract import unreadable as why
from oit_audit.extract.dom import fold
from oit_audit.extract.mend import mend
from oit_audit.extract.pictures import reason_for
from oit_audit.extract.pictures_loose import rtf_pictures
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, Document

MAX_BYTES = 30_000_000

_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf footerl footerr footerf "
    b"listtable listoverridetable rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl "
    b"fldinst bkmkstart bkmkend deleted".split()
)
_BREAKS = {b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"cell": "\t", b"tab": " "}


def read_rtf(payload: bytes, url: str, sha256: str) -> Document:
    """Read an RTF. Raises Unreadable when it holds no text."""
    blocks: list[Block] = []
    for number, line in enumerate(_plain(payload[:MAX_BYTES]).split("\n"), 1):
        cells = tuple(fold(mend(cell)) for cell in line.split("\t"))
        text = " ".join(cell for cell in cells if cell)
        if text:
            blocks.append(Block("paragraph", text, place=f"ย่อหน้า {number}"))
    pictures = rtf_pictures(payload[:MAX_BYTES], all_of_them=not blocks)
    if not blocks and not pictures:
        raise Unreadable(why.BLANK)
    title = blocks[0].text[:200] if blocks else ""
    return Document(
        url, "rtf", title, sha256, tuple(blocks), unreadable=reason_for(len(pictures), bool(blocks)),
        unread_pages=tuple(range(1, len(pictures) + 1)),
    )  # fmt: skip


def _plain(data: bytes) -> str:
    """The text of an RTF; bytes in its own code page, Thai unless it says otherwise."""
    page = re.search(rb"\\ansicpg(\d+)", data[:4000])
    codec = f"cp{int(page[1])}" if page and page[1] in (b"874", b"1252", b"65001", b"1250", b"1251") else "cp874"
    codec = "cp874" if codec == "cp1252" and data.count(b"\\'") > 50 else codec
    out: list[str] = []
    stack: list[tuple[bool, int, bool]] = []
    silent, skip, fallback, hidden = False, 1, 0, False
    for match in _TOKEN.finditer(data):
        word, number, code, sign, brace, text = match.groups()
        if brace == b"{":
            stack.append((silent, skip, hidden))
        elif brace == b"}":
            silent, skip, hidden = stack.pop() if stack else (False, 1, False)
        elif word in _SILENT or sign == b"*":
            silent = True
        elif word == b"uc":
            skip = int(number or b"1")
        elif word == b"v":
            hidden = number != b"0"
        elif silent or hidden:
            hidden = hidden and word != b"plain"
        elif word == b"u" and number:
            out.append(_character(int(number)))
            fallback = skip
        elif word in _BREAKS:
            out.append(_BREAKS[word])
        elif code:
            if fallback:
                fallback -= 1
            else:
                out.append(bytes([int(code, 16)]).decode(codec, "replace"))
        elif sign in (b"~", b"_", b"-"):
            out.append(" " if sign == b"~" else "")
        elif sign:
            out.append(sign.decode("latin-1"))
        elif text:
            out.append(text[fallback:].decode(codec, "replace"))
            fallback = max(0, fallback - len(text))
    return "".join(out)


def _character(number: int) -> str:
    number %= 65536
    return "" if 0xD800 <= number < 0xE000 else chr(number)
