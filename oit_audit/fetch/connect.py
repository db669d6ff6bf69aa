"""Where a host is dialled: names looked up once, ``--connect-to`` obeyed, private addresses refused."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from oit_audit.errors import UsageError
from oit_audit.fetch.address import ascii_host, is_ip, is_own, is_public

HOST_PORT = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.%]+)\]|(?P<host>[^:\[\]\s/]+))(?::(?P<port>\d{1,5}))?")
PRIVATE = "ที่อยู่ {host} ({address}) เป็นที่อยู่ภายในเครือข่าย ประชาชนเปิดไม่ได้"  # an address inside a network
BAD_OPTION = "--connect-to: อ่าน {text!r} ไม่ได้"
ADVICE = "เขียนเป็น HOST[:PORT]=ADDR[:PORT] เช่น www.example.go.th=127.0.0.1:8080 (IPv6 ใส่ในวงเล็บ [::1]:8080)"


@dataclass(frozen=True, slots=True)
class ConnectTo:
    """Send what is meant for a host to an address, as curl does; the name stays in URL, Host header, SNI and cookies.

    Shape   ``port`` None means every port; ``to_port`` None keeps the port that was asked for
    """

    host: str
    port: int | None
    address: str
    to_port: int | None

    @classmethod
    def parse(cls, text: str) -> ConnectTo:
        """Read ``HOST[:PORT]=ADDR[:PORT]``. Raises UsageError, in Thai."""
        meant, _, dialled = text.strip().partition("=")
        source, target = HOST_PORT.fullmatch(meant.strip()), HOST_PORT.fullmatch(dialled.strip())
        if not source or not target:
            raise UsageError(BAD_OPTION.format(text=text), advice=ADVICE)
        try:
            host = ascii_host(source["six"] or source["host"])
        except ValueError as error:
            raise UsageError(BAD_OPTION.format(text=text), advice=ADVICE) from error
        return cls(host, _port(source, text), target["six"] or target["host"], _port(target, text))

    def meets(self, host: str, port: int) -> bool:
        """Whether it speaks of that host and port."""
        return self.host == host and self.port in (None, port)


def _port(match: re.Match[str], text: str) -> int | None:
    port = int(match["port"]) if match["port"] else None
    if port is not None and not 0 < port < 65536:
        raise UsageError(f"{BAD_OPTION.format(text=text)}: พอร์ตต้องอยู่ระหว่าง 1 ถึง 65535", advice=ADVICE)
    return port


class Refused(Exception):
    """An address that is not dialled; the message is a Thai sentence."""


@dataclass(frozen=True, slots=True)
class Dial:
    """Where to connect. Shape: ``addresses`` in the order in which they are tried, never empty."""

    addresses: tuple[str, ...]
    port: int


class Dialler:
    """Knows where each host is dialled; a name is looked up once in a run."""

    def __init__(self, own_hosts: Collection[str], connect_to: Sequence[ConnectTo] = ()) -> None:
        self._own = tuple(own_hosts)
        self._connect_to = tuple(connect_to)
        self._known: dict[str, asyncio.Task[tuple[str, ...]]] = {}

    async def find(self, host: str, port: int) -> Dial:
        """Where to connect for a host and port.

        Raises  Refused for a private address of a host that is not the agency's own; OSError when the look-up fails
        """
        for rule in self._connect_to:
            if rule.meets(host, port):
                return Dial((rule.address,), rule.to_port or port)
        addresses = (host,) if is_ip(host) else await self._look_up(host)
        if not is_own(host, self._own):
            public = tuple(address for address in addresses if is_public(address))
            if not public:
                raise Refused(PRIVATE.format(host=host, address=addresses[0]))
            addresses = public
        return Dial(addresses, port)

    async def _look_up(self, host: str) -> tuple[str, ...]:
        if host not in self._known:
            self._known[host] = asyncio.create_task(_addresses(host))
        try:
            return await asyncio.shield(self._known[host])
        except OSError:
            self._known.pop(host, None)
            raise


async def _addresses(host: str) -> tuple[str, ...]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    # IPv4 first: where a Thai host has an IPv6 record at all, it is often a dead one.
    found.sort(key=lambda entry: entry[0] != socket.AF_INET)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
