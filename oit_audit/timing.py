"""What time a document speaks of: the year it is for, the span of its plan, the months it covers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from oit_audit.check import quote
from oit_audit.halves import months_of, other_halves, ranged, whole_year, within
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document
from oit_audit.moments import NO_HAPPENING, announced, clocks, moments_before
from oit_audit.terms import draws_on, term_of
from oit_audit.thai.dates import DateMention
from oit_audit.thai.fiscal import FiscalYear, PeriodName
from oit_audit.thai.months import SHORT
from oit_audit.thai.periods import YearMention, find_dates, find_plan_spans, find_years
from oit_audit.thai.posted import is_posted
from oit_audit.thai.promises import without_promises
from oit_audit.thai.text import has_phrase, passage
from oit_audit.topic import Name, own_names, repeats_link

BODY_CHARACTERS = 80_000
DOMINANT = 0.6
"""A year counts as the body's own when it stands at least this often, beside the commonest."""

RECENT = 2
"""A plan that ended so many years before is no longer the one that a notice extends. Units: years."""

NO_YEAR = "ไม่ระบุปีหรือวันที่"  # no year or date is said
OF_YEARS = "ระบุว่าเป็นของปี {years}"  # it says it is for the years
OF_SPAN = "ระบุช่วงเวลาของแผนเป็น พ.ศ. {spans}"  # the plan's span
OF_DATES = "ลงวันที่ {dates}"  # dated
CANCELLED = "ระบุว่ายกเลิกแล้ว"  # says it is cancelled
ENDED = "ระบุว่าใช้เฉพาะปี {years} ซึ่งผ่านไปแล้ว"  # for a year that is over
COMING = "เป็นกำหนดการที่ยังไม่ถึงวันจัด ({dates})"  # announced, not yet held
LATER = "เริ่มใช้หลังปีที่ตรวจ ({years})"  # it begins after the year


@dataclass(frozen=True, slots=True)
class Sight:
    """How a document's time stands to a period. ``says``: a Thai clause; ``posted``: only by when it was put up."""

    grade: Literal["in", "out", "unknown"]
    says: str
    evidence: Evidence | None = None
    posted: bool = False


def sight(
    document: Document, period: PeriodName, year: FiscalYear, *, events: bool = False, today: date = date.max
) -> Sight:
    """How a document's own words place it: in the period, out of it, or nobody can tell.

    ``events``: it is to tell of happenings; one that is announced for a day after ``today`` has not happened.
    """
    match period:
        case "fy" | "fy-1":
            there = year if period == "fy" else year.previous
            if events and (coming := announced(document, today)):
                return Sight("out", COMING.format(dates=coming.quote), coming)
            return _in_year(document, there, events, past=period == "fy-1")
        case "first_half" | "each_month_first_half":
            return _in_half(document, year)
        case "spans_fy":
            return spans(document, year)
        case "in_force":
            return holds(document, year)


def _in_year(document: Document, year: FiscalYear, events: bool, *, past: bool = False) -> Sight:
    """Topic first: the name's years, then the headings', then dates of happenings, then the body's, then signatures."""
    happened = _dated_in(document, year, posted=False) if events else None
    top = [pair for pair in _name_years(document, top=True) if not (past and draws_on(pair[0].text, pair[1], year))]
    if any(mention.be == year.be for _, mention in top):
        if moments := moments_before(document, year, events=events):
            return Sight("out", OF_DATES.format(dates=moments.quote), moments)
        return _seen(document, top, year.be)
    if top and not (happened and all(mention.role == "calendar" for _, mention in top)):
        return Sight("out", OF_YEARS.format(years=_listed(top)), _name_evidence(document, *top[0]))
    if happened:
        return Sight("in", OF_DATES.format(dates=happened.quote), happened)
    parts = _name_years(document, top=False)
    if any(mention.be == year.be for _, mention in parts):
        return _seen(document, parts, year.be)
    for be, named in ({} if events or parts else ranged(document)).items():
        return Sight("in" if be == year.be else "out", OF_YEARS.format(years=be), named)
    if events and _is_dated_listing(document):
        return _by_dates(document, year, events)
    body = body_years(document)
    if body and year.be in body:
        return Sight("in", OF_YEARS.format(years=year.be), body[year.be])
    if body and not (events and not parts):
        return Sight("out", OF_YEARS.format(years=", ".join(map(str, sorted(body)))), next(iter(body.values())))
    return _by_dates(document, year, events)


