"""Answer those who ask: a board with answers, a chat; not a form that goes one way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote, review
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.topic import own_names

from ._missing import not_found, titles
from ._ways import ways_of

ANSWERED = "พบคำตอบของหน่วยงานใน {document}"  # the body's answers stand there
CHAT = "พบช่องทางสนทนาโต้ตอบใน {document}"  # a chat
SILENT = "{documents} เป็นกระดานถาม-ตอบ แต่ไม่พบคำตอบของหน่วยงาน ให้คนเปิดดูว่าตอบได้จริงหรือไม่"  # a board, no answer seen
ONE_WAY = "{documents} เป็นแบบฟอร์มส่งทางเดียว ไม่แสดงว่าหน่วยงานตอบผู้สอบถามได้"  # a one-way form
MISSING = "เปิด {documents} แล้ว ไม่พบช่องทางที่หน่วยงานตอบผู้สอบถามได้"  # nothing of the kind
ADVICE = "จัดให้มีกระดานถาม-ตอบ หรือช่องทางสนทนา (เช่น Messenger, LINE Official) และตอบคำถามให้เห็นบนหน้าเว็บ"

_ANSWER = re.compile(
    r"ตอบโดย|ผู้ตอบ|คำตอบ\s*(?:ที่|:|จาก|\d)|เจ้าหน้าที่(?:ตอบ|:|\s*ตอบ)|แอดมินตอบ|ผู้ดูแลระบบ\s*(?:ตอบ|:)|ความ(?:คิด)?เห็นที่\s*\d|ตอบกลับโดย|"
    r"(?:ตอบ|คำตอบ|ตอบแล้ว|replies|ความเห็น)\s*[:(]?\s*[1-9๑-๙]\d*|[1-9๑-๙]\d*\s*(?:คำตอบ|ตอบกลับ|replies)|(?:^|\n)\s*(?:ตอบ|คำตอบ|Answer|A)\s*[:.]\s*\S{3}"
)  # answered by, answer no. 1, the officer answers, 3 replies, "Answer: ..."
_REPLIES = re.compile(r"^(?:จำนวน)?(?:ผู้)?(?:ตอบ|คำตอบ|ตอบกลับ|ความคิดเห็น|replies|answers)$", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*[1-9๑-๙][\d๐-๙]*\b")
_TOPICS = re.compile(r"(?i)กระทู้|กระดาน|web-?board|forum")  # topic, board
_ASKED = re.compile(r"กระทู้|ถาม|webboard|คำถาม|สนทนา", re.IGNORECASE)  # topic, ask, question, talk


class Want(Settings):
    """Nothing to set."""


@check
def two_way(answer: Answer, want: Want) -> Ruling:
    """
    The body can answer whoever asks, and outsiders see that it does.

    Passes when    a board shows answers (a reply, a count of replies above nought), or the page leads to a chat
                   (Messenger, LINE) of the body.
    Fails when     the page was read and offers only a form that goes one way, or nothing.
    Review when    it is a board on which no answer could be seen, or it could not be read.
    Not fooled by  an e-mail address, a telephone number; a form that promises an answer; counts of views.
    Source         form 2565, o8: สามารถสื่อสารให้คำตอบกับผู้สอบถามได้.
    """
    for document in answer.documents:
        if shown := next(_answers(document), None):
            return passed(ANSWERED.format(document=titles([document])), [shown])
    ways = [way for document in answer.documents for way in ways_of(document)]
    for way in ways:
        if way.kind == "chat":
            return passed(CHAT.format(document=titles([way.document])), [way.evidence])
    names = titles(answer.documents)
    boards = [way for way in ways if way.kind == "board"]
    if boards or any(_is_board(document) for document in answer.documents):
        return review(SILENT.format(documents=names), advice=ADVICE, evidence=[way.evidence for way in boards[:1]])
    one_way = any(way.kind in ("form", "online_form") for way in ways)
    return not_found(answer, (ONE_WAY if one_way else MISSING).format(documents=names), ADVICE)


def _answers(document: Document) -> Iterator[Evidence]:
    """The passages that show an answer."""
    for block in document.read():
        if block.kind == "table":
            head = block.rows[0] if block.rows else ()
            columns = [at for at, cell in enumerate(head) if _REPLIES.match(cell.strip())]
            for row in block.rows[1:]:
                if any(at < len(row) and _NUMBER.match(row[at]) for at in columns):
                    yield quote(document, " ".join(row), block.place)
        if _ANSWER.search(block.text) and _ASKED.search(f"{document.text} {document.title}"):
            yield quote(document, block)


def _is_board(document: Document) -> bool:
    """A page of topics: by its name, or by who opened them."""
    named = any(_TOPICS.search(name.text) for name in own_names(document)[:2])
    return named or bool(re.search(r"ตั้งกระทู้|ผู้ตั้ง", document.text))  # open a topic, who opened it
