"""The catalog of the shipped file, and every mistake of a broken one at once."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict

from oit_audit.config.load import load_catalog
from oit_audit.errors import ConfigError, Mistake
from oit_audit.model.catalog import Catalog, Guide


class Loose(BaseModel):
    """Settings of a check that takes anything."""

    model_config = ConfigDict(extra="allow")


class Period(BaseModel):
    """Settings of a check that knows three keys."""

    model_config = ConfigDict(extra="forbid")
    period: str | None = None
    events: bool = False
    span: Literal["fy", "first_half"] = "fy"
    since: date | None = None


class Anything(dict[str, type[BaseModel]]):
    """Knows every check: these tests are about the file, not about the pack."""

    def get(self, key: str, default: Any = None) -> Any:
        return Loose


CHECKS: dict[str, type[BaseModel]] = {"content": Loose, "period": Period}

GOOD = """
fiscal_year = 2565
[agency]
name = "เทศบาลตำบลเขาย้อย"
base_url = "http://www.khaoyocity.go.th/"
[window]
default = ["{fy}-01-25", "{fy}-04-20"]
[[sections]]
id = "9.1"
name = "ข้อมูลพื้นฐาน"
items = ["o1", "o2"]
[[indicators]]
id = "o1"
name = "โครงสร้าง"
section = "9.1"
targets = [{ path = ["หน้าแรก", "โครงสร้าง"] }]
[indicators.requirements.period]
text = "เป็นข้อมูลปี {fy-1}"
check = "period"
period = "fy"
[[indicators]]
id = "o2"
name = "ข้อมูลผู้บริหาร"
section = "9.1"
targets = [{ url = "http://www.khaoyocity.go.th/Main/PersonalPreview/id/1" }]
"""


def load(tmp_path: Path, text: str) -> Catalog:
    path = tmp_path / "indicators.toml"
    path.write_text(text, encoding="utf-8")
    return load_catalog(path, CHECKS)


def mistakes(tmp_path: Path, text: str) -> tuple[Mistake, ...]:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    return caught.value.mistakes


def the_mistake(tmp_path: Path, text: str) -> Mistake:
    (only,) = mistakes(tmp_path, text)
    return only


@pytest.fixture(scope="module")
def shipped(root: Path) -> Catalog:
    return load_catalog(root / "config" / "indicators.toml", Anything())


def test_the_shipped_file_holds_the_whole_form(shipped: Catalog) -> None:
    assert [indicator.id for indicator in shipped.indicators] == [f"o{number}" for number in range(1, 44)]
    assert sum(len(indicator.requirements) for indicator in shipped.indicators) == 116
    assert [measure.id for measure in shipped.measures] == [f"m{number}" for number in range(1, 9)]


@pytest.mark.parametrize(
    ("id", "points"),
    [("o1", 0.444), ("o10", 0.5), ("o18", 0.571), ("o25", 1.0), ("o29", 0.8), ("o34", 1.25), ("o42", 5.0)],
)
def test_points_follow_the_assessment_formula(shipped: Catalog, id: str, points: float) -> None:
    assert shipped.by_id[id].points == pytest.approx(points, abs=0.001)


def test_all_points_together_are_the_weight_of_oit(shipped: Catalog) -> None:
    assert sum(indicator.points for indicator in shipped.indicators) == pytest.approx(40)


def test_the_digest_is_that_of_the_file(shipped: Catalog, root: Path) -> None:
    payload = (root / "config" / "indicators.toml").read_bytes()
    assert shipped.sha256 == hashlib.sha256(payload).hexdigest()


def test_changing_the_year_alone_moves_windows_paths_and_titles(root: Path, tmp_path: Path) -> None:
    text = (root / "config" / "indicators.toml").read_text(encoding="utf-8")
    path = tmp_path / "indicators.toml"
    path.write_text(text.replace("fiscal_year = 2565", "fiscal_year = 2568"), encoding="utf-8")
    moved = load_catalog(path, Anything())
    assert moved.by_id["o11"].window.end == date(2025, 4, 20)
    assert "2567" in moved.by_id["o41"].targets[0].path[-1]
    assert "2568" in moved.by_id["o36"].documents[0]


def test_a_default_window_stands_where_an_indicator_has_none(tmp_path: Path) -> None:
    window = load(tmp_path, GOOD).by_id["o1"].window
    assert (window.start, window.end) == (date(2022, 1, 25), date(2022, 4, 20))


def test_period_is_a_key_of_the_requirement_and_a_setting_of_its_check(tmp_path: Path) -> None:
    requirement = load(tmp_path, GOOD).by_id["o1"].requirements[0]
    assert requirement.period == "fy"
    assert requirement.settings == {"period": "fy"}
    assert requirement.text == "เป็นข้อมูลปี 2564"


def test_a_listed_address_is_cleaned_and_the_cleaning_reported(tmp_path: Path) -> None:
    catalog = load(tmp_path, GOOD.replace("PersonalPreview/id/1", "Personal Preview//id/๑"))
    assert catalog.by_id["o2"].targets[0].url == "http://www.khaoyocity.go.th/Main/PersonalPreview/id/1"
    (issue,) = catalog.form_issues
    assert issue.indicator == "o2"
    assert "เลขไทย" in issue.problem


def test_a_target_that_was_only_printed_is_a_form_issue_and_no_target(tmp_path: Path) -> None:
    text = GOOD.replace('{ path = ["หน้าแรก"', '{ printed = "https://krabikhodin.go.th/x" }, { path = ["หน้าแรก"')
    catalog = load(tmp_path, text)
    assert [target.path for target in catalog.by_id["o1"].targets] == [("หน้าแรก", "โครงสร้าง")]
    assert "krabikhodin.go.th" in catalog.form_issues[0].problem


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "indicators.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert len(load_catalog(path, CHECKS).indicators) == 2


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "problem", "instead"),
    [
        ("fiscal_year = 2565", "fiscal_year = 2022", 2, "fiscal_year", "ค.ศ.", "2565"),
        ("fiscal_year = 2565", 'fiscal_year = "2565"', 2, "fiscal_year", "ไม่ใช่ตัวเลข", "2565"),
        ('name = "โครงสร้าง"', 'name = "x"\nnmae = 1', 15, "o1.nmae", "nmae", "name"),
        ('name = "โครงสร้าง"', "", 12, "o1.name", "ไม่มีคีย์", "name"),
        ('name = "โครงสร้าง"', 'name = " "', 14, "o1.name", "ว่างเปล่า", ""),
        ('check = "period"', 'check = "perod"', 19, "o1.requirements.period.check", "perod", "period"),
        ('check = "period"', 'check = "TODO"', 19, "o1.requirements.period.check", "TODO", "content"),
        ('period = "fy"', 'period = "fyy"', 20, "o1.requirements.period.period", "fyy", "fy"),
        ('period = "fy"', "evnts = true", 20, "o1.requirements.period.evnts", "evnts", "events"),
        ('period = "fy"', 'events = "maybe"', 20, "o1.requirements.period.events", "maybe", "true"),
        ('period = "fy"', 'guide.show = "ปี"', 20, "o1.requirements.period.guide.show", "show", "shows"),
        ('period = "fy"', "guide.shows = 2565", 20, "o1.requirements.period.guide.shows", "2565", "ข้อความ"),
        ('period = "fy"', "since = 2565-01-25", 20, "o1.requirements.period.since", "พ.ศ.", "2022-01-25"),
        ('"{fy}-04-20"', '"{fy}-04-31"', 7, "window.default[1]", "ปฏิทิน", ""),
        ('"{fy}-04-20"', '"2022-04-20"', 7, "window.default[1]", "ค.ศ.", '"2565-04-20"'),
        ('"{fy}-04-20"', '"20 เม.ย."', 7, "window.default[1]", "อ่านวันที่", "{fy}-04-20"),
        ('"{fy}-04-20"', '"{fy}-11-20"', 7, "window.default[1]", "นอกปีงบประมาณ", "2565-09-30"),
        ('"{fy}-04-20"', '"{fy}-01-20"', 7, "window.default", "มาก่อน", "สลับ"),
        ('"{fy}-04-20"', '"{year}-04-20"', 7, "window.default[1]", "{year}", "{fy"),
        ('items = ["o1", "o2"]', 'items = ["o1", "o2", "o3"]', 11, "sections[0].items[2]", "o3", "o"),
        ('items = ["o1", "o2"]', 'items = ["o1", "o2", "o2"]', 11, "sections[0].items[2]", "อยู่ในหมวด", "ลบ"),
        ('items = ["o1", "o2"]', 'items = ["o1"]', 22, "o2.id", "ไม่อยู่ในหมวดใด", "items"),
        ('id = "o2"', 'id = "o2"\nfollows = "o9"', 23, "o2.follows", "o9", ""),
        ('id = "o2"', 'id = "o2"\nleans_on = ["o1", "o9"]', 23, "o2.leans_on", "o9", ""),
        ("/www.khaoyocity.go.th/Main", "/www.khaoyoicity.go.th/Main", 25, "o2.targets[0].url", "สะกดผิด", "khaoyocity"),
        ("/www.khaoyocity.go.th/Main", "/krabikhodin.go.th/Main", 25, "o2.targets[0].url", "krabikhodin", "hosts"),
        ("Preview/id/1", "Preview/plan.pd", 25, "o2.targets[0].url", "ถูกตัดท้าย", ""),
        ('path = ["หน้าแรก", "โครงสร้าง"]', "path = []", 16, "o1.targets[0]", "ไม่มีที่หมาย", "url"),
        ('[{ path = ["หน้าแรก", "โครงสร้าง"] }]', "[]", 16, "o1.targets", "ไม่มีที่หมาย", "path"),
        ('default = ["{fy}-01-25"', 'defualt = ["{fy}-01-25"', 7, "window.defualt", "defualt", "default"),
        ("[window]", "[fetch]\nconnections = 99\n[window]", 7, "fetch.connections", "99", "16"),
        ("[window]", "[fetc]\n[window]", 6, "fetc", "fetc", "fetch"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_line_key_and_what_to_write(
    tmp_path: Path, old: str, new: str, line: int, key: str, problem: str, instead: str
) -> None:
    text = GOOD.replace(old, new)
    assert text != GOOD
    assert [
        (mistake.line, mistake.key)
        for mistake in mistakes(tmp_path, text)
        if problem in mistake.problem and instead in mistake.instead and (mistake.line, mistake.key) == (line, key)
    ] == [(line, key)]


def test_a_cut_off_address_names_the_whole_one(tmp_path: Path) -> None:
    cut = '{ url = "http://www.khaoyocity.go.th/Main/PersonalPrev" }, { url = "http://www'
    mistake = the_mistake(tmp_path, GOOD.replace('{ url = "http://www', cut))
    assert mistake.instead == "http://www.khaoyocity.go.th/Main/PersonalPreview/id/1"


def test_texts_for_officers_come_from_the_line_then_its_period_then_its_check(tmp_path: Path) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text(GOOD.replace('period = "fy"', 'period = "fy"\nguide.shows = "ปี {fy}"'), encoding="utf-8")
    guides = {
        "period": Guide(shows="ช่วงเวลา", lookalike="ท้ายเว็บ", doubt="ไม่บอกปี"),
        "period/fy": Guide(lookalike="ปี พ.ศ. ในชื่อกฎหมาย"),
        "reachable": Guide(how="เปิดดู"),
    }
    catalog = load_catalog(path, CHECKS, guides)
    (requirement,) = catalog.by_id["o1"].requirements
    assert requirement.guide == Guide(shows="ปี 2565", lookalike="ปี พ.ศ. ในชื่อกฎหมาย", doubt="ไม่บอกปี")
    assert catalog.reachable_guide.how == "เปิดดู"


def test_a_duplicate_id_is_told_at_its_second_place(tmp_path: Path) -> None:
    text = GOOD + '[[measures]]\nid = "m1"\ntitle = "x"\n[[measures]]\nid = "m1"\ntitle = "y"\n'
    mistake = the_mistake(tmp_path, text)
    assert (mistake.line, mistake.key) == (30, "m1.id")


def test_every_mistake_of_a_table_is_told_beside_an_unknown_key(tmp_path: Path) -> None:
    text = GOOD.replace('id = "o2"', 'id = "o2"\nowner = "x"').replace("/www.khaoyocity.go.th/Main", "/x.go.th/Main")
    assert {mistake.key for mistake in mistakes(tmp_path, text)} == {"o2.owner", "o2.targets[0].url"}


@pytest.mark.parametrize(
    ("text", "line"),
    [('a = 1\nb = "x\n', 2), ("a = 1\na = 2\n", 2), ("a = [1,\n2\n", 3), ("a = nope\n", 1), ("[a]\n[a]\n", 2)],
)
def test_broken_toml_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    mistake = the_mistake(tmp_path, text)
    assert mistake.line == line
    assert mistake.problem.startswith("รูปแบบ TOML ผิด")


def test_a_file_in_a_thai_windows_charset_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "indicators.toml"
    path.write_bytes('fiscal_year = 2565\n# "เทศบาล"'.encode("cp874"))
    with pytest.raises(ConfigError, match="UTF-8") as caught:
        load_catalog(path, CHECKS)
    assert caught.value.mistakes[0].line == 2


def test_a_missing_file_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="oit-audit init"):
        load_catalog(tmp_path / "none.toml", CHECKS)
