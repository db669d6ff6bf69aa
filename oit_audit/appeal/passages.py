"""The passages that carry a kept run's verdicts, each with when and from which bytes it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from oit_audit.errors import UsageError
from oit_audit.model.audit import Audit, Evidence, Finding, IndicatorReport
from oit_audit.model.document import Fetched, Kind
from oit_audit.snapshot.kept import Snapshot

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
QUOTED = 3
"""So many passages of one requirement are shown; the rest stand in audit.json."""

NO_SUCH = "ผลตรวจ {run} ไม่มีข้อ {ids}"  # that run holds no such indicators


@dataclass(frozen=True, slots=True)
class Passage:
    """One quoted passage.

    Shape   ``name`` is fit for a file. ``answer``: what the server said, without its payload; None where the log has
            none for these bytes. ``kind`` is the document's
    """

    name: str
    indicator: IndicatorReport
    finding: Finding
    evidence: Evidence
    kind: Kind
    answer: Fetched | None

    @property
    def seen_at(self) -> datetime | None:
        """When the bytes came, in Thai time."""
        return self.answer.fetched_at.astimezone(BANGKOK) if self.answer else None


def find_passages(snapshot: Snapshot, audit: Audit, only: Sequence[str] = ()) -> list[Passage]:
    """The passages of the indicators asked for, or of all.

    Raises  UsageError when the run holds no such indicator; SnapshotDamaged, SnapshotTooNew
    """
    known = {report.id for report in audit.indicators}
    if strange := [id for id in only if id not in known]:
        raise UsageError(NO_SUCH.format(run=snapshot.run_id, ids=", ".join(strange)))
    chosen = [report for report in audit.indicators if not only or report.id in only]
    return list(_passages(chosen, _by_digest(line.answer for line in snapshot.lines)))


def _passages(reports: Sequence[IndicatorReport], seen: dict[str, Fetched]) -> Iterator[Passage]:
    kinds: dict[str, Kind] = {document.sha256: document.kind for one in reports for document in one.documents}
    for report in reports:
        for finding in report.requirements:
            for number, evidence in enumerate(finding.evidence[:QUOTED], 1):
                name = f"{report.id}-{finding.id}-{number}"
                answer = seen.get(evidence.sha256)
                kind = kinds.get(evidence.sha256) or _kind(answer)
                yield Passage(name, report, finding, evidence, kind, answer)


def _kind(answer: Fetched | None) -> Kind:
    return "html" if answer and "html" in answer.content_type else "unknown"


def _by_digest(answers: Iterable[Fetched]) -> dict[str, Fetched]:
    """The first answer that brought these bytes."""
    found: dict[str, Fetched] = {}
    for answer in answers:
        if answer.sha256:
            found.setdefault(answer.sha256, answer)
    return found
