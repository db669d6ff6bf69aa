"""What the commands print and how they end, as a subprocess sees it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import unquote

import jsonschema
import pytest

from oit_audit.app import load
from oit_audit.cli.commands import COMMANDS
from oit_audit.demo.server import ReplicaServer
from oit_audit.demo.site import Resource, build_site
from oit_audit.demo.states import DAYS
from oit_audit.extract import read_document
from oit_audit.model.audit import Audit, Evidence
from oit_audit.model.document import Fetched
from oit_audit.snapshot.files import FETCHES, decompress
from oit_audit.snapshot.store import Snapshot, Store

HOST = "www.khaoyocity.go.th"
APRIL = ("--as-of", "2565-04-20")
QUICK = "quick.toml"
"""A configuration that does not wait between two tries."""

CTRL_C: signal.Signals = getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT)
"""On Windows Ctrl-Break: the only one that can be sent to another group of processes."""

HEAVY = {"httpx", "pydantic", "lxml", "selectolax", "pypdfium2", "rich"}
"""What the help of a command has no need to import."""

Ended = subprocess.CompletedProcess[str]


def environment(**more: str) -> dict[str, str]:
    """Ours, without what would change the program's output."""
    ours = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "NO_COLOR", "PYTHONUTF8")}
    return ours | more


def run(folder: Path, *words: str, **env: str) -> Ended:
    """``oit-audit`` in a folder, to its end. Shape: its output's bytes read as UTF-8, line ends as they are."""
    command = [sys.executable, "-m", "oit_audit", *words]
    ended = subprocess.run(command, cwd=folder, env=environment(**env), capture_output=True, timeout=90, check=False)
    return subprocess.CompletedProcess(command, ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def start(folder: Path, *words: str, on_interrupt: signal.Handlers = signal.SIG_DFL) -> subprocess.Popen[str]:
    """``oit-audit`` on its way, in a group of its own; ``on_interrupt`` is what it inherits for Ctrl-C."""
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "oit_audit", *words],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    finally:
        signal.signal(signal.SIGINT, before)


