"""What a payload is, by its content: names and headers lie (HTML named .pdf, a PDF behind download.php?id=)."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from urllib.parse import unquote, urlsplit

from oit_audit.model.document import Kind

_LEAD = 1024
"""Junk that some servers send before a file's first bytes (a BOM, blank lines, a PHP notice). Units: bytes."""

DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, NotImplementedError, RuntimeError,
    EOFError, KeyError,
)  # fmt: skip
"""What zipfile raises over a damaged archive."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_IMAGES = (
    b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00",
    b"8BPS", b"\x00\x00\x00\x0cjP  ",
)  # fmt: skip

_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")

_HTML = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|title|meta|script|frameset|link|table|div|center|font|style|"
    rb"h[1-6]|p|a\s|br|iframe|form|ul|ol|nav|section|main|header|img|span|b|td|tr|!--)[\s>/]?",
    re.IGNORECASE,
)

_MIMETYPES: tuple[tuple[bytes, Kind], ...] = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
)


def sniff(payload: bytes, content_type: str = "", url: str = "") -> Kind:
    """The kind of a payload. The declared type and the URL's ending decide only between kinds of plain text."""
    if not payload:
        return "unknown"
    head = payload[:_LEAD].lstrip(b"\xef\xbb\xbf\x00 \t\r\n")
    if b"%PDF-" in payload[:_LEAD] and not _HTML.match(head):
        return "pdf"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _in_zip(payload)
    if payload.startswith(_OLE):
        return _in_ole(payload)
    if head[:5].lower() == b"{\\rtf":
        return "rtf"
    if _is_image(payload):
        return "image"
    if payload.startswith(_ARCHIVES):
        return "archive"
    return _in_text(payload, content_type, url)


def _is_image(payload: bytes) -> bool:
    if payload.startswith(b"BM"):
        return len(payload) > 14 and payload[6:10] == b"\x00\x00\x00\x00"
    if payload[:4] == b"RIFF":
        return payload[8:12] == b"WEBP"
    if payload[4:8] == b"ftyp":
        return payload[8:12] in (b"heic", b"heix", b"avif", b"mif1")
    return payload.startswith(_IMAGES)


def _in_zip(payload: bytes) -> Kind:
    """An office file is a zip with known parts; the names in a cut-off one are still in its local headers."""
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                declared = archive.read("mimetype").strip()
                return next((kind for start, kind in _MIMETYPES if declared.startswith(start)), "archive")
    except DAMAGE:
        names = set()
    starts: tuple[tuple[str, Kind], ...] = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
    for start, kind in starts:
        mark = start.encode()
        if any(name.replace("\\", "/").startswith(start) for name in names) or (not names and mark in payload[:65536]):
            return kind
    return "archive"


def _in_ole(payload: bytes) -> Kind:
    """An OLE file by the names of its streams, which stand in UTF-16."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in payload

    if holds("WordDocument"):
        return "doc"
    if holds("Workbook") or re.search(rb"B\x00o\x00o\x00k\x00\x00\x00", payload):
        return "xls"
    return "unknown"


def _in_text(payload: bytes, content_type: str, url: str) -> Kind:
    sample = payload[:65536]
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        sample = sample.decode("utf-16", "replace").encode()
    elif sample.count(b"\x00") > len(sample) // 100 or _controls(sample) > len(sample) // 20:
        return "unknown"
    if kind := old_kind(payload):
        return kind
    body = sample.lstrip(b"\xef\xbb\xbf \t\r\n")
    if body[:5].lower() == b"<?xml" and not re.search(rb"<(?:!doctype\s+html|html)\b", body[:2048], re.IGNORECASE):
        return "text"
    if _HTML.match(body) or len(_HTML.findall(body[:8192])) >= 3:
        return "html"
    ending = unquote(urlsplit(url).path).rpartition(".")[2].lower()
    if content_type == "text/csv" or ending == "csv":
        return "csv"
    if content_type in ("text/html", "application/xhtml+xml") and ending not in ("txt", "pdf", "doc", "xls"):
        return "html"
    return "text"


_MIME = re.compile(
    rb"(?:MIME-Version|From|Content-Type|Subject|Date|Snapshot-Content-Location|X-[\w-]+)\s*:", re.IGNORECASE
)


def is_web_archive(payload: bytes) -> bool:
    """A page with all that belongs to it in one MIME message, as Word and Excel save it."""
    head = payload[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    said = head.lower()
    return (
        bool(_MIME.match(head)) and b"mime-version" in said and (b"multipart/related" in said or b"text/html" in said)
    )


def old_kind(payload: bytes) -> Kind | None:
    """What such a file stands for: a workbook or a document; None for any other payload."""
    head = payload[:8192]
    if is_web_archive(payload):
        return "xls" if re.search(rb"X-Document-Type:\s*Workbook|office:excel|book\.htm", payload[:65536]) else "doc"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
            return "xls"
        if b"office/word/2003/wordml" in head:
            return "doc"
    return None


def _controls(sample: bytes) -> int:
    return sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in sample[:4096])
