"""A draft is not yet the plan."""

from __future__ import annotations

from typing import Any

import pytest

REST = ("เทศบาลตำบลเขาย้อย", "โครงการก่อสร้างถนน งบประมาณ 100,000 บาท")
NAME = "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565"


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        ((f"(ร่าง) {NAME}",), "fail"),
        (("- ร่าง -", NAME), "fail"),
        ((f"ร่าง{NAME}",), "fail"),
        ((NAME, "ตามร่างแผนที่คณะกรรมการเห็นชอบแล้ว"), "pass"),
        ((NAME, "โครงการส่งเสริมสุขภาพร่างกายผู้สูงอายุ"), "pass"),
    ],
)
def test_a_draft_is_not_the_plan(bench: Any, lines: tuple[str, ...], verdict: str) -> None:
    item = bench.indicator(urls=("plan.pdf",))
    audit = bench.judge(item, [bench.reached(item, 0, bench.pdf("plan.pdf", *lines, *REST))])
    finding = bench.finding(audit, "plan")
    assert finding.verdict == verdict
    assert ("ฉบับร่าง" in finding.reason) is (verdict == "fail")


def test_beside_the_plan_its_draft_does_no_harm(bench: Any) -> None:
    item = bench.indicator(urls=("draft.pdf", "plan.pdf"))
    files = bench.pdf("draft.pdf", f"(ร่าง) {NAME}", *REST), bench.pdf("plan.pdf", NAME, *REST)
    audit = bench.judge(item, [bench.reached(item, at, file) for at, file in enumerate(files)])
    assert audit.indicators[0].verdict == "pass"
