"""One flipped or missing byte in any file of a kept run is found, and told where."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from oit_audit.snapshot.files import digest, seal_of
from oit_audit.snapshot.store import Snapshot, Store
from oit_audit.snapshot.verify import CHAIN_GONE, Checked, Verifier, lost_manifests

KeepRun = Callable[..., Path]

PAGES = {"/": b"<h1>home</h1>" * 50, "/a": b"<p>first</p>" * 40, "/b.pdf": bytes(range(256)) * 20}


@pytest.fixture
def two_runs(kept: Store, keep_run: KeepRun) -> Store:
    keep_run("r1", PAGES)
    keep_run("r2", PAGES | {"/a": b"changed"})
    return kept


def verify(store: Store) -> Checked:
    return Verifier().verify(store.snapshots())


def rewrite(file: Path, content: bytes) -> None:
    file.write_bytes(content)  # in place: a damaged disk harms every link to it


def test_what_was_kept_is_sound(two_runs: Store) -> None:
    checked = verify(two_runs)
    assert checked.problems == ()
    assert (checked.runs, checked.files) == (2, 3 * 2 + 2)  # the first run's WARC is shared, and read once


def test_any_flipped_byte_of_any_file_is_found(two_runs: Store) -> None:
    chance = random.Random(6)
    files = [path for path in two_runs.folder.glob("r*/**/*") if path.is_file()]
    for file in files:
        sound = file.read_bytes()
        for at in {0, len(sound) - 1, *(chance.randrange(len(sound)) for _ in range(6))}:
            rewrite(file, sound[:at] + bytes([sound[at] ^ (1 << chance.randrange(8))]) + sound[at + 1 :])
            assert verify(two_runs).problems, (file, at)
        rewrite(file, sound)
    assert verify(two_runs).problems == ()


def test_any_missing_byte_or_file_is_found(two_runs: Store) -> None:
    chance = random.Random(7)
    for file in [path for path in two_runs.folder.glob("r*/**/*") if path.is_file()]:
        sound = file.read_bytes()
        for at in (0, chance.randrange(len(sound)), len(sound) - 1):
            rewrite(file, sound[:at] + sound[at + 1 :])
            assert verify(two_runs).problems, (file, at)
        rewrite(file, sound)
    (two_runs.folder / "r1" / "audit.json").unlink()
    assert [(one.run_id, one.file) for one in verify(two_runs).problems] == [("r1", "audit.json")]


def test_a_damaged_record_is_told_with_its_address_and_no_other_is(two_runs: Store) -> None:
    warc = two_runs.folder / "r1" / "archive" / "r1.warc.gz"
    sound = warc.read_bytes()
    for line in Snapshot(two_runs.folder / "r1").lines:
        for place in line.kept.records:
            for at in (place.offset + 4, place.offset + place.length - 1, place.offset + place.length // 2):
                rewrite(warc, sound[:at] + bytes([sound[at] ^ 16]) + sound[at + 1 :])
                found = [one for one in verify(two_runs).problems if one.run_id == "r1"]
                assert len(found) == 1, at
                assert f"{place.offset}-{place.offset + place.length}" in found[0].what
                rewrite(warc, sound)


def test_the_address_of_a_damaged_body_is_named(two_runs: Store) -> None:
    held = two_runs.open("r1").held
    warc = two_runs.folder / "r1" / "archive" / "r1.warc.gz"
    sound = warc.read_bytes()
    one = next(each for each in held.values() if each.url.endswith("/b.pdf"))
    at = one.offset + one.length - 100
    rewrite(warc, sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
    problems = verify(two_runs).problems
    assert {(each.run_id, each.url, each.record) for each in problems} == {
        ("r1", one.url, one.record_id),
        ("r2", one.url, one.record_id),
    }


def test_records_cut_off_cleanly_are_told_with_their_address(two_runs: Store) -> None:
    warc = two_runs.folder / "r1" / "archive" / "r1.warc.gz"
    last = Snapshot(two_runs.folder / "r1").lines[-1].kept.records[-1]
    rewrite(warc, warc.read_bytes()[: last.offset])
    assert {each.url.rpartition("/")[2] for each in verify(two_runs).problems} == {"b.pdf"}


def test_a_manifest_changed_with_all_its_digests_breaks_the_seal(two_runs: Store) -> None:
    first = two_runs.folder / "r1"
    audit = (first / "audit.json").read_bytes()
    forged = audit.replace(b'"fail"', b'"pass"')
    manifest = (first / "manifest.json").read_text(encoding="utf-8")
    rewrite(first / "audit.json", forged)
    sealed = manifest.replace(digest(audit), digest(forged)).encode()
    rewrite(first / "manifest.json", sealed)
    rewrite(first / "manifest.sha256", seal_of(sealed))
    assert [(one.run_id, one.file) for one in verify(two_runs).problems] == [("r1", "manifest.json")]


def test_a_run_removed_by_hand_breaks_the_chain(two_runs: Store, keep_run: KeepRun) -> None:
    keep_run("r3", PAGES)
    shutil.rmtree(two_runs.folder / "r1")
    (problem,) = verify(two_runs).problems
    assert (problem.run_id, problem.what) == ("r2", CHAIN_GONE.format(run="r1"))


def test_a_run_removed_by_rule_does_not(two_runs: Store, keep_run: KeepRun) -> None:
    keep_run("r3", PAGES)
    manifest = (two_runs.folder / "r1" / "manifest.json").read_bytes()
    shutil.rmtree(two_runs.folder / "r1")
    assert Verifier({"r1": manifest}).verify(two_runs.snapshots()).problems == ()
    (problem,) = Verifier({"r1": manifest + b" "}).verify(two_runs.snapshots()).problems
    assert (problem.run_id, problem.file) == ("r1", "manifest.json")


def test_a_strange_file_is_told(two_runs: Store) -> None:
    (two_runs.folder / "r2" / "archive" / "more.warc.gz").write_bytes(b"")
    assert [one.file for one in verify(two_runs).problems] == ["archive/more.warc.gz"]


def test_a_copy_elsewhere_is_verified_alone(two_runs: Store, tmp_path: Path) -> None:
    copy = Snapshot(Path(shutil.copytree(two_runs.folder / "r2", tmp_path / "elsewhere" / "r2")))
    assert Verifier().verify([copy], alone=True).problems == ()
    assert [one.what for one in Verifier().verify([copy]).problems] == [CHAIN_GONE.format(run="r1")]


def test_a_run_that_lost_its_manifest_is_named(two_runs: Store) -> None:
    (two_runs.folder / "r2" / "manifest.json").unlink()
    assert [one.run_id for one in two_runs.snapshots()] == ["r1"]
    assert [one.run_id for one in lost_manifests(two_runs.headless())] == ["r2"]


def test_verifying_run_by_run_finds_what_version_1_kept_too(root: Path, tmp_path: Path) -> None:
    store = Store(Path(shutil.copytree(root / "tests" / "snapshot" / "files" / "v1", tmp_path / "v1")))
    assert verify(store).problems == ()
    payload = next((tmp_path / "v1").glob("*/payloads/*/*.zst"))
    payload.write_bytes(payload.read_bytes()[:-1])
    (problem,) = verify(store).problems
    assert problem.file.endswith(payload.name)
    assert problem.url.startswith("http://www.khaoyocity.go.th/")
