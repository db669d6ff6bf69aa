"""How right the digit reader is, on faces it was not trained with: years, dates and telephone numbers, clean and worn.

    python eval/digits.py [--fonts FOLDER ...] [--count 2400] [--weights FILE]

Lines are drawn as documents print them and aged as scanners age them (``train/digits/strips.py``), at 150 to 300 dpi.
A number is ``wrong`` when a run that is believed stands where it stands and says something else, ``part`` when only a
piece of it is believed (three digits are no year), ``unread`` when nothing there is. Exit status 1 when a bar is
missed: no wrong year, 95 % of Thai numbers read right.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oit_audit.extract import digits

ROOT = Path(__file__).parent.parent
DEBIAN = Path("/usr/share/fonts/truetype")
FOLDERS = [DEBIAN / name for name in ("tlwg", "arundina", "noto")]
BAR_READ = 0.95
DPI = (150, 200, 300)
ABOVE, BELOW = (0.2, 0.45), (0.1, 0.3)  # shares of a digit's height: the room that ocr_digits leaves, give or take
MONTHS = ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม")
BEFORE = ("พ.ศ. ", "ปีงบประมาณ พ.ศ. ", "ประจำปี ", "ปี ", "ประจำปีงบประมาณ ", "พ.ศ.", "ปีการศึกษา ", "(พ.ศ. ")
AFTER = ("", " ", " เทศบาลตำบล", " รอบ", ")", " เรื่อง", " ของหน่วยงาน")


def _load(name: str, path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Line:
    """A line's text and the numbers in it that count. Shape: each number is a stretch of the text, in order."""

    kind: str
    text: str
    numbers: tuple[str, ...]


def year(rng: random.Random) -> Line:
    """A year as titles and periods print it."""
    one = str(rng.randint(2540, 2575))
    if rng.random() < 0.25:
        other = str(int(one) + rng.randint(1, 5))
        return Line("year", f"{rng.choice(BEFORE)}{one} - {other}{rng.choice(AFTER)}", (one, other))
    return Line("year", f"{rng.choice(BEFORE)}{one}{rng.choice(AFTER)}", (one,))


def day(rng: random.Random) -> Line:
    """A date in words."""
    number, be = str(rng.randint(1, 31)), str(rng.randint(2555, 2570))
    return Line("date", f"วันที่ {number} {rng.choice(MONTHS)} {be}", (number, be))


def phone(rng: random.Random) -> Line:
    """A telephone number with its usual dashes."""
    tail = "".join(rng.choices("0123456789", k=8))
    forms = (f"0-{tail[:4]}-{tail[4:]}", f"0{tail[0]}-{tail[1:4]}-{tail[4:]}", f"0 {tail[:4]} {tail[4:]}", f"0{tail}")
    number = rng.choice(forms)
    parts = tuple(number.split(" "))
    return Line("phone", f"โทร. {number} {rng.choice(('', 'ต่อ', 'โทรสาร'))}".strip(), parts)


KINDS: tuple[tuple[Callable[[random.Random], Line], float], ...] = ((year, 0.6), (day, 0.2), (phone, 0.2))


@dataclass(frozen=True)
class Said:
    """What stood there, and what was read at its place with which confidence."""

    kind: str
    script: str
    wear: str
    dpi: int
    face: str
    true: str
    runs: tuple[tuple[str, float], ...]

    def verdict(self, threshold: float) -> str:
        """``right``, ``wrong``, ``part`` (a piece of it is believed, the rest is not) or ``unread``."""
        believed = [text for text, sure in self.runs if sure >= threshold]
        if not believed:
            return "unread"
        if believed == [self.true]:
            return "right"
        return "part" if all(len(text) < len(self.true) and text in self.true for text in believed) else "wrong"


