"""What real agencies get wrong, requirement by requirement; content.py's wording unless ``content=2``."""

from __future__ import annotations

from eval.sites.change import (
    Mutant,
    Pages,
    contact,
    dead,
    document,
    drop,
    older,
    page,
    person,
    say,
    several,
    swap,
    swaps,
    undocs,
)
from eval.sites.content import MAYOR, MONTHS, Doc, Page, progress, projects, signed, skr1, table

OTHER = "องค์การบริหารส่วนตำบลห้วยท่าช้าง"


def _other_body(key: str) -> object:
    return swaps(key, ("เทศบาลตำบลเขาย้อย", OTHER), ("ตำบลเขาย้อย", "ตำบลห้วยท่าช้าง"), ("เขาย้อย", "ห้วยท่าช้าง"))


def _headings_only(key: str) -> object:
    """Documents of which only the headings were put up."""

    def go(pages: Pages) -> None:
        for doc in pages[key].docs:
            doc.blocks = [block for block in doc.blocks if block[0] == "h"]

    return go


def _empty_tables(key: str) -> object:
    """Tables whose cells nobody filled in."""

    def empty(blocks: list[tuple[str, object]]) -> None:
        for at, (kind, value) in enumerate(blocks):
            if kind == "t":
                rows: list[list[str]] = value  # type: ignore[assignment]
                blocks[at] = ("t", [rows[0], *[["" for _ in row] for row in rows[1:]]])

    def go(pages: Pages) -> None:
        empty(pages[key].blocks)
        for doc in pages[key].docs:
            empty(doc.blocks)

    return go


def _gone(id: str, *requirements: str, reachable: str = "fail") -> dict[str, str]:
    return {f"{id}/reachable": reachable} | dict.fromkeys((f"{id}/{name}" for name in requirements), "fail")


def _home(old: str, new: str) -> object:
    def go(site: dict[str, tuple[int, str, bytes]]) -> None:
        status, kind, body = site["/"]
        charset = "cp874" if b"windows-874" in body else "utf-8"
        site["/"] = (status, kind, body.replace(old.encode(charset), new.encode(charset)))

    return go


NO_GIFT = {f"o34/{name}": "any" for name in ("reachable", "no-gift-policy", "by-top-executive", "period")}
FB = "https://www.facebook.com/profile.php?id=100076265347192"
O13 = ("work-manual", "manual-details")

