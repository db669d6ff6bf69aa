"""The names and posts that a document puts together: under its signatures, and in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.names import find_people, find_positions
from oit_audit.thai.signatures import find_signature
from oit_audit.thai.text import canonical, passage, similar

from ._cards import TOP

NEAR = 60
"""A name this near to the post bears it. Units: characters."""

ALIKE = 0.88
"""Names that differ less are one name, misread or misprinted."""

CUT_LETTERS = 8
"""A name of so many letters that begins another is that name cut short. Units: canonical characters."""

_PAST = re.compile(r"อดีต\s*$")  # former
_SENT = re.compile(
    r"[^\n]{0,30}?(?:มอบหมาย|มอบ)ให้\s*(?:นาย|นาง|น\.ส\.|ว่าที่|ท่าน|รอง|ปลัด|เลขา|ที่ปรึกษา|หัวหน้า|ผู้อำนวยการ|ผอ\.|เจ้าหน้าที่|พนักงาน|กอง|สำนัก)"
)  # the mayor had somebody else go
_UNDER = re.compile(r"(?:รอง|อดีต|เลขา(?:นุการ)?|ที่ปรึกษา|ผู้ช่วย)$")  # the deputy's, former, secretary's, adviser's office
FIRST_LETTERS = 3
"""A first name of fewer letters may be part of any word. Units: characters."""

_FOR = re.compile(r"(?:แทน|ผู้แทน|ในนาม)\s*$")  # in the place of, on behalf of


_PRIME_MINISTER = "นายกรัฐมนตรี"
"""Where a text speaks of that one, "นายกฯ" alone may be short for that one too."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name with a post as a document puts them together."""

    name: str
    post: str
    evidence: Evidence
    signed: bool = False
    """It stands under the document, not in its text."""
    away: bool = False
    """Somebody else went in that person's place."""


def bearers_of(document: Document) -> Iterator[Bearer]:
    """Names with their posts: under signatures, then in the text; then the top post without a name."""
    text = document.text
    for signature in find_signature(text):
        signed = quote(document, passage(text, signature.start, signature.end, 60))
        yield Bearer(signature.name, signature.position, signed, signed=True)
    people, posts = find_people(text), find_positions(text)
    tops = [post for post in posts if TOP.match(post.title)]
    for person in people:
        shown = quote(document, passage(text, person.start, person.end, 80))
        near = [post for post in tops if 0 <= post.start - person.end <= NEAR or 0 <= person.start - post.end <= 8]
        between = [post for post in near if not _others_between(people, person.end, post.start)]
        if between and not _PAST.search(text[: between[0].start]):
            away = bool(_SENT.match(text, max(person.end, between[0].end)))
            yield Bearer(f"{person.title}{person.name}", between[0].title, shown, away=away)
    for post in tops:
        if _PAST.search(text[: post.start]) or (post.title == "นายกฯ" and _PRIME_MINISTER in text):
            continue
        away = bool(_SENT.match(text, post.end) or _FOR.search(text[: post.start]))
        yield Bearer("", post.title, quote(document, passage(text, post.start, post.end, 80)), away=away)


def bearers_by_office(document: Document, name: str) -> Iterator[Bearer]:
    """Where a text calls the person of that name by office alone, without Mr or Ms: ท่านนายกวิรัช สุขเกษม."""
    first = _title_off(name).split(" ")[0]
    if len(first) < FIRST_LETTERS:
        return
    text = document.text
    for match in re.finditer(
        rf"(?P<before>[ก-๎]{{0,12}}?)นายก(?:ฯ|เทศมนตรี(?:ตำบล|เมือง|นคร)?[ก-๎]{{0,16}}?)?[ ]?{re.escape(first)}", text
    ):
        if _UNDER.search(match["before"]):
            continue
        away = bool(_SENT.match(text, match.end()))
        yield Bearer(name, "นายกเทศมนตรี", quote(document, passage(text, match.start(), match.end(), 80)), away=away)


def _title_off(name: str) -> str:
    people = find_people(name)
    return people[0].name if people else name


def _others_between(people: tuple[object, ...], start: int, end: int) -> bool:
    return any(start <= getattr(person, "start", -1) < end for person in people)


def is_same(name: str, other: str) -> bool:
    """Whether two printings name one person; titles and spaces set aside."""
    one, two = _bare(name), _bare(other)
    if not one or not two:
        return False
    short, long = sorted((one, two), key=len)
    cut = len(short) >= CUT_LETTERS and long.startswith(short)  # a line's end in the middle of a surname
    return one == two or cut or similar(one, two) >= ALIKE


def _bare(name: str) -> str:
    return canonical(_title_off(name))
