"""Slides (PPTX) into a Document: in the order in which they are shown, without hidden slides and speaker notes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from oit_audit.extract import unreadable as why
from oit_audit.extract.dom import fold
from oit_audit.extract.mend import mend
from oit_audit.extract.package import Package
from oit_audit.extract.pictures import is_hidden_slide, pptx_pictures, reason_for, relations, slide_names
from oit_audit.extract.tables import row_text
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Block, Document, Region

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLES = ("title", "ctrTitle")
_EDGES = ("dt", "ftr", "sldNum")
"""The date, the footer and the number at a slide's edge."""

_MAX_SLIDES = 500
_MAX_COLUMNS = 100


def read_pptx(payload: bytes, url: str, sha256: str) -> Document:
    """Read the slides of a PPTX. Raises Unreadable when it is damaged or a bomb.

    Shape   slides are numbered as the program numbers them, hidden ones counted
    """
    package = Package(payload)
    package.check()
    slides = slide_names(package)
    blocks: list[Block] = []
    for number, name in enumerate(slides[:_MAX_SLIDES], 1):
        tree = package.tree(name)
        if tree is not None and not is_hidden_slide(tree):
            blocks += _slide(package, name, tree, f"สไลด์ {number}")
    first = next((block.text for block in blocks if block.region == "main"), "")
    pictures = pptx_pictures(package, slides[:_MAX_SLIDES], all_of_them=not first)
    if not first and not pictures:
        raise Unreadable(why.BLANK)
    return Document(
        url, "pptx", fold(first.split("\n")[0])[:200], sha256, tuple(blocks), pages=max(1, len(slides)),
        unreadable=reason_for(len(pictures), bool(first)), unread_pages=tuple(range(1, len(pictures) + 1)),
    )  # fmt: skip


def _slide(package: Package, name: str, tree: etree._Element, place: str) -> list[Block]:
    """What a slide shows, its title first; without a place for titles its first text is the title."""
    shapes = [shape for shape in tree.iter(f"{P}sp", f"{P}graphicFrame", f"{P}cxnSp") if _is_shown(shape)]
    titles = [shape for shape in shapes if _role(shape) in _TITLES and _paragraphs(shape)]
    if not titles:
        titles = [shape for shape in shapes if _role(shape) not in _EDGES and _paragraphs(shape)][:1]
    blocks = [Block("heading", " ".join(_paragraphs(shape)), place=place, level=2) for shape in titles]
    for shape in shapes:
        if shape in titles:
            continue
        for table in shape.iter(f"{A}tbl"):
            rows = tuple(row for row in _rows(table) if any(row))
            if rows:
                text = "\n".join(row_text(list(row)) for row in rows)
                blocks.append(Block("table", text, place=place, rows=rows))
        lines = _paragraphs(shape) or _diagram(package, name, shape)
        if lines:
            region: Region = "footer" if _role(shape) in _EDGES else "main"
            blocks.append(Block("paragraph", "\n".join(lines), region, place))
    return blocks


def _is_shown(shape: etree._Element) -> bool:
    """Whether neither the shape nor a group around it is hidden."""
    for node in (shape, *shape.iterancestors()):
        if node.tag == _FALLBACK:
            return False
        if any(child.get("hidden", "0") in ("1", "true") for part in node for child in part.iterchildren(f"{P}cNvPr")):
            return False
    return True


def _role(shape: etree._Element) -> str:
    """What the layout sets the shape apart for: title, body, date, footer, …"""
    place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return place.get("type", "body") if place is not None else ""


def _paragraphs(shape: etree._Element) -> list[str]:
    body = shape.find(f"{P}txBody")
    return [line for part in body.iter(f"{A}p") if (line := _runs(part))] if body is not None else []


def _diagram(package: Package, name: str, shape: etree._Element) -> list[str]:
    """The words of a diagram (SmartArt); they lie in a part of their own."""
    marks = next(shape.iter(_DIAGRAM), None)
    tree = package.tree(relations(package, name).get(marks.get(f"{R}dm", ""), "")) if marks is not None else None
    return [line for part in tree.iter(f"{A}p") if (line := _runs(part))] if tree is not None else []


def _rows(table: etree._Element) -> Iterator[tuple[str, ...]]:
    """Rows with merged cells repeated."""
    above: list[str] = []
    for row in table.iterchildren(f"{A}tr"):
        line: list[str] = []
        for cell in list(row.iterchildren(f"{A}tc"))[:_MAX_COLUMNS]:
            text = fold(" ".join(_runs(part) for part in cell.iter(f"{A}p")))
            if cell.get("hMerge") in ("1", "true") and line:
                text = line[-1]
            elif cell.get("vMerge") in ("1", "true") and len(line) < len(above):
                text = above[len(line)]
            line.append(text)
        above = line
        yield tuple(line)


def _runs(node: etree._Element) -> str:
    return fold(
        mend("".join((part.text or "") if part.tag == f"{A}t" else " " for part in node.iter(f"{A}t", f"{A}br")))
    )
