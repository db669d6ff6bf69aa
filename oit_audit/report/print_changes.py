"""Changes on a terminal: what got worse comes first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from oit_audit.model.audit import Verdict
from oit_audit.model.changes import Changes, DocumentChange, RequirementChange, TargetChange, VerdictChange
from oit_audit.report import words
from oit_audit.report.page import Page


def print_changes(changes: Changes, console: Console) -> None:
    """Print what changed: verdicts that got worse, were mended or became unsure, then places, then documents."""
    page = Page(console)
    old, new = changes.old, changes.new
    days = (f"{one.id} ({words.thai_date(one.as_of)})" for one in (old, new))
    page.line(words.COMPARED.format(old=next(days), new=next(days)), "bold")
    change = f"{new.score - old.score:+.2f}"
    page.line(words.SCORE_CHANGE.format(old=f"{old.score:.2f}", new=f"{new.score:.2f}", change=change))
    for note in changes.notes:
        page.line(f"! {note}", "yellow", hang=2)
    _verdicts(page, changes.regressions, words.WORSE, "fail")
    _verdicts(page, changes.mended, words.BETTER, "pass")
    _verdicts(page, changes.unsure, words.UNSURE, "review")
    _targets(page, changes.targets)
    _documents(page, changes.documents)
    if not any((changes.regressions, changes.mended, changes.unsure, changes.targets, changes.documents)):
        page.line()
        page.line(words.NO_CHANGE)


def _verdicts(page: Page, changes: Sequence[VerdictChange], heading: str, verdict: Verdict) -> None:
    if not changes:
        return
    style = words.STYLES[verdict]
    page.heading(heading.format(count=len(changes)), style=f"bold {style}")
    for change in changes:
        right = words.POINTS.format(points=f"{change.points:+.2f}") if change.points else ""
        page.entry(words.MARKS[verdict], f"{change.id} {change.name}", right, style)
        if change.old != change.new:
            page.line(f"{_word(change.old)} → {_word(change.new)}", indent=2)
        for before, requirement in zip((None, *change.requirements), change.requirements, strict=False):
            _requirement(page, requirement, before)


def _requirement(page: Page, change: RequirementChange, before: RequirementChange | None) -> None:
    mark = words.MARKS[change.new] if change.new else "·"
    style = words.STYLES[change.new] if change.new else ""
    page.entry(mark, f"{change.text or change.id} ({_word(change.old)} → {_word(change.new)})", style=style, indent=2)
    if before and change.repeats(before):
        page.field(words.REASON, words.SAME_AS_ABOVE)
        return
    if change.new_reason and change.new != "pass":
        page.field(words.REASON, change.new_reason)
    if change.advice and change.new != "pass":
        page.field(words.ADVICE, change.advice, style="bold")
    if change.attested:
        page.line(words.attested(change.attested), indent=4, hang=2)


def _word(verdict: Verdict | None) -> str:
    return words.VERDICTS[verdict] if verdict else words.NOT_ASKED


def _targets(page: Page, changes: Sequence[TargetChange]) -> None:
    if not changes:
        return
    page.heading(words.TARGETS.format(count=len(changes)))
    for change in changes:
        good = change.new_outcome == "ok"
        page.entry(words.MARKS["pass" if good else "fail"], change.where, style="green" if good else "red")
        old, new = (
            words.OUTCOMES[outcome] + (f" {status}" if status else "")
            for outcome, status in (
                (change.old_outcome, change.old_status),
                (change.new_outcome, change.new_status),
            )
        )
        page.line(f"{', '.join(change.indicators)}: {old} → {new}", indent=2, hang=2)
        if change.reason:
            page.line(change.reason, "dim", indent=2)


def _documents(page: Page, changes: Sequence[DocumentChange]) -> None:
    if not changes:
        return
    page.heading(words.DOCUMENTS.format(count=len(changes)))
    marks = {"appeared": ("+", "green"), "gone": ("-", "red"), "moved": (">", "yellow"), "replaced": ("~", "yellow")}
    for change in changes:
        mark, style = marks[change.fate]
        title = change.title or change.url
        page.entry(mark, title, f"{words.FATES[change.fate]} {words.KINDS[change.kind]}", style)
        page.line(f"{', '.join(change.indicators)}: {change.url}", "dim", indent=2, hang=2)
        if change.old_url:
            page.field(words.MOVED_FROM, change.old_url)
        if change.pages:
            page.field(words.CHANGED_PAGES, words.page_ranges(change.pages))
        for passage in change.removed:
            page.field(words.REMOVED, passage, style="red")
        for passage in change.added:
            page.field(words.ADDED, passage, style="green")
        if more := words.more_passages(change):
            page.field("", more, style="dim")
        for link in change.links_removed:
            page.field(words.LINK_REMOVED, link, style="red")
        for link in change.links_added:
            page.field(words.LINK_ADDED, link, style="green")
