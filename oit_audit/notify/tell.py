"""One night told to every recipient: one digest a day at most, nothing where nothing changed, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from oit_audit.model.notify import NotifySettings, Recipient
from oit_audit.notify import words
from oit_audit.notify.compose import (
    Part,
    head,
    room_of,
    tell_alive,
    tell_changes,
    tell_frozen,
    tell_missing,
    tell_outage,
    tell_restless,
    tell_settled,
)
from oit_audit.notify.night import Night, Since, my_changes, my_reports
from oit_audit.notify.notice import MOST_WAITING, Account, Kind, Ledger, Notice, Waiting, keep_ledger, read_ledger
from oit_audit.notify.reminders import due_reminders
from oit_audit.notify.restless import find_restless, note_turns, settled, without
from oit_audit.report.words import thai_date

Send = Callable[[Recipient, Notice], str]
"""Sends a notice; what it returns is why it could not, empty when it was delivered."""

LONGEST = {"line": 4500, "apprise": 3000}
"""Units: characters. LINE refuses a text of more than 5,000."""
LONGEST_LETTER = 100_000

OUTAGE_NIGHTS = 2
"""One night without a result may be this machine's own; the second is told. While frozen, the first is."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one message. ``fault`` is empty when it was delivered."""

    recipient: Recipient
    kind: Kind
    fault: str


@dataclass(slots=True)
class _Say:
    """What is to be said to one recipient, and what is then remembered."""

    kind: Kind = "digest"
    parts: list[Part] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    muted: list[str] | None = None
    digest: bool = False
    old_score: float | None = None
    outage: bool = False


def tell(settings: NotifySettings, night: Night, ledger_path: Path, send: Send) -> list[Sent]:
    """Tell every recipient what concerns it; what could not be sent waits for the next night.

    Raises  OSError when the ledger cannot be kept (a disk that is full), after everybody was told
    """
    ledger = read_ledger(ledger_path)
    _note_night(ledger, night)
    restless = find_restless(ledger, night.today)
    done = []
    for recipient in settings.recipients:
        account = ledger.accounts.setdefault(recipient.key, Account())
        say = _what_to_say(account, recipient, settings, night, ledger.troubled_on, restless)
        say.parts = [part.clean() for part in say.parts]
        if say.parts or account.waiting:
            notice = _notice(say, account, recipient, night)
            fault = send(recipient, notice)
            _remember(account, say, notice, night, fault)
            done.append(Sent(recipient, notice.kind, fault))
        _move_on(account, say, night)
        with suppress(OSError):
            keep_ledger(ledger, ledger_path)  # at once: a run that dies now has not to tell it again
    keep_ledger(ledger, ledger_path)
    return done


def _note_night(ledger: Ledger, night: Night) -> None:
    if night.trouble:
        if night.today.isoformat() not in ledger.troubled_on:
            ledger.troubled_on.append(night.today.isoformat())
        return
    ledger.troubled_on = []
    if night.audit and night.audit.run.id != ledger.turned_run:
        note_turns(ledger, night.audit, night.today)
        ledger.turned_run = night.audit.run.id


def _what_to_say(
    account: Account,
    recipient: Recipient,
    settings: NotifySettings,
    night: Night,
    troubled_on: list[str],
    restless: Mapping[str, int],
) -> _Say:
    say = _Say(outage=account.outage_told)
    may_digest = account.told_on != night.today.isoformat()
    if night.frozen and not night.trouble:
        _say_frozen(say, account, recipient, night)
    if not recipient.owners:  # that the site is out of reach is for those who see the whole
        _say_outage(say, account, night, troubled_on, may_digest)
    if not may_digest:
        return say
    if not night.trouble:
        _say_changes(say, account, recipient, night, restless)
    _say_reminders(say, account, recipient, settings, night)
    if not say.parts and not account.waiting:
        _say_alive(say, account, recipient, settings, night, troubled_on)
    return say


def _say_frozen(say: _Say, account: Account, recipient: Recipient, night: Night) -> None:
    # What changed between the submission and the first night after it counts too; ids stand in order of time.
    since = _since(max(account.watched_run or account.told_run, night.submitted), night)
    if since and night.audit and (part := tell_frozen(since, night.audit, night, recipient)):
        say.parts.append(part)
        say.kind = "urgent"


def _say_changes(say: _Say, account: Account, recipient: Recipient, night: Night, restless: Mapping[str, int]) -> None:
    since = _since(account.told_run, night)
    if not since or not night.audit:
        return
    reports, room = my_reports(night.audit, recipient.owners), room_of(recipient.channel)
    mine = {one.id: restless[one.id] for one in reports if one.id in restless}
    changes = without(my_changes(since.changes, night.audit, recipient.owners), mine)
    calm = settled(account, night.audit, mine)
    changes = without(changes, calm)
    # What a frozen link does has been said already where it was said at once.
    parts = list(tell_changes(changes, night, recipient, places=not say.parts))
    if calm:
        parts.append(tell_settled(calm, night, reports, room))
    if new := {id: turns for id, turns in mine.items() if id not in account.muted}:
        parts.append(tell_restless(new, night, reports, room))
    say.parts += parts
    say.told = {change.id for change in (*changes.regressions, *changes.unsure)}
    say.muted = sorted(mine)
    say.digest = say.digest or bool(parts)
    say.old_score = since.changes.old.score


