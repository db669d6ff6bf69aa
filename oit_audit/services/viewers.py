"""Addresses of viewers that name the document they show: PDF.js, Google's viewer, Office Online, plugins."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

_VIEWER = re.compile(
    r"viewer|gview|/embed|flipbook|flip-book|flowpaper|pdfjs|pdf\.js|pdf-embed|embedpdf|web/view|op/view", re.IGNORECASE
)
_KEYS = ("file", "url", "src", "pdf", "pdfurl", "pdf_url", "doc", "document", "path", "filename")
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[ts]|rtf|csv|zip|rar|jpe?g|png|tiff?)$", re.IGNORECASE)
_IN_FRAGMENT = re.compile(r"/viewerjs/?(?:index\.html)?$", re.IGNORECASE)
_DEEPEST = 3


def shown_in(url: str) -> str:
    """The document inside a viewer's address, absolute; the URL itself for anything else.

    Shape   a viewer in a viewer is opened too; a relative address is taken as seen from the viewer's own
    """
    for _ in range(_DEEPEST):
        inner = _inner(url)
        if not inner:
            return url
        url = inner
    return url


def _inner(url: str) -> str:
    try:
        parts = urlsplit(url)
        is_viewer = bool(_VIEWER.search(f"{parts.netloc}{parts.path}"))
        if not is_viewer and not _VIEWER.search(parts.query):
            return ""
        values = {name.lower(): found[0] for name, found in parse_qs(parts.query).items()}
        if _IN_FRAGMENT.search(parts.path) and _is_document(parts.fragment):
            return urljoin(url.split("#")[0], parts.fragment)
        for name in _KEYS:
            inner = values.get(name, "").strip()
            if inner and (_is_document(inner) or (is_viewer and inner.startswith(("http://", "https://", "/")))):
                joined = urljoin(url.split("#")[0], inner.replace("\\", "/"))
                return joined.replace(" ", "%20") if joined != url else ""
    except ValueError:
        return ""
    return ""


def _is_document(reference: str) -> bool:
    return bool(_DOCUMENT.search(unquote(urlsplit(reference).path)))
