"""The navigation of a page as a tree: nested lists, dropdowns, headed link lists, table menus, image links."""

from __future__ import annotations

import re
from collections.abc import Iterable

from oit_audit.extract.addresses import absolute, in_script
from oit_audit.extract.dom import HEADINGS, Element, Page, fold
from oit_audit.extract.links import label_of
from oit_audit.model.document import MenuItem
from oit_audit.services.viewers import shown_in

_LABEL_CHARACTERS = 120
_MAX_DEPTH = 6
_TITLE = re.compile(
    r"(?:^|[\s_-])(?:title|heading|header|head|topic|caption|toggle|label|subject|parent|name)(?:[\s_-]|$)|title$|toggle$"
)
_SUB = re.compile(r"sub|drop|child|mega|content|panel|collapse|list|items|level|body|flyout|group|inner|children")
_WRAPPERS = ("div", "span", "p", "font", "b", "strong", "em", "i", "center", "small", "big")
"""What editors put around an entry, the list below it included."""


class Menus:
    """Reads the menus of a marked page."""

    def __init__(self, page: Page, base: str) -> None:
        self.base = base
        self.page = page

    def read(self) -> tuple[MenuItem, ...]:
        """The trees of every menu, header, sidebar and footer, then headed and nested link lists of the content."""
        found: list[MenuItem] = []
        for root in self._roots():
            found.extend(self._entries(root, 0))
        return tuple(_once(found))

    def _roots(self) -> list[Element]:
        edges: dict[str, list[Element]] = {"nav": [], "header": [], "sidebar": [], "footer": []}
        content: list[Element] = []
        stack = [self.page.body]
        while stack:
            element = stack.pop()
            for child in reversed(element.children):
                if not isinstance(child, Element) or child.hidden:
                    continue
                if child.region != "main" and child.region != element.region:
                    edges[child.region].append(child)
                if child.region == "main" and element.region == "main" and _is_menu_list(child):
                    content.append(child)
                stack.append(child)
        ordered = [root for name in ("nav", "header", "sidebar") for root in reversed(edges[name])]
        nested = {id(root) for root in ordered}
        outer = [root for root in ordered if not any(id(up) in nested for up in root.ancestors())]
        return [*outer, *reversed(content), *reversed(edges["footer"])]

    def _entries(self, node: Element, depth: int) -> list[MenuItem]:
        """The entries inside a container. A heading, or a label that is no link, heads the links that follow it."""
        entries: list[MenuItem] = []
        if depth > 40:
            return entries
        head: MenuItem | None = None
        gathered: list[MenuItem] = []
        for child in node.children:
            if isinstance(child, str):
                continue
            if child.hidden:
                continue
            if title := self._title(child):
                entries += _grouped(head, gathered)
                head, gathered = title, []
                continue
            gathered += self._child(child, depth)
        return entries + _grouped(head, gathered)

    def _child(self, child: Element, depth: int) -> list[MenuItem]:
        tag = child.tag
        if tag == "select":
            return self._select(child)
        if tag in ("a", "area", "button") or child.attrs.get("onclick"):
            leaf = self._leaf(child)
            return [leaf] if leaf else []
        if tag == "li" or self._is_item(child):
            return self._item(child, depth)
        return self._entries(child, depth + 1)

    def _title(self, child: Element) -> MenuItem | None:
        """A heading, or a short bold or title-classed line; maybe itself a link."""
        if self._script(child):
            return None
        is_title = child.tag in HEADINGS or child.tag in ("b", "strong", "summary", "legend", "dt")
        if not is_title and child.tag in ("div", "p", "span", "td", "th", "tr", "caption", "font", "center"):
            links = sum(_is_link(below) for below in child.walk())
            bold = any(below.tag in ("b", "strong") or below.tag in HEADINGS for below in child.walk())
            is_title = (
                links == 0
                and bool(child.text)
                and (bold or child.tag == "th" or bool(_TITLE.search(child.names)) or links == 0)
            )
        if not is_title:
            return None
        links_inside = [below for below in child.walk() if _is_link(below)]
        if len(links_inside) > 1:
            return None
        label = child.text
        if not label or len(label) > _LABEL_CHARACTERS:
            return None
        url = self._url(links_inside[0]) if links_inside else ""
        return MenuItem(label, url, (), child.place)

    def _is_item(self, element: Element) -> bool:
        """A div that is one entry: a link or label first, then a container of the entries below it."""
        if element.tag not in ("div", "span", "section", "dd", "nav"):
            return False
        parts = [child for child in element.elements() if not child.hidden and child.text]
        if len(parts) != 2:
            return False
        head, rest = parts
        if head.tag not in ("a", "button", "span", "div", "p") and head.tag not in HEADINGS:
            return False
        if len(head.text) > _LABEL_CHARACTERS or sum(_is_link(below) for below in head.walk()) > 1:
            return False
        below = sum(_is_link(link) for link in rest.walk())
        return (
            below >= 1
            and rest.tag in ("ul", "ol", "div", "nav", "section")
            and (rest.tag in ("ul", "ol") or bool(_SUB.search(rest.names)))
        )

    def _item(self, item: Element, depth: int) -> list[MenuItem]:
        """A list item: its label and address, and what its nested lists hold."""
        if depth > 40:
            return []
        own, below = _parted(item)
        children: list[MenuItem] = []
        for container in below:
            children += self._entries(container, depth + 1)
        link = next((element for element in own if element.tag in ("a", "button", "span") and self._url(element)), None)
        label = ""
        if link is not None:
            label = label_of(link, self._url(link))
        if not label:
            label = fold(" ".join(element.text for element in own)) or fold(
                " ".join(c for c in item.children if isinstance(c, str))
            )
        if not label:
            images = [element for outer in own for element in [outer, *outer.walk()] if element.tag == "img"]
            label = next((fold(image.attrs.get("alt") or image.attrs.get("title", "")) for image in images), "")
        links = [
            element for outer in own for element in [outer, *outer.walk()] if element.tag == "a" and self._url(element)
        ]
        if not below and len({self._url(element) for element in links}) > 1:
            return [leaf for element in links if (leaf := self._leaf(element))]
        url = self._url(link) if link is not None else next((self._url(element) for element in links), "")
        url = url or self._script(item)
        if not label or len(label) > 2 * _LABEL_CHARACTERS or not (url or children):
            return children
        return [MenuItem(label, url, tuple(_once(children)), item.place)]

    def _leaf(self, element: Element) -> MenuItem | None:
        url = self._url(element)
        label = label_of(element, url)
        if not label or len(label) > 2 * _LABEL_CHARACTERS or not url:
            return None
        return MenuItem(label, url, (), element.place)

    def _select(self, element: Element) -> list[MenuItem]:
        options = [option for option in element.walk() if option.tag == "option"]
        entries = tuple(
            MenuItem(option.text, absolute(option.attrs.get("value", ""), self.base), (), element.place)
            for option in options
            if re.match(r"https?://|/\S|\S+\.(?:php|html?|aspx?)\b|\?", option.attrs.get("value", "")) and option.text
        )
        if not entries:
            return []
        head = options[0].text if not options[0].attrs.get("value") else ""
        return [MenuItem(head, "", entries, element.place)] if head else list(entries)

    def _url(self, element: Element) -> str:
        url = absolute(element.attrs.get("href", ""), self.base)
        return shown_in(url) if url else self._script(element)

    def _script(self, element: Element) -> str:
        target = in_script(element.attrs.get("href", "")) or in_script(element.attrs.get("onclick", ""))
        return absolute(target or element.attrs.get("data-href", ""), self.base)


