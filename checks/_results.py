"""What came of a plan: said in running text, or as the value in a table's column of results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Block, Document
from oit_audit.thai.periods import find_dates
from oit_audit.thai.text import canonical, has_phrase, passage

from ._passages import find_stated, is_request

HEAD_ROWS = 3
"""The rows of a table in which its columns' names may stand."""

HEAD_LETTERS = 60
"""A longer cell is no column's name. Units: characters."""

DIARY_OPENING = 12
"""The day of a line of a diary begins before this. Units: characters."""

DIARY_LETTERS = 180

NAMING = re.compile(
    r"(?:รายงาน|สรุป|ติดตาม|กำกับ)[^\n]{0,40}?ผลการ(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติงาน|ปฏิบัติ)|"
    r"การเบิกจ่าย(?!\s*(?:แล้ว|[\d๐-๙]))|"
    r"(?:รายงาน|สรุป|ติดตาม)[^\n]{0,12}?(?:ความก้าวหน้า|ความคืบหน้า|สถานะ)|"
    r"ผลการดำเนิน(?:การ|งาน)\s*(?:ตาม|เพื่อ|ป้องกัน|ส่งเสริม)|ร้อยละของ|(?:จะ|ยังไม่)ได้?ดำเนินการ(?:แล้ว)?|"
    r"(?:ไม่|มิ)\s*ได้\s*(?:ทำ|จัด|อบรม|ประชุม|ประกาศ|แจ้ง)|"
    r"(?:กำหนด|ให้|คาดว่า|จะ|วันที่|ระยะเวลา|เวลา)\s*(?:จะ|วัน|ที่|จัด(?:ทำ)?|ทำ|ดำเนินการ)*\s*แล้วเสร็จ|"
    r"(?:จะ|ควร|ต้อง|กำหนด(?:การ|ให้)|มีแผน(?:ที่)?จะ?|กำหนดจะ?|ขอเชิญ[^\n]{0,30}?|โดยให้|เพื่อให้)\s*"
    r"(?:มี|มีการ|ได้|เข้าร่วม|ดำเนินการ)?\s*(?:จัด(?:ทำ|อบรม|ประชุม|กิจกรรม|ให้มี)|อบรม|ฝึกอบรม|แจ้งเวียน|กำชับ|ประกาศใช้|ประชุม)"
)
"""What a report, a goal or an intention is called: it does not say what came of the plan."""

_RESULT = re.compile(
    r"^\s*(?:ผล(?!ที่คาด|ผลิต|ประโยชน์|กระทบ|ลัพธ์)|สถานะ|ความก้าวหน้า|ความคืบหน้า|การดำเนินการ$|สิ่งที่(?:ได้)?(?:ทำ|ดำเนินการ)(?!ต่อ)|(?:เรา|ได้)?ทำ(?:อะไร)?(?:แล้ว|ไปแล้ว|ถึงไหน))"
)
"""How the head of a column of results begins: result (not the expected one, nor impact), status, progress."""

_PAPER = r"(?:ร่าง)?(?:แผน|รายงาน|นโยบาย|มาตรการ|การประเมิน|การวิเคราะห์|ประกาศ|หลักเกณฑ์|ข้อบัญญัติ|เทศบัญญัติ|เอกสาร)"
"""That the paper was drawn up (ได้จัดทำแผน…, as forewords say) is nothing done under it."""

_DID = re.compile(
    rf"(?<!จะ)(?<!ให้)(?<!ไม่ได้)(?:แต่งตั้ง|จัดทำ(?!\s*{_PAPER})|จัดอบรม|จัดประชุม|เผยแพร่|ประชาสัมพันธ์|ติดประกาศ|ปรับปรุง|แจ้งเวียน|ออกคำสั่ง|ติดตั้ง|รับโอน|บรรจุ|ส่งเข้า)[^\n]{{0,60}}?แล้ว(?!เสร็จภายใน|จึง|ให้|รายงาน|แต่)|"
    r"(?:เข้าร่วม|เข้าอบรม|ผ่านการอบรม)\s*(?:จำนวน)?\s*[\d๐-๙]+\s*คน|"
    rf"(?<!เมื่อ)(?<!จะ)(?<!หาก)(?<!ที่)(?<!ให้)(?<!ไม่)ได้(?!จัดทำ\s*{_PAPER}|มี\s*{_PAPER})[^\n]{{2,40}}?(?:แล้ว|เมื่อวันที่|เมื่อเดือน)|แล้วเมื่อ(?:วันที่|เดือน)|"
    r"(?<!เมื่อ)(?<!จะ)(?<!หาก)(?<!ที่)(?<!ให้)(?<!ไม่)(?<!มิ)(?<!ควร)(?<!ต้อง)ได้"
    r"(?:แจ้งเวียน|จัดประชุม|จัดอบรม|จัดกิจกรรม|เผยแพร่|แต่งตั้ง|ติดตั้ง|ออกคำสั่ง|กำชับ|ชี้แจง|ตรวจสอบ|เปิดใช้|"
    rf"(?:ประกาศใช้|จัดทำ(?!แล้วเสร็จภายใน)|ปรับปรุง)(?!\s*{_PAPER}))"
)
"""A deed told in other words than the form's: ได้แจ้งเวียนแล้ว (was circulated), แล้วเมื่อวันที่ (on the day)."""

