"""A notice handed to the service that carries it; the only file that knows apprise."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from oit_audit.errors import SecretError
from oit_audit.model.notify import EmailSettings, Recipient, Security
from oit_audit.notify.notice import Notice
from oit_audit.notify.secrets import Secrets

if TYPE_CHECKING:
    from apprise import AppriseAsset, NotifyBase

NOT_INSTALLED = 'เครื่องนี้ยังไม่ได้ติดตั้งส่วนแจ้งเตือน สั่ง pip install "oit-audit[notify]"'  # the extra is missing
REFUSED = "ผู้ให้บริการไม่รับข้อความ (รหัส {code})"  # refused
REFUSED_WHY = {
    "400": "ผู้ให้บริการไม่รู้จักผู้รับ หรือไม่รับข้อความ (รหัส 400)",
    "401": "รหัสผ่านหรือโทเคนใช้ไม่ได้ (รหัส 401)",
    "403": "โทเคนไม่มีสิทธิ์ส่งถึงผู้รับนี้ (รหัส 403)",
    "404": "ไม่พบที่อยู่ปลายทาง (รหัส 404)",
    "530": "เครื่องส่งอีเมลต้องการชื่อผู้ใช้และรหัสผ่าน (รหัส 530)",
    "535": "ชื่อผู้ใช้หรือรหัสผ่านของเครื่องส่งอีเมลใช้ไม่ได้ (รหัส 535)",
    "550": "เครื่องส่งอีเมลไม่รับผู้รับหรือผู้ส่งนี้ (รหัส 550)",
    "429": "ส่งเกินโควตาข้อความของเดือนหรือของชั่วโมง (รหัส 429)",
}
"""Answers of a service that a person can do something about."""
BAD_CERTIFICATE = "ใบรับรองของเครื่องส่งอีเมลใช้ไม่ได้ จึงไม่ส่งรหัสผ่านให้ (ตรวจ host ใน [notify.email])"  # not trusted
OUT_OF_REACH = "ติดต่อผู้ให้บริการ {channel} ไม่ได้ หรือถูกปฏิเสธ"  # out of reach, or it said no without a number
BAD_SECRET = "{name} ไม่ใช่ที่อยู่ที่ใช้ส่งได้"  # the secret is no address that can be used
BROKE = "ส่วนส่งข้อความผิดพลาด: {error}"  # the library broke

CODE = re.compile(r"\berror=(\d{3})\b|Socket Exception: \(([45]\d\d), b")
"""An HTTP status, or the reply of an SMTP server, in what the library logs."""
LINE_ENDPOINT = "https://api.line.me/v2/bot/message/push"
MODES: dict[Security, str] = {"starttls": "starttls", "tls": "ssl", "none": "insecure"}


class Sender:
    """Sends notices. Its faults name no secret, and nothing that the library logs goes anywhere.

    Shape   ``line_endpoint`` takes the place of LINE's own address
    """

    def __init__(self, email: EmailSettings, secrets: Secrets, *, line_endpoint: str = LINE_ENDPOINT) -> None:
        self._email = email
        self._secrets = secrets
        self._line_endpoint = line_endpoint

    def send(self, recipient: Recipient, notice: Notice) -> str:
        """Send it; why it could not be sent, empty when it was."""
        with _overheard() as heard:
            try:
                service = self._service(recipient, notice)
                if service is None:
                    return BAD_SECRET.format(name=recipient.secret_name)
                # A chat has no subject: the text says everything by itself.
                title = "" if recipient.channel == "line" else notice.title
                delivered = bool(service.notify(body=notice.text, title=title, body_format="text"))
            except ImportError:
                return NOT_INSTALLED
            except SecretError as error:
                return str(error)
            except Exception as error:  # a plugin's own crash: the message waits for the next night
                return BROKE.format(error=type(error).__name__)
        return "" if delivered else _fault(heard, recipient)

    def _service(self, recipient: Recipient, notice: Notice) -> NotifyBase | None:
        from apprise import Apprise

        match recipient.channel:
            case "email":
                made = Apprise.instantiate(self._letter(recipient), asset=_asset())
            case "line":
                token = self._secrets.get(recipient.secret_name)
                wanted = {"schema": "line", "token": token, "targets": [recipient.to], "include_image": False}
                made = Apprise.instantiate(wanted, asset=_asset())
                if made is not None:
                    made.notify_url = self._line_endpoint  # type: ignore[attr-defined]  # LINE's plugin has one
            case "webhook":
                address = recipient.to or self._secrets.get(recipient.secret_name)
                made = Apprise.instantiate(_hook(address, notice), asset=_asset())
            case "apprise":
                made = Apprise.instantiate(self._secrets.get(recipient.secret_name), asset=_asset())
        return made

    def _letter(self, recipient: Recipient) -> dict[str, Any]:
        server = self._email
        made: dict[str, Any] = {
            "schema": "mailto" if server.security == "none" else "mailtos",
            "host": server.host,
            "smtp_host": server.host,
            "secure": server.security != "none",
            "secure_mode": MODES[server.security],
            "from_addr": server.sender,
            "targets": [recipient.to],
            "format": "text",
        }
        if server.port:
            made["port"] = server.port
        if server.user:
            made |= {"user": server.user, "password": self._secrets.get(recipient.secret_name)}
        return made


def _hook(address: str, notice: Notice) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "schema": "jsons" if parts.scheme == "https" else "json",
        "secure": parts.scheme == "https",
        "host": parts.hostname,
        "port": parts.port,
        "user": parts.username,
        "password": parts.password,
        "fullpath": parts.path or "/",
        "params": dict(parse_qsl(parts.query)),
        "payload": {"schema": "oit-audit/notice/1", "kind": notice.kind},
    }


def _asset() -> AppriseAsset:
    from apprise import AppriseAsset

    # Nothing of it on disk, its own name and pictures in no message.
    return AppriseAsset(
        app_id="oit-audit", app_desc="oit-audit", app_url="", storage_path=None, image_url_mask="", secure_logging=True
    )


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def _overheard() -> Iterator[_Ear]:
    # apprise says only in its log what went wrong, and some of its lines hold the token: they are heard here and
    # go nowhere else.
    ear = _Ear()
    logger = logging.getLogger("apprise")
    before = (logger.propagate, logger.level, list(logger.handlers))
    logger.propagate, logger.handlers = False, [ear]
    logger.setLevel(logging.DEBUG)
    try:
        yield ear
    finally:
        logger.propagate, logger.handlers = before[0], before[2]
        logger.setLevel(before[1])


def _fault(heard: _Ear, recipient: Recipient) -> str:
    if any("CERTIFICATE_VERIFY_FAILED" in line for line in heard.lines):
        return BAD_CERTIFICATE
    codes = [found[1] or found[2] for line in heard.lines if (found := CODE.search(line))]
    if codes:
        return REFUSED_WHY.get(codes[-1], REFUSED.format(code=codes[-1]))
    return OUT_OF_REACH.format(channel=recipient.channel)
