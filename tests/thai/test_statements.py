"""What a document says about the state of things."""

import pytest

from oit_audit.thai.statements import find_statements


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "no_complaints"),
        ("ไม่ปรากฏข้อร้องเรียน", "no_complaints"),
        ("ไม่มีการร้องเรียน", "no_complaints"),
        ("ไม่ได้รับเรื่องร้องเรียน", "no_complaints"),
        ("เรื่องร้องเรียน จำนวน 0 เรื่อง", "no_complaints"),
        ("จำนวนเรื่องร้องเรียน : ไม่มี", "no_complaints"),
        ("เดือนนี้ไม่มีการจัดซื้อจัดจ้าง", "no_procurement"),
        ("ไม่มีรายการจัดซื้อจัดจ้าง", "no_procurement"),
        ("อยู่ระหว่างดำเนินการ", "in_progress"),
        ("ให้ขยายระยะเวลาการใช้บังคับ", "extended"),
        ("ให้ยกเลิกประกาศ", "cancelled"),
        ("ประกาศนี้ยังมีผลใช้บังคับ", "in_force"),
        ("ยังไม่ได้ดำเนินการ", "not_yet"),
        ("ไม่พบข้อมูล", "no_data"),
    ],
)
def test_a_statement_is_read(text: str, kind: str) -> None:
    assert kind in [statement.kind for statement in find_statements(text)]


@pytest.mark.parametrize(
    "text",
    [
        "กรณีเดือนใดไม่มีการจัดซื้อจัดจ้าง ให้ระบุว่าไม่มี",
        "หากไม่มีเรื่องร้องเรียน ให้ระบุ",
        "เรื่องร้องเรียน 10 เรื่อง",
        "เรื่องร้องเรียน จำนวน 3 เรื่อง",
        "มีเรื่องร้องเรียนการทุจริต",
    ],
)
def test_a_requirement_or_a_count_is_no_statement(text: str) -> None:
    assert find_statements(text) == ()
