"""A small web server on loopback whose pages a test writes itself, and a crawl of it by a plan of the test's own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

import pytest

from oit_audit.crawl import crawl_site
from oit_audit.fetch.client import ConnectTo
from oit_audit.model.catalog import (
    Agency,
    Catalog,
    FetchSettings,
    FollowSettings,
    Indicator,
    Requirement,
    Target,
    Topic,
)
from oit_audit.model.crawl import Crawl, Found, Visit
from oit_audit.plan import Plan, make_plan
from oit_audit.progress import Silent
from oit_audit.thai.fiscal import PeriodName

HOST = "www.example.go.th"
BASE = f"http://{HOST}"


@dataclass
class Reply:
    """What the server sends. Shape: a plain str in ``pages`` is a page with status 200."""

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Site(ThreadingHTTPServer):
    """The server: ``pages`` by path with query, ``asked`` the paths in the order they came."""

    daemon_threads = True

    def __init__(self, pages: Mapping[str, str | Reply]) -> None:
        super().__init__(("127.0.0.1", 0), _Visitor)
        self.pages = dict(pages)
        self.asked: list[str] = []
        self.dies_after: int | None = None
        self.on_ask: Callable[[str], None] | None = None

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor who hangs up is no news."""

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [path for path in self.asked if path != "/robots.txt"]


class _Visitor(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        path = unquote(self.path)
        self.server.asked.append(path)
        if self.server.on_ask:
            self.server.on_ask(path)
        if self.server.dies_after is not None and len(self.server.asked) > self.server.dies_after:
            self.close_connection = True
            self.connection.close()
            return
        found = self.server.pages.get(path) or self.server.pages.get(path.split("?")[0])
        reply = Reply(found) if isinstance(found, str) else found or Reply("<h1>ไม่พบหน้า</h1>", 404)
        body = reply.body.encode("utf-8") if isinstance(reply.body, str) else reply.body
        kind = "text/csv" if path.endswith(".csv") else "text/html"
        self.send_response(reply.status)
        given = {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(body)), **reply.headers}
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


Serve = Callable[[Mapping[str, str | Reply]], Site]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server of given pages; it answers until the test is over."""
    running: list[tuple[Site, threading.Thread]] = []

    def start(pages: Mapping[str, str | Reply]) -> Site:
        site = Site(pages)
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.append((site, thread))
        return site

    yield start
    for site, thread in running:
        site.shutdown()
        thread.join()
        site.server_close()


def looks(
    id: str = "o11",
    *targets: str | Sequence[str],
    titles: Sequence[str] = ("รายงานผลการดำเนินงาน",),
    name: str = "รายงานผลการดำเนินงานประจำปี",
    period: PeriodName | None = "fy",
    **topic: Any,
) -> Indicator:
    """An indicator that looks in some places: a str is an address on the site, a sequence a menu path."""
    places = [
        Target(url=BASE + to if to.startswith("/") else to) if isinstance(to, str) else Target(path=tuple(to))
        for to in targets
    ]
    asked = (Requirement(id="period", text="", check="period", period=period),) if period else ()
    about = Topic(titles=tuple(titles), **topic)
    return Indicator(id=id, name=name, section="9.1", targets=tuple(places), requirements=asked, topic=about)


def plan_of(*indicators: Indicator, **follow: Any) -> Plan:
    """A plan that does not wait: no retries, short time-outs."""
    catalog = Catalog(
        fiscal_year_be=2565,
        agency=Agency(name="เทศบาลตำบลตัวอย่าง", base_url=f"{BASE}/"),
        sections=(),
        indicators=tuple(indicators),
        fetch=FetchSettings(retries=0, connect_timeout_s=5, read_timeout_s=5, total_timeout_s=10),
        follow=FollowSettings(**follow),
    )
    return make_plan(catalog, as_of=date(2022, 4, 20))


async def crawl(site: Site, *indicators: Indicator, hosts: Sequence[str] = (), **follow: Any) -> Crawl:
    """Crawl a served site. Shape: ``hosts`` are further names under which the same server answers."""
    to = tuple(ConnectTo(host, None, "127.0.0.1", site.server_port) for host in (HOST, *hosts))
    return await crawl_site(plan_of(*indicators, **follow), connect_to=to, progress=Silent())


def opened(visit: Visit, *outcomes: str) -> list[str]:
    """The paths of what was found, in order; of those outcomes only, when some are named."""
    return [path_of(found) for found in visit.found if not outcomes or found.outcome in outcomes]


def path_of(found: Found) -> str:
    return found.document.url.removeprefix(BASE)


def page(title: str, main: str, menu: str = "") -> str:
    """A page with a menu and enough of its own to be a page."""
    words = "เทศบาลตำบลตัวอย่างเผยแพร่ข้อมูลข่าวสารแก่ประชาชนตามกฎหมายว่าด้วยข้อมูลข่าวสารของราชการ เพื่อความโปร่งใส"
    return (
        f"<!doctype html><html lang=th><head><meta charset=utf-8><title>{title}</title></head><body>"
        f"<nav><ul>{menu}</ul></nav><main><h1>{title}</h1><p>{words}</p>{main}</main></body></html>"
    )


def links(**to: str) -> str:
    """A list of links: address without slash → words."""
    return "<ul>" + "".join(f'<li><a href="/{href}">{text}</a></li>' for href, text in to.items()) + "</ul>"
