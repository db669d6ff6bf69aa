"""Services: Q&A (o8), manuals (o13, o14), statistics (o15), surveys (o16), E-Service (o17), opinions (o32)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape

from oit_audit.demo.menu import IN_APRIL, SPRING
from oit_audit.demo.page import Entry, Page, bullets, file, listing, paragraphs, table
from oit_audit.demo.states import long_date

STAFF_MANUALS = (
    Entry("คู่มือปฏิบัติงานด้านการจัดเก็บรายได้ กองคลัง", file("service/manual-revenue.pdf"), date(2020, 7, 2)),
    Entry("คู่มือการปฏิบัติงานสารบรรณ สำนักปลัดเทศบาล", file("service/manual-saraban.docx"), date(2021, 3, 18)),
    Entry("คู่มือปฏิบัติงานด้านการควบคุมอาคาร กองช่าง", file("service/manual-building.docx"), date(2022, 3, 9)),
)
PUBLIC_MANUALS = (
    Entry("คู่มือสำหรับประชาชน การชำระภาษีที่ดินและสิ่งปลูกสร้าง", file("service/citizen-land-tax.pdf"), date(2020, 8, 20)),
    Entry("คู่มือสำหรับประชาชน การขออนุญาตก่อสร้างอาคาร", file("service/citizen-building.pdf"), date(2020, 8, 20)),
    Entry("คู่มือสำหรับประชาชน การลงทะเบียนและยื่นคำขอรับเบี้ยยังชีพผู้สูงอายุ", "/manual/id/3", date(2021, 10, 1)),
)
SURVEYS = (
    Entry("รายงานผลการสำรวจความพึงพอใจการให้บริการ ประจำปีงบประมาณ พ.ศ. 2563", file("service/survey-2563.pdf"), date(2020, 11, 12)),
    Entry("รายงานผลการสำรวจความพึงพอใจการให้บริการ ประจำปีงบประมาณ พ.ศ. 2564 โดย มทร.ศรีวิชัย", file("service/survey-2564.pdf"), date(2022, 2, 4)),
    Entry("รายงานผลการสำรวจความพึงพอใจของหน่วยงาน ปี 2565 รอบ 6 เดือน", file("service/survey-2565-6m.docx"), date(2022, 4, 11)),
)  # fmt: skip
STATISTICS = (
    Entry("สถิติการให้บริการประชาชน ปีงบประมาณ 2564 (ต.ค. 63 - มี.ค. 64)", file("service/statistics-2564.xlsx"), date(2021, 4, 20)),
    Entry("สถิติการให้บริการประชาชน ปีงบประมาณ 2564 (เม.ย. - ก.ย. 64)", file("service/statistics-2564b.xlsx"), date(2022, 2, 1)),
)  # fmt: skip
COUNTS = (
    ("งานทะเบียนราษฎรและบัตรประจำตัวประชาชน", (212, 198, 176, 231, 205)),
    ("จัดเก็บภาษีและค่าธรรมเนียม", (64, 58, 71, 187, 243)),
    ("ขออนุญาตก่อสร้าง ดัดแปลง รื้อถอนอาคาร", (5, 7, 4, 6, 8)),
    ("เบี้ยยังชีพผู้สูงอายุและผู้พิการ", (18, 22, 9, 12, 10)),
    ("บริการน้ำอุปโภคบริโภค", (11, 9, 14, 21, 26)),
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One thread of the web board: a question and the office's answer."""

    id: int
    asked: date
    by: str
    question: str
    text: str
    answered: date
    answer: str