def _by_dates(document: Document, year: FiscalYear, events: bool) -> Sight:
    """A document that names no year: its dates are all there is; an upload's day only for happenings."""
    if not events and (whole := whole_year(document, year) or within(document, year)):
        return Sight("in", OF_YEARS.format(years=year.be), whole)
    days = _days(document)
    if events and not days and (posted := _dated_in(document, year, posted=True)):
        return Sight("in", OF_DATES.format(dates=posted.quote), posted, posted=True)
    if not days:
        return Sight("unknown", NO_YEAR)
    shown = ", ".join(f"{day.day} {SHORT[day.month - 1]} {day.year + 543}" for day in sorted(set(days))[-3:])
    says = OF_DATES.format(dates=shown)
    if events:
        return Sight("out", says, days[max(days)])
    signed = next((evidence for day, evidence in days.items() if day in year), None)
    return Sight("in", says, signed) if signed else Sight("unknown", says)


def _in_half(document: Document, year: FiscalYear) -> Sight:
    """Of the half when it covers some month of it, or is named for the year and for no other half."""
    half = year.months("first_half")
    if shown := {month: evidence for month, evidence in months_of(document, year).items() if month in half}:
        return Sight("in", OF_YEARS.format(years=year.be), next(iter(shown.values())))
    if others := other_halves(document, year):
        return Sight("out", OF_YEARS.format(years=", ".join(map(str, others))))
    return _in_year(document, year, events=False)


def spans(document: Document, year: FiscalYear) -> Sight:
    """Whether the plan's years include the year; an extension notice counts, a plan of the one year too."""
    names = [(name, span) for name in own_names(document) for span in find_plan_spans(name.text)]
    for name, span in names:
        if span.first_be <= year.be <= span.last_be:
            printed = name.text[span.start : span.end]
            return Sight("in", OF_SPAN.format(spans=printed), _standing(document, name, printed))
    if extended := _extension(document, year):
        return Sight("in", OF_SPAN.format(spans=extended.quote), extended)
    if names:
        shown = ", ".join(dict.fromkeys(f"{span.first_be}-{span.last_be}" for _, span in names))
        name, span = names[0]
        return Sight("out", OF_SPAN.format(spans=shown), _standing(document, name, name.text[span.start : span.end]))
    if years := _name_years(document, top=True):
        if any(mention.be == year.be for _, mention in years):
            return _seen(document, years, year.be)
        return Sight("out", OF_YEARS.format(years=_listed(years)), _name_evidence(document, *years[0]))
    return _body_spans(document, year)


def _body_spans(document: Document, year: FiscalYear) -> Sight:
    found: Counter[tuple[int, int]] = Counter()
    where: dict[tuple[int, int], Evidence] = {}
    for block in _content(document):
        for span in find_plan_spans(block.text):
            key = (span.first_be, span.last_be)
            found[key] += 1
            where.setdefault(key, quote(document, passage(block.text, span.start, span.end, 60), block.place))
    if not found:
        return _in_year(document, year, events=False)
    most = max(found.values())
    own = [key for key in found if found[key] >= DOMINANT * most]
    for key in own:
        if key[0] <= year.be <= key[1]:
            return Sight("in", OF_SPAN.format(spans=f"{key[0]}-{key[1]}"), where[key])
    return Sight("out", OF_SPAN.format(spans=", ".join(f"{first}-{last}" for first, last in own)), where[own[0]])


def is_extended(document: Document, notices: Iterable[Document], year: FiscalYear) -> bool:
    """Whether a plan that ended of late is extended to the year by a notice of its own beside it."""
    called = [name.text for name in own_names(document)] or [document.link_text]  # unread, it is called by its link
    spans = [span for name in called for span in find_plan_spans(name)]
    if not any(year.be - RECENT <= span.last_be < year.be for span in spans):
        return False
    return any(_extension(notice, year) for notice in notices if notice is not document)


def _extension(document: Document, year: FiscalYear) -> Evidence | None:
    """ประกาศขยายระยะเวลาบังคับใช้ (the time in force is extended) up to the year or past it."""
    named = any(_speaks_of_more_time(name.text) for name in own_names(document)[:2])
    for block in _content(document):
        if not _speaks_of_more_time(block.text):
            for span in find_plan_spans(block.text) if named else ():
                if span.first_be <= year.be <= span.last_be:
                    return quote(document, passage(block.text, span.start, span.end, 120), block.place)
            continue
        signed = [day for day in find_dates(block.text) if day.role == "signature"]
        for mention in find_years(block.text):
            late = mention.be >= year.be and mention.role not in ("law", "copyright", "upload", "slip")
            if late and not any(day.start <= mention.start < day.end for day in signed):
                return quote(document, passage(block.text, mention.start, mention.end, 120), block.place)
    return None


