"""The rules of the check pack that a machine can hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from oit_audit.app import load
from oit_audit.model.catalog import Indicator, Measure
from oit_audit.registry import load_checks, load_guides

HEADINGS = ("Passes when", "Fails when", "Review when", "Not fooled by", "Source")
LONGEST_TEXT = 160
"""What an officer reads at one glance. Units: characters."""

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


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_tells_officers_how_it_looks_and_what_forces_a_review(name: str) -> None:
    guide = load_guides()[name]
    assert [key for key, text in guide if not text] == []


def test_every_guide_is_of_a_check() -> None:
    assert {kind.split("/")[0] for kind in load_guides()} == set(CHECKS)


def test_every_requirement_of_the_form_says_in_its_own_words_what_shows_it_and_what_does_not(root: Path) -> None:
    shipped = tomllib.loads((root / "config" / "indicators.toml").read_text(encoding="utf-8"))
    own = [
        (f"{indicator['id']}/{id}", tuple(requirement.get("guide", {}).get(key, "") for key in ("shows", "lookalike")))
        for indicator in shipped["indicators"]
        for id, requirement in indicator["requirements"].items()
    ]
    assert [id for id, texts in own if not all(texts)] == []
    assert len({texts for _, texts in own}) == len(own)
    assert max(len(text) for _, texts in own for text in texts) <= LONGEST_TEXT