BOARD = (
    Topic(11, date(2021, 11, 15), "คนเขาย้อย", "ไฟทางหน้าซอยวัดดับครับ", "ไฟส่องสว่างดับมา 3 คืนแล้ว ช่วยดูให้ด้วยครับ", date(2021, 11, 16), "เรียนผู้ถาม กองช่างได้เข้าซ่อมแซมเรียบร้อยแล้วเมื่อวันที่ 16 พ.ย. 64 ขอบคุณที่แจ้งครับ"),
    Topic(12, date(2021, 12, 22), "แม่ค้าตลาด", "สอบถามค่าธรรมเนียมเก็บขยะ", "ร้านอาหารเล็กๆ เสียเดือนละเท่าไรคะ", date(2021, 12, 23), "ตอบ : ร้านอาหารขนาดเล็ก เดือนละ 40 บาท ติดต่อกองสาธารณสุขฯ ได้ในวันและเวลาราชการค่ะ"),
    Topic(14, date(2022, 1, 12), "somchai_k", "ลงทะเบียนเบี้ยผู้สูงอายุต้องใช้อะไรบ้าง", "พ่ออายุครบ 60 ปีนี้ครับ", date(2022, 1, 12), "ตอบ : ใช้บัตรประชาชน ทะเบียนบ้าน และสมุดบัญชีธนาคาร ยื่นที่กองสวัสดิการสังคมค่ะ"),
    Topic(17, date(2022, 3, 2), "ลูกบ้านหมู่ 5", "จ่ายภาษีที่ดินออนไลน์ได้ไหม", "ไม่สะดวกไปที่สำนักงานค่ะ", date(2022, 3, 2), "ตอบ : ชำระผ่านแอปธนาคารโดยสแกนบาร์โค้ดท้ายใบแจ้งประเมินได้ค่ะ"),
)  # fmt: skip


def pages(on: date) -> Iterator[Page]:
    """The pages of this part of the site on a day."""
    crumbs = ("หน้าแรก", "บริการประชาชน")
    yield from _board(on)
    title = "คู่มือและมาตรฐานการให้บริการ"
    intro = paragraphs("คู่มือการปฏิบัติงานของเจ้าหน้าที่ แยกตามส่วนราชการ")
    yield listing("/Main/Aboutperformance1", title, STAFF_MANUALS, on, (*crumbs, title), intro)
    yield bullets("/manual", "คู่มือสำหรับประชาชน", PUBLIC_MANUALS, on, (*crumbs, "คู่มือสำหรับประชาชน"))
    yield _pension(crumbs)
    yield _statistics(on)
    title = "รายงานผลการสำรวจความพึงพอใจการให้บริการ"
    yield listing("/Main/AboutService4", title, SURVEYS, on, (*crumbs, title))
    if on >= SPRING:
        yield _borrow(crumbs)
    yield from _e_service(on)
    yield _opinion()


def _board(on: date) -> Iterator[Page]:
    crumbs = ("หน้าแรก", "บริการประชาชน", "กระดานกระทู้ ถาม-ตอบ")
    topics = [topic for topic in reversed(BOARD) if topic.asked <= on]
    rows = "".join(
        f'<tr><td>{topic.id}</td><td><a href="/webboard/view/{topic.id}">{escape(topic.question)}</a></td>'
        f"<td>{escape(topic.by)}</td><td>{long_date(topic.asked)}</td><td>1 คำตอบ</td></tr>"
        for topic in topics
    )
    body = (
        '<p><a href="/webboard/new" class="btn">ตั้งกระทู้ใหม่</a></p><table width="100%" border="1"><tr><th>กระทู้</th>'
        f"<th>หัวข้อ</th><th>ผู้ถาม</th><th>วันที่</th><th>ตอบ</th></tr>{rows}</table>"
    )
    yield Page("/webboard", "สนทนาประสาภาษาบ้าน", body, (*crumbs, "สนทนาประสาภาษาบ้าน"))
    form = (
        '<form method="post" action="/webboard/save"><p>ชื่อผู้ถาม <input type="text" name="name"></p>'
        '<p>หัวข้อ <input type="text" name="topic"></p><p>ข้อความ <textarea name="detail"></textarea></p>'
        '<input type="submit" value="ส่งคำถาม"></form>'
    )
    yield Page("/webboard/new", "ตั้งกระทู้ใหม่", form, crumbs)
    for topic in topics:
        words = (
            f"<p><b>คำถาม :</b> {escape(topic.text)}</p><p>โดย {escape(topic.by)} เมื่อ {long_date(topic.asked)}</p><hr>"
            f"<p><b>คำตอบจากเจ้าหน้าที่ :</b> {escape(topic.answer)}</p><p>งานประชาสัมพันธ์ เมื่อ {long_date(topic.answered)}</p>"
        )
        yield Page(f"/webboard/view/{topic.id}", topic.question, words, crumbs)


