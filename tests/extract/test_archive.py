"""Bundles of files, and old Word files: made by other programs than ours, or broken by hand."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oit_audit.extract import archive, read_document
from oit_audit.model.document import Document, Fetched

FILES = Path(__file__).parent / "files"
needs_bsdtar = pytest.mark.skipif(not shutil.which("bsdtar"), reason="no bsdtar: apt-get install libarchive-tools")


def read(payload: bytes, url: str = "http://www.khaoyocity.go.th/f") -> Document:
    fetched = Fetched(url, url, (), 200, {}, payload, "0" * 64, datetime(2022, 4, 20, tzinfo=UTC), 1)
    return read_document(fetched)


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def bundle(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, payload in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), payload)
    return buffer.getvalue()


def test_every_member_is_read_under_its_own_place() -> None:
    document = read(bundle(มกราคม_docx=word("สรุปผลเดือนมกราคม 2565"), ปี65__มีนาคม_docx=word("สรุปผลเดือนมีนาคม 2565")))
    assert document.kind == "archive"
    assert document.text == "สรุปผลเดือนมกราคม 2565\nสรุปผลเดือนมีนาคม 2565"
    assert [block.place.partition(" › ")[0] for block in document.blocks] == ["มกราคม.docx", "ปี65/มีนาคม.docx"]
    assert not document.unreadable


def test_a_members_name_states_nothing() -> None:
    assert "2565" not in read(bundle(รายงาน2565_docx=word("รายงานผลการดำเนินงาน ประจำปี 2564"))).text


def test_a_member_that_cannot_be_read_leaves_a_doubt_about_the_whole() -> None:
    document = read(bundle(a_docx=word("สรุปผลเดือนมกราคม 2565"), scan_jpg=b"\xff\xd8\xff\xe0" + b"x" * 99))
    assert "มกราคม" in document.text
    assert document.unreadable == "ในไฟล์บีบอัด scan.jpg: เป็นรูปภาพ ยังอ่านข้อความไม่ได้"


def test_names_in_the_thai_code_page_are_thai() -> None:
    payload = bundle(aaaa_docx=word("x")).replace(b"aaaa.docx", "แผน1.docx".encode("cp874"))
    assert payload.count("แผน1".encode("cp874")) == 2
    assert read(payload).blocks[0].place.startswith("แผน1.docx")


def test_a_bundle_in_a_bundle_is_opened_and_one_deeper_is_not() -> None:
    inner = bundle(a_docx=word("ข้อความข้างใน"))
    assert "ข้อความข้างใน" in read(bundle(inner_zip=inner)).text
    assert "ใหญ่เกินกำหนด" in read(bundle(outer_zip=bundle(inner_zip=inner))).unreadable


def test_what_systems_leave_behind_is_no_member() -> None:
    document = read(bundle(a_docx=word("แผน"), Thumbs_db=b"xx", **{"~$a_docx": b"lock"}))
    assert (document.text, document.unreadable) == ("แผน", "")


def test_a_bomb_is_not_unpacked() -> None:
    payload = bundle(a_docx=word("แผน"), zeros_txt=b"0" * 40_000_000)
    assert len(payload) < 100_000
    document = read(payload)
    assert document.text == "แผน"
    assert "ใหญ่เกินกำหนด" in document.unreadable


def test_too_many_members_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    document = read(bundle(**{f"m{number}_txt": b"text" for number in range(5)}))
    assert len(document.blocks) == 3
    assert "3 ไฟล์" in document.unreadable


def test_a_locked_bundle_says_so() -> None:
    payload = bytearray(bundle(a_txt=b"plan"))
    payload[6] |= 1  # the local header's flag, and the directory's
    payload[payload.index(b"PK\x01\x02") + 8] |= 1
    assert "รหัสผ่าน" in read(bytes(payload)).unreadable


def rar(name: bytes, content: bytes) -> bytes:
    """A RAR 4 archive with one stored member, by the format's description."""

    def block(kind: int, flags: int, rest: bytes) -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    sizes = struct.pack("<II", len(content), len(content))
    about = struct.pack("<BIIBBHI", 3, zlib.crc32(content), 0x5494_0000, 20, 0x30, len(name), 0o100644)
    member = block(0x74, 0x8000, sizes + about + name) + content
    return b"Rar!\x1a\x07\x00" + block(0x73, 0, b"\0" * 6) + member + block(0x7B, 0x4000, b"")


@needs_bsdtar
def test_a_rar_is_unpacked() -> None:
    document = read(rar(b"plan.txt", "แผนดำเนินงาน ประจำปี 2565".encode()))
    assert (document.kind, document.text) == ("archive", "แผนดำเนินงาน ประจำปี 2565")
    assert document.blocks[0].place.startswith("plan.txt")


@needs_bsdtar
def test_a_7z_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(word("แผนดำเนินงาน"))
    command = ["bsdtar", "-c", "--format=7zip", "-f", str(tmp_path / "a.7z"), "-C", str(tmp_path), "plan.docx"]
    subprocess.run(command, check=True)
    assert read((tmp_path / "a.7z").read_bytes()).text == "แผนดำเนินงาน"


def test_without_a_program_a_rar_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_program", lambda _: None)
    assert "libarchive-tools" in read(rar(b"a.txt", b"plan")).unreadable


@needs_bsdtar
def test_a_broken_rar_is_told() -> None:
    assert "เสีย" in read(b"Rar!\x1a\x07\x00" + b"\x00" * 300).unreadable


@needs_bsdtar
def test_a_7z_that_unpacks_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 3_000_000)
    for number in range(12):
        (tmp_path / f"{number}.txt").write_bytes(b"0" * 1_000_000)
    names = [f"{number}.txt" for number in range(12)]
    subprocess.run(["bsdtar", "-c", "--format=7zip", "-f", "b.7z", *names], check=True, cwd=tmp_path)
    document = read((tmp_path / "b.7z").read_bytes())
    assert "ใหญ่เกินกำหนด" in document.unreadable
    assert len(document.blocks) <= 3


def test_an_old_word_file_reads_as_its_page_shows() -> None:
    document = read((FILES / "libreoffice.doc").read_bytes())
    assert document.kind == "doc"
    assert document.title.startswith("รายงานการประเมินความเสี่ยงการทุจริต")
    [table, *_] = document.read("table")
    assert table.rows[0][:2] == ("ที่", "เหตุการณ์ความเสี่ยง")
    assert len({len(row) for row in table.rows}) == 1
    assert "(ลงชื่อ)\n(นายกฤษดา พุทธรักษ์ทอง)" in document.text


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_old_word_file_is_read_or_told(data: st.DataObject) -> None:
    payload = bytearray((FILES / "libreoffice.doc").read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        payload[data.draw(st.integers(512, len(payload) - 1))] = data.draw(st.integers(0, 255))
    document = read(bytes(payload[: data.draw(st.integers(600, len(payload)))]))
    assert document.blocks or document.unreadable
