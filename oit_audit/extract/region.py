"""Where on a page a thing stands: content, menu, header, footer or sidebar.

Told from semantic tags and roles, then ids and classes, then, for old pages laid out with tables, from what the cells
hold. A container that holds most of the page's own text is never taken for its edge, whatever it is called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from oit_audit.extract.dom import HEADINGS, Element, fold
from oit_audit.model.document import Region

_TAGS: dict[str, Region] = {"nav": "nav", "aside": "sidebar", "menu": "nav", "marquee": "sidebar"}
_ROLES: dict[str, Region] = {
    "navigation": "nav", "menubar": "nav", "menu": "nav", "banner": "header", "contentinfo": "footer",
    "complementary": "sidebar", "main": "main",
}  # fmt: skip

_NAV = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|navigate|menu|menus|menubar|mainmenu|topmenu|submenu|megamenu|topnav|"
    r"breadcrumbs?|pathway|crumbs?|hamburger|offcanvas|\w+menu|menu\w+|nav\d|menu\d+)(?:[\s_-]|$)"
)
_CRUMB = re.compile(r"(?:^|[\s_-])(?:breadcrumbs?|path|pathway|crumbs?|\w*breadcrumb\w*)(?:[\s_-]|$)")
_HEADER = re.compile(
    r"(?:^|[\s_-])(?:header|topbar|masthead|siteheader|mainheader|headerwrap\w*|top|head)(?:[\s_-]|$)"
    # a clock that runs on the page says when it is looked at, not when anything happened
    r"|(?:^|\s)(?:(?:digital|live|server|running)[_-]?)?clock(?:\s|$)"
)
_FOOTER = re.compile(r"(?:^|[\s_-])(?:footer|foot|copyright|colophon|bottombar|sitefooter|footerwrap\w*)(?:[\s_-]|$)")
_SIDEBAR = re.compile(
    r"(?:^|[\s_-])(?:sidebar\w*|side|sidemenu|sidenav|leftbar|rightbar|widget|widgets|leftcol\w*|rightcol\w*|leftmenu|"
    r"rightmenu|leftside|rightside)(?:[\s_-]|$)"
)
# the parts that page builders name themselves: Elementor, Divi, WordPress blocks
_BUILDER: tuple[tuple[Region, re.Pattern[str]], ...] = (
    ("header", re.compile(r"elementor-location-header|et-l--header|wp-block-template-part-header")),
    ("footer", re.compile(r"elementor-location-footer|et-l--footer|wp-block-template-part-footer")),
    (
        "sidebar",
        re.compile(
            r"elementor-widget-(?:wp-widget-|sidebar)|et_pb_widget_area"
            r"|(?:^|\s)widget_(?:recent_entries|archive|categories|recent_comments|meta|calendar|tag_cloud|nav_menu)"
            r"|wp-block-(?:latest-posts|archives|categories|latest-comments|tag-cloud|calendar)"
        ),
    ),
)
_EDGE_WORD = re.compile(r"(?:^|[\s_-])(?:left|right)(?:[\s_-]|$)")
# parts of content blocks that are only named like a page's parts: card-header, panel-footer, entry-header
_PART = re.compile(
    r"(?:^|[\s_-])(?:page|entry|post|article|section|card|panel|modal|table|content|block|box|item|news|list|tab|title|"
    r"accordion|contact|elementor|data|group|detail|form)(?:[\s_-]|$)"
)
_HOME = re.compile(r"^(?:หน้า(?:แรก|หลัก)|home|กลับหน้า(?:แรก|หลัก)|main)", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|copyright|สงวนลิขสิทธิ์|all rights reserved|powered by|ลิขสิทธิ์ ?\d", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|csv|od[ts])(?:$|[?#&])|download|attach|/file", re.IGNORECASE
)
_GOES = re.compile(r"location|window\.open", re.IGNORECASE)
_SEPARATED = re.compile(r"[»›>/→|]|::")

# font-pages-head, page-title, head-pages: where a page is named
_PAGE_TITLE = re.compile(
    r"(?:page|pages|content|section|entry)s?[_-]?(?:head|title|topic)|(?:head|title)[_-](?:pages?|content)"
)
_BEYOND_A_TRAIL = frozenset(("h1", "h2", "h3", "h4", "p", "table", "iframe", "embed", "object", "form", "hr"))

_CONTENT_NAME = re.compile(r"(?:^|[\s_-])(?:content|contents|maincontent|main|maincol|detail|details)(?:[\s_-]|$)")

EMPTY_CHARACTERS = 25
"""Less text than this (letters, without the links of menus) in the content is as good as none. Units: characters."""


@dataclass(slots=True)
class Weight:
    """What stands below an element. Units: ``text`` and ``linked`` characters, the others counts."""

    text: int = 0
    linked: int = 0
    links: int = 0
    files: int = 0
    elements: int = 0
    has_main: bool = False
    has_h1: bool = False
    has_heading: bool = False
    has_table: bool = False

    @property
    def density(self) -> float:
        """The share of the text that is link text."""
        return self.linked / self.text if self.text else 1.0 if self.links else 0.0

    @property
    def is_menu_like(self) -> bool:
        """Mostly links to pages, not to files: a menu rather than a listing of documents."""
        return self.links >= 2 and self.density >= 0.55 and self.files * 3 < self.links


def weigh(body: Element) -> dict[int, Weight]:
    """The weight of every element, by ``id()``."""
    weights: dict[int, Weight] = {}

    def visit(element: Element, in_link: bool) -> Weight:
        weight = Weight(elements=1)
        # Old menus set the location by a click on any element.
        clicked = element.tag != "a" and bool(_GOES.search(element.attrs.get("onclick", "")))
        linked = in_link or element.tag == "a" or clicked
        if clicked or (element.tag == "a" and (element.attrs.get("href") or element.attrs.get("onclick"))):
            weight.links = 1
            weight.files = 1 if _FILE.search(element.attrs.get("href", "")) else 0
        weight.has_main = element.tag == "main" or element.attrs.get("role") == "main"
        weight.has_h1 = element.tag == "h1"
        weight.has_heading = element.tag in HEADINGS
        weight.has_table = element.tag == "th"
        for child in element.children:
            if isinstance(child, str):
                size = len(child.strip())
                weight.text += size
                weight.linked += size if linked else 0
            elif not child.hidden:
                below = visit(child, linked)
                weight.text += below.text
                weight.linked += below.linked
                weight.links += below.links
                weight.files += below.files
                weight.elements += below.elements
                weight.has_main |= below.has_main
                weight.has_h1 |= below.has_h1
                weight.has_heading |= below.has_heading
                weight.has_table |= below.has_table
        weights[id(element)] = weight
        return weight

    visit(body, False)
    return weights


class Regions:
    """Marks the region of every element of a page."""

    def __init__(self, body: Element) -> None:
        self.body = body
        self.weights = weigh(body)
        self.whole = self.weights[id(body)]
        self.weak: list[Element] = []
        self.pardoned: set[int] = set()
        self.kept: set[int] = set()

    def mark(self) -> None:
        """Mark them all; when no content is left, pardon the edges that were told by name alone and mark again."""
        for _ in range(4):
            self.weak = []
            self._spread(self.body, "main", 0)
            if self._content() >= EMPTY_CHARACTERS or self._names_its_content():
                return
            # The line of copyright is the page's edge, however little else there is.
            told_by_name = [element for element in self.weak if not _COPYRIGHT.search(element.text)]
            chosen = max(told_by_name, key=self._own_text, default=None)
            if chosen is None or self._own_text(chosen) < EMPTY_CHARACTERS:
                return
            self.pardoned.add(id(chosen))

    def _names_its_content(self) -> bool:
        """Whether a part of the page is called its content: then that is empty, whatever stands at the edges."""
        return any(
            element.region in ("main", "nav") and (element.tag == "main" or _CONTENT_NAME.search(element.names))
            for element in self.body.walk()
        )

    def _own_text(self, element: Element) -> int:
        weight = self.weights[id(element)]
        return weight.text - weight.linked if not weight.files else weight.text

    def _content(self) -> int:
        """Characters in region main, plus a sentence's worth for each picture, frame or link to a file."""
        total = 0
        stack = [self.body]
        while stack:
            element = stack.pop()
            for child in element.children:
                if isinstance(child, Element):
                    if child.hidden:
                        continue
                    stack.append(child)
                    is_content = child.tag in ("img", "iframe", "embed", "object", "form")
                    if child.region == "main" and (is_content or _FILE.search(child.attrs.get("href", ""))):
                        total += EMPTY_CHARACTERS
                elif element.region == "main":
                    total += len(fold(child))
        return total

    def _spread(self, element: Element, region: Region, depth: int) -> None:
        element.region = region
        for child in element.elements():
            if child.hidden:
                continue
            own = self._of(child, region)
            self._spread(child, own, depth + 1)
        if region == "main" and element.tag in ("table", "tbody"):
            self._table_layout(element)

    def _of(self, element: Element, around: Region) -> Region:
        if id(element) in self.pardoned:
            return "main"
        strong = self._by_meaning(element, around)
        if strong is not None:
            return strong
        if around not in ("main", "header"):
            return "nav" if around == "sidebar" and element.tag == "nav" else around
        named = self._by_name(element)
        if named is None or named == around:
            return around
        if named not in ("nav",):
            self.weak.append(element)
        return named

    def _by_meaning(self, element: Element, around: Region) -> Region | None:
        """Semantic tags and roles. A header or footer inside an article is a part of the article."""
        role = element.attrs.get("role", "").lower()
        if element.tag == "main" or role == "main":
            return "main"
        region: Region | None = _ROLES.get(role) or _TAGS.get(element.tag) or _by_builder(element)
        if region is None and element.tag in ("header", "footer"):
            if around != "main" or any(
                up.tag in ("article", "section", "main", "dialog") for up in element.ancestors()
            ):
                return None
            region = "header" if element.tag == "header" else "footer"
        if region is None or self._holds_page(element):
            return None
        if region == "nav" and element.tag != "nav" and not self.weights[id(element)].is_menu_like:
            return None
        if region == "nav" and around in ("footer",):
            return "footer"
        if region == "sidebar" and not self.weights[id(element)].links and around == "main":
            return None
        return region

    def _by_name(self, element: Element) -> Region | None:
        names = element.names
        weight = self.weights[id(element)]
        if names and not self._holds_page(element):
            if _CRUMB.search(names) and weight.text < 400:
                return "nav"
            part = _PART.search(names) or _PAGE_TITLE.search(names)
            if _NAV.search(names) and weight.is_menu_like and not (part and weight.has_table):
                return "sidebar" if _SIDEBAR.search(names) else "nav"
            if _FOOTER.search(names) and not part:
                return "footer"
            if _HEADER.search(names) and not part and not weight.has_h1 and self._is_early(element):
                return "header"
            if _SIDEBAR.search(names) and "elementor" not in names and not weight.has_table and weight.links:
                return "sidebar"
            if _EDGE_WORD.search(names) and weight.is_menu_like and weight.links >= 3:
                return "sidebar"
        return self._by_content(element, weight)

    def _by_content(self, element: Element, weight: Weight) -> Region | None:
        """No name helps: a row of links that begins with หน้าแรก, nested lists of links, a line of copyright."""
        if not element.is_block or element.tag in ("body", "center", "form") or weight.text > 6000:
            return None
        if weight.links >= 3 and weight.density >= 0.7 and weight.files * 3 < weight.links:
            first = next((link.text for link in element.walk() if link.tag == "a"), "")
            # A listing of links that begins with its trail is content: it has a heading, a menu has none.
            if _HOME.match(first) and self._share(weight) < 0.9 and not any(map(_is_titling, element.walk())):
                return "nav"
        if element.tag in ("ul", "ol") and weight.is_menu_like and _submenus(element) >= 2:
            return "nav"
        if weight.text < 400 and weight.links in (1, 2) and _is_trail(element):
            return "nav"
        holds_text = element.tag in ("div", "p", "tr", "td", "table", "address", "section") and weight.text < 900
        return "footer" if holds_text and self._is_copyright(element, weight) else None

    def _is_copyright(self, element: Element, weight: Weight) -> bool:
        """The line of copyright at the page's end, with the address around it unless a heading makes that content."""
        if weight.has_heading or self._share(weight) >= 0.5 or not _COPYRIGHT.search(element.text):
            return False
        innermost = not any(below.is_block and _COPYRIGHT.search(below.text) for below in element.walk())
        return (innermost or (weight.text < 500 and self._share(weight) < 0.35)) and self._is_late(element)

    def _table_layout(self, table: Element) -> None:
        """Cells of a layout table: a narrow column of links beside the content is a sidebar, a row of links a menu."""
        for row in table.elements():
            if row.tag != "tr" or row.region != "main":
                continue
            cells = [cell for cell in row.elements() if cell.tag in ("td", "th") and not cell.hidden]
            if len(cells) < 2:
                continue
            edges = [cell for cell in cells if cell.region != "main" or _is_narrow(cell)]
            if len(edges) == len(cells) - 1:
                # Beside narrow columns the wide cell is the content, also where it lists nothing but links.
                wide = next(cell for cell in cells if cell not in edges)
                self.kept.add(id(wide))
            heavy = max(self.weights[id(cell)].text - self.weights[id(cell)].linked for cell in cells)
            for cell in cells:
                weight = self.weights[id(cell)]
                # A listing of pages may weigh less than the boxes beside it: its name or heading says what it is.
                if (
                    id(cell) in self.kept
                    or _CONTENT_NAME.search(cell.names)
                    or any(part.tag in ("h1", "h2") for part in cell.elements())
                ):
                    continue
                narrow = _is_narrow(cell)
                beside = narrow or heavy > weight.text - weight.linked
                enough = weight.links >= (2 if narrow else 4) and weight.elements > 8
                if cell.region == "main" and enough and weight.is_menu_like and beside:
                    self._fill(cell, "sidebar")

    def _fill(self, element: Element, region: Region) -> None:
        element.region = region
        self.weak.append(element)
        for below in element.walk():
            if below.region == "main":
                below.region = region

    def _holds_page(self, element: Element) -> bool:
        """It holds the content's own element, or most of what is no link on the page."""
        weight = self.weights[id(element)]
        if weight.has_main:
            return True
        plain = self.whole.text - self.whole.linked
        own = weight.text - weight.linked
        return self.whole.text > 400 and own > 200 and own > 0.7 * plain and self._share(weight) > 0.6

    def _share(self, weight: Weight) -> float:
        return weight.text / self.whole.text if self.whole.text else 0.0

    def _is_early(self, element: Element) -> bool:
        """Little of the page's text stands before it."""
        return self._text_before(element) < 0.4 * self.whole.text + 1

    def _is_late(self, element: Element) -> bool:
        return self._text_before(element) + self.weights[id(element)].text > 0.6 * self.whole.text

    def _text_before(self, element: Element) -> int:
        before = 0
        child = element
        for parent in element.ancestors():
            for sibling in parent.children:
                if sibling is child:
                    break
                before += len(sibling.strip()) if isinstance(sibling, str) else self._weight_text(sibling)
            child = parent
        return before

    def _weight_text(self, element: Element) -> int:
        weight = self.weights.get(id(element))
        return weight.text if weight else 0


