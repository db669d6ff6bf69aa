"""One fault at a time, and the requirements that it must flip; all else must stay as it is."""

from __future__ import annotations

from eval.sites.change import Mutant, contact, dead, drop, everything, person, swap, undocs
from eval.sites.content import Page
from eval.sites.faults import FAULTS
from eval.sites.fourth import FOURTH
from eval.sites.harmless import HARMLESS
from eval.sites.neutral import NEUTRAL
from eval.sites.reach import REACH
from eval.sites.third import THIRD

MUTANTS: list[Mutant] = [
    Mutant("none"),
    Mutant("none", content=2),
    Mutant("none", content=3),
    Mutant("none", content=4),
    Mutant("no fax", {"o5/fax": "fail"}, contact(fax="")),
    Mutant("fax dash", {"o5/fax": "fail"}, contact(fax="-")),
    Mutant("no phone", {"o5/phone": "fail"}, contact(phone="")),
    Mutant("no email", {"o5/email": "fail"}, contact(email="")),
    Mutant("no map", {"o5/map": "fail"}, contact(map="")),
    Mutant("no address", {"o5/address": "fail"}, contact(address="เทศบาลตำบลเขาย้อย")),
    Mutant("no photo of deputy", {"o2/photo": "fail"}, person(1, photo=0)),
    Mutant("placeholder photo", {"o2/photo": "fail"}, person(2, photo="/img/no-image.png")),
    Mutant("no contact of secretary", {"o2/contact": "fail"}, person(3, phone="")),
    Mutant("five months of o15", {"o15/period": "fail"}, drop("o15", "มีนาคม 2565")),
    Mutant(
        "o15 of 2564",
        {"o15/period": "fail"},
        lambda p: (swap("o15", "2564", "2563")(p), swap("o15", "2565", "2564")(p)),
    ),
    Mutant(
        "o11 of last year",
        {"o11/period": "fail", "o11/progress": "any", "o12/annual-results": "fail"},
        lambda p: [
            swap("o11", a, b)(p)
            for a, b in (("พ.ศ. 2564", "พ.ศ. 2560"), ("๒๕๖๔", "๒๕๖๓"), ("๒๕๖๕", "๒๕๖๔"), ("2565", "2564"))
        ],
    ),
    Mutant(
        "o10 of 2564",
        {"o10/period": "fail", "o11/progress": "any"},
        lambda p: [
            swap("o10", a, b)(p) for a, b in (("๒๕๖๕", "๒๕๖๔"), ("2565", "2564"), ("64-", "63-"), ("ก.ย.65", "ก.ย.64"))
        ],
    ),
    Mutant(
        "o10 link lies",
        {"o10/period": "fail", "o11/progress": "any"},
        lambda p: [swap("o10", a, b)(p) for a, b in (("๒๕๖๕", "๒๕๖๔"), ("64-", "63-"), ("ก.ย.65", "ก.ย.64"))],
    ),
    Mutant(
        "o4 plan ended",
        {"o4/period": "fail"},
        lambda p: [swap("o4", a, b)(p) for a, b in (("๒๕๖๑ - ๒๕๖๕", "๒๕๖๑ - ๒๕๖๔"), ("2561-2565", "2561-2564"))],
    ),
    Mutant(
        "o4 no goals",
        {"o4/plan-details": "fail"},
        lambda p: [swap("o4", a, b)(p) for a, b in (("เป้าประสงค์/เป้าหมาย", "หมายเหตุ"), ("เป้าหมาย", "อื่นๆ"))],
    ),
    Mutant(
        "o7 stale news",
        {"o7/period": "fail", "o7/news": "any"},
        lambda p: [swap("o7", a, b)(p) for a, b in (("2564", "2562"), ("2565", "2563"))],
    ),
    Mutant(
        "o8 no answers",
        {"o8/two-way": "not-pass"},
        lambda p: p["o8"].blocks.__setitem__(0, ("board", [(s, b, q, "") for s, b, q, _ in p["o8"].blocks[0][1]])),  # type: ignore[attr-defined]
    ),
    Mutant(
        "o12 doc gone",
        {"o12/reachable": "fail", "o12/annual-results": "fail", "o12/result-details": "fail"},
        undocs("o11", "ประจำปีงบประมาณ พ.ศ. 2564"),
    ),
    Mutant(
        "o18 of 2564",
        {"o18/period": "fail"},
        lambda p: [swap("o18", a, b)(p) for a, b in (("๒๕๖๕", "๒๕๖๔"), ("2565", "2564"))],
    ),
    Mutant("o16 only 2565", {"o16/period": "fail", "o16/survey": "any"}, undocs("o16", "2564")),
    Mutant(
        "o19 first quarter only",
        {"o19/period": "fail"},
        lambda p: [
            swap("o19", a, b)(p)
            for a, b in ((" และไตรมาสที่ ๒", ""), ("ต.ค. ๖๔ - มี.ค. ๖๕", "ต.ค. ๖๔ - ธ.ค. ๖๔"), (" รอบ 6 เดือน", ""))
        ],
    ),
    Mutant("o20 no problems", {"o20/problems": "fail"}, drop("o20", "ปัญหา/อุปสรรค")),
    Mutant("o20 no achievement", {"o20/achievement": "fail"}, drop("o20", "ผลสัมฤทธิ์")),
    Mutant("o20 no suggestions", {"o20/suggestions": "fail"}, drop("o20", "ข้อเสนอแนะ")),
    Mutant(
        "o21 of 2564",
        {"o21/period": "fail"},
        lambda p: [swap("o21", a, b)(p) for a, b in (("2564", "2563"), ("2565", "2564"))],
    ),
    Mutant(
        "o22 old notices",
        {"o22/period": "fail"},
        lambda p: [swap("o22", a, b)(p) for a, b in (("2564", "2562"), ("2565", "2563"))],
    ),
    Mutant("o23 no December", {"o23/by-month": "fail", "o23/period": "fail"}, undocs("o23", "ธันวาคม 2564")),
    Mutant(
        "o23 no prices column",
        {"o23/summary-details": "fail"},
        lambda p: [swap("o23", "ราคากลาง (บาท)", "หมายเหตุ")(p), swap("o23", "เหตุผลที่คัดเลือกโดยสรุป", "อื่นๆ")(p)],
    ),
    Mutant(
        "o24 gone",
        {
            "o24/reachable": "any",
            "o24/procurement-results": "fail",
            "o24/budget-used": "fail",
            "o24/problems": "fail",
            "o24/suggestions": "fail",
        },
        undocs("o23", "รายงานผลการจัดซื้อจัดจ้าง"),
    ),
    Mutant(
        "o25 old mayor", {"o25/by-top-executive": "fail"}, lambda p: swap("o25", "นายสมบูรณ์ พงษ์พิพัฒน์", "นายกิตติ แสนสุข")(p)
    ),
    Mutant("o27 no development", {"o27/development": "fail"}, undocs("o27", "การพัฒนาบุคลากร")),
    Mutant("o28 no analysis", {"o28/analysis": "fail"}, drop("o28", "ผลการวิเคราะห์")),
    Mutant(
        "o28 of 2563",
        {"o28/period": "fail"},
        lambda p: [swap("o28", a, b)(p) for a, b in (("๒๕๖๔", "๒๕๖๓"), ("2564", "2563"))],
    ),
    Mutant(
        "o30 general channel",
        {"o30/separate-channel": "not-pass", "o30/complaint-channel": "any"},
        lambda p: [
            drop("o30", "แยกต่างหาก")(p),
            swap("o30", "การทุจริตและประพฤติมิชอบของเจ้าหน้าที่", "ร้องทุกข์ทั่วไป")(p),
            swap("o30", "การทุจริต", "ทั่วไป")(p),
        ],
    ),
    Mutant(
        "o31 five months",
        {"o31/period": "fail"},
        lambda p: [drop("o31", "มีนาคม 2565")(p), swap("o31", " รอบ 6 เดือน", "")(p)],
    ),
    Mutant(
        "o34 last year",
        {"o34/period": "any", "o34/no-gift-policy": "any"},
        lambda p: [
            swap("o33", a, b)(p)
            for a, b in (
                ("ประจำปีงบประมาณ พ.ศ. 2565", "ประจำปีงบประมาณ พ.ศ. 2564"),
                ("๔ มกราคม ๒๕๖๕", "๔ มกราคม ๒๕๖๔"),
                ("4 ม.ค. 2565", "4 ม.ค. 2564"),
            )
        ],
    ),
    Mutant(
        "o36 no levels",
        {"o36/risk-events-levels": "fail", "o36/risk-assessment": "any"},
        lambda p: [
            swap("o36", "ระดับความเสี่ยง", "หมายเหตุ")(p),
            swap("o36", "โอกาสเกิด", "ลำดับ")(p),
            swap("o36", "ผลกระทบ", "ข้อ")(p),
            swap("o36", "ปานกลาง", "ก")(p),
            swap("o36", "ต่ำ", "ข")(p),
        ],
    ),
    Mutant(
        "o39 plan ended",
        {"o39/period": "fail", "o40/progress": "any"},
        lambda p: [swap("o39", a, b)(p) for a, b in (("๒๕๖๑ - ๒๕๖๕", "๒๕๖๑ - ๒๕๖๔"), ("2561-2565", "2561-2564"))],
    ),
    Mutant(
        "o41 of 2563",
        {"o41/results": "fail"},
        lambda p: [swap("o41", a, b)(p) for a, b in (("๒๕๖๔", "๒๕๖๓"), ("2564", "2563"))],
    ),
    Mutant(
        "o43 of 2564",
        {"o43/period": "fail"},
        lambda p: [swap("o43", a, b)(p) for a, b in (("๒๕๖๕", "๒๕๖๔"), ("2565", "2564"))],
    ),
    Mutant(
        "contact 404",
        everything("o5/reachable", "o5/address", "o5/phone", "o5/fax", "o5/email", "o5/map"),
        break_site=dead("/Main/contact"),
    ),
    Mutant(
        "news 403",
        {"o7/reachable": "review", "o7/news": "review", "o7/period": "review"},
        break_site=dead("/Main/news", 403),
    ),
    Mutant(
        "law page to home",
        {"o6/reachable": "fail", "o6/laws": "any"},
        break_site=lambda s: s.update({"/Main/Law2": (302, "text/html", b"/")}),
    ),
    Mutant(
        "o3 under construction",
        {"o3/reachable": "fail", "o3/duties": "fail"},
        lambda p: p["o3"].blocks.__setitem__(slice(None), [("p", "อยู่ระหว่างปรับปรุงข้อมูล ขออภัยในความไม่สะดวก")]),
    ),
    Mutant(
        "o14 empty listing",
        {"o14/reachable": "fail", "o14/service-manual": "fail", "o14/service-details": "fail"},
        lambda p: p.__setitem__("o14", Page("คู่มือสำหรับประชาชน", [("p", "ไม่พบข้อมูล")])),
    ),
    *FAULTS,
    *HARMLESS,
    *REACH,
    *NEUTRAL,
    *THIRD,
    *FOURTH,
]
