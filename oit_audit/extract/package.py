"""The zip inside an office file, opened with limits; its XML parsed without entities."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from oit_audit.extract import unreadable as why
from oit_audit.extract.sniff import DAMAGE
from oit_audit.extract.unreadable import Unreadable

MAX_PART_BYTES = 80_000_000
MAX_RATIO = 400
MAX_PARTS = 20_000


_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/presentationml/main", b"http://schemas.openxmlformats.org/presentationml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
)
"""The names of the same things in files saved as "Strict Open XML"."""


def _usual(data: bytes) -> bytes:
    if b"purl.oclc.org/ooxml" in data[:65536]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


class Package:
    """An office file. Raises Unreadable when it is damaged, locked or a bomb."""

    def __init__(self, payload: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(payload))
        except DAMAGE as fault:
            raise Unreadable(why.BROKEN) from fault
        self.names = [info.filename for info in self._zip.infolist()]
        if len(self.names) > MAX_PARTS:
            raise Unreadable(why.BOMB)

    def check(self) -> None:
        """Raise Unreadable for a bomb: parts that unpack far beyond their size."""
        for info in self._zip.infolist():
            inflated = info.file_size > MAX_PART_BYTES
            if inflated or (info.file_size > 5_000_000 and info.file_size > MAX_RATIO * max(info.compress_size, 1)):
                raise Unreadable(why.BOMB)

    def part(self, name: str) -> bytes:
        """A part's bytes; empty when there is none of that name."""
        if name not in self.names:
            return b""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise Unreadable(why.PASSWORD)
        if info.file_size > MAX_PART_BYTES:
            raise Unreadable(why.BOMB)
        try:
            with self._zip.open(info) as part:
                data = part.read(MAX_PART_BYTES + 1)
        except DAMAGE as fault:
            raise Unreadable(why.BROKEN) from fault
        if len(data) > MAX_PART_BYTES:
            raise Unreadable(why.BOMB)
        return data

    def tree(self, name: str) -> etree._Element | None:
        """A part parsed; None when there is none of that name. Raises Unreadable for one that is no XML."""
        data = self.part(name)
        if not data:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(_usual(data), parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise Unreadable(why.BROKEN) from fault
