"""A small web server on loopback whose pages a test writes itself, plain or behind a certificate of its own making."""

from __future__ import annotations

import datetime as dt
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from oit_audit.fetch.client import ConnectTo, Fetcher
from oit_audit.model.catalog import FetchSettings

HOST = "www.khaoyocity.go.th"
Page = Callable[["Visit"], None]


class Visit(BaseHTTPRequestHandler):
    """One request as a page sees it."""

    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        """Answer with the page of that path."""
        self.server.seen.append(Asked(self.path, self.headers.get("Host", ""), dict(self.headers)))
        page = self.server.pages.get(self.path) or self.server.pages.get(self.path.split("?")[0])
        if page is None:
            self.answer(b"none", status=404)
        else:
            page(self)

    def answer(self, body: bytes = b"ok", status: int = 200, **headers: str) -> None:
        """Send a whole response."""
        self.send_response(status)
        given = {"Content-Type": "text/html", "Content-Length": str(len(body))}
        for name, value in {**given, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Asked:
    """A request that came in."""

    path: str
    host: str
    headers: dict[str, str]


@dataclass
class Certificate:
    """A certificate of our own making, as files."""

    chain: Path
    key: Path
    names: tuple[str, ...] = field(default=(HOST,))


class Site(ThreadingHTTPServer):
    """The server: ``pages`` by path, ``seen`` all that was asked."""

    daemon_threads = True

    def __init__(self, certificate: Certificate | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        self.pages: dict[str, Page] = {}
        self.seen: list[Asked] = []
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate.chain, certificate.key)
            self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor who hangs up is no news."""

    def paths(self) -> list[str]:
        """What was asked, robots.txt left out."""
        return [asked.path for asked in self.seen if asked.path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    """A plain web server."""
    with Site() as server:
        yield from running(server)


def running(server: Site) -> Iterator[Site]:
    """A server that answers until the test is over."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()


class Slept(list[float]):
    """A sleep that only notes how long it should have taken. Units: seconds."""

    async def __call__(self, seconds: float) -> None:
        """Note the wait."""
        self.append(seconds)


@pytest.fixture
def slept() -> Slept:
    """Waits, noted and not waited for."""
    return Slept()


Visitor = Callable[..., Fetcher]


@pytest.fixture
def visitor(site: Site, slept: Slept) -> Visitor:
    """A fetcher that reaches the server under the municipality's name."""

    def make(port: int = site.server_port, **settings: Any) -> Fetcher:
        to = ConnectTo(HOST, None, "127.0.0.1", port)
        return Fetcher(FetchSettings(**settings), own_hosts=["khaoyocity.go.th"], connect_to=[to], sleep=slept)

    return make


def issue(folder: Path, names: tuple[str, ...], *, days: int = 30, signed_by_stranger: bool = False) -> Certificate:
    """Make a certificate for these names, valid for so many days from now (negative: expired)."""
    key = ec.generate_private_key(ec.SECP256R1())
    signer = ec.generate_private_key(ec.SECP256R1()) if signed_by_stranger else key
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    issuer = (
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An Unknown Issuer")]) if signed_by_stranger else subject
    )
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=60))
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=not signed_by_stranger, path_length=None), critical=True)
        .sign(signer, hashes.SHA256())
    )
    chain, private = folder / f"{names[0]}.pem", folder / f"{names[0]}.key"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return Certificate(chain, private, names)
