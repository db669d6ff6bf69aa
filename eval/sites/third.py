"""Faults of the third office (``content3.py``): what its papers say below titles that go on promising the right thing."""

from __future__ import annotations

from eval.sites.change import Mutant, Pages, document, drop, inner, page, several
from eval.sites.content import table
from eval.sites.content3 import MAYOR, MONTHS, RISKS, hand

OTHER = "เทศบาลตำบลบ้านแหลม"


def _mutant(name: str, expect: dict[str, str], *changes: object) -> Mutant:
    return Mutant(f"3 {name}", expect, several(*changes), content=3)  # type: ignore[arg-type]


def _results(key: str, needle: str, what: str) -> object:
    """Every cell of the tables' last column says the same."""

    def go(pages: Pages) -> None:
        for doc in pages[key].docs:
            if needle in doc.title:
                for at, (kind, value) in enumerate(doc.blocks):
                    if kind == "t":
                        rows: list[list[str]] = value  # type: ignore[assignment]
                        doc.blocks[at] = ("t", [rows[0], *[[*row[:-1], what] for row in rows[1:]]])

    return go


THIRD: list[Mutant] = [
    # ------------------------------------------------------------ o1-o9
    _mutant(
        "o1 a chart of posts without divisions",
        {"o1/divisions": "fail", "o1/structure-chart": "any"},
        inner(
            "o1",
            ("สำนักปลัดเทศบาล", "นักจัดการงานทั่วไป"),
            ("- ฝ่ายอำนวยการ", ""),
            ("- งานป้องกันฯ", ""),
            ("กองคลัง", "นักวิชาการคลัง"),
            ("- งานพัสดุและทรัพย์สิน", ""),
            ("กองช่าง", "นายช่างโยธา"),
            ("- งานวิศวกรรม", ""),
            ("กองการศึกษา", "ครู"),
            ("- งานบริหารการศึกษา", ""),
            ("กองสาธารณสุขฯ", "พยาบาล"),
            ("หน่วยตรวจสอบภายใน", "นักวิชาการตรวจสอบภายใน"),
        ),
    ),
    _mutant("o2 a card without a telephone", {"o2/contact": "fail"}, inner("o2", ("081-2345673", ""))),
    _mutant(
        "o3 the law of another kind of body",
        {"o3/duties": "fail|review"},
        inner(
            "o3",
            ("พระราชบัญญัติเทศบาล พ.ศ. 2496", "พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537"),
            ("เทศบาลตำบลเขาย้อยมี", "องค์การบริหารส่วนตำบลมี"),
            ("เทศบาลตำบล", "องค์การบริหารส่วนตำบล"),
            ("ของเทศบาล", "ขององค์การบริหารส่วนตำบล"),
        ),
    ),
    _mutant(
        "o4 no indicators",
        {"o4/plan-details": "fail"},
        inner("o4", ("ตัวชี้วัด จำนวนถนนที่ได้มาตรฐาน ร้อยละ 70", ""), ("ตัวชี้วัด", "หมายเหตุ")),
    ),
    _mutant("o5 extension without a fax", {"o5/fax": "fail"}, inner("o5", ("โทรสาร: 032-562141 ต่อ 18", ""))),
    _mutant(
        "o5 a fax still to come",
        {"o5/fax": "fail"},
        inner("o5", ("โทรสาร: 032-562141 ต่อ 18", "โทรสาร: (อยู่ระหว่างขอติดตั้ง)")),
    ),
    _mutant(
        "o5 e-mail of the vendor alone",
        {"o5/email": "fail"},
        inner(
            "o5",
            (
                "ไปรษณีย์อิเล็กทรอนิกส์: khaoyoi.city@gmail.com, saraban@khaoyocity.go.th",
                "ออกแบบเว็บไซต์: support@webthai-design.co.th",
            ),
        ),
    ),
    _mutant(
        "o7 news of last year only",
        {"o7/period": "fail"},
        inner("o7", (". 65", ". 64"), ("15 ก.ย. 64", "15 ก.ย. 63"), ("2 ก.พ. 64", "2 ก.พ. 64")),
    ),
    _mutant(
        "o8 nobody ever answered",
        {"o8/two-way": "fail|review"},
        inner("o8", ("กองช่างเข้าดำเนินการซ่อมแซมแล้วครับ", ""), ("ภายในวันที่ 31 มีนาคม ของทุกปีค่ะ ติดต่อกองคลัง", "")),
    ),
    # ------------------------------------------------------------ o10-o17
    _mutant(
        "o10 the plan within is last year's",
        {"o10/period": "fail", "o11/progress": "any"},
        document(
            "o10",
            "2565",
            ("h", "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2564"),
            table("ที่ | โครงการ/กิจกรรม | งบประมาณ | ต.ค. 63 | พ.ย. 63", "1 | ซ่อมถนน | 100,000 | ✓ | ✓"),
        ),
    ),
    _mutant(
        "o11 five months",
        {"o11/period": "fail"},
        inner(
            "o11",
            ("1 ตุลาคม 2564 - 31 มีนาคม 2565", "1 ตุลาคม 2564 - 28 กุมภาพันธ์ 2565"),
            ("ครบรอบระยะเวลา 6 เดือนแรก", "ดำเนินการมาระยะหนึ่ง"),
            ("รอบ 6 เดือน", "ห้าเดือน"),
        ),
    ),
    _mutant(
        "o11 the year before within",
        {"o11/period": "fail", "o11/progress": "fail"},
        document(
            "o11",
            "กำกับติดตาม",
            ("p", "บันทึกข้อความ ส่วนราชการ กองยุทธศาสตร์และงบประมาณ วันที่ 7 เมษายน 2564"),
            (
                "p",
                "เรื่อง รายงานผลการกำกับติดตามการดำเนินงาน ตามแผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2564 รอบ 6 เดือน (1 ตุลาคม 2563 - 31 มีนาคม 2564)",
            ),
            table("โครงการ | งบตามแผน | เบิกจ่าย | ผล", "ซ่อมแซมถนนลูกรัง | 300,000 | 0 | อยู่ระหว่างดำเนินการ"),
        ),
    ),
    _mutant(
        "o11 nothing filled in",
        {"o11/progress": "fail", "o11/progress-details": "fail"},
        document(
            "o11",
            "กำกับติดตาม",
            (
                "h",
                "รายงานผลการกำกับติดตามการดำเนินงาน ตามแผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565 รอบ 6 เดือน (ตุลาคม 2564 - มีนาคม 2565)",
            ),
            table(
                "ลำดับ | โครงการ/กิจกรรม | งบประมาณตามแผน | งบประมาณที่เบิกจ่าย | ผลการดำเนินงาน",
                "1 | ก่อสร้างถนนคอนกรีตเสริมเหล็กสายบ้านนายเล็ก หมู่ที่ 3 | 498,000 | | ",
                "2 | ส่งเสริมคุณภาพชีวิตผู้สูงอายุ | 120,000 | | ",
            ),
        ),
    ),
    _mutant(
        "o12 the half year under the year's title",
        {"o12/annual-results": "fail"},
        inner(
            "o11",
            (
                "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2564",
                "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2564 รอบ 6 เดือน (ตุลาคม 2563 - มีนาคม 2564)",
            ),
        ),
    ),
    _mutant(
        "o13 a service manual in its place",
        {"o13/work-manual": "fail", "o13/manual-details": "any"},
        document(
            "o13",
            "คู่มือ",
            ("h", "คู่มือสำหรับประชาชน การขอติดตั้งถังขยะ"),
            ("p", "ผู้ขอรับบริการยื่นคำร้องที่กองสาธารณสุข พร้อมสำเนาบัตรประชาชน"),
        ),
    ),
    _mutant("o15 March missing", {"o15/period": "fail"}, drop("o15", "มีนาคม 2565")),
    _mutant(
        "o15 March still to come",
        {"o15/period": "fail"},
        inner("o15", ("มีนาคม 2565 ", "มีนาคม 2565 (อยู่ระหว่างรวบรวม) "), ("45", ""), ("17", ""), ("13", ""), ("75", "")),
        lambda pages: pages["o15"].blocks.__setitem__(
            1, ("t", [*pages["o15"].blocks[1][1][:-1], ["มีนาคม 2565", "อยู่ระหว่างรวบรวม", "", "", ""]])
        ),
    ),  # type: ignore[index]
    _mutant(
        "o15 visitors of the site",
        {"o15/statistics": "fail"},
        page(
            "o15",
            "ข้อมูลสถิติผู้เข้ามาใช้บริการ",
            ("p", "สถิติผู้เข้าชมเว็บไซต์ ประจำปีงบประมาณ พ.ศ. 2565"),
            table("เดือน | จำนวนผู้เข้าชมเว็บไซต์ (ครั้ง)", *[f"{month} | 1,2{n}0" for n, month in enumerate(MONTHS)]),
        ),
    ),
    _mutant(
        "o16 the survey of this year",
        {"o16/period": "fail"},
        document(
            "o16",
            "2564",
            ("h", "รายงานผลการประเมินความพึงพอใจของผู้รับบริการ ประจำปีงบประมาณ พ.ศ. 2565"),
            ("p", "กลุ่มตัวอย่าง 400 คน ความพึงพอใจโดยรวมร้อยละ 95.60"),
        ),
    ),
    _mutant(
        "o16 an empty questionnaire",
        {"o16/survey": "fail", "o16/period": "any"},
        document(
            "o16",
            "2564",
            ("h", "แบบสอบถามความพึงพอใจของผู้รับบริการ ประจำปีงบประมาณ พ.ศ. 2564"),
            ("p", "คำชี้แจง โปรดทำเครื่องหมาย ✓ ลงในช่องที่ตรงกับความคิดเห็นของท่าน"),
            table("ข้อ | ประเด็น | 5 | 4 | 3 | 2 | 1", "1 | ความสุภาพของเจ้าหน้าที่ | | | | | "),
        ),
        document("o16", "2563", ("p", "แบบสอบถาม ปี 2563")),
    ),
    _mutant(
        "o17 forms to print",
        {"o17/e-service": "fail", "o17/reachable": "any"},
        page("o17", "บริการออนไลน์", ("p", "ดาวน์โหลดแบบฟอร์ม พิมพ์ กรอก แล้วนำมายื่นที่เทศบาล")),
        page("o17b", "แบบฟอร์ม", ("p", "พิมพ์แบบฟอร์มแล้วยื่นด้วยตนเอง ณ สำนักงาน")),
    ),
    # ------------------------------------------------------------ o18-o24
    _mutant(
        "o18 last year's plan within",
        {"o18/period": "fail", "o19/spending-progress": "any"},
        inner("o18", ("2565", "2564")),
    ),
    _mutant(
        "o19 the first quarter alone",
        {"o19/period": "fail"},
        inner("o19", ("1 ตุลาคม 2564 - 31 มีนาคม 2565", "1 ตุลาคม 2564 - 31 ธันวาคม 2564"), ("รอบ 6 เดือน", "ไตรมาสที่ 1")),
    ),
    _mutant(
        "o19 columns of spending left blank",
        {"o19/spending-progress": "fail"},
        document(
            "o19",
            "2565",
            ("h", "รายงานการกำกับติดตามการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. 2565 รอบ 6 เดือน (ตุลาคม 2564 - มีนาคม 2565)"),
            table(
                "หมวด | งบประมาณอนุมัติ | เบิกจ่ายแล้ว | คงเหลือ | ร้อยละ",
                "งบกลาง | 14,200,000 | | | ",
                "งบบุคลากร | 18,500,000 | | | ",
            ),
        ),
    ),
    _mutant("o20 problems without a word", {"o20/problems": "fail"}, drop("o20", "ผู้รับจ้างส่งมอบงานล่าช้า")),
    _mutant("o20 no suggestions", {"o20/suggestions": "fail"}, drop("o20", "ข้อเสนอแนะ"), drop("o20", "เร่งรัดการทำสัญญา")),
    _mutant(
        "o20 no achievement", {"o20/achievement": "fail"}, drop("o20", "ผลสัมฤทธิ์ตามเป้าหมาย"), drop("o20", "สูงกว่าเป้าหมาย")
    ),
    _mutant("o21 last year's plan within", {"o21/period": "fail"}, inner("o21", ("2565", "2564"))),
    _mutant(
        "o23 a month in the wrong year",
        {"o23/period": "fail", "o23/by-month": "any"},
        document(
            "o23",
            "มีนาคม 2565",
            ("h", "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน มีนาคม 2564 (แบบ สขร. 1)"),
            ("p", "เทศบาลตำบลเขาย้อย วันที่ 31 มี.ค. 2564"),
            table("ลำดับที่ | งานที่จัดซื้อหรือจัดจ้าง | วงเงิน", "1 | ซื้อวัสดุ | 5,000"),
        ),
    ),
    _mutant(
        "o23 no reasons",
        {"o23/summary-details": "fail"},
        inner("o23", ("เหตุผลที่คัดเลือกโดยสรุป", "หมายเหตุ"), ("ราคาเหมาะสม", "-")),
    ),
    _mutant(
        "o24 no budget",
        {"o24/budget-used": "fail"},
        document(
            "o23",
            "รายงานผลการจัดซื้อจัดจ้างประจำปี",
            ("h", "รายงานสรุปผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2564"),
            table("วิธี | จำนวนโครงการ", "เฉพาะเจาะจง | 165", "ประกวดราคาอิเล็กทรอนิกส์ | 2"),
            ("p", "ปัญหา อุปสรรค: ระยะเวลาในการจัดหากระชั้นชิด"),
            ("p", "ข้อเสนอแนะ: จัดทำแผนการจัดหาล่วงหน้า"),
        ),
    ),
    _mutant(
        "o24 problems named and none told",
        {"o24/problems": "fail"},
        inner(
            "o23",
            (
                "ปัญหา อุปสรรค: ระยะเวลาในการจัดหากระชั้นชิด ทำให้ผู้เสนอราคาน้อยราย",
                "ปัญหา อุปสรรค: ................................",
            ),
        ),
    ),
    # ------------------------------------------------------------ o25-o33
    _mutant(
        "o25 signed by the mayor before", {"o25/by-top-executive": "fail"}, inner("o25", (MAYOR, "นายสมบูรณ์ ทองแท้"))
    ),
    _mutant(
        "o25 signed by the clerk",
        {"o25/by-top-executive": "fail"},
        inner("o25", (MAYOR, "นางสาวอัจฉรา พูนผล"), ("นายกเทศมนตรีตำบลเขาย้อย", "ปลัดเทศบาลตำบลเขาย้อย")),
    ),
    _mutant(
        "o26 deeds of last year",
        {"o26/period": "fail", "o26/hr-actions": "any"},
        inner("o26", ("2565", "2564"), ("1 ธ.ค. 2564", "1 ธ.ค. 2563")),
    ),
    _mutant(
        "o26 plans for later",
        {"o26/hr-actions": "fail"},
        document(
            "o26",
            "2565",
            ("h", "แผนการดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2565"),
            table(
                "นโยบาย | สิ่งที่จะดำเนินการ | กำหนดแล้วเสร็จ",
                "ด้านการสรรหา | จะรับโอนพนักงานเทศบาล | ก.ย. 2565",
                "ด้านการพัฒนา | จะส่งบุคลากรเข้าอบรม | ส.ค. 2565",
            ),
        ),
    ),
    _mutant("o27 no rule for appraisal", {"o27/appraisal": "fail"}, drop("o27", "ประเมินผล")),
    _mutant("o27 one rule is a bare heading", {"o27/reward-discipline": "fail"}, drop("o27", "ยกย่องพนักงานดีเด่น")),
    _mutant("o28 no analysis", {"o28/analysis": "fail"}, drop("o28", "วิเคราะห์"), drop("o28", "อัตรากำลังตามกรอบ")),
    _mutant("o28 columns of problems blank", {"o28/problems": "fail"}, inner("o28", ("ขาดบุคลากรสายช่าง", ""))),
    _mutant("o28 of this year", {"o28/period": "fail", "o28/hr-results": "any"}, inner("o28", ("2564", "2565"))),
    _mutant(
        "o29 complaints in general",
        {"o29/complaint-guideline": "fail"},
        document(
            "o29",
            "คู่มือ",
            ("h", "คู่มือการปฏิบัติงานการจัดการเรื่องร้องเรียนร้องทุกข์ทั่วไป"),
            ("p", "เรื่องร้องทุกข์ เช่น ไฟฟ้าดับ ถนนชำรุด เหตุเดือดร้อนรำคาญ"),
            table("ขั้นตอน | ระยะเวลา", "รับเรื่อง | 1 วัน"),
        ),
    ),
    _mutant(
        "o31 one total for five months",
        {"o31/period": "fail"},
        inner("o31", ("รอบ 6 เดือนแรก (ตุลาคม 2564 - มีนาคม 2565)", "(ตุลาคม 2564 - กุมภาพันธ์ 2565)")),
        drop("o31", "มีนาคม 2565 |"),
        document(
            "o31",
            "สถิติ",
            ("h", "สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ ประจำปีงบประมาณ พ.ศ. 2565"),
            ("p", "(ตุลาคม 2564 - กุมภาพันธ์ 2565)"),
            table("เดือน | จำนวนเรื่อง | แล้วเสร็จ", *[f"{month} | 0 | 0" for month in MONTHS[:5]]),
        ),
    ),
    _mutant(
        "o32 the form is closed",
        {"o32/feedback-channel": "fail"},
        page("o32", "ช่องทางการรับฟังความคิดเห็น", ("p", "ระบบรับฟังความคิดเห็นปิดให้บริการชั่วคราว")),
    ),
    # ------------------------------------------------------------ o34-o43
    _mutant(
        "o35 the deputy took part",
        {"o35/executive-participation": "fail"},
        document(
            "o35",
            "ผู้บริหาร",
            (
                "p",
                "วันที่ 9 ธันวาคม 2564 นายวันชัย เพชรสุวรรณ รองนายกเทศมนตรีตำบลเขาย้อย ร่วมกิจกรรมวันต่อต้านคอร์รัปชันสากล ณ หอประชุมเทศบาล",
            ),
        ),
    ),
    _mutant("o35 the year before", {"o35/period": "any"}, inner("o35", ("9 ธันวาคม 2564", "9 ธันวาคม 2563"))),
    _mutant(
        "o35 a market's opening",
        {"o35/integrity-focus": "fail", "o35/executive-participation": "any"},
        document(
            "o35",
            "ผู้บริหาร",
            ("p", f"วันที่ 9 ธันวาคม 2564 {MAYOR} นายกเทศมนตรีตำบลเขาย้อย เป็นประธานเปิดตลาดนัดชุมชน ณ ลานหน้าเทศบาล"),
        ),
    ),
    _mutant(
        "o36 no levels",
        {"o36/risk-events-levels": "fail", "o36/risk-assessment": "any"},
        document(
            "o36",
            "2565",
            ("h", "รายงานการประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2565"),
            table("เหตุการณ์ความเสี่ยง | มาตรการจัดการความเสี่ยง", *[f"{risk} | {measure}" for risk, _, measure in RISKS]),
        ),
    ),
    _mutant(
        "o36 risks of internal control",
        {
            "o36/risk-assessment": "fail",
            "o36/period": "any",
            "o36/risk-events-levels": "any",
            "o36/risk-measures": "any",
            "o37/matches-o36": "any",
            "o37/risk-actions": "any",
        },
        document(
            "o36",
            "2565",
            ("h", "รายงานการประเมินผลการควบคุมภายใน (แบบ ปค. 5) ประจำปีงบประมาณ พ.ศ. 2565"),
            table("ภารกิจ | ความเสี่ยง | ระดับ | การปรับปรุงการควบคุม", "งานป้องกันฯ | อุปกรณ์ดับเพลิงชำรุด | สูง | จัดซื้อใหม่"),
        ),
    ),
    _mutant(
        "o37 nothing done yet",
        {"o37/risk-actions": "fail", "o37/matches-o36": "any"},
        _results("o37", "2565", "ยังไม่ได้ดำเนินการ"),
    ),
    _mutant(
        "o37 results left blank", {"o37/risk-actions": "fail", "o37/matches-o36": "any"}, _results("o37", "2565", "")
    ),
    _mutant(
        "o37 other risks than o36's",
        {"o37/matches-o36": "fail|review", "o37/risk-actions": "any"},
        document(
            "o37",
            "2565",
            ("h", "รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2565"),
            table(
                "ความเสี่ยง | มาตรการ | ผลการดำเนินการ",
                "การเรียกรับเงินจากผู้รับเหมา | ติดป้ายห้ามรับสินบน | ติดป้ายแล้วเมื่อ 3 ธันวาคม 2564",
            ),
        ),
    ),
    _mutant("o38 the year before", {"o38/period": "fail"}, inner("o38", ("25 กุมภาพันธ์ 2565", "25 กุมภาพันธ์ 2564"))),
    _mutant(
        "o38 a course in first aid",
        {"o38/culture": "fail"},
        document(
            "o38",
            "กิจกรรม",
            ("p", "เมื่อวันที่ 25 กุมภาพันธ์ 2565 เทศบาลตำบลเขาย้อยจัดอบรมการปฐมพยาบาลเบื้องต้นและการช่วยฟื้นคืนชีพ มีผู้เข้าร่วม 52 คน"),
        ),
    ),
    _mutant(
        "o39 a plan of last year within",
        {"o39/period": "fail", "o40/progress": "any"},
        inner("o39", ("พ.ศ. 2565", "พ.ศ. 2564"), ("ต.ค. 64 - ก.ย. 65", "ต.ค. 63 - ก.ย. 64")),
    ),
    _mutant(
        "o40 the second half of last year",
        {"o40/period": "fail", "o40/progress": "any"},
        inner(
            "o40",
            ("ประจำปีงบประมาณ พ.ศ. 2565 รอบ 6 เดือน", "ประจำปีงบประมาณ พ.ศ. 2564 รอบ 6 เดือนหลัง"),
            ("31 มีนาคม 2565", "30 กันยายน 2564"),
            ("ตุลาคม 2564 - มีนาคม 2565", "เมษายน 2564 - กันยายน 2564"),
        ),
    ),
    _mutant(
        "o40 progress left blank",
        {"o40/progress": "fail", "o40/progress-details": "any"},
        document(
            "o40",
            "2565",
            (
                "h",
                "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2565 รอบ 6 เดือน (ตุลาคม 2564 - มีนาคม 2565)",
            ),
            table(
                "โครงการ/กิจกรรม | งบประมาณ | ใช้ไป | ความก้าวหน้า",
                "อบรมจิตสำนึกต่อต้านการทุจริตแก่พนักงาน | 10,000 | | ",
                "เผยแพร่ข้อมูลการจัดซื้อจัดจ้างบนเว็บไซต์ | 20,000 | | ",
            ),
        ),
    ),
    _mutant("o41 of this year within", {"o41/results": "fail"}, inner("o41", ("2564", "2565"))),
    _mutant(
        "o42 no measures",
        {"o42/measures": "fail", "o43/measure-results": "any", "o43/put-into-practice": "any"},
        drop("o42", "มาตรการส่งเสริมคุณธรรม"),
        drop("o42", "ขั้นตอนหรือวิธีการปฏิบัติ"),
    ),
    _mutant(
        "o42 scores of another body",
        {
            "o42/ita-analysis": "fail|review",
            "o42/weaknesses": "any",
            "o42/measures": "any",
            "o43/measure-results": "any",
        },
        inner("o42", ("ของหน่วยงานภาครัฐ", f"ของ{OTHER}"), ("สำนักปลัดเทศบาล", f"สำนักปลัด{OTHER}")),
        lambda pages: pages["o42"].docs[0].blocks.extend(hand("นายอื่น ผู้อื่น", f"นายก{OTHER}")),
    ),
    _mutant(
        "o43 results still to come",
        {"o43/measure-results": "fail", "o43/put-into-practice": "fail"},
        _results("o43", "2565", "จะดำเนินการในไตรมาสที่ 4"),
    ),
    _mutant(
        "o43 results left blank",
        {"o43/measure-results": "fail", "o43/put-into-practice": "fail"},
        _results("o43", "2565", ""),
    ),
]
