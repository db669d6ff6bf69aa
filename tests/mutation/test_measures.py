"""What a small site shows of the measures: a trace, a week without a notice, another place for what is gone."""

from __future__ import annotations

import importlib
import sys
from datetime import date
from pathlib import Path
from typing import Any

from oit_audit.app import Request, run_audit
from oit_audit.fetch.client import ConnectTo
from oit_audit.model.audit import MeasureReport
from oit_audit.progress import Silent

sys.path.insert(0, str(Path(__file__).parents[2]))
_cases: Any = importlib.import_module("eval.cases")
_serve: Any = importlib.import_module("eval.sites.serve")

HOST = "www.khaoyocity.go.th"
RULES = """<h2>หลักเกณฑ์และขั้นตอนการยืมทรัพย์สินของทางราชการ</h2><p>ผู้ยืมกรอกใบยืม เสนอผู้อนุมัติ แล้วส่งคืนตามกำหนด</p>
<p>ขั้นตอน 1. ยื่นใบยืมที่งานพัสดุ 2. ผู้อนุมัติลงนาม 3. รับและส่งคืน</p>"""
NEWS = """<h2>ข่าว</h2><ul><li>ประชุมประจำเดือน ชี้แจงแผนการใช้จ่ายงบประมาณแก่พนักงาน 4 มีนาคม 2565</li></ul>"""


def measure(id: str, pages: dict[str, str], links: dict[str, str], folder: Path) -> MeasureReport:
    """One measure of the shipped form on a site of a few pages, all linked from its home page."""
    menu = "".join(f'<li><a href="{to}">{said}</a></li>' for said, to in links.items())
    frame = _cases.FRAME
    site = {
        path: (200, "text/html; charset=utf-8", frame.format(menu=menu, main=main).encode())
        for path, main in pages.items()
    }
    with _serve.Server(site) as server:
        to = ConnectTo.parse(f"{HOST}=127.0.0.1:{server.port}")
        request = Request(_cases.CONFIG, folder / "kept", date(2022, 4, 20), only=(id,), connect_to=(to,), ocr=False)
        return run_audit(request, Silent()).audit.measures[0]


def test_rules_that_stand_elsewhere_are_told_with_their_address(tmp_path: Path) -> None:
    pages = {"/": "<h2>ยินดีต้อนรับ</h2><p>เมืองน่าอยู่</p>", "/loan": RULES}
    report = measure("m6", pages, {"ระเบียบการยืมทรัพย์สิน": "/loan"}, tmp_path)
    assert [place.url for place in report.candidates] == [f"http://{HOST}/loan"]
    assert report.findings[0].verdict == "fail"
    assert f"http://{HOST}/loan" in report.findings[0].advice


def test_a_site_without_the_rules_has_no_other_place(tmp_path: Path) -> None:
    report = measure("m6", {"/": "<h2>ยินดีต้อนรับ</h2><p>เมืองน่าอยู่</p>", "/a": NEWS}, {"ข่าว": "/a"}, tmp_path)
    assert (report.findings[0].verdict, report.candidates) == ("fail", ())


def test_what_is_done_in_the_office_is_shown_by_its_trace_and_never_failed_without(tmp_path: Path) -> None:
    told = measure("m7", {"/": NEWS}, {}, tmp_path)
    assert [finding.verdict for finding in told.findings] == ["pass"]
    silent = measure("m7", {"/": "<h2>ยินดีต้อนรับ</h2><p>เมืองน่าอยู่</p>"}, {}, tmp_path / "silent")
    assert [finding.verdict for finding in silent.findings] == ["review"]
