"""A person vouches for what no program can read: what the word does, what it never does, and when it ends."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from oit_audit.app import judge_crawl, load
from oit_audit.attest import Word, give, withdraw
from oit_audit.cli.main import cli
from oit_audit.errors import SnapshotError, UsageError
from oit_audit.model.audit import Audit, Finding
from oit_audit.model.crawl import Crawl, Found, Reached, Visit
from oit_audit.model.document import Document
from oit_audit.snapshot.store import Store

CONFIG = Path(__file__).parents[2] / "config" / "indicators.toml"
AS_OF = date(2022, 4, 20)
WORD = Word("o25", "by-top-executive", "นายสมชาย ใจดี", date(2022, 9, 30), "เปิดดูแล้ว นายกฯ ลงนามด้วยลายมือ")
AT = datetime(2022, 4, 20, 14, 0, tzinfo=UTC)


def scan(content: bytes = b"%PDF-1.4 scan") -> Document:
    """A policy that is a mere picture."""
    return Document(
        "http://www.khaoyocity.go.th/policy.pdf", "pdf", "นโยบายการบริหารทรัพยากรบุคคล",
        hashlib.sha256(content).hexdigest(), unreadable="เป็นภาพสแกน", unread_pages=(1,), page_kinds=("picture",),
    )  # fmt: skip


def crawl_of(document: Document | None) -> Crawl:
    """A site of which one indicator's document was reached, or nothing there."""
    catalog = load(CONFIG)
    target = catalog.by_id["o25"].targets[0]
    if document is None:
        reached = Reached(target, "dead", reason="ไม่พบหน้า", final_url="http://www.khaoyocity.go.th/gone", status=404)
    else:
        reached = Reached(target, "ok", final_url=document.url, status=200, sha256=document.sha256, document=document)
    home = Document("http://www.khaoyocity.go.th/", "html", "เทศบาลตำบลเขาย้อย", "0" * 64)
    start = Reached(target, "ok", final_url=home.url, document=home)
    return Crawl("completed", start, {"o25": Visit("o25", (reached,))})


@pytest.fixture
def keep(tmp_path: Path) -> Callable[..., Store]:
    """Keep a run in which that document was all that answered."""

    def kept(document: Document | None, run_id: str = "r1") -> Store:
        store = Store(tmp_path / "kept")
        crawl = crawl_of(document)
        with store.begin(run_id) as draft:
            draft.finish(judged(crawl, store), crawl)
        return store

    return kept


def judged(crawl: Crawl, store: Store, as_of: date = AS_OF) -> Audit:
    return judge_crawl(load(CONFIG), crawl, as_of, "r1", AT, AT, ("o25",), vouched=store.attestations().read())


def finding(audit: Audit, id: str = "by-top-executive") -> Finding:
    return next(one for one in audit.indicators[0].requirements if one.id == id)


def test_a_review_that_somebody_vouches_for_passes_and_says_who(keep: Callable[..., Store]) -> None:
    store = keep(scan())
    assert finding(judged(crawl_of(scan()), store)).verdict == "review"
    give(WORD, CONFIG, store.folder)
    after = finding(judged(crawl_of(scan()), store))
    assert after.verdict == "pass"
    assert after.attested is not None
    assert after.attested.by == WORD.by
    assert WORD.note in after.reason
    assert after.evidence


def test_only_the_requirement_vouched_for_is_settled(keep: Callable[..., Store]) -> None:
    store = keep(scan())
    give(WORD, CONFIG, store.folder)
    others = [one for one in judged(crawl_of(scan()), store).indicators[0].requirements if one.id != WORD.requirement]
    assert not any(one.attested for one in others)
    assert "review" in {one.verdict for one in others}


def test_a_fail_takes_no_word(keep: Callable[..., Store]) -> None:
    store = keep(None)
    with pytest.raises(UsageError, match="ไม่เปลี่ยนผลไม่ผ่าน"):
        give(WORD, CONFIG, store.folder)
    assert store.attestations().read() == ()


def test_a_word_given_before_never_hides_what_fails_later(keep: Callable[..., Store]) -> None:
    store = keep(scan())
    give(WORD, CONFIG, store.folder)
    later = finding(judged(crawl_of(None), store))
    assert later.verdict == "fail"
    assert later.attested is None
    assert "การรับรองไม่เปลี่ยนผลไม่ผ่าน" in later.reason


