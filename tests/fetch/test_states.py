"""A text gives its page's state away, or does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from oit_audit.fetch.states import label_states, text_states

TEXTS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))


def labels(**true: bool) -> dict[str, bool]:
    """The four labels, all false but these."""
    return {name: true.get(name, False) for name in ("soft_404", "parked", "login_wall", "gambling_spam")}


@pytest.mark.parametrize("text", TEXTS["lost"], ids=range(len(TEXTS["lost"])))
def test_an_error_or_a_building_site_is_no_content(text: str) -> None:
    assert label_states(text) == labels(soft_404=True)


@pytest.mark.parametrize("text", TEXTS["login"], ids=range(len(TEXTS["login"])))
def test_a_login_and_nothing_else_is_a_wall(text: str) -> None:
    assert label_states(text) == labels(login_wall=True)


@pytest.mark.parametrize("text", TEXTS["parked"], ids=range(len(TEXTS["parked"])))
def test_a_default_page_is_parked(text: str) -> None:
    assert label_states(text) == labels(parked=True)


@pytest.mark.parametrize("text", TEXTS["gambling"], ids=range(len(TEXTS["gambling"])))
def test_promotion_of_gambling_is_spam(text: str) -> None:
    assert label_states(text) == labels(gambling_spam=True)


@pytest.mark.parametrize("text", TEXTS["sound"], ids=range(len(TEXTS["sound"])))
def test_ordinary_texts_are_left_alone(text: str) -> None:
    assert label_states(text) == labels()


def test_a_state_quotes_the_words_that_gave_it_away() -> None:
    signals = text_states("ข้อมูลทั่วไป\nขออภัย ไม่พบหน้าที่คุณต้องการ")["not_found"]
    assert "ไม่พบหน้าที่คุณต้องการ" in signals[0].quote


@pytest.mark.parametrize("piece", ["กำลัง", "อยู่ระหว่างการดำเนินการ", "ข้อมูลที่ท่านต้องการ", "1", "ufa888 สล็อต", "x\n"])
def test_hostile_text_is_read_all_the_same(piece: str) -> None:
    assert isinstance(text_states(piece * (20_000 // len(piece))), dict)
