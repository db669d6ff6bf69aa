"""Report on the plan: name it, say what was done, and agree with it."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, passed, quote, review
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document
from oit_audit.thai.periods import find_plan_spans, find_years
from oit_audit.thai.text import has_phrase
from oit_audit.topic import own_names

from ._deeds import find_deed
from ._missing import not_found, titles
from ._passages import find_stated
from ._plan_items import items_in_common, matters_in_common
from ._results import find_result
from ._shown import is_on

FOUND = "{document} รายงาน{what}"  # it reports
MATCHED = "{document} รายงาน{what} และตรงกับรายการใน {plan}: {items}"  # and agrees with the plan
NO_PLAN = "อ่าน {documents} แล้ว ไม่พบว่าเป็น{what}"  # it does not name the plan
NO_RESULT = "{documents} กล่าวถึงแผนหรือมาตรการ แต่ไม่พบผลหรือความก้าวหน้าของการดำเนินการ"  # the plan, but nothing done
OTHER_YEAR = "{document} เป็นรายงานตามแผนของปี {years} ไม่ใช่ปี {year}"  # another year's plan
UNMATCHED = "{document} ไม่มีรายการใดตรงกับ {plan} ({indicator}) จึงยังบอกไม่ได้ว่าสอดคล้องกัน ให้คนเปิดเทียบ"  # nothing in common
ADVICE = "ระบุชื่อแผนหรือมาตรการที่รายงาน ปีงบประมาณ และผลของแต่ละรายการตามแผนนั้น"  # name the plan, the year, each result


class Want(Settings):
    """What a requirement may set.

    Shape   ``what``: what it reports, in Thai. ``plan``: phrases that name the plan or its measures; ``report``: words
            for what came of them. ``lag``: the plan draws on the year before, which may stand in its name.
            ``subject``: words, one of which a document on the matter holds. ``boilerplate``: words that all such
            documents share: where too few projects are named, or the plan lists no projects but matters, as risks are
            (``by_matter``), what else stands in the plan's tables is looked for in the report.
    """

    what: str
    plan: tuple[str, ...]
    report: tuple[str, ...]
    lag: bool = False
    subject: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    by_matter: bool = False


@check
def follows_plan(answer: Answer, want: Want) -> Ruling:
    """
    It reports on the plan of the indicator before it.

    Passes when    a document names the plan (or its measures) and says what came of it, for the right year; where the
                   plan's own document was read too, items of one are found in the other.
    Fails when     the documents were read and none names the plan, none says what was done, or the plan named is
                   another year's.
    Review when    plan and report were both read, each lists items, and none of them agrees; or some were not read.
    Not fooled by  the plan itself, posted as its report; a title without results; a column of results left blank, or
                   filled with what is yet to be done; last year's plan; the plan's own name, taken for an item of it.
    Source         form 2565, o11 (o10), o26 (o25), o37 (o36), o40 (o39), o43 (o42); design.md, rule 9.
    """
    documents = answer.in_period or answer.documents
    names = titles(documents)
    on_it = [document for document in documents if is_on(document, want.subject)]
    named = [
        (document, shown)
        for document in on_it
        if (shown := _names_plan(document, want) or _page_names_plan(document, answer, want))
    ]
    if not named:
        return not_found(answer, NO_PLAN.format(documents=names, what=want.what), ADVICE)
    reports = [
        (document, shown, done)
        for document, shown in named
        if (done := find_result(document, want.report) or find_deed(document, answer.as_of))
    ]
    if not reports:
        evidence = [shown for _, shown in named[:2]]
        return not_found(answer, NO_RESULT.format(documents=names), ADVICE, evidence=evidence)
    right = [item for item in reports if not _other_years(item[1], answer, want.lag)]
    if not right:
        document, shown, _ = reports[0]
        years = ", ".join(map(str, _other_years(shown, answer, want.lag)))
        reason = OTHER_YEAR.format(document=titles([document]), years=years, year=answer.year)
        return not_found(answer, reason, ADVICE, evidence=[shown])
    document, shown, done = right[0]
    followed = answer.indicator.follows or next(iter(answer.others), "")
    plans = answer.others[followed].documents if followed in answer.others else ()
    called = [answer.indicator.name, *(answer.others[id].indicator.name for id in (followed,) if id in answer.others)]
    on_plan = [item[0] for item in right]
    common = items_in_common(on_plan, plans, called)
    if want.boilerplate and (want.by_matter or common is None):
        common = matters_in_common(on_plan, plans, want.boilerplate)
    if common is None:
        return passed(FOUND.format(document=titles([document]), what=want.what), [shown, done])
    if common:
        items = ", ".join(common[:3])
        reason = MATCHED.format(document=titles([document]), what=want.what, plan=titles(plans), items=items)
        return passed(reason, [shown, done])
    reason = UNMATCHED.format(document=titles([document]), plan=titles(plans), indicator=followed)
    return review(reason, advice=ADVICE, evidence=[shown, done])


def _names_plan(document: Document, want: Want) -> Evidence | None:
    """The passage that names the plan: the document's own name first, then its text."""
    for name in own_names(document):
        if any(has_phrase(name.text, phrase) for phrase in want.plan):
            return quote(document, name.quote, name.place)
    return find_stated(document, want.plan, filled=False)


def _page_names_plan(document: Document, answer: Answer, want: Want) -> Evidence | None:
    """The name of the plan on the listed page that leads to the document: one order, one training of many."""
    for place in answer.targets:
        page = place.document
        if page is None or page.kind != "html" or document.via != page.url:
            continue
        for name in own_names(page):
            if name.top and any(has_phrase(name.text, phrase) for phrase in want.plan):
                return quote(page, name.quote, name.place)
    return None


def _other_years(shown: Evidence, answer: Answer, lag: bool) -> tuple[int, ...]:
    """The years of the plan named, when none of them is the assessed one."""
    spans = find_plan_spans(shown.quote)
    if any(span.first_be <= answer.year.be <= span.last_be for span in spans):
        return ()
    years = {year.be for year in find_years(shown.quote) if year.role in ("fiscal", "calendar")}
    if not years or answer.year.be in years or (lag and answer.year.previous.be in years):
        return ()
    return tuple(sorted(years))
