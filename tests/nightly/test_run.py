"""Whole nights over real HTTP: reports, changes, what is told and recorded, and no secret in anything written."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from oit_audit.app import BANGKOK, Request
from oit_audit.config.template import packaged_config
from oit_audit.demo.server import ReplicaServer
from oit_audit.errors import ConfigError, NightlyBusy
from oit_audit.fetch.connect import ConnectTo
from oit_audit.model.catalog import Agency, Catalog, Window
from oit_audit.nightly.journal import LastNight, keep_last, read_last
from oit_audit.nightly.lock import alone
from oit_audit.nightly.run import NightlyRequest, NightlyResult, is_frozen, run_nightly
from oit_audit.progress import Silent
from oit_audit.snapshot.marks import Mark

pytestmark = pytest.mark.replica

TOKEN = "bGluZS1jaGFubmVsLXRva2Vu/c2VjcmV0+c2VjcmV0"
NOTIFY = """
[notify]
link = "https://intranet.example/oit"
[[notify.recipients]]
name = "ปลัดเทศบาล"
channel = "line"
to = "U0123456789abcdef0123456789abcdef"
[freeze]
from = "{fy}-05-01"
"""


@pytest.fixture
def line() -> Iterator[ThreadingHTTPServer]:
    """LINE's place on loopback; ``server.pushed`` are the texts, in order."""
    pushed: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            pushed.append(body["messages"][0]["text"])
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.pushed = pushed  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


class House:
    """A folder in which nights are run."""

    def __init__(self, folder: Path, line: ThreadingHTTPServer) -> None:
        self.folder = folder
        self.config = folder / "indicators.toml"
        self.config.write_bytes(packaged_config() + NOTIFY.encode())
        self.snapshots, self.reports = folder / "snapshots", folder / "reports"
        self.endpoint = f"http://127.0.0.1:{line.server_port}/push"
        self.pushed: list[str] = line.pushed  # type: ignore[attr-defined]

    def request(self, day: date, route: str, scheduled: time | None = None) -> NightlyRequest:
        """One night of that day against the server behind ``route``."""
        run = Request(self.config, self.snapshots, day, ("o1", "o15"), (ConnectTo.parse(route),), ocr=False)
        return NightlyRequest(run, self.reports, lambda audit: 1, None, scheduled, self.endpoint)

    def night(self, server: ReplicaServer, day: date) -> NightlyResult:
        """Run it, with the token in the environment."""
        return run_nightly(self.request(day, server.connect_to), Silent(), {"OIT_AUDIT_LINE_TOKEN": TOKEN})

    def written(self) -> dict[Path, bytes]:
        """Every file below the folder."""
        return {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}


@pytest.fixture
def house(tmp_path: Path, line: ThreadingHTTPServer) -> House:
    return House(tmp_path, line)


@pytest.fixture(scope="module")
def january() -> Iterator[ReplicaServer]:
    with ReplicaServer("january") as server:
        yield server


@pytest.fixture(scope="module")
def april() -> Iterator[ReplicaServer]:
    with ReplicaServer("april") as server:
        yield server


def test_two_nights_report_compare_tell_and_leave_no_secret(
    house: House, january: ReplicaServer, april: ReplicaServer
) -> None:
    first = house.night(january, date(2022, 1, 26))
    assert first.changes is None
    assert first.status == 1
    second = house.night(april, date(2022, 4, 18))
    assert second.changes is not None
    assert second.changes.mended or second.changes.regressions
    assert second.reports is not None
    assert {path.name for path in second.reports.iterdir()} == {
        "audit.txt", "audit.json", "changes.txt", "changes.json", "changes.html",
    }  # fmt: skip
    latest = house.reports / "latest"
    assert json.loads((latest / "audit.json").read_bytes())["run"]["as_of"] == "2022-04-18"
    assert "o15" in (latest / "audit.txt").read_text("utf-8-sig")
    assert len(house.pushed) == 2
    assert "เริ่มเฝ้าดู" in house.pushed[0]
    assert "https://intranet.example/oit" in house.pushed[1]
    log = (house.reports / "nightly.log").read_text("utf-8")
    assert "แจ้ง ปลัดเทศบาล ทาง line แล้ว" in log
    assert "จบ สถานะ 1: ผ่าน" in log
    last = read_last(house.snapshots)
    assert last is not None
    assert (last.status, last.run) == (1, latest.resolve().name)
    assert [str(path) for path, content in house.written().items() if TOKEN.encode() in content] == []


