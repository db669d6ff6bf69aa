"""Come from the current top executive: signed by that person, or taken part in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote, review
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.names import find_people, find_positions
from oit_audit.thai.signatures import find_signature
from oit_audit.thai.text import canonical, passage, similar

from ._cards import TOP
from ._missing import not_found, titles
from ._people import top_executive

SIGNED = "“{name}” ซึ่งเป็นผู้บริหารสูงสุดคนปัจจุบันตามหน้าข้อมูลผู้บริหาร เป็นผู้ประกาศหรือลงนามใน {document}"
TOOK_PART = "ผู้บริหารสูงสุดคนปัจจุบัน (“{name}”) มีส่วนร่วมตาม {document}"  # took part
FORMER = "{document} ระบุผู้บริหารสูงสุดเป็น “{other}” แต่หน้าข้อมูลผู้บริหารแสดง “{name}”"  # another name at the top
NOT_TOP = "{document} ลงนามโดย “{other}” ({post}) ไม่ใช่ผู้บริหารสูงสุด (“{name}”)"  # signed by somebody else
NO_NAME = "{documents} ไม่มีชื่อผู้บริหารสูงสุดที่อ่านได้ (ลายมือชื่ออาจเป็นภาพ) ให้คนเปิดดู"  # no name can be read
UNKNOWN = "ยังไม่ทราบชื่อผู้บริหารสูงสุดคนปัจจุบันจากหน้าข้อมูลผู้บริหาร จึงเทียบไม่ได้ ให้คนเปิดดู"  # the executives' page shows no name
ABSENT = "อ่าน {documents} แล้ว ไม่พบการมีส่วนร่วมของผู้บริหารสูงสุด (“{name}”)"  # no part of the top executive
ADVICE_SIGN = "ให้ผู้บริหารสูงสุดคนปัจจุบันลงนามประกาศใหม่ และพิมพ์ชื่อเต็มกับตำแหน่งเป็นข้อความ"  # sign anew, print the name
ADVICE_PART = "เผยแพร่กิจกรรมที่ระบุชื่อและบทบาทของนายกคนปัจจุบันเป็นข้อความ"  # publish an activity that names the mayor

NEAR = 60
"""A name this near to the post bears it. Units: characters."""

ALIKE = 0.88
"""Names that differ less are one name, misread or misprinted."""

CUT_LETTERS = 8
"""A name of so many letters that begins another is that name cut short. Units: canonical characters."""

_PAST = re.compile(r"อดีต\s*$")  # former


class Want(Settings):
    """What a requirement may set: ``signed`` for a policy, ``takes_part`` for an activity."""

    how: Literal["signed", "takes_part"] = "signed"


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A name with a post as a document puts them together."""

    name: str
    post: str
    evidence: Evidence
    signed: bool = False
    """It stands under the document, not in its text."""


@check
def by_executive(answer: Answer, want: Want) -> Ruling:
    """
    The current top executive announced it, or took part.

    Passes when    a document names the person whom the executives' page (o2) shows at the top: as its signatory or
                   announcer (signed), or as one who took part (takes_part; there the post alone will do, in a
                   document of the year).
    Fails when     it names somebody else at the top (a former one), or is signed by one who is not at the top; or no
                   document names the top executive's part.
    Review when    no name can be read under a policy (a signature is often a picture), or o2 shows no name.
    Not fooled by  a deputy's name; the clerk's; a name in the menu or footer; "อดีตนายก" (former mayor).
    Source         form 2565, o25, o34, o35: ผู้บริหารสูงสุดคนปัจจุบัน; design.md, rule 9.
    """
    documents = answer.in_period or answer.documents
    leaned = next((answer.others[id] for id in answer.indicator.leans_on or answer.others if id in answer.others), None)
    top = top_executive(leaned) if leaned else None
    bearers = [(document, bearer) for document in documents for bearer in _bearers(document)]
    advice = ADVICE_SIGN if want.how == "signed" else ADVICE_PART
    names = titles(documents)
    if top is None:
        return review(UNKNOWN, advice=advice, evidence=[bearer.evidence for _, bearer in bearers[:2]])
    former = [
        (document, bearer)
        for document, bearer in bearers
        if bearer.signed and TOP.match(bearer.post) and not _same(bearer.name, top.name)
    ]
    hands = [bearer for _, bearer in bearers if bearer.signed and _same(bearer.name, top.name)]
    if want.how == "signed" and former and not hands:  # a word about the mayor elsewhere is no signature
        document, bearer = former[0]
        reason = FORMER.format(document=titles([document]), other=bearer.name, name=top.name)
        return not_found(answer, reason, advice, evidence=[bearer.evidence])
    for document, bearer in bearers:
        if _same(bearer.name, top.name) and (want.how == "takes_part" or TOP.match(bearer.post) or not bearer.post):
            template = SIGNED if want.how == "signed" else TOOK_PART
            return passed(template.format(name=top.name, document=titles([document])), [bearer.evidence])
    others = [(document, bearer) for document, bearer in bearers if bearer.name and TOP.match(bearer.post)]
    if others:
        document, bearer = others[0]
        reason = FORMER.format(document=titles([document]), other=bearer.name, name=top.name)
        return not_found(answer, reason, advice, evidence=[bearer.evidence])
    if want.how == "takes_part":
        if bare := [(document, bearer) for document, bearer in bearers if TOP.match(bearer.post) and answer.in_period]:
            document, bearer = bare[0]
            return passed(TOOK_PART.format(name=top.name, document=titles([document])), [bearer.evidence])
        return not_found(answer, ABSENT.format(documents=names, name=top.name), advice)
    if signed := [(document, bearer) for document, bearer in bearers if bearer.name and bearer.post]:
        document, bearer = signed[0]
        reason = NOT_TOP.format(document=titles([document]), other=bearer.name, post=bearer.post, name=top.name)
        return not_found(answer, reason, advice, evidence=[bearer.evidence])
    return review(NO_NAME.format(documents=names), advice=advice)


def _bearers(document: Document) -> Iterator[_Bearer]:
    """Names with their posts: under signatures, then in the text; then the top post without a name."""
    text = document.text
    for signature in find_signature(text):
        signed = quote(document, passage(text, signature.start, signature.end, 60))
        yield _Bearer(signature.name, signature.position, signed, signed=True)
    people, posts = find_people(text), find_positions(text)
    tops = [post for post in posts if TOP.match(post.title)]
    for person in people:
        shown = quote(document, passage(text, person.start, person.end, 80))
        near = [post for post in tops if 0 <= post.start - person.end <= NEAR or 0 <= person.start - post.end <= 8]
        between = [post for post in near if not _others_between(people, person.end, post.start)]
        if between and not _PAST.search(text[: between[0].start]):
            yield _Bearer(f"{person.title}{person.name}", between[0].title, shown)
    for post in tops:
        yield _Bearer("", post.title, quote(document, passage(text, post.start, post.end, 80)))


def _others_between(people: tuple[object, ...], start: int, end: int) -> bool:
    return any(start <= getattr(person, "start", -1) < end for person in people)


def _same(name: str, other: str) -> bool:
    """Whether two printings name one person; titles and spaces set aside."""
    one, two = _bare(name), _bare(other)
    if not one or not two:
        return False
    short, long = sorted((one, two), key=len)
    cut = len(short) >= CUT_LETTERS and long.startswith(short)  # a line's end in the middle of a surname
    return one == two or cut or similar(one, two) >= ALIKE


def _bare(name: str) -> str:
    people = find_people(name)
    return canonical(people[0].name if people else name)
