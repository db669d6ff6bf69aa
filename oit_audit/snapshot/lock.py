"""One run at a time in a folder of kept runs, and who it is that holds it."""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from oit_audit.errors import SnapshotBusy, SnapshotError

LOCK = ".lock"
HOLDER = ".lock.json"
PATIENCE_S = 1.0

BUSY = "โฟลเดอร์ {folder} กำลังถูกใช้โดยการตรวจอื่น{who}"  # another run is using this folder
WHO = " (โพรเซส {pid} บนเครื่อง {host} ตั้งแต่ {since})"  # process N on host H since T
BUSY_ADVICE = "รอให้เสร็จก่อน หรือใช้โฟลเดอร์อื่นด้วย --snapshots DIR"  # wait, or use another folder
UNWRITABLE = "เขียนในโฟลเดอร์ {folder} ไม่ได้: {why}"  # cannot write in this folder
UNWRITABLE_ADVICE = "ตรวจสิทธิ์ของโฟลเดอร์ หรือระบุ --snapshots DIR"  # check rights, or name another

_BANGKOK = timezone(timedelta(hours=7))


class StoreLock:
    """The lock of a folder: held by the system for a process, so that a dead one's is free again at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / LOCK, thread_local=False)

    def acquire(self) -> None:
        """Take it. Raises SnapshotBusy, which says who holds it; SnapshotError when the folder cannot be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=PATIENCE_S, poll_interval=0.05)
        except Timeout as error:
            busy = BUSY.format(folder=self._folder, who=_who(self._folder))
            raise SnapshotBusy(busy, advice=BUSY_ADVICE) from error
        except (OSError, NotImplementedError) as error:
            unwritable = UNWRITABLE.format(folder=self._folder, why=error)
            raise SnapshotError(unwritable, advice=UNWRITABLE_ADVICE) from error
        holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now(_BANGKOK).isoformat()}
        with suppress(OSError):  # only for the message; a full disk is told by whoever has something to keep
            (self._folder / HOLDER).write_text(json.dumps(holder), encoding="utf-8")

    def release(self) -> None:
        """Let go of it; does nothing when it is not held."""
        if self._lock.is_locked:
            with suppress(OSError):
                (self._folder / HOLDER).unlink(missing_ok=True)
            # While it is held: whoever waits for the removed file notices (filelock looks), and makes a new one.
            if os.name != "nt":
                self._remove()
            self._lock.release()
            if os.name == "nt":  # which removes no open file, and so none that another run has taken meanwhile
                self._remove()

    def _remove(self) -> None:
        with suppress(OSError):
            (self._folder / LOCK).unlink(missing_ok=True)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.release()


def _who(folder: Path) -> str:
    try:
        holder = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        since = datetime.fromisoformat(holder["since"])
        told = f"{since.day}/{since.month}/{since.year + 543} {since:%H:%M:%S} น."
        return WHO.format(pid=int(holder["pid"]), host=str(holder["host"]), since=told)
    except (OSError, ValueError, KeyError, TypeError):
        return ""
