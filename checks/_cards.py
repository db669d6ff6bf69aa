"""People as pages show them: who stands in one card or row with which post, contact and portrait."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from oit_audit.model.document import Document
from oit_audit.thai.contacts import find_emails, find_phones
from oit_audit.thai.names import find_people, find_positions
from oit_audit.thai.text import canonical

from ._card_lines import groups_of
from ._card_links import linked_contacts

TOP = re.compile(r"^นายก")  # the mayor, or the chief executive of a subdistrict or province body

LINE_CHARACTERS = 170
"""A longer line is prose. Units: characters."""

_OFFICE = re.compile(
    r"\s*(?:ติดต่อ\s*(?:เรา|เทศบาล|สำนักงาน|หน่วยงาน|อบต)|สำนักงานเทศบาล|ที่ทำการ|ที่ตั้งสำนักงาน|ที่อยู่สำนักงาน)"
)  # its own number
_VACANT = re.compile(r"^[\s(\[-]*(?:ตำแหน่ง)?ว่าง[\s)\]-]*$")  # a line of its own: nobody holds the post beside it
_FORMER = re.compile(r"อดีต\s*$")  # former: nobody of today
_LINE_ID = re.compile(r"(?i)(?:line|ไลน์)\s*(?:id)?\s*[:：]\s*@?[\w.-]{3,}|facebook\s*[:：]\s*\S{3,}")


@dataclass(slots=True)
class Card:
    """One person as shown. Shape: an empty text where it is not shown; ``lines`` are the passages, verbatim."""

    document: Document
    name: str = ""
    post: str = ""
    contact: str = ""
    vacant: bool = False
    rest: bool = False
    headed: bool = False
    place: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def called(self) -> str:
        """What to call the person in a sentence."""
        return f"{self.name} ({self.post})" if self.name and self.post else self.name or self.post

    @property
    def fullness(self) -> int:
        """How much of the person is shown."""
        return sum(map(bool, (self.name, self.post, self.contact)))


def cards_of(document: Document) -> list[Card]:
    """Every card of a document: a post, a name, a contact that stand together."""
    cards: list[Card] = []
    heading = ""
    for group in groups_of(document):
        current: Card | None = None
        office = unfilled = False
        for line, block in group:
            if _VACANT.match(line):
                unfilled = current is None or not current.post or bool(current.name)
                if current is not None and not unfilled:
                    current.vacant = True
            if _OFFICE.match(line):  # what follows is the office's, until the next person
                current, office = None, True
            for kind, value, vacant, acting in _tokens(line):
                if office and kind == "contact":
                    continue
                office = False
                if kind == "post" and block.kind == "heading":
                    heading = value
                if current is None or _begins(current, kind, value, acting, headed=block.kind == "heading"):
                    current = Card(document, place=block.place)
                    cards.append(current)
                _put(
                    current, kind, value, vacant=vacant or (unfilled and kind == "post"), headed=block.kind == "heading"
                )
                unfilled = unfilled and kind == "contact"
            if current is not None:
                current.lines.append(line)
                current.rest = current.rest or _is_rest(line)
        for card in cards:
            if card.name and not card.post and heading and not card.rest and card.document is document:
                card.post = heading
    _linked(document, cards)
    return [card for card in cards if card.name or card.post]


def _linked(document: Document, cards: list[Card]) -> None:
    """Contacts that stand in links alone: the icon of a telephone or a letter in the card of one person."""
    for person, contact in linked_contacts(document):
        owners = [card for card in cards if card.name and canonical(card.name) == person]
        if owners and not owners[0].contact:
            owners[0].contact = contact


def _begins(card: Card, kind: str, value: str, acting: bool, *, headed: bool) -> bool:
    """Whether a token opens the next card: the card has one of its kind already."""
    if kind == "name":
        return bool(card.name)
    if kind == "post":
        return bool(card.post) and not acting and not (card.post == value and card.headed and not headed)
    return False


def _put(card: Card, kind: str, value: str, *, vacant: bool, headed: bool) -> None:
    if kind == "name":
        card.name = value
    elif kind == "post":
        card.post = card.post if card.post and not TOP.match(value) else value
        card.headed = card.headed or headed
        card.vacant = card.vacant or vacant
    elif not card.contact:
        card.contact = value


def _tokens(line: str) -> Iterator[tuple[str, str, bool, bool]]:
    """Names, posts and contacts of one line in order: kind, value, vacant, acting."""
    if len(line) > LINE_CHARACTERS:
        return
    found: list[tuple[int, str, str, bool, bool]] = []
    found += [(person.start, "name", f"{person.title}{person.name}", False, False) for person in find_people(line)]
    found += [
        (post.start, "post", post.title, post.vacant or _is_past(line, post.start), post.acting)
        for post in find_positions(line)
    ]
    found += [(phone.start, "contact", phone.printed, False, False) for phone in find_phones(line)]
    found += [(email.start, "contact", email.address, False, False) for email in find_emails(line)]
    found += [(match.start(), "contact", match.group(), False, False) for match in _LINE_ID.finditer(line)]
    for _, kind, value, vacant, acting in sorted(found):
        yield kind, value, vacant, acting


def _is_past(line: str, start: int) -> bool:
    return bool(_FORMER.search(line[:start]))


def _is_rest(line: str) -> bool:
    """A line that is neither name, post nor contact: perhaps a post that we do not know."""
    return not any(_tokens(line)) and len(canonical(line)) >= 4 and bool(re.search("[ก-ฮ]", line))
