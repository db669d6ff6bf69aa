"""One nightly at a time in one folder, and who it is that holds the lock."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from oit_audit.atomic import write_whole
from oit_audit.errors import NightlyBusy, UsageError

LOCK = ".nightly.lock"
HOLDER = ".nightly-holder.json"
"""Beside the lock and not in it: on Windows a locked file cannot be read."""

BUSY = "มี oit-audit nightly อีกตัวทำงานอยู่กับ {folder}: {who}"  # another nightly is at work
HELD_BY = "process {pid} บนเครื่อง {host} เริ่ม {started}"  # who holds it
UNKNOWN = "ไม่ทราบ process"
WAIT = "รอให้ตัวนั้นเสร็จ แล้วสั่งใหม่"
CANNOT = "เขียนในโฟลเดอร์ {folder} ไม่ได้: {why}"


@contextmanager
def alone(folder: Path, started: datetime) -> Iterator[None]:
    """Hold the folder's lock for as long as the block runs; it is let go even when the process is killed.

    Raises  NightlyBusy with the process that holds it; UsageError when the folder cannot be written
    """
    lock = FileLock(folder / LOCK, blocking=False, thread_local=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise NightlyBusy(BUSY.format(folder=folder, who=_holder(folder)), advice=WAIT) from error
    except OSError as error:
        message = CANNOT.format(folder=folder, why=error.strerror or error)
        raise UsageError(message, advice="ตรวจสิทธิ์ของโฟลเดอร์ หรือระบุ --snapshots DIR") from error
    me = {"pid": os.getpid(), "host": platform.node(), "started": started.isoformat(timespec="seconds")}
    try:
        with suppress(OSError):  # a full disk is told where the audit is kept
            write_whole(folder / HOLDER, json.dumps(me).encode())
        yield
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> str:
    try:
        held = json.loads((folder / HOLDER).read_bytes())
        return HELD_BY.format(pid=held["pid"], host=held["host"], started=held["started"])
    except (OSError, ValueError, KeyError, TypeError):
        return UNKNOWN
