"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from oit_audit.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_CONFIG = Path("config") / "indicators.toml"
DEFAULT_SNAPSHOTS = Path("snapshots")


def config_option(command: F) -> F:
    """``--config PATH``."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        default=DEFAULT_CONFIG,
        show_default=True,
        envvar="OIT_AUDIT_CONFIG",
        help="ไฟล์ตั้งค่า",
    )(command)


def snapshots_option(command: F) -> F:
    """``--snapshots DIR``."""
    return click.option(
        "--snapshots",
        type=click.Path(path_type=Path, file_okay=False),
        default=DEFAULT_SNAPSHOTS,
        show_default=True,
        envvar="OIT_AUDIT_SNAPSHOTS",
        help="โฟลเดอร์เก็บผลตรวจ",
    )(command)


def fail_on_option(command: F) -> F:
    """``--fail-on fail/review/never``."""
    return click.option(
        "--fail-on",
        type=click.Choice(["fail", "review", "never"]),
        default="fail",
        show_default=True,
        help="ออกด้วยสถานะ 1 เมื่อมีตัวชี้วัดที่ไม่ผ่าน (fail) หรือที่ต้องให้คนดูด้วย (review)",
    )(command)


def split_ids(values: tuple[str, ...]) -> tuple[str, ...]:
    """``("o5,o11", "o3")`` → ``("o5", "o11", "o3")``, in the order given, each once.

    Raises  UsageError when ids were asked for and none is given: an empty variable of a script must not audit them all
    """
    parts = (part.strip().lower() for value in values for part in value.split(","))
    ids = tuple(dict.fromkeys(part for part in parts if part))
    if values and not ids:
        raise UsageError("--only: ไม่ได้ระบุตัวชี้วัด", advice="เขียนรหัสคั่นด้วยจุลภาค เช่น --only o5,o11")
    return ids
