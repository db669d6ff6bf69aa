"""Which charset a page is in: header, meta, BOM and content weighed together, for any of them may be wrong."""

from __future__ import annotations

import codecs
import re

_META = re.compile(
    rb"""<meta[^>]+?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]+)|<\?xml[^>]+?encoding\s*=\s*["']([a-zA-Z0-9_:.-]+)""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]+)""", re.IGNORECASE)

_ALIASES = {
    "tis620": "cp874", "tis-620": "cp874", "tis_620": "cp874", "windows-874": "cp874", "windows874": "cp874",
    "cp874": "cp874", "iso-8859-11": "cp874", "iso8859-11": "cp874", "iso_8859-11": "cp874", "x-windows-874": "cp874",
    "utf8": "utf-8", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
}  # fmt: skip
"""Browsers read ISO-8859-1 as windows-1252; every Thai single-byte name is windows-874 in practice."""

_NAMES = {"cp874": "windows-874", "cp1252": "windows-1252"}

_THAI = re.compile("[\u0e01-\u0e3a\u0e3f-\u0e5b]")
# Thai as UTF-8 begins with E0 B8 or E0 B9: these pairs are what those bytes look like when read in a wrong charset
_MOJIBAKE_874 = re.compile("เ[ธน][\u0080-\uffff]")
_MOJIBAKE_1252 = re.compile("à[¸¹].")
# single-byte Thai read as windows-1252: runs of accented capitals and signs without any blank
_MOJIBAKE_TIS = re.compile("[¡-ú]{4,}")
_IMPOSSIBLE = re.compile("(?:^|[\\sA-Za-z0-9])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[เแโใไ](?:[\\sเแโใไ]|$)")


def declared(payload: bytes, header: str = "") -> list[str]:
    """The charsets that a page names, the header's first; in Python's names, unknown ones left out."""
    names = [match[1] for match in _HEADER.finditer(header)]
    names += [(match[1] or match[2]).decode("ascii", "replace") for match in _META.finditer(payload[:8192])]
    known = []
    for name in names:
        codec = _ALIASES.get(name.lower(), name.lower())
        try:
            codecs.lookup(codec)
            b"".decode(codec)
        except (LookupError, ValueError, TypeError, UnicodeError):
            continue
        if codec not in known:
            known.append(codec)
    return known


def decode(payload: bytes, header: str = "") -> tuple[str, str]:
    """The text of a page and the charset it was read in; never fails.

    Shape   a BOM wins; then UTF-8 if all of it decodes; else the candidate that gives the most plausible Thai
    """
    for bom, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if payload.startswith(bom):
            return _unmangled(payload[len(bom) :].decode(codec, "replace"), codec)
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text:
        names = declared(payload, header)
        plain = payload.isascii() and bool(names) and names[0] != "utf-8"
        return (text, _NAMES.get(names[0], names[0])) if plain else _unmangled(text, "utf-8")
    candidates = dict.fromkeys([*declared(payload, header), "utf-8", "cp874", "cp1252"])
    best = max(candidates, key=lambda codec: _score(payload, codec))
    return _unmangled(_read(payload, best), _NAMES.get(best, best))


def _read(payload: bytes, codec: str) -> str:
    if codec == "cp874":  # bytes that windows-874 leaves undefined occur in pages pasted together from two charsets
        return payload.decode("cp874", "replace")
    try:
        return payload.decode(codec, "replace")
    except (LookupError, ValueError, UnicodeError):
        return payload.decode("latin-1")


def _score(payload: bytes, codec: str) -> float:
    """Thai letters count for a reading, broken characters, mojibake and impossible sequences against it."""
    text = _read(payload[:200_000], codec)
    thai = len(_THAI.findall(text))
    against = 4 * text.count("\ufffd") + 3 * len(_IMPOSSIBLE.findall(text))
    against += 6 * len(_MOJIBAKE_874.findall(text)) + 6 * len(_MOJIBAKE_1252.findall(text))
    against += sum(len(run) for run in _MOJIBAKE_TIS.findall(text))
    return thai - against


def _unmangled(text: str, name: str) -> tuple[str, str]:
    """Text whose Thai was already mangled before it was encoded (UTF-8 read as 1252 or 874, saved as UTF-8), mended."""
    thai = len(_THAI.findall(text[:200_000]))
    for codec, pattern in (("cp1252", _MOJIBAKE_1252), ("cp874", _MOJIBAKE_874)):
        hits = len(pattern.findall(text[:200_000]))
        if hits > 20 and hits * 3 > thai * (2 if codec == "cp1252" else 0.8):
            mended = _reversed(text, codec)
            if len(_THAI.findall(mended)) > hits // 2:
                return mended, name
    if not thai and sum(len(run) for run in _MOJIBAKE_TIS.findall(text[:200_000])) > 40:
        mended = text.encode("cp1252", "replace").decode("cp874", "replace")
        if len(_THAI.findall(mended)) > 40 and _MOJIBAKE_TIS.search(mended) is None:
            return mended, name
    return text, name


def _reversed(text: str, codec: str) -> str:
    """Text encoded back into the charset it was wrongly read in, then read as UTF-8; undefined bytes kept as C1."""
    raw = bytearray()
    for character in text:
        try:
            raw += character.encode(codec)
        except UnicodeEncodeError:
            raw += bytes([ord(character)]) if ord(character) < 256 else character.encode()
    return raw.decode("utf-8", "replace")
