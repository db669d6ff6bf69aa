"""Whose host an address is on: the agency's own, a known service's, a misspelling of it, or another body's."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from rapidfuzz.distance import Levenshtein

from oit_audit.model.catalog import Agency
from oit_audit.services.hosts import KNOWN, is_under

HostKind = Literal["own", "service", "typo", "foreign", "none"]

TYPO_DISTANCE = 2
"""As many slips of the pen as still mean the agency's own host: www.khaoyoicity.go.th has one."""

SERVICES = KNOWN
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
    if is_under(host, own):
        return "own"
    if is_under(host, SERVICES):
        return "service"
    if any(Levenshtein.distance(host, name, score_cutoff=TYPO_DISTANCE) <= TYPO_DISTANCE for name in own):
        return "typo"
    return "foreign"


def corrected(url: str, agency: Agency) -> str:
    """The same address on the agency's own host."""
    return urlsplit(url)._replace(netloc=urlsplit(agency.base_url).netloc).geturl()


def _bare(host: str) -> str:
    return host.removeprefix("www.")
