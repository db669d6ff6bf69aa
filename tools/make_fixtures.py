"""Print the small PDFs under tests/extract/files with Chromium and LibreOffice: ``python tools/make_fixtures.py``.

Needs ``chromium`` and ``soffice`` on the path, Garuda and Waree (fonts-thai-tlwg), Noto Sans Thai (fonts-noto-core). The texts are made up.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.run import Run

FILES = Path(__file__).parent.parent / "tests" / "extract" / "files"

PAGE = """<html><head><meta charset="utf-8"><title>Microsoft Word - ร่าง</title><style>body {{ font-family: "{font}"; font-size: 15pt }}
table {{ border-collapse: collapse }} td, th {{ border: 1px solid; padding: 2px 8px }}</style></head><body>
<h1>แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565</h1>
<p>เทศบาลตำบลเขาย้อย อำเภอเขาย้อย สิ่งแวดล้อม น้ำดื่ม ที่ดิน ผู้สูงอายุ ก้ำกึ่ง กำหนด การป้องกันและแก้ไขปัญหาการทุจริต
ทั้งนี้ ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๔ ถึง ๓๑ มีนาคม ๒๕๖๕ เพื่อให้เป็นไปตามพระราชบัญญัติว่าด้วยผู้รับบำนาญ
โทรศัพท์ 0-3256-1234 โทรสาร 0-3256-1235 <a href="http://www.khaoyocity.go.th/plan">เว็บไซต์</a></p>
<table><tr><th>ที่</th><th>โครงการ</th><th>งบประมาณ (บาท)</th><th>หน่วยงานรับผิดชอบ</th></tr>
<tr><td>1</td><td>โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 3 บ้านหนองส้ม ระยะทาง 500 เมตร</td><td>1,250,000.00</td><td>กองช่าง</td></tr>
<tr><td>2</td><td>โครงการจัดซื้อน้ำดื่มสำหรับผู้สูงอายุ</td><td>20,000.00</td><td>สำนักปลัด</td></tr></table>
<p>ลงชื่อ ผู้อนุมัติ</p></body></html>"""


REPEATS = "การดำเนินงาน ดำเนินโครงการ นินิ เงินนิติ ทีทีวี สิ่งสิ่งนี้ มิมิ ปีปี่ ฝีฝี ผู้ที่ที่ดีดี"
"""Clusters beside their like: Chromium draws a cluster's text again on the stroke of its raised mark."""


def write_docx(path: Path, font: str) -> None:
    """The same text as a Word file."""
    document = docx.Document()
    for paragraph in re.findall(r"<(h1|p)>(.*?)</", PAGE, re.DOTALL):
        text = re.sub(r"<[^>]+>|\s+", " ", paragraph[1]).strip()
        run = document.add_paragraph().add_run(text)
        run.bold = paragraph[0] == "h1"
        set_font(run, font, 20 if run.bold else 15)
    rows = [re.findall(r"<t[hd]>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", PAGE)]
    table = document.add_table(len(rows), 4, "Table Grid")
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            set_font(table.cell(y, x).paragraphs[0].add_run(text), font, 14)
    document.save(str(path))


def write_swapped(path: Path) -> None:
    """Tone marks typed before their vowels: Writer then takes the vowel from another face and prints it higher up."""
    document = docx.Document()
    document.add_heading("ผลการจัดการความเส่ียงการทุจริต", 1)
    table = document.add_table(3, 3, "Table Grid")
    rows = [("ความเส่ียง", "แนวทางการควบคุม", "ผลท่ีได้ดำเนินการ")]
    rows += [("การออกใบอนุญาตล่าช้ากว่าท่ีกำหนด", "จัดทำคู่มือประชาชนและระบบคิว", "ดำเนินการเสร็จเรียบร้อย เม่ือเดือน ม.ค. ๖๕")] * 2
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    document.save(str(path))


def set_font(run: Run, font: str, size: int) -> None:
    """Name the font for Thai too: Word keeps one for complex scripts beside the other."""
    run.font.name, run.font.size = font, Pt(size)
    properties = run._element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:cs"), font)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(size * 2))
    properties.append(complex_size)


def convert(source: Path, kind: str) -> Path:
    """Convert a file beside itself with LibreOffice."""
    command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return source.with_suffix(f".{kind.partition(':')[0]}")


def lock(source: Path, target: Path, user: str) -> None:
    """Lock a PDF with Ghostscript, which loses Thai letters of its text on the way."""
    target.parent.mkdir(exist_ok=True)
    words = ["-sOwnerPassword=o", *([f"-sUserPassword={user}"] if user else [])]
    kind = ["-dEncryptionR=3", "-dKeyLength=128", f"-sOutputFile={target}"]
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", *words, *kind, str(source)]
    subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    """Print each page with each program."""
    FILES.mkdir(parents=True, exist_ok=True)
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    with tempfile.TemporaryDirectory() as folder:
        page, word = Path(folder) / "page.html", Path(folder) / "page.docx"
        for font in ("Garuda", "Waree"):
            page.write_text(PAGE.format(font=font), encoding="utf-8")
            target = FILES / f"chromium-{font.lower()}.pdf"
            subprocess.run([*chromium, f"--print-to-pdf={target}", str(page)], check=True, capture_output=True)
            write_docx(word, font)
            shutil.copy(convert(word, "pdf"), FILES / f"libreoffice-{font.lower()}.pdf")
        for name, user in (("user-password", "u"), ("owner-password", "")):
            lock(FILES / "libreoffice-garuda.pdf", FILES / "ghostscript" / f"{name}.pdf", user)
        page.write_text(f'<meta charset="utf-8"><p style="font: bold 16px Noto Sans Thai">{REPEATS}', encoding="utf-8")
        target = FILES / "shapes" / "repeats.pdf"
        subprocess.run([*chromium, f"--print-to-pdf={target}", str(page)], check=True, capture_output=True)
        swapped = Path(folder) / "swapped.docx"
        write_swapped(swapped)
        shutil.copy(convert(swapped, "pdf"), FILES / "shapes" / "raised-vowels.pdf")
        shutil.copy(convert(word, "odt"), FILES / "libreoffice.odt")
        shutil.copy(convert(word, "rtf"), FILES / "libreoffice.rtf")


if __name__ == "__main__":
    main()
