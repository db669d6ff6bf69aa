"""Three styles of sites that somebody wrote by hand long ago, and went on with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from urllib.parse import quote

from eval.sites.content import Doc, Page
from eval.sites.style import MENU, PLACES, SPLIT_MENU, Menu, Reply, Site, Style, esc, number, year_of

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


class OldPhp(Style):
    """Bytes in TIS-620 under a utf-8 meta, content in an iframe, a menu of pictures, files from download.php without a
    name, listings as links between line breaks or as definitions."""

    name = "php"
    charset = "tis-620"
    file_type = "application/octet-stream"

    def path(self, key: str) -> str:
        return PLACES.get(key) or ("/" if key == "home" else f"/data.php?menu_id={number(key, 3)}")

    def doc_path(self, doc: Doc) -> str:
        if doc.name:
            return f"/assets-admin/files/plan/{doc.name}"
        kind = "view" if doc.form == "html" else "download"
        return f"/{kind}.php?id={number(doc.title, 5)}"

    def menu(self, items: Menu, level: int = 0) -> str:
        out = []
        for n, (label, to) in enumerate(items):
            if isinstance(to, str) and level == 0:
                picture = f'<img src="/images/m{n}.gif" border="0" {"alt" if n % 2 else "title"}="{esc(label)}">'
                out.append(f'<tr><td><a href="{esc(self.path(to))}" target="_self">{picture}</a></td></tr>')
            elif isinstance(to, str):
                out.append(
                    f'<br>&nbsp;&nbsp;<img src="/images/arrow.gif"> <a href="{esc(self.path(to))}" title="{esc(label)}">{esc(label)}</a>'
                )
            elif level == 0:
                out.append(
                    f'<tr><td class="menuhead"><img src="/images/g{n}.gif" alt="{esc(label)}"></td></tr><tr><td class="menuitems">{self.menu(to, 1)}</td></tr>'
                )
            else:
                out.append(f'<div class="sub"><b>{esc(label)}</b>{self.menu(to, level + 1)}</div>')
        return "".join(out)

    def frame(self, title: str, main: str) -> str:
        return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{esc(title)}</title></head>
<body topmargin="0"><table width="980" align="center" cellpadding="0"><tr><td colspan="2"><img src="/images/banner.jpg"><marquee>ยินดีต้อนรับสู่เว็บไซต์เทศบาลตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี</marquee></td></tr>
<tr><td width="200" valign="top"><table width="100%" class="menu">{self.menu(MENU)}</table><hr>สถิติการเยี่ยมชม<br>วันนี้ 25 เดือนนี้ 1,204 ปีนี้ 20,114</td>
<td valign="top" class="content"><table width="100%"><tr><td background="/images/bar.gif"><strong>{esc(title)}</strong></td></tr><tr><td>{main}</td></tr></table></td></tr>
<tr><td colspan="2" bgcolor="#336699"><center>เทศบาลตำบลเขาย้อย โทร. 032-562-001 สงวนลิขสิทธิ์ 2553-2565</center></td></tr></table></body></html>"""

    def page(self, title: str, main: str) -> Reply:
        return (200, "text/html", self.encode(self.frame(title, main)))

    def b_h(self, text: str) -> str:
        return f"<center><b><u>{esc(text)}</u></b></center><br>"

    def b_p(self, text: str) -> str:
        return f"&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;{esc(text)}<br>\n"

    def b_l(self, items: list[str]) -> str:
        return "<br>".join(f"{n}. {esc(item)}" for n, item in enumerate(items, 1)) + "<br>"

    def docs(self, docs: list[Doc]) -> str:
        if len(docs) % 2:
            return "<br>".join(
                f'<img src="/images/bullet.gif"> <a href="{self.doc_path(doc)}" target="_blank">{esc((doc.link or doc.title).translate(THAI_DIGITS))}</a> '
                f'<font size="1">(อ่าน {number(doc.title, 3)} ครั้ง)</font> <img src="/images/new.gif">'
                for doc in docs
            )
        items = "".join(
            f"<dt><b>{esc(doc.link or doc.title)}</b></dt><dd>ประกาศเมื่อ 2 เม.ย. 65 &nbsp; <a href=\"javascript:void(0)\" onclick=\"window.open('{self.doc_path(doc)}','','width=800,height=600')\">คลิกดูรายละเอียด</a></dd>"
            for doc in docs
        )
        return f"<dl>{items}</dl>" if docs else ""

    def finish(self, pages: Mapping[str, Page], site: Site) -> None:
        """Some pages hold their content in a frame of its own."""
        for key, page in pages.items():
            reply = site[self.path(key)]
            if key not in ("o10", "o15", "o23", "o27", "o40") or not isinstance(reply, tuple):
                continue
            text = reply[2].decode("cp874")
            start, end = text.index('<td valign="top" class="content">'), text.index('<tr><td colspan="2" bgcolor')
            inner = text[start:end].removeprefix('<td valign="top" class="content">').removesuffix("</td></tr>\n")
            frame = f"/content.php?id={number(key, 3)}"
            site[frame] = (200, "text/html", f"<html><body>{inner}</body></html>".encode("cp874"))
            shown = f'<td valign="top"><iframe src="{frame}" width="760" height="900" frameborder="0" scrolling="auto"></iframe></td></tr>'
            site[self.path(key)] = (page.status, "text/html", (text[:start] + shown + text[end:]).encode("cp874"))


