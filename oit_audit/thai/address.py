"""Postal addresses: house number, village, road, subdistrict, district, province, postal code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from oit_audit.thai.fold import THAI_LETTER, Folded, gated, loose, reading
from oit_audit.thai.places import CAPITAL, Place, is_postal_code, names_of, places_of
from oit_audit.thai.provinces import PROVINCES

Part = Literal["house", "moo", "road", "subdistrict", "district", "province", "postcode"]

WIDEST_GAP = 75
"""Further apart two parts are not of one address. Units: characters."""

DESCRIBED_AFTER = 60
"""How far behind it the words are looked for that make it a description of the land. Units: characters."""

_CODES = frozenset(code for codes in PROVINCES.values() for code in codes)
NAMES_BEFORE = 90
"""How far before a postal code the names of its places are looked for. Units: characters."""


@dataclass(frozen=True, slots=True)
class AddressMention:
    """One address. Units: offsets into the text as given.

    Shape   ``place``: what the postal code and the names beside it say the address is in; None when they do not
    """

    start: int
    end: int
    parts: frozenset[Part]
    code: str = ""
    place: Place | None = None


_Mark = tuple[int, int, Part]
"""A part of an address in the reading form."""

_WORD = re.compile(f"[{THAI_LETTER}ำ.]")
_G = r"[\s.:_\-]{0,24}"
_NUMBER = r"\d{1,4}(?:/(?!25)\d{1,4})?"
_HOUSE_BEFORE = loose("เลขที่ตั้ง", "เลขที่", "บ้านเลขที่")
_HOUSE_AFTER = loose("หมู่ที่", "หมู่", "ถนน", "ซอย", "ชั้น", "อาคาร")
_NOT_DISTRICT = "ต์|พื้นที่|การ|เลือก|อ|ติด|ปก"  # เขตการ…, เขตเลือกตั้ง, เขตพื้นที่: no district's name
_NOT_CODE = r"[\d,/-]|\.\d|\s?(?:บาท|คน|ราย|ไร่|\.-)"
_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("house", re.compile(
        rf"(?:{_HOUSE_BEFORE}{_G}{_NUMBER}(?![\d/]|[.,]\d)"
        rf"|(?<![\d.,/-]){_NUMBER}(?=,?\s?(?:{_HOUSE_AFTER}|ม\.|ถ\.|moo\b|[a-z]{{1,20}} (?:road|rd))))"
    )),
    ("moo", gated("mมห", rf"(?:{loose('หมู่ที่', 'หมู่บ้าน')}|หมู่|(?P<m>ม\.)|\bmoo\b|\bm\.){_G}\d{{1,2}}(?!\d)")),
    ("road", gated(
        "rsซถ", rf"(?:ถนน|ซอย|(?P<r>[ถซ]\.))(?:\s|\.|-){{0,6}}[{THAI_LETTER}]|\b(?:road|rd\.|soi|street)\b"
    )),
    ("subdistrict", re.compile(rf"(?:ตาบล|แขวง|(?P<t>ต\.))[\s.:/]{{0,6}}[{THAI_LETTER}]{{2}}|sub-?district|tambon")),
    ("district", gated(
        "adอเ",
        rf"(?:อาเภอ|เขต(?!{_NOT_DISTRICT})|(?P<a>อ\.))[\s.:/]{{0,6}}[{THAI_LETTER}]{{2}}"
        r"|(?<!sub-)(?<!sub)district|amphoe|amphur"
    )),
    ("province", re.compile(
        rf"(?:{loose('จังหวัด')}|(?P<c>จ\.))[\s.:]{{0,6}}[{THAI_LETTER}]{{2}}"
        rf"|{loose('กรุงเทพมหานคร', 'กรุงเทพ')}|กทม|bangkok|province"
    )),
    ("postcode", re.compile(rf"(?<![\d.,/-])[1-9]\d{{4}}(?!{_NOT_CODE})")),
)  # fmt: skip
_DESCRIBED = re.compile(loose("อาณาเขต", "ติดต่อกับ", "ห่างจาก", "ทิศเหนือ", "ทิศใต้", "มีเนื้อที่", "ตั้งอยู่ทาง"))
# The address, the office of, the seat of, contact: what is headed so is where letters go, also without a code.
_HEADED = re.compile(loose("ที่อยู่", "สำนักงาน", "ที่ทำการ", "ติดต่อ", "สถานที่ติดต่อ"))
_REACHED = re.compile(loose("โทรศัพท์", "โทร.", "โทรสาร", "อีเมล") + r"|\btel|e-?mail|\bfax")
# Construction, repair, a project, a purchase, held at: where something is done, not where letters go.
_DONE_THERE = re.compile(loose("ก่อสร้าง", "ซ่อมแซม", "ปรับปรุง", "โครงการ", "จัดซื้อ", "จัดจ้าง", "ราคากลาง", "ณ วัด", "กิจกรรม"))


def find_address(text: str) -> AddressMention | None:
    """The fullest postal address of a text, or None; where a place merely lies is none."""
    return _find(text)


@lru_cache(maxsize=2048)
def _find(text: str) -> AddressMention | None:
    folded = reading(text)
    best: list[_Mark] = []
    for chain in _chains(_marks(folded)):
        if _is_address(folded.form, chain) and len(_parts(chain)) > len(_parts(best)):
            best = chain
    if not best:
        return None
    start, end = best[0][0], best[-1][1]
    code = next((folded.form[first:last] for first, last, part in best if part == "postcode"), "")
    place = _place(code, folded.form[start:end]) if code else None
    return AddressMention(*folded.span(start, end), _parts(best), code, place)


def _parts(chain: list[_Mark]) -> frozenset[Part]:
    return frozenset(part for _, _, part in chain)


def _place(code: str, stretch: str) -> Place | None:
    """The one place of a postal code that the words of an address name; the surest when several would do."""
    from oit_audit.thai.text import canonical

    said = canonical(stretch)
    best, most = None, 0
    for place in places_of(code):
        district, subdistrict = canonical(place.district), canonical(place.subdistrict)
        # Where both bear one name it must be said twice to be both.
        named = said.count(subdistrict) - (subdistrict == district)
        score = 2 * (named > 0) + (district in said or CAPITAL in said)
        if score > most:
            best, most = place, score
    return best


def _chains(marks: list[_Mark]) -> Iterator[list[_Mark]]:
    """Marks that stand close enough to be one address; what comes after the code begins the next."""
    chain: list[_Mark] = []
    for mark in marks:
        if chain and (
            mark[0] - chain[-1][1] > WIDEST_GAP or chain[-1][2] == "postcode" or (mark[2] == "house" and len(chain) > 2)
        ):
            yield chain
            chain = []
        chain.append(mark)
    if chain:
        yield chain


def _marks(folded: Folded) -> list[_Mark]:
    form = folded.form
    marks: list[_Mark] = [
        (*match.span(), part)
        for part, pattern in _PARTS
        for match in pattern.finditer(form)
        if (part != "postcode" or match.group()[:2] in _CODES) and _begins_a_word(folded, match)
    ]
    for at, end in [mark[:2] for mark in marks if mark[2] == "postcode"]:
        if is_postal_code(form[at:end]):
            marks += _named(form, at, form[at:end])
    return sorted(marks)


def _begins_a_word(folded: Folded, match: re.Match[str]) -> bool:
    """Whether an abbreviation stands apart: ต. within a word or among initials is no subdistrict."""
    if not match.lastgroup:
        return True
    at = folded.start(match.start())
    before = folded.original[at - 1 : at]
    return not _WORD.match(before)


def _named(form: str, at: int, code: str) -> Iterator[_Mark]:
    """The places of a postal code that stand before it by name alone: ในเมือง เมืองขอนแก่น ขอนแก่น 40000."""
    left = form.rfind("\n\n", max(0, at - NAMES_BEFORE), at)
    left = max(left, at - NAMES_BEFORE, 0)
    offsets = [index for index in range(left, at) if not form[index].isspace()]
    window = "".join(form[index] for index in offsets)
    names = names_of(code)
    stop = len(window)
    levels: tuple[tuple[Part, frozenset[str]], ...] = (
        ("province", names.provinces),
        ("district", names.districts),
        ("subdistrict", names.subdistricts),
    )
    for part, known in levels:
        found = max(((window.rfind(name, 0, stop), len(name)) for name in known if name), default=(-1, 0))
        if found[0] < 0:
            continue
        yield offsets[found[0]], offsets[found[0] + found[1] - 1] + 1, part
        stop = found[0]  # an address goes from the small to the large: each name stands before the larger one


def _is_address(form: str, chain: list[_Mark]) -> bool:
    """A letter would arrive: a code with two levels of place, or a house or village number with two."""
    parts = _parts(chain)
    start, end = chain[0][0], chain[-1][1]
    levels = len(parts & {"subdistrict", "district", "province"})
    if "postcode" in parts:
        told = bool(parts & {"house", "moo", "road"})
        return levels >= 2 or ("province" in parts and told) or {"house", "moo"} <= parts
    if _DESCRIBED.search(form, start, end + DESCRIBED_AFTER):
        return False
    if "house" in parts:
        return levels >= 2
    if levels < 3 or not parts & {"moo", "road"}:
        return False
    before = form[max(0, start - WIDEST_GAP) : start]
    headed = _HEADED.search(before) or _REACHED.search(form, end, end + WIDEST_GAP)
    return bool(headed) and not _DONE_THERE.search(before)
