"""Come from the current top executive: signed by that person, or taken part in."""

from __future__ import annotations

import re
from typing import Literal

from oit_audit.check import Answer, Ruling, Settings, check, passed, review

from ._bearers import Bearer, bearers_by_office, bearers_of, is_same
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


_ASKED = re.compile(r"สอบถาม|ติดต่อ|โทร\.?\s*[\d๐-๙(]")  # whom to ask
_ACTIVE = re.compile(r"เปิดงาน|เปิดโครงการ|เปิดการ|เป็นประธาน|เข้าร่วม|ลงพื้นที่|ต้อนรับ|ตรวจเยี่ยม|มอบของ|มอบเงิน")  # an activity
_DECLARED = re.compile(r"เจตจำนง|เจตนารมณ์|นโยบาย|ลงนาม|ประกาศ")


class Want(Settings):
    """What a requirement may set: ``signed`` for a policy, ``takes_part`` for an activity."""

    how: Literal["signed", "takes_part"] = "signed"


@check
def by_executive(answer: Answer, want: Want) -> Ruling:
    """
    The current top executive announced it, or took part.

    Passes when    a document names the person whom the executives' page (o2) shows at the top: as its signatory or
                   announcer (signed), or as one who took part (takes_part; there the post alone will do, in a
                   document of the year). Under "takes_part" a mayor who sent somebody else (มอบหมายให้) took no part.
    Fails when     it names somebody else at the top (a former one), or is signed by one who is not at the top; or no
                   document names the top executive's part.
    Review when    no name can be read under a policy (a signature is often a picture), or o2 shows no name.
    Not fooled by  a deputy's name; the clerk's; a name in the menu or footer; the mayor as
                   host of an activity (signed), or as whom to ask; "อดีตนายก" (former mayor).
    Source         form 2565, o25, o34, o35: ผู้บริหารสูงสุดคนปัจจุบัน; design.md, rule 9.
    """
    documents = answer.in_period or answer.documents
    leaned = next((answer.others[id] for id in answer.indicator.leans_on or answer.others if id in answer.others), None)
    top = top_executive(leaned) if leaned else None
    bearers = [(document, bearer) for document in documents for bearer in bearers_of(document)]
    if top and want.how == "takes_part":
        bearers += [(document, bearer) for document in documents for bearer in bearers_by_office(document, top.name)]
    if want.how == "takes_part":
        bearers = [(document, bearer) for document, bearer in bearers if not bearer.away]
    bearers = [(document, bearer) for document, bearer in bearers if not _in_passing(bearer, want)]
    advice = ADVICE_SIGN if want.how == "signed" else ADVICE_PART
    names = titles(documents)
    if top is None:
        return review(UNKNOWN, advice=advice, evidence=[bearer.evidence for _, bearer in bearers[:2]])
    former = [
        (document, bearer)
        for document, bearer in bearers
        if bearer.signed and TOP.match(bearer.post) and not is_same(bearer.name, top.name)
    ]
    hands = [bearer for _, bearer in bearers if bearer.signed and is_same(bearer.name, top.name)]
    if want.how == "signed" and former and not hands:  # a word about the mayor elsewhere is no signature
        document, bearer = former[0]
        reason = FORMER.format(document=titles([document]), other=bearer.name, name=top.name)
        return not_found(answer, reason, advice, evidence=[bearer.evidence])
    for document, bearer in bearers:
        if is_same(bearer.name, top.name) and (want.how == "takes_part" or TOP.match(bearer.post) or not bearer.post):
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


_NO_PART = re.compile(
    r"(?:ตาม|ภายใต้)นโยบายของ\s*(?:ท่าน)?(?:(?:นาย|นาง|นางสาว)(?!ก)\S+\s+\S+\s+)?นายก(?!รัฐ)|"
    r"(?:เสนอ|รายงาน|เรียน|นำเรียน|แจ้ง)(?:ต่อ|ให้|ท่าน)?\s*นายก|สายตรง(?:นายก)?\W*(?:0|๐)|อวยพร"
)  # by the mayor's policy; it is to be laid before the mayor; a direct line's number; good wishes
_AWAY = re.compile(r"นายก[^\n]{0,40}?(?:ติดราชการ|ไม่สามารถ|ติดภารกิจ|ลาป่วย|ไม่อยู่)")  # the mayor was elsewhere


def _in_passing(bearer: Bearer, want: Want) -> bool:
    """Named in the text for another reason: as whom to ask, or as the host of an activity under a policy."""
    if bearer.signed:
        return False
    shown = bearer.evidence.quote
    line = next((line for line in shown.split("\n") if (bearer.name or bearer.post) in line), shown)
    if _AWAY.search(line) or _NO_PART.search(line):
        return True
    hosts = want.how == "signed" and _ACTIVE.search(line) and not _DECLARED.search(line)
    return bool(_ASKED.search(line) or hosts)
