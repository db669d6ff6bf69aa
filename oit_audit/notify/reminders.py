"""When to remind: so many days before a window or the assessment closes, each time once, also after a night missed."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from oit_audit.model.audit import IndicatorReport


@dataclass(frozen=True, slots=True)
class Reminder:
    """A closing day that draws near. ``marks``: what is to be remembered as reminded; ``missing`` may be empty."""

    end: date
    closes: bool
    missing: tuple[IndicatorReport, ...]
    marks: tuple[str, ...]


def due_reminders(
    reports: Sequence[IndicatorReport],
    today: date,
    days: Sequence[int],
    reminded: Container[str],
    closes: date | None = None,
) -> list[Reminder]:
    """The reminders of today, the nearest end first.

    Shape   where the machine slept through a mark (7 days), the reminder comes on the next night (6 days), once
    """
    ends = {date.fromisoformat(report.window.end) for report in reports if report.window.end}
    found = []
    for end in sorted(ends | ({closes} if closes else set())):
        passed = [mark for mark in days if (end - today).days <= mark]
        if not passed or end < today:
            continue
        # The assessment's own close asks for everything; a window's end only for what falls due then.
        rest = [one for one in reports if one.verdict != "pass" and (end == closes or one.window.end == str(end))]
        marks = tuple(f"{end}|{mark}" for mark in passed)
        if f"{end}|{min(passed)}" not in reminded:
            found.append(Reminder(end, end == closes, tuple(rest), marks))
    return found
