"""What a night brought as text: what got worse first, then what is still missing, short enough for a phone."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from oit_audit.model.audit import Audit, IndicatorReport, Verdict
from oit_audit.model.changes import Changes, VerdictChange
from oit_audit.model.notify import Channel, Recipient
from oit_audit.notify import words
from oit_audit.notify.night import Night, Since, at_submitted_links, missing, my_reports
from oit_audit.report.words import FATES, MARKS, OUTCOMES, VERDICTS, thai_date


@dataclass(frozen=True, slots=True)
class Room:
    """How much a channel's reader takes in. Units: ``reason`` and ``passage`` characters, 0 for none."""

    items: int
    reason: int
    passage: int
    advice: bool


PHONE = Room(items=4, reason=90, passage=60, advice=False)
LETTER = Room(items=25, reason=400, passage=300, advice=True)

UNSENDABLE = re.compile("[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f]")

TITLE_NAME = 60
"""Longer names of indicators and documents are cut, in characters."""


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a message, and the title that the message has where this section comes first."""

    title: str
    text: str

    def clean(self) -> Part:
        """The same without what no service takes: controls, and halves of UTF-16 pairs, as broken PDF fonts yield."""
        return Part(*(UNSENDABLE.sub("\ufffd", text) for text in (self.title, self.text)))


def room_of(channel: Channel) -> Room:
    """A phone's screen for LINE and other chats, a letter for the rest."""
    return PHONE if channel in ("line", "apprise") else LETTER


def head(night: Night, recipient: Recipient, old_score: float | None = None) -> str:
    """Whose site, on which day, and how it stands."""
    line = words.HEAD.format(agency=night.agency, day=thai_date(night.today.isoformat()))
    audit = night.audit
    if audit is None:
        return line
    if recipient.owners:
        mine = my_reports(audit, recipient.owners)
        passed = sum(report.verdict == "pass" for report in mine)
        return f"{line}\n{words.STATE_MINE.format(passed=passed, total=len(mine))}"
    summary = audit.summary
    state = words.STATE.format(passed=summary.pass_, total=summary.total, score=f"{summary.score:.2f}")
    if old_score is not None and round(old_score, 2) != round(summary.score, 2):
        state += words.MOVED.format(old=f"{old_score:.2f}")
    return f"{line}\n{state}"


def tell_changes(changes: Changes, night: Night, recipient: Recipient, *, places: bool) -> Iterator[Part]:
    """What changed, what got worse first; nothing where no verdict and (if asked for) no place changed."""
    room = room_of(recipient.channel)
    day = thai_date(night.today.isoformat())
    if worse := changes.regressions:
        loss = -sum(change.points for change in worse if change.points < 0)
        heading = words.WORSE.format(count=len(worse))
        heading += words.WORSE_LOSS.format(points=f"{loss:.2f}") if loss else ""
        said = words.LOSS.format(points=f"{loss:.2f}") if loss else ""
        title = words.TITLE_WORSE.format(count=len(worse), points=said, agency=night.agency, day=day)
        yield Part(title, _verdicts(heading, worse, night.today, recipient))
    if unsure := changes.unsure:
        title = words.TITLE_UNSURE.format(count=len(unsure), agency=night.agency, day=day)
        yield Part(title, _verdicts(words.UNSURE.format(count=len(unsure)), unsure, night.today, recipient))
    if better := changes.mended:
        title = words.TITLE_BETTER.format(count=len(better), agency=night.agency, day=day)
        ids = ", ".join(change.id for change in better)
        yield Part(title, f"{MARKS['pass']} {words.BETTER.format(count=len(better), ids=ids)}")
    # What a verdict tells already is not told again as a place.
    told = {change.id for change in (*worse, *unsure, *better)}
    elsewhere = [change for change in changes.targets if not told >= set(change.indicators)] if places else []
    if elsewhere:
        title = words.TITLE_PLACES.format(count=len(elsewhere), agency=night.agency, day=day)
        lines = [
            words.PLACE_TURN.format(
                ids=", ".join(change.indicators), old=OUTCOMES[change.old_outcome], new=OUTCOMES[change.new_outcome]
            )
            for change in elsewhere
        ]
        yield Part(title, _listed(words.PLACES.format(count=len(elsewhere)), lines, room, words.MORE_PLACES))
    if told and changes.notes:
        yield Part("", words.NOTE.format(note=changes.notes[0]))  # it may be the yardstick that changed


