"""What ``init`` writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from oit_audit.config.template import packaged_config, write_template
from oit_audit.errors import UsageError


def test_the_packaged_configuration_is_the_one_in_the_checkout(root: Path) -> None:
    assert packaged_config() == (root / "config" / "indicators.toml").read_bytes()


def test_an_empty_folder_gets_a_configuration_and_a_place_for_snapshots(tmp_path: Path) -> None:
    config = write_template(tmp_path)
    assert config.read_bytes() == packaged_config()
    assert (tmp_path / "snapshots").is_dir()


def test_a_configuration_that_is_there_stays(tmp_path: Path) -> None:
    write_template(tmp_path).write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="มีไฟล์"):
        write_template(tmp_path)
    assert (tmp_path / "config" / "indicators.toml").read_text(encoding="utf-8") == "mine"


def test_force_writes_over_it(tmp_path: Path) -> None:
    write_template(tmp_path).write_text("mine", encoding="utf-8")
    assert write_template(tmp_path, overwrite=True).read_bytes() == packaged_config()