def read_all(strips: Any, faces: list[Any], count: int, seed: int) -> Iterator[Said]:
    """Draw, age and read ``count`` lines."""
    rng = random.Random(seed)
    for number in range(count):
        make = rng.choices([kind for kind, _ in KINDS], [share for _, share in KINDS])[0]
        line = make(rng)
        thai = rng.random() < 0.7
        text = strips.to_thai(line.text) if thai else line.text
        face, hard, dpi = rng.choice(faces), float(number % 2), rng.choice(DPI)
        strip = strips.render(text, face, rng)
        room = (rng.uniform(*ABOVE), rng.uniform(*BELOW))
        pixels, marks = strips.wear(strip, rng, hard=hard, dpi=dpi, room=room)
        runs = digits.read_digits([pixels])[0]
        for start, true in _places(line):
            true = strips.to_thai(true) if thai else true
            left, right = _span(text, marks, start, len(true))
            there = tuple(
                (run.text, run.confidence)
                for run in runs
                if min(run.right, right) - max(run.left, left) > 0.3 * (right - left) / len(true)
            )
            yield Said(
                line.kind, "Thai" if thai else "Arabic", "worn" if hard else "clean", dpi, face.name, true, there
            )


def _places(line: Line) -> Iterator[tuple[int, str]]:
    at = 0
    for number in line.numbers:
        at = line.text.index(number, at)
        yield at, number
        at += len(number)


def _span(text: str, marks: list[tuple[int, float, float]], start: int, length: int) -> tuple[float, float]:
    """Where a stretch of the text stands: its characters' marks, those without width left out as the drawing does."""
    shown = [at for at, char in enumerate(text) if not _is_mark(char)]
    first, last = shown.index(start), shown.index(start + length - 1)
    return marks[first][1], marks[last][2]


def _is_mark(char: str) -> bool:
    return char in "ัิีึืฺุู็่้๊๋์ํ๎"


def show(said: list[Said], threshold: float) -> bool:
    """Print the table; whether the bars are met."""
    groups: dict[tuple[str, str, str], Counter[str]] = {}
    for item in said:
        for wear in (item.wear, "all"):
            groups.setdefault((item.script, item.kind, wear), Counter())[item.verdict(threshold)] += 1
    print(f"{'script':8}{'kind':8}{'wear':8}{'count':>7}{'right':>8}{'unread':>8}{'part':>6}{'wrong':>7}")
    met = True
    for (script, kind, wear), counts in sorted(groups.items()):
        total = counts.total()
        right, unread = counts["right"] / total, counts["unread"] / total
        print(f"{script:8}{kind:8}{wear:8}{total:7}{right:8.1%}{unread:8.1%}{counts['part']:6}{counts['wrong']:7}")
        if kind == "year" and counts["wrong"]:
            met = False
        if script == "Thai" and wear == "all" and counts["right"] / total < BAR_READ:
            met = False
    return met


def main() -> int:
    """Measure and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fonts", nargs="+", type=Path, default=[folder for folder in FOLDERS if folder.is_dir()])
    parser.add_argument("--count", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=2565, help="other lines of the same kinds")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--sweep", action="store_true", help="try other thresholds too")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print so many wrong ones")
    options = parser.parse_args()
    if options.weights:
        digits.WEIGHTS = options.weights
    if not digits.is_available():
        print("the extra ocr or the weights are missing")
        return 1
    strips = _load("strips", ROOT / "train" / "digits" / "strips.py")
    faces = [face for face in strips.find_faces(options.fonts) if strips.is_held_out(face)]
    if not faces:
        print(f"no held-out face ({', '.join(strips.HELD_OUT)}) in {', '.join(map(str, options.fonts))}")
        return 1
    print(f"{len(faces)} held-out faces: {', '.join(sorted({face.name for face in faces}))}")
    said = list(read_all(strips, faces, options.count, options.seed))
    met = show(said, digits.THRESHOLD)
    print(f"threshold {digits.THRESHOLD}: bars {'met' if met else 'MISSED'}")
    for threshold in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98) if options.sweep else ():
        verdicts = Counter((item.kind, item.verdict(threshold)) for item in said)
        print(threshold, dict(sorted(verdicts.items())))
    wrong = [item for item in said if item.verdict(digits.THRESHOLD) != "right"]
    for item in sorted(wrong, key=lambda item: item.verdict(digits.THRESHOLD) != "wrong")[: options.misses]:
        print(item.verdict(digits.THRESHOLD), item)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
