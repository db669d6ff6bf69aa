"""The parts of fetching by themselves: addresses, pace, retries, robots.txt, codings."""

from __future__ import annotations

import asyncio
import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit_audit.fetch.address import is_own, is_public, joined, normal_url, other_scheme
from oit_audit.fetch.decode import TooLarge, decode_body
from oit_audit.fetch.pace import Lane
from oit_audit.fetch.result import Failure, Response, Result
from oit_audit.fetch.retry import attempts, is_passing, retry_after
from oit_audit.fetch.robots import read_rules
from oit_audit.model.catalog import FetchSettings
from tests.fetch.conftest import Slept

HOME = "http://www.khaoyocity.go.th"
ADDRESSES = [
    ("HTTP://WWW.Khaoyocity.GO.TH", f"{HOME}/"),
    (f"{HOME}:80/a/../b/./c#x", f"{HOME}/b/c"),
    (f" {HOME}/a b ", f"{HOME}/a%20b"),
    (f"{HOME}/ก", f"{HOME}/%E0%B8%81"),
    (f"{HOME}/%e0%b8%81", f"{HOME}/%E0%B8%81"),
    (f"{HOME}/%A1%D2", f"{HOME}/%A1%D2"),
    (f"{HOME}/100%/x%2Fy", f"{HOME}/100%25/x%2Fy"),
    (f"{HOME}?q=ก&z=1+2", f"{HOME}/?q=%E0%B8%81&z=1+2"),
    ("http://เทศบาล.ไทย/ก", "http://xn--o3cwgel9a0c1a.xn--o3cw4h/%E0%B8%81"),
    ("https://[::1]:443/", "https://[::1]/"),
    (f"{HOME}/a//b", f"{HOME}/a//b"),
]


@pytest.mark.parametrize(("given_", "normal"), [pair for pair in ADDRESSES if "xn--" not in pair[1]])
def test_one_address_has_one_spelling(given_: str, normal: str) -> None:
    assert normal_url(given_) == normal
    assert normal_url(normal) == normal


def test_thai_hosts_become_ascii() -> None:
    assert normal_url("http://เทศบาล.ไทย/").startswith("http://xn--")


@given(st.text(max_size=60))
def test_encoding_twice_changes_nothing(text: str) -> None:
    try:
        once = normal_url(f"{HOME}/{text}")
    except ValueError:
        return
    assert normal_url(once) == once
    assert once.isascii()


def test_a_reference_is_joined_to_its_page() -> None:
    assert joined(f"{HOME}/Main/plan", "../f/แผน 65.pdf#p2") == f"{HOME}/f/%E0%B9%81%E0%B8%9C%E0%B8%99%2065.pdf"


def test_the_other_scheme_is_only_tried_on_default_ports() -> None:
    assert other_scheme(f"{HOME}/a") == "https://www.khaoyocity.go.th/a"
    assert other_scheme("http://a.go.th:8080/") is None


INSIDE = ["10.1.1.1", "127.0.0.1", "169.254.1.1", "::1", "fc00::1", "::ffff:192.168.0.1", "0.0.0.0"]


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_a_network_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_subdomains_and_www_belong_to_the_agency() -> None:
    assert is_own("www.khaoyocity.go.th", ["khaoyocity.go.th"])
    assert is_own("docs.khaoyocity.go.th", ["www.khaoyocity.go.th"])
    assert not is_own("notkhaoyocity.go.th", ["khaoyocity.go.th"])


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0), ("Wed, 20 Apr 2022 00:00:30 GMT", 30.0),
        ("Wed, 20 Apr 2022 00:00:00 GMT", 0.0),
        ("soon", None), ("", None),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(text: str, seconds: float | None) -> None:
    now = datetime(2022, 4, 20, tzinfo=UTC)
    assert retry_after({"retry-after": text}, now) == seconds


def test_only_passing_answers_are_asked_again() -> None:
    asked = (200, 301, 403, 404, 410, 429, 500, 502, 503, 504, 508)
    assert [status for status in asked if is_passing(reply(status))] == [429, 502, 503, 504, 508]
    assert not is_passing(Response(503, {"cf-mitigated": "challenge"}, b""))
    assert is_passing(Failure("timeout", "", passing=True))
    assert not is_passing(Failure("dns", ""))


async def test_waits_grow_and_are_capped(slept: Slept) -> None:
    async def ask() -> Result:
        return reply(503)

    settings = FetchSettings(retries=6, retry_wait_s=1, retry_wait_max_s=4)
    result, count = await attempts(ask, settings, enough=lambda: False, sleep=slept)
    assert isinstance(result, Response)
    assert (result.status, count, len(slept)) == (503, 7, 6)
    assert all(0 <= wait <= 4 for wait in slept)


async def test_a_lane_keeps_its_interval(slept: Slept) -> None:
    now = [100.0]
    lane = Lane(4, 2.0, slept, clock=lambda: now[0])

    async def ask() -> None:
        async with lane.turn():
            pass

    await asyncio.gather(ask(), ask(), ask())
    assert slept == [2.0, 4.0]
    lane.hold(30)
    await ask()
    assert slept[-1] == 30.0


def test_robots_rules_name_us_or_everyone() -> None:
    text = b"User-agent: oit-audit\nDisallow: /a\nAllow: /a/b\nCrawl-delay: 10\n\nUser-agent: *\nDisallow: /"
    rules = read_rules(200, text, own=True)
    assert [rules.allows(f"{HOME}{path}") for path in ("/x", "/a/x", "/a/b/c")] == [True, False, True]
    assert rules.delay_s == 2.0


@pytest.mark.parametrize(
    ("status", "own", "allowed"), [(404, False, True), (500, False, False), (500, True, True), (None, False, True)]
)
def test_no_robots_txt_is_no_rule(status: int | None, own: bool, allowed: bool) -> None:
    assert read_rules(status, b"", own=own).allows(f"{HOME}/a") is allowed


def test_a_coding_cut_short_gives_what_came() -> None:
    text = bytes(range(256)) * 4_000
    assert decode_body(gzip.compress(text)[:-5_00], "gzip", 10_000_000)[:1_000] == text[:1_000]


def test_codings_are_undone_in_turn() -> None:
    assert decode_body(gzip.compress(gzip.compress(b"x")), "gzip, GZIP", 100) == b"x"
    assert decode_body(gzip.compress(b"a") + gzip.compress(b"b"), "gzip", 100) == b"ab"
    assert decode_body(b"x", "unheard-of", 100) == b"x"


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_no_body_breaks_a_decoder(body: bytes, coding: str) -> None:
    try:
        assert len(decode_body(body, coding, 10_000)) <= 10_000
    except TooLarge:
        assert body


def reply(status: int) -> Response:
    """A bare response."""
    return Response(status, {}, b"")
