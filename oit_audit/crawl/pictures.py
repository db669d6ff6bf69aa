"""Pictures that are a page's content: an order or a plan put up as photographs of its leaves."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from urllib.parse import unquote, urlsplit

from oit_audit.crawl.addresses import address_key, is_picture, is_web
from oit_audit.crawl.leads import Lead, is_generic
from oit_audit.model.document import Document, Image, Link
from oit_audit.thai.names import find_people
from oit_audit.thai.text import canonical

PER_PAGE = 20
"""As many pictures of one page as are opened."""

LITTLE_TEXT = 200
"""A page that says more beside its pictures is read by its text. Units: folded characters, headings left out."""

BARE = 60
"""A page that says no more has nothing but its pictures. Units: folded characters, headings left out."""

LINKS_MAX = 3
"""With more links in its content a page is a listing, and its pictures are those of the entries."""

SIDE_PIXELS = 300
RATIO = 2.5
"""A leaf of paper is no smaller, and no banner, so much wider than high. Units: CSS pixels as declared; a ratio."""

LEAST_BYTES = 12_000
"""A photograph in which a leaf can be read weighs more."""

# furniture of pages, photographs of persons, seals
_DECORATION = re.compile(
    r"icon|logo|banner|header|footer|(?:^|[-_])bg|background|spacer|arrow|bullet|btn|button|avatar|profile|no[-_]?(?:image|img|pic)|"
    r"default|placeholder|thumb(?:nail)?s?/|share|facebook|(?:^|[-_])line[-_.]|qr[-_]?code|seal|loading|pixel|captcha|emoji|counter",
    re.IGNORECASE,
)
# what the name of an icon says whole: a kind of file, a network, a thing to press
_ICON = re.compile(
    r"^(?:pdf|docx?|word|xlsx?|excel|pptx?|zip|rar|files?|attach\w*|msg|message|e?-?mail|maps?|fb|yt|ig|tw|line|tel|phone|fax|home|"
    r"new|hot|download|click|dot|star|user|people|search|print|next|prev|back|e-?service|q-?a|faq|ita|clip|calendar|folder)"
    r"(?:(?=\.\w+$)|[-_]?\d{1,3}(?=\.png$))",
    re.IGNORECASE,
)
_FURNITURE = re.compile(r"/(?:icons?|themes?|templates?|skins?|plugins|modules|emoticons?|smileys?)/", re.IGNORECASE)
# …_Page_1.jpg, plan-0003.png, หน้า 2.jpg: as programs name the leaves that they turn into pictures
_LEAF = re.compile(r"(?:page|pages|หน้า|leaf|scan)[-_ ]*\d{1,4}(?=\D*$)", re.IGNORECASE)
_RENDITION = re.compile(r"-(\d{2,4})x(\d{2,4})(?=\.\w+$)")
_UPLOADS = "/wp-content/uploads/"
_SIZE_OR_THUMB = re.compile(
    r"-\d{2,4}x\d{2,4}(?=\.\w+$)|[-_](?:thumb|small|scaled|medium)(?=\.\w+$)|^(?:thumb|tn|s)[-_]"
)


def content_pictures(document: Document, leads: Sequence[Lead], framing: Collection[str], said: str = "") -> list[Lead]:
    """The pictures that may be the page's content, as things to be opened; empty where its text is the content.

    What tells them: they stand in the content, alone or in a row; hardly any text and no listing stands beside them,
    unless their names number them as leaves; they are declared large or not at all, and are no banner by their shape;
    neither the home page nor most other pages show them; no name of decoration; no words beside them name a person.

    Shape   ``leads`` are the page's links with their regions; ``framing`` the address keys of what other pages show;
            ``said`` is what the way to the page called it. A thumbnail gives way to the picture that it links to.
    """
    links = [lead for lead in leads if lead.link.region == "main"]
    # A thumbnail's whole picture, or one behind a button that says only "ดูเอกสาร" (see the document).
    full = [lead for lead in links if is_picture(lead.url) and (lead.link.is_image or lead.generic)]
    full = [lead for lead in full if _is_named_well(lead.url)]
    known = {_stem(lead.url) for lead in full}
    shown = [image for image in document.images if _may_be_leaf(image) and _stem(image.url) not in known]
    name = _name_of(document, said)
    found = [(lead.url, lead.link.text, lead.link.place, lead.link.context, lead.order) for lead in full]
    found += [(_whole(image), image.alt, image.place, image.context, len(document.links)) for image in shown]
    pictures: dict[str, Lead] = {}
    for url, alt, place, context, order in found:
        key = address_key(url)
        if key and key not in framing and not _names_person(alt, context):
            words = alt if alt and not is_generic(alt) else name
            link = Link(url, words, "main", place, "embed", "", context[:300], is_image=True)
            pictures.setdefault(key, Lead(link, url, key, words, "", "", order, generic=not words))
    others = [lead for lead in links if not is_picture(lead.url)]
    if len(others) > LINKS_MAX or _size(document) > LITTLE_TEXT:
        pictures = {key: lead for key, lead in pictures.items() if _LEAF.search(_file(lead.url))}
    return list(pictures.values())[:PER_PAGE]


def is_bare(document: Document) -> bool:
    """Whether a page says nothing beside its headings and pictures."""
    return _size(document) <= BARE


def is_too_small(content_length: str) -> bool:
    """Whether a picture, by the size that its server declares, is too small to hold a leaf of paper."""
    return content_length.isdigit() and int(content_length) < LEAST_BYTES


def _may_be_leaf(image: Image) -> bool:
    if image.region != "main" or not is_web(image.url) or not _is_named_well(image.url):
        return False
    sides = [side for side in (image.width, image.height) if side]
    if sides and min(sides) < SIDE_PIXELS:
        return False
    return len(sides) < 2 or max(sides) < RATIO * min(sides)


def _is_named_well(url: str) -> bool:
    path = unquote(urlsplit(url).path)
    if re.search(r"\.(?:svg|ico|gif)$", path, re.IGNORECASE):
        return False
    rendition = _RENDITION.search(path)
    if rendition and max(map(int, rendition.groups())) >= RATIO * min(map(int, rendition.groups())):
        return False
    name = path.rpartition("/")[2]
    return not (_DECORATION.search(name) or _ICON.match(name) or _FURNITURE.search(path))


def _whole(image: Image) -> str:
    """The picture as uploaded, where the page shows a smaller rendition of WordPress's making."""
    found = _RENDITION.search(image.url)
    if _UPLOADS in image.url and found and int(found[1]) < 2 * SIDE_PIXELS:
        return _RENDITION.sub("", image.url)
    return image.url


def _names_person(alt: str, context: str) -> bool:
    """Whether the words of a picture, or the few words around it, are somebody's name: a portrait."""
    around = context if len(canonical(context)) <= LITTLE_TEXT // 2 else ""
    return bool(find_people(f"{alt}\n{around}"))


def _name_of(document: Document, said: str) -> str:
    """What to call a picture that has no words of its own: by its page's heading, the way to it, its title."""
    headings = (block.text for block in document.read("heading"))
    return next((text for text in (*headings, said, document.title) if text and not is_generic(text)), said)[:300]


def _size(document: Document) -> int:
    return sum(len(canonical(block.text)) for block in document.read("paragraph", "list", "table"))


def _file(url: str) -> str:
    return unquote(urlsplit(url).path).rpartition("/")[2]


def _stem(url: str) -> str:
    return _SIZE_OR_THUMB.sub("", _file(url).lower())
