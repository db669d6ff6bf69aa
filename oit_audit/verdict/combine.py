"""Requirement → indicator → section → group → score, by the assessment's own formula. Source: domain.md 2.3."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from oit_audit.model.audit import Finding, SectionScore, Summary, Verdict, WindowReport
from oit_audit.model.catalog import Section, Window


def indicator_verdict(findings: Iterable[Finding]) -> Verdict:
    """All pass: ``pass``; any fail: ``fail``; else ``review``. Without findings nobody knows: ``review``."""
    verdicts = {finding.verdict for finding in findings}
    if "fail" in verdicts:
        return "fail"
    return "pass" if verdicts == {"pass"} else "review"


@dataclass(frozen=True, slots=True)
class Score:
    """A score over the indicators that were judged. Units: 0 to 100."""

    oit: float
    sections: tuple[SectionScore, ...]


def oit_score(sections: Sequence[Section], verdicts: Mapping[str, Verdict], won: frozenset[Verdict]) -> Score:
    """The OIT score, items whose verdict is in ``won`` counted 100 and the rest 0.

    Shape   an item is averaged in its section, a section in its group, the groups in the whole; what was not judged
            (``--only``) is left out at each level, so a part of the form is scored on itself
    """
    groups: dict[str, list[float]] = {}
    scores: list[SectionScore] = []
    for section in sections:
        items = [100.0 if verdicts[item] in won else 0.0 for item in section.items if item in verdicts]
        if not items:
            continue
        mean = sum(items) / len(items)
        scores.append(SectionScore(id=section.id, score=round(mean, 2)))
        groups.setdefault(section.group, []).append(mean)
    means = [sum(values) / len(values) for values in groups.values()]
    return Score(round(sum(means) / len(means), 2) if means else 0.0, tuple(scores))


def summarise(sections: Sequence[Section], verdicts: Mapping[str, Verdict]) -> Summary:
    """Counts of indicators and both scores."""
    kept = list(verdicts.values())
    score = oit_score(sections, verdicts, frozenset({"pass"}))
    hoped = oit_score(sections, verdicts, frozenset({"pass", "review"}))
    return Summary.model_validate(
        {
            "pass": kept.count("pass"),
            "fail": kept.count("fail"),
            "review": kept.count("review"),
            "total": len(kept),
            "score": score.oit,
            "score_if_reviewed": hoped.oit,
            "sections": score.sections,
        }
    )


def window_report(window: Window, verdict: Verdict, as_of: date) -> WindowReport:
    """Where the day lies in the window: past its end it is ``closed`` when all passed, else ``overdue``."""
    state: Literal["upcoming", "open", "overdue", "closed"] = window.state(as_of)
    if state == "closed" and verdict != "pass":
        state = "overdue"
    return WindowReport(
        start=window.start.isoformat() if window.start else None,
        end=window.end.isoformat() if window.end else None,
        state=state,
    )
