"""Small crawls made by hand: one indicator, a few pages and files, judged by the whole room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from oit_audit.model.audit import AgencyReport, Audit, Finding, Run
from oit_audit.model.catalog import Catalog, Indicator, Requirement, Section, Target, Topic
from oit_audit.model.crawl import Crawl, Found, Reached, Visit
from oit_audit.model.document import Block, Document, Outcome
from oit_audit.registry import load_checks
from oit_audit.testing import AGENCY, BASE, page_document
from oit_audit.verdict.judge import judge

PLAN = Topic(
    titles=("แผนดำเนินงาน", "แผนการดำเนินงาน"),
    not_titles=("รายงานผลการดำเนินงาน",),
    body=("โครงการ", "งบประมาณ", "หน่วยงานรับผิดชอบ"),
)


class Bench:
    """Makes the parts of a crawl and judges them."""

    as_of = date(2022, 4, 20)
    home = page_document("<h1>เทศบาลตำบลเขาย้อย</h1><p>ยินดีต้อนรับ</p>", BASE)
    run = Run(
        id="test", started_at="", finished_at="", complete=True, as_of="2022-04-20", tool_version="0",
        config_sha256="", fiscal_year=2565, agency=AgencyReport(name=AGENCY.name, base_url=BASE),
    )  # fmt: skip

    def requirement(self, id: str, check: str, **more: object) -> Requirement:
        """A requirement of a check."""
        return Requirement.model_validate({"id": id, "text": id, "check": check, **more})

    def indicator(
        self,
        *requirements: Requirement,
        urls: Sequence[str] = ("listing",),
        paths: Sequence[str] = (),
        topic: Topic = PLAN,
    ) -> Indicator:
        """An indicator that asks for the plan of the year, unless told otherwise."""
        targets = [Target(url=BASE + url) for url in urls] + [Target(path=("หน้าแรก", path)) for path in paths]
        asked = requirements or (
            self.requirement("plan", "content"),
            self.requirement("period", "period", period="fy"),
        )
        return Indicator(
            id="o10", name="แผนดำเนินงานประจำปี", section="9.2", targets=tuple(targets), topic=topic, requirements=asked
        )

    def pdf(self, path: str, *lines: str, link: str = "", unreadable: str = "") -> Document:
        """A file of one page, as the reader gives it."""
        blocks = tuple(Block("paragraph", line, place="หน้า 1") for line in lines)
        digest = sha256(path.encode()).hexdigest()
        return Document(
            BASE + path, "pdf", "", digest, blocks, via=BASE + "listing", link_text=link, unreadable=unreadable
        )

    def page(self, html: str, path: str = "listing", link: str = "") -> Document:
        """A page, read by the extractor."""
        return page_document(html, BASE + path, via=BASE + "listing" if link else "", link_text=link)

    def listing(self, *links: tuple[str, str], heading: str = "แผนดำเนินงาน") -> Document:
        """A page that only lists files."""
        entries = "".join(f"<li><a href='/{path}'>{text}</a></li>" for path, text in links)
        return self.page(f"<h2>{heading}</h2><ul>{entries}</ul>")

    def reached(
        self, item: Indicator, at: int, document: Document | None, outcome: Outcome = "ok", reason: str = ""
    ) -> Reached:
        """What the indicator's target answered."""
        target = item.targets[at]
        url = document.url if document else target.url
        return Reached(target, outcome, final_url=url, document=document, reason=reason)

    def judge(
        self, item: Indicator, targets: Sequence[Reached], *found: Document | Found, finished: bool = True
    ) -> Audit:
        """The audit of one indicator on what was reached for it."""
        followed = tuple(one if isinstance(one, Found) else Found(one, "ok") for one in found)
        catalog, crawl, as_of = self.around(item)
        crawl = replace(crawl, visits={item.id: Visit(item.id, tuple(targets), followed, finished=finished)})
        return judge(catalog, crawl, as_of=as_of, run=self.run, checks=load_checks())

    def around(self, item: Indicator) -> tuple[Catalog, Crawl, date]:
        """The form, the site and the day that an indicator is judged in."""
        section = Section(id="9.2", name="การบริหารงาน", items=(item.id,))
        catalog = Catalog(fiscal_year_be=2565, agency=AGENCY, sections=(section,), indicators=(item,))
        front = Reached(Target(url=BASE), "ok", final_url=BASE, document=self.home)
        return catalog, Crawl("completed", front), self.as_of

    def finding(self, audit: Audit, id: str) -> Finding:
        """The finding on one requirement of the one indicator."""
        return next(one for one in audit.indicators[0].requirements if one.id == id)


@pytest.fixture
def bench() -> Bench:
    """The parts of a crawl, and a judge."""
    return Bench()
