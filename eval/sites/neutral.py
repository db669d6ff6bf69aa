"""Other writing and other markup for the same content: no verdict may flip. Text first, then pages, then addresses."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from eval.sites.change import Mutant, Pages, say, several, swap, swaps
from eval.sites.content import MONTHS, Doc
from eval.sites.style import Site

SHORT = dict(
    zip(
        [month.split()[0] for month in MONTHS] + ["เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน"],
        ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย."],
        strict=True,
    )
)
WIDE = str.maketrans("0123456789()", "０１２３４５６７８９（）")
_ADDRESS = re.compile(r"^(?:/|https?:)|^<")
_SKIP = ("map", "email", "phone", "fax")

Rewrite = Callable[[str], str]


def texts(rewrite: Rewrite, *keys: str) -> Callable[[Pages], None]:
    """Every text of the pages and their documents rewritten; addresses and raw markup are left."""

    def deep(value: object) -> object:
        if isinstance(value, str):
            return value if _ADDRESS.match(value) else rewrite(value)
        if isinstance(value, list):
            return [deep(item) for item in value]
        if isinstance(value, tuple):
            return tuple(deep(item) for item in value)
        if isinstance(value, dict):
            return {k: v if k in _SKIP else deep(v) for k, v in value.items()}
        if isinstance(value, Doc):
            value.title, value.link = rewrite(value.title), rewrite(value.link)
            value.blocks = [(kind, deep(inner)) for kind, inner in value.blocks]
        return value

    def change(pages: Pages) -> None:
        for key in keys or list(pages):
            pages[key].blocks = [(kind, deep(value)) for kind, value in pages[key].blocks]
            for doc in pages[key].docs:
                deep(doc)

    return change


def markup(rewrite: Rewrite) -> Callable[[Site], None]:
    """Every page's source rewritten, whatever charset it is in."""

    def change(site: Site) -> None:
        for path, reply in list(site.items()):
            if callable(reply) or not reply[1].startswith("text/html") or b"</body>" not in reply[2]:
                continue
            charset = _charset_of(reply[2])
            source = rewrite(reply[2].decode(charset))
            site[path] = (*reply[:2], source.encode(charset, errors="xmlcharrefreplace"), *reply[3:])

    return change


