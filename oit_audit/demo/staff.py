"""Human resources: policy (o25), what was done on it (o26), rules (o27), last year's reports (o28)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from oit_audit.demo.menu import HR
from oit_audit.demo.page import NOTHING, Entry, Page, bullets, file, files_of, listing, seen

POLICY = (
    Entry("ประกาศเทศบาลตำบลเขาย้อย เรื่อง นโยบายการบริหารทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2565", file("staff/hr-policy-2565.pdf"), date(2022, 2, 3)),
)  # fmt: skip
ACTIONS = (
    Entry("รายงานการดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2565 รอบ 6 เดือน", file("staff/hr-actions-2565.docx"), date(2022, 4, 12)),
)  # fmt: skip
RULES = (
    Entry("หลักเกณฑ์การสรรหาและคัดเลือกบุคลากร", file("staff/rule-recruit.pdf"), date(2020, 10, 8)),
    Entry("หลักเกณฑ์การบรรจุและแต่งตั้งบุคลากร", file("staff/rule-appoint.pdf"), date(2020, 10, 8)),
    Entry("หลักเกณฑ์การพัฒนาบุคลากร", file("staff/rule-develop.pdf"), date(2020, 10, 8)),
    Entry("ประกาศหลักเกณฑ์และวิธีการประเมินผลการปฏิบัติงานของพนักงานเทศบาล ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", file("staff/rule-appraise.pdf"), date(2021, 9, 30)),
    Entry("หลักเกณฑ์การให้คุณให้โทษและการสร้างขวัญกำลังใจ", file("staff/rule-reward.docx"), date(2020, 10, 8)),
)  # fmt: skip
REPORTS = (
    Entry("รายงานผลการดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2564", file("staff/hr-report-2564.pdf"), date(2022, 1, 31)),
    Entry("รายงานผลการปฏิบัติตามแผนพัฒนาบุคลากร ประจำปีงบประมาณ พ.ศ. 2564", file("staff/hr-develop-2564.pdf"), date(2022, 1, 31)),
)  # fmt: skip


def pages(on: date) -> Iterator[Page]:
    """The pages of this part of the site on a day."""
    crumbs = ("หน้าแรก", "บุคลากร", "การบริหารและพัฒนาทรัพยากรบุคคล")
    yield _hub(on, crumbs)
    yield listing(f"{HR}/policy", "นโยบายบริหารทรัพยากรบุคคล", POLICY, on, (*crumbs, "นโยบายบริหารทรัพยากรบุคคล"))
    title = "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล"
    yield bullets(f"{HR}/rules", title, RULES, on, (*crumbs, title))
    title = "รายงานผลการดำเนินงานตามนโยบายฯ"
    yield listing(f"{HR}/report", title, REPORTS, on, (*crumbs, title))


def _hub(on: date, crumbs: tuple[str, ...]) -> Page:
    shown = seen(ACTIONS, on)
    parts = (("นโยบายบริหารทรัพยากรบุคคล", "policy"), ("หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", "rules"), ("รายงานผลการดำเนินงานตามนโยบายฯ", "report"))  # fmt: skip
    links = "".join(f'<li><a href="{HR}/{leaf}">{title}</a></li>' for title, leaf in parts)
    items = "".join(f'<p><a href="{entry.href}">{escape(entry.title)}</a></p>' for entry in shown) or NOTHING
    body = f"<ul>{links}</ul><h4>การดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล</h4>{items}"
    return Page(HR, "การบริหารและพัฒนาทรัพยากรบุคคล", body, crumbs, links=files_of(shown))
