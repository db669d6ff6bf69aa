"""The same municipality in several kinds of markup, as what each address of its site answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from eval.sites.cms import CodeIgniter, Joomla, WordPress
from eval.sites.content import Doc, Page
from eval.sites.files import _key, docx, print_pdfs, scan, xlsx
from eval.sites.legacy import Folders, Nested, OldPhp, Scans
from eval.sites.plain import Laravel, OldTables
from eval.sites.serve import Server
from eval.sites.style import Reply, Site, Style

__all__ = ["SCANNED", "STYLES", "Server", "Site", "build"]

STYLES: dict[str, Callable[[], Style]] = {
    "bootstrap": Style,
    "tables": OldTables,
    "laravel": Laravel,
    "wordpress": WordPress,
    "joomla": Joomla,
    "codeigniter": CodeIgniter,
    "php": OldPhp,
    "nested": Nested,
    "folders": Folders,
}

SCANNED: dict[str, Callable[[], Style]] = {"scans": Scans}
"""Styles to be asked for by name: each page of their documents goes through OCR."""


def build(pages: Mapping[str, Page], style: Style, cache: Path) -> Site:
    """Every address of the site with what it answers."""
    site: Site = {"/": style.page("หน้าแรก", style.home())}
    docs: list[Doc] = []
    for key, page in pages.items():
        main = "".join(style.block(kind, value) for kind, value in page.blocks)
        docs += page.docs + [doc for kind, value in page.blocks if kind == "newsdocs" for _, doc in value]  # type: ignore[attr-defined]
        main += style.listing(key, page.title, page.docs, site)
        site[style.path(key)] = (page.status, *style.page(page.title, main)[1:])
    printed = print_pdfs([doc for doc in docs if doc.form == "pdf"], cache)
    if style.scans:
        printed = {key: scan(payload, cache) for key, payload in printed.items()}
    for doc in docs:
        site[style.doc_path(doc)] = _document(doc, style, printed)
        style.document(doc, site)
    for n in range(1, 40):
        site[f"/upload/people/p{n}.jpg"] = site[f"/photo/p{n}.jpg"] = (
            200,
            "image/jpeg",
            b"\xff\xd8\xff\xe0" + bytes([n]) * 900,
        )
    for name in ("/upload/org-chart-65.jpg", "/i/map.jpg"):
        site[name] = (200, "image/jpeg", b"\xff\xd8\xff\xe0" + b"x" * 900)
    style.finish(pages, site)
    return site


def _document(doc: Doc, style: Style, printed: Mapping[str, bytes]) -> Reply:
    if doc.form == "html":
        return style.page(doc.title, "".join(style.block(kind, value) for kind, value in doc.blocks))
    if doc.form == "pdf":
        return (200, style.file_type or "application/pdf", printed[_key(doc)])
    return (200, "application/octet-stream", xlsx(doc) if doc.form == "xlsx" else docx(doc))
