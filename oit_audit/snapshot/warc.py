"""WARC 1.1 records of what was asked and answered: each a gzip member of its own, so that one can be read alone.

Source  ISO 28500:2017; https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Literal
from urllib.parse import quote, urlsplit
from uuid import uuid4

from oit_audit.model.document import Fetched
from oit_audit.snapshot.files import EMPTY

RecordType = Literal["warcinfo", "request", "response", "revisit", "metadata", "conversion"]

LEVEL = 6
"""Of gzip. Source: bench/snapshots.py; 9 takes three times as long and saves nothing worth having."""

REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
PRIVATE_HEADERS = frozenset({"set-cookie", "set-cookie2", "authorization", "proxy-authorization", "cookie"})
"""Headers that are nobody's evidence and may let somebody in."""

RESHAPED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that no longer hold for a body kept as it was decoded; kept under ``X-Archive-Orig-``."""

HTTP = "application/http; msgtype="
FIELDS = "application/warc-fields"

HOP_NOTE = "status and location only: the other headers of a redirect are not kept"
REQUEST_NOTE = "method, address and host only; each names its sender as the field above begins"


@dataclass(frozen=True, slots=True)
class Held:
    """Where a payload lies: a record of a WARC file, and what a revisit must say of it.

    Units   ``offset`` and ``length`` bytes of the compressed file; ``date`` as WARC-Date
    """

    file: str
    offset: int
    length: int
    record_id: str
    url: str
    date: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record, ready to be appended to a WARC file."""

    type: RecordType
    id: str
    url: str
    date: str
    member: bytes


def records_of(fetched: Fetched, held: Held | None, filled_of: str = "") -> Iterator[Record]:
    """The records of one answer, its redirects first.

    Shape   ``held``: an earlier record of the same payload, to which a revisit then points; ``filled_of``: the id of
            the response from which a browser made this page. Without ``held`` the last response or conversion is
            what holds the payload.
    """
    date = warc_date(fetched.fetched_at)
    if filled_of:
        yield _conversion(fetched, date, filled_of, held)
        return
    hops = [*(hop.url for hop in fetched.redirects[1:]), fetched.final_url]
    for hop, onward in zip(fetched.redirects, hops, strict=False):
        if hop.status:  # 0 is no exchange: a change of scheme, or a page that sends on by itself
            yield from _exchange(hop.url, date, *_hop(hop.status, onward), held=None)
    if fetched.status is None:
        yield _fault(fetched, date)
        return
    extra = {"WARC-Truncated": "length"} if fetched.fault == "too_large" else {}
    head = _status_line(fetched.status) + _header_lines(fetched.headers, len(fetched.payload))
    if fetched.unchanged_since:
        yield from _unchanged(fetched, date, head, held)
        return
    yield from _exchange(fetched.final_url, date, head, fetched.payload, fetched.sha256, held=held, extra=extra)


def warcinfo(run_id: str, software: str, agent: str, at: datetime) -> Record:
    """The record that heads a file: what made it, and how it asked."""
    lines = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": run_id,
        "robots": "obey; addresses that the assessment form lists are opened all the same",
        "http-header-user-agent": agent,
        "description": f"bodies as decoded; requests: {REQUEST_NOTE}; redirects: {HOP_NOTE}",
    }
    headers = {"WARC-Filename": f"{run_id}.warc.gz", "Content-Type": FIELDS}
    return _record("warcinfo", "", warc_date(at), headers, _fields(lines))


def warc_date(at: datetime) -> str:
    """``2022-04-20T14:15:02Z``: whole seconds in UTC, which every reader of WARC understands."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def body_of(member: bytes) -> bytes:
    """What a record's HTTP message carries, or the whole block of another record. Raises ValueError when it is torn."""
    warc, block = open_member(member)
    if b"\r\ncontent-type: application/http" not in warc.lower():
        return block
    return block.partition(b"\r\n\r\n")[2]


def open_member(member: bytes) -> tuple[bytes, bytes]:
    """The header lines and the block of one record. Raises ValueError when it is torn or its digest differs."""
    opener = zlib.decompressobj(31)
    try:
        content = opener.decompress(member)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not opener.eof or opener.unused_data:
        raise ValueError("not one whole gzip member")
    head, gap, rest = content.partition(b"\r\n\r\n")
    if not gap or not head.startswith(b"WARC/1.") or not rest.endswith(b"\r\n\r\n"):
        raise ValueError("no WARC record")
    block = rest[:-4]
    stated = header(head, "WARC-Block-Digest").removeprefix("sha256:")
    if stated and hashlib.sha256(block).hexdigest() != stated:
        raise ValueError("the block's digest differs")
    return head, block


def header(head: bytes, name: str) -> str:
    """The value of a header among header lines; empty when it is not there."""
    wanted = name.lower().encode() + b":"
    for line in head.split(b"\r\n"):
        if line.lower().startswith(wanted):
            return line[len(wanted) :].strip().decode("utf-8", "replace")
    return ""


