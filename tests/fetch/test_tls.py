"""Broken certificates are told apart, and what lies behind them is still read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from oit_audit.fetch.outcome import transport_outcome
from oit_audit.model.document import Fetched
from tests.fetch.conftest import HOST, Site, Visit, Visitor, issue, running

OWN = ["khaoyocity.go.th"]


@pytest.fixture
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """An https server whose certificate is made from the test's parameters."""
    names, days, stranger = request.param
    with Site(issue(tmp_path, names, days=days, signed_by_stranger=stranger)) as server:
        server.pages["/"] = lambda visit: visit.answer(b"behind")
        yield from running(server)


BROKEN = [
    pytest.param(((HOST,), 30, False), "self-signed", id="self-signed"),
    pytest.param(((HOST,), 30, True), "ไม่ครบสาย", id="issuer missing"),
]


async def fetch_home(visitor: Visitor, port: int) -> Fetched:
    """The home page over https."""
    async with visitor(port) as fetcher:
        return await fetcher.fetch(f"https://{HOST}/", listed=True)


@pytest.mark.parametrize(("served", "words"), BROKEN, indirect=["served"])
async def test_a_broken_certificate_is_named_and_the_page_read(served: Site, words: str, visitor: Visitor) -> None:
    fetched = await fetch_home(visitor, served.server_port)
    assert (fetched.status, fetched.payload, fetched.fault) == (200, b"behind", None)
    assert words in (fetched.tls_fault or "")
    judged = transport_outcome(fetched, OWN, listed_url=f"https://{HOST}/")
    assert judged is not None
    assert judged.outcome == "tls"
    assert words in judged.reason


@pytest.mark.parametrize(
    ("names", "days", "words"), [((HOST,), -2, "หมดอายุ"), (("www.other.go.th",), 30, "ไม่ได้ออกให้ชื่อเว็บนี้")]
)
async def test_expiry_and_wrong_names_show_where_the_issuer_is_trusted(
    names: tuple[str, ...],
    days: int,
    words: str,
    tmp_path: Path,
    visitor: Visitor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import ssl

    from oit_audit.fetch import transport

    certificate = issue(tmp_path, names, days=days)
    trusting = ssl.create_default_context(cafile=certificate.chain)
    plain = transport._context
    monkeypatch.setattr(transport, "_context", lambda trust: trusting if trust == "verified" else plain(trust))
    with Site(certificate) as server:
        server.pages["/"] = lambda visit: visit.answer(b"behind")
        for running_server in running(server):
            fetched = await fetch_home(visitor, running_server.server_port)
    assert fetched.payload == b"behind"
    assert words in (fetched.tls_fault or "")


async def test_a_redirect_to_broken_https_keeps_the_fault(tmp_path: Path, site: Site, visitor: Visitor) -> None:
    from oit_audit.fetch.client import ConnectTo, Fetcher
    from oit_audit.model.catalog import FetchSettings

    site.pages["/"] = lambda visit: visit.answer(b"", status=301, Location=f"https://{HOST}/in")
    with Site(issue(tmp_path, (HOST,))) as secure:
        secure.pages["/in"] = lambda visit: visit.answer(b"behind")
        to = [ConnectTo(HOST, 80, "127.0.0.1", site.server_port), ConnectTo(HOST, 443, "127.0.0.1", secure.server_port)]
        for _ in running(secure):
            async with Fetcher(FetchSettings(), own_hosts=OWN, connect_to=to) as fetcher:
                fetched = await fetcher.fetch(f"http://{HOST}/", listed=True)
    assert (fetched.payload, fetched.final_url) == (b"behind", f"https://{HOST}/in")
    assert "self-signed" in (fetched.tls_fault or "")


async def test_http_that_is_refused_is_tried_over_https(tmp_path: Path, visitor: Visitor) -> None:
    from oit_audit.fetch.client import ConnectTo, Fetcher
    from oit_audit.model.catalog import FetchSettings

    def page(visit: Visit) -> None:
        visit.answer(b"secure")

    with Site(issue(tmp_path, (HOST,))) as secure:
        secure.pages["/a"] = page
        to = [ConnectTo(HOST, 80, "127.0.0.1", 1), ConnectTo(HOST, 443, "127.0.0.1", secure.server_port)]
        for _ in running(secure):
            async with Fetcher(FetchSettings(retries=0), own_hosts=OWN, connect_to=to) as fetcher:
                fetched = await fetcher.fetch(f"http://{HOST}/a", listed=True)
    assert (fetched.payload, fetched.final_url, fetched.redirects[0].status) == (b"secure", f"https://{HOST}/a", 0)
