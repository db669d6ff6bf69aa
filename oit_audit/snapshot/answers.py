"""What each address answered in a run: the log beside the payloads, and where each payload lies."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from oit_audit.errors import SnapshotDamaged
from oit_audit.model.document import Fetched
from oit_audit.snapshot.archive import Kept, Place
from oit_audit.snapshot.files import ADVICE
from oit_audit.snapshot.warc import PRIVATE_HEADERS, Held

if TYPE_CHECKING:
    from pydantic import TypeAdapter

NAMES = frozenset(field.name for field in fields(Fetched))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log. Shape: the answer without its payload; ``kept`` is empty in format 1."""

    answer: Fetched
    kept: Kept


def write_line(fetched: Fetched, kept: Kept) -> bytes:
    """One answer as a line of the log, with its line feed."""
    public = {key: value for key, value in fetched.headers.items() if key.lower() not in PRIVATE_HEADERS}
    line = _fetched().dump_python(replace(fetched, headers=public, payload=b""), mode="json", exclude={"payload"})
    line["size_bytes"] = len(fetched.payload)
    line["records"] = [[place.type, place.offset, place.length] for place in kept.records]
    line["held"] = asdict(kept.held) if kept.held else None
    return (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def read_lines(log: bytes, name: str) -> list[Line]:
    """The lines of a log, in the order in which the answers came. Raises SnapshotDamaged."""
    try:
        return [_line(json.loads(line)) for line in log.decode("utf-8").split("\n") if line]
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise SnapshotDamaged(f"{name}: ไม่เป็นไปตามรูปแบบ", advice=ADVICE) from error


def read_whole_lines(log: bytes) -> Iterator[Line]:
    """The lines of a log that a dead run left: what comes before the first torn one."""
    for line in log.split(b"\n"):
        try:
            yield _line(json.loads(line))
        except (ValueError, TypeError, AttributeError, KeyError):
            return


def by_address(answers: Iterable[Fetched]) -> dict[str, Fetched]:
    """The answer of each asked address.

    Shape   of several the last that is a whole response: what was asked for again was asked because it mattered. What a
            browser made of an answer is no answer: it bears the same instant, and comes later in the log.
    """
    found: dict[str, Fetched] = {}
    for answer in answers:
        known = found.get(answer.url)
        if known is None or not is_whole(known) or (is_whole(answer) and answer.fetched_at > known.fetched_at):
            found[answer.url] = answer
    return found


def is_whole(answer: Fetched) -> bool:
    """The server answered, and nothing went wrong on the way."""
    return answer.status is not None and answer.fault is None


def _line(line: dict[str, Any]) -> Line:
    # What a later version of the program notes beside it is not ours to understand.
    known = {key: value for key, value in line.items() if key in NAMES}
    hops = [hop if isinstance(hop, dict) else {"status": hop[0], "url": hop[1]} for hop in line["redirects"]]
    answer = _fetched().validate_python(known | {"redirects": hops, "payload": b""})
    held = line.get("held")
    records = tuple(Place(type, offset, length) for type, offset, length in line.get("records", ()))
    return Line(answer, Kept(records, Held(**held) if held else None))


@cache
def _fetched() -> TypeAdapter[Fetched]:
    from pydantic import TypeAdapter

    return TypeAdapter(Fetched)
