"""People, positions, divisions, signatures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit_audit.thai.names import find_divisions, find_people, find_positions
from oit_audit.thai.signatures import find_signature

TITLES = ("นาย", "นาง", "นางสาว", "น.ส.", "ดร.", "ว่าที่ร้อยตรี ", "ว่าที่ ร.ต.", "จ่าเอก ", "จ.ส.อ.", "พ.จ.อ.", "สิบเอก ")
FIRST = ("สมชาย", "กมลวรรณ", "กฤษณ์", "ประทีป", "รัตนา", "วิชัย")
LAST = ("ใจดี", "มีสุข", "รุ่งเรือง", "ณ ระนอง", "ศรีสวัสดิ์")


@given(st.sampled_from(TITLES), st.sampled_from(FIRST), st.sampled_from(LAST), st.sampled_from([" ", "  ", "      "]))
def test_a_person_is_read_with_any_title(title: str, first: str, last: str, gap: str) -> None:
    (person,) = find_people(f"ชื่อ {title}{first}{gap}{last} ตำแหน่ง ปลัดเทศบาล")
    assert (person.title, person.name) == (title.strip(), f"{first} {last}")


@pytest.mark.parametrize(
    "text", ["นายกเทศมนตรีตำบลเขาย้อย", "นายก อบต.", "นายช่างโยธา", "นายทะเบียน อปพร.", "พ.ร.บ. จัดซื้อ จัดจ้าง", "อ.เมือง จ.ตรัง"]
)
def test_offices_and_laws_are_no_people(text: str) -> None:
    assert find_people(text) == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("นายกเทศมนตรีตำบลเขาย้อย", "นายกเทศมนตรี"),
        ("รองนายกเทศมนตรี", "รองนายกเทศมนตรี"),
        ("เลขานุการนายกเทศมนตรี", "เลขานุการนายกเทศมนตรี"),
        ("ที่ปรึกษานายก อบต.", "ที่ปรึกษานายกองค์การบริหารส่วนตำบล"),
        ("รองปลัด เทศบาล", "รองปลัดเทศบาล"),
        ("หัวหน้าสานักปลัดเทศบาล", "หัวหน้าสำนักปลัด"),
        ("ผอ.กองช่าง", "ผู้อำนวยการกอง"),
        ("ประธานสภาเทศบาล", "ประธานสภา"),
        ("นำยกเทศมนตรี", "นายกเทศมนตรี"),
    ],
)
def test_a_position_has_one_title(text: str, title: str) -> None:
    assert [position.title for position in find_positions(text)] == [title]


def test_vacant_and_acting_positions_are_told() -> None:
    (vacant,) = find_positions("ผู้อำนวยการกองช่าง\n- ว่าง -")
    assert vacant.vacant
    deputy, acting = find_positions("รองปลัดเทศบาล รักษาราชการแทน ปลัดเทศบาล")
    assert (deputy.acting, acting.acting) == (False, True)


def test_divisions_have_one_name() -> None:
    assert [each.name for each in find_divisions("สำนักปลัดเทศบาล กองคลัง กองสาธารณสุขฯ")] == [
        "สำนักปลัด",
        "กองคลัง",
        "กองสาธารณสุขและสิ่งแวดล้อม",
    ]


@pytest.mark.parametrize(
    ("text", "signer"),
    [
        ("(ลงชื่อ) ....\n(นายสมชาย  ใจดี)\nนายกเทศมนตรีตำบลเขาย้อย", ("นายสมชาย ใจดี", "นายกเทศมนตรี", "")),
        ("ลงชื่อ\n( นางกมล สุขใจ )\nปลัดเทศบาล ปฏิบัติหน้าที่\nนายกเทศมนตรี", ("นางกมล สุขใจ", "ปลัดเทศบาล", "นายกเทศมนตรี")),
        ("ประกาศ ณ วันที่ 4 มกราคม 2565\n\nนายสมชาย ใจดี\nนายกเทศมนตรีตำบลเขาย้อย", ("นายสมชาย ใจดี", "นายกเทศมนตรี", "")),
        ("ลงชื่อ ........ นายสมชาย ใจดี ........\n   นายกเทศมนตรี", ("นายสมชาย ใจดี", "นายกเทศมนตรี", "")),
        (
            "ประกาศ ณ วันที่ 4 มกราคม 2565\nนางกมล สุขใจ\nปลัดเทศบาล ปฏิบัติหน้าที่\nนายกเทศมนตรี",
            ("นางกมล สุขใจ", "ปลัดเทศบาล", "นายกเทศมนตรี"),
        ),
        ("ประกาศ ณ วันที่ 4 มกราคม 2565\n(สมชาย ใจดี)\nนายกเทศมนตรี", ("สมชาย ใจดี", "นายกเทศมนตรี", "")),
    ],
)
def test_who_signed_and_as_what(text: str, signer: tuple[str, str, str]) -> None:
    assert [(each.name, each.position, each.acting_for) for each in find_signature(text)] == [signer]


def test_brackets_in_a_sentence_are_no_signature() -> None:
    assert find_signature("ผู้รับผิดชอบ (นายสมชาย ใจดี) โทร 032-562001") == ()
    assert find_signature("คณะผู้บริหาร\nนายสมชาย ใจดี\nนายกเทศมนตรี\nนางกมล สุขใจ\nรองนายกเทศมนตรี") == ()
    assert find_signature("ประชุม ณ วันที่ 4 มกราคม 2565 นายสมชาย ใจดี\nนายกเทศมนตรี เป็นประธาน") == ()
    assert find_signature("(องค์การมหาชน)\nนายกเทศมนตรี") == ()


@pytest.mark.parametrize("name", ["นายประสิทธิ์ คงดี", "นางสาวสิทธิชัย", "พื้นผอมบาง"])
def test_letters_of_a_short_form_within_a_word_are_no_position(name: str) -> None:
    assert find_positions(name) == ()


@pytest.mark.parametrize("text", ["สท. เขต 1", "สท.นายดี มีสุข", "นายดี มีสุข สท."])
def test_a_short_form_that_stands_apart_is_a_position(text: str) -> None:
    assert [position.title for position in find_positions(text)] == ["สมาชิกสภา"]
