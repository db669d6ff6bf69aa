"""Worker processes that can be killed: whatever a document does to its reader, the run goes on."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import BoundedSemaphore, Lock
from typing import Any, ParamSpec, TypeVar

from oit_audit.extract import unreadable as why

START_LIMIT_S = 60.0
"""A worker that has not started by then never will; the work is then done in threads."""

MEMORY_LIMIT_BYTES = 4 << 30
"""A job that asks for more is given up, where the system can say no: one mad file must not stop the night."""

_READY = "ready"
_DONE, _FAILED = "done", "failed"

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """Worker processes, started when first needed and kept for the next job. Shape: ``count`` processes at most."""

    def __init__(self, count: int) -> None:
        self._free: list[tuple[BaseProcess, Connection]] = []
        self._busy: set[BaseProcess] = set()
        self._slots = BoundedSemaphore(count)
        self._lock = Lock()
        self._closed = False
        self._can_spawn = _can_spawn()

    def run(self, time_limit_s: float, job: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T | str:
        """What ``job`` returns, or the Thai reason why its worker brought nothing. To be called in a thread.

        Shape   ``job`` is a function of a module, its arguments and result can be pickled; its result is no string
        """
        if not self._can_spawn:
            return job(*args, **kwargs)
        with self._slots:
            try:
                process, pipe = self._take()
            except (OSError, RuntimeError):
                if self._closed:
                    return why.CRASHED
                self._can_spawn = False
                return job(*args, **kwargs)
            outcome: T | str
            usable, outcome = _ask(pipe, (job, args, kwargs), time_limit_s)
            self._give_back(process, pipe, usable=usable)
            return outcome

    def _take(self) -> tuple[BaseProcess, Connection]:
        with self._lock:
            if self._closed:
                raise RuntimeError("the workers are closed")
            if self._free:
                worker = self._free.pop()
                self._busy.add(worker[0])
                return worker
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True, name="oit-audit-read")
        process.start()
        theirs.close()
        if not _is_ready(ours):
            _end(process, ours)
            raise RuntimeError("the worker did not start")
        with self._lock:
            self._busy.add(process)
        return process, ours

    def _give_back(self, process: BaseProcess, pipe: Connection, *, usable: bool) -> None:
        with self._lock:
            self._busy.discard(process)
            if usable and not self._closed:
                self._free.append((process, pipe))
                return
        _end(process, pipe)

    def close(self) -> None:
        """End every worker, busy ones too."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
            busy, self._busy = self._busy, set()
        for process in busy:
            _kill(process)
        for process, pipe in free:
            _end(process, pipe)


def _ask(pipe: Connection, job: tuple[Any, ...], time_limit_s: float) -> tuple[bool, Any]:
    """Whether the worker can be used again, and its result or a reason."""
    try:
        pipe.send(job)
        if not pipe.poll(time_limit_s):
            return False, why.TOO_SLOW.format(seconds=round(time_limit_s))
        ending, result = pipe.recv()
    except (EOFError, OSError):
        return False, why.CRASHED
    return ending == _DONE, result


def _is_ready(pipe: Connection) -> bool:
    """A worker cannot start under a main module that does its work on import: told by its silence."""
    try:
        return pipe.poll(START_LIMIT_S) and pipe.recv() == _READY
    except (EOFError, OSError):
        return False


def _kill(process: BaseProcess) -> None:
    """End a worker together with the programs that it started (Tesseract, an unpacker)."""
    if process.pid and hasattr(os, "killpg"):
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _end(process: BaseProcess, pipe: Connection) -> None:
    pipe.close()
    _kill(process)
    process.join(5)


def _can_spawn() -> bool:
    """A worker imports the main module again: impossible where there is none to import (``python -c``, stdin)."""
    if getattr(sys, "frozen", False) or multiprocessing.current_process().daemon:
        return False
    main = sys.modules.get("__main__")
    file = getattr(main, "__file__", None)
    return getattr(main, "__spec__", None) is not None or file is None or os.path.exists(file)  # noqa: PTH110


def _serve(pipe: Connection) -> None:
    """The worker: does one job after the other until the pipe closes."""
    if hasattr(os, "setsid"):
        with suppress(OSError):
            os.setsid()  # a group of its own: killed with all that it started, and untouched by the terminal's Ctrl-C
    _limit_memory()
    pipe.send(_READY)
    while True:
        try:
            job, args, kwargs = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            pipe.send((_DONE, job(*args, **kwargs)))
        except MemoryError:
            pipe.send((_FAILED, why.TOO_MUCH_MEMORY))
        except RecursionError:
            pipe.send((_FAILED, why.CRASHED))
        except (OSError, KeyboardInterrupt):
            return


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY_LIMIT_BYTES if most == resource.RLIM_INFINITY else min(MEMORY_LIMIT_BYTES, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
