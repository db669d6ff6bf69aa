"""What a night brought, and the part of it that one recipient answers for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from oit_audit.model.audit import Audit, IndicatorReport
from oit_audit.model.changes import Changes, DocumentChange, TargetChange

WORN = 4
"""A passage that changed in the same way on so many pages belongs to the site's frame and not to any of them."""


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since an earlier run, and that run's own audit."""

    changes: Changes
    before: Audit


@dataclass(frozen=True, slots=True)
class Night:
    """What there is to tell.

    Shape   ``audit`` is the last complete one, tonight's unless there was ``trouble``; None where there is none at all.
            ``since`` gives what changed since the run of that id, None where that run is no longer kept.
            ``frozen``: between the submission and the results; ``closes`` is the last day to submit; ``submitted``
            the run that was marked as what was submitted, empty where none was.
    Units   ``today`` in Asia/Bangkok
    """

    agency: str
    today: date
    audit: Audit | None
    since: Callable[[str], Since | None]
    link: str = ""
    closes: date | None = None
    frozen: bool = False
    submitted: str = ""
    trouble: str = ""


def my_reports(audit: Audit, owners: Sequence[str]) -> list[IndicatorReport]:
    """The indicators that these owners answer for; all of them where no owner is named."""
    return [report for report in audit.indicators if not owners or set(owners) & set(report.owners)]


def my_changes(changes: Changes, audit: Audit, owners: Sequence[str]) -> Changes:
    """What changed of what these owners answer for."""
    if not owners:
        return changes
    ids = {report.id for report in my_reports(audit, owners)}
    verdicts = {
        name: tuple(change for change in getattr(changes, name) if set(owners) & set(change.owners))
        for name in ("regressions", "mended", "unsure")
    }
    places = tuple(change for change in changes.targets if ids & set(change.indicators))
    documents = tuple(change for change in changes.documents if ids & set(change.indicators))
    return changes.model_copy(update={**verdicts, "targets": places, "documents": documents})


def missing(reports: Sequence[IndicatorReport]) -> list[IndicatorReport]:
    """What does not pass yet, the most points first."""
    return sorted((report for report in reports if report.verdict != "pass"), key=lambda report: -report.points)


def at_submitted_links(
    since: Since, audit: Audit, owners: Sequence[str]
) -> tuple[tuple[TargetChange, ...], tuple[DocumentChange, ...]]:
    """What changed at the places that were submitted: the places themselves, what stands there, what hangs from it.

    Shape   a document counts when it is the submitted page or file, or is linked from it and answers the indicator;
            a page does not of which only what all pages wear has changed: the running notice in their head
    """
    mine = my_changes(since.changes, audit, owners)
    theirs = _at_targets(audit) | _at_targets(since.before)
    documents = (
        one
        for one in mine.documents
        if any((id, url) in theirs for id in one.indicators for url in (one.url, one.old_url))
    )
    worn = _worn_by_all(since.changes)
    bare = (_without(worn, one) for one in documents)
    # What an assessor would miss comes before what he would find besides.
    return mine.targets, tuple(sorted((one for one in bare if one), key=lambda one: one.fate == "appeared"))


def _worn_by_all(changes: Changes) -> set[str]:
    told = Counter(
        passage
        for one in changes.documents
        if one.kind == "html" and one.fate == "replaced"
        for passage in {*one.removed, *one.added}
    )
    return {passage for passage, pages in told.items() if pages >= WORN}


def _without(worn: set[str], change: DocumentChange) -> DocumentChange | None:
    if change.kind != "html" or change.fate != "replaced" or not worn & {*change.removed, *change.added}:
        return change
    removed, added = (tuple(one for one in texts if one not in worn) for texts in (change.removed, change.added))
    return change.model_copy(update={"removed": removed, "added": added}) if removed or added else None


def _at_targets(audit: Audit) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for report in audit.indicators:
        pages = {address for target in report.targets for address in (target.url, target.final_url) if address}
        found |= {(report.id, page) for page in pages}
        found |= {(report.id, one.url) for one in report.documents if one.answers and one.via in pages}
    return found
