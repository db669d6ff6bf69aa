"""Thai text as PDF writers leave it, put right where the repair is certain; and whether it can be trusted at all."""

from __future__ import annotations

import re
import unicodedata

_ABOVE = "\u0e31\u0e34-\u0e37\u0e47\u0e4d\u0e4e"  # vowels above and their kin
_BELOW = "\u0e38-\u0e3a"
_TONE = "\u0e48-\u0e4c"  # tone marks and the thanthakhat
MARKS = f"{_ABOVE}{_BELOW}{_TONE}"

# shifted glyphs of old Thai fonts (Microsoft's and Apple's private-use code points) → the marks that they draw
_PRIVATE = {
    0xF700: "\u0e10", 0xF701: "\u0e34", 0xF702: "\u0e35", 0xF703: "\u0e36", 0xF704: "\u0e37", 0xF705: "\u0e48",
    0xF706: "\u0e49", 0xF707: "\u0e4a", 0xF708: "\u0e4b", 0xF709: "\u0e4c", 0xF70A: "\u0e48", 0xF70B: "\u0e49",
    0xF70C: "\u0e4a", 0xF70D: "\u0e4b", 0xF70E: "\u0e4c", 0xF70F: "\u0e0d", 0xF710: "\u0e31", 0xF711: "\u0e4d",
    0xF712: "\u0e47", 0xF713: "\u0e48", 0xF714: "\u0e49", 0xF715: "\u0e4a", 0xF716: "\u0e4b", 0xF717: "\u0e4c",
    0xF718: "\u0e38", 0xF719: "\u0e39", 0xF71A: "\u0e3a",
    0xF884: "\u0e31", 0xF885: "\u0e34", 0xF886: "\u0e35", 0xF887: "\u0e36", 0xF888: "\u0e37", 0xF889: "\u0e47",
    0xF88A: "\u0e48", 0xF88B: "\u0e48", 0xF88C: "\u0e48", 0xF88D: "\u0e49", 0xF88E: "\u0e49", 0xF88F: "\u0e49",
    0xF890: "\u0e4a", 0xF891: "\u0e4a", 0xF892: "\u0e4a", 0xF893: "\u0e4b", 0xF894: "\u0e4b", 0xF895: "\u0e4b",
    0xF896: "\u0e4c", 0xF897: "\u0e4c", 0xF898: "\u0e4c", 0xF899: "\u0e4d", 0xF89A: "\u0e4e",
}  # fmt: skip

_MARK_SET = frozenset(
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff\x00-\x08\x0b\x0e-\x1f\x7f]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_GAP_BEFORE_MARK = re.compile(f"(?<=[\u0e01-\u0e2e{MARKS}]) +(?=[{MARKS}])")
_GAP_BEFORE_AM = re.compile(f"(?<=[\u0e01-\u0e2e{_TONE}]) +(?=\u0e33)")
_NIKHAHIT = re.compile(f"\u0e4d ?([{_TONE}]?) ?[\u0e32\u0e33]")  # nikhahit + aa, a tone between them or not, is sara am
_TONE_AFTER_AM = re.compile(f"\u0e33([{_TONE}])")
_TONE_FIRST = re.compile(f"([{_TONE}])([{_ABOVE}{_BELOW}])")
_TWICE = re.compile(f"([{MARKS}])\\1+")
_TWO_E = re.compile("เเ")  # two sara e typed for sara ae

_THAI = re.compile("[\u0e01-\u0e5b]")
_LETTER = re.compile(r"[^\W\d_]")
_ALIEN = re.compile("[\u0080-\u02ff\u0370-\u058f\u0600-\u0dff\u0e80-\u1fff\u2c00-\ud7ff\uf900-\ufdff]")
_PLAIN_SIGNS = frozenset("°±²³·×÷«»©®¼½¾µ§–—")
_PRIVATE_LEFT = re.compile("[\ue000-\uf8ff\ufffd]")
_ORPHAN = re.compile(
    f"(?:^|[^\u0e01-\u0e2e{MARKS}])[{MARKS}]|[เแโใไ][^\u0e01-\u0e2e]|[{_ABOVE}][{_BELOW}{_ABOVE}]", re.MULTILINE
)
ENOUGH = 15
"""A page with fewer letters has no usable text. Units: characters."""


def is_mark(character: str) -> bool:
    """A Thai sign above or below a letter, also as an old font's private-use glyph."""
    return character in _MARK_SET or (character >= "\uf701" and ord(character) in _PRIVATE and character != "\uf70f")


def mend(text: str) -> str:
    """The certain repairs: private-use glyphs, split sara am, order and doubling of marks, gaps before marks."""
    text = unicodedata.normalize("NFC", text.translate(_PRIVATE))
    text = _BLANKS.sub(" ", _DROPPED.sub("", text))
    text = _GAP_BEFORE_AM.sub("", _GAP_BEFORE_MARK.sub("", text))
    text = _TONE_FIRST.sub(r"\2\1", text)
    text = _NIKHAHIT.sub("\\1\u0e33", text)
    text = _TONE_AFTER_AM.sub("\\1\u0e33", text)
    return _TWO_E.sub("แ", _TWICE.sub(r"\1", text))


def from_code_page(text: str) -> str:
    """Thai that an old program wrote in its code page and the file calls Latin (¾.È. òõöõ); empty when it is none."""
    high = sum("\u0080" <= sign <= "\u00ff" for sign in text)
    if high * 2 < len(_LETTER.findall(text)) or not high:
        return ""
    raw = bytearray()
    for sign in text:
        try:
            raw += sign.encode("latin-1")
        except UnicodeEncodeError:
            raw += sign.encode("cp1252", "replace")
    return mend(raw.decode("cp874", "replace"))


def count_orphans(text: str) -> int:
    """Marks without a letter, vowels that wait for one in vain, two vowels on one letter: such as no Thai word has."""
    return len(_ORPHAN.findall(text))


def is_readable(text: str) -> bool:
    """Whether a page's text layer says what the page shows, as far as the text itself can tell."""
    letters = len(_LETTER.findall(text)) + len(re.findall(f"[{MARKS}]", text))
    if letters < ENOUGH:
        return False
    thai = len(_THAI.findall(text))
    aliens = sum(sign not in _PLAIN_SIGNS for sign in _ALIEN.findall(text)) + len(_PRIVATE_LEFT.findall(text))
    if aliens > 0.03 * letters + 2:
        return False
    if thai < 0.3 * letters:
        return _is_latin_words(text)
    if count_orphans(text) > 0.04 * thai + 2:
        return False
    return text.count("\u0e33") <= 10 + text.count("\u0e32")  # sara am is rarer than sara aa in any Thai text


_WORD = re.compile(r"[A-Za-z]{2,}")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|is|on|by|with|as|at|or|are|from|this|that|be|not)\b", re.IGNORECASE)
_NOISE = re.compile(r"[~#$%^&*|\\{}<>@\"'`?=+]")


def _is_latin_words(text: str) -> bool:
    """A page in English or of figures is readable; a layer of Latin garbage over a Thai scan is not."""
    words = _WORD.findall(text)
    digits = sum(character.isdigit() for character in text)
    shown = max(1, sum(not character.isspace() for character in text))
    if len(_NOISE.findall(text)) > 0.06 * shown:
        return False
    if digits > shown // 2:
        return True
    english = [word.lower() for word in _ENGLISH.findall(text)]
    return len(set(english)) >= 3 and len(english) * 12 >= len(words)
