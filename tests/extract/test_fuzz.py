"""Damaged files of every kind: each is read or told to be unreadable, none breaks the reader or keeps it busy.

A bounded round runs with the tests; more with ``HYPOTHESIS_PROFILE=long`` or ``-o`` options of pytest's own:
``python -m pytest tests/extract/test_fuzz.py --hypothesis-profile=long``.
"""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oit_audit.extract import read_document
from oit_audit.extract.sniff import DAMAGE
from oit_audit.model.document import Document, Fetched

settings.register_profile("long", max_examples=5_000, deadline=None)

HERE = Path(__file__).parent / "files"
DEMO = files("oit_audit.demo") / "files"
SEEDS: dict[str, Callable[[], bytes]] = {
    "chromium.pdf": (HERE / "chromium-garuda.pdf").read_bytes,
    "libreoffice.pdf": (HERE / "libreoffice-waree.pdf").read_bytes,
    "libreoffice.odt": (HERE / "libreoffice.odt").read_bytes,
    "libreoffice.rtf": (HERE / "libreoffice.rtf").read_bytes,
    "libreoffice.doc": (HERE / "libreoffice.doc").read_bytes,
    "word.docx": DEMO.joinpath("ita", "risk-2564.docx").read_bytes,
    "excel.xlsx": DEMO.joinpath("tender", "skr-2564-12.xlsx").read_bytes,
    "scan.pdf": DEMO.joinpath("ita", "scan0017.pdf").read_bytes,
    "picture.png": DEMO.joinpath("images", "structure.png").read_bytes,
    "page.html": lambda: "<html><body><main><table><tr><td>แผน<td>๒๕๖๕</table></main></body></html>".encode() * 4,
    "sheet.csv": lambda: "เดือน,จำนวน\nตุลาคม 2564,12\n".encode("cp874") * 9,
}
BUNDLES = ("libreoffice.odt", "word.docx", "excel.xlsx")
"""Kinds whose parts lie in a zip: damaged outside, its check sums hide the damage from the XML readers."""

ROUNDS = 12
SLOWEST_S = 20.0


@cache
def seed(name: str) -> bytes:
    return SEEDS[name]()


@st.composite
def damaged(draw: st.DrawFn, payload: bytes) -> bytes:
    """A payload with bytes changed, cut out, doubled or put in, and perhaps its end missing."""
    data = bytearray(payload)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        size = draw(st.integers(1, 200))
        how = draw(st.sampled_from(("change", "cut", "double", "insert")))
        if how == "change":
            data[at : at + 1] = bytes([draw(st.integers(0, 255))])
        elif how == "cut":
            del data[at : at + size]
        elif how == "double":
            data[at:at] = data[at : at + size]
        else:
            data[at:at] = draw(
                st.sampled_from((b"\x00" * 9, b"<" * 9, b"\xff\xff\xff\xff", b"99999999999", b"&x;" * 3))
            )
    return bytes(data[: draw(st.integers(0, len(data)))]) if draw(st.booleans()) else bytes(data)


@st.composite
def damaged_inside(draw: st.DrawFn, payload: bytes) -> bytes:
    """A bundle with one of its parts damaged, and check sums that fit."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(payload)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = draw(st.sampled_from(names))
        for name in names:
            part = old.read(name)
            new.writestr(name, draw(damaged(part)) if name == hit else part)
    return buffer.getvalue()


def read(payload: bytes, name: str) -> Document:
    url = f"http://www.khaoyocity.go.th/{name}"
    began = time.process_time()
    document = read_document(Fetched(url, url, (), 200, {}, payload, "0" * 64, datetime(2022, 4, 20, tzinfo=UTC), 1))
    assert time.process_time() - began < SLOWEST_S
    return document


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_damaged_file_is_read_or_told(name: str, data: st.DataObject) -> None:
    document = read(data.draw(damaged(seed(name))), name)
    assert document.blocks or document.unreadable or document.kind in ("html", "text", "csv")


@pytest.mark.parametrize("name", BUNDLES)
@settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_file_damaged_inside_is_read_or_told(name: str, data: st.DataObject) -> None:
    try:
        payload = data.draw(damaged_inside(seed(name)))
    except DAMAGE:
        return
    document = read(payload, name)
    assert document.blocks or document.unreadable


@settings(max_examples=60, deadline=None)
@given(
    head=st.sampled_from(
        [
            b"%PDF-1.7\n",
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"{\\rtf1",
            b"7z\xbc\xaf\x27\x1c",
            b"\xff\xd8\xff",
        ]
    ),
    rest=st.binary(max_size=2_000),
)
def test_a_first_line_alone_makes_no_file(head: bytes, rest: bytes) -> None:
    document = read(head + rest, "f")
    assert document.blocks or document.unreadable
