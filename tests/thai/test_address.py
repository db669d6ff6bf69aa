"""Postal addresses."""

import pytest

from oit_audit.thai.address import find_address
from oit_audit.thai.provinces import PROVINCES


@pytest.mark.parametrize(
    "text",
    [
        "เลขที่ 99 หมู่ 5 ต.เขาย้อย อ.เขาย้อย จ.เพชรบุรี 76140",
        "99 หมู่ที่ 5 ตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี",
        "ถนนเพชรเกษม ตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี ๗๖๑๔๐",
        "99/1 ม.5 ต.เขาย้อย อ.เขาย้อย เพชรบุรี 76140",
        "เลขที่ ๑๒๓ ม. ๕ ตาบลเขาย้อย อาเภอเขาย้อย จังหวัดเพชรบุรี ๗๖๑๔๐",
        "หมู่ 5\nตำบลเขาย้อย\nอำเภอเขาย้อย\nจังหวัดเพชรบุรี\n76140",
        "เทศบาลตำบลเขาย้อย 200 ถนนเพชรเกษม เขาย้อย เพชรบุรี 76140",
        "123 แขวงดุสิต เขตดุสิต กทม. 10300",
        "99 Moo 5, Khao Yoi, Phetchaburi 76140",
    ],
)
def test_a_letter_would_arrive(text: str) -> None:
    address = find_address(text)
    assert address is not None
    assert text[address.start : address.end]


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลตำบลเขาย้อย อ.เขาย้อย จ.เพชรบุรี",
        "ตั้งอยู่ในเขตตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี ห่างจากกรุงเทพ 120 กิโลเมตร",
        "ราคากลาง 76140 บาท ตำบลเขาย้อย อำเภอเขาย้อย",
        "ก่อสร้างถนน หมู่ที่ 5 ตำบลเขาย้อย อำเภอเขาย้อย จังหวัดเพชรบุรี งบประมาณ 500,000 บาท",
        "ใบสั่งจ้าง เลขที่ 12/2565 ตำบลเขาย้อย อำเภอเขาย้อย",
        "ที่อยู่ *\nเบอร์โทรศัพท์",
    ],
)
def test_a_place_is_not_an_address(text: str) -> None:
    assert find_address(text) is None


def test_there_are_77_provinces() -> None:
    assert len(PROVINCES) == 77