def _pension(crumbs: tuple[str, ...]) -> Page:
    rows = (
        ("1", "ผู้สูงอายุยื่นคำขอพร้อมเอกสาร ณ จุดบริการ", "10 นาที", "กองสวัสดิการสังคม"),
        ("2", "เจ้าหน้าที่ตรวจสอบเอกสารและบันทึกข้อมูล", "10 นาที", "กองสวัสดิการสังคม"),
        ("3", "ออกใบรับลงทะเบียน", "5 นาที", "กองสวัสดิการสังคม"),
    )
    body = (
        paragraphs(
            "งานที่ให้บริการ : การลงทะเบียนและยื่นคำขอรับเงินเบี้ยยังชีพผู้สูงอายุ",
            "ระเบียบกระทรวงมหาดไทยว่าด้วยหลักเกณฑ์การจ่ายเงินเบี้ยยังชีพผู้สูงอายุขององค์กรปกครองส่วนท้องถิ่น พ.ศ. ๒๕๕๒",
            "เอกสารที่ใช้ : บัตรประจำตัวประชาชน ทะเบียนบ้าน สมุดบัญชีเงินฝากธนาคาร ค่าธรรมเนียม : ไม่มี",
        )
        + table(("ที่", "ขั้นตอนการให้บริการ", "ระยะเวลา", "หน่วยงานที่รับผิดชอบ"), rows)
        + '<p><a href="/manual">กลับหน้าคู่มือสำหรับประชาชน</a></p>'
    )
    return Page("/manual/id/3", PUBLIC_MANUALS[2].title, body, (*crumbs, "คู่มือสำหรับประชาชน"))


def _statistics(on: date) -> Page:
    title = "ข้อมูลสถิติผู้เข้ามาใช้บริการ"
    page = listing("/Main/AboutService3", title, STATISTICS, on, ("หน้าแรก", "การดำเนินงาน", title))
    if on < IN_APRIL:
        return page
    # Done, says the form, with data up to February: five of the six months. Source: form 2565, o15 มีข้อมูลถึงเดือน ก.พ.2565.
    rows = [(number, name, *counts, sum(counts)) for number, (name, counts) in enumerate(COUNTS, 1)]
    months = ("ต.ค. 64", "พ.ย. 64", "ธ.ค. 64", "ม.ค. 65", "ก.พ. 65")
    grid = table(("ที่", "งานบริการ", *months, "รวม (ราย)"), rows, "สถิติการให้บริการประชาชน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕")
    return Page(page.path, title, grid + "<hr><h4>ปีที่ผ่านมา</h4>" + page.body, page.crumbs, links=page.links)


def _borrow(crumbs: tuple[str, ...]) -> Page:
    steps = (
        ("1", "ยื่นแบบขอยืมทรัพย์สินของทางราชการต่อเจ้าหน้าที่พัสดุ"),
        ("2", "เจ้าหน้าที่ตรวจสอบทรัพย์สินและเสนอหัวหน้าส่วนราชการ"),
        ("3", "ผู้มีอำนาจอนุมัติ ลงนามในใบยืม และรับทรัพย์สิน"),
        ("4", "ส่งคืนภายในกำหนด เจ้าหน้าที่ตรวจสภาพและลงทะเบียนรับคืน"),
    )
    body = paragraphs(
        "หลักเกณฑ์และขั้นตอนการยืมทรัพย์สินของทางราชการไปใช้ปฏิบัติงาน สำหรับบุคคลภายนอกและพนักงานเทศบาล",
        "ตามระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐ ข้อ ๒๐๗ - ๒๐๙",
    ) + table(("ขั้นตอน", "การปฏิบัติ"), steps)
    return Page("/Main/Borrow", "ขั้นตอนการยืมทรัพย์สินของทางราชการ", body, crumbs)


