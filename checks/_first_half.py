"""October to March: covered by one document or by several together, and which month is missing."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, failed, passed, review
from oit_audit.halves import fiscal_of, months_of, other_halves
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.fiscal import FiscalYear
from oit_audit.thai.months import Month
from oit_audit.thai.periods import find_coverage
from oit_audit.timing import body_years, named_years, sight
from oit_audit.topic import called

from ._as_of import months_until
from ._pending_months import pending_months

COMPLETE = "“{document}” ครอบคลุม 6 เดือนแรก (ต.ค. {before} - มี.ค. {year})"  # the six months are covered
TOGETHER = "เอกสาร {count} ฉบับรวมกันครอบคลุม ต.ค. {before} - มี.ค. {year} ครบ 6 เดือน"  # together they cover it
MISSING = "ต้องมีข้อมูลครบ 6 เดือนแรก (ต.ค. {before} - มี.ค. {year}) แต่พบ{found} ขาดเดือน {months}"  # months are missing
OTHER_YEAR = "ต้องเป็นข้อมูล 6 เดือนแรกของปีงบประมาณ {year} แต่ {documents}"  # it is of another year
OF_OTHER = "“{document}” เป็นข้อมูลของปีงบประมาณ {years}"  # that document is of other years
OF_MONTHS = "“{document}” มีข้อมูลของเดือน {months} เท่านั้น"  # that document covers other months only
YEAR_ONLY = "“{document}” ระบุเพียงปี {year} ไม่ได้บอกว่าครอบคลุมเดือนใด จึงบอกไม่ได้ว่าครบ 6 เดือนแรกหรือไม่"  # year alone
UNSAID = "“{document}” ไม่ได้บอกช่วงเวลาของข้อมูล"  # no time is said
UNREAD = "{found} แต่มีเอกสารที่อ่านไม่ได้ {count} ฉบับ ({documents}) ให้คนเปิดดู"  # some could not be read
ADVICE = "เพิ่มข้อมูลของเดือน {months} ให้ครบ แล้วเขียนช่วง “ต.ค. {before} - มี.ค. {year}” ไว้ที่หัวเรื่อง"
ADVICE_LOOK = "เปิดเอกสารดู และเขียนช่วง “รอบ 6 เดือน (ต.ค. {before} - มี.ค. {year})” ไว้ที่หัวเรื่องของเอกสาร"

SHOWN = 3


def rule_on_half(answer: Answer) -> Ruling:
    """The ruling on the first six months of the fiscal year over all documents of the answer."""
    year, half = answer.year, answer.year.months("first_half")
    words = {"year": year.be, "before": year.previous.be}
    found: dict[Month, tuple[Document, Evidence]] = {}
    for document in answer.documents:
        pending = pending_months(document, year)
        months = {
            month: evidence
            for month, evidence in (months_of(document, year) or months_until(document, year)).items()
            if month in half and month not in pending
        }
        if len(months) == len(half):
            kept = list(dict.fromkeys(months.values()))
            return passed(COMPLETE.format(document=called(document), **words), kept)
        for month, evidence in months.items():
            found.setdefault(month, (document, evidence))
    missing = [month for month in half if month not in found]
    if not missing:
        count = len({id(document) for document, _ in found.values()})
        return passed(TOGETHER.format(count=count, **words), [found[month][1] for month in half])
    if found:
        return _short_of(answer, found, missing, words)
    return _none_of(answer, words)


def _short_of(
    answer: Answer, found: dict[Month, tuple[Document, Evidence]], missing: list[Month], words: dict[str, int]
) -> Ruling:
    named = ", ".join(str(month) for month in missing)
    have = f"เพียง {len(found)} เดือน ({', '.join(str(month) for month in sorted(found))})"
    reason = MISSING.format(found=have, months=named, **words)
    evidence = list(dict.fromkeys(item for _, item in found.values()))
    hiding = [document for document in answer.unreadable if may_hold(document, missing)]
    if hiding:
        return _unread(reason, hiding, words, evidence)
    return failed(reason, advice=ADVICE.format(months=named, **words), evidence=evidence)


def _none_of(answer: Answer, words: dict[str, int]) -> Ruling:
    half = list(answer.year.months("first_half"))
    hiding = [document for document in answer.unreadable if may_hold(document, half)]
    others = [(document, says) for document in answer.documents if (says := _elsewhere(document, answer.year))]
    told = "; ".join(says for _, says in others[:SHOWN])
    doubtful = [document for document in answer.documents if not _elsewhere(document, answer.year)]
    if doubtful:
        seen = sight(doubtful[0], "fy", answer.year)
        template = YEAR_ONLY if seen.grade == "in" else UNSAID
        told = template.format(document=called(doubtful[0]), **words)
        return review(told, advice=ADVICE_LOOK.format(**words), evidence=[seen.evidence] if seen.evidence else [])
    if hiding or not others:
        return _unread(told or "ยังไม่พบเอกสารที่อ่านได้", hiding or list(answer.unreadable), words, [])
    months = ", ".join(str(month) for month in half)
    evidence = [said for document, _ in others[:SHOWN] if (said := sight(document, "fy", answer.year).evidence)]
    reason = OTHER_YEAR.format(documents=told, **words)
    return failed(reason, advice=ADVICE.format(months=months, **words), evidence=evidence)


def _elsewhere(document: Document, year: FiscalYear) -> str:
    """What other time a document is of, by its months or else its name; empty where it may be of the half."""
    if months := months_of(document, year):
        return OF_MONTHS.format(document=called(document), months=", ".join(str(month) for month in sorted(months)))
    years = other_halves(document, year)
    if not years:
        said = named_years(document) or tuple(sorted(body_years(document)))
        years = () if year.be in said else said
    return OF_OTHER.format(document=called(document), years=", ".join(map(str, years))) if years else ""


def may_hold(document: Document, months: list[Month]) -> bool:
    """Whether an unread document may hold one of the months: its link names none, or one of them, of the right year."""
    named = {month for coverage in find_coverage(document.link_text or document.title) for month in coverage.months}
    if not named:
        return True
    return any(month in named for month in months) or not {fiscal_of(month) for month in named}


def _unread(found: str, hiding: list[Document], words: dict[str, int], evidence: list[Evidence]) -> Ruling:
    titles = ", ".join(f"“{called(document)}”" for document in hiding[:SHOWN])
    reason = UNREAD.format(found=found, count=len(hiding), documents=titles)
    return review(reason, advice=ADVICE_LOOK.format(**words), evidence=evidence)
