"""Show how the body is divided: the chart, the key positions, the divisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.names import find_divisions, find_positions
from oit_audit.thai.promises import is_promise
from oit_audit.thai.text import passage
from oit_audit.topic import own_names

from ._charts import chart_picture, is_called_chart
from ._missing import not_found, titles

Part = Literal["chart", "positions", "divisions"]

FOUND: dict[Part, str] = {
    "chart": "พบแผนผังโครงสร้างการแบ่งส่วนราชการ",  # the chart
    "positions": "พบตำแหน่งที่สำคัญ: {names}",  # the key positions
    "divisions": "พบการแบ่งส่วนงานภายใน: {names}",  # the divisions
}
MISSING: dict[Part, str] = {
    "chart": "อ่าน {documents} แล้ว ไม่พบแผนผังแสดงโครงสร้างการแบ่งส่วนราชการ",
    "positions": "อ่าน {documents} แล้ว ไม่พบตำแหน่งที่สำคัญ (เช่น นายก ปลัด ผู้อำนวยการกอง) ในโครงสร้าง",
    "divisions": "อ่าน {documents} แล้ว ไม่พบการแบ่งส่วนงานภายใน (เช่น สำนัก กอง ฝ่าย)",
}
ADVICE: dict[Part, str] = {
    "chart": "เผยแพร่แผนผังโครงสร้างส่วนราชการ และเขียนข้อความของแผนผังไว้ในหน้าเดียวกัน",
    "positions": "ใส่ชื่อตำแหน่งที่สำคัญ เช่น นายกเทศมนตรี ปลัดเทศบาล ผู้อำนวยการกอง ในแผนผังโครงสร้าง",
    "divisions": "ใส่ชื่อสำนัก กอง ฝ่าย ครบทุกส่วนราชการ ในแผนผังโครงสร้าง",
}

ENOUGH: dict[Part, int] = {"chart": 3, "positions": 2, "divisions": 2}
"""So many divisions stand apart in a chart of words; so many positions or divisions are due."""

BOX_CHARACTERS = 120
"""A longer run of text is prose, not a box of a chart. Units: characters."""

_SENTENCE = re.compile(r"และ|ให้บริการ|ประกอบด้วย|ได้แก่|แบ่งเป็น|แบ่งออก")  # "and", "consists of": prose, however short
_TOLD = re.compile(r"ให้บริการ|ประกอบด้วย|ได้แก่|แบ่งเป็น|แบ่งออก|มีหน้าที่|รับผิดชอบ")
"""With these a file that is called a chart tells of the divisions instead."""
_SITE_MAP = re.compile(r"(?i)(?:แผนผัง|แผนที่|ผัง)เว็บไซต์|site ?map")


class Want(Settings):
    """What a requirement may set: which part of the structure."""

    shows: Part


@check
def structure(answer: Answer, want: Want) -> Ruling:
    """
    The structure stands there: as a chart, with its key positions, with its divisions.

    Passes when    a picture is called the chart, or boxes, rows or items, or a file that is called a chart, name three
                   divisions and more (chart); two kinds of positions are named (positions); two divisions and more
                   are named (divisions).
    Fails when     the page was read, shows no picture, and does not.
    Review when    the page shows a picture, whose words a program cannot read.
    Not fooled by  divisions named in one sentence of prose; the menu; the map of the site; a picture of
                   something else.
    Source         form 2565, o1: แผนผัง, ตำแหน่งที่สำคัญ, การแบ่งส่วนงานภายใน.
    """
    found: dict[str, Evidence] = {}
    for document in answer.documents:
        if want.shows == "chart" and any(_SITE_MAP.search(name.text) for name in own_names(document)[:2] if name.top):
            continue
        if want.shows == "chart" and (chart := chart_picture(document)):
            return passed(FOUND["chart"], [chart])
        for name, evidence in _named(document, want.shows):
            found.setdefault(name, evidence)
        if len(found) >= ENOUGH[want.shows]:
            kept = list(dict.fromkeys(found.values()))
            return passed(FOUND[want.shows].format(names=", ".join(found)), kept)
    reason = MISSING[want.shows].format(documents=titles(answer.documents))
    return not_found(answer, reason, ADVICE[want.shows], evidence=list(found.values()), pictures=True)


def _named(document: Document, part: Part) -> Iterator[tuple[str, Evidence]]:
    """The positions or divisions of a document by name; for a chart only those in boxes of their own."""
    drawn = document.kind != "html" and is_called_chart(document)
    prose = _TOLD if drawn else _SENTENCE
    for text, place in _boxes(document, prose=part != "chart" or drawn):
        if part == "positions":
            for position in find_positions(text):
                yield position.title, quote(document, passage(text, position.start, position.end, 40), place)
        elif part != "chart" or len(find_divisions(text)) < 2 or not prose.search(_without_divisions(text)):
            for division in find_divisions(text):
                yield division.name, quote(document, passage(text, division.start, division.end, 40), place)


def _without_divisions(text: str) -> str:
    """กองสาธารณสุขและสิ่งแวดล้อม (public health and environment) holds an "and" that joins no two divisions."""
    for division in reversed(find_divisions(text)):
        text = text[: division.start] + text[division.end :]
    return text


def _boxes(document: Document, *, prose: bool) -> Iterator[tuple[str, str]]:
    """The cells, items and short lines of the content, and its prose too if asked."""
    for block in document.read():
        if block.kind != "table" and is_promise(block.text):
            continue
        if block.kind == "table":
            parts = [cell for row in block.rows for cell in dict.fromkeys(row)]
        else:
            parts = list(block.items) or block.text.split("\n")
        for part in parts:
            if block.kind == "table" or prose or len(part) <= BOX_CHARACTERS:
                yield part, block.place
