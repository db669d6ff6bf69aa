"""Three styles of the CMSs that agencies hire: WordPress with Elementor, Joomla, a vendor's CodeIgniter site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from eval.sites.content import Doc, Page
from eval.sites.style import MENU, PLACES, SPLIT_MENU, Menu, Site, Style, esc, number, year_of


class WordPress(Style):
    """Elementor: widgets in widgets, a menu for screens and one for phones, years in closed accordions, files in
    wp-content/uploads under Thai names."""

    name = "wordpress"

    def path(self, key: str) -> str:
        return PLACES.get(key) or ("/" if key == "home" else f"/?page_id={number(key)}")

    def doc_path(self, doc: Doc) -> str:
        if doc.name:
            return f"/assets-admin/files/plan/{doc.name}"
        if doc.form == "html":
            return f"/?p={number(doc.title, 5)}"
        return f"/wp-content/uploads/2022/04/{doc.title.replace(' ', '-').replace('/', '-')}.{doc.form}"

    def menu(self, items: Menu, level: int = 0) -> str:
        out = []
        for label, to in items:
            if isinstance(to, str):
                sub = "elementor-sub-item" if level else "elementor-item"
                out.append(
                    f'<li class="menu-item menu-item-type-post_type menu-item-object-page menu-item-{number(label)}">'
                    f'<a href="http://www.khaoyocity.go.th{self.path(to)}" class="{sub}">{esc(label)}</a></li>'
                )
            else:
                out.append(
                    f'<li class="menu-item menu-item-type-custom menu-item-has-children menu-item-{number(label)}">'
                    f'<a href="#" class="elementor-item elementor-item-anchor has-submenu" aria-haspopup="true">{esc(label)}<span class="sub-arrow">'
                    f'<i class="fas fa-caret-down"></i></span></a>\n<ul class="sub-menu elementor-nav-menu--dropdown">{self.menu(to, level + 1)}</ul></li>'
                )
        return "".join(out)

    def frame(self, title: str, main: str) -> str:
        menu = self.menu(MENU)
        return f"""<!DOCTYPE html><html lang="th"><head><meta charset="UTF-8"><title>{esc(title)} &#8211; เทศบาลตำบลเขาย้อย</title>
