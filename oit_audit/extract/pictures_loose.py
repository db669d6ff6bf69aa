"""The pictures inside files that are no packages: old Word and rich text. See ``pictures`` for what they may be."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

LARGE = 0.4
"""Share of an A4 page, as in ``pictures``."""

LARGE_PIXELS = 600_000
"""Old Word tells no size beside the picture; an A4 page at 75 dpi has 540,000. Units: pixels."""

MOST = 100
MAX_PICTURE = 40_000_000

_A4_TWIPS2 = 11_906 * 16_838
_PICT = re.compile(
    rb"\\pict\b(.{0,3000}?)\\(?:jpeg|png)blip\b([^0-9A-Fa-f]?.{0,200}?)([0-9A-Fa-f][0-9A-Fa-f\s]{200,})", re.DOTALL
)
_GOAL = re.compile(rb"\\pic(wgoal|hgoal|scalex|scaley)(\d{1,6})")
_PICF = b"\x44\x00\x64\x00"  # the head's length and the kind of picture that Word writes
_HEAD_MOST = 4_000
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_SOF = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB})


def rtf_pictures(payload: bytes, *, all_of_them: bool) -> list[bytes]:
    """The pictures of a rich text, the large ones or all, in order."""
    found = []
    for match in _PICT.finditer(payload):
        goals = {side: int(size) for side, size in _GOAL.findall(match[1] + match[2])}
        wide = goals.get(b"wgoal", 0) * goals.get(b"scalex", 100) / 100
        high = goals.get(b"hgoal", 0) * goals.get(b"scaley", 100) / 100
        share = wide * high / _A4_TWIPS2
        if not (all_of_them or share >= LARGE):
            continue
        digits = b"".join(match[3].split())
        content = bytes.fromhex(digits[: len(digits) & ~1].decode("ascii"))
        if content.startswith((_JPEG, _PNG)):
            found.append(content)
    return found[:MOST]


def doc_pictures(payload: bytes, *, all_of_them: bool) -> list[bytes]:
    """The JPEG and PNG pictures of an old Word file, the large ones or all, in order."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(payload)) as file:
            data = file.openstream("Data").read() if file.exists("Data") else b""
    except (OSError, struct.error, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError):
        return []
    pictures = [(data[start:end], _share(data, start)) for start, end in _spans(data)]
    return [each for each, share in pictures if all_of_them or share >= LARGE][:MOST]


def _share(data: bytes, start: int) -> float:
    """The share of an A4 page that a picture takes, by the head before it; by its pixels where there is none.

    Source  [MS-DOC] 2.9.192 (PICF): its length, its head's length, then far in the goal and the scale
    """
    at = data.rfind(_PICF, 0, start)
    if at >= 4 and start - at < _HEAD_MOST:
        wide, high, by_wide, by_high = struct.unpack_from("<4H", data, at - 4 + 0x1C)
        return float(wide * by_wide * high * by_high) / 1e6 / _A4_TWIPS2
    return LARGE * _pixels(data[start:]) / LARGE_PIXELS


def _spans(data: bytes) -> Iterator[tuple[int, int]]:
    """Where pictures lie: each from its mark to that of the next one, whose end nobody needs."""
    starts: list[tuple[int, int]] = []
    at = 0
    while at < len(data) and len(starts) <= MOST:
        found = [place for mark in (_JPEG, _PNG) if (place := data.find(mark, at)) >= 0]
        if not found:
            break
        start = min(found)
        end = _end(data, start)
        starts.append((start, end))
        at = end
    yield from starts


def _end(data: bytes, start: int) -> int:
    if data.startswith(_PNG, start):
        end = data.find(b"IEND", start)
        return end + 8 if end >= 0 else len(data)
    at = start + 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (0xDA, 0xD9):  # a thumbnail lies within
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    end = data.find(b"\xff\xd9", at)
    return min(end + 2, start + MAX_PICTURE) if end >= 0 else len(data)


def _pixels(picture: bytes) -> int:
    """How large a picture is by its own head; 0 when that cannot be told."""
    if picture.startswith(_PNG):
        wide, high = struct.unpack_from(">II", picture, 16) if len(picture) >= 24 else (0, 0)
        return int(wide) * int(high)
    at = 2
    while at + 9 <= len(picture) and picture[at] == 0xFF:
        if picture[at + 1] in _SOF:
            high, wide = struct.unpack_from(">HH", picture, at + 5)
            return int(wide) * int(high)
        at += 2 + int.from_bytes(picture[at + 2 : at + 4])
    return 0
