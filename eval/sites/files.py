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


def scan(printed: bytes, cache: Path) -> bytes:
    """A PDF printed, signed off and laid on the office's scanner: grey pictures at 200 dpi, a little askew, JPEG.

    Shape   always the same wear for the same bytes; kept beside what was printed
    """
    import random

    from PIL import Image, ImageFilter

    digest = hashlib.sha1(printed).hexdigest()
    kept = cache / f"{digest}-scan.pdf"
    if kept.exists():
        return kept.read_bytes()
    cache.mkdir(parents=True, exist_ok=True)
    wear = random.Random(digest)
    stem = cache / f"{digest}-{os.getpid()}"
    command = ["pdftoppm", "-r", "200", "-gray", "-png", "-", str(stem)]
    subprocess.run(command, input=printed, check=True, capture_output=True, timeout=300)
    sheets = []
    for path in sorted(cache.glob(f"{stem.name}-*.png")):
        with Image.open(path) as picture:
            sheet = picture.convert("L").rotate(wear.uniform(-0.5, 0.5), Image.Resampling.BICUBIC, fillcolor=255)
        path.unlink()
        grain = Image.effect_noise(sheet.size, wear.uniform(10, 22))
        sheet = Image.blend(sheet.filter(ImageFilter.GaussianBlur(wear.uniform(0.3, 0.7))), grain, 0.08)
        sheets.append(sheet)
    stream = io.BytesIO()
    sheets[0].save(stream, "PDF", save_all=True, append_images=sheets[1:], resolution=200, quality=wear.randint(55, 80))
    partial = kept.with_suffix(f".{os.getpid()}")
    partial.write_bytes(stream.getvalue())
    partial.replace(kept)
    return stream.getvalue()
