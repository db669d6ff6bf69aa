"""A model as the JSON text that our files and the command line hold."""

from __future__ import annotations

import json
import re

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

HALVES = re.compile("[\ud800-\udfff]")


def dump_json(model: BaseModel) -> str:
    """The model as stable JSON: keys in the order of its fields, indented by two, Thai as Thai, no final newline.

    Shape   halves of UTF-16 pairs, which broken PDF fonts yield and UTF-8 cannot hold, become U+FFFD
    """
    try:
        return model.model_dump_json(indent=2, by_alias=True)
    except PydanticSerializationError:
        text = json.dumps(model.model_dump(by_alias=True), indent=2, ensure_ascii=False, default=str)
        return HALVES.sub("\ufffd", text)
