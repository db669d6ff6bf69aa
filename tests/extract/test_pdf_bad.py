"""PDFs that are locked, endless, looped or no PDFs: each ends with its reason, none keeps the reader busy."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from oit_audit.extract import read_document
from oit_audit.model.document import Document, Fetched

LOCKED = Path(__file__).parent / "files" / "ghostscript"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
LEAF = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
DRAWN = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>"
ITSELF = b"<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>/Length 5>>stream\n/A Do\nendstream"


def read(payload: bytes) -> Document:
    url = "http://www.khaoyocity.go.th/f.pdf"
    return read_document(Fetched(url, url, (), 200, {}, payload, "0" * 64, datetime(2022, 4, 20, tzinfo=UTC), 1))


def pdf(*bodies: bytes) -> bytes:
    """A PDF of these objects, numbered from 1."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(bodies) + 1, table, end)


def test_a_file_locked_for_readers_says_so() -> None:
    assert "รหัสผ่าน" in read((LOCKED / "user-password.pdf").read_bytes()).unreadable


def test_a_file_locked_only_against_changes_is_opened() -> None:
    document = read((LOCKED / "owner-password.pdf").read_bytes())
    assert "รหัสผ่าน" not in document.unreadable
    assert document.page_kinds == ("damaged",)  # Ghostscript lost its sara aa


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (pdf(CATALOG, b"<</Type/Pages/Count 3/Kids[2 0 R 2 0 R]>>"), "เสีย"),
        (pdf(CATALOG, b"<</Type/Pages/Count 0/Kids[]>>"), "เสีย"),
        (pdf(CATALOG, b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>", LEAF), "ไม่มีข้อความ"),
        (
            pdf(
                CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", DRAWN, b"<</Length 5>>stream\n/A Do\nendstream", ITSELF
            ),
            "ไม่มีข้อความ",
        ),
    ],
    ids=["page tree in a loop", "no pages", "a count that lies", "a form that draws itself"],
)
def test_objects_that_lead_nowhere_end_with_a_reason(payload: bytes, reason: str) -> None:
    assert reason in read(payload).unreadable


def test_of_ten_thousand_pages_the_first_are_read_and_the_rest_told_unread() -> None:
    kids = b"".join(b"%d 0 R " % number for number in range(3, 10_003))
    document = read(pdf(CATALOG, b"<</Type/Pages/Count 10000/Kids[" + kids + b"]>>", *[LEAF] * 10_000))
    assert document.pages == 10_000
    assert document.unread_pages == tuple(range(401, 10_001))
    assert "9600 จาก 10000 หน้า" in document.unreadable


def test_a_page_of_html_named_pdf_is_read_as_html() -> None:
    assert read(b"<!doctype html><html><body><p>404 Not Found</p></body></html>").kind == "html"
