"""Lead to the survey: a link or QR code to the assessment's questionnaire for outsiders."""

from __future__ import annotations

import re

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote
from oit_audit.model.document import Document, Link
from oit_audit.thai.digits import to_ascii
from oit_audit.thai.text import has_phrase

from ._missing import not_found
from ._passages import find_stated

FOUND = "พบลิงก์ตอบแบบวัด EIT: “{link}”"  # the link
TOLD_ONLY = "พบประกาศเชิญตอบแบบวัด EIT แต่ไม่มีลิงก์ให้กดตอบ"  # told of, but not linked
MISSING = "ไม่พบลิงก์หรือประกาศเชิญตอบแบบวัด EIT บนหน้าแรกและหน้าข่าว"  # nothing
ADVICE = "วางลิงก์หรือแบนเนอร์แบบวัด EIT บนหน้าแรก และประชาสัมพันธ์อย่างน้อยสัปดาห์ละครั้ง"  # link it, tell of it weekly

_SURVEY = re.compile(r"(?i)itas\.nacc\.go\.th/(?:go|eit)|itas\.nacc\.go\.th/.*eit|/eit/")


_ABOUT = re.compile(
    r"ผลการ|ผลคะแนน|ผลประเมิน|คะแนน|รายงาน|สรุป|คู่มือ|ประชุม|ภาพ"
)  # results, scores, reports, manuals, meetings
_FILE = re.compile(r"(?i)\.(?:pdf|docx?|xlsx?|pptx?|zip|rar)(?:$|[?#])")
_YEAR = re.compile(r"25[5-9]\d")


class Want(Settings):
    """What a requirement may set. Shape: ``words``: phrases that name the survey."""

    words: tuple[str, ...]


@check
def survey_link(answer: Answer, want: Want) -> Ruling:
    """
    Outsiders find the survey on the site.

    Passes when    the home page, or a page of the answer, links the survey by its address or its name.
    Fails when     none does; a notice without a link is named.
    Review when    some page could not be read.
    Not fooled by  the word EIT in running text; last year's questionnaire; results, reports and manuals of the survey.
    Source         form 2565, measure 4: ประชาสัมพันธ์ช่องทางตอบแบบวัด (tell of the way to the survey).
    """
    pages: list[Document] = [*([answer.home] if answer.home else []), *answer.documents]
    for document in pages:
        for link in document.links:
            words = f"{link.text} {link.title}"
            if _is_other(link, words, answer.year.be):
                continue
            if _SURVEY.search(link.url) or any(has_phrase(words, word) for word in want.words):
                return passed(FOUND.format(link=link.text or link.url), [quote(document, link)])
    told = [shown for document in pages if (shown := find_stated(document, want.words))]
    return not_found(answer, TOLD_ONLY if told else MISSING, ADVICE, evidence=told[:1])


def _is_other(link: Link, words: str, year: int) -> bool:
    """Another year's questionnaire, or a document about the survey."""
    years = {int(found) for found in _YEAR.findall(to_ascii(words))}
    return bool(_FILE.search(link.url) or _ABOUT.search(words)) or (bool(years) and year not in years)