class Faltering:
    """The April site, of which only the first so many requests are answered; then it hangs, or hangs up.

    Shape   a context manager; ``faltered`` is set at the first request that finds no answer
    """

    def __init__(self, answers: int, *, hangs: bool) -> None:
        self.answers, self.hangs = answers, hangs
        self.faltered, self.let_go = threading.Event(), threading.Event()
        self.site = build_site(DAYS["april"])
        self._lock = threading.Lock()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def connect_to(self) -> str:
        """What ``--connect-to`` is to be given."""
        return f"{HOST}=127.0.0.1:{self._server.server_address[1]}"

    def has_answer(self) -> bool:
        """Whether one more request is answered."""
        with self._lock:
            self.answers -= 1
            left = self.answers >= 0
        return left or self._falter()

    def _falter(self) -> bool:
        self.faltered.set()
        return self.hangs and not self.let_go.wait(60)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.let_go.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, faltering: Faltering) -> None:
        super().__init__(("127.0.0.1", 0), _Visit)
        self.faltering = faltering

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor who hangs up is no news."""


class _Visit(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        if not self.server.faltering.has_answer():
            self.close_connection = True
            return
        missing = Resource(HTTPStatus.NOT_FOUND, "text/plain", b"none")
        resource = self.server.faltering.site.get(unquote(self.path), missing)
        self.send_response(resource.status)
        self.send_header("Content-Type", resource.content_type)
        self.send_header("Content-Length", str(len(resource.payload)))
        self.end_headers()
        self.wfile.write(resource.payload)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[ReplicaServer]:
    with ReplicaServer("april") as server:
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one's own, with stray folders that bear our names and refuse to be imported."""
    home = tmp_path_factory.mktemp("office")
    for name in ("checks", "config", "report"):
        (home / name).mkdir()
        (home / name / "__init__.py").write_text("raise ImportError('not ours')\n", encoding="utf-8")
    assert run(home, "init").returncode == 0
    text = (home / "config" / "indicators.toml").read_text(encoding="utf-8")
    (home / QUICK).write_text(text.replace("[fetch]", "[fetch]\nretry_wait_s = 0.0", 1), encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def audited(folder: Path, site: ReplicaServer) -> Ended:
    """The whole audit of 20 April, as JSON."""
    routes = ("--connect-to", site.connect_to, "--connect-to", f"www.facebook.com=127.0.0.1:{site.port}")
    return run(folder, "run", *routes, *APRIL, "--format", "json", "--ocr", "off")


@pytest.fixture(scope="module")
def audit(audited: Ended) -> Audit:
    return Audit.model_validate_json(audited.stdout)


@pytest.fixture(scope="module")
def kept(folder: Path, audit: Audit) -> Snapshot:
    return Store(folder / "snapshots").open(audit.run.id)


def test_the_audit_holds_every_indicator_and_every_requirement_of_the_form(folder: Path, audit: Audit) -> None:
    catalog = load(folder / "config" / "indicators.toml")
    asked = {(i.id, r.id) for i in catalog.indicators for r in i.requirements} | {
        (i.id, "reachable") for i in catalog.indicators
    }
    found = {(i.id, f.id) for i in audit.indicators for f in i.requirements}
    assert (len(audit.indicators), len(found)) == (43, 159)
    assert found == asked


def test_a_failing_site_ends_with_1_and_prints_the_kept_audit_byte_for_byte(audited: Ended, kept: Snapshot) -> None:
    assert audited.returncode == 1
    assert audited.stdout.encode() == (kept.path / "audit.json").read_bytes()


def test_progress_and_messages_go_to_standard_error(audited: Ended, kept: Snapshot) -> None:
    lines = audited.stderr.splitlines()
    assert lines[0].startswith("เปิดหน้าแรก")
    assert lines[-1] == f"เก็บผลไว้ที่ {Path('snapshots', kept.run_id)}"


def test_the_audit_is_what_the_shipped_schema_says(audited: Ended, root: Path) -> None:
    schema = json.loads((root / "oit_audit" / "report" / "audit.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(audited.stdout))


def test_each_pass_has_a_quote(audit: Audit) -> None:
    passes = {(i.id, f.id): f.evidence for i in audit.indicators for f in i.requirements if f.verdict == "pass"}
    assert len(passes) > 100
    assert [which for which, evidence in passes.items() if not any(each.quote.strip() for each in evidence)] == []


def test_each_quote_stands_in_the_kept_payload_that_it_names(audit: Audit, kept: Snapshot) -> None:
    said: dict[tuple[str, str], str] = {}
    for evidence in quoted(audit):
        said.setdefault((evidence.url, evidence.sha256), everything(kept.payload(evidence.sha256), evidence.url))
    lost = [each for each in quoted(audit) if squeezed(each.quote) not in said[each.url, each.sha256]]
    assert len(said) > 20
    assert not lost


def test_each_quoted_payload_came_from_the_address_that_is_named(audit: Audit, kept: Snapshot) -> None:
    answers = map(json.loads, decompress(kept.read(FETCHES), FETCHES).decode().splitlines())
    got = {(answer["final_url"], answer["sha256"]) for answer in answers}
    assert {(evidence.url, evidence.sha256) for evidence in quoted(audit)} <= got


def quoted(audit: Audit) -> list[Evidence]:
    """All the evidence of an audit: of every verdict, of indicators and measures."""
    findings = [finding for indicator in audit.indicators for finding in indicator.requirements]
    findings += [finding for measure in audit.measures for finding in measure.findings]
    return [evidence for finding in findings for evidence in finding.evidence]


def everything(payload: bytes, url: str) -> str:
    """Everything that a payload says to a reader: texts, links, pictures, its first bytes."""
    document = read_document(Fetched(url, url, (), 200, {}, payload, "", datetime.now(UTC), 0))
    parts = [document.title, *(block.text for block in document.blocks), *(link.text for link in document.links)]
    parts += [" ".join(row) for block in document.blocks for row in block.rows]  # the text says equal neighbours once
    parts += [link.url for link in document.links] + [image.alt or image.url for image in document.images]
    parts += [form.text for form in document.forms] + [image.url for image in document.images]
    parts += [field.label for form in document.forms for field in form.fields]
    parts.append(payload[:16].decode("latin-1"))
    return squeezed(" ".join(parts))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_recheck_by_the_same_program_says_the_same_byte_for_byte(folder: Path, audited: Ended, audit: Audit) -> None:
    again = run(folder, "recheck", audit.run.id, "--format", "json")
    assert (again.returncode, again.stdout) == (1, audited.stdout)
    assert len(Store(folder / "snapshots").snapshots()) == 1


def test_an_output_that_is_no_terminal_has_no_escape_codes(folder: Path, audited: Ended) -> None:
    table = run(folder, "recheck", "--fail-on", "never", TERM="xterm-256color", COLORTERM="truecolor")
    assert table.returncode == 0
    assert "มีนาคม 2565" in table.stdout
    assert "\x1b" not in table.stdout + table.stderr + audited.stdout + audited.stderr


def test_explain_says_what_is_asked_and_what_was_found(folder: Path, audited: Ended) -> None:
    ended = run(folder, "explain", "O15")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "ข้อมูลเชิงสถิติการให้บริการ" in ended.stdout
    assert "มีนาคม 2565" in ended.stdout


def test_a_passing_indicator_ends_with_0_and_a_review_only_where_asked(folder: Path, site: ReplicaServer) -> None:
    words = ("run", "--connect-to", site.connect_to, *APRIL, "--snapshots", "few")
    assert run(folder, *words, "--format", "none", "--only", "o5", "--only", "O6").returncode == 0
    assert run(folder, *words, "--format", "none", "--only", "o41", "--ocr", "off").returncode == 0
    assert run(folder, "recheck", "--snapshots", "few", "--format", "none", "--fail-on", "review").returncode == 1
    never = run(folder, *words, "--format", "json", "--only", "o15", "--fail-on", "never")
    again = run(folder, "recheck", "--snapshots", "few", "--format", "json")
    assert (never.returncode, again.returncode) == (0, 1)
    assert never.stdout == again.stdout
    assert [each["id"] for each in json.loads(never.stdout)["indicators"]] == ["o15"]


def test_diff_ends_with_1_on_a_regression_and_names_it(folder: Path, site: ReplicaServer) -> None:
    words = ("run", *APRIL, "--format", "none", "--only", "o25", "--snapshots", "two")
    run(folder, *words, "--connect-to", site.connect_to)
    lone = run(folder, "diff", "--snapshots", "two")
    assert (lone.returncode, lone.stdout) == (2, "")
    with ReplicaServer("january") as earlier:
        run(folder, *words, "--connect-to", earlier.connect_to)
    worse = run(folder, "diff", "--snapshots", "two")
    assert worse.returncode == 1
    assert "o25" in worse.stdout
    good, bad = (snapshot.run_id for snapshot in Store(folder / "two").snapshots())
    better = run(folder, "diff", bad, good, "--snapshots", "two", "--format", "json")
    assert better.returncode == 0
    assert [change["id"] for change in json.loads(better.stdout)["mended"]] == ["o25"]
    page = run(folder, "diff", "--snapshots", "two", "--format", "html", "-o", "out/changes.html")
    assert (page.returncode, page.stdout) == (1, "")
    assert "o25" in (folder / "out" / "changes.html").read_text("utf-8")
    text = run(folder, "diff", "--snapshots", "two", "-o", "out/changes.txt")
    assert "o25" in (folder / "out" / "changes.txt").read_text("utf-8-sig")
    assert text.returncode == 1
    blocked = run(folder, "diff", "--snapshots", "two", "-o", "out/changes.txt/x")
    assert (blocked.returncode, "-o" in blocked.stderr) == (2, True)


def test_diff_with_half_a_run_ends_with_3(folder: Path, site: ReplicaServer) -> None:
    words = (*APRIL, "--format", "none", "--only", "o25", "--snapshots", "half")
    run(folder, "run", *words, "--connect-to", site.connect_to)
    run(folder, "run", *words, "--connect-to", f"{HOST}=127.0.0.1:9")
    ended = run(folder, "diff", "--snapshots", "half", "--format", "none")
    assert ended.returncode == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "--only", "o99"), "o99"),
        (("run", "--only", ","), "--only o5,o11"),
        (("run", "--as-of", "20/4/2565"), "2565-04-20"),
        (("run", "--connect-to", "nonsense"), "nonsense"),
        (("run", "--connect-to", f"{HOST}=127.0.0.1:99999"), "65535"),
        (("run", "--onli", "o5"), "--only"),
        (("run", "--fail-on", "nothing"), "never"),
        (("run", "--config", "missing.toml"), "oit-audit init"),
        (("rum",), "oit-audit run"),
        (("explain", "o99"), "o1"),
        (("diff", "--snapshots", "empty"), "oit-audit run"),
        (("recheck", "--snapshots", "empty"), "oit-audit run"),
        (("init",), "--force"),
    ],
    ids=str,
)
def test_a_wrong_call_ends_with_2_and_says_what_to_do(folder: Path, words: tuple[str, ...], said: str) -> None:
    before = sorted(folder.iterdir())
    ended = run(folder, *words)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert "→" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert sorted(folder.iterdir()) == before


