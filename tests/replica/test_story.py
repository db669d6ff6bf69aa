"""Run → snapshot → diff over real HTTP: every verdict in both states, each for a stated reason."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from oit_audit.app import Finished, Request, run_audit
from oit_audit.config.template import packaged_config
from oit_audit.demo.server import ReplicaServer
from oit_audit.demo.states import DAYS, StateName
from oit_audit.diff import compare
from oit_audit.fetch.connect import ConnectTo
from oit_audit.model.audit import Finding
from oit_audit.progress import Silent
from oit_audit.snapshot.store import Store

pytestmark = pytest.mark.replica

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Told:
    """Both runs, kept under one root."""

    root: Path
    january: Finished
    april: Finished

    def finding(self, state: StateName, indicator: str, requirement: str) -> Finding:
        """What one audit says of one requirement."""
        audit = {"january": self.january, "april": self.april}[state].audit
        report = next(item for item in audit.indicators if item.id == indicator)
        return next(item for item in report.requirements if item.id == requirement)


@dataclass(frozen=True)
class Expected:
    """One line of expected_january.toml or expected_april.toml."""

    state: StateName
    indicator: str
    requirement: str
    verdict: str
    why: str

    def __str__(self) -> str:
        return f"{self.state}-{self.indicator}-{self.requirement}"


def load_expected(state: StateName) -> list[Expected]:
    """Every line of one state's file, in the form's order."""
    data = tomllib.loads((HERE / f"expected_{state}.toml").read_text("utf-8"))
    return [
        Expected(state, indicator, requirement, line["verdict"], line["why"])
        for indicator, lines in data.items()
        for requirement, line in lines.items()
    ]


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The whole story: January audited, then April."""
    folder = tmp_path_factory.mktemp("replica")
    config = folder / "indicators.toml"
    config.write_bytes(packaged_config())
    return Told(folder / "snapshots", _audit("january", config), _audit("april", config))


def _audit(state: StateName, config: Path) -> Finished:
    with ReplicaServer(state) as server:
        route = ConnectTo.parse(server.connect_to)
        # Verdicts by text alone are the same on every machine; what OCR adds has tests of its own.
        request = Request(config, config.parent / "snapshots", DAYS[state], connect_to=(route,), ocr=False)
        return run_audit(request, Silent())


EXPECTED = (*load_expected("january"), *load_expected("april"))


@pytest.mark.parametrize("expected", EXPECTED, ids=str)
def test_each_verdict_is_the_one_the_form_tells_of(told: Told, expected: Expected) -> None:
    finding = told.finding(expected.state, expected.indicator, expected.requirement)
    assert finding.verdict == expected.verdict, f"expected because {expected.why}; said: {finding.reason}"


def test_both_runs_are_complete(told: Told) -> None:
    assert told.january.audit.run.complete
    assert told.april.audit.run.complete


def test_the_expectations_name_every_requirement_once(told: Told) -> None:
    judged = {(report.id, finding.id) for report in told.april.audit.indicators for finding in report.requirements}
    assert len(judged) == 159
    assert {(line.indicator, line.requirement) for line in load_expected("january")} == judged
    assert {(line.indicator, line.requirement) for line in load_expected("april")} == judged


def test_statistics_that_end_in_february_fail_by_the_name_of_march(told: Told) -> None:
    reason = told.finding("april", "o15", "period").reason
    assert "มีนาคม 2565" in reason
    assert "กุมภาพันธ์ 2565" not in reason.split("ขาดเดือน")[1]


def test_quarter_one_alone_fails_by_the_names_of_the_other_months(told: Told) -> None:
    reason = told.finding("january", "o19", "period").reason
    assert all(month in reason for month in ("มกราคม 2565", "กุมภาพันธ์ 2565", "มีนาคม 2565"))


def test_every_fail_says_what_to_do(told: Told) -> None:
    silent = [
        (report.id, finding.id)
        for finished in (told.january, told.april)
        for report in finished.audit.indicators
        for finding in report.requirements
        if finding.verdict == "fail" and not (finding.reason and finding.advice)
    ]
    assert silent == []


def test_the_slips_of_the_form_are_no_failures_of_the_site(told: Told) -> None:
    issues = {issue.indicator: issue.printed for issue in told.april.audit.form_issues}
    assert "khaoyoicity" in issues["o18"]
    assert "krabikhodin" in issues["o24"]
    assert "PersonalPrev" in issues["o2"]


def test_april_scores_higher_than_january(told: Told) -> None:
    assert told.april.audit.summary.score > told.january.audit.summary.score


def test_nothing_got_worse_from_january_to_april(told: Told) -> None:
    old, new = Store(told.root).pair(told.january.audit.run.id, told.april.audit.run.id)
    changes = compare(old.audit(), new.audit(), old.crawl(), new.crawl())
    # m4 asks for a notice every week: in January it is too soon to tell, in April weeks are missing.
    assert [change.id for change in changes.regressions if change.id != "m4"] == []


def test_the_kept_audits_are_the_ones_that_were_told(told: Told) -> None:
    old, new = Store(told.root).pair(None, None)
    assert (old.audit(), new.audit()) == (told.january.audit, told.april.audit)


def test_the_demo_command_tells_the_story_to_its_end(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "oit_audit", "demo", "--snapshots", str(tmp_path / "kept")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "kept") in done.stdout
    assert "o15" in done.stdout


def test_the_demo_uses_the_configuration_that_came_with_the_program() -> None:
    assert b"khaoyocity.go.th" in packaged_config()


OFFLINE = """
import socket, sys
class Refused(socket.socket):
    def __init__(self, *_, **__): raise AssertionError("a socket was opened")
socket.socket = Refused
from oit_audit.cli.main import main
sys.argv = ["oit-audit", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_a_run_judged_again_without_a_network_is_the_same_to_the_byte(told: Told, seed: str) -> None:
    kept = told.april.snapshot
    options = ["--format", "json", "--config", str(told.root.parent / "indicators.toml"), "--snapshots", str(told.root)]
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE, "recheck", kept.name, *options],
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": seed},
        timeout=60,
        check=False,
    )
    assert done.stdout == (kept / "audit.json").read_bytes(), done.stderr.decode("utf-8", "replace")
