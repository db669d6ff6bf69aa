"""Changes that an assessor would not even notice: no verdict may flip."""

from __future__ import annotations

from collections.abc import Callable

from eval.sites.change import Mutant, Pages, add, document, everywhere, say, several, swap, swaps
from eval.sites.content import MONTHS, Doc, projects, table

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def _digits(key: str, digits: dict[int, int]) -> Callable[[Pages], None]:
    def deep(value: object) -> object:
        if isinstance(value, str):
            return value if value.startswith(("/", "http", "<")) else value.translate(digits)
        if isinstance(value, list):
            return [deep(item) for item in value]
        if isinstance(value, tuple):
            return tuple(deep(item) for item in value)
        if isinstance(value, dict):
            return {k: v if k in ("map", "email") else deep(v) for k, v in value.items()}
        if isinstance(value, Doc):
            value.blocks = [(kind, deep(inner)) for kind, inner in value.blocks]
            value.title = value.title.translate(digits)
        return value

    def go(pages: Pages) -> None:
        pages[key].blocks = [(kind, deep(value)) for kind, value in pages[key].blocks]
        for doc in pages[key].docs:
            deep(doc)

    return go


def _reversed_rows(pages: Pages) -> None:
    for key in ("o10", "o11", "o15", "o36", "o37", "o40"):
        for blocks in (pages[key].blocks, *(doc.blocks for doc in pages[key].docs)):
            for at, (kind, value) in enumerate(blocks):
                if kind == "t":
                    blocks[at] = (kind, [row[:1] + row[:0:-1] for row in value])  # type: ignore[attr-defined]


def _months_as_columns(pages: Pages) -> None:
    rows = pages["o15"].blocks[1][1]
    pages["o15"].blocks[1] = ("t", [list(row) for row in zip(*rows, strict=True)])  # type: ignore[call-overload, misc]


def _months_as_files(pages: Pages) -> None:
    page = pages["o15"]
    page.blocks = []
    page.docs = [
        Doc(
            f"สถิติการให้บริการ เดือน{month}",
            [
                ("h", f"สถิติการให้บริการประชาชน ประจำเดือน{month}"),
                table("งานบริการ | จำนวน (ราย)", f"งานทะเบียนราษฎร | {90 + n}", f"งานจัดเก็บรายได้ | {30 + n}"),
            ],
            "pdf" if n % 2 else "html",
        )
        for n, month in enumerate(MONTHS)
    ]


def _one_pdf(pages: Pages) -> None:
    page = pages["o23"]
    months = [doc for doc in page.docs if "ประจำเดือน" in doc.title]
    whole = Doc("สรุปผลการจัดซื้อจัดจ้าง รอบ 6 เดือน (สขร.1)", [block for doc in months for block in doc.blocks], "pdf")
    page.docs = [whole, *(doc for doc in page.docs if doc not in months)]


def _cover(*lines: str) -> list[tuple[str, object]]:
    return [("p", line) for line in lines]


def _long_covers(pages: Pages) -> None:
    for key in ("o11", "o19", "o40", "o36", "o42"):
        for doc in pages[key].docs:
            doc.blocks[1:1] = _cover(
                "จัดทำโดย", "สำนักปลัดเทศบาล เทศบาลตำบลเขาย้อย", "อำเภอเขาย้อย จังหวัดเพชรบุรี", "โทร. 0-3256-2001"
            )


def _other_years(*keys: str) -> Callable[[Pages], None]:
    """Beside each document its editions of other years, as archives have them."""

    def go(pages: Pages) -> None:
        for key in keys:
            for doc in list(pages[key].docs)[:1]:
                for ago in (2, 3):
                    old = lambda text, ago=ago: (  # noqa: E731
                        text.replace("2565", str(2565 - ago)).replace("2564", str(2564 - ago))
                    )
                    pages[key].docs.append(
                        Doc(
                            old(doc.title),
                            [("h", old(doc.title.translate(ARABIC))), ("p", "รายละเอียดตามเอกสาร")],
                            "html",
                        )
                    )

    return go


def _menu(site: dict[str, tuple[int, str, bytes]], extra: str) -> None:
    for path, (status, kind, body) in list(site.items()):
        if b"</body>" in body:
            charset = "cp874" if b"windows-874" in body else "utf-8"
            site[path] = (status, kind, body.replace(b"</body>", extra.encode(charset) + b"</body>", 1))