def tell_frozen(since: Since, audit: Audit, night: Night, recipient: Recipient) -> Part | None:
    """What changed at submitted links; None where nothing did."""
    room = room_of(recipient.channel)
    places, documents = at_submitted_links(since, audit, recipient.owners)
    count = len(places) + len(documents)
    if not count:
        return None
    lines = []
    for place in places:
        turn = words.PLACE_TURN.format(
            ids=", ".join(place.indicators), old=OUTCOMES[place.old_outcome], new=OUTCOMES[place.new_outcome]
        )
        lines.append(f"{MARKS['pass' if place.new_outcome == 'ok' else 'fail']} {turn}\n  {place.where}")
    for document in documents:
        name = _short(document.title or document.url, TITLE_NAME)
        line = words.FATE.format(ids=", ".join(document.indicators), fate=FATES[document.fate], title=name)
        for template, passages in ((words.WAS, document.removed), (words.NOW, document.added)):
            if passages:
                line += "\n  " + template.format(text=_short(passages[0], room.passage))
        lines.append(f"! {line}\n  {document.url}")
    heading = f"{words.URGENT.format(count=count)}\n{words.URGENT_WHY}"
    title = words.TITLE_URGENT.format(count=count, agency=night.agency, day=thai_date(night.today.isoformat()))
    return Part(title, _listed(heading, lines, room, words.MORE_PLACES))


def tell_restless(turns: Mapping[str, int], night: Night, reports: Sequence[IndicatorReport], room: Room) -> Part:
    """Verdicts that turn to and fro."""
    lines = [
        words.RESTLESS_ITEM.format(id=one.id, name=_short(one.name, TITLE_NAME), turns=turns[one.id])
        for one in reports
        if one.id in turns
    ]
    day = thai_date(night.today.isoformat())
    title = words.TITLE_RESTLESS.format(count=len(lines), agency=night.agency, day=day)
    return Part(title, _listed(words.RESTLESS.format(count=len(lines)), lines, room, words.MORE))


def tell_settled(verdicts: Mapping[str, Verdict], night: Night, reports: Sequence[IndicatorReport], room: Room) -> Part:
    """Verdicts that have come to rest, and on what."""
    lines = [
        words.SETTLED_ITEM.format(
            mark=MARKS[one.verdict], id=one.id, name=_short(one.name, TITLE_NAME), verdict=VERDICTS[one.verdict]
        )
        for one in reports
        if one.id in verdicts
    ]
    day = thai_date(night.today.isoformat())
    title = words.TITLE_SETTLED.format(count=len(lines), agency=night.agency, day=day)
    return Part(title, _listed(words.SETTLED.format(count=len(lines)), lines, room, words.MORE))


def tell_missing(
    reports: Sequence[IndicatorReport],
    end: date,
    night: Night,
    room: Room,
    *,
    closes: bool = False,
    told: Container[str] = (),
) -> Part:
    """A reminder: so many days until the end, this is still missing, so many points hang on it.

    Shape   what the same message has ``told`` of already is only named
    """
    days = (end - night.today).days
    points = f"{sum(report.points for report in reports):.2f}"
    heading, today = (words.REMIND_CLOSES, words.REMIND_CLOSES_TODAY) if closes else (words.REMIND, words.REMIND_TODAY)
    text = (heading if days else today).format(
        days=days, end=thai_date(end.isoformat()), count=len(reports), points=points
    )
    title = (words.TITLE_REMIND if days else words.TITLE_LAST_DAY).format(
        days=days, count=len(reports), agency=night.agency
    )
    lines = [_report(report, room) for report in missing(reports) if report.id not in told]
    text = _listed(text, lines, room, words.MORE)
    if above := [report.id for report in missing(reports) if report.id in told]:
        text += "\n" + (words.ABOVE_TOO if lines else words.ABOVE).format(ids=", ".join(above))
    return Part(title, text)


