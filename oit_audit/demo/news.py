"""News: notices (o7), activities in pages of ten (o33, o34, o35), job notices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from math import ceil

from oit_audit.demo.menu import SPRING
from oit_audit.demo.office import MAYOR
from oit_audit.demo.page import AGENCY, FILES, Page, file, paragraphs
from oit_audit.demo.states import long_date, short_date

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class News:
    """One item: its number, the day it went up, title, paragraphs, an uploaded file, pictures."""

    id: int
    posted: date
    title: str
    text: tuple[str, ...]
    attachment: str = ""
    pictures: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The item's own page."""
        return f"/Main/newsPreview/id/{self.id}"


def _d(text: str) -> date:
    """A day written day/month/B.E. year: 3/1/2565."""
    day, month, year = (int(part) for part in text.split("/"))
    return date(year - 543, month, day)


COMPLAIN = News(
    81,
    _d("3/1/2565"),
    "แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    (
        f"{AGENCY} ขอประชาสัมพันธ์ช่องทางการแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ "
        "ท่านสามารถแจ้งด้วยตนเองที่งานนิติการ สำนักปลัดเทศบาล หรือตู้รับเรื่องร้องเรียนหน้าสำนักงาน "
        "หรือทางไปรษณีย์ เลขที่ ๙๙ หมู่ที่ ๕ ถนนเพชรเกษม ตำบลเขาย้อย หรือทางโทรศัพท์ 032-909-561 ต่อ 14",
    ),
)
NOTICES = (
    COMPLAIN,
    News(
        70,
        _d("12/10/2564"),
        "ประชาสัมพันธ์การรับลงทะเบียนผู้สูงอายุ ประจำปีงบประมาณ พ.ศ. 2566",
        ("รับลงทะเบียนตั้งแต่เดือนตุลาคม 2564 ณ กองสวัสดิการสังคม",),
    ),
    News(
        73,
        _d("8/11/2564"),
        "ประกาศรายชื่อผู้มีสิทธิเลือกตั้ง และการจัดงานลอยกระทงวิถีใหม่ ปี 2564",
        ("งดการแสดงมหรสพ ตามมาตรการป้องกันโรคติดเชื้อไวรัสโคโรนา 2019",),
    ),
    News(
        77,
        _d("20/12/2564"),
        "แจ้งกำหนดการจัดเก็บขยะมูลฝอยช่วงเทศกาลปีใหม่ 2565",
        ("กองสาธารณสุขและสิ่งแวดล้อมจะจัดเก็บขยะตามปกติ ยกเว้นวันที่ 1 มกราคม 2565",),
    ),
    News(
        84,
        _d("14/1/2565"),
        "ประชาสัมพันธ์การชำระภาษีป้ายและภาษีที่ดินและสิ่งปลูกสร้าง ประจำปี 2565",
        ("ผู้มีหน้าที่เสียภาษีป้ายยื่นแบบ ภ.ป.1 ภายในเดือนมีนาคม 2565 ณ ฝ่ายจัดเก็บรายได้ กองคลัง",),
    ),
    News(
        90,
        _d("7/2/2565"),
        "เชิญชวนผู้รับบริการตอบแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT) ประจำปี 2565",
        ("ช่องทาง https://itas.nacc.go.th/ สแกนคิวอาร์โค้ดหน้าสำนักงานเทศบาล",),
    ),
    News(
        95,
        _d("16/2/2565"),
        "ประชาสัมพันธ์หลักเกณฑ์และขั้นตอนการขอใช้ระบบ E-Service",
        ("ยื่นคำขอออนไลน์ได้ตลอด 24 ชั่วโมงที่เมนู E-Service",),
    ),
    News(101, _d("1/3/2565"), "ขอเชิญผู้มีส่วนได้ส่วนเสียภายนอกตอบแบบวัด EIT (สัปดาห์ที่ 4)", ("ตอบแบบวัดได้ถึงวันที่ 30 เมษายน 2565",)),
    News(
        109,
        _d("21/3/2565"),
        "ประกาศเทศบาลตำบลเขาย้อย เรื่อง งดเผาในที่โล่ง",
        ("ฝ่าฝืนมีความผิดตามพระราชบัญญัติการสาธารณสุข พ.ศ. ๒๕๓๕",),
    ),
    News(
        118,
        _d("11/4/2565"),
        "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT) ประจำปี 2565 ขยายเวลาตอบ",
        ("เชิญตอบที่ https://itas.nacc.go.th/ จนถึงวันที่ 30 เมษายน 2565",),
    ),
)
ACTIVITIES = (
    News(60, _d("14/8/2563"), "โครงการเฉลิมพระเกียรติสมเด็จพระนางเจ้าฯ วันแม่แห่งชาติ ประจำปี 2563", ("ปลูกต้นไม้ริมคลองบางเค็ม",), "", ("act1.jpg",)),
    News(63, _d("5/3/2564"), "โครงการฝึกอบรมอาสาสมัครป้องกันภัยฝ่ายพลเรือน ประจำปี 2564", ("ฝึกทบทวน อปพร. 40 นาย",), "", ("act2.jpg",)),
    News(66, _d("20/7/2564"), "มอบถุงยังชีพผู้กักตัวโควิด-19 เดือนกรกฎาคม 2564", ("มอบแก่ 38 ครัวเรือน",), "", ("act1.jpg",)),
    News(71, _d("23/10/2564"), "วางพวงมาลาเนื่องในวันปิยมหาราช 23 ตุลาคม 2564", ("ณ หน้าที่ว่าการอำเภอเขาย้อย",), "", ("act2.jpg",)),
    News(75, _d("5/12/2564"), "พิธีทำบุญตักบาตร เนื่องในวันพ่อแห่งชาติ 5 ธันวาคม 2564", ("ณ หน้าที่ว่าการอำเภอเขาย้อย",), "", ("act1.jpg",)),
    News(83, _d("10/1/2565"), "มอบของขวัญวันเด็กแห่งชาติ ประจำปี 2565 ศูนย์พัฒนาเด็กเล็ก", ("มอบขนมและอุปกรณ์การเรียนแก่เด็กเล็ก 64 คน",), "", ("act2.jpg",)),
    News(
        88,
        _d("2/2/2565"),
        "นโยบายไม่รับ - ไม่ให้ของขวัญหรือประโยชน์อื่นใด (No Gift Policy)",
        (
            f"วันที่ ๒ กุมภาพันธ์ ๒๕๖๕ {MAYOR} นายกเทศมนตรีตำบลเขาย้อย ประกาศนโยบายไม่รับ - ไม่ให้ของขวัญหรือประโยชน์อื่นใด "
            "(No Gift Policy) ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ โดยผู้บริหาร ข้าราชการ พนักงานเทศบาล ลูกจ้าง และพนักงานจ้างทุกคน "
            "ต้องไม่รับและไม่ให้ของขวัญหรือประโยชน์อื่นใดจากการปฏิบัติหน้าที่ ทั้งก่อน ขณะ และหลังปฏิบัติหน้าที่",
        ),
        "ita/no-gift-2565.pdf",
        ("act3.jpg",),
    ),
    News(
        89,
        _d("3/2/2565"),
        "การมีส่วนร่วมของผู้บริหารในการกำหนดนโยบายไม่รับ - ไม่ให้ของขวัญหรือประโยชน์อื่นใด (No Gift Policy)",
        (
            f"เมื่อวันที่ 2 ก.พ. 65 {MAYOR} นายกเทศมนตรีตำบลเขาย้อย พร้อมคณะผู้บริหาร หัวหน้าส่วนราชการ "
            "มอบนโยบายและแสดงออกเชิงสัญลักษณ์ต่อต้านการทุจริต ณ ห้องประชุมเทศบาล เพื่อส่งเสริมคุณธรรมและความโปร่งใสในหน่วยงาน",
        ),
        "",
        ("act3.jpg", "act4.jpg"),
    ),
    News(
        91,
        _d("10/2/2565"),
        "กำหนดการประชุมประชาคมท้องถิ่น (ระดับตำบล) เทศบาลตำบลเขาย้อย",
        ("ขอเชิญประชาชน ผู้แทนชุมชน และภาคประชาสังคม ร่วมประชุมประชาคมในวันพุธที่ 23 กุมภาพันธ์ 2565 เวลา 09.00 น.",),
    ),
    News(92, _d("14/2/2565"), "พ่นหมอกควันกำจัดยุงลาย ชุมชนหน้าวัด", ("กองสาธารณสุขและสิ่งแวดล้อม",), "", ("act1.jpg",)),
    News(
        96,
        _d("18/2/2565"),
        "กิจกรรมวันต่อต้านคอร์รัปชั่นสากล (ประเทศไทย) 9 ธันวาคม 2564",
        (
            f"{MAYOR} นายกเทศมนตรีตำบลเขาย้อย นำข้าราชการและพนักงานประกาศเจตนารมณ์ต่อต้านการทุจริต เมื่อวันที่ 9 ธ.ค. 2564",
        ),
        "",
        ("act4.jpg",),
    ),
    News(
        98,
        _d("24/2/2565"),
        "การมีส่วนร่วมของบุคคลภายนอกในการประชุมประชาคมท้องถิ่น (ระดับตำบล) เพื่อจัดทำแผนพัฒนาท้องถิ่น (พ.ศ.2566-2570)",
        (
            "วันที่ 23 กุมภาพันธ์ 2565 ประชาชนและผู้แทนชุมชนทั้ง 9 ชุมชน จำนวน 87 คน ร่วมประชุมประชาคม เสนอปัญหา "
            "ความต้องการ และร่วมวางแผนจัดทำแผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570) โดยที่ประชุมร่วมแลกเปลี่ยนความคิดเห็นและลงมติ 14 โครงการ",
        ),
        "",
        ("act2.jpg",),
    ),
    News(100, _d("28/2/2565"), "ตรวจคัดกรองโควิด-19 เชิงรุก ตลาดเขาย้อย", ("ตรวจ ATK ผู้ค้า 112 ราย",), "", ("act1.jpg",)),
    News(
        103,
        _d("4/3/2565"),
        "การประชุมคณะกรรมการพัฒนาเทศบาล เพื่อจัดทำแผนพัฒนาท้องถิ่น (พ.ศ.2566-2570)",
        ("วันที่ 3 มีนาคม 2565 ผู้แทนประชาคมท้องถิ่นร่วมพิจารณาร่างแผนพัฒนาท้องถิ่นกับคณะกรรมการพัฒนาเทศบาล",),
        "",
        ("act2.jpg",),
    ),
    News(
        104,
        _d("7/3/2565"),
        "การอบรมโครงการเสริมสร้างการป้องกันและปราบปรามการทุจริตในการปฏิบัติงาน",
        (
            f"{MAYOR} นายกเทศมนตรีตำบลเขาย้อย เป็นประธานเปิดการอบรม เมื่อวันที่ ๔ มีนาคม ๒๕๖๕ เพื่อส่งเสริมคุณธรรม จริยธรรม "
            "และความโปร่งใสในการปฏิบัติงานแก่พนักงานเทศบาล 42 คน",
        ),
        "",
        ("act4.jpg",),
    ),
    News(106, _d("11/3/2565"), "ประชุมประจำเดือนกองคลังและกองช่าง ชี้แจงตัวชี้วัด IIT", ("ภาพการประชุมของกองคลัง กองช่าง เดือนมีนาคม 2565",), "", ("act3.jpg",)),
    News(107, _d("15/3/2565"), "ประชุมประจำเดือนสำนักปลัดเทศบาล ชี้แจงแผนการใช้จ่ายงบประมาณ ปี 2565", ("ภาพการประชุมสำนักปลัดเทศบาล",), "", ("act4.jpg",)),
    News(110, _d("23/3/2565"), "แต่งตั้งผู้แทนชุมชนร่วมเป็นคณะกรรมการตรวจรับพัสดุ", ("ผู้แทนชุมชนหน้าสถานีร่วมตรวจรับงานซ่อมถนน ค.ส.ล.",), "", ("act1.jpg",)),
    News(113, _d("30/3/2565"), "โครงการธนาคารขยะชุมชน เดือนมีนาคม 2565", ("รับซื้อขยะรีไซเคิล 320 กก.",), "", ("act2.jpg",)),
    News(115, _d("4/4/2565"), "กิจกรรม Big Cleaning ตลาดเขาย้อย", ("ล้างตลาดเพื่อป้องกันโรค",), "", ("act1.jpg",)),
    News(116, _d("6/4/2565"), "วันจักรี 6 เมษายน 2565", ("วางพานพุ่มถวายราชสักการะ",), "", ("act2.jpg",)),
    News(119, _d("13/4/2565"), "โครงการสืบสานประเพณีสงกรานต์ ประจำปี 2565", ("สรงน้ำพระและรดน้ำขอพรผู้สูงอายุ",), "", ("act1.jpg",)),
    News(120, _d("18/4/2565"), "ตั้งจุดบริการประชาชนลดอุบัติเหตุช่วงเทศกาลสงกรานต์ 2565", ("ให้บริการ 7 วัน",), "", ("act2.jpg",)),
)  # fmt: skip
JOBS = (
    News(40, _d("2/9/2564"), "รับสมัครบุคคลเพื่อสรรหาเป็นพนักงานจ้าง ประจำปีงบประมาณ พ.ศ. 2564", ("รับสมัครถึงวันที่ 15 กันยายน 2564",)),
)  # fmt: skip