def _charset_of(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "cp874"
    return "utf-8"


def recode(charset: str, declared: str, header: str, mark: bytes = b"") -> Callable[[Site], None]:
    """Every page in another charset: what its meta and its header then say of it."""

    def change(site: Site) -> None:
        for path, reply in list(site.items()):
            if callable(reply) or not reply[1].startswith("text/html") or b'charset="utf-8"' not in reply[2][:400]:
                continue
            source = reply[2].decode("utf-8").replace('charset="utf-8"', f'charset="{declared}"', 1)
            site[path] = (reply[0], header, mark + source.encode(charset, errors="xmlcharrefreplace"), *reply[3:])

    return change


def after_body(extra: str) -> Callable[[Site], None]:
    """The same markup at the top of every page's body."""
    return markup(lambda source: re.sub(r"(<body[^>]*>)", lambda found: found[1] + extra, source, count=1))


def before_end(extra: str) -> Callable[[Site], None]:
    """The same markup at the end of every page's body."""
    return markup(lambda source: source.replace("</body>", f"{extra}</body>", 1))


def inside(before: str, after: str, *keys: str) -> Callable[[Pages], None]:
    """The content of pages within further markup."""
    return several(
        *(change for key in keys for change in (say(key, ("raw", before), first=True), say(key, ("raw", after))))
    )


def _capitals(source: str) -> str:
    return re.sub(r"</?[a-z][a-z0-9]*", lambda found: found[0].upper(), source)


def _entities(source: str) -> str:
    return re.sub(r"[\u0e00-\u0e7f]", lambda found: f"&#{ord(found[0])};", source)


def _fonts(source: str) -> str:
    source = re.sub(r"<(td|th|p|li)(\b[^>]*)>", r'<\1\2><font face="TH SarabunPSK"><span lang="TH">', source)
    return re.sub(r"</(td|th|p|li)>", r"</span></font></\1>", source)


def _lazy(source: str) -> str:
    blank = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
    return re.sub(r'<img([^>]*) src="', rf'<img\1 class="lazyload" loading="lazy" src="{blank}" data-src="', source)


def _srcset(source: str) -> str:
    return re.sub(r'<img([^>]*) src="([^"]+)"', r'<img\1 src="\2" srcset="\2 1x, \2 2x" sizes="100vw"', source)


def _banner_row(source: str) -> str:
    row = '<tr><td colspan="9" align="center"><b>เทศบาลตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี</b></td></tr>'
    return re.sub(r"(<table[^>]*>(?:<thead>)?)(?=<tr><th)", lambda found: found[1] + row, source)


def _objects(source: str) -> str:
    shown = r'<p>\2</p><object data="\1" type="application/pdf" width="100%" height="900"></object>'
    return re.sub(r'<a href="([^"]+\.pdf)"[^>]*>(.*?)</a>', shown, source)


def _short_months(text: str) -> str:
    for long, short in SHORT.items():
        text = re.sub(rf"{long} (?:พ\.ศ\. )?(?:25|๒๕)(\d\d|[๐-๙]{{2}})", rf"{short} \1", text)
    return text


def _slashes(text: str) -> str:
    shorts = {short: at for at, short in enumerate(["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย."], 1)}
    months = "|".join(map(re.escape, shorts))
    return re.sub(rf"^(\d+) ({months}) (25\d\d)$", lambda d: f"{int(d[1]):02}/{shorts[d[2]]:02}/{d[3]}", text)


def _gregorian(text: str) -> str:
    return re.sub(r"^(\d\d)/(\d\d)/(25\d\d)$", lambda d: f"{int(d[3]) - 543}-{d[2]}-{d[1]}", _slashes(text))


def _numbered(pages: Pages) -> None:
    for key, page in pages.items():
        for doc in page.docs:
            doc.link = f"{key.rstrip('b').upper()} {doc.link or doc.title}"


def _renamed(name: str, form: str = "pdf") -> Callable[[Pages], None]:
    def change(pages: Pages) -> None:
        docs = [doc for page in pages.values() for doc in page.docs if doc.form == form and not doc.name]
        for at, doc in enumerate({id(doc): doc for doc in docs}.values()):
            doc.name = name.format(at)

    return change


def _twice(pages: Pages) -> None:
    for page in pages.values():
        page.docs = [*page.docs, *(Doc(doc.title, doc.blocks, doc.form, "ดาวน์โหลด", doc.name) for doc in page.docs)]


def _reversed_docs(pages: Pages) -> None:
    for page in pages.values():
        page.docs.reverse()


def _sections_turned(pages: Pages) -> None:
    for key in ("o18", "o20", "o28", "o29"):
        for doc in pages[key].docs:
            doc.blocks[1:] = doc.blocks[:0:-1]


def _memo(pages: Pages) -> None:
    for key in ("o11", "o19", "o26", "o40", "o43"):
        for doc in pages[key].docs:
            if "2565" in doc.title:
                doc.blocks[:0] = [
                    ("p", "บันทึกข้อความ"),
                    ("p", "ส่วนราชการ สำนักปลัดเทศบาล เทศบาลตำบลเขาย้อย โทร. 0-3256-2001"),
                    ("p", "ที่ พบ 52601/0418 วันที่ 5 เมษายน 2565"),
                ]


def _printed(pages: Pages) -> None:
    for page in pages.values():
        for doc in page.docs:
            doc.blocks.append(("p", "พิมพ์เมื่อวันที่ 3 พฤษภาคม 2566 เวลา 10:22 น. หน้า 1/1"))


def _framed(site: Site) -> None:
    path = "/Main/AboutService3"
    site["/inner/statistics"] = site[path]
    outer = '<!doctype html><html><head><meta charset="utf-8"><title>เทศบาลตำบลเขาย้อย</title></head><body><h1>ข้อมูลสถิติผู้เข้ามาใช้บริการ</h1><iframe src="/inner/statistics" width="100%" height="900"></iframe></body></html>'
    site[path] = (200, "text/html; charset=utf-8", outer.encode())


ITA_LINKS = (
    '<div class="col-md-3 sidebar"><h4>ITA 2565</h4><ul>'
    '<li><a href="/assets-admin/files/plan/17669297792082.pdf">O10 แผนดำเนินงานประจำปี 2565</a></li>'
    '<li><a href="/assets-admin/files/plan/108734630855835.pdf">O11 รายงานการกำกับติดตามการดำเนินงาน รอบ 6 เดือน 2565</a></li>'
    '<li><a href="/assets-admin/files/plan/23564825982636.pdf">O12 รายงานผลการดำเนินงานประจำปี 2564</a></li>'
    '<li><a href="/assets-admin/files/plan/45964168034400.pdf">O20 รายงานผลการใช้จ่ายงบประมาณ 2564</a></li></ul></div>'
)
OLD_NEWS = (
    '<aside class="widget"><h4>ข่าวเด่น</h4><ul><li><a href="/pages/n1">รายงานการใช้จ่ายงบประมาณ รอบ 6 เดือน ปี 2562</a> 3 เม.ย. 2562</li>'
    '<li><a href="/pages/n2">ประกาศผู้ชนะการเสนอราคา ปี 2563</a> 9 ก.ค. 2563</li><li><a href="/pages/n3">แผนดำเนินงาน ปี 2567</a></li></ul></aside>'
)
COUNTER = (
    '<aside class="counter"><table><tr><th>ผู้เข้าชม</th><th>จำนวน</th></tr><tr><td>วันนี้</td><td>34</td></tr><tr><td>เดือนนี้</td><td>1,204</td></tr>'
    "<tr><td>ปี 2563</td><td>88,120 ครั้ง</td></tr></table></aside>"
)
OLD_SCRIPT = (
    "<!-- <p>รายงาน รอบ 6 เดือน ปีงบประมาณ 2562 โทร. 032-000-111</p> --><script>var news = ['แผนดำเนินงาน ปี 2563'];"
    "var contact = '02-123-4567';</script><noscript>กรุณาเปิดใช้งาน JavaScript</noscript>"
)
CLOCK = '<div id="clock">วันพฤหัสบดีที่ 20 เมษายน พ.ศ. 2566 เวลา 08:30 น.</div>'
TAB = '<ul class="nav nav-tabs"><li><a href="#t1" data-bs-toggle="tab">รายละเอียด</a></li></ul><div class="tab-pane" id="t1" role="tabpanel" style="display:none">'
FOLD = '<div class="accordion"><button class="accordion-button collapsed">คลิกเพื่อดูรายละเอียด</button><div class="accordion-collapse collapse" style="display: none;">'
SOME = ("o1", "o3", "o15", "o21", "o30", "o32", "o8", "o17")

NEUTRAL: list[Mutant] = [
    # -- writing
    Mutant(
        "= ปีงบ for ปีงบประมาณ พ.ศ.", change=texts(lambda text: re.sub(r"ปีงบประมาณ (?:พ\.ศ\. )?(?=[2๒])", "ปีงบ ", text))
    ),
    Mutant("= พ.ศ. glued", change=texts(lambda text: re.sub(r"พ\.ศ\. (?=[2๒])", "พ.ศ.", text))),
    Mutant(
        "= ปีงบประมาณ in the title only", change=texts(lambda text: re.sub(r"ประจำปี (?=25)", "ประจำปีงบประมาณ ", text))
    ),
    Mutant("= months abbreviated", change=texts(_short_months)),
    Mutant("= months abbreviated", change=texts(_short_months), content=2),
    Mutant("= dates with slashes", change=texts(_slashes, "o7", "o22", "o33")),
    Mutant("= dates as Gregorian ISO", change=texts(_gregorian, "o7", "o22", "o33")),
    Mutant("= no-break spaces", change=texts(lambda text: text.replace(" ", "\u00a0"))),
    Mutant("= no-break spaces", change=texts(lambda text: text.replace(" ", "\u00a0")), content=2),
    Mutant("= doubled spaces", change=texts(lambda text: text.replace(" ", "   "))),
    Mutant(
        "= zero-width spaces", change=texts(lambda text: re.sub(r"(?<=[\u0e01-\u0e4e])(?=[เแโใไ])", "\u200b", text))
    ),
    Mutant(
        "= zero-width spaces",
        change=texts(lambda text: re.sub(r"(?<=[\u0e01-\u0e4e])(?=[เแโใไ])", "\u200b", text)),
        content=2,
    ),
    Mutant(
        "= full-width digits", change=texts(lambda text: text.translate(WIDE), "o10", "o11", "o15", "o23", "o31", "o40")
    ),
    Mutant("= sara am in two", change=texts(lambda text: text.replace("ำ", "\u0e4d\u0e32"))),
    Mutant("= sara am in two", change=texts(lambda text: text.replace("ำ", "\u0e4d\u0e32")), content=2),
    Mutant("= sara ae as two sara e", change=texts(lambda text: text.replace("แ", "เเ"))),
    Mutant("= marks in the wrong order", change=texts(lambda text: re.sub(r"([ัิีึืุู])([่้])", r"\2\1", text))),
    Mutant("= marks in the wrong order", change=texts(lambda text: re.sub(r"([ัิีึืุู])([่้])", r"\2\1", text)), content=2),
    Mutant(
        "= telephones written otherwise",
        change=lambda p: p["o5"].blocks[1][1].update(phone="๐๓๒ ๕๖๒๐๐๑", fax="0-3256-2002"),  # type: ignore[attr-defined]
    ),
    Mutant("= รอบ 6 เดือนแรก", change=texts(lambda text: re.sub("รอบ ([6๖]) เดือน(?!แรก)", r"รอบ \1 เดือนแรก", text))),
    Mutant("= ครึ่งปีแรก", change=swaps("o40", ("รอบ ๖ เดือน", "ครึ่งปีแรก"), ("รอบ 6 เดือน", "ครึ่งปีแรก"))),
    Mutant(
        "= เบิกจ่ายสะสม",
        change=several(
            swap("o19", "เบิกจ่าย", "ใช้จ่ายจริง"), swaps("o40", ("เบิกจ่าย", "งบประมาณที่ใช้"), ("ความก้าวหน้า", "ผลการดำเนินงาน"))
        ),
    ),
    Mutant("= sections turned round", change=_sections_turned),
    Mutant("= a memo's head", change=_memo),
    Mutant("= the day of printing", change=_printed),
    # -- pages
    Mutant("= tags in capitals", break_site=markup(_capitals)),
    Mutant("= letters as entities", break_site=markup(_entities)),
    Mutant("= letters as entities", content=2, break_site=markup(_entities)),
    Mutant("= font tags", break_site=markup(_fonts)),
    Mutant(
        "= words cut by tags",
        break_site=markup(lambda source: re.sub(r"(?<=>)([^<]*งบ)(ประ)", r'\1<span lang="TH">\2</span>', source)),
    ),
    Mutant(
        "= words cut by wbr", break_site=markup(lambda source: re.sub(r"(?<=>)([^<]*ทุจ)(ริต)", r"\1<wbr>\2", source))
    ),
    Mutant("= lazy images", break_site=markup(_lazy)),
    Mutant("= lazy images", content=2, break_site=markup(_lazy)),
    Mutant("= images with srcset", break_site=markup(_srcset)),
    Mutant("= a banner row in each table", break_site=markup(_banner_row)),
    Mutant("= PDFs as objects", break_site=markup(_objects)),
    Mutant("= old comments and scripts", break_site=after_body(OLD_SCRIPT)),
    Mutant("= a clock of another year", break_site=after_body(CLOCK)),
    Mutant("= old news beside", break_site=before_end(OLD_NEWS)),
    Mutant("= a counter's table beside", break_site=before_end(COUNTER)),
    Mutant("= other indicators beside", break_site=before_end(ITA_LINKS)),
    Mutant("= content in a tab", change=inside(TAB, "</div>", *SOME)),
    Mutant("= content folded", change=inside(FOLD, "</div></div>", *SOME)),
    Mutant("= statistics in a frame", break_site=_framed),
    Mutant("= a byte order mark", break_site=recode("utf-8", "utf-8", "text/html", codecs.BOM_UTF8)),
    Mutant("= tis-620", break_site=recode("cp874", "tis-620", "text/html")),
    Mutant("= windows-874 in the header alone", break_site=recode("cp874", "x", "text/html; charset=windows-874")),
    Mutant("= meta against header", break_site=recode("utf-8", "windows-874", "text/html; charset=utf-8")),
    # -- addresses
    Mutant(
        "= whole addresses",
        break_site=markup(lambda source: source.replace('href="/', 'href="http://www.khaoyocity.go.th/')),
    ),
    Mutant(
        "= addresses without a scheme",
        break_site=markup(lambda s: re.sub('href="/(?!/)', 'href="//www.khaoyocity.go.th/', s)),
    ),
    Mutant(
        "= queries on files",
        break_site=markup(lambda s: re.sub(r'href="([^"?]+\.(?:pdf|docx|xlsx))"', r'href="\1?v=20220405"', s)),
    ),
    Mutant(
        "= fragments on files",
        break_site=markup(lambda s: re.sub(r'href="([^"#]+\.pdf)"', r'href="\1#page=1&zoom=100"', s)),
    ),
    Mutant("= files named for another year", change=_renamed("report_2563_{}.pdf")),
    Mutant("= files named by a scanner", change=_renamed("SKM_C45822040{:02} (1).pdf")),
    Mutant("= O-numbers in the names", change=_numbered),
    Mutant("= each document twice", change=_twice),
    Mutant("= listings turned round", change=_reversed_docs),
    Mutant("= listings turned round", change=_reversed_docs, content=2),
]
