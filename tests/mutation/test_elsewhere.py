"""A place that is gone or wrong: the answer's other place is found on the site, opened and judged, and only advised."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from oit_audit.app import Request, run_audit
from oit_audit.fetch.client import ConnectTo
from oit_audit.model.audit import IndicatorReport
from oit_audit.progress import Silent

pytestmark = pytest.mark.skipif(
    not shutil.which("soffice"), reason="no LibreOffice: apt-get install libreoffice-writer"
)
sys.path.insert(0, str(Path(__file__).parents[2]))
_change: Any = importlib.import_module("eval.sites.change")
_render: Any = importlib.import_module("eval.sites.render")

HOST = "www.khaoyocity.go.th"
GONE = f"http://{HOST}/moved-away"
Ask = Callable[..., IndicatorReport]


@pytest.fixture
def ask(tmp_path: Path, root: Path) -> Ask:
    """Audit one indicator on the compliant site, with other places listed for it in the form."""

    def listed(indicator: str, places: list[str], *, style: str = "bootstrap", without: str = "") -> IndicatorReport:
        pages = _change.CONTENTS[1]()
        look = _render.STYLES[style]()
        site = _render.build(pages, look, tmp_path / "cache")
        if without:
            site.pop(look.path(without))
        config = tmp_path / "indicators.toml"
        config.write_text(_with_places((root / "config" / "indicators.toml").read_text("utf-8"), indicator, places))
        with _render.Server(site) as server:
            to = ConnectTo.parse(f"{HOST}=127.0.0.1:{server.port}")
            request = Request(config, tmp_path / "kept", date(2022, 4, 20), only=(indicator,), connect_to=(to,))
            return run_audit(request, Silent()).audit.indicators[0]

    return listed


def _with_places(toml: str, indicator: str, places: list[str]) -> str:
    start = toml.index("targets = [", toml.index(f'id = "{indicator}"'))
    end = toml.index("\n]\n", start) + 3
    return toml[:start] + "targets = [" + ", ".join(f'{{ url = "{url}" }}' for url in places) + "]\n" + toml[end:]


@pytest.mark.parametrize("style", ["bootstrap", "tables"])
def test_a_dead_link_is_told_where_the_answer_stands_now(ask: Ask, style: str) -> None:
    report = ask("o10", [GONE], style=style)
    best = report.candidates[0]
    assert (report.verdict, best.verdict, best.missing) == ("fail", "pass", ())
    assert best.url in report.requirements[0].advice
    assert "ผ่านครบทุกรายการ" in report.requirements[0].advice


def test_a_link_to_another_indicators_page_is_told_so_too(ask: Ask) -> None:
    report = ask("o10", [f"http://{HOST}/pages/o39"])
    assert [report.verdict, report.requirements[0].verdict] == ["fail", "pass"]
    assert report.candidates[0].url == f"http://{HOST}/pages/o10"
    first = next(finding for finding in report.requirements if finding.verdict == "fail")
    assert f"http://{HOST}/pages/o10" in first.advice


def test_the_forms_own_place_that_opens_is_a_candidate(ask: Ask) -> None:
    report = ask("o10", [GONE, f"http://{HOST}/pages/o10"])
    best = report.candidates[0]
    assert report.requirements[0].verdict == "fail"
    assert (best.url, best.verdict, best.via) == (f"http://{HOST}/pages/o10", "pass", "")


def test_nothing_elsewhere_is_nothing_told(ask: Ask) -> None:
    report = ask("o10", [GONE], without="o10")
    assert (report.verdict, report.candidates) == ("fail", ())


def test_a_page_of_another_matter_under_a_like_name_is_not_told(ask: Ask) -> None:
    report = ask("o12", [GONE])
    assert [place.verdict for place in report.candidates] == ["pass"]


def test_a_place_that_answers_needs_no_other(ask: Ask) -> None:
    assert ask("o10", [f"http://{HOST}/pages/o10"]).candidates == ()


def test_a_dated_list_of_another_indicator_is_no_news(ask: Ask) -> None:
    look = _render.STYLES["joomla"]()
    report = ask("o7", [f"http://{HOST}{look.path('o27')}"], style="joomla")
    assert [finding.verdict for finding in report.requirements] == ["pass", "fail", "fail"]
