"""What the commands print and how they end, as a subprocess sees it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from oit_audit.app import load
from oit_audit.demo.server import ReplicaServer
from oit_audit.extract import read_document
from oit_audit.model.audit import Audit
from oit_audit.model.document import Document, Fetched
from oit_audit.snapshot.store import Store

HOST = "www.khaoyocity.go.th"


def run(folder: Path, *words: str, timeout: float = 90) -> subprocess.CompletedProcess[str]:
    """``oit-audit`` in a folder, with the environment of a plain terminal-less program."""
    return subprocess.run(
        [sys.executable, "-m", "oit_audit", *words],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": ""},
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


@pytest.fixture(scope="module")
def site() -> Iterator[ReplicaServer]:
    with ReplicaServer("april") as server:
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one's own, with stray folders that bear our names."""
    home = tmp_path_factory.mktemp("office")
    (home / "checks").mkdir()
    (home / "checks" / "__init__.py").write_text("raise ImportError('not ours')\n", encoding="utf-8")
    assert run(home, "init").returncode == 0
    return home


@pytest.fixture(scope="module")
def audited(folder: Path, site: ReplicaServer) -> subprocess.CompletedProcess[str]:
    """The whole audit of 20 April, as JSON."""
    words = ("run", "--connect-to", site.connect_to, "--connect-to", f"www.facebook.com=127.0.0.1:{site.port}")
    return run(folder, *words, "--as-of", "2565-04-20", "--format", "json")


@pytest.fixture(scope="module")
def audit(audited: subprocess.CompletedProcess[str]) -> Audit:
    return TypeAdapter(Audit).validate_json(audited.stdout)


def test_the_audit_holds_every_indicator_and_every_requirement_of_the_form(folder: Path, audit: Audit) -> None:
    catalog = load(folder / "config" / "indicators.toml")
    asked = {(i.id, r.id) for i in catalog.indicators for r in i.requirements} | {
        (i.id, "reachable") for i in catalog.indicators
    }
    found = {(i.id, f.id) for i in audit.indicators for f in i.requirements}
    assert (len(audit.indicators), len(found)) == (43, 159)
    assert found == asked


def test_a_failing_site_ends_with_1_and_prints_exactly_the_kept_audit(
    folder: Path, audited: subprocess.CompletedProcess[str]
) -> None:
    kept = Store(folder / "snapshots").snapshots()[-1]
    assert audited.returncode == 1
    assert audited.stdout.strip() == (kept.path / "audit.json").read_text(encoding="utf-8").strip()
    assert "\x1b[" not in audited.stdout + audited.stderr


def test_each_pass_quotes_what_stands_in_the_kept_payload(folder: Path, audit: Audit) -> None:
    kept = Store(folder / "snapshots").snapshots()[-1]
    documents: dict[str, str] = {}
    lost = []
    for indicator in audit.indicators:
        for finding in indicator.requirements:
            for evidence in finding.evidence if finding.verdict == "pass" else ():
                text = documents.setdefault(evidence.sha256, said(kept.payload(evidence.sha256), evidence.url))
                if squeezed(evidence.quote) not in text:
                    lost.append((indicator.id, finding.id, evidence.quote))
    assert documents
    assert not lost


def said(payload: bytes, url: str) -> str:
    """Everything that a payload says to a reader: texts, links, pictures, its first bytes."""
    fetched = Fetched(url, url, (), 200, {}, payload, "", datetime.now(UTC), 0)
    document: Document = read_document(fetched)
    parts = [document.title, *(block.text for block in document.blocks), *(link.text for link in document.links)]
    parts += [link.url for link in document.links] + [image.alt or image.url for image in document.images]
    parts += [form.text for form in document.forms] + [image.url for image in document.images]
    parts += [field.label for form in document.forms for field in form.fields]
    parts.append(payload[:16].decode("latin-1"))
    return squeezed(" ".join(parts))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_recheck_gives_the_same_audit_without_the_network(folder: Path, audit: Audit) -> None:
    again = run(folder, "recheck", "--format", "json")
    judged = TypeAdapter(Audit).validate_json(again.stdout)
    assert again.returncode == 1
    assert judged.indicators == audit.indicators
    assert judged.summary == audit.summary


