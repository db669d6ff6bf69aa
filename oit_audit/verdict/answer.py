"""Topic before period: of everything reached for an indicator, the documents that answer it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from oit_audit.check import Answer, Place
from oit_audit.model.audit import DocumentReport
from oit_audit.model.catalog import Agency, Catalog, Indicator, Topic
from oit_audit.model.crawl import Crawl, Found, Reached, Unfollowed, Visit
from oit_audit.model.document import Document, Outcome
from oit_audit.thai.fiscal import FiscalYear, PeriodName
from oit_audit.thai.periods import content_years, find_plan_spans
from oit_audit.timing import is_extended, sight
from oit_audit.topic import about, echoes, is_draft, is_hollow, link_names, mentions, named, names_topic, own_names
from oit_audit.verdict.listing import is_bare, is_listing
from oit_audit.verdict.ownership import other_body

Role = Literal["answer", "listing", "neighbour", "foreign", "draft", "unreadable", "irrelevant"]

UNSEEN: frozenset[Outcome] = frozenset({"blocked", "timeout", "too_large", "unreadable", "tls"})
"""Outcomes behind which an answer may stand that we did not get to see."""

NOT_OPENED = "ลิงก์นี้ไม่ได้เปิดอ่าน ({reason})"  # the link was not opened
NOT_GOT = "เปิดอ่านไม่ได้ ({reason})"  # could not be opened


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that was reached, what it is to the indicator, and whether the form itself names its address.

    Shape   ``over``: a plan whose years are over by its link's words: it counts only beside a notice that extends it
    """

    document: Document
    role: Role
    listed: bool = False
    owner: str = ""
    over: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """An answer, with what became of everything else that was reached. ``broken``: followed links that do not open."""

    answer: Answer
    candidates: tuple[Candidate, ...] = ()
    broken: tuple[Found, ...] = ()

    def reports(self) -> tuple[DocumentReport, ...]:
        """Every document that was read for the indicator, its answers first."""
        answers = {id(document) for document in (*self.answer.documents, *self.answer.unreadable)}
        ordered = sorted(self.candidates, key=lambda candidate: id(candidate.document) not in answers)
        return tuple(_report(item.document, id(item.document) in answers) for item in ordered)


def gather(indicator: Indicator, visit: Visit, catalog: Catalog, crawl: Crawl, as_of: date) -> Gathered:
    """The answer to one indicator from everything that its visit reached."""
    period, events = period_of(indicator)
    year = catalog.fiscal_year
    # Pages are shared: a board for questions (o8) is where opinions are heard (o32); a document's name is its own.
    others = tuple(other.topic for other in catalog.indicators if other.id != indicator.id and not other.topic.page)
    also = next((key for item in indicator.requirements if (key := item.settings.get("also"))), None)
    reader = _Reader(indicator.topic, catalog.agency, period, year, crawl.home.document, others, also)
    candidates = [_drafts_apart(item, events=events) for item in _unique(reader.read(visit))]
    documents = [item.document for item in candidates if item.role == "answer"]
    sights = {id(document): _grade(document, period, year, events, as_of) for document in documents}
    timely = [document for document in documents if sights[id(document)] == 0]
    if period == "spans_fy":
        sights |= {id(document): 0 for document in documents if is_extended(document, timely, year)}
    documents.sort(key=lambda document: sights[id(document)])
    in_period = tuple(document for document in documents if sights[id(document)] == 0)
    unreadable = [
        item.document
        for item in candidates
        if item.role == "unreadable" and (not item.over or is_extended(item.document, timely, year))
    ]
    unreadable += [document for document in documents if document.unreadable or document.unread_pages]
    answer = Answer(
        indicator=indicator,
        year=year,
        as_of=as_of,
        agency=catalog.agency,
        documents=tuple(documents),
        in_period=in_period if period else tuple(documents),
        unreadable=tuple(unreadable),
        neighbours=tuple(item.document for item in candidates if item.role in ("neighbour", "foreign", "draft")),
        foreign=tuple(item.document for item in candidates if item.role == "foreign"),
        targets=tuple(_places(visit, crawl)),
        home=crawl.home.document,
    )
    broken = tuple(found for found in visit.found if found.outcome != "ok" and found.outcome not in UNSEEN)
    return Gathered(answer, tuple(candidates), broken)


def leaning(gathered: Gathered, others: dict[str, Answer]) -> Gathered:
    """The same answer with those of the indicators it follows or leans on beside it."""
    indicator = gathered.answer.indicator
    wanted = [id for id in (indicator.follows, *indicator.leans_on) if id in others]
    return replace(gathered, answer=replace(gathered.answer, others={id: others[id] for id in wanted}))


