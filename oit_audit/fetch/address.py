"""One spelling for one address: host names in ASCII, Thai paths percent-encoded once, no fragment."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import idna

DEFAULT_PORTS = {"http": 80, "https": 443}

# Left as they stand. A percent sign stays where two hex digits follow: windows-874 paths are already encoded.
PATH_SAFE = "/:@!$&'()*+,;=~-._%"
QUERY_SAFE = PATH_SAFE + "?[]|"
LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
INVISIBLE = re.compile(r"[\x00-\x1f\x7f]")


def normal_url(url: str) -> str:
    """The address as it is asked for and remembered.

    Shape   scheme and host lower case, IDN as ASCII, default port and fragment dropped, path and query encoded as
            UTF-8 without encoding anything twice; an empty path is ``/``
    Raises  ValueError when it is no http or https address
    """
    parts = urlsplit(INVISIBLE.sub("", url.strip()))
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not parts.hostname:
        raise ValueError(f"not a web address: {url[:200]!r}")
    path = _dotless(_encode(parts.path or "/", PATH_SAFE))
    return urlunsplit((scheme, _netloc(parts, scheme), path, _encode(parts.query, QUERY_SAFE), ""))


def joined(base: str, reference: str) -> str:
    """A reference as seen from an address, normal; raises ValueError as ``normal_url`` does."""
    return normal_url(urljoin(base, INVISIBLE.sub("", reference.strip())))


def host_and_port(url: str) -> tuple[str, int]:
    """The host (ASCII, lower case, IPv6 without brackets) and port of a normal address."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]


def origin(url: str) -> str:
    """Scheme, host and port of a normal address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def other_scheme(url: str) -> str | None:
    """The same address under http instead of https or the other way round; None when it names a port of its own."""
    parts = urlsplit(url)
    if parts.port is not None:
        return None
    return parts._replace(scheme="http" if parts.scheme == "https" else "https").geturl()


def ascii_host(host: str) -> str:
    """A host name as DNS knows it; raises ValueError when it cannot be one."""
    host = host.rstrip(".").lower()
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise ValueError(f"not a host name: {host!r}") from error


def is_own(host: str, own_hosts: Collection[str]) -> bool:
    """Whether a host is one of the agency's or a subdomain of one; ``www.`` makes no difference."""
    bare = ascii_host(host).removeprefix("www.")
    owned = (ascii_host(own).removeprefix("www.") for own in own_hosts)
    return any(bare == own or bare.endswith("." + own) for own in owned)


def is_public(address: str) -> bool:
    """Whether a citizen's browser could reach an IP address: not private, loopback, link-local or reserved."""
    ip = ipaddress.ip_address(address.split("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not ip.is_multicast


def is_ip(host: str) -> bool:
    """Whether a host is a literal IP address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _netloc(parts: SplitResult, scheme: str) -> str:
    host = ascii_host(parts.hostname or "")
    if not host or re.search(r"[\s/\\<>\"]", host):
        raise ValueError(f"not a host name: {host!r}")
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    return host if port is None or port == DEFAULT_PORTS[scheme] else f"{host}:{port}"


def _encode(text: str, safe: str) -> str:
    encoded = quote(LONE_PERCENT.sub("%25", text), safe=safe)
    return ESCAPE.sub(lambda match: match[0].upper(), encoded)


def _dotless(path: str) -> str:
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            kept[1:] = kept[1:-1]
        elif segment != ".":
            kept.append(segment)
    if path.endswith(("/.", "/..")):
        kept.append("")
    return "/".join(kept) if kept[:1] == [""] and len(kept) > 1 else "/" + "/".join(kept).lstrip("/")
