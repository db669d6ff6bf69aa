"""Small sites of one indicator each, written by people who had not read the checks (``eval/cases``), over real HTTP.

One in so many of those without files is judged here; ``eval/cases.py`` judges all, with PDFs, Word files and scans.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

# Sites as data, looser than the program: typed as anything.
_cases: Any = importlib.import_module("eval.cases")

EVERY = 8


def sample() -> list[Any]:
    """Every so manieth case that needs no program to make its files."""
    files = sorted((ROOT / "eval" / "cases").glob("*.toml"))
    cases = [(file.stem, case) for file in files for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]
    plain = [(name, case) for name, case in cases if not case.get("files")]
    return [pytest.param(case, id=f"{name} {case['indicator']}: {case['says']}") for name, case in plain[::EVERY]]


@pytest.mark.parametrize("case", sample())
def test_a_small_site_is_judged_as_its_writer_says(case: dict[str, Any], tmp_path: Path) -> None:
    found = _cases.audit(case, tmp_path)
    wrong = {id: reason for id, (verdict, reason) in found.items() if _cases.kind_of(_cases.wanted(case, id), verdict)}
    assert wrong == {}


def test_a_verdict_that_differs_is_named_by_what_it_does_to_an_officer() -> None:
    assert _cases.kind_of("fail", "pass") == "wrong pass"
    assert _cases.kind_of("pass", "fail") == "wrong fail"
    assert _cases.kind_of("pass", "review") == "needless review"
    assert _cases.kind_of("fail|review", "review") == ""
    assert _cases.kind_of("any", "fail") == ""
