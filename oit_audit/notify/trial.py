"""The trial message, by which an officer learns that the settings are right before the first night."""

from __future__ import annotations

from oit_audit.model.notify import EmailSettings, Recipient
from oit_audit.notify import words
from oit_audit.notify.notice import Notice


def trial_notice(recipient: Recipient, agency: str) -> Notice:
    """The trial for one recipient, with what it will be told."""
    what = words.TEST_MINE.format(owners=", ".join(recipient.owners)) if recipient.owners else words.TEST_ALL
    text = f"{words.TEST.format(name=recipient.name)}\n{what}"
    return Notice("test", words.TITLE_TEST.format(agency=agency), text)


def needs_secret(recipient: Recipient, email: EmailSettings) -> bool:
    """Whether the recipient cannot be reached without its secret."""
    match recipient.channel:
        case "email":
            return bool(email.user)
        case "webhook":
            return not recipient.to
        case _:
            return True
