"""Mutants judged without crawling anew: one crawl of a compliant site, its changed pages read again, all judged again.

A mutant that only changes what pages and files say needs no second crawl: what is reached stays what it is. One that
adds, moves or breaks addresses does, and is left to ``run.py``.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote, urlsplit

from eval.sites import render
from eval.sites.change import CONTENTS, Mutant, Verdicts
from eval.sites.content import Doc
from eval.sites.files import docx, xlsx
from eval.sites.render import STYLES, Server, build
from eval.sites.style import Site
from oit_audit.app import Request, judge_crawl, load, run_audit
from oit_audit.extract import read_document
from oit_audit.fetch.client import ConnectTo
from oit_audit.fetch.outcome import page_outcome
from oit_audit.model.crawl import Crawl, Found, Reached
from oit_audit.model.document import Document, Fetched
from oit_audit.progress import Silent
from oit_audit.snapshot.store import Store

CONFIG = Path(__file__).parents[2] / "config" / "indicators.toml"
HOST = "www.khaoyocity.go.th"
OWN = ("khaoyocity.go.th",)
AS_OF = date(2022, 4, 20)
NOW = datetime(2022, 4, 20, tzinfo=UTC)


def _as_word(docs: list[Doc], cache: Path) -> dict[str, bytes]:
    """What LibreOffice would print, as Word files: the same words without the printer."""
    return {render._key(doc): _word(render._key(doc), doc) for doc in docs}


_made: dict[str, bytes] = {}


def _word(key: str, doc: Doc) -> bytes:
    if key not in _made:
        _made[key] = docx(doc)
    return _made[key]


def _sheet(doc: Doc) -> bytes:
    key = f"sheet {render._key(doc)}"
    if key not in _made:
        _made[key] = xlsx(doc)
    return _made[key]


def _letter(doc: Doc) -> bytes:
    return _word(render._key(doc), doc)


def made(mutant: Mutant, style_name: str) -> Site:
    """The site of a mutant; no program is needed to make it."""
    pages = CONTENTS[mutant.content]()
    mutant.change(pages)
    style = STYLES[style_name]()
    with patch.multiple(render, print_pdfs=_as_word, docx=_letter, xlsx=_sheet):
        site = build(pages, style, Path())
    mutant.break_site(site)
    return site


@dataclass
class Replay:
    """A compliant site, crawled once over real HTTP."""

    style: str
    content: int
    site: Site
    crawl: Crawl

    @classmethod
    def of(cls, style: str, number: int = 1) -> Replay:
        """Crawl the compliant site in one style."""
        site = made(Mutant("none", content=number), style)
        with Server(site) as server, tempfile.TemporaryDirectory() as folder:
            to = tuple(ConnectTo.parse(f"{host}=127.0.0.1:{server.port}") for host in (HOST, "www.facebook.com"))
            run_audit(Request(CONFIG, Path(folder), AS_OF, connect_to=to, ocr=False), Silent())
            crawl = Store(Path(folder)).latest()[0].crawl()
        return cls(style, number, site, crawl)

    def verdicts(self, mutant: Mutant | None = None) -> Verdicts | None:
        """Every requirement's verdict and reason; None when the mutant needs a crawl of its own."""
        crawl = self.crawl
        if mutant is not None:
            site = made(mutant, self.style)
            if site.keys() != self.site.keys():
                return None
            changed = {path: answer for path, answer in site.items() if answer != self.site[path]}
            if any(callable(answer) or answer[0] != self.site[path][0] for path, answer in changed.items()):  # type: ignore[index]
                return None
            try:
                crawl = _Again(changed, frozenset(self.site)).crawl(crawl)
            except LookupError:
                return None
        audit = judge_crawl(load(CONFIG), crawl, AS_OF, "replay", NOW, NOW)
        return {f"{i.id}/{f.id}": (f.verdict, f.reason) for i in audit.indicators for f in i.requirements}


class _Again:
    """Reads what changed. Raises LookupError where a page leads to what the crawl has not seen."""

    def __init__(self, changed: Site, paths: frozenset[str]) -> None:
        self.changed, self.paths = changed, paths
        self.read: dict[str, tuple[Fetched, Document]] = {}
        self.home: Document | None = None

    def crawl(self, crawl: Crawl) -> Crawl:
        """The crawl as it would have been."""
        home = crawl.home
        if home.document:
            self.home = self.document(home.document)
            home = replace(home, document=self.home)
        visits = {
            id: replace(visit, reached=tuple(map(self.reached, visit.reached))) for id, visit in crawl.visits.items()
        }
        visits = {id: replace(visit, found=tuple(map(self.found, visit.found))) for id, visit in visits.items()}
        texts = {link.url: link.text for _, page in self.read.values() for link in page.links}
        visits = {
            id: replace(visit, found=tuple(self.named(item, texts) for item in visit.found))
            for id, visit in visits.items()
        }
        return replace(crawl, home=home, visits=visits)

    def document(self, document: Document) -> Document:
        """The document as it is now."""
        answer = self.answer(document.url)
        if answer is None:
            return document
        if document.url not in self.read:
            fetched = _fetched(document.url, answer)
            new = read_document(fetched)
            if _leads(document) != _leads(new):
                raise LookupError(document.url)
            self.read[document.url] = fetched, new
        new = self.read[document.url][1]
        return replace(new, via=document.via, link_text=document.link_text, fetched_at=document.fetched_at)

    def answer(self, url: str) -> object:
        """What the site now answers there, where that has changed."""
        parts = urlsplit(url)
        path = unquote(parts.path)
        asked = f"{path}?{unquote(parts.query)}" if parts.query else path
        known = asked if asked in self.paths else path
        return self.changed.get(known) if parts.hostname == HOST else None

    def reached(self, item: Reached) -> Reached:
        """A target as it is now."""
        if item.document is None or self.answer(item.document.url) is None:
            return item
        document = self.document(item.document)
        judged = page_outcome(self.read[document.url][0], document, home=self.home, own_hosts=OWN)
        return replace(item, document=document, outcome=judged.outcome, state=judged.state, reason=judged.reason)

    def found(self, item: Found) -> Found:
        """A document as it is now."""
        if self.answer(item.document.url) is None:
            return item
        document = self.document(item.document)
        judged = page_outcome(self.read[document.url][0], document, home=self.home, own_hosts=OWN)
        return replace(item, document=document, outcome=judged.outcome, state=judged.state, reason=judged.reason)

    def named(self, item: Found, texts: dict[str, str]) -> Found:
        """The document under the name that its page now gives it."""
        if item.document.via not in self.read or item.document.url not in texts:
            return item
        return replace(item, document=replace(item.document, link_text=texts[item.document.url]))


def _leads(document: Document) -> set[str]:
    return {link.url for link in document.links} | {image.url for image in document.images}


def _fetched(url: str, answer: object) -> Fetched:
    status, kind, body, *_ = answer  # type: ignore[misc]
    digest = hashlib.sha256(body).hexdigest()
    return Fetched(url, url, (), status, {"content-type": kind}, body, digest, NOW, 1)
