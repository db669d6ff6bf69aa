"""The audit for programs: exactly ``audit.json``, and the JSON Schemas of what programs read."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from oit_audit.model.audit import Audit
from oit_audit.model.changes import Changes
from oit_audit.model.dump import dump_json


def to_json(audit: Audit) -> str:
    """The audit as ``audit.json`` holds it: stable, keys in the contract's order, no final newline."""
    return dump_json(audit)


def schema() -> dict[str, Any]:
    """The JSON Schema of ``audit.json``, as shipped in ``audit.schema.json``."""
    return _schema(Audit)


def changes_schema() -> dict[str, Any]:
    """The JSON Schema of ``diff --format json``, as shipped in ``changes.schema.json``."""
    return _schema(Changes)


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    made = model.model_json_schema(mode="serialization", by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