def pages(on: date) -> Iterator[Page]:
    """The pages of this part of the site on a day."""
    notices = tuple(replace(COMPLAIN, text=(*COMPLAIN.text, _ONLINE)) if item is COMPLAIN else item for item in NOTICES)
    if on < SPRING:
        notices = NOTICES
    yield from _listing("/Main/news", "ข่าวประชาสัมพันธ์/ข่าวประกาศ", notices, on, _tabs())
    yield from _listing("/Main/newsActivity", "ข่าวกิจกรรม", ACTIVITIES, on, "")
    yield from _listing("/Main/newsJob", "ข่าวรับสมัครงาน", JOBS, on, "")
    yield Page("/Main/newsInside", "ข่าวภายใน", _tabs(), ("หน้าหลัก", "ข่าวประชาสัมพันธ์"))
    for item in (*notices, *ACTIVITIES, *JOBS):
        if item.posted <= on:
            yield _preview(item)


_ONLINE = (
    "หรือแจ้งผ่านช่องทางออนไลน์ของเทศบาลได้ที่เมนู การป้องกันการทุจริต > รับเรื่องร้องเรียนการทุจริต "
    "http://www.khaoyocity.go.th/Main/Corrupt/complain โดยข้อมูลของผู้แจ้งเบาะแสจะถูกเก็บเป็นความลับ"
)


