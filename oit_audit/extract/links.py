"""The ways on from a page: anchors, areas, frames, embeds, scripts that set the location; and its pictures."""

from __future__ import annotations

import re
from typing import Literal

from oit_audit.extract.addresses import absolute, file_name, in_script
from oit_audit.extract.dom import HEADINGS, Element, Page, fold
from oit_audit.extract.viewers import Named, named_documents
from oit_audit.extract.widgets import widgets
from oit_audit.model.document import Image, Link
from oit_audit.services.viewers import shown_in

How = Literal["anchor", "frame", "embed", "script", "form", "area", "refresh"]

_CONTEXT_CHARACTERS = 400
# a date, a number of visitors or downloads, and what stands around them
_COUNTED = re.compile(
    r"(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.?|[ก-๙]+(?:คม|ยน|พันธ์)|วัน(?:ที่)?(?:ลง)?(?:ประกาศ)?|เมื่อ|เวลา|น\.|"
    r"(?:จำนวน)?ผู้?(?:เข้า)?(?:ชม|อ่าน)|เปิดอ่าน|เข้าชม|อ่าน|ดาวน์?โหลด(?:แล้ว)?|ครั้ง|คน|โดย|admin|view[s]?|download[s]?|[\d๐-๙\W]+",
    re.IGNORECASE,
)
# back, home, to the top: as words, or as the name of a picture
_BACK = re.compile(
    r"^(?:กลับ|ย้อนกลับ|หน้าแรก|หน้าหลัก)|^(?:\S*[-_.])?(?:back|home|top|return)(?:[-_.]\S*)?\.(?:png|gif|jpe?g|svg)$|^(?:back|home|top)$",
    re.IGNORECASE,
)
_ITEMS_MIN, _ITEM_CHARACTERS = 3, 15
"""So many entries, each saying so much, are a listing. Units: elements, characters."""
_HOLDERS = {"tr", "li", "td", "th", "article", "figure", "p", "dd", "dt", "details", "section", "fieldset", "dl"}
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-echo", "src")
_FRAME_LAZY = ("data-src", "data-lazy-src", "data-litespeed-src", "data-rocket-src", "data-cmp-src", "data-original")
_TARGETS = ("data-href", "data-url", "data-link", "data-src", "data-pdf", "data-file")
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*['\"]?(.+?)['\"]?\s*$", re.IGNORECASE)
_CSS_IMAGE = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*['\"]?([^'\")]+)")


def label_of(link: Element, url: str = "") -> str:
    """What people see of a link: its text, else its picture's alt or title, its own title, else the file's name.

    Shape   of a button its inscription
    """
    if text := link.text or (fold(link.attrs.get("value", "")) if link.tag == "input" else ""):
        return text
    pictures = [below for below in link.walk() if below.tag in ("img", "input")]
    for name in ("alt", "title"):
        for picture in pictures:
            if text := fold(picture.attrs.get(name, "")):
                return text
    for name in ("title", "aria-label", "alt", "data-title", "data-original-title"):
        if text := fold(link.attrs.get(name, "")):
            return text
    for picture in pictures:
        sources = (picture.attrs.get(name, "") for name in _LAZY)  # until it is scrolled to, src is a blank in the page
        if name := next((file_name(source) for source in sources if source and not source.startswith("data:")), ""):
            return name
    return file_name(url)


def context_of(element: Element) -> str:
    """The text of the row, list item or card in which an element stands, as short as it says more than its own text."""
    own = element.text
    best = ""
    below = element
    for depth, parent in enumerate(element.ancestors()):
        if depth > 7 or parent.tag in ("body", "table", "tbody", "ul", "ol", "nav", "form", "main"):
            break
        if _is_one_of_many(below, parent) or any(part.region != element.region for part in parent.elements()):
            break
        if _tells(best, own) and any(part.tag in HEADINGS for part in parent.elements()):
            break  # a row that has its title needs no heading from above it
        below = parent
        text = _term_of(parent) + parent.text
        if len(text) > _CONTEXT_CHARACTERS:
            break
        if len(text) > len(best):
            best = text
        if parent.tag in _HOLDERS and parent.tag not in ("td", "th", "p") and len(text) > len(own) + 3:
            return best
    return best if best != own else best or own


def _term_of(element: Element) -> str:
    """Of what a list of definitions defines here: the title above a link that stands in a ``dd``."""
    if element.tag != "dd" or element.parent is None:
        return ""
    term = ""
    for sibling in element.parent.elements():
        if sibling is element:
            break
        if sibling.tag == "dt":
            term = sibling.text
    return f"{term} " if term else ""


def _tells(row: str, own: str) -> bool:
    """Whether a row says more than its own link does, dates and counters left out."""
    return len(_COUNTED.sub("", row.replace(own, ""))) >= _ITEM_CHARACTERS


def _is_one_of_many(item: Element, around: Element) -> bool:
    """Whether an element is one entry of a listing of such: alike elements beside it, each with a link of its own."""
    if item.tag not in ("div", "article", "section", "p", "dd") or len(item.text) < _ITEM_CHARACTERS:
        return False
    alike = [
        other
        for other in around.elements()
        if other.tag == item.tag and other.attrs.get("class") == item.attrs.get("class") and not other.hidden
    ]
    return len(alike) >= _ITEMS_MIN and all(any(part.tag == "a" for part in other.walk()) for other in alike)


