"""Which earlier WARC files a run goes on hanging on, and what a record says of an answer."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from oit_audit.model.document import Fetched, Redirect
from oit_audit.snapshot import archive
from oit_audit.snapshot.archive import FILES_MAX, worth_linking
from oit_audit.snapshot.warc import Held, body_of, header, open_member, records_of

AT = datetime(2022, 4, 28, 14, 4, tzinfo=UTC)
PAGE = Fetched(
    "http://x.go.th/", "http://x.go.th/", (), 200, {"content-type": "text/html"}, b"page",
    hashlib.sha256(b"page").hexdigest(), AT, 12,
)  # fmt: skip


def held(file: str, length: int) -> Held:
    return Held(file, 0, length, "urn:uuid:x", "http://x.go.th/", "2022-04-28T14:04:00Z")


def test_a_few_files_that_are_alive_stay(tmp_path: Path) -> None:
    assert worth_linking(tmp_path, {"1": held("a", 9), "2": held("b", 1)}) == {"a", "b"}


def test_of_too_many_files_those_that_hold_least_are_left(tmp_path: Path) -> None:
    many = {str(size): held(f"file{size}", size) for size in range(1, FILES_MAX + 2)}
    kept = worth_linking(tmp_path, many)
    assert kept == {f"file{size}" for size in range(FILES_MAX + 1, FILES_MAX + 1 - FILES_MAX // 2, -1)}


def test_mostly_dead_files_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "DEAD_SLACK_BYTES", 0)
    (tmp_path / "dead").write_bytes(bytes(1000))
    (tmp_path / "alive").write_bytes(bytes(100))
    assert worth_linking(tmp_path, {"1": held("dead", 10), "2": held("alive", 90)}) == {"alive"}


def said(fetched: Fetched) -> list[tuple[str, bytes]]:
    """Type and block of each record of an answer."""
    blocks = [open_member(record.member) for record in records_of(fetched, None)]
    return [(header(head, "WARC-Type"), block) for head, block in blocks]


def test_a_body_is_described_as_it_is_kept_and_what_the_wire_said_stands_beside() -> None:
    wire = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked", "Content-Length": "7", "Set-Cookie": "s=1"}
    (_, asked), (kind, block) = said(replace(PAGE, headers=wire))
    assert asked == b"GET / HTTP/1.1\r\nHost: x.go.th\r\n\r\n"
    assert kind == "response"
    assert block == (
        b"HTTP/1.1 200 OK\r\nX-Archive-Orig-Content-Encoding: gzip\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\n"
        b"X-Archive-Orig-Content-Length: 7\r\nContent-Length: 4\r\n\r\npage"
    )


def test_a_redirect_is_an_exchange_of_its_own_and_a_change_of_scheme_is_none() -> None:
    hops = (Redirect("http://x.go.th/old", 0), Redirect("https://x.go.th/old", 302))
    kinds = said(replace(PAGE, redirects=hops))
    assert [kind for kind, _ in kinds] == ["request", "response", "request", "response"]
    assert b"302 Found\r\nlocation: http://x.go.th/\r\n" in kinds[1][1]


def test_an_address_that_did_not_answer_is_told_with_the_reason() -> None:
    fault = replace(PAGE, status=None, payload=b"", sha256="", fault="timeout", detail="ช้า\nเกินไป", attempts=3)
    ((kind, block),) = said(fault)
    assert kind == "metadata"
    assert block.decode() == "fetch-fault: timeout\r\ndetail: ช้า เกินไป\r\nattempts: 3\r\n"


def test_a_body_left_out_for_its_size_is_marked_as_cut_off() -> None:
    *_, record = records_of(replace(PAGE, payload=b"", sha256="", fault="too_large"), None)
    assert header(open_member(record.member)[0], "WARC-Truncated") == "length"


def test_a_header_cannot_end_the_head_it_stands_in() -> None:
    _, (_, block) = said(replace(PAGE, headers={"x": "a\r\n\r\nevil", "y": "ก\ud83d"}))
    assert block.startswith(b"HTTP/1.1 200 OK\r\nx: a  evil\r\ny: ")
    assert block.endswith(b"\r\n\r\npage") and block.count(b"\r\n\r\n") == 1


@pytest.mark.parametrize("torn", [b"", b"x", slice(0, -1), slice(1, None)])
def test_a_torn_member_is_told(torn: bytes | slice) -> None:
    *_, record = records_of(PAGE, None)
    assert body_of(record.member) == b"page"
    member = record.member[torn] if isinstance(torn, slice) else torn
    with pytest.raises(ValueError, match=r"."):
        body_of(member)
