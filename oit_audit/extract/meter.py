"""How far a page's text layer can be believed: what its signs show, and what its commonest words look like."""

from __future__ import annotations

import re
from collections.abc import Mapping

from oit_audit.extract.known_words import known_in_sentences, known_of_all, known_share
from oit_audit.extract.mend import MARKS, count_orphans, is_readable

# Words that hardly any official text lacks, as they come out when a font's table loses sara aa or calls sara am
# sara aa (Ghostscript does both). None of the broken ones stands in a Thai word as written.
_LOST_AA = (
    re.compile("ประมณ|ประกศ|โครงกร|รยงน|อาเภอ|ตาบล|ดาเนิน|กาหนด|จานวน|อานาจ|บารุง|สาหรับ|สาเร็จ"),
    re.compile("ประมาณ|ประกาศ|โครงการ|รายงาน|อำเภอ|ตำบล|ดำเนิน|กำหนด|จำนวน|อำนาจ|บำรุง|สำหรับ|สำเร็จ"),
)
# without the tone mark over a vowel, of whose raised glyph some fonts' tables know nothing
_LOST_TONE = (
    re.compile("เพือ|เมือ(?!ง)|ซึง|หนึง|เกียวกับ|พืน|ทังนี|ทังสิ|(?<!เ)ชือ|สิงแวด|เรืองร้อง|ขันตอน|ตังแต|ครังที|หน้าที(?!่)"),
    re.compile("เพื่อ|เมื่อ|ซึ่ง|หนึ่ง|เกี่ยวกับ|พื้น|ทั้งนี้|ทั้งสิ้|ชื่อ|สิ่งแวด|เรื่องร้อง|ขั้นตอน|ตั้งแต่|ครั้งที่|หน้าที่"),
)
_DISTINCT = 3
"""Fewer different broken words may be slips of the typist. Units: words."""


# A letter of another script glued between Thai ones: WeasyPrint names the glyphs that a font puts in place of others
# (the narrow nikhahit of ตำบล) by free code points: ตĻาบล. A blank parts true foreign words from Thai, or a bracket.
# Or they have no name at all: private code points and U+FFFD.
_INTRUDER = re.compile(
    "(?<=[\u0e01-\u0e4e])[\u0100-\u024f\u0370-\u03ff\u0400-\u052f\ue000-\uf8ff\ufffd](?=[\u0e01-\u0e4e])"
)
_INTRUDERS = 3
"""Fewer may be slips, or a formula's letter. Units: letters a page."""

# A sign of ASCII where Thai cannot have one: before a mark or the vowels that lean on a consonant (น;1าแข็ง), behind a
# vowel that goes on (ซื1อ, เ1ศ), a lone capital glued to a vowel that lost its tone mark (ทีD เมืMอ, as macOS prints).
_MISPLACED = re.compile(
    f"[!-~](?=[{MARKS}\u0e30\u0e32\u0e33])(?<![.)/\\-])|[\u0e31\u0e37\u0e47\u0e40-\u0e44](?=[0-9A-Za-z;:<=>@\\[\\\\^_`{{|}}~])"
    "|(?<=[\u0e34-\u0e39])[A-Z](?![A-Za-z.])"
    "|(?<=[\u0e01-\u0e2e]) [\u0e30\u0e32]"  # a word that begins with sara aa or sara a: half of sara am is lost
)
_MISPLACED_SHARE = 0.004
"""So many among the Thai letters are no slips: sara am alone is 1 to 2 % of them."""

_LONG_TEXT = 400
"""Thai of so many letters has tone marks: about one letter in fourteen is one. Units: characters."""

# Official texts show 85 to 97 % of their letters in common words, lists of names and of foreign things down to 30 %:
# those keep the order of Thai signs, which wrong letters do not.
_FEW_KNOWN, _ENOUGH_LETTERS = 0.62, 200
"""A page of so many letters with a smaller share, and marks where no Thai word has them, is not Thai as printed."""

_FEW_IN_SENTENCES = 0.76
"""Running text shows 88 % and more, of old spelling 79 %; with six letters of a font interchanged, 72 to 79 %."""

_WITHOUT_TONES = 0.86
"""With all tone marks lost it shows 74 %."""

_HARDLY_ANY_KNOWN, _HEADING_LETTERS = 0.3, 15
"""The same of what is set in one font, a heading too."""

_SENSE, _SOME_LETTERS = 0.4, 60
"""The share that even lists of names reach. Units: share, letters."""

_DISORDER = 2, 0.004
"""At least so many misplaced marks, and so many for each letter looked at."""


def is_believable(text: str) -> bool:
    """Whether a text layer says what its page shows: readable signs, and common words that kept their letters."""
    return is_readable(text) and not has_lost_letters(text) and not has_wrong_letters(text)


def makes_sense(text: str) -> bool:
    """Whether what was read from a picture is words; what a page upside down gives is none."""
    share, letters = known_of_all(text)
    return is_readable(text) and (letters < _SOME_LETTERS or share >= _SENSE)


def has_lost_letters(text: str) -> bool:
    """Common words stand there broken, in several ways and oftener than whole: other words, names and all, lost too."""
    for broken, whole in (_LOST_AA, _LOST_TONE):
        lost = broken.findall(text)
        if len(set(lost)) >= _DISTINCT and len(lost) > len(whole.findall(text)):
            return True
    return False


def has_wrong_letters(text: str) -> bool:
    """Signs stand within Thai words that cannot, or the words are none: a font's table names its glyphs wrongly."""
    thai = sum("\u0e01" <= sign <= "\u0e4e" for sign in text)
    if len(_INTRUDER.findall(text)) >= _INTRUDERS:
        return True
    if len(_MISPLACED.findall(text)) >= max(_INTRUDERS, _MISPLACED_SHARE * thai):
        return True
    share, letters = known_in_sentences(text)
    if thai >= _LONG_TEXT <= 4 * letters and "\u0e48" not in text and "\u0e49" not in text and share < _WITHOUT_TONES:
        return True
    if letters >= _ENOUGH_LETTERS and share < _FEW_IN_SENTENCES:
        return True
    return _is_no_thai(text, _FEW_KNOWN, _ENOUGH_LETTERS)


def wrong_fonts(texts: Mapping[str, str]) -> list[str]:
    """The fonts whose text on a page is no Thai, by name; ``texts`` holds what is set in each."""
    return [font for font, text in texts.items() if _is_no_thai(text, _HARDLY_ANY_KNOWN, _HEADING_LETTERS)]


def _is_no_thai(text: str, least: float, enough: int) -> bool:
    disorder = count_orphans(text)
    if disorder < _DISORDER[0]:
        return False
    share, letters = known_share(text)
    return letters >= enough and share < least and disorder >= _DISORDER[1] * letters