def yielding(gathered: Gathered, others: Iterable[Answer]) -> Gathered:
    """The same answer without what a shared listing holds for another indicator.

    A followed document of another year that is of the right year for an indicator which reached it too is that
    indicator's: the annual report of the year before is o12's, not a late o11.
    """
    answer = gathered.answer
    listed = {id(item.document) for item in gathered.candidates if item.listed}
    timely = {_key(document) for document in answer.in_period} | {_key(document) for document in answer.unreadable}
    claimed = {_key(document) for other in others if period_of(other.indicator)[0] for document in other.in_period}
    given = [
        document
        for document in answer.documents
        if _key(document) in claimed - timely and id(document) not in listed and document.kind != "html"
    ]
    if not given or period_of(answer.indicator)[0] is None:
        return gathered
    kept = tuple(document for document in answer.documents if document not in given)
    return replace(gathered, answer=replace(answer, documents=kept, neighbours=(*answer.neighbours, *given)))


def _key(document: Document) -> tuple[str, str]:
    return document.url, document.sha256


def period_of(indicator: Indicator) -> tuple[PeriodName | None, bool]:
    """The period of the indicator as a whole, and whether it asks for happenings."""
    timed = [requirement for requirement in indicator.requirements if requirement.period]
    timed.sort(key=lambda requirement: requirement.check != "period")
    if not timed:
        return None, False
    return timed[0].period, bool(timed[0].settings.get("events"))


@dataclass(slots=True)
class _Reader:
    """Sorts what one visit reached."""

    topic: Topic
    agency: Agency
    period: PeriodName | None
    year: FiscalYear
    home: Document | None
    others: tuple[Topic, ...] = ()
    also: PeriodName | None = None
    """Documents of this time count beside those of ``period``."""
    leads_to: frozenset[str] = field(default_factory=frozenset)
    own_pages: frozenset[str] = field(default_factory=frozenset)
    """The addresses of the listed pages that are no other indicator's, the home page left out."""
    topic_pages: frozenset[str] = field(default_factory=frozenset)
    """The addresses of the listed pages that are named for the matter itself."""

    def read(self, visit: Visit) -> Iterator[Candidate]:
        self.leads_to = frozenset(found.document.url for found in visit.found)
        self.own_pages = frozenset(
            document.url
            for reached in visit.reached
            if (document := reached.document)
            and document.kind == "html"
            and not self._is_home(document)
            and not self._is_anothers(document)
        )
        self.topic_pages = frozenset(
            document.url
            for reached in visit.reached
            if (document := reached.document) and self.topic.parts and document.url in self.own_pages
            if any(name.top and names_topic(name.text, self.topic) for name in own_names(document))
        )
        for reached in visit.reached:
            yield from self._target(reached)
        for found in visit.found:
            yield from self._found(found)
        yield from (item for link in visit.unfollowed if (item := self._unopened(link)))

    def _target(self, reached: Reached) -> Iterator[Candidate]:
        document = reached.document
        if document is None or not _is_trusted(reached.outcome, document):
            return
        if is_blank(document):
            yield Candidate(document, "unreadable", listed=True)
            return
        if owner := other_body(document, self.agency):
            yield Candidate(document, "foreign", listed=True, owner=owner)
            return
        if document.kind != "html":
            yield Candidate(document, self._file_role(document, listed=True), listed=True)
        else:
            yield Candidate(document, self._page_role(document), listed=True)

    def _page_role(self, document: Document) -> Role:
        """A listed page is taken at the form's word, unless it is another indicator's, or a mere list."""
        if self.topic.page:
            return "answer" if self._is_home(document) or not self._is_anothers(document) else "neighbour"
        if is_bare(document) or is_listing(document, self.leads_to):
            return "listing"
        return "neighbour" if self.topic.titles and self._is_anothers(document) else "answer"

    def _is_home(self, document: Document) -> bool:
        return self.home is not None and document.url == self.home.url

    def _is_anothers(self, document: Document) -> bool:
        """By its own name a neighbour's page, or one that says nothing of this indicator and bears another's name."""
        grade = about(document, self.topic).grade
        if grade != "silent":
            return grade == "other"
        return self._bears_anothers_name(document)

    def _bears_anothers_name(self, document: Document) -> bool:
        named = (about(document, other) for other in self.others if other.titles)
        return any(found.grade == "about" and found.name and found.name.top for found in named)

    def _found(self, found: Found) -> Iterator[Candidate]:
        document = found.document
        if found.outcome != "ok":
            if found.outcome in UNSEEN and self._may_answer(document):
                why = NOT_GOT.format(reason=found.reason or found.outcome)
                yield Candidate(replace(document, unreadable=document.unreadable or why), "unreadable")
            return
        if is_blank(document):
            over = self.period == "spans_fy" and not self._fits(document.link_text)
            may_answer = self._may_answer(document, extended=over)
            yield Candidate(document, "unreadable" if may_answer else "irrelevant", over=over)
        elif owner := other_body(document, self.agency):
            yield Candidate(document, "foreign", owner=owner)
        elif document.kind == "html" and (is_bare(document) or is_listing(document, self.leads_to)):
            yield Candidate(document, "listing")
        else:
            yield Candidate(document, self._file_role(document, listed=False))

    def _file_role(self, document: Document, *, listed: bool) -> Role:
        """By its own name; its link's name counts where it has none; a damaged one that may answer is unreadable."""
        if not self.topic.titles:
            return "answer"
        match about(document, self.topic).grade:
            case "about":
                return "answer"
            case "body":
                return "answer" if listed or not self._bears_anothers_name(document) else "neighbour"
            case "other":
                return "neighbour"
        if document.via in self.topic_pages and self._is_part(document):
            return "answer"
        linked = link_names(document.link_text, self.topic)
        nameless = not own_names(document)
        if linked == "about" and (nameless or echoes(document) or mentions(document, self.topic.titles)):
            return "answer"
        if (linked == "about" or listed) and (document.unreadable or document.unread_pages):
            return "unreadable"
        return "answer" if listed and nameless else "neighbour"

    def _is_part(self, document: Document) -> bool:
        """Whether a document is called a piece of the matter: one order, one training."""
        names = (name.text for name in own_names(document) if name.top)
        return any(named(text, self.topic.parts, never=self.topic.never) for text in names)

    def _may_answer(self, document: Document, *, extended: bool = False) -> bool:
        """Whether an unread document may be an answer: nothing said of it points to another matter or another year."""
        says = f"{document.link_text} {document.title}".strip()
        grade = link_names(says, self.topic)
        if grade == "other":
            return False
        if grade == "silent" and not _has_no_name(document) and not self._stands_on_its_page(document, says):
            return False
        return extended or self._fits(says)

    def _fits(self, says: str) -> bool:
        return _fits(says, self.period, self.year) or bool(self.also and _fits(says, self.also, self.year))

    def _stands_on_its_page(self, document: Document, says: str) -> bool:
        """A file on a listed page, the page and itself named for no other indicator, is part of what it offers.

        A plan is put up as "เล่มที่ 1" and "ส่วนที่ 2", a report under words of the office's own.
        """
        if document.via not in self.own_pages:
            return False
        return not any(link_names(says, other) == "about" for other in self.others)

    def _unopened(self, link: Unfollowed) -> Candidate | None:
        if link.other_year or not self._fits(link.text):
            return None
        if link_names(link.text, self.topic) != "about":
            return None
        why = NOT_OPENED.format(reason=link.reason)
        stub = Document(link.url, "unknown", link.text, "", unreadable=why, link_text=link.text)
        return Candidate(stub, "unreadable")