class Links:
    """Collects the links and images of a page, its own address given."""

    def __init__(self, page: Page, url: str) -> None:
        self.base = absolute(page.base, url) or url
        self.links: list[Link] = []
        self.images: list[Image] = []
        if page.refresh and (match := _REFRESH.match(page.refresh)) and not match[1].replace(".", "").isdecimal():
            self._add(page.body, match[1], "", "refresh")
        for element in page.body.walk():
            self._take(element)
        known = {link.url for link in self.links}
        for named in named_documents(page):
            self._shown(named, page.body, known)
        for widget in widgets(page):
            if widget.url not in known:
                region, place = (widget.holder.region, widget.holder.place) if widget.holder else ("main", "script")
                self.links.append(Link(widget.url, "", region, place, "script"))

    def _take(self, element: Element) -> None:
        tag, attrs = element.tag, element.attrs
        if tag in ("a", "area"):
            self._anchor(element, "anchor" if tag == "a" else "area")
        elif tag in ("iframe", "frame"):
            self._add(
                element,
                next((url for name in ("src", *_FRAME_LAZY) if absolute(url := attrs.get(name, ""), self.base)), ""),
                attrs.get("title") or attrs.get("name", ""),
                "frame",
            )
        elif tag in ("embed", "object"):
            self._add(element, attrs.get("src") or attrs.get("data", ""), attrs.get("title", ""), "embed")
        elif tag == "option":
            value = attrs.get("value", "")
            if re.match(r"https?://|/\S|\S+\.(?:php|html?|aspx?|pdf)\b", value):
                self._add(element, value, element.text, "script")
        elif tag == "img":
            self._image(element)
        elif script := attrs.get("onclick") or attrs.get("ondblclick", ""):
            self._add(element, in_script(script), label_of(element), "script")
        elif tag not in ("a", "img") and (target := attrs.get("data-href") or attrs.get("data-url", "")):
            self._add(element, target, label_of(element), "script")
        if found := _CSS_IMAGE.search(attrs.get("style", "")):
            url = absolute(found[1], self.base)
            if url:
                alt = fold(attrs.get("title") or attrs.get("aria-label", ""))
                self.images.append(
                    Image(url, alt, element.region, element.place, 0, 0, context_of(element)[:_CONTEXT_CHARACTERS])
                )

    def _anchor(self, element: Element, how: How) -> None:
        href = element.attrs.get("href", "")
        onclick = element.attrs.get("onclick", "")
        # A click that is not passed on opens what its script says, and not the address.
        instead = in_script(onclick) if "return false" in onclick else ""
        if absolute(href, self.base) and not absolute(instead, self.base):
            self._add(element, href, "", how)
            return
        if href.lower().strip().startswith("mailto:"):
            self._mail(element, href.strip(), how)
            return
        script = href if href.lower().strip().startswith("javascript:") else ""
        target = instead or in_script(script) or in_script(onclick)
        target = target or next((element.attrs[name] for name in _TARGETS if element.attrs.get(name)), "")
        if target:
            self._add(element, target, "", "script")

    def _mail(self, element: Element, target: str, how: How) -> None:
        # No document to open, but the only place where a link labelled ส่งอีเมล (send e-mail) says the address.
        words, context = label_of(element, target), context_of(element)[:_CONTEXT_CHARACTERS]
        self.links.append(Link(target, words, element.region, element.place, how, "", context))

    def _add(self, element: Element, target: str, text: str, how: How) -> None:
        url = absolute(target, self.base)
        if not url:
            return
        if how in ("frame", "embed", "anchor", "script"):
            url = absolute(shown_in(url), self.base) or url
        text = fold(text) or (label_of(element, url) if how != "refresh" else "")
        pictures = how == "anchor" and not element.text and any(below.tag == "img" for below in element.walk())
        # A way back belongs to the page, not to the row in which it happens to stand.
        is_own = how != "refresh" and not _BACK.search(text)
        context = context_of(element)[:_CONTEXT_CHARACTERS] if is_own else ""
        place = element.place if how != "refresh" else "meta"
        title = fold(element.attrs.get("title", ""))
        self.links.append(Link(url, text, element.region, place, how, title, context, pictures or how == "area"))

    def _shown(self, named: Named, body: Element, known: set[str]) -> None:
        """A document that a viewer shows, unless a link names it too."""
        url = shown_in(absolute(named.url, self.base))
        if not url or url in known:
            return
        known.add(url)
        holder = named.holder or body
        context = context_of(holder)[:_CONTEXT_CHARACTERS] if named.holder else ""
        place = holder.place if named.holder else "script"
        text = named.title or file_name(url)
        self.links.append(Link(url, text, holder.region, place, "embed", named.title, context))

    def _image(self, element: Element) -> None:
        source = next((element.attrs[name] for name in _LAZY if element.attrs.get(name)), "")
        if not source and element.attrs.get("srcset"):
            source = element.attrs["srcset"].split(",")[0].split()[0] if element.attrs["srcset"].split() else ""
        url = absolute(source, self.base)
        if not url:
            return
        alt = fold(element.attrs.get("alt", "") or element.attrs.get("title", ""))
        size = (_pixels(element, "width"), _pixels(element, "height"))
        context = context_of(element)[:_CONTEXT_CHARACTERS]
        self.images.append(Image(url, alt, element.region, element.place, *size, context))


def _pixels(element: Element, name: str) -> int:
    match = re.match(r"\s*(\d{1,5})(?:px)?\s*$", element.attrs.get(name, ""))
    if not match:
        match = re.search(rf"(?<![-\w]){name}\s*:\s*(\d{{1,5}})px", element.attrs.get("style", ""))
    return int(match[1]) if match else 0
