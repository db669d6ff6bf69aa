"""A kept run as WACZ 1.1.1: one file that ReplayWeb.page, pywb and others open and replay.

Source  https://specs.webrecorder.net/wacz/1.1.1/
"""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from oit_audit import __version__
from oit_audit.errors import SnapshotDamaged, SnapshotError
from oit_audit.model.document import Document, Fetched
from oit_audit.snapshot.answers import Line
from oit_audit.snapshot.files import ADVICE, ARCHIVE, digest, payload_path
from oit_audit.snapshot.kept import Snapshot
from oit_audit.snapshot.warc import header, open_member, records_of, warc_date, warcinfo

WACZ_VERSION = "1.1.1"
TITLE = "{agency}: ผลตรวจ {run_id}"  # the agency's name: audit of that id
DESCRIPTION = "หน้าเว็บและเอกสารที่ oit-audit เปิดได้เมื่อ {at} บอดี้ทุกรายการเป็นไปตามที่เซิร์ฟเวอร์ตอบ ตรวจด้วย SHA-256 ได้"
HTML_TYPES = ("text/html", "application/xhtml+xml")
WWW = re.compile(r"^www\d*\.")


def write_wacz(snapshot: Snapshot, path: Path) -> None:
    """Write a kept run as WACZ to a file.

    Shape   every answer stands in it whole: what the kept run only points to (revisits) is written out
    Raises  SnapshotDamaged, SnapshotTooNew, SnapshotError when the file cannot be written
    """
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            _write(snapshot, file)
        part.replace(path)
    except OSError as error:
        raise SnapshotError(f"เขียน {path} ไม่ได้: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _write(snapshot: Snapshot, out: Any) -> None:
    audit = snapshot.audit()
    at = datetime.fromisoformat(audit.run.started_at)
    name = f"{snapshot.run_id}.warc.gz"
    warc, index = BytesIO(), list[str]()
    for member in _members(snapshot):
        line = _index_line(member, name, warc.tell())
        if line:
            index.append(line)
        warc.write(member)
    lines = "".join(f"{line}\n" for line in sorted(index)).encode()
    pages = list(_pages(snapshot))
    parts = {
        f"archive/{name}": warc.getvalue(),
        "indexes/index.cdxj": lines,
        "indexes/index.cdx.gz": gzip.compress(lines, mtime=0),  # the name under which pywb looks for it
        "pages/pages.jsonl": "".join(json.dumps(page, ensure_ascii=False) + "\n" for page in pages).encode(),
    }
    package: dict[str, Any] = {
        "profile": "data-package",
        "wacz_version": WACZ_VERSION,
        "title": TITLE.format(agency=audit.run.agency.name, run_id=snapshot.run_id),
        "description": DESCRIPTION.format(at=at.isoformat(timespec="seconds")),
        "created": warc_date(at),
        "software": f"oit-audit/{__version__}",
        "resources": [_resource(path, content) for path, content in parts.items()],
    }
    if len(pages) > 1:
        package |= {"mainPageUrl": pages[1]["url"], "mainPageDate": pages[1]["ts"]}
    described = (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
    parts["datapackage.json"] = described
    seal = {"path": "datapackage.json", "hash": f"sha256:{digest(described)}"}
    parts["datapackage-digest.json"] = (json.dumps(seal, indent=2) + "\n").encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # players read pieces of it in place
        for path, content in parts.items():
            archive.writestr(zipfile.ZipInfo(path, at.timetuple()[:6]), content)


def _resource(path: str, content: bytes) -> dict[str, Any]:
    return {
        "name": path.rpartition("/")[2].lower(),  # the data package's schema knows no capitals here
        "path": path,
        "hash": f"sha256:{digest(content)}",
        "bytes": len(content),
    }


def _members(snapshot: Snapshot) -> Iterator[bytes]:
    """The records, each a gzip member: the kept bytes themselves, but for revisits, which are written out."""
    own = snapshot.path / ARCHIVE / f"{snapshot.run_id}.warc.gz"
    content = snapshot.read(f"{ARCHIVE}/{own.name}") if snapshot.manifest.format > 1 else b""
    first = min((place.offset for line in snapshot.lines for place in line.kept.records), default=len(content))
    yield content[:first] or warcinfo(snapshot.run_id, f"oit-audit/{__version__}", "", _began(snapshot)).member
    responses: dict[tuple[str, str], str] = {}
    for line in snapshot.lines:
        if line.kept.records and all(place.type != "revisit" for place in line.kept.records):
            for place in line.kept.records:
                yield content[place.offset : place.offset + place.length]
            continue
        # The same address at the same instant: what a browser made of the answer. Only format 1 comes here with one.
        key = (line.answer.url, line.answer.fetched_at.isoformat())
        for record in records_of(replace(line.answer, payload=_payload(snapshot, line)), None, responses.get(key, "")):
            if record.type == "response":
                responses[key] = record.id
            yield record.member


def _payload(snapshot: Snapshot, line: Line) -> bytes:
    sha256 = line.answer.sha256
    is_kept = line.kept.held or (sha256 and payload_path(sha256) in snapshot.manifest.files)
    return snapshot.payload(sha256) if is_kept else b""


def _began(snapshot: Snapshot) -> datetime:
    return datetime.fromisoformat(snapshot.audit().run.started_at)


def _index_line(member: bytes, name: str, offset: int) -> str:
    """The CDXJ line of a response; empty for other records. Raises SnapshotDamaged."""
    try:
        head, block = open_member(member)
    except ValueError as error:
        raise SnapshotDamaged(f"{name}: ระเบียนเสียหาย", advice=ADVICE) from error
    if header(head, "WARC-Type") != "response":
        return ""
    answer = block.partition(b"\r\n\r\n")[0]
    url, date = header(head, "WARC-Target-URI"), header(head, "WARC-Date")
    fields = {
        "url": url,
        "mime": header(answer, "content-type").partition(";")[0].strip().lower() or "unk",
        "status": answer[9:12].decode("ascii", "replace"),
        "digest": header(head, "WARC-Payload-Digest"),
        "length": str(len(member)),
        "offset": str(offset),
        "filename": name,
    }
    return f"{surt(url)} {re.sub(r'[^0-9]', '', date)} {json.dumps(fields)}"


def surt(url: str) -> str:
    """An address in the order in which indexes are sorted: ``th,go,khaoyocity)/main?id=3``."""
    parts = urlsplit(url)
    host = WWW.sub("", (parts.hostname or "").lower())
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    path = parts.path.lower().rstrip("/") or "/"
    return ",".join(reversed(host.split("."))) + port + ")" + path + (f"?{query}" if query else "")


def _pages(snapshot: Snapshot) -> Iterator[dict[str, str]]:
    yield {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    titles = {document.url: document.title for document in _documents(snapshot)}
    home = snapshot.crawl().home.final_url
    answers = [one for one in snapshot.answers().values() if one.status == 200 and not one.fault]
    answers.sort(key=lambda one: (one.final_url != home, _is_file(one)))
    seen: set[str] = set()
    for one in answers:
        title = titles.get(one.final_url) or titles.get(one.url)
        if one.final_url in seen or (title is None and _is_file(one)):
            continue  # scripts and pictures are no pages
        seen.add(one.final_url)
        received = datetime.fromisoformat(one.unchanged_since) if one.unchanged_since else one.fetched_at
        page = {"id": one.sha256[:20] + str(len(seen)), "url": one.final_url, "ts": warc_date(received)}
        yield page | {"title": title or one.final_url}


def _is_file(answer: Fetched) -> bool:
    return answer.content_type not in HTML_TYPES


def _documents(snapshot: Snapshot) -> Iterator[Document]:
    crawl = snapshot.crawl()
    if crawl.home.document:
        yield crawl.home.document
    for visit in crawl.visits.values():
        yield from (one.document for one in visit.reached if one.document)
        yield from (one.document for one in visit.found)
