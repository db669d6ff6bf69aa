"""Labels: words that only head a part or a column, and state nothing by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oit_audit.model.document import Block, Kind
from oit_audit.thai.text import canonical

SENTENCE_LETTERS = 70
"""A heading that runs on for so long holds its own text: PDFs tell the two apart by size alone."""

CLAUSE_LETTERS = 16
"""So many letters beside the usual words of headings, in a file's heading, are its text."""

LABEL_LETTERS = 4
"""Fewer letters beside the usual words of headings say nothing. Units: canonical characters."""

HEAD_COLUMNS = 3

_SAYS_MORE = re.compile(r"[^:：\n]{0,40}[:：]\s*[^\W_]\S{3,}")  # a label that goes on to say something
_HEADING_WORDS = re.compile(
    r"ปัญหา|อุปสรรค|ข้อจำกัด|ข้อเสนอแนะ|ข้อเสนอ|แนวทาง(?:การ)?(?:แก้ไข|ปรับปรุง|พัฒนา)?|และ|ของ|ใน|การดำเนินงาน|การดำเนินการ|"
    r"การปฏิบัติงาน|การใช้จ่าย|งบประมาณ|ประจำปี|ปีงบประมาณ|ปี|พ\.?ศ\.?|ตาม(?:แผน|นโยบาย|เป้าหมาย)?|ผลสัมฤทธิ์|เป้าหมาย|ผล(?:การ)?|"
    r"การบริหาร(?:และพัฒนา)?ทรัพยากรบุคคล|สรุป|รายงาน|การจัดซื้อจัดจ้าง|การป้องกันการทุจริต|เทศบาลตำบล\S*|"
    r"(?:การ)?วิเคราะห์|ที่พบ|อื่น ?ๆ|จุดอ่อน|"
    r"ข้อบกพร่อง|(?:ส่วน|บท|หมวด|ข้อ)ที่|[\d๐-๙.()/:：-]+"
)  # problems, obstacles, suggestions, ways to mend, and what reports call themselves: words that only head a part
_COLUMN = re.compile(
    r"(?:\(?บาท\)?|ที่|ลำดับ|โครงการ|กิจกรรม|งบ|เบิก|ใช้จ่าย|คงเหลือ|ร้อยละ|ผล|ความก้าวหน้า|ความเสี่ยง|เหตุการณ์|มาตรการ|หมายเหตุ|หน่วย|ผู้|"
    r"ระยะ|ระดับ|โอกาส|จำนวน|เดือน|รายการ|ตัวชี้วัด|เป้าหมาย|สถานะ|แผน|วิธี|ปัญหา|อุปสรรค|ข้อเสนอ|แล้ว|อยู่ระหว่าง|ดำเนินการ|ตาม|และ)"
)  # how the names of columns begin: no., project, activity, budget, spent, left, percent, result, progress, …
_OUTCOME = re.compile(
    r"(?:ผล|ความก้าวหน้า|ความคืบหน้า|สถานะ|ร้อยละ|การเบิกจ่าย|เบิกจ่าย)\S*"
)  # what columns of results are called
_MEASURED = re.compile(r"ร้อยละ\s*[\d๐-๙]|[\d๐-๙]\s*%")
_FISCAL = re.compile(r"(?<=ปี)(\s?)งบประมาณ")


def without_fiscal(text: str) -> str:
    """The text with ปีงบประมาณ (fiscal year) made unlike งบประมาณ (budget). Shape: of the same length."""
    return _FISCAL.sub(lambda match: f"{match.group(1)}########", text)


def goes_on(rest: str, kind: Kind) -> bool:
    """Whether what follows the words in the same heading states something: after a colon, or a sentence's length.

    In files a heading may have run together with its text: there the words beside the usual ones of headings count.
    """
    if _SAYS_MORE.match(rest) or len(canonical(rest)) >= SENTENCE_LETTERS:
        return True
    return kind != "html" and len(canonical(_HEADING_WORDS.sub(" ", rest))) >= CLAUSE_LETTERS


def is_empty_label(text: str, words: Sequence[str], blocks: Sequence[Block], at: int) -> bool:
    """Whether a line of a block only labels what should follow, and what follows is the next label or nothing."""
    if blocks[at].items or not (_is_label(text, words) or _is_head(text)):
        return False
    following = _next_text(text, blocks, at)
    return following is None or _is_label(following, ())


def dashed_columns(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns that hold dashes alone, where so many do that nobody filled them in; a dash or two says "none"."""
    width = min(map(len, rows), default=0)
    dashed = frozenset(at for at in range(width) if all(re.fullmatch(r"\s*[-–—]+\s*", row[at]) for row in rows))
    return dashed if len(dashed) >= HEAD_COLUMNS else frozenset()


def _is_label(text: str, words: Sequence[str]) -> bool:
    if "ไม่มี" in text or _MEASURED.search(text):  # none, so many percent: answers
        return False
    for part in (part for word in words for part in word.split("+")):
        text = text.replace(part, " ")
    return len(canonical(_HEADING_WORDS.sub(" ", text))) < LABEL_LETTERS


def _is_head(text: str) -> bool:
    """A table's head that a file gives as a line of text."""
    if _SAYS_MORE.match(text):
        return False
    tokens = text.split()
    return len(tokens) >= HEAD_COLUMNS and all(_COLUMN.match(token) for token in tokens)


def without_heads(text: str) -> str:
    """The text with what its heads of tables call the columns of results blanked. Shape: of the same length."""
    lines = (
        _OUTCOME.sub(lambda match: "#" * len(match.group()), line) if _is_head(line) else line
        for line in text.split("\n")
    )
    return "\n".join(lines)


def _next_text(text: str, blocks: Sequence[Block], at: int) -> str | None:
    """The line after a line; None at the end. A table or list is a text of its own."""
    rest = blocks[at].text[blocks[at].text.rfind(text) + len(text) :]
    parts = [*rest.split("\n"), *(line for block in blocks[at + 1 : at + 3] for line in block.text.split("\n")[:2])]
    return next((part for part in parts if canonical(part)), None)
