"""The audit on a terminal: what to mend first, by whom, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console

from oit_audit.model.audit import Audit, Finding, IndicatorReport, MeasureReport, TargetReport, Verdict
from oit_audit.report import words
from oit_audit.report.page import Page
from oit_audit.report.print_changes import print_changes
from oit_audit.report.print_explain import print_explain

__all__ = ["print_audit", "print_changes", "print_explain"]

SHOWN_PLACES = 3


def print_audit(audit: Audit, console: Console) -> None:
    """Print an audit for a Thai officer: score, what fails, what a person must look at, then the rest in brief."""
    page = Page(console)
    _summary(page, audit)
    _indicators(page, audit, "fail", words.FAILING, words.FAILING_ORDER)
    _indicators(page, audit, "review", words.REVIEWING, words.REVIEWING_WHY)
    _passes(page, [report for report in audit.indicators if report.verdict == "pass"])
    _site(page, audit)
    _measures(page, audit.measures)
    _form_issues(page, audit)
    if audit.run.notes:
        page.heading(words.NOTES)
        for note in audit.run.notes:
            page.entry("·", note)


def _summary(page: Page, audit: Audit) -> None:
    run, summary = audit.run, audit.summary
    page.line(f"{run.agency.name}  {run.agency.base_url}", "bold")
    page.line(words.AUDITED.format(day=words.thai_date(run.as_of), year=run.fiscal_year))
    if not run.complete:
        page.line(f"! {words.INCOMPLETE}", "bold red")
    page.line()
    score = words.SCORE.format(score=f"{summary.score:.2f}")
    if summary.score_if_reviewed > summary.score:
        score += f" · {words.SCORE_IF.format(score=f'{summary.score_if_reviewed:.2f}')}"
    page.line(score, "bold")
    verdicts: tuple[tuple[Verdict, int], ...] = (
        ("fail", summary.fail),
        ("review", summary.review),
        ("pass", summary.pass_),
    )
    parts = [f"{words.MARKS[verdict]} {words.VERDICTS[verdict]} {count}" for verdict, count in verdicts]
    page.line("   ".join([*parts, words.TOTAL.format(total=summary.total)]))
    if summary.sections:
        page.line(f"{words.SECTIONS} " + " · ".join(f"{part.id} {part.score:.0f}" for part in summary.sections), "dim")


def _indicators(page: Page, audit: Audit, verdict: Verdict, heading: str, remark: str) -> None:
    found = ranked([report for report in audit.indicators if report.verdict == verdict], audit.run.as_of)
    if not found:
        return
    page.heading(heading.format(count=len(found)), remark, f"bold {words.STYLES[verdict]}")
    for number, report in enumerate(found):
        if number:
            page.line()
        _indicator(page, report, audit.run.as_of)


def ranked(reports: Sequence[IndicatorReport], as_of: str) -> list[IndicatorReport]:
    """By points at stake, then by days left in the window; windows without an end come last."""

    def urgency(report: IndicatorReport) -> tuple[float, bool, int]:
        left = words.days_left(report.window, as_of)
        return (-report.points, left is None, left or 0)

    return sorted(reports, key=urgency)


def _indicator(page: Page, report: IndicatorReport, as_of: str) -> None:
    style = words.STYLES[report.verdict]
    points = words.POINTS.format(points=f"{report.points:.2f}")
    page.entry(words.MARKS[report.verdict], f"{report.id} {report.name}", points, style)
    owners = ", ".join(report.owners) or words.NO_OWNER
    page.line(f"{words.OWNERS} {owners} · {words.deadline(report.window, as_of)}", "dim", indent=2)
    for finding in report.requirements:
        if finding.verdict != "pass":
            _finding(page, finding)
    for target in [target for target in report.targets if target.outcome != "ok"][:SHOWN_PLACES]:
        page.field(words.PLACE, f"{_where(target)} ({words.OUTCOMES[target.outcome]})", indent=2, style="dim")


def _finding(page: Page, finding: Finding) -> None:
    page.entry(words.MARKS[finding.verdict], finding.text or finding.id, style=words.STYLES[finding.verdict], indent=2)
    page.field(words.REASON, finding.reason)
    for evidence in finding.evidence[:1]:
        page.field(words.EVIDENCE, f"“{_brief(evidence.quote)}” {evidence.place}".rstrip(), style="dim")
        page.field("", evidence.url, style="dim")
    if finding.advice:
        page.field(words.ADVICE, finding.advice, style="bold" if finding.verdict == "fail" else "")


def _where(target: TargetReport) -> str:
    return target.url or " > ".join(target.path or ())


def _brief(quote: str, longest: int = 120) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= longest else quote[:longest].rstrip() + "…"


def _passes(page: Page, reports: Sequence[IndicatorReport]) -> None:
    if not reports:
        return
    page.heading(words.PASSING.format(count=len(reports)), style="bold green")
    for report in reports:
        page.line(f"{words.MARKS['pass']} {report.id} {report.name}{_vouched(report)}", hang=2)


def _vouched(report: IndicatorReport) -> str:
    texts = [words.attested(finding.attested) for finding in report.requirements if finding.attested]
    return f" ({'; '.join(texts)})" if texts else ""


def _site(page: Page, audit: Audit) -> None:
    findings = audit.site.findings
    if not findings:
        return
    page.heading(words.SITE.format(count=len(findings)))
    order = list(words.SEVERITIES)
    for finding in sorted(findings, key=lambda finding: order.index(finding.severity)):
        style = {"critical": "red", "warning": "yellow", "info": ""}[finding.severity]
        page.entry("!", f"{words.SEVERITIES[finding.severity]}: {finding.reason}", style=style)
        page.line(finding.url, "dim", indent=2)


def _measures(page: Page, measures: Sequence[MeasureReport]) -> None:
    if not measures:
        return
    page.heading(words.MEASURES.format(count=len(measures)))
    for measure in measures:
        verdict = worst(measure.findings)
        mark, style = (words.MARKS[verdict], words.STYLES[verdict]) if verdict else ("·", "")
        page.entry(mark, f"{measure.id} {measure.title}", words.STATUSES[measure.status], style)
        for finding in measure.findings:
            if finding.verdict != "pass":
                _finding(page, finding)


def worst(findings: Sequence[Finding]) -> Verdict | None:
    """The verdict that decides: fail before review before pass; None when nothing was judged."""
    verdicts = {finding.verdict for finding in findings}
    order: Iterator[Verdict] = (verdict for verdict in ("fail", "review", "pass") if verdict in verdicts)
    return next(order, None)


def _form_issues(page: Page, audit: Audit) -> None:
    if not audit.form_issues:
        return
    page.heading(words.FORM_ISSUES.format(count=len(audit.form_issues)), words.FORM_ISSUES_WHY)
    for issue in audit.form_issues:
        page.entry("·", f"{issue.indicator} {issue.problem}")
        if issue.printed:
            page.field(words.PRINTED, issue.printed, indent=2, style="dim")
        if issue.suggestion:
            page.field(words.ADVICE, issue.suggestion, indent=2)
