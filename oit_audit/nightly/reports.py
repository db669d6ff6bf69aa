"""The night's reports in a folder of their own, and ``latest``, which is always the last whole one."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from oit_audit.atomic import take_place, write_whole
from oit_audit.model.audit import Audit
from oit_audit.model.changes import Changes
from oit_audit.model.dump import dump_json

LATEST = "latest"
STALE_S = 24 * 3600


def write_reports(folder: Path, audit: Audit, changes: Changes | None) -> Path:
    """Write the reports of one run into ``folder/RUN-ID`` and point ``latest`` at it; the path of the former.

    Shape   ``latest`` stays with the last complete run where there is one: half an audit would look like a disaster
    Raises  OSError; ``latest`` is then as it was
    """
    _sweep(folder)
    place = folder / audit.run.id
    draft = folder / f".draft-{audit.run.id}"
    shutil.rmtree(draft, ignore_errors=True)
    try:
        for name, content in _contents(audit, changes).items():
            write_whole(draft / name, content)
        if place.exists():
            shutil.rmtree(place)
        take_place(draft, place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    if audit.run.complete or not (folder / LATEST).exists():
        point_latest(folder, place)
    return place


def _sweep(folder: Path) -> None:
    # What a night left that was cut off in the midst of it; a young one may be another agency's at work.
    for draft in folder.glob(".draft-*"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > STALE_S:
                shutil.rmtree(draft, ignore_errors=True)


def point_latest(folder: Path, place: Path, *, links: bool = os.name != "nt") -> None:
    """Let ``latest`` show that place: a link where there are links, else a copy, file by file."""
    latest = folder / LATEST
    if links:
        draft = folder / f".{LATEST}-{os.getpid()}"
        try:
            draft.unlink(missing_ok=True)
            draft.symlink_to(place.name, target_is_directory=True)
            if latest.is_dir() and not latest.is_symlink():
                shutil.rmtree(latest)  # a copy, made where there were no links
            draft.replace(latest)
            return
        except OSError:  # a network share or a memory stick without links
            draft.unlink(missing_ok=True)
    if latest.is_symlink():
        latest.unlink()
    # Not the folder at once: on Windows a report that somebody has open cannot be removed, but the others can.
    for file in place.iterdir():
        write_whole(latest / file.name, file.read_bytes())
    for file in latest.iterdir():
        if not (place / file.name).exists():
            file.unlink(missing_ok=True)


def _contents(audit: Audit, changes: Changes | None) -> dict[str, bytes]:
    from oit_audit.report.html_changes import changes_html
    from oit_audit.report.page import print_to_bytes
    from oit_audit.report.table import print_audit, print_changes

    made = {
        "audit.txt": print_to_bytes(lambda console: print_audit(audit, console)),
        "audit.json": (dump_json(audit) + "\n").encode(),
    }
    if changes:
        made |= {
            "changes.txt": print_to_bytes(lambda console: print_changes(changes, console)),
            "changes.json": (dump_json(changes) + "\n").encode(),
            "changes.html": changes_html(changes).encode("utf-8", "replace"),
        }
    return made
