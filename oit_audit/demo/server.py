"""The replica's web server: one site in one state, on loopback, under its own host name."""

from __future__ import annotations

import gzip
import hashlib
import socket
import sys
import threading
from collections.abc import Mapping
from datetime import UTC, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from oit_audit.demo.page import HOST
from oit_audit.demo.site import Resource, build_site, not_found
from oit_audit.demo.states import DAYS, StateName

IDLE_S = 30
HOSTS = frozenset({HOST, HOST.removeprefix("www."), "127.0.0.1", "localhost"})


class _Listener(ThreadingHTTPServer):
    """A server that can let go of its idle keep-alive connections."""

    # NOTE: on Windows the option would let a second program take the same port.
    allow_reuse_address = sys.platform != "win32"
    daemon_threads = False
    request_queue_size = 64

    def __init__(
        self, port: int, site: Mapping[str, Resource], missing: Resource, changed: datetime, *, validators: bool
    ) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.validators = validators
        self.sent_bytes = 0
        self.requests = 0
        self.site = site
        self.missing = missing
        self.changed = changed
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        """Accept a connection and remember it."""
        connection, address = super().get_request()
        with self._lock:
            self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: object) -> None:
        """Forget a connection that has ended."""
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)  # type: ignore[arg-type]

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor who hangs up is no news."""

    def count(self, sent_bytes: int) -> None:
        """Note an answer for whoever measures what a visit costs."""
        with self._lock:
            self.sent_bytes += sent_bytes
            self.requests += 1

    def hang_up(self) -> None:
        """End all connections, so that their threads end too."""
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it has just ended by itself


class _Handler(BaseHTTPRequestHandler):
    """One connection: GET and HEAD, keep-alive, ETag and If-Modified-Since."""

    protocol_version = "HTTP/1.1"
    server_version = "Apache/2.4.6"
    sys_version = ""
    timeout = IDLE_S
    server: _Listener

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: the audit prints its own progress."""

    def _answer(self, *, with_body: bool) -> None:
        resource = self._find()
        etag = f'"{hashlib.sha1(resource.payload, usedforsecurity=False).hexdigest()[:16]}"'
        checked = self.server.validators and resource.status == HTTPStatus.OK
        if checked and self._unchanged(etag):
            self._send(HTTPStatus.NOT_MODIFIED, {"ETag": etag}, b"")
            return
        payload = resource.payload
        headers = {"Content-Type": resource.content_type}
        if checked:
            headers |= {"Last-Modified": format_datetime(self.server.changed, usegmt=True), "ETag": etag}
        if resource.content_type.startswith("text/") and "gzip" in self.headers.get("Accept-Encoding", ""):
            payload = gzip.compress(payload, 5, mtime=0)
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        headers["Content-Length"] = str(len(payload))
        self._send(resource.status, headers, payload if with_body else b"")

    def _find(self) -> Resource:
        if self.headers.get("Host", "").partition(":")[0].lower() not in HOSTS:
            return self.server.missing
        path = unquote(urlsplit(self.path).path)
        if queried := self.server.site.get(unquote(self.path)):
            return queried
        return self.server.site.get(path) or self.server.site.get(path.rstrip("/")) or self.server.missing

    def _unchanged(self, etag: str) -> bool:
        if given := self.headers.get("If-None-Match"):
            return etag in given
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
        except ValueError:
            return False
        return since.tzinfo is not None and since >= self.server.changed

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        # One write for head and body: two would wait for the visitor's delayed acknowledgement.
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self._headers_buffer.append(b"\r\n")
        head = b"".join(self._headers_buffer)
        self._headers_buffer: list[bytes] = []
        self.server.count(len(head) + len(body))
        self.wfile.write(head + body)


class ReplicaServer:
    """The replica of www.khaoyocity.go.th in one state, on 127.0.0.1.

    Shape   a context manager; ``port`` is the port in use once it is entered (0 asks the system for a free one);
            without ``validators`` it sends no ETag and no Last-Modified, as many sites do for what a program makes;
            ``site``: what to serve instead of the replica, by path
    """

    def __init__(
        self,
        state: StateName,
        port: int = 0,
        *,
        validators: bool = True,
        site: Mapping[str, Resource] | None = None,
    ) -> None:
        self.state = state
        self.port = port
        self._validators = validators
        self._site = site
        self._listener: _Listener | None = None
        self._thread: threading.Thread | None = None

    @property
    def connect_to(self) -> str:
        """What ``--connect-to`` is to be given to send the site's host here."""
        return f"{HOST}=127.0.0.1:{self.port}"

    @property
    def traffic(self) -> tuple[int, int]:
        """What was sent so far. Units: bytes with headers, answers."""
        return (self._listener.sent_bytes, self._listener.requests) if self._listener else (0, 0)

    def __enter__(self) -> Self:
        day = DAYS[self.state]
        changed = datetime.combine(day, time(9, 30), UTC)
        site = build_site(day) if self._site is None else self._site
        self._listener = _Listener(self.port, site, not_found(day), changed, validators=self._validators)
        self.port = self._listener.server_address[1]
        self._thread = threading.Thread(
            target=self._listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._listener is not None and self._thread is not None
        self._listener.shutdown()
        self._thread.join()
        self._listener.hang_up()
        self._listener.server_close()
