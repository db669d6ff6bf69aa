"""A wrong call ends with 2, prints nothing on standard output, and says in Thai what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Office


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "--onli", "o5"), "--only"),
        (("run", "--fail-on", "nothing"), "never"),
        (("run", "--only", "o99"), "o99"),
        (("run", "--only", ","), "--only o5,o11"),
        (("run", "--as-of", "20/4/2565"), "2565-04-20"),
        (("run", "--as-of", "2565-02-30"), "2565-04-20"),
        (("run", "--connect-to", "nonsense"), "nonsense"),
        (("run", "--connect-to", f"{'www.khaoyocity.go.th'}=127.0.0.1:99999"), "65535"),
        (("run", "--config", "missing.toml"), "oit-audit init"),
        (("rum",), "oit-audit run"),
        (("explain", "o99"), "o43"),
        (("explain",), "INDICATOR"),
        (("diff", "--snapshots", "empty"), "oit-audit run"),
        (("recheck", "--snapshots", "empty"), "oit-audit run"),
        (("init",), "--force"),
    ],
    ids=str,
)
def test_a_wrong_call_ends_with_2_and_says_what_to_do(office: Office, words: tuple[str, ...], said: str) -> None:
    ended = office.run(*words)
    assert (ended.returncode, ended.stdout) == (2, ""), ended.stderr
    assert said in ended.stderr
    assert "→" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_wrong_call_keeps_no_snapshot(office: Office) -> None:
    office.run("run", "--only", "o99", "--snapshots", "untouched")
    assert not (office.folder / "untouched").exists()


def test_init_starts_an_empty_folder_and_overwrites_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path)
    assert office.run("init").returncode == 0
    config = tmp_path / "config" / "indicators.toml"
    assert (tmp_path / "snapshots").is_dir()
    config.write_text("mine", encoding="utf-8")
    assert office.run("init").returncode == 2
    assert config.read_text(encoding="utf-8") == "mine"
    assert office.run("init", "--force").returncode == 0
    assert config.stat().st_size > 10_000
