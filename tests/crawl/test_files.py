"""Files that hold files, and old ones: what a listing hands out is read, whatever it is packed in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.crawl.conftest import Reply, Serve, crawl, looks, page

OLD_WORD = Path(__file__).parents[1] / "extract" / "files" / "libreoffice.doc"
LISTING = page("รายงานผลการดำเนินงาน", '<a href="/f/1">รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565</a>')


def bundle(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, text in members.items():
            file.writestr(f"{name}.txt", text)
    return buffer.getvalue()


def site(body: bytes) -> dict[str, str | Reply]:
    return {
        "/": page("เทศบาลตำบลตัวอย่าง", '<a href="/r">รายงาน</a>'),
        "/r": LISTING,
        "/f/1": Reply(body, headers={"Content-Type": "application/octet-stream"}),
    }


async def test_a_bundle_of_reports_is_a_document(serve: Serve) -> None:
    body = bundle(one="รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565", two="โครงการก่อสร้างถนน แล้วเสร็จ")
    result = await crawl(serve(site(body)), looks("o11", "/r"))
    [found] = result.visits["o11"].found
    assert (found.outcome, found.document.kind) == ("ok", "archive")
    assert "แล้วเสร็จ" in found.document.text


async def test_a_bundle_of_nothing_readable_is_not_seen(serve: Serve) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("scan.jpg", b"\xff\xd8\xff\xe0" + b"0" * 50)
    result = await crawl(serve(site(buffer.getvalue())), looks("o11", "/r"))
    [found] = result.visits["o11"].found
    assert found.outcome == "unreadable"
    assert "scan.jpg" in found.reason


async def test_an_old_word_file_is_a_document(serve: Serve) -> None:
    result = await crawl(serve(site(OLD_WORD.read_bytes())), looks("o11", "/r"))
    [found] = result.visits["o11"].found
    assert (found.outcome, found.document.kind) == ("ok", "doc")