def _by_builder(element: Element) -> Region | None:
    names = element.names
    kind = element.attrs.get("data-elementor-type", "")
    if kind in ("header", "footer"):
        return "header" if kind == "header" else "footer"
    return next((region for region, pattern in _BUILDER if pattern.search(names)), None) if names else None


def _is_titling(element: Element) -> bool:
    """A heading, or what only content holds: a menu has none of them."""
    if element.tag in ("h1", "h2", "h3", "table", "iframe", "form", "object", "embed"):
        return True
    return bool(_PAGE_TITLE.search(element.names)) and not element.attrs.get("href") and bool(element.text)


def _submenus(element: Element) -> int:
    """List items that hold a link or label and a list of their own."""
    return sum(
        any(below.tag in ("ul", "ol") for below in item.walk()) for item in element.elements() if item.tag == "li"
    )


def _is_trail(element: Element) -> bool:
    """หน้าแรก » ข่าว » …: begins with the home page and is parted by arrows, and holds nothing but words."""
    text = element.text
    # Short content that begins with its trail is content still: an error text, one link to a file, a picture.
    if any(below.tag in _BEYOND_A_TRAIL for below in element.walk()) or any(
        len(part) > 80 for part in _SEPARATED.split(text)
    ):
        return False
    return bool(_HOME.match(text.lstrip("» >/"))) and bool(_SEPARATED.search(text)) and len(text) < 200


def _is_narrow(cell: Element) -> bool:
    width = cell.attrs.get("width", "").strip()
    if not width:
        found = re.search(r"(?<![-\w])width\s*:\s*(\d+(?:px|%))", cell.attrs.get("style", ""))
        width = found[1] if found else ""
    digits = re.match(r"\d+", width)
    if not digits:
        return False
    return int(digits[0]) <= (30 if width.endswith("%") else 280)
