"""A page's title is its link's text again: what was put up below it says the year and the months."""

from __future__ import annotations

from typing import Any

import pytest

LINK = "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565"
TABLE = (
    "<table><tr><th>โครงการ</th><th>งบประมาณ</th></tr>"
    "<tr><td>โครงการก่อสร้างถนน</td><td>งบประมาณ 100,000 บาท</td></tr></table>"
)


@pytest.mark.parametrize(
    ("below", "verdict"),
    [
        ("<h3>แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๔</h3>", "fail"),
        ("<p>แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๔</p>", "fail"),
        ("<h3>แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕</h3><p>เทียบกับปีงบประมาณ 2564</p>", "pass"),
        ("<p>ตามแผนพัฒนาท้องถิ่น (พ.ศ. 2561 - 2565)</p>", "pass"),
    ],
)
def test_the_year_below_the_title_counts(bench: Any, below: str, verdict: str) -> None:
    item = bench.indicator()
    listing = bench.listing(("view/1", LINK))
    page = bench.page(f"<h1>{LINK}</h1>{below}{TABLE}", "view/1", LINK)
    audit = bench.judge(item, [bench.reached(item, 0, listing)], page)
    assert bench.finding(audit, "period").verdict == verdict


@pytest.mark.parametrize(("month", "verdict"), [("มีนาคม 2565", "pass"), ("กุมภาพันธ์ 2565", "fail")])
def test_the_month_below_the_title_counts(bench: Any, month: str, verdict: str) -> None:
    item = bench.indicator(bench.requirement("months", "by_month"))
    months = ["ตุลาคม 2564", "พฤศจิกายน 2564", "ธันวาคม 2564", "มกราคม 2565", "กุมภาพันธ์ 2565", "มีนาคม 2565"]
    titles = [f"แผนดำเนินงาน ประจำเดือน {name}" for name in months]
    inner = [*months[:5], month]
    pages = [
        bench.page(f"<h1>{title}</h1><h3>แผนดำเนินงานในรอบเดือน {name}</h3>{TABLE}", f"view/{at}", title)
        for at, (title, name) in enumerate(zip(titles, inner, strict=True))
    ]
    listing = bench.listing(*((f"view/{at}", title) for at, title in enumerate(titles)))
    audit = bench.judge(item, [bench.reached(item, 0, listing)], *pages)
    finding = bench.finding(audit, "months")
    assert finding.verdict == verdict, finding.reason


def test_a_rule_for_one_year_gone_by_is_told_by_the_heading_below_the_title(bench: Any) -> None:
    item = bench.indicator(bench.requirement("period", "period", period="in_force"))
    title = "แผนดำเนินงานด้านการพัฒนาบุคลากร"
    page = bench.page(f"<h1>{title}</h1><h3>แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๒</h3>{TABLE}", "view/1", title)
    audit = bench.judge(item, [bench.reached(item, 0, bench.listing(("view/1", title)))], page)
    assert bench.finding(audit, "period").verdict == "fail"


def test_a_title_printed_as_a_paragraph_above_part_headings_names_the_page(bench: Any) -> None:
    item = bench.indicator()
    page = bench.page(
        f"<p>{LINK}</p><h2>ส่วนที่ 1 บทนำ</h2><p>ความเป็นมา</p><h2>ส่วนที่ 2 บัญชีโครงการ</h2>{TABLE}", "view/1", "เปิดดู"
    )
    audit = bench.judge(item, [bench.reached(item, 0, bench.listing(("view/1", "เปิดดู")))], page)
    assert [one.verdict for one in audit.indicators[0].requirements] == ["pass", "pass", "pass"]


def test_a_later_line_of_a_page_without_headings_is_a_part_of_what_its_first_names(bench: Any) -> None:
    item = bench.indicator(bench.requirement("plan", "content"))
    page = bench.page("<p>รายงานผลการดำเนินงาน ปี 2565</p><p>แผนดำเนินงาน</p><p>ดำเนินการแล้ว</p>", "view/1", "เปิดดู")
    audit = bench.judge(item, [bench.reached(item, 0, bench.listing(("view/1", "เปิดดู")))], page)
    assert bench.finding(audit, "plan").verdict == "fail"


@pytest.mark.parametrize(("cover", "verdict"), [("คู่มือการจัดทำแผน", "fail"), ("เทศบาลตำบลเขาย้อย", "pass")])
def test_a_file_that_begins_with_anothers_name_is_not_this_one_for_what_stands_far_below(
    bench: Any, cover: str, verdict: str
) -> None:
    item = bench.indicator()
    item = item.model_copy(update={"topic": item.topic.model_copy(update={"never": ("คู่มือการจัดทำ",)})})
    lines = [
        cover,
        "กรมส่งเสริมการปกครองท้องถิ่น กระทรวงมหาดไทย ถนนนครราชสีมา เขตดุสิต กรุงเทพมหานคร",
        LINK,
        "โครงการก่อสร้างถนน งบประมาณ 100,000 บาท",
    ]
    listing = bench.listing(("a.pdf", "เปิดดู"))
    audit = bench.judge(item, [bench.reached(item, 0, listing)], bench.pdf("a.pdf", *lines, link="เปิดดู"))
    assert bench.finding(audit, "plan").verdict == verdict
