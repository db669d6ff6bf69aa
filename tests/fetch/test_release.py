"""A large payload that was read and kept is let go of; the answer itself is remembered."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from oit_audit.fetch.client import Fetcher
from oit_audit.model.catalog import FetchSettings

BODY = b"%PDF-1.4\n" + b"x" * 300_000


class _File(http.server.BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[int]:
    _File.asked = 0
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _File)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield httpd.server_address[1]
    httpd.shutdown()
    thread.join()
    httpd.server_close()


async def test_a_released_payload_is_gone_and_its_answer_is_not_asked_for_again(server: int) -> None:
    url = f"http://127.0.0.1:{server}/plan.pdf"
    async with Fetcher(FetchSettings(), own_hosts=["127.0.0.1"]) as fetcher:
        first = await fetcher.fetch(url, listed=True)
        fetcher.release(first)
        again = await fetcher.fetch(url, listed=True)
    assert first.payload == BODY
    assert (again.payload, again.sha256, again.status) == (b"", first.sha256, 200)
    assert _File.asked <= 2  # the file and robots.txt
