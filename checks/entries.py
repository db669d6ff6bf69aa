"""List enough of them: laws, news items, procurement notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.periods import find_dates
from oit_audit.thai.text import canonical, find_phrases, has_phrase
from oit_audit.topic import is_hollow, own_names

from ._missing import not_found, titles
from ._news_links import is_no_item, leads_away
from ._passages import is_request

FOUND = "พบ{what} {count} รายการ"  # so many of them
TOO_FEW = "อ่าน {documents} แล้ว พบ{what}เพียง {count} รายการ ควรมีอย่างน้อย {least} รายการ"  # too few
MISSING = "อ่าน {documents} แล้ว ไม่พบ{what}"  # none
ADVICE = "เพิ่ม{what}ในหน้านี้ โดยให้ชื่อแต่ละรายการเป็นข้อความที่กดเปิดอ่านได้"  # add them as links with words

SHORTEST = 10
"""A shorter text is a button or a page number. Units: characters without white space."""

SHOWN = 5
_KIND = (
    r"(?:พระราชบัญญัติ|พ\.ร\.บ\.?|พรบ\.?|พระราชกฤษฎีกา|กฎกระทรวง|"
    r"ระเบียบ|ประกาศ|ข้อบังคับ|เทศบัญญัติ|ข้อบัญญัติ|รัฐธรรมนูญ|ประมวล|กฎหมาย)"
)  # kinds of laws
_CITED = re.compile(
    rf"(?!\W*[\d๐-๙.\s]*{_KIND}).{{0,80}}?(?:ตาม|อาศัยอำนาจ)(?:ความใน)?\s*{_KIND}"
)  # prose: "under the Act of ..."
_ONLY_KIND = re.compile(
    rf"(?:{_KIND}|กระทรวง(?:มหาดไทย|การคลัง)?|มหาดไทย|สำนักนายกรัฐมนตรี|ท้องถิ่น|ของหน่วยงาน|คำสั่ง|หนังสือสั่งการ|"
    r"ที่เกี่ยวข้อง|ต่าง\s*ๆ|อื่น\s*ๆ|ทั้งหมด|และ|หรือ|รายการ|ฉบับ|ว่าด้วย|[\W\d_])*"
)  # a kind of law, not a law: ระเบียบกระทรวงมหาดไทยที่เกี่ยวข้อง (12 ฉบับ)
_ACT = re.compile(r"พ\.\s*ร\.\s*บ\.?|พรบ\.?")  # short for พระราชบัญญัติ
_BE = re.compile(r"พ\.\s*ศ\.?")
_TITLE_PARTS = re.compile(r"\s[|–—:»-]\s|\|")


class Want(Settings):
    """What a requirement may set.

    Shape   ``what``: the things' name in Thai. ``words``: an entry holds one of them; any entry counts when empty.
            ``not_words``: an entry that holds a longer one of these is something else. ``least``: so many are due.
    """

    what: str
    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    least: int = 1


@check
def entries(answer: Answer, want: Want) -> Ruling:
    """
    The page lists enough entries of the kind.

    Passes when    the content holds at least so many different entries (links, items, rows, named documents) of the
                   kind asked for.
    Fails when     it was read and holds fewer.
    Review when    it holds fewer and something there could not be read.
    Not fooled by  the menu and the sidebar; one entry repeated; kinds of laws without a law; the page's own heading and
                   what the menu calls it; buttons and page numbers; telephones, e-mails and other sites' front pages
                   as news; what a feed brings from other sites; one law under two names; prose that cites laws;
                   "ไม่พบข้อมูล" (no data); the form's wording repeated.
    Source         form 2565, o6, o7, o22.
    """
    found: dict[str, Evidence] = {}
    labels = _labels(answer)
    for document in answer.in_period or answer.documents:
        _gather(document, want, labels, found)
    if len(found) < want.least:
        for document in answer.documents:
            _gather(document, want, labels, found)
    if len(found) >= want.least:
        return passed(FOUND.format(what=want.what, count=len(found)), list(found.values())[:SHOWN])
    template = TOO_FEW if found else MISSING
    names = titles(answer.documents)
    reason = template.format(documents=names, what=want.what, count=len(found), least=want.least)
    return not_found(answer, reason, ADVICE.format(what=want.what), evidence=list(found.values()))


def _labels(answer: Answer) -> set[str]:
    """What the place itself is called, in the menu and by the form: a section's heading is no entry of it."""
    topic = answer.indicator.topic
    labels = {answer.indicator.name, *topic.titles, *(label for place in answer.targets for label in place.path)}
    return {canonical(part) for label in labels for part in (label, *label.split("/"))}


def _gather(document: Document, want: Want, labels: set[str], found: dict[str, Evidence]) -> None:
    own = labels
    if document.via == "":
        parts = _TITLE_PARTS.split(document.title)
        own = labels | {canonical(text) for text in (*parts, *(name.text for name in own_names(document)[:1]))}
    for text, shown in _candidates(document, links_only=not want.words):
        key = canonical(_ACT.sub("พระราชบัญญัติ", _BE.sub("", text)))
        if (
            _ONLY_KIND.fullmatch(text)
            or len(key) < SHORTEST
            or key in own
            or is_hollow(text)
            or is_request(text)
            or has_phrase(text, "ไม่พบข้อมูล")
        ):
            continue
        if not want.words or _longest(text, want.words) > _longest(text, want.not_words):
            if any(key in other or other in key for other in found):
                continue
            found[key] = shown


def _candidates(document: Document, *, links_only: bool) -> Iterator[tuple[str, Evidence]]:
    """What may be an entry, with its evidence; news without a word of its own must be a link or a page of its own."""
    if document.via:
        for name in own_names(document)[:1]:
            yield name.text, quote(document, name.quote, name.place)
    for link in document.links:
        if (
            link.region == "main"
            and link.text
            and not (links_only and (is_no_item(link) or leads_away(link, document)))
        ):
            bare = len(canonical(link.text)) < SHORTEST
            yield (link.context if bare and link.context else link.text), quote(document, link)
    for block in document.read():
        rows = [" ".join(dict.fromkeys(row)) for row in block.rows]
        for part in rows or list(block.items) or block.text.split("\n"):
            if links_only and not ((rows or block.items) and find_dates(part)):
                continue  # without a link only a dated entry of a listing is news
            if not _CITED.match(part):
                yield part, quote(document, part, block.place)


def _longest(text: str, phrases: tuple[str, ...]) -> int:
    return max((len(canonical(match.phrase)) for match in find_phrases(text, phrases)), default=0)