class Nested(Style):
    """Tables in tables five deep, capital and unclosed tags, a base address, floods of &nbsp;, Thai digits in links,
    duplicate ids, prose in <pre>, buttons that open windows."""

    name = "nested"
    charset = "tis-620"

    def path(self, key: str) -> str:
        return PLACES.get(key) or ("/" if key == "home" else f"/site/index_{key}.html")

    def menu(self, items: Menu, level: int = 0) -> str:
        out = []
        for label, to in items:
            if isinstance(to, str):
                out.append(
                    f'<LI id="t1"><A HREF="..{self.path(to)}"><FONT COLOR=blue>{esc(label.translate(THAI_DIGITS))}</FONT></A>'
                )
            else:
                out.append(f'<LI id="t1">{esc(label)}<UL>{self.menu(to, level + 1)}</UL>')
        return "\n".join(out)

    def frame(self, title: str, main: str) -> str:
        deep = "<TABLE><TR><TD>" * 5, "</TABLE>" * 5
        flood = "&nbsp;" * 30
        return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=TIS-620"><BASE HREF="http://www.khaoyocity.go.th/site/"><TITLE>เว็บไซต์เทศบาลตำบลเขาย้อย</TITLE></HEAD>
<BODY BGCOLOR=#FFFFFF><CENTER>{deep[0]}<TABLE WIDTH=100% BORDER=0><TR><TD WIDTH=23% VALIGN=TOP>{deep[0]}<UL>{self.menu(MENU)}</UL>{deep[1]}<TD VALIGN=TOP id="t1">
{deep[0]}<FONT SIZE=5 COLOR=red>{esc(title)}</FONT>{flood}<HR>{flood}<BR>{main}{flood}{deep[1]}</TABLE>
<HR>{flood}Webmaster : somchai@hotmail.com ปรับปรุงล่าสุด 12 กันยายน 2558{deep[1]}</CENTER></BODY></HTML>"""

    def b_h(self, text: str) -> str:
        return f"<P ALIGN=CENTER><FONT SIZE=4><B>{esc(text)}</B></FONT>"

    def b_p(self, text: str) -> str:
        if len(text) > 90:
            return f"<PRE>{esc(text)}</PRE>"
        return f"<P>&nbsp;&nbsp;&nbsp;{esc(text).replace(' ', '&nbsp; ')}"

    def b_l(self, items: list[str]) -> str:
        return "<OL>" + "".join(f"<LI>{esc(item)}" for item in items) + "</OL>"

    def b_t(self, rows: list[list[str]]) -> str:
        return (
            "<TABLE BORDER=1>"
            + "".join("<TR>" + "".join(f"<TD><P>{esc(cell)}&nbsp;" for cell in row) for row in rows)
            + "</TABLE>"
        )

    def docs(self, docs: list[Doc]) -> str:
        rows = "".join(
            f'<TR><TD id="row">{n}<TD>{esc((d.link or d.title).translate(THAI_DIGITS))}<TD><INPUT TYPE=button VALUE="เปิดดู" ONCLICK="window.open(\'{quote(self.doc_path(d))}\')">'
            for n, d in enumerate(docs, 1)
        )
        return f"<TABLE BORDER=1>{rows}</TABLE>" if docs else ""


class Folders(Style):
    """Listings by folders of years, then detail pages, then files; the menu's sub-entries only on the group's page,
    some entries only on the sitemap; months as rows of cards; content loaded into tab panes."""

    name = "folders"

    def group_path(self, label: str) -> str:
        """Where a group's own page lies."""
        return f"/menu/{number(label)}"

    def menu(self, items: Menu, level: int = 0) -> str:
        return "".join(
            f'<a class="topnav-link" href="{self.path(to) if isinstance(to, str) else self.group_path(label)}">{esc(label)}</a>'
            for label, to in items
        ) + ('<a class="topnav-link" href="/sitemap">ผังเว็บไซต์</a>' if not level else "")

    def frame(self, title: str, main: str) -> str:
        return f"""<!doctype html><html lang=th><meta charset=utf-8><title>{esc(title)} | เทศบาลตำบลเขาย้อย</title><body><div id=wrapper><div class=topnav>{self.menu(SPLIT_MENU)}</div>
<div class="hero"><p>เทศบาลตำบลเขาย้อย</p></div><div class="page-body"><div class="section-title"><h2>{esc(title)}</h2></div><div class="box">{main}</div></div>
<div class="links"><a href="https://www.nacc.go.th">ป.ป.ช.</a> <a href="https://www.dla.go.th">กรมส่งเสริมการปกครองท้องถิ่น</a></div>
<div class="bottom"><small>สงวนลิขสิทธิ์ © 2567 เทศบาลตำบลเขาย้อย เลขที่ 99 หมู่ 5</small></div></div></body></html>"""

    def folder(self, key: str, year: str) -> str:
        """Where a page's folder of one year lies."""
        return f"/files/{key}/{year}"

    def listing(self, key: str, title: str, docs: list[Doc], site: Site) -> str:
        years: dict[str, list[Doc]] = defaultdict(list)
        for doc in docs:
            years[year_of(doc)].append(doc)
        if len(docs) < 2:
            return self.docs(docs)
        cards = ""
        for year in sorted({*years, "2563", "2566"}, reverse=True):
            inner = self.docs(years[year]) if years[year] else "<p>ไม่พบข้อมูล</p>"
            site[self.folder(key, year)] = self.page(
                title, f'<h3>ปี {year}</h3>{inner}<p><a href="{self.path(key)}">ย้อนกลับ</a></p>'
            )
            cards += f'<div class="col"><a href="{self.folder(key, year)}"><img src="/img/folder.png" alt=""><div class="cap">ปี {year}</div></a></div>'
        return f'<div class="grid">{cards}</div>'

    def detail(self, doc: Doc) -> str:
        """The page between a folder and its file."""
        return self.doc_path(doc) if doc.form == "html" else f"/detail/{number(doc.title, 6)}"

    def document(self, doc: Doc, site: Site) -> None:
        if doc.form != "html":
            main = (
                f"<p>{esc(doc.link or doc.title)}</p><p>วันที่ 5 เม.ย. 2565 | ผู้ชม {number(doc.title, 3)}</p><p>ไฟล์แนบ</p>"
                f"<button class=\"btn\" onclick=\"window.open('{self.doc_path(doc)}', '_blank');\">ดาวน์โหลด</button>"
            )
            site[self.detail(doc)] = self.page("รายละเอียดข้อมูล", main)

    def docs(self, docs: list[Doc]) -> str:
        return "".join(
            f'<div class="row item"><div class="c1"><i class="icon-file"></i></div><div class="c2">{esc(d.link or d.title)}</div><div class="c3"><a class="btn" href="{self.detail(d)}">รายละเอียด</a></div></div>'
            for d in docs
        )

    def finish(self, pages: Mapping[str, Page], site: Site) -> None:
        site["/sitemap"] = self.page("ผังเว็บไซต์", self._tree(SPLIT_MENU))
        self._groups(SPLIT_MENU, site)

    def _groups(self, items: Menu, site: Site) -> None:
        for label, to in items:
            if not isinstance(to, str):
                shown = [(name, at) for name, at in to if at != "o41"]  # stands on the sitemap alone
                buttons = "".join(
                    f'<div class="submenu-card"><a href="{self.path(at) if isinstance(at, str) else self.group_path(name)}">{esc(name)}</a></div>'
                    for name, at in shown
                )
                site[self.group_path(label)] = self.page(label, f'<div class="grid">{buttons}</div>')
                self._groups(to, site)

    def _tree(self, items: Menu) -> str:
        inner = "".join(
            f'<li><a href="{self.path(to)}">{esc(label)}</a></li>'
            if isinstance(to, str)
            else f"<li>{esc(label)}{self._tree(to)}</li>"
            for label, to in items
        )
        return f"<ul>{inner}</ul>"


class Scans(OldPhp):
    """The old site of an office that signs everything and puts the scan of it online."""

    name = "scans"
    scans = True
