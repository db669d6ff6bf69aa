"""Lines of keys agree with what tomllib reads, however the file is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from oit_audit.config.positions import find_positions, line_of

HARD = '''
# comment with [brackets] and "quotes
a.b = 1
"quoted key" = "x # no comment \\" ]"
[t]
x = [ # first
  1, [2, 3],
  { y = "}", z = """
two
lines""" },
]
[[l]]
k = 2565-01-25
[l.sub.deep]
v = 'c:\\'
[[l]]
[[l.inner]]
[[l.inner]]
w = """ends in quote"""""
after = true
'''


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    match value:
        case dict():
            for key, item in value.items():
                yield from places(item, (*path, key))
        case list():
            for number, item in enumerate(value):
                yield from places(item, (*path, number))
        case _:
            pass


def test_keys_arrays_and_tables_are_found_on_their_lines() -> None:
    lines = find_positions(HARD)
    assert lines["a", "b"] == 3
    assert lines["quoted key",] == 4
    assert lines["t", "x", 1, 1] == 7
    assert lines["t", "x", 2, "z"] == 8
    assert lines["l", 0, "k"] == 13
    assert lines["l", 0, "sub", "deep", "v"] == 15
    assert lines["l", 1, "inner", 1, "w"] == 19
    assert lines["l", 1, "inner", 1, "after"] == 20


def test_every_value_of_the_shipped_file_has_a_line(root: Path) -> None:
    text = (root / "config" / "indicators.toml").read_text(encoding="utf-8")
    lines = find_positions(text)
    missing = [path for path in places(tomllib.loads(text)) if path and path not in lines]
    assert not missing


def test_an_unknown_place_has_the_line_of_what_holds_it() -> None:
    lines = find_positions("[a]\nb = 1\n")
    assert line_of(lines, ("a", "nope")) == 1
    assert line_of(lines, ("nope",)) == 0


KEYS = st.text("abcdefgh-_", min_size=1, max_size=4)
STRINGS = st.text("ab[]{}#=,.'๑ก ", max_size=8)


@given(st.lists(st.dictionaries(KEYS, st.lists(STRINGS, max_size=3), min_size=1, max_size=3), max_size=4))
def test_each_key_of_a_generated_file_is_found(tables: list[dict[str, list[str]]]) -> None:
    lines = ["# head"]
    expected: dict[tuple[str | int, ...], int] = {}
    for number, table in enumerate(tables):
        lines.append("[[t]]")
        for key, items in table.items():
            lines.append(f"{key} = [" + ", ".join(f'"{item}"' for item in items) + "]")
            expected["t", number, key] = len(lines)
    text = "\n".join(lines)
    tomllib.loads(text)
    found = find_positions(text)
    assert {place: found[place] for place in expected} == expected
