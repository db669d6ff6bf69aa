"""Workbooks and documents that are not what their names say: web archives (MHTML) and the XML of Office 2003.

Report systems hand such files out as .xls and .doc, and Office opens them without a word.
"""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from lxml import etree

from oit_audit.extract import unreadable as why
from oit_audit.extract.docx import read_word_2003
from oit_audit.extract.dom import fold
from oit_audit.extract.html import read_html
from oit_audit.extract.mend import mend
from oit_audit.extract.sniff import is_web_archive
from oit_audit.extract.tables import row_text
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, Document, Kind

MAX_BYTES = 40_000_000
MAX_PARTS = 60
MAX_COLUMNS = 200

_SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read_old(payload: bytes, kind: Kind, url: str, sha256: str) -> Document:
    """Read what ``sniff.old_kind`` told. Raises Unreadable when it is damaged or holds no text."""
    if is_web_archive(payload):
        return read_web_archive(payload, kind, url, sha256)
    return (
        read_xml_workbook(payload, url, sha256)
        if kind == "xls"
        else read_word_2003(_tree_of_word(payload), url, sha256)
    )


def read_web_archive(payload: bytes, kind: Kind, url: str, sha256: str) -> Document:
    """Read the pages of a web archive one after the other. Raises Unreadable when none holds text."""
    message = email.message_from_bytes(payload[:MAX_BYTES])
    pages = [read_html(text, "", "", header) for text, header in _pages(message)]
    blocks = [block for page in pages for block in page.blocks]
    if not blocks:
        has_pictures = any(part.get_content_maintype() == "image" for part in message.walk())
        raise Unreadable(why.IMAGE if has_pictures else why.BLANK)
    blocks = [replace(block, region="main") for block in blocks]
    links = tuple(link for page in pages for link in page.links if link.url.startswith(("http:", "https:")))
    title = next((page.title for page in pages if page.title), "") or blocks[0].text[:200]
    return Document(url, kind, title, sha256, tuple(blocks), links)


def _pages(message: Message) -> Iterator[tuple[bytes, str]]:
    found = 0
    for part in message.walk():
        if part.get_content_type() == "text/html" and found < MAX_PARTS:
            found += 1
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield content, str(part.get("Content-Type", ""))


def read_xml_workbook(payload: bytes, url: str, sha256: str) -> Document:
    """Read a workbook of Excel 2003's XML: its shown sheets, rows and columns. Raises Unreadable when it is damaged."""
    blocks: list[Block] = []
    shown = [sheet for sheet in _tree(payload).iter(f"{_SHEET}Worksheet") if not _is_hidden_sheet(sheet)]
    for sheet in shown:
        name = sheet.get(f"{_SHEET}Name", "")
        rows = [row for row in _rows(sheet) if any(row)]
        if rows:
            place = f"ชีต {name}!A1"
            blocks.append(Block("heading", fold(name), place=place, level=2))
            blocks.append(Block("table", "\n".join(row_text(list(row)) for row in rows), place=place, rows=tuple(rows)))
    if not blocks:
        raise Unreadable(why.BLANK)
    first = next(block.rows[0] for block in blocks if block.rows)
    return Document(url, "xls", row_text(list(first))[:200], sha256, tuple(blocks), pages=max(1, len(shown)))


def _is_hidden_sheet(sheet: etree._Element) -> bool:
    return any((node.text or "").strip().startswith("Sheet") for node in sheet.iter(f"{_EXCEL}Visible"))


def _rows(sheet: etree._Element) -> Iterator[tuple[str, ...]]:
    hidden: set[int] = set()
    at = 0
    for column in sheet.iter(f"{_SHEET}Column"):
        at = _number(column, "Index", at + 1)
        span = _number(column, "Span", 0)
        if column.get(f"{_SHEET}Hidden") == "1":
            hidden |= set(range(at, at + min(span, MAX_COLUMNS) + 1))
        at += span
    for row in sheet.iter(f"{_SHEET}Row"):
        if row.get(f"{_SHEET}Hidden") == "1":
            continue
        cells: dict[int, str] = {}
        at = 0
        for cell in row.iterfind(f"{_SHEET}Cell"):
            at = _number(cell, "Index", at + 1)
            across = _number(cell, "MergeAcross", 0)
            cells |= dict.fromkeys(range(at, min(at + across, MAX_COLUMNS) + 1), _shown(cell))
            at += across
        if cells:
            yield tuple(cells.get(column, "") for column in range(1, max(cells) + 1) if column not in hidden)


def _number(node: etree._Element, name: str, otherwise: int) -> int:
    said = node.get(f"{_SHEET}{name}", "")
    return min(int(said), 100_000) if said.isdecimal() else otherwise


def _shown(cell: etree._Element) -> str:
    data = cell.find(f"{_SHEET}Data")
    if data is None:
        return ""
    text = "".join(str(part) for part in data.itertext())
    if data.get(f"{_SHEET}Type") == "DateTime":
        return text.partition("T")[0]
    return fold(mend(text.replace("\n", " ")))


def _tree_of_word(payload: bytes) -> etree._Element:
    """The body of a document in Word 2003's XML, in the names that Word's files bear today."""
    tree = _tree(payload.replace(_WORD_2003, _WORD))
    body = tree.find(f"{{{_WORD.decode()}}}body")
    if body is None:
        raise Unreadable(why.BROKEN)
    for section in list(body.iter("{http://schemas.microsoft.com/office/word/2003/auxHint}sect")):
        parent = section.getparent()
        if parent is not None:
            at = parent.index(section)
            parent[at : at + 1] = list(section)
    return body


def _tree(payload: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(payload[:MAX_BYTES], parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable(why.BROKEN) from fault
