"""Thai digits and Arabic digits: ๒๕๖๕ and 2565 are one number."""

from __future__ import annotations

THAI = "๐๑๒๓๔๕๖๗๘๙"
ASCII = "0123456789"

_TO_ASCII = str.maketrans(THAI, ASCII)
_TO_THAI = str.maketrans(ASCII, THAI)


def to_ascii(text: str) -> str:
    """The text with Thai digits written as Arabic ones. Shape: as long as the text given."""
    return text.translate(_TO_ASCII)


def to_thai(text: str) -> str:
    """The text with Arabic digits written as Thai ones. Shape: as long as the text given."""
    return text.translate(_TO_THAI)
