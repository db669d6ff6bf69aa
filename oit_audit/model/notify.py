"""Who is told what, and how: ``[notify]`` of the configuration. No secret ever stands here."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Channel = Literal["email", "line", "webhook", "apprise"]
Security = Literal["starttls", "tls", "none"]

SECRET_OF: dict[Channel, str] = {
    "email": "SMTP_PASSWORD",
    "line": "LINE_TOKEN",
    "webhook": "WEBHOOK_URL",
    "apprise": "APPRISE_URL",
}
"""The secret that a channel uses where its recipient names none."""


class Told(BaseModel):
    """A part of ``[notify]``: frozen, no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Recipient(Told):
    """One who is told.

    Shape   ``to``: an e-mail address, a LINE user or group id, a webhook's address; empty where the secret holds it.
            ``secret``: the name of the secret without ``OIT_AUDIT_``; empty for the channel's own.
            ``owners``: only what these are responsible for; empty for everything.
    """

    name: str = Field(min_length=1)
    channel: Channel
    to: str = ""
    secret: str = ""
    owners: tuple[str, ...] = ()

    @property
    def secret_name(self) -> str:
        """The environment variable, or the line of the secrets file, that holds its secret."""
        return f"OIT_AUDIT_{self.secret.removeprefix('OIT_AUDIT_') or SECRET_OF[self.channel]}"

    @property
    def key(self) -> str:
        """What it is remembered by from night to night, whatever its name is changed to."""
        return f"{self.channel}:{self.to or self.secret_name}"


class EmailSettings(Told):
    """The server that takes our e-mail. Its password is the secret ``OIT_AUDIT_SMTP_PASSWORD``."""

    host: str = ""
    port: int = Field(0, ge=0, le=65535)
    """0 is the usual one: 587 with STARTTLS, 465 with TLS, 25 without."""
    security: Security = "starttls"
    user: str = ""
    sender: str = ""


class NotifySettings(Told):
    """``[notify]``. Units: ``remind_days`` days before a window or the assessment closes; ``alive_days`` days."""

    link: str = ""
    """Where recipients find the report; the folder's own path where it is empty."""
    remind_days: tuple[int, ...] = (14, 7, 3, 1)
    alive_days: int = Field(7, ge=1, le=60)
    email: EmailSettings = EmailSettings()
    recipients: tuple[Recipient, ...] = ()
