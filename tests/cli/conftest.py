"""An office with a configuration of its own, the program run in it as a subprocess, and sites that answer or falter."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import unquote

import pytest

from oit_audit.demo.server import ReplicaServer
from oit_audit.demo.site import Resource, build_site
from oit_audit.demo.states import DAYS
from oit_audit.snapshot.store import Store

HOST = "www.khaoyocity.go.th"
AS_OF = ("--as-of", "2565-04-20")
Ended = subprocess.CompletedProcess[str]


def environment(**more: str) -> dict[str, str]:
    """Ours, without what would change the program's output."""
    ours = {key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "NO_COLOR", "PYTHONUTF8")}
    return ours | more


@dataclass(frozen=True)
class Office:
    """A folder in which the program is run."""

    folder: Path

    def run(self, *words: str, **env: str) -> Ended:
        """``oit-audit`` to its end. Shape: the output's bytes as UTF-8, line ends as they are."""
        command = [sys.executable, "-m", "oit_audit", *words]
        ended = subprocess.run(
            command, cwd=self.folder, env=environment(**env), capture_output=True, timeout=90, check=False
        )
        return subprocess.CompletedProcess(command, ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    def start(self, *words: str, on_interrupt: signal.Handlers = signal.SIG_DFL) -> subprocess.Popen[str]:
        """``oit-audit`` on its way, in a group of its own; ``on_interrupt`` is what its parent does on Ctrl-C."""
        before = signal.signal(signal.SIGINT, on_interrupt)
        try:
            return subprocess.Popen(
                [sys.executable, "-m", "oit_audit", *words],
                cwd=self.folder,
                env=environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        finally:
            signal.signal(signal.SIGINT, before)

    def store(self, name: str = "snapshots") -> Store:
        """The kept runs of a folder."""
        return Store(self.folder / name)

    def rewrite(self, name: str, **changes: str) -> str:
        """The configuration under another name, each ``key = …`` line of it changed; its name."""
        text = (self.folder / "config" / "indicators.toml").read_text(encoding="utf-8")
        for key, value in changes.items():
            text = text.replace("[fetch]", f"[fetch]\n{key} = {value}", 1)
        (self.folder / name).write_text(text, encoding="utf-8")
        return name


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose folder holds folders that bear the names of ours, and refuse to be imported."""
    folder = tmp_path_factory.mktemp("office")
    for name in ("checks", "config", "oit_audit_extras", "report"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("raise ImportError('not ours')\n", encoding="utf-8")
    made = Office(folder)
    assert made.run("init").returncode == 0
    return made


@pytest.fixture(scope="session")
def april() -> Iterator[ReplicaServer]:
    """The site on 20 April 2565."""
    with ReplicaServer("april") as server:
        yield server


@pytest.fixture(scope="session")
def january() -> Iterator[ReplicaServer]:
    """The site on 25 January 2565."""
    with ReplicaServer("january") as server:
        yield server


@pytest.fixture(scope="session")
def audited(office: Office, april: ReplicaServer) -> Ended:
    """The whole audit of 20 April, as JSON, kept in ``snapshots``."""
    facebook = f"www.facebook.com=127.0.0.1:{april.port}"
    routes = ("--connect-to", april.connect_to, "--connect-to", facebook)
    return office.run("run", *routes, *AS_OF, "--format", "json", "--ocr", "off")


class Faltering:
    """The April site, of which only the first so many requests are answered; then it hangs, or hangs up.

    Shape   a context manager; ``faltered`` is set at the first request that finds no answer
    """

    def __init__(self, answers: int, *, hangs: bool) -> None:
        self.answers = answers
        self.hangs = hangs
        self.faltered = threading.Event()
        self.let_go = threading.Event()
        self.site = build_site(DAYS["april"])
        self._lock = threading.Lock()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def connect_to(self) -> str:
        """What ``--connect-to`` is to be given."""
        return f"{HOST}=127.0.0.1:{self._server.server_address[1]}"

    def has_answer(self) -> bool:
        """Whether one more request is answered; where not, waits or does not."""
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
