"""The office itself: structure (o1), executives (o2), duties (o3), contact (o5), laws (o6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from oit_audit.demo.menu import SPRING
from oit_audit.demo.page import AGENCY, Page, paragraphs

MAYOR = "นายภูวเดช ศรีเขาทอง"
CLERK = "นางสุภาวดี ชัยคีรีเพชร"
PHONE = "032-909-561"


@dataclass(frozen=True, slots=True)
class Person:
    """One card: the name, the post, the portrait's file, the telephone."""

    name: str
    post: str
    photo: str
    phone: str


EXECUTIVES = (
    Person(MAYOR, "นายกเทศมนตรีตำบลเขาย้อย", "p01.png", "081-900-5611"),
    Person("นายวิโรจน์ เพชรน้ำหนองงาม", "รองนายกเทศมนตรีตำบลเขาย้อย", "p02.png", "081-900-5612"),
    Person("นางอรุณี ทองย้อยมาศ", "รองนายกเทศมนตรีตำบลเขาย้อย", "p03.png", "081-900-5613"),
    Person("นายเอกพล แสงบางเค็ม", "เลขานุการนายกเทศมนตรี", "p04.png", "081-900-5614"),
    Person("นายสมพงษ์ นาเขาดิน", "ที่ปรึกษานายกเทศมนตรี", "p05.png", "๐๘๑-๙๐๐-๕๖๑๕"),
)
COUNCIL = (
    Person("นายจำรัส เขาย้อยสุข", "ประธานสภาเทศบาล", "p06.png", "081-900-5621"),
    Person("นางวันเพ็ญ ตาลโตนดหวาน", "รองประธานสภาเทศบาล", "p07.png", "081-900-5622"),
    Person("นายอำนวย ทุ่งนาเกลือ", "สมาชิกสภาเทศบาล", "p08.png", "081-900-5623"),
)
HEADS = (
    Person(CLERK, "ปลัดเทศบาล", "p09.png", "032-909-561 ต่อ 12"),
    Person("นายณรงค์ฤทธิ์ ปานสระพังดี", "รองปลัดเทศบาล", "p10.png", "032-909-561 ต่อ 13"),
    Person("นางสาวกมลทิพย์ เขากระจิว", "หัวหน้าสำนักปลัดเทศบาล", "p11.png", "032-909-561 ต่อ 14"),
    Person("นางพัชรินทร์ ห้วยโรงงาม", "ผู้อำนวยการกองคลัง", "p12.png", "032-909-561 ต่อ 15"),
    Person("นายชัยวัฒน์ หนองชุมพลชัย", "ผู้อำนวยการกองช่าง", "p13.png", "032-909-561 ต่อ 16"),
    Person("นายธีรยุทธ บางเค็มเจริญ", "ผู้อำนวยการกองสาธารณสุขและสิ่งแวดล้อม", "p14.png", "032-909-561 ต่อ 17"),
    Person("นางนันทนา ทับคางทอง", "ผู้อำนวยการกองการศึกษา", "p15.png", "032-909-561 ต่อ 18"),
    Person("นางสาวศิริพร สระทองย้อย", "ผู้อำนวยการกองสวัสดิการสังคม", "p16.png", "032-909-561 ต่อ 19"),
)
DIVISIONS = (
    ("สำนักปลัดเทศบาล", "ฝ่ายอำนวยการ / ฝ่ายปกครอง / งานนิติการ / งานการเจ้าหน้าที่"),
    ("กองคลัง", "ฝ่ายบริหารงานคลัง / ฝ่ายจัดเก็บรายได้ / งานพัสดุและทรัพย์สิน"),
    ("กองช่าง", "ฝ่ายแบบแผนและก่อสร้าง / งานสาธารณูปโภค"),
    ("กองสาธารณสุขและสิ่งแวดล้อม", "ฝ่ายบริหารงานสาธารณสุข / งานรักษาความสะอาด"),
    ("กองการศึกษา", "ฝ่ายบริหารการศึกษา / ศูนย์พัฒนาเด็กเล็ก"),
    ("กองสวัสดิการสังคม", "ฝ่ายพัฒนาชุมชน / งานสังคมสงเคราะห์"),
)
LAWS = (
    "พระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖ และแก้ไขเพิ่มเติมถึง (ฉบับที่ ๑๔) พ.ศ. ๒๕๖๒",
    "พระราชบัญญัติกำหนดแผนและขั้นตอนการกระจายอำนาจให้แก่องค์กรปกครองส่วนท้องถิ่น พ.ศ. ๒๕๔๒",
    "พระราชบัญญัติภาษีที่ดินและสิ่งปลูกสร้าง พ.ศ. ๒๕๖๒",
    "พระราชบัญญัติการสาธารณสุข พ.ศ. ๒๕๓๕",
    "พระราชบัญญัติควบคุมอาคาร พ.ศ. ๒๕๒๒",
    "พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐",
    "พระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐",
    "พระราชบัญญัติการอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. ๒๕๕๘",
    "พระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. ๒๕๖๑",
)
RULES = (
    "ระเบียบกระทรวงมหาดไทยว่าด้วยวิธีการงบประมาณขององค์กรปกครองส่วนท้องถิ่น พ.ศ. ๒๕๖๓",
    "ระเบียบกระทรวงมหาดไทยว่าด้วยการจัดทำแผนพัฒนาขององค์กรปกครองส่วนท้องถิ่น พ.ศ. ๒๕๔๘",
    "ระเบียบกระทรวงมหาดไทยว่าด้วยการรับเงิน การเบิกจ่ายเงิน การฝากเงิน การเก็บรักษาเงิน พ.ศ. ๒๕๔๗",
    "ระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐",
    "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ และที่แก้ไขเพิ่มเติม",
)
DUTIES = (
    "รักษาความสงบเรียบร้อยของประชาชน",
    "ให้มีและบำรุงทางบกและทางน้ำ",
    "รักษาความสะอาดของถนน หรือทางเดินและที่สาธารณะ รวมทั้งการกำจัดมูลฝอยและสิ่งปฏิกูล",
    "ป้องกันและระงับโรคติดต่อ",
    "ให้มีเครื่องใช้ในการดับเพลิง",
    "ให้ราษฎรได้รับการศึกษาอบรม",
    "ส่งเสริมการพัฒนาสตรี เด็ก เยาวชน ผู้สูงอายุ และผู้พิการ",
    "บำรุงศิลปะ จารีตประเพณี ภูมิปัญญาท้องถิ่น และวัฒนธรรมอันดีของท้องถิ่น",
    "หน้าที่อื่นตามที่กฎหมายบัญญัติให้เป็นหน้าที่ของเทศบาล",
)


