"""Names that people give to kept runs (``submitted``): a marked run is kept for ever."""

from __future__ import annotations

import json
import os
import re
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from oit_audit.errors import SnapshotDamaged, SnapshotError
from oit_audit.snapshot.files import settle, write_durably

MARKS = "marks.json"
SCHEMA = "oit-audit/marks/1"
NAME = re.compile(r"[^\W\d_][^\s/\\:*?\"<>|]{0,39}")
"""A letter first, so that no name can be the beginning of a run's id."""

BAD_NAME = "ใช้ {name!r} เป็นชื่อกำกับไม่ได้"  # cannot be a mark's name
BAD_NAME_ADVICE = "ขึ้นต้นด้วยตัวอักษร ไม่มีช่องว่าง ไม่เกิน 40 ตัว เช่น submitted"
TAKEN = "ชื่อกำกับ {name} เป็นของผลตรวจ {run} อยู่แล้ว"  # the name is another run's
TAKEN_ADVICE = "ใช้ชื่ออื่น หรือย้ายชื่อด้วย --move"
NO_MARK = "ไม่มีชื่อกำกับ {name}"  # no such mark
DAMAGED = "อ่าน {path} ไม่ได้"  # the marks cannot be read
DAMAGED_ADVICE = "แก้ไฟล์ให้เป็น JSON ที่ถูกต้อง หรือลบทิ้งแล้วตั้งชื่อกำกับใหม่"


class Mark(BaseModel):
    """Which run a name stands for. Units: ``marked_at`` ISO 8601 with offset."""

    model_config = ConfigDict(frozen=True)

    run_id: str
    marked_at: str


class _Marks(BaseModel):
    schema_: str = Field(SCHEMA, alias="schema")
    marks: dict[str, Mark] = {}


def read_marks(folder: Path) -> dict[str, Mark]:
    """The marks of a folder of kept runs, by their names. Raises SnapshotDamaged."""
    path = folder / MARKS
    try:
        return dict(_Marks.model_validate_json(path.read_bytes()).marks)
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError) as error:
        # Never taken for "no marks": prune would then remove what was to be kept for ever.
        raise SnapshotDamaged(DAMAGED.format(path=path), advice=DAMAGED_ADVICE) from error


def set_mark(folder: Path, name: str, run_id: str, at: datetime, *, move: bool = False) -> None:
    """Mark a run. Raises SnapshotError when the name cannot be used or is another run's."""
    if not NAME.fullmatch(name):
        raise SnapshotError(BAD_NAME.format(name=name), advice=BAD_NAME_ADVICE)
    marks = read_marks(folder)
    if name in marks and marks[name].run_id != run_id and not move:
        raise SnapshotError(TAKEN.format(name=name, run=marks[name].run_id), advice=TAKEN_ADVICE)
    _write(folder, marks | {name: Mark(run_id=run_id, marked_at=at.isoformat(timespec="seconds"))})


def remove_mark(folder: Path, name: str) -> None:
    """Take a mark away. Raises SnapshotError when there is none of that name."""
    marks = read_marks(folder)
    if name not in marks:
        raise SnapshotError(NO_MARK.format(name=name))
    del marks[name]
    _write(folder, marks)


def _write(folder: Path, marks: dict[str, Mark]) -> None:
    content = {"schema": SCHEMA, "marks": {name: mark.model_dump() for name, mark in sorted(marks.items())}}
    draft = folder / f".{MARKS}.{os.getpid()}"
    try:
        write_durably(draft, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())
        draft.replace(folder / MARKS)
        settle(folder)
    except OSError as error:
        raise SnapshotError(f"เขียน {folder / MARKS} ไม่ได้: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)
