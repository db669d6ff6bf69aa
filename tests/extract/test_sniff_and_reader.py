"""What a payload is, by content; and reading beside the event loop with limits."""

import asyncio
import io
import os
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oit_audit.extract import Reader, read_document
from oit_audit.extract import unreadable as why
from oit_audit.extract.sniff import sniff
from oit_audit.extract.workers import Workers
from oit_audit.model.document import Fetched

FILES = Path(__file__).parent / "files"


def fetched(payload: bytes, sha256: str = "0" * 64, url: str = "http://www.khaoyocity.go.th/f.pdf") -> Fetched:
    return Fetched(
        url, url, (), 200, {"content-type": "application/pdf"}, payload, sha256, datetime(2022, 4, 20, tzinfo=UTC), 1
    )


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"\r\n\xef\xbb\xbf%PDF-1.4", "pdf"),
        (b"<html><body>404", "html"),
        (b"\n\n<!DOCTYPE html>", "html"),
        (zipped("word/document.xml"), "docx"),
        (zipped("xl/workbook.xml"), "xlsx"),
        (zipped("ppt/presentation.xml"), "pptx"),
        (zipped("a.pdf"), "archive"),
        (b"Rar!\x1a\x07\x01\x00", "archive"),
        (b"7z\xbc\xaf\x27\x1c", "archive"),
        (b"\xff\xd8\xff\xe0JFIF", "image"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "xls"),
        ("เทศบาล".encode(), "text"),
        (b"", "unknown"),
        (bytes(range(256)) * 4, "unknown"),
    ],
)
def test_content_decides_whatever_the_name_says(payload: bytes, kind: str) -> None:
    assert sniff(payload, "application/pdf", "http://x.go.th/a.pdf") == kind


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"<p>", b"\xd0\xcf\x11\xe0"]))
def test_no_payload_raises(tail: bytes, head: bytes) -> None:
    read_document(fetched(head + tail))


@pytest.mark.parametrize(
    ("payload", "reason"),
    [(b"\xff\xd8\xff\xe0", "รูปภาพ"), (b"\x1f\x8b\x08", "บีบอัด"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ไม่รู้จัก")],
)
def test_what_cannot_be_read_yet_says_so_in_thai(payload: bytes, reason: str) -> None:
    document = read_document(fetched(payload))
    assert reason in document.unreadable
    assert document.blocks == ()


async def test_the_reader_reads_in_a_worker_and_reads_nothing_twice() -> None:
    reader = Reader(1)
    try:
        payload = (FILES / "chromium-garuda.pdf").read_bytes()
        first, second = await asyncio.gather(
            reader.read(fetched(payload, "a" * 64), via="v1", link_text="t1"),
            reader.read(fetched(payload, "a" * 64, "http://www.khaoyocity.go.th/g.pdf"), via="v2", link_text="t2"),
        )
    finally:
        reader.close()
    assert first.blocks is second.blocks
    assert (first.via, first.link_text, second.via, second.link_text) == ("v1", "t1", "v2", "t2")
    assert second.url.endswith("g.pdf")
    assert "แผนดำเนินงาน" in first.title


def test_work_that_takes_too_long_is_given_up_and_the_next_is_done() -> None:
    workers = Workers(1)
    try:
        assert "ไม่เสร็จ" in str(workers.run(0.3, time.sleep, 30))
        assert workers.run(30, len, "งานต่อไป") == 8
    finally:
        workers.close()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold processes to an address space")
def test_work_that_wants_all_the_memory_is_given_up_and_the_next_is_done() -> None:
    workers = Workers(1)
    try:
        assert "หน่วยความจำ" in str(workers.run(30, bytes, 8 << 30))
        assert workers.run(30, len, "งานต่อไป") == 8
    finally:
        workers.close()


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups are a matter of POSIX")
def test_what_a_worker_started_dies_with_it(tmp_path: Path) -> None:
    witness = tmp_path / "still-alive"
    workers = Workers(1)
    try:
        outcome = workers.run(1.0, subprocess.run, ["sh", "-c", f"sleep 2; touch {witness}"])
    finally:
        workers.close()
    assert "ไม่เสร็จ" in str(outcome)
    time.sleep(1.6)
    assert not witness.exists()


async def test_a_file_given_up_is_unreadable_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workers, "run", lambda *_: why.TOO_SLOW.format(seconds=60))
    reader = Reader(1)
    try:
        document = await reader.read(fetched((FILES / "chromium-garuda.pdf").read_bytes()))
    finally:
        reader.close()
    assert "ไม่เสร็จ" in document.unreadable
    assert document.kind == "pdf"
