"""A page as a light tree of our own: Lexbor parses, this keeps what reading needs, hidden elements told apart.

Depth is capped, so that the recursive readers of this room cannot be driven out of their stack by a hostile page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from oit_audit.model.document import Region

MAX_DEPTH = 120
MAX_ELEMENTS = 150_000

_SKIP = {"script", "style", "template", "noscript", "noframes", "head", "svg", "math", "canvas", "object-fallback"}

_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\x00-\x08\x0e-\x1f\x7f]")

FAX_MARK = " 📠 "
_FAX = re.compile(r"(?i)(?:^|[^a-z])fax(?:$|[^a-z])|โทรสาร|แฟ็?กซ์")

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "marquee",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


class Element:
    """One element: its tag, attributes, children (elements and strings), parent, and what was found out about it."""

    __slots__ = ("_place", "attrs", "children", "hidden", "nth", "parent", "region", "tag")

    def __init__(self, tag: str, attrs: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.children: list[Element | str] = []
        self.region: Region = "main"
        self.hidden = False
        self.nth = 1
        self._place = ""

    def elements(self) -> Iterator[Element]:
        """Its element children."""
        for child in self.children:
            if isinstance(child, Element):
                yield child

    def walk(self) -> Iterator[Element]:
        """Every element below it in document order, hidden ones and itself left out."""
        stack = [child for child in reversed(self.children) if isinstance(child, Element)]
        while stack:
            element = stack.pop()
            if element.hidden:
                continue
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def everything(self) -> Iterator[Element]:
        """Every element below it, hidden ones too."""
        stack = [child for child in reversed(self.children) if isinstance(child, Element)]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def ancestors(self) -> Iterator[Element]:
        """Its parents, the nearest first."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    @property
    def is_block(self) -> bool:
        return self.tag in BLOCK_TAGS

    @property
    def text(self) -> str:
        """What a reader sees of it, folded to one line."""
        return fold(raw_text(self))

    @property
    def names(self) -> str:
        """Its id and classes, lower case."""
        return f"{self.attrs.get('id', '')} {self.attrs.get('class', '')}".strip().lower()

    @property
    def place(self) -> str:
        """A short selector path: from the nearest element with an id, at most three steps long."""
        if not self._place:
            steps: list[str] = []
            element: Element | None = self
            while element is not None and element.tag not in ("body", "html") and len(steps) < 3:
                steps.append(_step(element))
                if element.attrs.get("id"):
                    break
                element = element.parent
            self._place = " > ".join(reversed(steps)) or self.tag
        return self._place


def _step(element: Element) -> str:
    if name := element.attrs.get("id", "").strip():
        return f"{element.tag}#{name}"
    step = element.tag
    if words := element.attrs.get("class", "").split():
        step += "." + words[0]
    return f"{step}:nth-of-type({element.nth})" if element.nth > 1 else step


def fold(text: str) -> str:
    """White space folded to single blanks, characters that nobody sees dropped."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def fold_lines(text: str) -> str:
    """The same, but line breaks (marked by ``\\x85`` while collecting) stay."""
    lines = (fold(line) for line in text.split("\x85"))
    return "\n".join(line for line in lines if line)


def raw_text(node: Element, breaks: str = " ") -> str:
    """The text below an element: inline tags glue, block tags and ``<br>`` part; hidden elements left out."""
    parts: list[str] = []
    _gather(node, parts, breaks)
    return "".join(parts)


def _gather(node: Element, parts: list[str], breaks: str) -> None:
    for child in node.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.hidden:
            continue
        elif child.tag == "br":
            parts.append(breaks)
        elif child.tag in BLOCK_TAGS:
            parts.append(breaks if child.tag in ("p", "div", "li", "tr") else " ")
            _gather(child, parts, breaks)
            parts.append(" ")
        elif child.tag == "input":
            if child.attrs.get("type", "").lower() in ("button", "submit"):
                parts.append(f" {child.attrs.get('value', '')} ")
        elif child.tag not in ("textarea", "iframe", "object", "video", "audio"):
            _gather(child, parts, breaks)


def is_fax_mark(tag: str, attrs: dict[str, str]) -> bool:
    """Whether an element is the sign of a fax machine: nothing else tells such a number from a telephone's."""
    if tag == "img":
        return bool(_FAX.search(attrs.get("alt", "") or attrs.get("src", "").rsplit("/", 1)[-1]))
    return tag in ("i", "span", "em", "svg") and bool(_FAX.search(attrs.get("class", "") or attrs.get("data-icon", "")))


