"""Pictures and files that are called the organisation's chart."""

from __future__ import annotations

from oit_audit.check import quote
from oit_audit.model.audit import Evidence
from oit_audit.model.document import Document, Image
from oit_audit.thai.text import has_phrase
from oit_audit.topic import own_names

from ._missing import is_picture

CAPTION_CHARACTERS = 80
"""A longer text around a picture is no caption of it. Units: characters."""

_DRAWN = (
    "แผนผังโครงสร้าง",
    "แผนภูมิโครงสร้าง",
    "ผังโครงสร้าง",
    "แผนผังองค์กร",
    "แผนภูมิองค์กร",
    "แผนภูมิการแบ่งส่วน",
    "แผนผังการแบ่งส่วน",
    "organization chart",
)
"""What calls a drawing by name."""
_CHART_WORDS = (
    "โครงสร้างส่วนราชการ",
    "แผนผังโครงสร้าง",
    "แผนภูมิโครงสร้าง",
    "โครงสร้างการแบ่งส่วน",
    "โครงสร้างองค์กร",
    "โครงสร้างหน่วยงาน",
    "โครงสร้างการบริหาร",
    "โครงสร้างเทศบาล",
    "โครงสร้าง+เทศบาล",
    "ผังโครงสร้าง",
    "ผังองค์กร",
    "organization chart",
)


def chart_picture(document: Document) -> Evidence | None:
    """A picture that is called the chart."""
    for image in document.images:
        if image.region == "main" and is_picture(image) and _is_called(image):
            return quote(document, image)
    return None


def _is_called(image: Image) -> bool:
    words = (image.alt, image.context if len(image.context) <= CAPTION_CHARACTERS else "")
    return not any("เว็บไซต์" in text for text in words) and any(
        has_phrase(text, word) for text in words for word in _CHART_WORDS
    )


def is_called_chart(document: Document) -> bool:
    """Whether a file calls itself a chart."""
    return any(has_phrase(name.text, word) for name in own_names(document)[:1] for word in _DRAWN)
