"""The packaged configuration: what ``oit-audit init`` puts into a folder of one's own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from oit_audit.errors import PackError, UsageError

CONFIG = Path("config") / "indicators.toml"
SNAPSHOTS = Path("snapshots")


def packaged_config() -> bytes:
    """The configuration that came with the program, byte for byte.

    Raises  PackError when it is not installed
    """
    try:
        return files("oit_audit.catalog").joinpath("indicators.toml").read_bytes()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise PackError(
            "the packaged configuration oit_audit.catalog is not installed",
            advice="ติดตั้งโปรแกรมด้วย pip install . (หรือ pip install -e . ในโฟลเดอร์ต้นฉบับ)",
        ) from error


def write_template(folder: Path, *, overwrite: bool = False) -> Path:
    """Write the packaged configuration and an empty snapshots folder; the path of the configuration.

    Raises  UsageError when a configuration is there already and may not be overwritten, or cannot be written
    """
    config = folder / CONFIG
    payload = packaged_config()
    if config.exists() and not overwrite:
        raise UsageError(f"มีไฟล์ {config} อยู่แล้ว", advice="ถ้าต้องการเขียนทับ ให้สั่ง oit-audit init --force")
    try:
        config.parent.mkdir(parents=True, exist_ok=True)
        (folder / SNAPSHOTS).mkdir(parents=True, exist_ok=True)
        config.write_bytes(payload)
    except OSError as error:
        raise UsageError(f"เขียนไฟล์ {config} ไม่ได้: {error.strerror}", advice="ตรวจสิทธิ์ของโฟลเดอร์") from error
    return config