def test_init_overwrites_nothing_unasked(tmp_path: Path) -> None:
    config = tmp_path / "config" / "indicators.toml"
    config.parent.mkdir()
    config.write_text("mine", encoding="utf-8")
    assert run(tmp_path, "init").returncode == 2
    assert config.read_text(encoding="utf-8") == "mine"
    assert run(tmp_path, "init", "--force").returncode == 0
    assert config.stat().st_size > 10_000
    assert (tmp_path / "snapshots").is_dir()


def test_a_broken_configuration_names_every_mistake_with_its_line(folder: Path) -> None:
    text = (folder / "config" / "indicators.toml").read_text(encoding="utf-8")
    slips = {'id = "o7"': 'id = "o6"', 'check = "period"': 'check = "perod"', "connections = 4": "conections = 4"}
    for right, wrong in slips.items():
        text = text.replace(right, wrong, 1)
    (folder / "broken.toml").write_text(text, encoding="utf-8")
    lines = [text[: text.index(wrong)].count("\n") + 1 for wrong in ('"perod"', "conections")]
    for command in ("check-config", "run"):
        ended = run(folder, command, "--config", "broken.toml")
        assert (ended.returncode, ended.stdout) == (2, "")
        for word in ("perod", "conections", "connections", "o6", *(f"broken.toml:{line}:" for line in lines)):
            assert word in ended.stderr
    assert run(folder, "check-config").returncode == 0


