"""A page's elements into blocks in reading order: headings, paragraphs, lists, tables."""

from __future__ import annotations

import re

from oit_audit.extract.dom import HEADINGS, Element, fold, fold_lines, raw_text
from oit_audit.extract.tables import cells_of, grid, is_data, row_text, rows_of
from oit_audit.model.document import Block, BlockKind

TITLE_LEVEL = 7
"""The level of a heading that is only told by its class or its bold type."""

_TITLE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:title|head|heading|headline|topic|subject|caption|header|hd)(?:[\s_-]|$)|title$|header$"
    # Bootstrap's and Tailwind's big type
    r"|(?:^|\s)(?:fs-[1-4]|h[1-4]|display-\d|text-[2-6]?xl)(?:\s|$)"
)
# <font size="5">, size="+2": the titles of pages written by hand
_BIG = re.compile(r"\+?[5-7]$|\+[2-4]$")
_TITLE_CHARACTERS = 160
_TEXTAREA_CHARACTERS = 80
"""So long a text in a box was put there to be read, scrolling; a shorter one is a hint for a form's reader."""
_COMPLEX = {"table", "h1", "h2", "h3", "h4", "h5", "h6", "form", "section", "article", "dl", "iframe"}


class Blocks:
    """Collects the blocks of a page; ``take`` is called once with its body."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._inline: list[str] = []
        self._holder: Element | None = None
        self._bold = 0
        self._plain = 0

    def take(self, body: Element) -> list[Block]:
        """The blocks below an element."""
        self._walk(body)
        self._flush(body)
        return self.blocks

    def _walk(self, node: Element, bold: bool = False) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._text(child, node, bold)
            elif not child.hidden:
                self._element(child, node, bold)

    def _text(self, text: str, node: Element, bold: bool) -> None:
        self._inline.append(text)
        size = len(text.strip())
        if bold:
            self._bold += size
        else:
            self._plain += size
        if self._holder is None and size:
            self._holder = node

    def _element(self, child: Element, node: Element, bold: bool) -> None:
        tag = child.tag
        if tag == "br":
            self._inline.append("\x85")
        elif tag in HEADINGS:
            self._whole(child, node, HEADINGS[tag])
        elif tag == "table":
            self._table(child, node)
        elif tag in ("ul", "ol", "dl", "dir"):
            self._list(child, node)
        elif tag == "textarea" and len(raw_text(child).strip()) >= _TEXTAREA_CHARACTERS:
            self._preformatted(child, node)
        elif tag in ("select", "textarea", "iframe", "object", "video", "audio", "datalist"):
            self._inline.append(" ")
        elif tag == "input":
            if child.attrs.get("type", "").lower() in ("button", "submit"):
                self._inline.append(f" {child.attrs.get('value', '')} ")
        elif tag == "pre":
            self._preformatted(child, node)
        elif child.is_block:
            self._flush(node)
            self._walk(child, bold)
            self._flush(child)
        elif any(below.is_block for below in child.walk()):
            self._walk(child, bold or tag in ("b", "strong"))
        else:
            self._walk(child, bold or tag in ("b", "strong") or _is_bold(child))

    def _preformatted(self, child: Element, node: Element) -> None:
        self._flush(node)
        self._text(raw_text(child).replace("\n", "\x85"), child, False)
        self._flush(child)

    def _whole(self, child: Element, node: Element, level: int) -> None:
        """An element that is one heading; one that wraps half the page is walked through instead."""
        self._flush(node)
        if any(below.tag in ("table", "ul", "ol", "p") or below.tag in HEADINGS for below in child.walk()):
            self._walk(child)
            self._flush(child)
        else:
            self._add("heading", fold(raw_text(child)), child, level=level)

    def _flush(self, node: Element) -> None:
        """End the paragraph that is being collected."""
        text = fold_lines("".join(self._inline))
        holder, bold, plain = self._holder or node, self._bold, self._plain
        self._inline, self._holder, self._bold, self._plain = [], None, 0, 0
        if not text:
            return
        short = len(text) <= _TITLE_CHARACTERS and "\n" not in text
        owner = _owner(holder)
        if short and ((bold and bold > 9 * plain) or _TITLE_CLASS.search(owner.attrs.get("class", "").lower())):
            self._add("heading", text, owner, level=TITLE_LEVEL)
        else:
            self._add("paragraph", text, owner)

    def _add(
        self, kind: BlockKind, text: str, element: Element, *, level: int = 0,
        rows: tuple[tuple[str, ...], ...] = (), items: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        if text:
            self.blocks.append(Block(kind, text, element.region, element.place, level, rows, items))

    def _table(self, table: Element, node: Element) -> None:
        self._flush(node)
        if is_data(table):
            for caption in table.elements():
                if caption.tag == "caption" and not caption.hidden:
                    self._add("heading", caption.text, caption, level=TITLE_LEVEL)
            rows = grid(table)
            text = "\n".join(row_text(row) for row in rows)
            self._add("table", text, table, rows=tuple(tuple(row) for row in rows))
            return
        for child in table.elements():
            if child.tag == "caption" and not child.hidden:
                self._walk(child)
                self._flush(child)
        for row in rows_of(table):
            self._row(row)

    def _row(self, row: Element) -> None:
        """A row of a layout table: short cells side by side stay on one line, others are walked through."""
        cells = [cell for cell in cells_of(row) if cell.children]
        simple = len(cells) > 1 and not any(below.is_block for cell in cells for below in cell.walk())
        if simple and len({cell.region for cell in cells}) == 1 and sum(len(cell.text) for cell in cells) < 300:
            self._add("paragraph", " ".join(cell.text for cell in cells if cell.text), row)
            return
        for cell in cells:
            self._walk(cell)
            self._flush(cell)

    def _list(self, element: Element, node: Element) -> None:
        self._flush(node)
        if any(below.tag in _COMPLEX for below in element.walk() if below.tag != "dl" or element.tag != "dl"):
            self._walk_items(element)
            return
        items = _terms(element) if element.tag == "dl" else _items(element)
        self._add("list", "\n".join(items), element, items=tuple(items))

    def _walk_items(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Element) and not child.hidden:
                self._walk(child)
                self._flush(child)


def _owner(holder: Element) -> Element:
    """The nearest block element: a paragraph is named after it, not after a ``<b>`` inside."""
    element = holder
    while not element.is_block and element.parent is not None:
        element = element.parent
    return element


def _is_bold(element: Element) -> bool:
    """Whether an inline element is set as a title: bold, large, or so named by its class."""
    if element.tag == "a":
        return False
    if element.tag == "font" and _BIG.match(element.attrs.get("size", "").strip()):
        return True
    if _TITLE_CLASS.search(element.attrs.get("class", "").lower()):
        return True
    styled = re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", element.attrs.get("style", ""))
    return bool(styled or re.search(r"(?:^|\s)(?:fw-bold|font-bold|fw-bolder)(?:\s|$)", element.attrs.get("class", "")))


def _items(element: Element) -> list[str]:
    """The items of a list; those of nested lists follow the item that holds them."""
    items: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            if text := fold(child):
                items.append(text)
        elif not child.hidden:
            items.extend(_items(child) if child.tag in ("ul", "ol") else _item(child))
    return items


def _item(item: Element) -> list[str]:
    nested = [below for below in item.walk() if below.tag in ("ul", "ol")]
    if not nested:
        return [item.text] if item.text else []
    inner: list[str] = []
    for below in nested:
        if not any(up in nested for up in below.ancestors()):
            inner.extend(_items(below))
        below.hidden = True
    own = item.text
    for below in nested:
        below.hidden = False
    return [own, *inner] if own else inner


def _terms(element: Element) -> list[str]:
    """A definition list: each term with what is said of it."""
    items: list[str] = []
    for child in element.walk():
        if child.tag == "dt":
            items.append(child.text)
        elif child.tag == "dd":
            if items:
                items[-1] = f"{items[-1]} {child.text}".strip()
            else:
                items.append(child.text)
    return [item for item in items if item]
