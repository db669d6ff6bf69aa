"""A site whose every document is signed paper on the scanner: what answers is read, and judged like print."""

from __future__ import annotations

import importlib
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from oit_audit.app import Request, run_audit
from oit_audit.extract import digits, ocr
from oit_audit.fetch.client import ConnectTo
from oit_audit.progress import Silent

sys.path.insert(0, str(Path(__file__).parents[2]))
_change: Any = importlib.import_module("eval.sites.change")
_render: Any = importlib.import_module("eval.sites.render")

pytestmark = [
    pytest.mark.skipif(
        not shutil.which("soffice") or not shutil.which("pdftoppm"),
        reason="no LibreOffice or poppler: apt-get install libreoffice-writer poppler-utils",
    ),
    pytest.mark.skipif(not ocr.is_available(), reason=f"no OCR: {ocr.why_not()}"),
    pytest.mark.skipif(not digits.is_available(), reason='no ONNX Runtime: pip install "oit-audit[ocr]"'),
]

HOST = "www.khaoyocity.go.th"
TOLD = ("o4", "o36", "o37")
"""Links under their title in a list; two tables without rules, the one held against the other."""


def verdicts(folder: Path, root: Path, *, with_ocr: bool) -> dict[str, str]:
    """Every verdict of these indicators that is no pass."""
    pages = _change.CONTENTS[1]()
    for key, page in pages.items():
        page.docs = page.docs if key in TOLD else []
    site = _render.build(pages, _render.SCANNED["scans"](), folder / "cache")
    with _render.Server(site) as server:
        to = ConnectTo.parse(f"{HOST}=127.0.0.1:{server.port}")
        config, kept = root / "config" / "indicators.toml", folder / f"kept-{with_ocr}"
        audit = run_audit(Request(config, kept, date(2022, 4, 20), TOLD, (to,), with_ocr), Silent()).audit
    found = {f"{item.id}/{told.id}": told for item in audit.indicators for told in item.requirements}
    return {id: told.verdict for id, told in found.items() if told.verdict != "pass"}


def test_scans_are_read_whatever_their_links_say_and_tables_without_rules_by_columns(
    tmp_path: Path, root: Path
) -> None:
    assert verdicts(tmp_path, root, with_ocr=True) == {}


def test_without_ocr_a_person_is_asked_and_nothing_fails(tmp_path: Path, root: Path) -> None:
    found = verdicts(tmp_path, root, with_ocr=False)
    assert found
    assert set(found.values()) == {"review"}