HARMLESS: list[Mutant] = [
    Mutant("= thai digits", change=everywhere(lambda key: _digits(key, THAI))),
    Mutant("= arabic digits", change=everywhere(lambda key: _digits(key, ARABIC))),
    Mutant("= arabic digits", change=everywhere(lambda key: _digits(key, ARABIC)), content=2),
    Mutant("= reordered columns", change=_reversed_rows),
    Mutant("= months as columns", change=_months_as_columns),
    Mutant("= months as files", change=_months_as_files),
    Mutant("= สขร.1 in one file", change=_one_pdf),
    Mutant("= long covers", change=_long_covers),
    Mutant(
        "= footer of other years",
        break_site=lambda site: _menu(
            site, '<div class="footer">ปรับปรุงล่าสุด 3 มกราคม 2563 | ลิขสิทธิ์ 2560-2566 เทศบาลตำบลเขาย้อย</div>'
        ),
    ),
    Mutant(
        "= footer of other years",
        content=2,
        break_site=lambda site: _menu(
            site, "<footer>Copyright 2019-2023 | สถิติผู้เข้าชม วันนี้ 34 เดือนนี้ 1,204 ตั้งแต่ 1 ต.ค. 2560</footer>"
        ),
    ),
    Mutant(
        "= a menu of other years",
        break_site=lambda site: _menu(
            site,
            '<nav class="archive"><ul><li><a href="/archive/2563">ผลงานปี 2563</a></li><li><a href="/archive/2562">รายงาน รอบ 6 เดือน ปี 2562</a></li>'
            '<li><a href="/archive/2566">แผนดำเนินงาน ปี 2566</a></li></ul></nav>',
        ),
    ),
    Mutant(
        "= next year's draft plan",
        change=add(
            "o10",
            Doc(
                "ร่างแผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2566",
                [("h", "(ร่าง) แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2566"), projects("โครงการใหม่")],
                "pdf",
            ),
            first=True,
        ),
    ),
    Mutant("= archives", change=_other_years("o10", "o16", "o19", "o25", "o28", "o31", "o36", "o37", "o40", "o43")),
    Mutant("= archives", change=_other_years("o10", "o19", "o31", "o36", "o40"), content=2),
    Mutant(
        "= law names with years",
        change=several(
            say("o15", ("p", "จัดทำตามพระราชบัญญัติการอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. 2558")),
            swap("o36", "การเบิกจ่ายเงินโดยไม่ครบถ้วน", "การเบิกจ่ายเงินไม่เป็นไปตามระเบียบกระทรวงมหาดไทย พ.ศ. 2547 โดยไม่ครบถ้วน"),
            swap("o37", "การเบิกจ่ายเงินโดยไม่ครบถ้วน", "การเบิกจ่ายเงินไม่เป็นไปตามระเบียบกระทรวงมหาดไทย พ.ศ. 2547 โดยไม่ครบถ้วน"),
        ),
    ),
    Mutant(
        "= synonyms of o36",
        change=swaps("o36", ("เหตุการณ์ความเสี่ยง", "ประเด็นความเสี่ยง"), ("มาตรการจัดการความเสี่ยง", "แนวทางการป้องกันความเสี่ยง")),
    ),
    Mutant("= synonyms of o11", change=swaps("o11", ("ความก้าวหน้า", "ผลการดำเนินงาน"), ("เบิกจ่ายแล้ว", "ใช้จ่ายไป"))),
    Mutant(
        "= synonyms of o20",
        change=swaps("o20", ("ปัญหา/อุปสรรค", "ปัญหาและอุปสรรคที่พบ"), ("ข้อเสนอแนะ", "ข้อเสนอแนะเพื่อปรับปรุง")),
    ),
    Mutant(
        "= synonyms of o28", change=swaps("o28", ("ปัญหาและอุปสรรค", "ปัญหา อุปสรรค"), ("ผลการวิเคราะห์", "การวิเคราะห์ผล"))
    ),
    Mutant("= synonyms of o42", change=swaps("o42", ("จุดอ่อน/ข้อบกพร่อง", "จุดที่ต้องพัฒนา"), ("การกำกับติดตาม", "การติดตามผล"))),
    Mutant(
        "= synonyms of o30",
        change=swaps("o30", ("เก็บเป็นความลับ", "ปกปิดเป็นความลับ"), ("แจ้งเบาะแสการทุจริต", "แบบแจ้งเบาะแสการทุจริต")),
    ),
    Mutant("= quarters, not 6 months", change=swaps("o40", ("รอบ ๖ เดือน", "ไตรมาสที่ ๑ และไตรมาสที่ ๒"))),
    Mutant(
        "= months for 6 months",
        change=swaps("o11", ("(ระหว่างวันที่ ๑ ตุลาคม ๒๕๖๔ ถึงวันที่ ๓๑ มีนาคม ๒๕๖๕)", "(เดือนตุลาคม ๒๕๖๔ - เดือนมีนาคม ๒๕๖๕)")),
    ),
    Mutant(
        "= a watermark of upload",
        change=several(
            *(
                say(key, ("p", "ลงข้อมูลเมื่อ 2 พฤษภาคม 2563 อ่าน 1,245 ครั้ง"))
                for key in ("o1", "o3", "o15", "o21", "o30", "o32")
            )
        ),
    ),
    Mutant(
        "= counters",
        change=several(*(say(key, ("p", "จำนวนผู้เข้าชม 12,345 ครั้ง")) for key in ("o15", "o21", "o6", "o14"))),
    ),
    Mutant(
        "= renamed links",
        change=several(
            document("o36", "ความเสี่ยง", link="เอกสารเผยแพร่ (คลิก)"),
            document("o37", "ความเสี่ยง", link="ดาวน์โหลดเอกสาร"),
            document("o25", "นโยบาย", link="คลิกเพื่ออ่าน"),
            document("o42", "วิเคราะห์", link="ดาวน์โหลด"),
        ),
    ),
    Mutant(
        "= link says less",
        change=several(
            document("o40", "ทุจริต", link="รายงานรอบ 6 เดือน"), document("o19", "รอบ 6 เดือน", link="รายงาน 6 เดือนแรก")
        ),
    ),
    Mutant(
        "= other council members on o2",
        change=say("o2", ("h", "สมาชิกสภาเทศบาล"), ("p", "นายทองดี มีสุข สมาชิกสภาเทศบาล เขต 1")),
    ),
    Mutant(
        "= web company in the contact page",
        change=say("o5", ("p", "พัฒนาเว็บไซต์โดย บริษัท เว็บดี จำกัด โทร 02-111-2222 แฟกซ์ 02-111-2223")),
    ),
    Mutant(
        "= a general complaint form beside",
        change=say("o32", ("p", "หากต้องการร้องเรียนการทุจริต โปรดใช้ช่องทางรับเรื่องร้องเรียนการทุจริต")),
    ),
    Mutant(
        "= older news below",
        change=lambda p: (
            p["o7"]
            .blocks[0][1]
            .extend([("1 มี.ค. 2563", "ประกาศปิดปรับปรุงถนน ปี 2563"), ("2 ก.พ. 2562", "รับสมัครงาน ปี 2562")])
        ),
    ),  # type: ignore[attr-defined]
    Mutant(
        "= older tenders first",
        change=lambda p: p["o22"].blocks[0][1].insert(0, ("1 มี.ค. 2563", "ประกาศผู้ชนะ จ้างเหมาบริการ ปี 2563")),
    ),  # type: ignore[attr-defined]
    Mutant(
        "= unanswered topic beside",
        change=lambda p: p["o8"].blocks[0][1].append(("ถนนเป็นหลุม", "ผู้ใช้ถนน", "ซ่อมเมื่อไร", "")),
    ),  # type: ignore[attr-defined]
    Mutant(
        "= twelve months of o15", change=lambda p: p["o15"].blocks[1][1].extend([["เมษายน 2565", "100", "20", "9"]])
    ),  # type: ignore[attr-defined]
    Mutant("= o34 and o38 in one", change=swap("o38", "ประกาศยกย่อง", "ประกาศนโยบายงดรับของขวัญ และประกาศยกย่อง")),
    Mutant(
        "= docx for pdf",
        change=everywhere(
            lambda key: (
                lambda p: [setattr(doc, "form", "docx") for doc in p[key].docs if doc.form == "pdf" and not doc.name]
            )
        ),
    ),
    Mutant(
        "= html for pdf",
        change=everywhere(
            lambda key: (
                lambda p: [setattr(doc, "form", "html") for doc in p[key].docs if doc.form == "pdf" and not doc.name]
            )
        ),
    ),
    Mutant(
        "= pdf for html",
        change=everywhere(
            lambda key: lambda p: [setattr(doc, "form", "pdf") for doc in p[key].docs if doc.form == "html"]
        ),
    ),
]