def _is_link(element: Element) -> bool:
    """An anchor, or anything that sets the location when it is clicked."""
    return element.tag == "a" or bool(in_script(element.attrs.get("onclick", "")))


def _is_menu_list(element: Element) -> bool:
    """A list in the content that is built as a menu: at least two of its items hold lists of links themselves."""
    if element.tag == "details":
        return any(below.tag == "a" for below in element.walk())
    if element.tag not in ("ul", "ol", "div", "section", "td"):
        return False
    if element.tag in ("ul", "ol"):
        nested = [item for item in element.elements() if any(below.tag in ("ul", "ol") for below in item.walk())]
        return len(nested) >= 1 and sum(below.tag == "a" for below in element.walk()) >= 2
    heads = [child for child in element.elements() if child.tag in HEADINGS]
    lists = [
        child for child in element.elements() if child.tag in ("ul", "ol") and any(b.tag == "a" for b in child.walk())
    ]
    return bool(heads) and bool(lists)


def _holds_below(wrapper: Element) -> bool:
    """Whether the entries below an item are inside what an editor put around it: a list, or a block within a phrase."""
    if any(inner.tag in ("ul", "ol") for inner in wrapper.walk()):
        return True
    blocks = (inner for inner in wrapper.walk() if inner.tag in ("div", "nav", "section"))
    return wrapper.tag not in ("div", "p", "center") and any(
        link.tag == "a" for block in blocks for link in block.walk()
    )


def _parted(item: Element) -> tuple[list[Element], list[Element]]:
    """What stands in an item itself, and the containers of the entries below it."""
    own: list[Element] = []
    below: list[Element] = []
    for child in item.elements():
        if child.hidden:
            continue
        if child.tag in ("ul", "ol", "menu", "dl") or (
            own and child.tag in ("div", "nav", "section") and any(link.tag == "a" for link in child.walk())
        ):
            below.append(child)
        elif child.tag in _WRAPPERS and _holds_below(child):
            inner_own, inner_below = _parted(child)
            own += inner_own
            below += inner_below
        else:
            own.append(child)
    return own, below


def _grouped(head: MenuItem | None, gathered: list[MenuItem]) -> list[MenuItem]:
    if head is None:
        return gathered
    if not gathered:
        return [head] if head.url else []
    return [MenuItem(head.label, head.url, tuple(_once(gathered)), head.place)]


def _once(entries: Iterable[MenuItem]) -> list[MenuItem]:
    """The same entries twice (a menu for phones beside that for screens) are kept once."""
    seen: set[MenuItem | tuple[str, str, int]] = set()
    kept = []
    for entry in entries:
        key = (entry.label, entry.url, hash(tuple((child.label, child.url) for child in entry.children)))
        if key not in seen:
            seen.add(key)
            kept.append(entry)
    return kept
