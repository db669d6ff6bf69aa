"""The readers on tables of texts: what offices write, with what a careful reader makes of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from oit_audit.thai.contacts import find_address, find_emails, find_faxes, find_phones
from oit_audit.thai.periods import content_years, find_plan_spans, find_years, first_half_years


def cases(name: str) -> list[Any]:
    """The cases of a table, each named by the beginning of its text."""
    read = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=f"{at}-{case['text'][:24]}") for at, case in enumerate(read)]


@pytest.mark.parametrize("case", cases("contacts"))
def test_ways_to_reach_a_body(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [phone.label for phone in find_phones(text)] == case.get("phones", [])
    assert [fax.label for fax in find_faxes(text)] == case.get("faxes", [])
    assert [email.address for email in find_emails(text)] == case.get("emails", [])
    assert (find_address(text) is not None) == case.get("address", False)


@pytest.mark.parametrize("case", cases("years"))
def test_years_and_spans(case: dict[str, Any]) -> None:
    text = case["text"]
    assert list(content_years(text)) == case.get("fiscal", [])
    assert sorted({(span.first_be, span.last_be) for span in find_plan_spans(text)}) == [
        tuple(span) for span in case.get("spans", [])
    ]
    named = sorted({year.be for year in find_years(text) if year.role != "slip"})
    assert named == case.get("years", named)


@pytest.mark.parametrize("case", cases("halves"))
def test_first_halves(case: dict[str, Any]) -> None:
    assert list(first_half_years(case["text"])) == case.get("halves", [])
