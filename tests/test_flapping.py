"""A verdict that comes and goes is told as such."""

from __future__ import annotations

import pytest

from oit_audit.flapping import flapping
from oit_audit.model.audit import (
    AgencyReport,
    Audit,
    Finding,
    IndicatorReport,
    Run,
    Summary,
    Verdict,
    WindowReport,
)

VERDICTS: dict[str, Verdict] = {"p": "pass", "f": "fail", "r": "review"}


def night(verdict: str) -> Audit:
    """An audit of one indicator with one requirement."""
    said = VERDICTS[verdict]
    run = Run(
        id="n", started_at="", finished_at="", complete=True, as_of="2022-04-20", tool_version="1",
        config_sha256="", fiscal_year=2565, agency=AgencyReport(name="", base_url=""),
    )  # fmt: skip
    finding = Finding(id="reachable", text="", check="reachable", verdict=said, reason="")
    report = IndicatorReport(
        id="o9", name="", section="9.1", verdict=said, points=1, window=WindowReport(state="open"),
        requirements=(finding,),
    )  # fmt: skip
    summary = Summary(**{"pass": 0}, fail=0, review=0, total=1, score=0, score_if_reviewed=0)
    return Audit(run=run, summary=summary, indicators=(report,))


@pytest.mark.parametrize("nights", ["pfpf", "fpfp", "ppffppf", "prfprf"])
def test_to_and_fro_is_told(nights: str) -> None:
    said = list(flapping(night(nights[-1]), [night(one) for one in reversed(nights[:-1])]))
    assert len(said) == 1
    assert "o9" in said[0]
    assert "reachable" in said[0]


@pytest.mark.parametrize("nights", ["p", "pf", "pfp", "ppppppf", "prprprp", "fffffff", "frfrfr"])
def test_a_turn_or_two_is_news_and_no_flapping(nights: str) -> None:
    assert not list(flapping(night(nights[-1]), [night(one) for one in reversed(nights[:-1])]))
