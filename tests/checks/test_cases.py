"""The cases of each check, read by the real extractor: pass, fail, review, and what looks right but is not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from oit_audit.model.catalog import Topic
from oit_audit.testing import judge_pages

CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['says']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize(("check", "case"), CASES)
def test_a_case_is_judged_as_it_says(check: str, case: dict[str, Any]) -> None:
    ruling = judge_pages(
        check,
        case["pages"],
        case.get("settings", {}),
        needs=case.get("needs"),
        period=case.get("period"),
        topic=Topic.model_validate(case.get("topic", {})),
        home=case.get("home", ""),
        others=case.get("others"),
        outcome=case.get("outcome", "ok"),
    )
    assert ruling.verdict == case["expect"], ruling.reason
    assert case.get("reason", "") in ruling.reason
    assert case.get("quote", "") in " ".join(item.quote for item in ruling.evidence)
    assert case.get("advice", "") in ruling.advice
