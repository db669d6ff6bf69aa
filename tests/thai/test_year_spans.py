"""The years that plans run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oit_audit.thai.digits import to_thai
from oit_audit.thai.year_spans import find_plan_spans

SPANS = (
    "(พ.ศ. {0} - {1})",
    "พ.ศ. {0} ถึง พ.ศ. {1}",
    "ปี {0}-{1}",
    "(ปี {0} – ปี {1})",
    "{0}–{1}",
    "ประจำปีงบประมาณ พ.ศ. {0} - {1}",
)


@given(st.integers(2550, 2575), st.integers(1, 20), st.sampled_from(SPANS), st.booleans())
def test_the_span_of_a_plan_is_read_back(first: int, length: int, spelling: str, thai: bool) -> None:
    text = "แผนพัฒนาท้องถิ่น " + spelling.format(first, first + length)
    spans = find_plan_spans((str, to_thai)[thai](text))
    assert [(span.first_be, span.last_be) for span in spans] == [(first, first + length)]


def test_two_digits_go_on_in_the_same_century() -> None:
    assert [(span.first_be, span.last_be) for span in find_plan_spans("แผนพัฒนา 2561-65")] == [(2561, 2565)]


@pytest.mark.parametrize(
    "text",
    [
        "ดำรงตำแหน่ง พ.ศ. 2555-2559",
        "สัญญาเช่า 3 ปี พ.ศ. 2564-2567",
        "วาระ 4 ปี (2564-2568)",
        "1 ตุลาคม 2564 - 31 มีนาคม 2565",
        "© 2560-2565",
        "โทร 02-2561-2565",
    ],
)
def test_terms_contracts_and_dates_are_no_plans(text: str) -> None:
    assert find_plan_spans(text) == ()
