"""Who signed a document, and as what: the names under signatures, in brackets or alone on their line."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from oit_audit.thai.fold import loose, reading
from oit_audit.thai.names import LETTER, NOT_SURNAME, Person, Position, find_people, find_positions

NEAR = 60
"""How far a position may stand below a name, thrice this where words for acting stand between. Units: characters."""

CLOSING = 400
"""How far above a signature without brackets the closing words (ประกาศ ณ วันที่) may stand. Units: characters."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, and as what; ``position`` is empty when none stands by the name. Units: offsets into the text.

    Shape   ``acting_for``: the office in whose place the signer signs (ปฏิบัติหน้าที่นายกเทศมนตรี)
    """

    name: str
    position: str
    start: int
    end: int
    acting_for: str = ""


_SIGNED_NAME = re.compile(r"\(\s*(?P<name>[^()\n\d]{4,60}?)\s*\)")
_UNTITLED = re.compile(rf"{LETTER}{{2,22}} (?:ณ )?{LETTER}{{2,24}}")
_SIGN_WORD = re.compile(loose("ลงชื่อ", "ลงนาม", "(ลงชื่อ)"))
# announced on the day, ordered on the day, given on the day: what closes a document above its signature
_CLOSED = re.compile(loose("ประกาศ ณ วันที่", "สั่ง ณ วันที่", "ให้ไว้ ณ วันที่", "ณ วันที่", "จึงประกาศมาเพื่อ", "ขอแสดงความนับถือ"))
_BEFORE_NAME = re.compile(r"[\s.…_\-]*(?:\(?\s*ลง(?:ชื่อ|นาม)\s*\)?)?[\s.…_\-:]*")
_AFTER_NAME = re.compile(r"[\s.…_\-]*(?:ผู้(?:ประกาศ|ลงนาม|รายงาน|อนุมัติ))?[ \t.…_\-]*")


@lru_cache(maxsize=4096)
def find_signature(text: str) -> tuple[Signature, ...]:
    """The names under signatures, with the position below or beside. Shape: in order of the text."""
    bracketed = _in_brackets(text)
    held = {at for signature in bracketed for at in range(signature.start, signature.end)}
    alone = [signature for signature in _alone(text) if signature.start not in held]
    return tuple(sorted((*bracketed, *alone), key=lambda signature: signature.start))


def _in_brackets(text: str) -> list[Signature]:
    found = []
    brackets = list(_SIGNED_NAME.finditer(text))
    positions = find_positions(text)
    starts = [position.start for position in positions]
    for index, match in enumerate(brackets):
        stop = brackets[index + 1].start() if index + 1 < len(brackets) else len(text)
        stop = min(stop, match.end() + 3 * NEAR)
        near = positions[bisect_left(starts, match.end()) : bisect_left(starts, stop)]
        name = _signer(text, match, named_office=bool(near))
        if name:
            title = near[0].title if near else ""
            acting_for = next((position.title for position in near[1:2] if position.acting), "")
            found.append(Signature(name, title, match.start(), near[0].end if near else match.end(), acting_for))
    return found


def _alone(text: str) -> list[Signature]:
    """Names without brackets: alone on their line, a position right below, closing words or ลงชื่อ above."""
    found = []
    positions = find_positions(text)
    starts = [position.start for position in positions]
    for person in find_people(text):
        line = text.rfind("\n", 0, person.start) + 1
        before = text[line : person.start]
        stop = text.find("\n", person.end)
        if not _BEFORE_NAME.fullmatch(before) or stop < 0 or not _AFTER_NAME.fullmatch(text, person.end, stop):
            continue
        below = positions[bisect_left(starts, stop) :][:2]
        if not below or text[stop : below[0].start].strip() or not _is_closed(text, person, before):
            continue
        found.append(_signature(person, below))
    return found


def _is_closed(text: str, person: Person, before: str) -> bool:
    above = text[max(0, person.start - CLOSING) : person.start]
    return "ลง" in before or bool(_CLOSED.search(reading(above).form))


def _signature(person: Person, below: tuple[Position, ...]) -> Signature:
    acting_for = below[1].title if len(below) > 1 and below[1].acting and below[1].start - below[0].end <= NEAR else ""
    return Signature(f"{person.title}{person.name}", below[0].title, person.start, below[0].end, acting_for)


def _signer(text: str, match: re.Match[str], *, named_office: bool) -> str:
    """The name in brackets as under a signature; empty when the brackets hold something else."""
    name = re.sub(r"\s+", " ", match["name"]).strip()
    signed = bool(_SIGN_WORD.search(reading(text[max(0, match.start() - 200) : match.start()]).form))
    apart = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
    if people := find_people(name):
        return f"{people[0].title}{people[0].name}" if named_office or signed or apart else ""
    untitled = bool(_UNTITLED.fullmatch(name)) and not NOT_SURNAME.match(name)
    return name if untitled and named_office and (signed or apart) else ""
