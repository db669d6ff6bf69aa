"""Where a document shows the thing that it is to be about: in its name, a heading, or a passage."""

from __future__ import annotations

import re
from typing import Protocol

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.catalog import Topic
from oit_audit.model.document import Document
from oit_audit.thai.periods import find_dates
from oit_audit.thai.promises import is_put_off
from oit_audit.thai.text import canonical, find_phrase, has_phrase, passage
from oit_audit.topic import about, echoes, named, own_names

from ._bare import has_amount
from ._passages import find_stated, is_request
from ._stated import stated_text

UNDONE = re.compile(r"(?:ยัง\s*)?(?:ไม่|มิ)\s*ได้\s*(?:มีการ|เริ่ม)?\s*(?:ดำเนิน|จัด|ทำ|อบรม|ฝึก|ประกาศ|แจ้ง|ประชุม)[ก-๎]{0,12}")
"""What was not done: its words name the deed."""

_DEFINED = re.compile(
    r"^(?P<term>[^\n]{0,80}?)(?:หมายถึง|หมายความว่า|คือ(?=\s|การ|กระบวนการ|นโยบาย))[^\n]*$", re.MULTILINE
)
"""What a word means: it tells of no deed, unless its line is dated."""

_FINDING = re.compile(r"(?:หน้าที่|ได้แก่|ดังนี้|แนวทาง|มาตรการ|วิธี|จุดอ่อน|จุดที่|ข้อบกพร่อง|ประเด็น|ปัญหา|สาเหตุ|ผลการ)[^\n]{0,30}$")
"""Before คือ (which is): a way, a measure, a weak point, a problem, a cause is told, no word explained."""

_GIVER = re.compile(r"โดย\s*(?:ทีม|คณะ)?วิทยากร[^\s]*(?:\s*จาก[^\s]*)?")
"""Who taught or spoke: the speaker's house is not what was taught."""


_RULES = re.compile(r"มาตรา\s*[\d๐-๙]|ให้หน่วยงานของรัฐ|ต้อง(?:จัดทำ|ประกาศ|เผยแพร่)|ตามระเบียบ")
"""What the law wants of such a thing."""

_NORM = re.compile(
    r"^[^\n]{0,120}?(?:แผน|รายงาน|ประกาศ)[^\n]{0,30}?(?<!ที่)(?<!ที่ )ต้อง(?:จัดทำ|ประกาศ|เผยแพร่)[^\n]*$", re.MULTILINE
)
"""แผนการจัดซื้อจัดจ้าง ต้องจัดทำเมื่อ… (a plan must be made when): not the plan."""

AT_ONCE = 3
"""A number or a dash may stand before the first words of a paragraph. Units: characters."""


class Words(Protocol):
    """The words by which a requirement knows its thing: settings of the check ``content``."""

    @property
    def phrases(self) -> tuple[str, ...]: ...
    @property
    def not_phrases(self) -> tuple[str, ...]: ...
    @property
    def name_phrases(self) -> tuple[str, ...]: ...
    @property
    def title_only(self) -> bool: ...


def find_shown(document: Document, topic: Topic, words: Words) -> Evidence | None:
    """The name, else the passage, that shows the thing; nothing in a notice that calls it off."""
    if any(is_put_off(name.text) for name in own_names(document)):
        return None
    phrases = words.phrases or topic.titles
    against = words.not_phrases or (() if words.phrases else topic.not_titles)
    never = () if words.phrases else topic.never
    called_so = (*phrases, *words.name_phrases)
    echoed = named(document.link_text, called_so, against, never) and echoes(document)
    for name in own_names(document):
        if echoed and name.top:  # letters were lost from the name, but it is what its link calls it
            return quote(document, name.quote, name.place)
        if named(_GIVER.sub(" ", name.text), called_so, against, never) and not is_request(name.text):
            return quote(document, name.quote, name.place)
    if words.title_only:
        return None
    if not words.phrases and about(document, topic).grade not in ("about", "body"):
        return _opening(document, phrases, against, never)
    return find_stated(document, phrases, against, filled=False, unsaid=_GIVER)


def _opening(
    document: Document, phrases: tuple[str, ...], against: tuple[str, ...], never: tuple[str, ...]
) -> Evidence | None:
    """The paragraph of a listed page that begins with the thing's name and goes on to tell its sums."""
    if document.via or document.kind != "html":
        return None
    for block in document.read("paragraph"):
        phrase = named(block.text, phrases, against, never)
        match = find_phrase(block.text, phrase) if phrase else None
        explains = _DEFINED.match(block.text) or _RULES.search(block.text) or is_request(block.text)
        if match and match.start <= AT_ONCE and has_amount(block.text) and not explains:
            return quote(document, passage(block.text, match.start, match.end), block.place)
    return None


def told(text: str) -> str:
    """A text without the deeds that it says were not done, what words mean, and what the law wants of such a paper."""
    text = _NORM.sub(" ", UNDONE.sub(" ", text))
    return _DEFINED.sub(
        lambda line: line.group() if _FINDING.search(line["term"]) or find_dates(line.group()) else " ", text
    )


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in the text."""
    return any(has_phrase(text, word) for word in words)


FEW = 400
"""A longer text is no list of names. Units: canonical characters."""

_NOUNS = re.compile(r"(?:การ)?ให้คุณ\S{0,3}ให้โทษ|รายได้|ถูกต้อง|ความต้องการ|ประกาศให้|มีส่วนร่วม")
_PROVIDES = re.compile(
    r"ให้|ต้อง|ไม่|แบ่ง|ดีเด่น|ประกอบด้วย|ร้อยละ|คะแนน|ปีละ|อย่างน้อย|ภายใน|ได้แก่|ได้รับ|จะ|โดย|ข้อ\s*[\d๐-๙]|[\d๐-๙]\s*(?:วัน|เดือน|ปี(?!งบ)|รอบ|ขั้น|คน|สถาน|ครั้ง|%)"
)
"""What a rule says: let, must, not, per cent, at least, within, so many days; a name says none of it."""


def only_names(document: Document) -> bool:
    """Whether a document is a mere list of names of rules, of which none lays anything down."""
    text = "\n".join(block.text for block in document.read())
    return len(canonical(text)) <= FEW and not _PROVIDES.search(_NOUNS.sub(" ", text))


def is_on(document: Document, subject: tuple[str, ...]) -> bool:
    """Whether a document speaks of the matter at all; its name counts."""
    texts = (document.link_text, *(name.text for name in own_names(document)), stated_text(document))
    return not subject or any(holds(text, subject) for text in texts)
