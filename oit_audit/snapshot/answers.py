"""What each address answered in a run: the log beside the payloads."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from oit_audit.errors import SnapshotDamaged
from oit_audit.model.document import Fetched
from oit_audit.snapshot.files import ADVICE

if TYPE_CHECKING:
    from pydantic import TypeAdapter

NAMES = frozenset(field.name for field in fields(Fetched))


def read_answers(log: bytes, name: str) -> list[Fetched]:
    """The answers in a log, in the order in which they came; their payloads are left out.

    Raises  SnapshotDamaged
    """
    try:
        return [_answer(json.loads(line)) for line in log.decode("utf-8").split("\n") if line]
    except (ValueError, TypeError, AttributeError) as error:
        raise SnapshotDamaged(f"{name}: ไม่เป็นไปตามรูปแบบ", advice=ADVICE) from error


def by_address(answers: list[Fetched]) -> dict[str, Fetched]:
    """The answer of each asked address.

    Shape   of several the first that is a whole response: what a browser made of it comes later in the log, and what
            robots.txt forbade to one who came by a link comes before what the form's listing then got
    """
    found: dict[str, Fetched] = {}
    for answer in answers:
        known = found.get(answer.url)
        if known is None or not _is_whole(known):
            found[answer.url] = answer
    return found


def _is_whole(answer: Fetched) -> bool:
    return answer.status is not None and answer.fault is None


def _answer(line: dict[str, Any]) -> Fetched:
    # What a later version of the program notes beside it is not ours to understand.
    known = {key: value for key, value in line.items() if key in NAMES}
    hops = [hop if isinstance(hop, dict) else {"status": hop[0], "url": hop[1]} for hop in line["redirects"]]
    return _fetched().validate_python(known | {"redirects": hops, "payload": b""})


@cache
def _fetched() -> TypeAdapter[Fetched]:
    from pydantic import TypeAdapter

    return TypeAdapter(Fetched)
