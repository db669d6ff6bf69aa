"""The executives that a body shows, and who is at the top now."""

from __future__ import annotations

import re

from oit_audit.check import Answer
from oit_audit.thai.text import canonical

from ._cards import TOP, Card, cards_of

EXECUTIVE = re.compile(r"^(?:รอง|เลขานุการ|ที่ปรึกษา)?นายก|^(?:รอง)?ปลัด")
"""The mayor with deputies, secretary and advisers; the clerk and deputies (ประเภทบริหาร, "executive" posts)."""


def shown_executives(answer: Answer) -> list[Card]:
    """The executives that an answer shows, each once. Shape: in reading order, the fullest card of each name."""
    found: dict[str, Card] = {}
    nameless: list[Card] = []
    for document in answer.documents:
        cards = [card for card in cards_of(document) if not card.vacant]
        led = any(TOP.match(card.post) for card in cards)
        for card in cards:
            unposted = led and card.name and not card.post and not card.rest
            if not EXECUTIVE.match(card.post) and not unposted:
                continue
            key = canonical(card.name)
            if not key:
                if not (card.headed and not card.contact and _named_under(card, cards)):
                    nameless.append(card)
            elif key not in found or card.fullness > found[key].fullness:
                found[key] = card
    return [*found.values(), *nameless]


def _named_under(heading: Card, cards: list[Card]) -> bool:
    """Whether a post that stands alone heads the person of that post: the first after it."""
    after = cards[cards.index(heading) + 1 :]
    return bool(after) and bool(after[0].name) and after[0].post.startswith(heading.post)


def top_executive(answer: Answer) -> Card | None:
    """The current top executive, with a name; whoever acts for the post counts."""
    return next((card for card in shown_executives(answer) if TOP.match(card.post) and card.name), None)
