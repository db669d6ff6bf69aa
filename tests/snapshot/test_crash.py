"""Whenever a run dies, the kept ones stay whole, and what it had got is not asked again."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from oit_audit.demo.server import ReplicaServer
from oit_audit.errors import SnapshotError
from oit_audit.model.audit import Audit
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Reached
from oit_audit.model.document import Fetched
from oit_audit.snapshot.answers import read_whole_lines
from oit_audit.snapshot.archive import Archive
from oit_audit.snapshot.store import Store
from oit_audit.snapshot.verify import Verifier

if TYPE_CHECKING:
    from oit_audit.snapshot.draft import Draft

KeepRun = Callable[..., Path]
MakeAnswer = Callable[..., Fetched]
HOME = Crawl("completed", Reached(Target(url="http://www.khaoyocity.go.th/"), "ok"))

KEEPS_ALL_NIGHT = """
import hashlib, sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from oit_audit.model.audit import Audit
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Reached
from oit_audit.model.document import Fetched
from oit_audit.snapshot.answers import read_whole_lines
from oit_audit.snapshot.archive import Archive
from oit_audit.snapshot.store import Store

audit = Audit.model_validate_json(Path(sys.argv[2]).read_bytes())
home = Crawl("completed", Reached(Target(url="http://x.go.th/"), "ok"))
store = Store(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(10_000):
    with store.begin(f"r{sys.argv[3]}-{number:05}") as draft:
        for page in range(6):
            payload = f"{page} {number // 3 if page == 0 else 0}".encode() * 200
            sha256 = hashlib.sha256(payload).hexdigest()
            url = f"http://x.go.th/{page}"
            draft.keep(Fetched(url, url, (), 200, {}, payload, sha256, datetime.now(UTC), 1))
        print(draft.finish(audit, home).name, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is not of Windows")
def test_kept_runs_survive_a_kill_at_any_moment(kept: Store, root: Path, tmp_path: Path) -> None:
    chance = random.Random()
    script, told = tmp_path / "keeps.py", set[str]()
    script.write_text(KEEPS_ALL_NIGHT, encoding="utf-8")
    golden = root / "tests" / "golden" / "made_audit.json"
    for round in range(3):
        command = [sys.executable, str(script), str(kept.folder), str(golden), str(round)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout and writer.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.01, 0.25))
            writer.kill()
            told |= set(writer.stdout.read().split("\n")[:-1])
        snapshots = kept.snapshots()
        assert told <= {one.run_id for one in snapshots}  # what was told as kept is there
        assert Verifier().verify(snapshots).problems == ()
        for one in snapshots[-3:]:
            assert [len(one.payload(answer.sha256)) >= 600 for answer in one.answers().values()] == [True] * 6
    assert told


@pytest.fixture
def site() -> Iterator[ReplicaServer]:
    with ReplicaServer("april") as server:
        yield server


def oit_audit(site: ReplicaServer, store: Store, root: Path, *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "oit_audit", "run", "--config", str(root / "config" / "indicators.toml")]
    command += ["--snapshots", str(store.folder), "--connect-to", site.connect_to, "--only", "o1,o2"]
    command += ["--as-of", "2565-04-20", "--format", "none", "--fail-on", "never", "--ocr", "off", *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def got_so_far(store: Store) -> set[str]:
    """What the run under way has written down as answered."""
    journals = [path.read_bytes() for path in store.folder.glob(".draft-*/journal.jsonl")]
    return {line.answer.url for journal in journals for line in read_whole_lines(journal) if line.answer.status}


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is not of Windows")
def test_a_killed_audit_is_taken_up_again_and_asks_only_for_what_is_missing(
    site: ReplicaServer, kept: Store, root: Path
) -> None:
    first = oit_audit(site, kept, root)
    while not got_so_far(kept) and first.poll() is None:  # in the midst of the crawl
        time.sleep(0.002)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert kept.snapshots() == []
    restarted = now()
    got = got_so_far(kept)
    again = oit_audit(site, kept, root, "--resume")
    assert "ตรวจต่อจาก" in again.communicate()[1].decode()
    assert again.returncode == 0
    (whole,) = kept.snapshots()
    assert whole.complete
    assert Verifier().verify([whole]).problems == ()
    assert got
    assert got == {url for url, one in whole.answers().items() if one.status and one.fetched_at < restarted}
    assert got < set(whole.answers())
    assert not list(kept.folder.glob(".draft-*"))


def broken(store: Store, answers: list[Fetched], scope: str = "") -> None:
    """Leave a draft as a dead process leaves it."""
    draft = store.begin("dead", scope=scope)
    for one in answers:
        draft.keep(one)
    draft.payload(answers[0].sha256)  # all is written
    forsake(draft)


def forsake(draft: Draft) -> None:
    draft._stop_writer()
    draft._close()
    draft._release()


def now(minutes: int = 0) -> datetime:
    return datetime.now(UTC) + timedelta(minutes=minutes)


def test_what_a_broken_run_got_is_recalled_with_its_payload(kept: Store, make_answer: MakeAnswer) -> None:
    got = make_answer("/a", b"page a", now(-5))
    broken(kept, [got])
    with kept.begin("r2", resume=True) as draft:
        assert draft.recall(got.url) == got
        assert draft.recall("http://www.khaoyocity.go.th/b") is None
        assert draft.recall(got.url) is None  # whoever asks twice in one run wants to know anew


@pytest.mark.parametrize(
    ("minutes", "change"),
    [(-361, {}), (5, {}), (-5, {"status": 503}), (-5, {"fault": "too_large"}), (-5, {"tls_fault": "expired"})],
    ids=["too old", "of a clock that jumped", "an error", "a fault", "behind a broken certificate"],
)
def test_what_may_have_changed_or_failed_is_asked_again(
    kept: Store, make_answer: MakeAnswer, minutes: int, change: dict[str, object]
) -> None:
    got = replace(make_answer("/a", b"page a", now(minutes)), **change)  # type: ignore[arg-type]
    broken(kept, [got])
    with kept.begin("r2", resume=True) as draft:
        assert draft.recall(got.url) is None
        assert "ใช้ต่อไม่ได้" in draft.notes[0]


def test_answers_of_another_site_or_route_are_not_mixed_in(kept: Store, make_answer: MakeAnswer) -> None:
    got = make_answer("/a", b"page a", now())
    broken(kept, [got], scope="replica")
    with kept.begin("r2", resume=True, scope="site") as draft:
        assert draft.recall(got.url) is None


def test_a_torn_line_is_asked_again_and_the_rest_is_not(kept: Store, make_answer: MakeAnswer) -> None:
    first, last = make_answer("/a", b"page a", now(-1)), make_answer("/b", b"page b", now(-1))
    broken(kept, [first, last])
    journal = kept.folder / ".draft-dead" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-20])
    with kept.begin("r2", resume=True) as draft:
        assert draft.recall(first.url) == first
        assert draft.recall(last.url) is None


