"""The hosts of services on which Thai agencies keep accounts, files, forms and pages of their own."""

from __future__ import annotations

from urllib.parse import urlsplit

FILES = (
    "drive.google.com", "docs.google.com", "drive.usercontent.google.com", "onedrive.live.com", "1drv.ms",
    "sharepoint.com", "dropbox.com", "dropboxusercontent.com", "box.com", "mediafire.com",
)  # fmt: skip
"""Services that keep the files themselves."""

BOOKS = (
    "anyflip.com", "fliphtml5.com", "pubhtml5.com", "issuu.com", "heyzine.com", "calameo.com", "flipsnack.com",
    "yumpu.com", "publuu.com", "flippingbook.com", "flowpaper.com", "scribd.com", "slideshare.net", "canva.com",
)  # fmt: skip
"""Services that show a document in leaves which only their scripts draw."""

PAGES = ("sites.google.com", "forms.gle", "forms.office.com")
"""Services that keep pages and forms."""

SHORT = (
    "bit.ly", "shorturl.at", "shorturl.asia", "cutt.ly", "tinyurl.com", "qrco.de", "is.gd", "rb.gy", "t.ly",
    "s.id", "shorturl.ac", "me-qr.com",
)  # fmt: skip
"""Services that only send on; these names alone. Not goo.gl, whose links that still work are maps."""

SOCIAL = (
    "facebook.com", "fb.com", "fb.me", "fb.watch", "m.me", "line.me", "lin.ee", "youtube.com", "youtu.be",
    "twitter.com", "x.com", "instagram.com", "tiktok.com", "threads.net", "t.me", "messenger.com",
)  # fmt: skip

STATE = ("gprocurement.go.th", "itas.nacc.go.th", "govchannel.go.th", "egov.go.th", "info.go.th")
"""The state's own services for all bodies: procurement, the assessment itself, manuals for citizens."""

OTHERS = ("google.com", "google.co.th", "goo.gl", "linktr.ee")

KNOWN = (*FILES, *BOOKS, *PAGES, *SHORT, *SOCIAL, *STATE, *OTHERS)
"""None of these is another body's host."""


def host_of(url: str) -> str:
    """The host of an address, lower case, without ``www.``; empty when it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower().removeprefix("www.")
    except ValueError:
        return ""


def is_under(host: str, parents: tuple[str, ...]) -> bool:
    """Whether a host is one of these or a subdomain of one."""
    return any(host == parent or host.endswith("." + parent) for parent in parents)


def is_short(host: str) -> bool:
    """Whether a host only sends on to another address."""
    return host in SHORT


def keeps_content(host: str) -> bool:
    """Whether what lies on a host may be the agency's own: its files, books, pages, or a short address for them."""
    return is_under(host, (*FILES, *BOOKS, *PAGES)) or is_short(host)