@pytest.mark.skipif(os.name == "nt", reason="rights are lists on Windows")
def test_a_message_that_fails_ends_no_night_and_is_told_the_next_once(house: House, april: ReplicaServer) -> None:
    file = house.folder / "secrets.env"
    file.write_text(f"OIT_AUDIT_LINE_TOKEN={TOKEN}\n")
    file.chmod(0o644)
    failed = run_nightly(house.request(date(2022, 3, 18), april.connect_to), Silent(), {})
    assert "chmod 600" in failed.sent[0].fault
    assert failed.status == 1
    assert house.pushed == []
    file.chmod(0o600)
    for _ in range(2):
        run_nightly(house.request(date(2022, 3, 19), april.connect_to), Silent(), {})
    assert len(house.pushed) == 1
    assert "เริ่มเฝ้าดูเว็บไซต์ให้ท่านแล้ว" in house.pushed[0]
    file.unlink()
    assert [str(path) for path, content in house.written().items() if TOKEN.encode() in content] == []


def test_a_site_out_of_reach_is_told_on_the_second_night(house: House) -> None:
    for day in (19, 20):
        request = house.request(date(2022, 3, day), "www.khaoyocity.go.th:80=127.0.0.1:9")
        result = run_nightly(request, Silent(), {"OIT_AUDIT_LINE_TOKEN": TOKEN})
        assert result.status == 3
        assert result.finished is not None
        assert result.finished.incomplete is not None
        assert result.changes is None
    assert len(house.pushed) == 1
    assert "ไม่เสร็จ 2 คืนติดกัน" in house.pushed[0]


def test_a_second_nightly_says_which_process_holds_the_lock(house: House) -> None:
    with alone(house.snapshots, datetime.now(BANGKOK)), pytest.raises(NightlyBusy) as busy:
        run_nightly(house.request(date(2022, 3, 18), "x=127.0.0.1:9"), Silent(), {})
    assert f"process {os.getpid()}" in str(busy.value)
    assert busy.value.exit_status == 3


def test_a_broken_configuration_is_on_record_for_schedule_show(house: House) -> None:
    house.config.write_text("fiscal_year = 2565\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        run_nightly(house.request(date(2022, 3, 18), "x=127.0.0.1:9"), Silent(), {})
    last = read_last(house.snapshots)
    assert last is not None
    assert last.status == 2


@pytest.mark.parametrize(("ahead_minutes", "idle"), [(60, True), (30, True), (5, False), (-60, False), (200, False)])
def test_a_clock_with_summer_time_starts_it_once_a_night(house: House, ahead_minutes: int, idle: bool) -> None:
    due = (datetime.now(BANGKOK) + timedelta(minutes=ahead_minutes)).time()
    house.config.unlink()  # whatever is not idle ends here
    outcome = "idle"
    try:
        run_nightly(house.request(date(2022, 3, 18), "x=127.0.0.1:9", due), Silent(), {})
    except ConfigError:
        outcome = "worked"
    assert outcome == ("idle" if idle else "worked")


def test_a_night_that_has_just_been_is_not_done_again_by_the_second_entry(house: House) -> None:
    now = datetime.now(BANGKOK)
    house.snapshots.mkdir()
    started = (now - timedelta(hours=1)).isoformat()
    keep_last(house.snapshots, LastNight(started, now.isoformat(), 0))
    due = (now - timedelta(hours=1)).time()
    result = run_nightly(house.request(date(2022, 3, 18), "x=127.0.0.1:9", due), Silent(), {})
    assert "เพิ่งตรวจไป" in result.idle


@pytest.mark.parametrize(
    ("freeze", "marked", "day", "expected"),
    [
        (Window(start=date(2022, 4, 30)), "", date(2022, 4, 29), False),
        (Window(start=date(2022, 4, 30)), "", date(2022, 4, 30), True),
        (Window(start=date(2022, 4, 30), end=date(2022, 8, 31)), "", date(2022, 9, 1), False),
        (Window(), "2022-04-27T23:30:00+00:00", date(2022, 4, 27), False),
        (Window(), "2022-04-27T23:30:00+00:00", date(2022, 4, 28), True),
        (Window(), "", date(2022, 4, 20), False),
        (Window(), "", date(2022, 4, 21), True),
        (Window(), "", date(2022, 9, 30), True),
        (Window(), "", date(2022, 10, 1), False),
    ],
)
def test_the_freeze_is_from_the_submission_to_the_results(
    freeze: Window, marked: str, day: date, expected: bool
) -> None:
    agency = Agency(name="x", base_url="http://x.go.th/")
    catalog = Catalog(
        fiscal_year_be=2565, agency=agency, sections=(), indicators=(), freeze=freeze,
        window=Window(start=date(2022, 1, 25), end=date(2022, 4, 20)),
    )  # fmt: skip
    mark = Mark(run_id="run", marked_at=marked) if marked else None
    assert is_frozen(catalog, day, mark) is expected
