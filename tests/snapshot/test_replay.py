"""What is handed out is read back as a player reads it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from oit_audit.errors import SnapshotDamaged
from oit_audit.snapshot.replay import replay
from oit_audit.snapshot.store import Store
from oit_audit.snapshot.wacz import write_wacz

PAGES = {"/": b"<p>home", "/plan.pdf": b"%PDF-1.4 plan" * 99}


@pytest.fixture
def wacz(kept: Store, keep_run_in: Callable[..., Path], tmp_path: Path) -> Path:
    """Two nights of the same pages, the second handed out."""
    for night in ("r1", "r2"):
        keep_run_in(kept, night, PAGES)
    write_wacz(kept.open("r2"), tmp_path / "r2.wacz")
    return tmp_path / "r2.wacz"


def test_every_address_answers_from_the_one_file_what_the_site_answered(wacz: Path) -> None:
    assert dict(replay(wacz)) == {f"http://www.khaoyocity.go.th{path}": body for path, body in PAGES.items()}


@pytest.mark.parametrize("part", ["archive/r2.warc.gz", "indexes/index.cdxj"])
def test_a_file_changed_on_its_way_is_told(wacz: Path, part: str) -> None:
    changed = wacz.with_name("changed.wacz")
    with zipfile.ZipFile(wacz) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = bytearray(old.read(name))
            if name == part:
                content[-40] ^= 1
            new.writestr(name, bytes(content))
    with pytest.raises(SnapshotDamaged, match=r"changed\.wacz"):
        dict(replay(changed))


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.wacz").write_bytes(b"no zip")
    with pytest.raises(SnapshotDamaged, match=r"x\.wacz"):
        dict(replay(tmp_path / "x.wacz"))
