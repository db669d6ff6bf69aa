"""Postal addresses: house number, village, road, subdistrict, district, province, postal code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from oit_audit.thai.fold import THAI_LETTER, loose, reading
from oit_audit.thai.provinces import PROVINCES

Part = Literal["house", "moo", "road", "subdistrict", "district", "province", "postcode"]

WIDEST_GAP = 75
"""Further apart two parts are not of one address. Units: characters."""

_CODES = frozenset(code for codes in PROVINCES.values() for code in codes)


@dataclass(frozen=True, slots=True)
class AddressMention:
    """One address. Units: offsets into the text as given."""

    start: int
    end: int
    parts: frozenset[Part]


_B = rf"(?<![{THAI_LETTER}.])"
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
    ("moo", re.compile(rf"(?:{loose('หมู่ที่', 'หมู่บ้าน')}|หมู่|{_B}ม\.|\bmoo\b|\bm\.){_G}\d{{1,2}}(?!\d)")),
    ("road", re.compile(rf"(?:ถนน|{_B}ถ\.|ซอย|{_B}ซ\.)(?:\s|\.|-){{0,6}}[{THAI_LETTER}]|\b(?:road|rd\.|soi|street)\b")),
    ("subdistrict", re.compile(rf"(?:ตาบล|แขวง|{_B}ต\.)[\s.:/]{{0,6}}[{THAI_LETTER}]{{2}}|sub-?district|tambon")),
    ("district", re.compile(
        rf"(?:อาเภอ|เขต(?!{_NOT_DISTRICT})|{_B}อ\.)[\s.:/]{{0,6}}[{THAI_LETTER}]{{2}}"
        r"|(?<!sub-)(?<!sub)district|amphoe|amphur"
    )),
    ("province", re.compile(
        rf"(?:{loose('จังหวัด')}|{_B}จ\.)[\s.:]{{0,6}}[{THAI_LETTER}]{{2}}"
        rf"|{loose('กรุงเทพมหานคร', 'กรุงเทพ')}|{_B}กทม|bangkok|province"
    )),
    ("postcode", re.compile(rf"(?<![\d.,/-])[1-9]\d{{4}}(?!{_NOT_CODE})")),
)  # fmt: skip
_NAMED_PROVINCE = re.compile(f"(?P<name>{loose(*PROVINCES)})(?P<gap>[^\\d]{{0,24}})(?P<code>[1-9]\\d{{4}})(?![\\d,.])")
_DESCRIBED = re.compile(loose("อาณาเขต", "ติดต่อกับ", "ห่างจาก", "ทิศเหนือ", "ทิศใต้"))


def find_address(text: str) -> AddressMention | None:
    """The fullest postal address of a text, or None; where a place merely lies is none."""
    return _find(text)


@lru_cache(maxsize=2048)
def _find(text: str) -> AddressMention | None:
    folded = reading(text)
    best: tuple[int, int, frozenset[Part]] | None = None
    for chain in _chains(_marks(folded.form)):
        parts = frozenset(part for _, _, part in chain)
        start, end = chain[0][0], chain[-1][1]
        described = "postcode" not in parts and _DESCRIBED.search(folded.form, start, end)
        if _is_address(parts) and not described and (best is None or len(parts) > len(best[2])):
            best = (start, end, parts)
    return AddressMention(*folded.span(best[0], best[1]), best[2]) if best else None


def _chains(marks: list[tuple[int, int, Part]]) -> Iterator[list[tuple[int, int, Part]]]:
    """Marks that stand close enough to be one address; what comes after the code begins the next."""
    chain: list[tuple[int, int, Part]] = []
    for mark in marks:
        if chain and (
            mark[0] - chain[-1][1] > WIDEST_GAP or chain[-1][2] == "postcode" or (mark[2] == "house" and len(chain) > 2)
        ):
            yield chain
            chain = []
        chain.append(mark)
    if chain:
        yield chain


def _marks(form: str) -> list[tuple[int, int, Part]]:
    marks: list[tuple[int, int, Part]] = [
        (*match.span(), part)
        for part, pattern in _PARTS
        for match in pattern.finditer(form)
        if part != "postcode" or match.group()[:2] in _CODES
    ]
    for match in _NAMED_PROVINCE.finditer(form):
        if _is_code_of(match["name"], match["code"]):
            marks.append((*match.span("name"), "province"))
    return sorted(marks)


def _is_code_of(name: str, code: str) -> bool:
    from oit_audit.thai.text import canonical

    wanted = canonical(name)
    return any(canonical(province) == wanted and code[:2] in codes for province, codes in PROVINCES.items())


def _is_address(parts: frozenset[Part]) -> bool:
    """A letter would arrive: a code with two levels of place, or a house or village number with two."""
    levels = len(parts & {"subdistrict", "district", "province"})
    if "postcode" in parts and levels >= 2:
        return True
    if "postcode" in parts and "province" in parts and parts & {"house", "moo", "road"}:
        return True
    if {"postcode", "house", "moo"} <= parts:
        return True
    return "house" in parts and levels >= 2
