"""Run one check, survive its crash, and bind its Ruling to the requirement."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace

from oit_audit.check import Answer, Check, Ruling, review
from oit_audit.model.audit import Evidence, Finding
from oit_audit.model.catalog import Requirement
from oit_audit.model.document import Document
from oit_audit.verdict.places import located, squeeze

log = logging.getLogger(__name__)

CRASHED = "โปรแกรมตรวจข้อนี้ไม่สำเร็จ (ตัวตรวจ {check} ขัดข้อง: {error}) ให้คนเปิดดูเอง"  # the check broke
UNKNOWN = "ไม่มีตัวตรวจชื่อ {check} ให้คนเปิดดูเอง"  # no such check
MISQUOTED = "ตัวตรวจ {check} อ้างข้อความที่ไม่พบในเอกสาร จึงต้องให้คนตรวจ: {reason}"  # the quote does not stand there
ADVICE = "เปิดดูตำแหน่งข้อมูลด้วยตนเอง แล้วแจ้งผู้ดูแลโปรแกรม"  # look by hand, tell the maintainers

PDF_HEADER = "%PDF-"
"""The first bytes of every PDF: the one passage that a picture-only PDF has."""


def apply_check(check: Check | None, answer: Answer, requirement: Requirement, seen: Quotes) -> Finding:
    """The finding on one requirement, whatever the check does."""
    if check is None:
        return bind(review(UNKNOWN.format(check=requirement.check), advice=ADVICE), requirement)
    try:
        ruling = check.rule(answer, requirement)
    except Exception as error:
        log.exception("check %s broke on %s/%s", check.name, answer.indicator.id, requirement.id)
        crashed = CRASHED.format(check=check.name, error=type(error).__name__)
        return bind(review(crashed, advice=ADVICE), requirement)
    if ruling.verdict == "pass" and (missing := [item for item in ruling.evidence if not seen.holds(item)]):
        log.warning("check %s misquotes %s: %r", check.name, missing[0].url, missing[0].quote[:80])
        ruling = review(MISQUOTED.format(check=check.name, reason=ruling.reason), advice=ADVICE)
    return bind(replace(ruling, evidence=tuple(map(seen.located, ruling.evidence))), requirement)


def bind(ruling: Ruling, requirement: Requirement) -> Finding:
    """A ruling made a finding: the requirement's id and wording beside the check's word."""
    return Finding(
        id=requirement.id,
        text=requirement.text,
        check=requirement.check,
        verdict=ruling.verdict,
        reason=ruling.reason,
        advice=ruling.advice,
        evidence=ruling.evidence,
    )


class Quotes:
    """What each known document says, to hold a quote against: a safety net under wrong passes."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents: dict[tuple[str, str], list[Document]] = {}
        for document in documents:
            self._documents.setdefault((document.url, document.sha256), []).append(document)
        self._texts: dict[tuple[str, str], str] = {}

    def located(self, evidence: Evidence) -> Evidence:
        """The same evidence with its page and box."""
        return located(evidence, self._documents.get((evidence.url, evidence.sha256), ()))

    def holds(self, evidence: Evidence) -> bool:
        """Whether the quote stands in the document named; white space and compatibility forms set aside."""
        key = (evidence.url, evidence.sha256)
        if key not in self._documents:
            return False
        if key not in self._texts:
            self._texts[key] = squeeze("\n".join(_everything(document) for document in self._documents[key]))
        return squeeze(evidence.quote) in self._texts[key]


def _everything(document: Document) -> str:
    parts = [document.title, document.link_text]
    for block in document.blocks:
        parts += [block.text, *block.items, *(" ".join(row) for row in block.rows)]
    for link in document.links:
        parts += [link.text, link.url, link.title, link.context]
    for image in document.images:
        parts += [image.alt, image.url, image.context]
    for form in document.forms:
        parts += [form.text, form.action, *(word for field in form.fields for word in (field.label, field.name))]
    if document.kind == "pdf":
        parts.append(PDF_HEADER)
    return "\n".join(parts)
