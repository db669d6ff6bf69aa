"""Thai and Arabic digits."""

from hypothesis import given
from hypothesis import strategies as st

from oit_audit.thai.digits import to_ascii, to_thai


def test_thai_digits_become_arabic_ones() -> None:
    assert to_ascii("พ.ศ. ๒๕๖๕") == "พ.ศ. 2565"


@given(st.text())
def test_there_and_back_changes_no_length(text: str) -> None:
    assert len(to_thai(text)) == len(text)
    assert to_ascii(to_thai(text)) == to_ascii(text)
