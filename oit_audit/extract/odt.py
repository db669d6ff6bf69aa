"""OpenDocument text (ODT) into a Document: what the page shows, with its notes, page headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from oit_audit.extract import unreadable as why
from oit_audit.extract.dom import fold, fold_lines
from oit_audit.extract.mend import mend
from oit_audit.extract.package import Package
from oit_audit.extract.pictures import odt_pictures, reason_for
from oit_audit.extract.tables import row_text
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, BlockKind, Document, Region

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
B = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"  # noqa: E741 - named as the namespace is
S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"

# what a page does not show: deleted passages, comments, forms' data, the description of a picture, readings above words
_DROPPED = frozenset(
    {f"{T}tracked-changes", f"{O}annotation", f"{O}annotation-end", f"{O}forms", f"{T}ruby-text"}
    | {"{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}" + name for name in ("title", "desc")}
)
_NOTE_KINDS = {"footnote": "เชิงอรรถ", "endnote": "หมายเหตุท้ายเรื่อง"}
_EDGES: tuple[tuple[str, Region, str], ...] = (("header", "header", "หัวกระดาษ"), ("footer", "footer", "ท้ายกระดาษ"))
_MAX_REPEAT = 50


@dataclass(slots=True)
class _Text:
    """What is known of the file while it is read."""

    hidden: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    region: Region = "main"
    where: str = ""
    notes: list[etree._Element] = field(default_factory=list)

    def add(self, kind: BlockKind, text: str, **more: Any) -> None:
        place = self.where or f"ย่อหน้า {len(self.blocks) + 1}"
        self.blocks.append(Block(kind, text, self.region, place, **more))


def read_odt(payload: bytes, url: str, sha256: str) -> Document:
    """Read an ODT. Raises Unreadable when it is damaged or a bomb."""
    package = Package(payload)
    package.check()
    tree = package.tree("content.xml")
    body = tree.find(f".//{O}text") if tree is not None else None
    if tree is None or body is None:
        raise Unreadable(why.BROKEN)
    styles = package.tree("styles.xml")
    text = _Text(_hidden(tree, styles))
    _walk(body, text)
    first = next((block.text for block in text.blocks), "")
    pictures = odt_pictures(package, all_of_them=not first)
    if not first and not pictures:
        raise Unreadable(why.BLANK)
    for name, region, where in _EDGES:
        text.region, text.where = region, where
        for edge in styles.iter(f"{S}{name}") if styles is not None else ():
            _walk(edge, text)
    return Document(
        url, "odt", fold(first.split("\n")[0])[:200], sha256, tuple(text.blocks),
        unreadable=reason_for(len(pictures), bool(first)), unread_pages=tuple(range(1, len(pictures) + 1)),
    )  # fmt: skip


def _hidden(*trees: etree._Element | None) -> frozenset[str]:
    """The styles that hide their text; derived styles follow the one they are based on."""
    own: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for style in (style for tree in trees if tree is not None for style in tree.iter(f"{S}style")):
        name, about = style.get(f"{S}name", ""), style.find(f"{S}text-properties")
        shown = about.get(f"{T}display") if about is not None else None
        own[name] = None if shown is None else shown == "none"
        based[name] = style.get(f"{S}parent-style-name", "")
    found = set()
    for name in own:
        at, seen = name, set[str]()
        while at in own and own[at] is None and at not in seen:
            seen.add(at)
            at = based[at]
        if own.get(at):
            found.add(name)
    return frozenset(found)


def _is_gone(node: etree._Element, text: _Text) -> bool:
    if node.tag in _DROPPED or node.get(f"{T}is-hidden") == "true":
        return True
    return node.get(f"{T}display") == "none" or node.get(f"{T}style-name") in text.hidden


def _walk(node: etree._Element, text: _Text) -> None:
    for child in node:
        if _is_gone(child, text):
            continue
        if child.tag in (f"{T}p", f"{T}h"):
            said = fold_lines(mend("".join(_texts(child, text))))
            level = child.get(f"{T}outline-level", "1")
            if said and child.tag == f"{T}h":
                text.add("heading", said, level=int(level) if level.isdecimal() else 1)
            elif said:
                text.add("paragraph", said)
        elif child.tag == f"{T}list" and child.find(f".//{T}h") is not None:  # numbered headings are lists of one
            _walk(child, text)
        elif child.tag == f"{T}list":
            items = tuple(_line(item, text) for item in child.iter(f"{T}p") if _is_shown(item, child, text))
            if items := tuple(item for item in items if item):
                text.add("list", "\n".join(items), items=items)
        elif child.tag == f"{B}table":
            rows = [row for row in _rows(child, text) if any(row)]
            if rows:
                text.add("table", "\n".join(row_text(list(row)) for row in rows), rows=tuple(rows))
        else:
            _walk(child, text)
            continue
        _read_notes(text)


def _read_notes(text: _Text) -> None:
    """The notes met in a passage, behind it: a mark set into the text would run together with a year."""
    notes, text.notes = text.notes, []
    around = text.where
    for note in notes:
        text.where = _NOTE_KINDS.get(note.get(f"{T}note-class", ""), _NOTE_KINDS["footnote"])
        for body in note.iter(f"{T}note-body"):
            _walk(body, text)
    text.where = around


def _is_shown(node: etree._Element, top: etree._Element, text: _Text) -> bool:
    """Whether nothing hides a paragraph of a list or a cell; what stands in a note is read with the note."""
    for up in (node, *node.iterancestors()):
        if up is top:
            return True
        if up.tag == f"{T}note" or _is_gone(up, text):
            return False
    return True


def _line(node: etree._Element, text: _Text) -> str:
    return fold(mend("".join(_texts(node, text)).replace("\x85", " ")))


def _texts(node: etree._Element, text: _Text) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag == f"{T}note":
            text.notes.append(child)
        elif child.tag == f"{T}line-break":
            yield "\x85"
        elif child.tag in (f"{T}s", f"{T}tab"):
            yield " "
        elif child.tag == f"{T}p":  # of a text box: its own line
            yield "\x85" + "".join(_texts(child, text)) if not _is_gone(child, text) else ""
        elif not _is_gone(child, text):
            yield from _texts(child, text)
        yield child.tail or ""


def _rows(table: etree._Element, text: _Text) -> Iterator[tuple[str, ...]]:
    for row in table.iter(f"{B}table-row"):
        line: list[str] = []
        for cell in row:
            if cell.tag not in (f"{B}table-cell", f"{B}covered-table-cell"):
                continue
            parts = (part for part in cell.iter(f"{T}p", f"{T}h") if _is_shown(part, cell, text))
            said = fold(" ".join(_line(part, text) for part in parts))
            repeat = cell.get(f"{B}number-columns-repeated", "1")
            covered = cell.tag == f"{B}covered-table-cell" and line
            line.extend([line[-1] if covered else said] * min(int(repeat) if repeat.isdecimal() else 1, _MAX_REPEAT))
        yield tuple(line)
