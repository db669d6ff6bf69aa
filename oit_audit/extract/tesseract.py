"""The Tesseract program, if the machine has it: a picture in, lines of words with boxes out."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_WINDOWS = (
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
)
_COLUMNS = 12


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


def _run(pgm: bytes, options: list[str], seconds: float) -> str:
    program = find_program()
    if program is None:
        raise FileNotFoundError("tesseract")
    # one thread: its threads gain little and pages are read side by side
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        answer = subprocess.run(
            [program, "stdin", "stdout", *options],
            input=pgm, capture_output=True, timeout=max(0.1, seconds), env=environment, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise TimeoutError(str(late)) from late
    if answer.returncode:
        raise OSError(answer.stderr.decode("utf-8", "replace")[-200:])
    return answer.stdout.decode("utf-8", "replace")


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