def pages(on: date) -> Iterator[Page]:
    """The pages of this part of the site on a day."""
    yield from _general()
    yield _structure(on)
    yield _people("/Main/PersonalPreview/id/1", "คณะผู้บริหาร", _executives(on))
    yield _people("/Main/PersonalPreview/id/2", "สภาเทศบาลตำบลเขาย้อย", COUNCIL)
    yield _people("/Main/PersonalPreview/id/3", "ทำเนียบส่วนราชการ", HEADS)
    yield from _agency()
    yield _contact()
    yield from _laws(on)


def _general() -> Iterator[Page]:
    crumbs = ("หน้าแรก", "ข้อมูลพื้นฐาน")
    yield Page(
        "/history",
        "ประวัติความเป็นมา",
        paragraphs(
            "เดิมเป็นสุขาภิบาลเขาย้อย จัดตั้งเมื่อวันที่ 17 กันยายน 2499 และยกฐานะเป็นเทศบาลตำบลเขาย้อย "
            "ตามพระราชบัญญัติเปลี่ยนแปลงฐานะของสุขาภิบาลเป็นเทศบาล พ.ศ. ๒๕๔๒ เมื่อวันที่ ๒๕ พฤษภาคม ๒๕๔๒"
        ),
        crumbs,
    )
    yield Page(
        "/general",
        "สภาพทั่วไปและข้อมูลพื้นฐาน",
        paragraphs("เทศบาลตำบลเขาย้อยมีพื้นที่ 6.50 ตารางกิโลเมตร แบ่งเป็น 9 ชุมชน ประชากร 5,214 คน (ธ.ค. 2563)"),
        crumbs,
    )
    yield Page("/sitemap", "แผนผังเว็บไซต์", paragraphs("โปรดเลือกจากเมนูด้านบน"), ("หน้าแรก",))


