"""The folder of reports: ``latest`` is always the last whole one, with links or without."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from oit_audit.model.audit import Audit
from oit_audit.nightly.reports import point_latest, write_reports


@pytest.fixture(scope="module")
def audit(root: Path) -> Audit:
    return Audit.model_validate_json((root / "tests" / "golden" / "made_audit.json").read_bytes())


def night(audit: Audit, id: str) -> Audit:
    return audit.model_copy(update={"run": audit.run.model_copy(update={"id": id})})


def test_latest_moves_on_from_night_to_night(audit: Audit, tmp_path: Path) -> None:
    for id in ("one", "two"):
        place = write_reports(tmp_path, night(audit, id), None)
        assert (tmp_path / "latest").resolve() == place.resolve()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["latest", "one", "two"]


def test_half_an_audit_does_not_take_the_place_of_the_last_whole_one(audit: Audit, tmp_path: Path) -> None:
    write_reports(tmp_path, night(audit, "one"), None)
    half = night(audit, "two")
    half = half.model_copy(update={"run": half.run.model_copy(update={"complete": False})})
    place = write_reports(tmp_path, half, None)
    assert place.name == "two"
    assert (tmp_path / "latest").resolve().name == "one"


def test_without_links_latest_is_a_copy_that_moves_on_too(audit: Audit, tmp_path: Path) -> None:
    first = write_reports(tmp_path, night(audit, "one"), None)
    (first / "changes.txt").write_text("of the first night only")
    point_latest(tmp_path, first, links=False)
    point_latest(tmp_path, write_reports(tmp_path / "more", night(audit, "two"), None), links=False)
    point_latest(tmp_path, tmp_path / "more" / "two", links=False)
    latest = tmp_path / "latest"
    assert not latest.is_symlink()
    assert {path.name for path in latest.iterdir()} == {"audit.txt", "audit.json"}
    assert b'"id": "two"' in (latest / "audit.json").read_bytes()


def test_a_copy_gives_way_to_a_link(audit: Audit, tmp_path: Path) -> None:
    first = write_reports(tmp_path, night(audit, "one"), None)
    point_latest(tmp_path, first, links=False)
    write_reports(tmp_path, night(audit, "two"), None)
    assert (tmp_path / "latest").is_symlink()


def test_the_same_run_written_again_takes_the_place_of_the_first(audit: Audit, tmp_path: Path) -> None:
    write_reports(tmp_path, audit, None)
    place = write_reports(tmp_path, audit, None)
    assert (place / "audit.txt").read_bytes().startswith(b"\xef\xbb\xbf")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_a_night_left_that_was_cut_off_is_swept_when_it_is_old(audit: Audit, tmp_path: Path) -> None:
    for name, age_s in ((".draft-old", 90_000), (".draft-young", 60)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age_s,) * 2)
    write_reports(tmp_path, audit, None)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [".draft-young"]


def test_the_text_is_plain(audit: Audit, tmp_path: Path) -> None:
    text = (write_reports(tmp_path, audit, None) / "audit.txt").read_text("utf-8-sig")
    assert "\x1b" not in text
    assert "คะแนน OIT" in text
