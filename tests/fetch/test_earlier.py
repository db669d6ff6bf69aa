"""The second night: asked on condition, believed where a sample shows that the server can be."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from oit_audit.errors import SnapshotDamaged
from oit_audit.fetch.client import ConnectTo, Fetcher
from oit_audit.fetch.earlier import Earlier, conditions
from oit_audit.model.catalog import FetchSettings
from oit_audit.model.document import Fetched
from tests.fetch.conftest import HOST, Site, Slept, Visit

AT = f"http://{HOST}"
LAST_YEAR = "Tue, 20 Apr 2021 09:30:00 GMT"
Night = Callable[..., Awaitable[dict[str, Fetched]]]


class Page:
    """A page that knows its ETag and answers 304 to it; ``always`` also when it changed."""

    def __init__(self, body: bytes, tag: str = '"1"', *, always: bool = False) -> None:
        self.body, self.tag, self.always = body, tag, always

    def __call__(self, visit: Visit) -> None:
        given = visit.headers.get("If-None-Match", "")
        same = given and (self.always or self.tag in given)
        {True: self.unchanged, False: self.whole}[bool(same)](visit)

    def unchanged(self, visit: Visit) -> None:
        visit.send_response(304)
        visit.send_header("ETag", visit.headers["If-None-Match"] if self.always else self.tag)
        visit.end_headers()

    def whole(self, visit: Visit) -> None:
        visit.answer(self.body, ETag=self.tag)


class Kept(dict[str, bytes]):
    """The bytes of one night by digest."""

    def __call__(self, sha256: str) -> bytes:
        """The payload of a digest, as a snapshot gives it."""
        if sha256 not in self:
            raise SnapshotDamaged(sha256, advice="")
        return self[sha256]


@pytest.fixture
def night(site: Site, slept: Slept) -> Night:
    """One night: ``addresses`` fetched, rechecked before when there is an ``earlier``; what was kept, by address."""

    async def run(*paths: str, earlier: Earlier | None = None, **settings: Any) -> dict[str, Fetched]:
        kept: dict[str, Fetched] = {}
        async with Fetcher(
            FetchSettings(**settings), own_hosts=["khaoyocity.go.th"], sleep=slept, earlier=earlier,
            connect_to=[ConnectTo(HOST, None, "127.0.0.1", site.server_port)],
            keep=lambda got: kept.update({got.url.removeprefix(AT): got}),
        ) as fetcher:  # fmt: skip
            fetcher.begin_recheck()
            for path in paths:
                await fetcher.fetch(AT + path)
            await fetcher.end_recheck()
            for path in paths:
                whole = await fetcher.fetch(AT + path)
                assert hashlib.sha256(whole.payload).hexdigest() == whole.sha256
            kept["notes"] = replace(whole, detail=" ".join(fetcher.notes))
        return kept

    return run


def of(kept: dict[str, Fetched], *, own: tuple[str, ...] = (), lost: tuple[str, ...] = ()) -> Earlier:
    """An earlier run as the next one sees it; of ``lost`` the bytes are gone."""
    answers = {got.url: replace(got, payload=b"") for path, got in kept.items() if path != "notes"}
    bytes_ = Kept({got.sha256: got.payload for path, got in kept.items() if path not in lost})
    return Earlier(answers, bytes_, run_id="tonight", own_pages=[AT + path for path in own])


def unsampled(kept: dict[str, Fetched], **more: Any) -> Earlier:
    """An earlier run of which nothing is drawn for the sample."""
    earlier = of(kept, **more)
    earlier.is_sampled = lambda url: False  # type: ignore[method-assign]
    return earlier


async def test_what_did_not_change_is_kept_with_its_bytes_and_says_since_when(site: Site, night: Night) -> None:
    site.pages["/a"] = Page(b"hello")
    first = await night("/a")
    site.seen.clear()
    second = await night("/a", earlier=unsampled(first))
    assert [asked.headers.get("If-None-Match") for asked in site.seen if asked.path == "/a"] == ['"1"']
    again, before = second["/a"], first["/a"]
    assert (again.status, again.payload, again.sha256) == (200, b"hello", before.sha256)
    assert again.content_type == before.content_type == "text/html"
    assert again.unchanged_since == before.fetched_at.isoformat()
    assert again.fetched_at > before.fetched_at


async def test_a_third_night_still_tells_when_the_bytes_came(site: Site, night: Night) -> None:
    site.pages["/a"] = Page(b"hello")
    first = await night("/a")
    third = await night("/a", earlier=unsampled(await night("/a", earlier=unsampled(first))))
    assert third["/a"].unchanged_since == first["/a"].fetched_at.isoformat()


async def test_what_changed_comes_whole(site: Site, night: Night) -> None:
    site.pages["/a"] = Page(b"hello")
    first = await night("/a")
    site.pages["/a"] = Page(b"changed", '"2"')
    second = (await night("/a", earlier=unsampled(first)))["/a"]
    assert (second.payload, second.unchanged_since) == (b"changed", "")


async def test_lost_bytes_are_asked_for_plainly(site: Site, night: Night) -> None:
    site.pages["/a"] = Page(b"hello")
    first = await night("/a")
    second = (await night("/a", earlier=unsampled(first, lost=("/a", "notes"))))["/a"]
    assert (second.payload, second.unchanged_since) == (b"hello", "")


async def test_bytes_that_are_no_longer_what_they_were_are_asked_for_plainly(site: Site, night: Night) -> None:
    site.pages["/a"] = Page(b"hello")
    first = await night("/a")
    forged = unsampled(first)
    forged._payload = lambda sha256: b"forged"
    second = (await night("/a", earlier=forged))["/a"]
    assert (second.payload, second.unchanged_since) == (b"hello", "")


async def test_a_large_file_is_held_without_its_bytes_and_handed_out_with_them(site: Site, night: Night) -> None:
    site.pages["/a.pdf"] = Page(b"x" * 300_000)
    first = await night("/a.pdf")
    second = (await night("/a.pdf", earlier=unsampled(first)))["/a.pdf"]
    assert len(second.payload) == 300_000
    assert second.unchanged_since


async def test_a_server_that_lies_is_found_out_and_nothing_of_it_is_believed(site: Site, night: Night) -> None:
    paths = [f"/{number}" for number in range(8)]
    site.pages |= {path: Page(b"old " + path.encode(), always=True) for path in paths}
    first = await night(*paths)
    site.pages |= {path: Page(b"new " + path.encode(), always=True) for path in paths}
    # The liar's sampled page comes last: what was taken from it before must be asked for once more.
    earlier = of(first)
    earlier.is_sampled = lambda url: url == AT + paths[-1]  # type: ignore[method-assign]
    second = await night(*paths, earlier=earlier)
    assert [second[path].payload for path in paths] == [b"new " + path.encode() for path in paths]
    assert not any(second[path].unchanged_since for path in paths)
    assert "304" in second["notes"].detail
    assert HOST in second["notes"].detail


async def test_a_targets_own_page_is_always_held_against_the_plain_answer(site: Site, night: Night) -> None:
    site.pages["/own"] = Page(b"old", always=True)
    first = await night("/own")
    site.pages["/own"] = Page(b"new", always=True)
    assert (await night("/own", earlier=of(first, own=("/own",))))["/own"].payload == b"new"


async def test_an_honest_sample_is_a_plain_answer(site: Site, night: Night) -> None:
    site.pages["/own"] = Page(b"same")
    second = await night("/own", earlier=of(await night("/own"), own=("/own",)))
    assert (second["/own"].payload, second["/own"].unchanged_since, second["notes"].detail) == (b"same", "", "")


def test_the_sample_is_another_one_each_night_and_the_same_one_in_the_same_night() -> None:
    answers = {f"{AT}/{n}": _answer(f"{AT}/{n}", etag='"1"') for n in range(400)}

    def drawn(run_id: str) -> set[str]:
        earlier = Earlier(answers, Kept(), run_id=run_id)
        return {url for url in answers if earlier.is_sampled(url)}

    assert 5 <= len(drawn("a")) <= 40
    assert drawn("a") == drawn("a") != drawn("b")


def test_own_pages_are_sampled_as_far_as_a_small_share_of_the_bytes_goes() -> None:
    answers = {f"{AT}/{n}": _answer(f"{AT}/{n}", sha256=f"{n:064}", etag='"1"') for n in range(100)}
    sizes = {f"{n:064}": 1000 for n in range(99)} | {f"{99:064}": 10_000_000}
    some = Earlier(answers, Kept(), own_pages=list(answers), sizes={sha: 1000 for sha in sizes})
    every = Earlier(answers, Kept(), own_pages=list(answers), sizes=sizes)
    assert 4 <= sum(map(some.is_sampled, answers)) < 10
    assert sum(map(every.is_sampled, answers)) >= 99


def test_a_large_file_is_not_drawn_where_pages_tell_as_much() -> None:
    answers = {f"{AT}/{n}": _answer(f"{AT}/{n}", sha256=f"{n:064}", etag='"1"') for n in range(20)}
    sizes = {f"{n:064}": 1000 for n in range(10)} | {f"{n:064}": 500_000 for n in range(10, 20)}
    for run_id in "abcdefgh":
        earlier = Earlier(answers, Kept(), run_id=run_id, own_pages=list(answers), sizes=sizes)
        drawn = [url for url in answers if earlier.is_sampled(url)]
        assert len(drawn) >= 4
        assert sum(sizes[earlier.sha256(url)] for url in drawn) < 100_000


@pytest.mark.parametrize("status", [400, 403, 412, 416, 428, 501])
async def test_a_firewall_that_dislikes_the_condition_is_asked_without(site: Site, night: Night, status: int) -> None:
    site.pages["/a"] = Page(b"hello")
    first = await night("/a")

    def refuse(visit: Visit) -> None:
        visit.answer(b"no" if "If-None-Match" in visit.headers else b"hello", (
            status if "If-None-Match" in visit.headers else 200))  # fmt: skip

    site.pages["/a"] = refuse
    second = (await night("/a", earlier=unsampled(first)))["/a"]
    assert (second.status, second.payload) == (200, b"hello")


async def test_an_unasked_304_is_asked_again(site: Site, night: Night) -> None:
    answers = iter([304, 200])

    def page(visit: Visit) -> None:
        status = next(answers)
        visit.answer(b"hello" if status == 200 else b"", status)

    site.pages["/a"] = page
    first = await night("/a")
    assert (first["/a"].status, first["/a"].payload) == (200, b"hello")


async def test_a_304_of_another_version_is_not_believed(site: Site, night: Night) -> None:
    site.pages["/a"] = Page(b"hello")
    first = await night("/a")

    def other(visit: Visit) -> None:
        asked = "If-None-Match" in visit.headers
        visit.answer(b"" if asked else b"changed", 304 if asked else 200, ETag='"2"')

    site.pages["/a"] = other
    assert (await night("/a", earlier=unsampled(first)))["/a"].payload == b"changed"


async def test_a_304_with_a_body_does_not_spoil_the_next_answer(site: Site, night: Night) -> None:
    def chatty(visit: Visit) -> None:
        asked = "If-None-Match" in visit.headers
        visit.answer(b"<html>not modified</html>" if asked else b"hello", 304 if asked else 200, ETag='"1"')

    site.pages |= {"/a": chatty, "/b": Page(b"next"), "/c": chatty}
    first = await night("/a", "/b", "/c")
    second = await night("/a", "/b", "/c", earlier=unsampled(first))
    assert [second[path].payload for path in ("/a", "/b", "/c")] == [b"hello", b"next", b"hello"]


async def test_a_part_that_nobody_asked_for_is_asked_again_whole(site: Site, night: Night) -> None:
    answers = iter([(206, b"hel"), (200, b"hello")])

    def page(visit: Visit) -> None:
        status, body = next(answers)
        visit.answer(body, status)

    site.pages["/a"] = page
    assert (await night("/a"))["/a"].payload == b"hello"


async def test_a_redirect_is_asked_plainly_and_its_end_on_condition(site: Site, night: Night) -> None:
    site.pages |= {"/go": lambda visit: visit.answer(b"", 302, Location="/a", ETag='"go"'), "/a": Page(b"hello")}
    first = await night("/go")
    site.seen.clear()
    second = (await night("/go", earlier=unsampled(first)))["/go"]
    asked = {one.path: one.headers.get("If-None-Match") for one in site.seen}
    assert (asked["/go"], asked["/a"]) == (None, '"1"')
    assert second.unchanged_since
    assert [hop.status for hop in second.redirects] == [302]


async def test_a_page_that_gave_two_things_in_one_run_is_asked_plainly(site: Site) -> None:
    answers = {f"{AT}/x": _answer(f"{AT}/a", etag='"1"'), f"{AT}/y": _answer(f"{AT}/a", sha256="b" * 64, etag='"1"')}
    assert not Earlier(answers, Kept()).has(f"{AT}/a")


async def test_a_second_attempt_goes_without_the_condition(site: Site, night: Night) -> None:
    site.pages["/a"] = Page(b"hello")
    first = await night("/a")
    site.pages["/a"] = lambda visit: visit.answer(b"hello", 503 if "If-None-Match" in visit.headers else 200)
    second = (await night("/a", earlier=unsampled(first)))["/a"]
    assert (second.status, second.attempts) == (200, 2)


@pytest.mark.parametrize(
    ("headers", "asks"),
    [
        ({"etag": '"1"'}, {"If-None-Match": '"1"'}),
        ({"etag": 'W/"1"'}, {"If-None-Match": 'W/"1"'}),
        ({"etag": '"1-gzip"'}, {"If-None-Match": '"1-gzip", "1"'}),
        ({"etag": '"1"', "last-modified": LAST_YEAR}, {"If-None-Match": '"1"'}),
        ({"etag": '"1"', "vary": "Accept-Encoding, Cookie"}, {"If-None-Match": '"1"'}),
        ({"etag": '"1"', "vary": "*"}, {}),
        ({"etag": "1"}, {}),
        ({"last-modified": LAST_YEAR}, {"If-Modified-Since": LAST_YEAR}),
        ({"last-modified": LAST_YEAR, "vary": "Cookie"}, {}),
        ({"last-modified": LAST_YEAR, "date": "Tue, 20 Apr 2021 09:30:30 GMT"}, {}),
        ({"last-modified": "yesterday"}, {}),
        ({}, {}),
    ],
)
def test_what_is_asked_by(headers: dict[str, str], asks: dict[str, str]) -> None:
    assert conditions(replace(_answer(f"{AT}/a"), headers=headers)) == asks


def _answer(url: str, sha256: str = "a" * 64, **headers: str) -> Fetched:
    then = datetime.now(UTC) - timedelta(days=1)
    return Fetched(url, url, (), 200, headers, b"", sha256, then, 5)
