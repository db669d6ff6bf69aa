"""The documents as files: Word, Excel, and PDF as LibreOffice prints it."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
from pathlib import Path

from eval.sites.content import Doc


def docx(doc: Doc) -> bytes:
    """A Word file."""
    import docx as word

    out = word.Document()
    for kind, value in doc.blocks:
        if kind == "h":
            out.add_heading(str(value), 1)
        elif kind == "t":
            rows: list[list[str]] = value  # type: ignore[assignment]
            grid = out.add_table(rows=0, cols=max(map(len, rows)))
            for row in rows:
                cells = grid.add_row().cells
                for n, text in enumerate(row):
                    cells[n].text = text
        else:
            out.add_paragraph(str(value))
    stream = io.BytesIO()
    out.save(stream)
    return stream.getvalue()


def xlsx(doc: Doc) -> bytes:
    """A workbook: ("sheet", name) opens a sheet, headings and paragraphs are rows of one cell."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for kind, value in doc.blocks:
        if kind == "sheet":
            sheet = sheet if sheet.max_row <= 1 and not sheet["A1"].value else book.create_sheet()
            sheet.title = str(value)
        elif kind == "t":
            for row in value:  # type: ignore[attr-defined]
                sheet.append(row)
        else:
            sheet.append([str(value)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _key(doc: Doc) -> str:
    return hashlib.sha1(repr((doc.title, doc.blocks)).encode()).hexdigest()


def print_pdfs(docs: list[Doc], cache: Path) -> dict[str, bytes]:
    """Word files printed by LibreOffice, many in one call, kept by content."""
    cache.mkdir(parents=True, exist_ok=True)
    missing = []
    for doc in docs:
        if not (cache / f"{_key(doc)}.pdf").exists():
            (cache / f"{_key(doc)}.docx").write_bytes(docx(doc))
            missing.append(str(cache / f"{_key(doc)}.docx"))
    if missing:
        profile = (
            f"-env:UserInstallation={(cache / f'profile-{os.getpid()}').absolute().as_uri()}"  # one may run beside
        )
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(cache), *missing],
            check=True,
            capture_output=True,
            timeout=300,
        )
    return {_key(doc): (cache / f"{_key(doc)}.pdf").read_bytes() for doc in docs}
