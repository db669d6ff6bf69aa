"""The links and pictures that every page of a site repeats: its menu and frame, whatever markup hides them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from oit_audit.crawl.addresses import address_key
from oit_audit.model.document import Document

PAGES_MIN = 3
SHARE = 0.7
"""A link on so large a part of the pages belongs to the frame around them, not to their content."""
TWO_PAGES_LINKS = 10
"""As many links in common as show that even two pages share a menu."""


def sitewide_links(documents: Iterable[Document]) -> frozenset[str]:
    """The address keys of links and pictures that stand on nearly all of these pages.

    Shape   empty when there are too few pages to tell
    """
    pages = {address_key(page.url): page for page in documents if page.kind == "html"}
    links = {at: {address_key(link.url) for link in page.links} for at, page in pages.items()}
    if len(pages) >= PAGES_MIN:
        pictures = {at: {address_key(image.url) for image in page.images} for at, page in pages.items()}
        counts = Counter(key for at in pages for key in links[at] | pictures[at] if key)
        return frozenset(key for key, count in counts.items() if count >= SHARE * len(pages) and count > 2)
    counts = Counter(key for keys in links.values() for key in keys if key)
    both = frozenset(key for key, count in counts.items() if count == len(pages) == 2)
    return both if len(both) >= TWO_PAGES_LINKS else frozenset()