def _take_drawn(node: LexborNode, parent: Element) -> None:
    """The words of a drawing, each a line of its own: the boxes of an organisation's chart."""
    if is_fax_mark("svg", {key: value or "" for key, value in node.attributes.items()}):
        parent.children.append(FAX_MARK)
    for drawn in node.css("text"):
        if text := fold(drawn.text(deep=True)):
            line = Element("p", {}, parent)
            line.children.append(text)
            parent.children.append(line)


class Page:
    """A parsed page: its tree and what its head and scripts say."""

    def __init__(self, html: str) -> None:
        parser = LexborHTMLParser(html)
        self.title = ""
        self.base = ""
        self.refresh = ""
        self.meta: dict[str, str] = {}
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.noscript: list[str] = []
        self.body = Element("body", {}, None)
        self._count = 0
        if parser.root is not None:
            self._build(parser.root)

    def _build(self, root: LexborNode) -> None:
        """One pass over Lexbor's nodes, without recursion; what lies too deep hangs on the last level allowed."""
        stack: list[tuple[LexborNode, Element, int]] = [(root, self.body, 0)]
        while stack:
            node, parent, depth = stack.pop()
            while node is not None:
                if following := node.next:
                    stack.append((following, parent, depth))
                child = self._take(node, parent, depth)
                if child is None or self._count > MAX_ELEMENTS:
                    break
                node, parent, depth = child
        for element in self.body.everything():
            seen: dict[str, int] = {}
            for child_element in element.elements():
                seen[child_element.tag] = child_element.nth = seen.get(child_element.tag, 0) + 1

    def _take(self, node: LexborNode, parent: Element, depth: int) -> tuple[LexborNode, Element, int] | None:
        """Keep one node; its first child, the element to hang it on and its depth, or None when it has none."""
        if node.is_text_node:
            if text := node.text_content:
                parent.children.append(text)
            return None
        if not node.is_element_node:
            return None
        self._count += 1
        tag = node.tag or ""
        if tag in ("html", "head", "body"):
            if tag == "body":
                self.body.attrs.update({key: value or "" for key, value in node.attributes.items()})
            child = node.child
            return (child, self.body, depth) if child else None
        attrs = {key: value or "" for key, value in node.attributes.items()}
        if tag == "svg":
            _take_drawn(node, parent)
        if self._is_head(tag, attrs, node):
            return None
        element = Element(tag, attrs, parent)
        parent.children.append(element)
        if is_fax_mark(tag, attrs) and not (node.text(deep=True) or "").strip():
            element.children.append(FAX_MARK)
        child = node.child
        if child is None:
            return None
        return (child, element, depth + 1) if depth < MAX_DEPTH else (child, parent, depth)

    def _is_head(self, tag: str, attrs: dict[str, str], node: LexborNode) -> bool:
        """Note what the head's elements say; True for an element that shows nothing."""
        if tag == "title":
            self.title = self.title or fold(node.text(deep=True))
        elif tag == "base":
            self.base = self.base or attrs.get("href", "")
        elif tag == "meta":
            self._note_meta(attrs)
        elif tag == "script":
            self.scripts.append(node.text(deep=True) or attrs.get("src", ""))
        elif tag == "style":
            self.styles.append(node.text(deep=True))
        elif tag == "noscript":
            self.noscript.append(node.inner_html or "")
        return tag in _SKIP or tag in ("title", "base", "meta", "link")

    def _note_meta(self, attrs: dict[str, str]) -> None:
        if attrs.get("http-equiv", "").lower() == "refresh":
            self.refresh = self.refresh or attrs.get("content", "")
        elif name := (attrs.get("name") or attrs.get("property") or "").lower():
            self.meta.setdefault(name, fold(attrs.get("content", "")))
