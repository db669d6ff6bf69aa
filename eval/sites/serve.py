"""A site on loopback, over real HTTP."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote

from eval.sites.style import Reply, Site

NOT_FOUND: Reply = (404, "text/html", b"<h1>404 Not Found</h1>")


def find(site: Site, path: str, headers: Mapping[str, str], count: Counter[str]) -> Reply:
    """What the site answers for a path, its query first with, then without."""
    for known in (path, path.split("?")[0], "*"):
        answer = site.get(known)
        if answer is not None:
            count[known] += 1
            return answer(path, headers, count[known] - 1) if callable(answer) else answer
    return NOT_FOUND


class Server:
    """The site on loopback.

    Shape   of a reply's further headers ``x-slow`` (seconds), ``x-close`` (HTTP/1.0, no length), ``x-chunked`` and
            ``x-gzip`` say how it is sent
    """

    def __init__(self, site: Site) -> None:
        count: Counter[str] = Counter()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                status, kind, body, *rest = find(site, unquote(self.path.split("#")[0]), headers, count)
                more = dict(rest[0]) if rest else {}
                time.sleep(float(more.pop("x-slow", 0)))
                close, chunked = more.pop("x-close", ""), more.pop("x-chunked", "")
                if close:
                    self.protocol_version = "HTTP/1.0"
                    self.close_connection = True
                self.send_response(status)
                if status in (301, 302):
                    self.send_header("Location", quote(body.decode(), safe=":/?=&%"))
                    body = b""
                if more.pop("x-gzip", ""):
                    body = gzip.compress(body)
                    self.send_header("Content-Encoding", "gzip")
                if kind:
                    self.send_header("Content-Type", kind)
                for name, value in more.items():
                    self.send_header(name, value)
                if chunked:
                    self.send_header("Transfer-Encoding", "chunked")
                elif not close:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if chunked:
                    for start in range(0, len(body), 700):
                        part = body[start : start + 700]
                        self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part))
                    self.wfile.write(b"0\r\n\r\n")
                else:
                    self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.httpd.server_address[1]

    def __enter__(self) -> Server:
        threading.Thread(target=self.httpd.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.httpd.shutdown()
        self.httpd.server_close()