def is_blank(document: Document) -> bool:
    """Nothing of it could be read."""
    return bool(document.unreadable) and not document.text.strip()


def _has_no_name(document: Document) -> bool:
    """A link that says only "ดาวน์โหลด" (download) or a file name tells nothing of what is behind it."""
    return is_hollow(document.link_text) and is_hollow(document.title)


def _fits(says: str, period: PeriodName | None, year: FiscalYear) -> bool:
    """Whether a link's text leaves room for the period: it names no year, or one that fits."""
    if period is None or period == "in_force":
        return True
    wanted = year.previous.be if period == "fy-1" else year.be
    years = set(content_years(says))
    spans = find_plan_spans(says)
    if not years and not spans:
        return True
    return wanted in years or any(span.first_be <= wanted <= span.last_be for span in spans)


def _grade(document: Document, period: PeriodName | None, year: FiscalYear, events: bool, today: date) -> int:
    """0 in the period, 1 nobody can tell, 2 out of it."""
    if period is None:
        return 0
    return {"in": 0, "unknown": 1, "out": 2}[sight(document, period, year, events=events, today=today).grade]


def _is_trusted(outcome: Outcome, document: Document) -> bool:
    """A page behind a broken certificate is judged on its content; an unread file may still be the answer."""
    return outcome in ("ok", "unreadable", "too_large") or (outcome == "tls" and bool(document.blocks))


def _drafts_apart(item: Candidate, *, events: bool) -> Candidate:
    """A draft is not yet the thing; among happenings (a draft put up for comment, a draft tender) it is one."""
    draft = item.role == "answer" and not events and is_draft(item.document)
    return replace(item, role="draft") if draft else item


def _places(visit: Visit, crawl: Crawl) -> Iterator[Place]:
    home = crawl.home.document
    linked = frozenset(link.url for link in home.links) if home else frozenset()
    for reached in visit.reached:
        target = reached.target
        if not target.url and not target.path:
            continue
        yield Place(
            url=target.url or reached.final_url,
            path=target.path,
            document=reached.document if reached.document and _is_trusted(reached.outcome, reached.document) else None,
            from_home=bool(target.path) or target.url in linked or reached.final_url in linked,
            outcome=reached.outcome,
            state=reached.state,
            reason=reached.reason,
            status=reached.status,
            tls_fault=reached.tls_fault,
        )


def _unique(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """One per payload and address: a page reached by its address and by the menu is one document."""
    seen: set[tuple[str, str]] = set()
    for item in candidates:
        key = (item.document.url, item.document.sha256)
        if key not in seen:
            seen.add(key)
            yield item


def _report(document: Document, answers: bool) -> DocumentReport:
    return DocumentReport(
        url=document.url,
        kind=document.kind,
        title=document.title,
        sha256=document.sha256,
        via=document.via,
        answers=answers,
        unreadable=document.unreadable,
    )