<meta property="article:modified_time" content="2023-11-02T03:11:00+00:00"/><style>.elementor-toggle .elementor-tab-content{{display:none}}</style></head>
<body class="page elementor-default elementor-kit-5 elementor-page"><a class="skip-link screen-reader-text" href="#content">ข้ามไปยังเนื้อหา</a>
<div data-elementor-type="header" class="elementor elementor-32 elementor-location-header"><section class="elementor-section elementor-top-section"><div class="elementor-container">
<div class="elementor-column elementor-col-100"><div class="elementor-widget-wrap"><div class="elementor-element elementor-widget elementor-widget-heading"><div class="elementor-widget-container">
<h2 class="elementor-heading-title elementor-size-default">เทศบาลตำบลเขาย้อย</h2></div></div><div class="elementor-widget elementor-widget-nav-menu"><div class="elementor-widget-container">
<nav class="elementor-nav-menu--main elementor-nav-menu__container elementor-nav-menu--layout-horizontal"><ul id="menu-1-a" class="elementor-nav-menu">{menu}</ul></nav>
<div class="elementor-menu-toggle" role="button" aria-label="Menu Toggle"><span class="elementor-screen-only">Menu</span></div>
<nav class="elementor-nav-menu--dropdown elementor-nav-menu__container" aria-hidden="true"><ul id="menu-2-a" class="elementor-nav-menu">{menu}</ul></nav></div></div></div></div></div></section></div>
<div id="content" class="site-main post-{number(title)} page type-page status-publish hentry"><div class="page-header"><h1 class="entry-title">{esc(title)}</h1></div>
<div class="page-content"><div data-elementor-type="wp-page" class="elementor elementor-{number(title)}"><section class="elementor-section"><div class="elementor-container elementor-column-gap-default">
<div class="elementor-column elementor-col-66"><div class="elementor-widget-wrap elementor-element-populated"><div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">{main}</div></div></div></div>
<div class="elementor-column elementor-col-33"><div class="elementor-widget-wrap"><div class="elementor-widget elementor-widget-wp-widget-recent-posts"><div class="elementor-widget-container"><h5>เรื่องล่าสุด</h5>
<ul><li><a href="/?p=901">รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2566 รอบ 6 เดือน</a></li><li><a href="/?p=902">แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ 2563</a></li></ul></div></div>
<div class="elementor-widget elementor-widget-wp-widget-archives"><h5>คลังเก็บ</h5><ul><li><a href="/?m=202204">เมษายน 2022</a></li><li><a href="/?m=202203">มีนาคม 2022</a></li></ul></div></div></div></div></section></div></div></div>
<div data-elementor-type="footer" class="elementor elementor-47 elementor-location-footer"><section class="elementor-section"><div class="elementor-widget-container"><p>สำนักงานเทศบาลตำบลเขาย้อย โทร 032-562-001</p>
<p>Copyright © 2566 เทศบาลตำบลเขาย้อย</p></div></section></div></body></html>"""

    def b_news(self, items: list[tuple[str, str]]) -> str:
        posts = "".join(
            f'<article class="elementor-post elementor-grid-item post-{n} post type-post"><div class="elementor-post__text"><h3 class="elementor-post__title">'
            f'<a href="/?p={number(t, 5)}">{esc(t)}</a></h3><div class="elementor-post__meta-data"><span class="elementor-post-date">{esc(d)}</span></div>'
            f'<a class="elementor-post__read-more" href="/?p={number(t, 5)}">อ่านเพิ่มเติม »</a></div></article>'
            for n, (d, t) in enumerate(items)
        )
        return f'<div class="elementor-posts-container elementor-posts elementor-grid">{posts}</div>'

    def docs(self, docs: list[Doc]) -> str:
        years: dict[str, list[Doc]] = defaultdict(list)
        for doc in docs:
            years[year_of(doc)].append(doc)
        items = "".join(
            f'<div class="elementor-toggle-item"><div id="elementor-tab-title-{n}" class="elementor-tab-title" data-tab="{n}" role="button" aria-controls="elementor-tab-content-{n}" aria-expanded="false">'
            f'<span class="elementor-toggle-icon"><i class="fas fa-caret-right"></i></span><a class="elementor-toggle-title" tabindex="0">ปีงบประมาณ {year}</a></div>'
            f'<div id="elementor-tab-content-{n}" class="elementor-tab-content elementor-clearfix" data-tab="{n}" role="region">{self._files(years[year])}</div></div>'
            for n, year in enumerate(sorted(years, reverse=True), 141)
        )
        return f'<div class="elementor-widget elementor-widget-toggle"><div class="elementor-widget-container"><div class="elementor-toggle">{items}</div></div></div>'

    def _files(self, docs: list[Doc]) -> str:
        return "".join(
            f'<p><a href="{self.doc_path(doc)}"><span style="color: #0000ff;">&#8211; {esc(doc.link or doc.title)}</span></a></p>'
            for doc in docs
        )


class Joomla(Style):
    """A side menu that opens only on the group's own page, categories of three articles a page, print and mail icons."""

    name = "joomla"
    per_page = 3

    def path(self, key: str) -> str:
        at = f"/index.php?option=com_content&view=article&id={number(key, 3)}&Itemid={number(key)}"
        return PLACES.get(key) or ("/" if key == "home" else at)

    def group_path(self, label: str) -> str:
        """Where a group's own page lies."""
        return f"/index.php?option=com_content&view=category&id={number(label, 3)}&Itemid={number(label)}"

    def menu(self, items: Menu, level: int = 0, opened: tuple[str, ...] = ()) -> str:
        out = []
        for label, to in items:
            if isinstance(to, str):
                out.append(f'<li class="item-{number(label)}"><a href="{esc(self.path(to))}">{esc(label)}</a></li>')
            else:
                below = (
                    f'<ul class="nav-child unstyled small">{self.menu(to, level + 1, opened)}</ul>'
                    if label in opened
                    else ""
                )
                out.append(
                    f'<li class="item-{number(label)} parent"><a href="{esc(self.group_path(label))}">{esc(label)}</a>{below}</li>'
                )
        return "".join(out)

    def frame(self, title: str, main: str, opened: tuple[str, ...] = ()) -> str:
        here = self.group_path(title)
        return f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="th-th" lang="th-th"><head><base href="http://www.khaoyocity.go.th/" />
