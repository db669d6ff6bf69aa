"""Which HTTP transport: one httpx client, a pool for each host, or aiohttp under the httpx API.

Run with ``python bench/fetch.py``; about fifteen seconds; httpx-aiohttp is measured where it is installed. A server of
its own process on loopback answers 60 KB pages, each listening port standing for a host. Read ratios, not numbers: the
server shares the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import multiprocessing
import re
import statistics
import time
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from typing import Any
from urllib.parse import urlsplit

import httpx

from oit_audit.fetch.client import Fetcher
from oit_audit.fetch.connect import ConnectTo, Dialler
from oit_audit.fetch.transport import HostPools
from oit_audit.model.catalog import FetchSettings

BODY = ("<html><body>" + "แผนดำเนินงาน ประจำปีงบประมาณ " * 750 + "</body></html>").encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(BODY)
Get = Callable[[str], Awaitable[int]]


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer every request on a connection with the same page; robots.txt with 404."""
    try:
        while True:
            request = await reader.readuntil(b"\r\n\r\n")
            missing = b"/robots.txt" in request.split(b"\r\n", 1)[0]
            writer.write(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" if missing else HEAD + BODY)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


def serve(hosts: int, tell: Connection) -> None:
    """Listen on so many ports and tell which."""

    async def run() -> None:
        servers = [await asyncio.start_server(answer, "127.0.0.1", 0) for _ in range(hosts)]
        tell.send([server.sockets[0].getsockname()[1] for server in servers])
        await asyncio.Event().wait()

    asyncio.run(run())


async def fetch_all(urls: list[str], at_once: int, get: Get) -> None:
    """Fetch every address, so many at once."""
    waiting = iter(urls)

    async def work() -> None:
        for url in waiting:
            assert await get(url) == len(BODY)

    await asyncio.gather(*(work() for _ in range(at_once)))


async def with_client(transport: httpx.AsyncBaseTransport | None, urls: list[str], at_once: int) -> None:
    """Through an httpx client with a given transport; None is httpx's own."""
    limits = httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once)
    options: dict[str, Any] = {"transport": transport} if transport else {"limits": limits}
    async with httpx.AsyncClient(trust_env=False, timeout=30, **options) as client:

        async def get(url: str) -> int:
            return len((await client.get(url)).content)

        await fetch_all(urls, at_once, get)


async def one_pool(urls: list[str], at_once: int, _: int) -> None:
    """One httpx client, one pool."""
    await with_client(None, urls, at_once)


async def host_pools(urls: list[str], at_once: int, connections: int) -> None:
    """A pool for each host under one client: what oit-audit does."""
    pools = PortPools(Dialler(["127.0.0.1"]), connections)
    await with_client(pools, urls, at_once)


async def aiohttp_transport(urls: list[str], at_once: int, _: int) -> None:
    """aiohttp under the httpx API."""
    from httpx_aiohttp import AiohttpTransport

    await with_client(AiohttpTransport(limits=httpx.Limits(max_connections=at_once)), urls, at_once)


async def fetcher(urls: list[str], at_once: int, connections: int) -> None:
    """The whole Fetcher: cache, pace, cookies, robots.txt, hashing; hosts by name, all on one machine (16 at once)."""
    named = [re.sub(r"127\.0\.0\.1:(\d+)", r"site\1.example.go.th", url) for url in urls]
    ports = {int(urlsplit(url).port or 0) for url in urls}
    rules = [ConnectTo(f"site{port}.example.go.th", None, "127.0.0.1", port) for port in ports]
    at_most = 4 if len(ports) == 1 else 16
    async with Fetcher(FetchSettings(connections=at_most), own_hosts=["example.go.th"], connect_to=rules) as client:

        async def get(url: str) -> int:
            return len((await client.fetch(url)).payload)

        await fetch_all(named, at_once, get)


class PortPools(HostPools):
    """Ports stand for hosts here."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Use the pool of that port."""
        return await self._pool(str(request.url.port), "plain").handle_async_request(request)


def measure(
    way: Callable[[list[str], int, int], Awaitable[None]], urls: list[str], at_once: int, connections: int
) -> tuple[float, float]:
    """Requests a second and CPU seconds a thousand requests."""
    wall, cpu = time.perf_counter(), time.process_time()
    asyncio.run(way(urls, at_once, connections))  # type: ignore[arg-type]
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return len(urls) / wall, cpu / len(urls) * 1000


def main() -> None:
    """Measure the shapes and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=400)
    options = parser.parse_args()
    ways = [one_pool, host_pools, fetcher]
    if importlib.util.find_spec("httpx_aiohttp"):
        ways.insert(2, aiohttp_transport)
    shapes = [("1 site, 4 connections", 1, 4), ("40 sites, 2 connections each", 40, 80)]
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(40, there), daemon=True)
    server.start()
    ports = here.recv()
    for title, hosts, at_once in shapes:
        print(f"\n{title} ({options.pages} pages of {len(BODY) // 1000} KB, median of {options.rounds})")
        urls = [f"http://127.0.0.1:{ports[number % hosts]}/{number}" for number in range(options.pages)]
        found: dict[str, list[tuple[float, float]]] = {way.__name__: [] for way in ways}
        for _ in range(options.rounds):
            for way in ways:
                found[way.__name__].append(measure(way, urls, at_once, max(2, at_once // hosts)))
        for name, results in found.items():
            rate = statistics.median(result[0] for result in results)
            cpu = statistics.median(result[1] for result in results)
            print(f"  {name:18} {rate:7.0f} req/s  {cpu:6.2f} CPU-s / 1,000")
    server.terminate()
    server.join()


if __name__ == "__main__":
    main()
