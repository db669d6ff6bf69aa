"""What a page says is yet to come shows nothing; what manuals and reports say of steps and progress does."""

from __future__ import annotations

import pytest

from oit_audit.thai.promises import is_promise, without_promises


@pytest.mark.parametrize(
    "text",
    [
        "อยู่ระหว่างสรุปผลการดำเนินโครงการ ปัญหา อุปสรรค และข้อเสนอแนะ คาดว่าจะแล้วเสร็จ พ.ค. 2565",
        "จะรายงานความก้าวหน้าของแต่ละโครงการ ให้ทราบภายในเดือนพฤษภาคม 2565",
        "ขออภัย ยังไม่มีข้อมูลโครงการ กิจกรรม งบประมาณ",
        "มอบหมายให้นิติกรจัดทำคู่มือ โดยกำหนดขั้นตอน ให้แล้วเสร็จภายในปีงบประมาณ 2566",
        "กำลังจัดทำคู่มือสำหรับประชาชน โดยจะระบุขั้นตอน เผยแพร่ในโอกาสต่อไป",
        "ยุทธศาสตร์ เป้าหมาย และตัวชี้วัด จะประกาศให้ทราบภายหลัง",
        "แผนภูมิแสดงตำแหน่ง อยู่ระหว่างปรับปรุงข้อมูล",
        "ยังไม่ได้รับรายงานจากกองช่าง",
        "สนใจขั้นตอนการขอรับบริการ สอบถามได้ที่สำนักงาน",
        "พิจารณาแผน โครงการ และงบประมาณ รายละเอียดตามเอกสารแนบท้าย",
    ],
)
def test_a_promise(text: str) -> None:
    assert is_promise(text)
    assert not without_promises(text).strip()


@pytest.mark.parametrize(
    "text",
    [
        "เจ้าหน้าที่จะแจ้งผลการพิจารณาให้ผู้ร้องทราบภายใน 15 วัน",
        "จะรายงานผลให้ทราบภายใน 7 วัน",
        "อยู่ระหว่างดำเนินการ",
        "โครงการจัดทำแผนที่ภาษี อยู่ระหว่างรวบรวมข้อมูล เบิกจ่ายแล้ว 5,000 บาท",
        "ปัจจุบันยังไม่มีเรื่องร้องเรียน",
        "ยังไม่ได้ดำเนินการ",
        "ปัญหา อุปสรรค: ขาดบุคลากร ข้อเสนอแนะ: เร่งรัดการสรรหา",
    ],
)
def test_no_promise(text: str) -> None:
    assert not is_promise(text)
    assert without_promises(text) == text


def test_of_a_long_text_only_what_stands_near_the_words_is_a_promise() -> None:
    text = "ปัญหา: ขาดบุคลากร " + "ผลการดำเนินงานของแต่ละโครงการ " * 20 + "ข้อเสนอแนะ จะประกาศให้ทราบภายหลัง"
    left = without_promises(text)
    assert len(left) == len(text)
    assert "ขาดบุคลากร" in left
    assert "ข้อเสนอแนะ" not in left
