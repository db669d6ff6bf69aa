"""One payload into a Document, by what it is and not by what it is called; never raises for a bad payload."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from oit_audit.extract import unreadable as why
from oit_audit.extract.archive import read_archive
from oit_audit.extract.doc import read_doc
from oit_audit.extract.docx import read_docx
from oit_audit.extract.html import read_html
from oit_audit.extract.odt import read_odt
from oit_audit.extract.office_2003 import read_old
from oit_audit.extract.pdf import read_pdf
from oit_audit.extract.pptx import read_pptx
from oit_audit.extract.rtf import read_rtf
from oit_audit.extract.sheets import read_csv, read_ods, read_text, read_xls, read_xlsx
from oit_audit.extract.sniff import old_kind, sniff
from oit_audit.extract.unreadable import Unreadable
from oit_audit.model.document import Document, Fetched, Kind

MAX_BYTES = 150_000_000
"""Larger payloads are not opened."""

_REASONS: dict[Kind, str] = {
    "image": why.IMAGE,
    "unknown": why.UNKNOWN,
}


def read_document(fetched: Fetched, *, via: str = "", link_text: str = "") -> Document:
    """Read what was fetched. A payload that cannot be read gives a Document whose ``unreadable`` says why, in Thai.

    Shape   ``url`` is the address that answered (``final_url``); ``via`` and ``link_text`` are passed on
    """
    url = fetched.final_url or fetched.url
    kind = sniff(fetched.payload, fetched.content_type, url)
    try:
        document = _read(kind, fetched, url)
    except Unreadable as fault:
        document = Document(url, kind, "", fetched.sha256, unreadable=fault.reason)
    return replace(document, via=via, link_text=link_text, fetched_at=fetched.fetched_at.isoformat())


def _read(kind: Kind, fetched: Fetched, url: str) -> Document:
    payload = fetched.payload
    if not payload:
        raise Unreadable(why.EMPTY)
    if len(payload) > MAX_BYTES:
        raise Unreadable(why.TOO_LARGE)
    if kind == "html":
        return read_html(payload, url, fetched.sha256, fetched.headers.get("content-type", ""))
    if kind == "archive":
        return read_archive(payload, url, fetched.sha256, read_member)
    if reader := _READERS.get(kind):
        return reader(payload, url, fetched.sha256)
    raise Unreadable(_REASONS.get(kind, why.UNKNOWN))


def read_member(
    payload: bytes, name: str, depth: int, *, then: Callable[[bytes, Document], Document] | None = None
) -> Document:
    """One file of a bundle, by its content; its name only decides between kinds of plain text.

    Shape   ``then`` is given the member and what was read of it, and may read more
    """
    kind = sniff(payload, "", name)
    try:
        document = _member(payload, name, depth, kind, then)
    except Unreadable as fault:
        document = Document("", kind, "", "", unreadable=fault.reason)
    return then(payload, document) if then else document


def _member(
    payload: bytes, name: str, depth: int, kind: Kind, then: Callable[[bytes, Document], Document] | None
) -> Document:
    if kind == "archive":
        return read_archive(payload, name, "", partial(read_member, then=then), depth)
    if kind == "html":
        return read_html(payload, "", "", "")
    if reader := _READERS.get(kind):
        return reader(payload, "", "")
    raise Unreadable(why.EMPTY if not payload else _REASONS.get(kind, why.UNKNOWN))


def _doc(payload: bytes, url: str, sha256: str) -> Document:
    return read_old(payload, "doc", url, sha256) if old_kind(payload) else read_doc(payload, url, sha256)


def _xls(payload: bytes, url: str, sha256: str) -> Document:
    return read_old(payload, "xls", url, sha256) if old_kind(payload) else read_xls(payload, url, sha256)


_READERS: dict[Kind, Callable[[bytes, str, str], Document]] = {
    "pdf": read_pdf,
    "doc": _doc,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "xls": _xls,
    "ods": read_ods,
    "odt": read_odt,
    "pptx": read_pptx,
    "rtf": read_rtf,
    "csv": read_csv,
    "text": read_text,
}
