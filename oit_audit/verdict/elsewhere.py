"""Where else on the site an indicator's answer stands, each place judged; it advises, and never changes a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from oit_audit.check import Answer, Place
from oit_audit.model.audit import CandidateReport, Finding
from oit_audit.model.crawl import Elsewhere, Visit
from oit_audit.topic import called
from oit_audit.verdict.answer import UNSEEN, period_of
from oit_audit.verdict.combine import indicator_verdict

SHOWN_MAX = 3
"""As many other places are told of."""

PASSES = "มีที่อื่นในเว็บไซต์ที่ตรวจแล้วผ่านครบทุกรายการ: {there} ให้แก้ตำแหน่งในแบบให้ชี้ไปที่นั่น"  # passes there
PARTLY = "มีที่อื่นในเว็บไซต์ที่ใกล้เคียงกว่า: {there} แต่ที่นั่นยังขาด{missing}"  # nearer, but lacks these
UNSURE = "มีที่อื่นในเว็บไซต์ที่น่าจะใช่: {there} ให้คนเปิดดู{missing} ก่อนแก้ตำแหน่งในแบบ"  # a person must look at these
THERE = "“{title}” {url}"
BY_LINK = " (จากลิงก์ “{said}” ในหน้า {via})"


def lacks(answer: Answer) -> bool:
    """Whether a listed place is shut, or nothing that was found there answers in its year, nor may once it is read."""
    if not answer.targets or any(_is_unseen(place) for place in answer.targets):
        return False
    if any(place.outcome != "ok" and place.document is None for place in answer.targets):
        return True
    period, _ = period_of(answer.indicator)
    return not answer.unreadable and not (answer.in_period if period else answer.documents)


def candidates(
    visit: Visit,
    elsewhere: Iterable[Elsewhere],
    findings: Sequence[Finding],
    rule: Callable[[Visit], Sequence[Finding]],
) -> tuple[CandidateReport, ...]:
    """The places that meet more than the listed ones do, best first: those of the form that open, then others.

    Shape   ``findings`` are those of the listed places together; ``rule`` judges a visit
    """
    places = [*_alone(visit), *elsewhere]
    met = _met(findings)
    judged = []
    for place in places:
        opens, *rest = rule(place.visit)
        # That a place opens says nothing: a page of which every element fails is another matter's.
        if opens.verdict == "pass" and any(one.verdict != "fail" for one in rest) and _met((opens, *rest)) > met:
            judged.append((place, (opens, *rest)))
    judged.sort(key=lambda pair: -_met(pair[1]))
    return tuple(_report(place, there) for place, there in judged[:SHOWN_MAX])


def advised(findings: tuple[Finding, ...], found: Sequence[CandidateReport]) -> tuple[Finding, ...]:
    """The findings, the first failing one with the best other place in its advice."""
    at = next((number for number, finding in enumerate(findings) if finding.verdict == "fail"), None)
    if not found or at is None:
        return findings
    texts = {finding.id: finding.text for finding in findings}
    advice = f"{findings[at].advice} {_sentence(found[0], texts)}".strip()
    return (*findings[:at], findings[at].model_copy(update={"advice": advice}), *findings[at + 1 :])


def _is_unseen(place: Place) -> bool:
    return place.outcome in UNSEEN


def _alone(visit: Visit) -> list[Elsewhere]:
    """Each place of the form that does open, by itself, where another of them does not."""
    sound = [item for item in visit.reached if item.outcome == "ok" and item.document]
    if len(sound) == len(visit.reached):
        return []
    return [Elsewhere(replace(visit, reached=(item,)), "", " > ".join(item.target.path)) for item in sound]


def _met(findings: Iterable[Finding]) -> int:
    return sum(finding.verdict == "pass" for finding in findings)


def _report(place: Elsewhere, findings: tuple[Finding, ...]) -> CandidateReport:
    reached = place.visit.reached[0]
    assert reached.document is not None
    return CandidateReport(
        url=reached.final_url or reached.document.url,
        title=called(reached.document),
        via=place.via,
        link_text=place.said,
        verdict=indicator_verdict(findings),
        missing=tuple(finding.id for finding in findings if finding.verdict != "pass"),
    )


def _sentence(found: CandidateReport, texts: dict[str, str]) -> str:
    there = THERE.format(title=found.title, url=found.url)
    there += BY_LINK.format(said=found.link_text, via=found.via) if found.via and found.link_text else ""
    missing = " และ ".join(f"“{texts.get(id, id)}”" for id in found.missing)
    said = {"pass": PASSES, "fail": PARTLY, "review": UNSURE}[found.verdict]
    return said.format(there=there, missing=missing)
