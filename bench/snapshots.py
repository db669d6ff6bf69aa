"""What keeping a night costs beside writing its WARC alone, what an unchanged night costs, and how fast verifying is.

Run with ``python bench/snapshots.py``; about ten seconds. Pages are made of words of the replica, 60 KB each. CPU of
the whole process, the best of three; ratios within one run are what counts. warcio is measured where it is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import random
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from oit_audit.demo.site import build_site
from oit_audit.demo.states import DAYS
from oit_audit.model.audit import Audit
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Reached
from oit_audit.model.document import Fetched
from oit_audit.snapshot.store import Store
from oit_audit.snapshot.verify import Verifier

GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "made_audit.json"
AT = datetime(2022, 4, 20, 14, 15, tzinfo=UTC)
HOME = Crawl("completed", Reached(Target(url="http://x.go.th/"), "ok"))
PAGE_BYTES = 60_000


def make_pages(count: int) -> list[Fetched]:
    """Pages of Thai words and markup that compress as real ones do, about 1:5."""
    chance = random.Random(6)
    lines = [
        line
        for one in build_site(DAYS["april"]).values()
        if "html" in one.content_type
        for line in one.payload.decode("utf-8", "ignore").split("\n")
    ]
    lines = [line[at : at + 90] for line in lines for at in range(0, len(line), 90)]
    pages = []
    for number in range(count):
        body = b""
        while len(body) < PAGE_BYTES:
            body += f"{chance.choice(lines)} {chance.getrandbits(400):x}\n".encode()
        url = f"http://x.go.th/{number}"
        sent = {"content-type": "text/html; charset=utf-8", "date": "Wed, 20 Apr 2022 14:15:00 GMT", "server": "Apache"}
        at = AT + timedelta(milliseconds=number)
        pages.append(Fetched(url, url, (), 200, sent, body, hashlib.sha256(body).hexdigest(), at, 12))
    return pages


def head(page: Fetched) -> bytes:
    """The response's head, as every writer here is given it."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in page.headers.items())
    return f"HTTP/1.1 200 OK\r\n{lines}Content-Length: {len(page.payload)}\r\n\r\n".encode()


def fastwarc_alone(pages: list[Fetched], level: int = 6) -> bytes:
    """A response record a page, and nothing beside."""
    out = BytesIO()
    for page in pages:
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["WARC-Target-URI"] = page.url
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(head(page) + page.payload)
        writer = GzipWriter(out, level)
        record.write(writer, checksum_data=True)
        writer.finish()
    return out.getvalue()


def zlib_alone(pages: list[Fetched]) -> bytes:
    """The same by hand, with Python's own zlib."""
    parts = []
    for page in pages:
        block = head(page) + page.payload
        named = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {page.url}\r\nContent-Length: {len(block)}\r\n"
        opener = zlib.compressobj(6, zlib.DEFLATED, 31)
        hashlib.sha256(block).digest()
        parts.append(opener.compress(named.encode() + b"\r\n" + block + b"\r\n\r\n") + opener.flush())
    return b"".join(parts)


def warcio_alone(pages: list[Fetched]) -> bytes:
    """The same with warcio, at its own level (9)."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for page in pages:
        sent = StatusAndHeaders("200 OK", list(page.headers.items()), protocol="HTTP/1.1")
        record = writer.create_warc_record(page.url, "response", payload=BytesIO(page.payload), http_headers=sent)
        writer.write_record(record)
    return out.getvalue()


def best(work: Callable[[], object], before: Callable[[], object] = lambda: None, rounds: int = 3) -> float:
    """The least CPU that a piece of work took. Units: seconds, of all threads."""
    times = []
    for _ in range(rounds):
        before()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def keep(store: Store, run_id: str, pages: list[Fetched], audit: Audit) -> Path:
    """Keep a run of these pages."""
    with store.begin(run_id) as draft:
        for page in pages:
            draft.keep(page)
        return draft.finish(audit, HOME)


def main() -> None:
    """Print what each costs, per 1,000 pages and beside fastwarc alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    count = parser.parse_args().pages
    pages, audit = make_pages(count), Audit.model_validate_json(GOLDEN.read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        alone = best(lambda: fastwarc_alone(pages))

        def say(name: str, seconds: float, note: str = "") -> None:
            print(f"{name:34} {seconds / count * 1000:6.2f} CPU-s / 1,000 pages   {seconds / alone:5.2f} x   {note}")

        say("fastwarc gz-6 alone", alone, f"{len(fastwarc_alone(pages)) / 1e6:.1f} MB")
        say(
            "fastwarc gz-9 alone",
            best(lambda: fastwarc_alone(pages, 9)),
            f"{len(fastwarc_alone(pages, 9)) / 1e6:.1f} MB",
        )
        say("zlib-6 by hand", best(lambda: zlib_alone(pages)), f"{len(zlib_alone(pages)) / 1e6:.1f} MB")
        if importlib.util.find_spec("warcio"):
            say("warcio (gz-9)", best(lambda: warcio_alone(pages)), f"{len(warcio_alone(pages)) / 1e6:.1f} MB")

        one = root / "one"
        first = best(lambda: keep(Store(one), "r1", pages, audit), lambda: shutil.rmtree(one, ignore_errors=True))
        size = sum(path.stat().st_size for path in (one / "r1").rglob("*") if path.is_file())
        say("keep, first night", first, f"{size / 1e6:.1f} MB with requests, log and manifest")
        second = best(
            lambda: keep(Store(one), "r2", pages, audit), lambda: shutil.rmtree(one / "r2", ignore_errors=True)
        )
        own = (one / "r2" / "archive" / "r2.warc.gz").stat().st_size
        say("keep, nothing changed", second, f"{own / 1e6:.2f} MB of revisits")

        store = Store(one)
        verified = best(lambda: Verifier().verify(store.snapshots()))
        warcs = list((one / "r1" / "archive").glob("*.gz"))
        hashed = best(lambda: [hashlib.sha256(path.read_bytes()).digest() for path in warcs])
        read = Verifier().verify(store.snapshots()).size_bytes
        speed, times = read / 1e6 / max(verified, 1e-9), verified / max(hashed, 1e-9)
        print(f"verify: {speed:.0f} MB / CPU-s; {times:.1f} x SHA-256 of the WARC alone")
        held, kept = [page.sha256 for page in pages[:50]], store.open("r2")
        kept.payload(held[0])
        reading = best(lambda: [kept.payload(sha256) for sha256 in held]) / len(held)
        print(f"read one payload of the last night: {reading * 1000:.2f} ms")


if __name__ == "__main__":
    main()
