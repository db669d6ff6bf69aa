"""Print the replica's documents: PDFs by Chromium and LibreOffice, DOCX, XLSX, one scan, and the pictures.

For developers: ``python -m tools.make_demo_documents`` writes oit_audit/demo/files. Needs chromium, soffice and
Thai fonts (fonts-thai-tlwg); what it writes is committed, so that ``oit-audit demo`` needs none of them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from html import escape
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pypdfium2
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tools.demo_documents import integrity, money, plans, service, staff, tender
from tools.demo_documents.blocks import Block, Source

OUT = Path(__file__).parent.parent / "oit_audit" / "demo" / "files"
WORD_FONT = "Laksaman"
# Chromium's text layer of most Thai fonts repeats marks (ตัวชี้วัชี้วัด); of these two the first is clean, the second
# only parts ำ from its consonant (จำ นวน), as many a real layer does.
PRINT_FONTS = {"arabic": "Sawasdee", "thai": "Noto Looped Thai"}
STYLE = """
@page { size: A4 PAGE; margin: 22mm 18mm; }
body { font-family: "FONT"; font-size: 14pt; line-height: 1.5; }
h1 { font-size: 19pt; text-align: center; margin: 4pt; font-weight: normal; }
h2 { font-size: 16pt; font-weight: normal; break-after: avoid; }
.c { text-align: center; } .p { text-indent: 15mm; } .s { text-align: center; margin: 14pt 0 0 80mm; }
.br { break-after: page; } table { border-collapse: collapse; width: 100%; font-size: 12pt; }
td, th { border: 1px solid #000; padding: 2pt 4pt; vertical-align: top; font-weight: normal; }
"""
PICTURE_FONT = "/usr/share/fonts/truetype/tlwg/Loma.ttf"
BANNERS = (
    ("banner_top", (980, 120), "เทศบาลตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี"),
    ("banner_facebook", (400, 80), "facebook เทศบาลตำบลเขาย้อย"),
    ("banner_eservice", (190, 60), "E-Service"),
    ("banner_board", (190, 60), "กระดานถาม-ตอบ"),
    ("banner_corrupt", (190, 60), "ร้องเรียนการทุจริต"),
    ("banner_opinion", (190, 60), "รับฟังความคิดเห็น"),
    ("menu_corrupt", (140, 36), "การป้องกันการทุจริต"),
    ("slide1", (740, 220), "ถ้ำเขาย้อย"),
    ("icon_run", (80, 80), "ร้องเรียน"),
    ("icon1", (64, 64), "กปท."),
    ("icon2", (64, 64), "e-GP"),
    ("icon3", (64, 64), "1567"),
    ("icon4", (64, 64), "สถ."),
    ("noimage", (96, 120), "no image"),
    ("construction", (200, 120), "ปรับปรุง"),
)
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
SOURCES = tuple(source for room in (plans, money, tender, service, staff, integrity) for source in room.DOCUMENTS)


def main() -> None:
    """Write every document and picture."""
    chosen = [source for source in SOURCES if not sys.argv[1:] or any(word in source.name for word in sys.argv[1:])]
    for source in chosen:
        target = OUT / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(MAKERS[source.engine](source))
        print(f"{target.stat().st_size:>8} {source.name}")
    draw_pictures(OUT / "images")
    print(sum(path.stat().st_size for path in OUT.rglob("*") if path.is_file()), "bytes in all")


def _say(source: Source, text: str) -> str:
    return text.translate(THAI) if source.digits == "thai" else text


def to_html(source: Source) -> str:
    """The document as one HTML page, ready to be printed."""
    body = "".join(_html(source, block) for block in source.blocks)
    style = STYLE.replace("PAGE", "landscape" if source.landscape else "portrait")
    style = style.replace("FONT", PRINT_FONTS[source.digits])
    return f'<!DOCTYPE html><html lang="th"><meta charset="utf-8"><style>{style}</style><body>{body}</body></html>'


def _html(source: Source, block: Block) -> str:
    text = escape(_say(source, block.text)).replace("\n", "<br>")
    match block.kind:
        case "title":
            return f"<h1>{text}</h1>"
        case "h":
            return f"<h2>{text}</h2>"
        case "br":
            return '<div class="br"></div>'
        case "t":
            head = "".join(f"<th>{escape(_say(source, cell))}</th>" for cell in block.heads)
            rows = "".join(
                "<tr>" + "".join(f"<td>{escape(_say(source, cell))}</td>" for cell in row) + "</tr>"
                for row in block.rows
            )
            return f"<table><thead><tr>{head}</tr></thead>{rows}</table>"
        case kind:
            return f'<div class="{kind}">{text}</div>'


def by_chromium(source: Source) -> bytes:
    """A PDF printed by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(to_html(source), encoding="utf-8")
        subprocess.run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer",
                "--disable-pdf-tagging",
                f"--print-to-pdf={pdf}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )
        return squeeze(pdf)


def squeeze(pdf: Path) -> bytes:
    """The same PDF, stored more tightly."""
    stream = BytesIO()
    with pikepdf.open(pdf) as document:
        document.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    return stream.getvalue()


def by_docx(source: Source) -> bytes:
    """A Word document."""
    document = docx.Document()
    _slim(document)
    if source.landscape:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    for block in source.blocks:
        _docx(document, source, block)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _slim(document: docx.document.Document) -> None:
    """Drop what python-docx's template brings and no reader needs; one upright Thai font throughout."""
    kept = {"Normal", "Table Grid", "Normal Table", "Heading 1", "Heading 2", "Default Paragraph Font", "No List"}
    for style in list(document.styles.element.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")).replace("heading", "Heading") not in kept:
            document.styles.element.remove(style)
    for name, size in (("Normal", 14), ("Heading 1", 19), ("Heading 2", 16)):
        style = document.styles[name]
        style.font.size, style.font.bold = Pt(size), False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), WORD_FONT)
        for tag in ("w:szCs", "w:bCs"):
            for old in style.element.rPr.findall(qn(tag)):
                style.element.rPr.remove(old)
        complex_size = OxmlElement("w:szCs")
        complex_size.set(qn("w:val"), str(size * 2))
        style.element.rPr.append(complex_size)
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("stylesWithEffects", "customXml", "thumbnail"):
                del part.rels[key]