SERVICES = ("ขอรับการสนับสนุนน้ำอุปโภคบริโภค", "แจ้งซ่อมไฟฟ้าสาธารณะ", "ขอใช้บริการตัดต้นไม้/กิ่งไม้", "ขอถังขยะ")


def _e_service(on: date) -> Iterator[Page]:
    crumbs = ("หน้าแรก", "E-Service")
    items = "".join(
        f'<li><a href="/helping/request/{number}">{name}</a></li>' for number, name in enumerate(SERVICES, 1)
    )
    buried = "" if on >= SPRING else '<li><a href="/Main/Opinion">ช่องทางการรับฟังความคิดเห็น</a></li>'
    body = (
        paragraphs(
            "ระบบบริการออนไลน์ (E-Service) เทศบาลตำบลเขาย้อย ท่านสามารถยื่นคำขอรับบริการผ่านเว็บไซต์ได้ตลอด 24 ชั่วโมง "
            "โดยไม่ต้องเดินทางมาที่สำนักงาน",
            "ขั้นตอน : 1. เลือกบริการ 2. กรอกแบบคำขอและเลขประจำตัวประชาชนเพื่อยืนยันตัวตน 3. รอเจ้าหน้าที่ติดต่อกลับภายใน 1 วันทำการ",
        )
        + f"<h4>เลือกบริการที่ต้องการ</h4><ul>{items}</ul><h4>อื่นๆ</h4><ul><li><a href='/Main/Form'>ดาวน์โหลดแบบฟอร์ม</a></li>"
        f"{buried}</ul>"
        '<form action="/member/login" method="post" class="login-box">สมาชิกเข้าสู่ระบบ <input type="text" name="user">'
        '<input type="password" name="pass"><input type="submit" value="ตกลง"></form>'
    )
    yield Page("/helping", "E-Service", body, crumbs)
    for number, name in enumerate(SERVICES, 1):
        form = (
            f'<form method="post" action="/helping/save/{number}"><h4>แบบคำขอออนไลน์ : {name}</h4>'
            '<p>ชื่อ - สกุล <input type="text" name="name"></p><p>เลขประจำตัวประชาชน <input type="text" name="cid"></p>'
            '<p>โทรศัพท์ <input type="text" name="tel"></p><p>รายละเอียดคำขอ <textarea name="detail"></textarea></p>'
            '<input type="submit" value="ส่งคำขอ"></form>'
        )
        yield Page(f"/helping/request/{number}", name, form, crumbs)
    forms = (
        Entry("แบบคำร้องทั่วไป", file("service/form-general.docx"), date(2019, 5, 7)),
        Entry("แบบขอยืมทรัพย์สินของทางราชการ", file("service/form-borrow.docx"), date(2022, 2, 21)),
    )
    intro = paragraphs("พิมพ์แบบฟอร์มแล้วยื่นที่สำนักงาน หรือส่งทาง ") + '<a href="/helping">E-Service</a>'
    yield listing("/Main/Form", "ดาวน์โหลดแบบฟอร์ม", forms, on, (*crumbs, "ดาวน์โหลดแบบฟอร์ม"), intro)


def _opinion() -> Page:
    body = (
        paragraphs("ท่านสามารถแสดงความคิดเห็น ข้อเสนอแนะ ต่อการดำเนินงานตามภารกิจของเทศบาลตำบลเขาย้อยได้ที่แบบฟอร์มด้านล่าง")
        + '<form method="post" action="/Main/OpinionSave"><p>ชื่อ (ไม่บังคับ) <input type="text" name="name"></p>'
        '<p>เรื่อง <input type="text" name="topic"></p><p>ความคิดเห็น/ข้อเสนอแนะ <textarea name="detail" rows="6"></textarea></p>'
        '<input type="submit" value="ส่งความคิดเห็น"></form>'
    )
    title = "ช่องทางการรับฟังความคิดเห็น"
    return Page("/Main/Opinion", title, body, ("หน้าหลัก", "E-Service", title))
