"""One check run: its crash survived, its quotes held against the documents."""

from __future__ import annotations

import logging

import pytest

from oit_audit.check import Answer, Check, Ruling, Settings, passed
from oit_audit.model.audit import Evidence
from oit_audit.model.catalog import Indicator, Requirement, Target
from oit_audit.testing import BASE, answer_of
from oit_audit.verdict.apply import Quotes, apply_check

REQUIREMENT = Requirement(id="plan", text="แสดงแผน", check="made_up")
INDICATOR = Indicator(id="o10", name="แผน", section="9.2", targets=(Target(url=BASE),), requirements=(REQUIREMENT,))
ANSWER = answer_of(["<h1>แผนดำเนินงาน</h1><p>โครงการ ก่อสร้างถนน</p>"], INDICATOR)
SEEN = Quotes(ANSWER.documents)


class Want(Settings):
    """Nothing to set."""


def made_up(text: str) -> Check:
    def judge(answer: Answer, want: Want) -> Ruling:
        document = answer.documents[0]
        return passed("พบ", [Evidence(url=document.url, quote=text, place="", sha256=document.sha256)])

    return Check("made_up", judge, Want, "")


def broken(answer: Answer, want: Want) -> Ruling:
    raise ZeroDivisionError


def test_a_quote_that_stands_there_passes_whatever_its_white_space() -> None:
    assert apply_check(made_up("โครงการก่อสร้างถนน"), ANSWER, REQUIREMENT, SEEN).verdict == "pass"


def test_a_quote_that_does_not_stand_there_is_for_a_person(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    assert apply_check(made_up("โครงการขุดลอกคลอง"), ANSWER, REQUIREMENT, SEEN).verdict == "review"
    assert "misquotes" in caplog.text


def test_a_crash_is_a_review_that_names_the_check() -> None:
    found = apply_check(Check("made_up", broken, Want, ""), ANSWER, REQUIREMENT, SEEN)
    assert found.verdict == "review"
    assert "made_up" in found.reason


def test_an_unknown_check_is_a_review() -> None:
    assert apply_check(None, ANSWER, REQUIREMENT, SEEN).verdict == "review"