def test_another_file_at_the_same_address_voids_the_word(keep: Callable[..., Store]) -> None:
    store = keep(scan())
    give(WORD, CONFIG, store.folder)
    later = finding(judged(crawl_of(scan(b"%PDF-1.4 another scan")), store))
    assert later.verdict == "review"
    assert "เอกสารเปลี่ยนไปจากที่รับรอง" in later.reason


def test_an_unread_document_that_nobody_has_seen_voids_the_word(keep: Callable[..., Store]) -> None:
    store = keep(scan())
    give(WORD, CONFIG, store.folder)
    crawl = crawl_of(scan())
    newer = replace(scan(b"%PDF-1.4 newer"), url="http://www.khaoyocity.go.th/policy2.pdf")
    visit = replace(crawl.visits["o25"], found=(Found(newer, "ok"),))
    later = finding(judged(replace(crawl, visits={"o25": visit}), store))
    assert later.verdict == "review"
    assert "ยังไม่มีใครรับรอง" in later.reason


@pytest.mark.parametrize(("day", "verdict"), [(date(2022, 9, 30), "pass"), (date(2022, 10, 1), "review")])
def test_a_word_ends_with_its_day_and_with_the_fiscal_year(keep: Callable[..., Store], day: date, verdict: str) -> None:
    store = keep(scan())
    give(WORD, CONFIG, store.folder)
    assert finding(judged(crawl_of(scan()), store, day)).verdict == verdict


@pytest.mark.parametrize(
    ("word", "told"),
    [
        (replace(WORD, by=" "), "--by"),
        (replace(WORD, note=""), "--note"),
        (replace(WORD, until=date(2022, 4, 19)), "ผ่านไปแล้ว"),
        (replace(WORD, until=date(2022, 10, 1)), "เกินปีงบประมาณ"),
        (replace(WORD, indicator="o99"), "o99"),
        (replace(WORD, requirement="nothing"), "nothing"),
    ],
)
def test_a_word_that_says_too_little_or_reaches_too_far_is_refused(
    keep: Callable[..., Store], word: Word, told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        give(word, CONFIG, keep(scan()).folder)


def test_a_word_taken_back_counts_no_more_and_stays_in_the_ledger(keep: Callable[..., Store]) -> None:
    store = keep(scan())
    give(WORD, CONFIG, store.folder)
    withdraw("o25", WORD.requirement, "", store.folder)
    assert finding(judged(crawl_of(scan()), store)).verdict == "review"
    assert [entry.withdrawn for entry in store.attestations().read()] == [False, True]
    with pytest.raises(UsageError, match="ไม่มีการรับรอง"):
        withdraw("o25", WORD.requirement, "", store.folder)


def test_entries_of_several_at_once_all_stand(keep: Callable[..., Store]) -> None:
    store = keep(scan())
    entry = give(WORD, CONFIG, store.folder)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: store.attestations().add(entry.model_copy(update={"by": f"คนที่ {n}"})), range(20)))
    assert len(store.attestations().read()) == 21


def test_a_line_that_a_crash_cut_off_harms_neither_those_before_nor_the_next(keep: Callable[..., Store]) -> None:
    store = keep(scan())
    give(WORD, CONFIG, store.folder)
    path = store.attestations().path
    path.write_bytes(path.read_bytes() + b'{"schema": "oit-audit/atte')
    assert len(store.attestations().read()) == 1
    give(WORD, CONFIG, store.folder)
    assert len(store.attestations().read()) == 2


def test_a_line_that_somebody_broke_is_told_with_its_number(keep: Callable[..., Store]) -> None:
    store = keep(scan())
    give(WORD, CONFIG, store.folder)
    path = store.attestations().path
    path.write_bytes(path.read_bytes().replace(b'"by"', b'"bye"'))
    with pytest.raises(SnapshotError, match="บรรทัด 1"):
        store.attestations().read()


def test_the_command_enters_lists_and_takes_back(keep: Callable[..., Store]) -> None:
    folder = str(keep(scan()).folder)
    common = ["--snapshots", folder]
    given = ["--by", WORD.by, "--until", "2565-09-30", "--note", WORD.note, "--config", str(CONFIG)]
    runner = CliRunner()
    entered = runner.invoke(cli, ["attest", "o25", "by-top-executive", *given, *common])
    assert "ถึง 30 ก.ย. 2565" in entered.output
    assert WORD.by in runner.invoke(cli, ["attest", "--list", *common]).output
    assert "ถอน" in runner.invoke(cli, ["attest", "o25", "by-top-executive", "--withdraw", *common]).output
    assert "ยังไม่มีการรับรอง" in runner.invoke(cli, ["attest", "--list", *common]).output