def _tabs() -> str:
    """The sub-menu inside the news page."""
    return (
        '<ul class="nav nav-tabs"><li><a href="/Main/newsInside">ข่าวภายใน</a><ul>'
        '<li><a href="/Main/newsActivity">ข่าวกิจกรรม</a></li><li><a href="/Main/newsJob">ข่าวรับสมัครงาน</a></li></ul></li>'
        '<li><a href="http://www.dla.go.th/">ข่าวภายนอก</a></li></ul>'
    )


def _listing(path: str, title: str, items: tuple[News, ...], on: date, intro: str) -> Iterator[Page]:
    shown = sorted((item for item in items if item.posted <= on), key=lambda item: item.posted, reverse=True)
    count = ceil(len(shown) / PER_PAGE)
    for number in range(1, count + 1):
        part = shown[(number - 1) * PER_PAGE : number * PER_PAGE]
        rows = "".join(_row(item) for item in part)
        body = f'{intro}<table width="100%" class="news">{rows}</table>{_pager(path, number, count)}'
        yield Page(path if number == 1 else f"{path}/page/{number}", title, body, ("หน้าหลัก", "ข่าวสารและประกาศ", title))


def _row(item: News) -> str:
    picture = item.pictures[0] if item.pictures else "noimage.png"
    return (
        f'<tr><td width="110"><img src="/assets/images/{picture}" width="100" height="70" alt=""></td><td>'
        f'<a href="{item.path}">{escape(item.title)}</a><br><small>วันที่ลงข่าว {short_date(item.posted)} | '
        f"อ่าน {item.id * 3} ครั้ง</small></td></tr>"
    )


