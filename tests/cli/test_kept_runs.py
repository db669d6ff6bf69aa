"""``recheck``, ``diff`` and ``explain``: what can be asked of kept runs without the site."""

from __future__ import annotations

import json

import pytest

from oit_audit.demo.server import ReplicaServer
from tests.cli.conftest import AS_OF, Ended, Office


def test_recheck_by_the_same_program_is_the_same_byte_for_byte(office: Office, audited: Ended) -> None:
    run_id = json.loads(audited.stdout)["run"]["id"]
    again = office.run("recheck", run_id, "--format", "json")
    assert again.returncode == audited.returncode
    assert again.stdout == audited.stdout


def test_recheck_keeps_nothing_new(office: Office, audited: Ended) -> None:
    before = [snapshot.run_id for snapshot in office.store().snapshots()]
    assert office.run("recheck", "--format", "none", "--fail-on", "never").returncode == 0
    assert [snapshot.run_id for snapshot in office.store().snapshots()] == before


@pytest.fixture(scope="module")
def lone(office: Office, april: ReplicaServer, january: ReplicaServer) -> Ended:
    """``diff`` asked of a folder that holds one run; afterwards it holds a good one and a worse one."""
    words = ("run", *AS_OF, "--format", "none", "--only", "o25", "--snapshots", "two")
    office.run(*words, "--connect-to", april.connect_to)
    ended = office.run("diff", "--snapshots", "two")
    office.run(*words, "--connect-to", january.connect_to)
    return ended


def test_one_run_is_not_enough_to_compare(lone: Ended) -> None:
    assert (lone.returncode, lone.stdout) == (2, "")
    assert "oit-audit run" in lone.stderr


def test_a_regression_ends_with_1_and_is_named(office: Office, lone: Ended) -> None:
    worse = office.run("diff", "--snapshots", "two")
    assert worse.returncode == 1
    assert "o25" in worse.stdout
    assert "\x1b" not in worse.stdout


def test_an_improvement_ends_with_0(office: Office, lone: Ended) -> None:
    good, bad = (snapshot.run_id for snapshot in office.store("two").snapshots())
    better = office.run("diff", bad, good, "--snapshots", "two", "--format", "json")
    assert better.returncode == 0
    assert "o25" in {change["indicator"] for change in json.loads(better.stdout)["verdicts"]}


def test_a_run_is_no_different_from_itself(office: Office, lone: Ended) -> None:
    good = office.store("two").snapshots()[0].run_id
    assert office.run("diff", good, good, "--snapshots", "two", "--format", "none").returncode == 0


def test_explain_says_what_is_asked_and_what_was_found(office: Office, audited: Ended) -> None:
    ended = office.run("explain", "O15")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "ข้อมูลเชิงสถิติการให้บริการ" in ended.stdout
    assert "มีนาคม 2565" in ended.stdout


def test_explain_needs_no_kept_run(office: Office) -> None:
    ended = office.run("explain", "o11", "--snapshots", "empty")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "รอบ 6 เดือน" in ended.stdout
