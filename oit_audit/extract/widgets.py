"""What a page shows only by another company's script: a chat that floats over it, a map.

The pieces that site owners paste in, as their makers tell them to: Facebook's customer chat, tawk.to, Crisp, LINE's
add-friend button, Google Maps, Leaflet, Longdo Map. What the script then shows is not known; where it leads is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oit_audit.extract.dom import Element, Page


@dataclass(frozen=True, slots=True)
class Widget:
    """One piece. Shape: ``url`` opens by itself what it shows; ``holder`` is its place, None where it floats."""

    url: str
    holder: Element | None


MOST_CHARACTERS = 200_000
"""A longer script is a library, no pasted piece. Units: characters."""

_TAWK = re.compile(r"embed\.tawk\.to/([0-9a-f]{24})(?:/(\w+))?")
_CRISP = re.compile(r"CRISP_WEBSITE_ID\s*=\s*['\"]([0-9a-f-]{36})['\"]")
_FACEBOOK = re.compile(r"setAttribute\(\s*['\"]page_id['\"]\s*,\s*['\"](\d{5,20})['\"]")
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)

_NUMBER = r"(-?\d{1,3}\.\d{2,20})"
_GOOGLE = re.compile(r"new\s+google\.maps\.(?:Map|Marker)\b|maps\.marker\.AdvancedMarkerElement")
_LEAFLET = re.compile(
    r"\bL\.(?:map|marker)\s*\(|new\s+longdo\.(?:Map|Marker)\b|new\s+(?:mapboxgl|maplibregl|sphere)\.(?:Map|Marker)\b"
)
_PLACES = (
    re.compile(
        rf"\blat(?:itude)?['\"]?\s*[:=]\s*['\"]?{_NUMBER}.{{0,80}}?\b(?:lng|lon|longitude)['\"]?\s*[:=]\s*['\"]?{_NUMBER}",
        re.DOTALL,
    ),
    re.compile(rf"LatLng\(\s*{_NUMBER}\s*,\s*{_NUMBER}"),
    re.compile(rf"(?:setView|L\.(?:marker|latLng))\(\s*\[?\s*{_NUMBER}\s*,\s*{_NUMBER}"),
)
_FOR_MAPS = re.compile(r"//(?:maps\.googleapis\.com/maps/api/js|maps\.google\.com/maps/api/js|api\.longdo\.com/map)")
_MAP_NAMES = re.compile(r"(?i)(?:^|[\s_-])g?(?:oogle)?[_-]?maps?(?:$|[\s_-]|canvas|box|div|area|container)")


def widgets(page: Page) -> Iterator[Widget]:
    """The chats and maps that scripts put on a page, each once."""
    seen: set[str] = set()
    for widget in (*_marked(page), *_scripted(page), *_maps(page)):
        if widget.url not in seen:
            seen.add(widget.url)
            yield widget


def _marked(page: Page) -> Iterator[Widget]:
    """Told by an element of their own; LINE's is hidden until its script has come."""
    for element in page.body.everything():
        attrs = element.attrs
        if element.tag == "fb:customerchat" or "fb-customerchat" in element.names.split():
            number = attrs.get("page_id") or attrs.get("data-page_id") or attrs.get("data-page-id", "")
            if re.fullmatch(r"\d{5,20}", number):
                yield Widget(f"https://m.me/{number}", None)
        name = attrs.get("data-lineid", "").strip().lstrip("@")
        if name and "line-it-button" in element.names.split() and attrs.get("data-type") in ("friend", "like"):
            yield Widget(f"https://line.me/R/ti/p/@{name}", element)


def _scripted(page: Page) -> Iterator[Widget]:
    """Told by the script alone."""
    for script in page.scripts:
        if len(script) > MOST_CHARACTERS:
            continue
        script = _COMMENT.sub("", script)
        if match := _TAWK.search(script):
            yield Widget(f"https://tawk.to/chat/{match[1]}/{match[2] or 'default'}", None)
        if match := _CRISP.search(script):
            yield Widget(f"https://go.crisp.chat/chat/embed/?website_id={match[1]}", None)
        if match := _FACEBOOK.search(script):
            yield Widget(f"https://m.me/{match[1]}", None)


def _maps(page: Page) -> Iterator[Widget]:
    """A map that a script draws into a place of the page: where on earth, if the script says so."""
    holder = next((element for element in page.body.walk() if _holds_map(element)), None)
    if holder is None:
        return
    loads = False
    for script in page.scripts:
        loads = loads or bool(_FOR_MAPS.search(script[:500]))
        if len(script) > MOST_CHARACTERS or not (_GOOGLE.search(script) or _LEAFLET.search(script)):
            continue
        loads = True
        match = next((found for place in _PLACES if (found := place.search(script))), None)
        if match and _is_in_thailand(float(match[1]), float(match[2])):
            yield Widget(f"https://www.google.com/maps?q={match[1]},{match[2]}", holder)
            return
    if loads:
        yield Widget(SOME_MAP, holder)


def _is_in_thailand(latitude: float, longitude: float) -> bool:
    """The makers' examples, left as they were, show Sydney or London."""
    return 5.5 < latitude < 20.6 and 97.2 < longitude < 105.8


SOME_MAP = "https://maps.googleapis.com/maps/api/js"
"""A map of which the page itself does not say what it shows."""


def _holds_map(element: Element) -> bool:
    """An empty place that is named a map's."""
    if (
        element.tag not in ("div", "section")
        or element.text
        or any(below.tag in ("img", "a") for below in element.walk())
    ):
        return False
    return bool(_MAP_NAMES.search(element.attrs.get("id", "")) or _MAP_NAMES.search(element.attrs.get("class", "")))
