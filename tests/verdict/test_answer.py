"""Topic before period: which of the reached documents answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from oit_audit.app import load
from oit_audit.model.catalog import Target, Topic
from oit_audit.model.crawl import Found, Reached, Visit
from oit_audit.verdict.answer import gather, yielding

PLAN_2565 = ("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565", "เทศบาลตำบลเขาย้อย", "โครงการก่อสร้างถนน งบประมาณ 100,000 บาท")
PLAN_2564 = ("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2564", "เทศบาลตำบลเขาย้อย", "โครงการขุดลอกคลอง งบประมาณ 50,000 บาท")
REPORT = ("รายงานผลการดำเนินงานตามแผนดำเนินงาน", "ประจำปีงบประมาณ พ.ศ. 2565", "เทศบาลตำบลเขาย้อย")


def test_the_document_behind_a_listing_answers(bench: Any) -> None:
    item = bench.indicator()
    page = bench.listing(("a.pdf", "แผนดำเนินงาน 2565"))
    audit = bench.judge(item, [bench.reached(item, 0, page)], bench.pdf("a.pdf", *PLAN_2565, link="แผนดำเนินงาน 2565"))
    assert bench.finding(audit, "plan").verdict == "pass"
    assert bench.finding(audit, "period").evidence[0].url.endswith("a.pdf")


def test_a_link_for_this_year_over_last_years_document_fails_and_says_so(bench: Any) -> None:
    item = bench.indicator()
    page = bench.listing(("a.pdf", "แผนดำเนินงาน ปี 2565"))
    file = bench.pdf("a.pdf", *PLAN_2564, link="แผนดำเนินงาน ปี 2565")
    period = bench.finding(bench.judge(item, [bench.reached(item, 0, page)], file), "period")
    assert period.verdict == "fail"
    assert "2564" in period.reason
    assert "แผนดำเนินงาน ปี 2565" in period.reason


def test_other_years_of_the_same_listing_do_no_harm(bench: Any) -> None:
    item = bench.indicator()
    page = bench.listing(("a.pdf", "แผนดำเนินงาน 2564"), ("b.pdf", "แผนดำเนินงาน 2565"))
    audit = bench.judge(
        item, [bench.reached(item, 0, page)], bench.pdf("a.pdf", *PLAN_2564), bench.pdf("b.pdf", *PLAN_2565)
    )
    assert bench.finding(audit, "period").verdict == "pass"


def test_the_link_of_a_listing_alone_is_no_answer(bench: Any) -> None:
    item = bench.indicator()
    page = bench.listing(("a.pdf", "แผนดำเนินงาน 2565"))
    other = bench.pdf("a.pdf", "แผ่นพับโรคไข้เลือดออก", "เทศบาลตำบลเขาย้อย", link="แผนดำเนินงาน 2565")
    plan = bench.finding(bench.judge(item, [bench.reached(item, 0, page)], other), "plan")
    assert plan.verdict == "fail"
    assert "ไข้เลือดออก" in plan.reason


def test_a_listed_file_that_is_another_indicators_names_what_was_found(bench: Any) -> None:
    item = bench.indicator(urls=("plan.pdf",))
    plan = bench.finding(bench.judge(item, [bench.reached(item, 0, bench.pdf("plan.pdf", *REPORT))]), "plan")
    assert plan.verdict == "fail"
    assert "รายงานผลการดำเนินงาน" in plan.reason


def test_another_bodys_document_is_no_answer(bench: Any) -> None:
    item = bench.indicator(urls=("plan.pdf",))
    theirs = bench.pdf("plan.pdf", "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565", "เทศบาลตำบลบ้านแหลม", "โครงการ งบประมาณ")
    plan = bench.finding(bench.judge(item, [bench.reached(item, 0, theirs)]), "plan")
    assert plan.verdict == "fail"
    assert "บ้านแหลม" in plan.reason


@pytest.mark.parametrize(
    ("office", "verdict"),
    [("ที่ว่าการอำเภอเขาย้อย กรมการปกครอง", "fail"), ("เทศบาลตำบลเขาย้อย หรือที่ว่าการอำเภอเขาย้อย", "pass")],
)
def test_a_guide_to_the_counter_of_another_office_is_no_answer(bench: Any, office: str, verdict: str) -> None:
    item = bench.indicator(urls=("plan.pdf",))
    guide = bench.pdf(
        "plan.pdf", "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565", f"หน่วยงานที่ให้บริการ : {office}", "โครงการ งบประมาณ"
    )
    assert bench.finding(bench.judge(item, [bench.reached(item, 0, guide)]), "plan").verdict == verdict


def test_a_scan_that_may_be_it_is_for_a_person(bench: Any) -> None:
    item = bench.indicator()
    page = bench.listing(("a.pdf", "แผนดำเนินงาน 2565"))
    scan = bench.pdf("a.pdf", link="แผนดำเนินงาน 2565", unreadable="เป็นภาพสแกน")
    audit = bench.judge(item, [bench.reached(item, 0, page)], scan)
    assert [one.verdict for one in audit.indicators[0].requirements] == ["pass", "review", "review"]


def test_a_scan_of_another_year_does_not_hold_up_a_fail(bench: Any) -> None:
    item = bench.indicator()
    page = bench.listing(("a.pdf", "แผนดำเนินงาน 2563"), ("b.pdf", "แผนดำเนินงาน 2564"))
    scan = bench.pdf("a.pdf", link="แผนดำเนินงาน 2563", unreadable="เป็นภาพสแกน")
    audit = bench.judge(item, [bench.reached(item, 0, page)], scan, bench.pdf("b.pdf", *PLAN_2564))
    assert bench.finding(audit, "period").verdict == "fail"


def test_a_dead_link_in_a_listing_is_told(bench: Any) -> None:
    item = bench.indicator()
    page = bench.listing(("a.pdf", "แผนดำเนินงาน 2565"))
    dead = Found(bench.pdf("a.pdf", link="แผนดำเนินงาน 2565"), "dead", reason="404")
    plan = bench.finding(bench.judge(item, [bench.reached(item, 0, page)], dead), "plan")
    assert plan.verdict == "fail"
    assert "แผนดำเนินงาน 2565" in plan.reason


def test_a_page_that_answers_inline_is_a_document(bench: Any) -> None:
    item = bench.indicator()
    page = bench.page(
        "<h1>แผนดำเนินงาน ประจำปี 2565</h1><p>โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก งบประมาณ 500,000 บาท กองช่าง</p>"
    )
    audit = bench.judge(item, [bench.reached(item, 0, page)])
    assert bench.finding(audit, "plan").verdict == "pass"
    assert bench.finding(audit, "period").verdict == "pass"


def test_a_page_with_nothing_but_its_heading_is_no_answer(bench: Any) -> None:
    item = bench.indicator()
    audit = bench.judge(item, [bench.reached(item, 0, bench.page("<h1>แผนดำเนินงาน 2565</h1><p>ไม่พบข้อมูล</p>"))])
    assert bench.finding(audit, "plan").verdict == "fail"


GONE = ("dead", "soft_404", "redirected_home", "foreign_host", "path_not_found")
WITHOUT = [*((outcome, "fail") for outcome in GONE), ("blocked", "review"), ("timeout", "review")]


@pytest.mark.parametrize(("outcome", "verdict"), WITHOUT)
def test_without_a_document_the_place_decides(bench: Any, outcome: Any, verdict: str) -> None:
    item = bench.indicator()
    audit = bench.judge(item, [bench.reached(item, 0, None, outcome, "เหตุผล")])
    assert bench.finding(audit, "plan").verdict == verdict
    assert bench.finding(audit, "period").verdict == verdict


def test_behind_a_broken_certificate_the_content_is_judged_and_reachable_fails(bench: Any) -> None:
    item = bench.indicator(urls=("plan.pdf",))
    audit = bench.judge(item, [bench.reached(item, 0, bench.pdf("plan.pdf", *PLAN_2565), "tls", "ใบรับรองหมดอายุ")])
    assert [one.verdict for one in audit.indicators[0].requirements] == ["fail", "pass", "pass"]


def test_every_listed_address_must_open(bench: Any) -> None:
    item = bench.indicator(urls=("plan.pdf", "more"))
    good = bench.reached(item, 0, bench.pdf("plan.pdf", *PLAN_2565))
    audit = bench.judge(item, [good, bench.reached(item, 1, None, "dead", "404")])
    assert [one.verdict for one in audit.indicators[0].requirements] == ["fail", "pass", "pass"]


def test_a_broken_menu_path_beside_a_working_address_is_only_told(bench: Any) -> None:
    item = bench.indicator(urls=("plan.pdf",), paths=("แผนงาน",))
    good = bench.reached(item, 0, bench.pdf("plan.pdf", *PLAN_2565))
    audit = bench.judge(item, [good, bench.reached(item, 1, None, "path_not_found", "ไม่พบเมนู แผนงาน")])
    reachable = bench.finding(audit, "reachable")
    assert reachable.verdict == "pass"
    assert "ไม่พบเมนู แผนงาน" in reachable.reason


def test_a_name_that_lost_letters_is_known_by_its_link(bench: Any) -> None:
    item = bench.indicator(topic=Topic(titles=("สถิติการร้องเรียนการทุจริต",)))
    page = bench.listing(("a.pdf", "สถิติการร้องเรียนการทุจริต ปี 2565"), heading="สถิติ")
    file = bench.pdf("a.pdf", "สถิติการร้องเยนการทุจต ประจำปีงบประมาณ 2565", link="สถิติการร้องเรียนการทุจริต ปี 2565")
    audit = bench.judge(item, [bench.reached(item, 0, page)], file)
    assert bench.finding(audit, "period").verdict == "pass"


def test_last_years_report_on_a_shared_page_is_the_other_indicators(bench: Any) -> None:
    year_before, half = (
        bench.requirement("period", "period", period="fy-1"),
        bench.requirement("period", "period", period="first_half"),
    )
    topic = Topic(titles=("รายงานผลการดำเนินงาน",))
    o12, o11 = (bench.indicator(bench.requirement("there", "content"), one, topic=topic) for one in (year_before, half))
    page = bench.listing(("a.pdf", "รายงานผลการดำเนินงาน ปี 2564"), heading="รายงาน")
    report = bench.pdf("a.pdf", "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2564", link="รายงานผลการดำเนินงาน ปี 2564")
    answers = [
        gather(item, Visit(item.id, (bench.reached(item, 0, page),), (Found(report, "ok"),)), *bench.around(item))
        for item in (o11, o12)
    ]
    kept, given = yielding(answers[0], [answers[1].answer]), yielding(answers[1], [answers[0].answer])
    assert kept.answer.documents == ()
    assert kept.answer.neighbours == given.answer.documents == (report,)


@pytest.mark.parametrize(
    ("indicator", "heading", "answers"),
    [
        ("o7", "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", False),  # a document's name is no news
        ("o7", "ข่าวประชาสัมพันธ์", True),
        ("o32", "กระดานสนทนา ถาม-ตอบ", True),  # a board for questions may be where opinions are heard
        ("o8", "ติดต่อสอบถาม", True),
        ("o2", "โครงสร้างหน่วยงาน", True),
        ("o10", "แผนปฏิบัติการป้องกันการทุจริต", False),
    ],
)
def test_a_listed_page_under_the_name_of_another_indicators_document_is_not_its_answer(
    bench: Any, root: Path, indicator: str, heading: str, answers: bool
) -> None:
    catalog = load(root / "config" / "indicators.toml")
    item = catalog.by_id[indicator]
    page = bench.page(f"<h1>{heading}</h1><p>เนื้อหาของหน้านี้เป็นของเทศบาลตำบลเขาย้อย ปรับปรุงเมื่อ 4 เมษายน 2565</p>")
    reached = Reached(Target(url=page.url), "ok", final_url=page.url, document=page)
    _, crawl, as_of = bench.around(item)
    answer = gather(item, Visit(item.id, (reached,)), catalog, crawl, as_of).answer
    assert (page in answer.documents) is answers
