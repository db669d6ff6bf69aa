"""A person's word for what no program can read, bound to the documents that the person saw."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Bound(BaseModel):
    """A document that was vouched for. Shape: ``fingerprint`` is ``bytes:`` or ``words:`` and a SHA-256."""

    model_config = ConfigDict(frozen=True)

    url: str
    fingerprint: str


class Attestation(BaseModel):
    """One entry of the ledger; the last one for a requirement counts.

    Units   ``until`` and ``given_at`` ISO dates and times (Gregorian); ``fiscal_year`` B.E.
    Shape   ``withdrawn``: the entry takes an earlier word back
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    schema_: Literal["oit-audit/attestation/1"] = Field("oit-audit/attestation/1", alias="schema")
    indicator: str
    requirement: str
    by: str
    until: str
    note: str
    given_at: str
    fiscal_year: int
    run: str = ""
    documents: tuple[Bound, ...] = ()
    withdrawn: bool = False
