"""Two folded forms of a text, each with the way back to the original: one for matching, one for reading.

The matching form drops all that people overlook (white space, mark order, look-alikes). The reading form keeps word
and line gaps where they carry meaning: beside digits, Latin letters and punctuation.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from oit_audit.thai.digits import ASCII, THAI

THAI_LETTER = "ก-ฺเ-ๆ็-๎"
"""Inside a character class: Thai consonants, vowels and marks; neither digits nor ฿, ฯ, ๏."""

LOOSE_LETTERS = 3
"""A word with fewer letters is only read as it is spelt."""

MARK = "ัิีึืฺุู็่้๊๋์ํ๎"
"""Signs above and below: lost, doubled or shifted by one letter in the text layers of many PDFs."""

MARKS = "ั?[ิ-ฺ็-๎]{0,3}ั?"
"""What may stand on one letter, as a pattern; the same as up to three of ``MARK`` in whatever order it is typed.

Written so that the class has no more than two ranges: of more, Python makes a table of 64 K for each of thousands of
letters, which took half of the program's start-up.
"""

_TONE = "่้๊๋์"
_ORDER = {mark: (mark in _TONE, mark) for mark in MARK}

# Glyphs of old Windows Thai fonts (PUA U+F700 to U+F71A): shifted or narrowed variants of ordinary signs.
_PRIVATE = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐ" "ิีึื" "่้๊๋์" "่้๊๋์" "ญ" "ัํ็" "่้๊๋์" "ฺุู",
        strict=True,
    )
)  # fmt: skip
_DASHES = "‐‑‒–—―−﹘﹣－⁃ー─━"
_LOOKALIKES = dict(
    zip(
        "АВЕЅІКМНОРСТУХаеѕіорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "abesikmhopctyxaesiopcyxabezhikmnoptyxo",
        strict=True,
    )
)  # fmt: skip
_FULLWIDTH = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
_ONE_TO_ONE: dict[int, str] = {
    **{ord(thai): ascii_ for thai, ascii_ in zip(THAI, ASCII, strict=True)},
    **_PRIVATE,
    **_FULLWIDTH,
    **{ord(seen): meant for seen, meant in _LOOKALIKES.items()},
    **{ord(dash): "-" for dash in _DASHES},
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
    **{code: chr(code - 0xFF21 + ord("a")) for code in range(0xFF21, 0xFF3B)},
    **{
        ord(blank): " "
        for blank in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
        "\t"
    },
    **{ord(end): "\n" for end in "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"},
    ord("ำ"): "า",  # sara am without its ring: PDFs lose or add the ring, and ํา is the decomposed spelling
    ord("ๅ"): "า",  # lakkhangyao typed for sara aa
    ord("ฏ"): "ฎ",  # กฏหมาย for กฎหมาย is the commonest misspelling of all
}
_NOTHING = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1b\x7fํฺ๎"
_QUOTES = "\"'`“”„‟‘’‚‛«»″′"

_IGNORED = rf"[\s{_NOTHING}{_QUOTES}]"
_FOR_MATCHING = re.compile(rf"{_IGNORED}+|[{MARK}](?:{_IGNORED}*[{MARK}])+|เ{_IGNORED}*เ|ๆ(?:{_IGNORED}*ๆ)+")
_DROPPED = re.compile(f"{_IGNORED}+")
_TO_JOIN = re.compile(f"(?![ัิ-ฺ็][{_TONE}](?![{MARK}]))[{MARK}]{{2,}}|เเ|ๆๆ+")
"""The same in two steps, for the form alone: what is dropped goes first; a vowel with its tone is as it should be."""

_FOR_SKELETON = re.compile(rf"[{MARK}]+")
_FOR_READING = re.compile(
    rf"</?[a-z][^<>]{{0,300}}>|[\s{_NOTHING}]*\s[\s{_NOTHING}]*|[{_NOTHING}]+|[{MARK}][{MARK}{_NOTHING}]+|เเ"
)
_PLAIN = {**_PRIVATE, 0xA0: " "}
_FOR_NAMES = re.compile(rf"[ \t]+(?=[{MARK}ำาะ])|[\u200b-\u200f\u2060\ufeff\u00ad]+")
_THAI = frozenset(sign for sign in map(chr, range(0xE00, 0xE80)) if re.match(f"[{THAI_LETTER}]", sign))
_MARKS = frozenset(MARK)
_KEPT = _MARKS | {"เ", "ๆ"}
"""With what a stretch begins of which something is left."""

Way = Callable[[], "tuple[array[int], array[int]]"]
"""Makes the way back: where each stretch of a form begins, there and in what was folded."""


class Folded:
    """A folded text, with the way back.

    Shape   ``form`` is cut into stretches that go along with the original sign by sign: the n-th begins at ``cuts[n]``
            in the form and at ``origins[n]`` in what was folded, which is ``base`` where that was itself a form. They
            are made when first asked for: most texts are only looked through, and have nothing to be found again.
    """

    __slots__ = ("_cuts", "_make", "_origins", "base", "form", "original")

    def __init__(self, original: str, form: str, make: Way, base: Folded | None = None) -> None:
        self.original, self.form, self.base = original, form, base
        self._make: Way | None = make
        self._cuts: array[int] = array("l")
        self._origins: array[int] = array("l")

    @property
    def cuts(self) -> array[int]:
        """Where each stretch begins in the form."""
        self._map()
        return self._cuts

    @property
    def origins(self) -> array[int]:
        """Where each stretch begins in what was folded."""
        self._map()
        return self._origins

    def _map(self) -> None:
        make = self._make
        if make is not None:
            self._cuts, self._origins = make()
            self._make = None

    def start(self, index: int) -> int:
        """Where in the original a sign of the form began; the original's length for the end of the form."""
        if index >= len(self.form):
            return len(self.original)
        stretch = bisect_right(self.cuts, index) - 1
        at = self.origins[stretch] + index - self.cuts[stretch]
        return self.base.start(at) if self.base else at

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the form stands for; blanks at its end left out."""
        first = self.start(start)
        if end <= start:
            return first, first
        stretch = self.original[first : self.start(end)]
        stripped = stretch.rstrip().rstrip("\u200b\u200c\u200d\u2060\ufeff\u00ad").rstrip()
        return first, first + len(stripped)

    def at(self, offset: int) -> int:
        """The index in the form of the first character that began at or after an offset of what was folded."""
        stretch = bisect_right(self.origins, offset) - 1
        if stretch < 0:
            return 0
        end = self.cuts[stretch + 1] if stretch + 1 < len(self.cuts) else len(self.form)
        return min(self.cuts[stretch] + offset - self.origins[stretch], end)


class _Builder:
    """Collects the pieces of a form together with where they came from."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.cuts: array[int] = array("l")
        self.origins: array[int] = array("l")
        self.length = 0

    def put(self, piece: str, at: int) -> None:
        if piece:
            self.pieces.append(piece)
            self.cuts.append(self.length)
            self.origins.append(at)
            self.length += len(piece)

    @property
    def form(self) -> str:
        """What was collected."""
        return "".join(self.pieces)


