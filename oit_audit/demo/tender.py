"""Procurement: plans (o21), notices (o22), monthly summaries (o23), the annual report (o24)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from oit_audit.demo.page import Entry, Page, bullets, file, listing, paragraphs
from oit_audit.demo.states import long_date, thai_digits

PLANS = (
    Entry("แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2565", file("tender/plan-2565.pdf"), date(2021, 10, 20)),
    Entry("แผนการจัดหาพัสดุ ประจำปีงบประมาณ พ.ศ. 2565 (แบบ ผด.1)", file("tender/plan-2565-pd1.xlsx"), date(2021, 10, 26)),
    Entry("แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2563", file("tender/plan-2563.docx"), date(2019, 10, 30)),
)
SUMMARIES = (
    Entry("สรุปผลการดำเนินการจัดซื้อจัดจ้าง เดือนกันยายน 2564 (แบบ สขร.1)", file("tender/skr-2564-09.pdf"), date(2021, 10, 5)),
    Entry("สรุปผลการดำเนินการจัดซื้อจัดจ้าง เดือนตุลาคม 2564 (แบบ สขร.1)", file("tender/skr-2564-10.pdf"), date(2021, 11, 4)),
    Entry("สรุปผลการดำเนินการจัดซื้อจัดจ้าง เดือนพฤศจิกายน 2564 (แบบ สขร.1)", file("tender/skr-2564-11.pdf"), date(2021, 12, 3)),
    Entry("สรุปผลการดำเนินการจัดซื้อจัดจ้าง เดือน ธ.ค. 64 (แบบ สขร.1)", file("tender/skr-2564-12.xlsx"), date(2022, 1, 5)),
    Entry("รายงานผลการจัดซื้อจัดจ้างประจำปีงบประมาณ พ.ศ. 2564", file("tender/report-2564.docx"), date(2022, 2, 10)),
    Entry("สรุปผลการดำเนินการจัดซื้อจัดจ้าง เดือนมกราคม ๒๕๖๕ (แบบ สขร.๑)", file("tender/skr-2565-01.pdf"), date(2022, 2, 4)),
    Entry("สรุปผลการดำเนินการจัดซื้อจัดจ้าง เดือนกุมภาพันธ์ ๒๕๖๕ (แบบ สขร.๑)", file("tender/skr-2565-02.docx"), date(2022, 3, 3)),
    Entry("สรุปผลการดำเนินการจัดซื้อจัดจ้าง เดือนมีนาคม ๒๕๖๕ (แบบ สขร.๑)", file("tender/skr-2565-03.pdf"), date(2022, 4, 5)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notice:
    """One procurement notice on a page of its own."""

    id: int
    posted: date
    title: str
    text: str


NOTICES = (
    Notice(402, date(2021, 6, 8), "ประกาศเทศบาลตำบลเขาย้อย เรื่อง ประกวดราคาจ้างก่อสร้างถนน ค.ส.ล. ซอยเทศบาล 3 ด้วยวิธีประกวดราคาอิเล็กทรอนิกส์ (e-bidding)", "วงเงินงบประมาณ 1,254,000 บาท ราคากลาง 1,249,600 บาท"),
    Notice(418, date(2021, 11, 22), "ประกาศราคากลางโครงการปรับปรุงผิวจราจรแอสฟัลต์ ซอยเทศบาล 7", "ราคากลาง 498,700 บาท ณ วันที่ ๑๙ พฤศจิกายน ๒๕๖๔"),
    Notice(421, date(2021, 12, 9), "ประกาศเชิญชวน จัดซื้ออาหารเสริม (นม) โรงเรียน ภาคเรียนที่ 2/2564", "โดยวิธีเฉพาะเจาะจง งบประมาณ 186,300 บาท"),
    Notice(425, date(2021, 12, 21), "ประกาศผู้ชนะการเสนอราคา จ้างปรับปรุงผิวจราจรแอสฟัลต์ ซอยเทศบาล 7 โดยวิธีเฉพาะเจาะจง", "ผู้ได้รับการคัดเลือก ได้แก่ หจก.เขาดินการโยธา (2555) โดยเสนอราคา 495,000 บาท"),
    Notice(431, date(2022, 1, 18), "ประกาศผู้ชนะการเสนอราคา ซื้อวัสดุสำนักงาน ประจำปีงบประมาณ 2565", "ผู้ได้รับการคัดเลือก ได้แก่ ร้านเขาย้อยศึกษาภัณฑ์ เป็นเงิน 48,560 บาท"),
    Notice(447, date(2022, 3, 24), "ประกาศผู้ชนะการเสนอราคา จ้างซ่อมรถบรรทุกขยะ หมายเลขทะเบียน 81-4099 พบ.", "ผู้ได้รับการคัดเลือก ได้แก่ อู่เพชรย้อยการช่าง เป็นเงิน 37,450 บาท"),
)  # fmt: skip


def pages(on: date) -> Iterator[Page]:
    """The pages of this part of the site on a day."""
    crumbs = ("หน้าแรก", "ข้อมูลการจัดซื้อจัดจ้าง")
    title = "แผนการจัดหาพัสดุและแผนปฏิบัติการจัดซื้อจัดจ้าง"
    yield listing("/Main/PlantenderPreview/id/2", title, PLANS, on, (*crumbs, title))
    yield from _notices(on, crumbs)
    title = "สรุปผลการจัดซื้อจัดจ้าง"
    yield listing("/Main/TenderSummary", title, SUMMARIES, on, (*crumbs, title))


def _notices(on: date, crumbs: tuple[str, ...]) -> Iterator[Page]:
    title = "ประกาศจัดซื้อจัดจ้าง/ประกาศราคากลาง/ประกาศผลจัดซื้อจัดจ้าง"
    entries = tuple(Entry(notice.title, f"/newsTender/id/{notice.id}", notice.posted) for notice in NOTICES)
    page = bullets("/newsTender", title, entries, on, (*crumbs, title))
    # This corner of the CMS still writes windows-874, and says utf-8.
    yield Page(page.path, page.title, page.body, page.crumbs, "cp874", "utf-8")
    for notice in NOTICES:
        if notice.posted <= on:
            body = paragraphs(
                notice.title,
                notice.text,
                "ตามพระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐",
                f"ประกาศ ณ วันที่ {thai_digits(long_date(notice.posted))}",
                "(ลงชื่อ) นายภูวเดช ศรีเขาทอง นายกเทศมนตรีตำบลเขาย้อย",
            )
            yield Page(f"/newsTender/id/{notice.id}", notice.title, body, (*crumbs, title))
