"""Old Word files show neither what is hidden nor what a tracked change deletes."""

from __future__ import annotations

from pathlib import Path

import pytest

from oit_audit.extract.doc import read_doc
from oit_audit.extract.unreadable import Unreadable

FILE = (Path(__file__).parent / "files" / "hidden.doc").read_bytes()
"""As LibreOffice saves it: a deleted fax number, a hidden year, a bold word."""


def test_the_file_holds_what_it_does_not_show() -> None:
    assert "โทรสาร".encode("utf-16-le") in FILE
    assert "ข้อความซ่อน ปี ๒๕๖๓".encode("utf-16-le") in FILE


def test_only_what_is_shown_is_read() -> None:
    assert [block.text for block in read_doc(FILE, "", "").blocks] == [
        "รายงานผลการดำเนินงาน ปี ๒๕๖๕",
        "ก่อน หลัง ตัวหนา จบ",
        "ย่อหน้าท้าย",
    ]


@pytest.mark.parametrize("at", range(1024, len(FILE), 701))
def test_a_byte_gone_wrong_never_breaks_the_reader(at: int) -> None:
    broken = FILE[:at] + bytes([FILE[at] ^ 0xFF]) + FILE[at + 1 :]
    try:
        read_doc(broken, "", "")
    except Unreadable as fault:
        assert str(fault)
