"""A Word document (DOCX) into a Document: what the page shows, notes too; deleted and hidden passages left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from oit_audit.extract import unreadable as why
from oit_audit.extract.blocks import TITLE_LEVEL
from oit_audit.extract.docx_numbers import Numbers, read_numbers
from oit_audit.extract.docx_runs import GONE, TEXT_BOX, Shown, read_shown
from oit_audit.extract.dom import fold, fold_lines
from oit_audit.extract.html import read_html
from oit_audit.extract.mend import mend
from oit_audit.extract.package import Package
from oit_audit.extract.pictures import docx_pictures, main_part, reason_for, relations
from oit_audit.extract.sniff import sniff
from oit_audit.extract.tables import row_text
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, Document, Link, Region

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADING = re.compile(r"(?:heading|หัวเรื่อง|หัวข้อ)\s*(\d)?", re.IGNORECASE)
_SHORT = 160
_NOTE_KINDS = {"footnote": "เชิงอรรถ", "endnote": "หมายเหตุท้ายเรื่อง"}
_MAX_COLUMNS = 100


@dataclass(slots=True)
class _Word:
    """What is known of the file while it is read."""

    styles: dict[str, int] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
    shown: Shown = field(default_factory=Shown)
    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    chunks: dict[str, bytes] = field(default_factory=dict)
    """Files within the file that stand for a passage, by their marks."""


def read_docx(payload: bytes, url: str, sha256: str) -> Document:
    """Read a DOCX. Raises Unreadable when it is damaged or a bomb."""
    package = Package(payload)
    package.check()
    main = main_part(package)
    body = package.tree(main)
    if body is None:
        raise Unreadable(why.BROKEN)
    word = _Word(_styles(package), _targets(package, main), read_numbers(package), read_shown(package), _notes(package))
    inner = relations(package, main)
    for chunk in body.iter(f"{W}altChunk"):
        mark = chunk.get(f"{R}id", "")
        word.chunks[mark] = package.part(inner.get(mark, ""))
    for name in sorted(name for name in package.names if re.fullmatch(r"word/header\d*\.xml", name)):
        _part(package.tree(name), word, "header", "หัวกระดาษ")
    _part(body, word, "main", "เอกสาร")
    for name in sorted(name for name in package.names if re.fullmatch(r"word/footer\d*\.xml", name)):
        _part(package.tree(name), word, "footer", "ท้ายกระดาษ")
    has_text = any(block.region == "main" for block in word.blocks)
    pictures = docx_pictures(package, all_of_them=not has_text)
    reason = reason_for(len(pictures), has_text)
    title = next((block.text for block in word.blocks if block.region == "main"), "")
    return Document(
        url, "docx", fold(title)[:200], sha256, tuple(word.blocks), tuple(word.links), unreadable=reason,
        unread_pages=tuple(range(1, len(pictures) + 1)),
    )  # fmt: skip


def read_word_2003(body: etree._Element, url: str, sha256: str) -> Document:
    """What a document in Word 2003's XML says; ``body`` bears the names of today. Raises Unreadable without text."""
    word = _Word()
    _walk(body, word, "main", "เอกสาร")
    if not word.blocks:
        raise Unreadable(why.BLANK)
    return Document(url, "doc", fold(word.blocks[0].text)[:200], sha256, tuple(word.blocks), tuple(word.links))


def _styles(package: Package) -> dict[str, int]:
    """Heading levels by style id; derived styles follow the one they are based on."""
    tree = package.tree("word/styles.xml")
    levels: dict[str, int] = {}
    for style in tree.iter(f"{W}style") if tree is not None else ():
        name = style.find(f"{W}name")
        label = name.get(f"{W}val", "") if name is not None else ""
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        based = style.find(f"{W}basedOn")
        match = _HEADING.match(label)
        if match:
            level = int(match[1] or 1)
        elif label.lower() in ("title", "ชื่อเรื่อง"):
            level = 1
        elif outline is not None and outline.get(f"{W}val", "9") in "01234567":
            level = int(outline.get(f"{W}val", "0")) + 1
        elif based is not None:
            level = levels.get(based.get(f"{W}val", ""), 0)
        else:
            continue
        levels[style.get(f"{W}styleId", "")] = level
    return levels


def _targets(package: Package, main: str) -> dict[str, str]:
    folder, _, name = main.rpartition("/")
    tree = package.tree(f"{folder}/_rels/{name}.rels")
    if tree is None:
        return {}
    return {item.get("Id", ""): item.get("Target", "") for item in tree if item.get("TargetMode") == "External"}


def _notes(package: Package) -> dict[tuple[str, str], etree._Element]:
    """Footnotes and endnotes by their marks; the lines that part them from the text are none."""
    found = {}
    for kind in ("footnote", "endnote"):
        tree = package.tree(f"word/{kind}s.xml")
        for note in tree.iter(f"{W}{kind}") if tree is not None else ():
            if note.get(f"{W}type", "normal") == "normal":
                found[kind, note.get(f"{W}id", "")] = note
    return found


def _part(root: etree._Element | None, word: _Word, region: Region, place: str) -> None:
    if root is None:
        return
    body = root.find(f"{W}body")
    _walk(body if body is not None else root, word, region, place)