def _structure(on: date) -> Page:
    crumbs = ("หน้าแรก", "ข้อมูลพื้นฐาน", "โครงสร้างส่วนราชการ")
    picture = '<p align="center"><img src="/assets/images/structure.png" width="700" height="420" alt=""></p>'
    if on < SPRING:
        # Only a picture of the chart: a program cannot read what it shows. Source: form 2565, o1 แก้ไขเป็นปัจจุบันแล้ว.
        return Page("/Main/Structure", "โครงสร้างส่วนราชการ", picture, crumbs)
    boxes = "".join(
        f'<td align="center" valign="top" style="border:1px solid #369"><b>{name}</b><br>{escape(head.name)}<br>'
        f"{escape(head.post)}<br><small>{parts}</small></td>"
        for (name, parts), head in zip(DIVISIONS, HEADS[2:], strict=True)
    )
    chart = (
        '<table width="100%" cellspacing="6" class="orgchart"><tr><td colspan="6" align="center">'
        f"<b>นายกเทศมนตรี</b><br>{MAYOR}</td></tr><tr><td colspan='6' align='center'><b>ปลัดเทศบาล</b><br>{CLERK}"
        '<br><b>รองปลัดเทศบาล</b></td></tr><tr><td colspan="6" align="center">หน่วยตรวจสอบภายใน</td></tr>'
        f"<tr>{boxes}</tr></table>"
    )
    words = f"<p><b>แผนผังโครงสร้างการแบ่งส่วนราชการของ{AGENCY}</b> (ปรับปรุงเดือนกุมภาพันธ์ 2565)</p>"
    return Page("/Main/Structure", "โครงสร้างส่วนราชการ", words + chart + picture, crumbs)


def _executives(on: date) -> tuple[Person, ...]:
    if on >= SPRING:
        return EXECUTIVES
    # The secretary had neither portrait nor telephone. Source: form 2565, o2 ดำเนินการเพิ่มรูปเลขานายกฯ พร้อมเบอร์โทรศัพท์.
    secretary = Person(EXECUTIVES[3].name, EXECUTIVES[3].post, "", "")
    return (*EXECUTIVES[:3], secretary, EXECUTIVES[4])


def _people(path: str, title: str, people: tuple[Person, ...]) -> Page:
    cards = "".join(_card(person) for person in people)
    return Page(path, title, f'<div class="row personal">{cards}</div>', ("หน้าแรก", "บุคลากร", title))


def _card(person: Person) -> str:
    photo = (
        f'<img src="/assets/images/{person.photo}" width="96" height="120" alt="{escape(person.name)}">'
        if person.photo
        else '<img src="/assets/images/noimage.png" width="96" height="120" alt="no image">'
    )
    phone = f"<p>โทร. {person.phone}</p>" if person.phone else ""
    return (
        f'<div class="col-md-4 card" align="center">{photo}<p><b>{escape(person.name)}</b></p>'
        f"<p>{escape(person.post)}</p>{phone}</div>"
    )


