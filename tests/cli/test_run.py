"""``oit-audit run``: what it prints, what it keeps, and with which status it ends."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from oit_audit.app import load
from oit_audit.demo.server import ReplicaServer
from oit_audit.extract import read_document
from oit_audit.model.audit import Audit
from oit_audit.model.document import Fetched
from oit_audit.snapshot.files import FETCHES, decompress
from oit_audit.snapshot.store import Snapshot
from tests.cli.conftest import AS_OF, Ended, Office


@pytest.fixture(scope="module")
def audit(audited: Ended) -> Audit:
    return Audit.model_validate_json(audited.stdout)


@pytest.fixture(scope="module")
def kept(office: Office, audit: Audit) -> Snapshot:
    return office.store().open(audit.run.id)


def test_a_site_that_fails_ends_with_1(audited: Ended, audit: Audit) -> None:
    assert audit.summary.fail > 0
    assert audited.returncode == 1


def test_json_is_the_kept_audit_byte_for_byte_and_nothing_else(audited: Ended, kept: Snapshot) -> None:
    assert audited.stdout.encode() == (kept.path / "audit.json").read_bytes()


def test_progress_and_messages_go_to_standard_error(audited: Ended, kept: Snapshot) -> None:
    lines = audited.stderr.splitlines()
    assert lines[0].startswith("เปิดหน้าแรก")
    assert lines[-1] == f"เก็บผลไว้ที่ {kept.path.relative_to(kept.path.parent.parent)}"


def test_an_output_that_is_no_terminal_has_no_escape_codes(office: Office, audited: Ended) -> None:
    table = office.run("recheck", TERM="xterm-256color", COLORTERM="truecolor")
    assert "o15" in table.stdout
    assert "\x1b" not in table.stdout + table.stderr + audited.stdout + audited.stderr


def test_the_audit_is_what_the_shipped_schema_says(audited: Ended, root: Path) -> None:
    schema = json.loads((root / "oit_audit" / "report" / "audit.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(audited.stdout))


def test_every_indicator_and_requirement_of_the_form_is_judged(office: Office, audit: Audit) -> None:
    catalog = load(office.folder / "config" / "indicators.toml")
    asked = {(indicator.id, item.id) for indicator in catalog.indicators for item in indicator.requirements}
    asked |= {(indicator.id, "reachable") for indicator in catalog.indicators}
    judged = [(report.id, finding.id) for report in audit.indicators for finding in report.requirements]
    assert (len(audit.indicators), len(judged), audit.summary.total) == (43, 159, 43)
    assert set(judged) == asked


def test_every_pass_has_a_quote(audit: Audit) -> None:
    passes = [
        (report.id, finding.id, finding.evidence)
        for report in audit.indicators
        for finding in report.requirements
        if finding.verdict == "pass"
    ]
    assert len(passes) > 100
    assert [found for found in passes if not any(evidence.quote.strip() for evidence in found[2])] == []


def test_every_quote_stands_in_the_document_that_it_names(audit: Audit, kept: Snapshot) -> None:
    findings = [finding for report in audit.indicators for finding in report.requirements]
    findings += [finding for measure in audit.measures for finding in measure.findings]
    quoted = {(evidence.url, evidence.sha256, evidence.quote) for each in findings for evidence in each.evidence}
    said = {(url, sha256): _said(kept.payload(sha256), url) for url, sha256 in {item[:2] for item in quoted}}
    assert len(quoted) > 100
    assert [item for item in quoted if _squeezed(item[2]) not in said[item[:2]]] == []


def test_every_quoted_document_was_got_from_the_address_that_is_named(audit: Audit, kept: Snapshot) -> None:
    lines = decompress(kept.read(FETCHES), FETCHES).decode().splitlines()
    got = {(answer["final_url"], answer["sha256"]) for answer in map(json.loads, lines)}
    findings = [finding for report in audit.indicators for finding in report.requirements]
    assert {(evidence.url, evidence.sha256) for each in findings for evidence in each.evidence} <= got


def _said(payload: bytes, url: str) -> str:
    """Everything that a payload says to its reader: text, links, pictures, forms, and by its first bytes what it is."""
    document = read_document(Fetched(url, url, (), 200, {}, payload, "", datetime.now(UTC), 0))
    parts = [document.title, *(block.text for block in document.blocks)]
    parts += [text for link in document.links for text in (link.text, link.url)]
    parts += [text for image in document.images for text in (image.alt, image.url)]
    parts += [text for form in document.forms for text in (form.text, *(field.label for field in form.fields))]
    return _squeezed(" ".join([*parts, payload[:16].decode("latin-1")]))


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--only", "o5", "--only", "O6"), 0),
        (("--only", "o15"), 1),
        (("--only", "o15", "--fail-on", "never"), 0),
        (("--only", "o41", "--ocr", "off"), 0),
        (("--only", "o41", "--fail-on", "review"), 1),
    ],
    ids=str,
)
def test_the_status_says_what_stands_at_or_above_fail_on(
    office: Office, april: ReplicaServer, words: tuple[str, ...], status: int
) -> None:
    ended = office.run(
        "run", "--connect-to", april.connect_to, *AS_OF, "--snapshots", "few", "--format", "none", *words
    )
    assert (ended.returncode, ended.stdout) == (status, ""), ended.stderr


def test_only_what_was_asked_for_is_judged(office: Office, april: ReplicaServer) -> None:
    words = ("--only", "o6,o5", "--snapshots", "one", "--format", "json")
    ended = office.run("run", "--connect-to", april.connect_to, *AS_OF, *words)
    assert [report.id for report in Audit.model_validate_json(ended.stdout).indicators] == ["o5", "o6"]
    again = office.run("recheck", "--snapshots", "one", "--format", "json")
    assert again.stdout == ended.stdout
