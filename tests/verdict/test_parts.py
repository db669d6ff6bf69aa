"""A matter shown piece by piece: orders and trainings that a page of the matter leads to; happenings yet to come."""

from __future__ import annotations

from typing import Any

from oit_audit.model.catalog import Topic

DEEDS = Topic(titles=("การดำเนินการตามนโยบาย+บุคคล",), parts=("คำสั่ง+เลื่อน", "ผลการเข้ารับการฝึกอบรม"))
FOLLOWS = {"what": "การดำเนินการตามนโยบาย", "plan": ["ตามนโยบาย"], "report": ["ได้ดำเนินการ", "อบรม"]}
TRAINING = ("รายงานผลการเข้ารับการฝึกอบรม", "ข้าพเจ้าได้เข้ารับการอบรม ระหว่างวันที่ 8 - 10 มีนาคม 2565")


def verdicts(bench: Any, heading: str, *lines: str) -> list[str]:
    asked = bench.requirement("deeds", "follows_plan", settings=FOLLOWS)
    item = bench.indicator(asked, bench.requirement("period", "period", period="fy"), topic=DEEDS)
    listing = bench.listing(("f/1", "เอกสาร 1"), heading=heading)
    audit = bench.judge(item, [bench.reached(item, 0, listing)], bench.pdf("f/1", *lines, link="เอกสาร 1"))
    return [one.verdict for one in audit.indicators[0].requirements if one.id in ("deeds", "period")]


def test_a_training_behind_a_page_of_the_matter_is_a_piece_of_it(bench: Any) -> None:
    assert verdicts(bench, "การดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล", *TRAINING) == ["pass", "pass"]


def test_a_training_behind_a_page_of_something_else_is_none(bench: Any) -> None:
    assert verdicts(bench, "การบริหารงานบุคคล", *TRAINING)[0] == "fail"


def test_another_paper_behind_a_page_of_the_matter_is_none(bench: Any) -> None:
    other = ("คำสั่งแต่งตั้งคณะกรรมการตรวจรับพัสดุ", "ได้ดำเนินการ อบรม สั่ง ณ วันที่ 8 มีนาคม 2565")
    assert verdicts(bench, "การดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล", *other)[0] == "fail"


def test_a_happening_that_is_only_announced_shows_nothing_yet(bench: Any) -> None:
    hearing = Topic(titles=("ประชาคม",))
    period = bench.requirement("period", "period", period="fy", settings={"events": True})
    item = bench.indicator(bench.requirement("plan", "content", settings={"what": "กิจกรรม"}), period, topic=hearing)
    for day, verdict in (("25 พฤษภาคม 2565", "fail"), ("25 มกราคม 2565", "pass")):
        page = bench.page(f"<h1>ประชุมประชาคม</h1><p>ขอเชิญประชาชนร่วมประชุมประชาคม ในวันที่ {day}</p>")
        audit = bench.judge(item, [bench.reached(item, 0, page)])
        assert bench.finding(audit, "plan").verdict == verdict


def test_a_rule_that_says_to_report_is_no_report(bench: Any) -> None:
    rule = Topic(titles=("หลักเกณฑ์+พนักงาน",), never=("รายงานผล",))
    item = bench.indicator(bench.requirement("rule", "content"), topic=rule)
    name = "ประกาศ เรื่อง หลักเกณฑ์การฝึกอบรมพนักงานเทศบาล"
    for line, verdict in (("เมื่ออบรมแล้วให้รายงานผลภายใน 15 วัน", "pass"), ("และรายงานผลการฝึกอบรม", "fail")):
        listing = bench.listing(("f/1", "หลักเกณฑ์"), heading="หลักเกณฑ์")
        audit = bench.judge(item, [bench.reached(item, 0, listing)], bench.pdf("f/1", name, line, link="หลักเกณฑ์"))
        assert bench.finding(audit, "rule").verdict == verdict
