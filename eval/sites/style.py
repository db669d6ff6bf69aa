"""A style: how one CMS writes a page, and where it puts what a page holds."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Mapping
from typing import Any

from eval.sites.content import Doc, Page

Reply = tuple[Any, ...]
"""Status, type, body, and maybe further headers; a 301 or 302 has the address as its body."""
Asked = Mapping[str, str]
Answers = Callable[[str, Asked, int], Reply]
"""A path, the headers of the request and how often it was asked for before → the reply."""
Site = dict[str, "Reply | Answers"]
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


SPLIT_MENU: Menu = [
    *MENU,
    ("ข่าวประชาสัมพันธ์", [("แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "o30b"), ("ข่าวภายใน", [("ข่าวกิจกรรม", "o33")])]),
]
"""The same for a CMS that shows a group's entries on the group's page alone."""


class Style:
    """How one CMS writes a page: the frame around the content, the menu, and each kind of block."""

    name = "bootstrap"
    charset = "utf-8"
    file_type = ""
    """What the server calls a PDF; its own type when empty."""
    scans = False
    """Whether the documents are signed paper on the scanner."""

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

    def listing(self, key: str, title: str, docs: list[Doc], site: Site) -> str:
        """A page's listing; a style may put further pages of it on the site."""
        return self.docs(docs)

    def document(self, doc: Doc, site: Site) -> None:
        """Put on the site what stands between a listing and a document; nothing for most."""

    def finish(self, pages: Mapping[str, Page], site: Site) -> None:
        """Put on the site what the CMS has beside its pages: a splash page, a page for each group of the menu."""

    def page(self, title: str, main: str) -> Reply:
        """A page as an answer."""
        return (200, f"text/html; charset={self.charset}", self.encode(self.frame(title, main)))

    def encode(self, text: str) -> bytes:
        """A page in the style's charset."""
        return text.encode("cp874" if self.charset != "utf-8" else "utf-8", errors="xmlcharrefreplace")

    def home(self) -> str:
        """The home page's content."""
        return (
            '<div class="banner"><a href="https://www.facebook.com/profile.php?id=100076265347192" target="_blank"><img src="/img/fb.png" alt="Facebook เทศบาลตำบลเขาย้อย"></a>'
            '<a href="/helping"><img src="/img/eservice.png" alt="E-Service"></a><a href="'
            f'{esc(self.path("o32"))}">รับฟังความคิดเห็น</a></div>'
            "<h2>ข่าวประชาสัมพันธ์</h2><ul><li>ประชาสัมพันธ์ชำระภาษี ประจำปี 2565</li></ul><p>ยินดีต้อนรับสู่เทศบาลตำบลเขาย้อย เมืองน่าอยู่ คู่คุณธรรม</p>"
        )


def year_of(doc: Doc) -> str:
    """The folder in which an office keeps a document: the last year of its title."""
    years = re.findall(r"25\d\d", doc.title.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")))
    return years[-1] if years else "2565"


def number(text: str, digits: int = 4) -> int:
    """A number for a text, as a CMS has ids."""
    return int(int(hashlib.sha1(text.encode()).hexdigest()[:8], 16) % 10**digits)
