"""Verdicts first, then places, then documents; what changes every day is no change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from oit_audit.diff import compare
from oit_audit.model.audit import Audit, DocumentReport, IndicatorReport, Verdict
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Reached, Visit
from oit_audit.model.document import Block, Document, Link
from oit_audit.passages import changed_passages

URL = "http://www.khaoyocity.go.th/Main/contact"


@pytest.fixture(scope="module")
def audit(root: Path) -> Audit:
    return Audit.model_validate_json((root / "tests" / "golden" / "made_audit.json").read_bytes())


def with_indicator(audit: Audit, id: str, **update: Any) -> Audit:
    changed = [one.model_copy(update=update) if one.id == id else one for one in audit.indicators]
    return audit.model_copy(update={"indicators": tuple(changed)})


def turned(audit: Audit, id: str, verdict: Verdict, requirement: str | None = None) -> Audit:
    report = next(one for one in audit.indicators if one.id == id)
    findings = [
        one.model_copy(update={"verdict": verdict, "reason": "ใหม่"}) if one.id == requirement else one
        for one in report.requirements
    ]
    return with_indicator(audit, id, verdict=verdict, requirements=tuple(findings))


def test_nothing_changed_is_nothing(audit: Audit) -> None:
    changes = compare(audit, audit)
    assert not (changes.regressions or changes.mended or changes.unsure or changes.targets or changes.documents)
    assert not changes.notes


def test_a_lost_pass_is_a_regression_with_its_points(audit: Audit) -> None:
    (change,) = compare(audit, turned(audit, "o1", "fail", "divisions")).regressions
    assert (change.id, change.old, change.new) == ("o1", "pass", "fail")
    assert change.points == pytest.approx(-0.444, abs=0.001)
    assert [(one.id, one.old, one.new) for one in change.requirements] == [("divisions", "pass", "fail")]


def test_a_won_pass_is_mended(audit: Audit) -> None:
    (change,) = compare(audit, turned(audit, "o43", "pass", "period")).mended
    assert change.points == pytest.approx(5.0)


def test_a_pass_that_a_person_must_look_at_is_unsure(audit: Audit) -> None:
    (change,) = compare(audit, turned(audit, "o1", "review", "divisions")).unsure
    assert change.new == "review"


def test_a_review_that_became_a_fail_is_a_regression_that_costs_nothing_more(audit: Audit) -> None:
    (change,) = compare(audit, turned(audit, "o10", "fail", "period")).regressions
    assert change.points == 0


def test_a_requirement_that_fell_in_a_failing_indicator_is_a_regression(audit: Audit) -> None:
    changes = compare(audit, turned(audit, "o15", "fail", "statistics"))
    assert [(change.id, change.old, change.new) for change in changes.regressions] == [("o15", "fail", "fail")]


def test_a_mended_requirement_in_an_indicator_that_still_fails_is_mended(audit: Audit) -> None:
    report = next(one for one in audit.indicators if one.id == "o24")
    findings = [
        one.model_copy(update={"verdict": "pass"}) if one.id == "reachable" else one for one in report.requirements
    ]
    changes = compare(audit, with_indicator(audit, "o24", requirements=tuple(findings)))
    assert [(change.id, change.points) for change in changes.mended] == [("o24", 0)]


def test_the_costliest_regression_comes_first(audit: Audit) -> None:
    worse = turned(turned(audit, "o1", "pass"), "o43", "pass")
    changes = compare(worse, turned(turned(worse, "o1", "fail"), "o43", "fail"))
    assert [change.id for change in changes.regressions] == ["o43", "o1"]


def test_a_measure_that_fell_is_told_without_points(audit: Audit) -> None:
    measure = audit.measures[0]
    mended = measure.model_copy(
        update={"findings": tuple(f.model_copy(update={"verdict": "pass"}) for f in measure.findings)}
    )
    old = audit.model_copy(update={"measures": (mended, *audit.measures[1:])})
    (change,) = compare(old, audit).regressions
    assert (change.id, change.old, change.points) == ("m1", None, 0)


def test_a_target_that_no_longer_opens_is_told_once_for_all_its_indicators(audit: Audit) -> None:
    def dead(report: IndicatorReport) -> IndicatorReport:
        targets = (report.targets[0].model_copy(update={"url": URL, "path": None, "outcome": "dead", "status": 404}),)
        return report.model_copy(update={"targets": targets})

    def alive(report: IndicatorReport) -> IndicatorReport:
        targets = (report.targets[0].model_copy(update={"url": URL, "path": None, "outcome": "ok", "status": 200}),)
        return report.model_copy(update={"targets": targets})

    old = audit.model_copy(update={"indicators": tuple(alive(one) for one in audit.indicators[:2])})
    new = audit.model_copy(update={"indicators": tuple(dead(one) for one in audit.indicators[:2])})
    (change,) = compare(old, new).targets
    assert (change.where, change.old_outcome, change.new_status) == (URL, "ok", 404)
    assert change.indicators == ("o1", "o5")


def test_an_indicator_that_was_not_judged_has_lost_no_documents(audit: Audit) -> None:
    part = audit.model_copy(update={"indicators": audit.indicators[:1]})
    changes = compare(audit, part)
    assert not changes.documents
    assert not changes.regressions
    assert "o43" in changes.notes[0]


def document(text: str, sha256: str, day: str = "2022-04-20") -> Document:
    blocks = tuple(Block("paragraph", line) for line in text.split("\n"))
    return Document(URL, "html", "ติดต่อ", sha256, blocks, fetched_at=f"{day}T21:15:00+07:00")


def pair(audit: Audit, old: str, new: str) -> tuple[Audit, Audit, Crawl, Crawl]:
    reports = [DocumentReport(url=URL, kind="html", title="ติดต่อ", sha256=letter * 64) for letter in "ab"]
    audits = [with_indicator(audit, "o5", documents=(report,)) for report in reports]
    crawls = [
        Crawl("completed", home, {"o5": Visit("o5", (home,))})
        for home in (Reached(Target(url=URL), "ok", document=document(text, text)) for text in (old, new))
    ]
    return audits[0], audits[1], crawls[0], crawls[1]


def test_a_replaced_document_shows_the_words_that_changed(audit: Audit) -> None:
    (change,) = compare(*pair(audit, "โทร 032-562-563 ต่อ 1", "โทร 032-562-999 ต่อ 1")).documents
    assert (change.fate, change.indicators) == ("replaced", ("o5",))
    assert "563" in change.removed[0]
    assert "999" in change.added[0]


def test_a_page_whose_counter_moved_has_not_changed(audit: Audit) -> None:
    assert not compare(*pair(audit, "ติดต่อเรา\nผู้เข้าชม 1,204 คน", "ติดต่อเรา\nผู้เข้าชม 1,310 คน")).documents


def test_without_the_texts_another_digest_is_a_replaced_document(audit: Audit) -> None:
    old, new, *_ = pair(audit, "", "")
    (change,) = compare(old, new).documents
    assert (change.fate, change.old_sha256[:1], change.new_sha256[:1]) == ("replaced", "a", "b")


def test_documents_that_came_and_went_are_told(audit: Audit) -> None:
    new = with_indicator(
        audit, "o5", documents=(DocumentReport(url="http://new/", kind="pdf", title="ใหม่", sha256="b"),)
    )
    old = with_indicator(
        audit, "o5", documents=(DocumentReport(url="http://old/", kind="pdf", title="เก่า", sha256="a"),)
    )
    changes = compare(old, new).documents
    assert [(change.fate, change.url) for change in changes] == [("appeared", "http://new/"), ("gone", "http://old/")]


def at(audit: Audit, *places: tuple[str, str]) -> Audit:
    reports = (DocumentReport(url=url, kind="pdf", title="แผน", sha256=sha256) for url, sha256 in places)
    return with_indicator(audit, "o5", documents=tuple(reports))


def test_the_same_bytes_elsewhere_have_moved(audit: Audit) -> None:
    (change,) = compare(at(audit, ("http://old/", "a")), at(audit, ("http://new/", "a"))).documents
    assert (change.fate, change.url, change.old_url) == ("moved", "http://new/", "http://old/")


def test_a_copy_of_what_still_stands_has_not_moved(audit: Audit) -> None:
    (change,) = compare(
        at(audit, ("http://old/", "a")), at(audit, ("http://old/", "a"), ("http://new/", "a"))
    ).documents
    assert (change.fate, change.url) == ("appeared", "http://new/")


def test_of_two_copies_that_took_one_place_the_second_is_new(audit: Audit) -> None:
    changes = compare(at(audit, ("http://old/", "a")), at(audit, ("http://one/", "a"), ("http://two/", "a"))).documents
    assert [(one.fate, one.url) for one in changes] == [("moved", "http://one/"), ("appeared", "http://two/")]


@pytest.mark.parametrize(
    ("update", "words"),
    [
        ({"complete": False}, "ไม่เสร็จ"),
        ({"config_sha256": "x"}, "ไฟล์ตั้งค่า"),
        ({"fiscal_year": 2566}, "2566"),
        ({"tool_version": "9"}, "9"),
    ],
)
def test_what_makes_a_comparison_doubtful_is_noted(audit: Audit, update: dict[str, Any], words: str) -> None:
    new = audit.model_copy(update={"run": audit.run.model_copy(update=update)})
    assert words in compare(audit, new).notes[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ผู้เยี่ยมชมเว็บไซต์ : ๑๒,๓๔๕", "ผู้เยี่ยมชมเว็บไซต์ : ๑๒,๓๙๙"),
        ("อ่าน 12 ครั้ง", "อ่าน 15 ครั้ง"),
        ("เปิดดู 1200", "เปิดดู 1300"),
        ("Visitors: 99", "Visitors: 101"),
        ("1,204 views", "1,310 views"),
        ("วันนี้ 35", "วันนี้ 4"),
        ("เดือนนี้ 1,035 คน", "เดือนนี้ 2,004 คน"),
        ("12345", "12399"),
        ("อัปเดตล่าสุด : 12 เมษายน 2565", "อัปเดตล่าสุด : 18 เมษายน 2565"),
        ("ปรับปรุงข้อมูลล่าสุดเมื่อ 2022-04-12 08:00", "ปรับปรุงข้อมูลล่าสุดเมื่อ 2022-04-18 09:30"),
        ("Last Updated: Tue, 12 Apr 2022", "Last Updated: Wed, 20 Apr 2022"),
        ("Page generated in 0.123 seconds", "Page generated in 0.220 seconds"),
        ("รหัสอ้างอิง 9f86d081884c7d659a2f", "รหัสอ้างอิง 60303ae22b998861bce3"),
        ("วันพุธที่ 20 เมษายน 2565 เวลา 21:15 น.", "วันพุธที่ 20 เมษายน พ.ศ. 2565 เวลา 21:19 น."),
    ],
)  # fmt: skip
def test_counters_and_the_clock_are_no_change(old: str, new: str) -> None:
    edit = changed_passages(document(old, "a"), document(new, "b"))
    assert [part.replace("พ.ศ. ", "") for part in edit.removed] == [part.replace("พ.ศ. ", "") for part in edit.added]


def test_the_date_of_the_day_is_no_change() -> None:
    old, new = document("วันที่ 19 เม.ย. 65", "a", "2022-04-19"), document("วันที่ 20 เม.ย. 65", "b", "2022-04-20")
    assert not changed_passages(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("โครงการทั้งหมด 5 โครงการ", "โครงการทั้งหมด 6 โครงการ"),
        ("ประชุม 4 ครั้ง", "ประชุม 5 ครั้ง"),
        ("ประกาศ ณ วันที่ 3 มกราคม 2565", "ประกาศ ณ วันที่ 4 มกราคม 2565"),
        ("งบประมาณ 12,000 บาท", "งบประมาณ 13,000 บาท"),
        ("ข้อมูล ณ วันที่ 31 มีนาคม 2565", "ข้อมูล ณ วันที่ 30 เมษายน 2565"),
    ],
)
def test_numbers_that_mean_something_are_a_change(old: str, new: str) -> None:
    edit = changed_passages(document(old, "a"), document(new, "b"))
    assert edit.removed
    assert edit.added


def test_a_passage_is_never_cut_before_a_vowel_or_tone_mark() -> None:
    old = "ที่นี่มีน้ำ" * 40
    edit = changed_passages(document(old + "ก", "a"), document(old + "ข", "b"))
    for passage in (*edit.removed, *edit.added):
        assert passage.strip("…")[0] not in "ัำิีึืฺุู็่้๊๋์ํ๎"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("032-562-001", "032-562-007"),
        ("032562001", "032562007"),
        ("2564", "2565"),
        ("12,000.00", "15,000.00"),
        ("1,200,000", "1,300,000"),
        ("รวม 1,200,000", "รวม 1,300,000"),
        ("ทั้งหมด 5", "ทั้งหมด 6"),
        ("ปีนี้ 2564", "ปีนี้ 2565"),
    ],
)
def test_a_number_alone_on_its_line_that_says_something_is_a_change(old: str, new: str) -> None:
    edit = changed_passages(document(old, "a"), document(new, "b"))
    assert edit.removed
    assert edit.added


def test_a_long_edit_is_shown_in_part_and_counted_in_full() -> None:
    before = "\n".join(f"โครงการที่หนึ่งร้อย{word}" for word in "กขคงจฉชซ")
    edit = changed_passages(document(before, "a"), document("", "b"))
    assert (len(edit.removed), edit.removed_count, edit.added_count) == (5, 8, 0)


def test_a_passage_is_never_cut_within_a_number() -> None:
    line = "งบประมาณที่ได้รับจัดสรรตามเทศบัญญัติทั้งสิ้น 1,234,567,890.00 บาท ใช้จ่ายไป{} ในไตรมาส"
    edit = changed_passages(document(line.format("แล้ว"), "a"), document(line.format("ครบ"), "b"))
    assert "1,234,567,890.00" in edit.removed[0]


def test_the_pages_that_changed_are_told() -> None:
    def plan(last: str) -> Document:
        blocks = (Block("paragraph", "แผนดำเนินงาน", page=1), Block("paragraph", f"โครงการถนน {last}", page=7))
        return Document(URL, "pdf", "แผน", last, blocks)

    assert changed_passages(plan("สายหนึ่ง"), plan("สายสอง")).pages == (7,)


def listing(*links: tuple[str, str], region: Any = "main") -> Document:
    found = tuple(Link(url, text, region) for text, url in links)
    return Document(URL, "html", "แผน", str(links), (Block("paragraph", "แผนดำเนินงาน"),), links=found)


def test_a_button_that_opens_another_file_is_a_change_though_it_reads_the_same() -> None:
    edit = changed_passages(listing(("ดาวน์โหลด", "http://x/a.pdf")), listing(("ดาวน์โหลด", "http://x/b.pdf")))
    assert (edit.links_removed, edit.links_added) == (("ดาวน์โหลด: http://x/a.pdf",), ("ดาวน์โหลด: http://x/b.pdf",))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("http://x/a.pdf?v=1650412345", "http://x/a.pdf?v=1650498745"),
        ("http://x/list.php?id=4&PHPSESSID=abc", "http://x/list.php?id=4&PHPSESSID=def"),
        ("http://x/list.php?id=4&token=9f86d081884c7d65", "http://x/list.php?id=4&token=60303ae22b998861"),
    ],
)
def test_an_address_drawn_for_one_visit_is_no_change(audit: Audit, old: str, new: str) -> None:
    assert not changed_passages(listing(("แผน", old)), listing(("แผน", new)))
    assert not compare(at(audit, (old, "a")), at(audit, (new, "a"))).documents


def test_another_number_of_a_page_is_another_page(audit: Audit) -> None:
    changes = compare(at(audit, ("http://x/view.php?id=4", "a")), at(audit, ("http://x/view.php?id=5", "b"))).documents
    assert [change.fate for change in changes] == ["appeared", "gone"]


def test_banners_beside_the_content_are_no_change() -> None:
    old, new = (listing((name, f"http://x/{name}"), region="sidebar") for name in ("a", "b"))
    assert not changed_passages(old, new)


def test_the_same_words_exported_anew_elsewhere_have_moved(audit: Audit) -> None:
    words = "แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2565 " * 4
    crawls = []
    for url, sha256 in (("http://x/old.pdf", "a"), ("http://x/new.pdf", "b")):
        reached = Reached(
            Target(url=url), "ok", document=Document(url, "pdf", "", sha256, (Block("paragraph", words),))
        )
        crawls.append(Crawl("completed", reached, {"o5": Visit("o5", (reached,))}))
    (change,) = compare(at(audit, ("http://x/old.pdf", "a")), at(audit, ("http://x/new.pdf", "b")), *crawls).documents
    assert (change.fate, change.url, change.old_url) == ("moved", "http://x/new.pdf", "http://x/old.pdf")
    assert (change.old_sha256, change.new_sha256) == ("a", "b")


LINES = some.lists(some.text("กขคงจ ่า้1256/-", min_size=4, max_size=60).filter(str.strip), max_size=12)


@given(LINES)
def test_a_document_has_not_changed_from_itself_however_often_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert not changed_passages(document(text, "a"), document(text, "b"))


@given(LINES, some.integers(0, 12))
def test_a_line_that_came_is_the_one_thing_told(lines: list[str], at: int) -> None:
    new = [*lines[:at], "เบอร์โทรสาร 032-562-564", *lines[at:]]
    edit = changed_passages(document("\n".join(lines), "a"), document("\n".join(new), "b"))
    assert (edit.removed_count, edit.added) == (0, ("เบอร์โทรสาร 032-562-564",))