def _pager(path: str, here: int, count: int) -> str:
    links = "".join(
        f'<li class="{"active" if number == here else ""}"><a href="{path if number == 1 else f"{path}/page/{number}"}">'
        f"{number}</a></li>"
        for number in range(1, count + 1)
    )
    following = f'<li><a href="{path}/page/{here + 1}">ถัดไป &raquo;</a></li>' if here < count else ""
    return f'<ul class="pagination">{links}{following}</ul>'


def _preview(item: News) -> Page:
    href = file(item.attachment) if item.attachment else ""
    attachment = f'<p><a href="{href}"><b>เอกสารแนบ</b> : {escape(item.title)}.pdf</a></p>' if href else ""
    pictures = "".join(f'<img src="/assets/images/{name}" width="340" height="240" alt="">' for name in item.pictures)
    text = re.sub(r"http://[!-~]+", r'<a href="\g<0>">\g<0></a>', paragraphs(*item.text))
    body = (
        f'<p class="date">ลงวันที่ {long_date(item.posted)}</p>'
        f"{text}{attachment}<div>{pictures}</div><p>ผู้ลงข่าว : งานประชาสัมพันธ์</p>"
    )
    assert not href or href.startswith(FILES)
    return Page(item.path, item.title, body, ("หน้าหลัก", "ข่าวสารและประกาศ"), links=(href,) if href else ())
