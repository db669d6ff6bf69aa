"""Nights on one site through the command: what blinks is asked twice, what is gone is told, offline is no fail."""

from __future__ import annotations

import gzip
import importlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(
    not shutil.which("soffice"), reason="no LibreOffice: apt-get install libreoffice-writer"
)
sys.path.insert(0, str(Path(__file__).parents[2]))
_change: Any = importlib.import_module("eval.sites.change")
_render: Any = importlib.import_module("eval.sites.render")

HOST = "www.khaoyocity.go.th"
PAGE = "/Main/contact"
GONE = (404, "text/html; charset=utf-8", "<h1>ไม่พบหน้านี้</h1>".encode())


@dataclass
class Nights:
    """One site that may change between two runs of the command in one folder."""

    folder: Path
    site: dict[str, Any]
    server: Any
    canary: int = 0

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One night."""
        where = ["--connect-to", f"{HOST}=127.0.0.1:{self.server.port}"]
        if self.canary:
            where += ["--connect-to", f"canary.example=127.0.0.1:{self.canary}"]
        return self.ask("run", "--as-of", "2565-04-20", "--only", "o5", "--format", "none", *where, *words)

    def ask(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "oit_audit", *words]
        return subprocess.run(command, cwd=self.folder, capture_output=True, encoding="utf-8", timeout=90, check=False)

    def last(self) -> dict[str, Any]:
        """The last night's audit."""
        newest = max(path for path in (self.folder / "snapshots").glob("*/audit.json"))
        audit: dict[str, Any] = json.loads(newest.read_text("utf-8"))
        return audit


@pytest.fixture
def nights(tmp_path: Path, root: Path) -> Iterator[Nights]:
    site = _render.build(_change.CONTENTS[1](), _render.STYLES["bootstrap"](), tmp_path / "cache")
    toml = (root / "config" / "indicators.toml").read_text("utf-8")
    fetch = '[fetch]\nconfirm_wait_s = 0.1\ncanaries = ["http://canary.example/"]\nretry_wait_s = 0.01'
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "indicators.toml").write_text(toml.replace("[fetch]", fetch, 1), "utf-8")
    with _render.Server(site) as server:
        yield Nights(tmp_path, site, server)


def blinking(reply: Any, times: int) -> Any:
    """Gone so many times, then there."""
    left = [times]

    def answer(path: str, headers: object, count: int) -> Any:
        left[0] -= 1
        return GONE if left[0] >= 0 else reply

    return answer


def test_what_blinks_once_is_asked_again_and_passes(nights: Nights) -> None:
    assert nights.run().returncode == 0
    nights.site[PAGE] = blinking(nights.site[PAGE], times=1)
    assert nights.run().returncode == 0
    assert nights.ask("diff", "--format", "none").returncode == 0


def test_the_archive_says_who_asked(nights: Nights) -> None:
    asked: list[str] = []
    there = nights.site[PAGE]

    def noting(path: str, headers: dict[str, str], count: int) -> Any:
        asked.append(headers["user-agent"])
        return there

    nights.site[PAGE] = noting
    nights.run()
    archive = next((nights.folder / "snapshots").glob("*/archive/*.warc.gz"))
    assert f"http-header-user-agent: {asked[0]}\r\n".encode() in gzip.decompress(archive.read_bytes())


def test_what_is_gone_both_times_is_a_fail_and_a_regression(nights: Nights) -> None:
    assert nights.run().returncode == 0
    nights.site[PAGE] = GONE
    assert nights.run().returncode == 1
    changed = nights.ask("diff", "--format", "json")
    assert (changed.returncode, [one["id"] for one in json.loads(changed.stdout)["regressions"]]) == (1, ["o5"])


def test_a_site_that_went_away_is_an_unfinished_audit_and_no_fail(nights: Nights) -> None:
    assert nights.run().returncode == 0
    port, nights.server.port = nights.server.port, 9
    ended = nights.run()
    nights.server.port = port
    assert (ended.returncode, nights.last()["run"]["complete"]) == (3, False)
    assert nights.ask("diff", "--format", "none").returncode == 3


@pytest.mark.parametrize("online", [True, False])
def test_a_canary_tells_a_dead_site_from_a_dead_line(nights: Nights, online: bool) -> None:
    with _render.Server({"/": (200, "text/html", b"ok")}) as canary:
        nights.canary = canary.port if online else 9
        nights.server.port, port = 9, nights.server.port
        ended = nights.run()
        nights.server.port = port
    assert ended.returncode == 3
    assert ("ต่ออินเทอร์เน็ตไม่ได้" in ended.stderr) is not online


def test_a_page_that_comes_and_goes_is_told_as_such(nights: Nights) -> None:
    there = nights.site[PAGE]
    for reply in (there, GONE, there, GONE):
        nights.site[PAGE] = reply
        nights.run()
    notes = nights.last()["run"]["notes"]
    assert any("สลับไปมา" in note and "o5" in note for note in notes)


def test_places_elsewhere_are_the_same_on_the_next_night_and_judged_again(nights: Nights) -> None:
    config = nights.folder / "config" / "indicators.toml"
    config.write_text(config.read_text("utf-8").replace(f"http://{HOST}{PAGE}", f"http://{HOST}/moved-away"), "utf-8")
    told = []
    for words in (["run"], ["run"], ["recheck"]):
        ended = nights.run() if words == ["run"] else nights.ask("recheck", "--format", "none")
        assert ended.returncode == 1
        told.append(nights.last()["indicators"][0])
    first, second, again = told
    assert [place["verdict"] for place in first["candidates"]][:1] == ["pass"]
    assert first["candidates"] == second["candidates"] == again["candidates"]
    assert second == again