def tell_alive(night: Night, recipient: Recipient, *, first: bool) -> Part:
    """A sign of life: nothing changed, and this is still missing."""
    day = thai_date(night.today.isoformat())
    text = words.FIRST if first else words.ALIVE
    rest = missing(my_reports(night.audit, recipient.owners)) if night.audit else []
    if rest:
        points = f"{sum(report.points for report in rest):.2f}"
        text += f"\n{words.STILL.format(count=len(rest), points=points)}"
    return Part(words.TITLE_ALIVE.format(agency=night.agency, day=day), text)


def tell_outage(night: Night, nights: Sequence[str]) -> Part:
    """That the audit could not be completed, since when and why."""
    title = words.TITLE_OUTAGE.format(agency=night.agency, day=thai_date(night.today.isoformat()))
    if len(nights) < 2:
        text = words.OUTAGE_FROZEN.format(why=night.trouble)
    else:
        text = words.OUTAGE.format(nights=len(nights), since=thai_date(nights[0]), why=night.trouble)
    if night.audit:
        text += f"\n{words.OUTAGE_LAST.format(day=thai_date(night.audit.run.as_of))}"
    return Part(title, text)


def _verdicts(heading: str, changes: Sequence[VerdictChange], today: date, recipient: Recipient) -> str:
    lines = [_change(change, today, recipient) for change in changes]
    return _listed(heading, lines, room_of(recipient.channel), words.MORE)


def _change(change: VerdictChange, today: date, recipient: Recipient) -> str:
    room = room_of(recipient.channel)
    turned = next((one for one in change.requirements if one.new in ("fail", "review")), None)
    verdict = change.new if change.new and change.new != "pass" else turned.new if turned and turned.new else "fail"
    name = _short(change.name, TITLE_NAME)
    facts = [words.ITEM.format(mark=MARKS[verdict], id=change.id, name=name)]
    facts += [words.POINTS.format(points=f"{change.stake:.2f}")] if change.stake else []
    facts += [_days(change.window_end, today)] if change.window_end else []
    lines = [" · ".join(facts)]
    if turned and turned.new_reason:
        lines.append(words.REASON.format(reason=_short(turned.new_reason, room.reason)))
    if turned and turned.advice and room.advice:
        lines.append(words.ADVICE.format(advice=_short(turned.advice, room.reason)))
    if set(change.owners) - set(recipient.owners):  # nobody needs to be told that it is his own
        lines.append(words.OWNER.format(owners=_short(", ".join(change.owners), room.reason)))
    return "\n  ".join(lines)


def _report(report: IndicatorReport, room: Room) -> str:
    mark, name = MARKS[report.verdict], _short(report.name, TITLE_NAME)
    line = words.ITEM.format(mark=mark, id=report.id, name=name)
    line += " · " + words.POINTS.format(points=f"{report.points:.2f}")
    finding = next((one for one in report.requirements if one.verdict != "pass"), None)
    if room.advice and finding:
        line += f"\n  {words.REASON.format(reason=_short(finding.reason, room.reason))}"
        line += f"\n  {words.ADVICE.format(advice=_short(finding.advice, room.reason))}" if finding.advice else ""
    return line


def _days(end: str, today: date) -> str:
    days = (date.fromisoformat(end) - today).days
    if days == 0:
        return words.LAST_DAY
    return words.DAYS_LEFT.format(days=days) if days > 0 else words.DAYS_OVER.format(days=-days)


def _listed(heading: str, lines: Sequence[str], room: Room, more: str) -> str:
    shown = list(lines[: room.items])
    if len(lines) > len(shown):
        shown.append(more.format(count=len(lines) - len(shown)))
    return "\n".join([heading, *shown])


def _short(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
