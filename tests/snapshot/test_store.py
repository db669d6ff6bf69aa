"""A run is kept whole or not at all, and what is read back is what was kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard

from oit_audit.errors import SnapshotDamaged, SnapshotError, SnapshotMissing, SnapshotTooNew
from oit_audit.model.audit import Audit
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Found, Reached, Visit
from oit_audit.model.document import Block, Document, Fetched, Link, MenuItem, Redirect, Step
from oit_audit.snapshot.store import Store

PAGE = b"<h1>\xe0\xb9\x80\xe0\xb8\x82\xe0\xb8\xb2\xe0\xb8\xa2\xe0\xb9\x89\xe0\xb8\xad\xe0\xb8\xa2</h1>"


def digest(payload: bytes) -> str:
    return hashlib.sha256(payload).hexdigest()


def fetched(payload: bytes = PAGE, url: str = "http://www.khaoyocity.go.th/") -> Fetched:
    headers = {"content-type": "text/html", "set-cookie": "PHPSESSID=secret"}
    at = datetime(2022, 4, 20, 14, 15, tzinfo=UTC)
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
            for payload in payloads:
                draft.keep(fetched(payload))
            return draft.finish(audit, crawl())

    return keep_run


def visible(store: Store) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir())


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


def test_audit_json_is_what_the_command_line_prints(keep: Callable[..., Path], audit: Audit) -> None:
    from oit_audit.report.json import to_json

    assert (keep("r1") / "audit.json").read_text(encoding="utf-8") == to_json(audit) + "\n"


def test_every_file_stands_in_the_manifest_with_its_digest(keep: Callable[..., Path]) -> None:
    path = keep("r1", PAGE, b"x")
    manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    files = {file.relative_to(path).as_posix(): digest(file.read_bytes()) for file in path.rglob("*") if file.is_file()}
    files.pop("manifest.json")
    assert manifest["schema"] == "oit-audit/snapshot/1"
    assert manifest["files"] == files


def test_one_payload_is_stored_once_and_each_answer_is_logged_without_cookies(keep: Callable[..., Path]) -> None:
    path = keep("r1", PAGE, PAGE, b"")
    assert len(list((path / "payloads").rglob("*.zst"))) == 1
    log = zstandard.ZstdDecompressor().decompressobj().decompress((path / "fetches.jsonl.zst").read_bytes())
    lines = [json.loads(line) for line in log.decode().splitlines()]
    assert [line["size_bytes"] for line in lines] == [len(PAGE), len(PAGE), 0]
    assert lines[0]["redirects"] == [[301, "http://khaoyocity.go.th/"]]
    assert b"secret" not in log


def test_a_payload_kept_by_the_run_before_is_shared_and_still_stands_alone(
    store: Store, keep: Callable[..., Path]
) -> None:
    first, second = keep("r1", PAGE), keep("r2", PAGE)
    for file in first.rglob("*.zst"):
        file.unlink()
    assert Store(store.folder).open("r2").payload(digest(PAGE)) == PAGE
    assert second.name == "r2"


def test_a_damaged_payload_of_the_run_before_is_not_shared(store: Store, keep: Callable[..., Path]) -> None:
    (damaged,) = (keep("r1", PAGE) / "payloads").rglob("*.zst")
    damaged.write_bytes(b"rot")
    keep("r2", PAGE)
    assert store.open("r2").payload(digest(PAGE)) == PAGE


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


def test_a_dead_run_is_swept_away_and_a_live_one_is_not(store: Store, audit: Audit) -> None:
    store.folder.mkdir()
    dead = store.folder / ".draft-dead"
    dead.mkdir()
    (dead / "audit.json").write_text("{}", encoding="utf-8")
    (store.folder / ".draft-dead.lock").touch()
    (store.folder / "README.md").touch()
    with store.begin("live") as draft:
        assert Store(store.folder).snapshots() == []
        draft.finish(audit, crawl())
    assert visible(store) == ["README.md", "live"]


def test_two_runs_at_once_keep_both(store: Store, audit: Audit) -> None:
    with store.begin("r1") as one, Store(store.folder).begin("r2") as two:
        one.keep(fetched(b"one"))
        two.keep(fetched(b"two"))
        two.finish(audit, crawl())
        one.finish(audit, crawl())
    assert store.open("r1").payload(digest(b"one")) == b"one"
    assert store.open("r2").payload(digest(b"two")) == b"two"


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
    path.write_text('{"schema": "oit-audit/snapshot/2", "all": "else"}', encoding="utf-8")
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
