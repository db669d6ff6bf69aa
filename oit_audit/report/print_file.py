"""A file's report on a terminal: page by page what can be read, then requirement by requirement what is missing."""

from __future__ import annotations

from rich.console import Console

from oit_audit.model.audit import FileReport, Finding, PageReport
from oit_audit.report import words
from oit_audit.report.page import Page

SHOWN_PAGES = 30
SHOWN_QUOTES = 3


def print_file(report: FileReport, console: Console) -> None:
    """Print what an assessor would find, and would miss, in one file."""
    page = Page(console)
    page.entry(
        words.MARKS[report.verdict],
        f"{report.file} — {report.indicator} {report.name}",
        words.VERDICTS[report.verdict],
        words.STYLES[report.verdict],
    )
    day = words.thai_date(report.as_of)
    page.line(words.AUDITED.format(day=day, year=report.fiscal_year), "dim", indent=2)
    page.line(f"{words.KINDS[report.kind]} · {report.title or words.NO_TITLE}", indent=2, hang=2)
    if report.unreadable:
        page.line(report.unreadable, "yellow", indent=2)
    against = words.AGAINST.format(run=report.against) if report.against else words.AGAINST_NOTHING
    page.line(against, "dim", indent=2, hang=2)
    if report.pages:
        page.heading(words.PAGES)
    for sheet in report.pages[:SHOWN_PAGES]:
        _sheet(page, sheet)
    if len(report.pages) > SHOWN_PAGES:
        page.line(f"… +{len(report.pages) - SHOWN_PAGES}", "dim")
    page.heading(words.ASKS)
    for finding in report.requirements:
        _finding(page, finding)
    page.line(words.NO_SITE, "dim")


def _sheet(page: Page, sheet: PageReport) -> None:
    kind = words.PAGE_KINDS[sheet.kind]
    if sheet.confidence is not None:
        kind += f" {words.BY_OCR.format(share=f'{sheet.confidence:.0%}')}"
    if not sheet.read:
        kind += f" · {words.NOT_ALL_READ}"
    style = "" if sheet.read else "yellow"
    page.field(words.PAGE.format(number=sheet.number), f"{kind}: {sheet.opening}".rstrip(": "), indent=2, style=style)


def _finding(page: Page, finding: Finding) -> None:
    page.entry(words.MARKS[finding.verdict], finding.text or finding.id, style=words.STYLES[finding.verdict])
    page.field(words.REASON, finding.reason)
    for evidence in finding.evidence[:SHOWN_QUOTES]:
        quote = " ".join(evidence.quote.split())
        page.field(words.EVIDENCE, f"“{quote}” {evidence.place}".rstrip(), style="dim")
    if finding.advice:
        page.field(words.ADVICE, finding.advice, style="bold" if finding.verdict == "fail" else "")
