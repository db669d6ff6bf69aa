"""Where the checks are: the one place that names the pack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from oit_audit.check import Check
from oit_audit.errors import PackError
from oit_audit.model.catalog import Guide


@cache
def load_checks() -> Mapping[str, Check]:
    """The installed checks by name.

    Raises  PackError when the pack is not installed, or two checks share a name
    """
    try:
        from oit_audit.checks import CHECKS
    except ModuleNotFoundError as error:
        if error.name != "oit_audit.checks":
            raise
        raise PackError(
            "the check pack oit_audit.checks is not installed",
            advice="ติดตั้งโปรแกรมด้วย pip install . (หรือ pip install -e . ในโฟลเดอร์ต้นฉบับ)",
        ) from error
    checks: dict[str, Check] = {}
    for check in CHECKS:
        if check.name in checks:
            raise PackError(f"two checks are named {check.name!r}", advice="ตั้งชื่อใหม่ให้รายการใดรายการหนึ่งใน checks/")
        checks[check.name] = check
    return MappingProxyType(checks)


def load_guides() -> Mapping[str, Guide]:
    """What officers are told of each kind of requirement, by check, or by ``check/period``. Raises PackError."""
    load_checks()
    from oit_audit.checks import GUIDES

    return MappingProxyType(GUIDES)
