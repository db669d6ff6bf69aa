"""The score, by the published arithmetic."""

from __future__ import annotations

from datetime import date

import pytest

from oit_audit.model.audit import Verdict
from oit_audit.model.catalog import Section, Window
from oit_audit.verdict.combine import oit_score, summarise, window_report

SIZES = {"9.1": 9, "9.2": 8, "9.3": 7, "9.4": 4, "9.5": 5, "10.1": 8, "10.2": 2}
WON: frozenset[Verdict] = frozenset({"pass"})


def form() -> tuple[Section, ...]:
    made, at = [], 1
    for id, size in SIZES.items():
        made.append(Section(id=id, name=id, items=tuple(f"o{number}" for number in range(at, at + size))))
        at += size
    return tuple(made)


def all_passed() -> dict[str, Verdict]:
    return {item: "pass" for section in form() for item in section.items}


def test_all_passed_is_a_hundred() -> None:
    assert oit_score(form(), all_passed(), WON).oit == 100


@pytest.mark.parametrize(
    ("item", "cost"),
    [("o1", 1.11), ("o10", 1.25), ("o18", 1.43), ("o25", 2.5), ("o29", 2.0), ("o34", 3.12), ("o42", 12.5)],
)
def test_one_lost_item_costs_what_the_published_results_show(item: str, cost: float) -> None:
    # Source: published results of fiscal year 2564, from which the formula is derived.
    score = oit_score(form(), {**all_passed(), item: "fail"}, WON).oit
    assert score == pytest.approx(100 - cost, abs=0.01)


def test_review_is_lost_in_one_score_and_won_in_the_other() -> None:
    summary = summarise(form(), {**all_passed(), "o42": "review"})
    assert (summary.score, summary.score_if_reviewed, summary.review) == (87.5, 100.0, 1)


def test_a_part_of_the_form_is_scored_on_itself() -> None:
    score = oit_score(form(), {"o5": "pass", "o11": "fail"}, WON)
    assert score.oit == 50
    assert [section.id for section in score.sections] == ["9.1", "9.2"]


WINDOW = Window(start=date(2022, 1, 25), end=date(2022, 4, 20))


@pytest.mark.parametrize(
    ("day", "verdict", "state"),
    [
        (date(2022, 1, 24), "fail", "upcoming"),
        (date(2022, 4, 20), "fail", "open"),
        (date(2022, 4, 21), "pass", "closed"),
        (date(2022, 4, 21), "review", "overdue"),
    ],
)
def test_a_window_past_its_end_is_closed_only_when_all_passed(day: date, verdict: Verdict, state: str) -> None:
    assert window_report(WINDOW, verdict, day).state == state