def _docx(document: docx.document.Document, source: Source, block: Block) -> None:
    text = _say(source, block.text)
    match block.kind:
        case "title" | "h":
            paragraph = document.add_heading(text, 1 if block.kind == "title" else 2)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if block.kind == "title" else WD_ALIGN_PARAGRAPH.LEFT
        case "br":
            document.add_page_break()
        case "t":
            grid = document.add_table(rows=1 + len(block.rows), cols=len(block.heads), style="Table Grid")
            for number, row in enumerate((block.heads, *block.rows)):
                for column, cell in enumerate(row):
                    grid.cell(number, column).text = _say(source, cell)
        case _:
            paragraph = document.add_paragraph(text)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if block.kind == "p" else WD_ALIGN_PARAGRAPH.CENTER


def by_writer(source: Source) -> bytes:
    """A PDF exported from Word by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder, "page.docx")
        word.write_bytes(by_docx(source))
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf", "--outdir", folder, str(word)],
            check=True,
            capture_output=True,
        )  # fmt: skip
        return squeeze(word.with_suffix(".pdf"))


def by_openpyxl(source: Source) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for block in source.blocks:
        for row in (block.heads, *block.rows) if block.kind == "t" else ((block.text,),):
            sheet.append([_number(_say(source, cell)) for cell in row])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _number(cell: str) -> str | float:
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return cell


def by_scanner(source: Source) -> bytes:
    """A PDF of page pictures: printed, laid askew on the glass, and scanned."""
    pages = []
    for page in pypdfium2.PdfDocument(by_chromium(source)):
        picture = page.render(scale=110 / 72, grayscale=True).to_pil().rotate(0.7, fillcolor=255, expand=False)
        pages.append(picture.filter(ImageFilter.GaussianBlur(0.6)))
    stream = BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:], resolution=110, quality=38)
    return stream.getvalue()


MAKERS = {
    "chromium": by_chromium,
    "writer": by_writer,
    "docx": by_docx,
    "xlsx": by_openpyxl,
    "scan": by_scanner,
}


def draw_pictures(folder: Path) -> None:
    """Portraits (each its own silhouette), banners, icons, photographs of activities, the chart."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(1, 17):
        _portrait(number).save(folder / f"p{number:02}.png", optimize=True)
    for number in range(1, 5):
        _photograph(number).save(folder / f"act{number}.jpg", quality=40)
    for name, size, label in BANNERS:
        _banner(name, size, label).save(folder / f"{name}.png", optimize=True)
    _banner("new", (28, 11), "").save(folder / "icon_new.gif")
    _chart().save(folder / "structure.png", optimize=True)


def _portrait(number: int) -> Image.Image:
    picture = Image.new("RGB", (96, 120), (150 + number * 5, 200 - number * 4, 225))
    draw = ImageDraw.Draw(picture)
    wide = 16 + number % 5
    draw.ellipse((48 - wide, 24, 48 + wide, 68 + number % 3), fill=(228 - number * 3, 190 - number * 2, 160))
    draw.pieslice((48 - wide - 2, 18, 48 + wide + 2, 60), 180, 360, fill=(20 + number * 4, 20, 20))
    draw.ellipse((10, 74, 86, 160), fill=(245, 245, 240) if number % 2 else (205, 190, 120))
    return picture.quantize(32).convert("P")


def _photograph(number: int) -> Image.Image:
    picture = Image.new("RGB", (340, 240), (200, 190 + number * 9, 170))
    draw = ImageDraw.Draw(picture)
    for person in range(9):
        x = 20 + person * 36
        y = 110 + (person * number) % 3 * 10
        draw.ellipse((x, y, x + 24, y + 28), fill=(215, 180, 150))
        draw.rectangle((x - 6, y + 28, x + 30, 240), fill=(90 + person * 12, 80 + number * 30, 120))
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def _banner(name: str, size: tuple[int, int], label: str) -> Image.Image:
    shade = sum(name.encode()) % 120
    picture = Image.new("RGB", size, (60 + shade, 110, 200 - shade))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((3, 3, size[0] - 4, size[1] - 4), outline=(255, 255, 255))
    font = ImageFont.truetype(PICTURE_FONT, max(9, min(size[1] // 3, 30)))
    draw.text((size[0] / 2, size[1] / 2), label, font=font, fill=(255, 255, 255), anchor="mm")
    return picture.quantize(16)


def _chart() -> Image.Image:
    picture = Image.new("L", (700, 420), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(PICTURE_FONT, 14)
    divisions = ("สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง", "กองสาธารณสุขฯ", "กองการศึกษา", "กองสวัสดิการฯ")
    boxes = ((300, 20, "นายกเทศมนตรี"), (300, 120, "ปลัดเทศบาล"))
    for x, y, label in (*boxes, *((15 + 115 * column, 260, name) for column, name in enumerate(divisions))):
        draw.rectangle((x, y, x + 105, y + 60), outline=0)
        draw.text((x + 52, y + 30), label, font=font, fill=0, anchor="mm")
    draw.line((352, 80, 352, 120), fill=0)
    draw.line((65, 230, 640, 230), fill=0)
    return picture.quantize(4)


if __name__ == "__main__":
    main()
