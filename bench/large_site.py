"""A municipality of 500 documents of real sizes: plans of 110 pages, reports of some pages, signed papers as scans.

Needs LibreOffice and pdftoppm. The wording is that of the evaluation's first municipality; behind each document's own
pages stand pages of project tables, other ones in each, so that no two files are the same.
"""

from __future__ import annotations

import io
import random
import sys
from dataclasses import replace
from pathlib import Path

from oit_audit.demo.site import Resource

sys.path.insert(0, str(Path(__file__).parent.parent))

from eval.sites.change import CONTENTS
from eval.sites.content import MONTHS, PROJECTS, Doc, projects
from eval.sites.files import _key, print_pdfs, scan
from eval.sites.render import STYLES, build

PLAN_PAGES = 110
"""Of a plan, a manual, a budget: what offices print."""

REPORT_PAGES = 4
UNITS = ("สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสวัสดิการสังคม")


def large_site(folder: Path, count: int = 500) -> dict[str, Resource]:
    """What each address answers. Shape: about ``count`` documents; one in ten of the reports is a scan of two pages"""
    style, pages = STYLES["bootstrap"](), CONTENTS[1]()
    own = [doc for page in pages.values() for doc in page.docs if doc.form == "pdf"]
    printed = print_pdfs([*own, *_appendices()], folder)
    appendix = [printed[_key(doc)] for doc in _appendices()]
    bound: dict[str, bytes] = {}
    chance = random.Random(500)
    for page in pages.values():
        for doc in [doc for doc in page.docs if doc.form == "pdf"]:
            bound[style.doc_path(doc)] = _bound(printed[_key(doc)], appendix, PLAN_PAGES, chance)
            for copy in _copies(doc, count // len(own)):
                is_scan = len(bound) % 10 == 0
                payload = _bound(printed[_key(doc)], appendix, 1 if is_scan else REPORT_PAGES, chance)
                bound[style.doc_path(copy)] = scan(payload, folder) if is_scan else payload
                (folder / f"{_key(copy)}.pdf").write_bytes(b"")  # not printed: what is bound here stands in its place
                page.docs.append(copy)
    site = build(pages, style, folder)
    made = {path: (200, "application/pdf", payload) for path, payload in bound.items()}
    return {path: Resource(*reply[:3]) for path, reply in {**site, **made}.items() if isinstance(reply, tuple)}


def _copies(doc: Doc, count: int) -> list[Doc]:
    """Further documents for the same listing."""
    titles = (f"{doc.title} {UNITS[n % len(UNITS)]} เดือน{MONTHS[n // len(UNITS) % len(MONTHS)]}" for n in range(count))
    return [replace(doc, title=title, name="") for title in titles]


def _appendices() -> list[Doc]:
    """Tables of projects, few enough rows in each for LibreOffice to set them quickly."""
    names = [[f"{name} หมู่ที่ {part}/{n}" for n in range(1, 21) for name in PROJECTS] for part in range(1, 9)]
    return [Doc(f"ภาคผนวก {part}", [projects(*some)], form="pdf") for part, some in enumerate(names, 1)]


def _bound(first: bytes, appendices: list[bytes], pages: int, chance: random.Random) -> bytes:
    """A document's own pages, and so many of the appendices behind them."""
    import pypdfium2 as pdfium

    bound = pdfium.PdfDocument(first)
    sources = [pdfium.PdfDocument(payload) for payload in appendices]
    for _ in range(pages):
        source = chance.choice(sources)
        bound.import_pages(source, [chance.randrange(len(source))])
    stream = io.BytesIO()
    bound.save(stream)
    return stream.getvalue()
