"""Content codings undone within bounds: a few bytes of gzip can mean gigabytes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import brotli
import zstandard

ACCEPT = "gzip, deflate, br, zstd"
STEP = 1 << 20
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


class TooLarge(Exception):
    """The decoded body is larger than allowed."""


def decode_body(raw: bytes, coding: str, limit_bytes: int) -> bytes:
    """The body without its content codings.

    Shape   a body cut short gives what could be decoded; a coding that the body does not have is ignored, as
            browsers do with servers that promise gzip and send plain text
    Raises  TooLarge when more than ``limit_bytes`` come out
    """
    names = [name.strip().lower() for name in coding.split(",") if name.strip()]
    for name in reversed(names):
        decoder = DECODERS.get(name)
        if decoder is not None and raw:
            raw = decoder(raw, limit_bytes)
    if len(raw) > limit_bytes:
        raise TooLarge
    return raw


def _gzip(raw: bytes, limit_bytes: int) -> bytes:
    return _inflate(raw, limit_bytes, 16 + zlib.MAX_WBITS) if raw[:2] == b"\x1f\x8b" else raw


def _deflate(raw: bytes, limit_bytes: int) -> bytes:
    # Half of the servers that say deflate send a zlib stream, half a bare one.
    wrapped = raw[0] & 0x0F == 8 and int.from_bytes(raw[:2]) % 31 == 0
    return _inflate(raw, limit_bytes, zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _inflate(raw: bytes, limit_bytes: int, window: int) -> bytes:
    out: list[bytes] = []
    size, rest = 0, raw
    while rest:
        stream = zlib.decompressobj(window)
        while rest:
            try:
                piece = stream.decompress(rest, STEP)
            except zlib.error:
                return b"".join(out) if size else raw
            rest = stream.unconsumed_tail
            out.append(piece)
            size += len(piece)
            if size > limit_bytes:
                raise TooLarge
            if stream.eof or not (piece or rest):
                break
        # A gzip body may have several members; what follows is padding when it is not one.
        rest = stream.unused_data if stream.unused_data[:2] == b"\x1f\x8b" else b""
    return b"".join(out)


def _brotli(raw: bytes, limit_bytes: int) -> bytes:
    stream = brotli.Decompressor()
    out: list[bytes] = []
    size, given = 0, raw
    while True:
        try:
            piece = stream.process(given, output_buffer_limit=STEP)
        except brotli.error:
            return b"".join(out) if size else raw
        given = b""
        out.append(piece)
        size += len(piece)
        if size > limit_bytes:
            raise TooLarge
        if stream.is_finished() or (not piece and stream.can_accept_more_data()):
            return b"".join(out) if size else raw


def _zstd(raw: bytes, limit_bytes: int) -> bytes:
    if raw[:4] != ZSTD_MAGIC:
        return raw
    out: list[bytes] = []
    size = 0
    with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
        io.BytesIO(raw), read_across_frames=True
    ) as stream:
        while True:
            try:
                piece = stream.read(STEP)
            except zstandard.ZstdError:
                return b"".join(out) if size else raw
            if not piece:
                return b"".join(out)
            out.append(piece)
            size += len(piece)
            if size > limit_bytes:
                raise TooLarge


DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
