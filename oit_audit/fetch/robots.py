"""What a site asks robots to leave alone."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

AGENT = "oit-audit"
MAX_BYTES = 500_000
CRAWL_DELAY_MAX_S = 2.0
"""Longer delays are cut: Drupal ships with ten seconds, which would make hours of a few hundred pages."""


@dataclass(frozen=True, slots=True)
class Rules:
    """One origin's robots.txt. Units: ``delay_s`` seconds, already capped."""

    parser: Protego | None
    closed: bool = False
    delay_s: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched by us."""
        if self.closed:
            return False
        return self.parser is None or bool(self.parser.can_fetch(url, AGENT))


EVERYTHING = Rules(None)
NOTHING = Rules(None, closed=True)


def read_rules(status: int | None, payload: bytes, *, own: bool) -> Rules:
    """The rules that an answer to /robots.txt means.

    Shape   4xx or a page in place of the file: everything is allowed. 5xx: nothing is (RFC 9309), but for the
            agency's own host, whose owner runs this audit. No answer at all: the page itself will say why.
    """
    if status is None:
        return EVERYTHING
    if status >= 500:
        return EVERYTHING if own else NOTHING
    text = payload[:MAX_BYTES].decode("utf-8-sig", "replace")
    if status != 200 or text.lstrip()[:1] == "<":
        return EVERYTHING
    parser = Protego.parse(text)
    delay = parser.crawl_delay(AGENT)
    return Rules(parser, delay_s=min(float(delay or 0), CRAWL_DELAY_MAX_S))
