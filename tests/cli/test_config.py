"""``oit-audit check-config``, and ``run`` with a configuration that cannot be used."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Ended, Office

SLIPS = {
    'id = "o7"': 'id = "o6"',
    'check = "period"': 'check = "perod"',
    "connections = 4": "conections = 4",
    'default = ["{fy}-01-25"': 'default = ["2565-13-25"',
}


@pytest.fixture(scope="module")
def broken(office: Office) -> dict[str, int]:
    """``broken.toml`` with four slips. Shape: what each slip wrote → its line."""
    text = (office.folder / "config" / "indicators.toml").read_text(encoding="utf-8")
    for right, wrong in SLIPS.items():
        text = text.replace(right, wrong, 1)
    (office.folder / "broken.toml").write_text(text, encoding="utf-8")
    return {wrong: text[: text.index(wrong)].count("\n") + 1 for wrong in SLIPS.values() if wrong != 'id = "o6"'}


def _names_every_mistake(ended: Ended, broken: dict[str, int]) -> None:
    assert (ended.returncode, ended.stdout) == (2, "")
    assert all(f"broken.toml:{line}:" in ended.stderr for line in broken.values()), ended.stderr
    assert all(word in ended.stderr for word in ("perod", "conections", "connections", "o6", "2565-13-25"))


def test_check_config_names_every_mistake_with_line_and_key(office: Office, broken: dict[str, int]) -> None:
    _names_every_mistake(office.run("check-config", "--config", "broken.toml"), broken)


def test_run_names_them_too_and_asks_nothing_of_the_site(office: Office, broken: dict[str, int]) -> None:
    _names_every_mistake(office.run("run", "--config", "broken.toml", "--snapshots", "none"), broken)
    assert not (office.folder / "none").exists()


def test_a_file_that_is_no_toml_is_a_mistake_with_its_line(office: Office) -> None:
    (office.folder / "torn.toml").write_text('[agency]\nname = "เขาย้อย\n', encoding="utf-8")
    ended = office.run("check-config", "--config", "torn.toml")
    assert ended.returncode == 2
    assert "torn.toml:2" in ended.stderr


def test_a_sound_configuration_is_counted_and_its_forms_slips_are_told(office: Office) -> None:
    ended = office.run("check-config")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "ตัวชี้วัด 43 ข้อ" in ended.stdout
    assert "krabikhodin" in ended.stdout
