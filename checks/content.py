"""Be there and be about it: a document of the indicator shows the thing that the form asks for."""

from __future__ import annotations

from oit_audit.check import Answer, Ruling, Settings, check, failed, passed, review
from oit_audit.thai.fiscal import PeriodName
from oit_audit.timing import sight
from oit_audit.topic import called

from ._labels import without_fiscal
from ._missing import IN_PICTURE, not_shown, says_in_picture, titles
from ._nothing import is_empty, still_ahead
from ._results import find_result
from ._shown import find_shown, told
from ._spanned import of_wrong_span
from ._stated import stated_text
from ._substance import has_content, is_of_others

FOUND = "พบ{what}: “{document}”"  # there it is
MISSING = "อ่าน {documents} แล้ว ไม่พบ{what}"  # read, not there
COMING = "{documents} เป็นกำหนดการที่ยังไม่ถึงวันจัด ({dates}) จึงยังไม่มี{what}"  # announced, not yet held
THIN = "พบชื่อ{what} ใน “{document}” แต่ไม่พบเนื้อหา ({words})"  # the name is there, the content is not
NEAREST = " ที่ใกล้เคียงที่สุดคือ {found} ซึ่งเป็นเรื่องอื่น จึงไม่นับ"  # the nearest is about something else
OTHER_TIME = "พบ {documents} ไม่ใช่{what}ของปี พ.ศ. {year}"  # it is of another year
SAYS = "“{document}” {says}"  # the document says this of its time
PARTIAL = "พบ {documents} แต่เป็นข้อมูลเพียงบางส่วนของปี จึงยังไม่ใช่{what}"  # of a half or a quarter only
LONGER = "พบ {documents} แต่เป็นแผนหลายปี จึงยังไม่ใช่{what}"  # a plan of several years
NO_TIME = "พบ {documents} จึงยังบอกไม่ได้ว่าเป็น{what}ของปี พ.ศ. {year}"  # its year is not said
ADVICE = "เผยแพร่{what} โดยให้ชื่อและเนื้อหาของเอกสารแสดงเรื่องนี้ชัดเจน"  # publish it, named and with its content
ADVICE_YEAR = "เผยแพร่{what}ของปี พ.ศ. {year} โดยให้ปีบนหน้าปกหรือหัวเรื่องตรงกัน"  # publish that year's

SHOWN = 3


class Want(Settings):
    """What a requirement may set.

    Shape   ``what``: the thing's name in Thai for the reason; the indicator's name when empty.
            ``phrases``: one of them must stand in a title, heading or passage (``a+b``: both in one passage); the
            topic's titles when empty. ``not_phrases``: a passage with one of them does not show it.
            ``body``: words of which at least ``least`` must stand in the same document, beside the phrase.
            ``period``: only documents of that time count (the requirement's own key of that name).
            ``beside_name``: body words that only its own name holds do not count.
            ``whole_year``: a paper of a half or a quarter of the year does not do.
            ``one_year``: a plan that its name says is of several years does not do.
            ``people``, ``outsiders``: a document that speaks of outsiders and of none of the people is about others.
            ``name_phrases``: phrases too weak for running text; a name that holds one shows the thing.
            ``deeds``: a deed told in other words than those of ``body`` does. ``figures``: so does a share, mean or
            score with its number, in a line that speaks of one of these. ``done``: the words of ``body`` count only
            where they say that something was done (o37: "กำหนดแล้วเสร็จ", by when, does not).
            ``table``: a table, or a sum of money, is a word of the body.
            ``named``: the indicator's own name, which a page repeats over anything, does not bring in the subject.
            ``results``: a filled column of results, or a deed told, shows the thing as well as ``phrases`` do.
            ``subject``: one of them must stand in the text too, whatever the name says.
            ``beyond_names``: a mere list of names of documents shows none of them.
            ``title_only``: running text does not count, only titles and headings.
    """

    what: str = ""
    phrases: tuple[str, ...] = ()
    not_phrases: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    least: int = 1
    period: PeriodName | None = None
    beside_name: bool = False
    whole_year: bool = False
    one_year: bool = False
    title_only: bool = False
    results: bool = False
    subject: tuple[str, ...] = ()
    beyond_names: bool = False
    name_phrases: tuple[str, ...] = ()
    deeds: bool = False
    figures: tuple[str, ...] = ()
    done: bool = False
    table: bool = False
    named: bool = False
    people: tuple[str, ...] = ()
    outsiders: tuple[str, ...] = ()


