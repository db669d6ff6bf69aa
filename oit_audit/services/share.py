"""What a share link is and what its service answered: the nouns that the adapters hand over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from oit_audit.model.document import Kind

Sort = Literal["file", "folder", "form", "page", "book", "way"]
"""What is shared: a file; a folder of files; a form; a page; leaves that scripts draw; a way that only sends on."""

State = Literal["file", "page", "closed", "shut", "gone", "confirm", "withheld", "busy", "unknown"]
"""What the answer is: the file; a page that can be read; a wall that outsiders meet; a form that takes no more
answers; nothing any more; a question before the file; a file that its owner lets people see but not take; a service
that will not answer a program now; something else, at which a person must look."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share link. Shape: ``service`` is the name that people know; ``asks`` the address that hands out the thing."""

    service: str
    sort: Sort
    asks: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer of a service, as far as telling needs it. Shape: ``kind`` by content; ``payload`` only for pages."""

    final_url: str
    status: int | None
    kind: Kind
    text: str
    payload: bytes = b""

    @property
    def is_file(self) -> bool:
        """Whether the bytes of a file came, and no page about it."""
        return self.status == 200 and self.kind not in ("html", "unknown")


@dataclass(frozen=True, slots=True)
class Seen:
    """What an answer is. Shape: ``onward`` only for ``confirm``: the address that hands out the file after all."""

    state: State
    onward: str = ""


def at(url: str) -> SplitResult:
    """The parts of an address; empty parts for one that cannot be taken apart."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
