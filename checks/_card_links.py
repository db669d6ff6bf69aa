"""Contacts that stand in links alone: the icon of a telephone or a letter in the card of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from oit_audit.model.document import Document
from oit_audit.thai.names import find_people
from oit_audit.thai.text import canonical

_CONTACT_LINK = re.compile(
    r"(?i)(?:tel:(?=(?:\D*\d){9})|mailto:(?=[^@?]+@[^@?]+\.)|https?://line\.me/(?:R/)?ti/p/)([^?#]+)"
)  # a whole number, an address, a LINE account


def linked_contacts(document: Document) -> Iterator[tuple[str, str]]:
    """Whose contact a link is, in canonical form, and the contact; a link among several people is nobody's."""
    for link in document.links:
        way = _CONTACT_LINK.match(link.url)
        if way is None or link.region != "main":
            continue
        people = {canonical(f"{person.title}{person.name}") for person in find_people(link.context)}
        if len(people) == 1:
            yield people.pop(), unquote(way[1])
