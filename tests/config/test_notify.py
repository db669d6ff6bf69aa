"""[notify] and [freeze]: every mistake with what to write instead, and no secret in the file or in a message."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from oit_audit.config.load import load_catalog
from oit_audit.errors import ConfigError
from oit_audit.model.catalog import Catalog

USER = "U" + "0123456789abcdef" * 2
BASE = """
fiscal_year = 2565
[agency]
name = "เทศบาลตำบลเขาย้อย"
base_url = "http://www.khaoyocity.go.th/"
[[sections]]
id = "9.1"
name = "ข้อมูลพื้นฐาน"
items = ["o1"]
[[indicators]]
id = "o1"
name = "โครงสร้าง"
section = "9.1"
owners = ["นักทรัพยากรบุคคล"]
targets = [{ path = ["หน้าแรก", "โครงสร้าง"] }]
"""
SERVER = '[notify.email]\nhost = "mail.go.th"\nsender = "ita@go.th"\n'


class Loose(BaseModel):
    """Settings of a check that takes anything."""

    model_config = ConfigDict(extra="allow")


def load(tmp_path: Path, text: str) -> Catalog:
    path = tmp_path / "indicators.toml"
    path.write_text(BASE + text, encoding="utf-8")
    return load_catalog(path, {"reachable": Loose})


def mistakes(tmp_path: Path, text: str) -> str:
    with pytest.raises(ConfigError) as error:
        load(tmp_path, text)
    return str(error.value)


def recipient(keys: str) -> str:
    return f'[[notify.recipients]]\nname = "ปลัด"\n{keys}\n'


def test_recipients_of_every_channel_are_read(tmp_path: Path) -> None:
    text = SERVER + recipient('channel = "email"\nto = "a@go.th"\nowners = ["นักทรัพยากรบุคคล"]')
    text += recipient(f'channel = "line"\nto = "{USER}"') + recipient('channel = "webhook"\nto = "https://in.go.th/x"')
    text += recipient('channel = "apprise"\nsecret = "TEAMS_URL"')
    text += recipient('channel = "apprise"\nsecret = "OIT_AUDIT_ROOM_URL"')
    recipients = load(tmp_path, text).notify.recipients
    assert [one.secret_name for one in recipients] == [
        "OIT_AUDIT_SMTP_PASSWORD", "OIT_AUDIT_LINE_TOKEN", "OIT_AUDIT_WEBHOOK_URL", "OIT_AUDIT_TEAMS_URL",
        "OIT_AUDIT_ROOM_URL",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "secret"),
    [
        ('channel = "apprise"\nto = "mailtos://ita:hunter22@mail.go.th"', "hunter22"),
        ('channel = "webhook"\nto = "https://ita:hunter22@in.go.th/x"', "hunter22"),
        ('channel = "webhook"\nto = "https://hooks.slack.com/services/T0/B0/hunter22"', "hunter22"),
        ('channel = "webhook"\nto = "https://in.go.th/x?access_token=hunter22"', "hunter22"),
        ('channel = "webhook"\nto = "https://chat.go.th/hooks/hunter22hunter22hunter22"', "hunter22"),
        ('channel = "line"\nto = "line://hunter22/U1"', "hunter22"),
        (f'channel = "line"\nto = "{"hunter22" * 20}="', "hunter22"),
        ('channel = "email"\nto = "a@go.th"\npassword = "hunter22"', "hunter22"),
        ('channel = "line"\nto = "U1"\ntoken = "hunter22"', "hunter22"),
        ('channel = "mailto://ita:hunter22@mail.go.th"', "hunter22"),
        ('channel = "line"\nto = "U1"\nsecret = "hunter22"', "hunter22"),
    ],
)
def test_a_secret_in_the_file_is_an_error_that_says_where_it_belongs(tmp_path: Path, keys: str, secret: str) -> None:
    said = mistakes(tmp_path, SERVER + recipient(keys))
    assert secret not in said
    assert "OIT_AUDIT_" in said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (recipient('channel = "line"\nto = "@khaoyoi"'), "ไม่ใช่รหัสผู้รับของ LINE"),
        (SERVER + recipient('channel = "email"\nto = "a@go.th, b@go.th"'), "ไม่ใช่ที่อยู่อีเมล"),
        (recipient('channel = "email"\nto = "a@go.th"'), "ไม่ได้ตั้งเครื่องส่งอีเมล"),
        (recipient('channel = "webhook"\nto = "in.go.th/x"'), "ไม่ใช่ที่อยู่เว็บ"),
        (recipient('channel = "sms"'), "email, line, webhook, apprise"),
        (recipient('chanel = "line"'), "น่าจะเป็น channel"),
        (SERVER + recipient('channel = "email"\nto = "a@go.th"\nowners = ["นักทรัพยากร"]'), "น่าจะเป็น นักทรัพยากรบุคคล"),
        (SERVER + recipient('channel = "email"\nto = "a@go.th"') * 2, "ซ้ำกับ"),
        ("[notify]\nremind_days = [14, 0]\n", "1 ถึง 365"),
        ("[freeze]\nfrom = 2022-05-01\n", "พ.ศ."),
        ('[freeze]\nfrom = "{fy}-06-01"\nuntil = "{fy}-05-01"\n', "มาก่อน"),
        ('[freeze]\nsince = "{fy}-06-01"\n', "ไม่รู้จักคีย์ since"),
    ],
)
def test_a_mistake_says_what_to_write_instead(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in mistakes(tmp_path, text)


def test_freeze_is_read_in_buddhist_era(tmp_path: Path) -> None:
    freeze = load(tmp_path, '[freeze]\nfrom = "{fy}-04-30"\nuntil = "{fy}-08-31"\n').freeze
    assert (freeze.start, freeze.end) == (date(2022, 4, 30), date(2022, 8, 31))


def test_a_file_without_either_tells_nobody(tmp_path: Path) -> None:
    catalog = load(tmp_path, "")
    assert catalog.notify.recipients == ()
    assert catalog.freeze.start is None


def test_the_example_of_the_shipped_file_holds_once_its_marks_are_taken_away(root: Path, tmp_path: Path) -> None:
    lines = (root / "config" / "indicators.toml").read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("# [freeze]"))
    last = next(number for number, line in enumerate(lines[first:], first) if not line and lines[number + 1][:1] == "[")
    shown = [line.removeprefix("# ") for line in lines[first:last]]
    text = "\n".join(shown).replace('"U…"', f'"{USER}"').replace('"นิติกร"', '"นักทรัพยากรบุคคล"')
    catalog = load(tmp_path, text.replace("https://…", "https://in.go.th/"))
    assert [one.channel for one in catalog.notify.recipients] == ["line", "email"]
    assert catalog.notify.recipients[1].owners == ("นักทรัพยากรบุคคล",)
    assert catalog.freeze.start == date(2022, 4, 30)
