"""Attestations applied: a person's word settles a review, never a fail, and only while what was seen still stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from oit_audit.check import quote
from oit_audit.model.attestation import Attestation, Bound
from oit_audit.model.audit import Attested, Evidence, Finding
from oit_audit.model.document import Document
from oit_audit.thai.counters import TURNED, counting_lines, without_counters
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.topic import called

VOUCHED = "{reason} — {by} เปิดดูแล้วรับรอง: {note}"  # a person has looked and vouches for it
NOT_HIDDEN = "{reason} (มีการรับรองของ {by} แต่การรับรองไม่เปลี่ยนผลไม่ผ่าน)"  # a word does not turn a fail
VOID = "{reason} (การรับรองของ {by} สิ้นผลแล้ว: {why})"  # the word no longer holds
EXPIRED = "พ้นวันที่ {until}"
YEAR_OVER = "ปีงบประมาณ {year} สิ้นสุดแล้ว"
CHANGED = "เอกสารเปลี่ยนไปจากที่รับรอง: {url}"
UNSEEN = "มีเอกสารที่อ่านไม่ได้ซึ่งยังไม่มีใครรับรอง: {url}"
GONE = "ไม่พบเอกสารที่รับรอง: {url}"

LABEL_CHARACTERS = 40
"""A line so short with a counter in it says nothing beside."""

Key = tuple[str, str]


def in_force(entries: Iterable[Attestation]) -> dict[Key, Attestation]:
    """The word that counts for each requirement: the last one, unless it was taken back."""
    last = {(entry.indicator, entry.requirement): entry for entry in entries}
    return {key: entry for key, entry in last.items() if not entry.withdrawn}


def fingerprint(document: Document) -> str:
    """What a document must go on being: a file its bytes, a page its words (its counters and markup turn nightly)."""
    if document.kind != "html":
        return f"bytes:{document.sha256}"
    words = "".join(_steady_lines(document))
    pictures = [image.url.partition("?")[0] for image in document.images if image.region == "main"]
    content = "\n".join((words, *pictures)).encode("utf-8", "replace")
    return f"words:{hashlib.sha256(content).hexdigest()}"


def _steady_lines(document: Document) -> Iterator[str]:
    """The lines of a page without those that only count its visitors."""
    lines = document.text.split("\n")
    counters = counting_lines(lines)
    for at, line in enumerate(lines):
        rest = without_counters(line)
        if at not in counters and not (TURNED in rest and len(rest) <= LABEL_CHARACTERS):
            yield "".join(rest.split())


def bind(documents: Sequence[Document]) -> tuple[Bound, ...]:
    """The documents as an attestation holds on to them, each once."""
    return tuple(dict.fromkeys(Bound(url=one.url, fingerprint=fingerprint(one)) for one in documents))


def vouch(
    findings: Iterable[Finding],
    words: Mapping[Key, Attestation],
    indicator: str,
    documents: Sequence[Document],
    as_of: date,
) -> tuple[Finding, ...]:
    """Findings with what people vouch for.

    Shape   a ``review`` becomes a ``pass`` that names who vouched; a ``fail`` stays one and says so; a word that no
            longer holds is told and changes nothing
    """
    return tuple(
        _vouched(finding, word, documents, as_of) if (word := words.get((indicator, finding.id))) else finding
        for finding in findings
    )


def _vouched(finding: Finding, word: Attestation, documents: Sequence[Document], as_of: date) -> Finding:
    if finding.verdict == "pass":
        return finding
    if finding.verdict == "fail":
        return finding.model_copy(update={"reason": NOT_HIDDEN.format(reason=finding.reason, by=word.by)})
    if why := void(word, documents, as_of):
        return finding.model_copy(update={"reason": VOID.format(reason=finding.reason, by=word.by, why=why)})
    return finding.model_copy(
        update={
            "verdict": "pass",
            "reason": VOUCHED.format(reason=finding.reason, by=word.by, note=word.note),
            "advice": "",
            "evidence": finding.evidence or _shown(word, documents),
            "attested": Attested(by=word.by, until=word.until, note=word.note),
        }
    )


def void(word: Attestation, documents: Sequence[Document], as_of: date) -> str:
    """Why a word no longer holds, a Thai phrase; empty while it does."""
    if as_of > date.fromisoformat(word.until):
        return EXPIRED.format(until=word.until)
    if as_of not in FiscalYear(word.fiscal_year):
        return YEAR_OVER.format(year=word.fiscal_year)
    now = {one.url: fingerprint(one) for one in documents}
    for bound in word.documents:
        if bound.url not in now:
            return GONE.format(url=bound.url)
        if now[bound.url] != bound.fingerprint:
            return CHANGED.format(url=bound.url)
    seen = {bound.url for bound in word.documents}
    # What nobody could read and nobody looked at may be the very reason for tonight's review.
    return next((UNSEEN.format(url=one.url) for one in documents if one.unreadable and one.url not in seen), "")


def _shown(word: Attestation, documents: Sequence[Document]) -> tuple[Evidence, ...]:
    """What the person saw, by name: the program has no passage of it to quote."""
    seen = {bound.url for bound in word.documents}
    return tuple(quote(one, called(one)) for one in documents if one.url in seen)
