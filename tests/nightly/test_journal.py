"""The log never grows beyond its bounds and holds no secret."""

from __future__ import annotations

from pathlib import Path

from oit_audit.nightly.journal import KEPT_FILES, SIZE_BYTES, Journal
from oit_audit.progress import Silent


def test_the_log_turns_over(tmp_path: Path) -> None:
    with Journal(tmp_path / "nightly.log", Silent(), lambda text: text) as journal:
        for _ in range(9):
            journal.write("ก" * (SIZE_BYTES // 3 - 100))
    files = list(tmp_path.iterdir())
    assert 1 < len(files) <= KEPT_FILES
    assert all(path.stat().st_size <= SIZE_BYTES for path in files)


def test_a_secret_in_a_message_is_struck_out(tmp_path: Path) -> None:
    with Journal(tmp_path / "nightly.log", Silent(), lambda text: text.replace("hunter22", "•••")) as journal:
        journal.note("เข้าสู่ระบบด้วย hunter22 ไม่ได้")
    assert "hunter22" not in (tmp_path / "nightly.log").read_text("utf-8")


def test_a_log_that_cannot_be_written_is_said_and_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said: list[str] = []

    class Progress(Silent):
        def note(self, message: str) -> None:
            said.append(message)

    with Journal(tmp_path / "file" / "nightly.log", Progress(), lambda text: text) as journal:
        journal.stage("ตรวจ")
    assert "เขียน log" in said[0]
