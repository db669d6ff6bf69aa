"""How far a page's text layer can be believed: what its signs show, and what its commonest words look like."""

from __future__ import annotations

import re

from oit_audit.extract.mend import is_readable

# Words that hardly any official text lacks, as they come out when a font's table loses sara aa or calls sara am
# sara aa (Ghostscript does both). None of the broken ones stands in a Thai word as written.
_LOST = re.compile("ประมณ|ประกศ|โครงกร|รยงน|อาเภอ|ตาบล|ดาเนิน|กาหนด|จานวน|อานาจ|บารุง|สาหรับ|สาเร็จ")
_WHOLE = re.compile("ประมาณ|ประกาศ|โครงการ|รายงาน|อำเภอ|ตำบล|ดำเนิน|กำหนด|จำนวน|อำนาจ|บำรุง|สำหรับ|สำเร็จ")
_DISTINCT = 3
"""Fewer different broken words may be slips of the typist. Units: words."""


def is_believable(text: str) -> bool:
    """Whether a text layer says what its page shows: readable signs, and common words that kept their letters."""
    return is_readable(text) and not has_lost_letters(text)


def has_lost_letters(text: str) -> bool:
    """Common words stand there broken, in several ways and oftener than whole: other words, names and all, lost too."""
    lost = _LOST.findall(text)
    return len(set(lost)) >= _DISTINCT and len(lost) > len(_WHOLE.findall(text))