def _speaks_of_more_time(text: str) -> bool:
    return any(has_phrase(text, words) for words in ("ขยาย+เวลา", "ขยาย+บังคับใช้", "ขยาย+ใช้แผน"))


def holds(document: Document, year: FiscalYear) -> Sight:
    """Whether a policy or rule holds in the year: of the year, or older without an end, and not cancelled."""
    title = " ".join((document.link_text, *(name.text for name in own_names(document)[:1])))
    if has_phrase(title, "ยกเลิกแล้ว") or has_phrase(title, "(ยกเลิก)"):
        return Sight("out", CANCELLED, None)
    opening = "\n".join(block.text for block in islice(_content(document), OPENING_BLOCKS))[:OPENING_CHARACTERS]
    if _WITHDRAWN.search(opening):
        return Sight("out", CANCELLED, None)
    has_span = any(find_plan_spans(name.text) for name in own_names(document)) or find_plan_spans(opening)
    spanned = spans(document, year) if has_span else None
    if spanned:
        return spanned
    if (term := term_of(document, year)) and not _extension(document, year):
        return Sight("in" if term.holds else "out", OF_SPAN.format(spans=term.years), term.evidence)
    named = _name_years(document, top=True)
    if not named and any(repeats_link(document, name) for name in own_names(document)):
        named = _name_years(document, top=False)  # the site's title over it says no year: its own heading does
    if any(mention.be == year.be for _, mention in named):
        return _seen(document, named, year.be)
    ended = [(name, mention) for name, mention in named if mention.be < year.be and _is_yearly(name, mention)]
    if ended and not any(mention.be > year.be for _, mention in named):
        if extended := _extension(document, year):
            return Sight("in", extended.quote, extended)
        return Sight("out", ENDED.format(years=_listed(ended)), _name_evidence(document, *ended[0]))
    return _older(document, year)


OPENING_BLOCKS = 5
OPENING_CHARACTERS = 500
"""What stands at the head of a document says of it as a whole. Units: blocks, characters."""

_WITHDRAWN = re.compile(r"(?:ฉบับ|ชุด|ประกาศ|หลักเกณฑ์|นโยบาย)นี้\s*(?:ถูก|ได้)?ยกเลิก(?!ประกาศ|ฉบับ)")  # this one is withdrawn


def _older(document: Document, year: FiscalYear) -> Sight:
    """By what date it was made: any year of its name (a rule's own year too), a signature, a date."""
    made: dict[int, Evidence] = {}
    for name in own_names(document):
        for mention in find_years(name.text):
            if mention.role not in ("copyright", "upload", "slip", "comparison"):
                made.setdefault(mention.be, _name_evidence(document, name, mention))
    for day, evidence in _days(document).items():
        made.setdefault(FiscalYear.of(day).be, evidence)
    for be, evidence in body_years(document).items():
        made.setdefault(be, evidence)
    if not made:
        return Sight("unknown", NO_YEAR)
    if year.be in made:
        return Sight("in", OF_YEARS.format(years=year.be), made[year.be])
    before = [be for be in made if be < year.be]
    if before:
        newest = max(before)
        return Sight("in", OF_YEARS.format(years=newest), made[newest])
    return Sight("out", LATER.format(years=", ".join(map(str, sorted(made)))), next(iter(made.values())))


def body_years(document: Document) -> dict[int, Evidence]:
    """The years that the body is for, by how often they are said. Shape: the commonest first; maybe several."""
    counts: Counter[int] = Counter()
    where: dict[int, Evidence] = {}
    titles = {name.text for name in own_names(document) if repeats_link(document, name)}
    for block in _content(document):
        if block.text in titles:
            continue
        for mention in find_years(without_promises(block.text)):
            if mention.role in ("fiscal", "calendar"):
                counts[mention.be] += 1
                if mention.be not in where:
                    around = passage(block.text, mention.start, mention.end, 60)
                    where[mention.be] = quote(document, around, block.place)
    most = max(counts.values(), default=0)
    return {be: where[be] for be, count in counts.most_common() if count >= DOMINANT * most}


def named_years(document: Document) -> tuple[int, ...]:
    """The years in the document's own name. Shape: sorted, each once; empty when it names none."""
    return tuple(sorted({mention.be for _, mention in _name_years(document, top=True)}))