<meta http-equiv="content-type" content="text/html; charset=utf-8" /><meta name="generator" content="Joomla! - Open Source Content Management" /><title>{esc(title)}</title></head>
<body class="site com_content view-article"><div class="body"><div class="container-fluid"><header class="header" role="banner"><a class="brand pull-left" href="/"><img src="/images/head.png" alt="เทศบาลตำบลเขาย้อย" /></a></header>
<div class="row-fluid"><div id="sidebar" class="span3"><div class="sidebar-nav"><div class="well _menu"><h3 class="page-header">เมนูหลัก</h3><ul class="nav menu mod-list">{self.menu(SPLIT_MENU, 0, opened)}</ul></div>
<div class="well"><h3 class="page-header">ขณะนี้มีผู้ออนไลน์</h3><p>มี 12 ผู้มาเยือน และ ไม่มีสมาชิกออนไลน์ ออนไลน์</p></div></div></div>
<main id="content" role="main" class="span9"><ul class="breadcrumb"><li>คุณอยู่ที่นี่: </li><li><a href="/" class="pathway">หน้าแรก</a></li><li class="active">{esc(title)}</li></ul><div id="system-message-container"></div>
<div class="item-page"><div class="page-header"><h2 itemprop="headline">{esc(title)}</h2></div><div class="icons"><div class="btn-group pull-right"><ul class="dropdown-menu">
<li class="print-icon"><a href="{esc(here)}&amp;tmpl=component&amp;print=1" title="พิมพ์บทความ" rel="nofollow"><span class="icon-print"></span>พิมพ์</a></li>
<li class="email-icon"><a href="/index.php?option=com_mailto&amp;tmpl=component&amp;link=1" title="ส่งลิงก์นี้ให้เพื่อน">อีเมล</a></li></ul></div></div>
<dl class="article-info muted"><dt class="article-info-term">รายละเอียด</dt><dd class="createdby">เขียนโดย Super User</dd><dd class="category-name">หมวด: <a href="/index.php?option=com_content&amp;view=category&amp;id=9">ข้อมูลทั่วไป</a></dd>
<dd class="published">เผยแพร่เมื่อ: 05 เมษายน 2565</dd><dd class="hits">ฮิต: {number(title)}</dd></dl><div itemprop="articleBody">{main}</div></div></main></div></div></div>
<footer class="footer"><p class="pull-right"><a href="#top">กลับขึ้นด้านบน</a></p><p>&copy; 2022 เทศบาลตำบลเขาย้อย</p></footer></body></html>"""

    def detail(self, doc: Doc) -> str:
        """The article that links a document."""
        return (
            self.doc_path(doc)
            if doc.form == "html"
            else f"/index.php?option=com_content&view=article&id={number(doc.title, 5)}&catid=11"
        )

    def doc_path(self, doc: Doc) -> str:
        if doc.name:
            return f"/assets-admin/files/plan/{doc.name}"
        if doc.form == "html":
            return f"/index.php?option=com_content&view=article&id={number(doc.title, 5)}&catid=12"
        return f"/index.php?option=com_phocadownload&view=category&download={number(doc.title, 5)}:file"

    def document(self, doc: Doc, site: Site) -> None:
        if doc.form != "html":
            main = f'<p><a href="{esc(self.doc_path(doc))}"><img src="/images/pdf.png" alt="" /> ดาวน์โหลดเอกสาร</a></p>'
            site[self.detail(doc)] = self.page(doc.link or doc.title, main)

    def listing(self, key: str, title: str, docs: list[Doc], site: Site) -> str:
        turns = [docs[start : start + self.per_page] for start in range(0, len(docs), self.per_page)]
        here = self.path(key)
        here = here + ("&" if "?" in here else "?")
        pages = "".join(
            f'<li><a class="pagenav" href="{esc(here)}start={n * self.per_page}">{n + 1}</a></li>'
            for n in range(len(turns))
        )
        pager = f'<div class="pagination"><p class="counter"> หน้า 1 จาก {len(turns)} </p><ul>{pages}</ul></div>'
        rows = [self.docs(turn) + (pager if len(turns) > 1 else "") for turn in turns]
        for n, row in enumerate(rows):
            site[f"{here}start={n * self.per_page}"] = self.page(title, row)
        return rows[0] if rows else ""

    def docs(self, docs: list[Doc]) -> str:
        rows = "".join(
            f'<tr class="cat-list-row{n % 2}"><td headers="categorylist_header_title" class="list-title"><a href="{esc(self.detail(doc))}">{esc(doc.link or doc.title)}</a></td>'
            f'<td class="list-author">เขียนโดย Super User</td><td class="list-hits"><span class="badge badge-info">ฮิต: {number(doc.title, 3)}</span></td></tr>'
            for n, doc in enumerate(docs)
        )
        head = "<thead><tr><th>ชื่อ</th><th>ผู้เขียน</th><th>ฮิต</th></tr></thead>"
        return f'<table class="category table table-striped">{head}<tbody>{rows}</tbody></table>'

    def finish(self, pages: Mapping[str, Page], site: Site) -> None:
        self._groups(SPLIT_MENU, (), site)

    def _groups(self, items: Menu, above: tuple[str, ...], site: Site) -> None:
        for label, to in items:
            if isinstance(to, str):
                continue
            main = f"<p>{esc(label)} ของเทศบาลตำบลเขาย้อย เลือกเมนูย่อยทางด้านซ้าย</p>"
            site[self.group_path(label)] = (200, "text/html", self.encode(self.frame(label, main, (*above, label))))
            self._groups(to, (*above, label), site)


class CodeIgniter(Style):
    """A vendor's site: a splash page, a mega menu of divs, titles in spans, rows that open a page with the PDF as an
    object, two rows a page, image buttons without words, a sitemap."""

    name = "codeigniter"
    per_page = 2

    def path(self, key: str) -> str:
        return PLACES.get(key) or ("/Home" if key == "home" else f"/Pages/p_{key}")

    def menu(self, items: Menu, level: int = 0) -> str:
        out = []
        for label, to in items:
            if isinstance(to, str) and level == 0:
                out.append(
                    f'<li class="nav-item"><a class="nav-link" href="{self.path(to)}"><span class="font-nav">{esc(label)}</span></a></li>'
                )
            elif isinstance(to, str):
                out.append(
                    f'<div class="col-4 item-mega"><a class="dropdown-item" href="{self.path(to)}"><img src="/docs/dot.png"> <span>{esc(label)}</span></a></div>'
                )
            elif level == 0:
                out.append(
                    f'<li class="nav-item dropdown"><a class="nav-link dropdown-toggle" href="#" role="button" data-bs-toggle="dropdown"><span class="font-nav">{esc(label)}</span></a>'
                    f'<div class="dropdown-menu mega-menu"><div class="container"><div class="row">{self.menu(to, level + 1)}</div></div></div></li>'
                )
            else:
                out.append(
                    f'<div class="col-4 item-mega"><div class="card-mega"><div class="font-head-mega">{esc(label)}</div><div class="list-mega">{self.menu(to, level + 1)}</div></div></div>'
                )
        return "".join(out)

    def frame(self, title: str, main: str) -> str:
        return f"""<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>เทศบาลตำบลเขาย้อย</title></head><body>
