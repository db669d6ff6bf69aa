"""The subdistricts, districts and provinces of Thailand by postal code, known from the geothai package's data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from oit_audit.thai.fold import matching

CAPITAL = "เมือง"
"""The district of a province's capital bears the province's name behind this word: เมืองขอนแก่น, or เมือง alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """A subdistrict with the district and the province it lies in, by their Thai names."""

    subdistrict: str
    district: str
    province: str


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a postal code's places, each folded as ``fold.matching`` does, Thai and English."""

    subdistricts: frozenset[str]
    districts: frozenset[str]
    provinces: frozenset[str]


def places_of(code: str) -> tuple[Place, ...]:
    """The subdistricts that a postal code serves; none for a number that is no postal code."""
    return tuple(_by_code()[code][0]) if code in _by_code() else ()


def names_of(code: str) -> Names:
    """The folded names of the places that a postal code serves; empty for a number that is no postal code."""
    return _folded_names(code) if code in _by_code() else _NOBODY


def is_postal_code(code: str) -> bool:
    """Whether some subdistrict has this postal code."""
    return code in _by_code()


_NOBODY = Names(frozenset(), frozenset(), frozenset())


English = tuple[set[str], set[str], set[str]]


@cache
def _folded_names(code: str) -> Names:
    return _names(*_by_code()[code])  # one code's: to fold the names of all takes longer than to judge a site


@cache
def _by_code() -> dict[str, tuple[list[Place], English]]:
    import geothai

    places: dict[str, list[Place]] = {}
    english: dict[str, English] = {}
    for province in geothai.provinces():
        for district in geothai.districts(province.code):
            for subdistrict in geothai.subdistricts(district.code):
                for code in subdistrict.postal_codes:
                    places.setdefault(code, []).append(Place(subdistrict.name_th, district.name_th, province.name_th))
                    names = english.setdefault(code, (set(), set(), set()))
                    for known, name in zip(
                        names, (subdistrict.name_en, district.name_en, province.name_en), strict=True
                    ):
                        known.add(name)
    return {code: (found, english[code]) for code, found in places.items()}


def _names(places: list[Place], english: English) -> Names:
    subdistricts = {place.subdistrict for place in places} | english[0]
    districts = {place.district for place in places} | english[1]
    if any(name.startswith(CAPITAL) for name in districts):
        districts |= {CAPITAL, "Mueang", "Muang"}
    provinces = {place.province for place in places} | english[2]
    if "กรุงเทพมหานคร" in provinces:
        provinces |= {"กรุงเทพ", "กทม"}
    return Names(_folded(subdistricts), _folded(districts), _folded(provinces))


def _folded(names: set[str]) -> frozenset[str]:
    return frozenset(matching(name).form for name in names)
