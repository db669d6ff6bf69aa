"""The second look: only what a verdict hangs on is read, in rounds, within limits, and never twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from oit_audit import closer
from oit_audit.extract import ocr
from oit_audit.extract.kept import Readings
from oit_audit.extract.workers import Workers
from oit_audit.model.audit import AgencyReport, Audit, Run, Summary
from oit_audit.model.catalog import OcrSettings, Target
from oit_audit.model.crawl import Crawl, Found, Reached, Visit
from oit_audit.model.document import Block, Document
from oit_audit.progress import Silent
from oit_audit.verdict.doubt import Doubt

NOTHING_FOUND = "ภาพสแกน"


def scan(name: str, kind: Any = "pdf") -> Document:
    return Document(f"http://x/{name}", kind, "", name * 64, unreadable=NOTHING_FOUND, pages=2, unread_pages=(1, 2))


def crawl_of(*documents: Document) -> Crawl:
    home = Reached(Target(url="http://x/"), "ok")
    return Crawl("completed", home, {"o1": Visit("o1", (home,), tuple(Found(item, "ok") for item in documents))})


def audit_of(crawl: Crawl) -> Audit:
    run = Run(
        id="r", started_at="", finished_at="", complete=True, as_of="", tool_version="", config_sha256="",
        fiscal_year=2565, agency=AgencyReport(name="", base_url=""), notes=crawl.remarks,
    )  # fmt: skip
    return Audit(
        run=run,
        summary=Summary.model_validate(
            {"pass": 0, "fail": 0, "review": 1, "total": 1, "score": 0, "score_if_reviewed": 0}
        ),
        indicators=(),
    )


Judge = Callable[[Crawl], tuple[Audit, tuple[Doubt, ...]]]


def judge_until(settled: Callable[[Crawl], bool]) -> Judge:
    """A judge for whom o1 is open until ``settled``."""

    def judge(crawl: Crawl) -> tuple[Audit, tuple[Doubt, ...]]:
        waiting = tuple(found.document for found in crawl.visits["o1"].found if found.document.unread_pages)
        return audit_of(crawl), () if settled(crawl) or not waiting else (Doubt("o1", waiting),)

    return judge


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of what was given to OCR, which here reads every page at once."""
    names: list[str] = []

    def run(self: Workers, limit_s: float, job: object, payload: bytes, document: Document, **_: object) -> Document:
        names.append(payload.decode())
        text = (Block("paragraph", f"อ่านแล้ว {payload.decode()}", page=1, confidence=0.9),)
        return replace(document, blocks=text, unread_pages=(), unreadable="")

    monkeypatch.setattr(Workers, "run", run)
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    yield names


def look(crawl: Crawl, judge: Judge, **changed: Any) -> tuple[Crawl, Audit]:
    arguments: dict[str, Any] = {
        "judge": judge,
        "payload": lambda sha: sha[0].encode(),
        "settings": OcrSettings(),
        "readings": None,
        "progress": Silent(),
        "stopped": lambda: False,
    }
    return closer.look_closer(crawl, judge(crawl), **(arguments | changed))


def texts(crawl: Crawl) -> Sequence[str]:
    return [found.document.text for found in crawl.visits["o1"].found]


def test_nothing_is_read_where_no_verdict_hangs_on_it(asked: list[str]) -> None:
    crawl = crawl_of(scan("a"))
    assert look(crawl, judge_until(lambda _: True))[0] is crawl
    assert asked == []


def test_what_was_read_takes_the_place_of_the_picture(asked: list[str]) -> None:
    crawl, audit = look(crawl_of(scan("a")), judge_until(lambda _: False))
    assert texts(crawl) == ["อ่านแล้ว a"]
    assert audit.run.notes == crawl.remarks
    assert "1 ไฟล์" in audit.run.notes[0]
    assert "o1" in audit.run.notes[0]


def test_the_likeliest_come_first_and_the_rest_only_while_the_verdict_is_open(asked: list[str]) -> None:
    crawl = crawl_of(*(scan(name) for name in "abcdef"))
    look(crawl, judge_until(lambda crawl: "อ่านแล้ว b" in texts(crawl)))
    assert sorted(asked) == ["a", "b"]


