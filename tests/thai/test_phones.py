"""Telephone and fax numbers."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit_audit.thai.phones import Phone, find_faxes, find_phones
from tests.thai.spellings import LANDLINES, MOBILES

Spelling = Callable[[str], str]
LANDLINE = st.builds(
    "{}{:07}".format, st.sampled_from(["02", "032", "034", "045", "053", "074"]), st.integers(2000000, 9999999)
).map(lambda n: n[:9])
MOBILE = st.builds("0{}{:08}".format, st.sampled_from("689"), st.integers(10000000, 99999999))


def labels(phones: tuple[Phone, ...]) -> list[str]:
    """The numbers as the labels of the evaluation write them."""
    return [phone.label for phone in phones]


@given(
    LANDLINE,
    st.sampled_from(LANDLINES),
    st.sampled_from(["โทร. {}", "โทรศัพท์ : {}", "โทรศัพท์\n{}", "Tel. {} ", "ติดต่อ {} ในวันราชการ"]),
)
def test_a_landline_in_any_spelling_is_read_back(number: str, spelling: Spelling, frame: str) -> None:
    text = frame.format(spelling(number))
    assert labels(find_phones(text)) == [number]
    assert find_faxes(text) == ()


@given(MOBILE, st.sampled_from(MOBILES))
def test_a_mobile_in_any_spelling_is_read_back(number: str, spelling: Spelling) -> None:
    assert labels(find_phones(f"มือถือ {spelling(number)}")) == [number]


@given(
    LANDLINE,
    LANDLINE,
    st.sampled_from(LANDLINES),
    st.sampled_from(["โทรสาร {}", "แฟกซ์ : {}", "Fax. {}", "หมายเลขโทรสาร {}", "โทรสาร\n{}"]),
)
def test_a_fax_is_told_from_the_phone(phone: str, fax: str, spelling: Spelling, frame: str) -> None:
    text = f"โทรศัพท์ {spelling(phone)}\n{frame.format(spelling(fax))}"
    assert labels(find_phones(text)) == [phone]
    assert labels(find_faxes(text)) == [fax]


@pytest.mark.parametrize(
    ("text", "phones", "faxes"),
    [
        ("โทร. 032-562001-3 โทรสาร 032-562004", ["032562001-3"], ["032562004"]),
        ("โทรศัพท์/โทรสาร 032-562001", ["032562001"], ["032562001"]),
        ("โทรศัพท์และโทรสาร : 0-3256-2001", ["032562001"], ["032562001"]),
        ("โทรศัพท์ / โทรสาร 032-562001 / 032-562004", ["032562001"], ["032562004"]),
        ("โทรศัพท์\nโทรสาร\n032-562001\n032-562004", ["032562001"], ["032562004"]),
        ("โทรศัพท์ โทรสาร\n032-562001 032-562004", ["032562001"], ["032562004"]),
        ("โทรศัพท์ 032-562001 ต่อ 11 โทรสาร ต่อ 14", ["032562001x11"], ["032562001x14"]),
        ("โทร ๐-๓๒๕๖-๒๐๐๑-๒ ต่อ ๒๒,๒๓", ["032562001-2x22,23"], []),
        ("0 2141 4564-66, 69", ["021414564-66", "021414569"], []),
        ("โทร. 032-562001 ต่อ 11 สำนักปลัด ต่อ 12 กองคลัง", ["032562001x11", "032562001x12"], []),
        ("โทร 032562001/032562002", ["032562001", "032562002"], []),
        ("สายด่วน 1784", ["1784"], []),
        ("1784 สายด่วน", ["1784"], []),
        ("โทร 1669 , 191 และ 199", ["1669", "191", "199"], []),
        ("โทรศัพท์ : 032-562001\nโทรสาร : -\nสายตรงนายก 081-2345678", ["032562001", "0812345678"], []),
        ("โทรสาร : ไม่มี\nมือถือ 081-2345678", ["0812345678"], []),
        ("โทรศัพท์/โทรสาร : 0-7343-927", ["07343927"], ["07343927"]),
    ],
)
def test_labels_lists_and_extensions(text: str, phones: list[str], faxes: list[str]) -> None:
    assert labels(find_phones(text)) == phones
    assert labels(find_faxes(text)) == faxes


@pytest.mark.parametrize(
    "text",
    [
        "งบประมาณ 032,562,001 บาท", "เลขที่โครงการ 65017123456", "เลขบัตรประชาชน 1-7604-00012-34-5",
        "เลขที่บัญชี 706-0-12345-6",
        "บัญชีเลขที่ 0201234567", "ที่ พบ 52401/123", "ที่ มท 0808.2/ว 1234", "ที่ ศธ 04121.018/73", "โทร. 032-562xxx",
        "โทร..............", "วันที่ 01/10/2564 เวลา 08.30-16.30 น.", "122.154.60.1", "0571039553.pdf",
        "พิกัด 13.2345678, 99.8234567",
        "เช่น 0812345678", "ราคา 0812345678 บาท", "ยืนยันเบอร์โทรศัพท์ 2022", "เบอร์โทรศัพท์ *\nอีเมล", "รหัสไปรษณีย์ 76140",
        "ISBN 0-306-40615-2",
    ],
)  # fmt: skip
def test_other_numbers_are_no_phones(text: str) -> None:
    assert find_phones(text) == ()


def test_a_number_shows_where_it_stands_and_whether_it_can_be_dialled() -> None:
    text = "โทร. ๐-๓๒๕๖-๒๐๐๑ ต่อ ๑๑ นะ"
    (phone,) = find_phones(text)
    assert text[phone.start : phone.end] == phone.printed == "๐-๓๒๕๖-๒๐๐๑ ต่อ ๑๑"
    assert phone.is_valid
    assert not find_phones("โทรศัพท์ 0-7343-927")[0].is_valid
