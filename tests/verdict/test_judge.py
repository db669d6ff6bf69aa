"""The whole: the implicit requirement first, and the same verdicts for the same crawl."""

from __future__ import annotations

from typing import Any


def test_reachable_comes_first_in_every_indicator(bench: Any) -> None:
    item = bench.indicator()
    page = bench.page("<h1>แผนดำเนินงาน 2565</h1><p>โครงการก่อสร้างถนนคอนกรีต งบประมาณ 500,000 บาท</p>")
    audit = bench.judge(item, [bench.reached(item, 0, page)])
    assert [one.id for one in audit.indicators[0].requirements] == ["reachable", "plan", "period"]
    assert audit.summary.pass_ == 1


def test_the_same_crawl_is_judged_the_same(bench: Any) -> None:
    item = bench.indicator()
    page = bench.listing(("a.pdf", "แผนดำเนินงาน 2565"))
    file = bench.pdf("a.pdf", "แผนดำเนินงาน ประจำปี 2565", "โครงการ งบประมาณ")
    first = bench.judge(item, [bench.reached(item, 0, page)], file)
    assert first.model_dump_json() == bench.judge(item, [bench.reached(item, 0, page)], file).model_dump_json()


def test_a_visit_that_was_cut_short_is_for_a_person(bench: Any) -> None:
    item = bench.indicator()
    audit = bench.judge(item, [])
    assert {one.verdict for one in audit.indicators[0].requirements} == {"review"}


def test_nothing_fails_for_what_a_run_that_was_stopped_had_not_opened_yet(bench: Any) -> None:
    item = bench.indicator()
    reached = [bench.reached(item, 0, bench.page("<h1>แผนงาน</h1><p>รายการ</p>"))]
    whole, cut = (bench.judge(item, reached, finished=finished) for finished in (True, False))
    assert bench.finding(whole, "plan").verdict == "fail"
    assert bench.finding(cut, "plan").verdict == "review"
    assert "ตรวจไม่เสร็จ" in bench.finding(cut, "plan").reason
    assert bench.finding(cut, "reachable").verdict == "pass"
