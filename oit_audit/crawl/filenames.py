"""The name under which a server hands a file out: what people see of it when a link says only "ดาวน์โหลด"."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from urllib.parse import unquote_to_bytes

# RFC 6266: filename*=UTF-8''%E0%B9%81… beats filename="…"
_EXTENDED = re.compile(r"filename\*\s*=\s*\"?([\w.-]*)'[^']*'([^;\"]+)", re.IGNORECASE)
_PLAIN = re.compile(r"""filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^;]+))""", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_WORDS = ("utf-8", "cp874")


def handed_out_as(disposition: str) -> str:
    """The file's name in a Content-Disposition header, without its ending; empty when there is none.

    Shape   RFC 5987 and 2047 words, percent signs, bare UTF-8 and bare windows-874 are all read
    Source  RFC 6266 section 4; what PHP scripts send in its place
    """
    if found := _EXTENDED.search(disposition):
        name = _decoded(unquote_to_bytes(found[2].strip()), found[1])
    elif plain := _PLAIN.search(disposition):
        name = _plain(next(part for part in plain.groups() if part is not None).strip())
    else:
        return ""
    name = re.split(r"[/\\]", name)[-1].replace("_", " ").replace("+", " ")
    return " ".join(_ENDING.sub("", name.strip()).split())[:300]


def _plain(name: str) -> str:
    name = name.replace('\\"', '"')
    if "=?" in name:
        try:
            return str(make_header(decode_header(name)))
        except (HeaderParseError, LookupError, UnicodeDecodeError):
            return name
    if re.search(r"%[0-9A-Fa-f]{2}", name):
        return _decoded(unquote_to_bytes(name), "")
    if name.isascii() or not all(ord(letter) < 256 for letter in name):
        return name
    return _decoded(name.encode("latin-1"), "")


def _decoded(raw: bytes, charset: str) -> str:
    for encoding in (*((charset,) if charset else ()), *_WORDS):
        try:
            return raw.decode("cp874" if encoding.lower() in ("tis-620", "tis620", "windows-874") else encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("utf-8", "replace")