def test_a_torn_record_is_asked_again(kept: Store, make_answer: MakeAnswer) -> None:
    got = make_answer("/a", b"page a", now(-1))
    broken(kept, [got])
    warc = kept.folder / ".draft-dead" / "archive" / "dead.warc.gz"
    warc.write_bytes(warc.read_bytes()[:700])
    with kept.begin("r2", resume=True) as draft:
        assert draft.recall(got.url) is None


def test_a_run_that_goes_on_and_dies_too_loses_nothing(kept: Store, make_answer: MakeAnswer, made_audit: Audit) -> None:
    got = make_answer("/a", b"page a", now(-1))
    broken(kept, [got])
    forsake(kept.begin("r2", resume=True))
    with kept.begin("r3", resume=True) as draft:
        assert draft.recall(got.url) == got
        draft.keep(got)
        draft.finish(made_audit, HOME)
    assert not list(kept.folder.glob(".draft-*"))
    assert kept.open().payload(got.sha256) == b"page a"


def test_an_interrupted_run_is_gone_on_from_too(kept: Store, make_answer: MakeAnswer, made_audit: Audit) -> None:
    got = make_answer("/a", b"page a", now(-1))
    run = made_audit.run.model_copy(update={"complete": False, "ended": "interrupted"})
    with kept.begin("r1") as draft:
        draft.keep(got)
        draft.finish(made_audit.model_copy(update={"run": run}), HOME)
    with kept.begin("r2", resume=True) as draft:
        assert draft.recall(got.url) == got


def test_without_a_broken_run_resume_says_so(kept: Store) -> None:
    with kept.begin("r1", resume=True) as draft:
        assert not draft.recalled
        assert draft.notes


def test_a_full_disk_keeps_nothing_says_why_and_harms_no_kept_run(
    kept: Store, keep_run: KeepRun, make_answer: MakeAnswer, made_audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_run("r1", {"/": b"home"})
    for writes in range(6):
        left = [writes]
        real = os.fsync

        def full(handle: int, left: list[int] = left, real: Callable[[int], None] = real) -> None:
            if not left[0]:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            left[0] -= 1
            real(handle)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            draft = kept.begin("r2")
            draft.keep(make_answer("/", b"home"))
            with pytest.raises(SnapshotError, match=os.strerror(errno.ENOSPC)):
                draft.finish(made_audit, HOME)
        assert [path.name for path in kept.folder.iterdir() if path.name != ".lock"] == ["r1"]
        assert Verifier().verify(kept.snapshots()).problems == ()
    keep_run("r2", {"/": b"home"})


def test_a_disk_that_fills_during_the_crawl_is_told_at_its_end(
    kept: Store, make_answer: MakeAnswer, made_audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with kept.begin("r1") as draft:
        draft.keep(make_answer("/a", b"page a"))
        draft.payload(make_answer("/a", b"page a").sha256)
        monkeypatch.setattr(Archive, "add", full)
        lost = make_answer("/b", b"page b")
        draft.keep(lost)
        with pytest.raises(SnapshotError):
            draft.payload(lost.sha256)
        with pytest.raises(SnapshotError, match=os.strerror(errno.ENOSPC)):
            draft.finish(made_audit, HOME)
    assert list(kept.folder.iterdir()) == []


def test_a_writer_that_dies_keeps_nobody_waiting_and_nothing_in_part(
    kept: Store, make_answer: MakeAnswer, made_audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unforeseen(BaseException):
        pass

    def die(*_: object) -> None:
        raise Unforeseen

    monkeypatch.setattr(Archive, "add", die)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    page = make_answer("/a", b"page a")
    with kept.begin("r1") as draft:
        draft.keep(page)
        with pytest.raises(SnapshotError):
            draft.payload(page.sha256)
        with pytest.raises(SnapshotError):
            draft.finish(made_audit, HOME)
    assert kept.snapshots() == []
