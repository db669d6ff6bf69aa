"""What may be an entry of a listing: links, rows, items, headlines, the names of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.periods import find_dates
from oit_audit.thai.text import canonical
from oit_audit.topic import own_names

from ._headlines import headlines
from ._news_links import is_no_item, leads_away, others_headlines

SHORTEST = 10
"""A shorter text is a button or a page number. Units: characters without white space."""

KIND = (
    r"(?:พระราชบัญญัติ|พ\.ร\.บ\.?|พรบ\.?|พระราชกฤษฎีกา|กฎกระทรวง|"
    r"ระเบียบ|ประกาศ|ข้อบังคับ|เทศบัญญัติ|ข้อบัญญัติ|รัฐธรรมนูญ|ประมวล|กฎหมาย)"
)  # kinds of laws
_CITED = re.compile(
    rf"(?!\W*[\d๐-๙.\s]*{KIND}).{{0,80}}?(?:ตาม|อาศัยอำนาจ)(?:ความใน)?\s*{KIND}"
)  # prose: "under the Act of ..."


def candidates(document: Document, *, links_only: bool) -> Iterator[tuple[str, Evidence, bool]]:
    """What may be an entry, with its evidence and whether it says its day; news without a word of its own must be a
    link, a dated line or a page of its own.
    """
    if document.via:
        for name in own_names(document)[:1]:
            yield name.text, quote(document, name.quote, name.place), False
    for link in document.links:
        if (
            link.region == "main"
            and link.text
            and not (links_only and (is_no_item(link) or leads_away(link, document)))
        ):
            bare = len(canonical(link.text)) < SHORTEST
            dated = links_only and bool(find_dates(f"{link.text} {link.context}"))
            yield (link.context if bare and link.context else link.text), quote(document, link), dated
    away = others_headlines(document) if links_only else frozenset()
    if links_only:
        own = ((line, place) for line, place in headlines(document) if not _holds(line, away))
        yield from ((line, quote(document, line, place), True) for line, place in own)
    for block in document.read():
        rows = [" ".join(dict.fromkeys(row)) for row in block.rows]
        for part in rows or list(block.items) or block.text.split("\n"):
            if links_only and (not ((rows or block.items) and find_dates(part)) or _holds(part, away)):
                continue  # without a link only a dated entry of a listing is news
            if not _CITED.match(part):
                yield part, quote(document, part, block.place), links_only


def _holds(text: str, others: frozenset[str]) -> bool:
    return any(other in canonical(text) for other in others)
