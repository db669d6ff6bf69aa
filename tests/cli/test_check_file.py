"""``oit-audit check-file``: a local document judged as one indicator's answer."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from oit_audit.cli.main import cli
from oit_audit.config.template import packaged_config

DEMO = files("oit_audit.demo") / "files"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "indicators.toml"
    path.write_bytes(packaged_config())
    return path


def check(config: Path, file: Path, indicator: str, *options: str) -> Result:
    snapshots = config.parent / "snapshots"
    arguments = ["check-file", str(file), "--for", indicator, "--config", str(config), "--snapshots", str(snapshots)]
    return CliRunner().invoke(cli, [*arguments, "--as-of", "2565-04-20", *options], standalone_mode=False)


def judged(config: Path, name: str, indicator: str, *options: str) -> dict[str, Any]:
    with as_file(DEMO / name) as file:
        result = check(config, file, indicator, "--format", "json", *options)
    return {"exit": result.return_value, **json.loads(result.stdout)}


def verdicts(report: dict[str, Any]) -> dict[str, str]:
    return {finding["id"]: finding["verdict"] for finding in report["requirements"]}


def test_a_sound_document_passes_and_no_website_is_asked_for(config: Path) -> None:
    report = judged(config, "ita/no-gift-2565.pdf", "o34")
    assert report["exit"] == 0
    assert report["verdict"] in ("pass", "review")  # a signature may be for a person to look at
    assert "reachable" not in verdicts(report)
    assert "fail" not in verdicts(report).values()


def test_last_years_plan_fails_by_its_year(config: Path) -> None:
    report = judged(config, "ita/risk-2564.docx", "o36")
    assert report["exit"] == 1
    assert report["verdict"] == "fail"
    assert any("2564" in finding["reason"] for finding in report["requirements"] if finding["verdict"] == "fail")


def test_another_matter_is_no_answer(config: Path) -> None:
    report = judged(config, "tender/skr-2565-01.pdf", "o34")
    assert report["verdict"] == "fail"


def test_a_scan_without_ocr_is_for_a_person_to_look_at(config: Path) -> None:
    report = judged(config, "ita/scan0017.pdf", "o41", "--ocr", "off")
    assert (report["exit"], report["verdict"]) == (0, "review")
    assert "ภาพ" in report["unreadable"]


def test_the_table_speaks_of_the_file(config: Path) -> None:
    with as_file(DEMO / "ita" / "no-gift-2565.pdf") as file:
        result = check(config, file, "o34")
    assert "no-gift-2565.pdf" in result.stdout
    assert "o34" in result.stdout
    assert "ไม่ได้ตรวจว่าเปิดจากเว็บไซต์ได้" in result.stdout


@pytest.mark.parametrize(
    ("name", "indicator", "said"), [("none.pdf", "o34", "none.pdf"), (".", "o34", "โฟลเดอร์"), ("x.pdf", "o99", "o99")]
)
def test_a_slip_of_the_hand_is_told_with_what_to_do(
    config: Path, tmp_path: Path, name: str, indicator: str, said: str
) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4")
    result = check(config, tmp_path / name, indicator)
    assert said in str(result.exception)
    assert result.exception is not None
    assert type(result.exception).__name__ == "UsageError"


@pytest.mark.parametrize("payload", [b"", b"%PDF-1.7 broken", b"PK\x03\x04broken", b"\x00" * 900])
def test_a_broken_file_is_told_apart_from_a_missing_answer(config: Path, tmp_path: Path, payload: bytes) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(payload)
    report = json.loads(check(config, file, "o34", "--format", "json").stdout)
    assert report["unreadable"]
    assert report["verdict"] == "review"
