"""The site's menu: what stands in it, in which state, and how the old CMS writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

SPRING = date(2022, 2, 14)
"""The day on which the vendor mended the menu. Source: form 2565, o30 and o32: ผู้ดูแลเว็บไซต์ได้ทำการแก้ไขแล้ว."""
IN_MARCH = date(2022, 3, 22)
IN_APRIL = date(2022, 4, 11)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the menu; ``image`` is a picture that stands for its label, ``href`` empty for a mere group."""

    label: str
    href: str = ""
    children: tuple[Item, ...] = ()
    since: date = date(2018, 1, 1)
    image: str = ""


HR = "/Main/Hr"
ITA = "/Main/Corrupt"

MENU = (
    Item("หน้าแรก", "/"),
    Item(
        "ข้อมูลพื้นฐาน",
        "#",
        (
            Item("ประวัติความเป็นมา", "/history"),
            Item("สภาพทั่วไปและข้อมูลพื้นฐาน", "/general"),
            Item("โครงสร้างส่วนราชการ", "/Main/Structure"),
            Item(
                "อำนาจหน้าที่",
                "javascript:void(0)",
                (
                    Item("เทศบาลตำบลเขาย้อย", "/agency"),
                    Item("สำนักปลัดเทศบาล", "/agency/id/2"),
                    Item("กองคลัง", "/agency/id/3"),
                ),
            ),
        ),
    ),
    Item(
        "บุคลากร",
        "#",
        (
            Item("คณะผู้บริหาร", "/Main/PersonalPreview/id/1"),
            Item("สภาเทศบาลตำบลเขาย้อย", "/Main/PersonalPreview/id/2"),
            Item("ทำเนียบส่วนราชการ", "/Main/PersonalPreview/id/3"),
            Item(
                "การบริหารและพัฒนาทรัพยากรบุคคล",
                HR,
                (
                    Item("นโยบายบริหารทรัพยากรบุคคล", f"{HR}/policy"),
                    Item("หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", f"{HR}/rules"),
                    Item("รายงานผลการดำเนินงานตามนโยบายฯ", f"{HR}/report"),
                ),
            ),
        ),
    ),
    Item(
        "แผนงาน",
        "#",
        (
            Item("แผนพัฒนาท้องถิ่น", "/PlanStrategy"),
            Item("แผนดำเนินงาน", "/PlanOperation"),
            Item("แผนอัตรากำลัง", "/PlanManpower"),
        ),
    ),
    Item(
        "การดำเนินงาน",
        "#",
        (
            Item("ข่าวประชาสัมพันธ์/ข่าวประกาศ", "/Main/news"),
            Item("รายงานผลการดำเนินงาน", "/Main/PlanReport"),
            Item(
                "รายงานข้อมูลทางการเงิน",
                "",
                (
                    Item("รายงานการกำกับติดตามการใช้จ่ายงบประมาณ", "/Main/Plantypereportbuy"),
                    Item("งบแสดงฐานะการเงิน", "/Main/Finance"),
                ),
            ),
            Item("ข้อมูลสถิติผู้เข้ามาใช้บริการ", "/Main/AboutService3"),
            Item("ภาพกิจกรรม", "/Main/newsActivity"),
        ),
    ),
    Item("เทศบัญญัติ/คำสั่ง", "/Main/Ordinance"),
    Item(
        "ข้อมูลการจัดซื้อจัดจ้าง",
        "#",
        (
            Item("แผนการจัดหาพัสดุและแผนปฏิบัติการจัดซื้อจัดจ้าง", "/Main/PlantenderPreview/id/2"),
            Item("ประกาศจัดซื้อจัดจ้าง/ประกาศราคากลาง/ประกาศผลจัดซื้อจัดจ้าง", "/newsTender"),
            Item("สรุปผลการจัดซื้อจัดจ้าง", "/Main/TenderSummary"),
        ),
    ),
    Item(
        "ระเบียบและกฎหมาย",
        "#",
        (Item("กฎหมายที่เกี่ยวข้อง", "/Main/Law1"), Item("ระเบียบต่างๆ ที่เกี่ยวข้อง", "/Main/Law2")),
    ),
    Item(
        "บริการประชาชน",
        "#",
        (
            Item("กระดานกระทู้ ถาม-ตอบ", "#", (Item("สนทนาประสาภาษาบ้าน", "/webboard/"),)),
            Item("คู่มือและมาตรฐานการให้บริการ", "/Main/Aboutperformance1"),
            Item("คู่มือสำหรับประชาชน", "/manual"),
            Item("รายงานผลการสำรวจความพึงพอใจการให้บริการ", "/Main/AboutService4"),
            Item("ขั้นตอนการยืมทรัพย์สินของทางราชการ", "/Main/Borrow", since=date(2022, 2, 21)),
        ),
    ),
    Item(
        "E-Service",
        "/helping",
        (
            Item("ดาวน์โหลดแบบฟอร์ม", "/Main/Form"),
            Item("ช่องทางการรับฟังความคิดเห็น", "/Main/Opinion", since=SPRING),
        ),
    ),
    Item(
        "ข่าวสารและประกาศ",
        "#",
        (
            Item("ข่าวประชาสัมพันธ์", "/Main/news"),
            Item("ข่าวกิจกรรม", "/Main/newsActivity"),
            Item("ข่าวรับสมัครงาน", "/Main/newsJob"),
        ),
    ),
    Item(
        "การป้องกันการทุจริต",
        ITA,
        (
            Item("แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต", f"{ITA}/guide"),
            Item("รับเรื่องร้องเรียนการทุจริต", f"{ITA}/complain", since=SPRING),
            Item(
                "สถิติการร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ของหน่วยงาน ประจำปีงบประมาณ ๒๕๖๕",
                f"{ITA}/statistic",
            ),
            Item("การมีส่วนร่วมของผู้บริหาร", f"{ITA}/leader"),
            Item("การประเมินความเสี่ยงการทุจริตประจำปี", f"{ITA}/risk"),
            Item("การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต", f"{ITA}/riskaction", since=IN_APRIL),
            Item("การเสริมสร้างวัฒนธรรมองค์กร", f"{ITA}/culture"),
            Item("แผนป้องกันการทุจริต", f"{ITA}/plan"),
            Item("รายงานติดตามการป้องกันการทุจริตประจำปี รอบ ๖ เดือน", f"{ITA}/half", since=IN_APRIL),
            Item("รายงานผลการดำเนินการป้องกันการทุจริตประจำปี ๒๕๖๔", f"{ITA}/result"),
            Item("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", f"{ITA}/measure"),
            Item("การดำเนินการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", f"{ITA}/action", since=IN_MARCH),
        ),
        image="/assets/images/menu_corrupt.png",
    ),
    Item("ข้อมูลการติดต่อ", "/Main/contact"),
)


def render_menu(on: date) -> str:
    """The menu bar as it stood on a day."""
    return f'<div id="menubar"><ul class="nav navbar-nav sm">{_items(MENU, on)}</ul></div>'


def _items(items: tuple[Item, ...], on: date) -> str:
    return "".join(_item(item, on) for item in items if item.since <= on)


def _item(item: Item, on: date) -> str:
    face = escape(item.label)
    if item.image:
        face = f'<img src="{item.image}" alt="{face}" title="{face}" border="0">'
    caret = ' <b class="caret"></b>' if item.children else ""
    link = f'<a href="{item.href}">{face}{caret}</a>' if item.href else f"<span>{face}{caret}</span>"
    below = f'<ul class="dropdown-menu">{_items(item.children, on)}</ul>' if item.children else ""
    return f"<li>{link}{below}</li>"
