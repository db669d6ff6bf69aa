"""Rows and columns of a workbook that its sheets hide: what a visitor who opens the file does not see.

Source  [MS-XLS] 2.4.53 (ColInfo), 2.4.221 (Row), 2.4.28 (BoundSheet8); ECMA-376 18.3.1.13 and 18.3.1.73
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass, field

from oit_audit.extract.package import Package
from oit_audit.extract.pictures import relations
from oit_audit.extract.unreadable import Unreadable

MAX_COLUMNS = 200
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_NUMBER = re.compile(rb"\b(r|min|max)\s*=\s*[\"'](\d{1,7})[\"']")

_BOUND_SHEET, _ROW_RECORD, _COL_INFO, _END = 0x85, 0x208, 0x7D, 0x0A


@dataclass(slots=True)
class Hidden:
    """What one sheet hides. Units: rows and columns from 0."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def hidden_in_xlsx(package: Package) -> dict[str, Hidden]:
    """By a sheet's name, what it hides; sheets that hide nothing are left out."""
    tree, targets = package.tree("xl/workbook.xml"), relations(package, "xl/workbook.xml")
    found: dict[str, Hidden] = {}
    for sheet in tree.iter("{*}sheet") if tree is not None else ():
        data = package.part(targets.get(sheet.get(f"{_R}id", ""), ""))
        if not _HIDDEN.search(data):
            continue
        hidden = Hidden()
        for match in _ROW.finditer(data):
            if _HIDDEN.search(match[1]) and (number := _number(match[1], b"r")):
                hidden.rows.add(number - 1)
        for match in _COLUMN.finditer(data):
            if _HIDDEN.search(match[1]) and (first := _number(match[1], b"min")):
                last = _number(match[1], b"max") or first
                hidden.columns |= set(range(first - 1, min(last, MAX_COLUMNS)))
        found[sheet.get("name", "")] = hidden
    return found


def _number(attributes: bytes, name: bytes) -> int:
    """What an attribute says; 0 when it is not there."""
    return next((int(said) for what, said in _NUMBER.findall(attributes) if what == name), 0)


def hidden_in_xls(payload: bytes) -> list[Hidden]:
    """What each sheet of an old workbook hides, in the order of its sheets; empty when its records cannot be read."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(payload)) as file:
            if not file.exists("Workbook"):
                return []
            stream = file.openstream("Workbook").read()
        starts = [struct.unpack_from("<I", data)[0] for code, data in _records(stream, 0) if code == _BOUND_SHEET]
        return [_of_sheet(stream, start) for start in starts]
    except (OSError, struct.error, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError):
        return []


def _of_sheet(stream: bytes, start: int) -> Hidden:
    hidden = Hidden()
    for code, data in _records(stream, start):
        if code == _ROW_RECORD and len(data) >= 14:
            row, options = struct.unpack_from("<H10xH", data)
            if options & 0x20:
                hidden.rows.add(row)
        elif code == _COL_INFO and len(data) >= 10:
            first, last, _, _, options = struct.unpack_from("<5H", data)
            if options & 1:
                hidden.columns |= set(range(first, min(last + 1, MAX_COLUMNS)))
    return hidden


def _records(stream: bytes, at: int) -> list[tuple[int, bytes]]:
    """The records of a part of the stream, up to its end."""
    found = []
    while at + 4 <= len(stream):
        code, size = struct.unpack_from("<HH", stream, at)
        found.append((code, stream[at + 4 : at + 4 + size]))
        at += 4 + size
        if code == _END:
            break
    return found


def of_package(payload: bytes) -> dict[str, Hidden]:
    """As ``hidden_in_xlsx``, and nothing for a file whose parts cannot be read."""
    try:
        return hidden_in_xlsx(Package(payload))
    except Unreadable:
        return {}
