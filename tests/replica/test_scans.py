"""The replica's one scan, read by real OCR: the verdict that hung on it is settled, once for all nights."""

from __future__ import annotations

from pathlib import Path

import pytest

from oit_audit.app import Finished, Request, run_audit
from oit_audit.config.template import packaged_config
from oit_audit.demo.server import ReplicaServer
from oit_audit.demo.states import DAYS
from oit_audit.extract import digits, ocr
from oit_audit.fetch.connect import ConnectTo
from oit_audit.model.audit import Finding
from oit_audit.progress import Silent
from oit_audit.snapshot.store import Snapshot

pytestmark = [
    pytest.mark.replica,
    pytest.mark.skipif(not ocr.is_available(), reason=f"no OCR: {ocr.why_not()}"),
    pytest.mark.skipif(not digits.is_available(), reason='no ONNX Runtime: pip install "oit-audit[ocr]"'),
]


def audit(folder: Path, *, with_ocr: bool = True) -> Finished:
    config = folder / "indicators.toml"
    config.write_bytes(packaged_config())
    with ReplicaServer("april") as server:
        route = ConnectTo.parse(server.connect_to)
        request = Request(config, folder / "snapshots", DAYS["april"], ("o41",), (route,), with_ocr)
        return run_audit(request, Silent())


def results(finished: Finished) -> Finding:
    return next(finding for finding in finished.audit.indicators[0].requirements if finding.id == "results")


def test_the_scan_is_read_and_its_evidence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert results(audit(tmp_path, with_ocr=False)).verdict == "review"
    finished = audit(tmp_path)
    finding = results(finished)
    assert finding.verdict == "pass", finding.reason
    evidence = finding.evidence[0]
    assert evidence.confidence is not None
    assert (evidence.page, "อ่านจากภาพ" in evidence.place, "ความมั่นใจ" in evidence.place) == (1, True, True)
    assert any("OCR 1 ไฟล์" in note and "o41" in note for note in finished.audit.run.notes)
    kept = Snapshot(finished.snapshot)
    assert any(
        found.document.blocks and found.document.blocks[0].confidence for found in kept.crawl().visits["o41"].found
    )
    monkeypatch.setattr("oit_audit.extract.ocr.ocr_document", None)  # read again, it would break
    assert results(audit(tmp_path)) == finding
