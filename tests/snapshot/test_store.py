"""A run is kept whole or not at all, and what is read back is what was kept."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import zstandard

from oit_audit.errors import SnapshotBusy, SnapshotDamaged, SnapshotError, SnapshotMissing, SnapshotTooNew
from oit_audit.model.audit import Audit
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Found, Reached, Visit
from oit_audit.model.document import Block, Document, Fetched, Link, MenuItem, Redirect, Step
from oit_audit.snapshot.store import Snapshot, Store
from oit_audit.snapshot.warc import header, open_member

PAGE = b"<h1>\xe0\xb9\x80\xe0\xb8\x82\xe0\xb8\xb2\xe0\xb8\xa2\xe0\xb9\x89\xe0\xb8\xad\xe0\xb8\xa2</h1>"


def digest(payload: bytes) -> str:
    return hashlib.sha256(payload).hexdigest()


def fetched(payload: bytes = PAGE, url: str = "http://www.khaoyocity.go.th/", second: int = 0) -> Fetched:
    headers = {"content-type": "text/html", "set-cookie": "PHPSESSID=secret"}
    at = datetime(2022, 4, 20, 14, 15, second, tzinfo=UTC)
    return Fetched(
        url, url, (Redirect("http://khaoyocity.go.th/", 301),), 200, headers, payload, digest(payload), at, 12
    )


def crawl(text: str = "เขาย้อย") -> Crawl:
    table = Block("table", text, rows=(("เดือน", "จำนวน"), ("ต.ค.", "๕")))
    menu = (MenuItem("ข้อมูลพื้นฐาน", "", (MenuItem("โครงสร้าง", "http://www.khaoyocity.go.th/x"),)),)
    page = Document(
        "http://www.khaoyocity.go.th/", "html", "เขาย้อย", digest(PAGE), (table,), (Link("http://x/", "x"),), menu=menu
    )
    home = Reached(Target(url="http://www.khaoyocity.go.th/"), "ok", document=page)
    steps = (Step("หน้าแรก", "หน้าแรก", "home"), Step("โครงสร้าง", "", "missing", stood_there=("ก", "ข")))
    walked = Reached(Target(path=("หน้าแรก", "โครงสร้าง")), "path_not_found", steps=steps)
    return Crawl("completed", home, {"o1": Visit("o1", (walked,), (Found(page, "ok"),))}, notes=("หมายเหตุ",))


@pytest.fixture(scope="module")
def audit(root: Path) -> Audit:
    return Audit.model_validate_json((root / "tests" / "golden" / "made_audit.json").read_bytes())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "snapshots")


@pytest.fixture
def keep(store: Store, audit: Audit) -> Callable[..., Path]:
    def keep_run(run_id: str, *payloads: bytes) -> Path:
        with store.begin(run_id) as draft:
            for second, payload in enumerate(payloads):
                draft.keep(fetched(payload, second=second))
            return draft.finish(audit, crawl())

    return keep_run


def visible(store: Store) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir() if path.name != ".lock")


def members(warc: Path) -> list[tuple[bytes, bytes]]:
    """The header lines and block of each record in a WARC file."""
    content, found = warc.read_bytes(), []
    while content:
        opener = zlib.decompressobj(31)
        opener.decompress(content)
        found.append(open_member(content[: len(content) - len(opener.unused_data)]))
        content = opener.unused_data
    return found


def kinds(warc: Path) -> list[str]:
    return [header(head, "WARC-Type") for head, _ in members(warc)]


def rot(file: Path, at: int = 600) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.unlink()  # another run may have a link to it
    file.write_bytes(content)


def test_what_was_kept_is_read_back(store: Store, keep: Callable[..., Path], audit: Audit) -> None:
    path = keep("2565-04-20T211502-ab12", PAGE)
    (kept,) = store.snapshots()
    assert (kept.path, kept.run_id, kept.complete) == (path, "2565-04-20T211502-ab12", True)
    assert kept.audit() == audit
    assert kept.crawl() == crawl()
    assert kept.payload(digest(PAGE)) == PAGE


def test_what_each_address_answered_is_known_without_its_payload(store: Store, audit: Audit) -> None:
    first = fetched()
    gone = replace(first, url="http://x.go.th/a.pdf", status=None, payload=b"", sha256="", fault="dns", detail="ไม่พบ")
    with store.begin("r1") as draft:
        draft.keep(first)
        draft.keep(gone)
        draft.finish(audit, crawl())
    answers = store.open().answers()
    assert answers[first.url] == replace(first, payload=b"", headers={"content-type": "text/html"})
    assert answers[gone.url].fault == "dns"
    assert store.open().payload(answers[first.url].sha256) == PAGE


def test_the_servers_own_answer_counts_and_not_what_a_browser_or_robots_made_of_it(store: Store, audit: Audit) -> None:
    first = fetched()
    filled = replace(first, payload=b"filled", sha256=digest(b"filled"))
    robots = replace(first, url="http://x.go.th/", status=None, payload=b"", sha256="", fault="robots")
    listed = replace(first, url="http://x.go.th/", payload=b"listed", sha256=digest(b"listed"))
    with store.begin("r1") as draft:
        for answer in (first, filled, robots, listed):
            draft.keep(answer)
        draft.finish(audit, crawl())
    answers = store.open().answers()
    assert answers[first.url].sha256 == digest(PAGE)
    assert answers["http://x.go.th/"].sha256 == digest(b"listed")


def test_what_was_asked_again_in_the_same_run_counts_unless_it_then_failed(store: Store, audit: Audit) -> None:
    down = replace(fetched(b"down", second=1), status=503)
    up = fetched(b"up", second=2)
    gone = replace(fetched(b"", second=3), status=None, sha256="", fault="timeout")
    with store.begin("r1") as draft:
        for answer in (down, up, gone):
            draft.keep(answer)
        draft.finish(audit, crawl())
    assert store.open().answers()[up.url].sha256 == digest(b"up")


def test_audit_json_is_what_the_command_line_prints(keep: Callable[..., Path], audit: Audit) -> None:
    from oit_audit.report.json import to_json

    assert (keep("r1") / "audit.json").read_text(encoding="utf-8") == to_json(audit) + "\n"


def test_every_file_stands_in_the_manifest_with_its_digest(keep: Callable[..., Path]) -> None:
    path = keep("r1", PAGE, b"x")
    manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    files = {file.relative_to(path).as_posix(): digest(file.read_bytes()) for file in path.rglob("*") if file.is_file()}
    manifest_sha256 = files.pop("manifest.json")
    files.pop("manifest.sha256")
    assert (path / "manifest.sha256").read_text(encoding="utf-8") == f"{manifest_sha256}  manifest.json\n"
    assert manifest["schema"] == "oit-audit/snapshot/2"
    assert manifest["files"] == files


def test_one_payload_is_stored_once_and_each_answer_is_logged_without_cookies(keep: Callable[..., Path]) -> None:
    path = keep("r1", PAGE, PAGE, b"")
    warc = path / "archive" / "r1.warc.gz"
    hop = whole = ["request", "response"]
    assert kinds(warc) == ["warcinfo", *hop, *whole, *hop, "request", "revisit", *hop, *whole]
    assert sum(block.count(PAGE) for _, block in members(warc)) == 1
    log = zstandard.ZstdDecompressor().decompressobj().decompress((path / "fetches.jsonl.zst").read_bytes())
    lines = [json.loads(line) for line in log.decode().splitlines()]
    assert [line["size_bytes"] for line in lines] == [len(PAGE), len(PAGE), 0]
    assert lines[0]["redirects"] == [{"url": "http://khaoyocity.go.th/", "status": 301}]
    assert b"secret" not in log
    assert not any(b"secret" in head + block for head, block in members(warc))


def test_a_payload_kept_by_the_run_before_is_shared_and_still_stands_alone(
    store: Store, keep: Callable[..., Path]
) -> None:
    first, second = keep("r1", PAGE), keep("r2", PAGE)
    assert (first / "archive" / "r1.warc.gz").samefile(second / "archive" / "r1.warc.gz")
    assert "revisit" in kinds(second / "archive" / "r2.warc.gz")
    shutil.rmtree(first)
    assert Store(store.folder).open("r2").payload(digest(PAGE)) == PAGE


def test_an_unchanged_payload_is_shared_from_night_to_night_and_a_changed_one_is_written(
    store: Store, keep: Callable[..., Path]
) -> None:
    keep("r1", PAGE)
    keep("r2", PAGE, b"new")
    third = keep("r3", PAGE, b"new", b"newer")
    assert sorted(path.name for path in (third / "archive").iterdir()) == ["r1.warc.gz", "r2.warc.gz", "r3.warc.gz"]
    blocks = [block for warc in (third / "archive").iterdir() for _, block in members(warc)]
    assert [sum(block.endswith(payload) for block in blocks) for payload in (PAGE, b"new", b"newer")] == [1, 1, 1]
    assert [store.open().payload(digest(one)) for one in (PAGE, b"new", b"newer")] == [PAGE, b"new", b"newer"]


def test_a_file_that_holds_nothing_more_of_today_is_let_go(store: Store, keep: Callable[..., Path]) -> None:
    keep("r1", PAGE)
    keep("r2", b"another page altogether")
    third = keep("r3", b"another page altogether")
    assert sorted(path.name for path in (third / "archive").iterdir()) == ["r2.warc.gz", "r3.warc.gz"]


def test_a_revisit_says_where_the_payload_lies(keep: Callable[..., Path]) -> None:
    keep("r1", PAGE)
    second = keep("r2", PAGE)
    (original,) = [head for head, block in members(second / "archive" / "r1.warc.gz") if block.endswith(PAGE)]
    *_, (revisit, block) = members(second / "archive" / "r2.warc.gz")
    assert header(revisit, "WARC-Refers-To") == header(original, "WARC-Record-ID")
    assert header(revisit, "WARC-Refers-To-Target-URI") == header(original, "WARC-Target-URI")
    assert header(revisit, "WARC-Refers-To-Date") == header(original, "WARC-Date")
    assert header(revisit, "WARC-Payload-Digest") == f"sha256:{digest(PAGE)}"
    assert block.startswith(b"HTTP/1.1 200 OK") and not block.endswith(PAGE)


def test_a_damaged_payload_of_the_run_before_is_not_shared(store: Store, keep: Callable[..., Path]) -> None:
    rot(keep("r1", PAGE) / "archive" / "r1.warc.gz")
    second = keep("r2", PAGE)
    assert store.open("r2").payload(digest(PAGE)) == PAGE
    assert [path.name for path in (second / "archive").iterdir()] == ["r2.warc.gz"]


def test_a_damaged_payload_is_told_with_its_address(store: Store, keep: Callable[..., Path]) -> None:
    held = Snapshot(keep("r1", PAGE)).held[digest(PAGE)]
    rot(store.folder / "r1" / "archive" / held.file, held.offset + held.length // 2)
    with pytest.raises(SnapshotDamaged, match=r"r1\.warc\.gz .*khaoyocity"):
        store.open("r1").payload(digest(PAGE))


def test_where_files_cannot_be_linked_payloads_are_written_anew(
    store: Store, keep: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("this file system has no links")

    keep("r1", PAGE)
    monkeypatch.setattr(os, "link", refuse)
    second = keep("r2", PAGE)
    assert [path.name for path in (second / "archive").iterdir()] == ["r2.warc.gz"]
    assert store.open().payload(digest(PAGE)) == PAGE


def test_each_run_seals_the_one_before(store: Store, keep: Callable[..., Path]) -> None:
    first, second = keep("r1"), keep("r2")
    assert store.open("r1").manifest.previous is None
    previous = store.open("r2").manifest.previous
    assert previous and previous.run_id == "r1"
    assert previous.manifest_sha256 == digest((first / "manifest.json").read_bytes())
    assert [kept.manifest.number for kept in store.snapshots()] == [1, 2]
    assert second.name == "r2"


def test_runs_stand_in_the_order_in_which_they_were_made_whatever_the_clock_said(
    store: Store, keep: Callable[..., Path]
) -> None:
    for run_id in ("2569-01-02T000000-0000", "2569-01-01T000000-0000", "2569-01-03T000000-0000"):
        keep(run_id)
    assert [kept.run_id[9:10] for kept in store.snapshots()] == ["2", "1", "3"]


def test_nothing_is_seen_before_it_is_whole(store: Store, audit: Audit) -> None:
    with store.begin("r1") as draft:
        draft.keep(fetched())
        assert store.snapshots() == []
        draft.finish(audit, crawl())
        assert [kept.run_id for kept in store.snapshots()] == ["r1"]
    assert visible(store) == ["r1"]


def test_an_abandoned_or_broken_run_leaves_nothing(store: Store) -> None:
    with store.begin("r1") as draft:
        draft.keep(fetched())
    with pytest.raises(KeyboardInterrupt), store.begin("r2") as draft:
        draft.keep(fetched())
        raise KeyboardInterrupt
    assert visible(store) == []


def test_a_dead_run_is_swept_away_by_the_next_one_and_told_of(store: Store, audit: Audit) -> None:
    store.folder.mkdir()
    dead = store.folder / ".draft-dead"
    dead.mkdir()
    (dead / "audit.json").write_text("{}", encoding="utf-8")
    (store.folder / ".draft-dead.lock").touch()
    (store.folder / "README.md").touch()
    with store.begin("live") as draft:
        assert Store(store.folder).snapshots() == []
        assert "dead" in draft.notes[0]
        draft.finish(audit, crawl())
    assert visible(store) == ["README.md", "live"]


def test_a_second_run_on_the_folder_is_refused_with_who_has_it_and_since_when(store: Store, audit: Audit) -> None:
    with store.begin("r1") as one:
        with pytest.raises(SnapshotBusy, match=rf"โพรเซส {os.getpid()} .*ตั้งแต่"):
            Store(store.folder).begin("r2")
        one.finish(audit, crawl())
    with store.begin("r2") as two:
        two.finish(audit, crawl())
    assert visible(store) == ["r1", "r2"]


def test_two_runs_on_two_folders_do_not_meet(store: Store, tmp_path: Path) -> None:
    with store.begin("r1"), Store(tmp_path / "other").begin("r1"):
        pass


def test_an_id_is_taken_only_once(store: Store, keep: Callable[..., Path]) -> None:
    keep("r1")
    with pytest.raises(SnapshotError, match="อยู่แล้ว"):
        store.begin("r1")


@pytest.mark.parametrize("run_id", ["", "2022-04-20T21:15", "../x", ".hidden", "a b"])
def test_an_id_must_fit_a_folder_of_every_system(store: Store, run_id: str) -> None:
    with pytest.raises(SnapshotError, match="ชื่อโฟลเดอร์"):
        store.begin(run_id)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SnapshotError, match="เขียนในโฟลเดอร์") as caught:
        Store(tmp_path / "file" / "snapshots").begin("r1")
    assert caught.value.advice


def test_an_incomplete_run_is_kept_and_marked(store: Store, audit: Audit) -> None:
    cut = audit.model_copy(update={"run": audit.run.model_copy(update={"complete": False, "ended": "interrupted"})})
    with store.begin("r1") as draft:
        draft.finish(cut, crawl())
    assert not store.open().complete


def test_text_that_utf8_cannot_hold_is_kept(store: Store, audit: Audit) -> None:
    broken = audit.model_copy(update={"run": audit.run.model_copy(update={"notes": ("\ud83d",)})})
    with store.begin("r1") as draft:
        draft.finish(broken, crawl("\ud83d"))
    assert store.open().audit().run.notes == ("\ufffd",)
    assert store.open().crawl() == crawl("\ud83d")


@pytest.mark.parametrize("name", ["audit.json", "crawl.json.zst"])
def test_a_changed_file_is_damage(store: Store, keep: Callable[..., Path], name: str) -> None:
    file = keep("r1") / name
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(SnapshotDamaged, match=name):
        store.open().audit()
        store.open().crawl()


def test_a_missing_file_is_damage(store: Store, keep: Callable[..., Path]) -> None:
    (keep("r1") / "audit.json").unlink()
    with pytest.raises(SnapshotDamaged, match=r"audit\.json"):
        store.open().audit()


def test_a_broken_manifest_is_damage(store: Store, keep: Callable[..., Path]) -> None:
    (keep("r1") / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(SnapshotDamaged, match=r"manifest\.json"):
        store.open().audit()


def test_a_snapshot_of_a_later_format_is_refused(store: Store, keep: Callable[..., Path]) -> None:
    path = keep("r1") / "manifest.json"
    path.write_text('{"schema": "oit-audit/snapshot/3", "all": "else"}', encoding="utf-8")
    with pytest.raises(SnapshotTooNew):
        store.open().audit()


def test_a_payload_that_was_not_kept_is_missing(store: Store, keep: Callable[..., Path]) -> None:
    keep("r1")
    with pytest.raises(SnapshotMissing):
        store.open().payload("0" * 64)


def test_snapshots_are_opened_by_id_beginning_path_or_as_the_last(store: Store, keep: Callable[..., Path]) -> None:
    first, last = keep("2565-04-19T211502-ab12"), keep("2565-04-20T211502-cd34")
    assert store.open().path == last
    assert store.open("2565-04-19").path == first
    assert store.open(str(first)).path == first
    assert [one.path for one in store.pair()] == [first, last]
    assert [one.path for one in store.pair("2565-04-20", "2565-04-19")] == [last, first]
    assert [one.path for one in store.latest(2)] == [first, last]


@pytest.mark.parametrize("name", ["2565", "nope"])
def test_an_ambiguous_or_unknown_name_is_missing(store: Store, keep: Callable[..., Path], name: str) -> None:
    keep("2565-04-19T211502-ab12")
    keep("2565-04-20T211502-cd34")
    with pytest.raises(SnapshotMissing, match=name):
        store.open(name)


def test_one_run_cannot_be_compared(store: Store, keep: Callable[..., Path]) -> None:
    keep("r1")
    with pytest.raises(SnapshotMissing, match="2 ครั้ง"):
        store.pair()


def test_an_empty_or_missing_folder_has_none(store: Store) -> None:
    assert store.snapshots() == []
    with pytest.raises(SnapshotMissing) as caught:
        store.open()
    assert "oit-audit run" in caught.value.advice


def test_what_the_server_said_still_holds_is_never_dated_today(store: Store, audit: Audit) -> None:
    before = fetched()
    tonight = replace(
        before, unchanged_since=before.fetched_at.isoformat(), fetched_at=before.fetched_at + timedelta(days=1)
    )
    with store.begin("r1") as draft:  # the earlier run's files are gone, or its payload too old to lean on
        draft.keep(tonight)
        path = draft.finish(audit, crawl())
    records = [head for head, _ in members(path / "archive" / "r1.warc.gz")][3:]
    assert [(header(head, "WARC-Type"), header(head, "WARC-Date")[:10]) for head in records] == [
        ("request", "2022-04-20"), ("response", "2022-04-20"), ("request", "2022-04-21"), ("revisit", "2022-04-21"),
    ]  # fmt: skip
    assert header(records[-1], "WARC-Profile").endswith("server-not-modified")
    assert header(records[-1], "WARC-Refers-To-Date") == header(records[1], "WARC-Date")
    assert store.open().payload(digest(PAGE)) == PAGE
    assert store.open().answers()[before.url].unchanged_since == before.fetched_at.isoformat()
