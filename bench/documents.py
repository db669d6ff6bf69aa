"""Documents read by us, by ``pdftotext -raw`` and by plain Tesseract, in one run: ratios and shares are what counts.

    python bench/documents.py [--scans 4]

The documents are printed here: the same Thai passages through Chromium and LibreOffice (those that are installed), and
as scans at 200 dpi. Per reader: CPU milliseconds a page, the share of source phrases found (white space aside), and
how many years printed in Thai digits were read right and wrong (another year stands there).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from oit_audit.extract import ocr, read_document
from oit_audit.model.document import Document, Fetched

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)")
SUBJECTS = (
    "รายงานผลการดำเนินงานตามแผนดำเนินงาน", "แผนปฏิบัติการป้องกันการทุจริต", "สรุปผลการจัดซื้อจัดจ้าง",
    "นโยบายการบริหารทรัพยากรบุคคล", "รายงานการกำกับติดตามการใช้จ่ายงบประมาณ", "คู่มือการให้บริการประชาชน",
)  # fmt: skip
SENTENCES = (
    "เทศบาลตำบลเขาย้อยได้จัดทำเอกสารฉบับนี้ขึ้นเพื่อให้ประชาชนทราบทั่วกัน",
    "ผู้บังคับบัญชาต้องกำกับดูแลให้เจ้าหน้าที่ปฏิบัติตามระเบียบอย่างเคร่งครัด",
    "ปัญหาและอุปสรรคที่พบคือการเบิกจ่ายล่าช้ากว่าที่กำหนดไว้ในแผน",
    "ข้อเสนอแนะให้ติดตามความก้าวหน้าของโครงการทุกสิ้นเดือน",
    "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป จนกว่าจะมีการเปลี่ยนแปลงเป็นอย่างอื่น",
)


@dataclass(frozen=True)
class Printed:
    """One PDF and what was put into it."""

    maker: str
    payload: bytes
    phrases: tuple[str, ...]
    years: tuple[str, ...]


@dataclass
class Tally:
    """What one reader made of some documents. Units: ``cpu`` seconds, its children's included."""

    cpu: float = 0.0
    pages: int = 0
    found: int = 0
    phrases: int = 0
    right: int = 0
    wrong: int = 0
    years: int = 0

    def add(self, text: str, pages: int, cpu: float, document: Printed) -> None:
        """Count one document's text."""
        squeezed = "".join(text.split())
        self.cpu, self.pages = self.cpu + cpu, self.pages + pages
        self.phrases += len(document.phrases)
        self.found += sum("".join(phrase.split()) in squeezed for phrase in document.phrases)
        read = YEAR.findall(text.translate(ARABIC))
        self.years += len(document.years)
        left = list(document.years)
        for year in read:
            if year in left:
                left.remove(year)
                self.right += 1
            else:
                self.wrong += 1


@dataclass(frozen=True)
class Source:
    """What a document says: its title, paragraphs and table; the years in it."""

    title: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    years: tuple[str, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """What must be found in it."""
        return (self.title, *self.paragraphs, *(row[1] for row in self.rows))


def source(rng: random.Random) -> Source:
    """A document of made-up contents."""
    years = [str(rng.randint(2560, 2569))]
    title = f"{rng.choice(SUBJECTS)} ประจำปีงบประมาณ พ.ศ. {years[0]}".translate(THAI)
    paragraphs = []
    for _ in range(rng.randint(6, 12)):
        years.append(str(rng.randint(2555, 2570)))
        sentence = f"{rng.choice(SENTENCES)} ตามประกาศลงวันที่ {rng.randint(1, 28)} เมษายน {years[-1]}"
        paragraphs.append(sentence.translate(THAI))
    rows = [
        (str(number), f"โครงการที่ {rng.randint(10, 99)}", f"{rng.randint(1, 900)},{rng.randint(100, 999)}")
        for number in range(1, 9)
    ]
    return Source(
        title, tuple(paragraphs), tuple(tuple(cell.translate(THAI) for cell in row) for row in rows), tuple(years)
    )


def write_html(said: Source, path: Path) -> None:
    """The document as a web page."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in said.rows)
    body = f"<h2>{said.title}</h2>" + "".join(f"<p>{text}</p>" for text in said.paragraphs)
    head = "<meta charset=utf-8><style>body{font:16pt Garuda,'TH Sarabun New',sans-serif}</style>"
    table = f"<table border=1 cellspacing=0 width=100%>{rows}</table>"
    path.write_text(f"<!doctype html><html lang=th><head>{head}</head><body>{body}{table}</body></html>", "utf-8")


def write_word(said: Source, path: Path) -> None:
    """The document as a Word file."""
    import docx

    document = docx.Document()
    document.styles["Normal"].font.name = "Garuda"
    document.add_heading(said.title, 1)
    for text in said.paragraphs:
        document.add_paragraph(text)
    table = document.add_table(0, 3, style="Table Grid")
    for row in said.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def prints(count: int, folder: Path) -> Iterable[Printed]:
    """The same sort of document through each program that is installed."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    soffice = shutil.which("soffice")
    for maker, program in (("chromium", chromium), ("libreoffice", soffice)):
        if not program:
            print(f"left out: {maker} is not installed")
            continue
        rng = random.Random(2565)
        for number in range(count):
            said, out = source(rng), folder / f"{maker}{number}.pdf"
            if maker == "chromium":
                given = out.with_suffix(".html")
                write_html(said, given)
                options = [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-pdf-header-footer",
                    f"--print-to-pdf={out}",
                ]
                command = [program, *options, str(given)]
            else:
                given = out.with_suffix(".docx")
                write_word(said, given)
                profile = f"-env:UserInstallation=file://{folder}/profile"
                command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(given)]
            subprocess.run(command, capture_output=True, check=False, timeout=120)
            if out.exists():
                yield Printed(maker, out.read_bytes(), said.phrases, said.years)


