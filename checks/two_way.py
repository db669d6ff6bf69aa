"""Answer those who ask: a board with answers, a chat; not a form that goes one way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote, review
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document
from oit_audit.thai.text import canonical
from oit_audit.topic import own_names

from ._missing import not_found, titles
from ._ways import ways_of

ANSWERED = "พบคำตอบของหน่วยงานใน {document}"  # the body's answers stand there
CHAT = "พบช่องทางสนทนาโต้ตอบใน {document}"  # a chat
SILENT = "{documents} เป็นกระดานถาม-ตอบ แต่ไม่พบคำตอบของหน่วยงาน ให้คนเปิดดูว่าตอบได้จริงหรือไม่"  # a board, no answer seen
ONE_WAY = "{documents} เป็นแบบฟอร์มส่งทางเดียว ไม่แสดงว่าหน่วยงานตอบผู้สอบถามได้"  # a one-way form
SHUT = "{documents} แจ้งว่าปิดให้บริการ จึงตอบผู้สอบถามไม่ได้"  # the page says that it is closed
MISSING = "เปิด {documents} แล้ว ไม่พบช่องทางที่หน่วยงานตอบผู้สอบถามได้"  # nothing of the kind
ADVICE = "จัดให้มีกระดานถาม-ตอบ หรือช่องทางสนทนา (เช่น Messenger, LINE Official) และตอบคำถามให้เห็นบนหน้าเว็บ"

_OFFICER = r"(?:เจ้าหน้าที่|แอดมิน|ผู้ดูแล(?:ระบบ|เว็บไซต์|เว็บ)?|admin|เทศบาล|อบต|องค์การบริหาร|สำนัก|กอง|งาน|ฝ่าย|นายก|ปลัด|หน่วยงาน)"
_SAYS = rf"{_OFFICER}[^\n:：]{{0,40}}?"
_ANSWER = re.compile(
    rf"(?i)(?:ตอบ|ตอบกลับ|คำตอบ)(?:โดย|จาก)[^\S\n]*[:：]?[^\S\n]*{_OFFICER}|ผู้ตอบ[^\S\n]*[:：][^\S\n]*{_OFFICER}|"
    rf"{_SAYS}(?:ตอบ(?:กลับ|แล้ว|ว่า)?|reply)[^\S\n]*[:：]|(?:เจ้าหน้าที่|แอดมิน|ผู้ดูแลระบบ|admin)[^\S\n]*[:：](?!\s*(?:นาย|นาง|น\.ส|ว่าที่|โทร|[\d๐-๙]))|"
    rf"คำตอบ[^\S\n]*ที่[^\S\n]*[\d๐-๙]|ความ(?:คิด)?เห็น[^\S\n]*ที่[^\S\n]*[\d๐-๙]+[^\n]{{0,40}}?(?:โดย|จาก|[:：])[^\S\n]*{_OFFICER}|"
    r"(?:ตอบแล้ว|ตอบ|คำตอบ|replies|ความเห็น)[^\S\n]*[:(]?[^\S\n]*[1-9๑-๙][\d๐-๙]*+(?![^\S\n]*(?:วัน|ชั่วโมง|ชม|นาที|ข้อ|ครั้ง|คน))|"
    r"(?<![\d๐-๙])[1-9๑-๙][\d๐-๙]*[^\S\n]*(?:คำตอบ|ตอบกลับ|replies)|(?:^|\n|[^\S\n])(?:ตอบ|คำตอบ|Answer|A)[^\S\n]*[:.：][^\S\n]*[^\s\d๐-๙][^\n]{2}"
)  # answered by the officer, the officer answers, comment no. 1 by the officer, 3 replies, "Answer: ..."
_PROMISE = re.compile(
    r"(?:จะ|ยินดี|รอ|ระยะเวลา|สามารถ)\s*(?:ได้รับ)?(?:การ)?ตอบ|ตอบ(?:กลับ)?\s*(?:ภายใน|ให้ท่าน)|คำตอบ\s*(?:จะ|ภายใน)|ตอบแบบ"
)  # will answer, within so many days; whoever answers a questionnaire
_READY_MADE = re.compile(r"(?i)คำถามที่พบบ่อย|คำถามที่ถามบ่อย|faq")  # answers that nobody asked for
_REPLIES = re.compile(r"(?i)^(?:จำนวน)?(?:ผู้)?(?:ตอบ|คำตอบ|ตอบกลับ|ความคิดเห็น|repl(?:y|ies)|answers?)$")
_NUMBER = re.compile(r"^\s*[1-9๑-๙][\d๐-๙]*\b")
_TOPICS = re.compile(r"(?i)กระทู้|กระดาน(?!ข่าว)|web-?board|เว็บบอร์ด|forum")  # topic, board; no notice board
_TRACES = re.compile(r"กระทู้|ผู้ตั้ง|หัวข้อ|ไม่มีข้อมูล|ยังไม่มีคำถาม|อ่าน\s*[\d๐-๙]|ตอบ\s*[\d๐-๙]")  # topics, or a place for them
_ASKED = re.compile(r"(?i)กระทู้|ถาม|webboard|คำถาม|สนทนา")  # topic, ask, question, talk


_CLOSED = re.compile(
    r"(?:ปิด|งด|ยกเลิก|ยุติ|ระงับ|หยุด)(?:การ)?(?:ให้บริการ|ใช้งาน)(?:เว็บบอร์ด|กระดาน|กระทู้|ระบบ|ชั่วคราว|ถาม|แล้ว)|(?:กระดาน|เว็บบอร์ด|กระทู้)[^\n]{0,20}?ปิด(?:ให้บริการ|การใช้งาน|ชั่วคราว|ปรับปรุง|ตัว)"
)  # the board is shut
_ENDED = re.compile(r"(?:ยกเลิก|ยุติ|ปิด|หยุด)(?:การ)?(?:ให้บริการ|ใช้งาน)(?:เว็บบอร์ด|กระดาน|กระทู้)")
"""So a page speaks of its board, whatever old answers stand on it."""

WORDS = 4
"""So many letters under คำตอบ, beside คำถาม, are an answer. Units: canonical characters."""


class Want(Settings):
    """Nothing to set."""


@check
def two_way(answer: Answer, want: Want) -> Ruling:
    """
    The body can answer whoever asks, and outsiders see that it does.

    Passes when    a board shows answers (a reply, a count of replies above nought), or the page leads to a chat
                   (Messenger, LINE) of the body.
    Fails when     the page was read and offers only a form that goes one way, or nothing, or says that it is closed.
    Review when    it is a board on which no answer could be seen, or it could not be read.
    Not fooled by  an e-mail address, a telephone number; a form that promises an answer, also one called a board;
                   ready-made questions (FAQ); a neighbour's comment; the web company's chat; counts of views.
    Source         form 2565, o8: สามารถสื่อสารให้คำตอบกับผู้สอบถามได้.
    """
    if answer.documents and all(_ENDED.search(document.text) for document in answer.documents):
        return not_found(answer, SHUT.format(documents=titles(answer.documents)), ADVICE)
    for document in answer.documents:
        if shown := next(_answers(document), None):
            return passed(ANSWERED.format(document=titles([document])), [shown])
    ways = [way for document in answer.documents for way in ways_of(document)]
    for way in ways:
        if way.kind == "chat":
            return passed(CHAT.format(document=titles([way.document])), [way.evidence])
    names = titles(answer.documents)
    if all(_CLOSED.search(document.text) for document in answer.documents):
        return not_found(answer, SHUT.format(documents=names), ADVICE)
    boards = [way for way in ways if way.kind == "board"]
    one_way = any(way.kind in ("form", "online_form") for way in ways)
    if boards or any(_is_board(document, forms=one_way) for document in answer.documents):
        return review(SILENT.format(documents=names), advice=ADVICE, evidence=[way.evidence for way in boards[:1]])
    return not_found(answer, (ONE_WAY if one_way else MISSING).format(documents=names), ADVICE)


def _answers(document: Document) -> Iterator[Evidence]:
    """The passages that show an answer; ready-made questions and answers show none."""
    if any(_READY_MADE.search(name.text) for name in own_names(document)[:2]):
        return
    asked = _ASKED.search(f"{document.text} {document.title}")
    for block in document.read():
        if block.kind == "table":
            yield from _counted(document, block)
        rows = [" ".join(dict.fromkeys(row)) for row in block.rows[1:]]
        for line in rows or block.items or block.text.split("\n"):
            if asked and _ANSWER.search(line) and not _PROMISE.search(line):
                yield quote(document, line, block.place)


def _counted(document: Document, block: Block) -> Iterator[Evidence]:
    """The rows of a board whose column of replies is above nought, also as "read/replies"."""
    heads = [[part.strip() for part in cell.split("/")] for cell in (block.rows[0] if block.rows else ())]
    places = [
        (at, part, len(head)) for at, head in enumerate(heads) for part, said in enumerate(head) if _REPLIES.match(said)
    ]
    worded = any(re.fullmatch(r"(?:คำ)?ถาม|ข้อซักถาม|questions?", part, re.IGNORECASE) for head in heads for part in head)
    for row in block.rows[1:]:
        for at, part, parts in places:
            cell = row[at].split("/") if at < len(row) else []
            if len(cell) == parts and (_NUMBER.match(cell[part]) or (worded and len(canonical(cell[part])) >= WORDS)):
                yield quote(document, " ".join(row), block.place)


def _is_board(document: Document, *, forms: bool) -> bool:
    """A page of topics: by its name, or by who opened them; a form under that name, without a topic, is a form."""
    if re.search(r"ตั้งกระทู้|ผู้ตั้ง", document.text):  # open a topic, who opened it
        return True
    if not any(_TOPICS.search(name.text) for name in own_names(document)[:2]):
        return False
    listed = any(
        block.kind in ("table", "list") or _TRACES.search(block.text)
        for block in document.read("table", "list", "paragraph")
    )
    return listed or not forms
