"""The fonts of a file, over all its pages: one that names its letters wrongly on one page does so on every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from oit_audit.extract.meter import has_wrong_letters

_POOLED = 6_000
"""More text of one font is not looked at. Units: characters."""

_BEARS = 12
"""A page with less in a font is not lost by it. Units: characters."""


@dataclass(slots=True)
class Fonts:
    """What is set in each font, page by page."""

    said: dict[str, str] = field(default_factory=dict)
    on: dict[str, set[int]] = field(default_factory=dict)

    def add(self, page: int, texts: Mapping[str, str]) -> None:
        """Take note of a page."""
        for font, text in texts.items():
            if font and len(text) >= _BEARS:
                self.on.setdefault(font, set()).add(page)
                before = self.said.get(font, "")
                if len(before) < _POOLED:
                    self.said[font] = f"{before}\n{text}"

    def wrong_pages(self, damaged: Iterable[int]) -> set[int]:
        """The pages set in a font of the damaged pages whose letters, taken together, are wrong."""
        bad = set(damaged)
        suspects = [font for font, pages in self.on.items() if pages & bad and pages - bad]
        return {page for font in suspects if has_wrong_letters(self.said[font]) for page in self.on[font]}