<div class="bg-top"><nav class="navbar navbar-expand-lg navbar-dark navbar-center sticky-top" id="navbar2"><div class="container"><div class="collapse navbar-collapse"><ul class="navbar-nav">{self.menu(MENU)}
<li class="nav-item"><a class="nav-link mx-3" href="/Pages/all_web"><img src="/docs/btn-sitemap.png" style="position: absolute; left: 310px;"></a></li>
<li class="nav-item"><a class="nav-link mx-3" href="/Home/login"><img src="/docs/btn-login.png"></a></li></ul></div></div></nav></div>
<div class="bg-pages"><div class="row pad-path"><div class="path1-1"><span class="font-path-1 underline"><a href="/Home">หน้าแรก</a></span></div><div class="path2-2"><span class="font-path-2 underline"><a href="#">เมนู</a></span></div></div>
<div class="page-center"><div class="head-pages-two"><span class="font-pages-head">{esc(title)}</span></div></div><div class="bg-pages-in"><div class="scrollable-container">{main}</div>
<div class="row"><div class="col-6"><span class="font-page-detail-view-news">จำนวนผู้เข้าชม {number(title)} ครั้ง</span></div><div class="col-6 d-flex justify-content-end"><a href="/Home"><img src="/docs/btn-back.png"></a></div></div></div></div>
<div class="footer"><div class="row"><div class="col-9"><span class="font-footer">เทศบาลตำบลเขาย้อย 99 หมู่ 5 อ.เขาย้อย จ.เพชรบุรี<br>ผู้เข้าชมวันนี้ 12 เดือนนี้ 340 ทั้งหมด 88,120 คน</span></div></div>
<span class="font-footer2">© 2024. All Rights Reserved by www.assystem-like.co.th โทร 081-111-2222</span></div></body></html>"""

    def b_h(self, text: str) -> str:
        return f'<div class="font-pages-content-head">{esc(text)}</div>'

    def b_contact(self, c: Mapping[str, str]) -> str:
        rows = [("ที่อยู่", "address"), ("โทรศัพท์", "phone"), ("โทรสาร", "fax"), ("E-mail", "email")]
        lines = " <br>".join(f"{label} : {esc(c[name])}" for label, name in rows if c.get(name))
        shown = f'<iframe class="map-contact" width="873" height="594" frameborder="0" src="{c["map"]}"></iframe>'
        return (
            f'<div class="text-center"><img src="/docs/logo.png" width="132px"><br><div class="mt-4"><span class="font-contact-1">เทศบาลตำบลเขาย้อย</span><br><br>'
            f'<span class="font-contact-2">{lines}</span></div>{shown if c.get("map") else ""}</div>'
        )

    def detail(self, doc: Doc) -> str:
        """The page that shows a document."""
        return self.doc_path(doc) if doc.form == "html" else f"/Pages/detail/{number(doc.title, 5)}"

    def doc_path(self, doc: Doc) -> str:
        if doc.name:
            return f"/assets-admin/files/plan/{doc.name}"
        if doc.form == "html":
            return f"/Pages/news_detail/{number(doc.title, 5)}"
        return f"/docs/file/{number(doc.title, 8):08x}.{doc.form}"

    def document(self, doc: Doc, site: Site) -> None:
        if doc.form == "html":
            return
        file = self.doc_path(doc)
        shown = f'<object data="{file}" type="application/pdf" width="100%" height="1500px"></object>'
        main = (
            f'<div class="font-pages-content-head">เรื่อง {esc(doc.link or doc.title)}</div><div class="pages-content"><div class="row"><div class="col-6"><span class="font-page-detail-view-news">'
            f'ดาวโหลดแล้ว {number(doc.title, 2)} ครั้ง</span></div><div class="col-6"><a onclick="downloadFile(event, 7)" href="{file}" download><img src="/docs/s.btn-download.png"></a></div></div>'
            f'<div class="blog-text mt-3">{shown if doc.form == "pdf" else ""}</div></div>'
        )
        site[self.detail(doc)] = self.page("รายละเอียด", main)

    def listing(self, key: str, title: str, docs: list[Doc], site: Site) -> str:
        turns = [docs[start : start + self.per_page] for start in range(0, len(docs), self.per_page)]
        rows = []
        for at, turn in enumerate(turns, 1):
            numbers = "".join(
                f'<li class="page-item {"active" if n == at else ""}"><a class="page-link" href="?page={n}">{n}</a></li>'
                for n in range(1, len(turns) + 1)
            )
            onward = (
                f'<li class="page-item"><a class="page-link-next-pre" href="?page={at + 1}" aria-label="Next"><span aria-hidden="true">&raquo;</span></a></li>'
                if at < len(turns)
                else ""
            )
            pager = f'<nav aria-label="Page navigation example"><ul class="pagination">{numbers}{onward}</ul></nav>'
            rows.append(self.docs(turn) + pager)
            site[f"{self.path(key)}?page={at}"] = self.page(title, rows[-1])
        return rows[0] if rows else ""

    def docs(self, docs: list[Doc]) -> str:
        return "".join(
            f'<div class="pages-select-pdf underline"><div class="row"><div class="col-1 style-col-img"><a href="{self.detail(d)}"><img class="border-radius24" src="/docs/logo.png" width="94px"></a></div>'
            f'<div class="col-9 font-pages-content"><a href="{self.detail(d)}"><span class="one-line-ellipsis">{esc(d.link or d.title)}</span></a></div>'
            f'<div class="col-2 span-time-pages-news"><a href="{self.detail(d)}"><span>{number(d.title, 1) + 10} เม.ย. 2565</span></a></div></div></div>'
            for d in docs
        )

    def finish(self, pages: Mapping[str, Page], site: Site) -> None:
        site["/Home"] = site["/"]
        door = (
            '<!DOCTYPE html><html><head><meta charset="UTF-8"><title>เทศบาลตำบลเขาย้อย</title></head><body><div id="image-container" class="position-relative text-center">'
            '<img id="special-image" class="img-fluid" src="/docs/songkran.jpg"><div class="buttons"><a href="/Home"><img src="/docs/to-web.png" alt="เข้าสู่เว็บไซต์หลัก"></a>'
            '<a href="https://wellwishes.royaloffice.th/" target="_blank"><img src="/docs/wish.png" alt="ลงนามถวายพระพร"></a></div></div></body></html>'
        )
        site["/"] = (200, "text/html", door.encode())
        site["/Pages/all_web"] = self.page("ผังเว็บไซต์", self._sitemap(MENU))

    def _sitemap(self, items: Menu) -> str:
        out = []
        for label, to in items:
            if isinstance(to, str):
                out.append(f'<a href="{self.path(to)}" class="font-content-all-web">{esc(label)}</a><br>')
            else:
                out.append(
                    f'<div class="content-all-web"><span class="font-head-all-web">{esc(label)}</span><br>{self._sitemap(to)}</div>'
                )
        return "".join(out)
