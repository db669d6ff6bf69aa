"""What style hides from people: off-screen and zero-size text for good, tabs, accordions and submenus until a click."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import urlsplit

from oit_audit.extract.dom import Element, Page, fold, raw_text

_GONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)")
_OFF = re.compile(
    r"(?:left|top|right|bottom|margin-left|margin-top|text-indent)\s*:\s*-\s*(?:\d{4,}(?:\.\d+)?(?:px|pt)?|[5-9]\d{2}(?:px|pt)|"
    r"\d{2,}(?:em|rem)|[1-9]\d{2,}(?:vw|vh|%))"
    r"|font-size\s*:\s*0(?:\.\d+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?|transform\s*:\s*scale\(\s*0\s*\)"
)
_ZERO = re.compile(r"(?<![-\w])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|!|$)")
_CLIPPED = re.compile(r"overflow(?:-[xy])?\s*:\s*hidden")
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"^(?:[a-z0-9]+)?([.#][\w-]+)$", re.IGNORECASE)

PANEL_DEPTH = 2
"""An accordion's panel stands so many elements below it at most."""
_CLICKED = re.compile(
    r"(?:^|[\s_-])(?:tabs?|tabpanel|pane|panel|accordion|collaps\w*|toggle\w*|answer|faq|modal|dropdown|submenu|mega\w*|"
    r"offcanvas|slide\w*|carousel\w*|swiper\w*|expand\w*|spoiler)(?:[\s_-]|\d|$)"
)
_PLAIN_HOSTS = re.compile(
    r"(?:^|\.)(?:go\.th|ac\.th|or\.th|mi\.th|facebook\.com|fb\.com|youtube\.com|youtu\.be|google\.(?:com|co\.th)|line\.me|goo\.gl|"
    r"lin\.ee|gstatic\.com|googleapis\.com|twitter\.com|x\.com|instagram\.com|tiktok\.com|w3\.org|thaigov\.net|wordpress\.org)$"
)


def mark_hidden(page: Page, host: str) -> str:
    """Mark the elements that nobody sees, not even after a click; their text, for the search for injections."""
    rules = _style_rules(page)
    scripts = "\n".join(page.scripts)[:500_000]
    openers = _openers(page)
    texts = []
    stack = list(page.body.elements())
    while stack:
        element = stack.pop()
        if _is_hidden(element, rules, host, openers, scripts):
            texts.append(fold(raw_text(element)))
            element.hidden = True
        else:
            stack.extend(element.elements())
    return "\n".join(text for text in reversed(texts) if text)


def _style_rules(page: Page) -> dict[str, str]:
    """Simple selectors (one class or one id) of inline style sheets that hide; media queries are left alone."""
    rules: dict[str, str] = {}
    for sheet in page.styles:
        sheet = re.sub(r"/\*.*?\*/|@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet[:200_000], flags=re.DOTALL)
        for selectors, style in _RULE.findall(sheet):
            style = style.lower()
            if not (_GONE.search(style) or _OFF.search(style) or _ZERO.search(style)):
                continue
            for selector in selectors.split(","):
                if match := _SIMPLE.match(selector.strip()):
                    rules[match[1]] = style
    return rules


def _openers(page: Page) -> str:
    """Every attribute value by which something on the page may open an element."""
    values = []
    for element in page.body.everything():
        for name in (
            "href",
            "data-target",
            "data-bs-target",
            "aria-controls",
            "onclick",
            "onmouseover",
            "rel",
            "data-tab",
            "onchange",
            "for",
        ):
            value = element.attrs.get(name)
            if value and (name != "href" or "#" in value or value.startswith("javascript")):
                values.append(value)
    return "\n".join(values)


def _is_hidden(element: Element, rules: dict[str, str], host: str, openers: str, scripts: str) -> bool:
    attrs = element.attrs
    style = attrs.get("style", "").lower()
    if rules:
        keys = ["." + name for name in attrs.get("class", "").split()]
        if name := attrs.get("id"):
            keys.append("#" + name)
        style = ";".join([*(rules[key] for key in keys if key in rules), style])
    gone = ("hidden" in attrs and attrs["hidden"].lower() != "until-found") or bool(_GONE.search(style))
    off = bool(style) and (bool(_OFF.search(style)) or bool(_ZERO.search(style) and _CLIPPED.search(style)))
    if element.tag == "font" and attrs.get("size") == "0":
        off = True
    if not gone and not off:
        return False
    return (off and not _is_menu(element, host)) or (gone and not _opens(element, host, openers, scripts))


def _foreign(element: Element, host: str) -> bool:
    """It leads to hosts that are neither the site's own nor such as every office links."""
    for link in element.everything():
        other = urlsplit_host(link.attrs.get("href", "")) if link.tag == "a" else ""
        if other and other != host and not _PLAIN_HOSTS.search(other):
            return True
    return False


def urlsplit_host(url: str) -> str:
    """The host of a URL, lower case, without ``www.``; empty when there is none or the URL is malformed."""
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_menu(element: Element, host: str) -> bool:
    """A list of the site's own pages: a submenu or an off-canvas menu."""
    links = [link for link in element.everything() if link.tag == "a" and link.attrs.get("href")]
    if not links or _foreign(element, host):
        return False
    in_menu = element.tag in ("ul", "ol", "nav", "li") or any(
        up.tag in ("nav", "ul", "li") for up in element.ancestors()
    )
    return in_menu or "menu" in element.names or "nav" in element.names


def _opens(element: Element, host: str, openers: str, scripts: str) -> bool:
    """A click opens it: a submenu, a tab, an accordion, a modal window of the site's own."""
    if _foreign(element, host):
        return False
    if _is_menu(element, host) or element.attrs.get("role") in ("tabpanel", "menu", "dialog"):
        return True
    name = element.attrs.get("id", "")
    if name and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", openers):
        return True
    if name and re.search(rf"""['"#]{re.escape(name)}['"\s]""", scripts):
        return True
    if element.tag in ("p", "span", "a", "b", "font"):
        return False
    around = islice(element.ancestors(), PANEL_DEPTH)
    return bool(_CLICKED.search(element.names)) or any(_CLICKED.search(up.names) for up in around)
