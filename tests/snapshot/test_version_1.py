"""What was kept in format 1 stays readable: two runs of the replica, kept before format 2 came."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import UTC
from pathlib import Path

import pytest
from click.testing import CliRunner

from oit_audit.cli.main import cli
from oit_audit.errors import SnapshotDamaged
from oit_audit.model.document import Redirect
from oit_audit.snapshot.store import Snapshot, Store

JANUARY, APRIL = "2569-11-23T234131-09ba", "2569-11-23T234133-f72c"
HOME = "http://www.khaoyocity.go.th/"


@pytest.fixture
def store(root: Path, tmp_path: Path) -> Store:
    shutil.copytree(root / "tests" / "snapshot" / "files" / "v1", tmp_path / "snapshots")
    return Store(tmp_path / "snapshots")


@pytest.fixture
def april(store: Store) -> Snapshot:
    return store.open(APRIL)


def test_both_runs_are_listed_in_order(store: Store) -> None:
    assert [kept.run_id for kept in store.snapshots()] == [JANUARY, APRIL]
    assert all(kept.complete for kept in store.snapshots())


def test_the_audit_says_what_it_said(april: Snapshot) -> None:
    audit = april.audit()
    assert [(one.id, one.verdict) for one in audit.indicators] == [("o1", "pass"), ("o2", "pass"), ("o9", "pass")]
    assert audit.run.id == APRIL


def test_the_crawl_holds_the_pages(april: Snapshot) -> None:
    crawl = april.crawl()
    assert crawl.ending == "completed"
    assert set(crawl.visits) == {"o1", "o2", "o9"}
    assert crawl.home.document and "เขาย้อย" in crawl.home.document.title


def test_every_payload_that_an_answer_names_is_there(april: Snapshot) -> None:
    answers = [answer for answer in april.answers().values() if answer.status]
    assert len(answers) == 4
    for answer in answers:
        assert hashlib.sha256(april.payload(answer.sha256)).hexdigest() == answer.sha256


def test_what_an_address_answered_is_known(april: Snapshot) -> None:
    home = april.answers()[HOME]
    assert (home.final_url, home.status, home.payload) == (HOME, 200, b"")
    assert home.content_type == "text/html"
    assert home.fetched_at.astimezone(UTC).isoformat()[:16] == "2026-11-23T16:41"
    assert all(isinstance(hop, Redirect) for hop in home.redirects)


def test_it_is_judged_again_by_today_s_program(store: Store, root: Path) -> None:
    config = str(root / "config" / "indicators.toml")
    asked = ["recheck", APRIL, "--snapshots", str(store.folder), "--config", config, "--format", "json"]
    said = json.loads(CliRunner().invoke(cli, asked, standalone_mode=False, catch_exceptions=False).stdout)
    assert [one["id"] for one in said["indicators"]] == ["o1", "o2", "o9"]
    assert said["run"]["id"] == APRIL
    assert all("ok" in [target["outcome"] for target in one["targets"]] for one in said["indicators"])


def test_the_two_are_compared(store: Store) -> None:
    asked = ["diff", JANUARY, APRIL, "--snapshots", str(store.folder), "--format", "table"]
    said = CliRunner().invoke(cli, asked, standalone_mode=False, catch_exceptions=False)
    assert said.return_value == 0
    assert "o9" in said.stdout


def test_a_flipped_byte_is_found(april: Snapshot) -> None:
    file = next((april.path / "payloads").rglob("*.zst"))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))
    with pytest.raises(SnapshotDamaged):
        april.payload(file.name.removesuffix(".zst"))
