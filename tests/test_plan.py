"""The plan: what was asked for, what it depends on, and ids that nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from oit_audit.errors import UsageError
from oit_audit.model.catalog import Agency, Catalog, Indicator, Measure, Requirement, Target
from oit_audit.plan import make_plan
from oit_audit.thai.fiscal import FiscalYear

AS_OF = date(2022, 4, 20)


def indicator(id: str, **more: Any) -> Indicator:
    target = Target(url=f"http://www.example.go.th/{id}")
    return Indicator(
        **{"id": id, "name": f"ข้อ {id}", "section": "9.1", "targets": (target,), "requirements": (), **more}
    )


def catalog(**more: Any) -> Catalog:
    period = Requirement(id="period", text="", check="period", period="first_half")
    last = Requirement(id="results", text="", check="kind", period="fy-1")
    given: Mapping[str, Any] = {
        "fiscal_year_be": 2565,
        "agency": Agency(name="เทศบาลตัวอย่าง", base_url="http://www.example.go.th/", hosts=("example2.go.th",)),
        "sections": (),
        "indicators": (
            indicator("o2"),
            indicator("o10"),
            indicator("o11", follows="o10", requirements=(period, last)),
            indicator("o25", leans_on=("o2",), targets=(Target(printed="http://x/"), Target(path=("หน้าแรก", "ก")))),
        ),
        "measures": (Measure(id="m1", title="มาตรการหนึ่ง", uses="o11"),),
        **more,
    }  # fmt: skip
    return Catalog(**given)


def test_without_only_everything_is_asked_for_in_the_forms_order() -> None:
    plan = make_plan(catalog(), as_of=AS_OF)
    assert plan.asked == ("o2", "o10", "o11", "o25", "m1")
    assert [subject.id for subject in plan.subjects] == ["o2", "o10", "o11", "o25", "m1"]


def test_what_the_asked_ones_depend_on_is_crawled_too() -> None:
    plan = make_plan(catalog(), only=["m1"], as_of=AS_OF)
    assert plan.asked == ("m1",)
    assert [subject.id for subject in plan.subjects] == ["o10", "o11", "m1"]


def test_an_indicator_that_leans_on_another_brings_it_along() -> None:
    plan = make_plan(catalog(), only=["o25"], as_of=AS_OF)
    assert [subject.id for subject in plan.subjects] == ["o2", "o25"]


@pytest.mark.parametrize("written", ["o11", "O11", " o11 ", "o๑๑", "o 11"])
def test_an_id_may_be_written_as_people_write_it(written: str) -> None:
    assert make_plan(catalog(), only=[written], as_of=AS_OF).asked == ("o11",)


@pytest.mark.parametrize(("written", "nearest"), [("o12", "o11"), ("11", "o11"), ("m9", "m1"), ("x25", "o25")])
def test_an_unknown_id_is_refused_with_the_nearest_known_one(written: str, nearest: str) -> None:
    with pytest.raises(UsageError) as caught:
        make_plan(catalog(), only=[written], as_of=AS_OF)
    assert written in str(caught.value)
    assert f"หมายถึง {nearest} ใช่หรือไม่" in caught.value.advice


def test_a_target_that_the_form_only_printed_is_not_visited() -> None:
    plan = make_plan(catalog(), only=["o25"], as_of=AS_OF)
    assert [target.path for target in plan.subjects[-1].targets] == [("หน้าแรก", "ก")]


def test_own_hosts_are_those_of_the_address_and_the_further_ones() -> None:
    assert make_plan(catalog(), as_of=AS_OF).own_hosts == ("example.go.th", "example2.go.th")


def test_a_subject_knows_the_years_that_it_asks_about() -> None:
    plan = make_plan(catalog(), only=["o11"], as_of=AS_OF)
    assert plan.subjects[-1].years(FiscalYear(2565)) == {2565, 2564}
    assert plan.subjects[0].years(FiscalYear(2565)) == frozenset()


def test_the_year_of_what_counts_beside_is_asked_about_too() -> None:
    beside = Requirement(id="measures", text="", check="details", settings={"also": "fy"})
    item = (
        catalog()
        .indicators[0]
        .model_copy(
            update={"requirements": (Requirement(id="analysis", text="", check="content", period="fy-1"), beside)}
        )
    )
    plan = make_plan(catalog().model_copy(update={"indicators": (item,), "measures": ()}), as_of=AS_OF)
    assert plan.subjects[0].years(FiscalYear(2565)) == {2564, 2565}


def test_neighbours_labels_are_known_also_when_they_are_not_asked_for() -> None:
    assert make_plan(catalog(), only=["o10"], as_of=AS_OF).labels == ("หน้าแรก", "ก")
