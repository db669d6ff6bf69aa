"""Headlines of news that are no links: a line with a line of its own beside it that only says the day."""

from __future__ import annotations

from collections.abc import Iterator

from oit_audit.model.document import Document
from oit_audit.thai.periods import find_dates
from oit_audit.thai.posted import says_only_when
from oit_audit.thai.text import canonical
from oit_audit.topic import own_names

LONGEST = 220
SHORTEST = 10
"""A longer line is the story itself, a shorter one a button. Units: characters, canonical characters."""


def headlines(document: Document) -> Iterator[tuple[str, str]]:
    """Each headline with its place. Shape: one for each line that only says a day: the line over it, else under it."""
    lines = [
        (line.strip(), block.place)
        for block in document.read("heading", "paragraph", "list")
        for part in (block.items or (block.text,))
        for line in part.split("\n")
        if line.strip()
    ]
    days = [bool(find_dates(line)) and says_only_when(line) for line, _ in lines]
    own = {canonical(name.text) for name in own_names(document)[:1]}
    used = {at for at, (line, _) in enumerate(lines) if canonical(line) in own}
    for at, day in enumerate(days):
        if not day:
            continue
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(lines) and beside not in used and not days[beside] and _may_head(lines[beside][0]):
                used.add(beside)
                yield lines[beside]
                break


def _may_head(line: str) -> bool:
    return len(line) <= LONGEST and len(canonical(line)) >= SHORTEST