@lru_cache(maxsize=4096)
def _marks(cluster: str) -> str:
    """The marks of one cluster, each once, vowels before tones."""
    return "".join(sorted(set(cluster) & _ORDER.keys() - set("ํฺ๎"), key=_ORDER.__getitem__))


def _run(text: str, pattern: re.Pattern[str], reading: bool) -> _Builder:
    built = _Builder()
    done = 0
    for found in pattern.finditer(text):
        start, end = found.span()
        built.put(text[done:start], done)
        piece, done = found.group(), end
        head = piece[0]
        if head in _MARKS:
            built.put(_marks(piece), start)
        elif head == "เ":
            built.put("แ", start)
        elif head == "ๆ":
            built.put("ๆ", start)
        elif reading:
            built.put(_gap(text, piece, start, end), start)
    built.put(text[done:], done)
    return built


def _way_back(text: str) -> tuple[array[int], array[int]]:
    """What ``_run`` makes of a text for matching, without the pieces: whole documents are mapped with it."""
    cuts, origins, length, done = array("l"), array("l"), 0, 0
    for found in _FOR_MATCHING.finditer(text):
        start, end = found.span()
        if start > done:
            cuts.append(length)
            origins.append(done)
            length += start - done
        done = end
        head = text[start]
        size = (len(_marks(found.group())) if head in _MARKS else 1) if head in _KEPT else 0
        if size:
            cuts.append(length)
            origins.append(start)
            length += size
    if done < len(text):
        cuts.append(length)
        origins.append(done)
    return cuts, origins


