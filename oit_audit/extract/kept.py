"""What was read of a file, kept by its content and by the readers' own code: an unchanged file is never read again."""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from oit_audit.model.document import Document

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from pydantic import TypeAdapter

KEEP_DAYS = 60
"""A reading that no run has asked for so long is thrown away: it is no evidence, only time saved."""

ROOMS = ("extract", "thai", "model")
"""The code and data on which a reading depends."""

_DAY_S = 86_400


class Readings:
    """A folder of readings. Shape: a folder that cannot be read or written is an empty one, never an error."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, sha256: str, way: str) -> Document | None:
        """The reading of a payload in one way (``read``, or ``ocr`` and its limits), by today's readers; or None."""
        content = self.load(self._key(sha256, way))
        try:
            return _documents().validate_json(content) if content is not None else None
        except (ValueError, RuntimeError):  # damaged on disk, or by a disk that was full: read anew
            return None

    def put(self, sha256: str, way: str, document: Document) -> None:
        """Keep a reading; what belongs to the address and not to the content is left out by the caller."""
        try:
            content = _documents().dump_json(document)
        except ValueError:  # halves of UTF-16 pairs, from broken fonts
            return
        self.store(self._key(sha256, way), content)

    def load(self, key: str) -> bytes | None:
        """What is kept under a key; None when nothing is, or it cannot be read."""
        path = self._path(key)
        try:
            frame = path.read_bytes()
            os.utime(path)
            return _unpack(frame)
        except (OSError, ValueError):
            return None

    def store(self, key: str, content: bytes) -> None:
        """Keep something under a key, a hexadecimal digest of all that it hangs on."""
        import zstandard

        path = self._path(key)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(zstandard.ZstdCompressor(level=3, write_checksum=True).compress(content))
            part.replace(path)

    def sweep(self) -> None:
        """Throw away what has not been asked for in a long time, and what a dead run left half-written."""
        oldest = time.time() - KEEP_DAYS * _DAY_S
        for path in self._folder.glob("*/*"):
            with suppress(OSError):
                if path.stat().st_mtime < oldest or (
                    path.suffix == ".part" and path.stat().st_mtime < time.time() - _DAY_S
                ):
                    path.unlink()

    def _key(self, sha256: str, way: str) -> str:
        return hashlib.sha256(f"{readers_version()} {way} {sha256}".encode()).hexdigest()

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.zst"


def readers_version() -> str:
    """A digest of the code, the words and the weights that turn a payload into text."""
    return code_version(ROOMS)


@cache
def code_version(rooms: tuple[str, ...]) -> str:
    """A digest of all that makes up some rooms of the program.

    Shape   the version number of the program would not do: it stands still while the rooms are being mended
    """
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted(_files(files("oit_audit") / room), key=lambda path: path.name):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for path in folder.iterdir():
        if path.is_dir():
            found += _files(path) if path.name != "__pycache__" else []
        elif path.name.endswith((".py", ".onnx", ".txt", ".toml", ".json")):
            found.append(path)
    return found


@cache
def _documents() -> TypeAdapter[Document]:
    from pydantic import TypeAdapter

    return TypeAdapter(Document)


def _unpack(frame: bytes) -> bytes:
    import zstandard

    try:
        return zstandard.ZstdDecompressor().decompressobj().decompress(frame)
    except zstandard.ZstdError as error:
        raise ValueError("a damaged reading") from error
