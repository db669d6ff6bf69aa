"""Two styles: layout by tables in windows-874, and cards with detail pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from eval.sites.content import Doc
from eval.sites.style import MENU, Menu, Site, Style, esc


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

    def document(self, doc: Doc, site: Site) -> None:
        if doc.form != "html":
            main = f'<iframe src="{self.doc_path(doc)}" width="100%" height="1000px"></iframe>'
            site[self.detail(doc)] = self.page(doc.link or doc.title, main)