FAULTS: list[Mutant] = [
    # o1
    Mutant("o1 prose only", {"o1/structure-chart": "fail", "o1/key-positions": "fail", "o1/divisions": "fail"}, page("o1", "โครงสร้างส่วนราชการ", ("p", "เทศบาลตำบลเขาย้อยมีการแบ่งส่วนราชการตามที่กฎหมายกำหนด เพื่อให้บริการประชาชนอย่างมีประสิทธิภาพและเกิดประโยชน์สูงสุด ทั่วทั้งเขตพื้นที่ของเทศบาล"))),
    Mutant("o1 no divisions", {"o1/divisions": "not-pass", "o1/structure-chart": "any"}, lambda p: p["o1"].blocks.__setitem__(slice(1, 3), [table("นายกเทศมนตรี", "ปลัดเทศบาล", "รองปลัดเทศบาล")])),
    Mutant("o1 no positions", {"o1/key-positions": "not-pass", "o1/structure-chart": "any"}, lambda p: p["o1"].blocks.__setitem__(slice(1, 3), [table("สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง", "กองการศึกษา")])),
    # o2
    Mutant("o2 mayor only", {"o2/executives": "fail", "o2/reachable": "any"}, several(lambda p: p["o2"].blocks.__setitem__(0, ("people", p["o2"].blocks[0][1][:1])), lambda p: p["o2b"].blocks.__setitem__(0, ("people", [])), swap("o2b", "ปลัดเทศบาล", "ข่าว"))),  # type: ignore[index]
    Mutant("o2 no name", {"o2/name": "fail", "o2/photo": "any"}, person(2, name="")),
    Mutant("o2 no post", {"o2/position": "not-pass"}, person(3, position="")),
    Mutant("o2 no mayor", {"o2/executives": "not-pass", "o2/name": "any", "o2/position": "any", "o2/photo": "any", "o2/contact": "any", "o25/by-top-executive": "any", "o34/by-top-executive": "any", "o35/executive-participation": "any"}, lambda p: p["o2"].blocks.__setitem__(0, ("people", p["o2"].blocks[0][1][1:]))),  # type: ignore[index]
    Mutant("o2 mayor's photo missing", {"o2/photo": "fail"}, person(0, photo=0)),
    Mutant("o2 clerk's photo missing", {"o2/photo": "fail"}, lambda p: p["o2b"].blocks.__setitem__(0, ("people", [(*p["o2b"].blocks[0][1][0][:3], 0)]))),  # type: ignore[index]
    Mutant("o2 same picture for all", {"o2/photo": "fail"}, several(*(person(n, photo=1) for n in range(5)))),
    Mutant("o2 avatar", {"o2/photo": "fail"}, person(4, photo="/images/avatar.png")),
    Mutant("o2 no contacts at all", {"o2/contact": "fail"}, several(*(person(n, phone="") for n in range(5)))),
    Mutant("o2 deputy's contact missing", {"o2/contact": "fail"}, person(1, phone="-")),
    Mutant("o2 contact label only", {"o2/contact": "fail"}, lambda p: p["o2"].blocks[0][1].__setitem__(2, ("นางอำไพ สุขเกษม", "รองนายกเทศมนตรีตำบลเขาย้อย", " ", 3))),  # type: ignore[attr-defined]
    # o3
    Mutant("o3 title only", {"o3/duties": "fail"}, page("o3", "อำนาจหน้าที่ เทศบาลตำบลเขาย้อย", ("p", "เทศบาลตำบลเขาย้อยมีความมุ่งมั่นที่จะพัฒนาท้องถิ่นให้น่าอยู่ ยินดีต้อนรับทุกท่านสู่เขาย้อย ดินแดนแห่งวัฒนธรรมไทยทรงดำ"))),
    Mutant("o3 history instead", {"o3/duties": "fail"}, page("o3", "ประวัติความเป็นมา", ("p", "เทศบาลตำบลเขาย้อยเดิมเป็นสุขาภิบาล ยกฐานะเป็นเทศบาลตำบลเมื่อวันที่ 25 พฤษภาคม 2542 มีพื้นที่ 4.5 ตารางกิโลเมตร"))),
    # o4
    Mutant("o4 annual plan instead", {"o4/multi-year-plan": "any", "o4/plan-details": "any", "o4/period": "not-pass"}, document("o4", "2561-2565", ("h", "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๔"), projects("โครงการเก่า"))),
    Mutant("o4 no indicators", {"o4/plan-details": "fail"}, swaps("o4", ("ตัวชี้วัด (KPI)", "หมายเหตุ"), (" ตัวชี้วัด", ""))),
    Mutant("o4 no strategy", {"o4/plan-details": "fail", "o4/multi-year-plan": "any"}, swaps("o4", ("ยุทธศาสตร์องค์กรปกครองส่วนท้องถิ่น", "ข้อมูลทั่วไป"), ("ยุทธศาสตร์", "ด้าน"), ("แนวทางการพัฒนา", "รายการ"))),
    Mutant("o4 next plan only", {"o4/period": "fail"}, several(swaps("o4", ("๒๕๖๑ - ๒๕๖๕", "๒๕๖๖ - ๒๕๗๐"), ("2561-2565", "2566-2570")))),
    Mutant("o4 other body's", {"o4/multi-year-plan": "not-pass", "o4/plan-details": "not-pass", "o4/period": "not-pass", "o4/reachable": "any"}, _other_body("o4")),
    Mutant("o4 headings only", {"o4/plan-details": "fail", "o4/multi-year-plan": "any"}, document("o4", "2561-2565", ("h", "แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๑ - ๒๕๖๕)"), ("h", "ส่วนที่ ๑ สภาพทั่วไป"), ("h", "ส่วนที่ ๒ บัญชีโครงการ"))),
    # o5
    Mutant("o5 phone of web company only", {"o5/phone": "fail"}, several(contact(phone=""), say("o5", ("p", "พัฒนาโดย บริษัท เว็บดี จำกัด โทร. 02-111-2222")))),
    Mutant("o5 fax says none", {"o5/fax": "fail"}, contact(fax="ไม่มี")),
    Mutant("o5 fax empty label", {"o5/fax": "fail"}, several(contact(fax=""), say("o5", ("p", "โทรสาร :")))),
    Mutant("o5 hotline for phone", {"o5/phone": "fail"}, contact(phone="199")),
    Mutant("o5 phone lost a digit", {"o5/phone": "fail"}, contact(phone="032-56200")),
    Mutant("o5 sample email", {"o5/email": "fail"}, contact(email="name@example.com")),
    Mutant("o5 email without domain", {"o5/email": "fail"}, contact(email="saraban@khaoyocity")),
    Mutant("o5 site map for map", {"o5/map": "fail"}, several(contact(map=""), say("o5", ("p", "แผนผังเว็บไซต์")))),
    Mutant("o5 address without details", {"o5/address": "fail"}, contact(address="อำเภอเขาย้อย")),
    # o6
    Mutant("o6 no laws", {"o6/laws": "fail", "o6/reachable": "any"}, several(page("o6", "กฎหมายที่เกี่ยวข้อง", ("p", "ติดต่อขอดูกฎหมายที่เกี่ยวข้องได้ที่สำนักปลัดเทศบาลในวันและเวลาราชการ ชั้นสองของอาคารสำนักงาน")), page("o6b", "ระเบียบ", ("p", "ติดต่อขอดูได้ที่งานนิติการ สำนักปลัดเทศบาล ในวันและเวลาราชการ ชั้นสองของอาคารสำนักงาน")))),
    Mutant("o6 page dead", {"o6/reachable": "fail"}, break_site=dead("/Main/Law1")),
    # o7
    Mutant("o7 two items only", {"o7/news": "fail"}, lambda p: p["o7"].blocks.__setitem__(0, ("news", p["o7"].blocks[0][1][:2]))),  # type: ignore[index]
    Mutant("o7 news of another time", {"o7/period": "fail"}, several(older("o7"), older("o7"))),
    Mutant("o7 empty", {"o7/reachable": "fail", "o7/news": "fail", "o7/period": "fail"}, page("o7", "ข่าวประชาสัมพันธ์", ("p", "ไม่พบข้อมูล"))),
    # o8
    Mutant("o8 a form one way", {"o8/two-way": "fail"}, lambda p: p.__setitem__("o8", Page("สอบถามข้อมูล", [("form", ("สอบถามข้อมูล", [("text", "ชื่อ"), ("text", "อีเมล"), ("textarea", "คำถาม"), ("submit", "ส่ง")]))]))),
    Mutant("o8 telephone only", {"o8/two-way": "fail", "o8/ask-channel": "fail"}, page("o8", "ถาม-ตอบ", ("p", "สอบถามข้อมูลได้ที่หมายเลขโทรศัพท์ 032-562-001 ในวันและเวลาราชการ หรือมาติดต่อด้วยตนเองที่สำนักงานเทศบาล"))),
    Mutant("o8 board gone", {"o8/reachable": "fail", "o8/two-way": "fail", "o8/ask-channel": "fail"}, break_site=dead("/webboard/")),
    # o9
    Mutant("o9 no link", {"o9/social-link": "fail"}, break_site=_home(FB, "/pages/fb")),
    Mutant("o9 share button", {"o9/social-link": "fail"}, break_site=_home(FB, "https://www.facebook.com/sharer/sharer.php?u=http://www.khaoyocity.go.th/")),
    Mutant("o9 facebook's own home", {"o9/social-link": "fail"}, break_site=_home(FB, "https://www.facebook.com/")),
    # o10
    Mutant("o10 names only", {"o10/plan-details": "not-pass", "o10/annual-plan": "any"}, document("o10", "2565", ("h", "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"), ("p", "ของเทศบาลตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี"))),
    Mutant("o10 headings only", {"o10/plan-details": "not-pass", "o10/annual-plan": "any"}, document("o10", "2565", ("h", "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"), ("h", "ส่วนที่ ๑ บทนำ"), ("h", "ส่วนที่ ๒ บัญชีโครงการ/กิจกรรม/งบประมาณ"))),
    Mutant("o10 dead link", {"o10/reachable": "fail", "o10/annual-plan": "fail", "o10/plan-details": "fail", "o10/period": "fail", "o11/progress": "any"}, break_site=dead("/assets-admin/files/plan/17669297792082.pdf")),
    Mutant("o10 is a report", {"o10/annual-plan": "not-pass", "o10/period": "any", "o10/plan-details": "any", "o11/progress": "any", "o10/reachable": "any"}, document("o10", "2565", ("h", "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"), progress("โครงการหนึ่ง"))),
    Mutant("o10 other body's", {"o10/annual-plan": "not-pass", "o10/plan-details": "not-pass", "o10/period": "not-pass", "o11/progress": "any", "o10/reachable": "any"}, _other_body("o10")),
    # o11
    Mutant("o11 is the plan", {"o11/progress": "not-pass", "o11/progress-details": "any", "o11/period": "any"}, document("o11", "รอบ 6 เดือน", ("h", "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"), projects("โครงการหนึ่ง", "โครงการสอง"))),
    Mutant("o11 five months", {"o11/period": "fail"}, swaps("o11", ("รอบ 6 เดือน", ""), ("รอบ ๖ เดือน", ""), ("๓๑ มีนาคม ๒๕๖๕", "๒๘ กุมภาพันธ์ ๒๕๖๕"))),
    Mutant("o11 first quarter", {"o11/period": "fail"}, swaps("o11", ("รอบ 6 เดือน", "ไตรมาสที่ 1"), ("รอบ ๖ เดือน", "ไตรมาสที่ ๑"), ("๓๑ มีนาคม ๒๕๖๕", "๓๑ ธันวาคม ๒๕๖๔"))),
    Mutant("o11 other body's", {f"o11/{r}": "not-pass" for r in ("progress", "progress-details", "period")} | {"o11/reachable": "any", "o12/reachable": "any", "o12/annual-results": "any", "o12/result-details": "any"}, _other_body("o11")),
    Mutant("o11 empty table", {"o11/progress-details": "not-pass", "o11/progress": "any"}, _empty_tables("o11")),
    Mutant("o11 dead", {f"o11/{r}": "fail" for r in ("reachable", "progress", "progress-details", "period")}, break_site=dead("/assets-admin/files/plan/108734630855835.pdf")),
    Mutant("o11 of last year under this year's link", {"o11/period": "fail", "o11/progress": "any"}, document("o11", "รอบ 6 เดือน", ("h", "รายงานการกำกับติดตามการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ รอบ ๖ เดือน"), ("p", "(ตุลาคม ๒๕๖๓ - มีนาคม ๒๕๖๔)"), ("p", "ตามแผนการดำเนินงาน ประจำปี ๒๕๖๔"), progress("โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ ๓"))),
    # o12
    Mutant("o12 of 2563", {"o12/annual-results": "fail"}, document("o11", "พ.ศ. 2564", ("h", "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. ๒๕๖๓"), ("p", "ผลการดำเนินงานตามแผนดำเนินงาน ประจำปี ๒๕๖๓"), table("โครงการ | งบประมาณ | ใช้ไป | ผลการดำเนินการ", "โครงการปรับปรุงผิวจราจร | 300,000 | 298,000 | แล้วเสร็จ"), ("p", "ปัญหา อุปสรรค: ล่าช้า"))),
    Mutant("o12 cover only", {"o12/result-details": "not-pass", "o12/annual-results": "any"}, document("o11", "พ.ศ. 2564", ("h", "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. ๒๕๖๔"), ("p", "เทศบาลตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี"))),
    # o13, o14
    Mutant("o13 service manuals only", {"o13/work-manual": "not-pass", "o13/manual-details": "any", "o13/reachable": "any"}, lambda p: p["o13"].docs.__setitem__(slice(None), [Doc("คู่มือสำหรับประชาชน การชำระภาษี", [("h", "คู่มือสำหรับประชาชน การชำระภาษี"), ("p", "เอกสารที่ใช้: บัตรประชาชน ค่าธรรมเนียม ไม่มี")], "pdf")])),
    Mutant("o13 covers only", {"o13/work-manual": "not-pass", "o13/manual-details": "not-pass"}, lambda p: p["o13"].docs.__setitem__(slice(None), [Doc("คู่มือการปฏิบัติงาน", [("h", "คู่มือการปฏิบัติงาน"), ("p", "เทศบาลตำบลเขาย้อย")], "pdf")])),
    Mutant("o13 none", _gone("o13", *O13), page("o13", "คู่มือและมาตรฐานการให้บริการ", ("p", "ยังไม่มีข้อมูล"))),
    Mutant("o14 forms only", {"o14/service-manual": "not-pass", "o14/service-details": "any", "o14/reachable": "any"}, lambda p: p["o14"].docs.__setitem__(slice(None), [Doc("แบบคำร้องทั่วไป", [("h", "แบบคำร้องทั่วไป"), ("p", "เขียนที่........... วันที่..........")], "pdf")])),
    Mutant("o14 title only", {"o14/service-details": "not-pass", "o14/service-manual": "any"}, lambda p: p["o14"].docs.__setitem__(slice(None), [Doc("คู่มือสำหรับประชาชน", [("h", "คู่มือสำหรับประชาชน"), ("p", "เทศบาลตำบลเขาย้อย")], "pdf")])),
    # o15
    Mutant("o15 empty cells", {"o15/statistics": "fail", "o15/period": "any"}, lambda p: p["o15"].blocks.__setitem__(1, ("t", [p["o15"].blocks[1][1][0], *[[row[0], "", "", ""] for row in p["o15"].blocks[1][1][1:]]]))),  # type: ignore[index]
    Mutant("o15 december missing", {"o15/period": "fail"}, drop("o15", "ธันวาคม 2564")),
    Mutant("o15 visitors of the site", {"o15/statistics": "not-pass", "o15/period": "any"}, page("o15", "ข้อมูลสถิติผู้เข้ามาใช้บริการ", ("p", "สถิติผู้เข้าชมเว็บไซต์ วันนี้ 25 คน เดือนนี้ 1,250 คน ปีนี้ 9,850 คน ทั้งหมด 123,456 คน เริ่มนับ 1 ตุลาคม 2564"))),
    Mutant("o15 year total only", {"o15/period": "not-pass"}, page("o15", "ข้อมูลสถิติการให้บริการ ปี 2565", table("งานบริการ | จำนวน (ราย)", "งานทะเบียนราษฎร | 1,200", "งานจัดเก็บรายได้ | 860"))),
    Mutant("o15 half a year of 2564", {"o15/period": "fail"}, older("o15")),
    Mutant("o15 first quarter in prose", {"o15/period": "fail", "o15/statistics": "any"}, page("o15", "สถิติการให้บริการ", ("p", "สถิติการให้บริการประชาชน ไตรมาสที่ 1 ปีงบประมาณ 2565 (ต.ค. - ธ.ค. 2564) งานทะเบียนราษฎร จำนวน 350 ราย งานจัดเก็บรายได้ จำนวน 120 ราย"))),
    # o16
    Mutant("o16 of 2563", {"o16/period": "fail", "o16/survey": "any"}, swaps("o16", ("พ.ศ. 2564", "พ.ศ. 2563"), ("ประจำปี 2564", "ประจำปี 2563"))),
    Mutant("o16 questionnaire", {"o16/survey": "fail", "o16/period": "any", "o16/reachable": "any"}, lambda p: p["o16"].docs.__setitem__(slice(None), [Doc("แบบสอบถามความพึงพอใจของผู้รับบริการ ปี 2564", [("h", "แบบสอบถามความพึงพอใจ ประจำปี 2564"), ("p", "โปรดทำเครื่องหมาย มากที่สุด มาก ปานกลาง น้อย")], "pdf")])),
    Mutant("o16 cover only", {"o16/survey": "fail"}, document("o16", "2564", ("h", "รายงานผลการสำรวจความพึงพอใจของผู้รับบริการ ประจำปีงบประมาณ พ.ศ. 2564"), ("p", "เทศบาลตำบลเขาย้อย"))),
    # o17
    Mutant("o17 forms to print", {"o17/e-service": "fail"}, several(page("o17", "E-Service", ("raw", '<p>ดาวน์โหลดแบบฟอร์มคำร้อง กรอกแล้วนำมายื่นที่สำนักงาน</p><a href="/upload/form1.pdf">แบบคำร้องทั่วไป (PDF)</a> <a href="/upload/form2.doc">แบบขอถังขยะ</a>')), page("o17b", "แบบฟอร์ม", ("raw", '<p>ดาวน์โหลดแบบฟอร์ม</p><a href="/upload/form3.pdf">แบบ ภ.ป.1</a>')))),
    Mutant("o17 telephone", {"o17/e-service": "fail"}, several(page("o17", "E-Service", ("p", "ติดต่อขอรับบริการทางโทรศัพท์ 032-562-001 หรือมาด้วยตนเองที่สำนักงานเทศบาลตำบลเขาย้อย ในวันและเวลาราชการ")), page("o17b", "แบบฟอร์ม", ("p", "ขอรับแบบฟอร์มได้ที่จุดบริการ ณ สำนักงานเทศบาลตำบลเขาย้อย ในวันและเวลาราชการ")))),
    Mutant("o17 down", {"o17/reachable": "fail"}, break_site=dead("/helping", 500)),
    # o18
    Mutant("o18 transfer only", {"o18/budget-plan": "not-pass", "o18/plan-details": "any", "o18/period": "any", "o18/reachable": "any"}, document("o18", "2565", ("h", "ประกาศโอนงบประมาณรายจ่าย ครั้งที่ 3 ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"), ("p", "โอนงบประมาณรายจ่าย จำนวน 20,000 บาท"))),
    Mutant("o18 cover only", {"o18/plan-details": "not-pass", "o18/budget-plan": "any"}, document("o18", "2565", ("h", "เทศบัญญัติงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"), ("p", "ของเทศบาลตำบลเขาย้อย"))),
    # o19
    Mutant("o19 second quarter only", {"o19/period": "fail"}, swaps("o19", ("ไตรมาสที่ ๑ และไตรมาสที่ ๒", "ไตรมาสที่ ๒"), ("ต.ค. ๖๔ - มี.ค. ๖๕", "ม.ค. ๖๕ - มี.ค. ๖๕"), (" รอบ 6 เดือน", ""))),
    Mutant("o19 plan, nothing spent", {"o19/spending-progress": "fail"}, document("o19", "รอบ 6 เดือน", ("h", "รายงานการกำกับติดตามงบประมาณ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ รอบ ๖ เดือน (ต.ค. ๖๔ - มี.ค. ๖๕)"), table("หมวด | ตั้งไว้", "งบบุคลากร | 19,000,000", "งบลงทุน | 4,000,000"))),
    Mutant("o19 of last year", {"o19/period": "fail"}, document("o19", "รอบ 6 เดือน", ("h", "รายงานการกำกับติดตามการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ รอบ ๖ เดือน"), table("หมวดรายจ่าย | งบประมาณ | เบิกจ่าย", "งบบุคลากร | 19,000,000 | 9,000,000"))),
    Mutant("o19 gone", {f"o19/{r}": "fail" for r in ("spending-progress", "period")} | {"o19/reachable": "any"}, undocs("o19", "รอบ 6 เดือน")),
    Mutant("o19 a quarter file short", {"o19/period": "fail"}, undocs("o19", "ไตรมาส 2"), content=2),
    # o20
    Mutant("o20 nothing spent told", {"o20/spending-results": "any", "o20/achievement": "any"}, several(drop("o20", "17,500,000"), swaps("o20", ("จ่ายจริง", "หมายเหตุ"), ("รายงานผลการใช้จ่ายงบประมาณ", "รายงานประจำปีงบประมาณ"), ("เบิกจ่ายได้", "ได้")))),
    Mutant("o20 of 2563", {"o20/period": "fail"}, swaps("o20", ("๒๕๖๔", "๒๕๖๓"), ("2564", "2563"))),
    Mutant("o20 headings without text", {"o20/problems": "not-pass", "o20/suggestions": "not-pass", "o20/achievement": "not-pass"}, document("o20", "2564", ("h", "รายงานผลการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. ๒๕๖๔"), table("หมวด | ตั้งไว้ | จ่ายจริง", "งบบุคลากร | 18,000,000 | 17,500,000"), ("h", "ผลสัมฤทธิ์ตามเป้าหมาย"), ("h", "ปัญหา/อุปสรรค"), ("h", "ข้อเสนอแนะ"))),
    Mutant("o20 dots to fill in", {"o20/problems": "fail", "o20/suggestions": "fail"}, swaps("o20", ("การจัดซื้อจัดจ้างบางโครงการล่าช้า", "................................"), ("ควรจัดทำแผนการใช้จ่ายเงินรายไตรมาส", "................................"))),
    # o21, o22
    Mutant("o21 act only", {"o21/procurement-plan": "not-pass", "o21/period": "not-pass"}, page("o21", "แผนการจัดหาพัสดุ", ("p", "การจัดทำแผนการจัดซื้อจัดจ้างให้เป็นไปตามพระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560 มาตรา 11 หน่วยงานต้องประกาศเผยแพร่ในระบบเครือข่ายสารสนเทศ"))),
    Mutant("o21 empty", _gone("o21", "procurement-plan", "period"), page("o21", "แผนการจัดซื้อจัดจ้าง", ("p", "ไม่พบข้อมูล"))),
    Mutant("o22 no notices", {"o22/procurement-notices": "fail", "o22/period": "any", "o22/reachable": "any"}, page("o22", "ประกาศจัดซื้อจัดจ้าง", ("p", "ผู้สนใจสามารถดูประกาศได้ที่บอร์ดประชาสัมพันธ์หน้าสำนักงานเทศบาลตำบลเขาย้อย ทุกวันในเวลาราชการ ไม่เว้นวันหยุด"))),
    Mutant("o22 dead", {"o22/reachable": "fail", "o22/procurement-notices": "fail", "o22/period": "fail"}, break_site=dead("/newsTender")),
    # o23
    Mutant("o23 no reason column", {"o23/summary-details": "fail"}, swap("o23", "เหตุผลที่คัดเลือกโดยสรุป", "หมายเหตุ")),
    Mutant("o23 no bidders", {"o23/summary-details": "fail"}, swap("o23", "รายชื่อผู้เสนอราคาและราคาที่เสนอ", "หมายเหตุ")),
    Mutant("o23 no contract", {"o23/summary-details": "fail"}, swap("o23", "เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง", "หมายเหตุ")),
    Mutant("o23 march missing", {"o23/by-month": "fail", "o23/period": "fail"}, undocs("o23", "มีนาคม 2565")),
    Mutant("o23 october missing", {"o23/by-month": "fail", "o23/period": "fail"}, undocs("o23", "ตุลาคม 2564")),
    Mutant("o23 a sheet short", {"o23/by-month": "fail", "o23/period": "fail"}, lambda p: p["o23"].docs[0].blocks.__setitem__(slice(-4, None), []), content=2),
    Mutant("o23 all of last year", {"o23/by-month": "fail", "o23/period": "fail", "o23/monthly-summary": "any", "o23/summary-details": "any", "o24/procurement-results": "any", "o24/reachable": "any", "o24/budget-used": "any", "o24/problems": "any", "o24/suggestions": "any"}, older("o23")),
    Mutant("o23 six months as one", {"o23/by-month": "fail"}, lambda p: p["o23"].docs.__setitem__(slice(0, 6), [Doc("สรุปผลการจัดซื้อจัดจ้าง ต.ค. 2564 - มี.ค. 2565", [("h", "สรุปผลการดำเนินการจัดซื้อจัดจ้าง (สขร.1) รอบ 6 เดือน ต.ค. 2564 - มี.ค. 2565"), skr1(MONTHS[0], 3)[2]], "pdf")])),
    Mutant("o23 link of march over february", {"o23/by-month": "fail", "o23/period": "fail"}, document("o23", "มีนาคม 2565", *skr1("กุมภาพันธ์ 2565", 2))),
    # o24
    Mutant("o24 no problems", {"o24/problems": "fail"}, lambda p: drop("o23", "ปัญหา อุปสรรค")(p)),
    Mutant("o24 no suggestions", {"o24/suggestions": "fail"}, drop("o23", "ข้อเสนอแนะ")),
    Mutant("o24 no budget", {"o24/budget-used": "fail", "o24/procurement-results": "any"}, swaps("o23", ("งบประมาณที่ใช้ (บาท)", "หมายเหตุ"), ("8,500,000", "-"), ("4,200,000", "-"))),
    Mutant("o24 of 2563", {"o24/procurement-results": "fail"}, document("o23", "รายงานผลการจัดซื้อจัดจ้าง", ("h", "รายงานสรุปผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. ๒๕๖๓"), table("วิธี | จำนวนโครงการ | งบประมาณที่ใช้", "เฉพาะเจาะจง | 110 | 8,000,000"), ("p", "ปัญหา อุปสรรค: ผู้เสนอราคามีน้อยราย"), ("p", "ข้อเสนอแนะ: ควรเผยแพร่แผนล่วงหน้า"))),
    # o25-o28
    Mutant("o25 without aims", {"o25/hr-policy": "fail"}, swap("o25", "ด้วยความโปร่งใส มีคุณธรรม", "ตามปกติ")),
    Mutant("o25 signed by the clerk", {"o25/by-top-executive": "fail"}, swaps("o25", (MAYOR, "นางสาววรรณา ศรีสวัสดิ์"), ("นายกเทศมนตรีตำบลเขาย้อย", "ปลัดเทศบาลตำบลเขาย้อย"))),
    Mutant("o25 unsigned", {"o25/by-top-executive": "not-pass"}, several(drop("o25", MAYOR), drop("o25", "นายกเทศมนตรี"))),
    Mutant("o25 of 2562 for that year alone", {"o25/period": "not-pass"}, swaps("o25", ("๒๕๖๕", "๒๕๖๒"), ("2565", "2562"))),
    Mutant("o25 cancelled", {"o25/period": "not-pass"}, swaps("o25", ("เรื่อง นโยบาย", "เรื่อง (ยกเลิก) นโยบาย"))),
    Mutant("o26 the policy again", {"o26/hr-actions": "not-pass", "o26/period": "any", "o26/reachable": "any"}, lambda p: p["o26"].docs.__setitem__(slice(None), p["o25"].docs)),
    Mutant("o26 of 2564", {"o26/period": "fail", "o26/hr-actions": "any"}, older("o26")),
    Mutant("o26 gone", {"o26/hr-actions": "not-pass", "o26/period": "not-pass", "o26/reachable": "any"}, undocs("o26", "รายงาน")),
    Mutant("o27 no recruitment", {"o27/recruitment": "fail"}, undocs("o27", "สรรหา")),
    Mutant("o27 no appointment", {"o27/appointment": "fail"}, undocs("o27", "บรรจุ")),
    Mutant("o27 no appraisal", {"o27/appraisal": "fail"}, undocs("o27", "ประเมิน")),
    Mutant("o27 no rewards", {"o27/reward-discipline": "fail"}, undocs("o27", "ให้คุณ")),
    Mutant("o27 rewards missing", {"o27/reward-discipline": "fail"}, undocs("o27", "คุณโทษ"), content=2),
    Mutant("o28 no problems", {"o28/problems": "fail"}, drop("o28", "ปัญหาและอุปสรรค")),
    Mutant("o28 no suggestions", {"o28/suggestions": "fail"}, drop("o28", "ข้อเสนอแนะ")),
    Mutant("o28 problems missing", {"o28/problems": "fail"}, drop("o28", "อุปสรรคและปัญหา"), content=2),
    Mutant("o28 suggestions missing", {"o28/suggestions": "fail"}, drop("o28", "ข้อเสนอแนะ"), content=2),
    Mutant("o28 half a year of 2565", {f"o28/{r}": "any" for r in ("hr-results", "problems", "suggestions", "analysis")} | {"o28/period": "not-pass", "o28/reachable": "any"}, several(swaps("o28", ("๒๕๖๔", "๒๕๖๕"), ("2564", "2565 รอบ 6 เดือน")))),
    Mutant("o28 other body's", {f"o28/{r}": "not-pass" for r in ("hr-results", "problems", "suggestions", "analysis", "period")} | {"o28/reachable": "any"}, several(_other_body("o28"), swap("o28", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๔", f"ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ {OTHER}"))),
    # o29-o33
    Mutant("o29 cover only", {"o29/complaint-guideline": "fail", "o29/guideline-details": "fail"}, document("o29", "คู่มือ", ("h", "คู่มือการปฏิบัติงานเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่"), ("p", "เทศบาลตำบลเขาย้อย"))),
    Mutant("o29 general complaints", {"o29/complaint-guideline": "not-pass", "o29/guideline-details": "any", "o29/reachable": "any"}, swaps("o29", ("เรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่", "เรื่องร้องทุกข์ด้านสาธารณูปโภค"), ("การรับเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "การรับเรื่องร้องทุกข์"))),
    Mutant("o30 telephone only", {"o30/complaint-channel": "fail", "o30/separate-channel": "not-pass"}, several(page("o30", "รับเรื่องร้องเรียนการทุจริต", ("p", "แจ้งเรื่องร้องเรียนการทุจริตของเจ้าหน้าที่ได้ที่หมายเลข 032-562-001 หรือส่งจดหมายถึงนายกเทศมนตรี ข้อมูลของท่านจะเป็นความลับ")))),
    Mutant("o30 nuisances too", {"o30/separate-channel": "fail", "o30/complaint-channel": "any"}, swaps("o30", ("ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่", "ร้องเรียน/ร้องทุกข์ ไฟฟ้า ถนน เหตุรำคาญ และการทุจริต"), ("ช่องทางนี้แยกต่างหากจากการร้องเรียนทั่วไป", ""), ("แจ้งเบาะแสการทุจริต", "แบบร้องเรียนร้องทุกข์ทั่วไป"))),
    Mutant("o30 no protection told", {"o30/separate-channel": "not-pass"}, drop("o30", "ผู้แจ้งเบาะแส")),
    Mutant("o30 no protection told", {"o30/separate-channel": "not-pass"}, drop("o30", "ปกปิด"), content=2),
    Mutant("o31 of 2564", {"o31/period": "fail"}, older("o31")),
    Mutant("o31 nothing said", {"o31/complaint-progress": "fail", "o31/complaint-statistics": "any", "o31/period": "any"}, several(_empty_tables("o31"), drop("o31", "ไม่มีเรื่องร้องเรียน"))),
    Mutant("o31 february only", {"o31/period": "fail"}, swap("o31", "31 มีนาคม 2565", "28 กุมภาพันธ์ 2565"), content=2),
    Mutant("o31 the year before", {"o31/period": "fail"}, older("o31"), content=2),
    Mutant("o31 empty form", {"o31/complaint-progress": "fail", "o31/complaint-statistics": "any", "o31/period": "any"}, document("o31", "สถิติ", ("h", "สถิติเรื่องร้องเรียนการทุจริต ประจำปีงบประมาณ ๒๕๖๕ รอบ ๖ เดือน"), table("เดือน | จำนวนเรื่อง | แล้วเสร็จ", "ตุลาคม 2564 | | ", "พฤศจิกายน 2564 | | "), ("p", "กรณีไม่มีเรื่องร้องเรียนให้ระบุว่าไม่มีเรื่องร้องเรียน"))),
    Mutant("o32 no form", {"o32/feedback-channel": "fail"}, page("o32", "ช่องทางการรับฟังความคิดเห็น", ("p", "ท่านสามารถแสดงความคิดเห็นโดยหย่อนลงในกล่องรับความคิดเห็นหน้าสำนักงานเทศบาล หรือส่งทางไปรษณีย์ถึงเทศบาลตำบลเขาย้อย"))),
    Mutant("o32 gone", {"o32/reachable": "fail", "o32/feedback-channel": "fail", "o32/linked-from-site": "any"}, break_site=dead("/pages/o32")),
    Mutant("o33 nobody took part", {"o33/participation": "not-pass", "o33/period": "any", "o33/reachable": "any"}, undocs("o33", "ประชาคม")),
    Mutant("o33 of 2563", {"o33/period": "not-pass", "o33/participation": "any"}, several(document("o33", "ประชาคม", ("p", "เมื่อวันที่ 25 มีนาคม 2563 เทศบาลตำบลเขาย้อยจัดประชุมประชาคมท้องถิ่น ตัวแทนประชาชนร่วมวางแผนพัฒนา")), swap("o33", "25 มี.ค. 2565", "25 มี.ค. 2563"))),
    # o34, o35
    Mutant("o34 gone", {"o34/no-gift-policy": "not-pass", "o34/by-top-executive": "not-pass", "o34/period": "not-pass", "o34/reachable": "any"}, several(undocs("o33", "No Gift"), undocs("o33", "งดรับ"))),
    Mutant("o34 former mayor", {"o34/by-top-executive": "fail"}, document("o33", "No Gift", ("h", "ประกาศเทศบาลตำบลเขาย้อย เรื่อง นโยบายไม่รับของขวัญ (No Gift Policy)"), ("p", "ผู้บริหาร ข้าราชการ และพนักงานทุกคนจะไม่รับของขวัญ ประจำปีงบประมาณ พ.ศ. 2565"), *signed("นายกิตติ แสนสุข", day="๔ มกราคม ๒๕๖๕"))),
    Mutant("o34 of 2563", {"o34/period": "not-pass", "o34/no-gift-policy": "any", "o34/by-top-executive": "any"}, several(undocs("o33", "งดรับ"), document("o33", "No Gift", ("h", "ประกาศเทศบาลตำบลเขาย้อย เรื่อง นโยบายไม่รับของขวัญ (No Gift Policy) ประจำปีงบประมาณ พ.ศ. 2563"), ("p", "ผู้บริหาร ข้าราชการ และพนักงานทุกคนจะไม่รับของขวัญ"), *signed(day="๔ มกราคม ๒๕๖๓")), swap("o33", "4 ม.ค. 2565", "4 ม.ค. 2563"))),
    Mutant("o34 of 2563", {"o34/period": "fail", "o34/no-gift-policy": "any", "o34/by-top-executive": "any"}, swaps("o33", ("ประจำปีงบประมาณ 2565", "ประจำปีงบประมาณ 2563"), ("5 มกราคม 2565", "5 มกราคม 2563")), content=2),
    Mutant("o35 deputy only", {"o35/executive-participation": "not-pass", "o35/integrity-focus": "any"} | NO_GIFT, several(undocs("o33", "ต่อต้าน"), undocs("o33", "งดรับ"), undocs("o33", "No Gift"), document("o35", "ประชุม", ("p", "เมื่อวันที่ 24 มกราคม 2565 นายประเสริฐ ทองมา รองนายกเทศมนตรีตำบลเขาย้อย เป็นประธานการประชุมคณะทำงานยกระดับคุณธรรมและความโปร่งใส")), lambda p: p)),
    Mutant("o35 former mayor", {"o35/executive-participation": "not-pass"} | NO_GIFT, several(undocs("o33", "ต่อต้าน"), undocs("o33", "งดรับ"), undocs("o33", "No Gift"), document("o35", "ประชุม", ("p", "เมื่อวันที่ 24 มกราคม 2565 นายกิตติ แสนสุข นายกเทศมนตรีตำบลเขาย้อย เป็นประธานการประชุมคณะทำงานยกระดับคุณธรรมและความโปร่งใส")))),
    Mutant("o35 of 2563", {"o35/period": "not-pass", "o35/executive-participation": "any"} | NO_GIFT, several(undocs("o33", "ต่อต้าน"), undocs("o33", "งดรับ"), undocs("o33", "No Gift"), document("o35", "ประชุม", ("p", f"เมื่อวันที่ 24 มกราคม 2563 {MAYOR} นายกเทศมนตรีตำบลเขาย้อย เป็นประธานการประชุมคุณธรรมและความโปร่งใส"), title="การประชุมคุณธรรมและความโปร่งใส วันที่ 24 ม.ค. 2563"))),
    # o36-o38
    Mutant("o36 no measures", {"o36/risk-measures": "fail"}, swaps("o36", ("มาตรการจัดการความเสี่ยง", "หมายเหตุ"))),
    Mutant("o36 no events", {"o36/risk-events-levels": "fail", "o36/risk-assessment": "any"}, swaps("o36", ("เหตุการณ์ความเสี่ยง", "หมวด"))),
    Mutant("o36 of 2564", {"o36/period": "fail"}, older("o36")),
    Mutant("o36 internal control", {"o36/risk-assessment": "not-pass", "o36/risk-events-levels": "any", "o36/risk-measures": "any", "o36/period": "any", "o37/matches-o36": "any", "o36/reachable": "any"}, document("o36", "ความเสี่ยง", ("h", "รายงานการประเมินผลการควบคุมภายใน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"), ("p", "ผลการประเมินองค์ประกอบการควบคุมภายใน สภาพแวดล้อมการควบคุม กิจกรรมการควบคุม"))),
    Mutant("o36 scores missing", {"o36/risk-events-levels": "fail", "o36/risk-assessment": "any"}, swaps("o36", ("โอกาส (L)", "ที่"), ("ผลกระทบ (I)", "ฝ่าย"), ("ค่าคะแนน (L x I)", "หน้า")), content=2),
    Mutant("o37 the assessment again", {"o37/risk-actions": "not-pass", "o37/matches-o36": "not-pass", "o37/period": "any", "o37/reachable": "any"}, lambda p: p["o37"].docs.__setitem__(slice(None), p["o36"].docs)),
    Mutant("o37 of 2564", {"o37/period": "fail", "o37/matches-o36": "any"}, older("o37")),
    Mutant("o37 nothing done", {"o37/risk-actions": "not-pass", "o37/matches-o36": "not-pass"}, several(swaps("o37", ("กองคลังแต่งตั้งผู้ตรวจสอบแล้วเมื่อ 10 ม.ค. 2565", ""), ("ใช้แบบขออนุญาตตั้งแต่ ต.ค. 2564", ""), ("รายงานผลการดำเนินการเพื่อจัดการ", "การจัดการ")))),
    Mutant("o38 of 2563", {"o38/period": "not-pass", "o38/culture": "any"}, several(older("o38"), older("o38"))),
    Mutant("o38 sports day", {"o38/culture": "not-pass", "o38/period": "any", "o38/reachable": "any"}, document("o38", "กิจกรรม", ("h", "การแข่งขันกีฬาท้องถิ่นสัมพันธ์ ประจำปี 2565"), ("p", "วันที่ 15 มีนาคม 2565 จัดการแข่งขันฟุตบอล"), title="การแข่งขันกีฬา ประจำปี 2565")),
    # o39-o43
    Mutant("o39 fire plan", {"o39/anti-corruption-plan": "not-pass", "o39/period": "any", "o40/progress": "any", "o39/reachable": "any"}, document("o39", "แผน", ("h", "แผนป้องกันและบรรเทาสาธารณภัย พ.ศ. ๒๕๖๔ - ๒๕๗๐"), ("p", "วัตถุประสงค์ เพื่อป้องกันสาธารณภัย"))),
    Mutant("o39 extension missing", {"o39/period": "fail", "o39/anti-corruption-plan": "any", "o40/progress": "any"}, undocs("o39", "ประกาศขยาย"), content=2),
    Mutant("o39 cover only", {"o39/anti-corruption-plan": "not-pass"}, document("o39", "แผน", ("h", "แผนปฏิบัติการป้องกันการทุจริต ๕ ปี (พ.ศ. ๒๕๖๑ - ๒๕๖๕)"), ("p", "เทศบาลตำบลเขาย้อย"))),
    Mutant("o40 five months", {"o40/period": "fail"}, swaps("o40", ("รอบ ๖ เดือน", ""), ("รอบ 6 เดือน", ""), ("มีนาคม ๒๕๖๕", "กุมภาพันธ์ ๒๕๖๕"))),
    Mutant("o40 of 2564", {"o40/period": "fail", "o40/progress": "any"}, older("o40")),
    Mutant("o40 plan without results", {"o40/progress": "not-pass", "o40/progress-details": "any", "o40/period": "any"}, several(swaps("o40", ("เบิกจ่าย", "หมายเหตุ"), ("ความก้าวหน้า", "อื่น ๆ"), ("ดำเนินการแล้ว", "-"), ("อยู่ระหว่างดำเนินการ", "-"), ("รายงานการกำกับติดตามการดำเนินการตามแผน", "แผน"), ("รายงานผลการดำเนินการตามแผน", "แผน")))),
    Mutant("o40 empty", {"o40/progress-details": "not-pass", "o40/progress": "any"}, _empty_tables("o40")),
    Mutant("o41 half a year of 2565", {"o41/results": "fail", "o41/reachable": "any"}, swaps("o41", ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๔", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ รอบ ๖ เดือน"), ("ประจำปี 2564", "ประจำปี 2565"))),
    Mutant("o41 gone", _gone("o41", "results", reachable="any"), undocs("o41", "รายงาน")),
    Mutant("o41 of 2563", {"o41/results": "fail"}, older("o41"), content=2),
    Mutant("o42 no weak points", {"o42/weaknesses": "fail", "o42/ita-analysis": "any"}, drop("o42", "จุดอ่อน")),
    Mutant("o42 no measures", {"o42/measures": "fail"}, several(drop("o42", "ผู้รับผิดชอบ"), lambda p: [doc.blocks.__setitem__(slice(None), [b for b in doc.blocks if b[0] != "t"]) for doc in p["o42"].docs])),
    Mutant("o42 of 2563", {"o42/ita-analysis": "fail", "o42/weaknesses": "any", "o42/measures": "any"}, swaps("o42", ("๒๕๖๔", "๒๕๖๒"), ("2564", "2562"), ("๒๕๖๕", "๒๕๖๓"))),
    Mutant("o43 nothing done", {"o43/measure-results": "not-pass", "o43/put-into-practice": "fail"}, swaps("o43", ("ดำเนินการแล้วเมื่อ 21 มี.ค. 2565 ทุกกองรับทราบ", ""), ("ผลการดำเนินการ", "หมายเหตุ"))),
    Mutant("o43 to be done", {"o43/put-into-practice": "fail", "o43/measure-results": "any"}, swap("o43", "ดำเนินการแล้วเมื่อ 21 มี.ค. 2565 ทุกกองรับทราบ", "จะดำเนินการในเดือนกันยายน 2565")),
    Mutant("o43 analysis again", {"o43/measure-results": "not-pass", "o43/put-into-practice": "any", "o43/period": "any", "o43/reachable": "any"}, lambda p: p["o43"].docs.__setitem__(slice(None), p["o42"].docs)),
    # a page whose title is this year's over a document of the last
    Mutant("o36 title lies", {"o36/period": "fail"}, several(lambda p: setattr(p["o36"].docs[0], "form", "html"), swap("o36", "๒๕๖๕", "๒๕๖๔"))),
    Mutant("o43 title lies", {"o43/period": "fail"}, several(lambda p: setattr(p["o43"].docs[0], "form", "html"), swaps("o43", ("๒๕๖๕", "๒๕๖๔"), ("21 มี.ค. 2565", "21 มี.ค. 2564")))),
    Mutant("o40 title lies", {"o40/period": "fail", "o40/progress": "any"}, several(lambda p: setattr(p["o40"].docs[0], "form", "html"), swaps("o40", ("๒๕๖๔", "๒๕๖๓"), ("๒๕๖๕", "๒๕๖๔")))),
    Mutant("o31 title lies", {"o31/period": "fail"}, several(lambda p: setattr(p["o31"].docs[0], "form", "html"), swaps("o31", ("๒๕๖๕", "๒๕๖๔")), *(swap("o31", m, m.replace("2564", "2563").replace("2565", "2564")) for m in MONTHS[:3]), *(swap("o31", m, m.replace("2565", "2564")) for m in MONTHS[3:]))),
    Mutant("o28 title lies", {"o28/period": "fail"}, several(lambda p: setattr(p["o28"].docs[0], "form", "html"), swap("o28", "๒๕๖๔", "๒๕๖๓"))),
    Mutant("o23 plan under the summary's link", {f"o23/{r}": "not-pass" for r in ("monthly-summary", "summary-details", "by-month", "period")} | {"o23/reachable": "any"}, lambda p: p["o23"].docs.__setitem__(slice(0, 6), [Doc("สรุปผลการจัดซื้อจัดจ้าง สขร.1 ปี 2565", [("h", "แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2565"), table("ที่ | โครงการ | งบประมาณ | คาดว่าจะประกาศ", "1 | ถนน | 900,000 | 12/2564")], "pdf")])),
    Mutant("o27 of years gone by", {"o27/period": "not-pass"}, swaps("o27", ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๒"), ("๑ ธันวาคม ๒๕๖๔", "๑ ธันวาคม ๒๕๖๑"))),
    Mutant("o32 nowhere on the home page", {"o32/linked-from-site": "any"}, break_site=_home('<a href="/pages/o32">รับฟังความคิดเห็น</a>', "")),
    Mutant("o35 ordinary visit", {"o35/integrity-focus": "not-pass", "o35/executive-participation": "any", "o35/reachable": "any", "o35/period": "any"} | NO_GIFT, several(undocs("o33", "ต่อต้าน"), undocs("o33", "งดรับ"), undocs("o33", "No Gift"), document("o35", "ประชุม", ("h", "นายกเทศมนตรีตรวจงานก่อสร้างถนน"), ("p", f"เมื่อวันที่ 24 มกราคม 2565 {MAYOR} นายกเทศมนตรีตำบลเขาย้อย ลงพื้นที่ตรวจงานก่อสร้างถนน"), title="นายกเทศมนตรีลงพื้นที่ตรวจงาน"))),
    Mutant("o9 the web company's page", {"o9/social-link": "any"}, break_site=_home(FB, "https://www.facebook.com/webthaicompany")),
    Mutant("o36 of another body", {f"o36/{r}": "not-pass" for r in ("risk-assessment", "risk-events-levels", "risk-measures", "period")} | {"o36/reachable": "any", "o37/matches-o36": "any"}, document("o36", "ความเสี่ยง", ("h", f"การประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ {OTHER}"), table("เหตุการณ์ความเสี่ยง | โอกาสเกิด | ผลกระทบ | ระดับความเสี่ยง | มาตรการจัดการความเสี่ยง", "การเบิกจ่ายเงิน | 2 | 3 | ปานกลาง | ตรวจสอบ"))),
    Mutant("o10 plan of another body", {f"o10/{r}": "not-pass" for r in ("annual-plan", "plan-details", "period")} | {"o10/reachable": "any", "o11/progress": "any"}, document("o10", "2565", ("h", "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"), ("p", f"{OTHER} อำเภอเมือง จังหวัดเพชรบุรี"), projects("โครงการขุดลอกคลอง"))),
    Mutant("o2 photo missing in the table", {"o2/photo": "fail"}, swap("o2", '<td><img src="/photo/p3.jpg" width="120"></td>', "<td></td>"), content=2),
    Mutant("o2 phone missing in the table", {"o2/contact": "fail"}, swap("o2", "๐๘๖-๑๖๕-๓๐๐๙", "-"), content=2),
    Mutant("o2 no portrait yet", {"o2/photo": "fail"}, swap("o2", "/photo/p4.jpg", "/images/nophoto.jpg"), content=2),
    Mutant("o5 fax missing", {"o5/fax": "fail"}, swap("o5", "Fax. ๐-๓๒๕๖-๒๐๐๒", ""), content=2),
    Mutant("o5 email missing", {"o5/email": "fail"}, swap("o5", "E-mail : saraban_05760301@dla.go.th", ""), content=2),
    Mutant("o5 phone missing", {"o5/phone": "fail"}, swap("o5", "Tel. ๐-๓๒๕๖-๒๐๐๑", ""), content=2),
    Mutant("o5 map missing", {"o5/map": "fail"}, drop("o5", "Google Maps"), content=2),
    Mutant("o8 chat gone", {"o8/two-way": "fail", "o8/ask-channel": "fail"}, drop("o8", "m.me"), content=2),
    Mutant("o11 till february", {"o11/period": "fail"}, swaps("o11", ("มีนาคม ๒๕๖๕", "กุมภาพันธ์ ๒๕๖๕"), ("มีนาคม 2565", "กุมภาพันธ์ 2565")), content=2),
    Mutant("o11 link of this year, report of last", {"o11/period": "fail", "o11/progress": "any"}, swaps("o11", ("๒๕๖๕", "๒๕๖๔"), ("ตุลาคม ๒๕๖๔", "ตุลาคม ๒๕๖๓")), content=2),
    Mutant("o15 march column missing", {"o15/period": "fail"}, swaps("o15", ("มี.ค. 65", "หมายเหตุ")), content=2),
    Mutant("o16 a year earlier", {"o16/period": "fail", "o16/survey": "any"}, swaps("o16", ("๒๕๖๔", "๒๕๖๓")), content=2),
    Mutant("o17 no forms", {"o17/e-service": "fail"}, several(drop("o17", "forms"), drop("o17b", "iframe")), content=2),
    Mutant("o18 plan of 2564", {"o18/period": "fail"}, swap("o18", "๒๕๖๕", "๒๕๖๔"), content=2),
    Mutant("o20 goals missing", {"o20/achievement": "fail"}, drop("o20", "ผลสัมฤทธิ์"), content=2),
    Mutant("o21 plan of 2564", {"o21/period": "fail"}, swaps("o21", ("๒๕๖๕", "๒๕๖๔"), ("01/2565", "01/2564")), content=2),
    Mutant("o24 problems missing", {"o24/problems": "fail"}, drop("o23", "ปัญหาและอุปสรรค"), content=2),
    Mutant("o25 former mayor's", {"o25/by-top-executive": "fail"}, swap("o25", "นายธีรพงศ์ อ่อนละมูล", "นายกิตติ แสนสุข"), content=2),
    Mutant("o26 last year's", {"o26/period": "fail", "o26/hr-actions": "any"}, older("o26"), content=2),
    Mutant("o30 link gone", {"o30/complaint-channel": "fail", "o30/separate-channel": "not-pass"}, drop("o30", "forms.gle"), content=2),
    Mutant("o32 link gone", {"o32/feedback-channel": "fail"}, drop("o32", "forms.gle"), content=2),
    Mutant("o36 last year's", {"o36/period": "fail"}, older("o36"), content=2),
    Mutant("o40 five months told", {"o40/period": "fail"}, swaps("o40", (" รอบ ๖ เดือนแรก", ""), ("6 เดือนแรก", ""), ("เดือนมีนาคม พ.ศ. ๒๕๖๕", "เดือนกุมภาพันธ์ พ.ศ. ๒๕๖๕")), content=2),
    Mutant("o42 weak point missing", {"o42/weaknesses": "fail", "o42/ita-analysis": "any"}, drop("o42", "จุดที่ต้องพัฒนา"), content=2),
    Mutant("o43 last year's", {"o43/period": "fail"}, older("o43"), content=2),
    # the place itself
    Mutant("o15 page 404", _gone("o15", "statistics", "period"), break_site=dead("/Main/AboutService3")),
    Mutant("o16 page 404", _gone("o16", "survey", "period"), break_site=dead("/Main/AboutService4")),
    Mutant("o4 page 500", {"o4/reachable": "fail", "o4/multi-year-plan": "not-pass", "o4/plan-details": "not-pass", "o4/period": "not-pass"}, break_site=dead("/PlanStrategy", 500)),
    Mutant("o29 page 404", _gone("o29", "complaint-guideline", "guideline-details"), break_site=dead("/pages/o29")),
    Mutant("o36 page 404", _gone("o36", "risk-assessment", "risk-events-levels", "risk-measures", "period") | {"o37/matches-o36": "any"}, break_site=dead("/pages/o36")),
    Mutant("o42 page 404", _gone("o42", "ita-analysis", "weaknesses", "measures") | {"o43/measure-results": "any"}, break_site=dead("/pages/o42")),
    Mutant("o1 page 404", _gone("o1", "structure-chart", "key-positions", "divisions"), break_site=dead("/pages/o1")),
    Mutant("o31 soon to come", _gone("o31", "complaint-statistics", "complaint-progress", "period"), page("o31", "สถิติเรื่องร้องเรียน", ("p", "อยู่ระหว่างจัดทำข้อมูล"))),
    Mutant("o2 dead", {"o2/reachable": "fail"} | {k: "any" for k in ("o2/executives", "o2/name", "o2/position", "o2/photo", "o2/contact", "o25/by-top-executive", "o34/by-top-executive", "o35/executive-participation")}, break_site=dead("/Main/PersonalPreview/id/1")),
]  # fmt: skip
