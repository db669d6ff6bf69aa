"""Hold the details: every element of an อย่างน้อย (at least) list, the kind of detail of a เช่น (such as) list."""

from __future__ import annotations

import re

from oit_audit.check import Answer, Ruling, Settings, check, failed, passed, review
from oit_audit.model.audit import Evidence
from oit_audit.model.catalog import Frozen, Needs
from oit_audit.model.document import Document
from oit_audit.thai.fiscal import PeriodName
from oit_audit.timing import sight
from oit_audit.topic import called

from ._bare import without_bare
from ._columns import Cells, find_column, find_under, find_valued
from ._frayed import is_frayed
from ._passages import find_stated
from ._ragged import ran_together
from ._spent import find_spent
from ._stated import speaks

FOUND = "พบ{names} ใน {documents}"  # found these
MISSING = "อ่าน {documents} แล้ว ไม่พบ{missing}"  # read, and these are not there
BUT_FOUND = " (พบแล้ว: {found})"  # found so far
ENOUGH = " ต้องมีอย่างน้อย {least} อย่างจาก {count} อย่าง"  # so many of them are due
UNREAD = "{reason} แต่มีเอกสารที่อ่านไม่ได้ทั้งฉบับหรือบางส่วน {count} ฉบับ ({titles}) ให้คนเปิดดู"  # some unread
ADVICE = "เพิ่ม{missing}ในเอกสาร โดยเขียนเป็นหัวข้อหรือคอลัมน์ให้เห็นชัด ถ้าไม่มีให้เขียนว่า “ไม่มี”"

_OTHER_SENSE = re.compile(
    r"งบประมาณที่ตั้งไว้|งบประมาณรายรับ|ผลสัมฤทธิ์ทางการเรียน|ปัญหา(?:การใช้งาน(?:เว็บไซต์|ระบบ)|ยาเสพติด|ของตำบล|ของชุมชน|ความเดือดร้อน)|วิเคราะห์(?:ผล)?ความเสี่ยง|กลุ่มเป้าหมาย|ประชากรเป้าหมาย|ข้อเสนอแนะ(?:ของ|จาก)(?:ท่าน|คุณ|ประชาชน)|(?:ส่ง|กรอก|กล่อง|ช่อง|รับ)ข้อเสนอแนะ|ตัวชี้วัด(?:ที่\s*[\d๐-๙]+|การประเมิน)?\s*(?:การประเมิน\s*)?(?:ITA|OIT|LPA)"
)
"""The target group is no target, an indicator of the assessment none of the plan."""

SHOWN = 3
MANY = 3
"""From so many examples on, two must be there: one word alone may be chance."""


class Element(Frozen):
    """One element of the list.

    Shape   ``name`` for the reason; ``words``: one of them is enough (``a+b``: both in one passage);
            ``not_words``: a passage with one of them does not show it. ``unsaid``: a document's words that show
            nothing ("วงเงินที่ตั้งไว้", what was set aside). ``columns``: whole names of columns, too short for text.
            ``figures``: a sum or share must stand with the words: a sentence on slow payments tells no payment;
            ``names``: statements of that name tell payments only.
            ``heads``: words of a column's head, without any of ``not_heads``, over a cell that holds ``cells``.
            ``values``: what a file's row holds below a head with one of ``words``, whose columns ran together.
    """

    name: str
    words: tuple[str, ...]
    not_words: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    figures: bool = False
    names: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    not_heads: tuple[str, ...] = ()
    cells: Cells = "text"
    values: tuple[str, ...] = ()


class Want(Settings):
    """What a requirement may set.

    Shape   ``needs`` is the requirement's own key of that name, and need not be repeated among the settings.
            ``also``: documents of this time count beside those of the indicator's own (o42 asks for both years).
            ``least``: how many elements suffice; 0 is all of them for ``all``, and for ``examples`` two where three or
            more are listed, else one. ``filled``: an element in a table's header counts only above filled cells.
            ``subject``: a document that holds none of these words is on another matter.
    """

    elements: tuple[Element, ...]
    needs: Needs | None = None
    least: int = 0
    also: PeriodName | None = None
    filled: bool = True
    subject: tuple[str, ...] = ()


@check
def details(answer: Answer, want: Want) -> Ruling:
    """
    The listed details stand in the answer.

    Passes when    documents of the right time state every element (at least), or enough of them (such as): in a
                   heading with text under it, a column with filled cells, a line. "ไม่มี" (none) states a problem too.
    Fails when     every such document was read and too few are stated; the reason names what is missing.
    Review when    too few are stated and some document, or some page, could not be read, or a file's table lost the
                   bounds of its cells.
    Not fooled by  a table of contents; a column's head over blank cells; a heading with nothing under it; dots left
                   to be filled in; the form's own wording repeated on the page; what is promised for later; another
                   year's document.
    Source         form 2565, อย่างน้อยประกอบด้วย (at least) and เช่น (such as) lists; design.md, rule 8.
    """
    documents = _documents(answer, want.also)
    documents = tuple(one for one in documents if not want.subject or speaks(one, want.subject))
    found: dict[str, tuple[Evidence, str]] = {}
    for document in documents:
        stating = without_bare(document)
        for element in want.elements:
            if element.name not in found and (shown := _find(stating, element, filled=want.filled)):
                found[element.name] = shown, called(document)
    due = _due(want)
    if len(found) >= due:
        names = ", ".join(element.name for element in want.elements if element.name in found)
        titles = ", ".join(dict.fromkeys(f"“{title}”" for _, title in found.values()))
        return passed(FOUND.format(names=names, documents=titles), [shown for shown, _ in found.values()])
    missing = ", ".join(element.name for element in want.elements if element.name not in found)
    titles = ", ".join(f"“{called(document)}”" for document in documents[:SHOWN]) or "ตำแหน่งที่แจ้งไว้"
    reason = MISSING.format(documents=titles, missing=missing)
    if found:
        reason += BUT_FOUND.format(found=", ".join(found))
    if due < len(want.elements):
        reason += ENOUGH.format(least=due, count=len(want.elements))
    evidence = [shown for shown, _ in found.values()]
    lost = [word for element in want.elements if element.name not in found for word in element.words]
    if hiding := answer.unreadable or tuple(one for one in documents if is_frayed(one) or ran_together(one, lost)):
        unread = ", ".join(f"“{called(document)}”" for document in hiding[:SHOWN])
        reason = UNREAD.format(reason=reason, count=len(hiding), titles=unread)
        return review(reason, advice=ADVICE.format(missing=missing), evidence=evidence)
    return failed(reason, advice=ADVICE.format(missing=missing), evidence=evidence)


def _find(document: Document, element: Element, *, filled: bool) -> Evidence | None:
    if element.figures:
        return find_spent(document, element.words, element.columns, element.unsaid, element.names)
    stated = find_stated(
        document, element.words, element.not_words, filled=filled, unsaid=_OTHER_SENSE, not_cells=element.unsaid
    )
    stated = stated or find_under(document, element.heads, element.not_heads, element.cells)
    return stated or find_column(document, element.columns) or find_valued(document, element.words, element.values)


def _documents(answer: Answer, also: PeriodName | None) -> tuple[Document, ...]:
    documents = answer.in_period or answer.documents
    if also is None:
        return documents
    more = (document for document in answer.documents if sight(document, also, answer.year).grade == "in")
    return (*documents, *(document for document in more if document not in documents))


def _due(want: Want) -> int:
    if want.least:
        return min(want.least, len(want.elements))
    if want.needs == "examples":
        return 2 if len(want.elements) >= MANY else 1
    return len(want.elements)
