"""How fast pages and PDFs are read: ``python bench/extract.py [FILE.pdf ...]`` (the test fixtures by default)."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

from oit_audit.extract import read_document
from oit_audit.model.document import Fetched

FILES = Path(__file__).parent.parent / "tests" / "extract" / "files"


def fetched(payload: bytes) -> Fetched:
    """A payload as if it had been fetched."""
    url, digest = "http://www.khaoyocity.go.th/", hashlib.sha256(payload).hexdigest()
    return Fetched(url, url, (), 200, {"content-type": "text/html"}, payload, digest, datetime.now(UTC), 1)


def page(kilobytes: int) -> bytes:
    """A synthetic municipal page: menu, sidebar, rows of documents, footer."""
    menu = "".join(
        f"<li><a href='/m{i}'>เมนูที่ {i}</a><ul>"
        + "".join(f"<li><a href='/m{i}/{j}'>รายการย่อย {j}</a></li>" for j in range(8))
        + "</ul></li>"
        for i in range(8)
    )
    head = f"<html><body><nav><ul class='navbar-nav'>{menu}</ul></nav><div class='content'><h1>แผนดำเนินงาน</h1><table>"
    row = "<tr><td>{}</td><td>โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก</td><td><a href='/f/{}.pdf'>ดาวน์โหลด</a></td></tr>"
    rows: list[str] = []
    while sum(len(line) for line in rows) * 2 < kilobytes * 1000:
        rows.append(row.format(len(rows), len(rows)))
    return (head + "".join(rows) + "</table></div><footer>© 2565</footer></body></html>").encode()


def best(action: Callable[[], object], rounds: int = 5) -> float:
    """Milliseconds of the fastest round."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main() -> None:
    """Print milliseconds for pages and PDFs, beside pdftotext where it is installed."""
    for size in (20, 60, 120):
        response = fetched(page(size))
        print(f"HTML {len(response.payload) // 1000:4d} KB  {best(lambda r=response: read_document(r)):7.1f} ms")  # type: ignore[misc]
    for path in map(Path, sys.argv[1:] or sorted(map(str, FILES.glob("*.pdf")))):
        response = fetched(path.read_bytes())
        pages = read_document(response).pages
        ours = best(lambda r=response: read_document(r)) / pages  # type: ignore[misc]
        line = f"PDF {path.name:28s} {pages:4d} pages {ours:6.2f} ms/page"
        if which("pdftotext"):
            command = ["pdftotext", "-raw", str(path), "-"]
            theirs = best(lambda c=command: subprocess.run(c, capture_output=True, check=False)) / pages  # type: ignore[misc]
            line += f"   pdftotext -raw {theirs:6.2f}"
        print(line)


if __name__ == "__main__":
    main()
