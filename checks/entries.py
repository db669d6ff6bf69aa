"""List enough of them: laws, news items, procurement notices."""

from __future__ import annotations

import re
from dataclasses import dataclass

from oit_audit.check import Answer, Ruling, Settings, check, passed
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.text import canonical, has_phrase
from oit_audit.topic import is_hollow, own_names

from ._candidates import KIND, SHORTEST, candidates
from ._missing import not_found, titles
from ._other_things import is_another, links_to_others, longest
from ._passages import is_request

FOUND = "พบ{what} {count} รายการ"  # so many of them
TOO_FEW = "อ่าน {documents} แล้ว พบ{what}เพียง {count} รายการ ควรมีอย่างน้อย {least} รายการ"  # too few
MISSING = "อ่าน {documents} แล้ว ไม่พบ{what}"  # none
ADVICE = "เพิ่ม{what}ในหน้านี้ โดยให้ชื่อแต่ละรายการเป็นข้อความที่กดเปิดอ่านได้"  # add them as links with words

SHOWN = 5
_ONLY_KIND = re.compile(
    rf"(?:{KIND}|กระทรวง(?:มหาดไทย|การคลัง)?|มหาดไทย|สำนักนายกรัฐมนตรี|ท้องถิ่น|ของหน่วยงาน|คำสั่ง|หนังสือสั่งการ|"
    r"ที่เกี่ยวข้อง|ต่าง\s*ๆ|อื่น\s*ๆ|ทั้งหมด|และ|หรือ|รายการ|ฉบับ|ว่าด้วย|[\W\d_])*"
)  # a kind of law, not a law: ระเบียบกระทรวงมหาดไทยที่เกี่ยวข้อง (12 ฉบับ)
_ACT = re.compile(r"พ\.\s*ร\.\s*บ\.?|พรบ\.?")  # short for พระราชบัญญัติ
_BE = re.compile(r"พ\.\s*ศ\.?")
_TITLE_PARTS = re.compile(r"\s[|–—:»-]\s|\|")


_LED = re.compile(rf"[\W\d_]*{KIND}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. Shape: ``dated``: it says its day; ``led``: it begins as the title of a law does."""

    evidence: Evidence
    dated: bool = False
    led: bool = False


class Want(Settings):
    """What a requirement may set.

    Shape   ``what``: the things' name in Thai. ``words``: an entry holds one of them; any entry counts when empty.
            ``not_words``: an entry that holds a longer one of these is something else. ``least``: so many are due;
            ``dated``: so many suffice that say their day, ``led``: that begin with one of the words; 0 is never.
    """

    what: str
    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    least: int = 1
    dated: int = 0
    led: int = 0


@check
def entries(answer: Answer, want: Want) -> Ruling:
    """
    The page lists enough entries of the kind.

    Passes when    the content holds at least so many different entries (links, items, rows, named documents, headlines
                   with a day under or over them) of the kind asked for; fewer do that say their day, or that begin
                   as titles of laws do.
    Fails when     it was read and holds fewer.
    Review when    it holds fewer and something there could not be read.
    Not fooled by  the menu and the sidebar; one entry repeated; kinds of laws without a law; the page's own heading and
                   what the menu calls it; links to what is another body's, an auction or a lease; buttons and page
                   numbers; telephones, e-mails and other sites' front pages as news; tenders and their results as
                   news; what a feed brings from other sites; one law under two
                   names; prose that cites laws;
                   "ไม่พบข้อมูล" (no data); the form's wording repeated.
    Source         form 2565, o6, o7, o22.
    """
    found: dict[str, Entry] = {}
    documents = [document for document in answer.documents if not is_another(document, want.words, want.not_words)]
    labels = _labels(answer)
    away = links_to_others(answer, want.words, want.not_words)
    for document in documents:
        if document in (answer.in_period or documents):
            _gather(document, want, labels, away, found)
    if not _suffices(found, want):
        for document in documents:
            _gather(document, want, labels, away, found)
    shown = [entry.evidence for entry in found.values()]
    if _suffices(found, want):
        return passed(FOUND.format(what=want.what, count=len(found)), shown[:SHOWN])
    template = TOO_FEW if found else MISSING
    names = titles(answer.documents)
    reason = template.format(documents=names, what=want.what, count=len(found), least=want.least)
    return not_found(answer, reason, ADVICE.format(what=want.what), evidence=shown)


def _suffices(found: dict[str, Entry], want: Want) -> bool:
    dated, led = (sum(getattr(entry, quality) for entry in found.values()) for quality in ("dated", "led"))
    return len(found) >= want.least or 0 < want.dated <= dated or 0 < want.led <= led


def _labels(answer: Answer) -> set[str]:
    """What the place itself is called, in the menu and by the form: a section's heading is no entry of it."""
    topic = answer.indicator.topic
    labels = {answer.indicator.name, *topic.titles, *(label for place in answer.targets for label in place.path)}
    return {canonical(part) for label in labels for part in (label, *label.split("/"))}


def _gather(document: Document, want: Want, labels: set[str], away: set[str], found: dict[str, Entry]) -> None:
    own = labels
    if document.via == "":
        parts = _TITLE_PARTS.split(document.title)
        own = labels | {canonical(text) for text in (*parts, *(name.text for name in own_names(document)[:1]))}
    own_entries: dict[str, tuple[int, Entry]] = {}
    # The shortest first: a paragraph of three laws, or what stands around a bare link, holds entries and is none.
    inorder = enumerate(candidates(document, links_only=not want.words))
    for at, (text, shown, dated) in sorted(inorder, key=lambda one: len(canonical(one[1][0]))):
        key = canonical(_ACT.sub("พระราชบัญญัติ", _BE.sub("", text)))
        if (
            _ONLY_KIND.fullmatch(text)
            or len(key) < SHORTEST
            or key in own
            or any(other in key for other in away)
            or is_hollow(text)
            or is_request(text)
            or has_phrase(text, "ไม่พบข้อมูล")
        ):
            continue
        others = longest(text, want.not_words)
        if (longest(text, want.words) > others) if want.words else not others:
            if any(key in other or other in key for other in (*found, *own_entries)):
                continue
            own_entries[key] = at, Entry(shown, dated=dated, led=bool(_LED.match(text)))
    found.update((key, entry) for key, (_, entry) in sorted(own_entries.items(), key=lambda one: one[1][0]))