def _agency() -> Iterator[Page]:
    crumbs = ("หน้าแรก", "ข้อมูลพื้นฐาน", "อำนาจหน้าที่")
    duties = "".join(f"<li>{duty}</li>" for duty in DUTIES)
    yield Page(
        "/agency",
        "อำนาจหน้าที่ของเทศบาลตำบลเขาย้อย",
        paragraphs(
            "เทศบาลตำบลมีหน้าที่และอำนาจตามพระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖ และที่แก้ไขเพิ่มเติม "
            "มาตรา ๕๐ ภายใต้บังคับแห่งกฎหมาย เทศบาลตำบลมีหน้าที่ต้องทำในเขตเทศบาล ดังต่อไปนี้"
        )
        + f"<ol>{duties}</ol>"
        + paragraphs(
            "มาตรา ๕๑ เทศบาลตำบลอาจจัดทำกิจการใด ๆ ในเขตเทศบาล เช่น ให้มีน้ำสะอาดหรือการประปา ให้มีโรงฆ่าสัตว์ "
            "ให้มีตลาด ท่าเทียบเรือและท่าข้าม และมีอำนาจจัดระบบบริการสาธารณะตามพระราชบัญญัติกำหนดแผนและขั้นตอน"
            "การกระจายอำนาจฯ พ.ศ. ๒๕๔๒ มาตรา ๑๖"
        ),
        (*crumbs, "เทศบาลตำบลเขาย้อย"),
    )
    yield Page("/agency/id/2", "อำนาจหน้าที่ สำนักปลัดเทศบาล", paragraphs("งานธุรการ งานการเจ้าหน้าที่ งานนิติการ"), crumbs)
    yield Page("/agency/id/3", "อำนาจหน้าที่ กองคลัง", paragraphs("งานการเงินและบัญชี งานพัสดุ งานจัดเก็บรายได้"), crumbs)


def _contact() -> Page:
    body = (
        f'<table width="100%"><tr><td><h3>สำนักงาน{AGENCY}</h3>'
        "<p>เลขที่ ๙๙ หมู่ที่ ๕ ถนนเพชรเกษม ตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี ๗๖๑๔๐</p>"
        f"<p>โทรศัพท์ : {PHONE} , 032-909-562 ต่อ 11</p><p>โทรสาร : 0-3290-9563</p>"
        '<p>ไปรษณีย์อิเล็กทรอนิกส์ (E-mail) : <a href="mailto:saraban@khaoyocity.go.th">saraban@khaoyocity.go.th</a></p>'
        "<p>เวลาทำการ จันทร์ - ศุกร์ 08.30 - 16.30 น. เว้นวันหยุดราชการ</p></td></tr></table>"
        "<h4>แผนที่ตั้งสำนักงาน</h4>"
        '<iframe src="https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d3883!2d99.8288!3d13.2406!2z4LmA4LiC4Liy4Lii4LmJ4Lit4Lii" '
        'width="600" height="400" frameborder="0" allowfullscreen></iframe>'
    )
    return Page("/Main/contact", "ข้อมูลการติดต่อ", body, ("หน้าแรก", "ข้อมูลการติดต่อ"))


def _laws(on: date) -> Iterator[Page]:
    crumbs = ("หน้าแรก", "ระเบียบและกฎหมาย")
    # In January the headings stood in no order; in spring they were sorted. Source: form 2565, o6 จัดเรียงหัวข้อใหม่.
    laws = LAWS if on >= SPRING else tuple(reversed(LAWS))
    for path, title, names in (
        ("/Main/Law1", "กฎหมายที่เกี่ยวข้อง", laws),
        ("/Main/Law2", "ระเบียบต่างๆ ที่เกี่ยวข้อง", RULES),
    ):
        items = "".join(f'<li><a href="{path}/id/{number}">{name}</a></li>' for number, name in enumerate(names, 1))
        # The old part of the CMS: windows-874 bytes under a meta that says otherwise.
        yield Page(path, title, f"<ol>{items}</ol>", crumbs, "cp874", "utf-8" if path.endswith("1") else "tis-620")
        for number, name in enumerate(names, 1):
            words = paragraphs(name, "ใช้ประกอบการปฏิบัติงานของเทศบาลตำบลเขาย้อย ดูตัวบทได้ที่ราชกิจจานุเบกษา")
            yield Page(f"{path}/id/{number}", name, words, (*crumbs, title), "cp874", "windows-874")
