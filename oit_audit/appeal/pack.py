"""One zip for an appeal: the replayable run, the passages as pictures, the documents, the hashes, a Thai cover."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from oit_audit.appeal.cover import write_cover
from oit_audit.appeal.passages import Passage, find_passages
from oit_audit.appeal.pictures import draw_passages
from oit_audit.errors import SnapshotError
from oit_audit.model.audit import Evidence
from oit_audit.snapshot.files import AUDIT, MANIFEST
from oit_audit.snapshot.kept import Snapshot
from oit_audit.snapshot.wacz import write_wacz

COVER, WACZ, HASHES = "cover.html", "snapshot.wacz", "hashes.sha256"
SUFFIXES = {"html": ".html", "pdf": ".pdf", "docx": ".docx", "xlsx": ".xlsx", "image": ".img"}
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A zip knows no earlier time; the files' own times say nothing here, and a fixed one keeps packs alike."""


def write_pack(snapshot: Snapshot, path: Path, only: Sequence[str] = ()) -> list[str]:
    """Write the pack of a kept run, of some indicators or of all; Thai sentences on passages without a picture.

    Raises  UsageError when the run holds no such indicator; SnapshotDamaged, SnapshotTooNew; SnapshotError when the
            file cannot be written
    """
    audit = snapshot.audit()
    passages = find_passages(snapshot, audit, only)
    part = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as pack:
            hashes: list[str] = []
            pictures, missing = _add_pictures(pack, hashes, snapshot, passages)
            _add_documents(pack, hashes, snapshot, passages)
            for name in (AUDIT, MANIFEST):
                _add(pack, hashes, name, (snapshot.path / name).read_bytes())
            stamp = next((file for file in snapshot.path.glob("manifest*.tsr")), None)
            if stamp:
                _add(pack, hashes, stamp.name, stamp.read_bytes())
            with TemporaryDirectory() as folder:
                write_wacz(snapshot, Path(folder) / WACZ)
                _add(pack, hashes, WACZ, (Path(folder) / WACZ).read_bytes(), zipfile.ZIP_STORED)
            page = write_cover(audit, passages, pictures, snapshot.manifest_sha256(), stamp.name if stamp else "")
            _add(pack, hashes, COVER, page.encode())
            _add(pack, [], HASHES, "".join(hashes).encode())
        part.replace(path)
    except OSError as error:
        raise SnapshotError(f"เขียน {path} ไม่ได้: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return missing


def _add_pictures(
    pack: zipfile.ZipFile, hashes: list[str], snapshot: Snapshot, passages: Sequence[Passage]
) -> tuple[dict[str, str], list[str]]:
    first: dict[Evidence, Passage] = {}
    for one in passages:  # what shows several requirements is drawn once
        first.setdefault(one.evidence, one)
    shown: dict[str, str] = {}
    for one, picture in draw_passages(snapshot, list(first.values())):
        if isinstance(picture, bytes):
            shown[one.name] = f"passages/{one.name}.png"
            _add(pack, hashes, shown[one.name], picture, zipfile.ZIP_STORED)
        else:
            shown[one.name] = picture
    return shown, list(dict.fromkeys(said for said in shown.values() if not said.endswith(".png")))


def _add_documents(pack: zipfile.ZipFile, hashes: list[str], snapshot: Snapshot, passages: Sequence[Passage]) -> None:
    """Each quoted document once, as it was received."""
    added: set[str] = set()
    for one in passages:
        digest = one.evidence.sha256
        if not digest or digest in added or one.answer is None:
            continue
        added.add(digest)
        suffix = PurePosixPath(unquote(urlsplit(one.evidence.url).path)).suffix.lower()
        usable = suffix if 2 <= len(suffix) <= 5 and suffix[1:].isalnum() and suffix.isascii() else ""
        name = f"documents/{one.indicator.id}-{digest[:12]}{SUFFIXES.get(one.kind) or usable or '.bin'}"
        _add(pack, hashes, name, snapshot.payload(digest))


def _add(
    pack: zipfile.ZipFile, hashes: list[str], name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED
) -> None:
    info = zipfile.ZipInfo(name, EARLIEST)
    info.compress_type = method
    pack.writestr(info, content)
    hashes.append(f"{sha256(content).hexdigest()}  {name}\n")
