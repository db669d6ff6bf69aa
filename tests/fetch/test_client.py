"""Fetching over real HTTP on loopback."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard

from oit_audit.errors import UsageError
from oit_audit.fetch.client import ConnectTo, Fetcher, default_user_agent
from oit_audit.model.catalog import FetchSettings
from oit_audit.model.document import Fetched, Redirect
from tests.fetch.conftest import HOST, Site, Slept, Visit, Visitor

AT = f"http://{HOST}"


def go_to(location: str, status: int = 302, **headers: str) -> Callable[[Visit], None]:
    """A page that redirects."""
    return lambda visit: visit.answer(b"", status, Location=location, **headers)


def says(body: bytes, **headers: str) -> Callable[[Visit], None]:
    """A page that says something."""
    return lambda visit: visit.answer(body, 200, **headers)


async def test_a_page_comes_with_its_bytes_and_address(site: Site, visitor: Visitor) -> None:
    site.pages["/a"] = says(b"hello")
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a#part")
    assert (fetched.status, fetched.payload, fetched.fault) == (200, b"hello", None)
    assert (fetched.url, fetched.final_url) == (f"{AT}/a#part", f"{AT}/a")
    assert fetched.fetched_at.tzinfo is not None


async def test_the_host_header_keeps_the_name(site: Site, visitor: Visitor) -> None:
    site.pages["/"] = says(b"home")
    async with visitor() as fetcher:
        await fetcher.fetch(AT)
    assert {asked.host for asked in site.seen} == {HOST}


async def test_one_address_is_asked_once_in_a_run(site: Site, visitor: Visitor) -> None:
    site.pages["/a"] = says(b"hello")
    async with visitor() as fetcher:
        await asyncio.gather(*(fetcher.fetch(f"{AT}/a#{part}") for part in range(5)))
        await fetcher.fetch("http://WWW.KHAOYOCITY.GO.TH:80/a", listed=True)
    assert site.paths() == ["/a"]


async def test_a_query_makes_another_address(site: Site, visitor: Visitor) -> None:
    site.pages["/a"] = says(b"hello")
    async with visitor() as fetcher:
        await fetcher.fetch(f"{AT}/a?id=1")
        await fetcher.fetch(f"{AT}/a?id=2")
    assert site.paths() == ["/a?id=1", "/a?id=2"]


async def test_everything_fetched_is_kept_once(site: Site) -> None:
    site.pages["/a"] = says(b"hello")
    kept: list[Fetched] = []
    to = [ConnectTo(HOST, None, "127.0.0.1", site.server_port)]
    async with Fetcher(FetchSettings(), own_hosts=["khaoyocity.go.th"], connect_to=to, keep=kept.append) as fetcher:
        await fetcher.fetch(f"{AT}/a")
        await fetcher.fetch(f"{AT}/a")
    assert [fetched.payload for fetched in kept] == [b"hello"]


async def test_redirects_are_followed_and_recorded(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/a": go_to("/b", 301), "/b": go_to("c?x=1"), "/c": says(b"here")}
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a")
    assert fetched.redirects == (Redirect(f"{AT}/a", 301), Redirect(f"{AT}/b", 302))
    assert (fetched.final_url, fetched.payload) == (f"{AT}/c?x=1", b"here")


async def test_where_a_redirect_ended_is_not_fetched_again(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/a": go_to("/b"), "/b": says(b"here")}
    async with visitor() as fetcher:
        await fetcher.fetch(f"{AT}/a")
        fetched = await fetcher.fetch(f"{AT}/b")
    assert site.paths() == ["/a", "/b"]
    assert (fetched.url, fetched.redirects, fetched.payload) == (f"{AT}/b", (), b"here")


async def test_a_loop_is_a_fault(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/a": go_to("/b"), "/b": go_to("/a")}
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a")
    assert (fetched.fault, fetched.status) == ("redirect_loop", None)
    assert "วน" in fetched.detail


async def test_too_many_redirects_are_a_fault(site: Site, visitor: Visitor) -> None:
    site.pages |= {f"/{number}": go_to(f"/{number + 1}") for number in range(9)}
    async with visitor(max_redirects=3) as fetcher:
        fetched = await fetcher.fetch(f"{AT}/0")
    assert fetched.fault == "redirect_loop"
    assert len(site.paths()) == 4


async def test_a_page_that_sets_a_cookie_and_sends_us_back_works(site: Site, visitor: Visitor) -> None:
    def door(visit: Visit) -> None:
        cookie = visit.headers.get("Cookie", "")
        {True: says(b"inside"), False: go_to("/door", Set_Cookie="seen=1; Path=/")}["seen=1" in cookie](visit)

    site.pages["/door"] = door
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(f"{AT}/door")
    assert (fetched.status, fetched.payload) == (200, b"inside")


async def test_cookies_stay_with_the_host_that_set_them(site: Site, slept: Slept) -> None:
    site.pages |= {"/": says(b"a", Set_Cookie="session=1; Path=/"), "/next": says(b"b")}
    to = [ConnectTo(host, None, "127.0.0.1", site.server_port) for host in (HOST, "www.other.go.th")]
    async with Fetcher(FetchSettings(), own_hosts=["khaoyocity.go.th"], connect_to=to) as fetcher:
        await fetcher.fetch(AT)
        await fetcher.fetch(f"{AT}/next")
        await fetcher.fetch("http://www.other.go.th/next")
    sent = {(asked.host, asked.path): asked.headers.get("Cookie") for asked in site.seen}
    assert sent[HOST, "/next"] == "session=1"
    assert sent["www.other.go.th", "/next"] is None


async def test_a_definite_answer_is_not_asked_again(site: Site, visitor: Visitor) -> None:
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(f"{AT}/gone")
    assert (fetched.status, fetched.attempts, site.paths()) == (404, 1, ["/gone"])


async def test_a_busy_server_is_asked_again(site: Site, visitor: Visitor, slept: Slept) -> None:
    answers = iter([503, 502, 200])
    site.pages["/a"] = lambda visit: visit.answer(b"there", status=next(answers))
    async with visitor(retries=2, retry_wait_s=1) as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a")
    assert (fetched.status, fetched.attempts) == (200, 3)
    assert len(slept) == 2


async def test_retry_after_is_honoured_and_capped(site: Site, visitor: Visitor, slept: Slept) -> None:
    answers = iter([("7", 429), ("9999", 503), ("0", 200)])

    def busy(visit: Visit) -> None:
        wait, status = next(answers)
        visit.answer(b"x", status=status, Retry_After=wait)

    site.pages["/a"] = busy
    async with visitor(retries=2, retry_wait_max_s=20) as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a", listed=True)
    assert fetched.status == 200
    assert 7.0 in slept
    assert max(slept) <= 20.0


async def test_what_never_comes_is_given_up(site: Site, visitor: Visitor) -> None:
    site.pages["/a"] = lambda visit: visit.answer(b"x", status=503)
    async with visitor(retries=1) as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a")
    assert (fetched.status, fetched.attempts) == (503, 2)


async def test_a_body_cut_short_is_a_fault(site: Site, visitor: Visitor) -> None:
    def cut(visit: Visit) -> None:
        visit.answer(b"half", Content_Length="100")
        visit.close_connection = True

    site.pages["/a"] = cut
    async with visitor(retries=1) as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a")
    assert (fetched.fault, fetched.attempts) == ("reset", 2)


async def test_a_dripping_server_meets_the_deadline(site: Site, visitor: Visitor) -> None:
    def drip(visit: Visit) -> None:
        visit.send_response(200)
        visit.send_header("Content-Length", "100000")
        visit.end_headers()
        try:
            for _ in range(500):
                visit.wfile.write(b".")
                visit.wfile.flush()
                visit.server.drips.wait(0.02)  # type: ignore[attr-defined]
        except OSError:
            visit.close_connection = True

    import threading

    site.drips = threading.Event()  # type: ignore[attr-defined]
    site.pages["/drip"] = drip
    async with visitor(total_timeout_s=0.3, retries=2) as fetcher:
        fetched = await fetcher.fetch(f"{AT}/drip")
    site.drips.set()  # type: ignore[attr-defined]
    assert (fetched.fault, fetched.attempts) == ("timeout", 1)
    assert fetched.elapsed_ms < 5_000


async def test_a_silent_server_times_out_and_is_asked_again(site: Site, visitor: Visitor) -> None:
    import threading

    quiet = threading.Event()

    def hang(visit: Visit) -> None:
        quiet.wait(5)
        visit.close_connection = True

    site.pages["/a"] = hang
    async with visitor(read_timeout_s=0.15, retries=1) as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a")
    quiet.set()
    assert (fetched.fault, fetched.attempts) == ("timeout", 2)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
async def test_content_codings_are_undone(site: Site, visitor: Visitor, coding: str) -> None:
    text = "แผนดำเนินงาน ".encode() * 100
    packed = {
        "gzip": gzip.compress(text),
        "deflate": zlib.compress(text),
        "br": brotli.compress(text),
        "zstd": zstandard.compress(text),
    }
    site.pages["/a"] = says(packed[coding], Content_Encoding=coding)
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a")
    assert fetched.payload == text
    assert coding in site.seen[-1].headers["Accept-Encoding"]


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
async def test_a_bomb_is_too_large(site: Site, visitor: Visitor, coding: str) -> None:
    bomb = b"\0" * 3_000_000
    packed = {"gzip": gzip.compress(bomb), "br": brotli.compress(bomb), "zstd": zstandard.compress(bomb)}
    site.pages["/bomb"] = says(packed[coding], Content_Encoding=coding)
    async with visitor(max_page_bytes=1_000_000) as fetcher:
        fetched = await fetcher.fetch(f"{AT}/bomb")
    assert (fetched.status, fetched.fault, fetched.payload) == (200, "too_large", b"")


async def test_a_page_above_the_cap_is_too_large_and_a_file_is_not(site: Site, visitor: Visitor) -> None:
    body = b"x" * 2_000
    site.pages |= {"/page": says(body), "/file": says(body, Content_Type="application/pdf"), "/any": says(body)}
    async with visitor(max_page_bytes=1_000, max_file_bytes=5_000) as fetcher:
        page, file, any_ = [
            await fetcher.fetch(f"{AT}/page"),
            await fetcher.fetch(f"{AT}/file"),
            await fetcher.fetch(f"{AT}/any", file=True),
        ]
    assert (page.fault, file.fault, any_.fault) == ("too_large", None, None)


async def test_a_body_that_is_not_gzip_although_it_says_so_is_read(site: Site, visitor: Visitor) -> None:
    site.pages["/a"] = says(b"<p>plain</p>", Content_Encoding="gzip")
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a")
    assert fetched.payload == b"<p>plain</p>"


async def test_robots_txt_keeps_us_away_but_not_from_listed_targets(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/robots.txt": says(b"User-agent: *\nDisallow: /private/"), "/private/a": says(b"in")}
    async with visitor() as fetcher:
        refused = await fetcher.fetch(f"{AT}/private/a")
        listed = await fetcher.fetch(f"{AT}/private/a", listed=True)
        notes = list(fetcher.notes)
    assert (refused.fault, refused.status) == ("robots", None)
    assert listed.payload == b"in"
    assert len(notes) == 1 and "robots.txt" in notes[0]


async def test_a_page_in_place_of_robots_txt_forbids_nothing(site: Site, visitor: Visitor) -> None:
    site.pages |= {"/robots.txt": says(b"<html>Disallow: /</html>"), "/a": says(b"in")}
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a")
    assert fetched.payload == b"in"


async def test_the_crawl_delay_is_kept(site: Site, visitor: Visitor, slept: Slept) -> None:
    robots = says(b"User-agent: *\nCrawl-delay: 1.5")
    site.pages |= {"/robots.txt": robots, "/a": says(b"a"), "/b": says(b"b"), "/c": says(b"c")}
    async with visitor() as fetcher:
        await asyncio.gather(*(fetcher.fetch(f"{AT}/{name}") for name in "abc"))
    assert len(slept) >= 2
    assert all(1.0 < wait <= 4.6 for wait in slept)


async def test_no_more_connections_than_allowed(site: Site, visitor: Visitor) -> None:
    import threading
    import time

    lock, now, most = threading.Lock(), [0], [0]

    def busy(visit: Visit) -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.02)
        with lock:
            now[0] -= 1
        visit.answer(b"x")

    site.pages |= {f"/{number}": busy for number in range(12)}
    async with visitor(connections=3) as fetcher:
        await asyncio.gather(*(fetcher.fetch(f"{AT}/{number}") for number in range(12)))
    assert most[0] == 3


async def test_thai_paths_are_encoded_once(site: Site, visitor: Visitor) -> None:
    async with visitor() as fetcher:
        await fetcher.fetch(f"{AT}/แผน งาน/%E1%BC%B9.pdf?ปี=๒๕๖๕&x=100%")
    assert site.paths() == [
        "/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%87%E0%B8%B2%E0%B8%99/%E1%BC%B9.pdf"
        "?%E0%B8%9B%E0%B8%B5=%E0%B9%92%E0%B9%95%E0%B9%96%E0%B9%95&x=100%25"
    ]


async def test_a_bare_thai_location_is_followed(site: Site, visitor: Visitor) -> None:
    def to_thai(visit: Visit) -> None:
        visit.wfile.write("HTTP/1.1 302 Found\r\nLocation: /แผน\r\nContent-Length: 0\r\n\r\n".encode())

    site.pages |= {"/a": to_thai, "/%E0%B9%81%E0%B8%9C%E0%B8%99": says(b"plan")}
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a")
    assert fetched.payload == b"plan"


async def test_a_closed_port_is_refused(visitor: Visitor) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        async with visitor(port, retries=1) as fetcher:
            fetched = await fetcher.fetch(f"{AT}/a", listed=True)
    assert (fetched.fault, fetched.status, fetched.attempts) == ("refused", None, 2)


async def test_a_server_that_is_down_is_asked_once_more_for_each_page(visitor: Visitor) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        async with visitor(taken.getsockname()[1], retries=3) as fetcher:
            first = await fetcher.fetch(f"{AT}/a")
            later = await fetcher.fetch(f"{AT}/b")
    assert (first.fault, later.fault, later.attempts) == ("refused", "refused", 1)


async def test_an_unknown_name_is_a_definite_fault(visitor: Visitor) -> None:
    async with visitor() as fetcher:
        fetched = await fetcher.fetch("http://www.nowhere.go.th/", listed=True)
    assert (fetched.fault, fetched.attempts) == ("dns", 1)
    assert "www.nowhere.go.th" in fetched.detail


@pytest.mark.parametrize(
    "url", ["http://192.168.200.230/ita", "http://127.0.0.1:1/", "http://[::1]/", "http://169.254.169.254/x"]
)
async def test_private_addresses_are_refused(visitor: Visitor, url: str) -> None:
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(url)
    assert (fetched.fault, fetched.status) == ("bad_url", None)


async def test_a_redirect_to_a_private_address_is_refused(site: Site, visitor: Visitor) -> None:
    site.pages["/a"] = go_to("http://10.0.0.1/admin")
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a", listed=True)
    assert fetched.fault == "bad_url"


@pytest.mark.parametrize(
    "url", ["ftp://x/", "javascript:void(0)", "http://", "//", "http://[::1", "http://a b/", "ข้อมูล"]
)
async def test_no_web_address_is_a_fault(visitor: Visitor, url: str) -> None:
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(url)
    assert fetched.fault == "bad_url"


async def test_https_where_only_http_is_served_switches_for_listed_targets(site: Site, visitor: Visitor) -> None:
    site.pages["/a"] = says(b"plain")
    async with visitor() as fetcher:
        listed = await fetcher.fetch(f"https://{HOST}/a", listed=True)
        other = await fetcher.fetch(f"https://{HOST}/b")
    assert (listed.status, listed.payload) == (200, b"plain")
    assert listed.redirects == (Redirect(f"https://{HOST}/a", 0),)
    assert listed.final_url == f"{AT}/a"
    assert other.fault == "tls"


async def test_garbage_is_a_protocol_fault(site: Site, visitor: Visitor) -> None:
    def garbage(visit: Visit) -> None:
        visit.wfile.write(b"this is not http at all\r\n\r\n")
        visit.close_connection = True

    site.pages["/a"] = garbage
    async with visitor() as fetcher:
        fetched = await fetcher.fetch(f"{AT}/a", listed=True)
    assert fetched.fault == "protocol"


def test_connect_to_reads_hosts_ports_and_ipv6() -> None:
    assert ConnectTo.parse("www.a.go.th=127.0.0.1:8080") == ConnectTo("www.a.go.th", None, "127.0.0.1", 8080)
    assert ConnectTo.parse("a.go.th:80=[::1]:81") == ConnectTo("a.go.th", 80, "::1", 81)
    assert ConnectTo.parse("[::1]=b") == ConnectTo("::1", None, "b", None)


@pytest.mark.parametrize("text", ["", "a", "a=", "=b", "a=b:99999", "a=b:0", "a:x=b", "http://a=b", "a=::1:80"])
def test_connect_to_says_in_thai_what_is_wrong(text: str) -> None:
    with pytest.raises(UsageError, match="connect-to") as error:
        ConnectTo.parse(text)
    assert "HOST[:PORT]=ADDR[:PORT]" in error.value.advice


async def test_connect_to_may_name_one_port(site: Site) -> None:
    site.pages["/a"] = says(b"there")
    to = [ConnectTo(HOST, 8080, "127.0.0.1", site.server_port)]
    async with Fetcher(FetchSettings(retries=0), own_hosts=["khaoyocity.go.th"], connect_to=to) as fetcher:
        there = await fetcher.fetch(f"http://{HOST}:8080/a")
        elsewhere = await fetcher.fetch(f"{AT}/a")
    assert there.payload == b"there"
    assert elsewhere.fault == "dns"


def test_the_user_agent_has_no_word_that_firewalls_turn_away() -> None:
    agent = default_user_agent("https://www.example.go.th/audit").lower()
    assert agent.startswith("oit-audit/")
    assert not any(word in agent for word in ("bot", "link", "crawler", "spider"))
