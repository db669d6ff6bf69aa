"""The rules of the check pack that a machine can hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from oit_audit.app import load
from oit_audit.model.catalog import Indicator, Measure
from oit_audit.registry import load_checks

HEADINGS = ("Passes when", "Fails when", "Review when", "Not fooled by", "Source")
KINDS = {"pass", "fail", "review"}
CHECKS = load_checks()


@pytest.fixture(scope="module")
def users(root: Path) -> set[str]:
    catalog = load(root / "config" / "indicators.toml")
    subjects: list[Indicator | Measure] = [*catalog.indicators, *catalog.measures]
    return {requirement.check for subject in subjects for requirement in subject.requirements} | {"reachable"}


def test_every_file_in_checks_is_in_the_table_of_contents(root: Path) -> None:
    files = {path.stem for path in (root / "checks").glob("*.py") if not path.stem.startswith("_")}
    assert files == set(CHECKS)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_docstring_has_the_five_headings(name: str) -> None:
    missing = [heading for heading in HEADINGS if heading not in CHECKS[name].doc]
    assert not missing


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_has_a_pass_a_fail_a_review_and_a_trap(name: str, root: Path) -> None:
    path = root / "tests" / "checks" / "cases" / f"{name}.toml"
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    assert {case["expect"] for case in cases} >= KINDS
    assert any(case["says"].startswith("trap") and case["expect"] != "pass" for case in cases)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_is_used_by_the_form(name: str, users: set[str]) -> None:
    assert name in users


def test_every_requirement_of_the_form_is_bound(root: Path) -> None:
    catalog = load(root / "config" / "indicators.toml")
    assert len(catalog.indicators) == 43
    assert sum(len(indicator.requirements) for indicator in catalog.indicators) == 116
    assert len(catalog.measures) == 8
