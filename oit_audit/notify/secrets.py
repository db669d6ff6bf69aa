"""Passwords and tokens: from the environment or a file that only its owner can read; never printed, never kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from oit_audit.errors import SecretError
from oit_audit.notify.rights import mending, readers

PREFIX = "OIT_AUDIT_"
FILE_VARIABLE = "OIT_AUDIT_SECRETS"
"""The environment variable that names the secrets file."""
BESIDE = "secrets.env"
"""The secrets file where none is named: beside the configuration file."""

SHORTEST_HIDDEN = 4
"""A shorter secret is not struck out of texts: it would strike out half of every sentence."""
HIDDEN = "•••"

NOT_SET = "ยังไม่ได้ตั้งรหัส {name}"  # this secret is not set
SET_IT = "ใส่บรรทัด {name}=… ใน {file} หรือตั้งเป็นตัวแปรสภาพแวดล้อม"  # where to put it
TOO_OPEN = "ไม่ใช้ไฟล์รหัส {file} เพราะผู้ใช้อื่นของเครื่องอ่านได้ (สิทธิ์ {mode})"  # others can read it
TIGHTEN = "สั่ง {command}"
NOT_OURS = "ไม่ใช้ไฟล์รหัส {file} เพราะเป็นของผู้ใช้อื่น"  # it belongs to another user
OWN_IT = 'สั่ง chown {user} "{file}"'
NO_FILE = "ไม่พบไฟล์รหัส {file} ที่ {variable} ระบุไว้"  # the named file is not there
UNREADABLE = "อ่านไฟล์รหัส {file} ไม่ได้: {why}"
BAD_LINE = "ไฟล์รหัส {file} บรรทัด {line} อ่านไม่ได้"  # the line itself is not repeated: it may be a secret
LINE_IS = "เขียนบรรทัดละ OIT_AUDIT_ชื่อ=รหัส"


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets at hand; what it prints as shows none of them."""

    file: Path
    _values: Mapping[str, str] = field(repr=False)

    def get(self, name: str) -> str:
        """The secret of that full name. Raises SecretError when it is not set."""
        value = self._values.get(name, "")
        if not value:
            raise SecretError(NOT_SET.format(name=name), advice=SET_IT.format(name=name, file=self.file))
        return value

    def has(self, name: str) -> bool:
        """Whether it is set."""
        return bool(self._values.get(name))

    def hide(self, text: str) -> str:
        """The text with every secret struck out."""
        for value in sorted(self._values.values(), key=len, reverse=True):
            if len(value) >= SHORTEST_HIDDEN:
                text = text.replace(value, HIDDEN)
        return text


def load_secrets(config: Path, environment: Mapping[str, str], names: Iterable[str]) -> Secrets:
    """The named secrets: of the environment first, then of the secrets file.

    Raises  SecretError when the file can be read by others, belongs to another user, or cannot be read
    """
    named = environment.get(FILE_VARIABLE, "")
    file = Path(named) if named else config.parent / BESIDE
    wanted = set(names)
    given = {name: environment[name] for name in wanted if environment.get(name)}
    if not named and not file.exists():
        return Secrets(file, given)
    kept = {name: value for name, value in _read(file, named=bool(named)).items() if name in wanted}
    return Secrets(file, {**kept, **given})


def _read(file: Path, *, named: bool) -> dict[str, str]:
    try:
        with file.open("rb") as opened:
            _judge(os.fstat(opened.fileno()), file)  # of the very file that is read
            text = opened.read().decode("utf-8-sig")
    except FileNotFoundError as error:
        message = NO_FILE.format(file=file, variable=FILE_VARIABLE) if named else NOT_SET.format(name=file)
        raise SecretError(message, advice=LINE_IS) from error
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "ไม่ใช่ UTF-8"
        raise SecretError(UNREADABLE.format(file=file, why=why), advice=LINE_IS) from None
    return _parse(text, file)


def _judge(status: os.stat_result, file: Path) -> None:
    if who := readers(file, status):
        raise SecretError(TOO_OPEN.format(file=file, mode=who), advice=TIGHTEN.format(command=mending(file)))
    if hasattr(os, "getuid") and status.st_uid not in (os.getuid(), 0):
        raise SecretError(NOT_OURS.format(file=file), advice=OWN_IT.format(user=os.getuid(), file=file))


def _parse(text: str, file: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, sign, value = line.removeprefix("export ").partition("=")
        if not sign or not name.strip().startswith(PREFIX):
            raise SecretError(BAD_LINE.format(file=file, line=number), advice=LINE_IS)
        value = value.strip()
        if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        found[name.strip()] = value
    return found
