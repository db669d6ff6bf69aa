"""The kept runs as the command line shows and handles them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from oit_audit.cli.main import cli
from oit_audit.errors import SnapshotBusy, SnapshotMissing
from oit_audit.snapshot.lock import StoreLock

OLD, NEW = "2569-11-23T234131-09ba", "2569-11-23T234133-f72c"
Ask = Callable[..., Result]


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "tests" / "snapshot" / "files" / "v1", tmp_path / "snapshots"))


@pytest.fixture
def ask(folder: Path) -> Ask:
    def ask_for(*arguments: str) -> Result:
        asked = ["snapshots", *arguments, "--snapshots", str(folder)]
        return CliRunner().invoke(cli, asked, standalone_mode=False, catch_exceptions=False)

    return ask_for


def test_list_shows_every_run_with_its_verdicts_and_marks(ask: Ask) -> None:
    ask("mark", "submitted", OLD)
    table = ask("list").stdout
    assert OLD in table and NEW in table and "23 พ.ย. 2569" in table and "submitted" in table
    rows = json.loads(ask("list", "--format", "json").stdout)
    assert [(row["run_id"], row["verdicts"], row["marks"]) for row in rows] == [
        (OLD, [1, 1, 1], ["submitted"]),
        (NEW, [3, 0, 0], []),
    ]


def test_a_damaged_run_is_listed_as_such(ask: Ask, folder: Path) -> None:
    (folder / OLD / "audit.json").write_bytes(b"{")
    assert "เสียหาย" in ask("list").stdout


def test_show_tells_the_digest_that_seals_the_run_and_each_answer(ask: Ask, folder: Path) -> None:
    from oit_audit.snapshot.files import digest_file

    shown = ask("show", "--answers").stdout
    assert digest_file(folder / NEW / "manifest.json") in shown
    assert "http://www.khaoyocity.go.th/Main/Structure" in shown


def test_verify_exits_1_and_names_file_and_address(ask: Ask, folder: Path) -> None:
    assert ask("verify").return_value == 0
    payload = next((folder / OLD).glob("payloads/*/*.zst"))
    payload.write_bytes(payload.read_bytes()[1:])
    found = ask("verify")
    assert found.return_value == 1
    assert payload.name in found.stdout and "http://www.khaoyocity.go.th/" in found.stdout
    assert ask("verify", NEW).return_value == 0
    assert [one["run_id"] for one in json.loads(ask("verify", "--format", "json").stdout)] == [OLD]


def test_verify_misses_no_run_that_lost_its_manifest(ask: Ask, folder: Path) -> None:
    for run in (OLD, NEW):
        (folder / run / "manifest.json").unlink()
    found = ask("verify")
    assert (found.return_value, found.stdout.count("manifest.json")) == (1, 2)


def test_verify_of_an_empty_folder_is_a_mistake_and_not_sound(tmp_path: Path) -> None:
    with pytest.raises(SnapshotMissing):
        CliRunner().invoke(
            cli, ["snapshots", "verify", "--snapshots", str(tmp_path)], standalone_mode=False, catch_exceptions=False
        )


def test_prune_says_why_each_run_is_kept_and_a_dry_run_touches_nothing(ask: Ask, folder: Path) -> None:
    ask("mark", "submitted", OLD)
    before = sorted(path for path in folder.rglob("*") if path.name != ".lock")
    for how in (["--dry-run"], []):
        said = ask("prune", *how)
        assert said.return_value == 0
        assert [line.split()[1] for line in said.stdout.splitlines()] == [OLD, NEW]
        assert "มีชื่อกำกับ" in said.stdout
        assert sorted(path for path in folder.rglob("*") if path.name != ".lock") == before


def test_nothing_is_pruned_or_marked_while_a_run_has_the_folder(ask: Ask, folder: Path) -> None:
    with StoreLock(folder), pytest.raises(SnapshotBusy):
        ask("mark", "submitted")


def test_a_mark_opens_its_run_everywhere(ask: Ask, tmp_path: Path) -> None:
    ask("mark", "submitted", OLD)
    assert OLD in ask("show", "submitted").stdout
    out = tmp_path / "submitted.wacz"
    assert ask("export", "submitted", "-o", str(out)).return_value == 0
    assert out.stat().st_size > 10_000


def test_every_form_of_export_can_be_asked_for() -> None:
    from oit_audit.cli.snapshots_prove import export
    from oit_audit.snapshot.export import FORMATS

    (form,) = [one for one in export.params if one.name == "form"]
    assert isinstance(form.type, click.Choice)
    assert set(FORMATS) <= set(form.type.choices)
