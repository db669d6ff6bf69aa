"""Pictures in old Word files (by LibreOffice), rich text and workbooks: a scan waits for OCR, an emblem does not."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from oit_audit.extract import read_document
from oit_audit.extract.pictures import office_pictures
from oit_audit.model.document import Document, Fetched

FILES = Path(__file__).parent / "files"


def read(payload: bytes) -> Document:
    digest = hashlib.sha256(payload).hexdigest()
    return read_document(
        Fetched("http://a.go.th/f", "http://a.go.th/f", (), 200, {}, payload, digest, datetime.now(UTC), 1)
    )


def test_the_scans_in_an_old_word_file_wait_to_be_read() -> None:
    payload = (FILES / "scan.doc").read_bytes()
    document = read(payload)
    assert (document.kind, document.unread_pages) == ("doc", (1, 2))
    jpeg, png = office_pictures(payload, "doc", all_of_them=True)
    assert jpeg.startswith(b"\xff\xd8\xff")
    assert png.endswith(b"IEND\xaeB`\x82")


def test_an_emblem_in_an_old_word_file_does_not() -> None:
    document = read((FILES / "emblem.doc").read_bytes())
    assert (document.text, document.unread_pages) == ("แผนดำเนินงาน", ())


def test_a_picture_of_rich_text_is_as_large_as_it_is_shown() -> None:
    picture = (b"\xff\xd8\xff" + b"\0" * 200).hex()
    for scale, waiting in ((100, (1,)), (20, ())):
        head = rf"{{\rtf1 text\par{{\pict\picscalex{scale}\picscaley{scale}\picwgoal9000\pichgoal12000\jpegblip "
        assert read((head + picture + "}}").encode()).unread_pages == waiting


def test_a_workbook_that_is_only_a_scan_waits() -> None:
    drawing = pytest.importorskip("openpyxl.drawing.image")
    pillow = pytest.importorskip("PIL.Image")
    book, out, picture = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    pillow.new("L", (700, 990), 255).save(picture, "PNG")
    assert book.active is not None
    book.active.add_image(drawing.Image(picture), "A1")
    book.save(out)
    assert read(out.getvalue()).unread_pages == (1,)
