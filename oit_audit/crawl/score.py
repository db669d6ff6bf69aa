"""How much a link promises for one indicator: its topic first, then its period, then where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from oit_audit.crawl.addresses import is_attachment, is_picture
from oit_audit.crawl.labels import NEAR, read_label, score
from oit_audit.crawl.leads import Lead, days_of, names_fiscal_year, years_of
from oit_audit.model.document import Document
from oit_audit.plan import Subject
from oit_audit.thai.text import canonical, has_phrase

Period = Literal["wanted", "none", "other"]

STRONG = 8.0
"""From here on a link's words are about the indicator."""
FAIR = 3.0
"""From here on a link's words hold something of the indicator."""
NEIGHBOUR = -3.0
"""From here down a link is about another indicator."""

_TITLE, _EXPECTED, _NAME, _FOLLOW, _BODY, _BODY_MAX, _NOT = 10.0, 10.0, 9.0, 4.0, 1.0, 3.0, -10.0
_EMBEDDED, _FILE, _WANTED, _OTHER, _ASIDE = 8.0, 2.0, 4.0, -6.0, -6.0
_FROM_HEADING = 0.6
_FOLDER = re.compile(r"^(?:ประจาปี|ปี|พ\.ศ\.|ข้อมูล|\W)*\d{4}\W*$")  # nothing but a year; "ประจำปี" folded
_YEAR_TAIL = re.compile(r"\s*(?:ประจำ)?ปี(?:งบประมาณ)?\s*(?:พ\.ศ\.)?\s*[0-9๐-๙]{2,4}.*$|\.(?:pdf|docx?|xlsx?)$")


@dataclass(frozen=True, slots=True)
class Worth:
    """What a link promises. Shape: ``topic`` by its words alone; ``total`` orders links, highest first."""

    topic: float
    period: Period
    total: float

    @property
    def is_strong(self) -> bool:
        return self.topic >= STRONG

    @property
    def is_fair(self) -> bool:
        return self.topic >= FAIR

    @property
    def is_neighbour(self) -> bool:
        return self.topic <= NEIGHBOUR


class Interest:
    """What one indicator looks for in links: its words, and the fiscal years it asks about.

    Shape   ``years`` in Buddhist Era; empty when any year will do
    """

    def __init__(self, subject: Subject, years: frozenset[int]) -> None:
        self.subject = subject
        self.years = years
        self._known: dict[str, float] = {}

    def topic(self, text: str) -> float:
        """How much a title or a link's words are about the indicator. Units: points; negative is another's."""
        if text not in self._known:
            self._known[text] = self._topic(text) if text else 0.0
        return self._known[text]

    def weigh(self, lead: Lead) -> Worth:
        """What one link promises."""
        topic = self.topic(lead.said)
        if NEIGHBOUR < topic < STRONG and lead.heading:
            topic = max(topic, _FROM_HEADING * self.topic(lead.heading) + max(0.0, topic))
        period = period_of(lead, self.years)
        total = topic
        total += {"wanted": _WANTED, "other": _OTHER, "none": 0.0}[period]
        total += _EMBEDDED if lead.is_embedded and lead.link.region == "main" else 0.0
        total += _FILE if is_attachment(lead.url) and not is_picture(lead.url) else 0.0
        total += 0.0 if lead.link.region == "main" else _ASIDE
        return Worth(topic, period, total)

    def is_about(self, document: Document, link_text: str = "") -> bool:
        """Whether a page says of itself, in its title or first headings, that it is about the indicator."""
        headings = [block.text for block in document.read("heading")][:3]
        return any(self.topic(text) >= STRONG for text in (link_text, document.title, *headings))

    def _topic(self, text: str) -> float:
        topic = self.subject.topic
        value = 0.0
        if any(has_phrase(text, title) for title in topic.titles):
            value = _TITLE
        elif _is_expected(self.subject, text):
            value = _EXPECTED
        elif _is_named(self.subject.name, text):
            value = _NAME
        if any(has_phrase(text, title) for title in topic.not_titles):
            # A title that names both is most likely a neighbour's: รายงานผลตามแผน… holds แผน….
            value += _NOT
        value += _FOLLOW * any(has_phrase(text, word) for word in topic.follow)
        return value + min(_BODY_MAX, _BODY * sum(has_phrase(text, word) for word in topic.body))


def period_of(lead: Lead, wanted: frozenset[int]) -> Period:
    """Whether a link's words name a wanted year, another one, or none: its own words first, then heading, then row."""
    if not wanted:
        return "none"
    for words in (lead.said, lead.heading, lead.row):
        if years := years_of(words):
            if years & wanted:
                return "wanted"
            if _FOLDER.match(canonical(words)) and {year + 1 for year in years} & wanted:
                return "none"  # "ปี 2564" may be the calendar year, whose last quarter is of fiscal year 2565
            # A news item of December 2564 may name 2564 and yet be of fiscal year 2565: its day decides.
            is_news = not is_attachment(lead.url) and not names_fiscal_year(words) and bool(days_of(lead.row) & wanted)
            return "none" if is_news else "other"
    return "none"


def _is_expected(subject: Subject, text: str) -> bool:
    stood = read_label(text)
    for title in subject.documents:
        bare = _YEAR_TAIL.sub("", title)
        if len(bare) > 15 and has_phrase(text, bare):
            return True
        if score(read_label(title), stood) >= NEAR or score(read_label(bare), stood) >= NEAR:
            return True
    return False


def _is_named(name: str, text: str) -> bool:
    return has_phrase(text, name) or score(read_label(name), read_label(text)) >= NEAR
