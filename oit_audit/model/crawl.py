"""What one crawl brought home: everything that the judging arm may know of the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from oit_audit.model.catalog import Target
from oit_audit.model.document import Document, Outcome, PageState, Step

Ending = Literal["completed", "interrupted", "site_unreachable"]


@dataclass(frozen=True, slots=True)
class Signal:
    """A word or trait that gave a page's state away: the quoted passage and where it stood."""

    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class Reached:
    """What became of one target.

    Shape   ``document`` is the page or file at the target, read, whenever anything was readable, whatever the
            outcome; ``reason`` is a Thai sentence, empty for ``ok``. ``steps`` only for menu paths.
    Units   ``fetched_at`` ISO 8601 with offset; ``elapsed_ms`` milliseconds
    """

    target: Target
    outcome: Outcome
    state: PageState = ""
    reason: str = ""
    final_url: str = ""
    status: int | None = None
    content_type: str = ""
    sha256: str = ""
    fetched_at: str = ""
    elapsed_ms: int = 0
    document: Document | None = None
    steps: tuple[Step, ...] = ()
    signals: tuple[Signal, ...] = ()
    tls_fault: str = ""
    unchanged_since: str = ""
    """When its bytes were received, where tonight the server only said that they still hold (304); else empty."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document followed from a target page (or from another document): maybe an answer, maybe a neighbour.

    Shape   ``document.via`` and ``document.link_text`` say whence; ``depth`` counts links from the target;
            ``outcome`` other than ``ok`` means that nothing trustworthy was got (``reason`` says why).
    """

    document: Document
    outcome: Outcome
    state: PageState = ""
    reason: str = ""
    depth: int = 1
    status: int | None = None
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """A link that was not opened, and why (robots, the budget, another body's host, a trap)."""

    url: str
    text: str
    reason: str
    other_year: bool = False
    """Its words or its row's date say that it is of another year."""


@dataclass(frozen=True, slots=True)
class Visit:
    """All that was reached for one indicator (or measure): its targets, then what they lead to."""

    subject: str
    reached: tuple[Reached, ...]
    found: tuple[Found, ...] = ()
    unfollowed: tuple[Unfollowed, ...] = ()
    finished: bool = True
    """False when the crawl ended before all that these targets lead to was opened: what is missing may yet be there."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place that may answer an indicator, visited as if the form listed it.

    Shape   ``via`` is the page whose link ``said`` led there
    """

    visit: Visit
    via: str
    said: str


@dataclass(frozen=True, slots=True)
class Crawl:
    """One crawl of one site.

    Shape   ``visits`` by id of indicator or measure; ``elsewhere`` by id of those indicators whose places do not
            answer. ``home`` is the real home page, behind any splash page.
            ``notes`` are Thai sentences on the crawl itself (robots.txt overridden for a listed target, …).
    """

    ending: Ending
    home: Reached
    visits: dict[str, Visit] = field(default_factory=dict)
    splash: Reached | None = None
    notes: tuple[str, ...] = ()
    elsewhere: dict[str, tuple[Elsewhere, ...]] = field(default_factory=dict)
    fault: str = ""
    """Why the crawl did not complete, a Thai sentence; empty when it did."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What an audit of it has to say of the crawl itself."""
        return (*self.notes, self.fault) if self.fault else self.notes
