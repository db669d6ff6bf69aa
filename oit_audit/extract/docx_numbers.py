"""The numbers that Word sets before the items of its lists, as it writes them: 1.2, ๑), ก., (iv)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from oit_audit.extract.package import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_LEVELS = 9
_MOST = 9_999
_THAI_DIGITS = {ord("0") + digit: 0x0E50 + digit for digit in range(10)}
# Word's row of Thai letters leaves out the two that are no longer written, ฆ, and the vowels ฤ ฦ.
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_THAI_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    style: str
    restart: int


@dataclass(slots=True)
class Numbers:
    """The lists of a file, and how far each has counted; made by ``read_numbers``."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    family: dict[str, str] = field(default_factory=dict)
    """Lists of one family go on counting where the other stopped, as Word has it."""
    fresh: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, str]] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, paragraph: etree._Element) -> str:
        """The number before a paragraph with the blank after it; empty for one that has none. Counts it."""
        number, level = self._list_of(paragraph)
        levels = self.lists.get(number, {})
        if level not in levels or paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            return ""
        family = self.family[number]
        at = self.counts.get((family, level), levels[level].start - 1) + 1
        if (number, level) in self.fresh:  # a list that starts anew the first time it is met
            at = self.fresh.pop((number, level))
        self.counts[family, level] = at
        for deeper in range(level + 1, _LEVELS):
            if deeper in levels and levels[deeper].restart != 0:
                self.counts.pop((family, deeper), None)
        shown = re.sub(r"%([1-9])", lambda match: self._shown(levels, family, int(match[1]) - 1), levels[level].text)
        return f"{shown} " if shown.strip() and levels[level].form != "bullet" else ""

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        number, level = self.styles.get(style, ("", ""))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            number = _value(own.find(f"{W}numId")) or number
            level = _value(own.find(f"{W}ilvl")) or level
        if not level:
            named = (str(at) for at, each in self.lists.get(number, {}).items() if style and each.style == style)
            level = next(named, "0")
        return number, int(level) if level.isdecimal() else 0

    def _shown(self, levels: dict[int, _Level], family: str, level: int) -> str:
        if level not in levels:
            return ""
        return written(self.counts.get((family, level), levels[level].start), levels[level].form)


def read_numbers(package: Package) -> Numbers:
    """The lists that a file defines and the styles that use them."""
    numbers = Numbers(styles=_styles(package.tree("word/styles.xml")))
    tree = package.tree("word/numbering.xml")
    if tree is None:
        return numbers
    families = {node.get(f"{W}abstractNumId", ""): node for node in tree.iter(f"{W}abstractNum")}
    for node in tree.iter(f"{W}num"):
        family, number = _value(node.find(f"{W}abstractNumId")), node.get(f"{W}numId", "")
        if family not in families:
            continue
        levels = {int(each.get(f"{W}ilvl", "0")): _level(each) for each in _levels(families[family])}
        for change in node.iter(f"{W}lvlOverride"):
            at = change.get(f"{W}ilvl", "0")
            if not at.isdecimal():
                continue
            if (own := change.find(f"{W}lvl")) is not None:
                levels[int(at)] = _level(own)
            if (start := _value(change.find(f"{W}startOverride"))).isdecimal():
                numbers.fresh[number, int(at)] = int(start)
        numbers.lists[number], numbers.family[number] = levels, family
    return numbers


def _levels(family: etree._Element) -> list[etree._Element]:
    return [each for each in family.iter(f"{W}lvl") if each.get(f"{W}ilvl", "0").isdecimal()]


def _level(node: etree._Element) -> _Level:
    start, restart = _value(node.find(f"{W}start")), _value(node.find(f"{W}lvlRestart"))
    return _Level(
        _value(node.find(f"{W}numFmt")) or "decimal",
        _value(node.find(f"{W}lvlText")),
        int(start) if start.isdecimal() else 0,
        _value(node.find(f"{W}pStyle")),
        int(restart) if restart.isdecimal() else -1,
    )


def _styles(tree: etree._Element | None) -> dict[str, tuple[str, str]]:
    """The list and the level of each paragraph style that numbers; derived styles follow the one they are based on."""
    own: dict[str, tuple[str, str]] = {}
    based: dict[str, str] = {}
    for style in tree.iter(f"{W}style") if tree is not None else ():
        name, number = style.get(f"{W}styleId", ""), style.find(f"{W}pPr/{W}numPr")
        based[name] = _value(style.find(f"{W}basedOn"))
        if number is not None:
            own[name] = (_value(number.find(f"{W}numId")), _value(number.find(f"{W}ilvl")))
    found = {}
    for name in based:
        at, seen = name, set[str]()
        while at and at not in own and at not in seen:
            seen.add(at)
            at = based.get(at, "")
        if at in own:
            found[name] = own[at]
    return found


def _value(node: etree._Element | None) -> str:
    return node.get(f"{W}val", "") if node is not None else ""


def written(number: int, form: str) -> str:
    """A number as one of Word's number formats writes it; in plain digits where the format is not known."""
    if not 0 < number <= _MOST:
        return "" if form == "none" else str(number)
    match form:
        case "thaiNumbers":
            return str(number).translate(_THAI_DIGITS)
        case "thaiLetters":
            return _repeated(number, _THAI_LETTERS)
        case "thaiCounting":
            return _in_words(number)
        case "lowerLetter" | "upperLetter":
            letters = _repeated(number, "abcdefghijklmnopqrstuvwxyz")
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman.lower() if form == "lowerRoman" else roman
        case "decimalZero":
            return f"{number:02}"
        case "none" | "bullet":
            return ""
    return str(number)


def _repeated(number: int, letters: str) -> str:
    """After the last letter comes the first one twice."""
    times, at = divmod(number - 1, len(letters))
    return letters[at] * (times + 1)


def _roman(number: int) -> str:
    said = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        said += sign * times
    return said


def _in_words(number: int) -> str:
    digits = [int(digit) for digit in str(number)]
    said = ""
    for power, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if not digit:
            continue
        if power == 1:
            said += {1: "สิบ", 2: "ยี่สิบ"}.get(digit, f"{_THAI_WORDS[digit]}สิบ")
        elif power == 0 and digit == 1 and said:
            said += "เอ็ด"
        else:
            said += _THAI_WORDS[digit] + {2: "ร้อย", 3: "พัน"}.get(power, "")
    return said
