"""A WACZ read as a player reads it: by its index, one record at a time, from the one file alone."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from oit_audit.errors import SnapshotDamaged
from oit_audit.snapshot.files import ADVICE
from oit_audit.snapshot.warc import body_of

INDEX = "indexes/index.cdxj"


def replay(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every address of a WACZ with what it answered. Raises SnapshotDamaged when a body is not what the index says."""
    try:
        with zipfile.ZipFile(path) as wacz:
            archives = {name: wacz.read(f"archive/{name}") for name in _archives(wacz)}
            for line in wacz.read(INDEX).decode().splitlines():
                entry = json.loads(line.split(" ", 2)[2])
                offset, length = int(entry["offset"]), int(entry["length"])
                body = body_of(archives[entry["filename"]][offset : offset + length])
                if f"sha256:{hashlib.sha256(body).hexdigest()}" != entry["digest"]:
                    raise SnapshotDamaged(f"{path.name}: {entry['url']} ไม่ตรงกับดัชนี", advice=ADVICE)
                yield entry["url"], body
    except (OSError, KeyError, ValueError, IndexError, zipfile.BadZipFile) as error:
        raise SnapshotDamaged(f"{path.name}: อ่านกลับไม่ได้ ({error})", advice=ADVICE) from error


def _archives(wacz: zipfile.ZipFile) -> list[str]:
    return [name.removeprefix("archive/") for name in wacz.namelist() if name.startswith("archive/")]
