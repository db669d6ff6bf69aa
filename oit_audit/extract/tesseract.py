"""The Tesseract program, if the machine has it: a picture in, lines of words with boxes out."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_WINDOWS = (
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
)
_COLUMNS = 12
_OWN_GROUP: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}


@dataclass(frozen=True, slots=True)
class Word:
    """What Tesseract reads in one box. Units: pixels; ``confidence`` 0 to 1."""

    text: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """The words of one line; lines with one ``paragraph`` belong together."""

    paragraph: tuple[int, int]
    words: tuple[Word, ...]

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom. Units: pixels."""
        return (
            min(word.left for word in self.words), min(word.top for word in self.words),
            max(word.right for word in self.words), max(word.bottom for word in self.words),
        )  # fmt: skip


def find_program() -> str | None:
    """Where the program is: on the path, else where its Windows installer puts it."""
    return shutil.which("tesseract") or next((path for path in _WINDOWS if Path(path).is_file()), None)


def has_thai() -> bool:
    """Whether the program stands there with its Thai and English data."""
    program = find_program()
    if program is None:
        return False
    try:
        answer = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return {b"tha", b"eng"} <= set(answer.stdout.split())


def read_lines(pgm: bytes, seconds: float) -> list[TextLine]:
    """Read a picture. Raises TimeoutError when it takes longer (the program is ended), OSError when it fails."""
    return list(_lines(_run(pgm, ["-l", "tha+eng", "--psm", "3", "--dpi", "300", "tsv"], seconds)))


def read_turn(pgm: bytes, seconds: float) -> int:
    """How far the picture must be turned clockwise to stand upright; 0 when unknown. Units: degrees."""
    try:
        answer = _run(pgm, ["-l", "osd", "--psm", "0"], seconds)
    except OSError:  # too few letters to tell, or no osd data
        return 0
    fields = dict(line.split(": ", 1) for line in answer.splitlines() if ": " in line)
    sure = float(fields.get("Orientation confidence", "0")) >= 2
    return int(fields.get("Rotate", "0")) if sure else 0


def _run(picture: bytes, options: list[str], seconds: float) -> str:
    program = find_program()
    if program is None:
        raise FileNotFoundError("tesseract")
    # one thread: its threads gain little and pages are read side by side
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    process: subprocess.Popen[bytes] = subprocess.Popen(
        [*_leash(), program, "stdin", "stdout", *options],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, **_OWN_GROUP,
    )  # fmt: skip
    try:
        answer, complaint = process.communicate(picture, timeout=max(0.1, seconds))
    except subprocess.TimeoutExpired as late:
        raise TimeoutError(str(late)) from late
    finally:
        _end(process)
    if process.returncode:
        raise OSError(complaint.decode("utf-8", "replace")[-200:])
    return answer.decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and, where it is a script around another, that one too."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe:
            with suppress(OSError):
                pipe.close()


@cache
def _leash() -> tuple[str, ...]:
    """Ends the program together with this process, however that ends, where the system can (Linux)."""
    leash = ("setpriv", "--pdeathsig", "KILL")
    if sys.platform != "linux" or shutil.which(leash[0]) is None:
        return ()
    works = subprocess.run([*leash, "true"], capture_output=True, timeout=20, check=False).returncode == 0
    return leash if works else ()


def _lines(tsv: str) -> Iterator[TextLine]:
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for row in tsv.splitlines():
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != "5" or not cells[11].strip():
            continue
        block, paragraph, line = (int(cell) for cell in cells[2:5])
        left, top, width, height = (int(cell) for cell in cells[6:10])
        word = Word(cells[11], max(0.0, float(cells[10])) / 100, left, top, left + width, top + height)
        lines.setdefault((block, paragraph, line), []).append(word)
    for (block, paragraph, _), words in lines.items():
        yield TextLine((block, paragraph), tuple(words))
