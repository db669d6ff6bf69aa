"""``[notify]`` and ``[freeze]``: who is told, and a file that holds no secret: it is copied, mailed and committed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from pydantic import BaseModel

from oit_audit.config.mistakes import Mistakes, suggest
from oit_audit.config.positions import Path as Place
from oit_audit.config.shape import FreezeTable
from oit_audit.config.years import read_window, thai_iso
from oit_audit.model.catalog import Window
from oit_audit.model.notify import SECRET_OF, EmailSettings, NotifySettings, Recipient
from oit_audit.thai.fiscal import FiscalYear

SECRET_HERE = "รหัสลับอยู่ในไฟล์นี้ไม่ได้ เพราะไฟล์ตั้งค่าถูกสำเนาและเก็บรวมกับงาน"  # no secret may stand in this file
MOVE_IT = "ลบออก แล้วใส่เป็น {name}=… ในตัวแปรสภาพแวดล้อม หรือในไฟล์ secrets.env ข้างไฟล์ตั้งค่า"  # where it belongs
NO_ADDRESS = "{to!r} ไม่ใช่ที่อยู่อีเมล"  # not an e-mail address
NO_LINE_ID = "{to!r} ไม่ใช่รหัสผู้รับของ LINE"  # not a LINE user, group or room id
LINE_ID_IS = "ใช้ userId (U…), groupId (C…) หรือ roomId (R…) 33 ตัวอักษร จาก webhook ของ LINE Official Account"
NO_WEB_ADDRESS = "{to!r} ไม่ใช่ที่อยู่เว็บ"  # not a web address
WEB_ADDRESS_IS = 'เขียนเป็น "https://…" หรือเว้นว่างแล้วใส่ที่อยู่เป็น {name}=… ใน secrets.env'
NO_SECRET_NAME = "secret ต้องเป็นชื่อ ไม่ใช่ตัวรหัส"  # it must be a name, not the secret itself
SECRET_NAME_IS = 'ตั้งชื่อด้วย A-Z, 0-9 และ _ เช่น secret = "LINE_TOKEN_2" แล้วใส่รหัสเป็น OIT_AUDIT_LINE_TOKEN_2=…'
NO_SERVER = "มีผู้รับทางอีเมล แต่ไม่ได้ตั้งเครื่องส่งอีเมล"  # e-mail recipients, but no server
SERVER_IS = 'เพิ่ม [notify.email] host = "mail.…" และ sender = "…@…"'
TWICE = "ผู้รับ {name} ซ้ำกับ {other}"  # the same recipient twice
UNKNOWN_OWNER = "ไม่มีผู้รับผิดชอบ {owner!r} ในไฟล์นี้"  # no such owner
BAD_DAYS = "จำนวนวันต้องเป็น 1 ถึง 365"  # days must be 1 to 365
APPRISE_HAS_NO_TO = "ช่องทาง apprise ไม่ใช้ to"  # this channel has no "to"

PASSWORD = re.compile(r"://[^/?#\s@]*:[^/?#\s@]+@")
SERVICE = re.compile(r"\b(?!https?://)[a-z][a-z0-9+.-]{1,20}://[^\s]", re.IGNORECASE)
TOKEN = re.compile(r"[A-Za-z0-9+/_.-]{60,}={0,2}")
"""What a person would not type: a LINE channel token has some 170 letters."""
KEY_IN_PATH = re.compile(r"/(?=[A-Za-z_-]*\d)(?=[\d_-]*[A-Za-z])[A-Za-z0-9_-]{20,}(?=/|$)")
"""A part of a web address that is a key: letters and digits mixed, twenty or more."""
SECRET_KEYS = re.compile(r"(?i)^(pass(word|wd)?|pwd|token|.*_token|api_?key|secret_?key|channel_secret)$")
SECRET_QUERY = {"token", "access_token", "key", "api_key", "apikey", "secret", "sig", "signature", "password", "code"}
SECRET_HOSTS = ("hooks.slack.com", "webhook.office.com", "logic.azure.com", "discord.com", "api.telegram.org")
"""Services whose web address lets whoever has it write to the room."""

ADDRESS = re.compile(r"[^@\s,;:<>\"']+@[^@\s,;:<>\"']+\.[^@\s,;:<>\"'.]{2,}|[^@\s,;:<>\"']+@localhost")
LINE_ID = re.compile(r"[UCR][0-9a-f]{32}")
SECRET_NAME = re.compile(r"[A-Z][A-Z0-9_]{1,60}")

SECRET_NAMES: Mapping[str, str] = {str(channel): name for channel, name in SECRET_OF.items()}

Tables = Mapping[str, type[BaseModel]]


def read_notify(
    raw: Mapping[str, Any], mistakes: Mistakes, tables: Tables, owners: Sequence[str]
) -> NotifySettings | None:
    """``[notify]``; None, with the mistakes noted, where it cannot be used. A secret in it is never repeated."""
    place: Place = ("notify",)
    secrets = list(_find_secrets(raw, place))
    for where, name in secrets:
        mistakes.add(where, SECRET_HERE, MOVE_IT.format(name=f"OIT_AUDIT_{name}"))
    if secrets:
        return None  # not looked at further: a message might show what stands there
    settings = mistakes.validated(NotifySettings, raw, place, tables)
    if settings is None:
        return None
    if any(not 1 <= days <= 365 for days in settings.remind_days):
        mistakes.add((*place, "remind_days"), BAD_DAYS, "เขียนเช่น remind_days = [14, 7, 3, 1]")
    _judge_link(settings.link, (*place, "link"), mistakes)
    seen: dict[str, str] = {}
    for number, recipient in enumerate(settings.recipients):
        where = (*place, "recipients", number)
        _judge_recipient(recipient, where, mistakes)
        for position, owner in enumerate(recipient.owners):
            if owner not in owners:
                mistakes.add((*where, "owners", position), UNKNOWN_OWNER.format(owner=owner), suggest(owner, owners))
        if recipient.key in seen:
            mistakes.add(where, TWICE.format(name=recipient.name, other=seen[recipient.key]), "รวมเป็นรายการเดียว")
        seen[recipient.key] = recipient.name
    if any(recipient.channel == "email" for recipient in settings.recipients):
        _judge_server(settings.email, mistakes)
    return settings


def read_freeze(raw: Mapping[str, Any], year: FiscalYear, mistakes: Mistakes, tables: Tables) -> Window:
    """``[freeze]`` as Gregorian dates; an end that is not given stays open."""
    table = mistakes.validated(FreezeTable, raw, ("freeze",), tables)
    if table is None:
        return Window()
    start = read_window((table.from_, ""), year, mistakes, ("freeze", "from")).start
    end = read_window(("", table.until), year, mistakes, ("freeze", "until")).end
    if start and end and end < start:
        problem = f"until {thai_iso(end)} มาก่อน from {thai_iso(start)}"
        mistakes.add(("freeze",), problem, "from คือวันที่ส่ง until คือวันประกาศผล")
        return Window()
    return Window(start=start, end=end)


def _judge_recipient(recipient: Recipient, place: Place, mistakes: Mistakes) -> None:
    to, where = recipient.to, (*place, "to")
    if recipient.secret and not SECRET_NAME.fullmatch(recipient.secret):
        mistakes.add((*place, "secret"), NO_SECRET_NAME, SECRET_NAME_IS)
        return
    match recipient.channel:
        case "email" if not ADDRESS.fullmatch(to):
            mistakes.add(where, NO_ADDRESS.format(to=to), 'เขียนเช่น to = "palad@khaoyocity.go.th" (ผู้รับละหนึ่งรายการ)')
        case "line" if not LINE_ID.fullmatch(to):
            mistakes.add(where, NO_LINE_ID.format(to=to), LINE_ID_IS)
        case "webhook" if to and not _is_web_address(to):
            mistakes.add(where, NO_WEB_ADDRESS.format(to=to), WEB_ADDRESS_IS.format(name=recipient.secret_name))
        case "apprise" if to:
            mistakes.add(where, APPRISE_HAS_NO_TO, f"ลบ to แล้วใส่ URL ของ apprise เป็น {recipient.secret_name}=…")
        case _:
            pass


def _judge_server(server: EmailSettings, mistakes: Mistakes) -> None:
    place: Place = ("notify", "email")
    if not server.host or not server.sender:
        mistakes.add(place, NO_SERVER, SERVER_IS)
    elif not ADDRESS.fullmatch(server.sender):
        mistakes.add((*place, "sender"), NO_ADDRESS.format(to=server.sender), 'เขียนเช่น sender = "ita@khaoyocity.go.th"')


def _judge_link(link: str, place: Place, mistakes: Mistakes) -> None:
    if link and not _is_web_address(link) and not link.startswith(("file:", "\\\\")):
        mistakes.add(place, NO_WEB_ADDRESS.format(to=link), 'เขียนเป็น "https://…" หรือเว้นว่าง')


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)


def _find_secrets(value: object, place: Place, channel: str = "") -> Iterator[tuple[Place, str]]:
    match value:
        case str():
            if _is_secret(value, str(place[-1])):
                yield place, SECRET_NAMES.get(channel, SECRET_NAMES["email"])
        case list():
            for number, item in enumerate(value):
                yield from _find_secrets(item, (*place, number), channel)
        case dict():
            channel = str(value.get("channel", channel))
            for key, item in value.items():
                if SECRET_KEYS.fullmatch(str(key)) and item:
                    yield (*place, key), SECRET_NAMES.get(channel, SECRET_NAMES["email"])
                else:
                    yield from _find_secrets(item, (*place, key), channel)
        case _:
            pass


def _is_secret(text: str, key: str) -> bool:
    if PASSWORD.search(text) or TOKEN.fullmatch(text.strip()):
        return True
    if key != "link" and SERVICE.search(text):
        return True
    if not _is_web_address(text):
        return False
    parts = urlsplit(text)
    host = parts.hostname or ""
    if key != "link" and KEY_IN_PATH.search(parts.path):
        return True
    return any(host == known or host.endswith(f".{known}") for known in SECRET_HOSTS) or any(
        name.lower() in SECRET_QUERY and value for name, value in parse_qsl(parts.query)
    )