def _say_reminders(say: _Say, account: Account, recipient: Recipient, settings: NotifySettings, night: Night) -> None:
    mine = my_reports(night.audit, recipient.owners) if night.audit else []
    for reminder in due_reminders(mine, night.today, settings.remind_days, account.reminded, night.closes):
        say.marks += reminder.marks
        if reminder.missing:
            say.digest = True
            room = room_of(recipient.channel)
            part = tell_missing(reminder.missing, reminder.end, night, room, closes=reminder.closes, told=say.told)
            say.parts.append(part)
            say.told |= {report.id for report in reminder.missing}


def _say_alive(
    say: _Say, account: Account, recipient: Recipient, settings: NotifySettings, night: Night, troubled_on: list[str]
) -> None:
    if night.audit is None or not _is_silent(account, settings.alive_days, night.today):
        return
    if not night.trouble:
        say.kind, say.digest = "alive", True
        say.parts.append(tell_alive(night, recipient, first=not account.spoke_on))
    elif account.spoke_on:  # a week of silence, and the audit cannot be completed: no sign of life would be true
        say.digest = True
        say.parts.append(tell_outage(night, troubled_on))


def _say_outage(say: _Say, account: Account, night: Night, troubled_on: list[str], may_digest: bool) -> None:
    enough = 1 if night.frozen else OUTAGE_NIGHTS
    if night.trouble and not account.outage_told and len(troubled_on) >= enough and (may_digest or night.frozen):
        say.outage = True
        say.kind = "urgent" if night.frozen else say.kind
        say.digest = say.digest or not night.frozen
        say.parts.append(tell_outage(night, troubled_on))
    elif not night.trouble and account.outage_told and may_digest:
        say.outage = False
        say.digest = True
        title = words.TITLE_ALIVE.format(agency=night.agency, day=thai_date(night.today.isoformat()))
        say.parts.append(Part(title, words.OUTAGE_OVER))


def _since(run_id: str, night: Night) -> Since | None:
    if not run_id or night.audit is None or run_id == night.audit.run.id:
        return None
    return night.since(run_id)


def _is_silent(account: Account, days: int, today: date) -> bool:
    return not account.spoke_on or (today - date.fromisoformat(account.spoke_on)).days >= days


def _notice(say: _Say, account: Account, recipient: Recipient, night: Night) -> Notice:
    parts = [part.text for part in say.parts]
    whole = [head(night, recipient, say.old_score), *parts] if parts else []
    link = words.LINK.format(link=night.link) if night.link else ""
    late = [f"{words.LATE.format(day=thai_date(one.made_on))}\n{one.text}" for one in account.waiting]
    day = thai_date(night.today.isoformat())
    title = say.parts[0].title if say.parts else words.TITLE_WAITING.format(agency=night.agency, day=day)
    text = "\n\n".join([*whole, *([link] if whole and link else []), *late])
    longest = LONGEST.get(recipient.channel, LONGEST_LETTER)
    if len(text) > longest:
        text = text[: longest - len(link) - 4].rstrip() + "…" + (f"\n\n{link}" if link else "")
    kind = say.kind if say.parts else account.waiting[-1].kind
    return Notice(kind, title, text)


def _remember(account: Account, say: _Say, notice: Notice, night: Night, fault: str) -> None:
    today = night.today.isoformat()
    if fault:
        if say.parts and say.kind != "alive":  # a sign of life is made anew as long as none has arrived
            text = "\n\n".join(part.text for part in say.parts)
            account.waiting.append(Waiting(kind=say.kind, made_on=today, title=notice.title, text=text))
        for one in account.waiting:
            one.fault = fault
        account.waiting = account.waiting[-MOST_WAITING:]
        return
    if say.digest or any(one.kind != "urgent" for one in account.waiting):
        account.told_on = today
    account.spoke_on = today
    account.waiting = []


def _move_on(account: Account, say: _Say, night: Night) -> None:
    # Also after a failure: what was to be said then waits in words, and would otherwise be said twice.
    account.outage_told = say.outage
    account.muted = account.muted if say.muted is None else say.muted
    coming = {mark for mark in account.reminded if mark >= night.today.isoformat()}
    account.reminded = sorted({*coming, *say.marks})
    if night.audit is None or night.trouble:
        return
    account.watched_run = night.audit.run.id
    told_today = account.told_on == night.today.isoformat()
    if say.digest or not told_today or not account.told_run:
        account.told_run = night.audit.run.id