def test_a_passing_indicator_ends_with_0_and_a_review_only_where_asked(folder: Path, site: ReplicaServer) -> None:
    words = ("run", "--connect-to", site.connect_to, "--as-of", "2565-04-20", "--format", "none", "--snapshots", "few")
    assert run(folder, *words, "--only", "o5,o6").returncode == 0
    assert run(folder, *words, "--only", "o41").returncode == 0
    assert run(folder, *words, "--only", "o41", "--fail-on", "review").returncode == 1
    assert run(folder, *words, "--only", "o15", "--fail-on", "never").returncode == 0


def test_diff_ends_with_1_on_a_regression_and_names_it(folder: Path, site: ReplicaServer) -> None:
    words = ("--as-of", "2565-04-20", "--format", "none", "--only", "o25", "--snapshots", "two")
    run(folder, "run", "--connect-to", site.connect_to, *words)
    with ReplicaServer("january") as earlier:
        run(folder, "run", "--connect-to", earlier.connect_to, *words)
    worse = run(folder, "diff", "--snapshots", "two")
    assert worse.returncode == 1
    assert "o25" in worse.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "--only", "o99"), "o99"),
        (("run", "--as-of", "20/4/2565"), "2565-04-20"),
        (("run", "--connect-to", "nonsense"), "nonsense"),
        (("run", "--no-such-option"), "--no-such-option"),
        (("run", "--config", "missing.toml"), "oit-audit init"),
        (("explain", "o99"), "o1"),
        (("diff", "--snapshots", "empty"), "empty"),
        (("init",), "--force"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_what_to_do(folder: Path, words: tuple[str, ...], said: str) -> None:
    ended = run(folder, *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_broken_configuration_names_every_mistake_with_its_line(folder: Path) -> None:
    text = (folder / "config" / "indicators.toml").read_text(encoding="utf-8")
    text = text.replace('id = "o7"', 'id = "o6"', 1).replace('check = "period"', 'check = "perod"', 1)
    text = text.replace("connections = 4", "conections = 4", 1)
    (folder / "broken.toml").write_text(text, encoding="utf-8")
    ended = run(folder, "check-config", "--config", "broken.toml")
    assert ended.returncode == 2
    for word in ("perod", "conections", "connections", "o6", "broken.toml:"):
        assert word in ended.stderr
    assert run(folder, "check-config").returncode == 0


def test_a_server_that_is_down_ends_with_3_and_a_marked_snapshot(folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ended = run(folder, "run", "--connect-to", f"{HOST}=127.0.0.1:{port}", "--snapshots", "down", "--format", "none")
    kept = Store(folder / "down").snapshots()
    assert ended.returncode == 3
    assert HOST in ended.stderr
    assert [snapshot.complete for snapshot in kept] == [False]
    assert all(i.verdict != "pass" for i in kept[0].audit().indicators)


def test_an_interrupted_run_ends_with_3_and_keeps_what_it_got(folder: Path, site: ReplicaServer) -> None:
    text = (folder / "config" / "indicators.toml").read_text(encoding="utf-8")
    (folder / "slow.toml").write_text(text.replace("interval_s = 0.0", "interval_s = 0.4"), encoding="utf-8")
    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    words = ["run", "--config", "slow.toml", "--connect-to", site.connect_to, "--snapshots", "cut", "--format", "json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "oit_audit", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        creationflags=flags,
    )
    time.sleep(6)
    process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))
    out, err = process.communicate(timeout=60)
    kept = Store(folder / "cut").snapshots()
    assert process.returncode == 3, err
    assert [snapshot.complete for snapshot in kept] == [False]
    assert json.loads(out)["run"]["ended"] == "interrupted"
    assert not [path for path in (folder / "cut").iterdir() if path.name.startswith(".draft")]


def test_help_is_quick_and_needs_no_http(folder: Path) -> None:
    call = "import sys, oit_audit.cli.main as m; m.cli.main(['--help'], standalone_mode=False)"
    probe = f"{call}; print('httpx' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", probe], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    assert ended.stdout.strip().endswith("False")
