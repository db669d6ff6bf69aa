"""The form that phrases are looked for in is made in a shorter way than the way back, and both must agree."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from oit_audit.thai.fold import MARK, matching, skeleton

SIGNS = MARK + "กขเแโๆาำะ \n\u200b\u00ad\"'ํฺ๎\u2019aZ9๙.-"


def rebuilt(form_length: int, cuts: list[int], origins: list[int]) -> list[int]:
    """Where in what was folded each sign of the form began."""
    ends = [*cuts[1:], form_length][: len(cuts)]
    return [origin + n for cut, end, origin in zip(cuts, ends, origins, strict=True) for n in range(end - cut)]


@given(st.text(alphabet=SIGNS, max_size=60))
@settings(max_examples=400, deadline=None)
def test_the_form_and_the_way_back_are_of_one_folding(text: str) -> None:
    for folded in (matching(text), skeleton(text)):
        starts = rebuilt(len(folded.form), list(folded.cuts), list(folded.origins))
        assert len(starts) == len(folded.form)
        assert starts == sorted(starts)
        assert all(folded.span(at, at + 1)[0] <= len(text) for at in range(len(folded.form)))


@given(st.text(alphabet=SIGNS, max_size=60))
@settings(max_examples=400, deadline=None)
def test_what_is_plain_in_the_form_stands_there_in_the_text(text: str) -> None:
    folded = matching(text)
    for at, sign in enumerate(folded.form):
        if sign in "กขโะ":
            assert text[folded.start(at)] == sign
