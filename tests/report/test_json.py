"""audit.json and its schema: stable, in the contract's order, and held together."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oit_audit.model.audit import Audit
from oit_audit.report.json import changes_schema, schema, to_json


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / "tests" / "golden" / "made_audit.json").read_text(encoding="utf-8")


def test_an_audit_goes_to_json_and_back_byte_for_byte(text: str) -> None:
    assert to_json(Audit.model_validate_json(text)) + "\n" == text


def test_keys_stand_in_the_order_of_the_contract(text: str) -> None:
    audit = json.loads(text)
    assert list(audit) == ["schema", "run", "summary", "indicators", "measures", "form_issues", "site"]
    assert list(audit["summary"])[:4] == ["pass", "fail", "review", "total"]
    keys = ["id", "text", "check", "verdict", "reason", "advice", "evidence", "attested"]
    assert list(audit["indicators"][0]["requirements"][0]) == keys


def test_thai_stays_thai(text: str) -> None:
    assert "เทศบาลตำบลเขาย้อย" in text


@pytest.mark.parametrize(("name", "make"), [("audit.schema.json", schema), ("changes.schema.json", changes_schema)])
def test_the_shipped_schema_is_that_of_the_models(
    root: Path, update: bool, name: str, make: Callable[[], dict[str, Any]]
) -> None:
    path = root / "oit_audit" / "report" / name
    made = json.dumps(make(), indent=2, ensure_ascii=False) + "\n"
    assert not update or path.write_text(made, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == made
