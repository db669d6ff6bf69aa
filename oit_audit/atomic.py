"""A file written whole or not at all: nobody ever reads half of it."""

from __future__ import annotations

import os
import time
from pathlib import Path

PATIENCE_S = (0.1, 0.5, 2.0)
"""On Windows a virus scanner or an open viewer holds a file for a moment."""


def write_whole(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Put the content at that path in one step; folders above it are made.

    Units   ``mode`` as chmod takes it; without meaning on Windows
    Raises  OSError; what stood there before is then still there
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    # O_BINARY: Windows would turn each line's end into two characters.
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(draft, flags, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        take_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def take_place(draft: Path, path: Path) -> None:
    """Let a file or folder that is ready be known by its own name. Raises OSError."""
    for patience_s in PATIENCE_S:
        try:
            draft.replace(path)
            return
        except PermissionError:
            time.sleep(patience_s)
    draft.replace(path)
