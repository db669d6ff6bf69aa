"""What an officer reads: the costliest first, and the same words without colour, in a pipe, or in a narrow window."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from oit_audit.diff import compare
from oit_audit.model.audit import Audit, WindowReport
from oit_audit.model.catalog import Guide, Indicator, Requirement, Target, Topic
from oit_audit.report import words
from oit_audit.report.table import print_audit, print_changes, print_explain, ranked


@pytest.fixture(scope="module")
def audit(root: Path) -> Audit:
    return Audit.model_validate_json((root / "tests" / "golden" / "made_audit.json").read_bytes())


@pytest.fixture(scope="module")
def later(audit: Audit) -> Audit:
    mended = {"verdict": "pass", "reason": "พบในเอกสาร", "advice": ""}
    lost = {"verdict": "fail", "reason": "ไม่พบแผนผังโครงสร้าง", "advice": "เผยแพร่แผนผังโครงสร้าง"}
    update = {"o5": ("pass", mended), "o1": ("fail", lost)}
    indicators = tuple(
        report.model_copy(
            update={
                "verdict": update[report.id][0],
                "requirements": tuple(one.model_copy(update=update[report.id][1]) for one in report.requirements),
            }
        )
        for report in audit.indicators[:2]
    )
    run = audit.run.model_copy(update={"id": "2565-04-19T211502-77aa", "as_of": "2022-04-19"})
    return audit.model_copy(update={"indicators": (*indicators, *audit.indicators[2:]), "run": run})


def console(width: int, **options: bool) -> Console:
    return Console(file=io.StringIO(), width=width, highlight=False, legacy_windows=False, **options)  # type: ignore[arg-type]  # flags only


def text_of(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_the_printed_audit_is_the_golden_one(audit: Audit, root: Path, update: bool, width: int) -> None:
    page = console(width)
    print_audit(audit, page)
    held(root / "tests" / "golden" / f"table_{width}.txt", text_of(page), update)


def test_the_printed_changes_are_the_golden_ones(audit: Audit, later: Audit, root: Path, update: bool) -> None:
    page = console(80)
    print_changes(compare(audit, later), page)
    held(root / "tests" / "golden" / "changes_80.txt", text_of(page), update)


def test_the_printed_explanation_is_the_golden_one(audit: Audit, root: Path, update: bool) -> None:
    guide = Guide(
        how="อ่านปีจากชื่อ หัวเรื่อง และเนื้อหาของเอกสาร",
        shows="แผนเขียนว่าประจำปีงบประมาณ 2565",
        lookalike="แผนของปี 2564 ปีในชื่อกฎหมาย",
        doubt="เอกสารเป็นภาพสแกน",
    )
    period = Requirement(id="period", text="เป็นแผนที่มีระยะเวลาบังคับใช้ในปี", check="period", period="fy", guide=guide)
    indicator = Indicator(
        id="o10",
        name="แผนดำเนินงานประจำปี",
        section="9.2",
        targets=(Target(path=("หน้าแรก", "แผนงาน", "แผนดำเนินงาน")),),
        requirements=(period,),
        owners=("นักวิเคราะห์",),
        topic=Topic(titles=("แผนดำเนินงาน+ประจำปี",)),
        points=0.5,
    )
    reachable = Guide(how="เปิดตำแหน่งที่แจ้งไว้", lookalike="หน้าว่าง")
    report = next(one for one in audit.indicators if one.id == "o10")
    page = console(80)
    print_explain(indicator, report, reachable, page)
    print_explain(indicator, None, reachable, page)
    held(root / "tests" / "golden" / "explain_80.txt", text_of(page), update)


def held(path: Path, text: str, update: bool) -> None:
    text = "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
    assert not update or path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_window(audit: Audit, later: Audit, width: int) -> None:
    page = console(width)
    print_audit(audit, page)
    print_changes(compare(audit, later), page)
    assert max(cell_len(line) for line in text_of(page).splitlines()) <= width


def test_a_pipe_gets_no_colour(audit: Audit) -> None:
    page = console(80)
    print_audit(audit, page)
    assert "\x1b" not in text_of(page)


def test_no_color_is_respected_on_a_terminal(audit: Audit) -> None:
    page = console(80, force_terminal=True, no_color=True)
    print_audit(audit, page)
    assert "\x1b[31m" not in text_of(page)
    assert "✗ o43" in text_of(console_plain(audit))


def console_plain(audit: Audit) -> Console:
    page = console(80)
    print_audit(audit, page)
    return page


def test_the_costliest_failing_indicator_comes_first_then_the_most_urgent(audit: Audit) -> None:
    soon = audit.indicators[0].model_copy(update={"id": "soon", "window": WindowReport(end="2022-04-19", state="open")})
    never = audit.indicators[0].model_copy(update={"id": "never", "window": WindowReport(state="open")})
    order = [report.id for report in ranked([never, *audit.indicators, soon], audit.run.as_of)]
    assert order == ["o43", "o24", "o10", "o15", "soon", "o1", "o5", "never"]


def test_square_brackets_of_a_page_are_no_markup(audit: Audit) -> None:
    finding = audit.site.findings[0].model_copy(update={"reason": "[red]เตือน[/red] [/x]"})
    site = audit.site.model_copy(update={"findings": (finding,)})
    page = console(80)
    print_audit(audit.model_copy(update={"site": site}), page)
    assert "[red]เตือน[/red] [/x]" in text_of(page)


def test_an_incomplete_audit_says_so_first(audit: Audit) -> None:
    page = console(80)
    print_audit(audit.model_copy(update={"run": audit.run.model_copy(update={"complete": False})}), page)
    assert words.INCOMPLETE in text_of(page).splitlines()[2]


def test_equal_audits_have_no_changes(audit: Audit) -> None:
    page = console(80)
    print_changes(compare(audit, audit), page)
    assert words.NO_CHANGE in text_of(page)


@pytest.mark.parametrize(
    ("window", "text"),
    [
        (WindowReport(end="2022-04-20", state="open"), "เหลือ 2 วัน (ถึง 20 เม.ย. 2565)"),
        (WindowReport(end="2022-04-18", state="open"), "วันสุดท้าย (18 เม.ย. 2565)"),
        (WindowReport(end="2022-04-10", state="overdue"), "เลยกำหนด 8 วัน (10 เม.ย. 2565)"),
        (
            WindowReport(start="2022-04-19", end="2022-04-20", state="upcoming"),
            "เริ่มได้ 19 เม.ย. 2565 · เหลือ 2 วัน (ถึง 20 เม.ย. 2565)",
        ),
        (WindowReport(start="2022-05-01", state="upcoming"), "เริ่มได้ 1 พ.ค. 2565"),
        (WindowReport(state="open"), "ไม่กำหนดเวลา"),
    ],
)  # fmt: skip
def test_the_deadline_is_told_in_days_and_in_buddhist_era(window: WindowReport, text: str) -> None:
    assert words.deadline(window, "2022-04-18") == text
