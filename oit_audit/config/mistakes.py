"""Mistakes of a configuration file gathered with their lines, said in Thai, with what to write instead."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from oit_audit.config.positions import Path as Place
from oit_audit.config.positions import line_of
from oit_audit.errors import ConfigError, Mistake

M = TypeVar("M", bound=BaseModel)

NEAR = 60
"""How alike, of 100, a known word must be to be offered for an unknown one."""

MISSING = "ไม่มีคีย์ {key}"  # the key is missing
ADD = 'เพิ่มบรรทัด {key} = "…"'  # add this line
ADD_ALSO = {"fiscal_year": "เพิ่มบรรทัด fiscal_year = 2565", "agency": "เพิ่มตาราง [agency]"}  # the same for these keys
EMPTY = "ว่างเปล่า"  # empty
FILL_IN = "ใส่ข้อความ"  # fill it in
UNKNOWN_KEY = "ไม่รู้จักคีย์ {key}"  # unknown key
DID_YOU_MEAN = "น่าจะเป็น {near}"  # it is probably
KNOWN_ARE = "ใช้ได้เฉพาะ {known}"  # only these are known
DELETE = "ลบออก"  # delete it

KINDS = {
    "int_type": "ต้องเป็นจำนวนเต็ม",
    "int_parsing": "ต้องเป็นจำนวนเต็ม",
    "int_from_float": "ต้องเป็นจำนวนเต็ม",
    "float_type": "ต้องเป็นตัวเลข",
    "float_parsing": "ต้องเป็นตัวเลข",
    "bool_type": "ต้องเป็น true หรือ false",
    "bool_parsing": "ต้องเป็น true หรือ false",
    "string_type": 'ต้องเป็นข้อความในเครื่องหมาย "…"',
    "tuple_type": "ต้องเป็นรายการใน […]",
    "list_type": "ต้องเป็นรายการใน […]",
    "dict_type": "ต้องเป็นตาราง",
    "model_type": "ต้องเป็นตาราง {…}",
    "date_type": "ต้องเป็นวันที่",
    "date_from_datetime_parsing": "ต้องเป็นวันที่",
}
"""pydantic's kinds of errors as Thai phrases."""

BOUNDS = {
    "greater_than_equal": ("ge", "≥"),
    "greater_than": ("gt", ">"),
    "less_than_equal": ("le", "≤"),
    "less_than": ("lt", "<"),
}

UNION_BRANCHES = ("str", "date", "Slip")
"""pydantic names the branch of a union that it tried, which is no key of the file."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one; empty when none is near."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=NEAR, processor=str.lower)
    return str(found[0]) if found else ""


def suggest(word: str, known: Iterable[str]) -> str:
    """What to write instead of an unknown word: the nearest known one, else all of them."""
    words = list(dict.fromkeys(known))
    near = nearest(word, words)
    return (
        DID_YOU_MEAN.format(near=near) if near else KNOWN_ARE.format(known=", ".join(words[:12])) if words else DELETE
    )


class Mistakes:
    """All mistakes of one file, gathered before any is raised."""

    def __init__(self, file: Path, positions: Mapping[Place, int]) -> None:
        self._file = file
        self._positions = positions
        self._found: list[Mistake] = []
        self._names: dict[Place, str] = {}

    def name(self, place: Place, id: str) -> None:
        """Call the table at a place by its id (``o11``) from now on."""
        self._names[place] = id

    def _key(self, place: Place) -> str:
        known = self._names.get(place[:2])
        return dotted((known, *place[2:])) if known else dotted(place)

    def add(self, place: Place, problem: str, instead: str = "", *, key: str = "") -> None:
        """Note a mistake at a place of the file."""
        line = line_of(self._positions, place)
        mistake = Mistake(self._file, line, key or self._key(place), problem, instead)
        if mistake not in self._found:
            self._found.append(mistake)

    def validated(self, model: type[M], raw: object, place: Place, tables: Mapping[str, type[BaseModel]]) -> M | None:
        """The raw table as a model; None when it has mistakes, which are then noted."""
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                self._explain(detail, model, place, tables)
            return None

    def salvaged(
        self, model: type[M], raw: dict[str, Any], place: Place, tables: Mapping[str, type[BaseModel]]
    ) -> M | None:
        """The same without the faulty keys, so that the mistakes in the others are found too."""
        read = self.validated(model, raw, place, tables)
        if read is not None:
            return read
        try:
            model.model_validate(raw)
        except ValidationError as error:
            rest = copy.deepcopy(raw)
            for detail in error.errors(include_url=False, include_context=False):
                _drop(rest, detail)
        with suppress(ValidationError):
            return model.model_validate(rest)
        return None

    def raise_any(self) -> None:
        """Raise ConfigError when there was any mistake, sorted by line."""
        if self._found:
            raise ConfigError(sorted(self._found, key=lambda mistake: (mistake.line, mistake.key)))

    def _explain(
        self, detail: ErrorDetails, model: type[BaseModel], place: Place, tables: Mapping[str, type[BaseModel]]
    ) -> None:
        inside = tuple(part for part in detail["loc"] if part not in UNION_BRANCHES)
        where = (*place, *inside)
        key = str(inside[-1]) if inside else ""
        match detail["type"]:
            case "extra_forbidden":
                owner = next((str(part) for part in reversed(inside[:-1]) if isinstance(part, str)), "")
                known = tables[owner].model_fields if owner in tables else model.model_fields
                self.add(where, UNKNOWN_KEY.format(key=key), suggest(key, known))
            case "missing":
                self.add(where, MISSING.format(key=key), ADD_ALSO.get(key, ADD.format(key=key)))
            case "literal_error":
                expected = str(detail.get("ctx", {}).get("expected", ""))
                words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
                self.add(where, f"ไม่รู้จักค่า {detail['input']!r}", suggest(str(detail["input"]), words))
            case "string_too_short":
                self.add(where, EMPTY, FILL_IN)
            case kind if kind in BOUNDS:
                name, sign = BOUNDS[kind]
                limit = detail.get("ctx", {}).get(name)
                self.add(where, f"ค่า {detail['input']!r} อยู่นอกช่วง", f"ใส่ค่าที่ {sign} {limit}")
            case kind:
                self.add(where, f"ค่า {_short(detail['input'])} ใช้ไม่ได้", KINDS.get(kind, detail["msg"]))


def _drop(raw: dict[str, Any], detail: ErrorDetails) -> None:
    loc = detail["loc"]
    table: Any = raw
    if detail["type"] == "extra_forbidden":
        for part in loc[:-1]:
            table = table[part]
        table.pop(loc[-1], None)
    elif detail["type"] in ("missing", "string_too_short"):
        for part in loc[:-1]:
            table = table[part]
        table[loc[-1]] = "?"
    else:
        raw.pop(str(loc[0]), None)


def dotted(place: Place) -> str:
    """``("indicators", 2, "targets", 0, "url")`` → ``indicators[2].targets[0].url``."""
    key = ""
    for part in place:
        key += f"[{part}]" if isinstance(part, int) else f".{part}" if key else part
    return key


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
