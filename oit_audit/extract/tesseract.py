"""The Tesseract program, if the machine has it: a picture in, lines of words with boxes out."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
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
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for _, place, word in _words(_run(pgm, "stdin", ["-l", "tha+eng", "--psm", "3", "--dpi", "300", "tsv"], seconds)):
        lines.setdefault(place, []).append(word)
    return [TextLine((block, paragraph), tuple(words)) for (block, paragraph, _), words in lines.items()]


def read_each(pgms: Sequence[bytes], seconds: float) -> list[tuple[Word, ...]]:
    """Read pictures of single lines, all in one start of the program. Shape: one entry a picture, empty where nothing.

    Raises  as ``read_lines``
    """
    found: list[list[Word]] = [[] for _ in pgms]
    with TemporaryDirectory(prefix="oit-audit-") as folder:
        files = [Path(folder) / f"{number}.pgm" for number in range(len(pgms))]
        for file, pgm in zip(files, pgms, strict=True):
            file.write_bytes(pgm)
        listed = Path(folder) / "list.txt"
        listed.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
        options = ["-l", "tha+eng", "--psm", "7", "--dpi", "300", "tsv"]
        for page, _, word in _words(_run(b"", str(listed), options, seconds)):
            found[page - 1].append(word)
    return [tuple(words) for words in found]


def read_turn(pgm: bytes, seconds: float) -> int:
    """How far the picture must be turned clockwise to stand upright; 0 when unknown. Units: degrees."""
    try:
        answer = _run(pgm, "stdin", ["-l", "osd", "--psm", "0"], seconds)
    except OSError:  # too few letters to tell, or no osd data
        return 0
    fields = dict(line.split(": ", 1) for line in answer.splitlines() if ": " in line)
    sure = float(fields.get("Orientation confidence", "0")) >= 2
    return int(fields.get("Rotate", "0")) if sure else 0


def _run(picture: bytes, source: str, options: list[str], seconds: float) -> str:
    program = find_program()
    if program is None:
        raise FileNotFoundError("tesseract")
    # one thread: its threads gain little and pages are read side by side
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    process: subprocess.Popen[bytes] = subprocess.Popen(
        [*_leash(), program, source, "stdout", *options],
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


def _words(tsv: str) -> Iterator[tuple[int, tuple[int, int, int], Word]]:
    """Each word with its page (from 1) and its block, paragraph and line."""
    for row in tsv.splitlines():
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != "5" or not cells[11].strip():
            continue
        page, block, paragraph, line = (int(cell) for cell in cells[1:5])
        left, top, width, height = (int(cell) for cell in cells[6:10])
        confidence = max(0.0, float(cells[10])) / 100
        yield page, (block, paragraph, line), Word(cells[11], confidence, left, top, left + width, top + height)
