"""The periods that a passage states: years with their roles, dates, plans' spans, the months covered."""

from __future__ import annotations

from oit_audit.thai.coverage import find_coverage, find_months, first_half_years, halves_covered
from oit_audit.thai.coverage_table import table_coverage
from oit_audit.thai.coverage_text import Coverage, How
from oit_audit.thai.dates import DateMention, DateRole, find_dates
from oit_audit.thai.year_spans import PlanSpan, YearRole, find_plan_spans
from oit_audit.thai.years import YearMention, content_years, find_years

__all__ = [
    "Coverage",
    "DateMention",
    "DateRole",
    "How",
    "PlanSpan",
    "YearMention",
    "YearRole",
    "content_years",
    "find_coverage",
    "find_dates",
    "find_months",
    "find_plan_spans",
    "find_years",
    "first_half_years",
    "halves_covered",
    "table_coverage",
]
