"""OpenDocument text (ODT) and slides (PPTX) into Documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from oit_audit.extract import unreadable as why
from oit_audit.extract.dom import fold, fold_lines
from oit_audit.extract.mend import mend
from oit_audit.extract.package import Package
from oit_audit.extract.tables import row_text
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, Document

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
B = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"  # noqa: E741 - named as the namespace is
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_DROPPED = {f"{T}tracked-changes", f"{O}annotation", f"{T}note", f"{O}forms"}
_MAX_REPEAT = 50


def read_odt(payload: bytes, url: str, sha256: str) -> Document:
    """Read an ODT. Raises Unreadable when it is damaged or a bomb."""
    package = Package(payload)
    package.check()
    tree = package.tree("content.xml")
    body = tree.find(f".//{O}text") if tree is not None else None
    if body is None:
        raise Unreadable(why.BROKEN)
    blocks: list[Block] = []
    _walk(body, blocks)
    return _document("odt", url, sha256, blocks)


def _document(kind: str, url: str, sha256: str, blocks: list[Block], pages: int = 1) -> Document:
    if not blocks:
        raise Unreadable(why.BLANK)
    title = fold(blocks[0].text.split("\n")[0])[:200]
    return Document(url, "pptx" if kind == "pptx" else "odt", title, sha256, tuple(blocks), pages=pages)


def _walk(node: etree._Element, blocks: list[Block]) -> None:
    for child in node:
        place = f"ย่อหน้า {len(blocks) + 1}"
        if child.tag in _DROPPED:
            continue
        if child.tag in (f"{T}p", f"{T}h"):
            text = fold_lines(mend("".join(_texts(child))))
            level = child.get(f"{T}outline-level", "1")
            if text and child.tag == f"{T}h":
                blocks.append(Block("heading", text, place=place, level=int(level) if level.isdecimal() else 1))
            elif text:
                blocks.append(Block("paragraph", text, place=place))
        elif child.tag == f"{T}list" and child.find(f".//{T}h") is not None:  # numbered headings are lists of one
            _walk(child, blocks)
        elif child.tag == f"{T}list":
            items = tuple(text for item in child.iter(f"{T}p") if (text := fold(mend("".join(_texts(item))))))
            if items:
                blocks.append(Block("list", "\n".join(items), place=place, items=items))
        elif child.tag == f"{B}table":
            rows = [row for row in _rows(child) if any(row)]
            if rows:
                body = "\n".join(row_text(list(row)) for row in rows)
                blocks.append(Block("table", body, place=place, rows=tuple(rows)))
        else:
            _walk(child, blocks)


def _texts(node: etree._Element) -> Iterator[str]:
    if node.tag in _DROPPED:
        return
    yield node.text or ""
    for child in node:
        if child.tag == f"{T}line-break":
            yield "\x85"
        elif child.tag in (f"{T}s", f"{T}tab"):
            yield " "
        else:
            yield from _texts(child)
        yield child.tail or ""


def _rows(table: etree._Element) -> Iterator[tuple[str, ...]]:
    for row in table.iter(f"{B}table-row"):
        line: list[str] = []
        for cell in row:
            if cell.tag not in (f"{B}table-cell", f"{B}covered-table-cell"):
                continue
            text = fold(
                mend(" ".join("".join(_texts(part)) for part in cell.iter(f"{T}p", f"{T}h")).replace("\x85", " "))
            )
            repeat = cell.get(f"{B}number-columns-repeated", "1")
            covered = cell.tag == f"{B}covered-table-cell" and line
            line.extend([line[-1] if covered else text] * min(int(repeat) if repeat.isdecimal() else 1, _MAX_REPEAT))
        yield tuple(line)


def read_pptx(payload: bytes, url: str, sha256: str) -> Document:
    """Read the slides of a PPTX. Raises Unreadable when it is damaged or a bomb."""
    package = Package(payload)
    package.check()
    blocks: list[Block] = []
    numbers = sorted(
        int(match[1]) for name in package.names if (match := re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name))
    )
    for number in numbers[:500]:
        tree = package.tree(f"ppt/slides/slide{number}.xml")
        for index, body in enumerate(tree.iter(f"{A}txBody", f"{A}tbl", "{*}txBody") if tree is not None else ()):
            place = f"สไลด์ {number}"
            if body.tag == f"{A}tbl":
                rows = tuple(tuple(_runs(cell) for cell in row.iter(f"{A}tc")) for row in body.iter(f"{A}tr"))
                text = "\n".join(row_text(list(row)) for row in rows)
                if text.strip():
                    blocks.append(Block("table", text, place=place, rows=rows))
            elif not any(up.tag == f"{A}tbl" for up in body.iterancestors()):
                text = "\n".join(line for part in body.iter(f"{A}p") if (line := _runs(part)))
                if text and index == 0:
                    blocks.append(Block("heading", text.replace("\n", " "), place=place, level=2))
                elif text:
                    blocks.append(Block("paragraph", text, place=place))
    return _document("pptx", url, sha256, blocks, max(1, len(numbers)))


def _runs(node: etree._Element) -> str:
    return fold(
        mend("".join((part.text or "") if part.tag == f"{A}t" else " " for part in node.iter(f"{A}t", f"{A}br")))
    )