def _exchange(
    url: str,
    date: str,
    head: bytes,
    body: bytes = b"",
    sha256: str = EMPTY,
    *,
    held: Held | None,
    extra: dict[str, str] | None = None,
) -> Iterator[Record]:
    id = _new_id()
    yield _request(url, date, id)
    headers = {**(extra or {}), "WARC-Payload-Digest": f"sha256:{sha256 or EMPTY}"}
    headers["Content-Type"] = HTTP + "response"
    if held:
        yield _record("revisit", url, date, headers | _points_to(held), head + b"\r\n", id)
    else:
        yield _record("response", url, date, headers, head + b"\r\n" + body, id)


def _unchanged(fetched: Fetched, date: str, head: bytes, held: Held | None) -> Iterator[Record]:
    """What the server said still holds (304): a body that was received earlier is never dated today."""
    if held is None:
        then = warc_date(datetime.fromisoformat(fetched.unchanged_since))
        for record in _exchange(fetched.final_url, then, head, fetched.payload, fetched.sha256, held=None):
            yield record
            held = Held("", 0, 0, record.id, record.url, record.date)
    assert held
    id = _new_id()
    yield _request(fetched.final_url, date, id)
    headers = {"WARC-Payload-Digest": f"sha256:{fetched.sha256}", "Content-Type": HTTP + "response"}
    headers |= _points_to(held) | {"WARC-Profile": NOT_MODIFIED}
    yield _record("revisit", fetched.final_url, date, headers, b"", id)  # the 304's own headers are not kept


def _request(url: str, date: str, answered_by: str) -> Record:
    parts = urlsplit(_ascii(url))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    block = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc.rpartition('@')[2]}\r\n\r\n".encode()
    headers = {"WARC-Concurrent-To": f"<{answered_by}>", "Content-Type": HTTP + "request"}
    return _record("request", url, date, headers, block)


def _conversion(fetched: Fetched, date: str, made_of: str, held: Held | None) -> Record:
    # Under its own address players would show it for what the server said.
    url = f"urn:filled:{fetched.final_url}"
    headers = {"WARC-Refers-To": f"<{made_of}>", "WARC-Payload-Digest": f"sha256:{fetched.sha256}"}
    headers["Content-Type"] = fetched.headers.get("content-type", "text/html")
    if held:  # filled in the same way on another night; a revisit would be taken for the server's own answer
        note = _fields({"filled-page": headers["WARC-Payload-Digest"], "held-in": held.record_id})
        return _record("metadata", url, date, {"WARC-Refers-To": f"<{made_of}>", "Content-Type": FIELDS}, note)
    return _record("conversion", url, date, headers, fetched.payload)


def _fault(fetched: Fetched, date: str) -> Record:
    lines = {"fetch-fault": fetched.fault or "", "detail": fetched.detail, "attempts": str(fetched.attempts)}
    return _record("metadata", fetched.final_url, date, {"Content-Type": FIELDS}, _fields(lines))


def _points_to(held: Held) -> dict[str, str]:
    return {
        "WARC-Profile": REVISIT,
        "WARC-Refers-To": f"<{held.record_id}>",
        "WARC-Refers-To-Target-URI": held.url,
        "WARC-Refers-To-Date": held.date,
    }


def _hop(status: int, onward: str) -> tuple[bytes]:
    return (_status_line(status) + _header_lines({"location": onward, "x-archive-note": HOP_NOTE}, 0),)


def _status_line(status: int) -> bytes:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    return f"HTTP/1.1 {status} {phrase}".rstrip().encode() + b"\r\n"


def _header_lines(headers: dict[str, str], length: int) -> bytes:
    lines: list[tuple[str, str]] = []
    for name, value in headers.items():
        if (plain := name.lower()) not in PRIVATE_HEADERS:
            lines.append((f"X-Archive-Orig-{name}" if plain in RESHAPED else name, value))
    lines.append(("Content-Length", str(length)))
    return b"".join(_line(name, value) for name, value in lines)


def _fields(lines: dict[str, str]) -> bytes:
    return b"".join(_line(name, value) for name, value in lines.items() if value)


def _line(name: str, value: str) -> bytes:
    return f"{name}: {' '.join(value.splitlines())}\r\n".encode("utf-8", "replace")


def _record(
    type: RecordType, url: str, date: str, headers: dict[str, str], block: bytes, record_id: str = ""
) -> Record:
    from fastwarc.stream_io import GzipWriter
    from fastwarc.warc import WarcRecord, WarcRecordType

    record = WarcRecord()
    id = record_id or _new_id()
    record.init_headers(record_type=getattr(WarcRecordType, type), record_urn=id.removeprefix("urn:").encode())
    record.headers["WARC-Date"] = date
    if url:
        record.headers["WARC-Target-URI"] = url = _ascii(url)
    for name, value in (*headers.items(), ("WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}")):
        record.headers[name] = value
    record.set_bytes_content(block)
    out = BytesIO()
    writer = GzipWriter(out, LEVEL)
    record.write(writer)
    writer.finish()
    return Record(type, id, url, date, out.getvalue())


def _new_id() -> str:
    return f"urn:uuid:{uuid4()}"


def _ascii(url: str) -> str:
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~-._")