@check
def content(answer: Answer, want: Want) -> Ruling:
    """
    The document is there, and is about it.

    Passes when    a document of the answer, of the period if one is set, shows the thing in its name, a heading or
                   its text, together with the words that its content must hold.
    Fails when     every document was read and none shows it, or all that do are of another year; the nearest is named.
    Review when    none shows it and some could not be read, or it says nothing of its year.
    Not fooled by  a menu or link of that name over something else; a neighbour whose longer name holds the phrase; a
                   table of contents; the form's own wording repeated on the page; words of a thing that is yet to be
                   published ("อยู่ระหว่างจัดทำ", "จะประกาศภายหลัง"); a table that nobody filled in; a happening
                   that is only announced.
    Source         form 2565, the first line of most rows ("แสดง...").
    """
    what = want.what or answer.indicator.name
    documents = answer.in_period or answer.documents
    if want.period is not None:
        sights = [(document, sight(document, want.period, answer.year)) for document in answer.documents]
        documents = tuple(document for document, seen in sights if seen.grade == "in")
        if not documents:
            says = ", ".join(SAYS.format(document=called(one), says=seen.says) for one, seen in sights[:SHOWN])
            known = bool(sights) and all(seen.grade == "out" for _, seen in sights)
            return _of_no_year(answer, what, says, want.period, known=known)
    year = answer.year.previous if want.period == "fy-1" else answer.year
    misfits = of_wrong_span(documents, year if want.whole_year else None, one=want.one_year)
    documents = tuple(document for document in documents if document not in misfits)
    if misfits and not documents:
        template = LONGER if want.one_year else PARTIAL
        return not_shown(answer, template.format(documents=titles(misfits), what=what), ADVICE.format(what=what))
    if ahead := still_ahead(documents, answer):
        documents = tuple(document for document in documents if document not in [item for item, _ in ahead])
        if not documents:
            reason = COMING.format(documents=titles([ahead[0][0]]), dates=ahead[0][1].quote, what=what)
            return not_shown(answer, reason, ADVICE.format(what=what))
    thin = ""
    for document in documents:
        if is_empty(document, names=want.beyond_names):
            continue
        shown = find_shown(document, answer.indicator.topic, want)
        if shown is None and (not want.results or (shown := find_result(document, want.phrases)) is None):
            continue
        text = told(without_fiscal(stated_text(document)))
        text = text.replace(shown.quote, " ", 1) if want.beside_name else text
        if is_of_others(text, want, answer):
            continue
        if has_content(document, text, want):
            return passed(FOUND.format(what=what, document=called(document)), [shown])
        thin = thin or THIN.format(what=what, document=called(document), words=", ".join(want.body[:4]))
        if says_in_picture(document):
            return review(IN_PICTURE.format(reason=thin, title=called(document)), advice=ADVICE.format(what=what))
    reason = thin or MISSING.format(documents=titles(documents), what=what)
    reason += NEAREST.format(found=titles(answer.neighbours)) if answer.neighbours else ""
    return not_shown(answer, reason, ADVICE.format(what=what))


def _of_no_year(answer: Answer, what: str, told: str, period: PeriodName, *, known: bool) -> Ruling:
    year = answer.year.previous if period == "fy-1" else answer.year
    template = OTHER_TIME if known else NO_TIME
    reason = template.format(documents=told or "เอกสารที่อ่านไม่ได้", what=what, year=year)
    advice = ADVICE_YEAR.format(what=what, year=year)
    if answer.unreadable:
        return not_shown(answer, reason, advice)
    return failed(reason, advice=advice) if known else review(reason, advice=advice)
