"""The httpx side: one connection pool a host, one request at a time measured out in time and bytes."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import certifi
import httpx

from oit_audit.fetch import faults
from oit_audit.fetch.address import host_and_port
from oit_audit.fetch.connect import Dialler
from oit_audit.fetch.decode import ACCEPT, TooLarge, decode_body
from oit_audit.fetch.faults import failure_of
from oit_audit.fetch.result import Failure, Response, Result
from oit_audit.model.catalog import FetchSettings

OP_LEGACY_SERVER_CONNECT = 0x4
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "")
NO_HEADERS: Mapping[str, str] = MappingProxyType({})
VERIFIED, UNVERIFIED, PLAIN = "verified", "unverified", "plain"


class HostPools(httpx.AsyncBaseTransport):
    """A connection pool for each host, dialled where the dialler says.

    httpx goes through every connection of a pool at every request, so one pool for many hosts is slow. Source: the
    decision on the HTTP transport in docs/decisions, measured by bench/fetch.py.
    """

    def __init__(self, dialler: Dialler, connections: int) -> None:
        self._dialler = dialler
        self._limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
        self._pools: dict[tuple[str, str], httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the address of its host; Host header and SNI keep the name."""
        host, port = host_and_port(str(request.url))
        dial = await self._dialler.find(host, port)
        trust = PLAIN if request.url.scheme == "http" else request.extensions.get("trust", VERIFIED)
        pool = self._pool(host, trust)
        error: Exception | None = None
        for address in dial.addresses:
            url = request.url.copy_with(host=address, port=dial.port)
            extensions = {**request.extensions, "sni_hostname": host}
            inner = httpx.Request(
                request.method, url, headers=request.headers, stream=request.stream, extensions=extensions
            )
            try:
                return await pool.handle_async_request(inner)
            except (httpx.ConnectError, httpx.ConnectTimeout) as failed:
                if failure_of(failed, host).fault == "tls":
                    raise
                error = failed
        raise error or httpx.ConnectError("no address")

    async def aclose(self) -> None:
        """Close every pool."""
        for pool in self._pools.values():
            await pool.aclose()

    def _pool(self, host: str, trust: str) -> httpx.AsyncHTTPTransport:
        if (host, trust) not in self._pools:
            self._pools[host, trust] = httpx.AsyncHTTPTransport(verify=_context(trust), limits=self._limits)
        return self._pools[host, trust]


class Exchange:
    """Sends single requests; holds the cookies of a run, which go back only to the hosts that set them."""

    def __init__(self, settings: FetchSettings, dialler: Dialler, user_agent: str) -> None:
        self._settings = settings
        timeout = httpx.Timeout(
            settings.read_timeout_s, connect=settings.connect_timeout_s, pool=settings.total_timeout_s
        )
        self._client = httpx.AsyncClient(
            transport=HostPools(dialler, settings.connections),
            timeout=timeout,
            follow_redirects=False,
            trust_env=False,
            headers={
                "User-Agent": user_agent,
                "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
                "Accept-Language": "th,en;q=0.5",
                "Accept-Encoding": ACCEPT,
            },
        )
        self._broken: dict[str, str] = {}

    async def aclose(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    def cookies(self) -> frozenset[tuple[str, str, str | None]]:
        """What is remembered of the site now; a redirect to the same address is no loop while this changes."""
        return frozenset((cookie.domain, cookie.name, cookie.value) for cookie in self._client.cookies.jar)

    async def send(self, url: str, *, seconds: float, file: bool, headers: Mapping[str, str] = NO_HEADERS) -> Result:
        """One GET, without redirects or retries.

        Shape   a broken certificate is noted and the content fetched without verification; ``headers`` beside those
                of every request
        Units   ``seconds`` for all of it
        """
        host, port = host_and_port(url)
        known = self._broken.get(f"{host}:{port}")
        result = await self._within(url, seconds, file, UNVERIFIED if known else VERIFIED, headers)
        if isinstance(result, Failure) and result.tls_fault and not known:
            again = await self._within(url, seconds, file, UNVERIFIED, headers)
            if isinstance(again, Failure):
                return result
            self._broken[f"{host}:{port}"] = known = result.tls_fault
            result = again
        if isinstance(result, Response) and known and url.startswith("https:"):
            return replace(result, tls_fault=known)
        return result

    async def _within(self, url: str, seconds: float, file: bool, trust: str, headers: Mapping[str, str]) -> Result:
        limit = self._settings.max_file_bytes if file else 0
        try:
            async with asyncio.timeout(seconds) as clock:
                return await self._get(url, limit, trust, headers)
        except faults.CATCHABLE as error:
            if clock.expired():
                return Failure("timeout", faults.TOO_SLOW.format(seconds=self._settings.total_timeout_s))
            return failure_of(error, host_and_port(url)[0])

    async def _get(self, url: str, limit: int, trust: str, more: Mapping[str, str]) -> Response:
        request = self._client.build_request("GET", url, headers=dict(more), extensions={"trust": trust})
        response = await self._client.send(request, stream=True)
        headers = _headers(response.headers)
        limit = limit or self._limit(headers)
        try:
            raw = await _read(response, limit)
            payload = decode_body(raw, headers.get("content-encoding", ""), limit)
        except TooLarge:
            failure = Failure("too_large", faults.TOO_LARGE.format(limit=limit))
            return Response(response.status_code, headers, b"", failure=failure)
        finally:
            await response.aclose()
        return Response(response.status_code, headers, payload)

    def _limit(self, headers: dict[str, str]) -> int:
        kind = headers.get("content-type", "").split(";")[0].strip().lower()
        return self._settings.max_page_bytes if kind in PAGE_TYPES else self._settings.max_file_bytes


async def _read(response: httpx.Response, limit: int) -> bytes:
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise TooLarge
    pieces: list[bytes] = []
    size = 0
    async for piece in response.aiter_raw():
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise TooLarge
    return b"".join(pieces)


def _headers(headers: httpx.Headers) -> dict[str, str]:
    found: dict[str, str] = {}
    for raw_name, raw_value in headers.raw:
        name, value = raw_name.decode("ascii", "replace").lower(), _header_text(raw_value)
        found[name] = f"{found[name]}, {value}" if name in found and name != "location" else value
    return found


def _header_text(raw: bytes) -> str:
    # Location and Content-Disposition carry bare Thai, in whatever encoding the page has.
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


@cache
def _context(trust: str) -> ssl.SSLContext:
    # Reading the roots takes 30 ms of CPU: once in a process, and never for a site without https.
    if trust == PLAIN:
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return _trusting_nobody() if trust == UNVERIFIED else _trusting_roots()


def _trusting_roots() -> ssl.SSLContext:
    # The system's roots too: an office's own gateway may sign what it inspects.
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context


def _trusting_nobody() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.options |= OP_LEGACY_SERVER_CONNECT
    return context
