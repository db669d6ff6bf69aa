"""Two folded forms of a text, each with the way back to the original: one for matching, one for reading.

The matching form drops all that people overlook (white space, mark order, look-alikes). The reading form keeps word
and line gaps where they carry meaning: beside digits, Latin letters and punctuation.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from oit_audit.thai.digits import ASCII, THAI

THAI_LETTER = "ก-ฺเ-ๆ็-๎"
"""Inside a character class: Thai consonants, vowels and marks; neither digits nor ฿, ฯ, ๏."""

LOOSE_LETTERS = 3
"""A word with fewer letters is only read as it is spelt."""

MARK = "ัิีึืฺุู็่้๊๋์ํ๎"
"""Signs above and below: lost, doubled or shifted by one letter in the text layers of many PDFs."""

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
_FOR_SKELETON = re.compile(rf"[{MARK}]+")
_FOR_READING = re.compile(
    rf"</?[a-z][^<>]{{0,300}}>|[\s{_NOTHING}]*\s[\s{_NOTHING}]*|[{_NOTHING}]+|[{MARK}][{MARK}{_NOTHING}]+|เเ"
)
_PLAIN = {**_PRIVATE, 0xA0: " "}
_FOR_NAMES = re.compile(rf"[ \t]+(?=[{MARK}ำาะ])|[\u200b-\u200f\u2060\ufeff\u00ad]+")
_THAI_END = re.compile(rf"[{THAI_LETTER}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. ``starts[i]`` is where the i-th folded character began in ``original``."""

    original: str
    form: str
    starts: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the form stands for; blanks at its end left out."""
        if end <= start:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return at, at
        first = self.starts[start]
        last = self.starts[end] if end < len(self.starts) else len(self.original)
        stretch = self.original[first:last]
        stripped = stretch.rstrip().rstrip("\u200b\u200c\u200d\u2060\ufeff\u00ad").rstrip()
        return first, first + len(stripped)

    def at(self, offset: int) -> int:
        """The index in the form of the first character that began at or after an offset of the original."""
        return bisect_left(self.starts, offset)


class _Builder:
    """Collects the pieces of a form together with where they came from."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts: array[int] = array("l")

    def keep(self, text: str, start: int, end: int) -> None:
        if end > start:
            self.pieces.append(text[start:end])
            self.starts.extend(range(start, end))

    def put(self, piece: str, at: int) -> None:
        self.pieces.append(piece)
        self.starts.extend(range(at, at + len(piece)))


def _marks(cluster: str) -> str:
    """The marks of one cluster, each once, vowels before tones."""
    return "".join(sorted(set(cluster) & _ORDER.keys() - set("ํฺ๎"), key=_ORDER.__getitem__))


def _run(text: str, pattern: re.Pattern[str], reading: bool) -> tuple[str, array[int]]:
    built = _Builder()
    done = 0
    for found in pattern.finditer(text):
        start, end = found.span()
        built.keep(text, done, start)
        piece, done = found.group(), end
        if piece[0] in MARK and (marks := _marks(piece)):
            built.put(marks, start)
        elif piece[0] == "เ":
            built.put("แ", start)
        elif piece[0] == "ๆ":
            built.put("ๆ", start)
        elif reading and (gap := _gap(text, piece, start, end)):
            built.put(gap, start)
    built.keep(text, done, len(text))
    return "".join(built.pieces), built.starts


def _gap(text: str, piece: str, start: int, end: int) -> str:
    """What a gap is read as: a line end, a blank, or nothing between two Thai letters and before a dot."""
    if piece[0] == "<":
        return " "
    if not any(sign.isspace() for sign in piece):
        return ""
    if "\n" in piece:
        return "\n"
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if _THAI_END.match(before) and (after == "." or _THAI_END.match(after)):
        return ""
    return " "


@lru_cache(maxsize=4096)
def matching(text: str) -> Folded:
    """The form in which phrases are compared."""
    form, starts = _run(text.translate(_ONE_TO_ONE), _FOR_MATCHING, reading=False)
    return Folded(text, form, starts)


@lru_cache(maxsize=4096)
def skeleton(text: str) -> Folded:
    """The matching form without any sign above or below: what is left of a long phrase in a damaged text layer."""
    whole = matching(text)
    pieces, starts, done = [], array("l"), 0
    for found in _FOR_SKELETON.finditer(whole.form):
        pieces.append(whole.form[done : found.start()])
        starts.extend(whole.starts[done : found.start()])
        done = found.end()
    pieces.append(whole.form[done:])
    starts.extend(whole.starts[done:])
    return Folded(text, "".join(pieces), starts)


@lru_cache(maxsize=4096)
def reading(text: str) -> Folded:
    """The form in which periods, numbers and names are read: single blanks and line ends, none between Thai letters."""
    form, starts = _run(text.translate(_ONE_TO_ONE), _FOR_READING, reading=True)
    return Folded(text, form, starts)


@lru_cache(maxsize=4096)
def spoken(text: str) -> Folded:
    """The form in which names are read: blanks kept, but for those that a PDF puts before a sign of the same word."""
    form, starts = _run(text.translate(_PLAIN), _FOR_NAMES, reading=False)
    return Folded(text, form, starts)


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
            parts.append(sign + f"[{MARK}]{{0,3}}")
        else:
            parts.append(re.escape(sign))
    return "".join(parts)


def lines(form: str) -> list[tuple[int, int]]:
    """Where each line of a form begins and ends."""
    cuts = [-1, *(found.start() for found in re.finditer("\n", form)), len(form)]
    return [(first + 1, last) for first, last in pairwise(cuts)]
