"""Slips of the form: told with what to write, and never laid at the site's door."""

from __future__ import annotations

from typing import Any

import pytest

from oit_audit.config.form_issues import find_period_issue, find_slips, find_target_issues
from oit_audit.config.hosts import judge_host
from oit_audit.config.shape import IndicatorTable, RequirementTable
from oit_audit.model.catalog import Agency

AGENCY = Agency(name="เทศบาลตำบลเขาย้อย", base_url="http://www.khaoyocity.go.th/", hosts=("khaoyo.example",))
BASE = "http://www.khaoyocity.go.th"


def table(*targets: dict[str, Any], **more: Any) -> IndicatorTable:
    return IndicatorTable.model_validate({"id": "o1", "name": "x", "section": "9.1", "targets": targets, **more})


@pytest.mark.parametrize(
    ("target", "problem", "suggestion"),
    [
        ({"url": f"{BASE}/Law1", "printed": f"{BASE}/Law๑"}, "เลขไทย", f"{BASE}/Law1"),
        ({"url": f"{BASE}/x.pdf", "printed": "http://www.khaoyoicity.go.th/x.pdf"}, "สะกดผิด", f"{BASE}/x.pdf"),
        ({"printed": "http://www.khaoyoicity.go.th/x.pdf"}, "สะกดผิด", f"{BASE}/x.pdf"),
        ({"printed": "https://krabikhodin.go.th/x"}, "หน่วยงานอื่น (krabikhodin.go.th)", "หน้าแรก > แผน"),
        ({"printed": f"{BASE}/Main/PersonalPrev"}, "ไม่ครบ", f"{BASE}/Main/PersonalPreview/id/1"),
        ({"url": f"{BASE}/a", "printed": f"{BASE}/b"}, "ไม่ตรง", f"{BASE}/a"),
        ({"printed": "-"}, "หน่วยงานอื่น", "หน้าแรก > แผน"),
    ],
)
def test_a_printed_slip_is_told_with_what_to_write(target: dict[str, str], problem: str, suggestion: str) -> None:
    others = ({"url": f"{BASE}/Main/PersonalPreview/id/1"}, {"path": ["หน้าแรก", "แผน"]})
    (issue,) = find_target_issues(table(target, *others), AGENCY, ())
    assert problem in issue.problem
    assert suggestion in issue.suggestion


def test_a_target_printed_as_it_is_listed_is_no_issue() -> None:
    assert find_target_issues(table({"url": f"{BASE}/a", "printed": f"{BASE}/a"}), AGENCY, ()) == []


def test_a_printed_period_of_another_year_is_told() -> None:
    requirement = RequirementTable(text="x", check="period", period="fy", printed_period="fy-1")
    (issue,) = find_period_issue("o22", requirement, 2565)
    assert (issue.printed, issue.suggestion) == ("ปีงบประมาณ 2564", "ใช้ปีงบประมาณ 2565")


def test_noted_slips_are_told_and_english_notes_are_not() -> None:
    noted = [
        "window printed as 24 ม.ค.64",
        "ลำดับ ๐๔ ซ้ำ",
        {"problem": "พิมพ์ปีผิด", "printed": "2655", "suggestion": "2565"},
    ]
    issues = find_slips(table(anomaly=noted))
    assert [issue.problem for issue in issues] == ["ลำดับ ๐๔ ซ้ำ", "พิมพ์ปีผิด"]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (f"{BASE}/x", "own"),
        ("https://khaoyocity.go.th:8080/x", "own"),
        ("http://eservice.khaoyocity.go.th/", "own"),
        ("http://khaoyo.example/", "own"),
        ("https://www.facebook.com/x", "service"),
        ("https://drive.google.com/file/d/1", "service"),
        ("http://www.khaoyoicity.go.th/", "typo"),
        ("http://www.khaoyocity.go.tn/", "typo"),
        ("http://www.khaoyocity.com/", "foreign"),
        ("http://khaoyocity.go.th.evil.example/", "foreign"),
        ("http://notfacebook.com/", "foreign"),
        ("http:///x", "none"),
        ("http://[/x", "none"),
    ],
)
def test_a_host_is_told_for_whose_it_is(url: str, kind: str) -> None:
    assert judge_host(url, AGENCY) == kind
