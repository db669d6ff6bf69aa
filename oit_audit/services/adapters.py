"""The adapters of all services: from a share link the address that hands it out, from an answer what it is.

To add a service: its host to ``hosts.py``, a ``read_share`` and a ``look`` here beside the others.
"""

from __future__ import annotations

from functools import lru_cache

from oit_audit.services import google, microsoft, others
from oit_audit.services.hosts import host_of, is_under, keeps_content
from oit_audit.services.share import Seen, Share, Shown, at

_GOOGLE = ("google.com", "forms.gle")
_MICROSOFT = ("onedrive.live.com", "1drv.ms", "sharepoint.com", "forms.office.com")


@lru_cache(4096)
def share_of(url: str) -> Share | None:
    """What a link shares by a service; None for any other address."""
    host = host_of(url)
    if not keeps_content(host):
        return None
    parts = at(url)
    if is_under(host, _GOOGLE):
        share = google.read_share(parts)
        return share or Share(google.DRIVE, "book", url)
    if is_under(host, _MICROSOFT):
        share = microsoft.read_share(parts)
        return share or Share(microsoft.ONEDRIVE, "book", url)
    # Where nothing can be made of an address, a file that comes is read all the same, and a page is for a person.
    return others.read_share(parts) or Share(host, "book", url)


def look(share: Share, shown: Shown) -> Seen:
    """What the answer to a share's address is."""
    if share.service in google.NAMES:
        return google.look(share, shown)
    if share.service in microsoft.NAMES:
        return microsoft.look(share, shown)
    return others.look(share, shown)
