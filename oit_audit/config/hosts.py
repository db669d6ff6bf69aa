"""Whose host an address is on: the agency's own, a known service's, a misspelling of it, or another body's."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from rapidfuzz.distance import Levenshtein

from oit_audit.model.catalog import Agency

HostKind = Literal["own", "service", "typo", "foreign", "none"]

TYPO_DISTANCE = 2
"""As many slips of the pen as still mean the agency's own host: www.khaoyoicity.go.th has one."""

SERVICES = (
    "facebook.com", "fb.com", "fb.me", "fb.watch", "m.me", "line.me", "lin.ee", "youtube.com", "youtu.be",
    "twitter.com", "x.com", "t.me", "instagram.com", "tiktok.com", "threads.net",
    "drive.google.com", "docs.google.com", "sites.google.com", "maps.google.com", "google.com", "google.co.th",
    "forms.gle", "goo.gl", "maps.app.goo.gl", "onedrive.live.com", "1drv.ms", "sharepoint.com", "dropbox.com",
    "box.com", "mediafire.com", "anyflip.com", "pubhtml5.com", "issuu.com", "canva.com", "gprocurement.go.th",
)  # fmt: skip
"""Services on which Thai agencies keep accounts, files and forms of their own, and the state's e-GP."""


def host_of(url: str) -> str:
    """The host of an address, lower case, without port; empty when it has none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def own_hosts(agency: Agency) -> tuple[str, ...]:
    """The agency's host names without ``www.``."""
    hosts = (host_of(agency.base_url), *(host.lower() for host in agency.hosts))
    return tuple(dict.fromkeys(_bare(host) for host in hosts if host))


def judge_host(url: str, agency: Agency) -> HostKind:
    """Whose host an address is on; subdomains count as their parent."""
    host = _bare(host_of(url))
    if not host:
        return "none"
    own = own_hosts(agency)
    if _is_under(host, own):
        return "own"
    if _is_under(host, SERVICES):
        return "service"
    if any(Levenshtein.distance(host, name, score_cutoff=TYPO_DISTANCE) <= TYPO_DISTANCE for name in own):
        return "typo"
    return "foreign"


def corrected(url: str, agency: Agency) -> str:
    """The same address on the agency's own host."""
    return urlsplit(url)._replace(netloc=urlsplit(agency.base_url).netloc).geturl()


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _is_under(host: str, parents: tuple[str, ...]) -> bool:
    return any(host == parent or host.endswith("." + parent) for parent in parents)
