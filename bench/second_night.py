"""What a second night costs as a share of the first, when nothing changed: CPU, bytes and requests.

The replica is served once with ETag and Last-Modified and once without, and audited as a whole two nights running by
the command itself, so that start-up, judging and keeping are in the figures. With ``--scans`` so is the municipality of
the evaluation whose 25 PDFs are scans, as every second document of real agencies is: its first night reads them by OCR.
With ``--large`` a site of 500 documents of real sizes (bench/large_site.py).

python bench/second_night.py [--scans] [--large]        # both need LibreOffice, pdftoppm and Tesseract
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from oit_audit.demo.server import ReplicaServer
from oit_audit.demo.site import Resource

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.large_site import large_site

CONFIG = Path(__file__).parent.parent / "config" / "indicators.toml"
NIGHTS = ("first", "second", "third")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Modules are compiled once, as on a machine of its own, and not anew each night."""


@dataclass(frozen=True)
class Night:
    """What one night cost. Units: seconds of CPU, seconds, bytes sent by the server, requests."""

    cpu_s: float
    wall_s: float
    sent_bytes: int
    requests: int


def main() -> None:
    """Two sites, three nights each, and one night that asks everything anew."""
    warming = [sys.executable, "-m", "oit_audit", "check-config"]
    subprocess.run(warming, check=False, capture_output=True, env=ENVIRONMENT)
    for validators in (True, False):
        print(f"\nvalidators {'sent' if validators else 'not sent'}")
        with tempfile.TemporaryDirectory() as folder, ReplicaServer("april", validators=validators) as server:
            first = night(server, Path(folder))
            show("first", first, first)
            for name in NIGHTS[1:]:
                show(name, night(server, Path(folder)), first)
            show("--full", night(server, Path(folder), "--full"), first)
    for option, name, made in (("--scans", "a site of scans", scanned), ("--large", "a large site", large_site)):
        if option in sys.argv[1:]:
            print(f"\n{name}, validators sent")
            with tempfile.TemporaryDirectory() as folder, ReplicaServer("april", site=made(Path(folder))) as server:
                three_nights(server, Path(folder) / "snapshots")


def three_nights(server: ReplicaServer, folder: Path) -> None:
    """The first night of a site and two on which nothing changed."""
    first = night(server, folder)
    show("first", first, first)
    for name in NIGHTS[1:]:
        show(name, night(server, folder), first)


def scanned(folder: Path) -> dict[str, Resource]:
    """The evaluation's first municipality, its PDFs printed and scanned."""
    from eval.sites.change import CONTENTS
    from eval.sites.render import SCANNED, build

    site = build(CONTENTS[1](), SCANNED["scans"](), folder / "printed")
    return {path: Resource(*reply[:3]) for path, reply in site.items() if isinstance(reply, tuple)}


def night(server: ReplicaServer, folder: Path, *more: str) -> Night:
    """One run in a process of its own."""
    cpu, began, traffic = children_cpu_s(), time.monotonic(), server.traffic
    command = [sys.executable, "-m", "oit_audit", "run", "--config", str(CONFIG), "--snapshots", str(folder)]
    command += ["--as-of", "2565-04-20", "--connect-to", server.connect_to, "--format", "none", *more]
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    sent = tuple(now - before for now, before in zip(server.traffic, traffic, strict=True))
    return Night(children_cpu_s() - cpu, time.monotonic() - began, *sent)


def children_cpu_s() -> float:
    """CPU of everything started from here that has ended. Units: seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def show(name: str, cost: Night, first: Night) -> None:
    """One line: what it cost, and as a share of the first night."""
    print(
        f"{name:>7}: cpu {cost.cpu_s:6.2f} s ({cost.cpu_s / first.cpu_s:6.1%})  wall {cost.wall_s:6.2f} s  "
        f"bytes {cost.sent_bytes:>9} ({cost.sent_bytes / first.sent_bytes:6.1%})  requests {cost.requests}",
        flush=True,
    )


if __name__ == "__main__":
    main()
