"""A Word document (DOCX) into a Document: what the page shows, deleted passages left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from oit_audit.extract import unreadable as why
from oit_audit.extract.blocks import TITLE_LEVEL
from oit_audit.extract.dom import fold, fold_lines
from oit_audit.extract.mend import mend
from oit_audit.extract.package import Package
from oit_audit.extract.tables import row_text
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, Document, Link, Region

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_BOX = f"{W}txbxContent"
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", _MC_FALLBACK}
_HEADING = re.compile(r"(?:heading|หัวเรื่อง|หัวข้อ)\s*(\d)?", re.IGNORECASE)
_SHORT = 160
_MAX_COLUMNS = 100


@dataclass(slots=True)
class _Word:
    """What is known of the file while it is read."""

    styles: dict[str, int] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    lists: dict[str, etree._Element] = field(default_factory=dict)
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    decimal: set[tuple[str, int]] = field(default_factory=set)
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def read_docx(payload: bytes, url: str, sha256: str) -> Document:
    """Read a DOCX. Raises Unreadable when it is damaged or a bomb."""
    package = Package(payload)
    package.check()
    body = package.tree("word/document.xml")
    if body is None:
        raise Unreadable(why.BROKEN)
    word = _Word(_styles(package), _targets(package))
    word.decimal = _decimal_lists(package)
    word.lists = _list_styles(package)
    for name in sorted(name for name in package.names if re.fullmatch(r"word/header\d*\.xml", name)):
        _part(package.tree(name), word, "header", "หัวกระดาษ")
    _part(body, word, "main", "เอกสาร")
    for name in sorted(name for name in package.names if re.fullmatch(r"word/footer\d*\.xml", name)):
        _part(package.tree(name), word, "footer", "ท้ายกระดาษ")
    has_text = any(block.region == "main" for block in word.blocks)
    pictures = any(name.startswith("word/media/") for name in package.names)
    reason = "" if has_text else (why.IMAGE if pictures else why.BLANK)
    title = next((block.text for block in word.blocks if block.region == "main"), "")
    return Document(
        url, "docx", fold(title)[:200], sha256, tuple(word.blocks), tuple(word.links), unreadable=reason
    )  # fmt: skip


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


def _list_styles(package: Package) -> dict[str, etree._Element]:
    """The paragraph styles that number their paragraphs."""
    tree = package.tree("word/styles.xml")
    if tree is None:
        return {}
    numbered = ((style.get(f"{W}styleId", ""), style.find(f"{W}pPr/{W}numPr")) for style in tree.iter(f"{W}style"))
    return {name: number for name, number in numbered if number is not None}


def _targets(package: Package) -> dict[str, str]:
    tree = package.tree("word/_rels/document.xml.rels")
    if tree is None:
        return {}
    return {item.get("Id", ""): item.get("Target", "") for item in tree if item.get("TargetMode") == "External"}


def _decimal_lists(package: Package) -> set[tuple[str, int]]:
    """The lists and levels that are numbered 1., 2., … (other marks are left out)."""
    tree = package.tree("word/numbering.xml")
    if tree is None:
        return set()
    kinds: dict[str, set[int]] = {}
    for abstract in tree.iter(f"{W}abstractNum"):
        levels = set()
        for level in abstract.iter(f"{W}lvl"):
            form, text = level.find(f"{W}numFmt"), level.find(f"{W}lvlText")
            if form is None or form.get(f"{W}val") not in ("decimal", "thaiNumbers"):
                continue
            if text is not None and re.fullmatch(r"%\d[.)]?", text.get(f"{W}val", "")):
                levels.add(int(level.get(f"{W}ilvl", "0")))
        kinds[abstract.get(f"{W}abstractNumId", "")] = levels
    found = set()
    for number in tree.iter(f"{W}num"):
        abstract_id = number.find(f"{W}abstractNumId")
        if abstract_id is not None:
            for level_number in kinds.get(abstract_id.get(f"{W}val", ""), ()):
                found.add((number.get(f"{W}numId", ""), level_number))
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
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
            _walk(child, word, region, place)


def _paragraph(node: etree._Element, word: _Word, region: Region, place: str) -> None:
    text = _label(node, word) + fold_lines(mend("".join(_texts(node))))
    _links(node, word, region, place)
    if text.strip():
        level = _level(node, text, word)
        word.blocks.append(Block("heading" if level else "paragraph", text, region, place, level))
    for box in node.iter(_TEXT_BOX):
        if not any(up.tag == _MC_FALLBACK for up in box.iterancestors()) and _nearest_box(box) is None:
            _walk(box, word, region, f"{place} กล่องข้อความ")


def _nearest_box(box: etree._Element) -> etree._Element | None:
    """The text box around a text box; it is read with that one."""
    return next((up for up in box.iterancestors() if up.tag == _TEXT_BOX), None)


def _texts(node: etree._Element) -> Iterator[str]:
    """The runs of text below a node, without deleted ones, field codes and text boxes."""
    for child in node:
        tag = child.tag
        if tag in _GONE or tag == _TEXT_BOX:
            continue
        if tag == f"{W}t":
            yield child.text or ""
        elif tag == f"{W}sym" or tag == f"{W}tab":
            yield " "
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\x85"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag == f"{W}r" and _is_vanished(child):
            continue
        elif len(child):
            yield from _texts(child)


def _is_vanished(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false")


def _level(node: etree._Element, text: str, word: _Word) -> int:
    style = node.find(f"{W}pPr/{W}pStyle")
    level = word.styles.get(style.get(f"{W}val", ""), 0) if style is not None else 0
    outline = node.find(f"{W}pPr/{W}outlineLvl")
    if not level and outline is not None and outline.get(f"{W}val", "9") in "01234567":
        level = int(outline.get(f"{W}val", "0")) + 1
    if level or len(text) > _SHORT or "\n" in text:
        return level
    runs = [run for run in node.iter(f"{W}r") if "".join(_texts(run)).strip()]
    bold = bool(runs) and all(_is_bold(run) for run in runs)
    return TITLE_LEVEL if bold else 0


def _is_bold(run: etree._Element) -> bool:
    for name in ("b", "bCs"):
        mark = run.find(f"{W}rPr/{W}{name}")
        if mark is not None and mark.get(f"{W}val", "1") not in ("0", "false"):
            return True
    return False


def _label(node: etree._Element, word: _Word) -> str:
    """The number that Word sets before an item of a numbered list."""
    number = node.find(f"{W}pPr/{W}numPr")
    style = node.find(f"{W}pPr/{W}pStyle")
    if number is None and style is not None:
        number = word.lists.get(style.get(f"{W}val", ""))
    if number is None:
        return ""
    level_node, id_node = number.find(f"{W}ilvl"), number.find(f"{W}numId")
    level = int(level_node.get(f"{W}val", "0")) if level_node is not None else 0
    key = (id_node.get(f"{W}val", "") if id_node is not None else "", level)
    if key not in word.decimal:
        return ""
    word.numbers[key] = word.numbers.get(key, 0) + 1
    for other in [other for other in word.numbers if other[0] == key[0] and other[1] > level]:
        del word.numbers[other]
    return f"{word.numbers[key]}. "


def _links(node: etree._Element, word: _Word, region: Region, place: str) -> None:
    for link in node.iter(f"{W}hyperlink"):
        target = word.targets.get(link.get(f"{R}id", ""), "")
        if target:
            word.links.append(Link(target, fold("".join(_texts(link))) or target, region, place))


def _table(node: etree._Element, word: _Word, region: Region, place: str) -> None:
    """Rows with merged cells repeated; nested tables' text stays in its cell."""
    above: dict[int, str] = {}
    rows: list[tuple[str, ...]] = []
    for row in node.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl"), None) is not node:
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


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _cells(child)


def _cell_text(cell: etree._Element, word: _Word) -> str:
    parts = []
    for paragraph in cell.iter(f"{W}p"):
        if not any(up.tag in _GONE for up in paragraph.iterancestors()):
            parts.append(_label(paragraph, word) + "".join(_texts(paragraph)))
    return fold(mend(" ".join(parts).replace("\x85", " ")))
