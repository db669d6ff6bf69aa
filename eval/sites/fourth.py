"""Faults of the fourth office (``content4.py``): small slips on pages that hold everything themselves."""

from __future__ import annotations

from eval.sites.change import Mutant, document, drop, inner, page, several
from eval.sites.content import table
from eval.sites.content4 import LONG, MAYOR


def _mutant(name: str, expect: dict[str, str], *changes: object) -> Mutant:
    return Mutant(f"4 {name}", expect, several(*changes), content=4)  # type: ignore[arg-type]


FOURTH: list[Mutant] = [
    _mutant(
        "o1 staff of one division",
        {"o1/divisions": "fail|review", "o1/structure-chart": "any", "o1/key-positions": "any"},
        page(
            "o1",
            "โครงสร้างส่วนราชการ",
            ("p", "บุคลากรสำนักปลัด"),
            ("l", ["นายก ข. เจ้าพนักงานธุรการ", "นางสาว ค. ผู้ช่วยนักพัฒนาชุมชน"]),
        ),
    ),
    _mutant(
        "o2 no name under a picture",
        {"o2/name": "fail|review", "o2/executives": "any"},
        inner("o2", ("<div>นายอนันต์ แสงแก้ว</div>", "")),
    ),
    _mutant(
        "o2 one stand-in for two faces",
        {"o2/photo": "fail"},
        inner("o2", ("/photo/p2.jpg", "/images/avatar.png"), ("/photo/p3.jpg", "/images/avatar.png")),
    ),
    _mutant(
        "o2 no mayor",
        {
            "o2/executives": "fail",
            "o2/name": "any",
            "o2/photo": "any",
            "o2/position": "any",
            "o2/contact": "any",
            "o25/by-top-executive": "any",
            "o34/by-top-executive": "any",
            "o35/executive-participation": "any",
        },
        inner("o2", ("นายกเทศมนตรีตำบลเขาย้อย", "สมาชิกสภาเทศบาล")),
    ),
    _mutant(
        "o3 the divisions' duties",
        {"o3/duties": "fail"},
        page(
            "o3",
            "หน้าที่และอำนาจ",
            ("p", "กองคลัง มีหน้าที่เกี่ยวกับงานการเงินและบัญชี งานพัสดุ"),
            ("p", "กองช่าง มีหน้าที่เกี่ยวกับงานออกแบบและควบคุมอาคาร"),
        ),
    ),
    _mutant("o4 a plan from next year", {"o4/period": "fail"}, inner("o4", ("๒๕๖๑-๒๕๖๕", "๒๕๖๖-๒๕๗๐"))),
    _mutant("o4 no column of goals", {"o4/plan-details": "fail"}, inner("o4", ("เป้าหมาย", "หมายเหตุ"))),
    _mutant("o5 dashes for a fax", {"o5/fax": "fail"}, inner("o5", ("๐-๓๒๕๖-๒๒๗๘", "-"))),
    _mutant(
        "o5 no house and no village",
        {"o5/address": "fail|review"},
        inner(
            "o5",
            ("สำนักงานเทศบาลตำบลเขาย้อย ๕๕/๑ หมู่ ๒ ตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี ๗๖๑๔๐", "สำนักงานเทศบาลตำบลเขาย้อย"),
        ),
    ),
    _mutant(
        "o5 a photograph of the building is no map",
        {"o5/map": "fail|review"},
        inner(
            "o5",
            ("แผนที่ตั้งสำนักงาน", "อาคารสำนักงาน"),
            ("/i/map.jpg", "/i/office.jpg"),
            ("แผนที่เทศบาลตำบลเขาย้อย", "อาคารสำนักงาน"),
        ),
    ),
    _mutant(
        "o7 the newest of October 2563",
        {"o7/period": "fail"},
        inner("o7", ("/2565", "/2564"), ("20/12/2564", "20/12/2563"), ("ประจำปี 2565", "ประจำปี 2564")),
    ),
    _mutant(
        "o10 a programme without money or time",
        {"o10/plan-details": "any", "o10/annual-plan": "any", "o10/period": "fail"},
        inner("o10", ("ปีงบประมาณ ๒๕๖๕", "ปีงบประมาณ ๒๕๖๓"), ("๖๕", "๖๓"), ("๖๔", "๖๒")),
        inner("o11", ("x", "x")),
    ),
    _mutant(
        "o11 the plan put up again",
        {"o11/progress": "fail", "o11/progress-details": "any", "o11/period": "any"},
        document(
            "o11",
            "๖ เดือน",
            ("h", "แผนดำเนินงาน ปีงบประมาณ ๒๕๖๕"),
            table("โครงการ/กิจกรรม | งบ (บาท) | เริ่ม | สิ้นสุด", "ขุดลอกคลองสาธารณะ หมู่ ๑ | ๒๐๐,๐๐๐ | ธ.ค.๖๔ | ก.พ.๖๕"),
        ),
    ),
    _mutant("o11 to February", {"o11/period": "fail"}, inner("o11", ("(ต.ค.๖๔ - มี.ค.๖๕)", "(ต.ค.๖๔ - ก.พ.๖๕)"))),
    _mutant("o12 of 2563", {"o12/annual-results": "fail"}, inner("o11", ("ประจำปี ๒๕๖๔", "ประจำปี ๒๕๖๓"))),
    _mutant(
        "o14 a staff manual in its place",
        {"o14/service-manual": "fail|review", "o14/service-details": "any"},
        page("o14", "คู่มือประชาชน", ("h", "คู่มือปฏิบัติงานเจ้าหน้าที่พัสดุ"), ("p", "ขั้นตอน ๑) ตรวจสอบงบ ๒) ขออนุมัติ ๓) เบิกจ่าย")),
    ),
    _mutant(
        "o15 February is a copy of January",
        {"o15/period": "fail"},
        document(
            "o15",
            "กุมภาพันธ์",
            ("p", "สถิติการให้บริการของเทศบาลตำบลเขาย้อย ประจำเดือนมกราคม ๒๕๖๕"),
            table("งาน | จำนวนผู้รับบริการ (คน)", "ชำระภาษี | 23"),
        ),
    ),
    _mutant(
        "o15 the last month of the year before",
        {"o15/period": "fail"},
        document(
            "o15",
            "มีนาคม",
            ("p", "สถิติการให้บริการของเทศบาลตำบลเขาย้อย ประจำเดือนมีนาคม ๒๕๖๔"),
            table("งาน | จำนวนผู้รับบริการ (คน)", "ชำระภาษี | 23"),
        ),
    ),
    _mutant("o16 of 2563", {"o16/period": "fail"}, inner("o16", ("๒๕๖๔", "๒๕๖๓"))),
    _mutant(
        "o16 a plan to ask",
        {"o16/survey": "fail", "o16/period": "any"},
        page(
            "o16",
            "ผลสำรวจความพึงพอใจ",
            ("p", "เทศบาลจะสำรวจความพึงพอใจของผู้รับบริการ ปีงบประมาณ ๒๕๖๔ และจะเผยแพร่ผลในโอกาสต่อไป"),
        ),
    ),
    _mutant(
        "o18 the ordinance's transfer",
        {
            "o18/budget-plan": "fail|review",
            "o18/plan-details": "any",
            "o18/period": "any",
            "o19/spending-progress": "any",
        },
        document(
            "o18",
            "๖๕",
            ("h", "บัญชีโอนเงินงบประมาณรายจ่าย ประจำปีงบประมาณ ๒๕๖๕ ครั้งที่ ๓"),
            table("รายการ | โอนเพิ่ม | โอนลด | คงเหลือ", "ค่าวัสดุ | ๑๐,๐๐๐ | - | ๕๐,๐๐๐"),
        ),
    ),
    _mutant(
        "o19 December missing",
        {"o19/period": "fail"},
        document(
            "o19",
            "ธันวาคม",
            ("p", "รายงานการใช้จ่ายงบประมาณ ประจำเดือน พฤศจิกายน ๒๕๖๔"),
            table("หมวด | งบประมาณ | เบิกจ่าย | คงเหลือ", "งบบุคลากร | ๑๖,๐๐๐,๐๐๐ | ๑,๓๐๑,๐๐๐ | ๑๔,๖๐๐,๐๐๐"),
        ),
    ),
    _mutant(
        "o20 a column of problems left blank", {"o20/problems": "fail"}, inner("o20", ("ระบบ e-LAAS ขัดข้องบ่อย", ""))
    ),
    _mutant(
        "o20 no achievement",
        {"o20/achievement": "fail"},
        inner("o20", ("ผลสัมฤทธิ์ตามเป้าหมาย", "หมายเหตุ"), ("เบิกจ่ายได้ร้อยละ ๙๗ ตามเป้าหมาย", "")),
    ),
    _mutant("o21 of 2564", {"o21/period": "fail"}, inner("o21", ("๒๕๖๕", "๒๕๖๔"), ("๖๕", "๖๔"))),
    _mutant(
        "o22 notices of 2564", {"o22/period": "fail"}, inner("o22", ("๒๕๖๕", "๒๕๖๔"), ("๑๐ พ.ย. ๒๕๖๔", "๑๐ พ.ย. ๒๕๖๓"))
    ),
    _mutant(
        "o23 a month without a word", {"o23/by-month": "fail", "o23/period": "any"}, drop("o23", "ไม่มีการจัดซื้อจัดจ้าง")
    ),
    _mutant(
        "o23 January missing",
        {"o23/by-month": "fail", "o23/period": "fail"},
        drop("o23", "มกราคม ๒๕๖๕"),
        drop("o23", "ม.ค.๖๕"),
    ),
    _mutant(
        "o23 no column of reference prices",
        {"o23/summary-details": "fail"},
        inner("o23", ("| ราคากลาง |", "|"), ("ราคากลาง", "หมายเหตุ")),
    ),
    _mutant(
        "o24 money only as was planned",
        {"o24/budget-used": "fail|review", "o24/procurement-results": "any"},
        inner("o23", ("ใช้งบประมาณ ๖,๔๕๐,๐๐๐ บาท แยกเป็น จัดซื้อ ๒,๑๐๐,๐๐๐ บาท จัดจ้าง ๔,๓๕๐,๐๐๐ บาท", "ตามแผนที่ตั้งไว้")),
    ),
    _mutant(
        "o25 a policy that has run out",
        {"o25/period": "fail"},
        inner("o25", ("พ.ศ.๒๕๖๔ - ๒๕๖๖", "พ.ศ.๒๕๖๑ - ๒๕๖๓"), ("๕ ตุลาคม พ.ศ.๒๕๖๓", "๕ ตุลาคม พ.ศ.๒๕๖๐")),
    ),
    _mutant(
        "o25 nobody signed",
        {"o25/by-top-executive": "fail|review"},
        drop("o25", f"({MAYOR})"),
        drop("o25", "นายกเทศมนตรีตำบลเขาย้อย"),
    ),
    _mutant(
        "o26 three things to be done",
        {"o26/hr-actions": "fail", "o26/period": "any"},
        page(
            "o26",
            "การดำเนินการตามนโยบาย",
            ("p", "การดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล ปีงบประมาณ ๒๕๖๕"),
            ("l", ["มิ.ย. ๖๕ จะรับโอนพนักงาน", "ก.ค. ๖๕ จะจัดอบรม", "ก.ย. ๖๕ จะประเมินผล"]),
        ),
    ),
    _mutant(
        "o27 no rule of development",
        {"o27/development": "fail"},
        document(
            "o27",
            "การพัฒนา",
            ("h", "ประกาศ ก.ท.จ.เพชรบุรี เรื่อง หลักเกณฑ์การลาของพนักงานเทศบาล"),
            ("p", "การลามี ๙ ประเภท ถือปฏิบัติตั้งแต่ปี ๒๕๕๘ จนถึงปัจจุบัน"),
            link="ประกาศ ก.ท.จ.เพชรบุรี เรื่อง หลักเกณฑ์การลาของพนักงานเทศบาล",
        ),
    ),
    _mutant("o28 no suggestions", {"o28/suggestions": "fail"}, drop("o28", "ข้อเสนอแนะ")),
    _mutant(
        "o29 no steps, only a promise",
        {"o29/complaint-guideline": "fail", "o29/guideline-details": "fail"},
        page(
            "o29",
            "แนวปฏิบัติเรื่องร้องเรียนทุจริต",
            ("p", "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ อยู่ระหว่างจัดทำ จะเผยแพร่ภายหลัง"),
        ),
    ),
    _mutant(
        "o30 a telephone alone",
        {"o30/complaint-channel": "fail|review", "o30/separate-channel": "any"},
        page("o30", "ร้องเรียนทุจริต", ("p", "แจ้งเรื่องทุจริตของเจ้าหน้าที่ได้ที่โทร ๐-๓๒๕๖-๒๒๗๗ ในวันเวลาราชการ")),
        page("o30b", "ช่องทาง", ("p", "โทร ๐-๓๒๕๖-๒๒๗๗")),
    ),
    _mutant(
        "o30 one form for everything",
        {"o30/separate-channel": "fail|review", "o30/complaint-channel": "any"},
        page(
            "o30",
            "ร้องเรียน",
            ("p", "ร้องเรียน ร้องทุกข์ ทุกเรื่อง เช่น ไฟฟ้า ประปา ถนน ทุจริต"),
            ("form", ("แจ้งเรื่องร้องเรียนร้องทุกข์", [("text", "ชื่อ"), ("textarea", "เรื่อง"), ("submit", "ส่ง")])),
        ),
        page("o30b", "ประกาศ", ("p", "แจ้งเรื่องร้องเรียนร้องทุกข์ทั่วไปได้แล้ว")),
    ),
    _mutant(
        "o31 one quarter",
        {"o31/period": "fail"},
        drop("o31", "ไตรมาส ๒"),
        page(
            "o31",
            "สถิติร้องเรียนทุจริต",
            ("p", "สถิติเรื่องร้องเรียนการทุจริตของเจ้าหน้าที่ ปีงบประมาณ ๒๕๖๕"),
            table("ไตรมาส | รับเรื่อง | เสร็จ", "ไตรมาส ๑ (ต.ค.-ธ.ค.๖๔) | ไม่มี | -"),
        ),
    ),
    _mutant(
        "o31 general complaints",
        {"o31/complaint-statistics": "fail|review", "o31/complaint-progress": "any", "o31/period": "any"},
        page(
            "o31",
            "สถิติร้องเรียน",
            ("p", "สถิติเรื่องร้องทุกข์ทั่วไป ไฟฟ้า ประปา ถนน ปีงบประมาณ ๒๕๖๕ (ต.ค.๖๔ - มี.ค.๖๕)"),
            table("เดือน | เรื่อง | เสร็จ", *[f"{month} | 3 | 3" for month in LONG]),
        ),
    ),
    _mutant(
        "o34 signed by the clerk",
        {"o34/by-top-executive": "fail"},
        lambda pages: [
            doc.blocks.__setitem__(
                slice(None),
                [
                    (
                        k,
                        v.replace(f"({MAYOR}) นายกเทศมนตรีตำบลเขาย้อย", "(นายชาตรี พรหมมา) ปลัดเทศบาลตำบลเขาย้อย")
                        if isinstance(v, str)
                        else v,
                    )
                    for k, v in doc.blocks
                ],
            )
            for _, doc in pages["o33"].blocks[0][1]
        ],
    ),
    _mutant(
        "o34 of the year before",
        {"o34/period": "fail"},
        lambda pages: [
            doc.blocks.__setitem__(
                slice(None),
                [
                    (k, v.replace("๔ ตุลาคม พ.ศ.๒๕๖๔", "๔ ตุลาคม พ.ศ.๒๕๖๒") if isinstance(v, str) else v)
                    for k, v in doc.blocks
                ],
            )
            for _, doc in pages["o33"].blocks[0][1]
        ],
    ),
    _mutant(
        "o35 the clerk presided",
        {"o35/executive-participation": "any"},
        inner("o35", (f"{MAYOR} นายกเทศมนตรีตำบลเขาย้อย", "นายชาตรี พรหมมา ปลัดเทศบาล")),
    ),
    _mutant(
        "o36 risks of floods",
        {
            "o36/risk-assessment": "fail",
            "o36/risk-events-levels": "any",
            "o36/risk-measures": "any",
            "o36/period": "any",
            "o37/matches-o36": "any",
        },
        page(
            "o36",
            "ประเมินความเสี่ยง",
            ("p", "การประเมินความเสี่ยงด้านสาธารณภัย ปี ๒๕๖๕"),
            table("ความเสี่ยง | โอกาสเกิด | ผลกระทบ | ระดับ | วิธีจัดการ", "น้ำท่วมหมู่ ๓ | ๓ | ๔ | สูง | ขุดลอกคลอง"),
        ),
    ),
    _mutant(
        "o36 no measures",
        {"o36/risk-measures": "fail", "o37/matches-o36": "any"},
        inner("o36", ("วิธีจัดการ", "หมายเหตุ"), ("สลับกรรมการตรวจรับทุกโครงการ", "-"), ("ลงเวลาด้วยเครื่องสแกนนิ้ว", "-")),
    ),
    _mutant(
        "o37 to be done by September",
        {"o37/risk-actions": "fail", "o37/matches-o36": "any"},
        page(
            "o37",
            "จัดการความเสี่ยงทุจริต",
            ("p", "การจัดการความเสี่ยงการทุจริต ปี ๒๕๖๕"),
            (
                "l",
                [
                    "รับผลประโยชน์ในการตรวจรับงานจ้าง: จะสลับกรรมการตรวจรับ ภายใน ก.ย. ๖๕",
                    "เบิกค่าล่วงเวลาโดยไม่ได้ทำจริง: จะติดตั้งเครื่องสแกนนิ้ว ภายใน ส.ค. ๖๕",
                ],
            ),
        ),
    ),
    _mutant("o38 in 2564", {"o38/period": "fail"}, inner("o38", ("๑๑ มกราคม ๒๕๖๕", "๑๑ มกราคม ๒๕๖๔"))),
    _mutant(
        "o40 no results",
        {"o40/progress": "fail", "o40/progress-details": "any"},
        inner("o40", ("ดำเนินการแล้ว ๑๑ ม.ค.๖๕", ""), ("เผยแพร่แล้ว ๕ เดือน", ""), ("เผยแพร่แล้ว", "")),
    ),
    _mutant("o41 of 2563", {"o41/results": "fail"}, inner("o41", ("๒๕๖๔", "๒๕๖๓"))),
    _mutant(
        "o42 of 2563",
        {"o42/ita-analysis": "fail", "o42/weaknesses": "any", "o42/measures": "any", "o43/measure-results": "any"},
        inner("o42", ("๒๕๖๔", "๒๕๖๓"), ("๒๕๖๕", "๒๕๖๔")),
    ),
    _mutant(
        "o43 what is meant to happen",
        {"o43/measure-results": "fail", "o43/put-into-practice": "fail"},
        page(
            "o43",
            "ผลตามมาตรการ",
            ("p", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปี ๒๕๖๕"),
            ("p", "จัดทำแนวทางการยืมทรัพย์สินของราชการ: กองคลังจะจัดทำผังขั้นตอนและจะติดประกาศทุกกองภายในเดือนสิงหาคม ๒๕๖๕"),
        ),
    ),
]
