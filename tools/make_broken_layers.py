"""Make the PDFs in ``tests/extract/files/layers``: text layers that are odd, wrong, or right against all appearance.

Usage: ``python tools/make_broken_layers.py``. Needs Chromium, and pikepdf, reportlab and weasyprint (none is needed to
run the tests).
"""

from __future__ import annotations

import random
import re
import subprocess
import tempfile
from pathlib import Path

import pikepdf
import weasyprint
from reportlab.pdfgen import canvas

LAYERS = Path(__file__).parent.parent / "tests" / "extract" / "files" / "layers"
HEADING = "ประกาศเทศบาลตำบลบ้านกลาง"
SAID = (
    "ด้วยเทศบาลตำบลบ้านกลางได้จัดทำแผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ - ๒๕๗๐) เพื่อใช้เป็นกรอบในการจัดทำงบประมาณรายจ่ายประจำปี "
    "โดยได้ดำเนินการตามระเบียบกระทรวงมหาดไทย และที่แก้ไขเพิ่มเติม",
    "ผู้ใดพบเห็นการทุจริตหรือประพฤติมิชอบของเจ้าหน้าที่ สามารถร้องเรียนได้ที่ โทรศัพท์ 0 3256 1111 ต่อ 12 โทรสาร 0-3256-1112 "
    "หรือยื่นด้วยตนเองที่ศูนย์รับเรื่องราวร้องทุกข์ ประกาศ ณ วันที่ ๑๕ เดือน กุมภาพันธ์ พ.ศ. ๒๕๖๕",
    "มาตรการส่งเสริมความโปร่งใสและป้องกันการทุจริตภายในหน่วยงาน ประกอบด้วย การเผยแพร่ข้อมูลต่อสาธารณะ การเปิดโอกาสให้ผู้มี"
    "ส่วนได้ส่วนเสียมีส่วนร่วม การจัดการเรื่องร้องเรียน น้ำดื่มสะอาด ซื้อปุ๋ย ชี้แจง สิ่งที่เป็นความเสี่ยง",
)


def page(style: str) -> str:
    """The page that all are printed from."""
    body = "".join(f"<p>{text}</p>" for text in SAID)
    return f"<html><meta charset=utf-8><style>body{{font-size:14pt;line-height:1.6}}{style}</style><h1>{HEADING}</h1>{body}"


def chromium(style: str, to: Path) -> None:
    """Print with Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder, "page.html")
        html.write_text(page(style), encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run([*command, f"--print-to-pdf={to}", str(html)], check=True, capture_output=True)


def interchange(source: Path, to: Path, *, font: str, count: int) -> None:
    """Interchange the names of so many Thai glyphs in the tables of some fonts."""
    with pikepdf.open(source) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item and font in str(item.BaseFont):
                table = item.ToUnicode.read_bytes().decode("latin-1")
                found = sorted(
                    {code for code in re.findall(r"<([0-9A-Fa-f]{4})>", table) if 0xE01 <= int(code, 16) <= 0xE4E}
                )
                picked = random.Random(1).sample(found, min(count, len(found)))
                names = dict(zip(picked, picked[1:] + picked[:1], strict=True))
                table = re.sub(
                    r"(<[0-9A-Fa-f]+>\s+)<([0-9A-Fa-f]{4})>(?=\s*\n)",
                    lambda match, names=names: f"{match[1]}<{names.get(match[2], match[2])}>",
                    table,
                )
                item.ToUnicode = pdf.make_stream(table.encode("latin-1"))
        pdf.save(to)


def code_page(to: Path) -> None:
    """Thai bytes in a Latin font, as programs of the nineties wrote them."""
    sheet, y = canvas.Canvas(str(to)), 800
    for text in SAID:
        for start in range(0, len(text), 60):
            sheet.drawString(40, y, text[start : start + 60].encode("cp874").decode("latin-1"))
            y -= 20
    sheet.save()


def xfa_form(to: Path) -> None:
    """A form that only Acrobat shows: the page asks to wait."""
    sheet = canvas.Canvas(str(to))
    sheet.drawString(50, 700, "Please wait...")
    sheet.drawString(
        50, 680, "If this message is not eventually replaced by the proper contents of the document, your PDF"
    )
    sheet.save()
    with pikepdf.open(to, allow_overwriting_input=True) as pdf:
        parts = pikepdf.Array([pikepdf.String("template"), pdf.make_stream(b"<template/>")])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=parts)
        pdf.Root.NeedsRendering = True
        pdf.save(to)


def main() -> None:
    """Make them all."""
    LAYERS.mkdir(exist_ok=True)
    face = "body{font-family:Garuda}"
    chromium(face + "p{letter-spacing:.35em}", LAYERS / "letter-spaced.pdf")
    chromium("body{font-family:Norasi}p{text-align:justify;text-align-last:justify}", LAYERS / "stretched.pdf")
    chromium(face, LAYERS / "plain.pdf")
    interchange(LAYERS / "plain.pdf", LAYERS / "wrong-letters.pdf", font="Garuda", count=30)
    interchange(LAYERS / "plain.pdf", LAYERS / "wrong-heading.pdf", font="Bold", count=30)
    weasyprint.HTML(string=page("body{font-family:'Noto Sans Thai'}")).write_pdf(LAYERS / "ascii-in-words.pdf")
    code_page(LAYERS / "code-page.pdf")
    xfa_form(LAYERS / "xfa-form.pdf")


if __name__ == "__main__":
    main()
