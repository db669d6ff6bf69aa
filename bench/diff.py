"""What comparing two nights of 500 documents costs, beside reading the two crawls from JSON.

Run with ``python bench/diff.py``; a few seconds. Pages are made of words of the replica; one document in twenty has
another telephone number, one in fifty is gone, one in fifty stands elsewhere. CPU of the process, the best of three.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from oit_audit.demo.site import build_site
from oit_audit.demo.states import DAYS
from oit_audit.diff import compare
from oit_audit.model.audit import Audit, DocumentReport
from oit_audit.model.catalog import Target
from oit_audit.model.crawl import Crawl, Found, Reached, Visit
from oit_audit.model.document import Block, Document
from oit_audit.snapshot.kept import CRAWLS

GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "made_audit.json"
LINES = 60
"""Paragraphs of one document."""


def made(count: int) -> list[Document]:
    """Documents of Thai paragraphs."""
    pages = (page for page in build_site(DAYS["april"]).values() if "html" in page.content_type)
    lines = [line.strip() for page in pages for line in page.payload.decode("utf-8", "ignore").split("\n")]
    lines = [line[:200] for line in lines if len(line) > 30]
    return [
        document(f"http://x.go.th/{n}", [lines[(n * 7 + at) % len(lines)] for at in range(LINES)]) for n in range(count)
    ]


def document(url: str, lines: list[str]) -> Document:
    """A page of these paragraphs."""
    digest = hashlib.sha256("\n".join((url, *lines)).encode()).hexdigest()
    return Document(url, "html", lines[0][:80], digest, tuple(Block("paragraph", line) for line in lines))


def later(documents: list[Document]) -> list[Document]:
    """The same a night later: a few changed, gone or moved."""
    night = []
    for n, one in enumerate(documents):
        if n % 50 == 7:
            continue
        if n % 50 == 9:
            night.append(replace(one, url=f"{one.url}/moved"))
        elif n % 20 == 3:
            lines = [block.text for block in one.blocks]
            night.append(document(one.url, [*lines[:30], f"โทร. 032-56{n:04}", *lines[31:]]))
        else:
            night.append(one)
    return night


def nights(documents: list[Document], audit: Audit) -> tuple[Audit, Crawl]:
    """An audit and a crawl that hold them all under the first indicator."""
    first = audit.indicators[0]
    reports = tuple(DocumentReport(url=d.url, kind="html", title=d.title, sha256=d.sha256) for d in documents)
    indicators = (first.model_copy(update={"documents": reports}), *audit.indicators[1:])
    start = Reached(Target(url="http://x.go.th/"), "ok")
    visit = Visit(first.id, (start,), tuple(Found(one, "ok") for one in documents))
    return audit.model_copy(update={"indicators": indicators}), Crawl("completed", start, {first.id: visit})


def best(work: Callable[[], object]) -> float:
    """CPU seconds of the quickest of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print the cost of a comparison as a share of reading what is compared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    documents = made(parser.parse_args().documents)
    audit = Audit.model_validate_json(GOLDEN.read_bytes())
    (old, old_crawl), (new, new_crawl) = nights(documents, audit), nights(later(documents), audit)
    texts = [CRAWLS.dump_json(crawl) for crawl in (old_crawl, new_crawl)]
    reading = best(lambda: [CRAWLS.validate_json(text) for text in texts])
    compared = best(lambda: compare(old, new, old_crawl, new_crawl))
    unchanged = best(lambda: compare(old, old, old_crawl, old_crawl))
    found = len(compare(old, new, old_crawl, new_crawl).documents)
    print(f"reading both crawls           {reading:6.2f} CPU-s   1.00 x   {sum(map(len, texts)) / 1e6:.1f} MB of JSON")
    print(f"diff, {found:3} documents changed   {compared:6.2f} CPU-s   {compared / reading:4.2f} x")
    print(f"diff, nothing changed         {unchanged:6.2f} CPU-s   {unchanged / reading:4.2f} x")


if __name__ == "__main__":
    main()