_COUNTED = re.compile(r"แล้ว(?!เสร็จภายใน|จึง|ให้)|[\d๐-๙]+\s*(?:คน|ราย|เที่ยว|ครั้ง|เรื่อง|โครงการ|ฉบับ|คดี)(?![ก-๎])")
"""What a line of a diary says after its day: it is done, or how many were counted."""
_MONEY = re.compile(r"เบิก|จ่าย|งบประมาณ")  # drawn, spent, budget
_DUE = re.compile(r"(?:กำหนด|คาดว่า|ให้|วันที่)\s*(?:จะ|วัน)?\s*แล้วเสร็จ")  # by when it is to be done
_INTENDED = re.compile(r"จะ|กำหนด|ขอเชิญ|คาดว่า|เป้าหมาย|ภายใน")
_NOT_YET = re.compile(r"^\W*(?:ยังไม่(?:ได้)?(?:ดำเนินการ|เริ่ม|ทำ)|รอดำเนินการ|-+\s*$)")
_TO_COME = re.compile(r"^\s*(?:จะ|คาดว่า|กำหนด(?:จะ|ดำเนิน))")
"""How a cell begins that tells of what is yet to be done."""


def find_result(document: Document, words: Sequence[str]) -> Evidence | None:
    """The passage that says what came of the plan; a report's title and a column left blank do not."""
    if stated := find_stated(document, words, tables=False, unsaid=NAMING, heads=False):
        return stated
    for block in document.read("paragraph", "list"):
        for line in block.items or block.text.split("\n"):
            if _is_diary(line) and not is_request(line):
                return quote(document, line[:DIARY_LETTERS], block.place)
    for block in document.read("paragraph", "list", "heading"):
        text = block.text.replace("\n", " ") if document.kind == "pdf" else block.text  # its lines are cut anywhere
        if (did := _DID.search(text)) and not is_request(text):
            return quote(document, passage(block.text, did.start(), did.end(), 90), block.place)
    return next((shown for block in document.read("table") for shown in _rows(document, block, words)), None)


def _is_diary(line: str) -> bool:
    """Whether a line opens with its day and tells what was done on it."""
    if _INTENDED.search(line) or not (counted := _COUNTED.search(line)):
        return False
    return any(day.start <= DIARY_OPENING and day.end <= counted.start() for day in find_dates(line))


def _rows(document: Document, block: Block, words: Sequence[str]) -> Iterator[Evidence]:
    """The rows that say what came of an item; where a column is headed for it, its cells alone do."""
    columns, head = _columns(block, words)
    for row in block.rows[head + 1 :]:
        line = " ".join(row)
        if columns:
            shift = max(0, len(row) - len(block.rows[head]))  # a PDF's head may have lost its first cell
            cells = (row[column + shift] for column in columns if column + shift < len(row))
            told = any("ยังไม่" in word for word in words)  # a report of progress may say that nothing was done yet
            done = any(_is_done(cell, block.rows[head]) and (told or not _NOT_YET.match(cell)) for cell in cells)
        else:
            done = any(has_phrase(NAMING.sub(" ", line), word) for word in words)
        if done:
            yield quote(document, line, block.place)


def _columns(block: Block, words: Sequence[str]) -> tuple[list[int], int]:
    """The columns headed for results, and the last row of the head; columns of money only where there are no others."""
    for at, row in enumerate(block.rows[:HEAD_ROWS]):
        if len({canonical(cell) for cell in row}) < 2:
            continue  # a banner over the whole table
        short = [column for column, cell in enumerate(row) if len(cell) <= HEAD_LETTERS]
        found = [column for column in short if _RESULT.match(row[column]) and not _MONEY.search(row[column])]
        found = found or [column for column in short if _is_word(row[column], words) and not _DUE.search(row[column])]
        if found:
            return found, _last_head(block, at)
    return [], 0


def _is_word(cell: str, words: Sequence[str]) -> bool:
    """Whether a cell is one of the words and little else, or ends in one, as a column's name does."""
    form = canonical(cell)
    return any(
        has_phrase(cell, word) and (len(form) <= 2 * len(canonical(word)) or form.endswith(canonical(word)))
        for word in words
    )


def _last_head(block: Block, at: int) -> int:
    """A head of two rows repeats its first cell, or leaves it blank."""
    first = canonical(block.rows[at][0])
    below = block.rows[at + 1] if at + 1 < len(block.rows) else ()
    return at + 1 if below and canonical(below[0]) in ("", first) and at + 2 < len(block.rows) else at


def _is_done(cell: str, heads: Sequence[str]) -> bool:
    return (
        bool(cell.strip()) and canonical(cell) not in {canonical(head) for head in heads} and not _TO_COME.match(cell)
    )