def _whole(original: str, text: str, pattern: re.Pattern[str], reading: bool) -> Folded:
    built = _run(text, pattern, reading)
    return Folded(original, built.form, lambda: (built.cuts, built.origins))


def _joined(found: re.Match[str]) -> str:
    piece = found.group()
    head = piece[0]
    return "แ" if head == "เ" else "ๆ" if head == "ๆ" else _marks(piece)


def _gap(text: str, piece: str, start: int, end: int) -> str:
    """What a gap is read as: a line end, a blank, or nothing between two Thai letters and before a dot."""
    if "\n" in piece and piece[0] != "<":
        return "\n"
    if piece[0] == "<":
        return " "
    if piece != " " and not any(sign.isspace() for sign in piece):
        return ""
    if start and text[start - 1] in _THAI and end < len(text) and (text[end] == "." or text[end] in _THAI):
        return ""
    return " "


@lru_cache(maxsize=4096)
def matching(text: str) -> Folded:
    """The form in which phrases are compared."""
    plain = text.translate(_ONE_TO_ONE)
    form = _TO_JOIN.sub(_joined, _DROPPED.sub("", plain))
    return Folded(text, form, lambda: _way_back(plain))


@lru_cache(maxsize=4096)
def skeleton(text: str) -> Folded:
    """The matching form without any sign above or below: what is left of a long phrase in a damaged text layer."""
    whole = matching(text)
    return Folded(text, _FOR_SKELETON.sub("", whole.form), lambda: _without_marks(whole.form), whole)


def _without_marks(form: str) -> tuple[array[int], array[int]]:
    cuts, origins, length, done = array("l"), array("l"), 0, 0
    for start, end in (*(found.span() for found in _FOR_SKELETON.finditer(form)), (len(form), len(form))):
        if start > done:
            cuts.append(length)
            origins.append(done)
            length += start - done
        done = end
    return cuts, origins


@lru_cache(maxsize=4096)
def reading(text: str) -> Folded:
    """The form in which periods, numbers and names are read: single blanks and line ends, none between Thai letters."""
    return _whole(text, text.translate(_ONE_TO_ONE), _FOR_READING, reading=True)


@lru_cache(maxsize=4096)
def spoken(text: str) -> Folded:
    """The form in which names are read: blanks kept, but for those that a PDF puts before a sign of the same word."""
    return _whole(text, text.translate(_PLAIN), _FOR_NAMES, reading=False)


def loose(*words: str) -> str:
    """A pattern for words in the reading form, whatever signs above and below were lost or shifted.

    Shape   alternatives in a group, longest first; a dot may be missing, a blank or line end may stand at a blank
    """
    return "(?:" + "|".join(_loose(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _loose(word: str) -> str:
    spelt = matching(word.replace(" ", "|")).form.replace("|", " ")
    folded = re.sub(f"[{MARK}]", "", spelt)
    if len(folded) < LOOSE_LETTERS:  # กู้ without its signs would be every ก
        return re.escape(spelt)
    parts = []
    for sign in folded:
        if sign == " ":
            parts.append(r"\s?")
        elif sign == ".":
            parts.append(r"\.?\s?")
        elif "ก" <= sign <= "ฮ":
            parts.append(sign + MARKS)
        else:
            parts.append(re.escape(sign))
    return "".join(parts)


def gated(begins: str, pattern: str) -> re.Pattern[str]:
    """A pattern that is tried only where one of its first signs stands: three times as fast as its alternatives alone.

    Shape   ``begins`` are all the signs that a match may begin with, as inside a character class
    """
    return re.compile(f"(?=[{begins}])(?:{pattern})")


def lines(form: str) -> list[tuple[int, int]]:
    """Where each line of a form begins and ends."""
    cuts = [-1, *(found.start() for found in re.finditer("\n", form)), len(form)]
    return [(first + 1, last) for first, last in pairwise(cuts)]
