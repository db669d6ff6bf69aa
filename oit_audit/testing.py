"""Judge one check on a few pages, read by the real extractor: support for tests of checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from oit_audit.check import Answer, Place, Ruling
from oit_audit.extract.read import read_document
from oit_audit.model.catalog import Agency, Indicator, Needs, Requirement, Target, Topic
from oit_audit.model.document import Document, Fetched, Outcome
from oit_audit.registry import load_checks
from oit_audit.thai.fiscal import FiscalYear, PeriodName

BASE = "http://www.khaoyocity.go.th/"
AGENCY = Agency(name="เทศบาลตำบลเขาย้อย", base_url=BASE, district="อำเภอเขาย้อย", province="จังหวัดเพชรบุรี")
UNREADABLE = "เป็นภาพสแกน ไม่มีข้อความให้อ่าน"
"""Why an unreadable document of a case cannot be read."""


def judge_pages(
    check_name: str,
    pages: Sequence[str],
    settings: Mapping[str, Any],
    *,
    needs: Needs | None = None,
    period: PeriodName | None = None,
    topic: Topic | None = None,
    home: str = "",
    others: Mapping[str, Sequence[str]] | None = None,
    year: int = 2565,
    as_of: date = date(2022, 4, 20),
    name: str = "เอกสารของข้อนี้",
    outcome: Outcome = "ok",
) -> Ruling:
    """One check's ruling on HTML pages.

    Shape   ``pages``: each is one document of the answer, and the first also the place itself; "" is a document that
            could not be read. ``home``: the home page. ``others``: pages of other indicators' answers, by id.
            ``outcome``: what the place answered
    """
    check = load_checks()[check_name]
    requirement = Requirement(
        id="case", text="case", check=check_name, needs=needs, period=period, settings=dict(settings)
    )
    indicator = Indicator(
        id="o0",
        name=name,
        section="9.1",
        topic=topic or Topic(),
        targets=(Target(url=BASE + "page/1"),),
        requirements=(requirement,),
    )
    leaning = {
        id: answer_of(read, indicator.model_copy(update={"id": id}), year=year, as_of=as_of)
        for id, read in (others or {}).items()
    }
    answer = answer_of(pages, indicator, home=home, others=leaning, year=year, as_of=as_of)
    shown = outcome in ("ok", "tls", "unreadable")
    places = tuple(
        replace(place, outcome=outcome, document=place.document if shown else None) for place in answer.targets
    )
    return check.rule(replace(answer, targets=places), requirement)


def answer_of(
    pages: Sequence[str],
    indicator: Indicator,
    *,
    home: str = "",
    others: Mapping[str, Answer] | None = None,
    year: int = 2565,
    as_of: date = date(2022, 4, 20),
) -> Answer:
    """An answer made of a few pages, all of them taken to be about the indicator and of its period."""
    documents = [page_document(page, f"{BASE}page/{at}") for at, page in enumerate(pages, 1)]
    readable = tuple(document for document in documents if not document.unreadable)
    first = readable[0] if readable else None
    place = Place(url=BASE + "page/1", path=(), document=first, from_home=True)
    return Answer(
        indicator=indicator,
        year=FiscalYear(year),
        as_of=as_of,
        agency=AGENCY,
        documents=readable,
        in_period=readable,
        unreadable=tuple(document for document in documents if document.unreadable),
        targets=(place,),
        home=page_document(home, BASE) if home else None,
        others=others or {},
    )


def page_document(html: str, url: str, *, via: str = "", link_text: str = "") -> Document:
    """One HTML page as the extractor reads it; "" gives a document that could not be read."""
    if not html:
        return Document(url, "pdf", "", "0" * 64, unreadable=UNREADABLE, via=via, link_text=link_text)
    return read_document(fetched_page(html, url), via=via, link_text=link_text)


def fetched_page(html: str, url: str) -> Fetched:
    """An answer of the server that holds one HTML page."""
    whole = html if "<html" in html.lower() else f"<!doctype html><html><body><main>{html}</main></body></html>"
    payload = whole.encode("utf-8")
    return Fetched(
        url=url,
        final_url=url,
        redirects=(),
        status=200,
        headers={"content-type": "text/html; charset=utf-8"},
        payload=payload,
        sha256=sha256(payload).hexdigest(),
        fetched_at=datetime(2022, 4, 20, 9, 0, tzinfo=UTC),
        elapsed_ms=1,
    )