def _name_years(document: Document, *, top: bool) -> list[tuple[Name, YearMention]]:
    """The years of a document's names. A page's title that repeats its link gives way to the heading below it."""
    pairs = _all_name_years(document, top=top)
    echoed = [pair for pair in pairs if repeats_link(document, pair[0])]
    if not top or not echoed:
        return pairs
    own = [*_all_name_years(document, top=False), *pairs]
    own = [(name, mention) for name, mention in own if not repeats_link(document, name)]
    said = {mention.be for name, mention in own if _is_yearly(name, mention)}
    said = said or {be for be, role in _body_fiscal(document) if role == "fiscal"}
    if not said or any(mention.be in said for _, mention in echoed):
        return pairs
    return [pair for pair in own if pair[1].be in said] or []


def _body_fiscal(document: Document) -> Iterator[tuple[int, str]]:
    for block in document.read("paragraph", "table"):
        for mention in find_years(block.text[:BODY_CHARACTERS]):
            yield mention.be, mention.role


def _all_name_years(document: Document, *, top: bool) -> list[tuple[Name, YearMention]]:
    return [
        (name, mention)
        for name in own_names(document)
        if name.top is top
        for mention in find_years(without_promises(name.text))
        if mention.role in ("fiscal", "calendar")
    ]


def _is_yearly(name: Name, mention: YearMention) -> bool:
    """ประจำปี 2564 is for that year alone; พ.ศ. 2558 is when it was made."""
    return mention.role == "fiscal" or has_phrase(name.text[max(0, mention.start - 24) : mention.start], "ประจำปี")


def _seen(document: Document, years: list[tuple[Name, YearMention]], be: int) -> Sight:
    name, mention = next(pair for pair in years if pair[1].be == be)
    return Sight("in", OF_YEARS.format(years=be), _name_evidence(document, name, mention))


def _name_evidence(document: Document, name: Name, mention: YearMention) -> Evidence:
    return _standing(document, name, mention.printed)


def _standing(document: Document, name: Name, printed: str) -> Evidence:
    """The line of the document in which a part of its name stands: a name may be joined of several lines."""
    if printed in name.quote:
        return quote(document, name.quote, name.place)
    for block in document.read():
        for line in block.text.split("\n"):
            if printed in line:
                return quote(document, line, block.place)
    return quote(document, name.quote, name.place)


def _dated_in(document: Document, year: FiscalYear, *, posted: bool) -> Evidence | None:
    """A happening's date that lies in the year; in a text of its own (not a list) only the first date counts."""
    blocks = list(_content(document))
    listed = sum(bool(find_dates(block.text)) for block in blocks) >= 4 or any(block.rows for block in blocks)
    for block in blocks:
        for mention in find_dates(block.text):
            if mention.role == "law" or _is_upload(mention, block) is not posted:
                continue
            if NO_HAPPENING.search(block.text[max(0, mention.start - NEAR) : mention.start].rpartition("\n")[2]):
                continue
            if mention.day in year:
                return quote(document, passage(block.text, mention.start, mention.end, 80), block.place)
            if not listed:
                return None
    return None


def _is_upload(mention: DateMention, block: Block) -> bool:
    """The day on which it was put up: said of the date, or by the line in which it stands with who did so."""
    return mention.role == "upload" or (mention.role == "event" and is_posted(block.text))


LISTED_DATES = 3
NEAR = 30
"""So near before a date stands what it is the date of. Units: characters."""


def _is_dated_listing(document: Document) -> bool:
    """Whether it dates its entries: then what years they speak of does not say when they happened."""
    days = [
        mention.day
        for block in _content(document)
        for mention in find_dates(block.text)
        if mention.role != "law"
        and not NO_HAPPENING.search(block.text[max(0, mention.start - NEAR) : mention.start].rpartition("\n")[2])
    ]
    return len(days) >= LISTED_DATES


def _days(document: Document) -> dict[date, Evidence]:
    days: dict[date, Evidence] = {}
    for block in _content(document):
        for mention in find_dates(block.text):
            shown = mention.role in ("event", "signature") and not _is_upload(mention, block)
            if shown and mention.day not in days:
                around = passage(block.text, mention.start, mention.end, 60)
                days[mention.day] = quote(document, around, block.place)
    return days


def _content(document: Document) -> Iterator[Block]:
    read, ticking = 0, clocks(document)
    for block in (block for block in document.read() if block not in ticking):
        yield block
        read += len(block.text)
        if read > BODY_CHARACTERS:
            return


def _listed(years: Iterable[tuple[Name, YearMention]]) -> str:
    return ", ".join(map(str, sorted({mention.be for _, mention in years})))