def scanned(document: Printed) -> Printed:
    """The document printed and scanned: 200 dpi, grey paper, some blur and noise."""
    import io

    import numpy as np
    import pypdfium2 as pdfium
    from PIL import Image, ImageFilter

    noise = np.random.default_rng(7)
    pages = []
    for page in pdfium.PdfDocument(document.payload):
        picture = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
        picture = picture.rotate(0.4, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
        grey = 25 + np.asarray(picture, dtype=float) * (215 / 255) + noise.normal(0, 5, (picture.height, picture.width))
        pages.append(Image.fromarray(np.clip(grey, 0, 255).astype("uint8")))
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return Printed("scan", buffer.getvalue(), document.phrases, document.years)


def ours(document: Printed, *, pictures: bool) -> tuple[str, int]:
    """Our reading."""
    url = "http://www.khaoyocity.go.th/f.pdf"
    sha = hashlib.sha256(document.payload).hexdigest()
    read: Document = read_document(Fetched(url, url, (), 200, {}, document.payload, sha, datetime.now(UTC), 1))
    if pictures:
        read = ocr.ocr_document(document.payload, read, max_pages=20, time_limit_s=600)
    return read.text, read.pages


def pdftotext(document: Printed) -> tuple[str, int]:
    """``pdftotext -raw``."""
    command = ["pdftotext", "-raw", "-", "-"]
    text = subprocess.run(command, input=document.payload, capture_output=True, check=False).stdout.decode()
    return text, max(1, text.count("\f"))


def tesseract(document: Printed) -> tuple[str, int]:
    """Plain Tesseract on pages drawn at 300 dpi."""
    import io

    import pypdfium2 as pdfium

    texts = []
    for page in pdfium.PdfDocument(document.payload):
        buffer = io.BytesIO()
        page.render(scale=300 / 72, grayscale=True).to_pil().save(buffer, "PPM")
        command = ["tesseract", "-", "-", "-l", "tha+eng"]
        limited = os.environ | {"OMP_THREAD_LIMIT": "1"}
        ended = subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=False, env=limited)
        texts.append(ended.stdout.decode("utf-8", "replace"))
    return "\n".join(texts), len(texts)


def cpu_s() -> float:
    """CPU seconds of this process and of those that it waited for."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def measure(name: str, reader: Callable[[Printed], tuple[str, int]], documents: Iterable[Printed]) -> float:
    """Print one line; the CPU seconds a page."""
    tally = Tally()
    for document in documents:
        began = cpu_s()
        text, pages = reader(document)
        tally.add(text, pages, cpu_s() - began, document)
    if not tally.pages:
        return 0.0
    each = tally.cpu / tally.pages
    print(
        f"  {name:16}{each * 1000:9.1f} ms a page {1 / each:7.1f} pages/s  phrases {tally.found / tally.phrases:6.1%}  "
        f"years right {tally.right}/{tally.years} wrong {tally.wrong}"
    )
    return each


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=6)
    parser.add_argument("--scans", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        documents = list(prints(options.documents, Path(place)))
    for maker in dict.fromkeys(document.maker for document in documents):
        some = [document for document in documents if document.maker == maker]
        print(f"{maker}: {len(some)} documents")
        measure("(warm-up)", lambda one: ours(one, pictures=False), some[:1])
        us = measure("oit-audit", lambda one: ours(one, pictures=False), some)
        if shutil.which("pdftotext"):
            them = measure("pdftotext -raw", pdftotext, some)
            print(f"  ours / pdftotext {us / them:.2f}")
    scans = [scanned(document) for document in documents[: options.scans]]
    if scans and ocr.is_available():
        print(f"scans: {len(scans)} documents")
        us = measure("oit-audit", lambda one: ours(one, pictures=True), scans)
        them = measure("tesseract", tesseract, scans)
        print(f"  ours / tesseract {us / them:.2f}")
    elif scans:
        print(f"left out: scans ({ocr.why_not()})")


if __name__ == "__main__":
    main()
