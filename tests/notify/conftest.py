"""A small audit to tell of, and what changes in it from night to night."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from oit_audit.diff import compare
from oit_audit.model.audit import Audit, Verdict
from oit_audit.model.notify import NotifySettings, Recipient
from oit_audit.notify.night import Night, Since
from oit_audit.notify.notice import Notice
from oit_audit.notify.tell import Sent, tell

MAYOR = Recipient(name="ปลัดเทศบาล", channel="line", to="U" + "0123456789abcdef" * 2)


class Nights:
    """Nights one after another; what is told is gathered in ``told`` as (recipient, notice)."""

    def __init__(self, base: Audit, ledger: Path) -> None:
        self.base = base
        self.ledger = ledger
        self.settings = NotifySettings(recipients=(MAYOR,), remind_days=())
        self.kept: dict[str, Audit] = {}
        self.told: list[tuple[str, Notice]] = []
        self.fault = ""
        self.closes: date | None = None
        self.frozen = False
        self.submitted = ""

    def send(self, recipient: Recipient, notice: Notice) -> str:
        """Gathers what is delivered; a fault when one is set."""
        if not self.fault:
            self.told.append((recipient.name, notice))
        return self.fault

    def night(self, day: str, *, trouble: str = "", **verdicts: Verdict) -> list[Sent]:
        """One nightly run on that day, with these verdicts and the rest as in the made audit."""
        return self.night_of(self.audit(f"{day}-{len(self.kept)}", day, verdicts), day, trouble=trouble)

    def night_of(self, audit: Audit, day: str, *, trouble: str = "") -> list[Sent]:
        """One nightly run that came to this audit."""
        if not trouble:
            self.kept[audit.run.id] = audit
        last = list(self.kept.values())[-1] if self.kept else None
        night = Night(
            agency="เทศบาลตำบลเขาย้อย", today=date.fromisoformat(day), audit=last, since=self._since,
            link="https://intranet.example/oit/", closes=self.closes, frozen=self.frozen, submitted=self.submitted,
            trouble=trouble,
        )  # fmt: skip
        return tell(self.settings, night, self.ledger, self.send)

    def audit(self, id: str, day: str, verdicts: dict[str, Verdict]) -> Audit:
        """The made audit with other verdicts."""
        reports = []
        for report in self.base.indicators:
            verdict = verdicts.get(report.id, report.verdict)
            if verdict != report.verdict:
                found = {"verdict": verdict, "reason": f"เหตุของ {report.id}", "advice": f"วิธีแก้ {report.id}"}
                found |= {"advice": ""} if verdict == "pass" else {}
                requirements = tuple(one.model_copy(update=found) for one in report.requirements)
                report = report.model_copy(update={"verdict": verdict, "requirements": requirements})
            reports.append(report)
        run = self.base.run.model_copy(update={"id": id, "as_of": day})
        return self.base.model_copy(update={"run": run, "indicators": tuple(reports)})

    @property
    def texts(self) -> list[str]:
        """What was delivered, in order."""
        return [notice.text for _, notice in self.told]

    def _since(self, run_id: str) -> Since | None:
        before = self.kept.get(run_id)
        last = list(self.kept.values())[-1]
        return Since(compare(before, last), before) if before else None


@pytest.fixture
def nights(root: Path, tmp_path: Path) -> Nights:
    """Nights over the made audit: o1 passes, o5 and others fail."""
    made = Audit.model_validate_json((root / "tests" / "golden" / "made_audit.json").read_bytes())
    return Nights(made, tmp_path / "ledger.json")
