"""Preventing corruption: complaints (o29-o31), executives (o35), risks (o36, o37), culture, plans, measures (o38-o43)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from oit_audit.demo.menu import ITA, SPRING
from oit_audit.demo.news import ACTIVITIES
from oit_audit.demo.office import MAYOR
from oit_audit.demo.page import AGENCY, Entry, Page, bullets, file, listing, paragraphs

GUIDE = (
    Entry("คู่มือการปฏิบัติงานการรับเรื่องร้องเรียนการทุจริต", file("ita/guide-complaint.pdf"), date(2020, 6, 15)),
    Entry("คู่มือการปฏิบัติงานการรับเรื่องร้องเรียนการทุจริต ประจำปี ๒๕๖๕.pdf", file("ita/guide-complaint-2565.pdf"), date(2021, 10, 18)),
    Entry("ประกาศเทศบาลตำบลเขาย้อย-มาตรการเรื่องร้องเรียนการทุจริต", file("ita/notice-complaint.docx"), date(2020, 6, 15)),
    Entry("ประกาศเทศบาลตำบลเขาย้อย-หลักเกณฑ์ มาตรการ และแนวทางปฏิบัติเกี่ยวกับการจัดการข้อร้องเรียน.pdf", file("ita/rules-complaint.pdf"), date(2020, 6, 15)),
)  # fmt: skip
STATISTIC = (
    Entry("สถิติการร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ของหน่วยงาน ประจำเดือน ต.ค. - ธ.ค. 2564", file("ita/complaints-2565-q1.pdf"), date(2022, 1, 10)),
    Entry("สถิติการร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ของหน่วยงาน ประจำปีงบประมาณ ๒๕๖๕.pdf", file("ita/complaints-2565.pdf"), date(2022, 4, 4)),
)  # fmt: skip
RISK = (
    Entry("รายงานการประเมินความเสี่ยงการทุจริตในการดำเนินงาน ประจำปีงบประมาณ ๒๕๖๔", file("ita/risk-2564.docx"), date(2021, 2, 22)),
    Entry("รายงานการประเมินความเสี่ยงการทุจริตในการดำเนินงาน ประจำปีงบประมาณ ๒๕๖๕", file("ita/risk-2565.pdf"), date(2022, 2, 15)),
)  # fmt: skip
RISK_ACTION = (
    Entry("รายงานการประเมินความเสี่ยงการทุจริตในการดำเนินงาน ประจำปีงบประมาณ ๒๕๖๕ รอบ ๖ เดือน", file("ita/risk-2565-6m.pdf"), date(2022, 4, 11)),
)  # fmt: skip
CULTURE = (
    Entry("โครงการเสริมสร้างและป้องกันการทุจริตในการปฏิบัติงาน", file("ita/project-integrity-2565.docx"), date(2022, 3, 8)),
    Entry("นโยบายไม่รับ - ไม่ให้ของขวัญ (No Gift Policy)", file("ita/no-gift-2565.pdf"), date(2022, 2, 2)),
    Entry("Model วัฒนธรรมองค์กรของเทศบาลตำบลเขาย้อย", file("ita/culture-model-2565.pdf"), date(2022, 3, 2)),
)  # fmt: skip
PLAN = (
    Entry("แผนปฏิบัติการป้องกันและปราบปรามการทุจริต ๔ ปี (พ.ศ. ๒๕๖๑ - ๒๕๖๔) ทต.เขาย้อย", file("ita/plan-2561-2564.pdf"), date(2018, 5, 14)),
    Entry("ประกาศเทศบาลตำบลเขาย้อย เรื่อง ขยายระยะเวลาการใช้บังคับแผนปฏิบัติการป้องกันการทุจริต ๕ ปี (พ.ศ. ๒๕๖๑ - ๒๕๖๕)", file("ita/plan-extend-2565.pdf"), date(2022, 2, 1)),
    Entry("แผนปฏิบัติการป้องกันการทุจริต พ.ศ. ๒๕๖๕ ทต.เขาย้อย.pdf", file("ita/plan-2565.pdf"), date(2022, 2, 1)),
)  # fmt: skip
HALF = (
    Entry("รายงานผลการนำแผนไปปฏิบัติ ประจำปีงบประมาณ ๒๕๖๕ รอบ ๖ เดือน.pdf", file("ita/plan-half-2565.pdf"), date(2022, 4, 12)),
)  # fmt: skip
RESULT = (Entry("รายงานผลการดำเนินการตามแผนป้องกันการทุจริต ประจำปี ๒๕๖๔.pdf", file("ita/scan0017.pdf"), date(2021, 12, 7)),)
MEASURE = (
    Entry("รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินการ ประจำปีงบประมาณ ๒๕๖๔", file("ita/ita-analysis-2564.pdf"), date(2022, 1, 31)),
)  # fmt: skip
ACTION = (
    Entry("รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ ๒๕๖๔.pdf", file("ita/ita-analysis-2564.pdf"), date(2022, 1, 31)),
    Entry("กิจกรรมส่งเสริมคุณธรรมและความโปร่งใสในการดำเนินการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", file("ita/measures-followup-1.pdf"), date(2022, 3, 22)),
    Entry("การแสดงผลการดำเนินงานต่อการทุจริต ประจำปีงบประมาณ ๒๕๖๕.pdf", file("ita/show-against-2565.pdf"), date(2022, 3, 22)),
    Entry("โครงการคัดเลือกพนักงานเทศบาลดีเด่น ประจำปีงบประมาณ ๒๕๖๕.pdf", file("ita/best-employee-2565.pdf"), date(2022, 3, 22)),
)  # fmt: skip


def pages(on: date) -> Iterator[Page]:
    """The pages of this part of the site on a day."""
    home = ("หน้าหลัก", "การป้องกันการทุจริต")
    yield Page(ITA, "การป้องกันการทุจริต", paragraphs("โปรดเลือกหัวข้อจากเมนูย่อย"), home)
    title = "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต"
    yield bullets(f"{ITA}/guide", title, GUIDE, on, (*home, title))
    yield _complain(on)
    title = "สถิติการร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ของหน่วยงาน ประจำปีงบประมาณ ๒๕๖๕"
    yield listing(f"{ITA}/statistic", title, STATISTIC, on, (*home, title))
    yield bullets(f"{ITA}/leader", "การมีส่วนร่วมของผู้บริหาร", _leader(), on, (*home, "การมีส่วนร่วมของผู้บริหาร"))
    for leaf, title, entries in (
        ("risk", "การประเมินความเสี่ยงการทุจริตประจำปี", RISK),
        ("riskaction", "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต", RISK_ACTION),
        ("plan", "แผนป้องกันการทุจริต", PLAN),
        ("half", "รายงานติดตามการป้องกันการทุจริตประจำปี รอบ ๖ เดือน", HALF),
        ("result", "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี ๒๕๖๔", RESULT),
        ("measure", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", MEASURE),
        ("action", "การดำเนินการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", ACTION),
    ):
        yield listing(f"{ITA}/{leaf}", title, entries, on, (*home, title))
    yield _culture(on, home)
    if on >= SPRING:
        yield _meeting(home)


def _meeting(home: tuple[str, ...]) -> Page:
    body = paragraphs(
        f"วันที่ 24 มกราคม 2565 {MAYOR} นายกเทศมนตรีตำบลเขาย้อย เป็นประธานการประชุมคณะทำงานยกระดับผลการประเมินคุณธรรม"
        "และความโปร่งใสในการดำเนินงาน (ITA) ประจำปี 2565 ณ ห้องประชุมเทศบาล"
    )
    picture = '<img src="/assets/images/act3.jpg" width="340" height="240" alt="">'
    return Page(f"{ITA}/meeting", "การประชุมคณะทำงานยกระดับผลการประเมิน ITA", body + picture, home)


def _complain(on: date) -> Page:
    # Before the spring the page was there, but only the running icon led to it. Source: form 2565, o30.
    body = (
        paragraphs(
            "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่เทศบาลตำบลเขาย้อย แยกต่างหากจากช่องทางร้องเรียนร้องทุกข์ทั่วไป",
            "ข้อมูลของผู้แจ้งเบาะแสจะถูกเก็บเป็นความลับ โดยมีเพียงนิติกรผู้รับผิดชอบเท่านั้นที่เข้าถึงได้",
        )
        + f'<form method="post" action="{ITA}/save"><p>ชื่อผู้ร้อง (ไม่บังคับ) <input type="text" name="name"></p>'
        '<p>เจ้าหน้าที่ที่ถูกร้องเรียน <input type="text" name="officer"></p>'
        '<p>พฤติการณ์การทุจริต <textarea name="detail" rows="6"></textarea></p>'
        '<p>แนบหลักฐาน <input type="file" name="proof"></p><input type="submit" value="ส่งเรื่องร้องเรียนการทุจริต"></form>'
    )
    title = "รับเรื่องร้องเรียนการทุจริต"
    path = f"{ITA}/complain" if on >= SPRING else f"{ITA}/floating"
    return Page(path, title, body, ("หน้าหลัก", "การป้องกันการทุจริต", title))


def _leader() -> tuple[Entry, ...]:
    chosen = [item for item in ACTIVITIES if item.id in (89, 96, 104)]
    meeting = Entry("การประชุมคณะทำงานยกระดับผลการประเมิน ITA โดยมีนายกเทศมนตรีเป็นประธาน", f"{ITA}/meeting", SPRING)
    return (meeting, *(Entry(item.title, item.path, item.posted) for item in chosen))


def _culture(on: date, home: tuple[str, ...]) -> Page:
    title = "การเสริมสร้างวัฒนธรรมองค์กร"
    if on < SPRING:
        body = '<p align="center"><img src="/assets/images/construction.png" width="200" height="120" alt=""><br>'
        return Page(f"{ITA}/culture", title, body + "อยู่ระหว่างปรับปรุงข้อมูล</p>", (*home, title))
    intro = paragraphs(
        f"{AGENCY} ดำเนินกิจกรรมเสริมสร้างวัฒนธรรมองค์กรให้เจ้าหน้าที่มีทัศนคติและค่านิยมในการปฏิบัติงานอย่างซื่อสัตย์สุจริต "
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ ดังนี้",
        "๑. กิจกรรมประกาศยกย่องเชิดชูพนักงานดีเด่น เมื่อวันที่ ๑๖ มีนาคม ๒๕๖๕",
        "๒. กิจกรรมเข้าแถวเคารพธงชาติทุกวันจันทร์ และกล่าวคำปฏิญาณต่อต้านการทุจริต เริ่มวันที่ ๗ กุมภาพันธ์ ๒๕๖๕",
        "๓. กิจกรรมสวมใส่เสื้อสีขาวทุกวันพุธ แสดงพลังความซื่อสัตย์สุจริต",
    )
    return bullets(f"{ITA}/culture", title, CULTURE, on, (*home, title), intro)
