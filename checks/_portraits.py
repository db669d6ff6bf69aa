"""Portraits: which picture shows whom, and which only stands in for one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from oit_audit.model.document import Document, Image
from oit_audit.thai.names import find_people
from oit_audit.thai.text import canonical

from ._cards import Card
from ._missing import ICON_PIXELS, shown

_STAND_IN = re.compile(
    r"(?i)no[-_ ]?(?:image|img|photo|pic|avatar)|default|avatar|placeholder|blank|silhouette|unknown|dummy|nopic|"
    r"(?:user|person|profile|man|woman|male|female)[-_]?\d?\.(?:png|svg|jpe?g|gif)|ไม่มีรูป|ไม่มีภาพ|"
    r"anonymous|mystery|gravatar|^(?:thumb_)?(?:no|none|null|empty|people|members?)\.(?:png|svg|jpe?g|gif|webp)"
)  # no picture, and the names of stand-ins
_PICTURE_FILE = re.compile(r"(?i)\.(?:png|jpe?g|gif|webp|svg|bmp)$")
_DECORATION = re.compile(
    r"(?i)logo|icon|banner|header|footer|(?:^|[-_])bg[-_.]|spacer|arrow|bullet|seal|facebook|line[-_.]|ตราสัญลักษณ์"
)


BANNER_RATIO = 2.5
"""No portrait is so much wider than high, or higher than wide."""


@dataclass(slots=True)
class Portraits:
    """Shape: ``own`` is the portrait of each card by ``id()``; ``loose`` counts portraits of nobody known."""

    own: dict[int, Image] = field(default_factory=dict)
    loose: int = 0


def find_portraits(cards: list[Card], home: Document | None = None) -> Portraits:
    """The portraits of the people on these cards: told by alternative text, by the card around, then by order.

    Shape   what the home page shows too is the frame of the site, not one page's portrait, unless words name a person
    """
    found = Portraits()
    framing = frozenset(image.url for image in home.images) if home else frozenset()
    for document in {id(card.document): card.document for card in cards}.values():
        own = framing if home is not None and document.url != home.url else frozenset()
        _of_document(document, [card for card in cards if card.document is document], found, own)
    return found


def _of_document(document: Document, cards: list[Card], found: Portraits, framing: frozenset[str]) -> None:
    pictures = [
        image
        for image in shown(document)
        if not _is_decoration(image) and (image.url not in framing or _shown_people(image))
    ]
    often = Counter(_file(image) for image in pictures)
    left = []
    for image in pictures:
        owner = _owner(image, cards)
        if owner is None:
            if not _shown_people(image):
                left.append(image)
        elif not _is_stand_in(image, often):
            found.own.setdefault(id(owner), image)
    answered = {id(owner) for image in pictures if (owner := _owner(image, cards))}
    waiting = [card for card in cards if id(card) not in answered]
    real = [image for image in left if not _is_stand_in(image, often)]
    if len(left) == len(waiting):
        pairs = [(card, image) for card, image in zip(waiting, left, strict=True) if not _is_stand_in(image, often)]
        found.own.update({id(card): image for card, image in pairs})
    elif len(real) == len(waiting):
        found.own.update({id(card): image for card, image in zip(waiting, real, strict=True)})
    else:
        found.loose += len(real) if waiting else 0


def _owner(image: Image, cards: list[Card]) -> Card | None:
    """The card whose person a picture's words name, and nobody else."""
    people = _shown_people(image)
    named = [card for card in cards if card.name and canonical(card.name) in people]
    return named[0] if len(people) == 1 and named else None


def _shown_people(image: Image) -> set[str]:
    """Whom a picture's words name; empty where its surroundings name several."""
    for words in (image.alt, image.context):
        people = {canonical(f"{person.title}{person.name}") for person in find_people(words)}
        if len(people) == 1:
            return people
    return set()


def _is_decoration(image: Image) -> bool:
    sizes = [size for size in (image.width, image.height) if size]
    if len(sizes) == 2 and max(sizes) > BANNER_RATIO * min(sizes):
        return True
    return (bool(sizes) and min(sizes) < ICON_PIXELS) or bool(_DECORATION.search(image.url.rsplit("/", 1)[-1]))


def _is_stand_in(image: Image, often: Counter[str]) -> bool:
    """A stand-in by its name, or because the same picture serves several people."""
    return (
        bool(_STAND_IN.search(f"{_file(image).rsplit('/', 1)[-1]} {image.alt}"))
        or "gravatar.com/" in image.url
        or often[_file(image)] > 1
    )


def _file(image: Image) -> str:
    """The picture's address; what follows the name of a file only keeps browsers from using an old copy."""
    path = image.url.split("?", 1)[0]
    return path if _PICTURE_FILE.search(path) else image.url
