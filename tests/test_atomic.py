"""A file is there whole or as it was before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from oit_audit.atomic import write_whole


def test_it_is_written_byte_for_byte_below_folders_that_are_made(tmp_path: Path) -> None:
    path = tmp_path / "ใหม่" / "file"
    write_whole(path, b"a\nb\r\n\x1a")
    assert path.read_bytes() == b"a\nb\r\n\x1a"
    assert [one.name for one in path.parent.iterdir()] == ["file"]


@pytest.mark.skipif(os.name == "nt", reason="rights are lists on Windows")
def test_only_its_owner_reads_it_where_that_is_asked(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"x", mode=0o600)
    assert (tmp_path / "file").stat().st_mode & 0o077 == 0


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "folder"
    place.mkdir()
    (place / "inside").write_bytes(b"x")
    with pytest.raises(OSError, match="folder"):
        write_whole(place, b"y")
    assert (place / "inside").read_bytes() == b"x"
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]
