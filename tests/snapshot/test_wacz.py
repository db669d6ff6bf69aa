"""What is handed out replays in other people's programs, byte for byte."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from oit_audit.model.audit import Audit
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Reached
from oit_audit.model.document import Document, Fetched, Redirect
from oit_audit.snapshot.store import Snapshot, Store
from oit_audit.snapshot.wacz import surt, write_wacz

SITE = "http://www.khaoyocity.go.th"
AT = datetime(2022, 4, 28, 14, 4, tzinfo=UTC)
PAGES = {
    "/": "<title>เขาย้อย</title><p>หน้าแรก".encode(),
    "/Main/news?page=2": "<p>ข่าว".encode() * 40,
    "/แผน.pdf": b"%PDF-1.4 " + bytes(range(256)) * 9,
}
PROGRAMS = Path(__file__).parents[2] / ".venv-replay" / ("Scripts" if os.name == "nt" else "bin")
WAYBACK = shutil.which("wayback", path=PROGRAMS) or shutil.which("wayback")
needs_pywb = pytest.mark.skipif(WAYBACK is None, reason="pywb is not installed (.ci/run puts it into .venv-replay)")


def fetched(path: str, payload: bytes, **more: Any) -> Fetched:
    url = SITE + path.replace("แผน", "%E0%B9%81%E0%B8%9C%E0%B8%99")
    kind = "application/pdf" if path.endswith(".pdf") else "text/html; charset=utf-8"
    sent = {"content-type": kind, "content-encoding": "gzip", "content-length": "7", "etag": '"x"'}
    plain = Fetched(url, url, (), 200, sent, payload, hashlib.sha256(payload).hexdigest(), AT, 12)
    return replace(plain, **more)


@pytest.fixture
def second_night(kept: Store, made_audit: Audit) -> Snapshot:
    """A run most of which lies in the files of the run before, with a redirect, a dead host and a filled page."""
    moved = fetched("/old", PAGES["/"], final_url=f"{SITE}/", redirects=(Redirect(f"{SITE}/old", 301),))
    dead = fetched(
        "/", b"", url="http://gone.go.th/", final_url="http://gone.go.th/", status=None, sha256="", fault="dns"
    )
    filled = fetched("/", b"<p>filled", headers={"content-type": "text/html; charset=utf-8"})
    home = Reached(
        Target(url=f"{SITE}/"), "ok", final_url=f"{SITE}/", document=Document(f"{SITE}/", "html", "เขาย้อย", "0" * 64)
    )
    for night, at in (("r1", AT), ("r2", AT + timedelta(days=1))):
        with kept.begin(night) as draft:
            since = {"/Main/news?page=2": AT.isoformat()} if night == "r2" else {}
            for path, payload in PAGES.items():
                draft.keep(fetched(path, payload, unchanged_since=since.get(path, ""), fetched_at=at))
            for one in (filled, dead, moved):
                draft.keep(replace(one, fetched_at=at))
            run = made_audit.run.model_copy(update={"id": night})
            draft.finish(made_audit.model_copy(update={"run": run}), Crawl("completed", home))
    return kept.open("r2")


@pytest.fixture
def wacz(second_night: Snapshot, tmp_path: Path) -> Path:
    write_wacz(second_night, tmp_path / "r2.wacz")
    return tmp_path / "r2.wacz"


def unpacked(wacz: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wacz) as archive:
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        return {info.filename: archive.read(info) for info in archive.infolist()}


def test_the_files_kept_and_handed_out_are_sound_to_another_reader(
    second_night: Snapshot, wacz: Path, tmp_path: Path
) -> None:
    class Asked:
        verbose = False

    out = tmp_path / "out.warc.gz"
    out.write_bytes(unpacked(wacz)["archive/r2.warc.gz"])
    for file in (*(second_night.path / "archive").glob("*.gz"), out):
        Asked.inputs = [str(file)]  # type: ignore[attr-defined]  # as its command line makes it
        assert Checker(Asked()).process_all() == 0


def test_every_answer_stands_whole_in_what_is_handed_out(wacz: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.warc.gz"
    out.write_bytes(unpacked(wacz)["archive/r2.warc.gz"])
    found: dict[str, list[bytes]] = {}
    kinds = set()
    with out.open("rb") as file:
        for record in ArchiveIterator(file):
            kinds.add(record.rec_type)
            if record.rec_type == "response":
                found.setdefault(record.rec_headers["WARC-Target-URI"], []).append(record.content_stream().read())
    assert kinds == {"warcinfo", "request", "response", "revisit", "metadata"}
    assert found[f"{SITE}/"] == [PAGES["/"], PAGES["/"]]
    assert found[f"{SITE}/old"] == [b""]
    assert found[f"{SITE}/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf"] == [PAGES["/แผน.pdf"]]


def test_each_line_of_the_index_leads_to_its_record(wacz: Path) -> None:
    from oit_audit.snapshot.warc import header, open_member

    parts = unpacked(wacz)
    lines = parts["indexes/index.cdxj"].decode().splitlines()
    assert lines == sorted(lines) and len(lines) == 5
    for line in lines:
        key, stamp, fields = line.split(" ", 2)
        entry = json.loads(fields)
        at, length = int(entry["offset"]), int(entry["length"])
        head, _ = open_member(parts[f"archive/{entry['filename']}"][at : at + length])
        assert header(head, "WARC-Target-URI") == entry["url"]
        assert key == surt(entry["url"])
        # What the server only said still holds is dated when its bytes came.
        assert stamp == ("20220428140400" if "news" in key else "20220429140400")


def test_the_package_names_every_part_with_its_digest(wacz: Path) -> None:
    parts = unpacked(wacz)
    package = json.loads(parts["datapackage.json"])
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    assert {one["path"] for one in package["resources"]} == set(parts) - {"datapackage.json", "datapackage-digest.json"}
    for one in package["resources"]:
        assert one["hash"] == f"sha256:{hashlib.sha256(parts[one['path']]).hexdigest()}"
        assert one["bytes"] == len(parts[one["path"]])
    assert json.loads(parts["datapackage-digest.json"])["hash"] == (
        f"sha256:{hashlib.sha256(parts['datapackage.json']).hexdigest()}"
    )
    first, *pages = [json.loads(line) for line in parts["pages/pages.jsonl"].splitlines()]
    assert first["format"] == "json-pages-1.0"
    assert (pages[0]["url"], pages[0]["title"]) == (f"{SITE}/", "เขาย้อย") == (package["mainPageUrl"], "เขาย้อย")


def test_a_run_of_version_1_is_handed_out_too(root: Path, tmp_path: Path) -> None:
    old = Snapshot(root / "tests" / "snapshot" / "files" / "v1" / "2569-11-23T234133-f72c")
    write_wacz(old, tmp_path / "old.wacz")
    lines = unpacked(tmp_path / "old.wacz")["indexes/index.cdxj"].decode().splitlines()
    assert sum('"status": "200"' in line for line in lines) == 4


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.khaoyocity.go.th/", "th,go,khaoyocity)/"),
        ("https://khaoyocity.go.th:8443/Main/?b=2&A=1", "th,go,khaoyocity:8443)/main?a=1&b=2"),
        ("http://WWW2.x.th", "th,x)/"),
    ],
)
def test_the_index_is_sorted_as_others_sort_it(url: str, key: str) -> None:
    assert surt(url) == key


@contextmanager
def wayback(folder: Path, **collections: list[str]) -> Iterator[str]:
    """A pywb on loopback with these collections."""
    assert WAYBACK
    manager = shutil.which("wb-manager", path=Path(WAYBACK).parent)
    assert manager
    for name, add in collections.items():
        for arguments in (["init", name], ["add", name, *add]):
            subprocess.run([manager, *arguments], cwd=folder, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [WAYBACK, "--port", str(port), "--bind", "127.0.0.1"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def replayed(url: str, redirected_to: str = "") -> bytes:
    parts = urlsplit(url)
    until = time.monotonic() + 60
    while True:
        server = http.client.HTTPConnection(parts.netloc, timeout=20)
        try:
            server.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""))
            answer = server.getresponse()
            assert (answer.status, answer.headers.get("Location", "")) == (301 if redirected_to else 200, redirected_to)
            return answer.read()
        except OSError:  # it is starting up
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        finally:
            server.close()


@needs_pywb
def test_pywb_replays_every_page_byte_for_byte(second_night: Snapshot, wacz: Path, tmp_path: Path) -> None:
    files = [str(path) for path in (second_night.path / "archive").glob("*.gz")]
    with wayback(tmp_path, handed=[str(wacz), "--unpack-wacz"], as_it_lies=files) as server:
        for collection in ("handed", "as_it_lies"):
            root = f"{server}/{collection}/2022id_/"
            for path, payload in PAGES.items():
                assert replayed(root + fetched(path, b"").url) == payload
            assert replayed(f"{root}{SITE}/old", redirected_to=f"{SITE}/") == b""