def only_snapshot(folder: Path) -> Snapshot:
    """The one kept run; nothing else lies beside it, half-written or not, but what was read of its files."""
    assert len([path for path in folder.iterdir() if path.name != ".readings"]) == 1
    return Store(folder).latest()[0]


def test_a_server_that_is_down_ends_with_3_and_a_marked_snapshot(folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        route = f"{HOST}=127.0.0.1:{free.getsockname()[1]}"
    words = ("--config", QUICK, "--connect-to", route, "--snapshots", "down", "--format", "none", "--fail-on", "never")
    ended = run(folder, "run", *words)
    kept = only_snapshot(folder / "down")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert f"ตรวจไม่เสร็จ: เปิดหน้าแรก http://{HOST}/ ไม่ได้" in ended.stderr
    assert (kept.complete, kept.audit().run.ended) == (False, "site_unreachable")
    assert kept.audit().summary.pass_ == 0


def test_a_server_that_dies_halfway_ends_with_3_and_keeps_what_was_got(folder: Path) -> None:
    words = ("--config", QUICK, *APRIL, "--snapshots", "died", "--format", "json")
    with Faltering(30, hangs=False) as site:
        ended = run(folder, "run", "--connect-to", site.connect_to, *words)
    kept = only_snapshot(folder / "died")
    outcomes = [target.outcome for indicator in kept.audit().indicators for target in indicator.targets]
    assert ended.returncode == 3
    assert "ตรวจไม่เสร็จ" in ended.stderr
    assert ended.stdout.encode() == (kept.path / "audit.json").read_bytes()
    assert (kept.complete, kept.audit().run.ended) == (False, "site_unreachable")
    assert outcomes.count("ok") > 5


@pytest.fixture
def hanging() -> Iterator[Faltering]:
    """A site that answers twelve requests and then no more."""
    with Faltering(12, hangs=True) as site:
        yield site


def waiting(folder: Path, site: Faltering, name: str, on_interrupt: signal.Handlers) -> subprocess.Popen[str]:
    """A run that waits for a site that hangs."""
    words = ("run", "--connect-to", site.connect_to, *APRIL, "--snapshots", name, "--format", "json")
    process = start(folder, *words, on_interrupt=on_interrupt)
    assert site.faltered.wait(60)
    return process


def test_an_interrupted_run_ends_with_3_and_keeps_what_it_got(folder: Path, hanging: Faltering) -> None:
    process = waiting(folder, hanging, "cut", signal.SIG_DFL)
    process.send_signal(CTRL_C)
    out, err = process.communicate(timeout=60)
    kept = only_snapshot(folder / "cut")
    assert process.returncode == 3, err
    assert "กด Ctrl-C อีกครั้ง" in err
    assert "ตรวจไม่เสร็จ" in err
    assert "Traceback" not in err
    assert out.encode() == (kept.path / "audit.json").read_bytes()
    assert (kept.complete, kept.audit().run.ended) == (False, "interrupted")
    assert kept.audit().summary.fail == 0
    again = run(folder, "recheck", "--snapshots", "cut", "--format", "json")
    assert (again.returncode, again.stdout) == (3, out)


def test_a_second_ctrl_c_ends_at_once_and_leaves_nothing_half_written(folder: Path, hanging: Faltering) -> None:
    process = waiting(folder, hanging, "twice", signal.SIG_DFL)
    process.send_signal(CTRL_C)
    assert process.stderr
    assert any("กด Ctrl-C อีกครั้ง" in line for line in process.stderr)
    process.send_signal(CTRL_C)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (3, ""), err
    assert "Traceback" not in err
    assert list((folder / "twice").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM: it ends a process without asking it")
def test_a_scheduler_that_ends_the_night_gets_what_was_got_even_under_nohup(folder: Path, hanging: Faltering) -> None:
    process = waiting(folder, hanging, "ended", signal.SIG_IGN)
    process.send_signal(signal.SIGINT)
    process.terminate()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3, err
    assert only_snapshot(folder / "ended").audit().run.ended == "interrupted"


def test_help_is_quick_for_it_imports_nothing_heavy(folder: Path) -> None:
    call = f"for name in {[*COMMANDS]}: m.cli.main([name, '--help'], standalone_mode=False)"
    probe = f"import sys, oit_audit.cli.main as m\n{call}\nprint(set(sys.modules) & {HEAVY})"
    env = environment(PYTHONIOENCODING="utf-8")
    ended = subprocess.run([sys.executable, "-c", probe], cwd=folder, env=env, capture_output=True, check=True)
    assert ended.stdout.decode().splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "cp874"},
        {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=["Thai Windows", "C"],
)
def test_thai_comes_out_as_utf_8_whatever_the_locale(folder: Path, env: dict[str, str]) -> None:
    assert "ตรวจเว็บไซต์" in run(folder, "--help", **env).stdout
    assert "ไม่มีคำสั่ง" in run(folder, "rum", **env).stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to be tested with")
@pytest.mark.parametrize(("env", "styled"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["plain", "NO_COLOR"])
def test_a_terminal_gets_colour_unless_it_wants_none(folder: Path, env: dict[str, str], styled: bool) -> None:
    assert ("\x1b[" in shown(folder, "explain", "o11", TERM="xterm-256color", **env)) is styled


def shown(folder: Path, *words: str, **env: str) -> str:
    """What a command shows on a terminal."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "oit_audit", *words]
    process = subprocess.Popen(command, cwd=folder, env=environment(**env), stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    chunks = [b""]
    try:
        while chunk := os.read(ours, 65536):
            chunks.append(chunk)
    except OSError:  # so Linux says that the other side has ended
        pass
    finally:
        os.close(ours)
    assert process.wait(30) == 0
    return b"".join(chunks).decode()
