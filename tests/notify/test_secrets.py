"""Secrets come from the environment or a file that only its owner can read, and show in nothing that is printed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from oit_audit.errors import SecretError
from oit_audit.notify.rights import open_to
from oit_audit.notify.secrets import Secrets, load_secrets

NAMES = ("OIT_AUDIT_SMTP_PASSWORD", "OIT_AUDIT_LINE_TOKEN")
SECRET = "p4ss-w0rd"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "indicators.toml"


def keep(config: Path, text: str, mode: int = 0o600) -> Path:
    file = config.parent / "secrets.env"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


def test_the_environment_wins_over_the_file(config: Path) -> None:
    keep(config, f"OIT_AUDIT_SMTP_PASSWORD={SECRET}\nOIT_AUDIT_LINE_TOKEN=of-the-file\n")
    secrets = load_secrets(config, {"OIT_AUDIT_LINE_TOKEN": "of-the-environment"}, NAMES)
    assert secrets.get("OIT_AUDIT_SMTP_PASSWORD") == SECRET
    assert secrets.get("OIT_AUDIT_LINE_TOKEN") == "of-the-environment"


def test_comments_quotes_and_export_are_read_as_in_a_shell(config: Path) -> None:
    keep(config, f"\ufeff# รหัส\n\nexport OIT_AUDIT_SMTP_PASSWORD=\"{SECRET}\"\nOIT_AUDIT_LINE_TOKEN = 'a=b=='\n")
    secrets = load_secrets(config, {}, NAMES)
    assert secrets.get("OIT_AUDIT_SMTP_PASSWORD") == SECRET
    assert secrets.get("OIT_AUDIT_LINE_TOKEN") == "a=b=="


@pytest.mark.skipif(os.name == "nt", reason="rights are lists on Windows")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o666])
def test_a_file_that_others_can_read_is_refused_with_how_to_mend_it(config: Path, mode: int) -> None:
    file = keep(config, f"OIT_AUDIT_SMTP_PASSWORD={SECRET}\n", mode)
    with pytest.raises(SecretError) as refused:
        load_secrets(config, {}, NAMES)
    assert f'chmod 600 "{file}"' in refused.value.advice
    assert SECRET not in f"{refused.value} {refused.value.advice}"


def test_a_named_file_that_is_not_there_is_said(config: Path) -> None:
    with pytest.raises(SecretError, match=r"gone\.env"):
        load_secrets(config, {"OIT_AUDIT_SECRETS": str(config.parent / "gone.env")}, NAMES)


def test_a_broken_line_is_named_by_its_number_and_not_shown(config: Path) -> None:
    keep(config, f"# x\n{SECRET}\n")
    with pytest.raises(SecretError) as refused:
        load_secrets(config, {}, NAMES)
    assert "บรรทัด 2" in str(refused.value)
    assert SECRET not in str(refused.value)


def test_what_is_not_set_is_said_with_where_to_put_it(config: Path) -> None:
    with pytest.raises(SecretError) as missing:
        load_secrets(config, {}, NAMES).get("OIT_AUDIT_LINE_TOKEN")
    assert "OIT_AUDIT_LINE_TOKEN" in str(missing.value)
    assert "secrets.env" in missing.value.advice


def test_printing_the_secrets_shows_none_and_hiding_strikes_them_out() -> None:
    secrets = Secrets(Path("secrets.env"), {"OIT_AUDIT_SMTP_PASSWORD": SECRET})
    assert SECRET not in f"{secrets!r} {secrets}"
    assert secrets.hide(f"login {SECRET} failed") == "login ••• failed"


@pytest.mark.parametrize(
    ("sddl", "expected"),
    [
        ("D:PAI(A;;FA;;;SY)(A;;FA;;;S-1-5-21-1-2-3-1001)", []),
        ("D:AI(A;ID;FA;;;BA)(A;ID;FA;;;SY)(A;ID;0x1200a9;;;BU)(A;ID;0x1301bf;;;AU)", ["Users", "Authenticated Users"]),
        ("D:(A;;FR;;;WD)S:(AU;SA;FA;;;WD)", ["Everyone"]),
        ("D:(D;;FR;;;WD)(A;;FA;;;BA)", []),
        ("D:(A;OICIIO;GA;;;AU)(A;;FA;;;BA)", []),
        ("D:(A;;0x100000;;;BU)", []),
        ("", []),
    ],
)
def test_a_windows_access_list_tells_which_groups_of_everybody_may_read(sddl: str, expected: list[str]) -> None:
    assert open_to(f"secrets.env\r\n{sddl}\r\n") == expected
