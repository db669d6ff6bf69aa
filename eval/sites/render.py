"""The same municipality in three kinds of markup, served over real HTTP on loopback."""

from __future__ import annotations

import hashlib
import html
import io
import os
import subprocess
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from eval.sites.content import Doc, Page

Reply = tuple[int, str, bytes]
Site = dict[str, Reply]
esc = html.escape

PLACES = {
    "o2": "/Main/PersonalPreview/id/1", "o2b": "/Main/PersonalPreview/id/3", "o3": "/agency", "o4": "/PlanStrategy",
    "o5": "/Main/contact", "o6": "/Main/Law1", "o6b": "/Main/Law2", "o7": "/Main/news", "o8": "/webboard/",
    "o13": "/Main/Aboutperformance1", "o14": "/manual", "o15": "/Main/AboutService3", "o16": "/Main/AboutService4",
    "o17": "/helping", "o17b": "/Main/Form", "o20": "/Main/Plantypereportbuy", "o21": "/Main/PlantenderPreview/id/2", "o22": "/newsTender",
}  # fmt: skip
"""Pages whose address the form lists; the others lie where the CMS puts them."""

Menu = list[tuple[str, "str | Menu"]]
MENU: Menu = [
    ("หน้าแรก", "home"),
    ("ข้อมูลพื้นฐาน", [("โครงสร้างส่วนราชการ", "o1"), ("อำนาจหน้าที่", [("เทศบาลตำบลเขาย้อย", "o3")])]),
    (
        "บุคลากร",
        [
            ("คณะผู้บริหาร", "o2"),
            ("ปลัดเทศบาล", "o2b"),
            (
                "การบริหารและพัฒนาทรัพยากรบุคคล",
                [
                    ("นโยบายบริหารทรัพยากรบุคคล", "o25"),
                    ("การดำเนินการตามนโยบาย", "o26"),
                    ("หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", "o27"),
                    ("รายงานผลการดำเนินงานตามนโยบายฯ", "o28"),
                ],
            ),
        ],
    ),
    ("แผนงาน", [("แผนพัฒนาท้องถิ่น", "o4"), ("แผนดำเนินงาน", "o10")]),
    (
        "การดำเนินงาน",
        [
            ("ข่าวประชาสัมพันธ์/ข่าวประกาศ", "o7"),
            ("รายงานผลการดำเนินงาน", "o11"),
            ("ข้อมูลสถิติผู้เข้ามาใช้บริการ", "o15"),
            ("รายงานข้อมูลทางการเงิน", [("รายงานการกำกับติดตามการใช้จ่ายงบประมาณ", "o19")]),
            ("ภาพกิจกรรม", "m3"),
        ],
    ),
    ("ระเบียบและกฎหมาย", [("กฎหมายที่เกี่ยวข้อง", "o6"), ("ระเบียบต่างๆที่เกี่ยวข้อง", "o6b")]),
    (
        "บริการประชาชน",
        [
            ("กระดานกระทู้ถาม-ตอบ", [("สนทนาประสาภาษาบ้าน", "o8")]),
            ("คู่มือและมาตรฐานการให้บริการ", "o13"),
            ("คู่มือสำหรับประชาชน", "o14"),
            ("รายงานผลการสำรวจความพึงพอใจการให้บริการ", "o16"),
        ],
    ),
    ("E-Service", [("ขอรับบริการออนไลน์", "o17"), ("ช่องทางการรับฟังความคิดเห็น", "o32")]),
    ("เทศบัญญัติ/คำสั่ง", "o18"),
    (
        "ข้อมูลการจัดซื้อจัดจ้าง",
        [
            ("แผนการจัดหาพัสดุและแผนปฏิบัติการจัดซื้อจัดจ้าง", "o21"),
            ("ประกาศจัดซื้อจัดจ้าง/ประกาศราคากลาง/ประกาศผลจัดซื้อจัดจ้าง", "o22"),
            ("สรุปผลการจัดซื้อจัดจ้าง", "o23"),
        ],
    ),
    (
        "การป้องกันการทุจริต",
        [
            ("แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", "o29"),
            ("รับเรื่องร้องเรียนการทุจริต", "o30"),
            ("สถิติการร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ของหน่วยงาน ประจำปีงบประมาณ 2565", "o31"),
            ("การมีส่วนร่วมของผู้บริหาร", "o35"),
            ("การประเมินความเสี่ยงการทุจริตประจำปี", "o36"),
            ("การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต", "o37"),
            ("การเสริมสร้างวัฒนธรรมองค์กร", "o38"),
            ("แผนป้องกันการทุจริต", "o39"),
            ("รายงานติดตามการป้องกันการทุจริตประจำปี รอบ 6 เดือน", "o40"),
            ("รายงานผลการดำเนินการป้องกันการทุจริตประจำปี 2564", "o41"),
            ("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "o42"),
            ("การดำเนินการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "o43"),
        ],
    ),
    (
        "ข่าวสารและประกาศ",
        [
            ("ข่าวประชาสัมพันธ์", [("แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "o30b"), ("ข่าวภายใน", [("ข่าวกิจกรรม", "o33")])]),
            ("ข่าวกิจกรรม", "o33"),
        ],
    ),
    ("ข้อมูลการติดต่อ", "o5"),
]


class Style:
    """How one CMS writes a page: the frame around the content, the menu, and each kind of block."""

    name = "bootstrap"
    charset = "utf-8"
    listing = "ul"

    def path(self, key: str) -> str:
        """Where a page lies."""
        return PLACES.get(key) or ("/" if key == "home" else f"/pages/{key}")

    def menu(self, items: Menu, level: int = 0) -> str:
        """Nested lists with dropdowns."""
        out = []
        for label, to in items:
            if isinstance(to, str):
                out.append(f'<li class="nav-item"><a class="nav-link" href="{self.path(to)}">{esc(label)}</a></li>')
            else:
                out.append(
                    f'<li class="nav-item dropdown"><a href="#" class="dropdown-toggle" data-bs-toggle="dropdown">{esc(label)}</a>'
                    f'<ul class="dropdown-menu">{self.menu(to, level + 1)}</ul></li>'
                )
        return "".join(out)

    def frame(self, title: str, main: str) -> str:
        """The whole page."""
        return f"""<!doctype html><html lang="th"><head><meta charset="{self.charset}"><title>{esc(title)} - เทศบาลตำบลเขาย้อย</title>
<link rel="stylesheet" href="/assets/app.css"></head><body><header class="topbar"><div class="container"><img src="/img/logo.png" alt="ตราเทศบาลตำบลเขาย้อย">
<span>เทศบาลตำบลเขาย้อย</span></div></header><nav class="navbar navbar-expand-lg"><ul class="navbar-nav">{self.menu(MENU)}</ul></nav>
<main class="container py-4"><nav aria-label="breadcrumb"><ol class="breadcrumb"><li><a href="/">หน้าแรก</a></li><li>{esc(title)}</li></ol></nav>
<div class="row"><div class="col-lg-9"><h1 class="page-title">{esc(title)}</h1>{main}</div>
<aside class="col-lg-3 sidebar"><h4>ข่าวล่าสุด</h4><ul><li><a href="/pages/n1">ประกาศผลการสอบราคา ปี 2563</a></li><li><a href="/pages/n2">รายงานผล รอบ 6 เดือน ปี 2566</a></li></ul></aside></div></main>
<footer><div class="container">© 2565 เทศบาลตำบลเขาย้อย สงวนลิขสิทธิ์ · พัฒนาโดย บริษัท เว็บไทย จำกัด โทร 02-999-8888 · ผู้เข้าชม 0123456 ครั้ง</div></footer></body></html>"""

    def block(self, kind: str, value: Any) -> str:
        """One block."""
        return str(getattr(self, f"b_{kind}")(value))

    def b_h(self, text: str) -> str:
        return f"<h3>{esc(text)}</h3>"

    def b_p(self, text: str) -> str:
        return f"<p>{esc(text)}</p>"

    def b_raw(self, text: str) -> str:
        return text

    def b_l(self, items: list[str]) -> str:
        return "<ol>" + "".join(f"<li>{esc(item)}</li>" for item in items) + "</ol>"

    def b_t(self, rows: list[list[str]]) -> str:
        head, *rest = rows
        body = "".join("<tr>" + "".join(f"<td>{esc(c)}</td>" for c in row) + "</tr>" for row in rest)
        return f'<table class="table table-bordered"><thead><tr>{"".join(f"<th>{esc(c)}</th>" for c in head)}</tr></thead><tbody>{body}</tbody></table>'

    def b_img(self, value: tuple[str, str]) -> str:
        return f'<p><img class="img-fluid" src="{value[0]}" alt="{esc(value[1])}"></p>'

    def b_people(self, people: list[tuple[str, str, str, int | str]]) -> str:
        cards = "".join(
            '<div class="col-md-4"><div class="card">'
            + (
                f'<img class="card-img-top" src="{n if isinstance(n, str) else f"/upload/people/p{n}.jpg"}" width="180" height="220">'
                if n
                else ""
            )
            + f'<div class="card-body"><h5>{esc(name)}</h5><p>{esc(position)}</p>'
            + (f"<p>โทร. {esc(phone)}</p>" if phone else "")
            + "</div></div></div>"
            for name, position, phone, n in people
        )
        return f'<div class="row">{cards}</div>'

    def b_contact(self, c: Mapping[str, str]) -> str:
        rows = [
            ("ที่อยู่", c.get("address")),
            ("โทรศัพท์", c.get("phone")),
            ("โทรสาร", c.get("fax")),
            ("อีเมล", c.get("email")),
        ]
        lines = "".join(f"<p><i class='fa'></i> <b>{label} :</b> {esc(value)}</p>" for label, value in rows if value)
        return lines + (f'<iframe src="{c["map"]}" width="100%" height="400"></iframe>' if c.get("map") else "")

    def b_news(self, items: list[tuple[str, str]]) -> str:
        return "".join(
            f'<div class="news-item"><a href="/pages/news-{n}">{esc(t)}</a> <small>{esc(d)}</small></div>'
            for n, (d, t) in enumerate(items)
        )

    def b_newsdocs(self, items: list[tuple[str, Doc]]) -> str:
        return "".join(
            f'<div class="news-item"><a href="{self.doc_path(doc)}">{esc(doc.title)}</a> <small>{esc(d)}</small></div>'
            for d, doc in items
        )

    def b_board(self, items: list[tuple[str, str, str, str]]) -> str:
        posts = "".join(
            f'<div class="topic"><h5>{esc(s)}</h5><div class="q">คำถาม โดย {esc(by)}: {esc(q)}</div>'
            + (f'<div class="a">ตอบโดย เจ้าหน้าที่: {esc(a)}</div>' if a else "")
            + "</div>"
            for s, by, q, a in items
        )
        return (
            posts
            + '<form method="post" action="/webboard/post"><label>หัวข้อคำถาม</label><input type="text" name="t"><label>รายละเอียด</label><textarea name="d"></textarea><button type="submit">ตั้งกระทู้</button></form>'
        )

    def b_form(self, value: tuple[str, list[tuple[str, str]]]) -> str:
        title, fields = value
        out = [f'<form method="post" action="/send"><h4>{esc(title)}</h4>']
        for n, (kind, label) in enumerate(fields):
            if kind == "textarea":
                out.append(f'<label for="f{n}">{esc(label)}</label><textarea id="f{n}" name="f{n}"></textarea>')
            elif kind == "select":
                out.append(
                    f'<label for="f{n}">{esc(label)}</label><select id="f{n}" name="f{n}"><option>ขอถังขยะ</option><option>ขอรถดูดส้วม</option></select>'
                )
            elif kind == "submit":
                out.append(f'<button type="submit">{esc(label)}</button>')
            else:
                out.append(f'<label for="f{n}">{esc(label)}</label><input type="{kind}" id="f{n}" name="f{n}">')
        return "".join(out) + "</form>"

    def doc_path(self, doc: Doc) -> str:
        """Where a document lies."""
        if doc.name:
            return f"/assets-admin/files/plan/{doc.name}"
        digest = hashlib.sha1(doc.title.encode()).hexdigest()[:10]
        return f"/view/{digest}" if doc.form == "html" else f"/upload/files/{digest}.{doc.form}"

    def docs(self, docs: list[Doc]) -> str:
        """A listing."""
        return (
            '<ul class="list-group">'
            + "".join(
                f'<li class="list-group-item"><i class="fa fa-file-pdf"></i> <a href="{self.doc_path(d)}" target="_blank">{esc(d.link or d.title)}</a></li>'
                for d in docs
            )
            + "</ul>"
            if docs
            else ""
        )

    def home(self) -> str:
        """The home page's content."""
        return (
            '<div class="banner"><a href="https://www.facebook.com/profile.php?id=100076265347192" target="_blank"><img src="/img/fb.png" alt="Facebook เทศบาลตำบลเขาย้อย"></a>'
            '<a href="/helping"><img src="/img/eservice.png" alt="E-Service"></a><a href="/pages/o32">รับฟังความคิดเห็น</a></div>'
            "<h2>ข่าวประชาสัมพันธ์</h2><ul><li>ประชาสัมพันธ์ชำระภาษี ประจำปี 2565</li></ul><p>ยินดีต้อนรับสู่เทศบาลตำบลเขาย้อย เมืองน่าอยู่ คู่คุณธรรม</p>"
        )


class OldTables(Style):
    """Layout by tables in windows-874, a side menu, listings in data tables with a bare download link."""

    name = "tables"
    charset = "windows-874"

    def menu(self, items: Menu, level: int = 0) -> str:
        out = []
        for label, to in items:
            if isinstance(to, str):
                out.append(
                    f'<tr><td style="padding-left:{level * 12}px"><img src="/i/dot.gif"> <a href="{self.path(to)}">{esc(label)}</a></td></tr>'
                )
            else:
                out.append(
                    f'<tr><td bgcolor="#006633" style="padding-left:{level * 12}px"><b>{esc(label)}</b><table width="100%">{self.menu(to, level + 1)}</table></td></tr>'
                )
        return "".join(out)

    def frame(self, title: str, main: str) -> str:
        return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-874"><title>:: เทศบาลตำบลเขาย้อย ::</title></head>
<body><center><table width="1000" border="0"><tr><td colspan="2"><img src="/i/head.jpg" width="1000" height="200"></td></tr>
<tr><td width="220" valign="top" class="leftmenu"><table width="100%">{self.menu(MENU)}</table><p>สถิติผู้เข้าชม 00045123 คน ตั้งแต่ 1 ม.ค. 2555</p></td>
<td valign="top"><table width="100%"><tr><td class="topic"><font size="4"><b>{esc(title)}</b></font></td></tr><tr><td>{main}</td></tr></table></td></tr>
<tr><td colspan="2" align="center">สงวนลิขสิทธิ์ พ.ศ. 2565 เทศบาลตำบลเขาย้อย</td></tr></table></center></body></html>"""

    def b_h(self, text: str) -> str:
        return f"<p align='center'><strong>{esc(text)}</strong></p>"

    def b_p(self, text: str) -> str:
        return f"{esc(text)}<br><br>"

    def b_t(self, rows: list[list[str]]) -> str:
        return (
            '<table border="1" cellspacing="0">'
            + "".join(
                "<tr>" + "".join(f"<td><font size='2'>{esc(c)}</font></td>" for c in row) + "</tr>" for row in rows
            )
            + "</table>"
        )

    def b_people(self, people: list[tuple[str, str, str, int | str]]) -> str:
        cell = "".join(
            '<tr><td align="center">'
            + (f'<img src="{n if isinstance(n, str) else f"/photo/p{n}.jpg"}" height="150"><br>' if n else "")
            + f"{esc(name)}<br>{esc(position)}"
            + (f"<br>โทรศัพท์ {esc(phone)}" if phone else "")
            + "</td></tr>"
            for name, position, phone, n in people
        )
        return f'<table width="100%">{cell}</table>'

    def b_contact(self, c: Mapping[str, str]) -> str:
        lines = [c.get("address", "")]
        if c.get("phone"):
            lines.append("โทรศัพท์ : " + c["phone"] + ("  โทรสาร : " + c["fax"] if c.get("fax") else ""))
        elif c.get("fax"):
            lines.append("แฟกซ์ " + c["fax"])
        if c.get("email"):
            lines.append("E-mail : " + c["email"])
        return "<br>".join(map(esc, lines)) + (
            '<br><a href="https://goo.gl/maps/abc"><img src="/i/map.jpg" alt="แผนที่ตั้งเทศบาลตำบลเขาย้อย"></a>'
            if c.get("map")
            else ""
        )

    def docs(self, docs: list[Doc]) -> str:
        return (
            '<table border="1"><tr><th>ที่</th><th>เรื่อง</th><th>ดาวน์โหลด</th></tr>'
            + "".join(
                f'<tr><td>{n}</td><td>{esc(d.link or d.title)}</td><td><a href="{self.doc_path(d)}"><img src="/i/pdf.gif"></a></td></tr>'
                for n, d in enumerate(docs, 1)
            )
            + "</table>"
            if docs
            else ""
        )

    def b_news(self, items: list[tuple[str, str]]) -> str:
        return (
            "<table>"
            + "".join(
                f"<tr><td>{esc(d)}</td><td><a href='/pages/news-{n}'>{esc(t)}</a></td></tr>"
                for n, (d, t) in enumerate(items)
            )
            + "</table>"
        )


class Laravel(Style):
    """Detail pages with the PDF in an iframe, cards as listings, a menu of divs and onclick."""

    name = "laravel"

    def menu(self, items: Menu, level: int = 0) -> str:
        out = []
        for label, to in items:
            if isinstance(to, str):
                out.append(
                    f'<div class="menu-item" onclick="window.location.href=\'{self.path(to)}\'"><span>{esc(label)}</span></div>'
                    if level == 1 and len(label) % 2
                    else f'<div class="menu-item"><a href="{self.path(to)}">{esc(label)}</a></div>'
                )
            else:
                out.append(
                    f'<div class="menu-group"><div class="menu-title">{esc(label)}</div><div class="menu-children">{self.menu(to, level + 1)}</div></div>'
                )
        return "".join(out)

    def frame(self, title: str, main: str) -> str:
        return f"""<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"/><title>เทศบาลตำบลเขาย้อย | {esc(title)}</title></head><body>
<div id="navigation" class="main-menu">{self.menu(MENU)}</div><section class="content-wrapper"><div class="text-center fs-1 lh-1 fw-bold"><span>{esc(title)}</span></div>
<div class="bg-page2">{main}</div></section><div class="footer-wrap"><p>ที่ทำการเทศบาลตำบลเขาย้อย Copyright 2022 All rights reserved</p></div></body></html>"""

    def docs(self, docs: list[Doc]) -> str:
        return "".join(
            f'<a href="{self.detail(d)}" class="card-link"><div class="card mb-2"><div class="card-body">{esc(d.link or d.title)}</div><div class="text-muted">วันที่ลงประกาศ 5 พฤษภาคม 2565</div></div></a>'
            for d in docs
        )

    def detail(self, doc: Doc) -> str:
        """A page that only frames the file."""
        return (
            self.doc_path(doc)
            if doc.form == "html"
            else "/show/details/" + hashlib.sha1(doc.title.encode()).hexdigest()[:8]
        )


STYLES: dict[str, Callable[[], Style]] = {"bootstrap": Style, "tables": OldTables, "laravel": Laravel}


def build(pages: Mapping[str, Page], style: Style, cache: Path) -> Site:
    """Every address of the site with what it answers."""
    site: Site = {"/": (200, "text/html", _encode(style, style.frame("หน้าแรก", style.home())))}
    docs: list[Doc] = []
    for key, page in pages.items():
        main = "".join(style.block(kind, value) for kind, value in page.blocks)
        docs += page.docs + [doc for kind, value in page.blocks if kind == "newsdocs" for _, doc in value]  # type: ignore[attr-defined]
        site[style.path(key)] = (
            page.status,
            f"text/html; charset={style.charset}",
            _encode(style, style.frame(page.title, main + style.docs(page.docs))),
        )
    pdfs = [doc for doc in docs if doc.form == "pdf"]
    printed = print_pdfs(pdfs, cache)
    for doc in docs:
        site[style.doc_path(doc)] = _document(doc, style, printed)
        if isinstance(style, Laravel) and doc.form != "html":
            main = f'<iframe src="{style.doc_path(doc)}" width="100%" height="1000px"></iframe>'
            site[style.detail(doc)] = (200, "text/html", _encode(style, style.frame(doc.link or doc.title, main)))
    for n in range(1, 40):
        site[f"/upload/people/p{n}.jpg"] = site[f"/photo/p{n}.jpg"] = (
            200,
            "image/jpeg",
            b"\xff\xd8\xff\xe0" + bytes([n]) * 900,
        )
    for name in ("/upload/org-chart-65.jpg", "/i/map.jpg"):
        site[name] = (200, "image/jpeg", b"\xff\xd8\xff\xe0" + b"x" * 900)
    return site


def _encode(style: Style, text: str) -> bytes:
    return text.encode("cp874" if style.charset == "windows-874" else "utf-8", errors="xmlcharrefreplace")


def _document(doc: Doc, style: Style, printed: Mapping[str, bytes]) -> Reply:
    if doc.form == "html":
        main = "".join(style.block(kind, value) for kind, value in doc.blocks)
        return (200, "text/html", _encode(style, style.frame(doc.title, main)))
    if doc.form == "pdf":
        return (200, "application/pdf", printed[_key(doc)])
    if doc.form == "xlsx":
        return (200, "application/octet-stream", xlsx(doc))
    return (200, "application/octet-stream", docx(doc))


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


class Server:
    """The site on loopback."""

    def __init__(self, site: Site) -> None:
        outer = self
        self.site = site

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = self.path.split("#")[0]
                status, kind, body = (
                    outer.site.get(unquote(path))
                    or outer.site.get(unquote(path.split("?")[0]))
                    or (404, "text/html", b"<h1>404 Not Found</h1>")
                )
                self.send_response(status)
                if status in (301, 302):
                    self.send_header("Location", quote(body.decode(), safe=":/?=&"))
                    body = b""
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.httpd.server_address[1]

    def __enter__(self) -> Server:
        threading.Thread(target=self.httpd.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.httpd.shutdown()
        self.httpd.server_close()
