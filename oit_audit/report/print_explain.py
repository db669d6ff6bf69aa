"""One indicator explained on a terminal: what it asks, what is looked for, what was found where, how to mend it."""

from __future__ import annotations

from rich.console import Console

from oit_audit.model.audit import Finding, IndicatorReport
from oit_audit.model.catalog import Guide, Indicator
from oit_audit.report import words
from oit_audit.report.page import Page

SHOWN_QUOTES = 3
SHOWN_DOCUMENTS = 12


def print_explain(indicator: Indicator, report: IndicatorReport | None, reachable: Guide, console: Console) -> None:
    """Print all that is known of one indicator; ``reachable`` is what is told of the implicit requirement."""
    page = Page(console)
    points = words.POINTS.format(points=f"{indicator.points:.2f}")
    page.entry(indicator.id, indicator.name, points, "bold")
    page.line(f"{words.OWNERS} {', '.join(indicator.owners) or words.NO_OWNER}", indent=2, hang=2)
    start, end = (
        words.thai_date(day.isoformat() if day else "") for day in (indicator.window.start, indicator.window.end)
    )
    page.line(f"{words.WINDOW} {start or '…'} – {end or '…'}", indent=2)
    _places(page, indicator)
    _asked(page, indicator, reachable)
    page.heading(words.REPORTED)
    if report is None:
        page.line(words.NOT_YET)
        return
    _reported(page, report)


def _places(page: Page, indicator: Indicator) -> None:
    page.heading(words.WHERE)
    for target in indicator.targets:
        page.line("· " + (target.url or " > ".join(target.path)), hang=2)
    topic = indicator.topic
    for label, texts in (
        (words.EXPECTED, indicator.documents),
        (words.LOOKED_FOR, topic.titles),
        (words.NEIGHBOURS, topic.not_titles),
        (words.LEANS, (*((indicator.follows,) if indicator.follows else ()), *indicator.leans_on)),
    ):
        if texts:
            page.line(f"{label}: {' · '.join(texts).replace('+', ' + ')}", hang=2)


def _asked(page: Page, indicator: Indicator, reachable: Guide) -> None:
    page.heading(words.ASKS)
    page.entry("·", f"{words.REACHABLE} [reachable]")
    _guide(page, reachable)
    for requirement in indicator.requirements:
        page.entry("·", f"{requirement.text} [{requirement.id}]")
        _guide(page, requirement.guide)


def _guide(page: Page, guide: Guide) -> None:
    fields = (
        (words.GUIDE_SHOWS, guide.shows),
        (words.GUIDE_LOOKALIKE, guide.lookalike),
        (words.GUIDE_DOUBT, guide.doubt),
        (words.GUIDE_HOW, guide.how),
    )
    for label, text in fields:
        if text:
            page.field(label, text, style="dim", label_cells=15)


def _reported(page: Page, report: IndicatorReport) -> None:
    page.entry(words.MARKS[report.verdict], words.VERDICTS[report.verdict], style=words.STYLES[report.verdict])
    for target in report.targets:
        where = target.url or " > ".join(target.path or ())
        status = f" {target.status}" if target.status else ""
        page.field(words.PLACE, f"{where} ({words.OUTCOMES[target.outcome]}{status})", indent=2)
        if target.reason:
            page.field("", target.reason, indent=2, style="dim")
    for finding in report.requirements:
        _finding(page, finding)
    if report.candidates:
        page.heading(words.ELSEWHERE)
    for place in report.candidates:
        texts = {finding.id: finding.text for finding in report.requirements}
        missing = ", ".join(texts.get(id) or id for id in place.missing)
        verdict = words.VERDICTS[place.verdict] + (words.NOT_THERE.format(missing=missing) if missing else "")
        page.entry(words.MARKS[place.verdict], f"{place.title} ({verdict})", style=words.STYLES[place.verdict])
        page.line(place.url, "dim", indent=2)
        if place.link_text:
            page.line(words.BY_LINK.format(said=place.link_text, via=place.via or words.IN_FORM), "dim", indent=2)
    if report.documents:
        page.heading(words.READ)
    for document in report.documents[:SHOWN_DOCUMENTS]:
        remark = document.unreadable or ("" if document.answers else words.NOT_ANSWER)
        page.line(f"· {document.title or document.url} ({words.KINDS[document.kind]})", hang=2)
        page.line(document.url + (f" · {remark}" if remark else ""), "dim", indent=2)
    if len(report.documents) > SHOWN_DOCUMENTS:
        page.line(f"… +{len(report.documents) - SHOWN_DOCUMENTS}", "dim")


def _finding(page: Page, finding: Finding) -> None:
    page.entry(words.MARKS[finding.verdict], finding.text or finding.id, style=words.STYLES[finding.verdict], indent=2)
    page.field(words.REASON, finding.reason)
    for evidence in finding.evidence[:SHOWN_QUOTES]:
        quote = " ".join(evidence.quote.split())
        page.field(words.EVIDENCE, f"“{quote}” {evidence.place}".rstrip())
        page.field("", evidence.url, style="dim")
    if finding.advice:
        page.field(words.ADVICE, finding.advice, style="bold")
    if finding.attested:
        page.line(words.attested(finding.attested), indent=4, hang=2)
