"""Letters lost from a file's text layer: what is not found in it may be printed there all the same."""

from __future__ import annotations

import re

from oit_audit.model.document import Document

READ_CHARACTERS = 60_000
FRAYED = 2
_BROKEN_SYLLABLE = re.compile(r"[เแโใไ](?![ก-ฮ\u0e38-\u0e4e])[^\n]|(?<!ริ)บหาร|ทุ?จต|การ เคราะห์")
"""A leading vowel with no consonant after it (ความเ ยง), and the commonest words of these reports with a letter gone:
บริหาร (administration), ทุจริต (corruption), วิเคราะห์ (analysis)."""


def is_frayed(document: Document) -> bool:
    """Whether letters were lost from a file's text layer: words not found in it may stand there all the same."""
    if document.kind != "pdf":
        return False
    return len(_BROKEN_SYLLABLE.findall(document.text[:READ_CHARACTERS])) >= FRAYED
