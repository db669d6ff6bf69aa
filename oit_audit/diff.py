"""Two audits → what changed between them: verdicts first, then places, then documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TypeVar

from oit_audit.model.audit import Audit, DocumentReport, Finding, IndicatorReport, MeasureReport, TargetReport, Verdict
from oit_audit.model.changes import (
    Changes,
    Compared,
    DocumentChange,
    Fate,
    RequirementChange,
    TargetChange,
    VerdictChange,
)
from oit_audit.model.crawl import Crawl
from oit_audit.model.document import Document
from oit_audit.passages import changed_passages, same_address, says_the_same

INCOMPLETE = "ผลตรวจ {id} ตรวจไม่เสร็จ ผลเทียบจึงอาจไม่ครบ"  # that run was not completed
OTHER_CONFIG = "ไฟล์ตั้งค่าของสองครั้งไม่เหมือนกัน บางข้ออาจเปลี่ยนเพราะเกณฑ์ ไม่ใช่เพราะเว็บไซต์"  # the configuration differs
OTHER_YEAR = "สองครั้งตรวจคนละปีงบประมาณ ({old} กับ {new})"  # not the same fiscal year
OTHER_TOOL = "ตรวจด้วยโปรแกรมคนละรุ่น ({old} กับ {new})"  # not the same version of the program
ONLY_OLD = "ครั้งหลังไม่ได้ตรวจ {ids}"  # the later run left these out
ONLY_NEW = "ครั้งก่อนไม่ได้ตรวจ {ids}"  # the earlier run left these out

WORST: tuple[Verdict, ...] = ("fail", "review", "pass")
Report = IndicatorReport | MeasureReport
Reported = tuple[DocumentReport, tuple[str, ...]]
R = TypeVar("R", IndicatorReport, MeasureReport)


def compare(old: Audit, new: Audit, old_crawl: Crawl | None = None, new_crawl: Crawl | None = None) -> Changes:
    """What changed from the old audit to the new one; with both crawls, also which words of a document changed."""
    changes = [change for pair in _both(old.indicators, new.indicators) for change in _verdict_change(*pair)]
    changes += [change for pair in _both(old.measures, new.measures) for change in _verdict_change(*pair)]
    return Changes(
        old=_compared(old),
        new=_compared(new),
        regressions=_ranked(change for change in changes if _direction(change) == "fail"),
        mended=_ranked(change for change in changes if _direction(change) == "pass"),
        unsure=_ranked(change for change in changes if _direction(change) == "review"),
        targets=tuple(_target_changes(_both(old.indicators, new.indicators))),
        documents=tuple(_document_changes(old, new, _texts(old_crawl), _texts(new_crawl))),
        notes=tuple(_notes(old, new)),
    )


def _compared(audit: Audit) -> Compared:
    summary = audit.summary
    return Compared(
        id=audit.run.id,
        as_of=audit.run.as_of,
        complete=audit.run.complete,
        score=summary.score,
        score_if_reviewed=summary.score_if_reviewed,
    )


def _notes(old: Audit, new: Audit) -> Iterator[str]:
    yield from (INCOMPLETE.format(id=audit.run.id) for audit in (old, new) if not audit.run.complete)
    if old.run.fiscal_year != new.run.fiscal_year:
        yield OTHER_YEAR.format(old=old.run.fiscal_year, new=new.run.fiscal_year)
    elif old.run.config_sha256 != new.run.config_sha256:
        yield OTHER_CONFIG
    if old.run.tool_version != new.run.tool_version:
        yield OTHER_TOOL.format(old=old.run.tool_version, new=new.run.tool_version)
    before, after = ([report.id for report in audit.indicators] for audit in (old, new))
    if gone := [id for id in before if id not in after]:
        yield ONLY_OLD.format(ids=", ".join(gone))
    if come := [id for id in after if id not in before]:
        yield ONLY_NEW.format(ids=", ".join(come))


def _both(old: Iterable[R], new: Iterable[R]) -> list[tuple[R, R]]:
    before = {report.id: report for report in old}
    return [(before[report.id], report) for report in new if report.id in before]


def _verdict_change(old: Report, new: Report) -> Iterator[VerdictChange]:
    before, after = _findings(old), _findings(new)
    changed = tuple(_requirement_change(id, before.get(id), after.get(id)) for id in {**after, **before})
    changed = tuple(change for change in changed if change.old != change.new)
    match old, new:
        case IndicatorReport(), IndicatorReport():
            if changed or old.verdict != new.verdict:
                yield VerdictChange(
                    id=new.id,
                    name=new.name,
                    old=old.verdict,
                    new=new.verdict,
                    points=new.points * ((new.verdict == "pass") - (old.verdict == "pass")),
                    stake=new.points,
                    owners=new.owners,
                    window_end=new.window.end,
                    requirements=changed,
                )
        case _, MeasureReport() if changed:
            yield VerdictChange(id=new.id, name=new.title, old=None, new=None, owners=new.owners, requirements=changed)
        case _:
            pass


def _findings(report: Report) -> dict[str, Finding]:
    found = report.requirements if isinstance(report, IndicatorReport) else report.findings
    return {finding.id: finding for finding in found}


def _requirement_change(id: str, old: Finding | None, new: Finding | None) -> RequirementChange:
    either = new or old
    assert either is not None
    return RequirementChange(
        id=id,
        text=either.text,
        old=old.verdict if old else None,
        new=new.verdict if new else None,
        old_reason=old.reason if old else "",
        new_reason=new.reason if new else "",
        advice=new.advice if new else "",
        attested=new.attested if new else None,
    )


def _direction(change: VerdictChange) -> Verdict | None:
    # The indicator's own turn says most; where it stays as it was, the worst turn of its requirements does.
    if change.new is not None and change.old != change.new:
        return change.new
    turns = {requirement.new for requirement in change.requirements}
    return next((verdict for verdict in WORST if verdict in turns), None)


def _ranked(changes: Iterable[VerdictChange]) -> tuple[VerdictChange, ...]:
    return tuple(sorted(changes, key=lambda change: (-abs(change.points), -change.stake)))


def _target_changes(reports: Iterable[tuple[IndicatorReport, IndicatorReport]]) -> Iterator[TargetChange]:
    found: dict[str, TargetChange] = {}
    for before, after in reports:
        known = {_where(target): target for target in before.targets}
        for target in after.targets:
            where = _where(target)
            old = known.get(where)
            if old is None or (old.outcome, old.status) == (target.outcome, target.status):
                continue
            same = found.get(where)
            found[where] = TargetChange(
                indicators=(*same.indicators, after.id) if same else (after.id,),
                where=where,
                old_outcome=old.outcome,
                new_outcome=target.outcome,
                old_status=old.status,
                new_status=target.status,
                reason=target.reason,
            )
    # What no longer opens comes before what opens again.
    yield from sorted(found.values(), key=lambda change: change.new_outcome == "ok")


def _where(target: TargetReport) -> str:
    return target.url or " > ".join(target.path or ())


def _document_changes(
    old: Audit, new: Audit, old_texts: Mapping[str, Document], new_texts: Mapping[str, Document]
) -> Iterator[DocumentChange]:
    before, after = _documents(old, new), _documents(new, old)
    came_from = _moves(before, after, old_texts, new_texts)
    for key, (report, indicators) in after.items():
        if key in came_from:
            was, others = before[came_from[key]]
            both = tuple(dict.fromkeys((*others, *indicators)))
            moved = _document_change(report, both, "moved", was.sha256)
            yield moved.model_copy(update={"old_url": was.url})
        elif key not in before:
            yield _document_change(report, indicators, "appeared")
        elif before[key][0].sha256 != report.sha256:
            change = _document_change(report, indicators, "replaced", before[key][0].sha256)
            if key in old_texts and key in new_texts:
                edit = changed_passages(old_texts[key], new_texts[key])
                if not edit and report.kind == "html":
                    continue  # a counter, a date, a token in the mark-up
                change = change.model_copy(update=asdict(edit))
            yield change
    for key, (report, indicators) in before.items():
        if key not in after and key not in came_from.values():
            yield _document_change(report, indicators, "gone")


def _moves(
    before: Mapping[str, Reported],
    after: Mapping[str, Reported],
    old_texts: Mapping[str, Document],
    new_texts: Mapping[str, Document],
) -> dict[str, str]:
    """New address → old address of the same bytes, or of the same words; an old one is left once, however copied."""
    left = {key: report for key, (report, _) in before.items() if key not in after}
    come = {key: report for key, (report, _) in after.items() if key not in before}
    moves: dict[str, str] = {}

    def take(is_same: Callable[[str, str], bool]) -> None:
        for key in come:
            if key not in moves and (was := next((one for one in left if is_same(one, key)), None)):
                moves[key] = was
                del left[was]

    take(lambda one, key: bool(left[one].sha256) and left[one].sha256 == come[key].sha256)
    take(
        lambda one, key: (
            left[one].kind == come[key].kind != "html"
            and one in old_texts
            and key in new_texts
            and says_the_same(old_texts[one], new_texts[key])
        )
    )
    return moves


def _documents(audit: Audit, other: Audit) -> dict[str, Reported]:
    # Only of indicators that both audits judged: what one did not look at has neither come nor gone.
    judged = {report.id for report in other.indicators}
    found: dict[str, Reported] = {}
    for indicator in audit.indicators:
        for document in indicator.documents if indicator.id in judged else ():
            key = same_address(document.url)
            report, ids = found.get(key, (document, ()))
            found[key] = (report, ids if indicator.id in ids else (*ids, indicator.id))
    return found


def _document_change(
    report: DocumentReport, indicators: tuple[str, ...], fate: Fate, old_sha256: str = ""
) -> DocumentChange:
    gone = fate == "gone"
    return DocumentChange(
        indicators=indicators,
        url=report.url,
        title=report.title,
        kind=report.kind,
        fate=fate,
        old_sha256=report.sha256 if gone else old_sha256,
        new_sha256="" if gone else report.sha256,
    )


def _texts(crawl: Crawl | None) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    for visit in crawl.visits.values() if crawl else ():
        for reached in visit.reached:
            if reached.document:
                documents.setdefault(same_address(reached.document.url), reached.document)
        for found in visit.found:
            documents.setdefault(same_address(found.document.url), found.document)
    return documents