def test_each_is_read_once_however_long_the_verdict_stays_open(asked: list[str]) -> None:
    crawl, _ = look(crawl_of(*(scan(name) for name in "abcdefg")), judge_until(lambda _: False))
    assert sorted(asked) == list("abcdefg")
    assert all(texts(crawl))


def test_one_payload_under_two_addresses_is_read_once(asked: list[str]) -> None:
    twin = replace(scan("a"), url="http://x/other")
    crawl, _ = look(crawl_of(scan("a"), twin), judge_until(lambda _: False))
    assert asked == ["a"]
    assert texts(crawl) == ["อ่านแล้ว a", "อ่านแล้ว a"]


def test_a_run_without_time_reads_nothing_and_says_so(asked: list[str]) -> None:
    settings = OcrSettings(minutes_per_site=0)
    crawl, audit = look(crawl_of(scan("a")), judge_until(lambda _: False), settings=settings)
    assert (asked, texts(crawl)) == ([], [""])
    assert "minutes_per_site" in audit.run.notes[0]


def test_a_user_who_stops_it_keeps_what_was_read(asked: list[str]) -> None:
    crawl, audit = look(
        crawl_of(*(scan(name) for name in "abcd")), judge_until(lambda _: False), stopped=lambda: len(asked) >= 2
    )
    assert sorted(text for text in texts(crawl) if text) in (["อ่านแล้ว a", "อ่านแล้ว b"], ["อ่านแล้ว a"], [])
    assert "หยุดอ่านภาพ" in audit.run.notes[-1]


def test_a_machine_without_ocr_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    monkeypatch.setattr(ocr, "why_not", lambda: "ยังไม่ได้ติดตั้งโปรแกรม Tesseract")
    crawl, audit = look(crawl_of(scan("a")), judge_until(lambda _: False))
    assert texts(crawl) == [""]
    assert audit.run.notes[0].startswith("ยังไม่ได้ติดตั้งโปรแกรม Tesseract")
    assert "1 ไฟล์" in audit.run.notes[0]


def test_a_picture_that_kills_its_reader_stays_unread_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(Workers, "run", lambda *_, **__: "อ่านไฟล์ไม่เสร็จ")
    blank = replace(scan("a"), unreadable="")
    crawl, _ = look(crawl_of(blank), judge_until(lambda _: False))
    assert crawl.visits["o1"].found[0].document.unreadable == "อ่านไฟล์ไม่เสร็จ"


def test_the_next_night_reads_nothing_that_has_not_changed(asked: list[str], tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    first, _ = look(crawl_of(scan("a")), judge_until(lambda _: False), readings=readings)
    second, _ = look(crawl_of(scan("a"), scan("b")), judge_until(lambda _: False), readings=readings)
    assert asked == ["a", "b"]
    assert texts(second)[0] == texts(first)[0]


def test_other_limits_read_anew(asked: list[str], tmp_path: Path) -> None:
    for pages in (1, 2):
        settings = OcrSettings(pages_per_file=pages)
        look(crawl_of(scan("a")), judge_until(lambda _: False), readings=Readings(tmp_path), settings=settings)
    assert asked == ["a", "a"]


def test_a_damaged_reading_is_made_anew(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    readings.put("a" * 64, "read", scan("a"))
    assert readings.get("a" * 64, "read") == scan("a")
    for path in tmp_path.glob("*/*"):
        path.write_bytes(path.read_bytes()[:-9])
    assert readings.get("a" * 64, "read") is None


def test_readings_that_nobody_asks_for_are_thrown_away_in_the_end(tmp_path: Path) -> None:
    import os

    readings = Readings(tmp_path)
    for name in "ab":
        readings.put(name * 64, "read", scan(name))
    long_ago = time.time() - 100 * 86_400
    for path in tmp_path.glob("*/*"):
        os.utime(path, (long_ago, long_ago))
    assert readings.get("a" * 64, "read")  # asked for: young again
    readings.sweep()
    assert readings.get("a" * 64, "read")
    assert readings.get("b" * 64, "read") is None
