"""What a survey found: a share, a mean or a score, said of those who were asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.promises import is_promise
from oit_audit.thai.text import has_phrase, passage

from ._passages import is_request

_FIGURE = re.compile(
    r"(?:ร้อยละ|เฉลี่ย|คะแนน|x̄)[^\n\d๐-๙]{0,24}[\d๐-๙]+(?:\.[\d๐-๙]+)?|[\d๐-๙]+(?:\.[\d๐-๙]+)?\s*(?:%|เปอร์เซ็นต์)"
)
"""A share (percent), a mean, a score with its number."""

_DUE = re.compile(r"(?:ไม่(?:น้อย|ต่ำ)กว่า|อย่างน้อย|มากกว่า|เป้าหมาย|ตัวชี้วัด|เกณฑ์|ค่าเป้าหมาย|จะ)[^\n]{0,40}$")
"""What stands before a figure that is a goal: not less than, at least, target, indicator, criterion, will be."""


def find_figure(document: Document, said_of: Sequence[str], of_others: Sequence[str] = ()) -> Evidence | None:
    """The line that gives a figure of what it is said of; a goal or a promise gives none."""
    for block in document.read("paragraph", "list", "heading"):
        lines = block.items or tuple(block.text.split("\n"))
        wrapped = () if block.items else tuple("\n".join(pair) for pair in pairwise(lines))
        for text in (*lines, *wrapped):
            line = text.replace("\n", " ")
            if is_request(line) or is_promise(line) or any(has_phrase(line, word) for word in of_others):
                continue
            if not any(has_phrase(line, word) for word in said_of):
                continue
            for figure in _FIGURE.finditer(line):
                if not _DUE.search(line[: figure.start()]):
                    return quote(document, passage(text, figure.start(), figure.end(), 120), block.place)
    return None
