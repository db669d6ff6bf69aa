"""Plans and money: development plan (o4), operation plan and its reports (o10-o12), budget (o18-o20)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from oit_audit.demo.page import Entry, Page, bullets, file, listing, viewer

PLAN_2565 = file("plan/17669297792082.pdf")
HALF_2565 = file("plan/108734630855835.pdf")
RESULT_2564 = file("plan/23564825982636.pdf")
BUDGET_2565 = file("plan/29986584410521.pdf")
SPENDING_2564 = file("plan/45964168034400.pdf")

STRATEGY = (
    Entry("แผนพัฒนาท้องถิ่น (พ.ศ. 2561 - 2565) เทศบาลตำบลเขาย้อย", file("plan/20482716350917.pdf"), date(2019, 10, 15)),
    Entry("แผนพัฒนาท้องถิ่น (พ.ศ. 2561 - 2565) แก้ไขเพิ่มเติม ครั้งที่ 3 พ.ศ. 2564", file("plan/33571904426185.docx"), date(2021, 6, 21)),
)  # fmt: skip
OPERATION = (
    Entry("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565", PLAN_2565, date(2021, 11, 9)),
    Entry("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2564", file("plan/15520837441290.pdf"), date(2020, 10, 28)),
)
REPORTS = (
    Entry("รายงานการกำกับติดตามการดำเนินงานประจำปี 2565 รอบ 6 เดือน (ต.ค. 64 - มี.ค. 65)", HALF_2565, date(2022, 4, 12)),
    Entry("รายงานผลการดำเนินงานประจำปี พ.ศ. 2564", RESULT_2564, date(2021, 12, 14)),
)
ORDINANCES = (
    Entry("เทศบัญญัติงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. 2565", BUDGET_2565, date(2021, 9, 30)),
    Entry("คำสั่งเทศบาลตำบลเขาย้อย ที่ ๓๑๒/๒๕๖๔ เรื่อง มอบอำนาจหน้าที่ให้รองนายกเทศมนตรีปฏิบัติราชการแทน", file("plan/order-312-2564.docx"), date(2021, 10, 4)),
)  # fmt: skip
SPENDING = (
    Entry("รายงานการกำกับติดตามการใช้จ่ายงบประมาณ ประจำปีงบประมาณ 2565 รอบ 6 เดือน", file("plan/spending-2565-6m.xlsx"), date(2022, 4, 8)),
    Entry("รายงานการกำกับติดตามการใช้จ่ายงบประมาณ ประจำปีงบประมาณ 2565 ไตรมาสที่ 1", file("plan/spending-2565-q1.pdf"), date(2022, 1, 11)),
    Entry("รายงานผลการใช้จ่ายงบประมาณประจำปี พ.ศ. 2564", SPENDING_2564, date(2021, 11, 30)),
)  # fmt: skip


def pages(on: date) -> Iterator[Page]:
    """The pages of this part of the site on a day."""
    yield listing("/PlanStrategy", "แผนพัฒนาท้องถิ่น", STRATEGY, on, ("หน้าแรก", "แผนงาน", "แผนพัฒนาท้องถิ่น"))
    yield viewer("/PlanOperation", "แผนดำเนินงาน", OPERATION, on, ("หน้าแรก", "แผนงาน", "แผนดำเนินงาน"))
    yield listing("/PlanManpower", "แผนอัตรากำลัง", (), on, ("หน้าแรก", "แผนงาน", "แผนอัตรากำลัง"))
    yield listing(
        "/Main/PlanReport", "รายงานผลการดำเนินงาน", REPORTS, on, ("หน้าแรก", "การดำเนินงาน", "รายงานผลการดำเนินงาน")
    )
    yield bullets("/Main/Ordinance", "เทศบัญญัติ/คำสั่ง", ORDINANCES, on, ("หน้าแรก", "เทศบัญญัติ/คำสั่ง"))
    money = ("หน้าแรก", "การดำเนินงาน", "รายงานข้อมูลทางการเงิน")
    title = "รายงานการกำกับติดตามการใช้จ่ายงบประมาณ"
    yield listing("/Main/Plantypereportbuy", title, SPENDING, on, (*money, title))
    yield listing("/Main/Finance", "งบแสดงฐานะการเงิน", (), on, (*money, "งบแสดงฐานะการเงิน"))
