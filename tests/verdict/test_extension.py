"""A plan whose years are over, and the notice that extends it: together they are this year's plan."""

from __future__ import annotations

from typing import Any

from oit_audit.model.catalog import Indicator, Topic
from oit_audit.model.document import Document

TOPIC = Topic(titles=("แผนปฏิบัติการป้องกัน+ทุจริต",), body=("โครงการ", "มิติ"))
OLD = ("แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2561 - 2564)", "เทศบาลตำบลเขาย้อย", "มิติที่ 1 โครงการอบรมคุณธรรม งบประมาณ 10,000 บาท")
NOTICE = (
    "ประกาศเทศบาลตำบลเขาย้อย เรื่อง ขยายระยะเวลาแผนปฏิบัติการป้องกันการทุจริต",
    "ให้ขยายระยะเวลาใช้บังคับของแผน พ.ศ. 2561 - 2564 ออกไปจนถึงปี พ.ศ. 2565",
)


def _indicator(bench: Any) -> Indicator:
    asked = (
        bench.requirement("plan", "content", settings={"phrases": ["แผน+ทุจริต"], "body": ["โครงการ", "มิติ"], "least": 2}),
        bench.requirement("period", "period", period="spans_fy"),
    )
    return bench.indicator(*asked, topic=TOPIC)  # type: ignore[no-any-return]


def _verdicts(bench: Any, *files: Document) -> dict[str, str]:
    item = _indicator(bench)
    page = bench.listing(("old.pdf", "แผน 2561-2564"), ("notice.pdf", "ประกาศขยายเวลา"))
    audit = bench.judge(item, [bench.reached(item, 0, page)], *files)
    return {name: bench.finding(audit, name).verdict for name in ("plan", "period")}


def test_an_ended_plan_alone_does_not_cover_the_year(bench: Any) -> None:
    assert _verdicts(bench, bench.pdf("old.pdf", *OLD))["period"] == "fail"


def test_the_notice_covers_the_year_and_the_plan_gives_the_content(bench: Any) -> None:
    files = bench.pdf("old.pdf", *OLD), bench.pdf("notice.pdf", *NOTICE)
    assert _verdicts(bench, *files) == {"plan": "pass", "period": "pass"}


def test_a_plan_that_ended_long_ago_is_not_the_one_extended(bench: Any) -> None:
    ancient = (OLD[0].replace("2561 - 2564", "2553 - 2556"), *OLD[1:])
    files = bench.pdf("old.pdf", *ancient), bench.pdf("notice.pdf", *NOTICE)
    assert _verdicts(bench, *files)["plan"] == "fail"


def test_a_notice_says_in_its_name_that_time_is_extended_and_the_years_in_another_line(bench: Any) -> None:
    notice = (NOTICE[0], "ให้แผน (พ.ศ. 2561-2564) มีผลใช้บังคับเป็นแผน (พ.ศ. 2561-2565)")
    files = bench.pdf("old.pdf", *OLD), bench.pdf("notice.pdf", *notice)
    assert _verdicts(bench, *files) == {"plan": "pass", "period": "pass"}


def test_the_day_on_which_a_notice_was_signed_extends_nothing(bench: Any) -> None:
    notice = (f"{NOTICE[0]} ให้แผนมีผลใช้บังคับถึง พ.ศ. 2564 ประกาศ ณ วันที่ 5 มกราคม 2565",)
    files = bench.pdf("old.pdf", *OLD), bench.pdf("notice.pdf", *notice)
    assert _verdicts(bench, *files)["period"] == "fail"
