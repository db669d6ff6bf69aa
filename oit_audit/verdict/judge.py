"""A crawl judged: every requirement of every indicator, the measures, the score, the site. Same in, same out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from oit_audit.check import Answer, Check
from oit_audit.model.attestation import Attestation
from oit_audit.model.audit import (
    Audit,
    CandidateReport,
    Finding,
    IndicatorReport,
    MeasureReport,
    Run,
    TargetReport,
    WalkedStep,
)
from oit_audit.model.catalog import Catalog, Indicator, Measure, Requirement, Topic
from oit_audit.model.crawl import Crawl, Reached, Visit
from oit_audit.model.document import Document
from oit_audit.verdict.absent import absent, unfinished
from oit_audit.verdict.answer import Gathered, gather, leaning, yielding
from oit_audit.verdict.apply import Quotes, apply_check, bind
from oit_audit.verdict.combine import indicator_verdict, summarise, window_report
from oit_audit.verdict.doubt import Doubt, doubt
from oit_audit.verdict.elsewhere import advised, candidates, lacks
from oit_audit.verdict.site import judge_site
from oit_audit.verdict.vouch import Key, in_force, vouch

REACHABLE = Requirement(
    id="reachable",
    text="เปิดเข้าถึงได้จริงตามตำแหน่งที่แจ้งไว้ เป็นเว็บไซต์ของหน่วยงานเอง และมีข้อมูลอยู่",
    check="reachable",
)
"""The requirement that every indicator has beside those of the form. Source: design.md, rule 7."""


def judge(
    catalog: Catalog,
    crawl: Crawl,
    *,
    as_of: date,
    run: Run,
    checks: Mapping[str, Check],
    only: Sequence[str] = (),
    vouched: Sequence[Attestation] = (),
) -> Audit:
    """The audit of one crawl.

    Shape   indicators and measures in the form's order; ``only`` names those that are judged and scored, the rest of
            the crawl serves as what they lean on. ``vouched``: the ledger of attestations
    """
    return weigh(catalog, crawl, as_of=as_of, run=run, checks=checks, only=only, vouched=vouched)[0]


def weigh(
    catalog: Catalog,
    crawl: Crawl,
    *,
    as_of: date,
    run: Run,
    checks: Mapping[str, Check],
    only: Sequence[str] = (),
    vouched: Sequence[Attestation] = (),
) -> tuple[Audit, tuple[Doubt, ...]]:
    """The audit as ``judge`` makes it, and the doubts that reading pictures could settle, vouched for or not."""
    court = _Court(catalog, crawl, as_of, checks, in_force(vouched))
    asked = [item for item in catalog.indicators if not only or item.id in only]
    indicators = tuple(court.indicator(item) for item in asked)
    verdicts = {report.id: report.verdict for report in indicators}
    measures = tuple(court.measure(item) for item in catalog.measures if not only or item.id in only)
    audit = Audit(
        run=run,
        summary=summarise(catalog.sections, verdicts),
        indicators=indicators,
        measures=measures,
        form_issues=catalog.form_issues,
        site=judge_site(catalog, crawl, court.answers.values()),
    )
    return audit, tuple(court.doubts)


def lacking(catalog: Catalog, crawl: Crawl, *, as_of: date) -> tuple[str, ...]:
    """The indicators and measures whose listed places do not answer: their answers should be looked for elsewhere."""
    court = _Court(catalog, crawl, as_of, {}, {})
    gathered = {**court.answers, **{item.id: court.measure_answer(item) for item in catalog.measures if item.targets}}
    return tuple(id for id, item in gathered.items() if id in crawl.visits and lacks(item.answer))


def documents_of(
    catalog: Catalog, crawl: Crawl, *, as_of: date, checks: Mapping[str, Check], indicator: str
) -> tuple[Document, ...]:
    """What an indicator is judged on, read or unread: what a person vouches for is bound to these."""
    return _seen(_Court(catalog, crawl, as_of, checks, {}).answers[indicator].answer)


@dataclass(slots=True, init=False)
class _Court:
    """One crawl with every answer gathered, ready to rule on requirements."""

    catalog: Catalog
    crawl: Crawl
    as_of: date
    checks: Mapping[str, Check]
    words: Mapping[Key, Attestation]
    answers: dict[str, Gathered]
    plain: dict[str, Answer]
    quotes: Quotes
    doubts: list[Doubt]

    def __init__(
        self,
        catalog: Catalog,
        crawl: Crawl,
        as_of: date,
        checks: Mapping[str, Check],
        words: Mapping[Key, Attestation],
    ) -> None:
        self.catalog, self.crawl, self.as_of, self.checks, self.words = catalog, crawl, as_of, checks, words
        self.answers = {}
        self.doubts = []
        for indicator in catalog.indicators:
            visit = crawl.visits.get(indicator.id, Visit(indicator.id, ()))
            self.answers[indicator.id] = gather(indicator, visit, catalog, crawl, as_of)
        reached = [gathered.answer for gathered in self.answers.values()]
        self.answers = {
            id: yielding(gathered, (other for other in reached if other is not gathered.answer))
            for id, gathered in self.answers.items()
        }
        self.plain = {id: gathered.answer for id, gathered in self.answers.items()}
        self.answers = {id: leaning(gathered, self.plain) for id, gathered in self.answers.items()}
        self.quotes = Quotes(_documents(crawl, self.answers))

    def indicator(self, indicator: Indicator) -> IndicatorReport:
        gathered = self.answers[indicator.id]
        findings = self._rule(gathered)
        self._note_doubt(gathered.answer, findings)
        candidates = self._candidates(gathered, findings)
        findings = advised(findings, candidates)
        findings = vouch(findings, self.words, indicator.id, _seen(gathered.answer), self.as_of)
        verdict = indicator_verdict(findings)
        visit = self.crawl.visits.get(indicator.id)
        return IndicatorReport(
            id=indicator.id,
            name=indicator.name,
            section=indicator.section,
            verdict=verdict,
            points=indicator.points,
            owners=indicator.owners,
            window=window_report(indicator.window, verdict, self.as_of),
            targets=tuple(_target_report(reached) for reached in visit.reached) if visit else (),
            documents=gathered.reports(),
            requirements=findings,
            candidates=candidates,
        )

    def _rule(self, gathered: Gathered) -> tuple[Finding, ...]:
        return (self._reachable(gathered.answer), *self._findings(gathered, gathered.answer.indicator.requirements))

    def _candidates(self, gathered: Gathered, findings: Sequence[Finding]) -> tuple[CandidateReport, ...]:
        """Where else the answer stands, each place judged as if the form listed it."""
        indicator = gathered.answer.indicator
        visit = self.crawl.visits.get(indicator.id)
        if visit is None or not lacks(gathered.answer):
            return ()
        others = [answer for id, answer in self.plain.items() if id != indicator.id]

        def rule(place: Visit) -> tuple[Finding, ...]:
            there = yielding(gather(indicator, place, self.catalog, self.crawl, self.as_of), others)
            return self._rule(leaning(there, self.plain))

        return candidates(visit, self.crawl.elsewhere.get(indicator.id, ()), findings, rule)

    def measure(self, measure: Measure) -> MeasureReport:
        findings: tuple[Finding, ...] = ()
        found: tuple[CandidateReport, ...] = ()
        if measure.requirements:
            gathered = self.measure_answer(measure)
            findings = self._findings(gathered, measure.requirements)
            self._note_doubt(gathered.answer, findings)
            found = self._candidates(gathered, (self._reachable(gathered.answer), *findings))
            findings = advised(findings, found)
        return MeasureReport(
            id=measure.id,
            title=measure.title,
            status=measure.status,
            owners=measure.owners,
            findings=findings,
            candidates=found,
        )

    def measure_answer(self, measure: Measure) -> Gathered:
        """A measure is judged on its own places, or on the answer of the indicator that it uses."""
        used = self.answers.get(measure.uses)
        visit = self.crawl.visits.get(measure.id)
        if used and not (visit and visit.reached):
            subject = _as_indicator(measure, measure.topic if measure.topic.titles else used.answer.indicator.topic)
            lent = replace(used.answer, indicator=subject, others={measure.uses: used.answer})
            return replace(used, answer=lent)
        subject = _as_indicator(measure, measure.topic)
        gathered = gather(subject, visit or Visit(measure.id, ()), self.catalog, self.crawl, self.as_of)
        return leaning(gathered, {measure.uses: used.answer} if used else {})

    def _reachable(self, answer: Answer) -> Finding:
        return apply_check(self.checks.get("reachable"), answer, REACHABLE, self.quotes)

    def _findings(self, gathered: Gathered, requirements: Sequence[Requirement]) -> tuple[Finding, ...]:
        return tuple(self._finding(gathered, requirement) for requirement in requirements)

    def _finding(self, gathered: Gathered, requirement: Requirement) -> Finding:
        if not gathered.answer.documents and requirement.check != REACHABLE.check:
            finding = bind(absent(gathered), requirement)
        else:
            finding = apply_check(self.checks.get(requirement.check), gathered.answer, requirement, self.quotes)
        return finding if self._is_finished(gathered.answer.indicator) else unfinished(finding)

    def _note_doubt(self, answer: Answer, findings: Sequence[Finding]) -> None:
        if open_question := doubt(answer, findings):
            self.doubts.append(open_question)

    def _is_finished(self, indicator: Indicator) -> bool:
        """Whether the crawl saw all that this indicator, and what it leans on, has to show."""
        visits = (self.crawl.visits.get(id) for id in (indicator.id, *indicator.leans_on))
        return all(visit.finished for visit in visits if visit)


def _seen(answer: Answer) -> tuple[Document, ...]:
    places = (place.document for place in answer.targets)
    return tuple(dict.fromkeys(one for one in (*answer.documents, *answer.unreadable, *places) if one))


def _as_indicator(measure: Measure, topic: Topic) -> Indicator:
    return Indicator(
        id=measure.id,
        name=measure.title,
        section="",
        targets=measure.targets,
        requirements=measure.requirements,
        owners=measure.owners,
        window=measure.window,
        topic=topic,
        method=measure.method,
        leans_on=(measure.uses,) if measure.uses else (),
    )


def _documents(crawl: Crawl, answers: Mapping[str, Gathered]) -> Iterator[Document]:
    """Every document that a check may quote."""
    if crawl.home.document:
        yield crawl.home.document
    elsewhere = (place.visit for places in crawl.elsewhere.values() for place in places)
    for visit in (*crawl.visits.values(), *elsewhere):
        for reached in visit.reached:
            if reached.document:
                yield reached.document
        yield from (found.document for found in visit.found)
    for gathered in answers.values():
        yield from gathered.answer.unreadable


def _target_report(reached: Reached) -> TargetReport:
    return TargetReport(
        url=reached.target.url or None,
        path=reached.target.path or None,
        final_url=reached.final_url,
        status=reached.status,
        outcome=reached.outcome,
        state=reached.state,
        reason=reached.reason,
        content_type=reached.content_type,
        sha256=reached.sha256,
        fetched_at=reached.fetched_at,
        elapsed_ms=reached.elapsed_ms,
        unchanged_since=reached.unchanged_since,
        steps=tuple(
            WalkedStep(
                label=step.label,
                matched=step.matched,
                grade=step.grade,
                url=step.url,
                stood_there=step.stood_there,
            )
            for step in reached.steps
        ),
    )