def _walk(node: etree._Element, word: _Word, region: Region, place: str) -> None:
    number = 0
    for child in node:
        if child.tag == f"{W}p":
            number += 1
            _paragraph(child, word, region, f"{place} ย่อหน้า {number}")
        elif child.tag == f"{W}tbl":
            number += 1
            _table(child, word, region, f"{place} ตารางที่ {sum(b.kind == 'table' for b in word.blocks) + 1}")
        elif child.tag == f"{W}altChunk":
            number += 1
            _foreign(child, word, region, f"{place} ส่วนที่แทรก {number}")
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
            _walk(child, word, region, place)


def _foreign(node: etree._Element, word: _Word, region: Region, place: str) -> None:
    """A page of HTML put into the file as it is, as report systems do: Word shows it as its own text."""
    content = word.chunks.get(node.get(f"{R}id", ""), b"")
    if content and sniff(content) == "html":
        word.blocks.extend(replace(block, region=region, place=place) for block in read_html(content, "", "").blocks)


def _paragraph(node: etree._Element, word: _Word, region: Region, place: str) -> None:
    text = word.numbers.label(node) + fold_lines(mend("".join(word.shown.texts(node))))
    _links(node, word, region, place)
    if text.strip():
        level = _level(node, text, word)
        word.blocks.append(Block("heading" if level else "paragraph", text, region, place, level))
    for box in node.iter(TEXT_BOX):
        if not any(up.tag in GONE for up in box.iterancestors()) and _nearest_box(box) is None:
            _walk(box, word, region, f"{place} กล่องข้อความ")
    _read_notes(node, word, region)


def _read_notes(node: etree._Element, word: _Word, region: Region) -> None:
    """The notes that a passage refers to, behind it: a mark set into the text would run together with a year."""
    for key in word.shown.notes(node):
        if (note := word.notes.pop(key, None)) is not None:
            _walk(note, word, region, _NOTE_KINDS[key[0]])


def _nearest_box(box: etree._Element) -> etree._Element | None:
    """The text box around a text box; it is read with that one."""
    return next((up for up in box.iterancestors() if up.tag == TEXT_BOX), None)


def _level(node: etree._Element, text: str, word: _Word) -> int:
    style = node.find(f"{W}pPr/{W}pStyle")
    level = word.styles.get(style.get(f"{W}val", ""), 0) if style is not None else 0
    outline = node.find(f"{W}pPr/{W}outlineLvl")
    if not level and outline is not None and outline.get(f"{W}val", "9") in "01234567":
        level = int(outline.get(f"{W}val", "0")) + 1
    if level or len(text) > _SHORT or "\n" in text:
        return level
    runs = [run for run in node.iter(f"{W}r") if run.findtext(f"{W}t", "").strip()]
    bold = bool(runs) and all(_is_bold(run) for run in runs)
    return TITLE_LEVEL if bold else 0


def _is_bold(run: etree._Element) -> bool:
    for name in ("b", "bCs"):
        mark = run.find(f"{W}rPr/{W}{name}")
        if mark is not None and mark.get(f"{W}val", "1") not in ("0", "false"):
            return True
    return False


def _links(node: etree._Element, word: _Word, region: Region, place: str) -> None:
    for link in node.iter(f"{W}hyperlink"):
        target = word.targets.get(link.get(f"{R}id", ""), "")
        if target:
            word.links.append(Link(target, fold("".join(word.shown.texts(link))) or target, region, place))


def _table(node: etree._Element, word: _Word, region: Region, place: str) -> None:
    """Rows with merged cells repeated; nested tables' text stays in its cell."""
    above: dict[int, str] = {}
    rows: list[tuple[str, ...]] = []
    for row in node.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl"), None) is not node:
            continue
        if _is_gone(row):
            continue
        line: list[str] = []
        for cell in _cells(row):
            span_node, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
            span = span_node.get(f"{W}val", "1") if span_node is not None else "1"
            text = _cell_text(cell, word)
            if merge is not None and merge.get(f"{W}val", "continue") == "continue":
                text = above.get(len(line), text)
            for _ in range(min(int(span) if span.isdecimal() else 1, _MAX_COLUMNS)):
                above[len(line)] = text
                line.append(text)
        if any(line):
            rows.append(tuple(line))
        _links(row, word, region, place)
    text = "\n".join(row_text(list(row)) for row in rows)
    if text:
        word.blocks.append(Block("table", text, region, place, rows=tuple(rows)))
    _read_notes(node, word, region)


def _is_gone(row: etree._Element) -> bool:
    """A row that a tracked change deleted, or that is hidden."""
    return any(row.find(f"{W}trPr/{W}{name}") is not None for name in ("del", "hidden"))


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc" and child.find(f"{W}tcPr/{W}cellDel") is None:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _cells(child)


def _cell_text(cell: etree._Element, word: _Word) -> str:
    parts = []
    for paragraph in cell.iter(f"{W}p"):
        around = paragraph.iterancestors(f"{W}tr", *GONE)
        if not any(up.tag in GONE or _is_gone(up) for up in around):
            parts.append(word.numbers.label(paragraph) + "".join(word.shown.texts(paragraph)))
    return fold(mend(" ".join(parts).replace("\x85", " ")))
